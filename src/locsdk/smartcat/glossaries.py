"""Glossaries (dossier 2.5)."""

import os
from collections.abc import Mapping
from typing import Any

from attrs import frozen

from locsdk.errors import BadRequest, NotFound
from locsdk.progress import ProgressCallback
from locsdk.smartcat.ids import guid
from locsdk.smartcat.models import gives, gives_many, many, scalar
from locsdk.smartcat.uploads import upload
from locsdk.smartcat.waiting import wait_for
from locsdk.transport import Download, Endpoint, Engine, FileContent, Query, RequestOptions, content
from locsdk.wire import extra_field

__all__ = ["Glossaries", "Glossary", "GlossaryExport"]


@frozen(kw_only=True)
class Glossary:
    """A glossary.

    Attributes:
        id: GUID of the glossary.
        units: Concepts.
        units_pending: Concepts that wait to be accepted.
    """

    id: str
    name: str | None = None
    description: str | None = None
    client_id: str | None = None
    languages: tuple[str, ...] = many()
    units: int | None = None
    units_pending: int | None = None
    is_default: bool | None = None
    extra: Mapping[str, Any] = extra_field()


@frozen(kw_only=True)
class GlossaryExport:
    """A glossary export that has not been fetched.

    Attributes:
        id: GUID of the task.
    """

    id: str
    glossary_id: str | None = None
    completed: bool | None = None
    extra: Mapping[str, Any] = extra_field()


LIST = Endpoint(
    operation="glossaries.list",
    method="GET",
    path="/v1/glossaries",
    gives=gives_many(Glossary),
    source="2.5",
    confidence="doc",
)
DEFAULT = Endpoint(
    operation="glossaries.default",
    method="GET",
    path="/v1/glossaries/default",
    gives=gives(Glossary),
    source="2.5",
    confidence="doc",
)
START_IMPORT = Endpoint(
    operation="glossaries.start_import",
    method="POST",
    path="/v1/glossary/import",
    gives=scalar,
    source="2.5",
    confidence="doc",
)
IMPORT_STATE = Endpoint(
    operation="glossaries.import_state",
    method="GET",
    path="/v1/glossary/importTaskState/{task_id}",
    gives=scalar,
    source="2.5",
    confidence="doc",
)
START_EXPORT = Endpoint(
    operation="glossaries.start_export",
    method="POST",
    path="/v1/glossary/export",
    gives=scalar,
    # A second task does no harm.
    safe_to_repeat=True,
    source="2.5",
    confidence="doc",
)
PENDING_EXPORTS = Endpoint(
    operation="glossaries.pending_exports",
    method="GET",
    path="/v1/glossary/export/pendingTasks",
    gives=gives_many(GlossaryExport),
    source="2.5",
    confidence="doc",
)
FETCH_EXPORT = Endpoint(
    operation="glossaries.fetch_export",
    method="GET",
    path="/v1/glossary/export/{task_id}",
    gives=content,
    accept="*/*",
    source="2.5",
    confidence="doc",
)


@frozen
class Glossaries:
    """The calls on glossaries."""

    _engine: Engine

    def list(self, *, options: RequestOptions | None = None) -> tuple[Glossary, ...]:
        """Return all glossaries; the service does not page them."""
        return self._engine.call(LIST, options=options)

    def default(self, *, options: RequestOptions | None = None) -> Glossary | None:
        """Return the account's default glossary, or ``None``."""
        try:
            return self._engine.call(DEFAULT, options=options)
        except NotFound:
            return None

    def start_import(
        self,
        glossary_id: str,
        content: FileContent,
        *,
        filename: str,
        clear_before_import: bool = False,
        part_name: str = "file",
        progress: ProgressCallback | None = None,
        options: RequestOptions | None = None,
    ) -> str:
        """Take concepts in from a file.

        Args:
            glossary_id: GUID of the glossary.
            content: The file, at most 10 MB.
            filename: Its name, which tells the format.
            clear_before_import: Whether the glossary is emptied first.
            part_name: The name of the multipart field.
            progress: Told how much has been sent.
            options: What this call does differently from its client.

        Returns:
            The GUID of the task, for :meth:`import_state`.

        Raises:
            NotFound: There is no such glossary.
            ConfigurationError: The file is empty.
        """
        query: Query = {
            "glossaryId": guid("glossary_id", glossary_id),
            "clearBeforeImport": clear_before_import,
        }
        body = upload(part_name, (filename, content))
        return self._engine.call(
            START_IMPORT, query=query, body=body, progress=progress, options=options
        )

    def import_state(self, task_id: str, *, options: RequestOptions | None = None) -> str:
        """Return how far an import is, in the service's words, which are not documented.

        Raises:
            NotFound: There is no such task.
        """
        path = {"task_id": guid("task_id", task_id)}
        return self._engine.call(IMPORT_STATE, path=path, options=options)

    def start_export(self, glossary_id: str, *, options: RequestOptions | None = None) -> str:
        """Ask for a glossary as an Excel file.

        Returns:
            The GUID of the task, for :meth:`wait_for_export`.

        Raises:
            NotFound: There is no such glossary.
        """
        query = {"glossaryId": guid("glossary_id", glossary_id)}
        return self._engine.call(START_EXPORT, query=query, options=options)

    def pending_exports(
        self, *, options: RequestOptions | None = None
    ) -> tuple[GlossaryExport, ...]:
        """Return the exports that have not been fetched."""
        return self._engine.call(PENDING_EXPORTS, options=options)

    def fetch_export(
        self,
        task_id: str,
        *,
        to: str | os.PathLike[str] | None = None,
        progress: ProgressCallback | None = None,
        options: RequestOptions | None = None,
    ) -> Download:
        """Fetch what an export has made.

        Args:
            task_id: GUID of the task.
            to: A path or a directory to write to; ``None`` for bytes in memory.
            progress: Told how much of the file has come.
            options: What this call does differently from its client.

        Raises:
            BadRequest: It is not done yet: the service has no other word for that.
            NotFound: There is no such task.
            ServerError: The export failed.
        """
        path = {"task_id": guid("task_id", task_id)}
        return self._engine.download(
            FETCH_EXPORT, to=to, path=path, progress=progress, options=options
        )

    def wait_for_export(
        self,
        task_id: str,
        *,
        timeout: float = 600.0,
        to: str | os.PathLike[str] | None = None,
        options: RequestOptions | None = None,
    ) -> Download:
        """Wait until an export is done, and fetch what it has made.

        Args:
            task_id: GUID of the task.
            timeout: Seconds to wait at most.
            to: A path or a directory to write to; ``None`` for bytes in memory.
            options: What the calls do differently from the client.

        Raises:
            NotFound: There is no such task.
            ServerError: The export failed.
            WaitTimeout: It was not done in time.
        """

        def look() -> Download | None:
            try:
                return self.fetch_export(task_id, to=to, options=options)
            except BadRequest:
                return None

        return wait_for(self._engine, look, what=f"glossary export {task_id}", timeout=timeout)
