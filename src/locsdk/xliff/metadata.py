"""What units, groups, headers and proposals have in common: notes, contexts, counts, properties."""

from abc import ABC, abstractmethod
from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from locsdk.errors import EditRefused
from locsdk.xliff.scope import XML_LANG

if TYPE_CHECKING:
    from locsdk.xliff.element import Element, View
    from locsdk.xliff.elements import ContextGroup, CountGroup, Note, PropGroup

__all__ = ["Metadata"]

# The elements that stand before the notes of each parent (XLIFF 1.2, the schema).
_BEFORE_NOTES: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "trans-unit": ("source", "seg-source", "target"),
        "group": ("context-group", "count-group", "prop-group"),
        "header": ("skl", "phase-group"),
        "phase": (),
        "bin-unit": ("bin-source", "bin-target"),
        "alt-trans": ("source", "seg-source", "target", "context-group", "prop-group"),
    }
)


class Metadata(ABC):
    """Something that notes, contexts, counts and properties are said about."""

    __slots__ = ()

    @property
    @abstractmethod
    def _noted(self) -> "Element":
        """The element that takes a new note."""

    @abstractmethod
    def named(self, name: str, view: "type[View]") -> "tuple[View, ...]":
        """Return the elements of a name directly in it, as views of a kind."""

    @property
    def notes(self) -> "tuple[Note, ...]":
        """Its notes in order."""
        # Here and below: loaded when first used, for most who read units never come here.
        from locsdk.xliff.elements import Note

        return self.named("note", Note)

    @property
    def context_groups(self) -> "tuple[ContextGroup, ...]":
        """Its context groups in order."""
        from locsdk.xliff.elements import ContextGroup

        return self.named("context-group", ContextGroup)

    @property
    def count_groups(self) -> "tuple[CountGroup, ...]":
        """Its count groups in order."""
        from locsdk.xliff.elements import CountGroup

        return self.named("count-group", CountGroup)

    @property
    def prop_groups(self) -> "tuple[PropGroup, ...]":
        """Its property groups in order."""
        from locsdk.xliff.elements import PropGroup

        return self.named("prop-group", PropGroup)

    def add_note(
        self,
        text: str,
        *,
        author: str | None = None,
        priority: int | None = None,
        annotates: str | None = None,
        language: str | None = None,
    ) -> None:
        """Add a note behind those that are there, or where the schema wants the first one.

        Notes that are there change themselves.

        Args:
            text: What it says.
            author: Who says it (``from``).
            priority: 1 (highest) to 10.
            annotates: ``source``, ``target`` or ``general``.
            language: The language of the note (``xml:lang``).

        Raises:
            EditRefused: For a value that the schema does not allow, for what XML cannot
                carry, and where the element was edited since it was asked for.

        Example:
            >>> unit.add_note("At most 20 characters", priority=1)  # doctest: +SKIP
            >>> unit.notes[0].set_text("At most 30 characters")  # doctest: +SKIP
            >>> unit.notes[0].remove()  # doctest: +SKIP
        """
        given = {
            "from": author,
            "priority": None if priority is None else str(priority),
            "annotates": annotates,
            XML_LANG: language,
        }
        attributes = {name: value for name, value in given.items() if value is not None}
        _refuse_invalid("note", attributes)
        noted = self._noted
        noted.insert("note", attributes, text, behind=("note",), before=_BEFORE_NOTES[noted.name])


def _refuse_invalid(element: str, attributes: Mapping[str, str]) -> None:
    """Refuse values that the schema does not allow in the attributes of an element."""
    if not attributes:
        return
    from locsdk.xliff.schema.elements import ELEMENTS, Schema  # a large table, for few

    allowed = ELEMENTS[Schema.TRANSITIONAL][element].attributes
    for name, value in attributes.items():
        complaint = allowed[name].complaint(element, name, value)
        if complaint is not None:
            raise EditRefused(complaint)
