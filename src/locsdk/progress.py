"""What a progress callback looks like."""

from typing import Protocol

__all__ = ["ProgressCallback"]


class ProgressCallback(Protocol):
    """Told how much of an upload or download has moved.

    Called on the thread of the transfer, after each piece, with the number of bytes
    moved so far and the total number of bytes, or ``None`` where the service did not
    say how much will come. ``done`` falls back when an upload is sent again. An
    exception that the callback raises ends the transfer and reaches the caller: that
    is how a transfer is cancelled.
    """

    def __call__(self, done: int, total: int | None, /) -> object:
        """Take note of *done* bytes out of *total*."""
        ...
