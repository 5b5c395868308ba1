"""What goes wrong next: faults that a stand-in puts over its answers, on real sockets."""

import gzip
import threading
from collections.abc import Mapping
from datetime import UTC, datetime
from email.utils import format_datetime
from fnmatch import fnmatchcase
from typing import Literal, TypedDict, Unpack

from attrs import evolve, frozen

from locsdk.testing.answers import Answer, json_answer

__all__ = ["Aim", "Fault", "Faults", "ResetAt"]

ResetAt = Literal["request", "answer", "body", "end"]

SIGN_IN_PAGE = (
    b"<!DOCTYPE html><html><head><title>Sign in</title></head><body>"
    b'<form action="/login" method="post"><input name="username"></form></body></html>'
)


@frozen(kw_only=True)
class Fault:
    """What goes wrong with one exchange.

    Attributes:
        method: The verb it waits for; any if ``None``.
        path: The path it waits for, with ``*`` as in file names; any if ``None``.
        answer: Sent in place of carrying the request out.
        delay: Real seconds before anything is sent. ``inf`` waits until the server ends.
        piece: Send the body in pieces of so many bytes; 0 sends it at once.
        pause: Real seconds between two pieces.
        length_error: Added to the true length in ``Content-Length``.
        cut: How many bytes of the body's end are never sent; the connection closes instead.
        reset: Where the connection is reset: ``"request"`` before the request's body is
            read, so nothing is carried out; ``"answer"`` after the request was carried out
            and before anything is answered; ``"body"`` in the middle of the answer's body;
            ``"end"`` after all of it.
    """

    method: str | None = None
    path: str | None = None
    answer: Answer | None = None
    delay: float = 0.0
    piece: int = 0
    pause: float = 0.0
    length_error: int = 0
    cut: int = 0
    reset: ResetAt | None = None

    def matches(self, method: str, path: str) -> bool:
        """Whether this fault is meant for such a request."""
        return (self.method is None or self.method == method) and (
            self.path is None or fnmatchcase(path, self.path)
        )


class Aim(TypedDict, total=False):
    """Which requests a fault waits for.

    Attributes:
        method: The verb; any if not given.
        path: The path, with ``*`` as in file names; any if not given.
        times: How many such requests go wrong; one if not given.
    """

    method: str
    path: str
    times: int


class Faults:
    """The queue of faults. Each is used up by the first request that it matches.

    Every method takes the keywords of :class:`Aim`.
    """

    def __init__(self) -> None:
        self._queue: list[Fault] = []
        self._lock = threading.Lock()

    @property
    def pending(self) -> tuple[Fault, ...]:
        """The faults that have not been used yet."""
        with self._lock:
            return tuple(self._queue)

    def take(self, method: str, path: str) -> Fault | None:
        """Take the first fault out of the queue that matches, if there is one."""
        with self._lock:
            for index, fault in enumerate(self._queue):
                if fault.matches(method, path):
                    return self._queue.pop(index)
        return None

    def clear(self) -> None:
        """Forget all that is pending."""
        with self._lock:
            self._queue.clear()

    def add(self, fault: Fault, **aim: Unpack[Aim]) -> None:
        """Put a fault into the queue; what it is aimed at replaces what it says itself."""
        aimed = evolve(
            fault, method=aim.get("method", fault.method), path=aim.get("path", fault.path)
        )
        with self._lock:
            self._queue.extend([aimed] * aim.get("times", 1))

    def status(
        self,
        status: int,
        *,
        body: object = None,
        headers: Mapping[str, str] | None = None,
        retry_after: float | datetime | None = None,
        **aim: Unpack[Aim],
    ) -> None:
        """Answer with *status* instead of carrying the request out.

        Args:
            status: The HTTP status.
            body: Bytes are sent as they are; ``None`` sends no body; anything else as JSON.
            headers: Further headers.
            retry_after: The ``Retry-After`` header: seconds, or an aware time for the
                form with an HTTP date.
            aim: What to wait for, and how often.
        """
        extra = tuple((headers or {}).items())
        if isinstance(retry_after, datetime):
            extra += (("Retry-After", _http_date(retry_after)),)
        elif retry_after is not None:
            extra += (("Retry-After", f"{retry_after:g}"),)
        if body is None or isinstance(body, bytes):
            answer = Answer(status=status, headers=extra, body=body or b"")
        else:
            answer = json_answer(body, status=status, headers=extra)
        self.add(Fault(answer=answer), **aim)

    def sign_in_page(self, **aim: Unpack[Aim]) -> None:
        """Answer 200 with an HTML sign-in page, as a proxy before the service does."""
        page = Answer(headers=[("Content-Type", "text/html; charset=utf-8")], body=SIGN_IN_PAGE)
        self.add(Fault(answer=page), **aim)

    def redirect(self, location: str, *, status: int = 302, **aim: Unpack[Aim]) -> None:
        """Answer with a redirect to *location*."""
        answer = Answer(status=status, headers=[("Location", location)])
        self.add(Fault(answer=answer), **aim)

    def gzip_bomb(self, *, size: int = 256 * 1024 * 1024, **aim: Unpack[Aim]) -> None:
        """Answer with a small gzip body that unpacks to *size* bytes."""
        headers = [("Content-Type", "application/json"), ("Content-Encoding", "gzip")]
        answer = Answer(headers=headers, body=_bomb(size))
        self.add(Fault(answer=answer), **aim)

    def delay(self, seconds: float = float("inf"), **aim: Unpack[Aim]) -> None:
        """Send nothing, not even headers, for real *seconds*; by default until the server ends."""
        self.add(Fault(delay=seconds), **aim)

    def drip(self, *, piece: int = 1, pause: float = 0.05, **aim: Unpack[Aim]) -> None:
        """Send the body in pieces of *piece* bytes with real pauses between them."""
        self.add(Fault(piece=piece, pause=pause), **aim)

    def reset(self, at: ResetAt = "answer", **aim: Unpack[Aim]) -> None:
        """Reset the connection at the place that :class:`Fault` describes."""
        self.add(Fault(reset=at), **aim)

    def truncate(self, cut: int = 1, **aim: Unpack[Aim]) -> None:
        """Close the connection *cut* bytes before the end that ``Content-Length`` promised."""
        self.add(Fault(cut=cut), **aim)

    def wrong_length(self, error: int, **aim: Unpack[Aim]) -> None:
        """Send a ``Content-Length`` that is wrong by *error* bytes, then close."""
        self.add(Fault(length_error=error), **aim)


def _http_date(time: datetime) -> str:
    return format_datetime(time.astimezone(UTC), usegmt=True)


def _bomb(size: int) -> bytes:
    # gzip allows members one after another, so one small member can be repeated.
    block = 1024 * 1024
    whole, rest = divmod(size, block)
    return gzip.compress(b" " * block, mtime=0) * whole + gzip.compress(b" " * rest, mtime=0)
