"""Where the body of an answer goes: into memory, up to a limit."""

from collections.abc import Callable, Iterator
from typing import TypeAlias

from locsdk.transport.response import Response

__all__ = ["Receive", "into_memory", "start_only"]

Receive: TypeAlias = Callable[[Response, Iterator[bytes]], bytes]
"""Takes the head of an answer and the pieces of its body; returns what to keep in memory."""

_ENOUGH_OF_AN_ERROR = 256 * 1024


def into_memory(limit: int) -> Receive:
    """Return a receiver that keeps the whole body, decoded, up to *limit* bytes.

    The limit is what a decompression bomb meets: the body is counted as it is decoded,
    piece by piece.
    """

    def receive(head: Response, pieces: Iterator[bytes]) -> bytes:
        body = bytearray()
        for piece in pieces:
            body += piece
            if len(body) > limit:
                raise head.unexpected(
                    f"the decoded body is larger than the {limit} bytes that are read into memory: "
                    "download it to a file, or raise the client's max_body"
                )
        return bytes(body)

    return receive


def start_only(_head: Response, pieces: Iterator[bytes]) -> bytes:
    """Keep the start of the body of a refusal; nobody needs a megabyte of error page."""
    body = bytearray()
    for piece in pieces:
        body += piece
        if len(body) > _ENOUGH_OF_AN_ERROR:
            break
    return bytes(body[:_ENOUGH_OF_AN_ERROR])
