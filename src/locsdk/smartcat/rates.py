"""Rate cards: the services that the account sells, and their prices (dossier 2.6)."""

from collections.abc import Mapping, Sequence
from typing import Any, Unpack

from attrs import frozen

from locsdk.enums import LooseEnum
from locsdk.smartcat.ids import chunks
from locsdk.smartcat.models import as_json, gives_many, many, scalar
from locsdk.smartcat.paging import keyset_pager
from locsdk.smartcat.vocabulary import Specialization, WorkUnit
from locsdk.transport import Endpoint, Engine, ListOptions, Pager, RequestOptions, nothing
from locsdk.unset import UNSET, Unset
from locsdk.wire import extra_field

__all__ = [
    "BatchResult",
    "NewPrice",
    "NewService",
    "Price",
    "Prices",
    "RateServiceType",
    "Service",
    "Services",
]


class RateServiceType(LooseEnum):
    """A kind of work on a rate card."""

    TRANSLATION = "translation"
    EDITING = "editing"
    PROOFREADING = "proofreading"
    POSTEDITING = "postediting"
    PAGE_PROOF = "pageProof"
    NOTARIZATION = "notarization"
    GLOSSARY_CREATION = "glossaryCreation"
    APOSTILLE = "apostille"
    SIMULTANEOUS_TRANSLATION = "simultaneousTranslation"
    CONSECUTIVE_TRANSLATION = "consecutiveTranslation"
    MEDIA_TRANSLATION = "mediaTranslation"
    EXPERT_REVIEW = "expertReview"
    PROJECT_MANAGEMENT = "projectManagement"
    TRANSLATION_MEMORY_CREATION = "translationMemoryCreation"
    COPYWRITING = "copywriting"
    TRAINING = "training"
    TRANSCRIPTION = "transcription"
    CERTIFIED_TRANSLATION = "certifiedTranslation"
    TRANSCREATION = "transcreation"
    LEGALIZATION = "legalization"
    MACHINE_TRANSLATION = "machineTranslation"
    INTERPRETATION_SERVICE = "interpretationService"
    OTHER_TRANSLATION_RELATED_SERVICES = "otherTranslationRelatedServices"
    TRANSLATION_FOR_SUBTITLING = "translationForSubtitling"
    SUBTITLES_TRANSLATION = "subtitlesTranslation"
    EDITING_TRANSLATION_OF_SUBTITLES = "editingTranslationOfSubtitles"
    LQA_REVIEW = "lQAReview"
    SUBTITLE_REVIEW = "subtitleReview"
    VOICE_OVER_REVIEW = "voiceOverReview"
    SOURCE_REVIEW = "sourceReview"


@frozen(kw_only=True)
class Price:
    """What a service costs for a language pair.

    Attributes:
        id: Id of the price.
        client_id: GUID of the client that it holds for; ``None`` for all.
    """

    id: str
    service_id: str | None = None
    client_id: str | None = None
    source_language: str | None = None
    target_languages: tuple[str, ...] = many()
    price_per_unit: float | None = None
    price_per_unit_currency: str | None = None
    extra: Mapping[str, Any] = extra_field()


@frozen(kw_only=True)
class NewPrice:
    """A price to be set.

    Attributes:
        client_id: GUID of the client that it holds for; ``None`` for all.
    """

    service_id: str | Unset | None = UNSET
    client_id: str | Unset | None = UNSET
    source_language: str | Unset | None = UNSET
    target_languages: Sequence[str] | Unset | None = UNSET
    price_per_unit: float | Unset | None = UNSET
    price_per_unit_currency: str | Unset | None = UNSET


@frozen(kw_only=True)
class Service:
    """A kind of work that the account sells.

    Attributes:
        id: Id of the service.
    """

    id: str
    name: str | None = None
    description: str | None = None
    service_types: tuple[RateServiceType, ...] = many()
    specializations: tuple[Specialization, ...] = many()
    work_unit_type: WorkUnit | None = None
    extra: Mapping[str, Any] = extra_field()


@frozen(kw_only=True)
class NewService:
    """A service to be set."""

    name: str | Unset | None = UNSET
    description: str | Unset | None = UNSET
    service_types: Sequence[RateServiceType] | Unset | None = UNSET
    specializations: Sequence[Specialization] | Unset | None = UNSET
    work_unit_type: WorkUnit | Unset = UNSET


@frozen(kw_only=True)
class BatchResult:
    """What became of one entry of a batch.

    Attributes:
        id: Id that it got.
        index: Its place in the batch, from 0.
    """

    id: str | None = None
    index: int | None = None
    success: bool | None = None
    extra: Mapping[str, Any] = extra_field()


