"""Groups, which hold units and further groups, and bin-units."""

from bisect import bisect_left
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from locsdk.errors import ConfigurationError, LocsdkError
from locsdk.unset import UNSET, Unset
from locsdk.xliff.content import Content
from locsdk.xliff.described import Bounded, Described, Translated
from locsdk.xliff.element import Element
from locsdk.xliff.elements import Resource
from locsdk.xliff.locks import lock_of
from locsdk.xliff.store import Store
from locsdk.xliff.units import Units
from locsdk.xliff.words import Attribute, Listed

if TYPE_CHECKING:
    from locsdk.xliff.drafts import NewExternalFile, NewInternalFile
    from locsdk.xliff.lists import Datatype

__all__ = ["BinUnit", "Group", "bin_units_between", "groups_around", "units_between"]


def units_between(store: Store, start: int, end: int) -> Units:
    """Return the trans-units in a stretch of the document."""
    starts = store.index.starts
    return Units(store, range(bisect_left(starts, start), bisect_left(starts, end)))


def bin_units_between(store: Store, start: int, end: int) -> "tuple[BinUnit, ...]":
    """Return the bin-units in a stretch of the document."""
    starts = store.index.bin_units.starts
    numbers = range(bisect_left(starts, start), bisect_left(starts, end))
    return tuple(BinUnit(store, number) for number in numbers)


def groups_around(store: Store, offset: int) -> "tuple[Group, ...]":
    """Return the groups around an offset, the innermost first."""
    return tuple(Group(store, number) for number in store.index.groups_around(offset))


class Group(Described, Bounded):
    """A ``group`` of a document: units that belong together.

    Like a unit it is a place in its document, and reads what stands there now. What is
    said about it stands before its units; elsewhere in it the schema allows nothing.
    """

    __slots__ = ()
    datatype: "Listed[Datatype]" = Listed("datatype", "Datatype")

    def __init__(self, store: Store, number: int) -> None:
        self.store = store
        self.number = number
        self.start = store.index.groups.starts[number]

    @property
    def end(self) -> int:
        """The offset behind its last byte in the document as UTF-8."""
        return self.store.index.groups.ends[self.number]

    @property
    def regions(self) -> tuple[tuple[int, int], ...]:
        """Its head: what stands before the units and groups in it."""
        return ((self.start, self.store.head_end(self.store.index.groups[self.number])),)

    @property
    def translate(self) -> bool:
        """Whether its texts may be translated: its own word, else that of what is around it."""
        return _may_be_translated(self, self.groups_around)

    @property
    def units(self) -> Units:
        """The trans-units in it in document order, those of groups in it among them."""
        return units_between(self.store, self.start, self.end)

    @property
    def bin_units(self) -> "tuple[BinUnit, ...]":
        """The bin-units in it in document order, those of groups in it among them."""
        return bin_units_between(self.store, self.start, self.end)

    @property
    def groups(self) -> "tuple[Group, ...]":
        """The groups directly in it."""
        index = self.store.index
        behind = bisect_left(index.groups.starts, self.end)
        inside = range(self.number + 1, behind)
        return tuple(Group(self.store, one) for one in inside if index.parents[one] == self.number)

    @property
    def groups_around(self) -> "tuple[Group, ...]":
        """The groups that it is in, the innermost first."""
        return groups_around(self.store, self.start)

    @property
    def element(self) -> Element:
        """The whole group as an element, to be read only; this reads all of it."""
        return Element.whole(self.store, self.start, self.end)

    def __repr__(self) -> str:
        return self.store.repr_of(
            self, lambda: f"{self.id!r} at line {self.line}: {len(self.units)} units"
        )


