"""The total time-out: one deadline for an exchange, however slowly the bytes drip.

A socket's time-out counts from one piece of data to the next, so a server that sends a
byte now and then holds a client for ever. Here the file that the standard library reads
an answer from shortens the time-out before each piece to what is left of the whole.
"""

import io
import socket
import time
from collections.abc import Generator
from contextlib import contextmanager
from contextvars import ContextVar
from http.client import HTTPResponse
from typing import TYPE_CHECKING, Any

from urllib3 import HTTPConnectionPool, HTTPSConnectionPool, PoolManager
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.poolmanager import pool_classes_by_scheme

from locsdk.transport.timeouts import Timeouts

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

__all__ = ["Deadline", "bound", "deadline"]


class Deadline:
    """When the exchange that runs in this thread has to be over."""

    def __init__(self, timeouts: Timeouts) -> None:
        self._read = timeouts.read
        self._end = time.monotonic() + timeouts.total

    @property
    def passed(self) -> bool:
        """Whether the time is over."""
        return time.monotonic() >= self._end

    def step(self) -> float:
        """Return the seconds that the next piece of data may take.

        Raises:
            TimeoutError: The time is over.
        """
        left = self._end - time.monotonic()
        if left <= 0:
            raise TimeoutError("the total time is over")
        return min(self._read, left)


_current: ContextVar[Deadline | None] = ContextVar("locsdk_deadline", default=None)


@contextmanager
def deadline(timeouts: Timeouts) -> Generator[Deadline]:
    """Run an exchange under a deadline."""
    running = Deadline(timeouts)
    token = _current.set(running)
    try:
        yield running
    finally:
        _current.reset(token)


def _tighten(sock: socket.socket) -> None:
    running = _current.get()
    if running is not None:
        sock.settimeout(running.step())


class _Incoming(io.RawIOBase):
    """The bytes of an answer, each piece within what is left of the deadline."""

    def __init__(self, sock: socket.socket) -> None:
        super().__init__()
        self._sock = sock
        self._raw = sock.makefile("rb", buffering=0)

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: "WriteableBuffer", /) -> int | None:
        _tighten(self._sock)
        return self._raw.readinto(buffer)

    def close(self) -> None:
        self._raw.close()
        super().close()


class _Answer(HTTPResponse):
    def __init__(self, sock: socket.socket, *args: Any, **kwargs: Any) -> None:
        super().__init__(sock, *args, **kwargs)
        self.fp.close()
        self.fp = io.BufferedReader(_Incoming(sock))


class _Bounded(HTTPConnection):
    """A connection whose every step on the wire keeps the deadline."""

    response_class = _Answer

    def send(self, data: Any) -> None:
        if self.sock is not None:
            _tighten(self.sock)
        super().send(data)


class _BoundedTLS(_Bounded, HTTPSConnection):
    pass


_OURS: dict[object, type[HTTPConnection]] = {
    HTTPConnection: _Bounded,
    HTTPSConnection: _BoundedTLS,
}


def _ours(cls: object) -> Any:
    """Return our kind of a connection class; vcrpy's kind, while it plays, is left alone."""
    return _OURS.get(cls, cls)


class _Pool(HTTPConnectionPool):
    @property
    def ConnectionCls(self) -> Any:  # type: ignore[override]  # noqa: N802 - urllib3's attribute
        return _ours(HTTPConnectionPool.ConnectionCls)


class _TLSPool(HTTPSConnectionPool):
    @property
    def ConnectionCls(self) -> Any:  # type: ignore[override]  # noqa: N802 - urllib3's attribute
        return _ours(HTTPSConnectionPool.ConnectionCls)


def bound(manager: PoolManager) -> PoolManager:
    """Let the connections that a manager opens from now on keep the deadline.

    A manager with pool classes of its own is left as it is: for it the deadline is
    checked between two pieces of the body only.
    """
    if manager.pool_classes_by_scheme is pool_classes_by_scheme:
        classes: dict[str, type[HTTPConnectionPool]] = {"http": _Pool, "https": _TLSPool}
        manager.pool_classes_by_scheme = classes
    return manager
