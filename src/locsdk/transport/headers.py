"""Header fields: any case finds them, one name may stand several times, secrets stay unseen."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import cast

from locsdk.errors import ConfigurationError
from locsdk.secrets import MASK

__all__ = ["Headers"]

_NAME = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+")  # RFC 9110, 5.6.2: token
_UNSENDABLE = re.compile(r"[\x00-\x08\x0a-\x1f\x7f]")
_SENSITIVE = re.compile(r"auth|cookie|token|secret|key|password|session|location", re.IGNORECASE)


class Headers(Mapping[str, str]):
    """The header fields of a request or an answer, in order and never changed.

    Names are found whatever their case. ``headers["Set-Cookie"]`` joins repeated
    fields with a comma; :meth:`get_all` gives them one by one. ``repr`` hides the
    values of fields that may hold a credential.
    """

    __slots__ = ("_fields",)

    def __init__(self, fields: Mapping[str, str] | Iterable[tuple[str, str]] = ()) -> None:
        if isinstance(fields, Mapping):
            fields = cast(Mapping[str, str], fields).items()
        self._fields: tuple[tuple[str, str], ...] = tuple(fields)

    def get_all(self, name: str) -> tuple[str, ...]:
        """Return the values of every field called *name*, in order."""
        wanted = name.lower()
        return tuple(value for key, value in self._fields if key.lower() == wanted)

    def replaced(self, fields: Mapping[str, str]) -> "Headers":
        """Return a copy in which each of *fields* stands once, with the value given."""
        names = {name.lower() for name in fields}
        kept = [pair for pair in self._fields if pair[0].lower() not in names]
        return Headers([*kept, *fields.items()])

    def checked(self) -> "Headers":
        """Return the fields themselves if HTTP can carry them.

        Raises:
            ConfigurationError: A name or value holds characters that no header can
                carry. The message names the field and keeps its value to itself.
        """
        for name, value in self._fields:
            if not _NAME.fullmatch(name):
                raise ConfigurationError(f"{name!r} is no name for a header field")
            if _UNSENDABLE.search(value) or not value.isascii():
                raise ConfigurationError(
                    f"the value for the header {name} holds characters that a header cannot "
                    "carry (a line break, a control character, or one beyond ASCII)"
                )
        return self

    def __getitem__(self, name: str) -> str:
        values = self.get_all(name)
        if not values:
            raise KeyError(name)
        return ", ".join(values)

    def __iter__(self) -> Iterator[str]:
        return iter({name.lower(): name for name, _ in self._fields}.values())

    def __len__(self) -> int:
        return len({name.lower() for name, _ in self._fields})

    def __contains__(self, name: object) -> bool:
        return isinstance(name, str) and bool(self.get_all(name))

    def __repr__(self) -> str:
        shown = ((n, MASK if _SENSITIVE.search(n) else v) for n, v in self._fields)
        return f"Headers({', '.join(f'{name}: {value!r}' for name, value in shown)})"
