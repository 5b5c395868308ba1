"""LingotekServer: the stand-in itself, and the ways to put content into it."""

import ssl
from collections.abc import Sequence
from typing import Unpack

from attrs import evolve

from locsdk.testing.answers import Answer, Refused
from locsdk.testing.clock import Clock
from locsdk.testing.faults import Fault
from locsdk.testing.lingotek import (
    catalogue,
    content,
    documents,
    filters,
    processes,
    projects,
    references,
    tasks,
    translations,
)
from locsdk.testing.lingotek.callbacks import Callback, Callbacks, Delivery
from locsdk.testing.lingotek.exports import Segment
from locsdk.testing.lingotek.making import SAMPLE, TaskFields, make_document, make_task
from locsdk.testing.lingotek.models import Document, Process, Task, Translation, User
from locsdk.testing.lingotek.phase import PhaseAt
from locsdk.testing.lingotek.quirks import Quirks
from locsdk.testing.lingotek.siren import refuse, unknown_endpoint
from locsdk.testing.lingotek.tms import Tms
from locsdk.testing.pace import Pace, Polls
from locsdk.testing.recorded import RecordedRequest
from locsdk.testing.routing import Routes
from locsdk.testing.server import StandIn

__all__ = ["LingotekServer"]

_HEADERS = (
    ("Cache-Control", "private, no-cache, no-store, max-age=0, must-revalidate"),
    ("Pragma", "no-cache"),
)

_ROUTES = (
    *catalogue.ROUTES,
    *content.ROUTES,
    *documents.ROUTES,
    *filters.ROUTES,
    *processes.ROUTES,
    *projects.ROUTES,
    *references.ROUTES,
    *tasks.ROUTES,
    *translations.ROUTES,
)


