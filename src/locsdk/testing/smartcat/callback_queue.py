"""Notifications on their way to the integrator's server (dossier 3).

The queue knows what is due when; :mod:`.courier` sends it.
"""

from collections import deque
from urllib.parse import urlsplit

from attrs import define, field, frozen

from locsdk.testing.clock import Clock
from locsdk.testing.smartcat.quirks import Quirks
from locsdk.testing.smartcat.wire import Json, Rejection, iso

__all__ = ["Attempt", "Callback", "CallbackQueue", "Outcome"]

FIRST_WAIT = 30.0
RETRIES = 8
ERRORS = 100


@frozen(kw_only=True)
class Callback:
    """What is registered: one for the account."""

    url: str
    headers: tuple[tuple[str, str], ...] = ()


@define(kw_only=True, eq=False)
class _Waiting:
    """An id that was not delivered yet."""

    suffix: str
    id: str
    due: float
    tries: int = 0


@frozen(kw_only=True)
class Attempt:
    """One notification to be sent: an array of ids to the URL with a suffix put behind it."""

    url: str
    headers: tuple[tuple[str, str], ...]
    ids: tuple[str, ...]
    waiting: tuple[_Waiting, ...] = field(repr=False)


@frozen(kw_only=True)
class Outcome:
    """What became of an attempt; without a status it did not get through."""

    status: int | None = None
    reason: str = ""
    content: str = ""

    @property
    def delivered(self) -> bool:
        """Whether the receiver took it: any 2xx (not published, dossier 3)."""
        return self.status is not None and 200 <= self.status < 300


class CallbackQueue:
    """The registered callback, the ids that wait for it, and the failures of the past.

    An undelivered id waits 30 seconds of the clock, then twice as long each time, for
    eight attempts more.

    Args:
        clock: The time.
        quirks: The size and the window of batches.
    """

    def __init__(self, clock: Clock, quirks: Quirks) -> None:
        self._clock = clock
        self._quirks = quirks
        self._waiting: list[_Waiting] = []
        self._sending: list[_Waiting] = []
        self.callback: Callback | None = None
        self.errors: deque[Json] = deque(maxlen=ERRORS)

    @property
    def idle(self) -> bool:
        """Whether nothing waits and nothing is being sent."""
        return not self._waiting and not self._sending

    @property
    def sending(self) -> bool:
        """Whether a notification is on the wire."""
        return bool(self._sending)

    @property
    def waiting(self) -> tuple[str, ...]:
        """The ids that wait for their first or next attempt."""
        return tuple(waiting.id for waiting in self._waiting)

    def tell(self, suffix: str, changed_id: str) -> None:
        """Notify of a change, if a callback is registered."""
        if self.callback is not None:
            due = self._clock.now() + self._quirks.callback_window
            self._waiting.append(_Waiting(suffix=suffix, id=changed_id, due=due))

    def take(self) -> list[Attempt]:
        """Take out what is due, one attempt for each suffix and batch."""
        if self.callback is None:
            self._waiting.clear()
            return []
        now = self._clock.now()
        due = [waiting for waiting in self._waiting if waiting.due <= now]
        self._waiting = [waiting for waiting in self._waiting if waiting.due > now]
        self._sending += due
        attempts: list[Attempt] = []
        for suffix in dict.fromkeys(waiting.suffix for waiting in due):
            same = [waiting for waiting in due if waiting.suffix == suffix]
            size = max(1, self._quirks.callback_batch)
            attempts += [
                self._attempt(self.callback, suffix, same[start : start + size])
                for start in range(0, len(same), size)
            ]
        return attempts

    @staticmethod
    def _attempt(callback: Callback, suffix: str, waiting: list[_Waiting]) -> Attempt:
        ids = dict.fromkeys(one.id for one in waiting)
        return Attempt(
            # Put together as text: the suffix lands in the query where the URL has one.
            url=callback.url + suffix,
            headers=callback.headers,
            ids=tuple(ids),
            waiting=tuple(waiting),
        )

    def settle(self, attempt: Attempt, outcome: Outcome) -> None:
        """Note what became of an attempt; what failed waits for the next."""
        self._sending = [waiting for waiting in self._sending if waiting not in attempt.waiting]
        if outcome.delivered:
            return
        now = self._clock.now()
        self.errors.append(
            {
                "created": iso(int(now * 1000)),
                "url": attempt.url,
                "reason": outcome.reason,
                "code": outcome.status,
                "content": outcome.content,
                "sourceIds": list(attempt.ids),
            }
        )
        for waiting in attempt.waiting:
            if waiting.tries < RETRIES:
                waiting.due = now + FIRST_WAIT * 2**waiting.tries
                waiting.tries += 1
                self._waiting.append(waiting)

    def register(self, callback: Callback) -> None:
        """Put a callback in the place of the one before, or refuse it with 400."""
        split = urlsplit(callback.url)
        if split.scheme not in {"http", "https"} or not split.hostname:
            raise Rejection(400, f"The callback URL is not an absolute URI: {callback.url}")
        for name, _ in callback.headers:
            if not name.strip():
                raise Rejection(400, "The name of an additional header is empty.")
            if not name.isascii() or any(char in name for char in ' \t\r\n:"(),/;<=>?@[\\]{}'):
                raise Rejection(400, f"The header name {name!r} needs encoding.")
            if name.lower() in self._quirks.restricted_headers:
                raise Rejection(400, f"The header {name} is restricted.")
        if any("\r" in value or "\n" in value for _, value in callback.headers):
            raise Rejection(400, "The value of an additional header has a line break.")
        self.callback = callback
