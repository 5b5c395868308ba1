"""Credentials that do not leak: a wrapper that refuses to show itself, and a redactor."""

import base64
import hmac
import html
import json
from collections.abc import Iterable
from typing import NoReturn
from urllib.parse import quote, quote_plus

__all__ = ["MASK", "Redactor", "Secret"]

MASK = "***"


class Secret:
    """Text that never shows itself.

    ``repr``, ``str`` and ``format`` give ``***``; pickling and JSON encoding are
    refused. :meth:`reveal` is the one way to the text, so that every use of it can be
    found by a search.
    """

    __slots__ = ("_text",)

    def __init__(self, text: str) -> None:
        self._text = text

    def reveal(self) -> str:
        """Return the text itself."""
        return self._text

    def __repr__(self) -> str:
        return f"Secret('{MASK}')"

    def __str__(self) -> str:
        return MASK

    def __format__(self, format_spec: str) -> str:
        return format(MASK, format_spec)

    def __bool__(self) -> bool:
        return bool(self._text)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Secret):
            return NotImplemented
        return hmac.compare_digest(self._text.encode(), other._text.encode())

    def __hash__(self) -> int:
        return hash((Secret, self._text))

    def __copy__(self) -> "Secret":
        return self

    def __deepcopy__(self, memo: object) -> "Secret":
        return self

    def __reduce__(self) -> NoReturn:
        raise TypeError(
            "a Secret is never pickled: pass the credential to the other process by its own way"
        )


class Redactor:
    """Replaces known credentials in any text that is about to be shown or stored.

    Each secret is also looked for as it would stand in a URL, in a form, in base64, in
    JSON and in HTML, because servers echo requests back in their error pages.
    """

    __slots__ = ("_needles",)

    # A shorter text would blank out innocent words, and is no secret to begin with.
    SHORTEST = 4

    def __init__(self, secrets: Iterable[Secret | str] = ()) -> None:
        needles: set[str] = set()
        for secret in secrets:
            text = secret.reveal() if isinstance(secret, Secret) else secret
            if len(text) >= self.SHORTEST:
                encoded = base64.b64encode(text.encode()).decode()
                needles |= {text, quote(text, safe=""), quote_plus(text), encoded}
                needles |= {encoded.rstrip("="), html.escape(text), json.dumps(text)[1:-1]}
                needles |= {text.replace("/", "\\/")}
        # Longest first, so that a secret that holds another one goes as a whole.
        self._needles = tuple(sorted(needles, key=len, reverse=True))

    def redact(self, text: str) -> str:
        """Return *text* with every known secret replaced by ``***``."""
        for needle in self._needles:
            text = text.replace(needle, MASK)
        return text

    def redact_bytes(self, data: bytes) -> bytes:
        """Return *data* with every known secret replaced by ``***``."""
        for needle in self._needles:
            data = data.replace(needle.encode(), MASK.encode())
        return data

    def __repr__(self) -> str:
        return "Redactor()"

    def __copy__(self) -> "Redactor":
        return self

    def __deepcopy__(self, memo: object) -> "Redactor":
        return self

    def __reduce__(self) -> NoReturn:
        raise TypeError("a Redactor holds credentials and is never pickled")
