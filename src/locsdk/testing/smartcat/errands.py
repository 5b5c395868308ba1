"""Work that goes on after its request was answered."""

from collections.abc import Callable

from attrs import define, field

from locsdk.testing.pace import Work

__all__ = ["Errand", "ExportTask"]


class Errand:
    """Work with something to do at its end.

    Args:
        work: How far it is.
        finish: What to do when it is done.
    """

    def __init__(self, work: Work, finish: Callable[[], None]) -> None:
        self.work = work
        self.done = False
        self._finish = finish

    def look(self) -> bool:
        """Ask whether it is done, which may finish it."""
        if not self.done and self.work.look()[1]:
            self.done = True
            self._finish()
        return self.done

    def settle(self) -> None:
        """Finish it now."""
        self.work.settle()
        self.look()


@define(kw_only=True, eq=False)
class ExportTask:
    """An export under way.

    Attributes:
        started: When it was asked for, in seconds of the clock.
        files: What came of it, by name; empty until it is done.
        failure: Why it failed; empty if it did not.
    """

    started: float
    errand: Errand | None = None
    files: dict[str, bytes] = field(factory=dict[str, bytes])
    zipped: bool = False
    failure: str = ""
