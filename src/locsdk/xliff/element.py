"""Any element of a document as a read-only view, and typed views of XLIFF's own."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Self, TypeVar, overload

from locsdk.xliff.content import Content
from locsdk.xliff.edits import original_offset
from locsdk.xliff.markup import TOKEN, character_data
from locsdk.xliff.scope import Scope
from locsdk.xliff.tree import Node, parse_tree

if TYPE_CHECKING:
    from locsdk.xliff.store import Store

__all__ = ["Attribute", "Element", "Region"]

View = TypeVar("View", bound="Element")


class Attribute:
    """An attribute of a typed view: its value, or ``None`` where the element has none."""

    __slots__ = ("name",)

    def __init__(self, name: str) -> None:
        self.name = name

    @overload
    def __get__(self, element: None, owner: type) -> Self: ...
    @overload
    def __get__(self, element: "Element", owner: type) -> str | None: ...
    def __get__(self, element: "Element | None", owner: type) -> "Self | str | None":
        return self if element is None else element.attributes.get(self.name)


class Region:
    """A piece of a document as it was when somebody looked at it.

    Attributes:
        store: The document underneath.
        start: Where it begins in the original.
        data: Its bytes after the edits made so far.
        edits: Those edits.
    """

    __slots__ = ("data", "edits", "start", "store")

    def __init__(self, store: "Store", start: int, end: int) -> None:
        self.store = store
        self.start = start
        self.edits = store.edits_of(start)
        self.data = store.current(start, end)

    def original(self, offset: int) -> int:
        """Return the offset in the original of an offset in this region."""
        return original_offset(self.edits, self.start + offset)


class Element:
    """An element of the document, as it was when it was asked for."""

    __slots__ = ("_attributes", "_node", "_region", "_scope")

    def __init__(self, region: Region, node: Node, outer: Scope) -> None:
        self._region = region
        self._node = node
        self._scope = outer.within(node.inside)
        self._attributes: Mapping[str, str] | None = None

    @classmethod
    def at(cls, store: "Store", start: int, end: int) -> Self:
        """Return the view of the element that lies at these offsets of the original."""
        region = Region(store, start, end)
        return cls(region, parse_tree(region.data), store.scope_at(start))

    @property
    def name(self) -> str:
        """Its name: ``note``, or ``{namespace}name`` where the namespace is not XLIFF's."""
        return self._scope.element(self._node.name)

    @property
    def attributes(self) -> Mapping[str, str]:
        """Its attributes: ``from``, or ``{namespace}name`` for one with a prefix."""
        if self._attributes is None:
            self._attributes = self._scope.attributes(self._node.inside)
        return self._attributes

    @property
    def children(self) -> tuple["Element", ...]:
        """The elements directly in it."""
        return tuple(self._view(node, Element) for node in self._node.children)

    def iter(self) -> Iterator["Element"]:
        """Give this element and every element in it, in document order."""
        stack: list[Element] = [self]
        while stack:
            one = stack.pop()
            yield one
            stack.extend(reversed(one.children))

    @property
    def text(self) -> str:
        """All text in it, elements within left out but their text kept."""
        data = self._region.data[self._node.inner : self._node.close]
        pieces: list[str] = []
        position = 0
        for match in TOKEN.finditer(data):
            pieces.append(character_data(data[position : match.start()]))
            if match["cdata"] is not None:
                pieces.append(character_data(match["cdata"], cdata=True))
            position = match.end()
        pieces.append(character_data(data[position:]))
        return "".join(pieces)

    @property
    def content(self) -> Content:
        """What is in it, as text with inline elements."""
        return Content.read(self._region.data[self._node.inner : self._node.close], self._scope)

    @property
    def markup(self) -> str:
        """The element as it is spelt in the document."""
        return self._region.data[self._node.start : self._node.end].decode()

    @property
    def span(self) -> tuple[int, int]:
        """Where it lies in the original file: offset of its first byte, offset behind its last."""
        store, node = self._region.store, self._node
        start, end = self._region.original(node.start), self._region.original(node.end)
        return store.file_offset(start), store.file_offset(max(start, end))

    @property
    def line(self) -> int:
        """The line of the original file that it begins on, from 1."""
        return self._place()[0]

    @property
    def column(self) -> int:
        """The column, in characters from 1, that it begins at."""
        return self._place()[1]

    def find(self, name: str) -> "Element | None":
        """Return the first element of a name directly in it."""
        return next((child for child in self.children if child.name == name), None)

    def named(self, name: str, view: type[View]) -> tuple[View, ...]:
        """Return the elements of a name directly in it, as views of a kind."""
        found = (self._view(node, view) for node in self._node.children)
        return tuple(one for one in found if one.name == name)

    def _place(self) -> tuple[int, int]:
        return self._region.store.place(self._region.original(self._node.start))

    def _view(self, node: Node, view: type[View]) -> View:
        return view(self._region, node, self._scope)

    def __repr__(self) -> str:
        attributes = "".join(f" {name}={value!r}" for name, value in self.attributes.items())
        return f"<{type(self).__name__} {self.name}{attributes}>"
