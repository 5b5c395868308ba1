"""A server that says exactly the bytes it is told."""

import json
import select
import socket
import ssl
import struct
import threading
from collections import deque
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from http import HTTPStatus
from typing import TYPE_CHECKING, Any, Self, TypeAlias

import pytest
from attrs import frozen

from locsdk import Secret
from locsdk.transport import Engine, StaticHeader

if TYPE_CHECKING:
    from tests.conftest import FakeClock


@frozen(kw_only=True)
class Received:
    """A request as it arrived."""

    method: str
    target: str
    headers: Mapping[str, str]
    body: bytes


class Line:
    """One connection, seen from the server."""

    def __init__(self, sock: socket.socket, stopped: threading.Event) -> None:
        self._sock = sock
        self._file = sock.makefile("rb")
        self.stopped = stopped

    def read_head(self) -> tuple[str, str, dict[str, str]] | None:
        if self._file.closed:
            return None
        first = self._file.readline().decode("latin-1").split()
        if len(first) < 3:
            return None
        headers: dict[str, str] = {}
        while line := self._file.readline().strip().decode("latin-1"):
            name, _, value = line.partition(":")
            headers[name.lower()] = value.strip()
        return first[0], first[1], headers

    def read_request(self) -> Received | None:
        head = self.read_head()
        if head is None:
            return None
        method, target, headers = head
        body = self._file.read(int(headers.get("content-length", 0)))
        return Received(method=method, target=target, headers=headers, body=body)

    def read(self, size: int) -> bytes:
        return self._file.read(size)

    def send(self, data: bytes) -> None:
        self._sock.sendall(data)

    def drip(self, data: bytes, pause: float) -> None:
        """Send byte by byte until the test is over."""
        for byte in data:
            if self.stopped.wait(pause):
                return
            self.send(bytes([byte]))

    def wait(self, seconds: float) -> None:
        self.stopped.wait(seconds)

    def splice(self, host: str, port: int) -> None:
        """Answer CONNECT and pass bytes both ways until either end hangs up."""
        with socket.create_connection((host, port)) as far:
            self.send(b"HTTP/1.1 200 Connection established\r\n\r\n")
            ends = {self._sock: far, far: self._sock}
            while not self.stopped.is_set():
                for end in select.select(list(ends), [], [], 0.1)[0]:
                    data = end.recv(65536)
                    if not data:
                        return
                    ends[end].sendall(data)

    def reset(self) -> None:
        """End the connection with RST instead of FIN."""
        self._sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.close()

    def close(self) -> None:
        self._file.close()
        self._sock.close()


Step: TypeAlias = bytes | Callable[[Line], object]


def reply(
    status: int = 200, body: bytes = b"", headers: Mapping[str, str] | None = None, **more: str
) -> bytes:
    """A whole answer; ``content_type="…"`` and the like become headers."""
    fields = {"Content-Length": str(len(body)), **(headers or {})}
    fields |= {name.replace("_", "-").title(): value for name, value in more.items()}
    phrase = HTTPStatus(status).phrase
    lines = [f"HTTP/1.1 {status} {phrase}", *(f"{k}: {v}" for k, v in fields.items() if v)]
    return "\r\n".join([*lines, "", ""]).encode("latin-1") + body


def json_reply(value: Any, status: int = 200, **more: str) -> bytes:
    body = json.dumps(value).encode()
    return reply(status, body, {"Content-Type": "application/json"}, **more)


class RawServer:
    """Answers each request with the next step of its script, then with ``{}``.

    A step is the bytes of a whole answer, or a function that talks on the line itself
    after the request was read.
    """

    def __init__(self, context: ssl.SSLContext | None = None) -> None:
        self.requests: list[Received] = []
        self._arrival = threading.Condition()
        self.before_request: Callable[[Line], object] | None = None
        self.always: Callable[[Line, Received], bytes] | None = None
        self._script: deque[Step] = deque()
        self._context = context
        self._stopped = threading.Event()
        self._threads: list[threading.Thread] = []
        self._lines: list[socket.socket] = []
        self._socket = socket.create_server(("127.0.0.1", 0), backlog=128)
        self.port: int = self._socket.getsockname()[1]

    @property
    def url(self) -> str:
        return f"{'https' if self._context else 'http'}://127.0.0.1:{self.port}"

    def script(self, *steps: Step) -> None:
        self._script.extend(steps)

    def wait_for_requests(self, count: int) -> None:
        """Wait until so many have arrived, however slow the machine is."""
        with self._arrival:
            assert self._arrival.wait_for(lambda: len(self.requests) >= count, timeout=60)

    def __enter__(self) -> Self:
        self._start(self._accept)
        return self

    def __exit__(self, *exc_info: object) -> None:
        self._stopped.set()
        self._socket.shutdown(socket.SHUT_RDWR)
        self._socket.close()
        for sock in self._lines:
            with suppress(OSError):
                sock.shutdown(socket.SHUT_RDWR)
        for thread in self._threads:
            thread.join(5)

    def _start(self, target: Callable[..., object], *args: object) -> None:
        thread = threading.Thread(target=target, args=args, daemon=True)
        self._threads.append(thread)
        thread.start()

    def _accept(self) -> None:
        while not self._stopped.is_set():
            try:
                sock, _ = self._socket.accept()
            except OSError:
                return
            self._start(self._serve, sock)

    def _serve(self, sock: socket.socket) -> None:
        sock.settimeout(5)
        try:
            if self._context is not None:
                sock = self._context.wrap_socket(sock, server_side=True)
        except OSError:
            sock.close()
            return
        self._lines.append(sock)
        line = Line(sock, self._stopped)
        try:
            self._talk(line)
        except OSError:
            pass  # the client hung up, as some tests have it do
        finally:
            line.close()

    def _talk(self, line: Line) -> None:
        if self.before_request is not None:
            act, self.before_request = self.before_request, None
            act(line)
        while (request := line.read_request()) is not None:
            with self._arrival:
                self.requests.append(request)
                self._arrival.notify_all()
            step: Step = self._script.popleft() if self._script else json_reply({})
            if self.always is not None:
                step = self.always(line, request)
            if isinstance(step, bytes):
                line.send(step)
            else:
                step(line)
                return


class Kit:
    """Ways to make answers, for tests."""

    reply = staticmethod(reply)
    json = staticmethod(json_reply)
    server = RawServer


@pytest.fixture
def server() -> Iterator[RawServer]:
    with RawServer() as running:
        yield running


@pytest.fixture
def kit() -> Kit:
    return Kit()


CANARY = "CANARY-7f3a9c2e/with+signs"


@pytest.fixture
def canary() -> str:
    """A credential that must be seen nowhere but on the wire to its own origin."""
    return CANARY


@pytest.fixture
def engine(server: RawServer, clock: "FakeClock") -> Iterator[Engine]:
    auth = StaticHeader("Authorization", Secret(CANARY), prefix="bearer ")
    running = Engine(f"{server.url}/api", auth, clock=clock)
    yield running
    running.close()
