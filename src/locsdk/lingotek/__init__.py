"""Lingotek's Enterprise API, version 5, today Ray Enterprise."""

from locsdk.lingotek.account import Links, TokenInfo
from locsdk.lingotek.client import PRODUCTION, STAGING, LingotekClient
from locsdk.lingotek.communities import Community
from locsdk.lingotek.documents import AcceptedDocument, Document, DocumentUpdate
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
from locsdk.lingotek.formats import PLAIN_TEXT, UploadFormat, format_of
from locsdk.lingotek.glossaries import Glossary
from locsdk.lingotek.locale import Locale
from locsdk.lingotek.locales import LocaleInfo
from locsdk.lingotek.processes import Process, ProcessStatus
from locsdk.lingotek.projects import Project
from locsdk.lingotek.references import ReferenceMaterial
from locsdk.lingotek.status import Count, Counts, Status, StatusReport
from locsdk.lingotek.tasks import ImportedTask, Task
from locsdk.lingotek.translations import EnsuredTarget, Phase, Translation
from locsdk.lingotek.uploads import DocumentMetadata, DocumentSettings, TargetRequest
from locsdk.lingotek.vaults import Vault
from locsdk.lingotek.workflows import MACHINE_TRANSLATION, Workflow

__all__ = [
    "MACHINE_TRANSLATION",
    "PLAIN_TEXT",
    "PRODUCTION",
    "STAGING",
    "AcceptedDocument",
    "AlreadyCompleted",
    "Community",
    "CommunityDisabled",
    "Count",
    "Counts",
    "Document",
    "DocumentArchived",
    "DocumentCancelled",
    "DocumentMetadata",
    "DocumentSettings",
    "DocumentSuperseded",
    "DocumentUpdate",
    "EnsuredTarget",
    "Filter",
    "FilterType",
    "Glossary",
    "ImportFailed",
    "ImportedTask",
    "LingotekClient",
    "Links",
    "Locale",
    "LocaleInfo",
    "NoTranslations",
    "Phase",
    "Process",
    "ProcessStatus",
    "Project",
    "ReferenceMaterial",
    "Status",
    "StatusReport",
    "StillImporting",
    "TargetRequest",
    "Task",
    "TokenInfo",
    "Translation",
    "TranslationExists",
    "UploadFormat",
    "Vault",
    "WordQuotaExceeded",
    "Workflow",
    "format_of",
]
