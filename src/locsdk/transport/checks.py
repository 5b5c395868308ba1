"""Validators for options: a number out of range is refused where it is given."""

import math
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeAlias, TypeGuard

from locsdk.errors import ConfigurationError

if TYPE_CHECKING:
    from attrs import Attribute

__all__ = ["at_least", "more_than"]

Validator: TypeAlias = "Callable[[Any, Attribute[Any], Any], None]"


def at_least(limit: float) -> Validator:
    """Return a validator for finite numbers from *limit* on."""
    return _checking(lambda value: value >= limit, f"{limit:g} or more")


def more_than(limit: float) -> Validator:
    """Return a validator for finite numbers above *limit*."""
    return _checking(lambda value: value > limit, f"more than {limit:g}")


def _checking(good: Callable[[float], bool], range_: str) -> Validator:
    def check(_instance: Any, attribute: "Attribute[Any]", value: object) -> None:
        if not _is_number(value) or not math.isfinite(value) or not good(value):
            raise ConfigurationError(
                f"{attribute.name} is a finite number, {range_}; not {value!r}"
            )

    return check


def _is_number(value: object) -> TypeGuard[float]:
    return isinstance(value, int | float) and not isinstance(value, bool)