class BinUnit(Translated):
    """A ``bin-unit`` of a document: something that is no text, such as an image or a dialog.

    Like a unit it is a place in its document. The trans-units in it are edited as all
    others are, and by themselves: an edit of the bin-unit never touches them.
    """

    __slots__ = ()
    mime_type = Attribute("mime-type")
    resname = Attribute("resname")
    phase_name = Attribute("phase-name")

    def __init__(self, store: Store, number: int) -> None:
        self.store = store
        self.number = number
        self.start = store.index.bin_units.starts[number]

    @property
    def end(self) -> int:
        """The offset behind its last byte in the document as UTF-8."""
        return self.store.index.bin_units.ends[self.number]

    @property
    def regions(self) -> tuple[tuple[int, int], ...]:
        """Its head, and the stretches behind each of its units, which may hold notes too."""
        store, span = self.store, self.store.index.bin_units[self.number]
        return ((span.start, store.head_end(span)), *store.gaps(span))

    @property
    def source(self) -> Resource | None:
        """``bin-source``: the original; ``None`` only in a file that is not valid."""
        return next(iter(self.named("bin-source", Resource)), None)

    @property
    def target(self) -> Resource | None:
        """``bin-target``: its translation, or ``None``.

        Setting it touches the target and nothing else: see :meth:`set_target`.
        """
        return next(iter(self.named("bin-target", Resource)), None)

    @target.setter
    def target(self, value: "NewInternalFile | NewExternalFile | None") -> None:
        self.set_target(value)

    @property
    def target_attributes(self) -> Mapping[str, str]:
        """The attributes of the target; empty where there is none."""
        target = self.target
        return {} if target is None else target.attributes

    @property
    def translate(self) -> bool:
        """Whether it may be translated: its own word, else that of the groups around it."""
        return _may_be_translated(self, self.groups)

    @property
    def lock(self) -> str | None:
        """Why the target must not be changed, or ``None`` where it may be: as :attr:`Unit.lock`."""
        return lock_of(self.head) if self.translate else 'translate="no"'

    @property
    def units(self) -> Units:
        """The trans-units in it in document order."""
        return units_between(self.store, self.start, self.end)

    @property
    def groups(self) -> tuple[Group, ...]:
        """The groups that it is in, the innermost first."""
        return groups_around(self.store, self.start)

    @property
    def element(self) -> Element:
        """The whole bin-unit as an element, to be read only."""
        return Element.whole(self.store, self.start, self.end)

    def set_target(
        self,
        value: "NewInternalFile | NewExternalFile | None",
        *,
        state: str | Unset | None = UNSET,
        state_qualifier: str | Unset | None = UNSET,
        approved: bool | Unset | None = UNSET,
        override_lock: bool = False,
    ) -> None:
        """Set the translation, and what is said about it where that is asked for.

        Args:
            value: The file to embed or its address; ``None`` takes the target away.
            state: The new state; ``None`` takes it away. Left alone by default.
            state_qualifier: The new state-qualifier; likewise.
            approved: Whether the translation is final; likewise.
            override_lock: Change a bin-unit that is locked.

        Raises:
            EditRefused: For a locked bin-unit, and for characters that XML cannot carry.
            ConfigurationError: For a value that is no file, a state that is no text, and
                *approved* that is neither true nor false.
        """
        self._refuse_locked(override_lock)
        before = [(region, self.store.edits_of(region)) for region, _ in self.regions]
        try:
            self._write_target(value)
            if state is not UNSET:
                self.state = state
            if state_qualifier is not UNSET:
                self.state_qualifier = state_qualifier
            if approved is not UNSET:
                self.approved = approved
        except LocsdkError:
            for region, edits in before:  # all or nothing
                self.store.restore(region, edits)
            raise

    def set_target_attribute(self, name: str, value: str | None) -> None:
        """Set an attribute of the target, or take it away; refused where there is no target."""
        target = self.target
        if target is not None:
            target.set_attribute(name, value)
        elif value is not None:
            raise self._without_target(name, value)

    def _write_target(self, value: object) -> None:
        # Loaded with the first value: most who read bin-units set none.
        from locsdk.xliff.drafts import NewExternalFile, NewInternalFile
        from locsdk.xliff.parts import element_of

        if not isinstance(value, NewInternalFile | NewExternalFile | None):
            raise ConfigurationError(
                f"a target is a NewInternalFile or a NewExternalFile, not {type(value).__name__}"
            )
        target = self.target
        if target is not None and value is not None:
            target.set_file(value)
        elif target is not None:
            target.remove()
        elif value is not None:
            new = value.element
            file = element_of(new.name, new.attributes, Content(value.text).parts)
            self.head.insert("bin-target", {}, Content(file), behind=("bin-source",))

    def __repr__(self) -> str:
        return self.store.repr_of(
            self, lambda: f"{self.id!r} at line {self.line}: {self.mime_type or 'no MIME type'}"
        )


def _may_be_translated(one: Described, groups: Iterable[Group]) -> bool:
    given = (each.attributes.get("translate") for each in (one, *groups))
    return next((word for word in given if word is not None), "yes") != "no"
