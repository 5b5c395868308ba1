"""Filters (dossier 2.3, rows F1 to F6)."""

from locsdk.testing.answers import Answer
from locsdk.testing.lingotek.models import Filter
from locsdk.testing.lingotek.siren import Json, item, item_answer, link, page, refuse
from locsdk.testing.lingotek.tms import Tms
from locsdk.testing.recorded import RecordedRequest
from locsdk.testing.routing import Route

__all__ = ["ROUTES"]

_KINDS = frozenset({"fprm", "srx", "its"})


def list_filters(tms: Tms, request: RecordedRequest) -> Answer:
    """F1."""
    filters = list(tms.filters.values())
    return page(request, "filters", filters, lambda f: _entity(tms, f), quirks=tms.quirks)


def create_filter(tms: Tms, request: RecordedRequest) -> Answer:
    """F2: the title is the name with the type's ending."""
    name, kind = request.field("name"), (request.field("type") or "").lower()
    if not name or kind not in _KINDS:
        raise refuse(400, f"name and a type out of {', '.join(sorted(_KINDS))} are required.")
    made = Filter(
        id=tms.new_id(),
        title=f"{name.rpartition('/')[2]}.{kind}",
        type=kind,
        content=_content(request),
        uploaded=tms.clock.now_ms(),
    )
    tms.filters[made.id] = made
    return item_answer(_entity(tms, made), status=201)


def _content(request: RecordedRequest) -> bytes:
    part = request.part("content")
    if part is None:
        raise refuse(400, "content is required.")
    return part.content


def get_filter(tms: Tms, _request: RecordedRequest, filter_id: str) -> Answer:
    """F3."""
    return item_answer(_entity(tms, tms.found(tms.filters, filter_id, "Filter")))


def get_content(tms: Tms, _request: RecordedRequest, filter_id: str) -> Answer:
    """F4."""
    found = tms.found(tms.filters, filter_id, "Filter")
    headers = [
        ("Content-Type", "application/octet-stream"),
        ("Content-Disposition", f'attachment; filename="{found.title}"'),
    ]
    return Answer(headers=headers, body=found.content)


def update_filter(tms: Tms, request: RecordedRequest, filter_id: str) -> Answer:
    """F5."""
    found = tms.found(tms.filters, filter_id, "Filter")
    found.content = _content(request)
    return Answer(status=202)


def delete_filter(tms: Tms, _request: RecordedRequest, filter_id: str) -> Answer:
    """F6."""
    del tms.filters[tms.found(tms.filters, filter_id, "Filter").id]
    return Answer(status=204)


def _entity(tms: Tms, found: Filter) -> Json:
    properties = {
        "id": found.id,
        "title": found.title,
        "upload_date": found.uploaded,
        "is_public": found.is_public,
    }
    return item(
        "filter", properties, links=[link(f"/filter/{found.id}", "self", quirks=tms.quirks)]
    )


ROUTES: tuple[Route[Tms], ...] = (
    Route("GET", "/api/filter", list_filters),
    Route("POST", "/api/filter", create_filter),
    Route("GET", "/api/filter/<filter_id>", get_filter),
    Route("GET", "/api/filter/<filter_id>/content", get_content),
    Route("PATCH", "/api/filter/<filter_id>", update_filter),
    Route("DELETE", "/api/filter/<filter_id>", delete_filter),
)
