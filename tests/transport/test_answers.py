"""Answers that are no plain JSON: each ends in a value, or in an error that says what came."""

from typing import TYPE_CHECKING, Any

import attrs
import pytest

from locsdk.errors import DecodeError, UnexpectedResponse
from locsdk.transport import (
    Endpoint,
    Engine,
    Headers,
    Request,
    Response,
    content,
    json_value,
    nothing,
    optional,
    text,
)

if TYPE_CHECKING:
    from tests.transport.conftest import Kit, RawServer

JSON = json_value(lambda value: value)
LOGIN = b"\n<!DOCTYPE html><html><title>Sign in</title></html>"


def endpoint(gives: Any) -> Endpoint[Any]:
    return Endpoint(operation="x.get", method="GET", path="/x", gives=gives)


@pytest.mark.parametrize(
    ("gives", "body", "kind", "value"),
    [
        (JSON, b'"INDRAFT"', "application/json", "INDRAFT"),
        (JSON, b"42", "text/plain", 42),
        (JSON, b"null", "application/json", None),
        (JSON, b"\xef\xbb\xbf[1]", "application/json", [1]),
        (JSON, b'{"a": "<html>"}', "text/plain", {"a": "<html>"}),
        (optional(JSON), b"", "", None),
        (optional(JSON), b" \r\n", "text/plain", None),
        (optional(JSON), b"[]", "application/json", []),
        (nothing, b"anything", "text/plain", None),
        (nothing, b"", "", None),
        (text, "grün".encode(), "text/plain", "grün"),
        (text, "grün".encode("latin-1"), 'text/plain; Charset="ISO-8859-1"', "grün"),
        (text, "grün".encode(), "text/plain; charset=nonsense", "grün"),
        (text, "grün".encode(), "text/plain; charset=idna", "grün"),
        (text, b"\xff", "text/plain", "\ufffd"),
        (content, b"\x00\xff", "application/x", b"\x00\xff"),
        (content, b"", "", b""),
    ],
)
def test_values(
    server: "RawServer", engine: Engine, kit: "Kit", gives: Any, body: bytes, kind: str, value: Any
) -> None:
    server.script(kit.reply(200, body, content_type=kind))
    assert engine.call(endpoint(gives)) == value


@pytest.mark.parametrize(
    ("gives", "body", "kind", "match"),
    [
        (JSON, LOGIN, "text/html; charset=utf-8", "HTML page of 51 bytes.*sign-in page"),
        (JSON, LOGIN, "application/json", "HTML page of 51 bytes.*sign-in page"),
        (optional(JSON), LOGIN, "", "HTML page"),
        (nothing, LOGIN, "text/html", "sign-in"),
        (text, LOGIN, "text/html", "sign-in"),
        (content, LOGIN, "text/html", "sign-in"),
        (JSON, b"", "application/json", "expected JSON, got an empty body"),
        (JSON, b"  ", "", "empty body"),
        (JSON, b"<error/>", "application/xml", r"a body of 8 bytes \(application/xml\)"),
        (JSON, b'{"a": 1', "application/json", "7 bytes .* no valid JSON"),
        (JSON, b"\xff\xfe\xfd", "application/json", "no valid JSON"),
        (JSON, b"[" * 200_000, "application/json", "nested too deeply"),
        (JSON, b"1" * 10_000, "application/json", "no valid JSON"),
    ],
)
def test_errors_that_say_what_came(
    server: "RawServer", engine: Engine, kit: "Kit", gives: Any, body: bytes, kind: str, match: str
) -> None:
    server.script(kit.reply(200, body, content_type=kind, x_request_id="r-3"))
    with pytest.raises(UnexpectedResponse, match=match) as caught:
        engine.call(endpoint(gives))
    error = caught.value
    assert (error.status, error.operation, error.request_id) == (200, "x.get", "r-3")
    assert len(error.body) <= 2048
    assert error.__context__ is None


@pytest.mark.parametrize("status", [202, 204])
def test_an_empty_success(server: "RawServer", engine: Engine, kit: "Kit", status: int) -> None:
    server.script(*[kit.reply(status)] * 3)
    assert engine.call(endpoint(optional(JSON))) is None
    engine.call(endpoint(nothing))
    with pytest.raises(UnexpectedResponse, match=f"{status} expected JSON, got an empty body"):
        engine.call(endpoint(JSON))


def test_an_html_file_is_content_where_it_is_meant_to_be(
    server: "RawServer", engine: Engine, kit: "Kit"
) -> None:
    server.script(
        kit.reply(200, LOGIN, content_type="text/html", content_disposition="attachment"),
        kit.reply(200, LOGIN, content_type="text/html"),
    )
    assert engine.call(endpoint(content)) == LOGIN
    assert engine.call(attrs.evolve(endpoint(content), accept="text/html")) == LOGIN


def test_a_decode_error_is_completed_and_redacted(
    server: "RawServer", engine: Engine, kit: "Kit", canary: str
) -> None:
    def decode(value: Any) -> int:
        raise DecodeError(f"expected a number, got {value['n']!r}", path="$.n")

    server.script(kit.json({"n": canary}, x_request_id="r-4"))
    with pytest.raises(DecodeError) as caught:
        engine.call(endpoint(json_value(decode)))
    error = caught.value
    assert error.message == "expected a number, got '***'"
    assert (error.path, error.operation, error.request_id) == ("$.n", "x.get", "r-4")
    assert error.body == '{"n": "***"}'
    assert error.__context__ is None


def test_headers_are_found_whatever_their_case() -> None:
    headers = Headers([("Set-Cookie", "a=1"), ("set-cookie", "b=2"), ("X-A", "1")])
    assert headers["SET-COOKIE"] == "a=1, b=2"
    assert headers.get_all("Set-cookie") == ("a=1", "b=2")
    assert "x-a" in headers
    assert object() not in headers
    assert (len(headers), sorted(name.lower() for name in headers)) == (2, ["set-cookie", "x-a"])
    assert headers.get("Nope") is None
    with pytest.raises(KeyError):
        headers["Nope"]
    assert dict(headers.replaced({"set-cookie": "c"})) == {"set-cookie": "c", "X-A": "1"}
    assert "a=1" not in repr(headers)
    assert "X-A: '1'" in repr(headers)


def test_an_answer_shows_neither_body_nor_query() -> None:
    request = Request(
        operation="x.get", method="GET", url="https://h/p?token=CANARY", headers=Headers()
    )
    response = Response(status=200, headers=Headers(), body=b"CANARY", request=request)
    assert "CANARY" not in repr(response)
    assert "https://h/p" in repr(response)
