"""Which trans-unit of the edited file is which of the export, and what became of the rest."""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from itertools import islice, takewhile

from attrs import frozen

from locsdk.lingotek.reimport.fingerprint import Fingerprint, TextPrint, UnitPrint, text_print
from locsdk.lingotek.reimport.reading import Reading, Unit

__all__ = ["Comparison", "Merge", "Pair", "Split", "compare"]

_PIECES = 20
"""The most segments on either side that a merge or split is looked for in."""


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
    match = _match(exported.units, edited.units)
    before, after = match.before, match.after
    merges, splits = _merges(match), _splits(match)
    explained_before = {i for run, _ in merges for i in run} | {i for i, _ in splits}
    explained_after = {j for _, j in merges} | {j for _, run in splits for j in run}
    known_before = explained_before | match.kept
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
        merges=tuple(Merge(tuple(before[i] for i in run), after[j]) for run, j in merges),
        splits=tuple(Split(before[i], tuple(after[j] for j in run)) for i, run in splits),
    )


@frozen
class _Match:
    """The two lists of units, and which place in one is which place in the other.

    Attributes:
        origin: Place in the export by place in the edited file.
        gone: Places in the export whose unit, or whose source text, is no longer there.
        repeated: Places in the edited file of ids that the export has less often.
    """

    before: Sequence[UnitPrint]
    after: Sequence[Unit]
    origin: dict[int, int]
    gone: frozenset[int]
    repeated: tuple[int, ...]

    @property
    def kept(self) -> frozenset[int]:
        """Places in the export that have one in the edited file."""
        return frozenset(self.origin.values())


def _match(before: Sequence[UnitPrint], after: Sequence[Unit]) -> _Match:
    """Match by file, id, and how often the id came before in that file."""
    places: defaultdict[tuple[int, str], list[int]] = defaultdict(list)
    for i, unit in enumerate(before):
        places[unit.file, unit.id].append(i)
    seen: Counter[tuple[int, str]] = Counter()
    origin: dict[int, int] = {}
    repeated: list[int] = []
    for j, edited in enumerate(after):
        key = edited.print.file, edited.id
        candidates = places.get(key, [])
        if seen[key] < len(candidates):
            origin[j] = candidates[seen[key]]
        elif seen[key]:
            repeated.append(j)
        seen[key] += 1
    full = {i for j, i in origin.items() if after[j].print.source.length}
    gone = frozenset(i for i, unit in enumerate(before) if unit.source.length and i not in full)
    return _Match(before, after, origin, gone, tuple(repeated))


def _merges(match: _Match) -> list[tuple[Sequence[int], int]]:
    """Runs of exported units, at most one of them still there, that make one edited source."""
    found: list[tuple[Sequence[int], int]] = []
    following = 0
    for j, unit in enumerate(match.after):
        own = match.origin.get(j)
        if own is not None:
            following = own + 1
            if unit.print.source == match.before[own].source:
                continue
        run = _window(own, following, match.gone.__contains__)
        if own is None and any(match.before[i].source == unit.print.source for i in run):
            continue  # renamed
        letters = _letters(unit.source)

        def count(places: Iterable[int], letters: str = letters) -> int:
            return _pieces(letters, (match.before[i].source for i in places))

        if merged := _part(run, own, count) or _grown(match, own, run, letters):
            found.append((merged, j))
    return found


def _grown(match: _Match, own: int | None, run: Sequence[int], letters: str) -> Sequence[int]:
    """The unit and its lost neighbour, where its source now goes on past its old end or start."""
    if own is None or not 0 < match.before[own].source.length < len(letters):
        return ()
    old = match.before[own].source
    if own + 1 in run and text_print(letters[: old.length]) == old:
        return own, own + 1
    if own - 1 in run and text_print(letters[-old.length :]) == old:
        return own - 1, own
    return ()


def _splits(match: _Match) -> list[tuple[int, Sequence[int]]]:
    """Runs of edited units, at most one of them known, whose texts make one exported source."""
    target = {i: j for j, i in match.origin.items()}
    found: list[tuple[int, Sequence[int]]] = []
    following = 0

    def new(j: int) -> bool:
        return j < len(match.after) and j not in match.origin

    for i, unit in enumerate(match.before):
        own = target.get(i)
        if own is not None:
            following = own + 1
            if match.after[own].print.source == unit.source:
                continue
        run = _window(own, following, new)
        if own is None and any(match.after[j].print.source == unit.source for j in run):
            continue  # renamed

        def count(places: Iterable[int], whole: TextPrint = unit.source) -> int:
            return _whole(whole, (match.after[j].source for j in places))

        if split := _part(run, own, count):
            found.append((i, split))
    return found


def _window(own: int | None, following: int, fits: Callable[[int], bool]) -> list[int]:
    """The places around *own*, or from *following* on where there is none, that fit."""
    right = takewhile(fits, range(following, following + _PIECES))
    if own is None:
        return list(right)
    left = takewhile(fits, range(own - 1, max(own - 1 - _PIECES, -1), -1))
    return [*reversed(list(left)), own, *right]


def _part(
    run: Sequence[int], own: int | None, count: Callable[[Iterable[int]], int]
) -> Sequence[int]:
    """The first part of a run, two or more places with *own* among them, that *count* accepts."""
    last = len(run) - 2 if own is None else run.index(own)
    for start in range(last + 1):
        part = run[start : start + count(islice(run, start, None))]
        if len(part) > 1 and (own is None or own in part):
            return part
    return ()


def _letters(text: str) -> str:
    return "".join(text.split())


def _pieces(letters: str, pieces: Iterable[TextPrint]) -> int:
    """How many of the pieces, from the first on, make the whole text; 0 if they do not."""
    position = 0
    for number, piece in enumerate(pieces, 1):
        end = position + piece.length
        if end > len(letters) or text_print(letters[position:end]) != piece:
            return 0
        if end == len(letters):
            return number
        position = end
    return 0


def _whole(whole: TextPrint, texts: Iterable[str]) -> int:
    """How many of the texts, from the first on, make the whole; 0 if they do not."""
    letters = ""
    for number, text in enumerate(texts, 1):
        letters += _letters(text)
        if len(letters) >= whole.length:
            return number if text_print(letters) == whole else 0
    return 0


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
