"""What trans-units, bin-units and groups have in common: what is said about them."""

from abc import abstractmethod
from collections.abc import Mapping
from itertools import chain
from typing import TYPE_CHECKING

from locsdk.errors import EditRefused
from locsdk.xliff.metadata import Metadata
from locsdk.xliff.places import excerpt
from locsdk.xliff.store import Store
from locsdk.xliff.words import Attribute, Listed, Number, yes_or_no

if TYPE_CHECKING:
    from locsdk.xliff.element import Element, View
    from locsdk.xliff.elements import Annotated
    from locsdk.xliff.lists import Restype, SizeUnit
    from locsdk.xliff.states import State, StateQualifier

__all__ = ["Bounded", "Described", "Translated"]


class Described(Metadata):
    """Something in a body: a place in its document, which reads what stands there now.

    Attributes:
        store: The document underneath.
        number: Its place among its like in the document, from 0.
        start: The offset of its first byte in the document as UTF-8.
    """

    __slots__ = ("number", "start", "store")

    store: Store
    number: int
    start: int

    restype: "Listed[Restype]" = Listed("restype", "Restype")
    """What it is in its original: a button, a dialog, a heading, …"""
    reformat = Attribute("reformat")
    """Whether its size, font and place may change: ``yes``, ``no``, or what of it may."""

    @property
    @abstractmethod
    def end(self) -> int:
        """The offset behind its last byte in the document as UTF-8."""

    @property
    @abstractmethod
    def regions(self) -> tuple[tuple[int, int], ...]:
        """The stretches that are its own, not those of units or groups in it.

        Each is decoded and edited by itself; the first begins with its start tag.
        """

    @property
    def id(self) -> str:
        """Its id, decoded but otherwise untouched; ``""`` where it has none."""
        return self.attributes.get("id", "")

    @property
    def head(self) -> "Annotated":
        """Its beginning as an element: the start tag, and what stands before units in it."""
        # Here and below: loaded when first used, for most who read units never come here.
        from locsdk.xliff.elements import Annotated

        return Annotated.head(self.store, *self.regions[0])

    @property
    def _noted(self) -> "Element":
        return self.head

    @property
    def attributes(self) -> Mapping[str, str]:
        """Its attributes: ``resname``, or ``{namespace}name`` for one with a prefix."""
        inside = self.store.start_tag(self.start)
        return self.store.scope_at(self.start).within(inside).attributes(inside)

    @property
    def children(self) -> "tuple[Element, ...]":
        """The elements directly in it, without units and groups that it holds."""
        from locsdk.xliff.element import Element

        first, *others = self.regions
        behind = (Element.between(self.store, *region) for region in others)
        return (*Element.head(self.store, *first).children, *chain.from_iterable(behind))

    @property
    def foreign(self) -> "tuple[Element, ...]":
        """The elements of other namespaces directly in it."""
        return tuple(child for child in self.children if child.name.startswith("{"))

    def named(self, name: str, view: "type[View]") -> "tuple[View, ...]":
        """Return the elements of a name directly in it, as views of a kind."""
        from locsdk.xliff.element import Element

        first, *others = self.regions
        behind = (
            one
            for region in others
            for one in view.between(self.store, *region)
            if one.name == name
        )
        return (*Element.head(self.store, *first).named(name, view), *behind)

    def set_attribute(self, name: str, value: str | None) -> None:
        """Set an attribute, or take it away.

        Args:
            name: Its name, ``{namespace}name`` for one with a prefix.
            value: The value; ``None`` takes it away.

        Raises:
            EditRefused: For a namespace without a prefix, and for characters that XML
                cannot carry.
        """
        self.head.set_attribute(name, value)

    @property
    def file_number(self) -> int:
        """The number of the ``file`` element that it is in, from 0."""
        return self.store.index.file_of(self.start)

    @property
    def span(self) -> tuple[int, int]:
        """Where it lies in the original file: offset of its first byte, offset behind its last."""
        return self.store.file_offset(self.start), self.store.file_offset(self.end)

    @property
    def line(self) -> int:
        """The line of the original file that it begins on, from 1."""
        return self.store.place(self.start)[0]

    @property
    def column(self) -> int:
        """The column, in characters from 1, that it begins at."""
        return self.store.place(self.start)[1]

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, type(self)):
            return NotImplemented
        return self.store is other.store and self.number == other.number

    def __hash__(self) -> int:
        return hash((id(self.store), self.number))

    def __reduce__(self) -> tuple[object, ...]:
        return type(self), (self.store, self.number)  # without what was read of it


