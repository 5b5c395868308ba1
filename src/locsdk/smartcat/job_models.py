"""What pieces of paid work are (dossier 2.6)."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from attrs import field, frozen

from locsdk.enums import LooseEnum
from locsdk.smartcat.models import table
from locsdk.smartcat.vocabulary import SupplierType
from locsdk.unset import UNSET, Unset
from locsdk.wire import extra_field, wire

__all__ = ["Job", "JobStatus", "JobV1", "NewJob", "NewJobV1", "ProjectJob"]


class JobStatus(LooseEnum):
    """Where a piece of paid work stands."""

    IN_PROGRESS = "inProgress"
    INVITATION_PENDING = "invitationPending"
    WAITING_FOR_ASSIGNMENT = "waitingForAssignment"
    WAITING_FOR_PAYMENT = "waitingForPayment"
    VERIFIED = "verified"
    PAID_BY_CUSTOMER = "paidByCustomer"
    PAID_TO_FREELANCER = "paidToFreelancer"
    MARKED_AS_PAID = "markedAsPaid"
    INVITATION_CANCELED = "invitationCanceled"
    INVITATION_DECLINED = "invitationDeclined"


@frozen(kw_only=True)
class JobV1:
    """A piece of paid work, as the first interface gives it.

    Attributes:
        freelancer_id: GUID of the freelancer.
        units_amount: Units of *units_type*.
    """

    id: str | None = None
    status: JobStatus | None = None
    freelancer_id: str | None = None
    service_type: str | None = None
    job_description: str | None = None
    units_type: str | None = None
    units_amount: float | None = None
    price_per_unit: float | None = None
    currency: str | None = None
    external_number: str | None = None
    extra: Mapping[str, Any] = extra_field()


@frozen(kw_only=True)
class Job:
    """A piece of paid work. Amounts are zero where it is paid outside of Smartcat.

    Attributes:
        units_amount: Units of *units_type*.
        external_number: The id in the system that registered it.
        supplier_id: GUID of the supplier.
    """

    id: str | None = None
    invoice_number: str | None = None
    supplier_email: str | None = None
    supplier_name: str | None = None
    supplier_type: SupplierType | None = None
    service_type: str | None = None
    job_description: str | None = None
    units_type: str | None = None
    units_amount: float | None = None
    price_per_unit: float | None = None
    currency: str | None = None
    cost: float | None = None
    external_number: str | None = None
    supplier_id: str | None = None
    status: JobStatus | None = None
    project_id: str | None = None
    source_language: str | None = None
    target_language: str | None = None
    custom_fields: Mapping[str, str | None] = table()
    extra: Mapping[str, Any] = extra_field()


@frozen(kw_only=True)
class ProjectJob:
    """A piece of paid work in a project, with both sides of its price.

    Attributes:
        units_amount: Units of *units_type*.
        customer_price_per_unit: What the customer pays for one unit, in *customer_currency*.
        executive_price_per_unit: What the supplier gets for one unit, in *executive_currency*.
        source_language_id: The service's number of the source language.
        target_language_id: The service's number of the target language.
    """

    id: str | None = None
    invoice_number: str | None = None
    supplier_email: str | None = None
    supplier_name: str | None = None
    supplier_type: SupplierType | None = None
    service_type: str | None = None
    job_description: str | None = None
    units_type: str | None = None
    units_amount: float | None = None
    customer_price_per_unit: float | None = None
    executive_price_per_unit: float | None = None
    customer_currency: str | None = None
    executive_currency: str | None = None
    customer_cost: float | None = None
    executive_cost: float | None = None
    external_number: str | None = None
    supplier_id: str | None = None
    status: JobStatus | None = None
    project_id: str | None = None
    deadline: datetime | None = None
    source_language_id: int | None = field(default=None, metadata=wire("sourceLanguage"))
    target_language_id: int | None = field(default=None, metadata=wire("targetLanguage"))
    is_paid_externally: bool | None = None
    document_id: str | None = None
    stage_id: str | None = None
    verified_date: datetime | None = None
    extra: Mapping[str, Any] = extra_field()


@frozen(kw_only=True)
class NewJobV1:
    """A piece of paid work to be registered by the first interface.

    Attributes:
        freelancer_id: GUID of the freelancer.
    """

    freelancer_id: str
    service_type: str | Unset | None = UNSET
    job_description: str | Unset | None = UNSET
    units_type: str | Unset | None = UNSET
    units_amount: float | Unset = UNSET
    price_per_unit: float | Unset = UNSET
    currency: str | Unset | None = UNSET
    external_number: str | Unset | None = UNSET


@frozen(kw_only=True)
class NewJob:
    """A piece of paid work to be registered.

    Attributes:
        units_amount: Units of *units_type*.
        price_per_unit: Price of one unit, in *currency*.
        external_number: The id in your own system.
        pay_until_date: When it is to be paid by.
    """

    supplier_email: str | Unset | None = UNSET
    supplier_name: str | Unset | None = UNSET
    supplier_type: SupplierType | Unset = UNSET
    service_type: str | Unset | None = UNSET
    job_description: str | Unset | None = UNSET
    units_type: str | Unset | None = UNSET
    units_amount: float | Unset = UNSET
    price_per_unit: float | Unset = UNSET
    currency: str | Unset | None = UNSET
    external_number: str | Unset | None = UNSET
    pay_until_date: datetime | Unset | None = UNSET
