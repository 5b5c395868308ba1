"""The XLIFF that document/export gives (dossier 4.2).

A document that was put in as XLIFF keeps its bytes, but for the segments that changed.
Any other is written in the manner of the real exports of 2018 and 2023.
"""

from collections.abc import Callable
from xml.sax.saxutils import quoteattr

from locsdk.testing.smartcat.models import Document, Segment
from locsdk.testing.smartcat.wire import iso
from locsdk.testing.smartcat.xliff_splices import SC, Place, set_attributes
from locsdk.testing.xliff_reading import NS
from locsdk.testing.xliff_splicing import set_targets

__all__ = ["export_xliff"]

_TOOL = (
    '<tool tool-name="Smartcat.ai" tool-id="40c7d5b2-da26-4b36-84f1-8305b3aadb03"'
    ' tool-version="1.0.11.0" />'
)


def export_xliff(
    document: Document,
    *,
    exported: int,
    shown: Callable[[Segment], bool],
    approved: Callable[[Segment], bool],
) -> bytes:
    """Write the XLIFF of a document.

    Args:
        document: The document.
        exported: The time of the export in milliseconds.
        shown: Whether the mode of the export gives a segment's target.
        approved: Whether a segment counts as confirmed.
    """
    if document.skeleton is None:
        return _made(document, exported, shown, approved)
    return _kept(document, document.skeleton, exported, shown, approved)


def _kept(
    document: Document,
    skeleton: bytes,
    exported: int,
    shown: Callable[[Segment], bool],
    approved: Callable[[Segment], bool],
) -> bytes:
    targets: dict[int, str] = {}
    values: dict[Place, dict[str, str]] = {}
    for ordinal, segment in enumerate(document.segments):
        visible = shown(segment)
        if segment.touched and visible:
            targets[ordinal] = segment.target or ""
            values[Place("trans-unit", ordinal)] = _unit_values(segment, approved(segment))
            values[Place("target", ordinal)] = {"state": _state(segment, visible)}
        elif segment.target and not visible:
            targets[ordinal] = ""
            values[Place("target", ordinal)] = {"state": _state(segment, visible)}
    if not values:
        return skeleton
    values[Place("file", 0)] = {"date": _file_date(exported)}
    return set_attributes(set_targets(skeleton, targets), values)


def _made(
    document: Document,
    exported: int,
    shown: Callable[[Segment], bool],
    approved: Callable[[Segment], bool],
) -> bytes:
    units = "".join(_unit(s, visible=shown(s), approved=approved(s)) for s in document.segments)
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n'
        f'<xliff version="1.2"\n    xmlns:sc="{SC}"\n    xmlns="{NS}">\n'
        f'    <file datatype="plaintext" date="{_file_date(exported)}"'
        f" original={quoteattr(document.id)}"
        f" source-language={quoteattr(document.project.source_language)}"
        f" target-language={quoteattr(document.language)}>\n"
        f"        <header>\n            {_TOOL}\n        </header>\n"
        f"        <body>\n{units}        </body>\n    </file>\n</xliff>"
    ).encode()


def _unit(segment: Segment, *, visible: bool, approved: bool) -> str:
    values = _unit_values(segment, approved)
    attributes = "".join(f" {name}={quoteattr(value)}" for name, value in values.items())
    content = segment.target if visible else None
    start = f'<target state="{_state(segment, visible)}" xml:space="preserve"'
    # Both spellings of an empty target occur in one real file: never written, and emptied.
    target = f"{start} />" if content is None else f"{start}>{content}</target>"
    return (
        f"            <trans-unit id={quoteattr(segment.id)}{attributes}>\n"
        f'                <source xml:space="preserve">{segment.source}</source>\n'
        f"                {target}\n"
        "            </trans-unit>\n"
    )


def _unit_values(segment: Segment, approved: bool) -> dict[str, str]:
    values = {
        "approved": "yes" if approved else "no",
        "sc:locked": "true" if segment.locked else "false",
        "sc:last-modified-date": _milliseconds(segment.modified),
    }
    if segment.modified_by:
        values["sc:last-modified-user"] = segment.modified_by
    return values


def _state(segment: Segment, visible: bool) -> str:
    return "translated" if visible and segment.target else "needs-translation"


def _milliseconds(time: int) -> str:
    return f"{(iso(time) or '')[:19]}.{time % 1000:03d}Z"


def _file_date(time: int) -> str:
    return _milliseconds(time)[:-1] + "0000Z"
