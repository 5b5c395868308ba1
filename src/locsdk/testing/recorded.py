"""What a stand-in received, as values that a test can look into."""

import json
from collections.abc import Iterable, Mapping
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from attrs import field, frozen
from werkzeug.datastructures import Headers
from werkzeug.http import parse_options_header
from werkzeug.sansio.multipart import Data, Epilogue, Field, File, MultipartDecoder

__all__ = ["BadForm", "RecordedPart", "RecordedRequest", "record"]


class BadForm(ValueError):
    """A form body that cannot be read as what its content type says."""


@frozen(kw_only=True)
class RecordedPart:
    """One field or file of a form, at its place in the order they came in.

    Attributes:
        name: The field's name.
        content: Its value, as bytes.
        filename: The file name, or ``None`` for a plain field.
        content_type: The part's own content type, or ``None`` where it had none.
    """

    name: str
    content: bytes = field(repr=False)
    filename: str | None = None
    content_type: str | None = None

    @property
    def text(self) -> str:
        """The value as text, read as UTF-8; a byte that is not becomes U+FFFD."""
        return self.content.decode(errors="replace")


def _header_pairs(pairs: Iterable[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    return tuple(pairs)


@frozen(kw_only=True)
class RecordedRequest:
    """One request as it arrived.

    Attributes:
        method: The verb.
        path: The path, percent-decoded, without the query.
        target: The request target as it stood on the wire.
        query: Names and values of the query in their order, decoded.
        headers: Names and values of the headers in their order.
        body: The whole body.
        parts: Fields and files of a form body in their order; empty for other bodies.
        form_error: Why the form could not be read, or an empty text.
    """

    method: str
    path: str
    target: str
    query: tuple[tuple[str, str], ...] = ()
    headers: tuple[tuple[str, str], ...] = field(default=(), converter=_header_pairs, repr=False)
    body: bytes = field(default=b"", repr=False)
    parts: tuple[RecordedPart, ...] = ()
    form_error: str = ""

    def header(self, name: str) -> str | None:
        """Return the first header of this name, whatever its case, or ``None``."""
        return Headers(self.headers).get(name)

    def param(self, name: str) -> str | None:
        """Return the first query value of this name, or ``None``."""
        return dict(reversed(self.query)).get(name)

    def field(self, name: str) -> str | None:
        """Return the text of the first form field or file of this name, or ``None``."""
        part = self.part(name)
        return None if part is None else part.text

    def part(self, name: str) -> RecordedPart | None:
        """Return the first form field or file of this name, or ``None``."""
        return next((part for part in self.parts if part.name == name), None)

    def values(self, name: str) -> tuple[str, ...]:
        """Return the texts of all form fields of this name, in their order."""
        return tuple(part.text for part in self.parts if part.name == name)

    def json(self) -> Any:
        """Return the body read as JSON.

        Raises:
            ValueError: If it is not JSON.
        """
        return json.loads(self.body)


def record(
    method: str, target: str, headers: Iterable[tuple[str, str]], body: bytes
) -> RecordedRequest:
    """Return the record of one request."""
    split = urlsplit(target)
    # Header values folded over several lines count as one line (RFC 9112, 5.2).
    kept = Headers([(name, " ".join(value.splitlines())) for name, value in headers])
    parts: tuple[RecordedPart, ...] = ()
    error = ""
    try:
        parts = _read_form(kept.get("Content-Type", ""), body)
    except BadForm as bad:
        error = str(bad)
    return RecordedRequest(
        method=method,
        path=unquote(split.path),
        target=target,
        query=tuple(parse_qsl(split.query, keep_blank_values=True)),
        headers=tuple(kept),
        body=body,
        parts=parts,
        form_error=error,
    )


def _read_form(content_type: str, body: bytes) -> tuple[RecordedPart, ...]:
    kind, options = parse_options_header(content_type)
    if kind == "application/x-www-form-urlencoded":
        # Latin-1 both ways keeps every byte of a value, whatever its encoding is.
        pairs = parse_qsl(body.decode("latin-1"), keep_blank_values=True, encoding="latin-1")
        return tuple(
            RecordedPart(name=name, content=value.encode("latin-1")) for name, value in pairs
        )
    if kind == "multipart/form-data":
        return tuple(_read_multipart(options, body))
    return ()


def _read_multipart(options: Mapping[str, str], body: bytes) -> Iterable[RecordedPart]:
    if "boundary" not in options:
        raise BadForm("the multipart body's content type names no boundary")
    decoder = MultipartDecoder(options["boundary"].encode())
    decoder.receive_data(body)
    decoder.receive_data(None)
    head: Field | File | None = None
    content = bytearray()
    parts: list[RecordedPart] = []
    try:
        while not isinstance(event := decoder.next_event(), Epilogue):
            if isinstance(event, Field | File):
                head, content = event, bytearray()
            elif isinstance(event, Data) and head is not None:
                content += event.data
                if not event.more_data:
                    parts.append(_part(head, bytes(content)))
    except ValueError as error:
        raise BadForm(f"the multipart body is broken: {error}") from error
    return parts


def _part(head: Field | File, content: bytes) -> RecordedPart:
    return RecordedPart(
        name=head.name,
        content=content,
        filename=head.filename if isinstance(head, File) else None,
        content_type=head.headers.get("Content-Type"),
    )
