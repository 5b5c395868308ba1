"""What can break on a real socket, and what a caller then knows."""

import gzip
import logging
import socket
import time
import zlib
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import attrs
import pytest

from locsdk.errors import (
    ApiError,
    ServerError,
    Timeout,
    TransportError,
    UnexpectedResponse,
)
from locsdk.transport import (
    Endpoint,
    Engine,
    Json,
    RequestOptions,
    Timeouts,
    content,
    json_value,
    nothing,
)

if TYPE_CHECKING:
    from tests.conftest import FakeClock
    from tests.transport.conftest import Kit, Line, RawServer

GET = Endpoint(operation="tasks.list", method="GET", path="/task", gives=json_value(lambda x: x))
POST = Endpoint(operation="tasks.create", method="POST", path="/task", gives=nothing)
ONCE = RequestOptions(retries=0)
HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"


def reset(line: "Line") -> None:
    line.reset()


def reset_in_head(line: "Line") -> None:
    line.send(HEAD[:20])
    line.reset()


def reset_in_body(line: "Line") -> None:
    line.send(HEAD + b'Content-Length: 100\r\n\r\n{"a": ')
    line.reset()


def end_in_body(line: "Line") -> None:
    line.send(HEAD + b'Content-Length: 100\r\n\r\n{"a": 1}')


def end_in_chunk(line: "Line") -> None:
    line.send(HEAD + b'Transfer-Encoding: chunked\r\n\r\n20\r\n{"a": ')


def broken_chunk(line: "Line") -> None:
    line.send(HEAD + b"Transfer-Encoding: chunked\r\n\r\nnonsense\r\n")


def no_http(line: "Line") -> None:
    line.send(b"SSH-2.0-OpenSSH_9.6\r\n")


def endless_headers(line: "Line") -> None:
    line.send(HEAD + b"X-Filler: 0\r\n" * 200 + b"\r\n")


def broken_gzip(line: "Line") -> None:
    line.send(
        HEAD + b"Connection: close\r\nContent-Encoding: gzip\r\nContent-Length: 5\r\n\r\nhello"
    )


@pytest.mark.parametrize(
    "fault",
    [
        reset,
        reset_in_head,
        reset_in_body,
        end_in_body,
        end_in_chunk,
        broken_chunk,
        no_http,
        endless_headers,
        broken_gzip,
    ],
)
def test_a_broken_answer_is_retried_and_then_raised(
    server: "RawServer",
    engine: Engine,
    kit: "Kit",
    clock: "FakeClock",
    fault: Callable[["Line"], None],
) -> None:
    server.script(fault, fault, kit.json("whole"))
    assert engine.call(GET) == "whole"
    assert len(clock.naps) == 2
    server.script(*[fault] * 4)
    with pytest.raises(TransportError, match=r"in tasks\.list · after 4 attempts") as caught:
        engine.call(GET)
    assert caught.value.sent
    assert caught.value.__context__ is None
    assert caught.value.__cause__ is None
    assert len(server.requests) == 7


def test_a_reset_after_the_body_harms_nobody(
    server: "RawServer", engine: Engine, kit: "Kit"
) -> None:
    def reset_afterwards(line: "Line") -> None:
        line.send(kit.json(1))
        line.wait(0.05)
        line.reset()

    server.script(reset_afterwards, kit.json(2))
    assert engine.call(GET) == 1
    time.sleep(0.1)
    assert engine.call(POST, options=ONCE) is None
    assert len(server.requests) == 2


def test_a_post_that_may_have_arrived_is_not_sent_again(
    server: "RawServer", engine: Engine, clock: "FakeClock"
) -> None:
    server.script(reset)
    with pytest.raises(TransportError) as caught:
        engine.call(POST, body=Json(1))
    assert (caught.value.sent, caught.value.attempts) == (True, 1)
    assert len(server.requests) == 1


