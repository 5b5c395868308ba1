"""A service that says what a test tells it to, on real sockets, and a clock that does not wait."""

import json
from collections import deque
from collections.abc import Iterator, Mapping
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import pytest
from attrs import define, field, frozen

from locsdk.smartcat import SmartcatClient

PREFIX = "/api/integration"


@define
class Clock:
    """Time that passes only when somebody sleeps."""

    at: float = 1_700_000_000.0
    slept: list[float] = field(factory=list)

    def monotonic(self) -> float:
        return self.at

    def now(self) -> float:
        return self.at

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.at += seconds

    def random(self) -> float:
        return 0.0


@frozen
class Seen:
    """A request that came."""

    method: str
    target: str
    headers: Mapping[str, str]
    body: bytes

    @property
    def path(self) -> str:
        return urlsplit(self.target).path.removeprefix(PREFIX)

    @property
    def query(self) -> list[tuple[str, str]]:
        return parse_qsl(urlsplit(self.target).query, keep_blank_values=True)

    @property
    def json(self) -> Any:
        return json.loads(self.body)


class Service:
    """A loopback service that gives the answers it was told, in order."""

    def __init__(self) -> None:
        self.requests: list[Seen] = []
        self._answers: deque[tuple[int, bytes, Mapping[str, str]]] = deque()
        service = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def _answer(self) -> None:
                body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
                seen = Seen(self.command, self.path, dict(self.headers.items()), body)
                service.requests.append(seen)
                status, content, headers = service._answers.popleft()
                self.send_response(status)
                for name, value in headers.items():
                    self.send_header(name, value)
                if status != 204:
                    self.send_header("Content-Length", str(len(content)))
                self.end_headers()
                self.wfile.write(content)

            do_GET = do_POST = do_PUT = do_DELETE = _answer

            def log_message(self, format: str, *args: object) -> None:
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self._thread = Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.02})
        self.url = f"http://127.0.0.1:{self._server.server_port}"

    def say(self, answer: object = None, *, status: int = 200, **headers: str) -> None:
        """Give this answer next: bytes as they are, anything else as JSON; ``None`` is empty."""
        if isinstance(answer, bytes):
            content = answer
        elif answer is None:
            content = b""
        else:
            content = json.dumps(answer).encode()
            headers.setdefault("Content_Type", "application/json")
        names = {name.replace("_", "-"): value for name, value in headers.items()}
        self._answers.append((status, content, names))

    @property
    def calls(self) -> list[str]:
        """What was asked for: verb and path of every request."""
        return [f"{seen.method} {seen.path}" for seen in self.requests]

    def __enter__(self) -> "Service":
        self._thread.start()
        return self

    def __exit__(self, *exc_info: object) -> None:
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()


@pytest.fixture
def service() -> Iterator[Service]:
    with Service() as service:
        yield service
        assert not service._answers, "the test prepared answers that nobody asked for"


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def client(service: Service, clock: Clock) -> Iterator[SmartcatClient]:
    with SmartcatClient(
        "3115f286-2b18-4d5f-9a34-0f5b6b3c2d11",
        "12_secretkeyofmine",
        base_url=service.url,
        clock=clock,
    ) as client:
        yield client
