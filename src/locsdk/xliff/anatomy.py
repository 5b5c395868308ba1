"""Where source, seg-source and target lie in a unit: found without reading the rest of it."""

import re
from typing import Final, Literal, Protocol, TypeAlias

from locsdk.xliff.scope import Scope
from locsdk.xliff.tree import Node, parse_tree

__all__ = ["Anatomy", "ExactAnatomy", "PartName", "QuickAnatomy"]

PartName: TypeAlias = Literal["source", "seg-source", "target"]


class Anatomy(Protocol):
    """The parts of a unit that translation is about.

    A part is the first element of its name directly in the unit, so that the target of
    an ``alt-trans`` is never taken for the target.
    """

    @property
    def data(self) -> bytes:
        """The unit, from its ``<`` to behind its end tag."""
        ...

    @property
    def inside(self) -> bytes:
        """What stands between name and end of the unit's own start tag."""
        ...

    def markup(self, part: PartName) -> bytes | None:
        """Return what lies between the tags of a part, or ``None`` where there is none."""
        ...

    def node(self, part: PartName) -> Node | None:
        """Return where a part lies, counted from the start of the unit."""
        ...


class ExactAnatomy:
    """The anatomy of any unit, found by reading all of it."""

    __slots__ = ("_parts", "data", "inside")

    def __init__(self, data: bytes, outer: Scope) -> None:
        unit = parse_tree(data)
        self.data = data
        self.inside = unit.inside
        self._parts: dict[str, Node] = {}
        scope = outer.within(unit.inside)
        for child in unit.children:
            self._parts.setdefault(scope.within(child.inside).element(child.name), child)

    def markup(self, part: PartName) -> bytes | None:
        """Return what lies between the tags of a part, or ``None`` where there is none."""
        node = self._parts.get(part)
        return None if node is None else self.data[node.inner : node.close]

    def node(self, part: PartName) -> Node | None:
        """Return where a part lies, counted from the start of the unit."""
        return self._parts.get(part)


_INSIDE: Final = rb"""([^<>"'/]*+(?:(?:"[^"]*+"|'[^']*+'|/(?!>))[^<>"'/]*+)*+)"""


def _element(name: bytes) -> bytes:
    """Return a pattern for an element that holds no comment and no element of its own name.

    Its groups are the inside of the start tag and what lies between the tags.
    """
    text = rb"([^<]*+(?:<(?!/?" + name + rb"[\s/>]|[!?])[^<]*+)*+)"
    return b"<" + name + rb"(?=[\s/>])" + _INSIDE + rb"(?:/>|>" + text + b"</" + name + rb"\s*+>)"


_QUICK: Final = re.compile(
    rb"<trans-unit" + _INSIDE + rb">\s*+" + _element(b"source")
    + rb"\s*+(?:" + _element(b"seg-source") + rb"\s*+)?(?:" + _element(b"target") + rb")?"
)  # fmt: skip
_GROUPS: Final = {"source": 2, "seg-source": 4, "target": 6}


class QuickAnatomy:
    """The anatomy of a unit that begins with source, seg-source and target in this order.

    Only for documents in which a name without a prefix means an XLIFF element everywhere.
    """

    __slots__ = ("_found",)

    def __init__(self, found: re.Match[bytes]) -> None:
        self._found = found

    @classmethod
    def of(cls, data: bytes) -> "QuickAnatomy | None":
        """Return the anatomy of a unit, or ``None`` where one pattern does not decide it."""
        found = _QUICK.match(data)
        if found is None or data.find(b"<seg-source", found.end()) >= 0:
            return None
        has_target = (found.lastindex or 0) >= _GROUPS["target"]
        return cls(found) if has_target or data.find(b"<target", found.end()) < 0 else None

    @property
    def data(self) -> bytes:
        """The unit, from its ``<`` to behind its end tag."""
        return self._found.string

    @property
    def inside(self) -> bytes:
        """What stands between name and end of the unit's own start tag."""
        return self._found[1]

    def markup(self, part: PartName) -> bytes | None:
        """Return what lies between the tags of a part, or ``None`` where there is none."""
        group = _GROUPS[part]
        markup = self._found[group + 1]
        if markup is None and self._found[group] is not None:
            return b""  # an empty tag has nothing between its tags
        return markup

    def node(self, part: PartName) -> Node | None:
        """Return where a part lies, counted from the start of the unit."""
        found, group = self._found, _GROUPS[part]
        if found[group] is None:
            return None
        name = part.encode()
        inner, close = found.span(group + 1)
        is_empty = inner < 0
        node = Node(
            name,
            found[group],
            found.start(group) - len(name) - 1,
            found.end(group) + 2 if is_empty else inner,
        )
        if not is_empty:
            node.close, node.end = close, found.string.index(b">", close) + 1
        return node
