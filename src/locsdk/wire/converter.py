"""One factory of cattrs converters, and the boundary at which their errors become ours."""

from collections.abc import Callable, Generator, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from functools import cache
from typing import Any, TypeVar

from attrs import fields_dict
from cattrs import BaseValidationError, ClassValidationError, Converter, IterableValidationError

from locsdk.errors import DecodeError
from locsdk.wire.dates import ISO_DATE, ISO_DATETIME
from locsdk.wire.fields import Naming, camel_case, wire_name
from locsdk.wire.forms import Form
from locsdk.wire.hooks import register_models, register_values

__all__ = ["WireConverter", "decoder", "decoding_at", "encode", "list_decoder", "make_converter"]

T = TypeVar("T")


class WireConverter(Converter):
    """A cattrs converter that remembers how its models' fields are named on the wire."""

    def __init__(self, naming: Naming) -> None:
        super().__init__(detailed_validation=True)
        self.naming = naming


def make_converter(
    *,
    naming: Naming = camel_case,
    datetimes: Form[datetime] = ISO_DATETIME,
    dates: Form[date] = ISO_DATE,
) -> WireConverter:
    """Return a converter for one service's JSON. Make it once, at module level.

    Models are ``@frozen(kw_only=True)`` classes. Reading is strict: no text from
    numbers, no truth from text, no list from a text, no value from ``null``; a field
    that needs tolerance names a form in its metadata. A field of the type
    ``T | None | Unset`` is left out when it is ``UNSET`` and written as ``null`` when it
    is ``None``. A model with an ``extra`` field (:func:`locsdk.wire.extra_field`) keeps
    what it does not name and writes it back.

    Args:
        naming: The rule from Python names to wire names.
        datetimes: The form of a ``datetime`` field whose metadata names none.
        dates: The form of a ``date`` field whose metadata names none.
    """
    converter = WireConverter(naming)
    register_values(converter, datetimes, dates)
    register_models(converter, naming, datetimes, dates)
    return converter


def decoder(converter: WireConverter, model: type[T]) -> Callable[[Any], T]:
    """Return the function that turns parsed JSON into *model*.

    Returns:
        A function that raises :class:`~locsdk.errors.DecodeError` with the JSON path of
        the first field that does not fit.
    """
    # Made when first needed: a wing has some hundred models, and a program needs few.
    structure = cache(lambda: converter.get_structure_hook(model))

    def decode(value: Any) -> T:
        try:
            result: T = structure()(value, model)
        except (BaseValidationError, ValueError, TypeError, OverflowError) as error:
            raise _decode_error(converter, error) from None
        return result

    return decode


def list_decoder(converter: WireConverter, model: type[T]) -> Callable[[Any], tuple[T, ...]]:
    """Return the function that turns a parsed JSON list into a tuple of *model*.

    Returns:
        A function that raises :class:`~locsdk.errors.DecodeError`.
    """
    many: type[tuple[T, ...]] = tuple[model, ...]  # type: ignore[valid-type]  # a type made here
    return decoder(converter, many)


def encode(converter: WireConverter, value: Any) -> Any:
    """Return *value* (a model, or a list or mapping of models) as plain JSON values.

    Raises:
        ConfigurationError: A time in it has no time zone.
    """
    return converter.unstructure(value)


@contextmanager
def decoding_at(path: str) -> Generator[None]:
    """Put *path* before the JSON path of a :class:`~locsdk.errors.DecodeError` raised inside.

    For a part of an answer that is decoded by itself: ``decoding_at("$.entities[0]")``.
    """
    try:
        yield
    except DecodeError as error:
        error.path = path + error.path.removeprefix("$")
        raise


def _decode_error(converter: WireConverter, error: Exception) -> DecodeError:
    faults = list(_faults(converter, error, "$"))
    path, message = faults[0]
    if len(faults) > 1:
        message += f" (and {len(faults) - 1} more, next at {faults[1][0]})"
    return DecodeError(message, path=path)


def _faults(converter: WireConverter, error: Exception, path: str) -> Iterator[tuple[str, str]]:
    """Yield path and message of every fault in a tree of validation errors."""
    inner: Sequence[tuple[Exception, str]]
    match error:
        case ClassValidationError():
            noted, bare = error.group_exceptions()
            names = _names(converter, error.cl)
            inner = [(fault, f".{names.get(note.name, note.name)}") for fault, note in noted]
        case IterableValidationError():
            marked, bare = error.group_exceptions()
            inner = [(fault, f"[{note.index!r}]") for fault, note in marked]
        case _:
            yield path, _message(error)
            return
    for fault, step in [*inner, *((fault, "") for fault in bare)]:
        yield from _faults(converter, fault, path + step)


def _names(converter: WireConverter, model: type[Any]) -> Mapping[str, str]:
    fields = fields_dict(model).items()
    return {name: wire_name(attribute, converter.naming) for name, attribute in fields}


def _message(error: Exception) -> str:
    # A KeyError comes only from the generated code, which asks for required fields by name.
    return "a required field is missing" if isinstance(error, KeyError) else str(error)
