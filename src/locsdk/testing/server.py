"""The part that all stand-ins share: a socket on 127.0.0.1 that lives as long as a with block."""

import logging
import socket
import ssl
import struct
import threading
from abc import ABC, abstractmethod
from contextlib import suppress
from email.utils import formatdate
from types import TracebackType
from typing import Any, Protocol, Self, cast
from urllib.parse import unquote, urlsplit

from werkzeug.exceptions import HTTPException
from werkzeug.serving import ThreadedWSGIServer, WSGIRequestHandler
from werkzeug.wrappers import Request

from locsdk.testing.answers import Answer, Refused
from locsdk.testing.clock import Clock
from locsdk.testing.faults import Fault, Faults
from locsdk.testing.recorded import RecordedRequest, record

__all__ = ["Companion", "StandIn"]

_LOG = logging.getLogger("locsdk.testing")


class Companion(Protocol):
    """Work beside the answering of requests, such as notifications that leave by the clock."""

    def start(self) -> None:
        """Begin; the stand-in listens by now."""

    def stop(self) -> None:
        """End; the stand-in still listens."""


class StandIn(ABC):
    """A stand-in of a service: serves while its ``with`` block runs, and not a moment longer.

    Requests are read and answered on threads of their own; carrying them out happens
    one at a time. Leaving the block ends all connections and joins all threads.

    Args:
        clock: The time it lives in; the real time if not given.
        tls: Serves https with it, such as a context with a certificate for ``127.0.0.1``;
            plain http if not given.

    Attributes:
        clock: The time it lives in.
        faults: What goes wrong next.
        companions: What runs beside the answering for as long as it listens.
    """

    def __init__(self, *, clock: Clock | None = None, tls: ssl.SSLContext | None = None) -> None:
        self.clock = clock or Clock()
        self.tls = tls
        self.faults = Faults()
        self.companions: list[Companion] = []
        self.lock = threading.RLock()
        self._requests: list[RecordedRequest] = []
        self._socket_server: _SocketServer | None = None

    @abstractmethod
    def answer(self, request: RecordedRequest) -> Answer:
        """Carry *request* out and return the answer, or raise ``Refused``."""

    @property
    def requests(self) -> list[RecordedRequest]:
        """What was received so far, oldest first: a new list at every call."""
        with self.lock:
            return list(self._requests)

    @property
    def url(self) -> str:
        """Where it listens, without a trailing slash.

        Raises:
            RuntimeError: Outside the ``with`` block.
        """
        if self._socket_server is None:
            raise RuntimeError(f"{type(self).__name__} listens only inside its 'with' block")
        scheme = "http" if self.tls is None else "https"
        return f"{scheme}://127.0.0.1:{self._socket_server.port}"

    def __enter__(self) -> Self:
        if self._socket_server is not None:
            raise RuntimeError(f"this {type(self).__name__} is already running")
        self._socket_server = _SocketServer(self)
        for companion in self.companions:
            companion.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._socket_server is not None:
            for companion in self.companions:
                companion.stop()
            self._socket_server.stop()
            self._socket_server = None

    def __repr__(self) -> str:
        where = "not running" if self._socket_server is None else f"at {self.url}"
        return f"<{type(self).__name__} {where}>"

    def remember(self, request: RecordedRequest) -> None:
        """Add to what was received."""
        with self.lock:
            self._requests.append(request)

    def respond(self, request: RecordedRequest, fault: Fault | None) -> Answer:
        """Return what a fault puts in place of the answer, or else the answer."""
        if fault is not None and fault.answer is not None:
            return fault.answer
        with self.lock:
            try:
                return self.answer(request)
            except Refused as refused:
                return refused.answer


