"""What Lingotek adds to XLIFF: the phase that a file belongs to (Lingotek dossier, 4.2)."""

from collections.abc import Iterator, Mapping
from typing import Final

from locsdk.xliff.document import Document

__all__ = ["NAMESPACE", "PHASE_UUID", "phase_uuids"]

NAMESPACE: Final = "http://www.lingotek.com/xliff/1.2"
PHASE_UUID: Final = f"{{{NAMESPACE}}}phaseUUID"
"""The attribute by which Lingotek finds the task again. No example says where it stands."""


def phase_uuids(document: Document) -> tuple[str, ...]:
    """Return every ``lgtk:phaseUUID`` on the root, a file, a header or inside a header.

    Returns:
        The values in document order, each once: one in a task's export, none in a file
        that is no task's.
    """
    every = (attributes.get(PHASE_UUID) for attributes in _candidates(document))
    return tuple(dict.fromkeys(value for value in every if value is not None))


def _candidates(document: Document) -> Iterator[Mapping[str, str]]:
    yield document.attributes
    for file in document.files:
        yield file.attributes
        if file.header is not None:
            yield from (element.attributes for element in file.header.iter())
