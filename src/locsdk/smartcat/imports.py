"""Imports: translations back into Smartcat (dossier 2.1.5, 2.1.6, 4.3).

An import has no id of its own: its state is that of the document, so two imports into
one document at a time cannot be told apart. :meth:`Imports.run` checks, sends, waits
and says why an import failed.
"""

from typing import Any

from attrs import frozen

from locsdk import xliff
from locsdk.enums import LooseEnum
from locsdk.errors import NotFound
from locsdk.progress import ProgressCallback
from locsdk.smartcat.errors import ImportFailed, ReimportRefused
from locsdk.smartcat.exports import ExportedDocument
from locsdk.smartcat.ids import DocumentId
from locsdk.smartcat.models import scalar
from locsdk.smartcat.preflight import check_reimport
from locsdk.smartcat.uploads import upload
from locsdk.smartcat.waiting import wait_until_over
from locsdk.transport import (
    Endpoint,
    Engine,
    FileContent,
    Query,
    RequestOptions,
    json_value,
    nothing,
    optional,
)
from locsdk.xliff import Report

__all__ = ["ImportStatus", "Imports"]


class ImportStatus(LooseEnum):
    """How far the last import into a document is (dossier 2.1.6)."""

    IN_PROGRESS = "inProgress"
    FAULTED = "faulted"
    COMPLETED = "completed"

    @property
    def is_over(self) -> bool:
        """Whether the import has ended, well or not."""
        return self in (ImportStatus.FAULTED, ImportStatus.COMPLETED)


SEND = Endpoint(
    operation="imports.send",
    method="PUT",
    path="/v1/document/translateWithXliff",
    gives=nothing,
    source="2.1.5",
    confidence="doc",
)
SEND_RESOURCE = Endpoint(
    operation="imports.send_resource",
    method="PUT",
    path="/v1/document/translate",
    gives=nothing,
    source="2.4",
    confidence="doc",
)
STATUS = Endpoint(
    operation="imports.status",
    method="GET",
    path="/v1/document/translate/status",
    gives=lambda response: ImportStatus(scalar(response)),
    source="2.1.6",
    confidence="doc",
)
RESULT = Endpoint(
    operation="imports.result",
    method="GET",
    path="/v1/document/translate/result",
    gives=optional(json_value(lambda value: value)),
    source="2.1.6",
    confidence="doc",
)


