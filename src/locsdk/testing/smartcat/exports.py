"""document/export: a task, and the file that it gives once (dossier 2.1.3, 2.1.4)."""

import mimetypes
from collections.abc import Callable

from locsdk.testing.answers import Answer
from locsdk.testing.archives import zipped
from locsdk.testing.recorded import RecordedRequest
from locsdk.testing.routing import Route
from locsdk.testing.smartcat.contents import NotApplicable, Rendering, render
from locsdk.testing.smartcat.errands import ExportTask
from locsdk.testing.smartcat.models import Document
from locsdk.testing.smartcat.resources import FORMATS
from locsdk.testing.smartcat.wire import EMPTY, Rejection, choose, download, ids, param, reply
from locsdk.testing.smartcat.workspace import Workspace

__all__ = ["ROUTES", "TYPES", "start_export"]

TYPES = (
    "source",
    "target",
    "xliff",
    "multilangCsv",
    "documentWithMetadata",
    "sourceInNewFormat",
    "subtitlesBurningSource",
    "subtitlesBurningTarget",
    "imageSourceText",
    "imageTargetText",
)
MODES = ("current", "confirmed", "complete")
_NUMBERED = {"1": "target", "5": "xliff"}
"""What older clients send for the type."""


def start_export(
    workspace: Workspace, work: Callable[[], dict[str, bytes]], *, zipped: bool | None = None
) -> str:
    """Begin an export; *work* makes the files at its end, or raises :class:`NotApplicable`."""
    task = ExportTask(started=workspace.clock.now())

    def finish() -> None:
        try:
            task.files = work()
        except NotApplicable as error:
            task.failure = str(error)
        task.zipped = len(task.files) > 1 if zipped is None else zipped

    task_id, task.errand = workspace.start(finish)
    workspace.exports[task_id] = task
    return task_id


def post_export(workspace: Workspace, request: RecordedRequest) -> Answer:
    """Everything is in the query. An unknown document counts as foreign: 404 is not documented."""
    document_ids = ids(request, "documentIds")
    if not document_ids:
        raise Rejection(400, "No document is specified.")
    documents = [workspace.document(one, unknown=403) for one in document_ids]
    rendering = _rendering(request, documents)

    def work() -> dict[str, bytes]:
        return _files(workspace, documents, rendering)

    task_id = start_export(workspace, work)
    return reply({"id": task_id, "documentIds": [document.id for document in documents]})


def _rendering(request: RecordedRequest, documents: list[Document]) -> Rendering:
    kind = _NUMBERED.get(param(request, "type") or "") or choose(request, "type", TYPES)
    kind = kind or "target"
    if kind.startswith(("image", "subtitles")):
        raise Rejection(400, f"The type {kind} is not applicable to the documents.")
    stage = param(request, "stageNumber")
    if stage is not None:
        stages = min(len(document.stages) for document in documents)
        if not stage.isdecimal() or not 1 <= int(stage) <= stages:
            raise Rejection(400, f"The workflow stage {stage} does not exist.")
    return Rendering(
        type=kind,
        mode=choose(request, "mode", MODES) or "current",
        stage=int(stage) if stage else None,
        format=choose(request, "exportingDocumentFormat", FORMATS),
        delimiter=param(request, "structuringDelimiter") or ".",
    )


def _files(
    workspace: Workspace, documents: list[Document], rendering: Rendering
) -> dict[str, bytes]:
    files: dict[str, bytes] = {}
    for document in documents:
        document.work = None  # an export waits for the disassembling
        if document.disassembling != "success":
            raise NotApplicable(f"Document {document.id} could not be disassembled.")
        content, extension = render(document, rendering, exported=workspace.stamp())
        files[f"{document.full_path}({document.language}){extension}"] = content
    return files


def get_export(workspace: Workspace, _request: RecordedRequest, task_id: str) -> Answer:
    """204 while it runs, 422 if it failed, then the file: once, after which the id is unknown."""
    task = workspace.exports.get(task_id.lower())
    if task is None or task.errand is None or _expired(workspace, task):
        raise Rejection(404, f"Export task {task_id} was not found.")
    if not task.errand.look():
        return EMPTY
    if workspace.quirks.exports_once:
        del workspace.exports[task_id.lower()]
    if task.failure:
        raise Rejection(422, task.failure)
    if task.zipped:
        return download(zipped(task.files), "documents.zip", "application/zip")
    ((name, content),) = task.files.items()
    filename = name.rpartition("/")[2]
    return download(
        content, filename, mimetypes.guess_type(filename)[0] or "application/octet-stream"
    )


def _expired(workspace: Workspace, task: ExportTask) -> bool:
    lifetime = workspace.quirks.export_lifetime
    return lifetime is not None and workspace.clock.now() > task.started + lifetime


ROUTES: tuple[Route[Workspace], ...] = (
    Route("POST", "/v1/document/export", post_export),
    Route("GET", "/v1/document/export/<task_id>", get_export),
)
