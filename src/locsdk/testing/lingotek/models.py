"""What the stand-in's TMS holds: plain records that the endpoints read and change."""

import uuid
from collections.abc import Callable
from typing import Any

from attrs import define, field

from locsdk.testing.lingotek.reimport import Breach
from locsdk.testing.pace import Work
from locsdk.testing.xliff_splicing import set_targets

__all__ = ["ACTIVE", "FINISHED", "Document", "Phase", "Process", "Task", "Translation", "User"]

ACTIVE = frozenset({"READY", "IN_PROGRESS", "AT_RISK", "PAST_DUE"})
"""Statuses of a task that can be worked on (dossier 5.2; their spelling is inferred)."""

FINISHED = frozenset({"COMPLETE", "COMPLETED", "LATE", "CANCELLED"})
"""Statuses that cannot be cancelled any more (dossier 1.5)."""


@define(kw_only=True, eq=False)
class User:
    """Somebody with a token."""

    id: str
    login: str
    token: str = field(factory=lambda: str(uuid.uuid4()), repr=False)


@define(kw_only=True, eq=False)
class Phase:
    """A step of a target's workflow."""

    order: int
    name: str
    percent_completed: int = 0
    status: str = "READY"


@define(kw_only=True, eq=False)
class Translation:
    """A target of a document."""

    id: str
    number: int
    locale_code: str
    status: str = "READY"
    percent_complete: int = 0
    due_date: int = 0
    workflow_id: str = ""
    vault_id: str = ""
    phases: list[Phase] = field(factory=list[Phase])
    content: bytes | None = None
    """The translated file; ``None`` until somebody translates."""
    finalized: bytes | None = None
    """The file after desktop publishing."""

    @property
    def ready(self) -> bool:
        """Whether it should be downloaded."""
        return self.percent_complete >= 100 and self.status != "CANCELLED"


@define(kw_only=True, eq=False)
class Document:
    """A document, in one version.

    Attributes:
        number: The numeric twin of the id, as callbacks carry it.
        fields: The metadata it was sent with, by the names of dossier 2.5.
        next_id: The version that replaced it.
    """

    id: str
    number: int
    project_id: str
    title: str
    name: str
    locale_code: str = "en-US"
    content: bytes = field(default=b"", repr=False)
    created: int = 0
    modified: int = 0
    status: str = "READY"
    archived: bool = False
    next_id: str | None = None
    previous_id: str | None = None
    process: "Process | None" = field(default=None, repr=False)
    fields: dict[str, str] = field(factory=dict[str, str])
    translations: list[Translation] = field(factory=list[Translation])
    task: "Task | None" = field(default=None, repr=False)

    def translation(self, locale: str) -> Translation | None:
        """Return the target of a locale, in either spelling, or ``None``."""
        wanted = locale.replace("_", "-").lower()
        return next((t for t in self.translations if t.locale_code.lower() == wanted), None)


@define(kw_only=True, eq=False)
class Task:
    """A step of a translation that somebody is to do.

    Attributes:
        phase_uuid: The id inside the XLIFF that a re-import is matched by.
        assignee: The only user who may download and re-import it.
        exported: The XLIFF as it was put in, with the phase id.
        translations: What was imported: inline XML by the unit's ordinal.
        fields: The rest of the listing's fields (dossier 2.14, S-task).
    """

    id: str
    phase_uuid: str
    assignee: User
    document: Document = field(repr=False)
    translation: Translation = field(repr=False)
    title: str
    status: str = "READY"
    progress: int = 0
    exported: bytes = field(repr=False)
    translations: dict[int, str] = field(factory=dict[int, str], repr=False)
    fields: dict[str, Any] = field(factory=dict[str, Any], repr=False)

    @property
    def document_id(self) -> str:
        """The document it belongs to."""
        return self.document.id

    @property
    def translation_id(self) -> str:
        """The target it belongs to."""
        return self.translation.id

    @property
    def project_id(self) -> str:
        """The project it belongs to."""
        return self.document.project_id

    @property
    def locale(self) -> str:
        """The target locale, with a hyphen."""
        return self.translation.locale_code

    @property
    def active(self) -> bool:
        """Whether it can be downloaded and re-imported (dossier 5.2)."""
        return self.status in ACTIVE

    @property
    def xliff(self) -> bytes:
        """What a download gives now: the export with everything that was imported."""
        return set_targets(self.exported, self.translations)


@define(kw_only=True, eq=False)
class Process:
    """Asynchronous work: an import or a re-import.

    Attributes:
        finish: Carried out when the work is done; returns whether it succeeded.
        status: ``IN_PROGRESS``, ``COMPLETED``, or what a failure is called.
        breaches: Why a re-import failed, or what it noted. The service tells nobody.
    """

    id: str
    work: Work
    finish: Callable[["Process"], bool] = field(repr=False)
    failed_as: str = "FAILED"
    status: str = "IN_PROGRESS"
    progress: int = 0
    breaches: tuple[Breach, ...] = ()

    @property
    def over(self) -> bool:
        """Whether it has ended, well or not."""
        return self.status != "IN_PROGRESS"

    def look(self) -> None:
        """Ask how far it is, which may finish it."""
        if self.over:
            return
        self.progress, finished = self.work.look()
        if finished:
            self.status = "COMPLETED" if self.finish(self) else self.failed_as

    def settle(self) -> None:
        """Finish it now."""
        self.work.settle()
        self.look()
