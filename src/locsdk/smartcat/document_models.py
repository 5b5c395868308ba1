"""What a document in one target language is, and how a file is to become one."""

import re
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from attrs import field, frozen

from locsdk.enums import LooseEnum
from locsdk.smartcat.models import many
from locsdk.smartcat.vendors import Vendor
from locsdk.smartcat.vocabulary import SupplierType
from locsdk.transport import FileContent
from locsdk.unset import UNSET, Unset
from locsdk.wire import extra_field, wire

__all__ = [
    "AssignedExecutive",
    "BilingualImportSettings",
    "ConfirmMode",
    "DisassemblingStatus",
    "Document",
    "DocumentPackage",
    "DocumentProperties",
    "DocumentStage",
    "DocumentStatus",
    "LockMode",
    "SaveType",
    "SourceFile",
    "StageStatus",
    "TargetLanguageUsage",
    "TargetSubstitution",
    "document_name",
]

_REFUSED = re.compile(r'[<>:"/\\|?*\x00-\x1f]')


class DocumentStatus(LooseEnum):
    """Where a document stands (dossier 5.1)."""

    CREATED = "created"
    IN_PROGRESS = "inProgress"
    COMPLETED = "completed"
    UPDATED = "updated"
    TARGET_UPDATED = "targetUpdated"


class DisassemblingStatus(LooseEnum):
    """How far a new file has been taken apart into segments."""

    IN_PROGRESS = "inProgress"
    ERROR = "error"
    SUCCESS = "success"


class StageStatus(LooseEnum):
    """How far one workflow stage of a document is."""

    NOT_ASSIGNED = "notAssigned"
    ASSIGNED = "assigned"
    IN_PROGRESS = "inProgress"
    COMPLETED = "completed"


class TargetSubstitution(LooseEnum):
    """Which targets of a bilingual file are taken over."""

    ALL = "all"
    NONE = "none"


class TargetLanguageUsage(LooseEnum):
    """Where the target language of a bilingual file comes from."""

    SELECTED = "selected"
    FROM_FILE = "fromFile"


class LockMode(LooseEnum):
    """Which segments of a bilingual file are locked."""

    NONE = "none"
    BY_STATES = "byStates"
    CONFIRMED = "confirmed"


class ConfirmMode(LooseEnum):
    """Which segments of a bilingual file are confirmed, and at which stage."""

    NONE = "none"
    BY_STATES = "byStates"
    AT_FIRST_STAGE = "atFirstStage"
    AT_LAST_STAGE = "atLastStage"


class SaveType(LooseEnum):
    """How the editor records where a translation came from."""

    AUTO_SAVED = "autoSaved"
    INSERT_TM = "insertTM"
    INSERT_MT = "insertMT"
    INSERT_TB = "insertTB"
    TRANSLATED_IN_SOURCE_FILE = "translatedInSourceFile"
    REPETITION_INSERT = "repetitionInsert"
    ROLLBACK = "rollback"
    REPLACEMENT = "replacement"
    COPY_FROM_SOURCE = "copyFromSource"
    NUMBER_CONVERSION = "numberConversion"
    CROSS_DOCUMENT_REPETITION_INSERT = "crossDocumentRepetitionInsert"
    JOIN_SEGMENTS = "joinSegments"
    SPLIT_SEGMENT = "splitSegment"
    UPDATE_SOURCE_TEXT = "updateSourceText"
    DOCUMENT_COMPLETION = "documentCompletion"
    UPDATE_FROM_EXTERNAL_SYSTEM = "updateFromExternalSystem"
    RECONNECT = "reconnect"
    CLEAN_TARGET = "cleanTarget"
    AUTO_COPY_FROM_SOURCE = "autoCopyFromSource"
    COPY_PROJECT = "copyProject"
    AI_ACTION = "aiAction"
    ALIGNER = "aligner"
    CONFIRMATION = "confirmation"
    GLOSSARY_IMPROVEMENT = "glossaryImprovement"
    AGENT_REVIEW = "agentReview"


@frozen(kw_only=True)
class AssignedExecutive:
    """A linguist or company at work on a stage of a document.

    Attributes:
        id: GUID of the user or company.
        assigned_words_count: Words assigned.
        progress: Percent done, 0 to 100.
    """

    id: str
    assigned_words_count: int | None = None
    progress: float | None = None
    supplier_type: SupplierType | None = None
    extra: Mapping[str, Any] = extra_field()


