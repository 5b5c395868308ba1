"""The ZIP that holds several exported documents, opened in memory and matched with their ids."""

import zipfile
import zlib
from collections.abc import Iterable, Iterator
from io import BytesIO
from pathlib import PurePosixPath

from locsdk import xliff
from locsdk.errors import XliffError
from locsdk.smartcat.document_models import Document
from locsdk.transport import Response

__all__ = ["named", "original_of", "unpack"]

MOST_BYTES = 1 << 30
"""Decoded bytes of one bundle at most: what a decompression bomb meets."""

_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError)


def unpack(bundle: bytes, response: Response) -> Iterator[tuple[str, bytes]]:
    """Give name and content of every file in a bundle, one by one.

    Raises:
        UnexpectedResponse: The bundle is no readable ZIP, or decodes to more than
            :data:`MOST_BYTES`.
    """
    left = MOST_BYTES
    try:
        with zipfile.ZipFile(BytesIO(bundle)) as archive:
            for member in archive.infolist():
                if member.is_dir():
                    continue
                with archive.open(member) as file:
                    data = file.read(left + 1)
                left -= len(data)
                if left < 0:
                    raise response.unexpected(
                        f"the exported documents are larger than {MOST_BYTES} bytes together: "
                        "export fewer at a time"
                    )
                yield member.filename, data
    except _BROKEN as error:
        broken = f"the bundle of exported documents is no readable ZIP: {error}"
        raise response.unexpected(broken) from error


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
