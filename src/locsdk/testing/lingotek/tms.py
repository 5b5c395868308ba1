"""The state behind the endpoints, and how its records are found and made."""

import random
import uuid
from collections.abc import Callable
from typing import TypeVar

from locsdk.testing.clock import Clock
from locsdk.testing.lingotek.callbacks import Callbacks
from locsdk.testing.lingotek.models import (
    FINISHED,
    Document,
    Filter,
    Named,
    Process,
    Project,
    Task,
    Translation,
    User,
)
from locsdk.testing.lingotek.quirks import Quirks
from locsdk.testing.lingotek.siren import refuse
from locsdk.testing.pace import Pace, Work
from locsdk.testing.recorded import RecordedRequest

__all__ = ["Tms"]

T = TypeVar("T")

STOCK_FILTERS = {
    "4f91482b-5aa1-4a4a-a43f-712af7b39625": "okf_json@with-html-subfilter.fprm",
    "0e79f34d-f27b-4a0c-880e-cd9181a5d265": "okf_html@drupal8-subfilter.fprm",
}
STOCK_WORKFLOWS = {
    "c675bd20-0688-11e2-892e-0800200c9a66": "Machine Translation",
    "2b5498e0-f3c7-4c49-9afa-cca4b3345af7": "System Template",
}


class Tms:
    """Everything that one stand-in knows.

    Ids are the same in every run: they come from a generator with a fixed seed, and like
    the vendor's they do not all keep to RFC 4122 (dossier 1.8). The stock ids of
    dossier 2.3 are there from the start.

    Attributes:
        failing_imports: How many of the next imports fail.
        community_disabled: Whether uploads and targets are refused as unpaid (402).
        offline_translation: Whether the project and its community allow it (rule 34).
        word_quota: How many words may be processed, or ``None``.
        processed_words: How many have been: source words times targets.
    """

    def __init__(self, *, clock: Clock, pace: Pace, quirks: Quirks, strict: bool) -> None:
        self.clock = clock
        self.pace = pace
        self.quirks = quirks
        self.strict = strict
        self.failing_imports = 0
        self.community_disabled = False
        self.offline_translation = True
        self.word_quota: int | None = None
        self.processed_words = 0
        self._ids = random.Random(20180917)  # noqa: S311  (ids, not secrets)
        self._number = 4222310
        self.users: dict[str, User] = {}
        self.documents: dict[str, Document] = {}
        self.tasks: dict[str, Task] = {}
        self.processes: dict[str, Process] = {}
        self.communities = self._named("Example Community")
        self.workflows = {key: Named(id=key, title=t) for key, t in STOCK_WORKFLOWS.items()}
        self.vaults = self._named("Example Vault")
        self.glossaries = self._named("Example Glossary")
        self.filters = {
            key: Filter(
                id=key,
                title=title,
                type="fprm",
                content=b"#v1\n",
                uploaded=self.clock.now_ms(),
                is_public=True,
            )
            for key, title in STOCK_FILTERS.items()
        }
        self.projects: dict[str, Project] = {}
        self.project = self.new_project("example.com", next(iter(self.communities)))
        self.callbacks = Callbacks(self.projects)

    def _named(self, title: str) -> dict[str, Named]:
        named = Named(id=self.new_id(), title=title)
        return {named.id: named}

    def new_id(self) -> str:
        """Return an id that was not given before."""
        return str(uuid.UUID(int=self._ids.getrandbits(128)))

    def new_number(self) -> int:
        """Return a numeric id, as callbacks carry one beside each other id."""
        self._number += 1
        return self._number

    def new_project(
        self, title: str, community_id: str, *, project_id: str | None = None, workflow_id: str = ""
    ) -> Project:
        """Add a project."""
        project = Project(
            id=project_id or self.new_id(),
            number=self.new_number(),
            title=title,
            community_id=community_id,
            workflow_id=workflow_id or next(iter(self.workflows)),
            created=self.clock.now_ms(),
        )
        self.projects[project.id] = project
        return project

    def user_of(self, request: RecordedRequest) -> User:
        """Return whose token a request carries, or refuse it with 401 (dossier 1.2)."""
        scheme, _, token = (request.header("Authorization") or "").partition(" ")
        user = self.users.get(token.strip())
        if user is None or scheme.lower() != "bearer":
            raise refuse(401, "HTTP 401 Unauthorized")
        return user

    def start_process(self, finish: Callable[[Process], bool]) -> Process:
        """Begin asynchronous work that ends with *finish*."""
        process = Process(
            id=self.new_id(),
            work=Work(pace=self.pace, clock=self.clock),
            finish=finish,
            failed_as=self.quirks.failed,
        )
        self.processes[process.id] = process
        return process

    def document(self, document_id: str) -> Document:
        """Return a document that can be read, or refuse (dossier 1.5).

        404 if it is unknown, gone or still being imported, 410 if it is archived. Asking
        for a document counts as a look at its import. A version that was replaced can
        still be read; that is inferred.
        """
        document = self.documents.get(document_id)
        if document is not None and document.process is not None:
            document.process.look()
        if document is None or (document.process and document.process.status != "COMPLETED"):
            raise refuse(404, "Document not found.")
        if document.archived:
            raise refuse(410, f"Document {document_id} has been archived.")
        return document

    def writable(self, document_id: str) -> Document:
        """Return a document that can be changed: beyond :meth:`document`, 423 and 402."""
        document = self.document(document_id)
        if document.next_id is not None:
            newest = self.newest(document).id
            message = f"Document {document_id} has been updated and replaced by {newest}."
            raise refuse(423, message, next_document_id=newest)
        self.check_paid()
        return document

    def check_paid(self) -> None:
        """Refuse with 402 where the community is disabled (dossier 1.5)."""
        if self.community_disabled:
            message = "Community has been disabled. Please contact support@example.com"
            raise refuse(402, f"{message} to re-enable your community.")

    def newest(self, document: Document) -> Document:
        """Return the last version of a document's chain."""
        while document.next_id is not None:
            document = self.documents[document.next_id]
        return document

    def reach(self, document: Document, translation: Translation, percent: int) -> None:
        """Let a target be translated so far, and tell the project (dossier 3.3)."""
        translation.reach(percent)
        if percent >= 100:
            self.callbacks.add("phase", document, translation)
        self.callbacks.add("target", document, translation)
        if document.status != "COMPLETE":
            return
        self.callbacks.add("document", document)
        siblings = [d for d in self.documents.values() if d.project_id == document.project_id]
        if all(d.status in FINISHED for d in siblings if d.next_id is None):
            self.callbacks.add("project", document)

    def translation(self, document_id: str, locale: str) -> Translation:
        """Return a target of a document or refuse with 404."""
        translation = self.document(document_id).translation(locale)
        if translation is None:
            raise refuse(404, f"Translation ({locale}) not found.")
        return translation

    def found(self, records: dict[str, T], record_id: str, noun: str) -> T:
        """Return the record of an id or refuse with 404."""
        if record_id not in records:
            raise refuse(404, f"{noun} not found.")
        return records[record_id]