@frozen
class Imports:
    """The calls on imports."""

    _engine: Engine

    def run(
        self,
        edited: "bytes | xliff.Document",
        *,
        exported: "ExportedDocument | bytes | xliff.Document",
        confirm: bool,
        overwrite: bool,
        timeout: float = 600.0,
        options: RequestOptions | None = None,
    ) -> Report:
        """Check an edited file against its export, send it back, and wait until it is in.

        Args:
            edited: The whole file, or some of its segments in any order:
                ``document.subset(["17", "4"])``.
            exported: What the export gave; its ``original`` names the document.
            confirm: Whether the segments are confirmed.
            overwrite: Whether they replace what somebody wrote into the same segments
                since the export.
            timeout: Seconds to wait for the import.
            options: What the calls do differently from the client.

        Returns:
            The report of the check, in which nothing fails the import.

        Raises:
            ReimportRefused: The check found what would fail; nothing was sent.
            ImportFailed: The service could not take the file in.
            WaitTimeout: The import was not over in time; it goes on.
        """
        before = exported.content if isinstance(exported, ExportedDocument) else exported
        report = check_reimport(before, edited)
        if not report.ok:
            raise ReimportRefused(f"the file would not come back well:\n{report}", report=report)
        data = edited if isinstance(edited, bytes) else edited.to_bytes()
        document_id = xliff.parse(data).files[0].original
        self.send(document_id, data, confirm=confirm, overwrite=overwrite, options=options)
        self.wait(document_id, timeout=timeout, options=options)
        return report

    def send(
        self,
        document_id: str,
        content: FileContent,
        *,
        confirm: bool,
        overwrite: bool,
        part_name: str = "xliff",
        progress: ProgressCallback | None = None,
        options: RequestOptions | None = None,
    ) -> None:
        """Send an XLIFF that :class:`~locsdk.smartcat.Exports` gave (dossier 2.1.5).

        The service answers before it has read the file; :meth:`wait` tells how it went.

        Args:
            document_id: Id of the document with its language suffix.
            content: The file, whole or with some of its segments.
            confirm: Whether the segments are confirmed.
            overwrite: Whether they replace what somebody wrote into the same segments
                since the export.
            part_name: The name of the multipart field. The sources disagree on it
                (dossier 1.4): ``translationFile`` is another that is in use.
            progress: Told how much has been sent.
            options: What this call does differently from its client.

        Raises:
            NotFound: There is no such document.
            PermissionDenied: It belongs to another account.
        """
        query: Query = {
            "documentId": str(DocumentId.parse(document_id)),
            # The defaults are not documented, so both are always said (dossier 9).
            "confirmTranslation": confirm,
            "overwriteUpdatedSegments": overwrite,
        }
        body = upload(part_name, (f"{document_id}.xliff", content))
        self._engine.call(SEND, query=query, body=body, progress=progress, options=options)

    def send_resource(
        self,
        document_id: str,
        content: FileContent,
        *,
        filename: str,
        confirm: bool = False,
        overwrite: bool = False,
        part_name: str = "translationFile",
        progress: ProgressCallback | None = None,
        options: RequestOptions | None = None,
    ) -> None:
        """Take translations from a resource file with stable ids (dossier 2.4).

        Args:
            document_id: Id of the document with its language suffix.
            content: The translated file, in the format of the source file.
            filename: Its name, which tells the format.
            confirm: Whether the segments are confirmed.
            overwrite: Whether translations that are there are replaced.
            part_name: The name of the multipart field.
            progress: Told how much has been sent.
            options: What this call does differently from its client.

        Raises:
            NotFound: There is no such document.
            PermissionDenied: It belongs to another account.
        """
        query: Query = {
            "documentId": str(DocumentId.parse(document_id)),
            "overwrite": overwrite,
            "confirmTranslation": confirm,
        }
        body = upload(part_name, (filename, content))
        self._engine.call(SEND_RESOURCE, query=query, body=body, progress=progress, options=options)

    def status(self, document_id: str, *, options: RequestOptions | None = None) -> ImportStatus:
        """Return how far the last import into a document is (dossier 2.1.6).

        Raises:
            NotFound: There is no such document, or nothing was ever imported into it.
        """
        return self._engine.call(STATUS, query={"documentId": document_id}, options=options)

    def result(self, document_id: str, *, options: RequestOptions | None = None) -> Any:
        """Return what the service says of the last import, as plain JSON.

        The form is not documented in any source; ``None`` for an empty answer.

        Raises:
            NotFound: There is nothing to say.
        """
        return self._engine.call(RESULT, query={"documentId": document_id}, options=options)

    def wait(
        self, document_id: str, *, timeout: float = 600.0, options: RequestOptions | None = None
    ) -> None:
        """Wait until the last import into a document is over.

        Args:
            document_id: Id of the document with its language suffix.
            timeout: Seconds to wait at most.
            options: What the calls do differently from the client.

        Raises:
            ImportFailed: It ended as faulted; what the service says of it is in ``result``.
            WaitTimeout: It was not over in time; it goes on.
        """
        status = wait_until_over(
            self._engine,
            lambda: self.status(document_id, options=options),
            over=lambda state: state.is_over,
            what=f"the import into {document_id}",
            timeout=timeout,
        )
        if status == ImportStatus.FAULTED:
            try:
                result = self.result(document_id, options=options)
            except NotFound:
                result = None
            raise ImportFailed(
                f"Smartcat could not import into {document_id}; it says: {result!r:.500}",
                operation_id=document_id,
                result=result,
            )
