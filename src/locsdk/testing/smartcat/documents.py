"""Documents: read, renamed, completed, deleted (dossier 2.4)."""

from locsdk.testing.answers import Answer
from locsdk.testing.recorded import RecordedRequest
from locsdk.testing.routing import Route
from locsdk.testing.smartcat import fields
from locsdk.testing.smartcat.views import document_model
from locsdk.testing.smartcat.wire import EMPTY, Rejection, ids, reply, required
from locsdk.testing.smartcat.workspace import Workspace

__all__ = ["ROUTES"]


def get_document(workspace: Workspace, request: RecordedRequest) -> Answer:
    """One document in one language."""
    return reply(document_model(workspace, workspace.document(required(request, "documentId"))))


def delete_documents(workspace: Workspace, request: RecordedRequest) -> Answer:
    """Documents in one language, or in all by the id without a suffix; all of them or none."""
    document_ids = ids(request, "documentIds")
    if not document_ids:
        raise Rejection(400, "No document is specified.")
    found = [
        document
        for one in document_ids
        for document in workspace.family(one) or [workspace.document(one, unknown=403)]
    ]
    for document in dict.fromkeys(found):
        document.project.documents.remove(document)
        document.project.modified = workspace.stamp()
    return EMPTY


def put_rename(workspace: Workspace, request: RecordedRequest) -> Answer:
    """Renames a document in all its languages; 409 where the name is taken."""
    document = workspace.document(required(request, "documentId"))
    name = required(request, "name")
    family = workspace.family(document.base_id)
    if any(
        (other.name, other.folder, other.extension) == (name, document.folder, document.extension)
        for other in document.project.documents
        if other not in family
    ):
        raise Rejection(409, f"The name {name} is not unique in the project.")
    for twin in family:
        twin.name = name
    return EMPTY


def put_meta_info(workspace: Workspace, request: RecordedRequest) -> Answer:
    """The body is a bare JSON string."""
    document = workspace.document(required(request, "documentId"))
    document.meta_info = fields.read_body(request, fields.text)
    return EMPTY


def post_complete(workspace: Workspace, request: RecordedRequest) -> Answer:
    """Completes a document that has passed all its stages; 204 if it is completed already."""
    document = workspace.document(required(request, "documentId"))
    if document.status == "completed":
        return EMPTY
    if not document.ready_for_completion:
        raise Rejection(400, 'The document status is not "Manager Review".')
    workspace.move_document(document, "completed")
    return Answer()


ROUTES: tuple[Route[Workspace], ...] = (
    Route("GET", "/v1/document", get_document),
    Route("DELETE", "/v1/document", delete_documents),
    Route("PUT", "/v1/document/rename", put_rename),
    Route("PUT", "/v1/document/updateMetaInfo", put_meta_info),
    Route("POST", "/v1/document/complete", post_complete),
)
