"""The third state of an argument: not given, which is neither a value nor ``None``.

Services tell "leave this field alone" (absent) from "empty this field" (``null``).
An argument typed ``str | None | Unset`` can say all three: a value, ``None`` for
``null``, and :data:`UNSET` (the default) for "do not send it".
"""

from enum import Enum
from typing import Final, Literal, TypeAlias

__all__ = ["UNSET", "Unset", "UnsetType"]


class UnsetType(Enum):
    """The type of :data:`UNSET`. An enum with one member, so type checkers can narrow it."""

    UNSET = "UNSET"

    def __bool__(self) -> bool:
        return False

    def __repr__(self) -> str:
        return "UNSET"


UNSET: Final = UnsetType.UNSET

Unset: TypeAlias = Literal[UnsetType.UNSET]
