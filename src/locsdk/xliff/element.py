"""Any element of a document as a view that reads and edits it in its place."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Final, Self, TypeVar

from locsdk.errors import EditRefused
from locsdk.xliff.content import Content, content_given
from locsdk.xliff.edits import Edit, applied, original_offset
from locsdk.xliff.escape import EscapeStyle, escape_text, text_given
from locsdk.xliff.markup import TOKEN, character_data
from locsdk.xliff.scope import Scope
from locsdk.xliff.splices import fill_target, insert_child, remove_element, set_attribute
from locsdk.xliff.tree import Node, parse_all, parse_head, parse_tree

if TYPE_CHECKING:
    from locsdk.xliff.store import Store

__all__ = ["Element", "Region", "View"]

_SHOWN: Final = 60


class Region:
    """A piece of a document as it was when somebody looked at it.

    Attributes:
        store: The document underneath.
        start: Where it begins in the original.
        data: Its bytes after the edits made so far.
        edits: Those edits.
        is_whole: Whether further regions lie in it, so that it can only be read.
        is_gap: Whether it lies between units, so that it begins with no element of its own.
    """

    __slots__ = ("data", "edits", "is_gap", "is_whole", "start", "store")

    def __init__(
        self,
        store: "Store",
        start: int,
        end: int,
        *,
        is_whole: bool = False,
        is_gap: bool = False,
    ) -> None:
        self.store = store
        self.start = start
        self.is_whole = is_whole
        self.is_gap = is_gap
        self.edits = store.edits_between(start, end) if is_whole else store.edits_of(start)
        self.data = applied(store.buffer[start:end], self.edits, base=start)

    def original(self, offset: int) -> int:
        """Return the offset in the original of an offset in this region."""
        return original_offset(self.edits, self.start + offset)

    def edit(self, edit: Edit, what: str) -> None:
        """Make an edit whose offsets count from the start of the region.

        Raises:
            EditRefused: Where the region can only be read, or was edited meanwhile.
        """
        if self.is_whole:
            raise EditRefused(
                f"{what} is part of a whole file, group or bin-unit: edit it through its unit"
            )
        if self.store.edits_of(self.start) != self.edits:
            raise EditRefused(f"{what} was edited since you asked for it: ask for it again")
        moved = Edit(edit.start + self.start, edit.end + self.start, edit.replacement)
        self.store.edit(self.start, moved)


class Element:
    """An element of the document, as it was when it was asked for.

    It can be edited in its place; what was asked for before then has to be asked for
    again.
    """

    __slots__ = ("_attributes", "_node", "_outer", "_region", "_scope")

    def __init__(self, region: Region, node: Node, outer: Scope) -> None:
        self._region = region
        self._node = node
        self._outer = outer
        self._scope = outer.within(node.inside)
        self._attributes: Mapping[str, str] | None = None

    @classmethod
    def at(cls, store: "Store", start: int, end: int) -> Self:
        """Return the view of the element that lies at these offsets of the original."""
        region = Region(store, start, end)
        return cls(region, parse_tree(region.data), store.scope_at(start))

    @classmethod
    def head(cls, store: "Store", start: int, end: int) -> Self:
        """Return the view of an element of which only the beginning, up to *end*, is read."""
        region = Region(store, start, end)
        return cls(region, parse_head(region.data), store.scope_at(start))

    @classmethod
    def whole(cls, store: "Store", start: int, end: int) -> Self:
        """Return the view of an element with units in it, to be read only."""
        region = Region(store, start, end, is_whole=True)
        return cls(region, parse_tree(region.data), store.scope_at(start))

    @classmethod
    def beside(cls, store: "Store", start: int, end: int) -> "Iterator[Self]":
        """Give the elements in a stretch of the root that holds no file, to be read only."""
        region = Region(store, start, end, is_whole=True)
        scope = store.root_scope
        yield from (cls(region, node, scope) for node in parse_all(region.data))

    @classmethod
    def between(cls, store: "Store", start: int, end: int) -> "Iterator[Self]":
        """Give the elements in a stretch between the units of a bin-unit."""
        region = Region(store, start, end, is_gap=True)
        scope = store.scope_at(start)
        yield from (cls(region, node, scope) for node in parse_all(region.data))

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
        scope = self._scope.exact() if self._region.edits else self._scope
        return Content.read(self._region.data[self._node.inner : self._node.close], scope)

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
    def place(self) -> "tuple[Store, int, int]":
        """The document underneath, and where the element begins and ends in the original."""
        region, node = self._region, self._node
        return region.store, region.original(node.start), region.original(node.end)

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

    def named(self, name: str, view: "type[View]") -> "tuple[View, ...]":
        """Return the elements of a name directly in it, as views of a kind."""
        found = (self._view(node, view) for node in self._node.children)
        return tuple(one for one in found if one.name == name)

    @property
    def foreign(self) -> tuple["Element", ...]:
        """The elements of other namespaces directly in it."""
        return tuple(child for child in self.children if child.name.startswith("{"))

    def set_attribute(self, name: str, value: str | None) -> None:
        """Set an attribute, or take it away.

        Args:
            name: Its name, ``{namespace}name`` for one with a prefix.
            value: The value; ``None`` takes it away.

        Raises:
            EditRefused: For a namespace without a prefix, for what XML cannot carry, and
                where the element was edited since it was asked for.
            ConfigurationError: For a value that is no text.
        """
        encoding = self._region.store.encoding
        self._edit(set_attribute(self._node, self._scope, name, value, encoding))
        self._region.store.renamings += name in {"id", "original"}

    def set_text(self, text: str) -> None:
        """Put text in the place of all that is in the element.

        Raises:
            EditRefused: As :meth:`set_attribute`, and where there are elements in it.
        """
        if self._node.children or self._is_root:
            raise EditRefused(f"<{self.name}> may hold elements that the text would take away")
        if text_given(text) == self.text:
            return
        style = EscapeStyle.of(self._region.data[self._node.inner : self._node.close])
        encoding = self._region.store.encoding
        escaped = escape_text(text, style=style, encoding=encoding) if text else b""
        self._edit(fill_target(self._node, escaped))

    def insert(
        self,
        name: str,
        attributes: Mapping[str, str],
        content: str | Content,
        *,
        behind: tuple[str, ...] = (),
        before: tuple[str, ...] = (),
    ) -> None:
        """Put a new element into this one.

        Args:
            name: Its name, as :attr:`name` gives it.
            attributes: Its attributes.
            content: What is in it.
            behind: The elements of this element behind whose last one it goes.
            before: Where there is none of them: the elements that stand further up; it
                goes behind the last of these, or first.

        Raises:
            EditRefused: As :meth:`set_attribute`.
        """
        neighbours = self._children(behind) or self._children(before)
        markup = self._spelt(name, attributes, content, self._scope)
        neighbour = neighbours[-1] if neighbours else None
        self._edit(insert_child(self._region.data, self._node, neighbour, markup))

    def replace(self, name: str, attributes: Mapping[str, str], content: str | Content) -> None:
        """Put a new element in the place of this one, unless it is such an element already.

        Args:
            name: Its name, as :attr:`name` gives it.
            attributes: Its attributes.
            content: What is in it.

        Raises:
            EditRefused: As :meth:`remove`.
        """
        if self._is_root:
            raise EditRefused(f"<{self.name}> itself cannot be replaced, only what is in it")
        given = Content(content) if isinstance(content, str) else content
        if (self.name, self.attributes, self.content) == (name, attributes, given):
            return
        # Around it: what its own start tag declares goes with it.
        markup = self._spelt(name, attributes, given, self._outer)
        self._edit(Edit(self._node.start, self._node.end, markup))

    def _spelt(
        self, name: str, attributes: Mapping[str, str], content: str | Content, place: Scope
    ) -> bytes:
        given = Content(content) if isinstance(content, str) else content_given(content)
        from locsdk.xliff.parts import element_of, markup_of

        new = element_of(name, attributes, given.parts)
        return markup_of((new,), place, encoding=self._region.store.encoding)

    def remove(self) -> None:
        """Take the element away, with the white space before it.

        Raises:
            EditRefused: As :meth:`set_attribute`, and for a whole unit, group or header.
        """
        if self._is_root:
            raise EditRefused(f"<{self.name}> itself cannot be taken away, only what is in it")
        self._edit(remove_element(self._region.data, self._node))

    @property
    def _is_root(self) -> bool:
        return self._node.start == 0 and not self._region.is_gap

    def _edit(self, edit: Edit | None) -> None:
        if edit is not None:
            self._region.edit(edit, f"<{self.name}>")

    def _children(self, names: tuple[str, ...]) -> list[Node]:
        return [
            node
            for node in self._node.children
            if self._scope.within(node.inside).element(node.name) in names
        ]

    def _place(self) -> tuple[int, int]:
        return self._region.store.place(self._region.original(self._node.start))

    def _view(self, node: Node, view: "type[View]") -> "View":
        return view(self._region, node, self._scope)

    def __repr__(self) -> str:
        kind = type(self).__name__
        name = "" if kind.lower() == self.name.replace("-", "") else f" {self.name}"
        attributes = "".join(f" {name}={value!r}" for name, value in self.attributes.items())
        return f"<{kind}{name}{attributes}{self._beginning()}>"

    def _beginning(self) -> str:
        """Return how the text of an element without others in it begins, for its repr."""
        if self._node.children or self._is_root:
            return ""
        text = self.text
        return text and f": {text if len(text) <= _SHOWN else text[: _SHOWN - 1] + '…'!r}"


# Behind its bound: a bound in quotes is compiled with every start.
View = TypeVar("View", bound=Element)
