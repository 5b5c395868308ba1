"""LingotekServer: the stand-in itself, and the ways to put content into it."""

from typing import Any, TypedDict, Unpack

from attrs import evolve

from locsdk.testing.answers import Answer, Refused
from locsdk.testing.clock import Clock
from locsdk.testing.lingotek import processes, tasks, translations
from locsdk.testing.lingotek.exports import ExportUnit, Inline, make_export
from locsdk.testing.lingotek.models import Document, Phase, Process, Task, Translation, User
from locsdk.testing.lingotek.phase import PhaseAt, add_phase_uuid, phase_uuids
from locsdk.testing.lingotek.quirks import Quirks
from locsdk.testing.lingotek.siren import refuse, unknown_endpoint
from locsdk.testing.lingotek.tms import Tms
from locsdk.testing.pace import Pace, Polls
from locsdk.testing.recorded import RecordedRequest
from locsdk.testing.routing import Routes
from locsdk.testing.server import StandIn
from locsdk.testing.xliff_reading import read_xliff

__all__ = ["LingotekServer", "TaskFields"]

_HEADERS = (
    ("Cache-Control", "private, no-cache, no-store, max-age=0, must-revalidate"),
    ("Pragma", "no-cache"),
)

_SAMPLE: tuple[ExportUnit, ...] = (
    ExportUnit(source="Welcome to our shop.", note="Heading of the start page"),
    ExportUnit(source=Inline('Read the <g id="1">terms</g> before you order.')),
    ExportUnit(source="Your basket is empty.", target="Votre panier est vide.", state="translated"),
)

_TASK_DEFAULTS: dict[str, Any] = {
    "project_name": "example.com",
    "author_email": "",
    "author_name": "",
    "business_division": "",
    "business_unit": "",
    "campaign_id": "",
    "campaign_rating": 0,
    "channel": "",
    "contact_email": "",
    "contact_name": "",
    "content_description": "",
    "content_type": "node",
    "domain": "",
    "external_application_id": "",
    "external_document_id": "",
    "external_style_id": "",
    "purchase_order": "",
    "reference_url": "",
    "region": "",
    "weighted_words": None,
}


class TaskFields(TypedDict, total=False):
    """The fields of a task in the listing that :meth:`LingotekServer.add_task` lets choose."""

    id: str
    document_id: str
    translation_id: str
    project_id: str
    title: str
    document_name: str
    project_name: str
    translation_locale: str
    status: str
    progress: int
    words: int
    weighted_words: float | None
    author_email: str
    author_name: str
    contact_email: str
    contact_name: str
    business_division: str
    business_unit: str
    campaign_id: str
    campaign_rating: float
    channel: str
    region: str
    purchase_order: str
    content_description: str
    content_type: str
    domain: str
    reference_url: str
    external_application_id: str
    external_document_id: str
    external_style_id: str


