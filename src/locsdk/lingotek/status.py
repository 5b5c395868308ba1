"""Where things stand: the one vocabulary of states, and the status resource (dossier 5.2, 2.14)."""

from collections.abc import Mapping
from typing import Any

from attrs import field, frozen

from locsdk.lingotek.models import COUNT
from locsdk.wire import LooseEnum, extra_field

__all__ = ["Count", "Counts", "Status", "StatusReport"]


class Status(LooseEnum):
    """Where a document, a target, a phase or a task stands.

    One vocabulary serves all four (dossier 5.2); the spelling on the wire is known for
    READY, WAITING, COMPLETE, LATE and CANCELLED only, so case and separators do not
    count. Unknown words are kept and are neither active nor finished.
    """

    READY = "READY"
    IN_PROGRESS = "IN_PROGRESS"
    AT_RISK = "AT_RISK"
    PAST_DUE = "PAST_DUE"
    WAITING = "WAITING"
    WAITING_AT_RISK = "WAITING_AT_RISK"
    WAITING_PAST_DUE = "WAITING_PAST_DUE"
    SKIPPED = "SKIPPED"
    CANCELLED = "CANCELLED"
    COMPLETE = "COMPLETE"
    LATE = "LATE"

    @classmethod
    def synonyms(cls) -> Mapping[str, str]:
        """COMPLETED and CANCELED are seen beside the usual words."""
        return {"COMPLETED": "COMPLETE", "CANCELED": "CANCELLED"}

    @property
    def is_active(self) -> bool:
        """Whether there is work to do now."""
        return self in _ACTIVE

    @property
    def is_finished(self) -> bool:
        """Whether the work was done, in time or late."""
        return self in _FINISHED

    @property
    def is_cancelled(self) -> bool:
        """Whether the work was called off."""
        return self == Status.CANCELLED


_ACTIVE = frozenset({Status.READY, Status.IN_PROGRESS, Status.AT_RISK, Status.PAST_DUE})
_FINISHED = frozenset({Status.COMPLETE, Status.LATE})


@frozen(kw_only=True)
class Count:
    """How many segments, words or tags: all of them, and each repetition once."""

    total: int | None = field(default=None, metadata=COUNT)
    unique: int | None = field(default=None, metadata=COUNT)
    extra: Mapping[str, Any] = extra_field()


@frozen(kw_only=True)
class Counts:
    """What a document's source amounts to."""

    segment: Count | None = None
    word: Count | None = None
    format_tag: Count | None = None
    character: int | None = field(default=None, metadata=COUNT)
    extra: Mapping[str, Any] = extra_field()


@frozen(kw_only=True)
class StatusReport:
    """The status resource of a document or a project (S-status).

    Attributes:
        id: The document or project.
        title: Its title behind the words "Status of"; the plain title is the document's.
        progress: Percent done.
        status: The state in one word, where the service sends one.
        count: What the source amounts to.
    """

    id: str | None = None
    title: str | None = None
    progress: int | None = field(default=None, metadata=COUNT)
    status: Status | None = None
    count: Counts | None = None
    extra: Mapping[str, Any] = extra_field()
