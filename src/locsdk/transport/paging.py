"""Lists that a service hands out in pages, as one iterable of items."""

from collections.abc import Callable, Iterator
from itertools import islice
from typing import Generic, TypeAlias, TypeVar

from attrs import frozen

from locsdk.errors import DecodeError

__all__ = ["Cursor", "Page", "Pager"]

T = TypeVar("T")

Cursor: TypeAlias = str | int
"""Where a page begins, in the service's own terms: an offset, a page number, a token."""


@frozen(kw_only=True)
class Page(Generic[T]):
    """One page of a list.

    Attributes:
        items: The items of this page.
        next: The cursor of the next page; ``None`` on the last one.
        total: How many items the whole list has, where the service says so.
    """

    items: tuple[T, ...]
    next: Cursor | None = None
    total: int | None = None


class Pager(Generic[T]):
    """All items of a list, fetched page by page as they are needed.

    Iterating gives every item, not the first page. Nothing is fetched before the
    first item is asked for; every new iteration begins at *start* again. A pager is
    for one thread.

    Args:
        fetch: Gets one page; called with ``None`` for the first one.
        start: Where to begin: the :attr:`cursor` of an earlier pager.
    """

    def __init__(
        self, fetch: Callable[[Cursor | None], Page[T]], *, start: Cursor | None = None
    ) -> None:
        self._fetch = fetch
        self._start = start
        self._cursor = start

    @property
    def cursor(self) -> Cursor | None:
        """Where to resume after an interruption so that no item is lost.

        The cursor of the page whose items are being handed out; items of that page
        that were already seen come once more. ``None`` is the beginning of the list.
        """
        return self._cursor

    def pages(self) -> Iterator[Page[T]]:
        """Give the pages one by one.

        Raises:
            DecodeError: The service names a page again that was just fetched, which
                would go on for ever.
        """
        at = self._start
        while True:
            self._cursor = at
            page = self._fetch(at)
            yield page
            if page.next is None:
                return
            if page.next == at:
                raise DecodeError(f"the page at {at!r} names itself as the next one")
            at = page.next

    def __iter__(self) -> Iterator[T]:
        for page in self.pages():
            yield from page.items

    def first(self) -> T | None:
        """Return the first item, or ``None`` when the list is empty."""
        return next(iter(self), None)

    def to_list(self, limit: int | None = None) -> list[T]:
        """Return all items, or the first *limit* of them."""
        return list(islice(self, limit))

    def __repr__(self) -> str:
        return f"Pager(start={self._start!r})"
