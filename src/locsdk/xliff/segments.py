"""Segments: the sentences of a unit, as ``seg-source`` and the marks in the target have them.

XLIFF 1.2 leaves ``source`` as it is and repeats it in ``seg-source`` with a ``mrk`` of
``mtype="seg"`` around each segment; the mark with the same ``mid`` in the target is its
translation, and where there is none the segment is not translated. Tools nest marks in
``g``, and cut one segment in pieces where a ``g`` begins or ends in the middle of it.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from locsdk.xliff.anatomy import Anatomy
from locsdk.xliff.content import Content
from locsdk.xliff.edits import Edit
from locsdk.xliff.inline import Mrk
from locsdk.xliff.scope import Scope
from locsdk.xliff.splices import fill_target
from locsdk.xliff.tree import Node, parse_tree

if TYPE_CHECKING:
    from locsdk.xliff.unit import Unit

__all__ = ["Segment", "mids_of", "segment_edit"]


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
        return self.unit.source if self.mid is None else _marked(self.unit.seg_source, self.mid)

    @property
    def target(self) -> Content | None:
        """The translation, or ``None`` where there is none.

        Setting it keeps its mark, or puts the missing mark where the source has it.
        """
        return self.unit.target if self.mid is None else _marked(self.unit.target, self.mid)

    @target.setter
    def target(self, value: str | Content | None) -> None:
        self.set_target(value)

    def set_target(
        self, value: str | Content | None, *, drop_codes: bool = False, override_lock: bool = False
    ) -> None:
        """Set the translation of this segment and touch nothing else.

        Args:
            value: The text, a content with inline codes, or ``None`` to take the mark with
                all that is in it away.
            drop_codes: Let plain text take the place of inline codes.
            override_lock: Change a unit that is locked.

        Raises:
            EditRefused: As :meth:`Unit.set_target`; where the segment is in several pieces;
                and where the target has text without marks.
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
        return f"<Segment {self.mid!r} of unit {self.unit.id!r}>"


def mids_of(content: Content | None) -> tuple[str, ...]:
    """Return the numbers of the segments marked in a content, each once, in order."""
    marks = () if content is None else content.segments
    return tuple(dict.fromkeys(mark.mid for mark in marks if mark.mid is not None))


def _marked(content: Content | None, mid: str) -> Content | None:
    marks = [] if content is None else [one for one in content.segments if one.mid == mid]
    return Content(*(part for mark in marks for part in mark.parts)) if marks else None


def segment_edit(
    anatomy: Anatomy, scope: Scope, mid: str, spelt: bytes | None
) -> Edit | str | None:
    """Return the edit of a unit that gives a segment its translation.

    Args:
        anatomy: The unit, which has a target.
        scope: What prefixes mean in the unit.
        mid: The segment.
        spelt: Its translation as it is to be written; ``None`` to take its mark away.

    Returns:
        The edit, ``None`` where nothing is to be done, or why it cannot be made.
    """
    source, target = anatomy.node("seg-source"), anatomy.node("target")
    if source is None or target is None:
        return "the unit has no seg-source: it is one segment"
    markup = anatomy.data[target.start : target.end]
    if spelt is None:
        edit = _removal(markup, scope, mid)
    else:
        edit = _filling(markup, anatomy.data[source.start : source.end], scope, mid, spelt)
    if not isinstance(edit, Edit):
        return edit
    return Edit(edit.start + target.start, edit.end + target.start, edit.replacement)


def _filling(target: bytes, source: bytes, scope: Scope, mid: str, spelt: bytes) -> Edit | str:
    root = parse_tree(target)
    there, marked = _marks(root, scope), _Source(source, scope)
    pieces = max(len(there.get(mid, ())), len(marked.marks.get(mid, ())))
    if pieces > 1:
        return f"the segment {mid!r} is in {pieces} pieces: set the whole target"
    if mid in there:
        return fill_target(there[mid][0], spelt)
    if mid not in marked.marks:
        return f"there is no segment {mid!r}"
    if marked.root.inside.find(b"xmlns") >= 0:
        return "the seg-source declares namespaces of its own: set the whole target"
    if not target[root.inner : root.close].strip():
        return fill_target(root, marked.skeleton(mid, spelt))
    return _insertion(there, marked, mid, spelt) or (
        "the target has text and none of the segments' marks: set the whole target"
    )


def _removal(target: bytes, scope: Scope, mid: str) -> Edit | str | None:
    there = _marks(parse_tree(target), scope).get(mid, [])
    if len(there) > 1:
        return f"the segment {mid!r} is in {len(there)} pieces: set the whole target"
    return Edit(there[0].start, there[0].end, b"") if there else None


class _Source:
    """The marks of a seg-source in order, and what stands around and between them."""

    def __init__(self, data: bytes, scope: Scope) -> None:
        self.data = data
        self.root = parse_tree(data)
        self.marks = _marks(self.root, scope)
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
    there: dict[str, list[Node]], source: _Source, mid: str, spelt: bytes
) -> Edit | None:
    """Return the edit that puts a missing mark behind or before its nearest neighbour."""
    markup, mark = source.mark(mid, spelt), source.marks[mid][0]
    at = source.order.index(mid)
    for one in reversed(source.order[:at]):
        if one in there:
            previous = source.marks[source.order[at - 1]][-1]
            gap = source.between(previous, mark) if one == source.order[at - 1] else b""
            place = there[one][-1].end
            return Edit(place, place, gap + markup)
    for one in source.order[at + 1 :]:
        if one in there:
            following = source.marks[source.order[at + 1]][0]
            gap = source.between(mark, following) if one == source.order[at + 1] else b""
            place = there[one][0].start
            return Edit(place, place, markup + gap)
    return None


def _marks(root: Node, scope: Scope) -> dict[str, list[Node]]:
    found: dict[str, list[Node]] = {}
    for node in _walk(root):
        inner = scope.within(node.inside)
        if inner.element(node.name) != Mrk.name:
            continue
        attributes = inner.attributes(node.inside)
        if attributes.get("mtype") == "seg" and "mid" in attributes:
            found.setdefault(attributes["mid"], []).append(node)
    return found


def _walk(root: Node) -> Iterator[Node]:
    stack = [root]
    while stack:
        node = stack.pop()
        yield node
        stack.extend(reversed(node.children))
