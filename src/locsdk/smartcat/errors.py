"""What Smartcat's refusals say: three generations of error bodies read into one form."""

import re
from collections.abc import Mapping, Sequence
from typing import Any, cast

from attrs import evolve

from locsdk.errors import LocsdkError, OperationFailed, PermissionDenied, UnexpectedResponse
from locsdk.transport import ErrorDetail, Response
from locsdk.xliff import Report

__all__ = ["CallbackTaken", "FeatureUnavailable", "ImportFailed", "ReimportRefused", "read_error"]

_UNAVAILABLE = re.compile(r"\b(not (available|enabled|supported)|disabled)\b", re.IGNORECASE)
# Some official clients see the line break, others its two escapes as text (dossier 1.6).
_LINE_BREAK = re.compile(r"\r\n|\\r\\n|\n")


class FeatureUnavailable(PermissionDenied):
    """403 with words that say so: the account or the project does not have this feature.

    Project tasks answer like this in a project whose linguists are assigned to
    documents (dossier 6, 32).
    """


class ImportFailed(OperationFailed):
    """An import of translations ended as faulted.

    Attributes:
        operation_id: The id of the document: imports have no id of their own.
        result: What ``translate/result`` says, as plain JSON; its form is not
            documented. ``None`` where it says nothing.
    """


class ReimportRefused(LocsdkError):
    """The check before the way back found what would go wrong; nothing was sent.

    Attributes:
        report: What was found.
    """

    def __init__(self, message: str, *, report: Report) -> None:
        super().__init__(message)
        self.report = report


class CallbackTaken(LocsdkError):
    """The account's one callback already belongs to somebody else; nothing was changed.

    Attributes:
        url: The address that is registered now.
    """

    def __init__(self, message: str, *, url: str) -> None:
        super().__init__(message)
        self.url = url


def read_error(response: Response) -> ErrorDetail | None:
    """Read an error body in any of its shapes (dossier 1.6).

    Returns:
        What it says, or ``None`` for an empty body or one in no known shape.
    """
    detail = _read_body(_content(response))
    if response.status == 429:
        # The limiter turns a request away before anything is done with it.
        plain = ErrorDetail("more calls at a time than the four a second that Smartcat takes")
        return evolve(detail or plain, retryable=True)
    if detail is not None and response.status == 403 and _UNAVAILABLE.search(detail.message):
        return evolve(detail, error=FeatureUnavailable)
    return detail


def _read_body(body: Any) -> ErrorDetail | None:
    match body:
        case dict():
            return _read_members(cast("dict[str, Any]", body))
        case str() if body.strip():
            return ErrorDetail(_behind_caption(body))
        case _:
            return None


def _content(response: Response) -> Any:
    if not response.body.strip():
        return None
    try:
        return response.json()
    except UnexpectedResponse:
        return response.text if response.content_type == "text/plain" else None


def _read_members(members: Mapping[str, Any]) -> ErrorDetail | None:
    given = {name.casefold(): value for name, value in members.items() if value is not None}

    def text(*names: str) -> str | None:
        found = (given.get(name) for name in names)
        return next((value for value in found if isinstance(value, str) and value.strip()), None)

    message = text("message", "detail", "title")
    if message is None:
        return None
    further = [text("details"), *_field_errors(given.get("errors"))]
    lines = [_behind_caption(message), *filter(None, further)]
    return ErrorDetail(
        "; ".join(lines),
        code=text("code"),
        details=dict(members),
        request_id=text("requestid", "correlationid", "traceid"),
    )


def _field_errors(errors: Any) -> list[str]:
    """Read ``errors`` of a problem: messages by the field that they are about."""
    if not isinstance(errors, dict):
        return []
    by_field = cast("dict[str, Any]", errors).items()
    return [f"{name}: {text}" for name, texts in by_field for text in _texts(texts)]


def _texts(value: Any) -> list[str]:
    many = cast("Sequence[Any]", value) if isinstance(value, list) else [value]
    return [text for text in many if isinstance(text, str)]


def _behind_caption(text: str) -> str:
    """Return the words behind the general first line, on one line; a lone line as it is."""
    lines = [line.strip() for line in _LINE_BREAK.split(text) if line.strip()]
    return " ".join(lines[1:] or lines)
