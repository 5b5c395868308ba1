"""The audit trail of the account (dossier 2.2)."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Unpack

from attrs import frozen

from locsdk.smartcat.models import gives_many, moment, table
from locsdk.transport import (
    Cursor,
    Endpoint,
    Engine,
    ListOptions,
    Page,
    Pager,
    Query,
    offset_at,
    page_size,
)
from locsdk.wire import extra_field

__all__ = ["Audit", "AuditRecord"]


@frozen(kw_only=True)
class AuditRecord:
    """Something that somebody did in the account."""

    time: datetime | None = None
    type: str | None = None
    user_id: str | None = None
    user_email: str | None = None
    user_nick_name: str | None = None
    payload: Mapping[str, Any] = table()
    extra: Mapping[str, Any] = extra_field()


LOGS = Endpoint(
    operation="audit.logs",
    method="GET",
    path="/v1/audit/logs",
    gives=gives_many(AuditRecord),
    source="2.2",
    confidence="doc",
)

MOST = 5000
"""Records in one page at most (dossier 1.7)."""


@frozen
class Audit:
    """The calls on the audit trail."""

    _engine: Engine

    def logs(
        self,
        *,
        start_time: datetime | None = None,
        end_time: datetime | None = None,
        **listing: Unpack[ListOptions],
    ) -> Pager[AuditRecord]:
        """Return what was done in the account.

        Args:
            start_time: Nothing before this.
            end_time: Nothing after this.
            listing: See :class:`~locsdk.transport.ListOptions`; pages are numbered from 1.
        """
        size = page_size(listing, most=MOST)
        query: Query = {
            "startTime": moment(start_time),
            "endTime": moment(end_time),
            "pageSize": size,
        }

        def fetch(cursor: Cursor | None) -> Page[AuditRecord]:
            number = max(1, offset_at(cursor))
            records = self._engine.call(
                LOGS, query={**query, "pageNumber": number}, options=listing.get("options")
            )
            return Page(items=records, next=number + 1 if len(records) == size else None)

        return Pager(fetch, start=listing.get("start"))
