"""Enums that stay open: a value that this version does not know is kept, not refused."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Self

__all__ = ["LooseEnum", "OpenEnum"]


class OpenEnum(StrEnum):
    """Text from a list that the service may lengthen without asking.

    An unknown text becomes a value of the same class that equals its text, hashes,
    pickles and matches like any other, and goes back out as it came. It is not a
    member: it is absent from ``list(TheEnum)`` and its :attr:`is_known` is false.
    """

    @classmethod
    def _missing_(cls, value: object) -> Self | None:
        if not isinstance(value, str):
            return None
        member = str.__new__(cls, value)
        member._name_ = "UNRECOGNIZED"
        member._value_ = value
        return member

    @property
    def is_known(self) -> bool:
        """Whether this version of locsdk has a name for the value."""
        return type(self).__members__.get(self.name) is self


class LooseEnum(OpenEnum):
    """An open enum for services that spell one value in several ways.

    Only letters and digits count when a text is looked up, and their case does not:
    ``In Progress``, ``inProgress`` and ``IN_PROGRESS`` are one member, which goes out
    in the spelling that the class declares.
    """

    @classmethod
    def synonyms(cls) -> Mapping[str, str]:
        """Return other words for members, as ``{word: declared value}``."""
        return {}

    @classmethod
    def _missing_(cls, value: object) -> Self | None:
        if not isinstance(value, str):
            return None
        wanted = _letters(value)
        for word, declared in cls.synonyms().items():
            if _letters(word) == wanted:
                return cls(declared)
        for member in cls:
            if _letters(member.value) == wanted:
                return member
        return super()._missing_(value)


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text)).casefold()
