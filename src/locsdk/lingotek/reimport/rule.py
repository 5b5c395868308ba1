"""What a re-import rule is: data and one small function."""

from collections.abc import Callable, Iterable
from enum import StrEnum
from typing import Generic, TypeVar

from attrs import frozen

__all__ = ["Place", "Problem", "Rule", "Severity"]

T = TypeVar("T")


class Severity(StrEnum):
    """What comes of a finding at Lingotek, worst first.

    Only :attr:`FAILS` makes a report not ok: everything else lets the import finish.
    """

    FAILS = "fails the import"
    TEXT_LOST = "text lost"
    SEGMENT_SKIPPED = "segment skipped"
    WARNING = "warning"
    """Lingotek advises against it and does not say what happens."""
    IGNORED = "ignored"
    NOTE = "note"


@frozen(kw_only=True)
class Place:
    """Where something stands in the edited file: line and column from 1, 0 for nowhere."""

    line: int = 0
    column: int = 0


@frozen(kw_only=True)
class Problem:
    """One breach of a rule: what is wrong, and where."""

    message: str
    place: Place = Place()
    unit_id: str = ""
    file: str = ""


@frozen(kw_only=True)
class Rule(Generic[T]):
    """One row of the re-import rules.

    Attributes:
        row: Number of the row in the dossier's section 4.1; 0 for what only this SDK asks.
        id: The rule's name in findings.
        severity: What comes of breaking it.
        breaks: What breaks it, in a few words.
        advice: What to do about it.
        find: Looks for breaches.
        structural: Whether Lingotek forbids it without saying what happens. Counted as
            failing unless ``strict_structure=False`` makes it a warning.
    """

    row: int
    id: str
    severity: Severity
    breaks: str
    advice: str
    find: Callable[[T], Iterable[Problem]]
    structural: bool = False
