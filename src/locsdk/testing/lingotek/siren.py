"""The envelope of Lingotek's answers: Siren sent as plain JSON (dossier 1.4 and 1.5)."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeVar

from locsdk.testing.answers import Answer, Refused, json_answer
from locsdk.testing.lingotek.quirks import Quirks
from locsdk.testing.recorded import RecordedRequest

__all__ = ["collection", "item", "item_answer", "link", "page", "refuse", "unknown_endpoint"]

T = TypeVar("T")

Json = dict[str, Any]
Headers = Sequence[tuple[str, str]]


def link(href: str, *rel: str, quirks: Quirks) -> Json:
    """Return a link; *href* is relative to ``/api``."""
    return {"rel": list(rel), "href": href.lstrip("/") if quirks.slashless_links else href}


def item(
    kind: str,
    properties: Mapping[str, Any],
    *,
    classes: Sequence[str] = (),
    entities: Sequence[Json] = (),
    links: Sequence[Json] = (),
) -> Json:
    """Return one entity; what is empty is left out."""
    entity: Json = {"class": [kind, *classes], "rel": [kind], "properties": dict(properties)}
    if entities:
        entity["entities"] = list(entities)
    if links:
        entity["links"] = list(links)
    return entity


def item_answer(entity: Json, *, status: int = 200, headers: Headers = ()) -> Answer:
    """Return one entity as a whole answer; only an embedded one has a ``rel``."""
    alone = {key: value for key, value in entity.items() if key != "rel"}
    return json_answer(alone, status=status, headers=headers)


def collection(kind: str, entities: Sequence[Json]) -> Json:
    """Return an embedded collection; an empty one has no ``entities``, as was recorded."""
    size = len(entities)
    properties = {"limit": size, "offset": 0, "total": size, "size": size}
    made: Json = {"class": [kind, "Collection"], "rel": [kind], "properties": properties}
    if entities:
        made["entities"] = list(entities)
    return made


def page(
    request: RecordedRequest,
    kind: str,
    values: Sequence[T],
    render: Callable[[T], Json],
    *,
    quirks: Quirks,
    limit: int = 10,
    may_be_204: bool = False,
) -> Answer:
    """Return one page of a list by ``offset`` and ``limit`` (dossier 1.7).

    Args:
        request: The request, for its query.
        kind: The plural that names the collection.
        values: The whole list.
        render: Makes the entity of one value.
        quirks: The switches in force.
        limit: The page's size if the request names none.
        may_be_204: Whether an empty list follows :attr:`Quirks.empty_list`.
    """
    offset, limit = _number(request, "offset", 0), _number(request, "limit", limit)
    empty = quirks.empty_list if may_be_204 and not values else "page"
    if empty == "204":
        return Answer(status=204)
    shown = values[offset : offset + limit]
    path = request.path.removeprefix("/api")
    links = [link(f"{path}?offset={offset}&limit={limit}", "self", quirks=quirks)]
    if offset + limit < len(values):
        links.append(link(f"{path}?offset={offset + limit}&limit={limit}", "next", quirks=quirks))
    made: Json = {
        "class": [kind, "Collection"],
        "properties": {
            "limit": limit,
            "offset": offset,
            "total": len(values),
            "size": len(shown),
        },
        "entities": [render(value) for value in shown],
        "links": links,
    }
    if empty == "no entities":
        del made["entities"]
    return json_answer(made)


def _number(request: RecordedRequest, name: str, default: int) -> int:
    text = request.param(name)
    if text is None:
        return default
    if not text.isdecimal():
        raise refuse(400, f"{name} is not a number: {text}")
    return int(text)


def refuse(status: int, message: str, **more: Any) -> Refused:
    """Return a refusal with the vendor's error body: ``messages``, and what else is given."""
    return Refused(json_answer({"messages": [message], **more}, status=status))


def unknown_endpoint(status: int, message: str) -> Refused:
    """Return the refusal of a path or verb that is not in the table."""
    return refuse(status, message)
