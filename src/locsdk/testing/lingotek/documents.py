"""Documents: upload, listing, versions, removal (dossier 2.4 and 2.5)."""

from collections.abc import Sequence

from attrs import evolve

from locsdk.testing.answers import Answer, json_answer
from locsdk.testing.lingotek.locales import hyphenated, locale_entity
from locsdk.testing.lingotek.models import FINISHED, Document, Process, Translation
from locsdk.testing.lingotek.siren import Json, item, item_answer, link, page, refuse
from locsdk.testing.lingotek.tms import Tms
from locsdk.testing.lingotek.translations import add_translation, already_completed
from locsdk.testing.recorded import RecordedRequest
from locsdk.testing.routing import Route

__all__ = ["ROUTES", "remove"]

_OWN_FIELDS = frozenset(
    {"id", "title", "locale_code", "project_id", "content", "charset", "format"}
    | {"srx", "its", "fprm", "fprm_subfilter"}
    | {"translation_locale_code", "translation_workflow_id", "translation_vault_id"}
)


def create_document(tms: Tms, request: RecordedRequest) -> Answer:
    """D1: taken with 202, imported later; until then every look at it is a 404."""
    tms.check_paid()
    for name in ("title", "locale_code", "project_id"):
        if not request.field(name):
            raise refuse(400, f"{name} is required.")
    project = tms.found(tms.projects, request.field("project_id") or "", "Project")
    now = tms.clock.now_ms()
    document = Document(
        id=tms.new_id(),
        number=tms.new_number(),
        project_id=project.id,
        title=request.field("title") or "",
        name="",
        locale_code=hyphenated(request.field("locale_code") or ""),
        created=now,
        modified=now,
    )
    _take_content(document, request, required=True)
    document.fields = _metadata(request)
    _request_targets(tms, document, request)
    process = _import(tms, document)
    accepted = item("document", {"id": document.id, "process_id": process.id})
    location = [("Content-Location", f"/api/document/{document.id}")]
    return item_answer(accepted, status=202, headers=location)


def _take_content(document: Document, request: RecordedRequest, *, required: bool) -> None:
    """The file comes as a file part, or as the plain text of the field."""
    part = request.part("content")
    if part is None:
        if required:
            raise refuse(400, "content is required.")
        return
    document.content = part.content
    # ltk sends the whole path of a file as its name (gotcha 27).
    name = (part.filename or "").replace("\\", "/").rpartition("/")[2]
    document.name = name or document.name or document.title


def _metadata(request: RecordedRequest) -> dict[str, str]:
    return {part.name: part.text for part in request.parts if part.name not in _OWN_FIELDS}


def _request_targets(tms: Tms, document: Document, request: RecordedRequest) -> None:
    """Repeated fields that belong together by position (dossier 2.5, gotchas 14 to 16).

    Workflows or vaults without locales, or more of them, are refused; that is inferred.
    """
    locales = request.values("translation_locale_code")
    workflows = request.values("translation_workflow_id")
    vaults = request.values("translation_vault_id")
    if max(len(workflows), len(vaults)) > len(locales):
        raise refuse(400, "There are more translation_workflow_id or _vault_id than locales.")
    for place, locale in enumerate(locales):
        if document.translation(locale) is None:
            add_translation(
                tms, document, locale, workflow=_at(workflows, place), vault=_at(vaults, place)
            )


def _at(values: Sequence[str], place: int) -> str:
    return values[place] if place < len(values) else ""


def _import(tms: Tms, document: Document) -> Process:
    """Begin an import. An empty file is taken and then fails (gotcha 22)."""

    def finish(_process: Process) -> bool:
        failed = tms.failing_imports > 0
        tms.failing_imports -= failed
        previous = tms.documents.get(document.previous_id or "")
        if failed or not document.content:
            if previous is not None:
                previous.next_id = None
            named = {} if previous is None else {"prev_document_id": previous.id}
            tms.callbacks.add("import_failure", document, more=named)
            return False
        tms.callbacks.add("document_updated" if previous else "document_uploaded", document)
        return True

    process = tms.start_process(finish)
    document.process = process
    tms.documents[document.id] = document
    return process


def list_documents(tms: Tms, request: RecordedRequest) -> Answer:
    """D2: what is imported, in its newest version, of one project or community, or of all."""
    project_id, community_id = request.param("project_id"), request.param("community_id")
    shown = [
        document
        for document in tms.documents.values()
        if document.next_id is None
        and not document.archived
        and (document.process is None or document.process.status == "COMPLETED")
        and project_id in {None, document.project_id}
        and community_id in {None, tms.projects[document.project_id].community_id}
    ]
    return page(
        request,
        "documents",
        shown,
        lambda document: _entity(tms, document),
        quirks=tms.quirks,
        may_be_204=True,
    )


def get_document(tms: Tms, _request: RecordedRequest, document_id: str) -> Answer:
    """D3."""
    return item_answer(_entity(tms, tms.document(document_id)))


