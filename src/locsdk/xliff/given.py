"""What a caller gave, refused with a word of advice where it is of the wrong type."""

from collections.abc import Iterable
from typing import TypeVar

from locsdk.errors import ConfigurationError

__all__ = [
    "bytes_given",
    "file_given",
    "instance_given",
    "instances_given",
    "items_given",
    "refuse_unless",
    "refused",
]

T = TypeVar("T")


def refused(advice: str, value: object) -> ConfigurationError:
    """Return the error for a value of the wrong type: what to give, and what it was instead."""
    return ConfigurationError(f"{advice}, not {type(value).__name__}")


def instance_given(kind: type[T], given: object, advice: str) -> T:
    """Return what somebody gave as a thing of one type.

    Raises:
        ConfigurationError: For a thing of another type.
    """
    if isinstance(given, kind):
        return given
    raise refused(advice, given)


def refuse_unless(kind: type, given: object, advice: str) -> None:
    """Refuse what is not of a type.

    Raises:
        ConfigurationError: Which says what to give instead.
    """
    if not isinstance(given, kind):
        raise refused(advice, given)


def items_given(given: Iterable[T], advice: str) -> tuple[T, ...]:
    """Return what somebody gave as several things.

    Raises:
        ConfigurationError: For what holds nothing one by one, and for text and bytes, whose
            characters are meant by nobody.
    """
    refuse_unless(Iterable, given, advice)
    if isinstance(given, str | bytes):
        raise refused(advice, given)
    return tuple(given)


def instances_given(kind: type[T], given: Iterable[T], advice: str) -> tuple[T, ...]:
    """Return what somebody gave as several things of one type.

    Raises:
        ConfigurationError: For what is not several things, and for one of another type.
    """
    found = items_given(given, advice)
    for one in found:
        refuse_unless(kind, one, advice)
    return found


def bytes_given(given: bytes | bytearray | memoryview, advice: str) -> bytes:
    """Return bytes, however they are held.

    Raises:
        ConfigurationError: For what is none.
    """
    if isinstance(given, bytes):
        return given
    if not isinstance(given, bytearray):
        refuse_unless(memoryview, given, advice)
    return bytes(given)


def file_given(data: object) -> bytes:
    """Return what a caller gave as the bytes of a file.

    Raises:
        ConfigurationError: For anything else.
    """
    if isinstance(data, bytes):
        return data
    try:  # not bytes(data) of anything: that would make zeros out of a number
        return bytes(memoryview(data))  # type: ignore[arg-type]  # which is to be found out
    except TypeError:
        raise refused("give the bytes of a file as path.read_bytes() reads them", data) from None
