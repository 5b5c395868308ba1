"""What a project is."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from attrs import frozen

from locsdk.enums import LooseEnum
from locsdk.smartcat.document_models import Document
from locsdk.smartcat.models import many, table
from locsdk.smartcat.vocabulary import CostAccuracy, PaymentStatus, Specialization, StageType
from locsdk.wire import extra_field

__all__ = [
    "Project",
    "ProjectAssignmentMode",
    "ProjectCost",
    "ProjectStage",
    "ProjectStatus",
    "ProjectType",
    "ProjectTypeFilter",
    "ProjectVendor",
]


class ProjectStatus(LooseEnum):
    """Where a project stands (dossier 5.1)."""

    CREATED = "created"
    IN_PROGRESS = "inProgress"
    COMPLETED = "completed"
    CANCELED = "canceled"


class ProjectType(LooseEnum):
    """A kind of project."""

    DEFAULT = "default"
    SOFTWARE_LOCALIZATION = "softwareLocalization"


class ProjectTypeFilter(LooseEnum):
    """Which kinds of project a list gives."""

    ALL = "all"
    SOFTWARE_LOCALIZATION = "softwareLocalization"
    NON_SOFTWARE_LOCALIZATION = "nonSoftwareLocalization"


class ProjectAssignmentMode(LooseEnum):
    """Whether linguists are assigned to documents or to project tasks."""

    DOCUMENT = "document"
    PROJECT_TASK = "projectTask"


@frozen(kw_only=True)
class ProjectStage:
    """One stage of a project's workflow.

    Attributes:
        id: GUID of the stage.
        progress: Percent done, 0 to 100.
    """

    id: str | None = None
    progress: float | None = None
    stage_type: StageType | None = None
    extra: Mapping[str, Any] = extra_field()


@frozen(kw_only=True)
class ProjectCost:
    """What a vendor asks for a project."""

    value: float | None = None
    currency: str | None = None
    accuracy_degree: CostAccuracy | None = None
    details_file_name: str | None = None
    payment_status: PaymentStatus | None = None
    extra: Mapping[str, Any] = extra_field()


@frozen(kw_only=True)
class ProjectVendor:
    """A company that a project is given to."""

    vendor_account_id: str | None = None
    removed_from_project: bool | None = None
    cost: ProjectCost | None = None
    cost_details_file_id: str | None = None
    extra: Mapping[str, Any] = extra_field()


@frozen(kw_only=True)
class Project:
    """A project and what it holds (dossier 2.8).

    Attributes:
        id: GUID of the project.
        source_language_id: The service's number of the source language; not derivable from its
            code.
        documents: One entry for every document and target language; empty in a light list.
        managers: GUIDs of the users who manage the project.
        domain_id: Number of the project group.
    """

    id: str
    account_id: str | None = None
    name: str | None = None
    description: str | None = None
    deadline: datetime | None = None
    creation_date: datetime | None = None
    created_by_user_id: str | None = None
    created_by_user_email: str | None = None
    modification_date: datetime | None = None
    source_language_id: int | None = None
    source_language: str | None = None
    target_languages: tuple[str, ...] = many()
    status: ProjectStatus | None = None
    status_modification_date: datetime | None = None
    domain_id: int | None = None
    client_id: str | None = None
    vendors: tuple[ProjectVendor, ...] = many()
    workflow_stages: tuple[ProjectStage, ...] = many()
    documents: tuple[Document, ...] = many()
    external_tag: str | None = None
    specializations: tuple[Specialization, ...] = many()
    managers: tuple[str, ...] = many()
    number: str | None = None
    assignment_mode: ProjectAssignmentMode | None = None
    ai_translation_profile_id: str | None = None
    custom_fields: Mapping[str, str | None] = table()
    extra: Mapping[str, Any] = extra_field()
