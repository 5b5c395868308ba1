"""Which unit of one document is which unit of another."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from locsdk.xliff.document import Document
from locsdk.xliff.unit import Unit

__all__ = ["FileKey", "UnitKey", "file_keys", "units_by_key", "unmoved"]


class FileKey(NamedTuple):
    """What a file is found by in another document.

    Attributes:
        original: The name of its original.
        occurrence: How many files of this name stand before it.
    """

    original: str
    occurrence: int = 0

    def __str__(self) -> str:
        return self.original + (f" #{self.occurrence + 1}" if self.occurrence else "")


class UnitKey(NamedTuple):
    """What a unit is found by in another document.

    Attributes:
        file: The file that it is in.
        id: Its id.
        occurrence: How many units with this id stand before it in the file.
    """

    file: FileKey
    id: str
    occurrence: int = 0


def file_keys(doc: Document, like: Sequence[FileKey] = ()) -> tuple[FileKey, ...]:
    """Return what each file of a document is found by.

    Args:
        doc: The document.
        like: The keys of another document. Where both have the same number of files,
            those whose names the other one lacks are found by its names, in order.
    """
    seen: Counter[str] = Counter()
    keys: list[FileKey] = []
    for file in doc.files:
        original = file.original
        keys.append(FileKey(original, seen[original]))
        seen[original] += 1
    if len(like) != len(keys):
        return tuple(keys)
    known, own = set(like), set(keys)
    unused = (key for key in like if key not in own)
    return tuple(key if key in known else next(unused) for key in keys)


def units_by_key(doc: Document, keys: Sequence[FileKey]) -> Mapping[UnitKey, Unit]:
    """Return the units of a document by what they are found by, in document order.

    Args:
        doc: The document.
        keys: What its files are found by.
    """
    found: dict[UnitKey, Unit] = {}
    for key, file in zip(keys, doc.files, strict=True):
        seen: Counter[str] = Counter()
        for unit in file.units:
            name = unit.id
            found[UnitKey(key, name, seen[name])] = unit
            seen[name] += 1
    return found


def unmoved(positions: Sequence[int]) -> set[int]:
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
