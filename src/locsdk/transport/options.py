"""What a caller may set apart from the domain: for a client, and for a single call."""

import ssl
from collections.abc import Callable, Mapping, Sequence
from typing import TypedDict

import urllib3
from attrs import field, frozen

from locsdk.transport.clock import Clock
from locsdk.transport.limiter import Limiter
from locsdk.transport.middleware import Middleware
from locsdk.transport.query import QueryValue
from locsdk.transport.response import Response
from locsdk.transport.retry import RetryPolicy
from locsdk.transport.timeouts import Timeouts

__all__ = ["ClientOptions", "RequestOptions"]


@frozen(kw_only=True)
class RequestOptions:
    """What a single call does differently from its client.

    Attributes:
        timeout: :class:`Timeouts`, or a number of seconds for the whole attempt;
            ``None`` keeps the client's.
        retries: A :class:`~locsdk.transport.retry.RetryPolicy`, or how many times to
            send again at most; ``None`` keeps the client's.
        headers: Header fields to add or to replace.
        query: Query parameters to add.
        on_response: Called with the whole answer of a success before it becomes a
            value: for rate-limit headers, request ids, raw fields.
    """

    timeout: Timeouts | float | None = None
    retries: RetryPolicy | int | None = None
    headers: Mapping[str, str] = field(factory=dict[str, str], repr=False)
    query: Mapping[str, QueryValue] = field(factory=dict[str, QueryValue], repr=False)
    on_response: Callable[[Response], object] | None = None


class ClientOptions(TypedDict, total=False):
    """The keyword arguments that every client takes beside its credentials.

    Attributes:
        timeout: :class:`Timeouts`, or a number of seconds for a whole attempt.
        retries: A retry policy, or how many times to send again at most; 0 turns it off.
        limiter: A token bucket that paces the calls; may be shared between clients.
        middleware: Called around every attempt, the first one outermost.
        pool: A ``urllib3.PoolManager`` or ``ProxyManager`` of the caller's own, which
            the client does not close.
        ssl_context: For private certificate authorities and client certificates.
        clock: Where time, sleep and randomness come from.
        user_agent: Put before the SDK's own name in ``User-Agent``.
        headers: Sent with every request.
        allow_http: Let credentials travel over plain http to another machine.
        max_body: The largest decoded body in bytes that is read into memory.
    """

    timeout: Timeouts | float
    retries: RetryPolicy | int
    limiter: Limiter | None
    middleware: Sequence[Middleware]
    pool: urllib3.PoolManager
    ssl_context: ssl.SSLContext
    clock: Clock
    user_agent: str
    headers: Mapping[str, str]
    allow_http: bool
    max_body: int
