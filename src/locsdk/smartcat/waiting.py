"""Waiting for Smartcat, as its own clients do: after one second, then ever slower."""

from collections.abc import Callable
from typing import TypeVar

from locsdk.transport import Backoff, Engine, wait_until

__all__ = ["wait_for", "wait_until_over"]

T = TypeVar("T")

PAUSES = Backoff(first=1.0, factor=1.5, longest=15.0)
"""How long official clients pause between two looks (dossier 1.8)."""


def wait_until_over(
    engine: Engine,
    poll: Callable[[], T],
    *,
    over: Callable[[T], bool],
    what: str,
    timeout: float,
) -> T:
    """Look again and again until a state is the last one.

    Args:
        engine: Whose clock counts.
        poll: Asks for the state.
        over: Tells whether a state is the last one, be it good or bad.
        what: What is waited for, for the message.
        timeout: Seconds to wait at most.

    Raises:
        WaitTimeout: The time is over.
    """
    clock = engine.settings.clock
    return wait_until(poll, done=over, timeout=timeout, what=what, clock=clock, backoff=PAUSES)


def wait_for(engine: Engine, poll: Callable[[], T | None], *, what: str, timeout: float) -> T:
    """Look again and again until there is something other than ``None``.

    Args:
        engine: Whose clock counts.
        poll: Asks for the value.
        what: What is waited for, for the message.
        timeout: Seconds to wait at most.

    Raises:
        WaitTimeout: The time is over.
    """

    def look() -> tuple[T, ...]:
        value = poll()
        return () if value is None else (value,)

    [value] = wait_until_over(engine, look, over=bool, what=what, timeout=timeout)
    return value
