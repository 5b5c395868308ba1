"""A file written all of it or not at all."""

import os
from collections.abc import Iterable
from contextlib import suppress
from errno import EACCES
from pathlib import Path
from typing import Final

from locsdk.paths import led_to

__all__ = ["MAPPED_FILES_STAY", "save"]

MAPPED_FILES_STAY = os.name == "nt"
"""Whether this system refuses to replace a file that is mapped."""

_AT_ONCE: Final = 1 << 18  # bytes: a document with many edits comes in many small pieces


def save(
    path: str | os.PathLike[str], pieces: Iterable[bytes | memoryview], *, mapped: str | None
) -> Path:
    """Write pieces to a file beside *path*, which then takes the place of *path*.

    A link stays, and the file that it leads to gives way. What is no file (a pipe, a device)
    has no place to be taken: it is written to directly.

    Args:
        path: Where to.
        pieces: What the file is to hold.
        mapped: The file that the pieces are mapped from, or ``None``.

    Returns:
        The path.

    Raises:
        OSError: Where it cannot be written, or where this system keeps a mapped file.
    """
    path = Path(path)
    if MAPPED_FILES_STAY and mapped is not None and _is_same(path, Path(mapped)):
        raise PermissionError(
            EACCES,
            "Windows does not replace a file that is mapped: write to another path, or open "
            "the document with parse(path.read_bytes())",
            os.fspath(path),
        )
    if path.exists() and not path.is_file():
        with path.open("wb", buffering=_AT_ONCE) as stream:
            stream.writelines(pieces)
    else:
        _replace(led_to(path), pieces)
    return path


def _replace(path: Path, pieces: Iterable[bytes | memoryview]) -> None:
    temporary = path.with_name(f".{path.name}.{os.urandom(6).hex()}")
    try:
        with temporary.open("xb", buffering=_AT_ONCE) as stream:
            stream.writelines(pieces)
        if path.exists():
            temporary.chmod(path.stat().st_mode & 0o777)
        temporary.replace(path)
    except BaseException as error:
        with suppress(OSError):
            temporary.unlink()
        if isinstance(error, OSError) and error.filename == os.fspath(temporary):
            error.filename = os.fspath(path)  # what the caller knows
        raise


def _is_same(one: Path, other: Path) -> bool:
    return one.exists() and other.exists() and one.samefile(other)
