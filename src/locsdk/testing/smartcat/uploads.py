"""Source files on their way into a project: added, replaced by newer ones (dossier 2.3, 2.4)."""

import posixpath
from collections.abc import Sequence

from locsdk.testing.answers import Answer
from locsdk.testing.pace import Work
from locsdk.testing.recorded import RecordedPart, RecordedRequest
from locsdk.testing.routing import Route
from locsdk.testing.smartcat import fields
from locsdk.testing.smartcat.contents import BadContent, read_source
from locsdk.testing.smartcat.models import Document, Project, Segment
from locsdk.testing.smartcat.pretranslation import pretranslate
from locsdk.testing.smartcat.seeding import new_document
from locsdk.testing.smartcat.segments import make_segments
from locsdk.testing.smartcat.shapes import CREATE_DOCUMENT, UPDATE_DOCUMENT
from locsdk.testing.smartcat.views import document_model
from locsdk.testing.smartcat.wire import Json, Rejection, ids, is_array, param, reply, required
from locsdk.testing.smartcat.workspace import Workspace

__all__ = ["ROUTES", "add_files", "check_files"]

_FORBIDDEN = '<>|:*?"'


def post_document(workspace: Workspace, request: RecordedRequest) -> Answer:
    """One document for each file and language; what the query says holds for every file."""
    project = workspace.project(required(request, "projectId"))
    form = fields.form(request, _properties)
    if not form.files:
        raise Rejection(400, "There is no file.")
    given = _from_query(request)
    properties = [{**given, **_given(model)} for model in form.model or ()]
    properties += [given] * (len(form.files) - len(properties))
    documents = add_files(workspace, project, form.files, properties)
    return reply([document_model(workspace, document) for document in documents])


def _properties(value: object, where: str) -> list[Json]:
    # An array in the order of the files; clients send a bare object for one file too.
    models: list[Json] = fields.many(CREATE_DOCUMENT)(value if is_array(value) else [value], where)
    return models


def _given(model: Json) -> Json:
    return {name: value for name, value in model.items() if value is not None}


def _from_query(request: RecordedRequest) -> Json:
    given: Json = {
        "externalId": param(request, "externalId"),
        "metaInfo": param(request, "metaInfo"),
    }
    languages = ids(request, "targetLanguages")
    if languages:
        given["targetLanguages"] = languages
    return _given(given)


def check_files(project: Project | None, files: Sequence[RecordedPart]) -> None:
    """Refuse files: 400 if empty or badly named, 409 if a name is taken."""
    taken = {_path(document) for document in project.documents} if project else set[str]()
    for file in files:
        name = (file.filename or "").replace("\\", "/").lstrip("/")
        if not file.content:
            raise Rejection(400, f"The file {name} is empty.")
        if not name or any(char in name for char in _FORBIDDEN):
            raise Rejection(400, f"The file name {name!r} cannot be used.")
        if name in taken:
            raise Rejection(409, f"The name {name} is not unique in the project.")
        taken.add(name)


def _path(document: Document) -> str:
    return document.full_path + document.extension


def add_files(
    workspace: Workspace,
    project: Project,
    files: Sequence[RecordedPart],
    properties: Sequence[Json],
) -> list[Document]:
    """Make the documents of files that may be added."""
    check_files(project, files)
    for given in properties:
        foreign = set(given.get("targetLanguages") or ()) - set(project.target_languages)
        if foreign:
            raise Rejection(404, f"The project has no languages {', '.join(sorted(foreign))}.")
    added: list[Document] = []
    for file, given in zip(files, properties, strict=False):
        base_id = workspace.new_hex()
        for language in given.get("targetLanguages") or project.target_languages:
            document = new_document(
                workspace,
                project,
                path=(file.filename or "").replace("\\", "/").lstrip("/"),
                language=language,
                content=file.content,
                segments=[],
                base_id=base_id,
            )
            document.external_id = given.get("externalId") or base_id
            document.meta_info = given.get("metaInfo")
            document.placeholders = bool(given.get("enablePlaceholders"))
            _disassemble(workspace, document, given.get("bilingualFileImportSetings"))
            added.append(document)
    pretranslate(workspace, project, added)
    return added


def _disassemble(workspace: Workspace, document: Document, settings: Json | None) -> None:
    """Cut the file into segments. That it is done shows after a while."""
    document.work = Work(pace=workspace.pace, clock=workspace.clock)
    try:
        read = read_source(document.filename, document.content)
    except BadContent:
        document.disassembling, document.segments = "error", []
        return
    document.disassembling = "success"
    document.segments = _bilingual(make_segments(workspace, read), document, settings or {})


def _bilingual(segments: list[Segment], document: Document, settings: Json) -> list[Segment]:
    """Take over the targets of a bilingual file the way the settings say; none without them."""
    stages = {"none": 0, "byStates": 1, "atFirstStage": 1, "atLastStage": len(document.stages)}
    mode = settings.get("confirmMode") or "none"
    for segment in segments:
        by_state = segment.confirmed
        if settings.get("targetSubstitutionMode") != "all":
            segment.target = None
        keeps = segment.target and (mode != "byStates" or by_state)
        segment.confirmed = stages[mode] if keeps else 0
        locks = settings.get("lockMode") or "none"
        segment.locked = bool(segment.target) and locks != "none" and bool(segment.confirmed)
    return segments


def put_update_v2(workspace: Workspace, request: RecordedRequest) -> Answer:
    """All languages of a document, by its id without the language suffix."""
    base_id = required(request, "documentId")
    documents = workspace.family(base_id)
    if not documents:
        raise Rejection(404, f"There is no document {base_id}; its id has no language suffix.")
    return _update(workspace, request, documents)


def put_update_v1(workspace: Workspace, request: RecordedRequest) -> Answer:
    """One language of a document; gone from the description of 2026."""
    if not workspace.quirks.legacy_endpoints:
        raise Rejection(404, "There is no v1/document/update any more.")
    return _update(workspace, request, [workspace.document(required(request, "documentId"))])


def _update(
    workspace: Workspace, request: RecordedRequest, documents: Sequence[Document]
) -> Answer:
    form = fields.form(request, UPDATE_DOCUMENT)
    file = form.one_file()
    model: Json = form.model or {}
    settings: Json | None = model.get("bilingualFileImportSetings")
    for document in documents:
        old = {segment.source_text: segment for segment in document.segments}
        document.content = file.content
        document.extension = posixpath.splitext(file.filename or "")[1] or document.extension
        document.skeleton = None
        document.revision += 1
        _disassemble(workspace, document, settings)
        for segment in document.segments:
            kept = old.get(segment.source_text)
            if kept is not None and segment.target is None:
                segment.target, segment.confirmed = kept.target, kept.confirmed
                segment.id, segment.locked = kept.id, kept.locked
        _renumber(workspace, document.segments)
        workspace.move_document(document, "updated")
    return reply([document_model(workspace, document) for document in documents])


def _renumber(workspace: Workspace, segments: Sequence[Segment]) -> None:
    """Sources that occur twice were matched with one old segment: the second gets its own id."""
    seen: set[str] = set()
    for segment in segments:
        if segment.id in seen:
            segment.id = workspace.new_segment_id()
        seen.add(segment.id)


ROUTES: tuple[Route[Workspace], ...] = (
    Route("POST", "/v1/project/document", post_document),
    Route("POST", "/v1/document", post_document),
    Route("PUT", "/v1/document/update", put_update_v1),
    Route("PUT", "/v2/document/update", put_update_v2),
)
