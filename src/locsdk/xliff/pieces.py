"""What stands directly in something: the pieces of it beside the units and groups that it holds."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Final, Literal, NamedTuple, TypeAlias

from locsdk.xliff.content import Content
from locsdk.xliff.file import File
from locsdk.xliff.groups import BinUnit, Group
from locsdk.xliff.index import Span
from locsdk.xliff.markup import END, TOKEN
from locsdk.xliff.matching import Member
from locsdk.xliff.ranks import rank
from locsdk.xliff.scope import Scope
from locsdk.xliff.store import Store
from locsdk.xliff.tree import Node, parse_all, parse_head
from locsdk.xliff.unit import Unit

__all__ = ["ROOMS", "Piece", "Room", "pieces_of", "spelt_pieces", "stretches", "stretches_of"]

Room: TypeAlias = Literal["", "header", "body"]
"""Where something stands: in the thing itself, or in the header or the body of a file."""

ROOMS: Final[tuple[Room, ...]] = ("", "header", "body")


class Piece(NamedTuple):
    """A piece, read: a parent with the elements directly in it.

    Attributes:
        store: The document underneath.
        start: Where it begins in there.
        data: Its bytes as they are now.
        node: The parent; one without a name in a piece that does not begin with its tag.
        scope: What prefixes mean in the parent.
    """

    store: Store
    start: int
    data: bytes
    node: Node
    scope: Scope

    def named(self, name: str) -> list[Node]:
        """Return the elements of a name."""
        return [node for node in self.node.children if self.name(node) == name]

    def name(self, node: Node) -> str:
        """Return the name of an element."""
        return self.within(node).element(node.name)

    def within(self, node: Node) -> Scope:
        """Return what prefixes mean in an element."""
        return self.scope.within(node.inside)

    def before(self, name: str) -> Node | None:
        """Return the element behind which the schema wants the first one of a name."""
        parent = self.scope.element(self.node.name) if self.node.name else ""
        wanted = rank(parent, name)
        nodes = [node for node in self.node.children if rank(parent, self.name(node)) <= wanted]
        return nodes[-1] if nodes else None

    @property
    def text(self) -> str:
        """The text beside the elements."""
        node, children = self.node, self.node.children
        starts = [node.inner, *(child.end for child in children)]
        ends = [*(child.start for child in children), node.close]
        runs = (self.data[start:end] for start, end in zip(starts, ends, strict=True))
        return "".join(str(Content.read(run, self.scope)) for run in runs if run.strip())


def pieces_of(
    member: Member, room: Room = "", *, known: dict[int, Piece] | None = None
) -> list[Piece]:
    """Return the pieces of something as they are now; none where a file lacks that room.

    The first begins with the start tag and the last ends with the end tag. Those between
    them hold more than white space.

    Args:
        member: The thing.
        room: Where in it.
        known: Pieces of the document by their start that were read before, to be read again
            only where they have changed; those read are added.
    """
    store = member.store
    pieces: list[Piece] = []
    for start, data in _filled(store, stretches_of(member, room)):
        last = None if known is None else known.get(start)
        if last is not None and last.data == data and (not pieces or last.scope is pieces[0].scope):
            pieces.append(last)
            continue
        if pieces:
            node, scope = _between(data), pieces[0].scope
        else:
            node = parse_head(data)
            scope = store.scope_at(start).within(node.inside)
        pieces.append(Piece(store, start, data, node, scope))
        if known is not None:
            known[start] = pieces[-1]
    return pieces


def spelt_pieces(member: Member, room: Room = "") -> bytes:
    """Return the bytes of the pieces of something as they are now, as one."""
    return b"".join(data for _, data in _filled(member.store, stretches_of(member, room)))


def _filled(store: Store, found: Iterable[tuple[int, int]]) -> Iterator[tuple[int, bytes]]:
    """Give the stretches that hold more than white space, with their bytes as they are now."""
    for start, end in found:
        data = store.current(start, end)
        if not data.isspace():
            yield start, data


def _between(data: bytes) -> Node:
    """Return a parent without a name for what stands behind something in it."""
    node = Node(b"", b"", 0, 0)
    node.children.extend(parse_all(data))
    behind = node.children[-1].end if node.children else 0
    ends = (match.start() for match in TOKEN.finditer(data, behind) if match.lastgroup == END)
    node.close = node.end = next(ends, len(data))
    return node


def stretches_of(member: Member, room: Room = "") -> list[tuple[int, int]]:
    """Return where the pieces of something lie.

    No stretch is empty, and each is edited by itself.
    """
    if isinstance(member, File):
        return _of_file(member, room)
    if room:
        return []
    store, index = member.store, member.store.index
    if isinstance(member, Unit | BinUnit):
        return [*member.regions]
    if isinstance(member, Group):
        return [*stretches(store, index.groups[member.number])]
    return _around(index.root, [file.span for file in index.files])


def _of_file(file: File, room: Room) -> list[tuple[int, int]]:
    span, header, body = file.store.index.files[file.number][:3]
    if room == "header":
        return [] if header is None else [(header.start, header.end)]
    if room == "body":
        return [] if body is None else [*stretches(file.store, body)]
    return _around(span, sorted(one for one in (header, body) if one is not None))


def _around(span: Span, holes: list[Span]) -> list[tuple[int, int]]:
    offsets = [span.start, *(at for hole in holes for at in (hole.start, hole.end)), span.end]
    return [(start, end) for start, end in [*pairwise(offsets)][::2] if start < end]


def stretches(store: Store, span: Span) -> Iterator[tuple[int, int]]:
    """Give the stretches of an element beside the units, groups and bin-units in it."""
    index = store.index
    groups, bin_units = index.groups, index.bin_units
    kinds = (
        (index.starts, index.ends),
        (groups.starts, groups.ends),
        (bin_units.starts, bin_units.ends),
    )
    at, inside = span.start, span.inner
    while at < span.end:
        found = ((bisect_left(starts, inside), starts, ends) for starts, ends in kinds)
        firsts = [(starts[one], ends[one]) for one, starts, ends in found if one < len(starts)]
        start, end = min(firsts, default=(span.end, span.end))
        start = min(start, span.end)
        if at < start:
            yield at, start
        at = inside = end if start < span.end else span.end
