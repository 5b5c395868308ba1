"""Files on their way to the service: what may be given, and what is refused before it is sent."""

import io
import os
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO, TypeAlias

from locsdk.errors import ConfigurationError

__all__ = ["FileContent", "first_bytes", "is_zip", "name_unless_named", "rewinder"]

FileContent: TypeAlias = bytes | os.PathLike[str] | BinaryIO
"""A file as bytes, as a path, or as a seekable file open for reading bytes."""

_HEAD = 4


def first_bytes(content: FileContent) -> bytes:
    """Return the first bytes of a file; an open file is put back to where it stood.

    Raises:
        ConfigurationError: The file is empty (the service accepts it and then drops
            it, dossier 6, 22), or what was given is text.
        OSError: The path cannot be read.
    """
    _refuse_text(content)
    head = _read_head(content)
    if not head:
        raise ConfigurationError("the file is empty: the service would take it and drop it")
    return head


def name_unless_named(content: FileContent, name: str | None) -> str | None:
    """Return what to call a file in an upload: *name*, or ``None`` where it has a name of its own.

    Its own name has the extension, which a label seldom has.
    """
    own = content if isinstance(content, os.PathLike) else getattr(content, "name", None)
    return None if isinstance(own, str | os.PathLike) else name


def is_zip(content: FileContent) -> bool:
    """Tell whether a file is a zip archive, by how it begins."""
    return first_bytes(content).startswith(b"PK")


def rewinder(content: FileContent | None) -> Callable[[], object]:
    """Return what puts an open file back to where it stands now; nothing else needs it."""
    if content is None or isinstance(content, bytes | os.PathLike):
        return lambda: None
    place = content.tell()
    return lambda: content.seek(place)


def _read_head(content: FileContent) -> bytes:
    match content:
        case bytes():
            return content[:_HEAD]
        case os.PathLike():
            with Path(content).open("rb") as file:
                return file.read(_HEAD)
        case _:
            place = content.tell()
            head = content.read(_HEAD)
            content.seek(place)
            return head


def _refuse_text(content: object) -> None:
    if isinstance(content, str | io.TextIOBase):
        raise ConfigurationError(
            "text is neither a path nor a file: pass Path(...), bytes, or a file open with "
            "mode 'rb'"
        )
