"""Lists by offset (dossier 1.7), as one iterable that ends even where the counts are odd."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import TypedDict, TypeVar, Unpack

from locsdk.errors import ApiError, ConfigurationError
from locsdk.lingotek.siren import Listing
from locsdk.transport import Cursor, Endpoint, Engine, Page, Pager, Query, RequestOptions

__all__ = ["PAGE_SIZE", "ListOptions", "offset_pager"]

T = TypeVar("T")

PAGE_SIZE = 100
"""How many items are asked for at a time; the service's own default is 10."""

_NOTHING: Mapping[str, str] = MappingProxyType({})


class ListOptions(TypedDict, total=False):
    """The keyword arguments of every call that lists.

    Attributes:
        page_size: How many items to ask for at a time; the service may give fewer.
        start: Where to begin: the ``cursor`` of an earlier pager, which is an offset.
        options: What these calls do differently from their client.
    """

    page_size: int
    start: Cursor | None
    options: RequestOptions | None


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
        listing: See :class:`ListOptions`.

    Raises:
        ConfigurationError: The page size is below 1, or the start is no offset.
    """
    limit = listing.get("page_size", PAGE_SIZE)
    if limit < 1:
        raise ConfigurationError(f"page_size is at least 1, not {limit}")
    begin = _offset(listing.get("start"))
    seen: set[object] = set()

    def fetch(cursor: Cursor | None) -> Page[T]:
        offset = _offset(cursor)
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


def _offset(cursor: Cursor | None) -> int:
    try:
        offset = int(cursor or 0)
    except ValueError:
        offset = -1
    if offset < 0:
        raise ConfigurationError(f"{cursor!r} is no offset: pass the cursor of an earlier pager")
    return offset
