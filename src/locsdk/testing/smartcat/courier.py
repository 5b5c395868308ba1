"""The thread that carries a stand-in's notifications out over real HTTP, on this machine only."""

import http.client
import ipaddress
import json
import threading
from collections.abc import Callable
from urllib.parse import urlsplit

from locsdk.testing.smartcat.callback_queue import Attempt, CallbackQueue, Outcome

__all__ = ["Courier"]

_TICK = 0.01
_TIMEOUT = 10.0


class Courier:
    """Sends what is due for as long as it runs, one attempt after another.

    Args:
        queue: What waits.
        lock: Guards the queue. It is not held while a notification is on the wire, so a
            receiver may call the stand-in while it handles one.
        tick: Called before each look at the queue, with the lock held.
    """

    def __init__(
        self, queue: CallbackQueue, lock: threading.RLock, tick: Callable[[], None]
    ) -> None:
        self._queue = queue
        self._lock = lock
        self._tick = tick
        self._stopping = threading.Event()
        self._thread: threading.Thread | None = None

    def start(self) -> None:
        """Begin."""
        self._stopping.clear()
        self._thread = threading.Thread(target=self._run, name="locsdk-smartcat-courier")
        self._thread.start()

    def stop(self) -> None:
        """End, after the notification that is on the wire."""
        self._stopping.set()
        if self._thread is not None:
            self._thread.join()
            self._thread = None

    def _run(self) -> None:
        while not self._stopping.wait(_TICK):
            with self._lock:
                self._tick()
                attempts = self._queue.take()
            for attempt in attempts:
                outcome = _send(attempt)
                with self._lock:
                    self._queue.settle(attempt, outcome)


def _send(attempt: Attempt) -> Outcome:
    split = urlsplit(attempt.url)
    host = split.hostname or ""
    if split.scheme != "http" or not _is_loopback(host):
        return Outcome(reason="a stand-in notifies over http on a loopback address only")
    target = (split.path or "/") + (f"?{split.query}" if split.query else "")
    body = json.dumps(list(attempt.ids)).encode()
    headers = {**dict(attempt.headers), "Content-Type": "application/json"}
    try:
        connection = http.client.HTTPConnection(host, split.port, timeout=_TIMEOUT)
        try:
            connection.request("POST", target, body=body, headers=headers)
            answer = connection.getresponse()
            content = answer.read(64 * 1024).decode(errors="replace")
        finally:
            connection.close()
    except (OSError, http.client.HTTPException, ValueError) as error:
        return Outcome(reason=f"{type(error).__name__}: {error}")
    return Outcome(status=answer.status, reason=answer.reason, content=content)


def _is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
