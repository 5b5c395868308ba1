"""Files on their way to a service: what may be given, and what is refused before it is sent."""

import io
import os
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO, TypeAlias

from locsdk.errors import ConfigurationError

__all__ = ["FileContent", "first_bytes", "rewinder"]

FileContent: TypeAlias = bytes | os.PathLike[str] | BinaryIO
"""A file as bytes, as a path, or as a seekable file open for reading bytes."""


def first_bytes(content: FileContent, count: int = 4) -> bytes:
    """Return the first bytes of a file; an open file is put back to where it stood.

    Raises:
        ConfigurationError: The file is empty, or what was given is text.
        OSError: The path cannot be read.
    """
    _refuse_text(content)
    head = _read_head(content, count)
    if not head:
        raise ConfigurationError("the file is empty; the service takes no empty files")
    return head


def rewinder(*contents: FileContent | None) -> Callable[[], None]:
    """Return what puts open files back to where they stand now; nothing else needs it.

    For a body that is sent a second time by another call; within one call the engine
    does that itself.
    """
    places = [
        (one, one.tell())
        for one in contents
        if one is not None and not isinstance(one, bytes | os.PathLike)
    ]

    def rewind() -> None:
        for file, place in places:
            file.seek(place)

    return rewind


def _read_head(content: FileContent, count: int) -> bytes:
    match content:
        case bytes():
            return content[:count]
        case os.PathLike():
            with Path(content).open("rb") as file:
                return file.read(count)
        case _:
            place = content.tell()
            head = content.read(count)
            content.seek(place)
            return head


def _refuse_text(content: object) -> None:
    if isinstance(content, str | io.TextIOBase):
        raise ConfigurationError(
            "text is neither a path nor a file: pass Path(...), bytes, or a file open with "
            "mode 'rb'"
        )
