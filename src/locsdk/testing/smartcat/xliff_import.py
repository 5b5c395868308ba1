"""What an XLIFF that comes back does to a document's segments (dossier 4.3)."""

from collections import Counter
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from attrs import field, frozen

from locsdk.testing.smartcat.models import Document, Segment
from locsdk.testing.smartcat.quirks import Quirks
from locsdk.testing.smartcat.wire import Json, millis
from locsdk.testing.smartcat.xliff_splices import SC
from locsdk.testing.xliff_reading import (
    BadXliff,
    Unit,
    Xliff,
    has_text,
    inner_xml,
    plain_text,
    read_xliff,
)
from locsdk.testing.xliff_splicing import prefix_of

__all__ = ["Verdict", "judge", "original_of"]

_MODIFIED = f"{{{SC}}}last-modified-date"


@frozen(kw_only=True)
class Verdict:
    """What becomes of an uploaded XLIFF.

    Attributes:
        fault: Why the import fails as a whole; empty if it does not.
        targets: New targets by the segment's id.
        segments: What the report says of each unit of the file.
    """

    fault: str = ""
    targets: dict[str, str] = field(factory=dict[str, str])
    segments: tuple[Json, ...] = ()


def original_of(document: Document) -> str:
    """Return the ``original`` that exports of a document carry."""
    if document.skeleton is None:
        return document.id
    return read_xliff(document.skeleton).files[0].original


def judge(document: Document, content: bytes, *, overwrite: bool, quirks: Quirks) -> Verdict:
    """Hold an uploaded file against a document.

    Units are matched by their ids alone: any subset in any order will do. A target without
    text is as good as none.
    """
    try:
        xliff = read_xliff(content)
        fault = _fault(document, xliff, quirks)
        prefix = "" if document.skeleton is None else prefix_of(document.skeleton)
        return Verdict(fault=fault) if fault else _read(document, xliff, overwrite, prefix, quirks)
    except BadXliff as error:
        return Verdict(fault=f"The file is not an XLIFF 1.2: {error}")


def _fault(document: Document, xliff: Xliff, quirks: Quirks) -> str:
    if len(xliff.files) != 1:
        return f"The XLIFF has {len(xliff.files)} file elements instead of one."
    original = xliff.files[0].original
    if original != original_of(document) and quirks.wrong_original == "fault":
        return f"The XLIFF is an export of {original!r}, not of {document.id}."
    counts = Counter(unit.id for unit in xliff.units)
    repeated = [unit_id for unit_id, count in counts.items() if count > 1]
    if repeated:
        return f"Segments occur more than once: {', '.join(repeated)}."
    segments = {segment.id: segment for segment in document.segments}
    unknown = counts.keys() - segments.keys()
    if unknown and quirks.unknown_segments == "fault":
        return f"The document has no segments {', '.join(sorted(unknown))}."
    for unit in xliff.units:
        segment = segments.get(unit.id)
        if segment is None or not has_text(unit.target):
            continue
        if segment.locked and quirks.locked_segments == "fault":
            return f"Segment {unit.id} is locked."
        if quirks.broken_tags == "fault" and _tags_differ(unit):
            return f"The tags of segment {unit.id} are not those of its source."
    return ""


def _tags_differ(unit: Unit) -> bool:
    return Counter(_tags(unit.source)) != Counter(_tags(unit.target))


def _tags(content: Element | None) -> Iterator[tuple[str, str]]:
    for element in () if content is None else content.iter():
        if element is not content:
            yield element.tag, element.get("id", "")


def _read(
    document: Document, xliff: Xliff, overwrite: bool, prefix: str, quirks: Quirks
) -> Verdict:
    segments = {segment.id: segment for segment in document.segments}
    targets: dict[str, str] = {}
    report: list[Json] = []
    for unit in xliff.units:
        segment = segments.get(unit.id)
        reason = _skipped(segment, unit, _reference(document, xliff, unit), overwrite)
        outcome = "skipped" if reason else "imported"
        if segment is not None and unit.target is not None and not reason:
            lost = _tags_differ(unit) and quirks.broken_tags == "accept"
            reason = "tags differ from the source" if lost else None
            targets[segment.id] = inner_xml(unit.target, prefix)
        report.append({"segmentId": unit.id, "outcome": outcome, "reason": reason})
    return Verdict(targets=targets, segments=tuple(report))


def _skipped(segment: Segment | None, unit: Unit, reference: int, overwrite: bool) -> str | None:
    if segment is None:
        return "unknown segment"
    if unit.target is None or not (has_text(unit.target) or plain_text(unit.target)):
        return "no target"
    if segment.locked:
        return "locked"
    if not overwrite and segment.rewritten > reference:
        return "updated since the export"
    return None


def _reference(document: Document, xliff: Xliff, unit: Unit) -> int:
    """When the unit left: what it says itself, what its file says, or the last export."""
    for text in (unit.element.get(_MODIFIED), xliff.files[0].element.get("date")):
        if text:
            try:
                return millis(text)
            except ValueError:
                continue
    return document.exported
