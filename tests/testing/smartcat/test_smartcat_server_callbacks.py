"""The stand-in's callback: registered, sent over real HTTP, retried (dossier 2.1.7 and 3)."""

import json
import threading
import time
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest
from attrs import define, field

from locsdk.testing import Clock, Seconds, SmartcatServer


@define
class Receiver:
    """An integrator's server on this machine."""

    port: int
    statuses: list[int] = field(factory=list[int])
    received: list[tuple[str, list[str], dict[str, str]]] = field(factory=list[Any])
    arrived: threading.Condition = field(factory=threading.Condition)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def wait_for(self, count: int) -> list[tuple[str, list[str]]]:
        """Wait until so many notifications arrived; return their targets and ids."""
        with self.arrived:
            assert self.arrived.wait_for(lambda: len(self.received) >= count, timeout=30)
            return [(target, ids) for target, ids, _ in self.received]


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    """A receiver that answers 200, or what its ``statuses`` say next."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            with made.arrived:
                status = made.statuses.pop(0) if made.statuses else 200
                self.send_response(status)
                self.send_header("Content-Length", "4")
                self.end_headers()
                self.wfile.write(b"seen")
                made.received.append((self.path, body, dict(self.headers.items())))
                made.arrived.notify_all()

        def log_message(self, format: str, *args: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    made = Receiver(server.server_port)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield made
    server.shutdown()
    thread.join()
    server.server_close()


def wait_until_idle(server: SmartcatServer) -> None:
    """Wait until nothing is on the wire or due."""
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline:
        with server.lock:
            queue = server.workspace.callbacks
            if queue.idle or (queue.waiting and queue.errors and not queue.sending):
                return
        time.sleep(0.005)
    raise AssertionError("the notifications are not settled after 30 seconds")


def test_registering_reading_and_deleting(smartcat: Any) -> None:
    assert smartcat("GET", "/v1/callback").status == 404
    model = {
        "url": "http://127.0.0.1:8012/api/receiver/test",
        "additionalHeaders": [{"name": "headerName", "value": "valueName"}],
    }
    assert smartcat("POST", "/v1/callback", json=model).status == 200
    assert smartcat("GET", "/v1/callback").json() == model
    other = {"URL": "http://127.0.0.1:8013/"}
    assert smartcat("POST", "/v1/callback", json=other).status == 200
    assert smartcat("GET", "/v1/callback").json()["url"] == other["URL"]
    assert smartcat("DELETE", "/v1/callback").status == 204
    assert smartcat("GET", "/v1/callback").status == 404


@pytest.mark.parametrize(
    "model",
    [
        {},
        {"url": "not a uri"},
        {"url": "/relative"},
        {"url": "http://a", "additionalHeaders": [{"name": " ", "value": "x"}]},
        {"url": "http://a", "additionalHeaders": [{"name": "x", "value": None}]},
        {"url": "http://a", "additionalHeaders": [{"name": "ключ", "value": "x"}]},
        {"url": "http://a", "additionalHeaders": [{"name": "Authorization", "value": "x"}]},
        ["url"],
    ],
)
def test_refused_callbacks(smartcat: Any, model: Any) -> None:
    reply = smartcat("POST", "/v1/callback", json=model)
    assert reply.status == 400
    assert reply.json()["detail"]


def test_restricted_headers_can_be_allowed(smartcat_server: SmartcatServer, smartcat: Any) -> None:
    smartcat_server.quirks.restricted_headers = frozenset()
    headers = [{"name": "Authorization", "value": "Bearer x"}]
    model = {"url": "http://127.0.0.1:1", "additionalHeaders": headers}
    assert smartcat("POST", "/v1/callback", json=model).status == 200


def test_the_three_notifications(
    smartcat_at: Callable[[SmartcatServer], Any], receiver: Receiver
) -> None:
    with SmartcatServer(pace=Seconds(0)) as server:
        smartcat = smartcat_at(server)
        project = server.add_project()
        document = server.add_document(project, segments=["One"])
        model = {
            "url": receiver.url + "/hook",
            "additionalHeaders": [{"name": "X-Secret", "value": "tell"}],
        }
        smartcat("POST", "/v1/callback", json=model)
        content = smartcat.export(document).body.replace(
            b" />\n            </trans", b">Un</target>\n            </trans"
        )
        files = [("xliff", "a.xliff", content)]
        query = {"documentId": document.id, "confirmTranslation": "true"}
        smartcat("PUT", "/v1/document/translateWithXliff", query=query, files=files)
        received = receiver.wait_for(3)
    assert sorted(received) == [
        ("/hook/document/status", [document.id]),
        ("/hook/document/translationImportCompleted", [document.id]),
        ("/hook/project/status", [project.id]),
    ]
    headers = receiver.received[0][2]
    assert headers["X-Secret"] == "tell"
    assert headers["Content-Type"] == "application/json"


def test_the_suffix_lands_in_the_query(
    smartcat_server: SmartcatServer, smartcat: Any, receiver: Receiver
) -> None:
    document = smartcat_server.add_document(smartcat_server.add_project(), segments=["One"])
    model = {"url": receiver.url + "/hook/?id=7&eventType="}
    smartcat("POST", "/v1/callback", json=model)
    smartcat_server.move_document(document, "completed")
    assert receiver.wait_for(1) == [("/hook/?id=7&eventType=/document/status", [document.id])]


def test_ids_are_sent_together(
    smartcat_at: Callable[[SmartcatServer], Any], receiver: Receiver
) -> None:
    with SmartcatServer(clock=Clock(scale=0)) as server:
        smartcat = smartcat_at(server)
        smartcat("POST", "/v1/callback", json={"url": receiver.url})
        server.quirks.callback_window = 5
        projects = [server.add_project() for _ in range(3)]
        for project in projects:
            server.move_project(project, "completed")
        server.clock.advance(5)
        assert receiver.wait_for(1) == [("/project/status", [project.id for project in projects])]


def test_only_what_failed_is_tried_again(
    smartcat_at: Callable[[SmartcatServer], Any], receiver: Receiver
) -> None:
    with SmartcatServer(clock=Clock(scale=0)) as server:
        smartcat = smartcat_at(server)
        smartcat("POST", "/v1/callback", json={"url": receiver.url})
        server.quirks.callback_batch = 2
        projects = [server.add_project() for _ in range(3)]
        ids = [project.id for project in projects]
        receiver.statuses = [200, 503]
        with server.lock:
            for project in projects:
                server.move_project(project, "completed")
        receiver.wait_for(2)
        wait_until_idle(server)
        (error,) = smartcat("GET", "/v1/callback/lastErrors").json()
        assert error["sourceIds"] == ids[2:]
        assert (error["code"], error["content"]) == (503, "seen")
        assert error["url"] == receiver.url + "/project/status"
        server.clock.advance(30)
        assert receiver.wait_for(3)[-1] == ("/project/status", ids[2:])


def test_eight_retries_with_doubled_waits(
    smartcat_at: Callable[[SmartcatServer], Any], receiver: Receiver
) -> None:
    with SmartcatServer(clock=Clock(scale=0)) as server:
        smartcat = smartcat_at(server)
        smartcat("POST", "/v1/callback", json={"url": receiver.url})
        receiver.statuses = [500] * 20
        server.move_project(server.add_project(), "completed")
        for attempt in range(9):
            receiver.wait_for(attempt + 1)
            wait_until_idle(server)
            if attempt < 8:
                server.clock.advance(30 * 2**attempt - 1)
                time.sleep(0.03)
                assert len(receiver.received) == attempt + 1
                server.clock.advance(1)
        assert server.workspace.callbacks.idle
        errors = smartcat("GET", "/v1/callback/lastErrors", query={"limit": 5}).json()
        assert len(errors) == 5
        assert len(server.workspace.callbacks.errors) == 9
        assert smartcat("GET", "/v1/callback/lastErrors", query={"limit": 101}).status == 400


def test_nobody_outside_this_machine_is_notified(
    smartcat_server: SmartcatServer, smartcat: Any
) -> None:
    smartcat("POST", "/v1/callback", json={"url": "http://192.0.2.1/hook"})
    smartcat_server.move_project(smartcat_server.add_project(), "completed")
    wait_until_idle(smartcat_server)
    (error,) = smartcat("GET", "/v1/callback/lastErrors").json()
    assert "loopback" in error["reason"]
    assert "code" not in error
