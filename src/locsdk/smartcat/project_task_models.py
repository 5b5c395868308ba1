"""What project tasks are (dossier 2.8)."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from attrs import field, frozen

from locsdk.enums import LooseEnum
from locsdk.smartcat.models import many
from locsdk.smartcat.vocabulary import StageType, WorkUnit
from locsdk.wire import extra_field, wire

__all__ = [
    "IndividualAssignment",
    "IndividualAssignmentStatus",
    "InvitationStrategy",
    "PayableStatus",
    "ProjectTask",
    "ProjectTaskStatus",
    "TaskPayable",
    "TaskScope",
    "VendorAssignment",
    "VendorAssignmentStatus",
]


class ProjectTaskStatus(LooseEnum):
    """Where a project task stands."""

    CREATED = "created"
    SUPPLIERS_SHORTLISTED = "suppliersShortlisted"
    SUPPLIERS_INVITED = "suppliersInvited"
    IN_PROGRESS = "inProgress"
    COMPLETED = "completed"


class InvitationStrategy(LooseEnum):
    """How linguists are invited to a task."""

    CROWD = "crowd"
    ROCKET = "rocket"


class IndividualAssignmentStatus(LooseEnum):
    """How far a linguist is with a task."""

    SHORTLISTED = "shortlisted"
    INVITED = "invited"
    IN_PROGRESS = "inProgress"


class VendorAssignmentStatus(LooseEnum):
    """How far a vendor is with a task."""

    SHORTLISTED = "shortlisted"
    IN_PROGRESS = "inProgress"


class PayableStatus(LooseEnum):
    """How far the payment for a piece of work is."""

    DO_NOT_NEED_TO_PAY = "doNotNeedToPay"
    FORMING = "forming"
    PENDING_TO_PAY = "pendingToPay"
    PAID = "paid"


@frozen(kw_only=True)
class IndividualAssignment:
    """A linguist on a task.

    Attributes:
        user_id: GUID of the linguist.
        rate: Price of one word, in *currency*.
    """

    user_id: str
    rate: float | None = None
    currency: str | None = None
    status: IndividualAssignmentStatus | None = None
    extra: Mapping[str, Any] = extra_field()


@frozen(kw_only=True)
class VendorAssignment:
    """A vendor on a task.

    Attributes:
        account_id: GUID of the vendor's account.
        rate: Price of one word.
    """

    account_id: str | None = None
    name: str | None = None
    can_unassign: bool | None = None
    rate: float | None = None
    status: VendorAssignmentStatus | None = None
    extra: Mapping[str, Any] = extra_field()


@frozen(kw_only=True)
class ProjectTask:
    """One stage of a project in one language, over a set of documents.

    Attributes:
        id: GUID of the task.
        progress_percentage: Percent done, 0 to 100.
        document_ids: Ids of its documents with language suffix.
        created: When it was made.
    """

    id: str
    number: str | None = None
    status: ProjectTaskStatus | None = None
    progress_percentage: float | None = None
    source_language: str | None = None
    target_language: str | None = None
    stage_type: StageType | None = None
    stage_id: str | None = None
    deadline: datetime | None = None
    cost: float | None = None
    approximate_cost: float | None = None
    document_ids: tuple[str, ...] = many()
    created: datetime | None = field(default=None, metadata=wire("createDate"))
    last_update_scope_date: datetime | None = None
    individual_assignments: tuple[IndividualAssignment, ...] = many()
    vendor_assignments: tuple[VendorAssignment, ...] = many()
    invitation_strategy_type: InvitationStrategy | None = None
    extra: Mapping[str, Any] = extra_field()


@frozen(kw_only=True)
class TaskScope:
    """One document within a task.

    Attributes:
        document_id: Id with the language suffix.
        progress: Percent done, 0 to 100.
        volume_size: Units of *unit_type*.
    """

    document_id: str
    progress: float | None = None
    name: str | None = None
    extension: str | None = None
    last_modified: datetime | None = None
    approximate_cost: float | None = None
    cost: float | None = None
    is_external: bool | None = None
    unit_type: WorkUnit | None = None
    volume_size: int | None = None
    extra: Mapping[str, Any] = extra_field()


@frozen(kw_only=True)
class TaskPayable:
    """A piece of work within a task that is to be paid.

    Attributes:
        units_count: Units of work.
    """

    job_id: str | None = None
    user_id: str | None = None
    user_name: str | None = None
    document_id: str | None = None
    document_name: str | None = None
    document_extension: str | None = None
    units_count: float | None = None
    cost: float | None = None
    status: PayableStatus | None = None
    vendor_account_id: str | None = None
    vendor_account_name: str | None = None
    vendor_image_url: str | None = None
    extra: Mapping[str, Any] = extra_field()
