"""An endpoint as data: declared once, run by the engine, walked by the tests."""

from collections.abc import Callable
from typing import Generic, TypeVar

from attrs import frozen

from locsdk.transport.response import Response

__all__ = ["Endpoint"]

T = TypeVar("T")

_REPEATABLE = frozenset({"GET", "HEAD", "PUT", "DELETE", "OPTIONS"})


@frozen(kw_only=True)
class Endpoint(Generic[T]):
    """One call that a service offers.

    Attributes:
        operation: Noun and method on the client, such as ``tasks.get``; stands in
            errors and logs.
        method: The HTTP method in capitals.
        path: Relative to the client's base URL, with ``{names}`` for the ids:
            ``/task/{task_id}``.
        gives: How a success becomes a value; see :mod:`locsdk.transport.gives`.
        safe_to_repeat: Whether sending it twice does no more than sending it once.
            ``None`` goes by the verb: GET, HEAD, PUT, DELETE and OPTIONS are, POST
            and PATCH are repeated only when the request provably never left.
        accept: The ``Accept`` header.
        expects: The statuses that are a success; ``None`` takes every 2xx.
        source: The row of the dossier that the declaration comes from.
        confidence: How well that row is known: doc, rec, wire, client or inf.
    """

    operation: str
    method: str
    path: str
    gives: Callable[[Response], T]
    safe_to_repeat: bool | None = None
    accept: str = "application/json"
    expects: frozenset[int] | None = None
    source: str = ""
    confidence: str = ""

    @property
    def repeatable(self) -> bool:
        """Whether the request may be sent again after it may have been received."""
        if self.safe_to_repeat is None:
            return self.method in _REPEATABLE
        return self.safe_to_repeat

    def succeeded(self, status: int) -> bool:
        """Tell whether *status* is a success of this call."""
        return status in self.expects if self.expects is not None else 200 <= status < 300
