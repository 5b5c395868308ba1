"""What quotes are made of (dossier 2.6).

A field that the service did not send is ``UNSET``, so that a quote can be changed with
:func:`attrs.evolve` and sent back without emptying what was never there.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from attrs import field, frozen

from locsdk.enums import LooseEnum
from locsdk.smartcat.vocabulary import CostAccuracy, PaymentStatus, WorkUnit
from locsdk.unset import UNSET, Unset
from locsdk.wire import extra_field, wire

__all__ = [
    "ApprovalStatus",
    "CostBreakdown",
    "CostDetails",
    "CostRow",
    "ExternalQuote",
    "FileCostRows",
    "Quote",
    "QuoteFile",
    "QuoteService",
    "QuoteServices",
]


class ApprovalStatus(LooseEnum):
    """Whether a quote has been approved."""

    NOT_APPROVED = "notApproved"
    APPROVED = "approved"
    APPROVAL_REQUESTED = "approvalRequested"


class CostBreakdown(LooseEnum):
    """What the cost of a quote is broken down by."""

    NONE = "none"
    BY_LANGUAGE = "byLanguage"
    BY_FILE_AND_LANGUAGE = "byFileAndLanguage"


@frozen(kw_only=True)
class CostRow:
    """One row of a cost breakdown.

    Attributes:
        percent_of_full_rate: Percent of the full rate.
    """

    name: str | Unset | None = UNSET
    unit_count: float | Unset = UNSET
    percent_of_full_rate: float | Unset = UNSET
    extra: Mapping[str, Any] = extra_field()


@frozen(kw_only=True)
class FileCostRows:
    """The cost breakdown of one file.

    Attributes:
        rows: Its rows.
    """

    file_name: str | Unset | None = UNSET
    rows: tuple[CostRow, ...] | Unset | None = field(
        default=UNSET, metadata=wire("detalizationRows")
    )
    extra: Mapping[str, Any] = extra_field()


@frozen(kw_only=True)
class CostDetails:
    """How the cost of a service is made up.

    Attributes:
        rate: Price of one unit.
        rows: Its rows.
        rows_by_files: Its rows, file by file.
        breakdown: What it is broken down by.
    """

    unit_type: WorkUnit | Unset = UNSET
    rate: float | Unset | None = UNSET
    unit_count: float | Unset | None = UNSET
    rows: tuple[CostRow, ...] | Unset | None = field(
        default=UNSET, metadata=wire("detalizationRows")
    )
    rows_by_files: tuple[FileCostRows, ...] | Unset | None = field(
        default=UNSET, metadata=wire("detalizationRowsByFiles")
    )
    breakdown: CostBreakdown | Unset = field(default=UNSET, metadata=wire("detalizationType"))
    extra: Mapping[str, Any] = extra_field()


@frozen(kw_only=True)
class QuoteService:
    """A service in a quote.

    Attributes:
        language_id: The service's number of the target language.
    """

    name: str | Unset | None = UNSET
    language_id: int | Unset | None = UNSET
    cost: float | Unset | None = UNSET
    cost_details: CostDetails | Unset = UNSET
    extra: Mapping[str, Any] = extra_field()


@frozen(kw_only=True)
class QuoteServices:
    """A quote that is made up of services."""

    services: tuple[QuoteService, ...] | Unset | None = UNSET
    accuracy_degree: CostAccuracy | Unset = UNSET
    extra: Mapping[str, Any] = extra_field()


@frozen(kw_only=True)
class QuoteFile:
    """A file that holds a quote.

    Attributes:
        id: GUID of the file.
    """

    id: str
    name: str | Unset | None = UNSET
    extra: Mapping[str, Any] = extra_field()


@frozen(kw_only=True)
class ExternalQuote:
    """A quote that a file holds."""

    service_name: str | Unset | None = UNSET
    cost: float | Unset | None = UNSET
    file: QuoteFile | Unset = UNSET
    accuracy_degree: CostAccuracy | Unset = UNSET
    extra: Mapping[str, Any] = extra_field()


@frozen(kw_only=True)
class Quote:
    """What a project is to cost.

    Attributes:
        id: Id of the quote.
        cost: Sum, in *currency*.
        external_file: The cost, where a file holds it.
        services: The cost, where it is made up of services.
    """

    id: str
    creation_date: datetime | Unset = UNSET
    account_id: str | Unset = UNSET
    project_id: str | Unset = UNSET
    deadline: datetime | Unset | None = UNSET
    client_contact_name: str | Unset | None = UNSET
    client_contact_email: str | Unset | None = UNSET
    due_date: datetime | Unset | None = UNSET
    cost: float | Unset | None = UNSET
    currency: str | Unset | None = UNSET
    approval_status: ApprovalStatus | Unset = UNSET
    approval_status_modification_date: datetime | Unset | None = UNSET
    payment_status: PaymentStatus | Unset = UNSET
    client_id: str | Unset | None = UNSET
    external_file: ExternalQuote | Unset = field(
        default=UNSET, metadata=wire("externalFileDetalization")
    )
    services: QuoteServices | Unset = field(default=UNSET, metadata=wire("servicesDetalization"))
    extra: Mapping[str, Any] = extra_field()
