"""The one point where an answer that is not a success becomes an exception."""

from collections.abc import Callable, Mapping
from http import HTTPStatus
from typing import Any, TypeAlias

from attrs import field, frozen

from locsdk.errors import ApiError, IntegrityError, LocsdkError, TransportError, error_class
from locsdk.transport.response import Response
from locsdk.transport.urls import bare

__all__ = ["ErrorDetail", "ErrorReader", "Failure", "broken", "refused"]


@frozen(kw_only=True)
class ErrorDetail:
    """What a service says of its refusal.

    Attributes:
        message: In the service's words.
        code: Its own error code.
        details: Further fields, for :attr:`~locsdk.errors.ApiError.details`.
        error: The class to raise where the status alone would say another.
        retryable: ``False``: never send this again, whatever the status (a word quota
            that is reported as 429). ``True``: the service took no notice of the
            request, so it may be sent again whatever the status and the verb.
            ``None``: go by the status and the endpoint.
        request_id: The id of this exchange, for services that write it into the body.
    """

    message: str = field(kw_only=False)
    code: str | None = None
    details: Mapping[str, Any] = field(factory=dict[str, Any])
    error: type[ApiError] | None = None
    retryable: bool | None = None
    request_id: str | None = None


ErrorReader: TypeAlias = Callable[[Response], ErrorDetail | None]
"""Reads a service's own error body; ``None`` when it is not in the service's form."""


@frozen(kw_only=True)
class Failure:
    """Why an attempt was no success, and whether another one makes sense.

    Attributes:
        error: Makes the exception; takes a note on why there is no further attempt.
        again: Whether the request may be sent again.
        retry_after: Seconds after which the service says to come again.
    """

    error: Callable[[str], LocsdkError]
    again: bool
    retry_after: float | None = None


def broken(error: TransportError, *, repeatable: bool) -> Failure:
    """Judge an exchange that broke: repeated if harmless, or if the request never left."""

    def noted(note: str) -> TransportError:
        if note:
            error.message += f"; {note}"
        return error

    lasting = isinstance(error, IntegrityError)
    return Failure(error=noted, again=not lasting and (repeatable or not error.sent))


def refused(
    response: Response, reader: ErrorReader | None, *, repeatable: bool, statuses: frozenset[int]
) -> Failure:
    """Judge an answer that is not a success.

    Args:
        response: The answer.
        reader: Reads the service's error body.
        repeatable: Whether the endpoint may be called twice.
        statuses: The statuses that are worth another attempt.
    """
    detail = _detail(response, reader)

    def mapped(note: str) -> ApiError:
        message = f"{detail.message}; {note}" if note else detail.message
        cls = detail.error or error_class(response.status)
        error = response.error(cls, message, code=detail.code, details=dict(detail.details))
        error.request_id = error.request_id or detail.request_id
        return error

    again = detail.retryable
    if again is None:
        again = repeatable and response.status in statuses
    return Failure(error=mapped, again=again, retry_after=response.retry_after)


def _detail(response: Response, reader: ErrorReader | None) -> ErrorDetail:
    detail = None
    if reader is not None:
        try:
            detail = reader(response)
        except LocsdkError:
            # A proxy's page or half a body: the status says enough.
            detail = None
    return detail or ErrorDetail(_plain_message(response))


def _plain_message(response: Response) -> str:
    if 300 <= response.status < 400:
        place = bare(response.headers.get("Location", "nowhere"))
        return f"redirected to {place}; redirects are not followed: check the base URL"
    if 200 <= response.status < 300:
        return f"a success of another kind than this call gives, with {response.describe()}"
    try:
        phrase = HTTPStatus(response.status).phrase
    except ValueError:
        phrase = "refused"
    return f"{phrase}, with {response.describe()}"
