"""Projects made, changed, ended and deleted; their languages (dossier 2.3)."""

from collections.abc import Iterable

from locsdk.testing.answers import Answer
from locsdk.testing.recorded import RecordedRequest
from locsdk.testing.routing import Route
from locsdk.testing.smartcat import fields
from locsdk.testing.smartcat.memories import attach_by_name
from locsdk.testing.smartcat.models import Document, DocumentStage, Project, Stage
from locsdk.testing.smartcat.seeding import new_document, new_project
from locsdk.testing.smartcat.segments import NewSegment, make_segments
from locsdk.testing.smartcat.shapes import CREATE_PROJECT, PROJECT_CHANGES
from locsdk.testing.smartcat.uploads import add_files, check_files
from locsdk.testing.smartcat.views import project_model
from locsdk.testing.smartcat.wire import EMPTY, Json, Rejection, flag, reply, required
from locsdk.testing.smartcat.workspace import Workspace

__all__ = ["ROUTES"]

_KEPT = (
    "description",
    "deadline",
    "clientId",
    "domainId",
    "externalTag",
    "specializations",
    "customFieldValues",
)


def post_create(workspace: Workspace, request: RecordedRequest) -> Answer:
    """A project, with the files that came along."""
    form = fields.form(request, CREATE_PROJECT)
    given: Json | None = form.model
    if given is None:
        raise Rejection(400, "The model is missing.")
    _check(workspace, given)
    check_files(None, form.files)
    project = new_project(
        workspace,
        name=given["name"],
        source_language=given["sourceLanguage"],
        target_languages=dict.fromkeys(given["targetLanguages"]),
        workflow_stages=given["workflowStages"] or ("translation",),
    )
    project.type = given["type"] or "default"
    project.created_by = given["creatorUserId"] or workspace.user_id
    project.vendors = given["vendorAccountIds"] or []
    project.fields = {name: given[name] for name in (*_KEPT, "aiTranslationProfileId")}
    number: Json = given["number"] or {}
    project.fields["number"] = number.get("number") or (
        f"P-{len(workspace.projects):04d}" if number.get("useTemplate") else None
    )
    _translation_means(workspace, project, given)
    properties: list[Json] = given["documentProperties"] or []
    properties += [{}] * (len(form.files) - len(properties))
    add_files(workspace, project, form.files, properties)
    return reply(project_model(workspace, project))


def _check(workspace: Workspace, given: Json) -> None:
    if not given["name"].strip():
        raise Rejection(400, "The name is empty.")
    if not given["targetLanguages"] or given["sourceLanguage"] in given["targetLanguages"]:
        raise Rejection(400, "The target languages are none, or hold the source language.")
    if given["isForTesting"] and not workspace.quirks.test_projects:
        raise Rejection(400, "The account does not support projects for testing.")
    if given["assignToVendor"] and not given["vendorAccountIds"]:
        raise Rejection(400, "A project to be assigned to a vendor needs vendorAccountIds.")
    creator = given["creatorUserId"]
    if creator and creator != workspace.user_id and creator not in workspace.table("team"):
        raise Rejection(400, f"The user {creator} does not exist.")
    template = given["templateId"]
    if template and template not in workspace.table("templates"):
        raise Rejection(404, f"The template {template} does not exist.")
    _check_references(workspace, given)


def _check_references(workspace: Workspace, given: Json) -> None:
    vendors: list[str] = given["vendorAccountIds"] or []
    if len(vendors) > 1:
        raise Rejection(400, "At most one vendor can be assigned.")
    for table, wanted in [
        ("vendors", vendors),
        ("clients", [given["clientId"]]),
        ("domains", [given["domainId"]]),
    ]:
        for one in wanted:
            if one is not None and str(one) not in workspace.table(table):
                raise Rejection(400, f"There is no {one} among the account's {table}.")


def _translation_means(workspace: Workspace, project: Project, given: Json) -> None:
    if given["useTranslationMemory"] or given["translationMemoryName"]:
        attach_by_name(workspace, project, given["translationMemoryName"] or project.name)
    if given["useMT"]:
        engines = workspace.table("engines").values()
        languages = list(project.target_languages)
        project.settings["mt"] = [
            {"id": engine["id"], "name": engine["name"], "languages": languages}
            for engine in list(engines)[:1]
        ]
    if given["pretranslate"]:
        level = given["minTranslationAssuranceLevel"]
        rules: list[Json] = [{"ruleType": "tM", "order": 1, "minAssuranceLevel": level}]
        rules += [{"ruleType": "mT", "order": 2}] if given["useMT"] else []
        project.settings["pretranslation"] = rules


