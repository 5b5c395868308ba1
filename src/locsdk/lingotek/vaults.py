"""Vaults: translation memories (dossier 2.3)."""

from collections.abc import Mapping
from operator import attrgetter
from typing import Any, Unpack

from attrs import frozen

from locsdk.lingotek.paging import offset_pager
from locsdk.lingotek.siren import listing, model
from locsdk.transport import Endpoint, Engine, ListOptions, Pager
from locsdk.wire import extra_field

__all__ = ["Vault", "Vaults"]


@frozen(kw_only=True)
class Vault:
    """A vault."""

    id: str
    title: str | None = None
    extra: Mapping[str, Any] = extra_field()


LIST = Endpoint(
    operation="vaults.list",
    method="GET",
    path="/vault",
    gives=listing(model(Vault)),
    source="2.3 V1",
    confidence="client",
)


@frozen
class Vaults:
    """The calls on vaults."""

    _engine: Engine

    def list(
        self,
        *,
        community_id: str | None = None,
        owned: bool = False,
        **listing: Unpack[ListOptions],
    ) -> Pager[Vault]:
        """Return the vaults (dossier 2.3, V1).

        Args:
            community_id: Those of this community only.
            owned: Those that the user owns only; needs no community.
            listing: How to page; see :class:`~locsdk.transport.ListOptions`.
        """
        query = {"community_id": community_id, "is_owned": "TRUE" if owned else None}
        return offset_pager(self._engine, LIST, key=attrgetter("id"), query=query, **listing)
