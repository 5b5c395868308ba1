"""Translations brought back: translateWithXliff, translate, their status and result.

Dossier 2.1.5 and 2.1.6. There is no task id: an import is known by its document.
"""

from locsdk.testing.answers import Answer
from locsdk.testing.pace import Work
from locsdk.testing.recorded import RecordedRequest
from locsdk.testing.routing import Route
from locsdk.testing.smartcat import fields
from locsdk.testing.smartcat.contents import BadContent, read_targets
from locsdk.testing.smartcat.models import Document, Import
from locsdk.testing.smartcat.segments import change, confirm
from locsdk.testing.smartcat.wire import EMPTY, Rejection, flag, reply, required
from locsdk.testing.smartcat.workspace import Workspace
from locsdk.testing.smartcat.xliff_import import Verdict, judge

__all__ = ["ROUTES", "look_at_import"]


def put_xliff(workspace: Workspace, request: RecordedRequest) -> Answer:
    """202, and whatever is wrong with the file shows in the status (inferred, dossier 2.1.5)."""
    return _start(workspace, request, xliff=True, overwrite="overwriteUpdatedSegments")


def put_resource(workspace: Workspace, request: RecordedRequest) -> Answer:
    """A resource file whose entries are matched by their keys."""
    return _start(workspace, request, xliff=False, overwrite="overwrite")


def _start(
    workspace: Workspace, request: RecordedRequest, *, xliff: bool, overwrite: str
) -> Answer:
    document = workspace.document(required(request, "documentId"))
    file = fields.form(request).one_file()
    if document.last_import is not None and document.last_import.status == "inProgress":
        # Two overlapping imports cannot be told apart from outside: the first ends now.
        document.last_import.work.settle()
        look_at_import(workspace, document)
    document.last_import = Import(
        work=Work(pace=workspace.pace, clock=workspace.clock),
        content=file.content,
        filename=file.filename or "",
        confirm=flag(request, "confirmTranslation"),
        overwrite=flag(request, overwrite),
        xliff=xliff,
    )
    return EMPTY if workspace.quirks.statuses_of_2018 else Answer(status=202)


def look_at_import(workspace: Workspace, document: Document) -> None:
    """Ask how far a document's import is, which may finish it."""
    running = document.last_import
    if running is None or running.status != "inProgress" or not running.work.look()[1]:
        return
    verdict = _verdict(workspace, document, running)
    if not verdict.fault:
        _apply(workspace, document, running, verdict.targets)
    running.status = "faulted" if verdict.fault else "completed"
    running.report = {
        "documentId": document.id,
        "status": running.status,
        "error": verdict.fault or None,
        "importedSegmentsCount": len(verdict.targets),
        "segments": list(verdict.segments),
    }
    if not verdict.fault or workspace.quirks.notify_faulted:
        workspace.callbacks.tell("/document/translationImportCompleted", document.id)


def _verdict(workspace: Workspace, document: Document, running: Import) -> Verdict:
    if running.xliff:
        return judge(
            document, running.content, overwrite=running.overwrite, quirks=workspace.quirks
        )
    try:
        found = read_targets(document, running.filename, running.content)
    except BadContent as error:
        return Verdict(fault=str(error))
    writable = {
        segment.id: found[segment.id]
        for segment in document.segments
        if segment.id in found and not segment.locked and (running.overwrite or not segment.target)
    }
    return Verdict(targets=writable)


def _apply(
    workspace: Workspace, document: Document, running: Import, targets: dict[str, str]
) -> None:
    stage = min(document.stage_number, len(document.stages))
    imported = [segment for segment in document.segments if segment.id in targets]
    by = workspace.user_name
    for segment in imported:
        change(workspace, document, segment, targets[segment.id], by=by, by_import=True)
    if running.confirm:
        confirm(workspace, document, imported, stage, by=by)


def get_status(workspace: Workspace, request: RecordedRequest) -> Answer:
    """A bare JSON string. 404 where nothing was ever imported (inferred)."""
    status = _looked_at(workspace, request).status
    return reply(status[:1].upper() + status[1:] if workspace.quirks.pascal_case else status)


def get_result(workspace: Workspace, request: RecordedRequest) -> Answer:
    """An object. The vendor gives it no schema: the members are this stand-in's own."""
    running = _looked_at(workspace, request)
    return reply(running.report or {"status": running.status})


def _looked_at(workspace: Workspace, request: RecordedRequest) -> Import:
    document = workspace.document(required(request, "documentId"))
    look_at_import(workspace, document)
    if document.last_import is None:
        raise Rejection(404, f"Nothing was imported into document {document.id}.")
    return document.last_import


ROUTES: tuple[Route[Workspace], ...] = (
    Route("PUT", "/v1/document/translateWithXliff", put_xliff),
    Route("PUT", "/v1/document/translate", put_resource),
    Route("GET", "/v1/document/translate/status", get_status),
    Route("GET", "/v1/document/translate/result", get_result),
)
