"""Segments: the sentences of a unit, as ``seg-source`` and the marks in the target have them.

XLIFF 1.2 leaves ``source`` as it is and repeats it in ``seg-source`` with a ``mrk`` of
``mtype="seg"`` around each segment; the mark with the same ``mid`` in the target is its
translation, and where there is none the segment is not translated. Tools nest marks in
``g``, and cut one segment in pieces where a ``g`` begins or ends in the middle of it: the
pieces are marks of one ``mid``, and the first of them takes the whole translation.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from locsdk.xliff.anatomy import Anatomy, PartName
from locsdk.xliff.content import Content
from locsdk.xliff.edits import Edit, applied
from locsdk.xliff.encoding import Encoding
from locsdk.xliff.markup import TAG_OPENER, character_data
from locsdk.xliff.scope import Scope
from locsdk.xliff.splices import fill_target
from locsdk.xliff.tree import Node, parse_tree

if TYPE_CHECKING:
    from locsdk.xliff.inline import Part
    from locsdk.xliff.unit import Unit

__all__ = ["Cuts", "Segment", "segment_edits"]


class Segment:
    """A segment of a unit; like the unit it reads what stands there now.

    A unit that is not cut into segments has one, which is the unit.

    Attributes:
        unit: The unit that it is in.
        mid: Its number in the unit, or ``None`` where the unit is not cut.
    """

    __slots__ = ("mid", "unit")

    def __init__(self, unit: "Unit", mid: str | None) -> None:
        self.unit = unit
        self.mid = mid

    @property
    def source(self) -> Content | None:
        """What is to be translated; all pieces where the segment is in several."""
        if self.mid is None:
            return self.unit.source
        cut = self.unit.cuts.source
        return None if cut is None else cut.content(self.mid)

    @property
    def target(self) -> Content | None:
        """The translation, or ``None`` where there is none.

        Setting it keeps its marks, or puts the missing mark where the source has it. Of
        several pieces the first takes all of it and the others stay as empty marks, so
        that whoever takes the file back finds the marks that it sent out.
        """
        if self.mid is None:
            return self.unit.target
        cut = self.unit.cuts.target
        return None if cut is None else cut.content(self.mid)

    @target.setter
    def target(self, value: str | Content | None) -> None:
        self.set_target(value)

    def set_target(
        self, value: str | Content | None, *, drop_codes: bool = False, override_lock: bool = False
    ) -> None:
        """Set the translation of this segment and touch nothing else.

        Args:
            value: The text, a content with inline codes, or ``None`` to take its marks with
                all that is in them away.
            drop_codes: Let plain text take the place of inline codes.
            override_lock: Change a unit that is locked.

        Raises:
            EditRefused: As :meth:`Unit.set_target`; where the marks of other segments lie in
                this one and *value* lacks them; and where the target has text without
                marks, so that nobody can tell which of it is this segment's.
        """
        if self.mid is None:
            self.unit.set_target(value, drop_codes=drop_codes, override_lock=override_lock)
        else:
            self.unit.set_segment(
                self.mid, value, drop_codes=drop_codes, override_lock=override_lock
            )

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Segment):
            return NotImplemented
        return self.unit == other.unit and self.mid == other.mid

    def __hash__(self) -> int:
        return hash((self.unit, self.mid))

    def __repr__(self) -> str:
        return self.unit.store.repr_of(self, lambda: f"{self.mid!r} of unit {self.unit.id!r}")


class Cut:
    """A seg-source or a target, and where the marks of its segments lie in it.

    Attributes:
        data: The element as it is written.
        root: The same, read.
        scope: What prefixes mean in it.
        marks: The marks of each segment by its number, in order.
        mids: The number that each mark has.
        around: What prefixes mean around each mark.
        within: What they mean in each.
    """

    __slots__ = ("around", "data", "marks", "mids", "root", "scope", "within")

    def __init__(self, data: bytes, outer: Scope) -> None:
        self.data = data
        self.root = parse_tree(data)
        self.scope = outer.within(self.root.inside)
        self.marks: dict[str, list[Node]] = {}
        self.mids: dict[Node, str] = {}
        self.around: dict[Node, Scope] = {}
        self.within: dict[Node, Scope] = {}
        stack = [(self.root, outer)]
        while stack:
            node, around = stack.pop()
            scope = around.within(node.inside)
            if scope.element(node.name) == "mrk":
                attributes = scope.attributes(node.inside)
                if attributes.get("mtype") == "seg" and "mid" in attributes:
                    mid = attributes["mid"]
                    self.marks.setdefault(mid, []).append(node)
                    self.mids[node] = mid
                    self.around[node] = around
                    self.within[node] = scope
            stack.extend((child, scope) for child in reversed(node.children))

    def pieces(self, mid: str) -> list[Node]:
        """Return the marks of a segment in order; one within another is a part of that."""
        return [*_outermost(self.marks.get(mid, []))]

    def content(self, mid: str) -> Content | None:
        """Return what is in the marks of a segment, or ``None`` where it has none."""
        contents = [
            Content.read(self.data[node.inner : node.close], self.within[node])
            for node in self.pieces(mid)
        ]
        if len(contents) < 2:
            return contents[0] if contents else None
        return contents[0].with_parts(part for one in contents for part in one.parts)

    @property
    def has_text_around(self) -> bool:
        """Whether there is text to translate, and not only white space, outside all marks."""
        pieces: list[bytes] = []
        position = self.root.inner
        for mark in _outermost([*self.mids]):
            pieces.append(self.data[position : mark.start])
            position = mark.end
        rest = b"".join((*pieces, self.data[position : self.root.close]))
        if TAG_OPENER not in rest:
            return bool(character_data(rest).strip())
        return _has_text(Content.read(rest, self.scope).parts)

    def follow(self, mid: str, spelt: bytes | None) -> None:
        """Move the marks to where they lie once a segment has its translation.

        Only where it has one mark and no marks are in it, before or after; otherwise the
        data stays the old one, and who compares it reads anew.
        """
        marks = self.marks.get(mid, [])
        if len(marks) != 1 or spelt is None or b"mrk" in spelt or self.mids_in(marks):
            return
        mark, edit = marks[0], fill_target(marks[0], spelt)
        end, growth = mark.end, edit.growth
        for node in (self.root, *self.mids):
            if node.start >= end:
                node.start += growth
                node.inner += growth
            if node.end >= end and node is not mark:
                node.close += growth
                node.end += growth
        if mark.is_empty_tag:
            mark.inner = edit.start + 1
        mark.close = mark.inner + len(spelt)
        mark.end += growth
        mark.children.clear()  # they are gone, and only marks are asked for
        self.data = applied(self.data, (edit,))

    def mids_in(self, nodes: Iterable[Node]) -> Counter[str]:
        """Return the numbers of the marks within some elements, and how many there are of each."""
        within = (node for one in nodes for child in one.children for node in _walk(child))
        return Counter(self.mids[node] for node in within if node in self.mids)


class Cuts:
    """The seg-source and the target of a unit, each read once for all of its segments.

    Args:
        anatomy: The unit.
        scope: What prefixes mean in it.
        before: The same of the unit before an edit; what that left alone is not read again.

    Attributes:
        anatomy: The unit.
        source: Its seg-source, or ``None`` where there is none.
        target: Its target, or ``None`` where there is none.
    """

    __slots__ = ("anatomy", "source", "target")

    def __init__(self, anatomy: Anatomy, scope: Scope, before: "Cuts | None" = None) -> None:
        self.anatomy = anatomy
        known = (None, None) if before is None else (before.source, before.target)
        self.source: Cut | None = _cut(anatomy, "seg-source", scope, known[0])
        self.target: Cut | None = _cut(anatomy, "target", scope, known[1])

    @property
    def mids(self) -> tuple[str, ...]:
        """The numbers of the segments of the unit, each once, in order."""
        return () if self.source is None else tuple(self.source.marks)

    def scope_of(self, mid: str) -> Scope | None:
        """Return what prefixes mean in the mark that takes a segment's translation.

        It is the first one in the target, or else that of the source, which is copied.
        ``None`` where there is neither.
        """
        for cut in (self.target, self.source):
            if cut is not None and mid in cut.marks:
                return cut.within[cut.marks[mid][0]]
        return None


def _cut(anatomy: Anatomy, part: PartName, scope: Scope, before: Cut | None) -> Cut | None:
    node = anatomy.node(part)
    if node is None:
        return None
    data = anatomy.data[node.start : node.end]
    return before if before is not None and before.data == data else Cut(data, scope)


def segment_edits(
    cuts: Cuts, mid: str, spelt: bytes | None, encoding: Encoding
) -> tuple[Edit, ...] | str:
    """Return the edits of a target that give a segment its translation.

    Args:
        cuts: The unit, which has a target.
        mid: The segment.
        spelt: Its translation as it is written in :meth:`Cuts.scope_of`; ``None`` to take its
            marks away.
        encoding: The encoding of the file.

    Returns:
        The edits in order, whose offsets count from the start of the target, or why they
        cannot be made.
    """
    source, target = cuts.source, cuts.target
    if source is None or target is None:
        return "the unit has no seg-source: it is one segment"
    pieces = target.pieces(mid)
    lost = _lost_marks(target, pieces, spelt)
    if lost:
        return f"the marks of the segments {lost} lie in the segment {mid!r}: set the whole target"
    if spelt is None:
        return tuple(Edit(one.start, one.end, b"") for one in pieces)
    if pieces:
        first, *others = pieces
        emptied = (Edit(one.inner, one.close, b"") for one in others if one.inner < one.close)
        return (fill_target(first, spelt), *emptied)
    edit = _first_filling(target, _Source(source), mid, spelt, encoding)
    return edit if isinstance(edit, str) else (edit,)


def _outermost(nodes: list[Node]) -> Iterator[Node]:
    """Give those of some elements (in order) that do not lie in another of them."""
    behind = 0
    for node in nodes:
        if node.start >= behind:
            yield node
            behind = node.end


def _has_text(parts: "Iterable[Part]") -> bool:
    """Whether parts hold text to translate and not only white space, within codes too (sub)."""
    stack = [*parts]
    while stack:
        part = stack.pop()
        if isinstance(part, str):
            if part.strip():
                return True
        else:
            stack += (one for one in part.parts if not (part.native and isinstance(one, str)))
    return False


def _lost_marks(target: Cut, pieces: list[Node], spelt: bytes | None) -> str:
    """Return which marks within pieces are not in what is to take the place of these."""
    inside = target.mids_in(pieces)
    if inside and spelt is not None:
        new = Cut(b"<mrk>" + spelt + b"</mrk>", target.within[pieces[0]])
        inside -= Counter(new.mids.values())
    return ", ".join(map(repr, [*inside][:5]))


def _first_filling(
    target: Cut, source: "_Source", mid: str, spelt: bytes, encoding: Encoding
) -> Edit | str:
    """Return the edit that puts a mark into a target that has none of this segment."""
    root = target.root
    if mid not in source.marks:
        return f"there is no segment {mid!r}"
    is_blank = not target.data[root.inner : root.close].strip()
    # Text without marks is the translation of the only segment, if there is only one.
    if is_blank or (len(source.marks) == 1 and not root.children):
        if source.is_nested(mid):
            return f"the segment {mid!r} lies within another: set the whole target"
        markup = source.skeleton(mid, spelt)
        return fill_target(root, _moved(markup, source.cut.scope, target.scope, encoding))
    return _insertion(target, source, mid, spelt, encoding) or (
        "the target has text and none of the segments' marks, so nobody can tell which of it "
        "is this segment's: set the whole target"
    )


def _moved(markup: bytes, origin: Scope, place: Scope, encoding: Encoding) -> bytes:
    """Return markup so that its names mean at a place what they mean where it comes from."""
    if origin == place:
        return markup
    return Content.read(markup, origin).spelling(place, encoding, markup)


class _Source:
    """The marks of a seg-source in order, and what stands around and between them."""

    def __init__(self, cut: Cut) -> None:
        self.cut = cut
        self.data = cut.data
        self.root = cut.root
        self.marks = cut.marks
        self.order = list(self.marks)
        self.parents = {child: node for node in _walk(self.root) for child in node.children}

    def between(self, first: Node, second: Node) -> bytes:
        """Return the text between two marks beside each other, or nothing."""
        siblings = self.parents[first] is self.parents[second]
        gap = self.data[first.end : second.start] if siblings else b""
        return b"" if b"<" in gap else gap

    def mark(self, mid: str, spelt: bytes) -> bytes:
        """Return the mark of a segment with its translation in it."""
        mark = self.marks[mid][0]
        start = self.data[mark.start : mark.inner]
        opening = start.removesuffix(b">").removesuffix(b"/").rstrip()
        return opening + b">" + spelt + b"</" + mark.name + b">"

    def is_nested(self, mid: str) -> bool:
        """Whether a segment begins within another."""
        at = self.marks[mid][0].start
        return any(node.start < at < node.end for nodes in self.marks.values() for node in nodes)

    def skeleton(self, mid: str, spelt: bytes) -> bytes:
        """Return the whole content with one mark filled and all others empty."""
        pieces: list[bytes] = []
        position = self.root.inner
        chosen = self.marks[mid][0]
        every = (node for nodes in self.marks.values() for node in nodes)
        for node in sorted(every, key=lambda one: one.start):
            if node.start < position:
                continue  # a mark within a mark
            if node is chosen:
                pieces += self.data[position : node.start], self.mark(mid, spelt)
            else:
                pieces += self.data[position : node.inner], self.data[node.close : node.end]
            position = node.end
        return b"".join((*pieces, self.data[position : self.root.close]))


def _insertion(
    target: Cut, source: _Source, mid: str, spelt: bytes, encoding: Encoding
) -> Edit | None:
    """Return the edit that puts a missing mark behind or before its nearest neighbour."""
    mark, there = source.marks[mid][0], target.marks
    at = source.order.index(mid)

    def markup(neighbour: Node) -> bytes:
        origin, place = source.cut.around[mark], target.around[neighbour]
        return _moved(source.mark(mid, spelt), origin, place, encoding)

    for one in reversed(source.order[:at]):
        if one in there:
            previous = source.marks[source.order[at - 1]][-1]
            gap = source.between(previous, mark) if one == source.order[at - 1] else b""
            neighbour = there[one][-1]
            return Edit(neighbour.end, neighbour.end, gap + markup(neighbour))
    for one in source.order[at + 1 :]:
        if one in there:
            following = source.marks[source.order[at + 1]][0]
            gap = source.between(mark, following) if one == source.order[at + 1] else b""
            neighbour = there[one][0]
            return Edit(neighbour.start, neighbour.start, markup(neighbour) + gap)
    return None


def _walk(root: Node) -> Iterator[Node]:
    stack = [root]
    while stack:
        node = stack.pop()
        yield node
        stack.extend(reversed(node.children))
