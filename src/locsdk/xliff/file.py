"""A ``file`` of a document: one original with its header and its units."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from locsdk.xliff.element import Element
from locsdk.xliff.elements import Header
from locsdk.xliff.groups import BinUnit, Group, bin_units_between
from locsdk.xliff.index import FileSpan
from locsdk.xliff.store import Store
from locsdk.xliff.units import Units
from locsdk.xliff.words import Attribute, Listed

if TYPE_CHECKING:
    from locsdk.xliff.lists import Datatype

__all__ = ["File"]


class File:
    """A ``file`` element: what came out of one original."""

    __slots__ = ("number", "store")

    datatype: "Listed[Datatype]" = Listed("datatype", "Datatype")
    """What kind of file the original is."""
    date = Attribute("date")
    """When the file was made, as it is written."""
    category = Attribute("category")
    """What the file is about, in the words of who made it."""

    def __init__(self, store: Store, number: int) -> None:
        self.store = store
        self.number = number
        """Its place in the document, from 0."""

    @property
    def attributes(self) -> Mapping[str, str]:
        """Its attributes: ``original``, or ``{namespace}name`` for one with a prefix."""
        return self._head.attributes

    @property
    def original(self) -> str:
        """The name of the original; ``""`` where the file does not say."""
        return self.attributes.get("original", "")

    @property
    def source_language(self) -> str | None:
        """The language of the sources as it is written, or ``None``."""
        return self.attributes.get("source-language")

    @property
    def target_language(self) -> str | None:
        """The language of the targets as it is written, or ``None``."""
        return self.attributes.get("target-language")

    @target_language.setter
    def target_language(self, value: str | None) -> None:
        self.set_attribute("target-language", value)

    @property
    def header(self) -> Header | None:
        """Its header, or ``None`` where it has none."""
        span = self._places.header
        return None if span is None else Header.at(self.store, span.start, span.end)

    @property
    def units(self) -> Units:
        """Its trans-units in document order, those in groups and bin-units among them."""
        return Units(self.store, range(*self._places.units))

    @property
    def groups(self) -> tuple[Group, ...]:
        """All its groups in document order; :attr:`Group.groups` says what is in what."""
        return tuple(Group(self.store, number) for number in range(*self._places.groups))

    @property
    def bin_units(self) -> tuple[BinUnit, ...]:
        """Its bin-units in document order."""
        return bin_units_between(self.store, self._places.span.start, self._places.span.end)

    @property
    def element(self) -> Element:
        """The whole file as an element, to be read only; this reads all of it."""
        return Element.whole(self.store, self._places.span.start, self._places.span.end)

    def set_attribute(self, name: str, value: str | None) -> None:
        """Set an attribute of the file, or take it away; as :meth:`Element.set_attribute`.

        Raises:
            EditRefused: For a namespace without a prefix, and for what XML cannot carry.
        """
        self._head.set_attribute(name, value)

    @property
    def span(self) -> tuple[int, int]:
        """Where it lies in the original file: offset of its first byte, offset behind its last."""
        span = self._places.span
        return self.store.file_offset(span.start), self.store.file_offset(span.end)

    @property
    def line(self) -> int:
        """The line of the original file that it begins on, from 1."""
        return self.store.place(self._places.span.start)[0]

    @property
    def column(self) -> int:
        """The column, in characters from 1, that it begins at."""
        return self.store.place(self._places.span.start)[1]

    @property
    def _head(self) -> Element:
        """Its start tag."""
        span = self._places.span
        return Element.head(self.store, span.start, span.inner)

    @property
    def _places(self) -> FileSpan:
        return self.store.index.files[self.number]

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, File):
            return NotImplemented
        return self.store is other.store and self.number == other.number

    def __hash__(self) -> int:
        return hash((id(self.store), self.number))

    def __repr__(self) -> str:
        return self.store.repr_of(
            self, lambda: f"{self.original!r} at line {self.line}: {len(self.units)} units"
        )
