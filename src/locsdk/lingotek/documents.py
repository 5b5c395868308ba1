"""Documents: source files and their versions (dossier 2.4 to 2.6)."""

from collections.abc import Sequence
from operator import attrgetter
from os import PathLike
from pathlib import Path
from typing import Unpack, overload

from attrs import evolve, frozen

from locsdk.errors import NotFound
from locsdk.lingotek.document import Document, read_document, read_report
from locsdk.lingotek.downloads import DownloadOptions, download
from locsdk.lingotek.errors import DocumentSuperseded, StillImporting
from locsdk.lingotek.forms import form
from locsdk.lingotek.locale import Locale
from locsdk.lingotek.models import converter
from locsdk.lingotek.paging import offset_pager
from locsdk.lingotek.processes import Process, Processes, import_failed
from locsdk.lingotek.siren import item, listing, model
from locsdk.lingotek.status import StatusReport
from locsdk.lingotek.translations import CANCELLED_BY_AUTHOR, Translation, Translations
from locsdk.lingotek.uploads import (
    AcceptedDocument,
    DocumentMetadata,
    DocumentSettings,
    DocumentUpdate,
    TargetRequest,
    upload_body,
)
from locsdk.progress import ProgressCallback
from locsdk.transport import (
    Backoff,
    Endpoint,
    Engine,
    FileContent,
    ListOptions,
    Pager,
    RequestOptions,
    json_value,
    nothing,
    optional,
    rewinder,
)
from locsdk.transport import content as file_bytes
from locsdk.wire import decoder

__all__ = ["Documents"]


@frozen(kw_only=True)
class _Updated:
    """The answer to an update, which is no Siren (S-doc-updated)."""

    next_document_id: str | None = None
    process_id: str | None = None


CREATE = Endpoint(
    operation="documents.create",
    method="POST",
    path="/document",
    gives=item(model(AcceptedDocument)),
    source="2.4 D1",
    confidence="wire",
)
LIST = Endpoint(
    operation="documents.list",
    method="GET",
    path="/document",
    gives=listing(read_document),
    source="2.4 D2",
    confidence="wire, rec",
)
GET = Endpoint(
    operation="documents.get",
    method="GET",
    path="/document/{document_id}",
    gives=item(read_document),
    source="2.4 D3",
    confidence="rec",
)
UPDATE = Endpoint(
    operation="documents.update",
    method="PATCH",
    path="/document/{document_id}",
    gives=optional(json_value(decoder(converter, _Updated))),
    source="2.4 D4",
    confidence="wire, rec",
)
DELETE = Endpoint(
    operation="documents.delete",
    method="DELETE",
    path="/document/{document_id}",
    gives=nothing,
    source="2.4 D5",
    confidence="wire",
)
STATUS = Endpoint(
    operation="documents.status",
    method="GET",
    path="/document/{document_id}/status",
    gives=item(read_report),
    source="2.4 D6",
    confidence="wire, rec",
)
CONTENT = Endpoint(
    operation="documents.content",
    method="GET",
    path="/document/{document_id}/content",
    gives=file_bytes,
    accept="*/*",
    source="2.4 D7",
    confidence="wire",
)
LATEST_VERSION = Endpoint(
    operation="documents.latest_version",
    method="GET",
    path="/document/{document_id}/latest-version",
    gives=item(read_document),
    source="2.4 D8",
    confidence="client",
)
CANCEL = Endpoint(
    operation="documents.cancel",
    method="POST",
    path="/document/{document_id}/cancel",
    gives=nothing,
    source="2.4 D9",
    confidence="wire",
)

XLIFF = "application/x-xliff+xml"
"""What to accept for a translation as XLIFF (dossier 1.3); not the XLIFF of a task."""


