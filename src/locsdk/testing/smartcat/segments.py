"""Segments: made from what a test or an upload brings, and changed by people and imports."""

from collections.abc import Iterable, Sequence
from typing import TypeAlias
from xml.sax.saxutils import escape

from attrs import frozen

from locsdk.testing.smartcat.models import Document, Segment
from locsdk.testing.smartcat.wire import iso, millis
from locsdk.testing.smartcat.workspace import Workspace
from locsdk.testing.smartcat.xliff_splices import SC
from locsdk.testing.xliff_reading import Unit, Xliff, inner_xml, read_xliff
from locsdk.testing.xliff_splicing import prefix_of

__all__ = [
    "PRETRANSLATION",
    "NewSegment",
    "SegmentLike",
    "change",
    "confirm",
    "from_xliff",
    "make_segments",
]


PRETRANSLATION = "Pretranslation"
"""Who changes segments by rules of pretranslation."""


@frozen(kw_only=True)
class NewSegment:
    """A segment to be put in.

    Attributes:
        source: The source text.
        target: The target text; ``None`` where nobody has translated, ``""`` where somebody
            emptied it.
        markup: Whether both are XLIFF inline markup already, such as
            ``Click <g id="1" ctype="x-smartcat">here</g>``.
        id: Its number; the next one if not given.
        confirmed: How many stages have confirmed it.
        locked: Whether imports leave it alone.
        modified_by: Who changed it last, as the XLIFF shows it.
        key: Its key in a resource file.
    """

    source: str
    target: str | None = None
    markup: bool = False
    id: str | None = None
    confirmed: int = 0
    locked: bool = False
    modified_by: str = ""
    key: str = ""


SegmentLike: TypeAlias = NewSegment | str | tuple[str, str | None]
"""A segment to be put in: as such, as its source, or as source and target."""


def make_segments(workspace: Workspace, wanted: Iterable[SegmentLike]) -> list[Segment]:
    """Make segments of a new document."""
    now = workspace.stamp()
    made: list[Segment] = []
    for item in wanted:
        new = _new(item)
        target = new.target
        if target is not None and not new.markup:
            target = escape(target)
        made.append(
            Segment(
                id=new.id or workspace.new_segment_id(),
                source=new.source if new.markup else escape(new.source),
                target=target,
                confirmed=new.confirmed,
                locked=new.locked,
                modified=now,
                modified_by=new.modified_by,
                key=new.key,
            )
        )
    return made


def _new(item: SegmentLike) -> NewSegment:
    if isinstance(item, NewSegment):
        return item
    if isinstance(item, str):
        return NewSegment(source=item)
    source, target = item
    return NewSegment(source=source, target=target)


def from_xliff(workspace: Workspace, content: bytes) -> list[Segment]:
    """Read the segments of an XLIFF whose bytes a document is to keep.

    Raises:
        ValueError: If it is not XLIFF 1.2, has several files, or repeats an id.
    """
    xliff = read_xliff(content)
    if len(xliff.files) != 1:
        raise ValueError(f"an XLIFF of Smartcat has one file, this has {len(xliff.files)}")
    ids = {unit.id for unit in xliff.units}
    if len(ids) != len(xliff.units):
        raise ValueError("the ids of the trans-units are not unique")
    prefix = prefix_of(content)
    return [_segment(workspace, xliff, unit, prefix) for unit in xliff.units]


def _segment(workspace: Workspace, xliff: Xliff, unit: Unit, prefix: str) -> Segment:
    attributes = unit.element.attrib
    changed = attributes.get(f"{{{SC}}}last-modified-date") or xliff.files[0].element.get("date")
    try:
        modified = millis(changed or "")
    except ValueError:
        modified = workspace.stamp()
    return Segment(
        id=unit.id,
        source="" if unit.source is None else inner_xml(unit.source, prefix),
        target=None if unit.target is None else inner_xml(unit.target, prefix) or None,
        confirmed=1 if attributes.get("approved") == "yes" else 0,
        locked=attributes.get(f"{{{SC}}}locked") == "true",
        modified=modified,
        modified_by=attributes.get(f"{{{SC}}}last-modified-user", ""),
    )


def change(
    workspace: Workspace,
    document: Document,
    segment: Segment,
    target: str | None,
    *,
    by: str,
    by_import: bool = False,
) -> None:
    """Give a segment another target (inline markup), which takes its confirmation away."""
    if segment.target == target:
        return
    segment.target = target
    segment.confirmed = 0
    _touch(workspace, segment, by)
    segment.rewritten = 0 if by_import else segment.modified
    document.project.modified = segment.modified
    if document.status == "created":
        workspace.move_document(document, "inProgress")


def confirm(
    workspace: Workspace,
    document: Document,
    segments: Sequence[Segment],
    stage: int,
    *,
    by: str,
) -> None:
    """Confirm segments at a stage, counted from 1; those that have passed it stay as they are."""
    for segment in segments:
        if segment.confirmed < stage:
            segment.confirmed = stage
            _touch(workspace, segment, by)
            workspace.confirmations.append(
                {
                    "date": iso(segment.modified),
                    "userId": workspace.user_id,
                    "projectId": document.project.id,
                    "documentId": document.id,
                    "language": document.language,
                    "stage": stage,
                    "words": segment.words,
                    "pretranslated": by == PRETRANSLATION,
                    "changeStamp": workspace.new_guid(),
                }
            )
    if segments and document.status == "created":
        workspace.move_document(document, "inProgress")


def _touch(workspace: Workspace, segment: Segment, by: str) -> None:
    segment.modified = workspace.stamp()
    segment.modified_by = by
    segment.touched = True
