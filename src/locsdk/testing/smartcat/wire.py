"""How Smartcat speaks: JSON without nulls, trimmed dates, lenient queries, many kinds of errors."""

import json
import re
import uuid
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime
from typing import Any, TypeGuard, TypeVar

from locsdk.testing.answers import Answer, Refused, json_answer
from locsdk.testing.recorded import RecordedRequest
from locsdk.testing.smartcat.quirks import ErrorBody

__all__ = [
    "EMPTY",
    "Json",
    "Rejection",
    "bare",
    "choose",
    "download",
    "error_answer",
    "flag",
    "guid",
    "ids",
    "is_array",
    "is_object",
    "is_true",
    "iso",
    "millis",
    "moment",
    "number",
    "page",
    "param",
    "reply",
    "required",
    "unquoted",
]

T = TypeVar("T")
Json = dict[str, Any]

EMPTY = Answer(status=204)
_ISO = re.compile(r"(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d:\d\d)(?:\.(\d{1,7}))?(Z|[+-]\d\d:\d\d)?")
_CODES = {400: "badRequest", 401: "unauthorized", 403: "forbidden", 404: "notFound"}


class Rejection(Refused):
    """Raised by an endpoint to refuse a request; the stand-in gives it a body.

    Args:
        status: The HTTP status.
        detail: What is wrong.
    """

    def __init__(self, status: int, detail: str) -> None:
        super().__init__(Answer(status=status))
        self.status = status
        self.detail = detail


def error_answer(rejection: Rejection, *, path: str, body: ErrorBody, request_id: str) -> Answer:
    """Return the refusal in one of the forms of dossier 1.6."""
    status, detail = rejection.status, rejection.detail
    if body == "empty" or status == 415:
        return Answer(status=status)
    if body == "text":
        return json_answer(f"The request has failed.\r\n{detail}", status=status)
    if body == "message":
        return json_answer({"Message": detail}, status=status)
    if body == "documented" and "/file-management/" in path:
        made: Json = {"message": detail, "correlationId": request_id}
    elif body == "documented" and "/audit/" in path:
        code = _CODES.get(status, "badRequest")
        made = {"type": "sender", "code": code, "message": detail, "statusCode": code}
        made["requestId"] = request_id
    else:
        title = _CODES.get(status, "error")
        made = {"type": "about:blank", "title": title, "status": status, "detail": detail}
        made["instance"] = path
    return json_answer(made, status=status)


def reply(value: Any, *, status: int = 200) -> Answer:
    """Return *value* as JSON; members that are ``None`` are left out (dossier 2.8)."""
    return json_answer(bare(value), status=status)


def unquoted(answer: Answer, request: RecordedRequest) -> Answer:
    """Return a bare text as plain text, unless the request asks for JSON."""
    if "json" in (request.header("Accept") or "") or not answer.body.startswith(b'"'):
        return answer
    plain = [("Content-Type", "text/plain; charset=utf-8")]
    return Answer(status=answer.status, headers=plain, body=json.loads(answer.body).encode())


def bare(value: Any) -> Any:
    """Return a JSON value without the members that are ``None``."""
    if is_object(value):
        return {name: bare(member) for name, member in value.items() if member is not None}
    if is_array(value):
        return [bare(item) for item in value]
    return value


def is_object(value: object) -> TypeGuard[Json]:
    """Whether a JSON value is an object."""
    return isinstance(value, dict)


def is_array(value: object) -> TypeGuard[Sequence[Any]]:
    """Whether a JSON value is an array."""
    return isinstance(value, list | tuple)


def download(content: bytes, filename: str, content_type: str) -> Answer:
    """Return a file; the name is followed by a further parameter (dossier 1.3)."""
    plain = filename.encode("ascii", "replace").decode().replace('"', "'")
    quoted = "".join(
        chr(byte) if (chr(byte).isalnum() and byte < 128) or byte in b"-._~" else f"%{byte:02X}"
        for byte in filename.encode()
    )
    disposition = f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quoted}"
    headers = [("Content-Type", content_type), ("Content-Disposition", disposition)]
    return Answer(headers=headers, body=content)


