"""The engine: one exchange, from the declaration of an endpoint to its value.

Read it from top to bottom: :meth:`Engine.call` builds a request, repeats attempts until
one succeeds, and lets the endpoint make a value of the answer.
"""

import logging
from collections.abc import Iterator, Mapping
from os import PathLike
from types import MappingProxyType
from typing import Any, NoReturn, TypeVar, Unpack

from attrs import evolve

from locsdk.errors import ConfigurationError, TransportError
from locsdk.progress import ProgressCallback
from locsdk.secrets import Redactor
from locsdk.transport.attempt import Sender
from locsdk.transport.auth import NO_CREDENTIALS, Auth, Credentials, NoAuth
from locsdk.transport.body import Body, open_payload
from locsdk.transport.download import Download, Target
from locsdk.transport.endpoint import Endpoint
from locsdk.transport.failures import ErrorReader, Failure, broken, refused
from locsdk.transport.middleware import CallNext, Middleware
from locsdk.transport.options import ClientOptions, RequestOptions
from locsdk.transport.payload import Payload
from locsdk.transport.query import Query, encode_query
from locsdk.transport.receive import Receive, into_memory, start_only
from locsdk.transport.request import Request
from locsdk.transport.response import Response
from locsdk.transport.retry import RetryPolicy, next_pause
from locsdk.transport.settings import Settings
from locsdk.transport.timeouts import Timeouts
from locsdk.transport.urls import Origin, expand, is_loopback, locate, plain_base_url

__all__ = ["Engine"]

T = TypeVar("T")

_LOG = logging.getLogger("locsdk.transport")
_NO_IDS: Mapping[str, str | int] = MappingProxyType({})
_NO_QUERY: Query = MappingProxyType({})


