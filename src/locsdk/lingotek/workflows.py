"""Workflows: the steps that a target goes through (dossier 2.3)."""

from collections.abc import Mapping
from operator import attrgetter
from typing import Any, Unpack

from attrs import frozen

from locsdk.lingotek.paging import offset_pager
from locsdk.lingotek.siren import listing, model
from locsdk.transport import Endpoint, Engine, ListOptions, Pager
from locsdk.wire import extra_field

__all__ = ["MACHINE_TRANSLATION", "Workflow", "Workflows"]

MACHINE_TRANSLATION = "c675bd20-0688-11e2-892e-0800200c9a66"
"""The id of the stock workflow that is machine translation and nothing else (dossier 2.3)."""


@frozen(kw_only=True)
class Workflow:
    """A workflow."""

    id: str
    title: str | None = None
    extra: Mapping[str, Any] = extra_field()


LIST = Endpoint(
    operation="workflows.list",
    method="GET",
    path="/workflow",
    gives=listing(model(Workflow)),
    source="2.3 W1",
    confidence="wire",
)


@frozen
class Workflows:
    """The calls on workflows."""

    _engine: Engine

    def list(
        self, *, community_id: str | None = None, **listing: Unpack[ListOptions]
    ) -> Pager[Workflow]:
        """Return the workflows, of one community where it is given (dossier 2.3, W1)."""
        query = {"community_id": community_id}
        return offset_pager(self._engine, LIST, key=attrgetter("id"), query=query, **listing)
