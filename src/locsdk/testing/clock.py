"""The time a stand-in lives in."""

import threading
import time

__all__ = ["Clock"]


class Clock:
    """A clock that runs at its own speed and can be put forward.

    Everything in a stand-in that takes time asks this clock, so that a test never
    sleeps: it makes the clock fast, or stops it and puts it forward by hand.

    Args:
        start: Seconds since the epoch at which the clock starts; the real time if not given.
        scale: Seconds of this clock in one real second. 0 stops it.
    """

    def __init__(self, *, start: float | None = None, scale: float = 1.0) -> None:
        if scale < 0:
            raise ValueError(f"a clock cannot run backwards: scale is {scale}")
        self._start = time.time() if start is None else start
        self._scale = scale
        self._began = time.monotonic()
        self._advanced = 0.0
        self._lock = threading.Lock()

    def now(self) -> float:
        """Return the time, in seconds since the epoch."""
        with self._lock:
            run = (time.monotonic() - self._began) * self._scale
            return self._start + run + self._advanced

    def now_ms(self) -> int:
        """Return the time in whole milliseconds since the epoch."""
        return int(self.now() * 1000)

    def advance(self, seconds: float) -> None:
        """Put the clock forward by *seconds*."""
        with self._lock:
            self._advanced += seconds
