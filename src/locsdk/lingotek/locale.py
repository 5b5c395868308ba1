"""Lingotek's locale codes as one value, whichever way they are spelt."""

import re
from typing import Any

from attrs import field, frozen

from locsdk.errors import ConfigurationError
from locsdk.wire import Form, Mismatch

__all__ = ["BLANK_OR_LOCALE", "Locale"]

_PLAIN = re.compile(r"[A-Za-z0-9]+([-_][A-Za-z0-9]+)*")


def _checked(text: str) -> str:
    if not _PLAIN.fullmatch(text):
        raise ConfigurationError(
            f"{text!r} is no locale: pass letters and digits joined by '-' or '_', such as fr-FR"
        )
    return text


@frozen(eq=False)
class Locale:
    """A locale such as ``fr-FR``, ``es-419`` or ``ar``.

    The service writes ``fr-FR`` in JSON, ``fr_FR`` in file names, and both in callbacks
    (Lingotek dossier 5.1). Two locales are equal when language and region are, whatever
    their case and separator; the text itself stays as it came. Codes that this library
    has never seen are locales like any other.

    Attributes:
        text: The code as it was given.
    """

    text: str = field(converter=_checked)

    @classmethod
    def of(cls, value: "Locale | str") -> "Locale":
        """Return *value* as a locale.

        Raises:
            ConfigurationError: The text is blank or holds other characters.
        """
        return value if isinstance(value, Locale) else cls(value)

    @property
    def language(self) -> str:
        """The part before the first separator, in lower case."""
        return self._parts[0]

    @property
    def region(self) -> str:
        """What follows the language, in upper case and joined by hyphens; may be empty."""
        return "-".join(self._parts[1:]).upper()

    @property
    def hyphen(self) -> str:
        """The form for paths, form fields and JSON: ``fr-FR``."""
        return self.text.replace("_", "-")

    @property
    def underscore(self) -> str:
        """The form of file names and of a callback's ``locale``: ``fr_FR``."""
        return self.text.replace("-", "_")

    @property
    def _parts(self) -> tuple[str, ...]:
        return tuple(self.hyphen.lower().split("-"))

    def __str__(self) -> str:
        return self.hyphen

    def __eq__(self, other: object) -> bool:
        return self._parts == other._parts if isinstance(other, Locale) else NotImplemented

    def __hash__(self) -> int:
        return hash(self._parts)


def _read(value: Any) -> Locale | None:
    if not isinstance(value, str):
        raise Mismatch(BLANK_OR_LOCALE.name, value)
    if not value.strip():
        return None
    try:
        return Locale(value.strip())
    except ConfigurationError as error:
        raise Mismatch(BLANK_OR_LOCALE.name, value) from error


BLANK_OR_LOCALE: Form[Locale] = Form("a locale code", _read, str)
"""How the service writes a locale: its code, or blank for none."""
