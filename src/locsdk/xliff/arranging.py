"""The files, groups and units of two documents put together in a wanted order."""

from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import Final

from locsdk.errors import XliffError
from locsdk.xliff.document import Document, reopened
from locsdk.xliff.edits import Edit, applied
from locsdk.xliff.file import File
from locsdk.xliff.grafting import refuse_unfit
from locsdk.xliff.groups import BinUnit, Group
from locsdk.xliff.index import Span
from locsdk.xliff.matching import ROOT, Key, Member, Outline
from locsdk.xliff.structure import removal, transplanted
from locsdk.xliff.tree import start_tag

__all__ = ["arranged"]

_BLANKS: Final = frozenset(b" \t\r\n")


def arranged(
    ours: Outline,
    theirs: Outline,
    children: Mapping[Key, Sequence[Key]],
    arriving: AbstractSet[Key],
) -> Document:
    """Return our document with everything at its place.

    What stays where it is keeps every byte. What moves, or comes from their document,
    takes the white space before it along.

    Args:
        ours: Our document, without edits. What both have is taken from it.
        theirs: Their document, without edits.
        children: What is to be directly in each, in order. What is in nothing goes.
        arriving: What is in ours and has to move.

    Raises:
        XliffError: For a file without a body that something is to be put into, and for
            characters that our encoding lacks.
    """
    arrangement = _Arrangement(ours, theirs, children, arriving)
    edits = sorted(arrangement.edits())
    store = ours.document.store
    if not edits:
        return ours.document
    return reopened(applied(store.buffer[:], edits), store.encoding, source=store.source)


class _Arrangement:
    """The changes that put everything at its place, in the bytes of both documents."""

    def __init__(
        self,
        ours: Outline,
        theirs: Outline,
        children: Mapping[Key, Sequence[Key]],
        arriving: AbstractSet[Key],
    ) -> None:
        self.ours = ours
        self.theirs = theirs
        self.children = children
        self.arriving = arriving
        self._edits: dict[Key, list[Edit]] = {}

    def edits(self) -> Iterator[Edit]:
        """Give the edits of our document."""
        order = [ROOT]
        for key in order:  # grows on the way
            order.extend(self.children.get(key, ()))
        for key in reversed(order):  # what is in something before the thing itself
            self._edits[key] = [*self._edits_in(key)]
        return self._edits_within(ROOT)

    def _edits_in(self, parent: Key) -> Iterator[Edit]:
        """Give the edits by which what is directly in something leaves and comes."""
        origin, wanted = self._origin(parent), self.children.get(parent, ())
        there = origin.children.get(parent, ())
        staying = {key for key in wanted if self._stays(key, parent)}
        buffer = origin.document.store.buffer
        for key in there:
            if key not in staying:
                span = _span(origin.members[key])
                yield removal(buffer, span.start, span.end)
        if len(staying) == len(wanted):
            return
        place = _inside(origin.members[parent])
        at = _first(origin, place, there)
        coming: dict[int, list[bytes]] = {}
        for key in wanted:
            if key in staying:
                at = _span(origin.members[key]).end
            else:
                coming.setdefault(at, []).append(self._brought(key, origin, place))
        for position, pieces in coming.items():
            yield _insertion(origin, place, position, b"".join(pieces))

    def _brought(self, key: Key, target: Outline, place: Span) -> bytes:
        """Return something, with the white space before it, as it is at another place."""
        origin = self._origin(key)
        store, span = origin.document.store, _span(origin.members[key])
        gap = store.buffer[removal(store.buffer, span.start, span.start).start : span.start]
        data = store.buffer[span.start : span.end]
        element = applied(data, sorted(self._edits_within(key)), base=span.start)
        scope = target.document.store.scope_at(place.inner - 1)
        moved = gap + transplanted(element, store.scope_at(span.start), scope)
        if origin is self.theirs:
            refuse_unfit(moved, self.ours.document.store.encoding)
        return moved

    def _edits_within(self, key: Key) -> Iterator[Edit]:
        """Give the edits in something and in all in it that stays."""
        stack = [key]
        while stack:
            one = stack.pop()
            yield from self._edits[one]
            stack.extend(key for key in self.children.get(one, ()) if self._stays(key, one))

    def _origin(self, key: Key) -> Outline:
        return self.ours if key in self.ours.members else self.theirs

    def _stays(self, key: Key, parent: Key) -> bool:
        """Whether something is where it is wanted in the document that it is taken from."""
        origin = self._origin(key)
        is_there = origin is self._origin(parent) and origin.parents[key] == parent
        return is_there and key not in self.arriving


def _span(member: Member) -> Span:
    """Return where something lies."""
    index = member.store.index
    if isinstance(member, Document):
        return index.root
    if isinstance(member, File):
        return index.files[member.number].span
    if isinstance(member, Group):
        return index.groups[member.number]
    if isinstance(member, BinUnit):
        return index.bin_units[member.number]
    return Span(member.start, member.start, member.end)


def _inside(member: Member) -> Span:
    """Return the element that holds what is in something: of a file its body."""
    if not isinstance(member, File):
        return _span(member)
    body = member.store.index.files[member.number].body
    if body is None:
        raise XliffError(f"the file {member.original!r} has no body to put units into")
    return body


def _first(origin: Outline, place: Span, there: Sequence[Key]) -> int:
    """Return where the first thing in an element goes: before all others of its kind."""
    buffer = origin.document.store.buffer
    if place.inner == place.end:  # <group/>
        return place.end
    at = (
        _span(origin.members[there[0]]).start
        if there
        else buffer.rfind(b"</", place.inner, place.end)
    )
    while buffer[at - 1] in _BLANKS:
        at -= 1
    return at


def _insertion(origin: Outline, place: Span, at: int, data: bytes) -> Edit:
    """Return the edit that puts elements into another one, which may be an empty tag."""
    if at != place.end:
        return Edit(at, at, data)
    tag = start_tag(origin.document.store.buffer[place.start : place.end])
    inner = place.start + 1 + len(tag.name) + len(tag.inside.rstrip())
    return Edit(inner, at, b">" + data + b"</" + tag.name + b">")
