"""In which order the schema wants what is in an element (XLIFF 1.2, section 2)."""

from collections.abc import Mapping
from typing import Final

__all__ = ["rank"]

# The children that come first, in order; what is not named comes behind them, elements of
# other namespaces behind those, and the units of a group last.
_FIRST: Final[Mapping[str, tuple[str, ...]]] = {
    "header": ("skl", "phase-group"),
    "group": ("context-group", "count-group", "prop-group", "note"),
    "trans-unit": ("source", "seg-source", "target"),
    "alt-trans": ("source", "seg-source", "target", "context-group", "prop-group", "note"),
    "bin-unit": ("bin-source", "bin-target"),
}
_UNITS: Final = frozenset({"group", "trans-unit", "bin-unit"})


def rank(parent: str, child: str) -> int:
    """Return a number that is lower for what the schema wants further up in an element.

    Args:
        parent: The name of the element.
        child: The name of an element in it.
    """
    first = _FIRST.get(parent, ())
    if child in first:
        return first.index(child)
    return len(first) + child.startswith("{") + 2 * (parent == "group" and child in _UNITS)
