"""What locsdk itself has to say about a call, a service or a file, as one tree.

::

    LocsdkError
    ├── ConfigurationError          the call itself is wrong; nothing was sent
    ├── ApiError                    the service answered, and the answer is a refusal
    │   ├── BadRequest 400 · AuthError 401 · QuotaExceeded 402 · PermissionDenied 403
    │   ├── NotFound 404 · Conflict 409 · Gone 410 · UnprocessableEntity 422
    │   ├── Locked 423 · RateLimited 429 · ServerError 5xx
    │   └── UnexpectedResponse      a redirect, a sign-in page, a body of another kind
    ├── TransportError              no answer, or half of one
    │   ├── Timeout
    │   └── IntegrityError          a download of another size or checksum than expected
    ├── DecodeError                 an answer whose fields are not what they should be
    ├── OperationFailed             the service ended an asynchronous operation as failed
    ├── WaitTimeout                 a bounded wait ran out of time
    └── XliffError                  a file that is not the XLIFF it should be
        └── EditRefused             an edit that would lose something

All of them can be pickled and copied, hold bounded excerpts instead of whole bodies,
and never hold a credential: the transport redacts what it puts into them.
"""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any, Self

__all__ = [
    "ApiError",
    "AuthError",
    "BadRequest",
    "ConfigurationError",
    "Conflict",
    "DecodeError",
    "EditRefused",
    "Gone",
    "IntegrityError",
    "Locked",
    "LocsdkError",
    "NotFound",
    "OperationFailed",
    "PermissionDenied",
    "QuotaExceeded",
    "RateLimited",
    "ServerError",
    "Timeout",
    "TransportError",
    "UnexpectedResponse",
    "UnprocessableEntity",
    "WaitTimeout",
    "XliffError",
    "error_class",
]

BODY_LIMIT = 2048
"""How many characters of an answer's body an error keeps."""


def _rebuild(cls: type["LocsdkError"], args: tuple[Any, ...], state: dict[str, Any]) -> Any:
    error = cls.__new__(cls, *args)
    error.__dict__.update(state)
    return error


class LocsdkError(Exception):
    """The root of the tree: catch this for whatever locsdk itself has to say.

    Attributes:
        message: What was wrong and what to do about it, without the context that
            ``str()`` adds.
    """

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message

    # Exceptions with keyword-only arguments do not pickle by themselves.
    def __reduce__(self) -> tuple[Callable[..., Any], tuple[Any, ...]]:
        return _rebuild, (type(self), self.args, dict(self.__dict__))

    def __copy__(self) -> Self:
        twin: Self = _rebuild(type(self), self.args, dict(self.__dict__))
        return twin


class ConfigurationError(LocsdkError, ValueError):
    """The call cannot be carried out as it was made; nothing was sent.

    Raised for an empty id, a credential that would travel over plain http, a body
    that cannot be sent again, an option out of range.
    """


class ApiError(LocsdkError):
    """The service answered and the answer is not a success.

    Attributes:
        status: The HTTP status.
        code: The service's own error code, where it sent one.
        operation: The operation as named on the client, such as ``tasks.get``.
        method: The HTTP method.
        path: The path that was asked for, without the host and without the query.
        request_id: The service's id of this exchange, where it sent one.
        retry_after: Seconds after which the service says to come again, if it did.
        body: The start of the answer's body as text, at most :data:`BODY_LIMIT`
            characters, with credentials replaced.
        attempts: How many times the request was sent.
    """

    def __init__(
        self,
        message: str,
        *,
        status: int,
        code: str | None = None,
        operation: str = "",
        method: str = "",
        path: str = "",
        request_id: str | None = None,
        retry_after: float | None = None,
        body: str = "",
        attempts: int = 1,
        details: Mapping[str, Any] | None = None,
    ) -> None:
        super().__init__(message)
        self.status = status
        self.code = code
        self.operation = operation
        self.method = method
        self.path = path
        self.request_id = request_id
        self.retry_after = retry_after
        self.body = body[:BODY_LIMIT]
        self.attempts = attempts
        self._details = dict(details or {})

    @property
    def details(self) -> Mapping[str, Any]:
        """Fields of the service's own, for example ``next_document_id``; read only."""
        return MappingProxyType(self._details)

    def __str__(self) -> str:
        parts = [f"{self.status} {self.message}" if self.message else str(self.status)]
        if self.code:
            parts.append(f"[{self.code}]")
        where = " ".join(part for part in (self.method, self.path) if part)
        if self.operation or where:
            call = f"{self.operation} ({where})" if self.operation and where else None
            parts.append("in " + (call or self.operation or where))
        if self.request_id:
            parts.append(f"request id {self.request_id}")
        if self.attempts > 1:
            parts.append(f"after {self.attempts} attempts")
        return " · ".join(parts)


class BadRequest(ApiError):
    """400: the service does not accept the request as it stands."""


class AuthError(ApiError):
    """401: the credentials are missing, wrong or expired."""


class QuotaExceeded(ApiError):
    """402, or a quota by another status: paying or the next period helps, retrying does not."""


class PermissionDenied(ApiError):
    """403: the credentials are good, the rights do not suffice."""


class NotFound(ApiError):
    """404: there is nothing under this id, or these credentials may not see it."""


class Conflict(ApiError):
    """409: the resource is not in the state that the call needs."""


class Gone(ApiError):
    """410: it was there and is gone for good."""


