"""What invoices are (dossier 2.6)."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from attrs import frozen

from locsdk.enums import LooseEnum
from locsdk.smartcat.job_models import Job
from locsdk.smartcat.models import many
from locsdk.wire import extra_field

__all__ = [
    "AgentInvoice",
    "AgentInvoiceJob",
    "BankDetails",
    "Invoice",
    "InvoiceStatus",
    "Payee",
    "Payer",
    "PaymentDestination",
]


class InvoiceStatus(LooseEnum):
    """Where an invoice stands."""

    SENT = "sent"
    PAID = "paid"
    PAYMENT_IN_PROCESS = "paymentInProcess"
    CANCELLED = "cancelled"


class PaymentDestination(LooseEnum):
    """Where the money of an invoice goes."""

    BALANCE = "balance"
    EXTERNAL_BANK_ACCOUNT = "externalBankAccount"


@frozen(kw_only=True)
class Payer:
    """Who pays an invoice."""

    name: str | None = None
    contact_person: str | None = None
    vat: str | None = None
    legal_address: str | None = None
    country: str | None = None
    extra: Mapping[str, Any] = extra_field()


@frozen(kw_only=True)
class Payee:
    """Who is paid by an invoice."""

    registration_number: str | None = None
    beneficiary: str | None = None
    bank_name: str | None = None
    bank_address: str | None = None
    bank_code: str | None = None
    swift: str | None = None
    bank_account: str | None = None
    ach_routing_number: str | None = None
    wire_routing_number: str | None = None
    transit_number: str | None = None
    bank_corr_account: str | None = None
    bank_corr_bank_en: str | None = None
    bank_corr_bank_ru: str | None = None
    iban: str | None = None
    kpp: str | None = None
    bic: str | None = None
    name: str | None = None
    contact_person: str | None = None
    vat: str | None = None
    legal_address: str | None = None
    country: str | None = None
    extra: Mapping[str, Any] = extra_field()


@frozen(kw_only=True)
class Invoice:
    """An invoice to the account.

    Attributes:
        cost: Sum, in *currency*.
    """

    number: str | None = None
    currency: str | None = None
    cost: float | None = None
    date: datetime | None = None
    status: InvoiceStatus | None = None
    payer_requisites: Payer | None = None
    payee_requisites: Payee | None = None
    jobs: tuple[Job, ...] = many()
    extra: Mapping[str, Any] = extra_field()


@frozen(kw_only=True)
class BankDetails:
    """An account at a bank."""

    bank_name: str | None = None
    bank_address: str | None = None
    bic: str | None = None
    swift: str | None = None
    bank_corr_account: str | None = None
    bank_account: str | None = None
    currency: str | None = None
    extra: Mapping[str, Any] = extra_field()


@frozen(kw_only=True)
class AgentInvoiceJob:
    """One item of an agent's invoice."""

    name: str | None = None
    project_id: str | None = None
    description: str | None = None
    original_cost: float | None = None
    converted_cost: float | None = None
    original_currency: str | None = None
    source_language: str | None = None
    target_language: str | None = None
    extra: Mapping[str, Any] = extra_field()


@frozen(kw_only=True)
class AgentInvoice:
    """An invoice of the account to one of its clients.

    Attributes:
        total_cost: Sum, in *currency*.
    """

    id: str | None = None
    number: str | None = None
    external_number: str | None = None
    payer_legal_name: str | None = None
    payer_vat: str | None = None
    payer_kpp: str | None = None
    status: str | None = None
    date_created: datetime | None = None
    date_paid: datetime | None = None
    due_date: datetime | None = None
    jobs: tuple[AgentInvoiceJob, ...] = many()
    currency: str | None = None
    total_cost: float | None = None
    is_internal_client: bool | None = None
    payment_destination: PaymentDestination | None = None
    bank_requisites: BankDetails | None = None
    extra: Mapping[str, Any] = extra_field()
