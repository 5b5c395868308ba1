"""Lists in pages: by offset, or from the last id that was seen."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Protocol, TypeVar

from locsdk.transport import (
    Cursor,
    Endpoint,
    Engine,
    ListOptions,
    Page,
    Pager,
    Query,
    by_offset,
    page_size,
)

__all__ = ["Identified", "keyset_pager", "offset_pager"]


class Identified(Protocol):
    """Anything with an id."""

    @property
    def id(self) -> str:
        """The id."""
        ...


T = TypeVar("T")
Item = TypeVar("Item", bound=Identified)

_NOTHING: Mapping[str, str] = MappingProxyType({})


def offset_pager(
    engine: Engine,
    endpoint: Endpoint[tuple[T, ...]],
    listing: ListOptions,
    *,
    most: int,
    path: Mapping[str, str] = _NOTHING,
    query: Query = _NOTHING,
    offset_name: str = "skip",
) -> Pager[T]:
    """Return all items of a list that is counted by offset and limit.

    A page that is not full is the last one: the service gives no total (dossier 2.1.1).

    Args:
        engine: Runs the calls.
        endpoint: The list.
        listing: How the caller wants it paged.
        most: Items in one page at most, which is also how many are asked for.
        path: The ids in the endpoint's path.
        query: Query parameters beside offset and limit.
        offset_name: What the offset is called.

    Raises:
        ConfigurationError: The page size or the start is out of range.
    """
    size = page_size(listing, most=most)

    def fetch(offset: int) -> tuple[T, ...]:
        return engine.call(
            endpoint,
            path=path,
            query={**query, offset_name: offset, "limit": size},
            options=listing.get("options"),
        )

    return Pager(by_offset(fetch, size), start=listing.get("start"))


def keyset_pager(
    engine: Engine,
    endpoint: Endpoint[tuple[Item, ...]],
    listing: ListOptions,
    *,
    most: int,
    last_name: str,
    size_name: str = "limit",
    query: Query = _NOTHING,
) -> Pager[Item]:
    """Return all items of a list that goes on behind the last id that was seen.

    Args:
        engine: Runs the calls.
        endpoint: The list.
        listing: How the caller wants it paged.
        most: Items in one page at most, which is also how many are asked for.
        last_name: What the last id is called.
        size_name: What the number of items is called.
        query: Query parameters beside these two.

    Raises:
        ConfigurationError: The page size is out of range.
    """
    size = page_size(listing, most=most)

    def fetch(last: Cursor | None) -> Page[Item]:
        items = engine.call(
            endpoint,
            query={**query, last_name: last, size_name: size},
            options=listing.get("options"),
        )
        return Page(items=items, next=items[-1].id if len(items) == size else None)

    return Pager(fetch, start=listing.get("start"))
