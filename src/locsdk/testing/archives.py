"""Zips as the stand-ins pack and unpack them: in memory, and bounded."""

import io
import lzma
import zipfile
import zlib
from collections.abc import Iterator, Mapping

__all__ = ["BadZip", "unzipped", "zipped"]

_MOST_FILES = 1000
_MOST_BYTES = 256 * 1024 * 1024

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


class BadZip(Exception):
    """Bytes that are no zip, or one that is damaged, encrypted or too big."""


def zipped(files: Mapping[str, bytes | str]) -> bytes:
    """Return a zip of files, given by their names."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return packed.getvalue()


def unzipped(content: bytes) -> tuple[tuple[str, bytes], ...]:
    """Return names and contents of the files in a zip, in its order, folders left out.

    A name may come more than once.

    Raises:
        BadZip: If it cannot be read, or holds more than 1000 files or 256 MiB.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return tuple(_files(archive))
    except _UNREADABLE as error:
        raise BadZip(f"The zip cannot be read: {error}") from error


def _files(archive: zipfile.ZipFile) -> Iterator[tuple[str, bytes]]:
    members = [member for member in archive.infolist() if not member.is_dir()]
    if len(members) > _MOST_FILES:
        raise BadZip(f"The zip holds more than {_MOST_FILES} files.")
    left = _MOST_BYTES
    for member in members:
        with archive.open(member) as opened:
            content = opened.read(left + 1)
        left -= len(content)
        if left < 0:
            raise BadZip(f"The zip holds more than {_MOST_BYTES} bytes.")
        yield member.filename, content
