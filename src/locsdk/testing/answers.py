"""What a stand-in answers, as a value."""

import json
from collections.abc import Iterable
from typing import Any

from attrs import field, frozen

__all__ = ["Answer", "Refused", "json_answer"]


def _pairs(pairs: Iterable[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    return tuple(pairs)


@frozen(kw_only=True)
class Answer:
    """One HTTP answer. ``Content-Length``, ``Date`` and ``Server`` are added on the wire."""

    status: int = 200
    headers: tuple[tuple[str, str], ...] = field(default=(), converter=_pairs)
    body: bytes = b""


class Refused(Exception):
    """Raised by a handler to end the exchange with another answer than it was building."""

    def __init__(self, answer: Answer) -> None:
        super().__init__(answer.status)
        self.answer = answer


def json_answer(
    value: Any, *, status: int = 200, headers: Iterable[tuple[str, str]] = ()
) -> Answer:
    """Return *value* as a JSON answer."""
    return Answer(
        status=status,
        headers=(("Content-Type", "application/json"), *headers),
        body=json.dumps(value, ensure_ascii=False).encode(),
    )
