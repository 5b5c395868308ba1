"""Projects and documents as Smartcat shows them (dossier 2.8)."""

from locsdk.testing.smartcat.models import Document, DocumentStage, Project
from locsdk.testing.smartcat.wire import Json, iso
from locsdk.testing.smartcat.workspace import Workspace

__all__ = ["document_model", "project_model", "stage_status", "vendor_model"]


def project_model(
    workspace: Workspace,
    project: Project,
    *,
    documents: bool = True,
    quotes: bool = True,
    custom_fields: bool = True,
    clients: bool = True,
) -> Json:
    """Return the model of a project; what a list leaves out stays empty."""
    shown = [document_model(workspace, document) for document in project.documents]
    given = project.fields
    return {
        "id": project.id,
        "accountId": project.account_id,
        "name": project.name,
        "description": given.get("description"),
        "deadline": given.get("deadline"),
        "creationDate": iso(project.created),
        "createdByUserId": project.created_by,
        "createdByUserEmail": project.created_by_email,
        "modificationDate": iso(project.modified),
        "sourceLanguageId": workspace.languages.id_of(project.source_language),
        "sourceLanguage": project.source_language,
        "targetLanguages": list(project.target_languages),
        "status": project.status,
        "statusModificationDate": iso(project.status_modified),
        "domainId": given.get("domainId"),
        "clientId": given.get("clientId") if clients else None,
        "vendors": [_project_vendor(workspace, project, v, quotes) for v in project.vendors],
        "workflowStages": [
            {"id": stage.id, "progress": _progress(project, number), "stageType": stage.type}
            for number, stage in enumerate(project.stages, 1)
        ],
        "documents": shown if documents else [],
        "externalTag": given.get("externalTag"),
        "specializations": given.get("specializations") or [],
        "managers": list(project.managers),
        "number": given.get("number"),
        "assignmentMode": project.assignment_mode,
        "aiTranslationProfileId": given.get("aiTranslationProfileId"),
        "customFields": (given.get("customFieldValues") or {}) if custom_fields else {},
    }


def _progress(project: Project, stage: int) -> float:
    segments = sum(len(document.segments) for document in project.documents)
    done = sum(len(document.confirmed_at(stage)) for document in project.documents)
    return round(100 * done / segments, 2) if segments else 0.0


def _project_vendor(workspace: Workspace, project: Project, vendor_id: str, quotes: bool) -> Json:
    quote = next(
        (
            quote
            for quote in workspace.table("quotes").values()
            if quote["projectId"] == project.id and quote.get("vendorAccountId") == vendor_id
        ),
        None,
    )
    cost: Json | None = None
    if quotes and quote is not None:
        cost = {
            "value": quote.get("cost"),
            "currency": quote.get("currency"),
            "paymentStatus": quote["paymentStatus"],
        }
    return {"vendorAccountId": vendor_id, "removedFromProject": False, "cost": cost}


def document_model(workspace: Workspace, document: Document) -> Json:
    """Return the model of a document in one language. Looking may end its disassembling."""
    disassembling = document.look()
    ready = disassembling == "success"
    rules = document.project.settings.get("pretranslation")
    return {
        "id": document.id,
        "name": document.name,
        "fullPath": document.full_path,
        "filename": document.filename,
        "originalFilename": document.filename,
        "creationDate": iso(document.created),
        "deadline": document.project.fields.get("deadline"),
        "sourceLanguage": document.project.source_language,
        "documentDisassemblingStatus": disassembling,
        "targetLanguage": document.language,
        "status": document.status,
        "wordsCount": document.words if ready else 0,
        "statusModificationDate": iso(document.status_modified),
        "pretranslateCompleted": bool(rules is None or ready),
        "workflowStages": [
            _document_stage(workspace, document, number, stage)
            for number, stage in enumerate(document.stages, 1)
        ],
        "externalId": document.external_id,
        "projectId": document.project.id,
        "metaInfo": document.meta_info,
        "placeholdersAreEnabled": document.placeholders,
        "revisionLabel": str(document.revision),
        "readyForCompletion": document.ready_for_completion and document.status != "completed",
    }


def _document_stage(
    workspace: Workspace, document: Document, number: int, stage: DocumentStage
) -> Json:
    done = sum(segment.words for segment in document.confirmed_at(number))
    assigned = sum(executive.words for executive in stage.executives)
    return {
        "id": stage.stage.id,
        "progress": document.progress_at(number),
        "wordsTranslated": done,
        "unassignedWordsCount": 0 if stage.vendor else max(0, document.words - assigned),
        "status": stage_status(document, number, stage),
        "statusModificationDate": iso(stage.modified),
        "executives": [
            {
                "id": executive.id,
                "assignedWordsCount": executive.words,
                "progress": document.progress_at(number),
                "supplierType": executive.supplier_type,
            }
            for executive in stage.executives
        ],
        "vendor": vendor_model(workspace, stage.vendor) if stage.vendor else None,
    }


def stage_status(document: Document, number: int, stage: DocumentStage) -> str:
    """Return how far a stage of a document is."""
    progress = document.progress_at(number)
    if progress:
        return "completed" if progress == 100 else "inProgress"
    return "assigned" if stage.executives or stage.vendor else "notAssigned"


def vendor_model(workspace: Workspace, vendor_id: str) -> Json:
    """Return the model of a vendor; one that the account does not list has no name."""
    return workspace.table("vendors").get(vendor_id, {"id": vendor_id, "customFields": {}})
