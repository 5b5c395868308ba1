"""Tasks: what a vendor's translator has to do, out and back as XLIFF (dossier 2.9)."""

import shutil
import zipfile
from collections.abc import Iterable, Mapping
from io import BytesIO
from operator import attrgetter
from os import PathLike
from pathlib import Path
from tempfile import TemporaryFile
from typing import Any, BinaryIO, TypeAlias, Unpack, overload

from attrs import field, frozen

from locsdk import xliff
from locsdk.errors import ApiError, ConfigurationError
from locsdk.lingotek.content import is_zip
from locsdk.lingotek.downloads import DownloadOptions, download
from locsdk.lingotek.locale import Locale
from locsdk.lingotek.models import COUNT, LOCALE, converter
from locsdk.lingotek.paging import offset_pager
from locsdk.lingotek.processes import Process, Processes
from locsdk.lingotek.siren import item, listing, model
from locsdk.lingotek.status import Status
from locsdk.lingotek.translations import Translation, Translations
from locsdk.progress import ProgressCallback
from locsdk.transport import (
    Backoff,
    Endpoint,
    Engine,
    FileContent,
    ListOptions,
    Multipart,
    Pager,
    Part,
    Query,
    Raw,
    RequestOptions,
    json_value,
)
from locsdk.transport import content as file_bytes
from locsdk.wire import NUMBER, TEXT, decoder, extra_field, wire

__all__ = ["ImportedTask", "Task", "TaskFile", "Tasks"]

TaskFile: TypeAlias = FileContent | xliff.Document
"""A translated task: a document, bytes, a path, or a seekable file open for reading."""

XLIFF = "application/x-xliff+offline"
"""The media type of a task's XLIFF (dossier 1.3)."""


@frozen(kw_only=True)
class Task:
    """A task of the token's user (S-task, dossier 2.14).

    Attributes:
        id: Its id.
        status: Where it stands. The list holds inactive tasks too; see
            :attr:`is_exportable`.
        progress: Percent done.
        title: The document's title.
        translation_locale: The locale to translate into.
        words: How many words the source has.
        weighted_words: How many words count after leverage, where that is known.
        document_id: The document it belongs to.
        translation_id: The target it belongs to.
        project_id: The project it belongs to.
        external_document_id: The id that the customer's own system has for the document.
    """

    id: str
    status: Status | None = None
    progress: int | None = field(default=None, metadata=COUNT)
    title: str | None = None
    translation_locale: Locale | None = field(default=None, metadata=LOCALE)
    words: int | None = field(default=None, metadata=COUNT)
    weighted_words: float | None = field(default=None, metadata=wire(form=NUMBER))
    document_id: str | None = None
    document_name: str | None = None
    translation_id: str | None = None
    project_id: str | None = None
    project_name: str | None = None
    author_email: str | None = None
    author_name: str | None = None
    business_division: str | None = None
    business_unit: str | None = None
    campaign_id: str | None = None
    campaign_rating: float | None = field(default=None, metadata=wire(form=NUMBER))
    channel: str | None = None
    contact_email: str | None = None
    contact_name: str | None = None
    content_description: str | None = None
    content_type: str | None = None
    domain: str | None = None
    external_application_id: str | None = None
    external_document_id: str | None = field(default=None, metadata=wire(form=TEXT))
    external_style_id: str | None = None
    purchase_order: str | None = None
    reference_url: str | None = None
    region: str | None = None
    extra: Mapping[str, Any] = extra_field()

    @property
    def is_exportable(self) -> bool:
        """Whether it can be downloaded and sent back: only active tasks can (dossier 5.2)."""
        return self.status is not None and self.status.is_active


@frozen(kw_only=True)
class ImportedTask:
    """A task whose translation has been imported.

    Attributes:
        processes: The processes of the import, all completed.
        translation: The target as it stands afterwards; ``None`` for a task that does
            not say which target it belongs to.
    """

    processes: tuple[Process, ...]
    translation: Translation | None


@frozen(kw_only=True)
class _Import:
    """The answer to an import (S-task-import)."""

    processes: tuple[str, ...] = field(default=(), metadata=wire(null_is_default=True))


_TASK = model(Task)
_gives_import = json_value(decoder(converter, _Import))