def test_a_post_that_is_declared_safe_is_sent_again_whole(
    server: "RawServer", engine: Engine
) -> None:
    server.script(reset)
    engine.call(attrs.evolve(POST, safe_to_repeat=True), body=Json("again"))
    assert [request.body for request in server.requests] == [b'"again"'] * 2


def test_a_put_that_is_declared_unsafe_is_not(server: "RawServer", engine: Engine) -> None:
    server.script(reset)
    with pytest.raises(TransportError):
        engine.call(attrs.evolve(POST, method="PUT", safe_to_repeat=False))
    assert len(server.requests) == 1


def test_a_post_that_never_left_is_tried_again(clock: "FakeClock") -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    engine = Engine(f"http://127.0.0.1:{port}", clock=clock)
    with pytest.raises(TransportError, match="no connection to http://127") as caught:
        engine.call(POST)
    assert (caught.value.sent, caught.value.attempts) == (False, 4)
    assert len(clock.naps) == 3


@pytest.mark.parametrize("host", ["127.0.0.1", "[::1]"])
def test_no_connection_names_host_and_port(host: str) -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        place = f"{host}:{free.getsockname()[1]}"
    with pytest.raises(TransportError) as caught:
        Engine(f"http://{place}", retries=0).call(GET)
    said = f"no connection to http://{place} (NewConnectionError: {place}: Failed to establish"
    assert str(caught.value).startswith(said)


def test_a_name_that_does_not_resolve(clock: "FakeClock") -> None:
    engine = Engine("https://nowhere.invalid", clock=clock, retries=0)
    with pytest.raises(TransportError, match=r"no connection to https://nowhere\.invalid"):
        engine.call(GET)


def silent(line: "Line") -> None:
    line.wait(30)


def slow_head(line: "Line") -> None:
    line.drip(HEAD + b"Content-Length: 2\r\n\r\n{}", 0.05)


def slow_body(line: "Line") -> None:
    line.send(HEAD + b"Content-Length: 200\r\n\r\n")
    line.drip(b" " * 200, 0.05)


def slow_chunks(line: "Line") -> None:
    line.send(HEAD + b"Transfer-Encoding: chunked\r\n\r\n")
    line.drip(b"1\r\n \r\n" * 50, 0.05)


@pytest.mark.parametrize("fault", [slow_head, slow_body, slow_chunks])
def test_dripping_answers_end_with_the_total_time(
    server: "RawServer", engine: Engine, fault: Callable[["Line"], None]
) -> None:
    server.script(fault)
    options = RequestOptions(timeout=Timeouts(read=5, total=0.5), retries=0)
    with pytest.raises(Timeout, match=r"not over in 0\.5 s") as caught:
        engine.call(GET, options=options)
    assert caught.value.sent


@pytest.mark.parametrize("fault", [silent, slow_body])
def test_a_silent_server_ends_with_the_read_time(
    server: "RawServer", engine: Engine, fault: Callable[["Line"], None]
) -> None:
    server.script(fault)
    options = RequestOptions(timeout=Timeouts(read=0.02, total=30), retries=0)
    with pytest.raises(Timeout, match=r"nothing moved for 0\.02 s"):
        engine.call(GET, options=options)


def test_a_server_that_does_not_take_the_body(server: "RawServer", engine: Engine) -> None:
    server.before_request = silent
    options = RequestOptions(timeout=Timeouts(read=0.2, total=30), retries=0)
    with pytest.raises(Timeout, match=r"nothing moved for 0\.2 s"):
        engine.call(POST, body=Json("x" * 30_000_000), options=options)


def test_a_number_as_timeout_bounds_the_whole(server: "RawServer", engine: Engine) -> None:
    server.script(silent)
    with pytest.raises(Timeout):
        engine.call(GET, options=RequestOptions(timeout=0.1, retries=0))


def test_more_bytes_than_announced_do_not_reach_the_next_call(
    server: "RawServer", engine: Engine, kit: "Kit"
) -> None:
    def too_much(line: "Line") -> None:
        line.send(kit.json(1) + kit.json("smuggled"))
        line.wait(0.1)

    server.script(too_much, kit.json(2))
    assert engine.call(GET) == 1
    assert engine.call(GET) == 2


