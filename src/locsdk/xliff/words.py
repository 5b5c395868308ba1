"""Values as the words of XLIFF, and its words as values.

The lists of :mod:`locsdk.xliff.lists` are loaded with the first value of one of them.
"""

from enum import StrEnum
from typing import TYPE_CHECKING, Any, Generic, Self, TypeVar, overload

from locsdk.errors import ConfigurationError

__all__ = ["Attribute", "Listed", "Number", "listed", "number_of", "yes_or_no"]

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Protocol

    class _Attributed(Protocol):
        @property
        def attributes(self) -> Mapping[str, str]: ...


# Not an OpenEnum in quotes: such a bound is compiled with every start.
Word = TypeVar("Word", bound=StrEnum)


class Attribute:
    """An attribute of a typed view: its value, or ``None`` where the element has none."""

    __slots__ = ("name",)

    def __init__(self, name: str) -> None:
        self.name = name

    @overload
    def __get__(self, element: None, owner: type) -> Self: ...
    @overload
    def __get__(self, element: "_Attributed", owner: type) -> str | None: ...
    def __get__(self, element: "_Attributed | None", owner: type) -> Self | str | None:
        return self if element is None else element.attributes.get(self.name)


class Number:
    """An attribute that holds a number: ``None`` where there is none, or something else."""

    __slots__ = ("name",)

    def __init__(self, name: str) -> None:
        self.name = name

    @overload
    def __get__(self, element: None, owner: type) -> Self: ...
    @overload
    def __get__(self, element: "_Attributed", owner: type) -> int | float | None: ...
    def __get__(self, element: "_Attributed | None", owner: type) -> Self | int | float | None:
        return self if element is None else number_of(element.attributes.get(self.name))


class Listed(Generic[Word]):
    """An attribute whose values XLIFF lists: its value, or ``None`` where there is none.

    Args:
        name: The name of the attribute.
        words: The name of the list in :mod:`locsdk.xliff.lists`.
    """

    __slots__ = ("name", "words")

    def __init__(self, name: str, words: str) -> None:
        self.name = name
        self.words = words

    @overload
    def __get__(self, element: None, owner: type) -> Self: ...
    @overload
    def __get__(self, element: "_Attributed", owner: type) -> Word | None: ...
    def __get__(self, element: "_Attributed | None", owner: type) -> Self | Word | None:
        if element is None:
            return self
        word: Word | None = listed(self.words, element.attributes.get(self.name))
        return word


def listed(words: str, given: str | None) -> Any:
    """Return an attribute's value as a member of the list of this name; ``None`` for none."""
    if given is None:
        return None
    from locsdk.xliff import lists

    return getattr(lists, words)(given)


def number_of(given: str | None) -> int | float | None:
    """Return the number that an attribute's value is; ``None`` for none and for all else."""
    given = (given or "").strip()
    # Not so long that it takes long to convert.
    if not (given.isascii() and given.replace(".", "", 1).isdigit() and len(given) < 20):
        return None
    return float(given) if "." in given else int(given)


def yes_or_no(value: object) -> str | None:
    """Return how XLIFF writes a truth; ``None`` for none.

    Raises:
        ConfigurationError: For anything else: the word ``no`` would count as true.
    """
    if value is None:
        return None
    if not isinstance(value, bool):
        raise ConfigurationError(f"give True, False or None, not {value!r:.80}")
    return "yes" if value else "no"
