"""Finalized files, which may come packed in a zip (dossier 1.3, 2.6)."""

import io
import lzma
import zipfile
import zlib

from attrs import field, frozen

from locsdk.errors import DecodeError
from locsdk.transport.filenames import sanitised

__all__ = ["NamedFile", "finalized_files"]

LIMIT = 256 * 1024 * 1024

# Office documents, e-books and layout files are zips too, and are meant as they are.
_MARKS_OF_A_DOCUMENT = frozenset({"[Content_Types].xml", "mimetype"})

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
class NamedFile:
    """A file out of a zip.

    Attributes:
        name: Its name without folders, made harmless; empty for a file that was not packed.
        content: Its bytes.
    """

    name: str
    content: bytes = field(repr=False)


def finalized_files(content: bytes, *, limit: int = LIMIT) -> tuple[NamedFile, ...]:
    """Return what ``documents.content(…, finalized=True)`` gave, unpacked if it was packed.

    Args:
        content: The bytes that came.
        limit: How many bytes the files may have together.

    Returns:
        The files of a zip in its order; or the one file that *content* is, also when it
        is a document whose format is a zip, such as docx, odt or idml.

    Raises:
        DecodeError: The zip is damaged or encrypted, or unpacks to more than *limit*.
    """
    if not content.startswith(b"PK\x03\x04"):
        return (NamedFile(name="", content=content),)
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            if not _MARKS_OF_A_DOCUMENT.isdisjoint(archive.namelist()):
                return (NamedFile(name="", content=content),)
            return tuple(_unpack(archive, limit))
    except _UNREADABLE as error:
        raise DecodeError(f"the zip of finalized files cannot be read: {error}") from error


def _unpack(archive: zipfile.ZipFile, limit: int) -> list[NamedFile]:
    files: list[NamedFile] = []
    left = limit
    for member in archive.infolist():
        if member.is_dir():
            continue
        with archive.open(member) as source:
            content = source.read(left + 1)
        left -= len(content)
        if left < 0:
            raise DecodeError(f"the finalized files unpack to more than {limit} bytes")
        files.append(NamedFile(name=sanitised(member.filename), content=content))
    return files
