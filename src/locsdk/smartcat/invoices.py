"""Invoices: what the account is to pay, and what it has its clients pay (dossier 2.6)."""

from datetime import datetime
from typing import Unpack

from attrs import frozen

from locsdk.smartcat.invoice_models import AgentInvoice, Invoice
from locsdk.smartcat.models import gives_many, moment
from locsdk.smartcat.paging import offset_pager
from locsdk.transport import Endpoint, Engine, ListOptions, Pager, Query, RequestOptions

__all__ = ["Invoices"]

LIST = Endpoint(
    operation="invoices.list",
    method="GET",
    path="/v2/invoice/list",
    gives=gives_many(Invoice),
    source="2.6",
    confidence="doc",
)
AGENT_LIST = Endpoint(
    operation="invoices.of_clients",
    method="GET",
    path="/v2/client-agent-invoice/list",
    gives=gives_many(AgentInvoice),
    source="2.6",
    confidence="doc",
)

MOST = 10
"""Invoices in one page at most (dossier 1.7)."""


@frozen
class Invoices:
    """The calls on invoices."""

    _engine: Engine

    def list(
        self, *, created_from: datetime, created_to: datetime, **listing: Unpack[ListOptions]
    ) -> Pager[Invoice]:
        """Return the invoices to the account that were made between two points in time.

        Args:
            created_from: Nothing before this.
            created_to: Nothing after this.
            listing: See :class:`~locsdk.transport.ListOptions`.
        """
        query: Query = {
            "dateCreatedFrom": moment(created_from),
            "dateCreatedTo": moment(created_to),
        }
        return offset_pager(self._engine, LIST, listing, most=MOST, query=query)

    def of_clients(
        self,
        *,
        date_from: datetime | None = None,
        date_to: datetime | None = None,
        limit: int | None = None,
        options: RequestOptions | None = None,
    ) -> tuple[AgentInvoice, ...]:
        """Return the invoices of the account to its clients.

        The service gives the first ones only and no way to the rest: narrow the dates.

        Args:
            date_from: Nothing before this.
            date_to: Nothing after this.
            limit: How many at most.
            options: What this call does differently from its client.
        """
        query: Query = {"dateFrom": moment(date_from), "dateTo": moment(date_to), "limit": limit}
        return self._engine.call(AGENT_LIST, query=query, options=options)
