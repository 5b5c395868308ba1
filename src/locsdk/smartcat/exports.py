"""Exports: documents out of Smartcat, as XLIFF and in every other form (dossier 2.1.3, 2.1.4).

An export is a task: it is started, polled, and its file is fetched once. :meth:`Exports.run`
does all of it and hands the documents out one by one.
"""

import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from typing import Any, TypedDict, Unpack

from attrs import field, frozen

from locsdk import xliff
from locsdk.enums import LooseEnum
from locsdk.errors import NotFound, UnexpectedResponse
from locsdk.progress import ProgressCallback
from locsdk.smartcat.document_models import Document
from locsdk.smartcat.documents import Documents
from locsdk.smartcat.ids import chunks, guid
from locsdk.smartcat.models import gives, many
from locsdk.smartcat.unpack import named, original_of, unpack
from locsdk.smartcat.waiting import wait_for
from locsdk.transport import Download, Endpoint, Engine, RequestOptions, content
from locsdk.wire import extra_field

__all__ = [
    "ExportChoices",
    "ExportMode",
    "ExportTask",
    "ExportType",
    "ExportedDocument",
    "Exports",
    "StringsFormat",
]

TOGETHER = 10
"""Documents in one task, as the official command line tool asks for them (dossier 1.7)."""

REQUESTS = 3
"""How often an export is asked for when its task is gone before its file was fetched."""


class ExportType(LooseEnum):
    """What an export gives (dossier 2.1.3).

    An XLIFF names the last editors of its segments, but the service masks their names in
    what it exports through the API.
    """

    SOURCE = "source"
    TARGET = "target"
    XLIFF = "xliff"
    MULTILANG_CSV = "multilangCsv"
    DOCUMENT_WITH_METADATA = "documentWithMetadata"
    SOURCE_IN_NEW_FORMAT = "sourceInNewFormat"
    SUBTITLES_BURNING_SOURCE = "subtitlesBurningSource"
    SUBTITLES_BURNING_TARGET = "subtitlesBurningTarget"
    IMAGE_SOURCE_TEXT = "imageSourceText"
    IMAGE_TARGET_TEXT = "imageTargetText"


class ExportMode(LooseEnum):
    """Which translations go into an export (dossier 2.1.3).

    Attributes:
        CURRENT: Whatever stands in the editor.
        CONFIRMED: What is confirmed at the stage asked for, or at any stage.
        COMPLETE: What has passed all stages.
    """

    CURRENT = "current"
    CONFIRMED = "confirmed"
    COMPLETE = "complete"


class StringsFormat(LooseEnum):
    """A file format of software localization."""

    JSON = "json"
    IOS_STRINGS = "ios-strings"
    ANDROID_XML = "android-xml"
    YAML = "yaml"
    STRUCTURED_JSON = "structured-json"
    STRUCTURED_YAML = "structured-yaml"
    QT_TS = "qt-ts"


@frozen(kw_only=True)
class ExportTask:
    """An export that was asked for.

    Attributes:
        id: GUID of the task, good for one download.
    """

    id: str
    document_ids: tuple[str, ...] = many()
    extra: Mapping[str, Any] = extra_field()


class ExportChoices(TypedDict, total=False):
    """What may be said of an export beside its type.

    Attributes:
        mode: Which translations go in; what stands in the editor, unless told otherwise.
        stage_number: The stage of the workflow, from 1, for a result in between.
        exporting_document_format: The file format, for software localization.
        structuring_delimiter: What splits keys, for the structured formats.
    """

    mode: ExportMode
    stage_number: int | None
    exporting_document_format: StringsFormat | None
    structuring_delimiter: str | None


@frozen(kw_only=True)
class ExportedDocument:
    """One document that came out of an export.

    Attributes:
        document_id: The id of the document in its language. ``None`` where the service
            put several files into one answer and neither their names nor their content
            say which is which.
        name: The file name that the service chose; never use it as a path as it is.
        content: The file.
    """

    document_id: str | None
    name: str
    content: bytes = field(repr=False)

    def document(self) -> "xliff.Document":
        """Parse the file as XLIFF.

        Raises:
            XliffError: It is none.
        """
        return xliff.parse(self.content)


START = Endpoint(
    operation="exports.start",
    method="POST",
    path="/v1/document/export",
    gives=gives(ExportTask),
    # A second task does no harm: it is never fetched and expires.
    safe_to_repeat=True,
    source="2.1.3",
    confidence="doc",
)
FETCH = Endpoint(
    operation="exports.fetch",
    method="GET",
    path="/v1/document/export/{task_id}",
    gives=content,
    accept="*/*",
    expects=frozenset({200}),
    source="2.1.4",
    confidence="doc",
)