LIST = Endpoint(
    operation="tasks.list",
    method="GET",
    path="/task",
    gives=listing(_TASK),
    source="2.9 K1",
    confidence="doc",
)
GET = Endpoint(
    operation="tasks.get",
    method="GET",
    path="/task/{task_id}",
    gives=item(_TASK),
    source="2.9 K2",
    confidence="inf",
)
DOWNLOAD = Endpoint(
    operation="tasks.download",
    method="GET",
    path="/task/{task_id}/content",
    gives=file_bytes,
    accept=f"{XLIFF}, */*;q=0.5",
    source="2.9 K3",
    confidence="doc",
)
UPLOAD = Endpoint(
    operation="tasks.upload",
    method="PATCH",
    path="/task/{task_id}/content",
    gives=_gives_import,
    source="2.9 K4",
    confidence="doc (body: inf)",
)
UPLOAD_ZIP = Endpoint(
    operation="tasks.upload_zip",
    method="PATCH",
    path="/task/content",
    gives=_gives_import,
    source="2.9 K5",
    confidence="doc (body: inf)",
)


@frozen
class Tasks:
    """The calls on tasks. The token's user must be the one that the tasks are assigned to."""

    _engine: Engine

    def list(self, *, filters: Query | None = None, **listing: Unpack[ListOptions]) -> Pager[Task]:
        """Return the user's tasks, active or not (dossier 2.9, K1).

        The vendor asks not to poll this list; callbacks are the way to learn of tasks.

        Args:
            filters: Query parameters to send along; none is documented.
            listing: How to page; see :class:`~locsdk.transport.ListOptions`.
        """
        return offset_pager(
            self._engine, LIST, key=attrgetter("id"), query=filters or {}, **listing
        )

    def get(self, task_id: str, *, options: RequestOptions | None = None) -> Task:
        """Return one task (dossier 2.9, K2).

        The address is known from links only. Where the service does not know it, the
        task is looked for in the list.

        Raises:
            NotFound: The user has no such task.
        """
        try:
            return self._engine.call(GET, path={"task_id": task_id}, options=options)
        except ApiError as error:
            if error.status not in {404, 405}:
                raise
            found = (task for task in self.list(options=options) if task.id == task_id)
            task = next(found, None)
            if task is None:
                raise
            return task

    @overload
    def download(
        self, task_id: str, *, to: None = None, **transfer: Unpack[DownloadOptions]
    ) -> bytes: ...
    @overload
    def download(
        self, task_id: str, *, to: str | PathLike[str], **transfer: Unpack[DownloadOptions]
    ) -> Path: ...
    def download(
        self,
        task_id: str,
        *,
        to: str | PathLike[str] | None = None,
        **transfer: Unpack[DownloadOptions],
    ) -> bytes | Path:
        """Return the XLIFF of an active task, or where it was written (dossier 2.9, K3).

        Keep it: the re-import is checked against it.

        Args:
            task_id: The task.
            to: ``None`` for bytes; a path, which is replaced in one step when the file
                is whole; or a directory, in which the file gets the service's name,
                made harmless.
            transfer: See :class:`~locsdk.lingotek.downloads.DownloadOptions`.

        Raises:
            ApiError: The task is not active or not the user's; which status the
                service gives then is not published.
        """
        return download(self._engine, DOWNLOAD, to=to, path={"task_id": task_id}, **transfer)

    def document(self, task_id: str, **transfer: Unpack[DownloadOptions]) -> xliff.Document:
        """Return the XLIFF of an active task as a document (dossier 2.9, K3).

        Raises:
            XliffError: The service sent something else.
        """
        return xliff.parse(self.download(task_id, **transfer))

    def upload(
        self,
        task_id: str,
        content: TaskFile,
        *,
        field: str | None = "content",
        progress: ProgressCallback | None = None,
        options: RequestOptions | None = None,
    ) -> tuple[str, ...]:
        """Send a translated task back (dossier 2.9, K4).

        Nothing is imported yet when this returns: wait for the processes. The service
        gives no reason when an import fails, so check the file with
        :func:`~locsdk.lingotek.check_reimport` first. An unchanged file is worth
        sending too: that is how the service learns that a review is finished.

        Args:
            task_id: The task.
            content: Its XLIFF, or a zip with it.
            field: The name of the multipart field, which is not published; ``None``
                sends the file as the whole body.
            progress: Told how much has been sent.
            options: What this call does differently from its client.

        Returns:
            The ids of the processes, for ``client.processes.wait``.
        """
        body = _import_body(_as_file(content), task_id, field)
        path = {"task_id": task_id}
        return self._engine.call(
            UPLOAD, path=path, body=body, options=options, progress=progress
        ).processes

    def upload_zip(
        self,
        archive: FileContent,
        *,
        field: str | None = "content",
        progress: ProgressCallback | None = None,
        options: RequestOptions | None = None,
    ) -> tuple[str, ...]:
        """Send a zip of translated tasks back (dossier 2.9, K5).

        The service finds each file's task by its phaseUUID; names and folders in the
        zip do not matter.

        Args:
            archive: The zip; a single XLIFF does as well.
            field: As for :meth:`upload`.
            progress: Told how much has been sent.
            options: What this call does differently from its client.

        Returns:
            The ids of the processes, one for each task.
        """
        body = _import_body(archive, "tasks", field)
        return self._engine.call(
            UPLOAD_ZIP, body=body, options=options, progress=progress
        ).processes

    def upload_many(
        self,
        files: Iterable[TaskFile],
        *,
        field: str | None = "content",
        progress: ProgressCallback | None = None,
        options: RequestOptions | None = None,
    ) -> tuple[str, ...]:
        """Send several translated tasks back as one zip (dossier 2.9, K5).

        Args:
            files: The XLIFF of each task.
            field: As for :meth:`upload`.
            progress: Told how much of the zip has been sent.
            options: What this call does differently from its client.

        Returns:
            The ids of the processes, one for each task.

        Raises:
            ConfigurationError: There is no file, one is empty, or one is a zip itself.
        """
        with TemporaryFile() as archive:
            _pack(files, archive)
            archive.seek(0)
            return self.upload_zip(archive, field=field, progress=progress, options=options)

    def import_task(
        self,
        task: Task,
        content: TaskFile,
        *,
        timeout: float,
        backoff: Backoff | None = None,
        options: RequestOptions | None = None,
    ) -> ImportedTask:
        """Send a translated task back, wait for its import, and read the target again.

        Args:
            task: The task.
            content: Its XLIFF.
            timeout: Seconds to wait at most for the import.
            backoff: The pauses between two looks.
            options: What these calls do differently from their client.

        Raises:
            ImportFailed: The service could not import it.
            WaitTimeout: The time is over; the import may still end well.
        """
        processes = Processes(self._engine).wait(
            self.upload(task.id, content, options=options),
            timeout=timeout,
            backoff=backoff,
            options=options,
        )
        translation = None
        if task.document_id and task.translation_locale:
            translation = Translations(self._engine).get(
                task.document_id, task.translation_locale, options=options
            )
        return ImportedTask(processes=processes, translation=translation)


