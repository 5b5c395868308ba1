"""Glossaries: lists of terms (dossier 2.3)."""

from collections.abc import Mapping
from operator import attrgetter
from typing import Any, Unpack

from attrs import frozen

from locsdk.lingotek.paging import offset_pager
from locsdk.lingotek.siren import listing, model
from locsdk.transport import Endpoint, Engine, ListOptions, Pager
from locsdk.wire import extra_field

__all__ = ["Glossaries", "Glossary"]


@frozen(kw_only=True)
class Glossary:
    """A glossary."""

    id: str
    title: str | None = None
    extra: Mapping[str, Any] = extra_field()


LIST = Endpoint(
    operation="glossaries.list",
    method="GET",
    path="/glossary",
    gives=listing(model(Glossary)),
    source="2.3 G1",
    confidence="client",
)


@frozen
class Glossaries:
    """The calls on glossaries."""

    _engine: Engine

    def list(self, **listing: Unpack[ListOptions]) -> Pager[Glossary]:
        """Return the glossaries (dossier 2.3, G1)."""
        return offset_pager(self._engine, LIST, key=attrgetter("id"), **listing)
