"""Forms: how one value looks on the wire where its type alone does not say it.

The converter is strict: text is text, a number is a number, ``null`` is ``None``. Where
a service is not strict itself, the field names a form: ``field(metadata=wire(form=TRUTH))``.
"""

import math
import re
from collections.abc import Callable
from typing import Any, Generic, TypeVar

from attrs import frozen

__all__ = ["INTEGER", "NUMBER", "TEXT", "TRUTH", "Form", "Mismatch", "kind_of"]

T = TypeVar("T")


class Mismatch(ValueError):
    """A value is not what its field takes. Raised by forms; the decoder adds the JSON path."""

    def __init__(self, expected: str, value: object) -> None:
        super().__init__(f"expected {expected}, got {kind_of(value)}")


def kind_of(value: object) -> str:
    """Return what JSON calls a value, without showing the value itself."""
    match value:
        case None:
            return "null"
        case bool():
            return "a boolean"
        case int() | float():
            return "a number"
        case str():
            return "text" if value.strip() else "blank text"
        case list() | tuple():
            return "a list"
        case dict():
            return "an object"
        case _:
            return f"a Python {type(value).__name__}"


@frozen
class Form(Generic[T]):
    """One way to write a value.

    Attributes:
        name: What is expected, as it reads after "expected" in an error message.
        read: Turns a JSON value other than ``null`` into the value, or into ``None``
            where the service writes "not set" that way; raises :class:`Mismatch`.
        write: Turns a value other than ``None`` into its JSON value.
        unset: What is written for ``None``.
    """

    name: str
    read: Callable[[Any], T | None]
    write: Callable[[T], Any]
    unset: Any = None


_DECIMAL = re.compile(r"[+-]?\d{1,30}(\.\d{1,30})?")


def _read_truth(value: Any) -> bool | None:
    if isinstance(value, bool):
        return value
    text = value.strip().lower() if isinstance(value, str) else None
    if text == "":
        return None
    if text not in ("true", "false"):
        raise Mismatch(TRUTH.name, value)
    return text == "true"


def _read_number(value: Any) -> float | None:
    if isinstance(value, str):
        text = value.strip()
        if not text:
            return None
        if _DECIMAL.fullmatch(text):
            return float(text)
    elif isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value):
        return float(value)
    raise Mismatch(NUMBER.name, value)


def _read_integer(value: Any) -> int | None:
    if type(value) is int:
        return value
    if isinstance(value, str) and _DECIMAL.fullmatch(value.strip()) and "." not in value:
        return int(value)
    number = _read_number(value)
    if number is None:
        return None
    if not number.is_integer():
        raise Mismatch(INTEGER.name, value)
    return int(number)


def _read_text(value: Any) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, bool) or not isinstance(value, int):
        raise Mismatch(TEXT.name, value)
    return str(value)


TRUTH: Form[bool] = Form('true, false, "true" or "false"', _read_truth, bool)
"""A boolean that some servers send as text; blank is not set."""

INTEGER: Form[int] = Form("a whole number or its digits", _read_integer, int)
"""A whole number that may come as text or with a zero fraction; blank is not set."""

NUMBER: Form[float] = Form("a number or its digits", _read_number, float)
"""A number that may come as text; blank is not set."""

TEXT: Form[str] = Form("text or a whole number", _read_text, str)
"""Text, such as an id, that some servers send as a number."""
