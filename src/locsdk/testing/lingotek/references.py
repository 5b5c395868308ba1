"""Reference material of a document (dossier 2.8)."""

from locsdk.testing.answers import Answer
from locsdk.testing.lingotek.models import Document, Reference
from locsdk.testing.lingotek.siren import Json, item, item_answer, page, refuse
from locsdk.testing.lingotek.tms import Tms
from locsdk.testing.recorded import RecordedRequest
from locsdk.testing.routing import Route

__all__ = ["ROUTES"]


def create_reference(tms: Tms, request: RecordedRequest, document_id: str) -> Answer:
    """R1."""
    document = tms.document(document_id)
    part = request.part("content")
    if part is None:
        raise refuse(400, "content is required.")
    reference = Reference(
        id=tms.new_id(),
        name=request.field("name") or (part.filename or "reference").rpartition("/")[2],
        description=request.field("description") or "",
        content=part.content,
    )
    document.references.append(reference)
    return item_answer(_entity(reference), status=202)


def list_references(tms: Tms, request: RecordedRequest, document_id: str) -> Answer:
    """R2."""
    references = tms.document(document_id).references
    return page(
        request,
        "reference-materials",
        references,
        _entity,
        quirks=tms.quirks,
        limit=len(references),
    )


def get_reference(
    tms: Tms, _request: RecordedRequest, document_id: str, reference_id: str
) -> Answer:
    """R3."""
    reference = _find(tms.document(document_id), reference_id)
    return Answer(headers=[("Content-Type", "application/octet-stream")], body=reference.content)


def delete_reference(
    tms: Tms, _request: RecordedRequest, document_id: str, reference_id: str
) -> Answer:
    """R4."""
    document = tms.document(document_id)
    document.references.remove(_find(document, reference_id))
    return Answer(status=204)


def _find(document: Document, reference_id: str) -> Reference:
    for reference in document.references:
        if reference.id == reference_id:
            return reference
    raise refuse(404, "Reference material not found.")


def _entity(reference: Reference) -> Json:
    properties = {"id": reference.id, "name": reference.name}
    if reference.description:
        properties["description"] = reference.description
    return item("reference-material", properties)


_ALL = "/api/document/<document_id>/reference-material"

ROUTES: tuple[Route[Tms], ...] = (
    Route("POST", _ALL, create_reference),
    Route("GET", _ALL, list_references),
    Route("GET", f"{_ALL}/<reference_id>", get_reference),
    Route("DELETE", f"{_ALL}/<reference_id>", delete_reference),
)
