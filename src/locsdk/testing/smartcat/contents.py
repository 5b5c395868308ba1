"""Files into segments, and segments into the files that exports give.

Resource files are read by their keys and XLIFF by its units; of any other file each line
that is not blank is a segment.
"""

import csv
import io
from collections.abc import Callable, Sequence
from xml.sax.saxutils import escape

from attrs import frozen

from locsdk.testing.smartcat.models import Document, Segment
from locsdk.testing.smartcat.resources import (
    EXTENSIONS,
    BadContent,
    format_of,
    read_entries,
    write_entries,
)
from locsdk.testing.smartcat.segments import NewSegment
from locsdk.testing.smartcat.wire import iso
from locsdk.testing.smartcat.xliff_export import export_xliff
from locsdk.testing.xliff_reading import BadXliff, inner_xml, read_xliff
from locsdk.testing.xliff_splicing import set_targets

__all__ = ["BadContent", "NotApplicable", "Rendering", "read_source", "read_targets", "render"]

_XLIFF = (".xliff", ".xlf")


class NotApplicable(ValueError):
    """A document that cannot be exported as what was asked for."""


@frozen(kw_only=True)
class Rendering:
    """What an export is to be.

    Attributes:
        type: A member of the vendor's export types.
        mode: ``current``, ``confirmed`` (at ``stage``, or at any) or ``complete``.
        stage: The stage whose result counts, from 1, or ``None``.
        format: Another format of resource file, or ``None``.
        delimiter: Splits the keys of structured formats.
    """

    type: str
    mode: str
    stage: int | None
    format: str | None
    delimiter: str

    def shown(self, document: Document) -> Callable[[Segment], bool]:
        """Return whether a segment's target is shown."""
        if self.mode == "current":
            return lambda _segment: True
        least = len(document.stages) if self.mode == "complete" else self.stage or 1
        return lambda segment: segment.confirmed >= least

    def approved(self, segment: Segment) -> bool:
        """Return whether a segment counts as confirmed."""
        return segment.confirmed >= (self.stage or 1)


def read_source(filename: str, content: bytes) -> list[NewSegment]:
    """Cut a source file into segments.

    Raises:
        BadContent: If it cannot be read.
    """
    if filename.lower().endswith(_XLIFF):
        return _read_bilingual(content)
    kind = format_of(filename)
    if kind is not None:
        entries = read_entries(content, kind)
        return [NewSegment(source=text, key=key) for key, text in entries.items()]
    return [NewSegment(source=line.rstrip("\r\n")) for line in _lines(content) if line.strip()]


def _read_bilingual(content: bytes) -> list[NewSegment]:
    try:
        return [
            NewSegment(
                source="" if unit.source is None else inner_xml(unit.source),
                target=(None if unit.target is None else inner_xml(unit.target)) or None,
                confirmed=1 if unit.element.get("approved") == "yes" else 0,
                markup=True,
                key=unit.id,
            )
            for unit in read_xliff(content).units
        ]
    except BadXliff as error:
        raise BadContent(str(error)) from error


def _lines(content: bytes) -> list[str]:
    try:
        return content.decode("utf-8-sig").splitlines(keepends=True)
    except UnicodeDecodeError as error:
        raise BadContent(f"not a text file: {error}") from error


def read_targets(document: Document, filename: str, content: bytes) -> dict[str, str]:
    """Read translations for a document's segments: by their keys, or line by line.

    Raises:
        BadContent: If the file cannot be read, or has another number of lines.
    """
    read = read_source(filename, content)
    if any(segment.key for segment in document.segments):
        by_key = {segment.key: segment.id for segment in document.segments}
        pairs = [(by_key.get(new.key), new) for new in read]
    elif len(read) != len(document.segments):
        raise BadContent(f"{len(read)} lines for {len(document.segments)} segments")
    else:
        pairs = [(s.id, new) for s, new in zip(document.segments, read, strict=True)]
    texts = {
        segment_id: (new.target or "") if new.markup else escape(new.source)
        for segment_id, new in pairs
        if segment_id is not None
    }
    return {segment_id: text for segment_id, text in texts.items() if text.strip()}


def render(document: Document, rendering: Rendering, *, exported: int) -> tuple[bytes, str]:
    """Make the file of an export; returns it with its extension.

    Raises:
        NotApplicable: If the document cannot be that.
    """
    shown = rendering.shown(document)
    if rendering.type == "xliff":
        document.exported = exported
        made = export_xliff(document, exported=exported, shown=shown, approved=rendering.approved)
        return made, ".xliff"
    if rendering.type == "multilangCsv":
        return _table(document, rendering), ".csv"
    if rendering.type == "documentWithMetadata":
        return _with_metadata(document, shown), ".csv"
    wanted: Callable[[Segment], bool] = shown if rendering.type == "target" else _never
    if rendering.format is not None:
        return _reformatted(document, rendering, wanted), EXTENSIONS[rendering.format]
    return _own_format(document, wanted), document.extension


def _never(_segment: Segment) -> bool:
    return False


def _text(segment: Segment, shown: Callable[[Segment], bool]) -> str:
    return segment.target_text if segment.target and shown(segment) else segment.source_text


def _reformatted(
    document: Document, rendering: Rendering, shown: Callable[[Segment], bool]
) -> bytes:
    if not all(segment.key for segment in document.segments):
        raise NotApplicable(f"Document {document.id} has no keys.")
    entries = {segment.key: _text(segment, shown) for segment in document.segments}
    return write_entries(entries, rendering.format or "", rendering.delimiter)


def _own_format(document: Document, shown: Callable[[Segment], bool]) -> bytes:
    if document.extension.lower() in _XLIFF:
        targets = {
            ordinal: segment.target
            for ordinal, segment in enumerate(document.segments)
            if segment.target and shown(segment)
        }
        return set_targets(document.content, targets)
    kind = format_of(document.filename)
    if kind is not None:
        if shown is _never:
            return document.content
        return write_entries({s.key: _text(s, shown) for s in document.segments}, kind)
    texts = iter([_text(segment, shown) for segment in document.segments])
    lines: list[str] = []
    for line in _lines(document.content):
        body = line.rstrip("\r\n")
        lines.append(next(texts, body) + line[len(body) :] if body.strip() else line)
    return "".join(lines).encode()


def _table(document: Document, rendering: Rendering) -> bytes:
    """A row for each segment, a column for each language of the document."""
    family = [d for d in document.project.documents if d.base_id == document.base_id]
    rows: list[Sequence[str]] = [
        [document.project.source_language, *(translated.language for translated in family)]
    ]
    for ordinal, segment in enumerate(document.segments):
        row = [segment.source_text]
        for translated in family:
            twin = translated.segments[ordinal]
            row.append(twin.target_text if rendering.shown(translated)(twin) else "")
        rows.append(row)
    return _csv(rows)


def _with_metadata(document: Document, shown: Callable[[Segment], bool]) -> bytes:
    """What the vendor's file looks like is not published; this one is a table."""
    rows: list[Sequence[str]] = [["id", "source", "target", "confirmed", "locked", "modified"]]
    for segment in document.segments:
        target = segment.target_text if shown(segment) else ""
        state = [str(segment.confirmed), str(segment.locked).lower(), iso(segment.modified) or ""]
        rows.append([segment.id, segment.source_text, target, *state])
    return _csv(rows)


def _csv(rows: Sequence[Sequence[str]]) -> bytes:
    written = io.StringIO(newline="")
    csv.writer(written).writerows(rows)
    return written.getvalue().encode("utf-8-sig")