@frozen(kw_only=True)
class DocumentStage:
    """One workflow stage of a document.

    Attributes:
        id: GUID of the stage.
        progress: Percent done, 0 to 100.
        words_translated: Source words whose segments are confirmed at this stage.
        unassigned_words_count: Source words that nobody is assigned to.
    """

    id: str | None = None
    progress: float | None = None
    words_translated: int | None = None
    unassigned_words_count: int | None = None
    status: StageStatus | None = None
    status_modification_date: datetime | None = None
    executives: tuple[AssignedExecutive, ...] = many()
    vendor: Vendor | None = None
    extra: Mapping[str, Any] = extra_field()


@frozen(kw_only=True)
class DocumentPackage:
    """Where a document stands in a package of files."""

    is_root: bool | None = None
    package_id: str | None = None
    parent_package_id: str | None = None
    extra: Mapping[str, Any] = extra_field()


@frozen(kw_only=True)
class Document:
    """A document in one target language (dossier 2.8).

    Attributes:
        id: Document id with the language suffix, such as ``cd08227b3c181d6a9e8524f0_25``.
        name: Name without the file extension.
        full_path: Folder path and name inside the project.
        filename: Name with the file extension.
        disassembling_status: How far the file has been taken apart; statistics come after
            success.
        words_count: Source words.
        meta_info: Free text that :meth:`Documents.set_meta_info` sets.
    """

    id: str
    name: str | None = None
    full_path: str | None = None
    filename: str | None = None
    original_filename: str | None = None
    creation_date: datetime | None = None
    deadline: datetime | None = None
    source_language: str | None = None
    disassembling_status: DisassemblingStatus | None = field(
        default=None, metadata=wire("documentDisassemblingStatus")
    )
    target_language: str | None = None
    status: DocumentStatus | None = None
    words_count: int | None = None
    status_modification_date: datetime | None = None
    pretranslate_completed: bool | None = None
    workflow_stages: tuple[DocumentStage, ...] = many()
    external_id: str | None = None
    project_id: str | None = None
    meta_info: str | None = None
    placeholders_are_enabled: bool | None = None
    revision_label: str | None = None
    ready_for_completion: bool | None = None
    package: DocumentPackage | None = None
    extra: Mapping[str, Any] = extra_field()


@frozen(kw_only=True)
class BilingualImportSettings:
    """How a bilingual file is taken in."""

    target_substitution_mode: TargetSubstitution | Unset = UNSET
    target_language_usage_mode: TargetLanguageUsage | Unset = UNSET
    lock_mode: LockMode | Unset = UNSET
    confirm_mode: ConfirmMode | Unset = UNSET
    save_type: SaveType | Unset = UNSET


@frozen(kw_only=True)
class DocumentProperties:
    """How one file becomes documents of a project.

    Attributes:
        disassemble_settings: Settings of the parser; their names depend on the parser.
        bilingual_file_import_settings: For files that hold translations already.
        target_languages: The target languages of this file; the project's when not given.
    """

    external_id: str | Unset | None = UNSET
    meta_info: str | Unset | None = UNSET
    disassemble_algorithm_name: str | Unset | None = UNSET
    preset_disassemble_algorithm: str | Unset | None = UNSET
    disassemble_settings: Mapping[str, Any] | Unset | None = UNSET
    bilingual_file_import_settings: BilingualImportSettings | Unset = field(
        default=UNSET, metadata=wire("bilingualFileImportSetings")
    )
    target_languages: Sequence[str] | Unset | None = UNSET
    enable_placeholders: bool | Unset | None = UNSET
    enable_ocr: bool | Unset | None = UNSET


@frozen(kw_only=True)
class SourceFile:
    """A file that is to become documents of a project.

    Attributes:
        name: Its name with the extension, which tells the format. A project takes every
            name once; :func:`document_name` makes one that it takes at all.
        content: The file.
        properties: How it is to be taken in.
    """

    name: str
    content: FileContent = field(repr=False)
    properties: DocumentProperties = DocumentProperties()


def document_name(name: str) -> str:
    """Return *name* as a name that Smartcat takes.

    The characters that the official connectors replace become ``_``; what is before the
    extension is cut to 90 characters (dossier 6, 18).
    """
    stem, dot, extension = _REFUSED.sub("_", name).rpartition(".")
    return f"{(stem or extension)[:90]}{dot if stem else ''}{extension if stem else ''}"
