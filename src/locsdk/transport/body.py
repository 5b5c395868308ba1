"""Bodies of requests as values: JSON, a form, multipart, or bytes as they are."""

import json
import os
import re
import secrets
from collections.abc import Generator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any, BinaryIO, TypeAlias
from urllib.parse import urlencode

from attrs import field, frozen

from locsdk.errors import ConfigurationError
from locsdk.progress import ProgressCallback
from locsdk.transport.payload import Payload, Segment

__all__ = ["Body", "Content", "Form", "Json", "Multipart", "Part", "Raw", "open_payload"]

Content: TypeAlias = bytes | str | os.PathLike[str] | BinaryIO
"""What a body or a part is made of: bytes, text (sent as UTF-8), a path, or an open file."""


@frozen(kw_only=True)
class Json:
    """A JSON body."""

    value: Any = field(kw_only=False, repr=False)


@frozen(kw_only=True)
class Form:
    """An urlencoded form; fields stay in order and may repeat."""

    fields: Sequence[tuple[str, str]] = field(kw_only=False, repr=False)


@frozen(kw_only=True)
class Raw:
    """A body as it is.

    Attributes:
        content: Bytes, text (sent as UTF-8), a path, or a seekable file open for
            reading bytes, which is sent from its present position.
        content_type: The ``Content-Type``.
    """

    content: Content = field(kw_only=False, repr=False)
    content_type: str = "application/octet-stream"


@frozen(kw_only=True)
class Part:
    """One part of a multipart body; see :meth:`text` and :meth:`file`.

    Attributes:
        name: The name of the field.
        content: Bytes, text (sent as UTF-8), a path, or a seekable file.
        filename: The file name that the service is told: its base name only, a
            directory never leaves. ``None`` makes the part a plain field.
        content_type: The type of the part; ``None`` sends none for a plain field.
    """

    name: str = field(kw_only=False)
    content: Content = field(kw_only=False, repr=False)
    filename: str | None = None
    content_type: str | None = None

    @classmethod
    def text(cls, name: str, value: str) -> "Part":
        """Return a plain field."""
        return cls(name, value)

    @classmethod
    def file(
        cls,
        name: str,
        content: Content,
        *,
        filename: str | None = None,
        content_type: str = "application/octet-stream",
    ) -> "Part":
        """Return a part that is a file.

        Args:
            name: The name of the field.
            content: Bytes, a path (as text too), or a seekable file.
            filename: The name for the service; taken from the path or the file where
                it has one, else ``file``.
            content_type: The type of the file.
        """
        if isinstance(content, str):
            content = Path(content)
        if filename is None:
            known = content if isinstance(content, os.PathLike) else getattr(content, "name", None)
            filename = os.fspath(known) if isinstance(known, str | os.PathLike) else "file"
        return cls(name, content, filename=filename, content_type=content_type)


@frozen(kw_only=True)
class Multipart:
    """A ``multipart/form-data`` body; parts stay in order and names may repeat."""

    parts: Sequence[Part] = field(kw_only=False)


Body: TypeAlias = Json | Form | Multipart | Raw


@contextmanager
def open_payload(
    body: Body | None, progress: ProgressCallback | None = None
) -> Generator[Payload | None]:
    """Make a body ready to be sent, and close the files it opened afterwards.

    Args:
        body: The body as a value; ``None`` gives ``None``.
        progress: Told how much has been sent.

    Yields:
        A seekable reader of known length.

    Raises:
        ConfigurationError: The body cannot be sent: no JSON, or a file that cannot be
            rewound.
        OSError: A path cannot be opened.
    """
    if body is None:
        yield None
        return
    with ExitStack() as files:
        segments, content_type = _segments(body, files)
        yield Payload(segments, content_type=content_type, progress=progress)


def _segments(body: Body, files: ExitStack) -> tuple[list[Segment], str]:
    match body:
        case Json():
            return [Segment.of_bytes(_json_bytes(body.value))], "application/json"
        case Form():
            data = urlencode(list(body.fields)).encode("ascii")
            return [Segment.of_bytes(data)], "application/x-www-form-urlencoded"
        case Raw():
            return [_segment(body.content, files)], body.content_type
        case Multipart():
            boundary = f"locsdk-{secrets.token_hex(16)}"
            kind = f"multipart/form-data; boundary={boundary}"
            return _multipart(body.parts, boundary, files), kind


def _segment(content: Content, files: ExitStack) -> Segment:
    match content:
        case bytes():
            return Segment.of_bytes(content)
        case str():
            return Segment.of_bytes(content.encode())
        case os.PathLike():
            return Segment.of_file(files.enter_context(Path(content).open("rb")))
        case _ if hasattr(content, "read"):
            return Segment.of_file(content)
        case _:
            raise ConfigurationError(
                "a body is made of bytes, text, a path or an open file, "
                f"not {type(content).__name__}"
            )


def _json_bytes(value: Any) -> bytes:
    try:
        text = json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
        return text.encode()
    except (TypeError, ValueError, RecursionError) as error:
        raise ConfigurationError(f"the body cannot be written as JSON: {error}") from error


def _multipart(parts: Sequence[Part], boundary: str, files: ExitStack) -> list[Segment]:
    segments: list[Segment] = []
    for part in parts:
        head = f"--{boundary}\r\n{_part_header(part)}\r\n\r\n".encode()
        segments += [Segment.of_bytes(head), _segment(part.content, files)]
        segments.append(Segment.of_bytes(b"\r\n"))
    return [*segments, Segment.of_bytes(f"--{boundary}--\r\n".encode())]


def _part_header(part: Part) -> str:
    lines = f'Content-Disposition: form-data; name="{_quoted(part.name)}"'
    if part.filename is not None:
        base = re.split(r"[/\\]", part.filename)[-1] or "file"
        lines += f'; filename="{_quoted(base)}"'
    if part.content_type is not None:
        lines += f"\r\nContent-Type: {_single_line(part.content_type)}"
    return lines


def _quoted(text: str) -> str:
    # As browsers do (HTML, "multipart/form-data encoding algorithm"): UTF-8 as it is,
    # three characters escaped. RFC 7578, 4.2 forbids filename* here.
    return text.replace("\r", "%0D").replace("\n", "%0A").replace('"', "%22")


def _single_line(text: str) -> str:
    if re.search(r"[\x00-\x1f\x7f]", text):
        raise ConfigurationError(f"{text!r} is no content type")
    return text
