"""What the stand-in's TMS holds: plain records that the endpoints read and change."""

import uuid
from collections.abc import Callable
from typing import Any

from attrs import define, field

from locsdk.testing.lingotek.reimport import Breach
from locsdk.testing.pace import Work
from locsdk.testing.xliff_splicing import set_targets

__all__ = [
    "ACTIVE",
    "FINISHED",
    "Document",
    "Filter",
    "Named",
    "Phase",
    "Process",
    "Project",
    "Reference",
    "Task",
    "Translation",
    "User",
]

ACTIVE = frozenset({"READY", "IN_PROGRESS", "AT_RISK", "PAST_DUE"})
"""Statuses of a task that can be worked on (dossier 5.2; their spelling is inferred)."""

FINISHED = frozenset({"COMPLETE", "LATE", "CANCELLED"})
"""Statuses that cannot be cancelled any more (dossier 1.5)."""


@define(kw_only=True, eq=False)
class User:
    """Somebody with a token."""

    id: str
    login: str
    token: str = field(factory=lambda: str(uuid.uuid4()), repr=False)


@define(kw_only=True, eq=False)
class Named:
    """A community, workflow, vault or glossary: an id with a title."""

    id: str
    title: str


@define(kw_only=True, eq=False)
class Project:
    """A project.

    Attributes:
        number: The id's numeric twin in callbacks.
        callback_url: Where it reports to unless a dynamic callback matches.
        dynamic_callbacks: Further addresses, each by the external application id of the
            documents that are reported there (dossier 3.1).
    """

    id: str
    number: int
    title: str
    community_id: str
    workflow_id: str
    callback_url: str | None = None
    created: int = 0
    dynamic_callbacks: dict[str, str] = field(factory=dict[str, str])

    def callback_for(self, external_application_id: str) -> str | None:
        """Return where what happens to such a document is reported to."""
        return self.dynamic_callbacks.get(external_application_id) or self.callback_url


@define(kw_only=True, eq=False)
class Filter:
    """A filter: rules of segmentation or extraction."""

    id: str
    title: str
    type: str
    content: bytes = field(repr=False)
    uploaded: int
    is_public: bool = False


@define(kw_only=True, eq=False)
class Reference:
    """Reference material of a document."""

    id: str
    name: str
    description: str
    content: bytes = field(repr=False)


@define(kw_only=True, eq=False)
class Phase:
    """A step of a target's workflow."""

    order: int
    name: str
    percent_completed: int = 0
    status: str = "READY"


def _phases() -> list[Phase]:
    return [Phase(order=1, name="Translate"), Phase(order=2, name="Review")]


@define(kw_only=True, eq=False)
class Translation:
    """A target of a document.

    Attributes:
        number: The numeric twin of the id, as callbacks carry it.
        content: The translated file; ``None`` until somebody translates.
        finalized: The file after desktop publishing.
    """

    id: str
    number: int
    locale_code: str
    status: str = "READY"
    percent_complete: int = 0
    due_date: int = 0
    workflow_id: str = ""
    vault_id: str = ""
    phases: list[Phase] = field(factory=_phases)
    content: bytes | None = field(default=None, repr=False)
    finalized: bytes | None = field(default=None, repr=False)

    @property
    def ready(self) -> bool:
        """Whether it should be downloaded."""
        return self.percent_complete >= 100 and self.status != "CANCELLED"

    def reach(self, percent: int) -> None:
        """Take note of so much translated; the first phase carries it, 100 ends all of them."""
        self.percent_complete = percent
        self.status = "COMPLETE" if percent >= 100 else "IN_PROGRESS" if percent else "READY"
        for phase in self.phases if percent >= 100 else self.phases[:1]:
            phase.percent_completed = percent
            phase.status = self.status


@define(kw_only=True, eq=False)
class Document:
    """A document, in one version.

    Attributes:
        number: The numeric twin of the id, as callbacks carry it.
        fields: Metadata it was sent with, by the names of dossier 2.5.
        process: Its import; ``None`` for one that was put in ready.
        next_id: The version that replaced it.
        previous_id: The version that it replaced.
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
    cancelled: bool = False
    archived: bool = False
    next_id: str | None = None
    previous_id: str | None = None
    process: "Process | None" = field(default=None, repr=False)
    fields: dict[str, str] = field(factory=dict[str, str])
    translations: list[Translation] = field(factory=list[Translation])
    references: list[Reference] = field(factory=list[Reference])
    task: "Task | None" = field(default=None, repr=False)

    @property
    def progress(self) -> int:
        """The mean progress of its targets, in percent."""
        if not self.translations:
            return 0
        return sum(t.percent_complete for t in self.translations) // len(self.translations)

    @property
    def status(self) -> str:
        """Its status as the API spells it (dossier 5.3)."""
        if self.cancelled:
            return "CANCELLED"
        if self.translations and all(t.status in FINISHED for t in self.translations):
            return "COMPLETE"
        return "IN_PROGRESS" if self.progress else "READY"

    @property
    def text(self) -> str:
        """Its source as text, for counting."""
        return self.content.decode(errors="replace")

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
