"""Companies that do work for the account (dossier 2.2)."""

from collections.abc import Mapping
from typing import Any

from attrs import frozen

from locsdk.smartcat.ids import guid
from locsdk.smartcat.models import gives, gives_many, table
from locsdk.transport import Endpoint, Engine, RequestOptions
from locsdk.wire import extra_field

__all__ = ["Vendor", "Vendors"]


@frozen(kw_only=True)
class Vendor:
    """A company that does work for the account.

    Attributes:
        id: GUID of the vendor's account.
        name: Its name.
        custom_fields: The account's own fields, by their ids.
    """

    id: str
    name: str | None = None
    custom_fields: Mapping[str, str | None] = table()
    extra: Mapping[str, Any] = extra_field()


LIST = Endpoint(
    operation="vendors.list",
    method="GET",
    path="/v1/vendor/list",
    gives=gives_many(Vendor),
    source="2.2",
    confidence="doc",
)
GET = Endpoint(
    operation="vendors.get",
    method="GET",
    path="/v1/vendor/{vendor_account_id}",
    gives=gives(Vendor),
    source="2.2",
    confidence="doc",
)


@frozen
class Vendors:
    """The calls on vendors."""

    _engine: Engine

    def list(self, *, options: RequestOptions | None = None) -> tuple[Vendor, ...]:
        """Return all vendors; the service does not page them."""
        return self._engine.call(LIST, options=options)

    def get(self, vendor_account_id: str, *, options: RequestOptions | None = None) -> Vendor:
        """Return one vendor.

        Raises:
            NotFound: There is no vendor with this account.
        """
        path = {"vendor_account_id": guid("vendor_account_id", vendor_account_id)}
        return self._engine.call(GET, path=path, options=options)
