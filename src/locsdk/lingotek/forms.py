"""The fields of a request, as the service takes them: text, repeatable, never JSON (1.3)."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import TypeAlias, cast

from locsdk.errors import ConfigurationError
from locsdk.lingotek.locale import Locale
from locsdk.transport import Form
from locsdk.unset import UnsetType
from locsdk.wire import EPOCH_MS

__all__ = ["Fields", "field_pairs", "form"]

Fields: TypeAlias = Mapping[str, object]
"""Form fields by name: text, numbers, truth values, times, locales, sequences of these.

``None`` and ``UNSET`` are left out, a sequence repeats the name.
"""


def field_pairs(fields: Fields) -> Iterator[tuple[str, str]]:
    """Write form fields as pairs of text, in order.

    Times become milliseconds since 1970 (dossier 1.8), truth values ``true`` and
    ``false``, locales their hyphen form. A repeated field keeps its plain name: the
    service does not know ``name[0]``.

    Raises:
        ConfigurationError: A time has no time zone, or a value is of another type.
    """
    for name, value in fields.items():
        if value is None or isinstance(value, UnsetType):
            continue
        many = isinstance(value, list | tuple)
        for one in cast("Sequence[object]", value) if many else [value]:
            yield name, _written(name, one)


def form(fields: Fields) -> Form:
    """Return *fields* as an urlencoded body."""
    return Form(list(field_pairs(fields)))


def _written(name: str, value: object) -> str:
    match value:
        case bool():
            return "true" if value else "false"
        case str() | int() | Locale():
            return str(value)
        case datetime():
            return str(EPOCH_MS.write(value))
        case _:
            raise ConfigurationError(f"the field {name!r} does not take a {type(value).__name__}")
