"""Values as the words of XLIFF, and its words as values.

The lists of :mod:`locsdk.xliff.lists` are loaded with the first value of one of them.
"""

from typing import Any

from locsdk.errors import ConfigurationError

__all__ = ["listed", "yes_or_no"]


def listed(words: str, given: str | None) -> Any:
    """Return an attribute's value as a member of the list of this name; ``None`` for none."""
    if given is None:
        return None
    from locsdk.xliff import lists

    return getattr(lists, words)(given)


def yes_or_no(value: object) -> str | None:
    """Return how XLIFF writes a truth; ``None`` for none.

    Raises:
        ConfigurationError: For anything else: the word ``no`` would count as true.
    """
    if value is None:
        return None
    if not isinstance(value, bool):
        raise ConfigurationError(f"give True, False or None, not {value!r:.80}")
    return "yes" if value else "no"
