"""When to send again: the policy as data, the decision as a function."""

import math
from collections.abc import Iterable
from datetime import UTC
from email.utils import parsedate_to_datetime

from attrs import evolve, field, frozen

from locsdk.transport.checks import at_least
from locsdk.transport.clock import Clock

__all__ = ["Pause", "RetryPolicy", "next_pause", "parse_retry_after"]


def _statuses(values: Iterable[int]) -> frozenset[int]:
    return frozenset(values)


@frozen(kw_only=True)
class RetryPolicy:
    """How often and after which pauses a request is sent again.

    Pauses grow exponentially from :attr:`first` to :attr:`longest`, each shortened by
    chance by up to a half. Where the service names a time (``Retry-After``), that
    time counts instead.

    Attributes:
        retries: How many times to send again at most; 0 turns retries off.
        first: Seconds before the first retry.
        longest: The longest pause in seconds of our own choosing.
        longest_asked: The longest pause in seconds that the service may ask for;
            beyond it the error is raised at once.
        budget: Seconds that the pauses of one call may last together; a pause beyond
            it is not made and the error is raised at once.
        statuses: The statuses that are worth another attempt.
    """

    retries: int = field(default=3, validator=at_least(0))
    first: float = field(default=0.5, validator=at_least(0))
    longest: float = field(default=30.0, validator=at_least(0))
    longest_asked: float = field(default=60.0, validator=at_least(0))
    budget: float = field(default=120.0, validator=at_least(0))
    statuses: frozenset[int] = field(
        default=frozenset({408, 429, 500, 502, 503, 504}), converter=_statuses
    )

    def of(self, value: "RetryPolicy | int | None") -> "RetryPolicy":
        """Return *value*, this policy with so many retries, or for ``None`` this policy."""
        if value is None:
            return self
        return value if isinstance(value, RetryPolicy) else evolve(self, retries=value)


@frozen(kw_only=True)
class Pause:
    """What is due after a failed attempt.

    Attributes:
        seconds: How long to wait before the next one.
        objection: Why the policy does not wait that long; empty when it does.
    """

    seconds: float
    objection: str = ""


def next_pause(
    policy: RetryPolicy, *, retried: int, paused: float, asked: float | None, clock: Clock
) -> Pause:
    """Decide on the pause before the next attempt.

    Args:
        policy: The policy.
        retried: How many times this call was sent again already.
        paused: Seconds that the pauses of this call have lasted already.
        asked: Seconds that the service asks to wait, if it does.
        clock: Where the jitter comes from.
    """
    if asked is not None:
        seconds = asked
    else:
        seconds = min(policy.longest, policy.first * 2.0 ** min(retried, 64)) * (
            1 - clock.random() / 2
        )
    objection = ""
    if asked is not None and asked > policy.longest_asked:
        objection = (
            f"the service asks to wait {asked:g} s, longer than the "
            f"{policy.longest_asked:g} s that the retry policy allows"
        )
    elif paused + seconds > policy.budget:
        objection = (
            f"a pause of {seconds:.3g} s would go beyond the {policy.budget:g} s that the "
            "retry policy allows for all pauses of a call"
        )
    return Pause(seconds=seconds, objection=objection)


def parse_retry_after(value: str | None, now: float) -> float | None:
    """Read a ``Retry-After`` header (RFC 9110, 10.2.3): seconds, or an HTTP date.

    Args:
        value: The header's value. Fractions of seconds are accepted, as servers send them.
        now: The present time as seconds since 1970.

    Returns:
        Seconds from now, never negative; ``None`` when there is no such header or it
        cannot be read.
    """
    if value is None:
        return None
    try:
        seconds = float(value)
    except ValueError:
        try:
            date = parsedate_to_datetime(value)
        except (ValueError, OverflowError):
            return None
        seconds = (date if date.tzinfo else date.replace(tzinfo=UTC)).timestamp() - now
    return max(0.0, seconds) if math.isfinite(seconds) else None
