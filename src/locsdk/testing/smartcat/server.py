"""SmartcatServer: the stand-in itself, and the ways to put content into it."""

import base64
import re
import ssl
from typing import Literal, Unpack

from attrs import evolve

from locsdk.testing.answers import Answer
from locsdk.testing.clock import Clock
from locsdk.testing.pace import Pace, Polls, Seconds
from locsdk.testing.recorded import RecordedRequest
from locsdk.testing.routing import Routes
from locsdk.testing.server import StandIn
from locsdk.testing.smartcat import catalog, imports, seeding
from locsdk.testing.smartcat.account import log_change
from locsdk.testing.smartcat.callback_queue import Callback
from locsdk.testing.smartcat.courier import Courier
from locsdk.testing.smartcat.limiter import Limiter
from locsdk.testing.smartcat.models import Document, Project, Segment
from locsdk.testing.smartcat.quirks import Quirks
from locsdk.testing.smartcat.routes import ROUTES
from locsdk.testing.smartcat.segments import SegmentLike, change, confirm
from locsdk.testing.smartcat.wire import Json, Rejection, error_answer, unquoted
from locsdk.testing.smartcat.workspace import Workspace

__all__ = ["SmartcatServer"]

_PREFIX = "/api/integration"
_ROUTES = Routes[Workspace](ROUTES, Rejection)


