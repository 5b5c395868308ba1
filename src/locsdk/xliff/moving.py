"""What stands elsewhere in another document: in another group, or at another place in it."""

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from locsdk.xliff.matching import Key, Outline

__all__ = ["Place", "moves"]


class Place(NamedTuple):
    """Where something stands.

    Attributes:
        parent: What it is directly in.
        behind: What it stands behind in there, of all that did not move; ``None`` where
            it stands before all of it.
    """

    parent: Key
    behind: Key | None

    def __str__(self) -> str:
        return f"{self.parent}, " + ("first" if self.behind is None else f"behind {self.behind}")


def moves(old: Outline, new: Outline) -> Mapping[Key, tuple[Place, Place]]:
    """Return what both documents have at different places, with where it was and is.

    Of the things in one parent as few as possible have moved: all others follow each
    other as they did.
    """
    order = {key: number for number, key in enumerate(old.parents)}
    kept: dict[Key, list[Key]] = {}
    moved: set[Key] = set()
    for key, parent in new.parents.items():
        was = old.parents.get(key)
        if was == parent:
            kept.setdefault(parent, []).append(key)
        elif was is not None:
            moved.add(key)
    for keys in kept.values():
        still = _rising([order[key] for key in keys])
        moved.update(key for key in keys if order[key] not in still)
    if not moved:
        return {}
    before, after = _places(old, new, moved), _places(new, old, moved)
    return {key: (before[key], place) for key, place in after.items()}


def _places(one: Outline, other: Outline, moved: set[Key]) -> dict[Key, Place]:
    """Return where each of those that moved stands in one of the documents."""
    last: dict[Key, Key] = {}
    places: dict[Key, Place] = {}
    for key, parent in one.parents.items():
        if key in moved:
            places[key] = Place(parent, last.get(parent))
        elif key in other.parents:
            last[parent] = key
    return places


def _rising(positions: Sequence[int]) -> set[int]:
    """Return the largest set of positions that stand in rising order (one of them)."""
    tails: list[int] = []
    before: dict[int, int | None] = {}
    for position in positions:
        at = bisect_left(tails, position)
        before[position] = tails[at - 1] if at else None
        tails[at : at + 1] = [position]
    kept: set[int] = set()
    last = tails[-1] if tails else None
    while last is not None:
        kept.add(last)
        last = before[last]
    return kept
