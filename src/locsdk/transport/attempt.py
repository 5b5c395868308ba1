"""One attempt over urllib3: the only place that calls it. Every status is an answer."""

import http.client
import ssl
import time
from collections.abc import Callable, Iterator
from typing import TypeVar

import urllib3
from attrs import evolve, field, frozen
from urllib3 import exceptions as u3

from locsdk.errors import Timeout, TransportError
from locsdk.secrets import Redactor
from locsdk.transport.auth import Credentials
from locsdk.transport.clock import Clock
from locsdk.transport.deadline import Deadline, deadline
from locsdk.transport.headers import Headers
from locsdk.transport.receive import Receive
from locsdk.transport.request import Request
from locsdk.transport.response import Response
from locsdk.transport.retry import parse_retry_after
from locsdk.transport.urls import Origin

__all__ = ["Sender"]

R = TypeVar("R")

CHUNK = 64 * 1024

_NETWORK = (u3.HTTPError, http.client.HTTPException, OSError)


@frozen(kw_only=True)
class Sender:
    """Sends one request once, over a pool.

    Attributes:
        pool: The pool of connections.
        clock: For the date in ``Retry-After``.
        request_id_headers: Where services put the id of an exchange, best first.
    """

    pool: urllib3.PoolManager = field(repr=False)
    clock: Clock
    request_id_headers: tuple[str, ...]

    def send(
        self, request: Request, credentials: Credentials, redactor: Redactor, receive: Receive
    ) -> Response:
        """Send *request* and return the answer, whatever its status.

        Args:
            request: The request.
            credentials: Header fields to add.
            redactor: Takes credentials out of what is shown.
            receive: Takes the body in.

        Raises:
            TransportError: No answer came, or half of one.
        """
        started = time.monotonic()
        with deadline(request.timeouts) as limit:
            answer = _guard(lambda: self._open(request, credentials), request, redactor, limit)
            whole = False
            try:
                head = self._head(answer, request, redactor)
                pieces = _pieces(answer, request, redactor, limit)
                body = receive(head, pieces)
                whole = True
            finally:
                # A connection with half an answer in it is of no use to anyone.
                if whole:
                    answer.release_conn()
                else:
                    answer.close()
        return evolve(head, body=body, elapsed=time.monotonic() - started)

    def _open(self, request: Request, credentials: Credentials) -> urllib3.BaseHTTPResponse:
        headers = dict(request.headers.checked())
        headers |= {name: secret.reveal() for name, secret in credentials.items()}
        times = request.timeouts
        return self.pool.urlopen(
            request.method,
            request.url,
            body=request.body,
            headers=headers,
            timeout=urllib3.Timeout(connect=min(times.connect, times.total), read=times.read),
            retries=False,
            redirect=False,
            preload_content=False,
        )

    def _head(
        self, answer: urllib3.BaseHTTPResponse, request: Request, redactor: Redactor
    ) -> Response:
        headers = Headers(answer.headers.items())
        ids = (headers[name] for name in self.request_id_headers if name in headers)
        return Response(
            status=answer.status,
            headers=headers,
            request=request,
            request_id=next(ids, None),
            retry_after=parse_retry_after(headers.get("Retry-After"), self.clock.now()),
            attempts=request.attempt,
            redactor=redactor,
        )


def _pieces(
    answer: urllib3.BaseHTTPResponse, request: Request, redactor: Redactor, limit: Deadline
) -> Iterator[bytes]:
    stream = iter(answer.stream(CHUNK, decode_content=True))

    def step() -> bytes | None:
        limit.step()
        return next(stream, None)

    while (piece := _guard(step, request, redactor, limit)) is not None:
        yield piece


def _guard(step: Callable[[], R], request: Request, redactor: Redactor, limit: Deadline) -> R:
    """Run one step on the network; what goes wrong in it leaves as an error of ours."""
    try:
        return step()
    except _NETWORK as error:
        local = request.body.failure if request.body is not None else None
        failure = local or _translated(error, request, redactor, limit)
    # Raised out here, so that it does not drag urllib3's frames along: their locals hold
    # the headers with the credentials.
    raise failure


def _translated(
    error: Exception, request: Request, redactor: Redactor, limit: Deadline
) -> TransportError:
    """Say what went wrong, and whether the request can have left."""
    times, where = request.timeouts, Origin.of(request.url)
    cls, sent = TransportError, True
    match error:
        case u3.NewConnectionError() | u3.ProxyError():
            sent, what = False, f"no connection to {where}"
        case u3.ConnectTimeoutError():
            cls, sent, what = Timeout, False, f"no connection to {where} in {times.connect:g} s"
        case u3.SSLError():
            sent = not _refused_certificate(error)
            what = (
                f"no trusted TLS connection to {where}" if not sent else "the TLS connection broke"
            )
        case _ if limit.passed:
            cls, what = Timeout, f"the exchange was not over in {times.total:g} s"
        case u3.ReadTimeoutError() | TimeoutError():
            cls, what = Timeout, f"nothing moved for {times.read:g} s"
        case u3.DecodeError():
            what = "the body of the answer is not compressed as its header says"
        case u3.ProtocolError() if _is_timeout(error):
            cls, what = Timeout, f"nothing moved for {times.read:g} s"
        case _:
            what = "the connection broke"
    reason = redactor.redact(f"{type(error).__name__}: {error}")
    return cls(
        f"{what} ({reason})", operation=request.operation, sent=sent, attempts=request.attempt
    )


def _refused_certificate(error: u3.SSLError) -> bool:
    return any(isinstance(arg, ssl.SSLCertVerificationError) for arg in error.args)


def _is_timeout(error: u3.ProtocolError) -> bool:
    return any(isinstance(arg, TimeoutError) for arg in error.args)
