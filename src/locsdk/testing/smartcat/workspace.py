"""The state behind the endpoints, and how its records are found and made."""

import random
import uuid
from collections.abc import Callable
from typing import TypeVar

from locsdk.testing.clock import Clock
from locsdk.testing.pace import Pace, Work
from locsdk.testing.smartcat.callback_queue import CallbackQueue
from locsdk.testing.smartcat.errands import Errand, ExportTask
from locsdk.testing.smartcat.languages import Languages
from locsdk.testing.smartcat.models import Document, Project, StoredFile
from locsdk.testing.smartcat.quirks import Quirks
from locsdk.testing.smartcat.wire import Json, Rejection, guid

__all__ = ["Workspace"]

T = TypeVar("T")


class Workspace:
    """Everything that one stand-in knows: the account whose key is used, and what is in it.

    Ids are the same in every run: they come from a generator with a fixed seed.
    """

    def __init__(self, *, clock: Clock, pace: Pace, quirks: Quirks) -> None:
        self.clock = clock
        self.pace = pace
        self.quirks = quirks
        self._ids = random.Random(20181021)  # noqa: S311  (ids, not secrets)
        self._segment = 675605
        self._stamp = 0
        self.account_id = self.new_guid()
        self.user_id = self.new_guid()
        self.user_email = "integrator@example.com"
        self.user_name = "API user"
        self.created = self.stamp()
        self.languages = Languages()
        self.projects: dict[str, Project] = {}
        self.errands: dict[str, Errand] = {}
        self.exports: dict[str, ExportTask] = {}
        self.callbacks = CallbackQueue(clock, quirks)
        self.tables: dict[str, dict[str, Json]] = {}
        self.confirmations: list[Json] = []
        self.audit: list[Json] = []
        self.files: dict[str, StoredFile] = {}
        self.placeholders: list[str] = []
        self.account_name = "Example Ltd"
        self.balance = 10_000
        self.units: dict[str, list[dict[str, str]]] = {}

    def new_guid(self) -> str:
        """Return a GUID that was not given before."""
        return str(uuid.UUID(int=self._ids.getrandbits(128), version=4))

    def new_hex(self) -> str:
        """Return an id of 24 hex digits that was not given before."""
        return f"{self._ids.getrandbits(96):024x}"

    def new_segment_id(self) -> str:
        """Return a segment's number that was not given before."""
        self._segment += 1
        return str(self._segment)

    def stamp(self) -> int:
        """Return the time in milliseconds, later than any stamp before."""
        self._stamp = max(self.clock.now_ms(), self._stamp + 1)
        return self._stamp

    def start(self, finish: Callable[[], None], *, pace: Pace | None = None) -> tuple[str, Errand]:
        """Begin asynchronous work that ends with *finish*; returns its task id too."""
        task_id = self.new_guid()
        errand = Errand(Work(pace=pace or self.pace, clock=self.clock), finish)
        self.errands[task_id] = errand
        return task_id, errand

    def table(self, name: str) -> dict[str, Json]:
        """Return the records of a noun by their ids."""
        return self.tables.setdefault(name, {})

    def record(self, name: str, record_id: str, noun: str) -> Json:
        """Return a record, or refuse with 404."""
        found = self.table(name).get(record_id.lower())
        if found is None:
            raise Rejection(404, f"{noun} {record_id} was not found.")
        return found

    def project(self, project_id: str, *, unknown: int = 404) -> Project:
        """Return a project, or refuse: 400 for a malformed id, 404 unknown, 403 foreign.

        Args:
            project_id: Its id.
            unknown: The status where there is no such project.
        """
        project = self.projects.get(guid(project_id, "projectId"))
        if project is None:
            raise Rejection(unknown, f"Project {project_id} was not found.")
        return self._own(project, project)

    def document(self, document_id: str, *, unknown: int = 404) -> Document:
        """Return a document in one language, or refuse with 403 if it is foreign.

        Args:
            document_id: Its id, with the language suffix.
            unknown: The status where there is no such document.
        """
        for project in self.projects.values():
            for document in project.documents:
                if document.id == document_id:
                    return self._own(project, document)
        raise Rejection(unknown, f"Document {document_id} was not found.")

    def family(self, base_id: str) -> list[Document]:
        """Return a document in all its languages by the id without the suffix."""
        return [
            self._own(project, document)
            for project in self.projects.values()
            for document in project.documents
            if document.base_id == base_id
        ]

    def _own(self, project: Project, value: T) -> T:
        if project.account_id != self.account_id:
            raise Rejection(403, f"Project {project.id} belongs to another account.")
        return value

    def move_project(self, project: Project, status: str) -> None:
        """Give a project another status, and tell the callback."""
        project.modified = self.stamp()
        if project.status != status:
            project.status = status
            project.status_modified = project.modified
            self.callbacks.tell("/project/status", project.id)

    def move_document(self, document: Document, status: str) -> None:
        """Give a document another status, and tell the callback."""
        if document.status != status:
            document.status = status
            document.status_modified = self.stamp()
            self.callbacks.tell("/document/status", document.id)
        if status == "inProgress" and document.project.status == "created":
            self.move_project(document.project, "inProgress")
