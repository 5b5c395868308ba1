"""Query parameters: what may be given, and how it is written."""

from collections.abc import Iterator, Mapping, Sequence
from enum import Enum
from typing import TypeAlias
from urllib.parse import urlencode

from locsdk.errors import ConfigurationError
from locsdk.unset import Unset, UnsetType

__all__ = ["Query", "QueryScalar", "QueryValue", "encode_query", "query_pairs"]

QueryScalar: TypeAlias = str | int | bool | Enum
QueryValue: TypeAlias = QueryScalar | Sequence[QueryScalar] | Unset | None
Query: TypeAlias = Mapping[str, QueryValue]


def query_pairs(query: Query) -> Iterator[tuple[str, str]]:
    """Write query parameters as pairs of text, in order.

    ``None`` and ``UNSET`` are left out, a sequence repeats the name, truth values
    become ``true`` and ``false``, an enum member its value.

    Raises:
        ConfigurationError: A value is of another type.
    """
    for name, value in query.items():
        if value is None or isinstance(value, UnsetType):
            continue
        if isinstance(value, Sequence) and not isinstance(value, str):
            yield from ((name, _written(name, item)) for item in value)
        else:
            yield name, _written(name, value)


def encode_query(query: Query) -> str:
    """Return *query* as it stands behind the question mark; empty when nothing is left."""
    return urlencode(list(query_pairs(query)))


def _written(name: str, value: object) -> str:
    if isinstance(value, Enum):
        value = value.value
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str | int):
        return str(value)
    raise ConfigurationError(
        f"the query parameter {name!r} takes text, whole numbers, truth values, enums or "
        f"sequences of these, not {type(value).__name__}"
    )
