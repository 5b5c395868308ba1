"""Documents: read (dossier 2.4)."""

from locsdk.testing.answers import Answer
from locsdk.testing.recorded import RecordedRequest
from locsdk.testing.routing import Route
from locsdk.testing.smartcat.views import document_model
from locsdk.testing.smartcat.wire import reply, required
from locsdk.testing.smartcat.workspace import Workspace

__all__ = ["ROUTES"]


def get_document(workspace: Workspace, request: RecordedRequest) -> Answer:
    """One document in one language."""
    return reply(document_model(workspace, workspace.document(required(request, "documentId"))))


ROUTES: tuple[Route[Workspace], ...] = (Route("GET", "/v1/document", get_document),)
