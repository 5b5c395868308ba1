"""What is different between two documents: by file and unit, text and codes apart."""

from collections.abc import Iterator, Mapping
from enum import StrEnum
from typing import Any, Final

from attrs import asdict, field, frozen

from locsdk.xliff.content import Content
from locsdk.xliff.document import Document, documents_given
from locsdk.xliff.facets import Facet, Value, codes_of, facets, is_spelt_as, shown_value
from locsdk.xliff.matching import Key, Member, Outline, address
from locsdk.xliff.moving import Place, moves
from locsdk.xliff.report import html_table, shown

__all__ = ["Change", "Diff", "Difference", "DifferenceKind", "diff"]

_SHOWN: Final = 200
_NOTHING: Final[Mapping[Facet, Value]] = {}


class DifferenceKind(StrEnum):
    """What happened to a file, a group or a unit."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"
    MOVED = "moved"


@frozen(kw_only=True)
class Change:
    """One thing that is different about a unit, a group or a file.

    Attributes:
        part: ``unit``, ``bin-unit``, ``group``, ``file``, ``header``, ``body``, ``source``,
            ``seg-source``, ``target``, the name of the elements that differ, such as
            ``note``, or ``place``.
        aspect: ``text``, ``codes``, ``placement`` (the same codes at other places of the
            same text), ``elements``, or the name of an attribute or of elements in a
            header or body; of a place ``in`` (another group) or ``behind`` (another order).
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
    """A file, a group, a bin-unit or a unit that is not what it was.

    Attributes:
        kind: What happened to it. What moved may be changed as well.
        element: ``xliff`` for the document itself, ``file``, ``group``, ``bin-unit`` or
            ``trans-unit``.
        file: The ``original`` of the file, numbered where several have the same.
        unit_id: The id of the unit, the bin-unit or the group; ``None`` where it is about
            a file or the document.
        occurrence: Which one of several with this id it is: how many stand before it in
            the old document, those that are new counted on.
        line: Where it is in the new document; where it was, if it is no longer there.
        changes: What is different about it.
    """

    kind: DifferenceKind
    element: str
    file: str
    unit_id: str | None = None
    occurrence: int = 0
    line: int = 0
    changes: tuple[Change, ...] = ()

    def __str__(self) -> str:
        which = " ".join(address(self.element, self.file, self.unit_id, self.occurrence))
        head = f"{self.kind}: {which}, line {self.line}"
        return "\n".join([head, *(f"    {change}" for change in self.changes)])


@frozen
class Diff:
    """The differences between two documents: in the order of the new one, then what is gone.

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
        heads = ("kind", "element", "file", "id", "what", "old", "new")
        rows = (row for one in self.differences for row in _rows(one))
        count = sum(max(len(one.changes), 1) for one in self.differences)
        return html_table(f"{len(self.differences)} differences", heads, rows, count=count)


def diff(old: Document, new: Document) -> Diff:
    """Compare two documents by file, group and unit.

    A file is found again by its ``original``, and where several have the same by their
    order. A unit or bin-unit is found by its id in its file; where an id repeats, by its
    resname and source, and only then by its order. A group is found by its id; where it
    has none, by what is in it, and where that is nothing by its order. What is in another
    file is not found again.

    Spelling does not count: not indentation, not the order of attributes, not how
    characters are escaped, no comment. Nor does where between units and elements of other
    names something else stands. Both are compared as they are after their edits. The time it
    takes grows with the documents and no faster.

    Args:
        old: What was.
        new: What is.

    Returns:
        What was added, removed, moved and changed. Of things in other order as few as
        possible are said to have moved, and what is in a group does not move with it.

    Raises:
        ConfigurationError: For what is no document.
    """
    documents_given(old, new)
    before = Outline(old)
    after = Outline(new, before)
    moved = moves(before, after)
    return Diff((*_found(before, after, moved), *_gone(before, after)))


def _found(
    before: Outline, after: Outline, moved: Mapping[Key, tuple[Place, Place]]
) -> Iterator[Difference]:
    for key, member in after.members.items():
        was = before.members.get(key)
        changes = tuple(_changes(key, was, member))
        if was is None:
            yield _difference(DifferenceKind.ADDED, key, member, changes)
        elif key in moved:
            changes = (_moved(*moved[key]), *changes)
            yield _difference(DifferenceKind.MOVED, key, member, changes)
        elif changes:
            yield _difference(DifferenceKind.CHANGED, key, member, changes)


def _gone(before: Outline, after: Outline) -> Iterator[Difference]:
    for key, member in before.members.items():
        if key not in after.members:
            changes = tuple(_changes(key, member, None))
            yield _difference(DifferenceKind.REMOVED, key, member, changes)


def _difference(
    kind: DifferenceKind, key: Key, member: Member, changes: tuple[Change, ...]
) -> Difference:
    is_named = key.kind not in ("xliff", "file")
    return Difference(
        kind=kind,
        element=key.kind,
        file=str(key.file),
        unit_id=key.id if is_named else None,
        occurrence=key.occurrence,
        line=1 if isinstance(member, Document) else member.line,
        changes=changes,
    )


def _moved(was: Place, now: Place) -> Change:
    if was.parent != now.parent:
        return Change(part="place", aspect="in", old=str(was.parent), new=str(now.parent))
    old, new = (None if one.behind is None else str(one.behind) for one in (was, now))
    return Change(part="place", aspect="behind", old=old, new=new)


def _changes(key: Key, one: Member | None, other: Member | None) -> Iterator[Change]:
    if one is not None and other is not None and is_spelt_as(one, other):
        return
    old, new = (_NOTHING if it is None else facets(key, it) for it in (one, other))
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
    for change in one.changes or (Change(part="", aspect="", old="", new=""),):
        what = f"{change.part} {change.aspect}"
        yield (
            one.kind,
            one.element,
            one.file,
            one.unit_id or "",
            what,
            change.old or "",
            change.new or "",
        )


def _quoted(text: str | None) -> str:
    return "nothing" if text is None else shown(repr(text))
