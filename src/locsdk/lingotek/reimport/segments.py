"""Merged and split segments, by the evidence of their source texts.

There is no mark that says "merged". What can be seen is that the text of several
exported units now stands in one, or that of one in several, while the units that it
belonged to are gone, empty or changed. White space does not count.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from itertools import islice, takewhile

from attrs import frozen

from locsdk.lingotek.reimport.fingerprint import TextPrint, UnitPrint, text_print
from locsdk.lingotek.reimport.reading import Unit

__all__ = ["Match", "match_units", "merges", "splits"]

_PIECES = 20
"""The most segments on either side of a unit that a merge or split is looked for in."""


@frozen(kw_only=True)
class Match:
    """Two lists of units and which place in one is which place in the other.

    Places without a counterpart whose source text is found again among those of the
    other list are renamed units: neither gone nor new.

    Attributes:
        before: The units of the export.
        after: The units of the edited file.
        origin: Place in the export by place in the edited file.
        target: The inverse.
        repeated: Places in the edited file of ids that the export has less often.
        gone: Places in the export of units that are no longer there, or lost their source.
        changed: These, and those whose source is another.
        new: Places in the edited file of units that the export does not have.
    """

    before: Sequence[UnitPrint]
    after: Sequence[Unit]
    origin: dict[int, int]
    target: dict[int, int]
    repeated: tuple[int, ...]
    gone: frozenset[int]
    changed: frozenset[int]
    new: frozenset[int]


def match_units(before: Sequence[UnitPrint], after: Sequence[Unit]) -> Match:
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
    target = {i: j for j, i in origin.items()}
    now = {i: after[j].print.source for i, j in target.items()}
    missing = {unit.source for i, unit in enumerate(before) if i not in target}
    added = {unit.print.source for j, unit in enumerate(after) if j not in origin}
    renamed = missing & added
    texts = [(i, unit.source) for i, unit in enumerate(before) if unit.source.length]
    gone = {i for i, text in texts if (not now[i].length if i in now else text not in renamed)}
    return Match(
        before=before,
        after=after,
        origin=origin,
        target=target,
        repeated=tuple(repeated),
        gone=frozenset(gone),
        changed=frozenset(gone | {i for i, text in texts if now.get(i, text) != text}),
        new=frozenset(
            j
            for j, unit in enumerate(after)
            if j not in origin and unit.print.source.length and unit.print.source not in renamed
        ),
    )


def merges(match: Match) -> list[tuple[Sequence[int], int]]:
    """Runs of exported units, all changed, whose texts make the source of one edited unit."""
    found: list[tuple[Sequence[int], int]] = []
    taken: set[int] = set()
    following = 0

    def free(i: int) -> bool:
        return i in match.changed and i not in taken

    for j, unit in enumerate(match.after):
        own = match.origin.get(j)
        following = following if own is None else own + 1
        if j not in match.new if own is None else not free(own):
            continue
        run = _window(own, following, free)
        letters = _letters(unit.source)

        def count(places: Iterable[int], letters: str = letters) -> int:
            return _pieces(letters, (match.before[i].source for i in places))

        if merged := _part(run, own, count) or _grown(match, own, letters):
            found.append((merged, j))
            taken.update(merged)
    return found


def _grown(match: Match, own: int | None, letters: str) -> Sequence[int]:
    """The unit and its lost neighbour, where its source now goes on past its old end or start."""
    if own is None or match.before[own].source.length >= len(letters):
        return ()
    old = match.before[own].source
    if own + 1 in match.gone and text_print(letters[: old.length]) == old:
        return own, own + 1
    if own - 1 in match.gone and text_print(letters[-old.length :]) == old:
        return own - 1, own
    return ()


def splits(match: Match) -> list[tuple[int, Sequence[int]]]:
    """Runs of edited units, new but for at most one, whose texts make one exported source."""
    found: list[tuple[int, Sequence[int]]] = []
    following = 0
    for i, unit in enumerate(match.before):
        own = match.target.get(i)
        following = following if own is None else own + 1
        if i not in match.changed:
            continue
        if i in match.gone:  # an emptied unit is no piece of its old text
            own = None
        run = _window(own, following, match.new.__contains__)

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