class UnprocessableEntity(ApiError):
    """422: well-formed, understood and refused."""


class Locked(ApiError):
    """423: the resource may not be changed."""


class RateLimited(ApiError):
    """429: too many requests; ``retry_after`` says when to come again, if the service did."""


class ServerError(ApiError):
    """5xx: the service failed."""


class UnexpectedResponse(ApiError):
    """The status says success but the answer is of another kind than the call gives.

    A sign-in page instead of JSON, a redirect to another host, an empty body where
    one was due. The message says what came.
    """


_BY_STATUS: Mapping[int, type[ApiError]] = MappingProxyType(
    {
        400: BadRequest,
        401: AuthError,
        402: QuotaExceeded,
        403: PermissionDenied,
        404: NotFound,
        409: Conflict,
        410: Gone,
        422: UnprocessableEntity,
        423: Locked,
        429: RateLimited,
    }
)


def error_class(status: int) -> type[ApiError]:
    """Return the class that stands for an HTTP status.

    Args:
        status: An HTTP status outside 2xx.

    Returns:
        The class for exactly this status, :class:`ServerError` for any other 5xx,
        :class:`UnexpectedResponse` for 1xx and 3xx, :class:`ApiError` otherwise.
    """
    if status in _BY_STATUS:
        return _BY_STATUS[status]
    if status >= 500:
        return ServerError
    return UnexpectedResponse if status < 400 else ApiError


class TransportError(LocsdkError):
    """The exchange broke: no connection, a reset, a body that ended too early.

    Attributes:
        operation: The operation as named on the client, such as ``tasks.get``.
        sent: ``False`` when the request provably never left, so that sending it
            again cannot do anything twice; ``True`` when it may have been received.
        attempts: How many times the request was tried.
    """

    def __init__(
        self, message: str, *, operation: str = "", sent: bool = True, attempts: int = 1
    ) -> None:
        super().__init__(message)
        self.operation = operation
        self.sent = sent
        self.attempts = attempts

    def __str__(self) -> str:
        parts = [self.message]
        if self.operation:
            parts.append(f"in {self.operation}")
        if self.attempts > 1:
            parts.append(f"after {self.attempts} attempts")
        return " · ".join(parts)


class Timeout(TransportError):
    """Connecting, waiting for the answer, or the whole exchange took longer than allowed."""


class IntegrityError(TransportError):
    """What was downloaded is not of the expected size or checksum; nothing was kept."""


class DecodeError(LocsdkError):
    """An answer came whose fields are not what they should be.

    Attributes:
        path: Where in the answer, as a JSON path such as ``$.entities[0].properties.id``.
        operation: The operation as named on the client.
        request_id: The service's id of this exchange, where it sent one.
        body: The start of the answer's body, at most :data:`BODY_LIMIT` characters.
    """

    def __init__(
        self,
        message: str,
        *,
        path: str = "$",
        operation: str = "",
        request_id: str | None = None,
        body: str = "",
    ) -> None:
        super().__init__(message)
        self.path = path
        self.operation = operation
        self.request_id = request_id
        self.body = body[:BODY_LIMIT]

    def __str__(self) -> str:
        parts = [f"{self.message} at {self.path}"]
        if self.operation:
            parts.append(f"in the answer to {self.operation}")
        if self.request_id:
            parts.append(f"request id {self.request_id}")
        return " · ".join(parts)


class OperationFailed(LocsdkError):
    """The service took an asynchronous operation on and ended it as failed.

    Attributes:
        operation_id: The id of the process, task or import at the service.
        result: What the service says of it: the model that the wing decoded.
    """

    def __init__(self, message: str, *, operation_id: str, result: Any = None) -> None:
        super().__init__(message)
        self.operation_id = operation_id
        self.result = result


class WaitTimeout(LocsdkError):
    """A bounded wait ran out of time. The operation may still finish at the service.

    Attributes:
        waited: Seconds that were waited.
        polls: How many times the state was asked for.
        last: The last state that was seen, or ``None``.
    """

    def __init__(self, message: str, *, waited: float, polls: int, last: Any = None) -> None:
        super().__init__(message)
        self.waited = waited
        self.polls = polls
        self.last = last


class XliffError(LocsdkError, ValueError):
    """A file is not the XLIFF 1.x that it should be, or is hostile.

    Attributes:
        line: Line number, from 1; 0 where no place can be named.
        column: Column number in characters, from 1; 0 where no place can be named.
        offset: Byte offset into the file, or ``None``.
        excerpt: The offending line, shortened, with a second line that marks the column.
        source: The file's name, where the document was read from a file.
    """

    def __init__(
        self,
        message: str,
        *,
        line: int = 0,
        column: int = 0,
        offset: int | None = None,
        excerpt: str = "",
        source: str = "",
    ) -> None:
        super().__init__(message)
        self.line = line
        self.column = column
        self.offset = offset
        self.excerpt = excerpt
        self.source = source

    def __str__(self) -> str:
        where = f"{self.source}: " if self.source else ""
        if self.line:
            where += f"line {self.line}, column {self.column}: "
        return f"{where}{self.message}" + (f"\n{self.excerpt}" if self.excerpt else "")


class EditRefused(XliffError):
    """An edit was refused because it would lose something; the message says what to pass instead.

    Raised for plain text over a target that holds inline codes, a locked unit, or
    characters that XML cannot carry.
    """
