"""The one converter of the Lingotek wing, and what all of its models share."""

from collections.abc import Mapping
from typing import Any

from locsdk.lingotek.locale import BLANK_OR_LOCALE
from locsdk.wire import (
    EPOCH_MS_OR_ZERO,
    INTEGER,
    make_converter,
    snake_case,
    wire,
)

__all__ = ["COUNT", "LOCALE", "converter"]

# Names go out as they are written here, times are milliseconds with 0 for "not set"
# (dossier 1.8).
converter = make_converter(naming=snake_case, datetimes=EPOCH_MS_OR_ZERO)

LOCALE: Mapping[str, Any] = wire(form=BLANK_OR_LOCALE)
"""Metadata of a field that holds a locale code."""

COUNT: Mapping[str, Any] = wire(form=INTEGER)
"""Metadata of a whole number that may come as text or with a fraction of zero."""
