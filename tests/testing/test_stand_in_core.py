"""The part that all stand-ins share: sockets, records, faults, time."""

import gzip
import http.client
import io
import json
import socket
import ssl
import subprocess
import sys
import threading
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlsplit

import pytest
import trustme

from locsdk.testing import (
    Answer,
    Clock,
    Fault,
    LingotekServer,
    Polls,
    RecordedRequest,
    Seconds,
    StandIn,
)
from locsdk.testing.answers import json_answer
from locsdk.testing.pace import Work


class Echo(StandIn):
    def answer(self, request: RecordedRequest) -> Answer:
        return json_answer({"path": request.path, "filler": "x" * 100})


def get(server: StandIn, path: str = "/here", method: str = "GET") -> tuple[int, bytes]:
    address = urlsplit(server.url)
    connection = http.client.HTTPConnection(address.netloc, timeout=30)
    try:
        connection.request(method, path)
        answer = connection.getresponse()
        return answer.status, answer.read()
    finally:
        connection.close()


def test_it_listens_on_loopback_only_and_only_inside_the_block() -> None:
    server = Echo()
    with pytest.raises(RuntimeError, match="inside its 'with' block"):
        _ = server.url
    before = threading.active_count()
    with server:
        assert server.url.startswith("http://127.0.0.1:")
        assert get(server)[0] == 200
        url = urlsplit(server.url)
        with pytest.raises(RuntimeError, match="already running"):
            server.__enter__()
    assert threading.active_count() == before
    with pytest.raises(ConnectionRefusedError):
        http.client.HTTPConnection(url.netloc, timeout=30).request("GET", "/")


def test_one_connection_carries_many_requests_and_leaving_ends_an_idle_one() -> None:
    with Echo() as server:
        connection = http.client.HTTPConnection(urlsplit(server.url).netloc, timeout=30)
        for number in range(3):
            connection.request("POST", f"/{number}", body=b"abc")
            assert connection.getresponse().read()
        idle = connection.sock
    assert [request.path for request in server.requests] == ["/0", "/1", "/2"]
    assert idle.recv(1) == b""
    connection.close()


def test_a_request_is_recorded_as_it_came() -> None:
    body = (
        b'--B\r\nContent-Disposition: form-data; name="a"\r\n\r\n1\r\n'
        b'--B\r\nContent-Disposition: form-data; name="f"; filename="x.xlf"\r\n'
        b"Content-Type: text/xml\r\n\r\n<a>\r\n</a>\r\n"
        b'--B\r\nContent-Disposition: form-data; name="a"\r\n\r\n2\r\n--B--\r\n'
    )
    with Echo() as server:
        connection = http.client.HTTPConnection(urlsplit(server.url).netloc, timeout=30)
        headers = {"Content-Type": "multipart/form-data; boundary=B", "X-One": "é"}
        connection.request("PATCH", "/a%20b?x=1&y=&x=2%26", body=body, headers=headers)
        connection.getresponse().read()
        connection.close()
        (request,) = server.requests
    assert (request.method, request.path) == ("PATCH", "/a b")
    assert request.target == "/a%20b?x=1&y=&x=2%26"
    assert request.query == (("x", "1"), ("y", ""), ("x", "2&"))
    assert request.param("x") == "1"
    assert request.param("z") is None
    assert request.header("content-type") == "multipart/form-data; boundary=B"
    assert request.body == body
    assert [(part.name, part.filename, part.content) for part in request.parts] == [
        ("a", None, b"1"),
        ("f", "x.xlf", b"<a>\r\n</a>"),
        ("a", None, b"2"),
    ]
    assert request.values("a") == ("1", "2")
    assert request.field("f") == "<a>\r\n</a>"
    file = request.part("f")
    assert file is not None
    assert file.content_type == "text/xml"


@pytest.mark.parametrize(
    ("content_type", "body", "parts", "error"),
    [
        ("application/x-www-form-urlencoded", b"a=1&b=%C3%A9&a=", ["a=1", "b=é", "a="], ""),
        ("application/json", b'{"a": [1]}', [], ""),
        ("multipart/form-data", b"--B--", [], "no boundary"),
        ("multipart/form-data; boundary=B", b"--B\r\nbroken", [], "broken"),
    ],
)
def test_bodies_of_other_kinds(
    content_type: str, body: bytes, parts: list[str], error: str
) -> None:
    with Echo() as server:
        connection = http.client.HTTPConnection(urlsplit(server.url).netloc, timeout=30)
        connection.request("POST", "/", body=body, headers={"Content-Type": content_type})
        connection.getresponse().read()
        connection.close()
        (request,) = server.requests
    assert [f"{part.name}={part.text}" for part in request.parts] == parts
    assert error in request.form_error
    assert bool(error) == bool(request.form_error)
    if content_type == "application/json":
        assert request.json() == {"a": [1]}


