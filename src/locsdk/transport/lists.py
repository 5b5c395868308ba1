"""What every call that lists takes, and lists that are counted by offset."""

from collections.abc import Callable
from typing import TypedDict, TypeVar

from locsdk.errors import ConfigurationError
from locsdk.transport.options import RequestOptions
from locsdk.transport.paging import Cursor, Page

__all__ = ["ListOptions", "by_offset", "offset_at", "page_size"]

T = TypeVar("T")


class ListOptions(TypedDict, total=False):
    """The keyword arguments of every call that lists.

    Attributes:
        page_size: How many items to ask for at a time; the service may give fewer.
        start: Where to begin: the ``cursor`` of an earlier pager.
        options: What these calls do differently from their client.
    """

    page_size: int
    start: Cursor | None
    options: RequestOptions | None


def page_size(listing: ListOptions, *, most: int, usual: int | None = None) -> int:
    """Return how many items to ask for at a time.

    Args:
        listing: What the caller said.
        most: How many the service gives at a time at the most.
        usual: How many to ask for where the caller said nothing: the most, if not given.

    Raises:
        ConfigurationError: It is not between 1 and *most*. More is refused because the
            service would give fewer, which looks like the end of the list.
    """
    size = listing.get("page_size", most if usual is None else usual)
    if not 1 <= size <= most:
        raise ConfigurationError(f"page_size is between 1 and {most} here, not {size}")
    return size


def offset_at(cursor: Cursor | None) -> int:
    """Return the offset that a cursor stands for; 0 for the beginning.

    Raises:
        ConfigurationError: The cursor is no offset.
    """
    try:
        offset = int(cursor or 0)
    except ValueError:
        offset = -1
    if offset < 0:
        raise ConfigurationError(f"{cursor!r} is no offset: pass the cursor of an earlier pager")
    return offset


def by_offset(
    fetch: Callable[[int], tuple[T, ...]], size: int
) -> Callable[[Cursor | None], Page[T]]:
    """Return the ``fetch`` of a :class:`~locsdk.transport.Pager` for a list without a total.

    The list ends with a page that is shorter than what was asked for.

    Args:
        fetch: Gets the items from an offset on, at most *size* of them.
        size: How many items are asked for at a time.
    """

    def page(cursor: Cursor | None) -> Page[T]:
        offset = offset_at(cursor)
        items = fetch(offset)
        return Page(items=items, next=None if len(items) < size else offset + len(items))

    return page
