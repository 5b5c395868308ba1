"""One plain exchange: what is sent, what comes back, and what stands between."""

import logging
from enum import StrEnum
from typing import TYPE_CHECKING, Any

import attrs
import pytest

from locsdk import UNSET
from locsdk.errors import ConfigurationError, NotFound, UnexpectedResponse
from locsdk.transport import (
    CallNext,
    Endpoint,
    Engine,
    Form,
    Json,
    Raw,
    Request,
    RequestOptions,
    Response,
    ServiceClient,
    content,
    json_value,
    nothing,
)

if TYPE_CHECKING:
    from tests.transport.conftest import Kit, RawServer


class Kind(StrEnum):
    OPEN = "open"


def itself(value: Any) -> Any:
    return value


GET = Endpoint(operation="tasks.get", method="GET", path="/task/{id}", gives=json_value(itself))
POST = Endpoint(operation="tasks.create", method="POST", path="/task", gives=nothing)


def test_a_call_sends_what_it_was_given_and_gives_the_value(
    server: "RawServer", engine: Engine, kit: "Kit", canary: str
) -> None:
    server.script(kit.json({"id": 7}))
    value = engine.call(
        GET,
        path={"id": "a/b ü"},
        query={"n": [1, 2], "yes": True, "kind": Kind.OPEN, "none": None, "unset": UNSET},
    )
    assert value == {"id": 7}
    (request,) = server.requests
    assert request.method == "GET"
    assert request.target == "/api/task/a%2Fb%20%C3%BC?n=1&n=2&yes=true&kind=open"
    assert request.headers["authorization"] == f"bearer {canary}"
    assert request.headers["accept"] == "application/json"
    assert request.headers["user-agent"].startswith("locsdk/")


@pytest.mark.parametrize(
    ("body", "kind", "sent"),
    [
        (Json({"a": "ü"}), "application/json", '{"a":"ü"}'.encode()),
        (Form([("a", "1"), ("b", "ü &"), ("a", "2")]), None, b"a=1&b=%C3%BC+%26&a=2"),
        (Raw("plain", content_type="text/plain"), "text/plain", b"plain"),
        (Raw(b""), "application/octet-stream", b""),
    ],
)
def test_bodies(
    server: "RawServer", engine: Engine, body: Any, kind: str | None, sent: bytes
) -> None:
    engine.call(POST, body=body)
    (request,) = server.requests
    assert request.body == sent
    assert request.headers["content-type"] == (kind or "application/x-www-form-urlencoded")
    assert request.headers["content-length"] == str(len(sent))
    assert "transfer-encoding" not in request.headers


@pytest.mark.parametrize("value", [float("nan"), object(), {1, 2}])
def test_what_is_no_json_is_refused_before_anything_is_sent(
    server: "RawServer", engine: Engine, value: object
) -> None:
    with pytest.raises(ConfigurationError, match="JSON"):
        engine.call(POST, body=Json(value))
    assert server.requests == []


def test_options_of_a_call_add_to_those_of_the_client(
    server: "RawServer", engine: Engine, kit: "Kit"
) -> None:
    seen: list[Response] = []
    server.script(kit.json(1, x_request_id="r-1"), kit.json(2))
    options = RequestOptions(
        headers={"accept": "text/x-special", "X-More": "yes"},
        query={"extra": "1"},
        on_response=seen.append,
    )
    assert engine.call(GET, path={"id": 1}, query={"a": "b"}, options=options) == 1
    assert engine.call(GET, path={"id": 1}) == 2
    first, second = server.requests
    assert first.target.endswith("?a=b&extra=1")
    assert (first.headers["accept"], first.headers["x-more"]) == ("text/x-special", "yes")
    assert second.headers["accept"] == "application/json"
    assert "x-more" not in second.headers
    assert [(r.status, r.request_id, r.attempts) for r in seen] == [(200, "r-1", 1)]


def test_a_refusal_says_all_that_is_known(
    server: "RawServer", engine: Engine, kit: "Kit", canary: str
) -> None:
    echo = f'{{"got": "bearer {canary}"}}'.encode()
    server.script(kit.reply(404, echo, x_request_id="r-9", retry_after="3"))
    with pytest.raises(NotFound) as caught:
        engine.call(GET, path={"id": "x"})
    error = caught.value
    assert (error.status, error.operation, error.method) == (404, "tasks.get", "GET")
    assert (error.path, error.request_id, error.retry_after) == ("/api/task/x", "r-9", 3.0)
    assert error.body == '{"got": "***"}'
    assert error.attempts == 1


def test_middleware_runs_around_every_attempt_and_sees_no_credentials(
    server: "RawServer", engine: Engine, kit: "Kit", canary: str
) -> None:
    log: list[str] = []

    def outer(request: Request, call_next: CallNext) -> Response:
        assert canary not in str(dict(request.headers))
        response = call_next(request.with_headers({"X-Outer": str(request.attempt)}))
        log.append(f"outer {request.attempt} {response.status}")
        return response

    def inner(request: Request, call_next: CallNext) -> Response:
        log.append(f"inner {request.headers['X-Outer']}")
        return call_next(request)

    server.script(kit.reply(503), kit.json("fine"))
    busy = engine.with_options(middleware=[outer, inner])
    assert busy.call(GET, path={"id": 1}) == "fine"
    assert log == ["inner 1", "outer 1 503", "inner 2", "outer 2 200"]
    assert [r.headers["x-outer"] for r in server.requests] == ["1", "2"]


