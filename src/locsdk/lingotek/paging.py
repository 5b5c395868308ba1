"""Lists by offset (dossier 1.7), as one iterable that ends even where the counts are odd."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import TypeVar, Unpack

from locsdk.errors import ApiError
from locsdk.lingotek.siren import Listing
from locsdk.transport import (
    Cursor,
    Endpoint,
    Engine,
    ListOptions,
    Page,
    Pager,
    Query,
    offset_at,
    page_size,
)

__all__ = ["LARGEST_PAGE", "PAGE_SIZE", "offset_pager"]

T = TypeVar("T")

PAGE_SIZE = 100
"""How many items are asked for at a time; the service's own default is 10."""

LARGEST_PAGE = 10_000
"""The most that a client of the vendor has been seen to ask for (dossier 1.7)."""

_NOTHING: Mapping[str, str] = MappingProxyType({})


def offset_pager(
    engine: Engine,
    endpoint: Endpoint[Listing[T]],
    *,
    key: Callable[[T], object],
    path: Mapping[str, str] = _NOTHING,
    query: Query = _NOTHING,
    none_yet: type[ApiError] | None = None,
    **listing: Unpack[ListOptions],
) -> Pager[T]:
    """Return all members of a list.

    The offset moves by as many members as came. The list ends with an empty page, when
    the total is reached, or with a page that holds nothing new. A member that comes
    again because the list grew meanwhile is given once.

    Args:
        engine: Runs the calls.
        endpoint: The list.
        key: What tells one member from another.
        path: The ids in the endpoint's path.
        query: Query parameters beside offset and limit.
        none_yet: The refusal by which the service says that the list is empty.
        listing: See :class:`~locsdk.transport.ListOptions`.

    Raises:
        ConfigurationError: The page size is out of range, or the start is no offset.
    """
    limit = page_size(listing, most=LARGEST_PAGE, usual=PAGE_SIZE)
    begin = offset_at(listing.get("start"))
    seen: set[object] = set()

    def fetch(cursor: Cursor | None) -> Page[T]:
        offset = offset_at(cursor)
        if offset == begin:
            seen.clear()
        try:
            page = engine.call(
                endpoint,
                path=path,
                query={**query, "offset": offset, "limit": limit},
                options=listing.get("options"),
            )
        except ApiError as error:
            if none_yet is None or not isinstance(error, none_yet):
                raise
            return Page(items=())
        fresh = tuple(member for member in page.members if key(member) not in seen)
        seen.update(map(key, fresh))
        after = offset + len(page.members)
        over = not fresh or (page.total is not None and after >= page.total)
        return Page(items=fresh, next=None if over else after, total=page.total)

    return Pager(fetch, start=begin or None)
