"""What the clients of all services have in common."""

from types import TracebackType
from typing import NoReturn, Self, Unpack

from locsdk.transport.body import Body
from locsdk.transport.endpoint import Endpoint
from locsdk.transport.engine import Engine
from locsdk.transport.options import ClientOptions, RequestOptions
from locsdk.transport.query import Query
from locsdk.transport.response import Response

__all__ = ["RawCalls", "ServiceClient"]


def _itself(response: Response) -> Response:
    return response


class RawCalls:
    """Any endpoint of the service, also those that the SDK has no method for."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def request(
        self,
        method: str,
        path: str,
        /,
        *,
        query: Query | None = None,
        body: Body | None = None,
        options: RequestOptions | None = None,
        safe_to_repeat: bool | None = None,
        accept: str = "*/*",
        **ids: str | int,
    ) -> Response:
        """Send a request with the client's credentials, retries and time-outs.

        Args:
            method: The HTTP method.
            path: The path with ``{names}`` for ids, relative to the base URL; or a
                URL of the same origin, as services put into their answers.
            query: Query parameters; ``None`` and ``UNSET`` are left out.
            body: :class:`~locsdk.transport.Json`, ``Form``, ``Multipart`` or ``Raw``.
            options: What this call does differently from its client.
            safe_to_repeat: Whether it may be sent twice; ``None`` goes by the method.
            accept: The ``Accept`` header.
            ids: The ids in the path, each quoted as one segment.

        Returns:
            The answer of a success, whatever its content.

        Raises:
            LocsdkError: As for any other call.
        """
        endpoint = Endpoint(
            operation="raw.request",
            method=method.upper(),
            path=path,
            gives=_itself,
            safe_to_repeat=safe_to_repeat,
            accept=accept,
        )
        return self._engine.call(endpoint, path=ids, query=query or {}, body=body, options=options)


class ServiceClient:
    """Base of the clients: a context manager that threads may share.

    A subclass makes its :class:`~locsdk.transport.Engine`, keeps everything in it, and
    offers its nouns as ``functools.cached_property``, so that :meth:`with_options` can
    make a twin of it.
    """

    def __init__(self, engine: Engine) -> None:
        self.engine = engine

    @property
    def raw(self) -> RawCalls:
        """Any endpoint: ``client.raw.request("GET", "/task/{id}", id=…)``."""
        return RawCalls(self.engine)

    def with_options(self, **options: Unpack[ClientOptions]) -> Self:
        """Return a twin with other options, sharing credentials and connections."""
        twin = type(self).__new__(type(self))
        ServiceClient.__init__(twin, self.engine.with_options(**options))
        return twin

    def close(self) -> None:
        """Close the idle connections; a pool that was handed in stays as it is."""
        self.engine.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        exc_type: type[BaseException] | None,
        exc: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self.engine.base_url!r})"

    def __reduce__(self) -> NoReturn:
        raise TypeError(
            f"a {type(self).__name__} holds connections and credentials and is never pickled: "
            "make one in each process"
        )
