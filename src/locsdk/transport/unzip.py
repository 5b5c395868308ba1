"""Zips that services answer with: read in memory, bounded, and never extracted by their names."""

import io
import lzma
import zipfile
import zlib
from collections.abc import Generator, Iterator
from contextlib import contextmanager

from attrs import field, frozen

from locsdk.errors import DecodeError

__all__ = ["ZippedFile", "unzip", "zip_names"]

# Damage comes out of zipfile and of the packers below it; RuntimeError and
# NotImplementedError are what it says of encrypted files and unknown packers.
_UNREADABLE = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    OSError,
    EOFError,
    ValueError,
    RuntimeError,
    NotImplementedError,
)


@frozen(kw_only=True)
class ZippedFile:
    """A file out of a zip.

    Attributes:
        name: Its path in the zip as it stands there; not safe to write to.
        content: Its bytes.
    """

    name: str
    content: bytes = field(repr=False)


def zip_names(archive: bytes) -> tuple[str, ...]:
    """Return the names in a zip, in its order; no file is unpacked.

    Raises:
        DecodeError: The zip is damaged.
    """
    with _opened(archive) as opened:
        return tuple(opened.namelist())


def unzip(archive: bytes, *, limit: int) -> Iterator[ZippedFile]:
    """Give the files of a zip one by one, folders left out.

    Args:
        archive: The zip.
        limit: How many bytes the files may have together.

    Raises:
        DecodeError: The zip is damaged or encrypted, or unpacks to more than *limit*.
    """
    left = limit
    with _opened(archive) as opened:
        for member in opened.infolist():
            if member.is_dir():
                continue
            with opened.open(member) as source:
                content = source.read(left + 1)
            left -= len(content)
            if left < 0:
                raise DecodeError(f"the files of the zip unpack to more than {limit} bytes")
            yield ZippedFile(name=member.filename, content=content)


@contextmanager
def _opened(archive: bytes) -> Generator[zipfile.ZipFile]:
    try:
        with zipfile.ZipFile(io.BytesIO(archive)) as opened:
            yield opened
    except _UNREADABLE as error:
        raise DecodeError(f"the zip cannot be read: {error}") from error