class Bounded:
    """A trans-unit or a group: something that limits its texts.

    Each property gives what the element says of itself, and ``None`` where it says nothing
    or no number; what a group says holds for the units in it too, as the checks take it.
    Limits are whole numbers where they are written so.
    """

    __slots__ = ()

    size_unit: "Listed[SizeUnit]" = Listed("size-unit", "SizeUnit")
    """What widths and heights are counted in; pixels where nothing says."""
    max_width = Number("maxwidth")
    """The largest width."""
    min_width = Number("minwidth")
    """The smallest width."""
    max_height = Number("maxheight")
    """The largest height."""
    min_height = Number("minheight")
    """The smallest height."""
    max_bytes = Number("maxbytes")
    """The largest number of bytes."""
    min_bytes = Number("minbytes")
    """The smallest number of bytes."""
    char_class = Attribute("charclass")
    """The name of the class that its characters have to be of."""


class Translated(Described):
    """A trans-unit or a bin-unit: something with a target that has a state."""

    __slots__ = ()

    @property
    @abstractmethod
    def lock(self) -> str | None:
        """Why the translation must not be changed, or ``None`` where it may be."""

    @property
    @abstractmethod
    def target_attributes(self) -> Mapping[str, str]:
        """The attributes of the target; empty where there is none."""

    @abstractmethod
    def set_target_attribute(self, name: str, value: str | None) -> None:
        """Set an attribute of the target, or take it away; refused where there is no target."""

    @property
    def state(self) -> "State | None":
        """How far the translation is; ``None`` where the target does not say."""
        given = self.target_attributes.get("state")
        if given is None:
            return None
        from locsdk.xliff.states import State

        return State(given)

    @state.setter
    def state(self, value: str | None) -> None:
        self.set_target_attribute("state", value)

    @property
    def state_qualifier(self) -> "StateQualifier | None":
        """How the translation came to its state; ``None`` where the target does not say."""
        given = self.target_attributes.get("state-qualifier")
        if given is None:
            return None
        from locsdk.xliff.states import StateQualifier

        return StateQualifier(given)

    @state_qualifier.setter
    def state_qualifier(self, value: str | None) -> None:
        self.set_target_attribute("state-qualifier", value)

    @property
    def approved(self) -> bool:
        """Whether the translation is final; an absent attribute means no."""
        return self.attributes.get("approved") == "yes"

    @approved.setter
    def approved(self, value: bool | None) -> None:
        self.set_attribute("approved", yes_or_no(value))

    def _refuse_locked(self, override: bool) -> None:
        lock = None if override else self.lock
        if lock is not None:
            raise self._refusal(f"the unit is locked by {lock}: pass override_lock=True to edit it")

    def _without_target(self, name: str, value: str) -> EditRefused:
        return self._refusal(
            f"there is no target to carry {name}={value!r}: "
            "set the target first, or both with set_target()"
        )

    def _refusal(self, message: str) -> EditRefused:
        line, column = self.store.place(self.start)
        return EditRefused(
            f"unit {self.id!r}: {message}",
            line=line,
            column=column,
            offset=self.store.file_offset(self.start),
            excerpt=excerpt(self.store.buffer, self.start),
            source=self.store.source,
        )