@frozen
class Exports:
    """The calls on exports."""

    _engine: Engine

    def run(
        self,
        documents: Sequence[str | Document],
        *,
        type: ExportType,
        timeout: float = 600.0,
        options: RequestOptions | None = None,
        **choices: Unpack[ExportChoices],
    ) -> Iterator[ExportedDocument]:
        """Export documents and give them one by one, however the service packs them.

        Ten documents share a task and come as a ZIP, which is unpacked in memory. A
        task that is gone before its file was fetched is started again. Nothing is sent
        before the first document is asked for.

        Args:
            documents: Ids with language suffix, or :class:`Document` models, which save
                the calls that tell the members of a ZIP apart.
            type: What to export.
            timeout: Seconds to wait for each task.
            options: What the calls do differently from the client.
            choices: See :class:`ExportChoices`.

        Raises:
            BadRequest: The type does not go with one of the documents, or there is no
                such stage.
            PermissionDenied: A document belongs to another account.
            UnprocessableEntity: The service could not export.
            WaitTimeout: A task was not done in time.
        """
        known = {one.id: one for one in documents if isinstance(one, Document)}
        ids = [one.id if isinstance(one, Document) else one for one in documents]
        for batch in chunks("documentIds", ids, most=TOGETHER):
            download = self._task(batch, type, timeout, options, choices)
            if len(batch) == 1:
                name = download.name or batch[0]
                yield ExportedDocument(document_id=batch[0], name=name, content=download.content)
            else:
                yield from self._members(download, batch, known, options)

    def start(
        self,
        document_ids: Sequence[str],
        *,
        type: ExportType,
        options: RequestOptions | None = None,
        **choices: Unpack[ExportChoices],
    ) -> ExportTask:
        """Ask for an export (dossier 2.1.3).

        Args:
            document_ids: Ids with language suffix. More than about twenty do not fit
                into the URL; :meth:`run` splits them.
            type: What to export.
            options: What this call does differently from its client.
            choices: See :class:`ExportChoices`.

        Returns:
            The task, to be fetched with :meth:`fetch` or :meth:`wait`.
        """
        query = {
            "documentIds": tuple(document_ids),
            "type": type,
            # The default is not documented, so one is always sent (dossier 9).
            "mode": choices.get("mode", ExportMode.CURRENT),
            "stageNumber": choices.get("stage_number"),
            "exportingDocumentFormat": choices.get("exporting_document_format"),
            "structuringDelimiter": choices.get("structuring_delimiter"),
        }
        return self._engine.call(START, query=query, options=options)

    def fetch(
        self,
        task_id: str,
        *,
        to: str | os.PathLike[str] | None = None,
        progress: ProgressCallback | None = None,
        options: RequestOptions | None = None,
    ) -> Download | None:
        """Fetch what a task has made, if it is done (dossier 2.1.4).

        The service hands it out once, so it is whole and in its place, or not there.

        Args:
            task_id: GUID of the task, also of one that
                :class:`~locsdk.smartcat.SoftwareLocalization` has started.
            to: A path or a directory to write to; ``None`` for bytes in memory.
            progress: Told how much of the file has come.
            options: What this call does differently from its client.

        Returns:
            The file of one document or the ZIP of several; ``None`` while the task runs.

        Raises:
            NotFound: There is no such task, or its file was fetched before.
            UnprocessableEntity: The export failed.
        """
        path = {"task_id": guid("task_id", task_id)}
        try:
            return self._engine.download(
                FETCH, to=to, path=path, progress=progress, options=options
            )
        except UnexpectedResponse as answer:
            # 204 is the service's way to say "not yet"; one client also waits on 202.
            if answer.status in (202, 204):
                return None
            raise

    def wait(
        self,
        task_id: str,
        *,
        timeout: float = 600.0,
        to: str | os.PathLike[str] | None = None,
        progress: ProgressCallback | None = None,
        options: RequestOptions | None = None,
    ) -> Download:
        """Wait until a task is done, and fetch what it has made.

        Args:
            task_id: GUID of the task.
            timeout: Seconds to wait at most.
            to: A path or a directory to write to; ``None`` for bytes in memory.
            progress: Told how much of the file has come.
            options: What the calls do differently from the client.

        Raises:
            NotFound: There is no such task, or its file was fetched before.
            UnprocessableEntity: The export failed.
            WaitTimeout: It was not done in time; the task stays valid.
        """
        return wait_for(
            self._engine,
            lambda: self.fetch(task_id, to=to, progress=progress, options=options),
            what=f"export {task_id}",
            timeout=timeout,
        )

    def _task(
        self,
        batch: Sequence[str],
        type: ExportType,
        timeout: float,
        options: RequestOptions | None,
        choices: ExportChoices,
    ) -> Download:
        """Start a task and fetch its file; start again when the task is gone before that."""

        def attempt() -> Download:
            task = self.start(batch, type=type, options=options, **choices)
            return self.wait(task.id, timeout=timeout, options=options)

        for _ in range(REQUESTS - 1):
            with suppress(NotFound):
                return attempt()
        return attempt()

    def _members(
        self,
        download: Download,
        batch: Sequence[str],
        known: Mapping[str, Document],
        options: RequestOptions | None,
    ) -> Iterator[ExportedDocument]:
        read = Documents(self._engine).get
        documents: list[Document] = []
        for file in unpack(download.content, download.response):
            document_id = original_of(file.content)
            if document_id not in batch:
                # Asked for once, and only where the files do not say themselves.
                documents = documents or [known.get(i) or read(i, options=options) for i in batch]
                document_id = named(file.name, documents)
            yield ExportedDocument(document_id=document_id, name=file.name, content=file.content)
