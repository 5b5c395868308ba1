"""Where source, seg-source and target lie in a unit: found without reading the rest of it.

These are the parts of a unit that translation is about. A part is the first element of its
name directly in the unit, so that the target of an ``alt-trans`` is never taken for the target.
"""

import re
from typing import Final, Literal, TypeAlias

from locsdk.xliff.places import Buffer
from locsdk.xliff.scope import Scope
from locsdk.xliff.tree import Node, parse_tree

__all__ = ["Anatomy", "ExactAnatomy", "PartName", "QuickAnatomy", "pairs_of"]

PartName: TypeAlias = Literal["source", "seg-source", "target"]


class ExactAnatomy:
    """The anatomy of any unit, found by reading all of it.

    Attributes:
        data: The unit, from its ``<`` to behind its end tag.
        source: What lies between the tags of the source, or ``None`` where there is none.
        target: The same of the target.
    """

    __slots__ = ("_parts", "_unit", "data", "source", "target")

    def __init__(self, data: bytes, outer: Scope) -> None:
        unit = parse_tree(data)
        self.data = data
        self._unit = unit
        self._parts: dict[str, Node] = {}
        scope = outer.within(unit.inside)
        for child in unit.children:
            self._parts.setdefault(scope.within(child.inside).element(child.name), child)
        self.source = self._markup("source")
        self.target = self._markup("target")

    @property
    def seg_source(self) -> bytes | None:
        """What lies between the tags of the seg-source, or ``None`` where there is none."""
        return self._markup("seg-source")

    @property
    def inside(self) -> bytes:
        """What stands between name and end of the unit's own start tag."""
        return self._unit.inside

    def node(self, part: PartName) -> Node | None:
        """Return where a part lies, counted from the start of the unit."""
        return self._parts.get(part)

    def _markup(self, part: PartName) -> bytes | None:
        node = self._parts.get(part)
        return None if node is None else self.data[node.inner : node.close]


_INSIDE: Final = rb"""([^<>"'/]*+(?:(?:"[^"]*+"|'[^']*+')[^<>"'/]*+)*+)"""


def _element(name: bytes, group: int) -> bytes:
    """Return a pattern for an element that holds no comment and no element of its own name.

    Its groups, the first of which has this number, are the inside of the start tag, the
    slash of an empty tag, and what lies between the tags: nothing in an empty tag.
    """
    slash = b"(?(%d)|" % (group + 1)
    text = rb"[^<]*+(?:<(?!/" + name + b"|" + name + rb"|!|\?)[^<]*+)*+"
    return (
        b"<" + name + rb"(?=[\s/>])" + _INSIDE + rb"(/)?+>"
        b"(" + slash + text + b"))" + slash + b"</" + name + rb"\s*+>)"
    )


def _filled(name: bytes, form: bytes) -> bytes:
    """Return a pattern for an element that is not empty, its content in a form of its own.

    Its tag is taken to end at the first ``>``, which is quicker than to read attributes. An
    empty tag, or that of an element with a longer name, finds no end tag of this name.
    """
    text = rb"[^<]*+(?:<(?!/" + name + b"|" + name + rb"|!|\?)[^<]*+)*+"
    return b"<" + name + rb"[^>]*+>" + form.replace(b"%b", text) + b"</" + name + rb"\s*+>"


_GROUPS: Final = {
    "source": (b"source", 2),
    "seg-source": (b"seg-source", 5),
    "target": (b"target", 8),
}
# The unit's own start tag ends at the first ">" behind which the source follows: a ">" in an
# attribute value cannot be meant, for no value holds "<".
_QUICK: Final = re.compile(
    rb"<trans-unit([^>]*+)>\s*+" + _element(b"source", 2)
    + rb"\s*+(?:" + _element(b"seg-source", 5) + rb"\s*+)?+(?:" + _element(b"target", 8) + rb")?+"
)  # fmt: skip

_PAIR: Final = re.compile(
    rb"<trans-unit(?=[\s>])[^>]*+(?<!/)>\s*+" + _filled(b"source", b"(%b)")
    + rb"\s*+(?:" + _filled(b"seg-source", b"%b") + rb"\s*+)?+(?:"
    + _filled(b"target", b"(%b)") + rb")?+"
)  # fmt: skip


def pairs_of(units: bytes, count: int) -> list[tuple[bytes, bytes]] | None:
    """Return the markup of source and target of each of some units that follow each other.

    Only for documents in which the names of XLIFF have one meaning (:attr:`Facts.one_meaning`)
    and where each start tag of a trans-unit begins a unit: so each match belongs to its own.

    Args:
        units: From the start of the first unit to the end of the last one.
        count: How many there are.

    Returns:
        ``None`` where one pattern does not decide it for all of them. Where a unit has no
        target that this can find, or an empty one, the target is empty. A markup with a
        ``>`` before its first ``<`` may begin with a piece of its own start tag.
    """
    pairs = _PAIR.findall(units)
    return pairs if len(pairs) == count else None


class QuickAnatomy:
    """The anatomy of a unit that begins with source, seg-source and target in this order.

    Only for documents in which the names of XLIFF have one meaning (:attr:`Facts.one_meaning`).

    Attributes:
        data: The unit, from its ``<`` to behind its end tag.
        source: What lies between the tags of the source; nothing in an empty tag.
        target: The same of the target, or ``None`` where there is none.
    """

    __slots__ = ("_found", "data", "source", "target")

    def __init__(self, found: re.Match[bytes], data: bytes) -> None:
        self._found = found
        self.data = data
        self.source, self.target = found.group(4, 10)

    @classmethod
    def of(cls, data: bytes) -> "QuickAnatomy | None":
        """Return the anatomy of a unit, or ``None`` where one pattern does not decide it."""
        found = _decided(data, 0, len(data))
        return None if found is None else cls(found, data)

    @staticmethod
    def texts(buffer: Buffer, start: int, end: int) -> tuple[bytes, bytes | None] | None:
        """Return the markup of source and target of a unit without making an anatomy of it."""
        found = _decided(buffer, start, end)
        if found is None:
            return None
        source, target = found.group(4, 10)
        return source, target

    @property
    def inside(self) -> bytes:
        """What stands between name and end of the unit's own start tag."""
        return self._found[1]

    @property
    def seg_source(self) -> bytes | None:
        """What lies between the tags of the seg-source, or ``None`` where there is none."""
        node = self.node("seg-source")
        return None if node is None else self.data[node.inner : node.close]

    def node(self, part: PartName) -> Node | None:
        """Return where a part lies, counted from the start of the unit."""
        found, (name, group) = self._found, _GROUPS[part]
        inside = found[group]
        if inside is None:
            return _misplaced(self.data, name, found.end())
        inner, close = found.span(group + 2)
        node = Node(name, inside, found.start(group) - len(name) - 1, inner)
        if found[group + 1] is None:
            node.close, node.end = close, self.data.index(b">", close) + 1
        return node


Anatomy: TypeAlias = ExactAnatomy | QuickAnatomy


def _decided(buffer: Buffer, start: int, end: int) -> re.Match[bytes] | None:
    """Match a unit, unless it has a target that does not stand where the schema has it."""
    found = _QUICK.match(buffer, start, end)
    if found is None or found[10] is not None:
        return found
    return None if buffer.find(b"<target", found.end(), end) >= 0 else found


def _misplaced(data: bytes, name: bytes, behind: int) -> Node | None:
    """Return an element directly in a unit that does not stand where the schema has it."""
    if data.find(b"<" + name, behind) < 0:
        return None
    children = parse_tree(data).children
    return next((child for child in children if child.name == name), None)
