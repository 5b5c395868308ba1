"""Copies of projects (dossier 2.3)."""

from attrs import evolve

from locsdk.testing.answers import Answer
from locsdk.testing.recorded import RecordedRequest
from locsdk.testing.routing import Route
from locsdk.testing.smartcat import enums, fields
from locsdk.testing.smartcat.models import Project
from locsdk.testing.smartcat.seeding import new_document, new_project
from locsdk.testing.smartcat.wire import Json, Rejection, reply
from locsdk.testing.smartcat.workspace import Workspace

__all__ = ["ROUTES"]

_COPY = fields.record(
    {
        "newProjectName": fields.text,
        "options": fields.one_of(enums.COPY_OPTIONS),
        "copyTargetLanguageId": fields.integer,
        "targetLanguagesToRemove": fields.many(fields.integer),
        "targetLanguagesToAdd": fields.many(fields.integer),
        "disableNotifications": fields.boolean,
    },
    needs=("options",),
)
_DEEP = frozenset(
    {
        "documents",
        "segmentTranslations",
        "segmentRevisions",
        "comments",
        "segmentCopyTargetToSource",
    }
)
_WITH_TARGETS = frozenset({"segmentTranslations", "segmentRevisions", "comments"})


def post_copying(workspace: Workspace, request: RecordedRequest, project_id: str) -> Answer:
    """A task id in quotes. The copy is there when the task is done."""
    project = workspace.project(project_id)
    given: Json = fields.read_body(request, _COPY)
    languages = [
        code
        for code in project.target_languages
        if workspace.languages.id_of(code) not in (given["targetLanguagesToRemove"] or ())
    ]
    for language_id in given["targetLanguagesToAdd"] or ():
        code = workspace.languages.code_of(language_id)
        if code is None:
            raise Rejection(404, f"Unknown language {language_id}.")
        languages += [] if code in languages else [code]
    if not languages:
        raise Rejection(400, "A project needs a target language.")
    copy = new_project(
        workspace,
        name=given["newProjectName"] or f"{project.name} (copy)",
        source_language=project.source_language,
        target_languages=languages,
        workflow_stages=[stage.type for stage in project.stages],
    )
    # The destination's id is known at once; the project shows when it is there.
    del workspace.projects[copy.id]
    documents = [one for one in project.documents if one.language in languages]
    if given["options"] not in _DEEP:
        documents = []
    state: Json = {
        "destinationProjectId": copy.id,
        "percent": 0.0,
        "copiedDocumentCount": 0,
        "totalDocumentCount": len(documents),
        "status": "inProgress",
    }

    def finish() -> None:
        workspace.projects[copy.id] = copy
        _fill(workspace, project, copy, given["options"])
        state.update(percent=100.0, copiedDocumentCount=len(copy.documents), status="success")

    task_id, _ = workspace.start(finish)
    workspace.table("copies")[task_id] = state
    return reply(task_id)


def _fill(workspace: Workspace, project: Project, copy: Project, options: str) -> None:
    copy.type, copy.assignment_mode = project.type, project.assignment_mode
    copy.fields = dict(project.fields)
    if options != "projectOnly":
        copy.settings = {
            name: project.settings[name]
            for name in ("memories", "glossaries", "mt")
            if name in project.settings
        }
        copy.vendors, copy.managers = list(project.vendors), list(project.managers)
    if options not in _DEEP:
        return
    bases: dict[str, str] = {}
    for document in project.documents:
        if document.language not in copy.target_languages:
            continue
        twin = new_document(
            workspace,
            copy,
            path=document.full_path + document.extension,
            language=document.language,
            content=document.content,
            segments=[
                evolve(
                    segment,
                    id=workspace.new_segment_id(),
                    source=segment.target or segment.source
                    if options == "segmentCopyTargetToSource"
                    else segment.source,
                    target=segment.target if options in _WITH_TARGETS else None,
                    confirmed=segment.confirmed if options in _WITH_TARGETS else 0,
                )
                for segment in document.segments
            ],
            base_id=bases.setdefault(document.base_id, workspace.new_hex()),
        )
        twin.meta_info = document.meta_info


def get_copying(workspace: Workspace, _request: RecordedRequest, task_id: str) -> Answer:
    """How far a copy is. Asking counts as a look."""
    state = workspace.record("copies", task_id, "Copying task")
    workspace.errands[task_id.lower()].look()
    return reply(state)


ROUTES: tuple[Route[Workspace], ...] = (
    Route("POST", "/v1/project/<project_id>/copying", post_copying),
    Route("GET", "/v1/project/copying/<task_id>", get_copying),
)
