"""Finalized files, which may come packed in a zip (dossier 1.3, 2.6)."""

from attrs import field, frozen

from locsdk.transport import unzip, zip_names
from locsdk.transport.filenames import sanitised

__all__ = ["NamedFile", "finalized_files"]

LIMIT = 256 * 1024 * 1024

# Office documents, e-books and layout files are zips too, and are meant as they are.
_MARKS_OF_A_DOCUMENT = frozenset({"[Content_Types].xml", "mimetype"})


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
    is_packed = content.startswith(b"PK\x03\x04")
    if not is_packed or not _MARKS_OF_A_DOCUMENT.isdisjoint(zip_names(content)):
        return (NamedFile(name="", content=content),)
    return tuple(
        NamedFile(name=sanitised(file.name), content=file.content)
        for file in unzip(content, limit=limit)
    )