def _entity(tms: Tms, document: Document) -> Json:
    extension = document.name.rpartition(".")[2] if "." in document.name else "none"
    properties = {
        "id": document.id,
        "project_id": document.project_id,
        "title": document.title,
        "name": document.name,
        "extension": extension,
        "external_url": document.fields.get("external_url"),
        "upload_date": document.created,
        "modified_date": document.modified,
        "last_uploaded_date": document.modified,
        "status": document.status,
    }
    entities = [locale_entity(document.locale_code, quirks=tms.quirks), _status(tms, document)]
    links = [link(f"/document/{document.id}", "self", quirks=tms.quirks)]
    return item("document", properties, entities=entities, links=links)


def get_status(tms: Tms, _request: RecordedRequest, document_id: str) -> Answer:
    """D6."""
    return item_answer(_status(tms, tms.document(document_id)))


def _status(tms: Tms, document: Document) -> Json:
    lines = [line for line in document.text.splitlines() if line.strip()]
    words = document.text.split()
    properties = {
        "id": document.id,
        "title": f"Status of {document.title}",
        "progress": document.progress,
        "status": document.status,
        "count": {
            "segment": {"total": len(lines), "unique": len(set(lines))},
            "word": {"total": len(words), "unique": len(set(words))},
            "format_tag": {"total": 0},
            "character": sum(map(len, words)),
        },
    }
    links = [link(f"/document/{document.id}/status", "self", quirks=tms.quirks)]
    return item("status", properties, links=links)


def update_document(tms: Tms, request: RecordedRequest, document_id: str) -> Answer:
    """D4: new content makes a new version under a new id, and the old id answers 423.

    Metadata alone changes the document where it is and answers an empty 202; that is
    inferred from the clients, which must cope with both.
    """
    document = tms.writable(document_id)
    if document.cancelled:
        raise refuse(400, f"Document {document_id} has previously been cancelled.")
    if request.field("project_id"):
        project_id = request.field("project_id") or ""
        document.project_id = tms.found(tms.projects, project_id, "Project").id
    versioned = request.part("content") is not None and tms.quirks.versioned_updates
    changed = _successor(tms, document) if versioned else document
    _take_content(changed, request, required=False)
    changed.title = request.field("title") or changed.title
    changed.fields |= _metadata(request)
    changed.modified = tms.clock.now_ms()
    _request_targets(tms, changed, request)
    if not versioned:
        return Answer(status=202)
    document.next_id = changed.id
    process = _import(tms, changed)
    body = {"next_document_id": changed.id, "process_id": process.id}
    return json_answer({**body, "messages": ["Document is being updated."]}, status=202)


def _successor(tms: Tms, document: Document) -> Document:
    """The next version has the same targets, to be translated anew."""
    translations = [
        Translation(
            id=tms.new_id(),
            number=tms.new_number(),
            locale_code=old.locale_code,
            due_date=old.due_date,
            workflow_id=old.workflow_id,
            vault_id=old.vault_id,
        )
        for old in document.translations
    ]
    return evolve(
        document,
        id=tms.new_id(),
        number=tms.new_number(),
        previous_id=document.id,
        fields=dict(document.fields),
        references=list(document.references),
        translations=translations,
        task=None,
    )


def latest_version(tms: Tms, _request: RecordedRequest, document_id: str) -> Answer:
    """D8."""
    newest = tms.newest(tms.document(document_id))
    links = [link(f"/document/{newest.id}", "self", quirks=tms.quirks)]
    return item_answer(item("document", {"id": newest.id}, links=links))


def delete_document(tms: Tms, request: RecordedRequest, document_id: str) -> Answer:
    """D5."""
    remove(tms, tms.document(document_id), by=tms.user_of(request).login)
    return Answer(status=tms.quirks.removed)


def remove(tms: Tms, document: Document, *, by: str) -> None:
    """Delete a document with its older versions and their tasks, and tell the project."""
    deleted = {"deleted_at": str(tms.clock.now_ms()), "deleted_by_user_login": by}
    more = {**deleted, "original_project_id": "0"}
    tms.callbacks.add("document_deleted", document, more=more)
    version: Document | None = document
    while version is not None:
        del tms.documents[version.id]
        if version.task is not None:
            tms.tasks.pop(version.task.id, None)
        version = tms.documents.get(version.previous_id or "")


def cancel_document(tms: Tms, _request: RecordedRequest, document_id: str) -> Answer:
    """D9: cancels what is unfinished of it; a finished one is a 400 (gotcha 6)."""
    document = tms.document(document_id)
    if document.status in FINISHED:
        raise refuse(400, already_completed("documents", document.status))
    document.cancelled = True
    for translation in document.translations:
        if translation.status not in FINISHED:
            translation.status = "CANCELLED"
    if document.task is not None and document.task.active:
        document.task.status = "CANCELLED"
    tms.callbacks.add("document_cancelled", document)
    return Answer(status=tms.quirks.removed)


ROUTES: tuple[Route[Tms], ...] = (
    Route("POST", "/api/document", create_document),
    Route("GET", "/api/document", list_documents),
    Route("GET", "/api/document/<document_id>", get_document),
    Route("PATCH", "/api/document/<document_id>", update_document),
    Route("DELETE", "/api/document/<document_id>", delete_document),
    Route("GET", "/api/document/<document_id>/status", get_status),
    Route("GET", "/api/document/<document_id>/latest-version", latest_version),
    Route("POST", "/api/document/<document_id>/cancel", cancel_document),
)
