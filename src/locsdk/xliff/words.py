"""Values of the lists of :mod:`locsdk.xliff.lists`, which are loaded with the first one."""

from typing import Any

__all__ = ["listed"]


def listed(words: str, given: str | None) -> Any:
    """Return an attribute's value as a member of the list of this name; ``None`` for none."""
    if given is None:
        return None
    from locsdk.xliff import lists

    return getattr(lists, words)(given)