@frozen
class Documents:
    """The calls on documents."""

    _engine: Engine

    def create(
        self,
        content: FileContent,
        *,
        title: str,
        locale: Locale | str,
        project_id: str,
        filename: str | None = None,
        vault_id: str | None = None,
        targets: Sequence[TargetRequest] = (),
        metadata: DocumentMetadata | None = None,
        progress: ProgressCallback | None = None,
        options: RequestOptions | None = None,
        **settings: Unpack[DocumentSettings],
    ) -> AcceptedDocument:
        """Upload a document and begin its import (dossier 2.4, D1).

        Args:
            content: The file.
            title: What it is to be called.
            locale: The locale it is written in.
            project_id: The project it is to belong to.
            filename: The file's name, if another than its path's or the title.
            vault_id: The vault to save to; by default the project decides.
            targets: Targets to request at once.
            metadata: What translators are told of it.
            progress: Told how much has been sent.
            options: What this call does differently from its client.
            settings: See :class:`~locsdk.lingotek.DocumentSettings`.

        Returns:
            Its id and the import, for :meth:`wait_imported`.

        Raises:
            ConfigurationError: The file is empty, or the targets do not fit together.
            CommunityDisabled: The community is switched off.
            WordQuotaExceeded: The plan's words are used up.
        """
        fields = {
            "locale_code": Locale.of(locale),
            "project_id": project_id,
            "vault_id": vault_id,
        }
        body = upload_body(
            fields,
            title=title,
            settings=settings,
            metadata=metadata,
            targets=targets,
            content=content,
            filename=filename,
        )
        return self._engine.call(CREATE, body=body, options=options, progress=progress)

    def update(
        self,
        document_id: str,
        content: FileContent | None = None,
        *,
        title: str | None = None,
        project_id: str | None = None,
        filename: str | None = None,
        targets: Sequence[TargetRequest] = (),
        metadata: DocumentMetadata | None = None,
        follow_superseded: bool = False,
        progress: ProgressCallback | None = None,
        options: RequestOptions | None = None,
        **settings: Unpack[DocumentSettings],
    ) -> DocumentUpdate:
        """Change a document's content, or only what is told of it (dossier 2.4, D4).

        Args:
            document_id: The document's present id.
            content: The new file, or ``None`` to leave it as it is.
            title: Another title.
            project_id: Another project to move it to.
            filename: The file's name, if another than its path's or the title.
            targets: Further targets to request.
            metadata: What translators are told of it.
            follow_superseded: Go on once with the next id where the document has one.
            progress: Told how much has been sent.
            options: What this call does differently from its client.
            settings: See :class:`~locsdk.lingotek.DocumentSettings`.

        Returns:
            The document's id from now on, which is a new one as a rule.

        Raises:
            DocumentSuperseded: The document has a new id, and it is not to be followed.
            DocumentArchived: It is archived; upload it as a new one.
            DocumentCancelled: It was cancelled; upload it as a new one.
            ConfigurationError: As for :meth:`create`.
        """
        body = upload_body(
            {"project_id": project_id},
            title=title,
            settings=settings,
            metadata=metadata,
            targets=targets,
            content=content,
            filename=filename,
        )

        def send(present_id: str) -> DocumentUpdate:
            path = {"document_id": present_id}
            updated = self._engine.call(
                UPDATE, path=path, body=body, options=options, progress=progress
            )
            if updated is None:
                return DocumentUpdate(id=present_id)
            return DocumentUpdate(
                id=updated.next_document_id or present_id, process_id=updated.process_id
            )

        rewind = rewinder(content)
        try:
            return send(document_id)
        except DocumentSuperseded as error:
            if not follow_superseded or error.next_document_id is None:
                raise
            rewind()
            return send(error.next_document_id)

    def wait_imported(
        self,
        upload: AcceptedDocument | DocumentUpdate,
        *,
        timeout: float,
        backoff: Backoff | None = None,
        options: RequestOptions | None = None,
    ) -> Document:
        """Wait until an upload or an update is imported, and return the document.

        Args:
            upload: What :meth:`create` or :meth:`update` gave.
            timeout: Seconds to wait at most.
            backoff: The pauses between two looks.
            options: What these calls do differently from their client.

        Raises:
            ImportFailed: The service could not import it.
            WaitTimeout: The time is over; the import may still end well.
        """
        if upload.process_id is not None:
            processes = Processes(self._engine)
            processes.wait(upload.process_id, timeout=timeout, backoff=backoff, options=options)
        return self.get(upload.id, options=options)

    def list(
        self,
        *,
        project_id: str | None = None,
        community_id: str | None = None,
        **listing: Unpack[ListOptions],
    ) -> Pager[Document]:
        """Return the documents, of one project where it is given (dossier 2.4, D2)."""
        query = {"project_id": project_id, "community_id": community_id}
        return offset_pager(self._engine, LIST, key=attrgetter("id"), query=query, **listing)

    def get(
        self,
        document_id: str,
        *,
        process_id: str | None = None,
        options: RequestOptions | None = None,
    ) -> Document:
        """Return one document (dossier 2.4, D3).

        Args:
            document_id: The document.
            process_id: The import that it came by. The service answers 404 alike for a
                document that is unknown and for one that is importing; with this id
                the two are told apart.
            options: What this call does differently from its client.

        Raises:
            StillImporting: The import is running.
            ImportFailed: The import has failed.
            NotFound: There is no such document, or it is importing and no process was given.
            DocumentArchived: It is archived.
        """
        path = {"document_id": document_id}
        try:
            return self._engine.call(GET, path=path, options=options)
        except NotFound as error:
            if process_id is None:
                raise
            process = Processes(self._engine).get(process_id, options=options)
            if process.has_failed:
                raise import_failed(process_id, process) from error
            if process.is_running:
                raise _still_importing(error, process) from None
        # The import has ended between the two questions.
        return self._engine.call(GET, path=path, options=options)

    def delete(self, document_id: str, *, options: RequestOptions | None = None) -> None:
        """Delete a document (dossier 2.4, D5); the vendor's clients cancel it instead."""
        self._engine.call(DELETE, path={"document_id": document_id}, options=options)

    def cancel(
        self,
        document_id: str,
        *,
        reason: str = CANCELLED_BY_AUTHOR,
        options: RequestOptions | None = None,
    ) -> None:
        """Call a document off with all of its unfinished targets (dossier 2.4, D9).

        Raises:
            AlreadyCompleted: It is finished or was cancelled before.
        """
        body = form({"cancelled_reason": reason})
        self._engine.call(CANCEL, path={"document_id": document_id}, body=body, options=options)

    def status(self, document_id: str, *, options: RequestOptions | None = None) -> StatusReport:
        """Return a document's progress and counts (dossier 2.4, D6)."""
        return self._engine.call(STATUS, path={"document_id": document_id}, options=options)

    def latest_version(
        self, document_id: str, *, options: RequestOptions | None = None
    ) -> Document:
        """Return the newest version of a document (dossier 2.4, D8).

        Returns:
            The newest version; the service may fill in no more than the id.
        """
        path = {"document_id": document_id}
        return self._engine.call(LATEST_VERSION, path=path, options=options)

    def translation(
        self,
        document_id: str,
        locale: Locale | str,
        *,
        options: RequestOptions | None = None,
    ) -> Translation:
        """Return one target; the same as ``client.translations.get`` (dossier 2.7, T3)."""
        return Translations(self._engine).get(document_id, locale, options=options)

    @overload
    def content(
        self,
        document_id: str,
        *,
        to: None = None,
        locale: Locale | str | None = ...,
        auto_format: bool | None = ...,
        use_source: bool | None = ...,
        finalized: bool = ...,
        as_xliff: bool = ...,
        **transfer: Unpack[DownloadOptions],
    ) -> bytes: ...
    @overload
    def content(
        self,
        document_id: str,
        *,
        to: str | PathLike[str],
        locale: Locale | str | None = ...,
        auto_format: bool | None = ...,
        use_source: bool | None = ...,
        finalized: bool = ...,
        as_xliff: bool = ...,
        **transfer: Unpack[DownloadOptions],
    ) -> Path: ...
    def content(
        self,
        document_id: str,
        *,
        to: str | PathLike[str] | None = None,
        locale: Locale | str | None = None,
        auto_format: bool | None = None,
        use_source: bool | None = None,
        finalized: bool = False,
        as_xliff: bool = False,
        **transfer: Unpack[DownloadOptions],
    ) -> bytes | Path:
        """Return a document's source or a translation of it (dossier 2.6).

        A translation can be had before it is complete;
        :attr:`~locsdk.lingotek.Translation.should_download` says whether to.

        Args:
            document_id: The document.
            to: ``None`` for bytes; a path, or a directory in which the file gets the
                service's name.
            locale: The translation to get; ``None`` gets the source.
            auto_format: Format the file as its type wants it.
            use_source: Fill what is not translated with the source text.
            finalized: The file after desktop publishing and the like; it may come as a
                zip, which :func:`~locsdk.lingotek.finalized_files` unpacks.
            as_xliff: The translation as XLIFF instead of its own format.
            transfer: See :class:`~locsdk.lingotek.downloads.DownloadOptions`.

        Raises:
            NotFound: There is no such document or target, or it is still importing.
        """
        query = {
            "locale_code": None if locale is None else Locale.of(locale).hyphen,
            "auto_format": auto_format,
            "use_source": use_source,
            "finalized_file": True if finalized else None,
        }
        endpoint = evolve(CONTENT, accept=XLIFF) if as_xliff else CONTENT
        path = {"document_id": document_id}
        return download(self._engine, endpoint, to=to, path=path, query=query, **transfer)


def _still_importing(error: NotFound, process: Process) -> StillImporting:
    return StillImporting(
        f"the document is still importing ({process.progress} percent): wait_imported() waits",
        status=error.status,
        operation=error.operation,
        method=error.method,
        path=error.path,
        request_id=error.request_id,
        body=error.body,
        details=error.details,
    )
