"""Validators for options: a number out of range is refused where it is given."""

import math
from collections.abc import Callable
from typing import Any

from attrs import Attribute

from locsdk.errors import ConfigurationError

__all__ = ["at_least", "more_than"]


def at_least(limit: float) -> Callable[[Any, "Attribute[Any]", float], None]:
    """Return a validator for finite numbers from *limit* on."""

    def check(_instance: Any, attribute: "Attribute[Any]", value: float) -> None:
        _refuse_unless(value >= limit, attribute, value, f"{limit:g} or more")

    return check


def more_than(limit: float) -> Callable[[Any, "Attribute[Any]", float], None]:
    """Return a validator for finite numbers above *limit*."""

    def check(_instance: Any, attribute: "Attribute[Any]", value: float) -> None:
        _refuse_unless(value > limit, attribute, value, f"more than {limit:g}")

    return check


def _refuse_unless(good: bool, attribute: "Attribute[Any]", value: float, range_: str) -> None:
    if not good or not math.isfinite(value):
        raise ConfigurationError(f"{attribute.name} is a finite number, {range_}; not {value!r}")
