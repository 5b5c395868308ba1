"""Waiting for something at the service to end: a call with a deadline, made by the caller."""

from collections.abc import Callable
from typing import TypeVar

from attrs import field, frozen

from locsdk.errors import WaitTimeout
from locsdk.transport.checks import at_least, more_than
from locsdk.transport.clock import Clock

__all__ = ["Backoff", "wait_until"]

T = TypeVar("T")


@frozen(kw_only=True)
class Backoff:
    """Growing pauses between two looks.

    Attributes:
        first: Seconds before the second look.
        factor: How much longer each pause is than the one before.
        longest: The longest pause in seconds.
    """

    first: float = field(default=1.0, validator=more_than(0))
    factor: float = field(default=1.5, validator=at_least(1))
    longest: float = field(default=30.0, validator=more_than(0))

    def pause(self, polls: int) -> float:
        """Return the seconds to pause after so many looks, from 1."""
        return min(self.longest, self.first * self.factor ** min(polls - 1, 64))


def wait_until(
    poll: Callable[[], T],
    *,
    done: Callable[[T], bool],
    timeout: float,
    what: str,
    clock: Clock,
    backoff: Backoff | None = None,
) -> T:
    """Look again and again until something is done.

    Looks at least once, even with a time-out of 0, and a last time when the time is
    over.

    Args:
        poll: Asks for the state.
        done: Tells whether a state is the end of the wait.
        timeout: Seconds to wait at most, not counting the last look.
        what: What is waited for, for the message: ``"process 42"``.
        clock: Where time and sleep come from.
        backoff: The pauses; grows from one second to thirty by default.

    Returns:
        The first state that is done.

    Raises:
        WaitTimeout: The time is over; the state that was seen last is in ``last``.
    """
    pauses = backoff or Backoff()
    began = clock.monotonic()
    polls = 0
    while True:
        state = poll()
        polls += 1
        if done(state):
            return state
        waited = clock.monotonic() - began
        if waited >= timeout:
            raise WaitTimeout(
                f"{what} was not done after {waited:g} s and {polls} looks; it may still finish",
                waited=waited,
                polls=polls,
                last=state,
            )
        clock.sleep(min(pauses.pause(polls), timeout - waited))