def put_project(workspace: Workspace, request: RecordedRequest, project_id: str) -> Answer:
    """A replacement of everything: what is not given is emptied (dossier, gotcha 7).

    Only the name and the stages, without which there is no project, stay if not given.
    """
    project = workspace.project(project_id)
    given: Json = fields.read_body(request, PROJECT_CHANGES)
    name = given["name"] or project.name
    if any(
        other is not project and other.account_id == project.account_id and other.name == name
        for other in workspace.projects.values()
    ):
        raise Rejection(409, f"There is a project {name} already.")
    _check_references(workspace, given)
    vendors: list[str] = given["vendorAccountIds"] or []
    if vendors != project.vendors and project.status != "created":
        raise Rejection(403, "The vendor cannot change after work has begun.")
    project.name = name
    project.vendors = vendors
    project.fields.update({field: given[field] for field in _KEPT})
    if given["workflowStages"]:
        _set_stages(workspace, project, given["workflowStages"])
    project.modified = workspace.stamp()
    return EMPTY


def _set_stages(workspace: Workspace, project: Project, types: Iterable[str]) -> None:
    """Stages of a type that the project has already keep their id and their assignments."""
    old = {stage.type: stage for stage in project.stages}
    project.stages = [old.get(one) or Stage(id=workspace.new_guid(), type=one) for one in types]
    for document in project.documents:
        had = {stage.stage.id: stage for stage in document.stages}
        document.stages = [had.get(s.id) or DocumentStage(stage=s) for s in project.stages]
        for segment in document.segments:
            segment.confirmed = min(segment.confirmed, len(project.stages))


def delete_project(workspace: Workspace, _request: RecordedRequest, project_id: str) -> Answer:
    """404 is not documented: an unknown project counts as foreign."""
    project = workspace.project(project_id, unknown=403)
    del workspace.projects[project.id]
    return EMPTY


def post_cancel(workspace: Workspace, request: RecordedRequest) -> Answer:
    """Cancels a project, whatever its status."""
    workspace.move_project(workspace.project(required(request, "projectId")), "canceled")
    return EMPTY


def post_restore(workspace: Workspace, request: RecordedRequest) -> Answer:
    """Takes a project back to where its documents are."""
    project = workspace.project(required(request, "projectId"))
    begun = any(document.status != "created" for document in project.documents)
    workspace.move_project(project, "inProgress" if begun else "created")
    return EMPTY


def post_complete(workspace: Workspace, request: RecordedRequest) -> Answer:
    """Completes a project and its documents; a cancelled one has to be restored first."""
    project = workspace.project(required(request, "projectId"))
    if project.status == "canceled":
        raise Rejection(409, "A cancelled project cannot be completed.")
    for document in project.documents:
        workspace.move_document(document, "completed")
    workspace.move_project(project, "completed")
    return EMPTY


def post_language(workspace: Workspace, request: RecordedRequest) -> Answer:
    """Adds a language, to every document if nothing else is said."""
    project, language = _language(workspace, request)
    if language == project.source_language:
        raise Rejection(400, "The language is the project's source language.")
    if language not in project.target_languages:
        project.target_languages.append(language)
        if flag(request, "addLanguageToDocuments", default=True):
            firsts = {document.base_id: document for document in reversed(project.documents)}
            for document in firsts.values():
                _translate_too(workspace, document, language)
        project.modified = workspace.stamp()
    return EMPTY


def _translate_too(workspace: Workspace, document: Document, language: str) -> None:
    twin = new_document(
        workspace,
        document.project,
        path=document.full_path + document.extension,
        language=language,
        content=document.content,
        segments=make_segments(
            workspace,
            [NewSegment(source=s.source, markup=True, key=s.key) for s in document.segments],
        ),
        base_id=document.base_id,
    )
    twin.external_id = document.external_id
    twin.disassembling = document.disassembling


def delete_language(workspace: Workspace, request: RecordedRequest) -> Answer:
    """Removes a language with its documents."""
    project, language = _language(workspace, request)
    if language not in project.target_languages:
        raise Rejection(404, f"The project has no language {language}.")
    if len(project.target_languages) == 1:
        raise Rejection(400, "The last language of a project cannot be removed.")
    project.target_languages.remove(language)
    project.documents = [one for one in project.documents if one.language != language]
    project.modified = workspace.stamp()
    return EMPTY


def _language(workspace: Workspace, request: RecordedRequest) -> tuple[Project, str]:
    project = workspace.project(required(request, "projectId"))
    return project, fields.language(required(request, "targetLanguage"), "targetLanguage")


ROUTES: tuple[Route[Workspace], ...] = (
    Route("POST", "/v1/project/create", post_create),
    Route("PUT", "/v1/project/<project_id>", put_project),
    Route("DELETE", "/v1/project/<project_id>", delete_project),
    Route("POST", "/v1/project/cancel", post_cancel),
    Route("POST", "/v1/project/restore", post_restore),
    Route("POST", "/v1/project/complete", post_complete),
    Route("POST", "/v1/project/language", post_language),
    Route("DELETE", "/v1/project/language", delete_language),
)
