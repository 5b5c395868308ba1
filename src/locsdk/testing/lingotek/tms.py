"""The state behind the endpoints, and how its records are found and made."""

import random
import uuid
from collections.abc import Callable
from typing import TypeVar

from locsdk.testing.clock import Clock
from locsdk.testing.lingotek.models import Document, Process, Task, Translation, User
from locsdk.testing.lingotek.quirks import Quirks
from locsdk.testing.lingotek.siren import refuse
from locsdk.testing.pace import Pace, Work
from locsdk.testing.recorded import RecordedRequest

__all__ = ["Tms"]

T = TypeVar("T")


class Tms:
    """Everything that one stand-in knows.

    Ids are the same in every run: they come from a generator with a fixed seed, and like
    the vendor's they do not all keep to RFC 4122 (dossier 1.8).
    """

    def __init__(self, *, clock: Clock, pace: Pace, quirks: Quirks, strict: bool) -> None:
        self.clock = clock
        self.pace = pace
        self.quirks = quirks
        self.strict = strict
        self._ids = random.Random(20180917)  # noqa: S311  (ids, not secrets)
        self._number = 4222310
        self.users: dict[str, User] = {}
        self.documents: dict[str, Document] = {}
        self.tasks: dict[str, Task] = {}
        self.processes: dict[str, Process] = {}
        self.communities: dict[str, str] = {}

    def new_id(self) -> str:
        """Return an id that was not given before."""
        return str(uuid.UUID(int=self._ids.getrandbits(128)))

    def new_number(self) -> int:
        """Return a numeric id, as callbacks carry one beside each other id."""
        self._number += 1
        return self._number

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

    def process(self, process_id: str) -> Process:
        """Return a process or refuse with 404."""
        return self.found(self.processes, process_id, "Process")

    def task(self, task_id: str) -> Task:
        """Return a task or refuse with 404."""
        return self.found(self.tasks, task_id, "Task")

    def document(self, document_id: str) -> Document:
        """Return a document that can be read, or refuse (dossier 1.5).

        404 if it is unknown, gone or still being imported, 410 if it is archived. Asking
        for a document counts as a look at its import.
        """
        document = self.documents.get(document_id)
        if document is not None and document.process is not None:
            document.process.look()
        if document is None or (document.process and document.process.status != "COMPLETED"):
            raise refuse(404, "Document not found.")
        if document.archived:
            raise refuse(410, f"Document {document_id} has been archived.")
        return document

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