class _SocketServer(ThreadedWSGIServer):
    """werkzeug's server, with threads that are joined and connections that can be ended."""

    daemon_threads = False
    block_on_close = True

    def __init__(self, stand_in: StandIn) -> None:
        self.stand_in = stand_in
        self.stopping = threading.Event()
        self._open: set[socket.socket] = set()
        self._aborted: set[socket.socket] = set()
        self._open_lock = threading.Lock()
        super().__init__("127.0.0.1", 0, _no_wsgi, handler=_Handler)
        if stand_in.tls is not None:
            # Shaking hands in the connection's own thread: a client that does not would
            # otherwise hold up all others.
            self.ssl_context = stand_in.tls
            self.socket = stand_in.tls.wrap_socket(
                self.socket, server_side=True, do_handshake_on_connect=False
            )
        self._thread = threading.Thread(
            target=self.serve_forever, kwargs={"poll_interval": 0.02}, name="locsdk-stand-in"
        )
        self._thread.start()

    def stop(self) -> None:
        self.stopping.set()
        self.shutdown()
        with self._open_lock:
            for connection in self._open:
                # A client may keep an idle connection in its pool: its thread ends here.
                _shut(connection)
        self._thread.join()

    def process_request(self, request: Any, client_address: Any) -> None:
        with self._open_lock:
            self._open.add(request)
        super().process_request(request, client_address)

    def abort(self, connection: socket.socket) -> None:
        """Let the closing of *connection* reset it instead of ending it in peace."""
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        with self._open_lock:
            self._aborted.add(connection)

    def shutdown_request(self, request: Any) -> None:
        with self._open_lock:
            self._open.discard(request)
            aborted = request in self._aborted
            self._aborted.discard(request)
        if aborted:
            self.close_request(request)
        else:
            super().shutdown_request(request)


def _shut(connection: socket.socket) -> None:
    with suppress(OSError):  # the other side may have been faster
        connection.shutdown(socket.SHUT_RDWR)


def _no_wsgi(environ: Any, start_response: Any) -> list[bytes]:
    raise NotImplementedError("requests are answered by the handler, which needs the raw socket")


class _Handler(WSGIRequestHandler):
    """Reads one request after another, and answers them the way the faults want it."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True

    @property
    def _house(self) -> _SocketServer:
        return cast(_SocketServer, self.server)

    def run_wsgi(self) -> None:
        stand_in = self._house.stand_in
        fault = stand_in.faults.take(self.command, unquote(urlsplit(self.path).path))
        if fault is not None and fault.reset == "request":
            stand_in.remember(record(self.command, self.path, self.headers.items(), b""))
            self._reset()
            return
        if self.headers.get("Expect", "").strip().lower() == "100-continue":
            self.wfile.write(b"HTTP/1.1 100 Continue\r\n\r\n")
        try:
            body = Request(self.make_environ()).get_data()
        except HTTPException:
            self.close_connection = True  # the client went away in the middle of the body
            return
        request = record(self.command, self.path, self.headers.items(), body)
        stand_in.remember(request)
        answer = stand_in.respond(request, fault)
        self._send(answer, fault or Fault())

    def _send(self, answer: Answer, fault: Fault) -> None:
        if fault.delay:
            self._house.stopping.wait(None if fault.delay == float("inf") else fault.delay)
        if fault.reset == "answer":
            self._reset()
            return
        bodiless = self.command == "HEAD" or answer.status in {204, 304}
        body = b"" if bodiless else answer.body
        self._send_head(answer, fault, bodiless=bodiless)
        end = len(body) - fault.cut
        self._send_body(body[: end // 2 if fault.reset == "body" else end], fault)
        if fault.reset is not None:
            self._reset()
        elif fault.cut or fault.length_error:
            self.close_connection = True

    def _send_head(self, answer: Answer, fault: Fault, *, bodiless: bool) -> None:
        self.send_response_only(answer.status)
        self.send_header("Server", "locsdk.testing")
        self.send_header("Date", formatdate(self._house.stand_in.clock.now(), usegmt=True))
        for name, value in answer.headers:
            # Services put UTF-8 into headers as it is; http.server wants Latin-1 text.
            self.send_header(name, value.encode().decode("latin-1"))
        if not bodiless:
            self.send_header("Content-Length", str(len(answer.body) + fault.length_error))
        self.end_headers()

    def _send_body(self, body: bytes, fault: Fault) -> None:
        piece = fault.piece or len(body) or 1
        for start in range(0, len(body), piece):
            if start and fault.pause and self._house.stopping.wait(fault.pause):
                return
            self.wfile.write(body[start : start + piece])

    def _reset(self) -> None:
        self.close_connection = True
        self._house.abort(self.connection)

    def log(self, type: str, message: str, *args: Any) -> None:
        _LOG.debug(f"{type}: {message.rstrip()}", *args)