def test_a_chunked_body_and_expect_100() -> None:
    with Echo() as server:
        connection = http.client.HTTPConnection(urlsplit(server.url).netloc, timeout=30)
        connection.request("PUT", "/", body=iter([b"one", b"two"]), encode_chunked=True)
        assert connection.getresponse().read()
        connection.request("PUT", "/", body=b"three", headers={"Expect": "100-continue"})
        assert connection.getresponse().status == 200
        connection.close()
        assert [request.body for request in server.requests] == [b"onetwo", b"three"]


def test_faults_wait_for_their_request_and_are_used_up() -> None:
    with Echo() as server:
        server.faults.status(503, method="POST", retry_after=7)
        server.faults.status(429, path="/a/*", retry_after=datetime(2030, 1, 2, tzinfo=UTC))
        server.faults.status(500, body={"messages": ["no"]}, path="/twice", times=2)
        assert [fault.path for fault in server.faults.pending] == [None, "/a/*", *["/twice"] * 2]
        assert get(server, "/b")[0] == 200
        assert get(server, "/a/1")[0] == 429
        assert get(server, "/a/1")[0] == 200
        assert get(server, "/b", method="POST")[0] == 503
        assert [get(server, "/twice")[0] for _ in range(3)] == [500, 500, 200]
        assert not server.faults.pending
        server.faults.status(500)
        server.faults.clear()
        assert get(server)[0] == 200


@pytest.mark.parametrize(
    ("retry_after", "header"),
    [(2, "2"), (0.5, "0.5"), (datetime(2030, 1, 2, tzinfo=UTC), "Wed, 02 Jan 2030 00:00:00 GMT")],
)
def test_retry_after_in_both_forms(retry_after: float | datetime, header: str) -> None:
    with Echo() as server:
        server.faults.status(503, retry_after=retry_after, headers={"X-Id": "1"}, body=b"busy")
        connection = http.client.HTTPConnection(urlsplit(server.url).netloc, timeout=30)
        connection.request("GET", "/")
        answer = connection.getresponse()
        assert (answer.getheader("Retry-After"), answer.getheader("X-Id")) == (header, "1")
        assert answer.read() == b"busy"
        connection.close()


def test_other_pages_in_place_of_an_answer() -> None:
    with Echo() as server:
        server.faults.sign_in_page()
        status, body = get(server)
        assert status == 200
        assert b"<form" in body
        server.faults.redirect("http://127.0.0.1:9/login")
        assert get(server)[0] == 302
        server.faults.gzip_bomb(size=3_000_000)
        _, bomb = get(server)
        assert len(bomb) < 30_000
        assert gzip.GzipFile(fileobj=io.BytesIO(bomb)).read() == b" " * 3_000_000


@pytest.mark.parametrize("at", ["request", "answer", "body", "end"])
def test_resets_are_real_and_come_where_they_should(at: Any) -> None:
    with Echo() as server:
        server.faults.reset(at)
        connection = http.client.HTTPConnection(urlsplit(server.url).netloc, timeout=30)
        connection.request("POST", "/here", body=b"" if at == "request" else b"abc")
        if at in {"request", "answer"}:
            with pytest.raises(ConnectionResetError):
                connection.getresponse()
        elif at == "body":
            answer = connection.getresponse()
            with pytest.raises((ConnectionResetError, http.client.IncompleteRead)):
                answer.read()
        else:
            assert len(connection.getresponse().read()) > 100
            with pytest.raises(ConnectionResetError):
                connection.sock.recv(1)
        connection.close()
        assert [request.path for request in server.requests] == ["/here"]


def test_bodies_that_do_not_keep_their_promise() -> None:
    with Echo() as server:
        whole = len(get(server)[1])
        server.faults.truncate(5)
        with pytest.raises(http.client.IncompleteRead) as caught:
            get(server)
        assert len(caught.value.partial) == whole - 5
        server.faults.wrong_length(+3)
        with pytest.raises(http.client.IncompleteRead):
            get(server)
        server.faults.wrong_length(-3)
        assert len(get(server)[1]) == whole - 3


