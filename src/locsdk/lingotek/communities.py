"""Communities: what holds a customer's projects (dossier 2.1)."""

from collections.abc import Mapping
from operator import attrgetter
from typing import Any, Unpack

from attrs import frozen

from locsdk.lingotek.forms import form
from locsdk.lingotek.paging import offset_pager
from locsdk.lingotek.siren import item, listing, model
from locsdk.transport import Endpoint, Engine, ListOptions, Pager, RequestOptions, nothing, optional
from locsdk.wire import extra_field

__all__ = ["Communities", "Community"]


@frozen(kw_only=True)
class Community:
    """A community (S-community)."""

    id: str
    title: str | None = None
    extra: Mapping[str, Any] = extra_field()


_COMMUNITY = model(Community)

LIST = Endpoint(
    operation="communities.list",
    method="GET",
    path="/community",
    gives=listing(_COMMUNITY),
    source="2.1 C1",
    confidence="wire, rec",
)
GET = Endpoint(
    operation="communities.get",
    method="GET",
    path="/community/{community_id}",
    gives=item(_COMMUNITY),
    source="2.1 C2",
    confidence="client",
)
CREATE = Endpoint(
    operation="communities.create",
    method="POST",
    path="/community",
    gives=optional(item(_COMMUNITY)),
    source="2.1 C3",
    confidence="rec",
)
UPDATE = Endpoint(
    operation="communities.update",
    method="PATCH",
    path="/community/{community_id}",
    gives=nothing,
    source="2.1 C4",
    confidence="rec",
)


@frozen
class Communities:
    """The calls on communities."""

    _engine: Engine

    def list(self, **listing: Unpack[ListOptions]) -> Pager[Community]:
        """Return the communities that the token's user belongs to (dossier 2.1, C1)."""
        return offset_pager(self._engine, LIST, key=attrgetter("id"), **listing)

    def get(self, community_id: str, *, options: RequestOptions | None = None) -> Community:
        """Return one community (dossier 2.1, C2).

        Raises:
            NotFound: There is none with this id.
        """
        return self._engine.call(GET, path={"community_id": community_id}, options=options)

    def create(self, *, title: str, options: RequestOptions | None = None) -> Community | None:
        """Add a community (dossier 2.1, C3); needs rights that few users have.

        Returns:
            The community, or ``None`` where the service answers without a body.
        """
        return self._engine.call(CREATE, body=form({"title": title}), options=options)

    def update(
        self, community_id: str, *, title: str, options: RequestOptions | None = None
    ) -> None:
        """Rename a community (dossier 2.1, C4)."""
        path = {"community_id": community_id}
        self._engine.call(UPDATE, path=path, body=form({"title": title}), options=options)
