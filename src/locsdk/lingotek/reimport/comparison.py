"""Which trans-unit of the edited file is which of the export, and what became of the rest."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Sequence

from attrs import frozen

from locsdk.lingotek.reimport.fingerprint import Fingerprint, UnitPrint
from locsdk.lingotek.reimport.reading import Reading, Unit
from locsdk.lingotek.reimport.segments import match_units, merges, splits

__all__ = ["Comparison", "Merge", "Pair", "Split", "compare"]


@frozen
class Pair:
    """A trans-unit of the export and the one that it is in the edited file."""

    exported: UnitPrint
    edited: Unit


@frozen
class Merge:
    """Trans-units of the export whose text now stands in one."""

    exported: tuple[UnitPrint, ...]
    edited: Unit


@frozen
class Split:
    """A trans-unit of the export whose text now stands in several."""

    exported: UnitPrint
    edited: tuple[Unit, ...]


@frozen(kw_only=True)
class Comparison:
    """An export and the edited file, unit by unit.

    Every trans-unit is explained once: in a pair, in a merge or split, as renamed, or
    as missing or added.

    Attributes:
        exported: The export.
        edited: The edited file.
        pairs: Trans-units found again under their id, in the edited file's order.
        moved: Those that stand in another order or file than at export: as few as
            explain the order.
        renamed: Trans-units that stand where another id stood.
        repeated: Trans-units whose id occurs more often in their file than at export.
        missing: What is left over of the export.
        added: What is left over of the edited file.
        merges: Segments merged, by the evidence of their source texts.
        splits: Segments split, by the evidence of their source texts.
    """

    exported: Fingerprint
    edited: Reading
    pairs: tuple[Pair, ...]
    moved: tuple[Unit, ...]
    renamed: tuple[Pair, ...]
    repeated: tuple[Unit, ...]
    missing: tuple[UnitPrint, ...]
    added: tuple[Unit, ...]
    merges: tuple[Merge, ...]
    splits: tuple[Split, ...]


def compare(exported: Fingerprint, edited: Reading) -> Comparison:
    """Find the units of an export in an edited file."""
    match = match_units(exported.units, edited.units)
    before, after = match.before, match.after
    merged, split = merges(match), splits(match)
    explained_before = {i for run, _ in merged for i in run} | {i for i, _ in split}
    explained_after = {j for _, j in merged} | {j for _, run in split for j in run}
    known_before = explained_before | match.target.keys()
    known_after = explained_after | match.origin.keys()
    left = _leftovers(
        [unit for i, unit in enumerate(before) if i not in known_before],
        [unit for j, unit in enumerate(after) if j not in known_after],
    )
    pairs = [
        (i, j)
        for j, i in match.origin.items()
        if i not in explained_before and j not in explained_after
    ]
    shifted = _outside_longest_rise([i for i, _ in pairs])
    return Comparison(
        exported=exported,
        edited=edited,
        pairs=tuple(Pair(before[i], after[j]) for i, j in pairs),
        moved=(*(after[pairs[index][1]] for index in shifted), *left.moved),
        renamed=left.renamed,
        repeated=tuple(after[j] for j in match.repeated if j not in explained_after),
        missing=left.missing,
        added=left.added,
        merges=tuple(Merge(tuple(before[i] for i in run), after[j]) for run, j in merged),
        splits=tuple(Split(before[i], tuple(after[j] for j in run)) for i, run in split),
    )


@frozen(kw_only=True)
class _Leftovers:
    moved: tuple[Unit, ...]
    renamed: tuple[Pair, ...]
    missing: tuple[UnitPrint, ...]
    added: tuple[Unit, ...]


def _leftovers(missing: Sequence[UnitPrint], added: Sequence[Unit]) -> _Leftovers:
    """Explain units without a partner: moved to another file, renamed, missing or added."""
    missing, added, moved = _pair_by(missing, added, lambda unit: unit.id)
    missing, added, renamed = _pair_by(missing, added, lambda unit: unit.source)
    if len(missing) == len(added):
        renamed += map(Pair, missing, added)
        missing = added = ()
    return _Leftovers(
        moved=tuple(pair.edited for pair in moved),
        renamed=tuple(renamed),
        missing=tuple(missing),
        added=tuple(added),
    )


def _pair_by(
    missing: Sequence[UnitPrint], added: Sequence[Unit], key: Callable[[UnitPrint], object]
) -> tuple[list[UnitPrint], list[Unit], list[Pair]]:
    waiting: defaultdict[object, list[Unit]] = defaultdict(list)
    for unit in reversed(added):
        waiting[key(unit.print)].append(unit)
    pairs: list[Pair] = []
    left: list[UnitPrint] = []
    for old in missing:
        if waiting[key(old)]:
            pairs.append(Pair(old, waiting[key(old)].pop()))
        else:
            left.append(old)
    taken = {id(pair.edited) for pair in pairs}
    return left, [unit for unit in added if id(unit) not in taken], pairs


def _outside_longest_rise(numbers: Sequence[int]) -> list[int]:
    """Places of the numbers that a longest rising subsequence leaves out."""
    ends: list[int] = []
    ranks: list[int] = []
    for number in numbers:
        rank = bisect_left(ends, number)
        ends[rank : rank + 1] = [number]
        ranks.append(rank)
    wanted = len(ends) - 1
    left_out: list[int] = []
    for place in range(len(ranks) - 1, -1, -1):
        if ranks[place] == wanted:
            wanted -= 1
        else:
            left_out.append(place)
    return left_out[::-1]