def _as_file(content: TaskFile) -> FileContent:
    return content.to_bytes() if isinstance(content, xliff.Document) else content


def _import_body(content: FileContent, stem: str, field: str | None) -> Multipart | Raw:
    zipped = is_zip(content)
    kind = "application/zip" if zipped else XLIFF
    if field is None:
        return Raw(content, content_type=kind)
    name = f"{stem}.{'zip' if zipped else 'xlf'}"
    return Multipart([Part.file(field, content, filename=name, content_type=kind)])


def _pack(files: Iterable[TaskFile], archive: BinaryIO) -> None:
    """Write files into a zip one by one, none of them whole in memory."""
    count = 0
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as target:
        for count, given in enumerate(files, 1):
            content = _as_file(given)
            if is_zip(content):
                raise ConfigurationError(
                    f"file {count} is a zip itself: pass its members, or use upload_zip"
                )
            with target.open(f"{count}.xlf", "w", force_zip64=True) as member:
                _copy(content, member)
    if not count:
        raise ConfigurationError("there is no file to upload")


def _copy(content: FileContent, target: Any) -> None:
    match content:
        case bytes():
            shutil.copyfileobj(BytesIO(content), target)
        case PathLike():
            with Path(content).open("rb") as source:
                shutil.copyfileobj(source, target)
        case _:
            shutil.copyfileobj(content, target)
