"""What arrives: one answer as a value, whatever its status."""

import json
import re
from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import evolve, field, frozen

from locsdk.errors import BODY_LIMIT, ApiError, UnexpectedResponse
from locsdk.secrets import Redactor
from locsdk.transport.headers import Headers
from locsdk.transport.request import Request

__all__ = ["Response"]

E = TypeVar("E", bound=ApiError)

_CHARSET = re.compile(r";\s*charset=\"?([\w.:-]+)", re.IGNORECASE)


@frozen(kw_only=True)
class Response:
    """One answer of a service.

    Attributes:
        status: The HTTP status.
        headers: The header fields.
        body: The decoded body; empty for a download that went to a file.
        request: What was asked, without the credentials.
        request_id: The service's id of this exchange, where it sent one.
        retry_after: Seconds after which the service says to come again, if it did.
        attempts: How many times the request was sent.
        elapsed: Seconds from sending this attempt to the last byte of the answer.
        redactor: Takes the credentials out of what is shown of the answer.
    """

    status: int
    headers: Headers = field(repr=False)
    body: bytes = field(default=b"", repr=False)
    request: Request
    request_id: str | None = None
    retry_after: float | None = None
    attempts: int = 1
    elapsed: float = 0.0
    redactor: Redactor = field(factory=Redactor, repr=False, eq=False)

    @property
    def content_type(self) -> str:
        """The media type in lower case without parameters; empty when none was sent."""
        return self.headers.get("Content-Type", "").partition(";")[0].strip().lower()

    @property
    def text(self) -> str:
        """The body as text, by the charset of its Content-Type, else UTF-8.

        Bytes that do not decode become U+FFFD.
        """
        charset = _CHARSET.search(self.headers.get("Content-Type", ""))
        try:
            return self.body.decode(charset[1] if charset else "utf-8-sig", "replace")
        except (LookupError, ValueError):  # no such charset, or one that is no text encoding
            return self.body.decode("utf-8-sig", "replace")

    def json(self) -> Any:
        """Return the body as the JSON value that it is, scalars included.

        Raises:
            UnexpectedResponse: The body is no JSON; the message says what came.
        """
        try:
            return json.loads(self.body)
        except (ValueError, RecursionError) as error:
            # The parser's own exception holds the whole document.
            why = "nested too deeply" if isinstance(error, RecursionError) else "no valid JSON"
        raise self.unexpected(f"expected JSON, got {self.describe()} that is {why}")

    def describe(self) -> str:
        """Return a few words on what came: the size and kind of the body."""
        if not self.body:
            return "an empty body"
        if looks_like_html(self):
            return f"an HTML page of {len(self.body)} bytes"
        kind = self.content_type or "unnamed type"
        return f"a body of {len(self.body)} bytes ({kind})"

    def excerpt(self) -> str:
        """Return the start of the body as text, with credentials replaced."""
        # Cut after the redaction, or half a credential could stand at the cut.
        start = evolve(self, body=self.body[: 8 * BODY_LIMIT]).text
        return self.redactor.redact(start)[:BODY_LIMIT]

    def error(
        self,
        cls: type[E],
        message: str,
        *,
        code: str | None = None,
        details: dict[str, Any] | None = None,
    ) -> E:
        """Build an error of this answer, with everything that is known of the exchange."""
        return cls(
            self._shown(message),
            status=self.status,
            code=self._shown(code),
            operation=self.request.operation,
            method=self.request.method,
            path=self._shown(self.request.path),
            request_id=self._shown(self.request_id),
            retry_after=self.retry_after,
            body=self.excerpt(),
            attempts=self.attempts,
            details=self._shown(details),
        )

    def unexpected(self, message: str) -> UnexpectedResponse:
        """Build the error for an answer of another kind than was due."""
        return self.error(UnexpectedResponse, message)

    def _shown(self, value: Any) -> Any:
        """Return *value* with the credentials replaced in all its texts."""
        match value:
            case str():
                return self.redactor.redact(value)
            case dict():
                fields = cast(Mapping[Any, Any], value)
                return {self._shown(name): self._shown(item) for name, item in fields.items()}
            case list() | tuple():
                return [self._shown(item) for item in cast(list[Any], value)]
            case _:
                return value


def looks_like_html(response: Response) -> bool:
    """Tell whether an answer is an HTML page, by its type or by how it begins."""
    if response.content_type in {"text/html", "application/xhtml+xml"}:
        return True
    start = response.body[:256].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    return start.startswith((b"<!doctype html", b"<html"))