def test_middleware_may_answer_by_itself(server: "RawServer", engine: Engine) -> None:
    def cached(request: Request, call_next: CallNext) -> Response:
        return Response(status=200, headers=request.headers, body=b'"cached"', request=request)

    assert engine.with_options(middleware=[cached]).call(GET, path={"id": 1}) == "cached"
    assert server.requests == []


def test_credentials_do_not_follow_middleware_to_another_origin(
    server: "RawServer", engine: Engine, kit: "Kit"
) -> None:
    with kit.server() as other:

        def divert(request: Request, call_next: CallNext) -> Response:
            return call_next(attrs.evolve(request, url=f"{other.url}/elsewhere"))

        engine.with_options(middleware=[divert]).call(GET, path={"id": 1})
        assert "authorization" not in other.requests[0].headers
    assert server.requests == []


def test_an_expected_status_that_is_no_2xx_and_an_unexpected_one_that_is(
    server: "RawServer", engine: Engine, kit: "Kit"
) -> None:
    picky = attrs.evolve(GET, expects=frozenset({304}), gives=content)
    server.script(kit.reply(304), kit.json({}))
    assert engine.call(picky, path={"id": 1}) == b""
    with pytest.raises(UnexpectedResponse, match="200 a success of another kind"):
        engine.call(picky, path={"id": 1})


def test_raw_requests_reach_any_endpoint(server: "RawServer", engine: Engine, kit: "Kit") -> None:
    server.script(kit.json([1]), kit.json([2]), kit.json([3]))
    client = ServiceClient(engine)
    answer = client.raw.request("patch", "/new/{id}/x", id="7 7", query={"q": 1}, body=Json(1))
    assert (answer.json(), answer.status, answer.text) == ([1], 200, "[1]")
    client.raw.request("GET", f"{server.url}/api/next?page=2", query={"size": 5})
    client.raw.request("GET", "/next?page=3")
    assert [(r.method, r.target) for r in server.requests] == [
        ("PATCH", "/api/new/7%207/x?q=1"),
        ("GET", "/api/next?page=2&size=5"),
        ("GET", "/api/next?page=3"),
    ]


@pytest.mark.parametrize(
    ("path", "ids", "match"),
    [
        ("/a/{id}", {}, "missing"),
        ("/a/{id}", {"id": ""}, "empty"),
        ("/a/{id}", {"id": ".."}, "another path"),
        ("/a/%2e%2E/b", {}, "another path"),
        ("/a/{id}", {"id": True}, "whole number"),
        ("/a/{id}", {"id": 1, "other": 2}, "other"),
        ("a", {}, "slash"),
        ("//host/a", {}, "slash"),
        ("/a b", {}, "encoded"),
        ("https://example.org/a", {}, "credentials are bound"),
        ("http://user:pw@127.0.0.1/a", {}, "another place"),
    ],
)
def test_paths_that_lead_elsewhere_are_refused(
    server: "RawServer", engine: Engine, path: str, ids: Any, match: str
) -> None:
    with pytest.raises(ConfigurationError, match=match):
        ServiceClient(engine).raw.request("GET", path, **ids)
    assert server.requests == []


def test_a_twin_with_other_options_shares_the_pool(server: "RawServer", engine: Engine) -> None:
    class Client(ServiceClient):
        pass

    with Client(engine) as client:
        twin = client.with_options(timeout=5, user_agent="shop/1", headers={"X-A": "1"})
        assert isinstance(twin, Client)
        assert twin.engine.settings.pool is client.engine.settings.pool
        twin.raw.request("GET", "/x")
        client.raw.request("GET", "/x")
    first, second = server.requests
    assert first.headers["user-agent"].startswith("shop/1 locsdk/")
    assert first.headers["x-a"] == "1"
    assert "x-a" not in second.headers
    assert second.headers["user-agent"].startswith("locsdk/")


@pytest.mark.parametrize(
    ("options", "match"),
    [
        ({"timeout": 0}, "more than 0"),
        ({"timeout": float("inf")}, "finite"),
        ({"timeout": "5"}, "number"),
        ({"retries": -1}, "0 or more"),
        ({"max_body": 0}, "1 or more"),
        ({"time_out": 5}, "unknown options: time_out"),
        ({"headers": {"X-A": "a\r\nX-B: b"}}, "X-A holds characters"),
        ({"headers": {"X A": "a"}}, "no name"),
        ({"headers": {"X-A": "ü"}}, "X-A holds characters"),
    ],
)
def test_options_out_of_range_are_refused(engine: Engine, options: Any, match: str) -> None:
    with pytest.raises(ConfigurationError, match=match):
        engine.with_options(**options)


@pytest.mark.parametrize(
    "url",
    [
        "",
        "example.org",
        "ftp://example.org",
        "https://",
        "https://a:b@example.org",
        "https://example.org/?q=1",
        "https://example.org/#x",
        "https://exa mple.org",
        "https://example.org:99999",
        "https://[",
    ],
)
def test_base_urls_that_are_none(url: str) -> None:
    with pytest.raises(ConfigurationError):
        Engine(url)


def test_log_records_are_constant_messages_with_fields(
    server: "RawServer", engine: Engine, kit: "Kit", canary: str, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG, logger="locsdk")
    server.script(kit.reply(503), kit.json({}))
    engine.call(GET, path={"id": "secret-id"}, query={"token": canary})
    records = [record for record in caplog.records if record.name == "locsdk.transport"]
    assert [record.message for record in records] == ["exchange", "retry", "exchange"]
    assert [getattr(record, "attempt", None) for record in records] == [1, 1, 2]
    assert records[0].__dict__["status"] == 503
    told = str([record.__dict__ for record in records])
    assert canary not in told
    assert "secret-id" not in told
