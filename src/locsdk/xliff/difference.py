"""What is different between two documents: by file and unit, text and codes apart."""

from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum
from typing import Any, Final

from attrs import asdict, field, frozen

from locsdk.xliff.content import Content
from locsdk.xliff.document import Document
from locsdk.xliff.facets import (
    Facet,
    Value,
    codes_of,
    facets,
    file_facets,
    is_spelt_as,
    shown_value,
)
from locsdk.xliff.matching import FileKey, UnitKey, file_keys, units_by_key, unmoved
from locsdk.xliff.report import html_table, shown
from locsdk.xliff.unit import Unit

__all__ = ["Change", "Diff", "Difference", "DifferenceKind", "diff"]

_SHOWN: Final = 200
_NOTHING: Final[Mapping[Facet, Value]] = {}


class DifferenceKind(StrEnum):
    """What happened to a file or a unit."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"
    MOVED = "moved"


@frozen(kw_only=True)
class Change:
    """One thing that is different about a unit or a file.

    Attributes:
        part: ``unit``, ``file``, ``header``, ``source``, ``seg-source``, ``target``, or
            the name of the elements that differ, such as ``note``.
        aspect: ``text``, ``codes``, ``placement`` (the same codes at other places of the
            same text), ``elements``, or the name of an attribute.
        old: What it was; ``None`` where there was none.
        new: What it is; ``None`` where there is none.
    """

    part: str
    aspect: str
    old: str | None
    new: str | None

    def __str__(self) -> str:
        return f"{self.part} {self.aspect}: {_quoted(self.old)} → {_quoted(self.new)}"


@frozen(kw_only=True)
class Difference:
    """A file or a unit that is not what it was.

    Attributes:
        kind: What happened to it. What moved may be changed as well.
        file: The ``original`` of the file, numbered where several have the same.
        unit_id: The id of the unit; ``None`` where it is about the file.
        occurrence: How many units of this id stand before it in the file.
        line: Where it is in the new document; where it was, if it is no longer there.
        changes: What is different about it.
    """

    kind: DifferenceKind
    file: str
    unit_id: str | None = None
    occurrence: int = 0
    line: int = 0
    changes: tuple[Change, ...] = ()

    def __str__(self) -> str:
        which = f"#{self.occurrence + 1} " if self.occurrence else ""
        unit = "" if self.unit_id is None else f" unit {shown(repr(self.unit_id))} {which}"
        head = f"{self.kind}: file {shown(repr(self.file))}{unit.rstrip()}, line {self.line}"
        return "\n".join([head, *(f"    {change}" for change in self.changes)])


@frozen
class Diff:
    """The differences between two documents, files first, then units in document order.

    Attributes:
        differences: All of them.
    """

    differences: tuple[Difference, ...] = field(default=())

    def of(self, kind: DifferenceKind | str) -> tuple[Difference, ...]:
        """Return the differences of one kind."""
        return tuple(one for one in self.differences if one.kind == kind)

    def to_records(self) -> list[dict[str, Any]]:
        """Return the differences as dictionaries of plain values."""
        return [asdict(one) | {"kind": str(one.kind)} for one in self.differences]

    def __len__(self) -> int:
        return len(self.differences)

    def __iter__(self) -> Iterator[Difference]:
        return iter(self.differences)

    def __str__(self) -> str:
        if not self.differences:
            return "no differences"
        hidden = len(self.differences) - _SHOWN
        more = [f"… and {hidden} more"] if hidden > 0 else []
        return "\n".join([*map(str, self.differences[:_SHOWN]), *more])

    def _repr_html_(self) -> str:
        heads = ("kind", "file", "unit", "what", "old", "new")
        rows = (row for one in self.differences for row in _rows(one))
        count = sum(max(len(one.changes), 1) for one in self.differences)
        return html_table(f"{len(self.differences)} differences", heads, rows, count=count)


def diff(old: Document, new: Document) -> Diff:
    """Compare two documents by file and unit.

    A file is found again by its ``original``, and where several have the same by their
    order; a unit by its id in its file. Spelling does not count: not indentation, not the
    order of attributes, not how characters are escaped. Both are compared as they are
    after their edits.

    Args:
        old: What was.
        new: What is.

    Returns:
        What was added, removed, moved and changed.
    """
    old_keys = file_keys(old)
    new_keys = file_keys(new, like=old_keys)
    return Diff((*_files(old, old_keys, new, new_keys), *_units(old, old_keys, new, new_keys)))


def _files(
    old: Document, old_keys: Sequence[FileKey], new: Document, new_keys: Sequence[FileKey]
) -> Iterator[Difference]:
    before, after = dict(zip(old_keys, old.files, strict=True)), {}
    for key, file in zip(new_keys, new.files, strict=True):
        after[key] = file
        was = before.get(key)
        changes = () if was is None else tuple(_changes(file_facets(was), file_facets(file)))
        if was is None or changes:
            kind = DifferenceKind.ADDED if was is None else DifferenceKind.CHANGED
            yield Difference(kind=kind, file=str(key), line=file.line, changes=changes)
    for key, file in before.items():
        if key not in after:
            yield Difference(kind=DifferenceKind.REMOVED, file=str(key), line=file.line)


def _units(
    old: Document, old_keys: Sequence[FileKey], new: Document, new_keys: Sequence[FileKey]
) -> Iterator[Difference]:
    before, after = units_by_key(old, old_keys), units_by_key(new, new_keys)
    still = unmoved([before[key].number for key in after if key in before])
    for key, unit in after.items():
        was = before.get(key)
        if was is None:
            changes = tuple(_changes(_NOTHING, facets(unit)))
            yield _difference(DifferenceKind.ADDED, key, unit, changes)
            continue
        changes = () if is_spelt_as(was, unit) else tuple(_changes(facets(was), facets(unit)))
        if was.number not in still:
            yield _difference(DifferenceKind.MOVED, key, unit, changes)
        elif changes:
            yield _difference(DifferenceKind.CHANGED, key, unit, changes)
    for key, unit in before.items():
        if key not in after:
            changes = tuple(_changes(facets(unit), _NOTHING))
            yield _difference(DifferenceKind.REMOVED, key, unit, changes)


def _difference(
    kind: DifferenceKind, key: UnitKey, unit: Unit, changes: tuple[Change, ...]
) -> Difference:
    return Difference(
        kind=kind,
        file=str(key.file),
        unit_id=key.id,
        occurrence=key.occurrence,
        line=unit.line,
        changes=changes,
    )


def _changes(old: Mapping[Facet, Value], new: Mapping[Facet, Value]) -> Iterator[Change]:
    for facet in dict.fromkeys((*old, *new)):
        was, now = old.get(facet), new.get(facet)
        if was == now:
            continue
        if facet.name:
            aspects = [(facet.name, shown_value(was), shown_value(now))]
        elif isinstance(was, Content) or isinstance(now, Content):
            aspects = [*_content_aspects(was, now)]
        else:
            aspects = [("elements", shown_value(was), shown_value(now))]
        for aspect, before, after in aspects:
            yield Change(part=facet.part, aspect=aspect, old=before, new=after)


def _content_aspects(
    was: Value | None, now: Value | None
) -> Iterator[tuple[str, str | None, str | None]]:
    old, new = (one if isinstance(one, Content) else None for one in (was, now))
    texts = None if old is None else str(old), None if new is None else str(new)
    codes = tuple(Content() if one is None else codes_of(one) for one in (old, new))
    if texts[0] != texts[1]:
        yield "text", *texts
    if codes[0] != codes[1]:
        yield "codes", codes[0].markup, codes[1].markup
    elif texts[0] == texts[1]:
        yield "placement", shown_value(old), shown_value(new)


def _rows(one: Difference) -> Iterator[tuple[str, ...]]:
    unit = "" if one.unit_id is None else one.unit_id
    for change in one.changes or (Change(part="", aspect="", old="", new=""),):
        what = f"{change.part} {change.aspect}"
        yield one.kind, one.file, unit, what, change.old or "", change.new or ""


def _quoted(text: str | None) -> str:
    return "nothing" if text is None else shown(repr(text))
