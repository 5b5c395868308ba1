"""Files on their way to a service: what may be given, and what is refused before it is sent."""

import io
import os
from pathlib import Path
from typing import BinaryIO, TypeAlias

from locsdk.errors import ConfigurationError

__all__ = ["FileContent", "first_bytes"]

FileContent: TypeAlias = bytes | os.PathLike[str] | BinaryIO
"""A file as bytes, as a path, or as a seekable file open for reading bytes."""


def first_bytes(content: FileContent, count: int = 4) -> bytes:
    """Return the first bytes of a file; an open file is put back to where it stood.

    Raises:
        ConfigurationError: The file is empty, or what was given is text.
        OSError: The path cannot be read.
    """
    head = _read_head(content, count)
    if not head:
        raise ConfigurationError("the file is empty; the service takes no empty files")
    return head


def _read_head(content: FileContent, count: int) -> bytes:
    match content:
        case bytes():
            return content[:count]
        case os.PathLike():
            with Path(content).open("rb") as file:
                return file.read(count)
        case str() | io.TextIOBase():
            raise ConfigurationError(
                "text is neither a path nor a file: pass Path(...), bytes, or a file "
                "open with mode 'rb'"
            )
        case _:
            place = content.tell()
            head = content.read(count)
            content.seek(place)
            return head
