"""Lingotek's Enterprise API, version 5, today Ray Enterprise."""

from locsdk.lingotek.account import Links, TokenInfo
from locsdk.lingotek.callbacks import (
    CallbackEvent,
    CallbackMetadata,
    Deletion,
    DocumentArchivedEvent,
    DocumentCancelledEvent,
    DocumentCompletedEvent,
    DocumentDeletedEvent,
    DocumentEvent,
    DocumentUpdatedEvent,
    DocumentUploadedEvent,
    ImportFailureEvent,
    InContextReviewEvent,
    InterimDownloadEvent,
    PhaseEvent,
    ProjectCompletedEvent,
    TargetCancelledEvent,
    TargetDeletedEvent,
    TargetEvent,
    TargetProgressEvent,
    parse_callback,
)
from locsdk.lingotek.client import PRODUCTION, STAGING, LingotekClient
from locsdk.lingotek.communities import Community
from locsdk.lingotek.document import Document
from locsdk.lingotek.errors import (
    AlreadyCompleted,
    CommunityDisabled,
    DocumentArchived,
    DocumentCancelled,
    DocumentSuperseded,
    ImportFailed,
    NoTranslations,
    StillImporting,
    TranslationExists,
    WordQuotaExceeded,
)
from locsdk.lingotek.filters import Filter, FilterType
from locsdk.lingotek.finalized import NamedFile, finalized_files
from locsdk.lingotek.formats import PLAIN_TEXT, UploadFormat, format_of
from locsdk.lingotek.glossaries import Glossary
from locsdk.lingotek.locale import Locale
from locsdk.lingotek.locales import LocaleInfo
from locsdk.lingotek.preflight import check_xml
from locsdk.lingotek.processes import Process, ProcessStatus
from locsdk.lingotek.projects import Project
from locsdk.lingotek.references import ReferenceMaterial
from locsdk.lingotek.reimport import RULES, Fingerprint, Rule, Severity, check_reimport, fingerprint
from locsdk.lingotek.status import Count, Counts, Status, StatusReport
from locsdk.lingotek.tasks import ImportedTask, Task, TaskFile
from locsdk.lingotek.translations import EnsuredTarget, Phase, TargetSettings, Translation
from locsdk.lingotek.uploads import (
    AcceptedDocument,
    DocumentMetadata,
    DocumentSettings,
    DocumentUpdate,
    TargetRequest,
)
from locsdk.lingotek.vaults import Vault
from locsdk.lingotek.workflows import MACHINE_TRANSLATION, Workflow
from locsdk.transport import FileContent

__all__ = [
    "MACHINE_TRANSLATION",
    "PLAIN_TEXT",
    "PRODUCTION",
    "RULES",
    "STAGING",
    "AcceptedDocument",
    "AlreadyCompleted",
    "CallbackEvent",
    "CallbackMetadata",
    "Community",
    "CommunityDisabled",
    "Count",
    "Counts",
    "Deletion",
    "Document",
    "DocumentArchived",
    "DocumentArchivedEvent",
    "DocumentCancelled",
    "DocumentCancelledEvent",
    "DocumentCompletedEvent",
    "DocumentDeletedEvent",
    "DocumentEvent",
    "DocumentMetadata",
    "DocumentSettings",
    "DocumentSuperseded",
    "DocumentUpdate",
    "DocumentUpdatedEvent",
    "DocumentUploadedEvent",
    "EnsuredTarget",
    "FileContent",
    "Filter",
    "FilterType",
    "Fingerprint",
    "Glossary",
    "ImportFailed",
    "ImportFailureEvent",
    "ImportedTask",
    "InContextReviewEvent",
    "InterimDownloadEvent",
    "LingotekClient",
    "Links",
    "Locale",
    "LocaleInfo",
    "NamedFile",
    "NoTranslations",
    "Phase",
    "PhaseEvent",
    "Process",
    "ProcessStatus",
    "Project",
    "ProjectCompletedEvent",
    "ReferenceMaterial",
    "Rule",
    "Severity",
    "Status",
    "StatusReport",
    "StillImporting",
    "TargetCancelledEvent",
    "TargetDeletedEvent",
    "TargetEvent",
    "TargetProgressEvent",
    "TargetRequest",
    "TargetSettings",
    "Task",
    "TaskFile",
    "TokenInfo",
    "Translation",
    "TranslationExists",
    "UploadFormat",
    "Vault",
    "WordQuotaExceeded",
    "Workflow",
    "check_reimport",
    "check_xml",
    "finalized_files",
    "fingerprint",
    "format_of",
    "parse_callback",
]
