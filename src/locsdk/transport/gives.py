"""How the answer to a successful call becomes a value."""

from collections.abc import Callable
from typing import Any, TypeVar

from locsdk.errors import DecodeError
from locsdk.transport.response import Response, looks_like_html

__all__ = ["content", "json_value", "nothing", "optional", "refuse_page", "text"]

T = TypeVar("T")


def json_value(decode: Callable[[Any], T]) -> Callable[[Response], T]:
    """Return a reader of JSON answers.

    The content decides, not the Content-Type: services send JSON as ``text/plain``
    and HTML as ``application/json``.

    Args:
        decode: Makes the value out of the parsed JSON. A
            :class:`~locsdk.errors.DecodeError` that it raises is completed with the
            operation, the request id and the start of the body.

    Returns:
        A function that gives the value, or raises
        :class:`~locsdk.errors.UnexpectedResponse` for an empty body, an HTML page or
        anything else that is no JSON.
    """

    def read(response: Response) -> T:
        if not response.body.strip():
            raise response.unexpected("expected JSON, got an empty body")
        refuse_page(response)
        # The parsed answer has no name here: a report with the variables of each frame
        # would show it, and with it whatever the server echoed.
        try:
            return decode(response.json())
        except DecodeError as error:
            message, path = response.redactor.redact(error.message), error.path
        raise DecodeError(
            message,
            path=path,
            operation=response.request.operation,
            request_id=response.request_id,
            body=response.excerpt(),
        )

    return read


def optional(gives: Callable[[Response], T]) -> Callable[[Response], T | None]:
    """Return a reader that gives ``None`` for an empty body (202, 204), else what *gives* gives."""

    def read(response: Response) -> T | None:
        return gives(response) if response.body.strip() else None

    return read


def nothing(response: Response) -> None:
    """Take a success as such, whatever its body.

    Raises:
        UnexpectedResponse: An HTML page came, which is a sign-in page and no success.
    """
    refuse_page(response)


def text(response: Response) -> str:
    """Give the body as text.

    Raises:
        UnexpectedResponse: An HTML page came.
    """
    refuse_page(response)
    return response.text


def content(response: Response) -> bytes:
    """Give the body as bytes.

    Raises:
        UnexpectedResponse: An HTML page came that is not offered as a file.
    """
    refuse_page(response)
    return response.body


def refuse_page(response: Response) -> None:
    """Refuse an HTML page where none was asked for.

    A page that is offered as a file (with Content-Disposition), or one that the
    request's ``Accept`` asks for by name, is content like any other.

    Raises:
        UnexpectedResponse: It is most likely a sign-in page.
    """
    asked_for = "html" in response.request.headers.get("Accept", "")
    if (
        looks_like_html(response)
        and not asked_for
        and "Content-Disposition" not in response.headers
    ):
        raise response.unexpected(
            f"got {response.describe()} instead of the answer, most likely a sign-in page: "
            "check the base URL and the credentials"
        )
