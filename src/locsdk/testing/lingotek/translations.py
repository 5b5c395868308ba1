"""Targets of a document (dossier 2.7)."""

import re
from typing import Any

from locsdk.testing.answers import Answer
from locsdk.testing.lingotek.locales import hyphenated, locale_entity
from locsdk.testing.lingotek.models import FINISHED, Document, Phase, Translation
from locsdk.testing.lingotek.siren import Json, collection, item, item_answer, page, refuse
from locsdk.testing.lingotek.tms import Tms
from locsdk.testing.recorded import RecordedRequest
from locsdk.testing.routing import Route

__all__ = ["ROUTES", "add_translation", "already_completed"]

_LOCALE = re.compile(r"[A-Za-z]{2,8}([-_][A-Za-z0-9]{2,8})*")


def add_translation(
    tms: Tms,
    document: Document,
    locale: str,
    *,
    workflow: str = "",
    vault: str = "",
    due_date: int = 0,
) -> Translation:
    """Add a target to a document, or refuse: 400 for no locale, 429 beyond the word quota."""
    if not _LOCALE.fullmatch(locale):
        raise refuse(400, f"Invalid locale: {locale}")
    words = len(document.text.split())
    if tms.word_quota is not None and tms.processed_words + words > tms.word_quota:
        code = "PROCESSED_WORDS_LIMIT_EXCEEDED"
        raise refuse(429, f"Processed words limit of {tms.word_quota} exceeded.", error_code=code)
    tms.processed_words += words
    translation = Translation(
        id=tms.new_id(),
        number=tms.new_number(),
        locale_code=hyphenated(locale),
        due_date=due_date,
        workflow_id=workflow,
        vault_id=vault,
    )
    document.translations.append(translation)
    return translation


def already_completed(what: str, status: str) -> str:
    """Return the message for a cancellation that comes too late (dossier 1.5)."""
    return (
        f"Unable to cancel {what} which are already in a completed state. Current status: {status}"
    )


def create_translation(tms: Tms, request: RecordedRequest, document_id: str) -> Answer:
    """T1. The answer's phases are an empty collection, as recorded."""
    document = tms.writable(document_id)
    locale = request.field("locale_code") or ""
    due_date = request.field("due_date") or "0"
    if not due_date.isdecimal():
        raise refuse(400, f"due_date is not a number of milliseconds: {due_date}")
    if document.translation(locale) is not None:
        raise refuse(400, f"Translation ({locale}) already exists.")
    translation = add_translation(
        tms,
        document,
        locale,
        workflow=request.field("workflow_id") or "",
        vault=request.field("vault_id") or "",
        due_date=int(due_date),
    )
    return item_answer(_entity(tms, translation, phases=()), status=201)


def list_translations(tms: Tms, request: RecordedRequest, document_id: str) -> Answer:
    """T2. A document without targets is a 404 with a message, as the examples show."""
    translations = tms.document(document_id).translations
    if not translations:
        raise refuse(404, f"No translations exist for document {document_id}.")
    return page(
        request,
        "translations",
        translations,
        lambda translation: _entity(tms, translation, phases=translation.phases),
        quirks=tms.quirks,
        limit=len(translations),
    )


def get_translation(tms: Tms, _request: RecordedRequest, document_id: str, locale: str) -> Answer:
    """T3."""
    translation = tms.translation(document_id, locale)
    return item_answer(_entity(tms, translation, phases=translation.phases))


def _entity(tms: Tms, translation: Translation, *, phases: Any) -> Json:
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
    locale = locale_entity(translation.locale_code, quirks=tms.quirks)
    shown = collection("phases", [_phase(phase) for phase in phases])
    return item("translation", properties, entities=[shown, locale])


def _phase(phase: Phase) -> Json:
    properties = {
        "order": phase.order,
        "percent_completed": phase.percent_completed,
        "name": phase.name,
        "status": phase.status,
    }
    return item("phase", properties)


def delete_translation(tms: Tms, request: RecordedRequest, document_id: str, locale: str) -> Answer:
    """T4."""
    translation = tms.translation(document_id, locale)
    document = tms.document(document_id)
    deleted = {
        "deleted_at": str(tms.clock.now_ms()),
        "deleted_by_user_login": tms.user_of(request).login,
    }
    tms.callbacks.add("target_deleted", document, translation, more=deleted)
    document.translations.remove(translation)
    return Answer(status=204)


def delete_translation_by_query(tms: Tms, request: RecordedRequest, document_id: str) -> Answer:
    """T4b: the same with the locale in the query."""
    return delete_translation(tms, request, document_id, request.param("locale_code") or "")


def cancel_translation(
    tms: Tms, _request: RecordedRequest, document_id: str, locale: str
) -> Answer:
    """T5: phases not started are skipped, those in progress cancelled (dossier 5.2)."""
    translation = tms.translation(document_id, locale)
    if translation.status in FINISHED:
        raise refuse(400, already_completed("translations", translation.status))
    translation.status = "CANCELLED"
    for phase in translation.phases:
        if phase.status not in FINISHED:
            phase.status = "CANCELLED" if phase.percent_completed else "SKIPPED"
    tms.callbacks.add("target_cancelled", tms.document(document_id), translation)
    return Answer(status=tms.quirks.removed)


_ONE = "/api/document/<document_id>/translation/<locale>"

ROUTES: tuple[Route[Tms], ...] = (
    Route("POST", "/api/document/<document_id>/translation", create_translation),
    Route("GET", "/api/document/<document_id>/translation", list_translations),
    Route("DELETE", "/api/document/<document_id>/translation", delete_translation_by_query),
    Route("GET", _ONE, get_translation),
    Route("DELETE", _ONE, delete_translation),
    Route("POST", f"{_ONE}/cancel", cancel_translation),
)
