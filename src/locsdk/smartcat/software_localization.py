"""Software localization: strings by keys, in and out of a project (dossier 2.3)."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, TypedDict, Unpack, cast

from attrs import frozen

from locsdk.enums import LooseEnum
from locsdk.errors import OperationFailed
from locsdk.progress import ProgressCallback
from locsdk.smartcat.exports import StringsFormat
from locsdk.smartcat.ids import guid, project_path
from locsdk.smartcat.models import as_json, gives, many, moment, scalar, table
from locsdk.smartcat.uploads import upload
from locsdk.smartcat.waiting import wait_until_over
from locsdk.transport import Endpoint, Engine, FileContent, Query, QueryValue, RequestOptions
from locsdk.wire import extra_field

__all__ = [
    "CompletionState",
    "SoftwareLocalization",
    "StringsExportOptions",
    "StringsImport",
    "StringsImportOptions",
    "StringsImportStatus",
]


class CompletionState(LooseEnum):
    """How far along the workflow a translation must be, or is to be put."""

    DRAFT = "draft"
    INTERMEDIATE = "intermediate"
    FINAL = "final"


class StringsImportStatus(LooseEnum):
    """How far an import of strings is."""

    PENDING = "pending"
    IN_PROGRESS = "inProgress"
    COMPLETED = "completed"
    FAILED = "failed"


@frozen(kw_only=True)
class StringsImport:
    """What an import of strings came to.

    Attributes:
        failed_file_names: Files that could not be read.
        key_values_not_changed: Values that were there already.
        keys_without_source: Keys that have no source text.
        conflicting_key_values: Keys whose values contradict what is there, by language.
    """

    status: StringsImportStatus | None = None
    failed_file_names: tuple[str, ...] = many()
    keys_created: int | None = None
    keys_updated: int | None = None
    keys_deleted: int | None = None
    key_values_not_changed: int | None = None
    keys_without_source: int | None = None
    conflicting_key_values: Mapping[str, tuple[str, ...] | None] = table()
    extra: Mapping[str, Any] = extra_field()


START_IMPORT = Endpoint(
    operation="software_localization.start_import",
    method="POST",
    path="/v2/project/{project_id}/import",
    gives=scalar,
    source="2.3",
    confidence="doc",
)
IMPORT_RESULT = Endpoint(
    operation="software_localization.import_result",
    method="GET",
    path="/v1/project/import-result/{import_id}",
    gives=gives(StringsImport),
    source="2.3",
    confidence="doc",
)
START_EXPORT = Endpoint(
    operation="software_localization.start_export",
    method="POST",
    path="/v2/project/{project_id}/export",
    gives=scalar,
    # A second task does no harm: it is never fetched and expires.
    safe_to_repeat=True,
    source="2.3",
    confidence="doc, client",
)


class StringsImportOptions(TypedDict, total=False):
    """How strings are taken in.

    Attributes:
        collection: The collection; ``main`` when not given.
        language: The language of the files.
        target_languages: The target languages of new keys, when sources are imported;
            all of the project's when not given.
        format: The format of the files; by their names when not given.
        completion_state: How far along the workflow translations are put.
        labels: Labels for the keys that are made or changed.
        path_separator: What joins the parts of keys, for the structured formats.
        skip_conflicting_values: Whether what is there stays where a file says otherwise.
        overwrite_conflicting_values: Whether what a file says counts instead.
        auto_file_labels: Whether keys get the names of their files as labels.
        delete_missing_keys: Whether keys that are not in the files are deleted.
    """

    collection: str
    language: str
    target_languages: Sequence[str]
    format: StringsFormat
    completion_state: CompletionState
    labels: Sequence[str]
    path_separator: str
    skip_conflicting_values: bool
    overwrite_conflicting_values: bool
    auto_file_labels: bool
    delete_missing_keys: bool


class StringsExportOptions(TypedDict, total=False):
    """How strings are given out.

    Attributes:
        collections: The collections; ``main`` when not given.
        languages: Language codes; all target languages when not given.
        format: The format of the files; JSON when not given.
        completion_state: How far along the workflow a translation must be.
        path_separator: What splits keys into parts, for the structured formats.
        fallback_to_default_language: Whether the source stands in for what is not ready.
        export_incomplete_as_blank: Whether what is not ready comes out empty.
        skip_incomplete_keys: Whether what is not ready is left out.
        output_file_path_template: How files are named, with ``{LANGUAGE}`` and the like
            (dossier 2.3).
        include_default_language: Whether the sources come, too.
        zip: Whether a single file comes as a ZIP as well.
        modified_since: Only keys that were changed after this.
        labels: Only keys with these labels.
        indent: How files are indented.
    """

    collections: Sequence[str]
    languages: Sequence[str]
    format: StringsFormat
    completion_state: CompletionState
    path_separator: str
    fallback_to_default_language: bool
    export_incomplete_as_blank: bool
    skip_incomplete_keys: bool
    output_file_path_template: str
    include_default_language: bool
    zip: bool
    modified_since: datetime
    labels: Sequence[str]
    indent: str


@frozen
class SoftwareLocalization:
    """The calls on projects of software localization."""

    _engine: Engine

    def start_import(
        self,
        project_id: str,
        files: Mapping[str, FileContent],
        *,
        part_name: str = "files",
        progress: ProgressCallback | None = None,
        options: RequestOptions | None = None,
        **how: Unpack[StringsImportOptions],
    ) -> str:
        """Take strings in from files.

        Args:
            project_id: GUID of the project.
            files: The files by their names.
            part_name: The name of the multipart field for each file.
            progress: Told how much has been sent.
            options: What this call does differently from its client.
            how: See :class:`StringsImportOptions`.

        Returns:
            The GUID of the import, for :meth:`import_result` and :meth:`wait_for_import`.

        Raises:
            ConfigurationError: A file is empty.
        """
        body = upload(part_name, *files.items())
        return self._engine.call(
            START_IMPORT,
            path=project_path(project_id),
            query=_query(how),
            body=body,
            progress=progress,
            options=options,
        )

    def import_result(
        self, import_id: str, *, options: RequestOptions | None = None
    ) -> StringsImport:
        """Return how far an import is, and what it came to."""
        path = {"import_id": guid("import_id", import_id)}
        return self._engine.call(IMPORT_RESULT, path=path, options=options)

    def wait_for_import(
        self, import_id: str, *, timeout: float = 600.0, options: RequestOptions | None = None
    ) -> StringsImport:
        """Wait until an import is over.

        Args:
            import_id: GUID of the import.
            timeout: Seconds to wait at most.
            options: What the calls do differently from the client.

        Raises:
            OperationFailed: The strings could not be taken in.
            WaitTimeout: It was not over in time; it goes on.
        """
        result = wait_until_over(
            self._engine,
            lambda: self.import_result(import_id, options=options),
            over=lambda one: one.status in _OVER,
            what=f"import {import_id}",
            timeout=timeout,
        )
        if result.status == StringsImportStatus.FAILED:
            raise OperationFailed(
                "Smartcat could not take the strings in", operation_id=import_id, result=result
            )
        return result

    def start_export(
        self,
        project_id: str,
        *,
        keys: Sequence[str] | None = None,
        options: RequestOptions | None = None,
        **how: Unpack[StringsExportOptions],
    ) -> str:
        """Ask for strings as files.

        Args:
            project_id: GUID of the project.
            keys: Only these keys.
            options: What this call does differently from its client.
            how: See :class:`StringsExportOptions`.

        Returns:
            The GUID of the task, to be fetched with
            :meth:`Exports.wait <locsdk.smartcat.Exports.wait>`: one file, or a ZIP.

        Raises:
            NotFound: There is no such project.
        """
        body = None if keys is None else as_json({"keys": keys})
        path = project_path(project_id)
        return self._engine.call(
            START_EXPORT, path=path, query=_query(how), body=body, options=options
        )


_OVER = (StringsImportStatus.COMPLETED, StringsImportStatus.FAILED)


def _query(how: StringsImportOptions | StringsExportOptions) -> Query:
    """Write the query of these calls, whose names have hyphens and whose lists have commas."""
    return {name.replace("_", "-"): _written(value) for name, value in how.items()}


def _written(value: object) -> QueryValue:
    match value:
        case datetime():
            return moment(value)
        case str() | bool():
            return value
        case Sequence():
            return ",".join(str(one) for one in cast("Sequence[object]", value))
        case _:
            return str(value)
