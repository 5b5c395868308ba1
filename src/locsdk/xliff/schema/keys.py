"""What must be unique and what must point to something: the schemas' identity constraints.

All of them hold within one ``file``, one unit or one content (XLIFF dossier 1.5). Two of
the XSD's own select nothing, because their paths lack a prefix, and so does this table:
``xid`` and the ``phase-name`` of bin-unit and bin-target point to what they like.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Final

from attrs import define, field, frozen

__all__ = ["KEYS", "REFERENCES", "Key", "Keys", "Reference"]

_UNIT = frozenset({"trans-unit", "alt-trans"})
_CONTENT = frozenset({"source", "seg-source", "target"})
_FILE = frozenset({"file"})


@frozen(kw_only=True)
class Key:
    """An attribute whose value must not come twice.

    Attributes:
        kind: What it names; references of the same kind point to it.
        element: The element that has it.
        attribute: The attribute.
        scope: The elements within which it must not come twice.
        parent: The element that must be around it; any where empty.
        depth: How many levels below the scope it must be; any where ``None``.
    """

    kind: str
    element: str
    attribute: str
    scope: frozenset[str]
    parent: str = ""
    depth: int | None = None

    def holds(self, scope: "_Scope", parent: str, level: int) -> bool:
        """Whether it holds for an element, within an open scope."""
        return (
            scope.element in self.scope
            and self.parent in ("", parent)
            and self.depth in (None, level - scope.level)
        )


@frozen(kw_only=True)
class Reference(Key):
    """An attribute whose value must be that of a key of the same kind and scope."""


KEYS: Final = (
    Key(kind="unit", element="trans-unit", attribute="id", scope=_FILE),
    Key(kind="unit", element="bin-unit", attribute="id", scope=_FILE),
    Key(kind="group", element="group", attribute="id", scope=_FILE),
    Key(kind="tool", element="tool", attribute="tool-id", scope=_FILE, parent="header", depth=2),
    Key(
        kind="phase",
        element="phase",
        attribute="phase-name",
        scope=_FILE,
        parent="phase-group",
        depth=3,
    ),
    Key(kind="count-group", element="count-group", attribute="name", scope=_FILE),
    Key(kind="context-group", element="context-group", attribute="name", scope=_FILE),
    Key(kind="external file", element="external-file", attribute="uid", scope=_FILE),
    Key(kind="segment", element="mrk", attribute="mid", scope=_UNIT, parent="seg-source", depth=2),
    Key(kind="bpt", element="bpt", attribute="rid", scope=_CONTENT),
    Key(kind="bx", element="bx", attribute="rid", scope=_CONTENT),
)
REFERENCES: Final = (
    Reference(kind="tool", element="file", attribute="tool-id", scope=_FILE, depth=0),
    Reference(
        kind="tool",
        element="phase",
        attribute="tool-id",
        scope=_FILE,
        parent="phase-group",
        depth=3,
    ),
    Reference(
        kind="tool", element="alt-trans", attribute="tool-id", scope=_FILE, parent="trans-unit"
    ),
    Reference(kind="phase", element="count", attribute="phase-name", scope=_FILE),
    Reference(kind="phase", element="trans-unit", attribute="phase-name", scope=_FILE),
    Reference(kind="phase", element="target", attribute="phase-name", scope=_FILE),
    Reference(
        kind="segment", element="mrk", attribute="mid", scope=_UNIT, parent="target", depth=2
    ),
    Reference(
        kind="segment",
        element="alt-trans",
        attribute="mid",
        scope=frozenset({"trans-unit"}),
        depth=1,
    ),
    Reference(kind="bpt", element="ept", attribute="rid", scope=_CONTENT),
    Reference(kind="bx", element="ex", attribute="rid", scope=_CONTENT),
)
_SCOPES: Final = _FILE | _UNIT | _CONTENT
_OF: Final[Mapping[str, tuple[Key, ...]]] = {
    name: tuple(one for one in (*KEYS, *REFERENCES) if one.element == name)
    for name in {one.element for one in (*KEYS, *REFERENCES)}
}


@define
class _Scope:
    element: str
    level: int
    keys: set[tuple[str, str]] = field(factory=set[tuple[str, str]])
    below: Counter[tuple[str, str]] = field(factory=Counter[tuple[str, str]])
    """The keys of scopes of the same name in it: in how many of them each is."""
    references: list[tuple[Reference, str, int]] = field(factory=list[tuple[Reference, str, int]])

    @property
    def known(self) -> set[tuple[str, str]]:
        """What references may point to: the own keys, and those that one inner scope has."""
        return self.keys | {key for key, count in self.below.items() if count == 1}


@define
class Keys:
    """Follows a walk and tells which values come twice and which point to nothing.

    A ``tool`` may hold whole documents: what is in them counts for the ``file`` around too.
    """

    _open: list[_Scope] = field(factory=list[_Scope])
    _lost: set[tuple[str, int]] = field(factory=set[tuple[str, int]])

    def start(
        self, element: str, parent: str, attributes: Mapping[str, str], *, level: int, at: int
    ) -> Iterator[tuple[Key, str]]:
        """Note an element and give the keys whose value was there before."""
        if element in _SCOPES:
            self._open.append(_Scope(element, level))
        for key in _OF.get(element, ()):
            value = attributes.get(key.attribute)
            if value is None:
                continue
            scopes = [scope for scope in self._open if key.holds(scope, parent, level)]
            if isinstance(key, Reference):
                for scope in scopes:
                    scope.references.append((key, value, at))
                continue
            if any((key.kind, value) in scope.keys for scope in scopes):
                yield key, value
            for scope in scopes:
                scope.keys.add((key.kind, value))

    def end(self, element: str) -> Iterator[tuple[Reference, str, int]]:
        """Note the end of an element and give the references in it that point to nothing."""
        if element not in _SCOPES:
            return
        scope = self._open.pop()
        known = scope.known
        for reference, value, at in scope.references:
            if (reference.kind, value) not in known and (reference.attribute, at) not in self._lost:
                self._lost.add((reference.attribute, at))
                yield reference, value, at
        outer = next((one for one in reversed(self._open) if one.element == element), None)
        if outer is not None:
            outer.below.update(known)
