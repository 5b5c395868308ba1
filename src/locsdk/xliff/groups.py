"""Groups, which hold units and further groups, and bin-units."""

from bisect import bisect_left
from collections.abc import Mapping

from locsdk.xliff.element import Attribute, Element
from locsdk.xliff.elements import Annotated, ContextGroup, CountGroup, Note, PropGroup, Resource
from locsdk.xliff.index import Span
from locsdk.xliff.store import Store
from locsdk.xliff.units import Units

__all__ = ["BinUnit", "Group", "bin_units_between", "units_between"]


def units_between(store: Store, start: int, end: int) -> Units:
    """Return the trans-units in a stretch of the document."""
    starts = store.index.starts
    return Units(store, range(bisect_left(starts, start), bisect_left(starts, end)))


def bin_units_between(store: Store, start: int, end: int) -> "tuple[BinUnit, ...]":
    """Return the bin-units in a stretch of the document."""
    spans = store.index.bin_units
    found = spans[bisect_left(spans.starts, start) : bisect_left(spans.starts, end)]
    return tuple(BinUnit.whole(store, span.start, span.end) for span in found)


class Group:
    """A ``group`` of a document: units that belong together.

    Like a unit it is a place in its document, and reads what stands there now.
    """

    __slots__ = ("number", "store")

    def __init__(self, store: Store, number: int) -> None:
        self.store = store
        self.number = number
        """Its place among the groups of the document, from 0."""

    @property
    def id(self) -> str:
        """Its id, decoded but otherwise untouched; ``""`` where it has none."""
        return self.attributes.get("id", "")

    @property
    def attributes(self) -> Mapping[str, str]:
        """Its attributes: ``resname``, or ``{namespace}name`` for one with a prefix."""
        return self.head.attributes

    @property
    def translate(self) -> bool:
        """Whether its texts may be translated: its own word, else that of what is around it."""
        around = (self, *self.groups_around)
        given = (group.attributes.get("translate") for group in around)
        return next((word for word in given if word is not None), "yes") != "no"

    @property
    def head(self) -> Annotated:
        """Its beginning as an element: the start tag, and what stands before its units."""
        return Annotated.head(self.store, self._span.start, self._head_end())

    @property
    def notes(self) -> tuple[Note, ...]:
        """Its notes in order."""
        return self.head.notes

    @property
    def context_groups(self) -> tuple[ContextGroup, ...]:
        """Its context groups in order."""
        return self.head.named("context-group", ContextGroup)

    @property
    def count_groups(self) -> tuple[CountGroup, ...]:
        """Its count groups in order."""
        return self.head.named("count-group", CountGroup)

    @property
    def prop_groups(self) -> tuple[PropGroup, ...]:
        """Its property groups in order."""
        return self.head.named("prop-group", PropGroup)

    @property
    def foreign(self) -> tuple[Element, ...]:
        """The elements of other namespaces before its units."""
        return self.head.foreign

    @property
    def units(self) -> Units:
        """The trans-units in it in document order, those of groups in it among them."""
        return units_between(self.store, self._span.start, self._span.end)

    @property
    def bin_units(self) -> "tuple[BinUnit, ...]":
        """The bin-units in it in document order, those of groups in it among them."""
        return bin_units_between(self.store, self._span.start, self._span.end)

    @property
    def groups(self) -> "tuple[Group, ...]":
        """The groups directly in it."""
        index = self.store.index
        behind = bisect_left(index.groups.starts, self._span.end)
        inside = range(self.number + 1, behind)
        return tuple(Group(self.store, one) for one in inside if index.parents[one] == self.number)

    @property
    def groups_around(self) -> "tuple[Group, ...]":
        """The groups that it is in, the innermost first."""
        numbers = self.store.index.groups_around(self._span.start)
        return tuple(Group(self.store, number) for number in numbers)

    @property
    def element(self) -> Element:
        """The whole group as an element, to be read only; this reads all of it."""
        return Element.whole(self.store, self._span.start, self._span.end)

    @property
    def file_number(self) -> int:
        """The number of the ``file`` element that it is in, from 0."""
        return self.store.index.file_of(self._span.start)

    @property
    def span(self) -> tuple[int, int]:
        """Where it lies in the original file: offset of its first byte, offset behind its last."""
        return self.store.file_offset(self._span.start), self.store.file_offset(self._span.end)

    @property
    def line(self) -> int:
        """The line of the original file that it begins on, from 1."""
        return self.store.place(self._span.start)[0]

    @property
    def column(self) -> int:
        """The column, in characters from 1, that it begins at."""
        return self.store.place(self._span.start)[1]

    def set_attribute(self, name: str, value: str | None) -> None:
        """Set an attribute, or take it away; as :meth:`Element.set_attribute`.

        Raises:
            EditRefused: For a namespace without a prefix, and for what XML cannot carry.
        """
        self.head.set_attribute(name, value)

    @property
    def _span(self) -> Span:
        return self.store.index.groups[self.number]

    def _head_end(self) -> int:
        """Return where the first unit or group in it starts, or where it ends."""
        index, span = self.store.index, self._span
        firsts = [span.end]
        for starts in (index.starts, index.groups.starts, index.bin_units.starts):
            number = bisect_left(starts, span.inner)
            firsts.append(starts[number] if number < len(starts) else span.end)
        return min(firsts)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Group):
            return NotImplemented
        return self.store is other.store and self.number == other.number

    def __hash__(self) -> int:
        return hash((id(self.store), self.number))

    def __repr__(self) -> str:
        return f"<Group {self.id!r}: {len(self.units)} units>"


class BinUnit(Annotated):
    """``bin-unit``: something that is no text (an image, a dialog), as it was when asked for.

    It can only be read; the trans-units in it are edited as all others are.
    """

    __slots__ = ()
    mime_type = Attribute("mime-type")
    resname = Attribute("resname")
    restype = Attribute("restype")
    phase_name = Attribute("phase-name")

    @property
    def id(self) -> str:
        """Its id, decoded but otherwise untouched; ``""`` where it has none."""
        return self.attributes.get("id", "")

    @property
    def approved(self) -> bool:
        """Whether the translation is final; an absent attribute means no."""
        return self.attributes.get("approved") == "yes"

    @property
    def source(self) -> Resource | None:
        """``bin-source``: the original; ``None`` only in a file that is not valid."""
        return next(iter(self.named("bin-source", Resource)), None)

    @property
    def target(self) -> Resource | None:
        """``bin-target``: its translation, or ``None``."""
        return next(iter(self.named("bin-target", Resource)), None)

    @property
    def context_groups(self) -> tuple[ContextGroup, ...]:
        """Its context groups in order."""
        return self.named("context-group", ContextGroup)

    @property
    def count_groups(self) -> tuple[CountGroup, ...]:
        """Its count groups in order."""
        return self.named("count-group", CountGroup)

    @property
    def prop_groups(self) -> tuple[PropGroup, ...]:
        """Its property groups in order."""
        return self.named("prop-group", PropGroup)

    @property
    def units(self) -> Units:
        """The trans-units in it in document order."""
        store, start, end = self.place
        return units_between(store, start, end)
