"""The phase id in an offline XLIFF, by which Lingotek finds the task that a file belongs to."""

from collections.abc import Iterator
from enum import StrEnum
from xml.etree.ElementTree import Element

from locsdk.testing.xliff_reading import Xliff, read_xliff
from locsdk.testing.xliff_splicing import add_attribute

__all__ = ["LGTK", "PhaseAt", "add_phase_uuid", "phase_uuids"]

LGTK = "http://www.lingotek.com/xliff/1.2"
ATTRIBUTE = f"{{{LGTK}}}phaseUUID"


class PhaseAt(StrEnum):
    """The element that carries ``lgtk:phaseUUID``.

    The vendor says "in the header" and shows no example, so a client has to find it in
    any of these places (Lingotek dossier 4.2). On ``header``, ``phase-group`` and
    ``phase`` the XLIFF schemas do not allow it; the vendor may well write it there.
    """

    XLIFF = "xliff"
    FILE = "file"
    HEADER = "header"
    PHASE_GROUP = "phase-group"
    PHASE = "phase"
    FOREIGN = "foreign"
    """An element of Lingotek's own inside ``header``: ``lgtk:phase``. Only in made exports."""


def phase_uuids(xliff: Xliff) -> set[str]:
    """Return every phase id that a file carries where one may stand (dossier 4.2)."""
    values = (element.get(ATTRIBUTE) for element in _places(xliff))
    return {value for value in values if value}


def _places(xliff: Xliff) -> Iterator[Element]:
    yield xliff.root
    for file in xliff.files:
        yield file.element
        if file.header is not None:
            yield from file.header.iter()


def add_phase_uuid(data: bytes, phase_uuid: str, at: PhaseAt = PhaseAt.HEADER) -> bytes:
    """Put a phase id into any XLIFF 1.2 file, changing no other byte.

    Args:
        data: The file.
        phase_uuid: The id.
        at: Where. A file that has no such element gets it on its first ``file``.

    Raises:
        BadXliff: If the file is not XLIFF 1.2.
    """
    read_xliff(data)
    return add_attribute(
        data,
        uri=LGTK,
        prefix="lgtk",
        name="phaseUUID",
        value=phase_uuid,
        elements=(at.value, "file"),
    )
