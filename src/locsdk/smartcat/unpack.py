"""The ZIP that holds several exported documents, opened in memory and matched with their ids."""

from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath

from locsdk import xliff
from locsdk.errors import DecodeError, XliffError
from locsdk.smartcat.document_models import Document
from locsdk.transport import Response, ZippedFile, unzip

__all__ = ["named", "original_of", "unpack"]

MOST_BYTES = 1 << 30
"""Decoded bytes of one bundle at most: what a decompression bomb meets."""


def unpack(bundle: bytes, response: Response) -> Iterator[ZippedFile]:
    """Give every file in a bundle, one by one.

    Raises:
        UnexpectedResponse: The bundle is no readable ZIP, or decodes to more than
            :data:`MOST_BYTES`.
    """
    try:
        yield from unzip(bundle, limit=MOST_BYTES)
    except DecodeError as error:
        raise response.unexpected(f"the bundle of exported documents: {error.message}") from error


def original_of(data: bytes) -> str | None:
    """Return the document id that an exported XLIFF carries; ``None`` for any other file."""
    if b"<xliff" not in data[:4096]:
        return None
    try:
        return xliff.parse(data).files[0].original
    except (XliffError, IndexError):
        return None


def named(name: str, documents: Iterable[Document]) -> str | None:
    """Tell which document a member of a bundle is by its name.

    The service calls it ``name(language).extension`` (dossier 2.1.4).

    Returns:
        The id, or ``None`` when none or more than one fits.
    """
    stem = PurePosixPath(name).stem
    fitting = [one.id for one in documents if stem == f"{one.name}({one.target_language})"]
    fitting = fitting or [one.id for one in documents if stem == one.name]
    return fitting[0] if len(fitting) == 1 else None
