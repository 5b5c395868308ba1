"""Smartcat: the integration API, typed."""

from locsdk.smartcat.callbacks import (
    Callback,
    CallbackEvent,
    CallbackFailure,
    CallbackHeader,
    DocumentStatusChanged,
    OtherEvent,
    ProjectStatusChanged,
    TranslationImportCompleted,
    parse_callback,
)
from locsdk.smartcat.client import Region, SmartcatClient
from locsdk.smartcat.document_models import (
    AssignedExecutive,
    BilingualImportSettings,
    ConfirmMode,
    DisassemblingStatus,
    Document,
    DocumentPackage,
    DocumentProperties,
    DocumentStage,
    DocumentStatus,
    LockMode,
    SaveType,
    StageStatus,
    TargetLanguageUsage,
    TargetSubstitution,
)
from locsdk.smartcat.errors import (
    CallbackTaken,
    FeatureUnavailable,
    ImportFailed,
    ReimportRefused,
)
from locsdk.smartcat.exports import ExportedDocument, ExportMode, ExportTask, ExportType
from locsdk.smartcat.ids import DocumentId
from locsdk.smartcat.imports import ImportStatus
from locsdk.smartcat.preflight import Severity, check_reimport
from locsdk.smartcat.project_models import Project, ProjectStatus, ProjectType

__all__ = [
    "AssignedExecutive",
    "BilingualImportSettings",
    "Callback",
    "CallbackEvent",
    "CallbackFailure",
    "CallbackHeader",
    "CallbackTaken",
    "ConfirmMode",
    "DisassemblingStatus",
    "Document",
    "DocumentId",
    "DocumentPackage",
    "DocumentProperties",
    "DocumentStage",
    "DocumentStatus",
    "DocumentStatusChanged",
    "ExportMode",
    "ExportTask",
    "ExportType",
    "ExportedDocument",
    "FeatureUnavailable",
    "ImportFailed",
    "ImportStatus",
    "LockMode",
    "OtherEvent",
    "Project",
    "ProjectStatus",
    "ProjectStatusChanged",
    "ProjectType",
    "Region",
    "ReimportRefused",
    "SaveType",
    "Severity",
    "SmartcatClient",
    "StageStatus",
    "TargetLanguageUsage",
    "TargetSubstitution",
    "TranslationImportCompleted",
    "check_reimport",
    "parse_callback",
]