class SmartcatServer(StandIn):
    """A stand-in of Smartcat's integration API, as described in 2026.

    Paths, shapes and statuses are those of the Smartcat dossier. What the vendor has not
    published is inferred, and :class:`Quirks` or an argument here can change it.

    Args:
        clock: The time it lives in; the real time if not given. Retries of callbacks, the
            limiter and work by :class:`Seconds` go by it.
        tls: Serves https with it; plain http if not given.
        pace: How fast exports, imports and other tasks get done: ``Polls(2)`` lets the
            third question find them finished. With ``Seconds`` they finish by themselves,
            as they must where nobody asks because a callback is awaited.

    Attributes:
        quirks: Switches for what differs or is not known; can be set while it runs.
        workspace: The state, for tests that want to look behind the API.
    """

    def __init__(
        self,
        *,
        clock: Clock | None = None,
        tls: ssl.SSLContext | None = None,
        pace: Pace | None = None,
    ) -> None:
        super().__init__(clock=clock, tls=tls)
        self.quirks = Quirks()
        self.workspace = Workspace(clock=self.clock, pace=pace or Polls(2), quirks=self.quirks)
        self._keys = [f"1_{self.workspace.new_hex()}"]
        self._limiter = Limiter(self.clock)
        self.companions.append(Courier(self.workspace.callbacks, self.lock, self._tick))
        catalog.furnish(self.workspace)

    @property
    def account_id(self) -> str:
        """The account: the user name of a client."""
        return self.workspace.account_id

    @property
    def api_key(self) -> str:
        """A key of the account: the password of a client."""
        return self._keys[0]

    @property
    def callback(self) -> Callback | None:
        """The callback that is registered."""
        with self.lock:
            return self.workspace.callbacks.callback

    @property
    def projects(self) -> list[Project]:
        """All projects, as they are now."""
        with self.lock:
            return list(self.workspace.projects.values())

    def answer(self, request: RecordedRequest) -> Answer:
        """Carry *request* out; every call needs the account and a key of it (dossier 1.2)."""
        path = re.sub(r"/{2,}", "/", request.path)
        try:
            self._admit(request, path)
            inner = evolve(request, path=path.removeprefix(_PREFIX))
            answer = _ROUTES.answer(self.workspace, inner)
        except Rejection as rejection:
            answer = error_answer(
                rejection,
                path=path,
                body=self.quirks.error_body,
                request_id=self.workspace.new_guid(),
            )
            if rejection.status == 429 and self.quirks.retry_after is not None:
                wait = ("Retry-After", f"{self.quirks.retry_after:g}")
                return evolve(answer, headers=(*answer.headers, wait))
            return answer
        if request.method != "GET":
            log_change(self.workspace, inner)
        return unquoted(answer, request) if self.quirks.unquoted_texts else answer

    def _admit(self, request: RecordedRequest, path: str) -> None:
        if not path.startswith(f"{_PREFIX}/"):
            raise Rejection(404, f"There is nothing at {path}.")
        scheme, _, credentials = (request.header("Authorization") or "").partition(" ")
        # The vendor's own Perl client breaks the credentials into lines.
        packed = "".join(credentials.split())
        try:
            account, _, key = base64.b64decode(packed, validate=True).decode().partition(":")
        except ValueError:
            account, key = "", ""
        if scheme.lower() != "basic" or account != self.account_id or key not in self._keys:
            raise Rejection(401, "The account or its API key is wrong.")
        limit = self.quirks.requests_per_second
        if limit is not None and not self._limiter.admits(limit):
            raise Rejection(429, f"More than {limit} requests in a second.")

    def _tick(self) -> None:
        """Finish what the clock alone finishes."""
        if isinstance(self.workspace.pace, Seconds):
            self._look(settle=False)

    def settle(self) -> None:
        """Finish all asynchronous work now. Notifications leave right after it."""
        with self.lock:
            self._look(settle=True)

    def _look(self, *, settle: bool) -> None:
        for errand in list(self.workspace.errands.values()):
            if settle:
                errand.settle()
            else:
                errand.look()
        for project in self.workspace.projects.values():
            for document in project.documents:
                if document.last_import is not None:
                    if settle:
                        document.last_import.work.settle()
                    imports.look_at_import(self.workspace, document)
                if document.work is not None and settle:
                    document.work.settle()

    def add_api_key(self, key: str | None = None) -> str:
        """Make one more key of the account; this one, if one is given."""
        with self.lock:
            self._keys.append(key or f"{len(self._keys) + 1}_{self.workspace.new_hex()}")
            return self._keys[-1]

    def add_project(
        self,
        name: str = "Website",
        *,
        source_language: str = "en",
        target_languages: tuple[str, ...] = ("fr",),
        workflow_stages: tuple[str, ...] = ("translation",),
        type: Literal["default", "softwareLocalization"] = "default",
        assignment_mode: Literal["document", "projectTask"] = "document",
        managers: tuple[str, ...] = (),
        vendors: tuple[str, ...] = (),
        foreign: bool = False,
        **fields: Unpack[seeding.ProjectFields],
    ) -> Project:
        """Put a project in.

        Args:
            name: Its name.
            source_language: The code of its source language.
            target_languages: The codes of its target languages.
            workflow_stages: The types of its stages.
            type: Its type.
            assignment_mode: ``projectTask`` where its work is given out by tasks.
            managers: The ids of its managers.
            vendors: The ids of its vendors.
            foreign: Whether it belongs to another account, so that it is refused with 403.
            fields: Fields of the project's model by the wire's names.
        """
        with self.lock:
            project = seeding.new_project(
                self.workspace,
                name=name,
                source_language=source_language,
                target_languages=target_languages,
                workflow_stages=workflow_stages,
                account_id=self.workspace.new_guid() if foreign else None,
            )
            project.type = type
            project.assignment_mode = assignment_mode
            project.managers = list(managers)
            project.vendors = list(vendors)
            project.fields.update(fields)
            return project

    def add_document(
        self,
        project: Project,
        *,
        xliff: bytes | str | None = None,
        segments: tuple[SegmentLike, ...] | list[SegmentLike] | None = None,
        name: str | None = None,
        language: str | None = None,
    ) -> Document:
        """Put a document in one language into a project, ready to be exported.

        Args:
            project: The project.
            xliff: Its XLIFF: exports give these very bytes until a segment changes. Its
                ``original`` becomes the document's id where it has the form of one.
            segments: Its segments, if there is no XLIFF: sources, pairs of source and target,
                or :class:`NewSegment`. Three sample segments if neither is given.
            name: The file's name; a folder may stand before it.
            language: The target language: the XLIFF's, or the project's first, if not given.

        Raises:
            ValueError: If *xliff* is not one XLIFF 1.2 file with unique ids, or both
                *xliff* and *segments* are given.
        """
        with self.lock:
            return seeding.add_document(
                self.workspace,
                project,
                xliff=xliff.encode() if isinstance(xliff, str) else xliff,
                segments=segments,
                name=name,
                language=language,
            )

    def add(self, noun: catalog.Noun, **fields: object) -> Json:
        """Put in what the API lists and cannot make: a vendor, a glossary, a quote.

        Args:
            noun: What it is.
            fields: Its fields by the wire's names.

        Returns:
            The record, with its id.

        Raises:
            ValueError: If a field is unknown, missing, or of the wrong type.
        """
        with self.lock:
            return catalog.add(self.workspace, noun, fields)

    def edit_segment(
        self, document: Document, segment_id: str, target: str | None, *, by: str = "Person 1"
    ) -> Segment:
        """Write a target (inline markup) as a linguist does in the editor."""
        with self.lock:
            segment = _segment(document, segment_id)
            change(self.workspace, document, segment, target, by=by)
            return segment

    def confirm_segment(
        self, document: Document, segment_id: str, *, stage: int = 1, by: str = "Person 1"
    ) -> Segment:
        """Confirm a segment at a stage as a linguist does in the editor."""
        with self.lock:
            segment = _segment(document, segment_id)
            confirm(self.workspace, document, [segment], stage, by=by)
            return segment

    def move_project(self, project: Project, status: str) -> None:
        """Give a project another status, which the callback is told."""
        with self.lock:
            self.workspace.move_project(project, status)

    def move_document(self, document: Document, status: str) -> None:
        """Give a document another status, which the callback is told."""
        with self.lock:
            self.workspace.move_document(document, status)


def _segment(document: Document, segment_id: str) -> Segment:
    for segment in document.segments:
        if segment.id == segment_id:
            return segment
    raise ValueError(f"document {document.id} has no segment {segment_id!r}")