class LingotekServer(StandIn):
    """A stand-in of Lingotek (Ray Enterprise), API version 5.

    Paths, shapes and statuses are those of the Lingotek dossier; each endpoint's function
    names its row. What the vendor has not published is inferred, and :class:`Quirks` or
    an argument here can change it.

    Args:
        clock: The time it lives in; the real time if not given.
        tls: Serves https with it; plain http if not given.
        pace: How fast imports and re-imports get done: ``Polls(2)`` shows progress 50 and
            100 with ``IN_PROGRESS`` before the third question finds ``COMPLETED``.
        strict: Whether re-import rules 4 to 7 and 16, which come without a published
            consequence, fail the import.

    Attributes:
        user: Whose token :attr:`token` is.
        quirks: Switches for what differs or is not known; can be set while it runs.
        tms: The state behind the endpoints. ``failing_imports``, ``community_disabled``,
            ``offline_translation`` and ``word_quota`` are there to be set.
    """

    def __init__(
        self,
        *,
        clock: Clock | None = None,
        tls: ssl.SSLContext | None = None,
        pace: Pace | None = None,
        strict: bool = True,
    ) -> None:
        super().__init__(clock=clock, tls=tls)
        self.quirks = Quirks()
        self.tms = Tms(clock=self.clock, pace=pace or Polls(2), quirks=self.quirks, strict=strict)
        self.user = self.add_user("translator@example.com")
        self._routes = Routes[Tms](_ROUTES, unknown_endpoint)

    @property
    def token(self) -> str:
        """The token to give to a client."""
        return self.user.token

    @property
    def project_id(self) -> str:
        """The project that is there from the start."""
        return self.tms.project.id

    @property
    def community_id(self) -> str:
        """The community that is there from the start."""
        return self.tms.project.community_id

    @property
    def tasks(self) -> list[Task]:
        """All tasks, as they are now."""
        with self.lock:
            return list(self.tms.tasks.values())

    @property
    def documents(self) -> list[Document]:
        """All documents in all versions, as they are now."""
        with self.lock:
            return list(self.tms.documents.values())

    @property
    def processes(self) -> list[Process]:
        """All processes, oldest first. ``breaches`` says what the service keeps to itself."""
        with self.lock:
            return list(self.tms.processes.values())

    @property
    def callbacks(self) -> Callbacks:
        """The notifications that wait, those that were sent, and how they are sent."""
        return self.tms.callbacks

    def answer(self, request: RecordedRequest) -> Answer:
        """Carry *request* out; every call needs a token (dossier 1.2)."""
        try:
            self.tms.user_of(request)
            if request.form_error:
                raise refuse(400, request.form_error)
            answer = self._routes.answer(self.tms, request)
        except Refused as refused:
            answer = refused.answer
        return evolve(answer, headers=(*answer.headers, *_HEADERS))

    def respond(self, request: RecordedRequest, fault: Fault | None) -> Answer:
        """Answer, and first send what notifications there are, if they go by themselves."""
        answer = super().respond(request, fault)
        if self.callbacks.automatic:
            self.send_callbacks()
        return answer

    def settle(self) -> None:
        """Finish all asynchronous work now."""
        with self.lock:
            for process in list(self.tms.processes.values()):
                process.settle()

    def add_user(self, login: str) -> User:
        """Add somebody with a token of their own, to whom tasks can be assigned."""
        with self.lock:
            user = User(id=self.tms.new_id(), login=login)
            self.tms.users[user.token] = user
            return user

    def add_task(
        self,
        xliff: bytes | str | None = None,
        *,
        segments: Sequence[Segment] = SAMPLE,
        assignee: User | None = None,
        phase_at: PhaseAt = PhaseAt.HEADER,
        **fields: Unpack[TaskFields],
    ) -> Task:
        """Put a task in that can be listed, downloaded and re-imported.

        Args:
            xliff: Its content: any XLIFF 1.2. Where it carries no ``lgtk:phaseUUID`` one
                is put in, with no other byte changed.
            segments: Where no *xliff* is given, an export is made of these: sources with
                their targets, or ``None``. ``{1}…{/1}`` in them stands for a ``g`` and
                ``{2/}`` for an ``x``.
            assignee: Whose task it is; :attr:`user` if not given.
            phase_at: Where a missing phase id is put.
            fields: Fields of the listing. ``status`` is ``READY`` if not given, which can
                be worked on; an unknown ``project_id`` makes a project.

        Returns:
            The task, with its ``id``, ``document_id``, ``translation_id``, ``project_id``
            and ``phase_uuid``.

        Raises:
            ValueError: If *xliff* is not well-formed XLIFF 1.2, declares a document type,
                or has the phase id of another task.
        """
        with self.lock:
            content = segments if xliff is None else xliff
            return make_task(self.tms, content, assignee or self.user, phase_at, fields)

    def add_document(
        self,
        content: bytes,
        *,
        title: str = "Example Document",
        name: str = "example_document.txt",
        locale: str = "en-US",
        targets: tuple[str, ...] = (),
    ) -> Document:
        """Put a document in that is imported already.

        Args:
            content: The source file.
            title: Its title.
            name: Its file name.
            locale: The source locale.
            targets: The target locales.
        """
        with self.lock:
            document = make_document(self.tms, content, title=title, name=name, locale=locale)
            self.tms.documents[document.id] = document
            for target in targets:
                translations.add_translation(self.tms, document, target)
            return document

    def translate(
        self,
        document_id: str,
        locale: str,
        content: bytes | None = None,
        *,
        percent: int = 100,
        finalized: bytes | None = None,
    ) -> Translation:
        """Let somebody translate a target; the project is told (dossier 3.3).

        Args:
            document_id: The document.
            locale: The target; it must have been requested.
            content: The translated file; the source itself if not given.
            percent: How far they got.
            finalized: The file after desktop publishing.

        Raises:
            ValueError: If the document has no such target.
        """
        with self.lock:
            document = self.tms.documents[document_id]
            translation = self._target(document, locale)
            translation.content = document.content if content is None else content
            translation.finalized = finalized
            self.tms.reach(document, translation, percent)
            return translation

    def add_callback(
        self, url: str, *, external_application_id: str, project_id: str | None = None
    ) -> None:
        """Add a dynamic callback, which the vendor offers in its user interface only.

        What happens to documents with this external application id is reported there, and
        no longer to the project's own callback URL (dossier 3.1).

        Args:
            url: Where to report to.
            external_application_id: Of which documents.
            project_id: The project; :attr:`project_id` if not given.
        """
        with self.lock:
            project = self.tms.projects[project_id or self.project_id]
            project.dynamic_callbacks[external_application_id] = url

    def archive(self, document_id: str) -> None:
        """Archive a document: from now on it is a 410 (dossier 1.5)."""
        with self.lock:
            document = self.tms.documents[document_id]
            document.archived = True
            self.callbacks.add(
                "document_archived", document, more={"progress": "100", "complete": "true"}
            )

    def notify(
        self, kind: str, document_id: str, locale: str | None = None, **parameters: str
    ) -> Callback | None:
        """Let any notification wait to be sent, of a known type or not.

        Args:
            kind: Its ``type``, such as ``download_interim_translation``.
            document_id: The document it is about.
            locale: The target it is about.
            parameters: Further parameters, or others than are made up.

        Returns:
            The notification, or ``None`` where the project has no callback URL.

        Raises:
            ValueError: If the document has no such target.
        """
        with self.lock:
            document = self.tms.documents[document_id]
            translation = None if locale is None else self._target(document, locale)
            return self.callbacks.add(kind, document, translation, more=parameters)

    def send_callbacks(self, *, times: int = 1, reverse: bool = False) -> tuple[Delivery, ...]:
        """Send what notifications wait, over real HTTP to loopback.

        Args:
            times: How often all of them are sent, one round after the other.
            reverse: Whether the newest goes first.

        Returns:
            What became of each; a URL that is not on this machine is not called.
        """
        with self.lock:
            waiting = list(self.callbacks.pending)
            self.callbacks.pending.clear()
        return self.callbacks.send((waiting[::-1] if reverse else waiting) * times)

    def _target(self, document: Document, locale: str) -> Translation:
        translation = document.translation(locale)
        if translation is None:
            raise ValueError(f"nobody requested {locale} of document {document.id}")
        return translation