class LingotekServer(StandIn):
    """A stand-in of Lingotek (Ray Enterprise), API version 5.

    Paths, shapes and statuses are those of the Lingotek dossier; each endpoint's function
    names its row. What the vendor has not published is inferred, and :class:`Quirks` or
    an argument here can change it.

    Args:
        clock: The time it lives in; the real time if not given.
        pace: How fast imports and re-imports get done: ``Polls(2)`` shows progress 50 and
            100 with ``IN_PROGRESS`` before the third question finds ``COMPLETED``.
        strict: Whether re-import rules 4 to 7 and 16, which come without a published
            consequence, fail the import.

    Attributes:
        user: Whose token :attr:`token` is.
        quirks: Switches for what differs or is not known; can be set while it runs.
    """

    def __init__(
        self, *, clock: Clock | None = None, pace: Pace | None = None, strict: bool = True
    ) -> None:
        super().__init__(clock=clock)
        self.quirks = Quirks()
        self._tms = Tms(clock=self.clock, pace=pace or Polls(2), quirks=self.quirks, strict=strict)
        self.user = self.add_user("translator@example.com")
        self._project_id = self._tms.new_id()
        self._routes = Routes[Tms](
            (*tasks.ROUTES, *processes.ROUTES, *translations.ROUTES), unknown_endpoint
        )

    @property
    def token(self) -> str:
        """The token to give to a client."""
        return self.user.token

    @property
    def tasks(self) -> list[Task]:
        """All tasks, as they are now."""
        with self.lock:
            return list(self._tms.tasks.values())

    @property
    def processes(self) -> list[Process]:
        """All processes, oldest first. ``breaches`` says what the service keeps to itself."""
        with self.lock:
            return list(self._tms.processes.values())

    def answer(self, request: RecordedRequest) -> Answer:
        """Carry *request* out; every call but a redirect needs a token (dossier 1.2)."""
        try:
            self._tms.user_of(request)
            if request.form_error:
                raise refuse(400, request.form_error)
            answer = self._routes.answer(self._tms, request)
        except Refused as refused:
            answer = refused.answer
        return evolve(answer, headers=(*answer.headers, *_HEADERS))

    def add_user(self, login: str) -> User:
        """Add somebody with a token of their own, to whom tasks can be assigned."""
        with self.lock:
            user = User(id=self._tms.new_id(), login=login)
            self._tms.users[user.token] = user
            return user

    def settle(self) -> None:
        """Finish all asynchronous work now."""
        with self.lock:
            for process in list(self._tms.processes.values()):
                process.settle()

    def add_task(
        self,
        xliff: bytes | str | None = None,
        *,
        assignee: User | None = None,
        phase_at: PhaseAt = PhaseAt.HEADER,
        **fields: Unpack[TaskFields],
    ) -> Task:
        """Put a task in that can be listed, downloaded and re-imported.

        Args:
            xliff: Its content: any XLIFF 1.2. Where it carries no ``lgtk:phaseUUID`` one
                is put in, with no other byte changed. A made export of three units if
                not given; :func:`make_export` makes others.
            assignee: Whose task it is; :attr:`user` if not given.
            phase_at: Where a missing phase id is put.
            fields: Fields of the listing (dossier 2.14, S-task) with the vendor's names.
                ``status`` is ``READY`` if not given, which can be worked on.

        Returns:
            The task, with its ``id``, ``document_id``, ``translation_id``, ``project_id``
            and ``phase_uuid``.

        Raises:
            ValueError: If *xliff* is not well-formed XLIFF 1.2, declares a document type,
                or has the phase id of another task.
        """
        with self.lock:
            given: dict[str, Any] = {**fields}
            phase_uuid, content = self._content(xliff, phase_at, given.get("translation_locale"))
            document = self._task_document(content, given)
            translation = self._task_translation(content, given)
            document.translations.append(translation)
            task = Task(
                id=given.pop("id", None) or self._tms.new_id(),
                phase_uuid=phase_uuid,
                assignee=assignee or self.user,
                document=document,
                translation=translation,
                title=given.pop("title", document.title),
                status=given.pop("status", "READY"),
                exported=content,
            )
            document.task = task
            translation.status = "READY"
            status, progress = task.status, given.pop("progress", None)
            tasks.settle_progress(task)
            task.status = status
            task.progress = task.progress if progress is None else progress
            words = len(document.content.split())
            task.fields = {
                **_TASK_DEFAULTS,
                "document_name": document.name,
                "words": words,
                **given,
            }
            self._tms.documents[document.id] = document
            self._tms.tasks[task.id] = task
            return task

    def _content(
        self, xliff: bytes | str | None, phase_at: PhaseAt, locale: str | None
    ) -> tuple[str, bytes]:
        phase_uuid = self._tms.new_id()
        if xliff is None:
            content = make_export(
                _SAMPLE,
                phase_uuid=phase_uuid,
                phase_at=phase_at,
                target_language=locale or "fr-FR",
            )
        else:
            content = xliff.encode() if isinstance(xliff, str) else xliff
        found = phase_uuids(read_xliff(content))
        if not found:
            return phase_uuid, add_phase_uuid(content, phase_uuid, phase_at)
        if len(found) > 1 or any(found == {task.phase_uuid} for task in self._tms.tasks.values()):
            raise ValueError(f"the file's phase ids {found} do not make one task of its own")
        return found.pop(), content

    def _task_document(self, content: bytes, given: dict[str, Any]) -> Document:
        xliff = read_xliff(content)
        original = xliff.files[0].original.replace("\\", "/").rpartition("/")[2]
        name = given.pop("document_name", original or "example_document.txt")
        now = self.clock.now_ms()
        return Document(
            id=given.pop("document_id", None) or self._tms.new_id(),
            number=self._tms.new_number(),
            project_id=given.pop("project_id", None) or self._project_id,
            title=given.get("title", name),
            name=name,
            locale_code=xliff.files[0].source_language or "en-US",
            content="\n".join(unit.source_text for unit in xliff.units).encode(),
            created=now,
            modified=now,
        )

    def _task_translation(self, content: bytes, given: dict[str, Any]) -> Translation:
        locale = given.pop("translation_locale", None)
        return Translation(
            id=given.pop("translation_id", None) or self._tms.new_id(),
            number=self._tms.new_number(),
            locale_code=locale or read_xliff(content).files[0].target_language or "fr-FR",
            phases=[Phase(order=1, name="Translate"), Phase(order=2, name="Review")],
        )