GET_PRICES = Endpoint(
    operation="prices.get_many",
    method="GET",
    path="/v2/lsp/prices",
    gives=gives_many(Price),
    source="2.6",
    confidence="doc",
)
LIST_PRICES = Endpoint(
    operation="prices.list",
    method="GET",
    path="/v2/lsp/prices/batch",
    gives=gives_many(Price),
    source="2.6",
    confidence="doc",
)
CREATE_PRICE = Endpoint(
    operation="prices.create",
    method="POST",
    path="/v2/lsp/prices",
    gives=scalar,
    source="2.6",
    confidence="doc",
)
CREATE_PRICES = Endpoint(
    operation="prices.create_many",
    method="POST",
    path="/v2/lsp/prices/batch",
    gives=gives_many(BatchResult),
    source="2.6",
    confidence="doc",
)
UPDATE_PRICE = Endpoint(
    operation="prices.update",
    method="PUT",
    path="/v2/lsp/prices/{price_id}",
    gives=nothing,
    source="2.6",
    confidence="doc",
)
DELETE_PRICE = Endpoint(
    operation="prices.delete",
    method="DELETE",
    path="/v1/lsp/prices/{price_id}",
    gives=nothing,
    source="2.6",
    confidence="doc",
)
GET_SERVICES = Endpoint(
    operation="services.get_many",
    method="GET",
    path="/v2/lsp/services",
    gives=gives_many(Service),
    source="2.6",
    confidence="doc",
)
LIST_SERVICES = Endpoint(
    operation="services.list",
    method="GET",
    path="/v2/lsp/services/batch",
    gives=gives_many(Service),
    source="2.6",
    confidence="doc",
)
CREATE_SERVICE = Endpoint(
    operation="services.create",
    method="POST",
    path="/v2/lsp/services",
    gives=scalar,
    source="2.6",
    confidence="doc",
)
CREATE_SERVICES = Endpoint(
    operation="services.create_many",
    method="POST",
    path="/v2/lsp/services/batch",
    gives=gives_many(BatchResult),
    source="2.6",
    confidence="doc",
)
UPDATE_SERVICE = Endpoint(
    operation="services.update",
    method="PUT",
    path="/v2/lsp/services/{service_id}",
    gives=nothing,
    source="2.6",
    confidence="doc",
)
DELETE_SERVICE = Endpoint(
    operation="services.delete",
    method="DELETE",
    path="/v1/lsp/services/{service_id}",
    gives=nothing,
    source="2.6",
    confidence="doc",
)

MOST = 100
"""Entries in one page; the description names no other number (dossier 2.6)."""


@frozen
class Prices:
    """The calls on prices."""

    _engine: Engine

    def get_many(
        self, price_ids: Sequence[str], *, options: RequestOptions | None = None
    ) -> tuple[Price, ...]:
        """Return prices by their ids; long lists take several calls."""
        return tuple(
            price
            for batch in chunks("priceIds", price_ids)
            for price in self._engine.call(GET_PRICES, query={"priceIds": batch}, options=options)
        )

    def list(self, **listing: Unpack[ListOptions]) -> Pager[Price]:
        """Return all prices; a cursor is the id of the last one seen."""
        return keyset_pager(self._engine, LIST_PRICES, listing, most=MOST, last_name="lastPriceId")

    def create(self, price: NewPrice, *, options: RequestOptions | None = None) -> str:
        """Add a price and return its id."""
        return self._engine.call(CREATE_PRICE, body=as_json(price), options=options)

    def create_many(
        self, prices: Sequence[NewPrice], *, options: RequestOptions | None = None
    ) -> tuple[BatchResult, ...]:
        """Add prices, and return what became of each."""
        return self._engine.call(CREATE_PRICES, body=as_json(prices), options=options)

    def update(
        self, price_id: str, *, price: NewPrice, options: RequestOptions | None = None
    ) -> None:
        """Put *price* in the place of the one with this id."""
        path, body = {"price_id": price_id}, as_json(price)
        self._engine.call(UPDATE_PRICE, path=path, body=body, options=options)

    def delete(self, price_id: str, *, options: RequestOptions | None = None) -> None:
        """Delete a price."""
        self._engine.call(DELETE_PRICE, path={"price_id": price_id}, options=options)


@frozen
class Services:
    """The calls on services."""

    _engine: Engine

    def get_many(
        self, service_ids: Sequence[str], *, options: RequestOptions | None = None
    ) -> tuple[Service, ...]:
        """Return services by their ids; long lists take several calls."""
        return tuple(
            service
            for batch in chunks("serviceIds", service_ids)
            for service in self._engine.call(
                GET_SERVICES, query={"serviceIds": batch}, options=options
            )
        )

    def list(self, **listing: Unpack[ListOptions]) -> Pager[Service]:
        """Return all services; a cursor is the id of the last one seen."""
        return keyset_pager(
            self._engine, LIST_SERVICES, listing, most=MOST, last_name="lastServiceId"
        )

    def create(self, service: NewService, *, options: RequestOptions | None = None) -> str:
        """Add a service and return its id."""
        return self._engine.call(CREATE_SERVICE, body=as_json(service), options=options)

    def create_many(
        self, services: Sequence[NewService], *, options: RequestOptions | None = None
    ) -> tuple[BatchResult, ...]:
        """Add services, and return what became of each."""
        return self._engine.call(CREATE_SERVICES, body=as_json(services), options=options)

    def update(
        self, service_id: str, *, service: NewService, options: RequestOptions | None = None
    ) -> None:
        """Put *service* in the place of the one with this id."""
        path, body = {"service_id": service_id}, as_json(service)
        self._engine.call(UPDATE_SERVICE, path=path, body=body, options=options)

    def delete(self, service_id: str, *, options: RequestOptions | None = None) -> None:
        """Delete a service."""
        self._engine.call(DELETE_SERVICE, path={"service_id": service_id}, options=options)