def iso(milliseconds: int | None) -> str | None:
    """Write a time: UTC with ``Z``, the zeros at the end of the fraction cut off (dossier 5.4)."""
    if milliseconds is None:
        return None
    seconds, rest = divmod(milliseconds, 1000)
    text = datetime.fromtimestamp(seconds, UTC).strftime("%Y-%m-%dT%H:%M:%S")
    return f"{text}.{rest:03d}".rstrip("0").rstrip(".") + "Z"


def millis(text: str) -> int:
    """Read a time in milliseconds since the epoch; without a zone it is UTC.

    Raises:
        ValueError: If it is not a date and time.
    """
    found = _ISO.fullmatch(text.strip())
    if found is None:
        raise ValueError(f"not a date and time: {text!r}")
    day, time, fraction, zone = found.groups()
    moment = datetime.fromisoformat(f"{day}T{time}{'+00:00' if zone in {None, 'Z'} else zone}")
    return int(moment.timestamp()) * 1000 + int((fraction or "").ljust(3, "0")[:3])


def guid(text: str, where: str) -> str:
    """Return a GUID in the vendor's spelling, or refuse with 400 (dossier gotcha 36)."""
    try:
        return str(uuid.UUID(text))
    except ValueError:
        raise Rejection(400, f"{where} is not a GUID: {text}") from None


def param(request: RecordedRequest, name: str) -> str | None:
    """Return the first query value of a name, whatever its case; an empty one counts as none."""
    return next(
        (value for key, value in request.query if key.lower() == name.lower() and value), None
    )


def required(request: RecordedRequest, name: str) -> str:
    """Return a query value, or refuse with 400."""
    value = param(request, name)
    if value is None:
        raise Rejection(400, f"{name} is required.")
    return value


def ids(request: RecordedRequest, name: str) -> list[str]:
    """Return a list in the query: repeated, with ``[]``, or split by commas or newlines."""
    names = {name.lower(), f"{name.lower()}[]"}
    given = [value for key, value in request.query if key.lower() in names]
    return [item for value in given for item in re.split(r"[,\r\n]+", value) if item]


def is_true(text: str) -> bool | None:
    """Read a boolean in any case; 0, 1 and anything else are none (dossier 1.5)."""
    return {"true": True, "false": False}.get(text.lower())


def flag(request: RecordedRequest, name: str, *, default: bool = False) -> bool:
    """Return a boolean in the query; what is not one counts as not given."""
    value = is_true(param(request, name) or "")
    return default if value is None else value


def number(
    request: RecordedRequest, name: str, default: int, *, least: int = 0, most: int | None = None
) -> int:
    """Return a whole number in the query, or refuse with 400."""
    text = param(request, name)
    value = default
    if text is not None:
        if not re.fullmatch(r"-?\d{1,18}", text):
            raise Rejection(400, f"{name} is not a number: {text}")
        value = int(text)
    if value < least or (most is not None and value > most):
        raise Rejection(400, f"{name} is out of range: {value}")
    return value


def moment(request: RecordedRequest, name: str) -> int | None:
    """Return a time in the query in milliseconds, or refuse with 400."""
    text = param(request, name)
    if text is None:
        return None
    try:
        return millis(text)
    except ValueError as error:
        raise Rejection(400, f"{name} is {error}") from None


def choose(request: RecordedRequest, name: str, members: Iterable[str]) -> str | None:
    """Return an enum in the query in the vendor's spelling, or refuse with 400."""
    text = param(request, name)
    if text is None:
        return None
    found = next((member for member in members if member.lower() == text.lower()), None)
    if found is None:
        raise Rejection(400, f"The value '{text}' is not valid for {name}.")
    return found


def page(
    request: RecordedRequest,
    values: Sequence[T],
    render: Callable[[T], Any],
    *,
    skip: str = "skip",
    limit: int = 100,
    most: int | None = None,
) -> Answer:
    """Return one page of a list as a bare array."""
    first = number(request, skip, 0)
    count = number(request, "limit", limit, most=most)
    return reply([render(value) for value in values[first : first + count]])
