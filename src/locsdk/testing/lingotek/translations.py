"""Targets of a document (dossier 2.7)."""

from typing import Any

from locsdk.testing.answers import Answer
from locsdk.testing.lingotek.locales import locale_entity
from locsdk.testing.lingotek.models import Phase, Translation
from locsdk.testing.lingotek.siren import Json, collection, item, item_answer, page, refuse
from locsdk.testing.lingotek.tms import Tms
from locsdk.testing.recorded import RecordedRequest
from locsdk.testing.routing import Route

__all__ = ["ROUTES"]


def list_translations(tms: Tms, request: RecordedRequest, document_id: str) -> Answer:
    """T2. A document without targets is a 404 with a message, as the examples show."""
    translations = tms.document(document_id).translations
    if not translations:
        raise refuse(404, f"No translations exist for document {document_id}.")
    return page(request, "translations", translations, lambda t: _entity(tms, t), quirks=tms.quirks)


def get_translation(tms: Tms, _request: RecordedRequest, document_id: str, locale: str) -> Answer:
    """T3."""
    return item_answer(_entity(tms, tms.translation(document_id, locale)))


def _entity(tms: Tms, translation: Translation) -> Json:
    """S-translation: phases come first among the embedded parts, ltk takes them by place."""
    properties: dict[str, Any] = {
        "due_date": translation.due_date,
        "percent_complete": translation.percent_complete,
        "locale_code": translation.locale_code,
        "status": translation.status,
    }
    if tms.quirks.ready_to_download == "boolean":
        properties["ready_to_download"] = translation.ready
    elif tms.quirks.ready_to_download == "text":
        properties["ready_to_download"] = "true" if translation.ready else "false"
    phases = collection("phases", [_phase(phase) for phase in translation.phases])
    locale = locale_entity(translation.locale_code, quirks=tms.quirks)
    return item("translation", properties, entities=[phases, locale])


def _phase(phase: Phase) -> Json:
    properties = {
        "order": phase.order,
        "percent_completed": phase.percent_completed,
        "name": phase.name,
        "status": phase.status,
    }
    return item("phase", properties)


ROUTES: tuple[Route[Tms], ...] = (
    Route("GET", "/api/document/<document_id>/translation", list_translations),
    Route("GET", "/api/document/<document_id>/translation/<locale>", get_translation),
)