def test_redirects_are_not_followed(server: "RawServer", engine: Engine, kit: "Kit") -> None:
    with kit.server() as other:
        server.script(kit.reply(302, location=f"{other.url}/login?next=%2F"))
        with pytest.raises(UnexpectedResponse, match=r"redirected to http://127\.0\.0\.1") as e:
            engine.call(GET)
        assert e.value.status == 302
        assert "next" not in str(e.value)
        assert other.requests == []


@pytest.mark.parametrize("location", ["", "http://[", "/login?x=1", "\x80", "http://a@b:99999/"])
def test_a_redirect_to_anywhere_is_a_refusal(
    server: "RawServer", engine: Engine, kit: "Kit", location: str
) -> None:
    server.script(kit.reply(307, location=location))
    with pytest.raises(UnexpectedResponse, match="redirects are not followed"):
        engine.call(GET)


def bomb(size: int) -> bytes:
    packer = zlib.compressobj(9, wbits=31)
    return b"".join([*(packer.compress(bytes(1 << 20)) for _ in range(size >> 20)), packer.flush()])


def test_a_decompression_bomb_meets_the_limit(
    server: "RawServer", engine: Engine, kit: "Kit"
) -> None:
    packed = bomb(64 << 20)
    assert len(packed) < 100_000
    server.script(kit.reply(200, packed, content_encoding="gzip"))
    small = engine.with_options(max_body=1_000_000)
    with pytest.raises(UnexpectedResponse, match="larger than the 1000000 bytes"):
        small.call(GET)
    assert len(server.requests) == 1


def test_a_bomb_in_an_error_page_is_cut(server: "RawServer", engine: Engine, kit: "Kit") -> None:
    server.script(kit.reply(500, bomb(64 << 20), content_encoding="gzip"))
    with pytest.raises(ServerError) as caught:
        engine.call(GET, options=ONCE)
    assert len(caught.value.body) <= 2048


def test_compressed_answers_are_unpacked(server: "RawServer", engine: Engine, kit: "Kit") -> None:
    server.script(
        kit.reply(200, gzip.compress(b'"gzip"'), content_encoding="gzip"),
        kit.reply(200, zlib.compress(b'"deflate"'), content_encoding="deflate"),
    )
    assert engine.call(GET) == "gzip"
    assert engine.call(GET) == "deflate"
    assert server.requests[0].headers["accept-encoding"] == "gzip, deflate"


def test_a_refusal_before_the_body_was_sent_is_heard(
    server: "RawServer", engine: Engine, kit: "Kit"
) -> None:
    def too_large(line: "Line") -> None:
        line.read_head()
        line.send(kit.reply(413, b"too large", connection="close"))
        line.wait(0.3)
        line.reset()

    server.before_request = too_large
    with pytest.raises((ApiError, TransportError)) as caught:
        engine.call(POST, body=Json("x" * 3_000_000))
    if isinstance(caught.value, ApiError):  # the reset may overtake the answer
        assert caught.value.status == 413


def test_urllib3_keeps_quiet_about_broken_connections(
    server: "RawServer", engine: Engine, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.WARNING)
    server.script(reset, reset)
    engine.call(GET)
    assert caplog.records == []


def test_a_body_that_ends_with_the_connection(server: "RawServer", engine: Engine) -> None:
    def until_close(line: "Line") -> None:
        line.send(HEAD + b'Connection: close\r\n\r\n{"to": "the end"}')

    server.script(until_close)
    assert engine.call(GET) == {"to": "the end"}


def test_a_body_can_be_empty_and_still_content(
    server: "RawServer", engine: Engine, kit: "Kit"
) -> None:
    server.script(kit.reply(200))
    empty: Endpoint[Any] = attrs.evolve(GET, gives=content)
    assert engine.call(empty) == b""
