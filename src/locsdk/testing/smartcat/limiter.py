"""The limit of requests in a second (dossier 1.7)."""

from collections import deque

from locsdk.testing.clock import Clock

__all__ = ["Limiter"]


class Limiter:
    """Counts requests over the last second of the clock."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._times: deque[float] = deque()

    def admits(self, per_second: int) -> bool:
        """Whether one request more is within the limit; counts it if it is."""
        now = self._clock.now()
        while self._times and self._times[0] <= now - 1:
            self._times.popleft()
        if len(self._times) >= per_second:
            return False
        self._times.append(now)
        return True