class Engine:
    """Runs endpoints of one service, at one base URL, with one set of credentials.

    Safe to share between threads.

    Args:
        base_url: The URL that the paths of the endpoints are relative to.
        auth: The credentials; they go to the origin of the base URL and nowhere else.
        error_reader: Reads the service's own error bodies.
        request_id_headers: Where the service puts the id of an exchange, best first.
        options: What the client's caller chose.

    Raises:
        ConfigurationError: An option is wrong, or the credentials would travel over
            plain http to another machine.
    """

    def __init__(
        self,
        base_url: str,
        auth: Auth | None = None,
        *,
        error_reader: ErrorReader | None = None,
        request_id_headers: tuple[str, ...] = ("X-Request-Id", "Request-Id", "X-Correlation-Id"),
        **options: Unpack[ClientOptions],
    ) -> None:
        self.base_url = plain_base_url(base_url)
        self.auth: Auth = NoAuth() if auth is None else auth
        self.error_reader = error_reader
        self.request_id_headers = request_id_headers
        self.settings = Settings.of(options)
        self._refuse_open_wire()

    def call(
        self,
        endpoint: Endpoint[T],
        *,
        path: Mapping[str, str | int] = _NO_IDS,
        query: Query = _NO_QUERY,
        body: Body | None = None,
        options: RequestOptions | None = None,
        progress: ProgressCallback | None = None,
    ) -> T:
        """Run an endpoint and return the value that it gives.

        Args:
            endpoint: What to call.
            path: The ids in its path.
            query: Query parameters; ``None`` and ``UNSET`` are left out.
            body: The body to send.
            options: What this call does differently from its client.
            progress: Told how much of the body has been sent.

        Raises:
            ConfigurationError: The call cannot be made like this; nothing was sent.
            ApiError: The service refused, or answered something of another kind.
            TransportError: No answer came, or half of one.
            DecodeError: The answer's fields are not what they should be.
        """
        options = options or RequestOptions()
        with open_payload(body, progress) as payload:
            request = self._request(endpoint, path, query, payload, options)
            receive = into_memory(self.settings.max_body)
            response = self._until_success(endpoint, request, options, receive)
        return endpoint.gives(response)

    def download(
        self,
        endpoint: Endpoint[Any],
        *,
        to: str | PathLike[str] | None,
        path: Mapping[str, str | int] = _NO_IDS,
        query: Query = _NO_QUERY,
        body: Body | None = None,
        options: RequestOptions | None = None,
        expected_size: int | None = None,
        sha256: str | None = None,
        progress: ProgressCallback | None = None,
    ) -> Download:
        """Run an endpoint whose answer is a file.

        A file is streamed into a temporary file beside its target, checked, and put in
        its place in one step: a file that is there is whole.

        Args:
            endpoint: What to call; its ``gives`` is not used.
            to: A path, which is replaced; a directory, in which the file gets the
                service's name, made harmless, or one beside it if that is taken; or
                ``None`` for bytes in memory.
            path: The ids in its path.
            query: Query parameters; ``None`` and ``UNSET`` are left out.
            body: The body to send.
            options: What this call does differently from its client.
            expected_size: The size in bytes that the file must have.
            sha256: The SHA-256 in hexadecimal that the file must have.
            progress: Told how much of the file has come.

        Raises:
            ConfigurationError: The call cannot be made like this; nothing was sent.
            ApiError: The service refused, or sent a sign-in page instead of a file.
            IntegrityError: The file is not what was expected; nothing was kept.
            TransportError: No answer came, or half of one; nothing was kept.
            OSError: The file cannot be written.
        """
        options = options or RequestOptions()
        target = Target(
            to, size=expected_size, sha256=sha256, progress=progress, limit=self.settings.max_body
        )
        with open_payload(body) as payload:
            request = self._request(endpoint, path, query, payload, options)
            # Compressing for the way would hide the size, and files are zips mostly.
            request = request.with_headers({"Accept-Encoding": "identity"})
            response = self._until_success(endpoint, request, options, target.receive)
        return target.result(response)

    def _request(
        self,
        endpoint: Endpoint[Any],
        path: Mapping[str, str | int],
        query: Query,
        payload: Payload | None,
        options: RequestOptions,
    ) -> Request:
        url = locate(self.base_url, expand(endpoint.path, path))
        if written := encode_query({**query, **options.query}):
            url += f"{'&' if '?' in url else '?'}{written}"
        headers = self.settings.headers.replaced({"Accept": endpoint.accept})
        if payload is not None:
            length = str(len(payload))
            headers = headers.replaced(
                {"Content-Type": payload.content_type, "Content-Length": length}
            )
        times = self.settings.timeout if options.timeout is None else options.timeout
        return Request(
            operation=endpoint.operation,
            method=endpoint.method,
            url=url,
            headers=headers.replaced(options.headers).checked(),
            body=payload,
            timeouts=Timeouts.of(times),
        )

    def _until_success(
        self,
        endpoint: Endpoint[Any],
        request: Request,
        options: RequestOptions,
        receive: Receive,
    ) -> Response:
        """Attempt after attempt, until one succeeds or the policy has had enough."""
        policy = self.settings.retries.of(options.retries)
        attempt, retried, paused, renewed = 0, 0, 0.0, False

        def receive_by_status(head: Response, pieces: Iterator[bytes]) -> bytes:
            return (receive if endpoint.succeeded(head.status) else start_only)(head, pieces)

        while True:
            attempt += 1
            request = evolve(request, attempt=attempt)
            credentials = self.auth.credentials()
            outcome = self._attempt(request, credentials, receive_by_status)

            if isinstance(outcome, Response):
                if endpoint.succeeded(outcome.status):
                    if options.on_response is not None:
                        options.on_response(outcome)
                    return outcome
                if outcome.status == 401 and not renewed and self.auth.renew(credentials):
                    renewed = True
                    continue

            failure = self._judge(endpoint, outcome, policy)
            if not failure.again or retried == policy.retries:
                raise failure.error("")
            pause = next_pause(
                policy,
                retried=retried,
                paused=paused,
                asked=failure.retry_after,
                clock=self.settings.clock,
            )
            if pause.objection:
                raise failure.error(pause.objection)
            _LOG.info("retry", extra=_told(request, pause=pause.seconds))
            self.settings.clock.sleep(pause.seconds)
            retried, paused = retried + 1, paused + pause.seconds

    def _attempt(
        self, request: Request, credentials: Credentials, receive: Receive
    ) -> Response | TransportError:
        """Send once, through the middleware; what broke on the way is an outcome, too."""
        home = Origin.of(self.base_url)
        sender = Sender(
            pool=self.settings.pool,
            clock=self.settings.clock,
            request_id_headers=self.request_id_headers,
            redactor=Redactor([*self.auth.secrets(), *credentials.values()]),
        )

        def send(request: Request) -> Response:
            if self.settings.limiter is not None:
                self.settings.limiter.acquire(home.host, self.settings.clock)
            if request.body is not None:
                request.body.seek(0)
            # Middleware may have changed the URL; the credentials stay at home.
            at_home = Origin.of(request.url) == home
            response = sender.send(request, credentials if at_home else NO_CREDENTIALS, receive)
            said = _told(request, status=response.status, elapsed=response.elapsed)
            _LOG.debug("exchange", extra=said)
            return response

        call: CallNext = send
        for layer in reversed(self.settings.middleware):
            call = _around(layer, call)
        try:
            return call(request)
        except TransportError as error:
            return error

    def _judge(
        self, endpoint: Endpoint[Any], outcome: Response | TransportError, policy: RetryPolicy
    ) -> Failure:
        if isinstance(outcome, TransportError):
            return broken(outcome, repeatable=endpoint.repeatable)
        return refused(
            outcome,
            self.error_reader,
            repeatable=endpoint.repeatable,
            statuses=policy.statuses,
        )

    def with_options(self, **options: Unpack[ClientOptions]) -> "Engine":
        """Return a copy with other options; it shares the pool unless they name another."""
        twin = Engine.__new__(Engine)
        twin.__dict__.update(self.__dict__)
        twin.settings = self.settings.changed(options)
        twin._refuse_open_wire()
        return twin

    def close(self) -> None:
        """Close the idle connections, if the pool was made here."""
        if self.settings.owns_pool:
            self.settings.pool.clear()

    def __repr__(self) -> str:
        return f"Engine({self.base_url!r})"

    def __reduce__(self) -> NoReturn:
        raise TypeError("an Engine holds connections and credentials and is never pickled")

    def _refuse_open_wire(self) -> None:
        origin = Origin.of(self.base_url)
        open_wire = origin.scheme == "http" and not is_loopback(origin.host)
        if open_wire and not self.settings.allow_http and not isinstance(self.auth, NoAuth):
            raise ConfigurationError(
                f"the credentials would travel in the clear to {origin}: "
                "use https, or say allow_http=True"
            )


def _around(layer: Middleware, inner: CallNext) -> CallNext:
    return lambda request: layer(request, inner)


def _told(request: Request, **more: object) -> dict[str, object]:
    """Return what a log record says of a request: never a header, a query or an id."""
    return {
        "operation": request.operation,
        "method": request.method,
        "attempt": request.attempt,
        **more,
    }
