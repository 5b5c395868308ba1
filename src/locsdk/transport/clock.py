"""Time and chance, injected: whoever waits is handed a clock."""

import random
import time
from typing import Protocol

from attrs import frozen

__all__ = ["Clock", "SystemClock"]


class Clock(Protocol):
    """Where the transport takes time, sleep and randomness from."""

    def monotonic(self) -> float:
        """Return seconds from an arbitrary start; never goes back."""
        ...

    def now(self) -> float:
        """Return the wall-clock time as seconds since 1970 in UTC."""
        ...

    def sleep(self, seconds: float) -> None:
        """Do nothing for *seconds*."""
        ...

    def random(self) -> float:
        """Return a number in ``[0, 1)``."""
        ...


@frozen(kw_only=True)
class SystemClock:
    """The machine's own clock."""

    def monotonic(self) -> float:
        """Return :func:`time.monotonic`."""
        return time.monotonic()

    def now(self) -> float:
        """Return :func:`time.time`."""
        return time.time()

    def sleep(self, seconds: float) -> None:
        """Call :func:`time.sleep`."""
        time.sleep(seconds)

    def random(self) -> float:
        """Return a random number for jitter."""
        return random.random()  # noqa: S311 - spreads retries, protects nothing
