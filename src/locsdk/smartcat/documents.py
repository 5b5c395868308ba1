"""Documents: one source file in one target language (dossier 2.4)."""

from collections.abc import Sequence

from attrs import frozen

from locsdk.errors import NotFound, OperationFailed
from locsdk.progress import ProgressCallback
from locsdk.smartcat.document_models import (
    BilingualImportSettings,
    DisassemblingStatus,
    Document,
    SourceFile,
)
from locsdk.smartcat.ids import chunks, guid
from locsdk.smartcat.models import as_json, gives, gives_many
from locsdk.smartcat.uploads import upload
from locsdk.smartcat.waiting import wait_until_over
from locsdk.transport import Endpoint, Engine, FileContent, RequestOptions, nothing, rewinder
from locsdk.unset import UNSET, Unset

__all__ = ["Documents"]

GET = Endpoint(
    operation="documents.get",
    method="GET",
    path="/v1/document",
    gives=gives(Document),
    source="2.4",
    confidence="doc",
)
CREATE = Endpoint(
    operation="documents.create",
    method="POST",
    path="/v1/project/document",
    gives=gives_many(Document),
    source="2.3",
    confidence="doc",
)
CREATE_ALIAS = Endpoint(
    operation="documents.create",
    method="POST",
    path="/v1/document",
    gives=gives_many(Document),
    source="2.3",
    confidence="doc",
)
UPDATE_SOURCE = Endpoint(
    operation="documents.update_source",
    method="PUT",
    path="/v2/document/update",
    gives=gives_many(Document),
    source="2.4",
    confidence="doc",
)
UPDATE_SOURCE_V1 = Endpoint(
    operation="documents.update_source",
    method="PUT",
    path="/v1/document/update",
    gives=gives_many(Document),
    source="2.7",
    confidence="doc 2023",
)
RENAME = Endpoint(
    operation="documents.rename",
    method="PUT",
    path="/v1/document/rename",
    gives=nothing,
    source="2.4",
    confidence="doc",
)
SET_META_INFO = Endpoint(
    operation="documents.set_meta_info",
    method="PUT",
    path="/v1/document/updateMetaInfo",
    gives=nothing,
    source="2.4",
    confidence="doc",
)
COMPLETE = Endpoint(
    operation="documents.complete",
    method="POST",
    path="/v1/document/complete",
    gives=lambda response: response.status != 204,
    # A document that is complete stays so.
    safe_to_repeat=True,
    source="2.4",
    confidence="doc",
)
DELETE = Endpoint(
    operation="documents.delete",
    method="DELETE",
    path="/v1/document",
    gives=nothing,
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

    def create(
        self,
        project_id: str,
        files: Sequence[SourceFile],
        *,
        model_part: str = "value",
        file_part: str = "files",
        progress: ProgressCallback | None = None,
        options: RequestOptions | None = None,
    ) -> tuple[Document, ...]:
        """Add source files to a project (dossier 2.3).

        The files are taken apart after the answer; :meth:`wait` tells when that is done.
        The call has two addresses; the newer one is tried when the older one is gone.

        Args:
            project_id: GUID of the project.
            files: The files, at least one.
            model_part: The name of the multipart field that describes the files; the
                sources disagree on it (dossier 1.4).
            file_part: The name of the multipart field for each file.
            progress: Told how much has been sent.
            options: What this call does differently from its client.

        Returns:
            One document for every file and target language.

        Raises:
            NotFound: There is no such project.
            Conflict: The project has a document of this name.
            PermissionDenied: The project belongs to another account.
            ConfigurationError: A file is empty.
        """
        body = upload(
            file_part,
            *((one.name, one.content) for one in files),
            model=(model_part, [one.properties for one in files]),
        )

        def send(endpoint: Endpoint[tuple[Document, ...]]) -> tuple[Document, ...]:
            query = {"projectId": guid("project_id", project_id)}
            return self._engine.call(
                endpoint, query=query, body=body, progress=progress, options=options
            )

        rewind = rewinder(*(one.content for one in files))
        try:
            return send(CREATE)
        except NotFound:
            rewind()
            return send(CREATE_ALIAS)

    def update_source(
        self,
        document_id: str,
        content: FileContent,
        *,
        filename: str,
        disassemble_algorithm_name: str | None = None,
        preset_disassemble_algorithm: str | None = None,
        bilingual_file_import_settings: BilingualImportSettings | Unset = UNSET,
        enable_placeholders: bool | Unset | None = UNSET,
        model_part: str = "value",
        file_part: str = "files",
        progress: ProgressCallback | None = None,
        options: RequestOptions | None = None,
    ) -> tuple[Document, ...]:
        """Put another source file in the place of a document's (dossier 2.4).

        An installation that does not have the present address is asked at the one that
        was current until 2023, if the id has a language suffix.

        Args:
            document_id: Its id, with the language suffix or without.
            content: The file.
            filename: Its name.
            disassemble_algorithm_name: The parser; by the format when not given.
            preset_disassemble_algorithm: A preset of the parser.
            bilingual_file_import_settings: For a file that holds translations already.
            enable_placeholders: Whether placeholders are looked for.
            model_part: The name of the multipart field that describes the file.
            file_part: The name of the multipart field for the file.
            progress: Told how much has been sent.
            options: What this call does differently from its client.

        Returns:
            The document in every target language.

        Raises:
            NotFound: There is no such document.
            PermissionDenied: It belongs to another account, or a vendor works on it.
            ConfigurationError: The file is empty.
        """
        base, suffix, _ = document_id.rpartition("_")
        model = {
            "bilingualFileImportSetings": bilingual_file_import_settings,
            "enablePlaceholders": enable_placeholders,
        }
        body = upload(file_part, (filename, content), model=(model_part, model))

        def send(
            endpoint: Endpoint[tuple[Document, ...]], document_id: str
        ) -> tuple[Document, ...]:
            query = {
                "documentId": document_id,
                "disassembleAlgorithmName": disassemble_algorithm_name,
                "presetDisassembleAlgorithm": preset_disassemble_algorithm,
            }
            return self._engine.call(
                endpoint, query=query, body=body, progress=progress, options=options
            )

        rewind = rewinder(content)
        try:
            return send(UPDATE_SOURCE, base or document_id)
        except NotFound:
            if not suffix:
                raise
            rewind()
            return send(UPDATE_SOURCE_V1, document_id)

    def wait(
        self, document_id: str, *, timeout: float = 600.0, options: RequestOptions | None = None
    ) -> Document:
        """Wait until a new file has been taken apart, so that it can be worked on.

        Args:
            document_id: Id of the document with its language suffix.
            timeout: Seconds to wait at most.
            options: What the calls do differently from the client.

        Raises:
            OperationFailed: The file could not be taken apart.
            WaitTimeout: It was not done in time; it goes on.
        """
        document = wait_until_over(
            self._engine,
            lambda: self.get(document_id, options=options),
            over=lambda one: one.disassembling_status in _TAKEN_APART,
            what=f"document {document_id}",
            timeout=timeout,
        )
        if document.disassembling_status == DisassemblingStatus.ERROR:
            raise OperationFailed(
                f"Smartcat could not take the file of {document_id} apart",
                operation_id=document_id,
                result=document,
            )
        return document

    def rename(self, document_id: str, *, name: str, options: RequestOptions | None = None) -> None:
        """Give a document another name.

        Raises:
            NotFound: There is no such document.
            Conflict: The project has a document of this name.
        """
        query = {"documentId": document_id, "name": name}
        self._engine.call(RENAME, query=query, options=options)

    def set_meta_info(
        self, document_id: str, *, meta_info: str, options: RequestOptions | None = None
    ) -> None:
        """Set the free text that a document carries for you.

        Raises:
            NotFound: There is no such document.
        """
        query = {"documentId": document_id}
        self._engine.call(SET_META_INFO, query=query, body=as_json(meta_info), options=options)

    def complete(self, document_id: str, *, options: RequestOptions | None = None) -> bool:
        """Declare a document complete that waits for a manager's review.

        Returns:
            Whether it was not complete before.

        Raises:
            BadRequest: It does not wait for a review.
            NotFound: There is no such document.
        """
        return self._engine.call(COMPLETE, query={"documentId": document_id}, options=options)

    def delete(self, document_ids: Sequence[str], *, options: RequestOptions | None = None) -> None:
        """Delete documents; long lists take several calls.

        Args:
            document_ids: Ids with language suffix for one language, without for all.
            options: What the calls do differently from the client.

        Raises:
            PermissionDenied: One belongs to another account.
        """
        for batch in chunks("documentIds", document_ids):
            self._engine.call(DELETE, query={"documentIds": batch}, options=options)


_TAKEN_APART = (DisassemblingStatus.SUCCESS, DisassemblingStatus.ERROR)
