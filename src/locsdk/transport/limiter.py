"""Pacing calls before the service does: a token bucket for each host."""

from threading import Lock

from attrs import define, field, frozen

from locsdk.transport.checks import at_least, more_than
from locsdk.transport.clock import Clock

__all__ = ["Limiter"]


@define(kw_only=True)
class _Bucket:
    tokens: float
    at: float


@frozen(kw_only=True)
class Limiter:
    """A token bucket for each key; off unless a client is given one.

    One limiter may be shared by many threads and clients. Callers that find the
    bucket empty are let through one after the other, in the order they came.

    Attributes:
        rate: Calls per second in the long run.
        burst: How many calls may go at once after a pause.
    """

    rate: float = field(validator=more_than(0))
    burst: int = field(default=1, validator=at_least(1))
    _buckets: dict[str, _Bucket] = field(
        factory=dict[str, _Bucket], init=False, repr=False, eq=False
    )
    _lock: Lock = field(factory=Lock, init=False, repr=False, eq=False)

    def acquire(self, key: str, clock: Clock) -> float:
        """Wait until a call under *key* may go, and return the seconds waited."""
        with self._lock:
            now = clock.monotonic()
            bucket = self._buckets.setdefault(key, _Bucket(tokens=float(self.burst), at=now))
            gained = max(0.0, now - bucket.at) * self.rate
            # Below zero the bucket holds the reservations of those who already wait.
            bucket.tokens = min(float(self.burst), bucket.tokens + gained) - 1
            bucket.at = now
            wait = max(0.0, -bucket.tokens / self.rate)
        if wait:
            clock.sleep(wait)
        return wait