def test_a_dripping_body_arrives_whole() -> None:
    with Echo() as server:
        server.faults.drip(piece=40, pause=0.001)
        assert json.loads(get(server)[1])["path"] == "/here"


def test_a_hanging_answer_ends_with_the_server() -> None:
    with Echo() as server:
        server.faults.delay()
        connection = http.client.HTTPConnection(urlsplit(server.url).netloc, timeout=60)
        connection.request("GET", "/")
        connection.sock.settimeout(0.05)
        with pytest.raises(TimeoutError):
            connection.getresponse()
        connection.close()


def test_a_fault_can_be_put_together() -> None:
    with Echo() as server:
        server.faults.add(Fault(delay=0.001, cut=1, path="/x"), method="PUT")
        assert server.faults.pending == (Fault(delay=0.001, cut=1, method="PUT", path="/x"),)
        assert get(server, "/x")[0] == 200


def test_head_has_no_body() -> None:
    with Echo() as server:
        assert get(server, method="HEAD") == (200, b"")


def test_the_clock_stands_runs_and_is_put_forward() -> None:
    clock = Clock(start=1000.0, scale=0)
    assert clock.now() == 1000.0
    clock.advance(2.5)
    assert clock.now_ms() == 1_002_500
    assert Clock(start=0.0, scale=1e9).now() > 0
    with pytest.raises(ValueError, match="backwards"):
        Clock(scale=-1)


def test_work_by_polls_and_by_the_clock() -> None:
    clock = Clock(start=0.0, scale=0)
    work = Work(pace=Polls(2), clock=clock)
    assert [work.look() for _ in range(3)] == [(50, False), (100, False), (100, True)]
    assert Work(pace=Polls(0), clock=clock).look() == (100, True)
    slow = Work(pace=Seconds(10.0), clock=clock)
    assert slow.look() == (0, False)
    clock.advance(9.5)
    assert slow.look() == (100, False)
    clock.advance(1)
    assert slow.look() == (100, True)
    settled = Work(pace=Seconds(10.0), clock=clock)
    settled.settle()
    assert settled.look() == (100, True)


def test_https_and_a_client_that_does_not_shake_hands() -> None:
    authority = trustme.CA()
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("127.0.0.1").configure_cert(context)
    trusting = ssl.create_default_context()
    authority.configure_trust(trusting)
    with Echo(tls=context) as server:
        address = urlsplit(server.url)
        assert address.scheme == "https"
        with socket.create_connection((address.hostname, address.port)) as silent:
            for _ in range(2):
                connection = http.client.HTTPSConnection(
                    address.netloc, timeout=30, context=trusting
                )
                connection.request("GET", "/safe")
                assert connection.getresponse().read()
                connection.close()
            plain = http.client.HTTPConnection(address.netloc, timeout=30)
            plain.request("GET", "/plain")
            with pytest.raises((http.client.HTTPException, OSError)):
                plain.getresponse()
            plain.close()
            server.faults.reset("answer")
            connection = http.client.HTTPSConnection(address.netloc, timeout=30, context=trusting)
            connection.request("GET", "/reset")
            with pytest.raises(ConnectionResetError):
                connection.getresponse()
            connection.close()
            assert silent.fileno() > 0
    assert [request.path for request in server.requests] == ["/safe", "/safe", "/reset"]


WITHOUT_WERKZEUG = """
import sys
sys.modules["werkzeug"] = None
import locsdk.testing.pytest_plugin
try:
    locsdk.testing.LingotekServer
except ModuleNotFoundError as error:
    print(error)
"""


def test_without_werkzeug_the_plugin_loads_and_the_stand_in_says_what_to_install() -> None:
    command = [sys.executable, "-c", WITHOUT_WERKZEUG]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert "pip install 'locsdk[testing]'" in done.stdout


def test_importing_the_stand_ins_imports_no_client() -> None:
    code = "import sys, locsdk.testing.lingotek.server; print(sorted(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    loaded = done.stdout
    for room in ("locsdk.transport", "locsdk.wire", "locsdk.xliff", "locsdk.lingotek", "urllib3"):
        assert f"'{room}'" not in loaded
    assert LingotekServer.__module__ == "locsdk.testing.lingotek.server"
