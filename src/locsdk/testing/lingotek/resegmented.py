"""Segments that were merged or split, by what became of the sources' texts (dossier 4.1, 8 and 9).

White space counts for nothing: tools put a blank where two segments meet.
"""

from collections import Counter
from collections.abc import Iterator, Sequence

from locsdk.testing.xliff_reading import Unit, Xliff, tag

__all__ = ["grown", "segments", "several_in_one"]

_Key = tuple[int, str, int]

PIECES = 20
"""The most units that a merge or a split is looked for in."""


def segments(unit: Unit) -> int:
    """Return how many segments a unit is cut into, at least one."""
    segmented = unit.element.find(tag("seg-source"))
    marks = () if segmented is None else segmented.iter(tag("mrk"))
    return max(sum(1 for mark in marks if mark.get("mtype") == "seg"), 1)


def several_in_one(wholes: Sequence[Unit], parts: Sequence[Unit]) -> Iterator[Unit]:
    """Yield the units of one file whose source is that of several of the other in a row.

    The several are units that the first file no longer has, or has without text; the unit
    itself may be among them.
    """
    with_text = {key for key, unit in zip(_keys(wholes), wholes, strict=True) if _letters(unit)}
    places = {key: place for place, key in enumerate(_keys(parts))}
    texts = [_letters(unit) for unit in parts]
    free = {place for key, place in places.items() if key not in with_text and texts[place]}
    following = 0
    for key, unit in zip(_keys(wholes), wholes, strict=True):
        own, whole = places.get(key), _letters(unit)
        if own is not None:
            following = own + 1
        first = following if own is None else own
        starts = [first]
        while own is not None and starts[-1] - 1 in free and first - starts[-1] < PIECES:
            starts.append(starts[-1] - 1)
        usable = free if own is None else free | {own}
        ends = (_end(whole, texts, start, usable) for start in starts)
        if any(end - start > 1 and end > first for start, end in zip(starts, ends, strict=True)):
            yield unit


def _end(whole: str, texts: Sequence[str], start: int, usable: set[int]) -> int:
    """The place after those texts from *start* on that make up the whole; 0 if they do not."""
    done, place = 0, start
    while place in usable and done < len(whole) and whole.startswith(texts[place], done):
        done += len(texts[place])
        place += 1
    return place if whole and done == len(whole) else 0


def grown(old: Xliff, new: Xliff) -> Iterator[Unit]:
    """Yield the units that go on where a lost neighbour stood, in whatever words."""
    now = {key: _letters(unit) for key, unit in zip(_keys(new.units), new.units, strict=True)}
    units = dict(zip(_keys(new.units), new.units, strict=True))
    keys = _keys(old.units)
    texts = [_letters(unit) for unit in old.units]
    still = {"", *now.values()}
    lost = {
        place for place, key in enumerate(keys) if texts[place] not in still and not now.get(key)
    }
    for place, (key, before) in enumerate(zip(keys, texts, strict=True)):
        after = now.get(key, "")
        if (
            before
            and len(after) > len(before)
            and (
                (place + 1 in lost and after.startswith(before))
                or (place - 1 in lost and after.endswith(before))
            )
        ):
            yield units[key]


def _keys(units: Sequence[Unit]) -> list[_Key]:
    """Name each unit by its file, its id, and how often that id came before."""
    seen: Counter[tuple[int, str]] = Counter()
    keys: list[_Key] = []
    for unit in units:
        keys.append((unit.file, unit.id, seen[unit.file, unit.id]))
        seen[unit.file, unit.id] += 1
    return keys


def _letters(unit: Unit) -> str:
    return "".join(unit.source_text.split())
