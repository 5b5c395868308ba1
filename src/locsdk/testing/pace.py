"""How fast a stand-in gets its asynchronous work done: by being asked, or by the clock."""

from typing import TypeAlias

from attrs import define, field, frozen

from locsdk.testing.clock import Clock

__all__ = ["Pace", "Polls", "Seconds", "Work"]


@frozen
class Polls:
    """Work is done after it was asked for *count* times; the next question finds it finished.

    With 0 the first question does.
    """

    count: int = 2


@frozen
class Seconds:
    """Work is done after *seconds* of the stand-in's clock."""

    seconds: float


Pace: TypeAlias = Polls | Seconds


@define(kw_only=True)
class Work:
    """One piece of work under way."""

    pace: Pace
    clock: Clock
    began: float = field(init=False, default=0.0)
    looks: int = field(init=False, default=0)
    settled: bool = field(init=False, default=False)

    def __attrs_post_init__(self) -> None:
        self.began = self.clock.now()

    def look(self) -> tuple[int, bool]:
        """Ask how far it is.

        Returns:
            The progress in percent and whether the work has finished. Progress reaches
            100 before the work finishes, as it does at real services that validate
            what they have taken in.
        """
        if self.settled:
            return 100, True
        if isinstance(self.pace, Polls):
            self.looks += 1
            share = self.looks / max(self.pace.count, 1)
            finished = self.looks > self.pace.count
        else:
            passed = self.clock.now() - self.began
            finished = passed >= self.pace.seconds
            share = 1.0 if finished else passed / self.pace.seconds / 0.9
        self.settled = finished
        return min(100, int(100 * share)), finished

    def settle(self) -> None:
        """Finish the work now."""
        self.settled = True
