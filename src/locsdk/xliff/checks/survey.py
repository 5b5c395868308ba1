"""What remains of the units when all have been looked at: enough to compare them."""

from collections.abc import Sequence

from attrs import frozen

from locsdk.xliff.checks.brief import Brief
from locsdk.xliff.checks.entry import NO_BRIEF, Entry, FileView
from locsdk.xliff.document import Document

__all__ = ["Survey", "Trace", "trace"]


@frozen
class Trace:
    """What remains of a unit.

    Attributes:
        id: Its id.
        file: The number of its file.
        number: Its number in the document.
        at: Its offset.
        target_at: The offset of its target, or its own.
        source: The hash of its source; 0 where there is nothing to compare.
        target: The hash of its target; 0 where it is not translated.
        has_codes: Whether there are inline elements in it.
        has_target: Whether there is a ``target`` with text in it.
        due: Whether it is to be translated and is not.
    """

    id: str
    file: int
    number: int
    at: int
    target_at: int
    source: int
    target: int
    has_codes: bool
    has_target: bool
    due: bool


@frozen(kw_only=True)
class Survey:
    """A whole document.

    Attributes:
        doc: The document.
        files: Its files.
        traces: What remains of its units, in order.
        brief: What the translation has to keep to.
    """

    doc: Document
    files: Sequence[FileView]
    traces: Sequence[Trace]
    brief: Brief = NO_BRIEF


def trace(entry: Entry) -> Trace:
    """Keep of a unit what the comparison with others needs."""
    words = entry.translatable and entry.has_words
    comparable = words and entry.translated and not entry.empty_segments
    return Trace(
        entry.id,
        entry.file.number,
        entry.unit.number,
        entry.unit.start,
        entry.target_at if comparable else entry.unit.start,
        hash(_key(entry.source_text)) if comparable else 0,
        hash(_key(entry.target_text)) if comparable else 0,
        entry.has_inline,
        entry.translated,
        words and not entry.translated,
    )


def _key(text: str) -> str:
    return " ".join(text.split())
