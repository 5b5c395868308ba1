"""The one converter of the Smartcat wing, and what its models and calls share."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any, TypeVar, cast

from attrs import field

from locsdk.transport import Json, Response, json_value
from locsdk.unset import UNSET, Unset, UnsetType
from locsdk.wire import ISO_DATETIME_OR_UTC, decoder, encode, list_decoder, make_converter, wire

__all__ = [
    "as_json",
    "converter",
    "gives",
    "gives_many",
    "many",
    "moment",
    "pending",
    "scalar",
    "table",
]

T = TypeVar("T")


# Names are camelCase on the wire; a field that is null is left out of the answers, so
# every field but the id may be absent (dossier 2.8, 5.4).
converter = make_converter(datetimes=ISO_DATETIME_OR_UTC)


def many(name: str | None = None) -> Any:
    """Return the field of a list; absent and ``null`` are the empty list."""
    return field(default=(), metadata=wire(name, null_is_default=True))


def table(name: str | None = None) -> Any:
    """Return the field of a mapping; absent and ``null`` are the empty mapping."""
    return field(factory=dict[str, Any], metadata=wire(name, null_is_default=True))


def gives(model: type[T]) -> Callable[[Response], T]:
    """Return the reader of an answer that is one *model*."""
    return json_value(decoder(converter, model))


def gives_many(model: type[T]) -> Callable[[Response], tuple[T, ...]]:
    """Return the reader of an answer that is a bare list of *model*; 204 is an empty one."""
    read = json_value(list_decoder(converter, model))
    return lambda response: () if response.status == 204 else read(response)


def scalar(response: Response) -> str:
    """Read an answer that is one text: a GUID, a state, a token.

    The service sends it as a JSON string or without quotes (dossier 1.3).

    Raises:
        UnexpectedResponse: The answer is empty, or no single text.
    """
    # The text gets no name here: a page may echo the credentials, and tracebacks show names.
    if response.text.strip()[:1] not in '"[{<':
        return response.text.strip()
    return json_value(decoder(converter, str))(response)


def as_json(value: Any) -> Json:
    """Return the body for a model, a list of models, or a mapping from wire names.

    Members of a mapping that are ``UNSET`` are left out; ``None`` goes out as ``null``.
    """
    if isinstance(value, Mapping):
        given = cast("Mapping[str, Any]", value).items()
        value = {name: part for name, part in given if part is not UNSET}
    return Json(encode(converter, value))


def moment(value: datetime | Unset | None) -> str | None:
    """Return a query value for a point in time; nothing for one that is not given.

    Raises:
        ConfigurationError: The time has no time zone.
    """
    if value is None or isinstance(value, UnsetType):
        return None
    text: str = ISO_DATETIME_OR_UTC.write(value)
    return text


def pending(gives: Callable[[Response], T]) -> Callable[[Response], T | None]:
    """Return a reader that gives ``None`` for 202 and 204: the service is still at it.

    Some of these answers have a body of plain words (dossier 6, 26).
    """

    def read(response: Response) -> T | None:
        return None if response.status in (202, 204) else gives(response)

    return read
