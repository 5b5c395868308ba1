"""Documents: one source file in one target language (dossier 2.4)."""

from attrs import frozen

from locsdk.smartcat.document_models import Document
from locsdk.smartcat.models import gives
from locsdk.transport import Endpoint, Engine, RequestOptions

__all__ = ["Documents"]

GET = Endpoint(
    operation="documents.get",
    method="GET",
    path="/v1/document",
    gives=gives(Document),
    source="2.4",
    confidence="doc",
)


@frozen
class Documents:
    """The calls on documents."""

    _engine: Engine

    def get(self, document_id: str, *, options: RequestOptions | None = None) -> Document:
        """Return one document.

        Args:
            document_id: Its id with the language suffix.
            options: What this call does differently from its client.

        Raises:
            NotFound: There is no such document.
            PermissionDenied: It belongs to another account.
        """
        return self._engine.call(GET, query={"documentId": document_id}, options=options)
