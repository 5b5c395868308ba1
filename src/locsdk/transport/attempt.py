"""One attempt over urllib3: the only place that calls it. Every status is an answer."""

import time
from collections.abc import Iterator

import urllib3
from attrs import evolve, field, frozen

from locsdk.secrets import Redactor
from locsdk.transport.auth import Credentials
from locsdk.transport.clock import Clock
from locsdk.transport.deadline import deadline
from locsdk.transport.faults import Guard
from locsdk.transport.headers import Headers
from locsdk.transport.receive import Receive
from locsdk.transport.request import Request
from locsdk.transport.response import Response
from locsdk.transport.retry import parse_retry_after

__all__ = ["Sender"]

_CHUNK = 64 * 1024


@frozen(kw_only=True)
class Sender:
    """Sends requests, each of them once.

    Of urllib3's answer only ``status``, ``headers``, ``stream``, ``release_conn`` and
    ``close`` are touched: that is what vcrpy's stand-in for it has, too.

    Attributes:
        pool: The pool of connections.
        clock: For dates in ``Retry-After``.
        request_id_headers: Where the service puts the id of an exchange, best first.
        redactor: Takes credentials out of what is shown.
    """

    pool: urllib3.PoolManager = field(repr=False)
    clock: Clock
    request_id_headers: tuple[str, ...]
    redactor: Redactor

    def send(self, request: Request, credentials: Credentials, receive: Receive) -> Response:
        """Send *request* and return the answer, whatever its status.

        Args:
            request: The request.
            credentials: Header fields to add.
            receive: Takes the body in.

        Raises:
            TransportError: No answer came, or half of one.
        """
        started = time.monotonic()
        with deadline(request.timeouts) as limit:
            guard = Guard(request=request, redactor=self.redactor, limit=limit)
            answer = guard.run(lambda: self._open(request, credentials))
            whole = False
            try:
                head = self._head(answer, request)
                body = receive(head, _pieces(answer, guard))
                whole = True
            finally:
                # A connection with half an answer in it is of no use to anyone.
                if whole:
                    answer.release_conn()
                else:
                    answer.close()
        return evolve(head, body=body, elapsed=time.monotonic() - started)

    def _open(self, request: Request, credentials: Credentials) -> urllib3.BaseHTTPResponse:
        secret = {name: value.reveal() for name, value in credentials.items()}
        times = request.timeouts
        return self.pool.urlopen(
            request.method,
            request.url,
            body=request.body,
            headers=dict(request.headers.checked().replaced(secret)),
            timeout=urllib3.Timeout(
                connect=min(times.connect, times.total), read=min(times.read, times.total)
            ),
            pool_timeout=times.connect,
            retries=False,
            redirect=False,
            preload_content=False,
        )

    def _head(self, answer: urllib3.BaseHTTPResponse, request: Request) -> Response:
        headers = Headers(answer.headers.items())
        # It goes into errors and logs, and a server may echo anything in it.
        named = (headers[name] for name in self.request_id_headers if name in headers)
        ids = map(self.redactor.redact, named)
        return Response(
            status=answer.status,
            headers=headers,
            request=request,
            request_id=next(ids, None),
            retry_after=parse_retry_after(headers.get("Retry-After"), self.clock.now()),
            attempts=request.attempt,
            redactor=self.redactor,
        )


def _pieces(answer: urllib3.BaseHTTPResponse, guard: Guard) -> Iterator[bytes]:
    stream = iter(answer.stream(_CHUNK, decode_content=True))
    while (piece := guard.run(lambda: next(stream, None))) is not None:
        yield piece
