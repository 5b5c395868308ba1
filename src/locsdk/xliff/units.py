"""Many units of a document, without an object for each."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, repeat
from typing import overload

from locsdk.xliff.anatomy import QuickAnatomy, pairs_of
from locsdk.xliff.content import Content, text_of, texts_of
from locsdk.xliff.store import Store
from locsdk.xliff.unit import Unit

__all__ = ["Units"]

# How much is read in one go: where one unit takes a closer look, all of its block do.
_BLOCK_BYTES, _BLOCK_UNITS = 1 << 17, 256
_COLUMNS = ("id", "source", "target", "state")


class Units(Sequence[Unit]):
    """Units of a document, in document order."""

    __slots__ = ("_range", "_store")

    def __init__(self, store: Store, numbers: range) -> None:
        self._store = store
        self._range = numbers

    def __len__(self) -> int:
        return len(self._range)

    def __iter__(self) -> Iterator[Unit]:
        store = self._store
        return (Unit(store, number) for number in self._range)

    def texts(self) -> Iterator[tuple[str | None, str | None]]:
        """Give the plain text of source and target of each unit: the fastest way to read many.

        It is what ``str(unit.source)`` and ``str(unit.target)`` say now, ``None`` for what
        is not there.

        Example:
            >>> for unit, (source, target) in zip(doc.units, doc.units.texts()):  # doctest: +SKIP
            ...     print(unit.id, source, target)
        """
        edits, starts = self._store.edits, self._store.index.starts
        for numbers in self._blocks():
            for number, pair in zip(numbers, self._read(numbers), strict=True):
                source, target = pair
                if source and (target or target is None) and starts[number] not in edits:
                    yield pair
                else:
                    yield self._texts_of(number)

    def _blocks(self) -> Iterator[range]:
        """Give the numbers of its units in stretches: those in a row by how long they are."""
        starts, ends = self._store.index.starts, self._store.index.ends
        left = self._range
        while left:
            first, count = left[0], _BLOCK_UNITS
            if left.step == 1:
                full = bisect_right(ends, starts[first] + _BLOCK_BYTES) - first
                count = max(min(count, full), 1)
            yield left[:count]
            left = left[count:]

    def _read(self, numbers: range) -> Iterable[tuple[str, str | None]]:
        """Read source and target of units as they were, ``""`` for what takes more."""
        store, index = self._store, self._store.index
        if len(numbers) > 1 and numbers.step == 1 and self._is_quick and index.has_all_starts:
            units = store.buffer[index.starts[numbers[0]] : index.ends[numbers[-1]]]
            pairs = pairs_of(units, len(numbers))
            if pairs is not None:
                if units.find(b"<target") < 0:
                    sources = texts_of([source for source, _ in pairs], store.root_scope)
                    return zip(sources, repeat(None))
                texts = iter(texts_of([*chain.from_iterable(pairs)], store.root_scope))
                return zip(texts, texts, strict=True)
        return repeat(("", ""), len(numbers))

    def _texts_of(self, number: int) -> tuple[str | None, str | None]:
        store, start = self._store, self._store.index.starts[number]
        if self._is_quick and start not in store.edits:
            found = QuickAnatomy.texts(store.buffer, start, store.index.ends[number])
            if found is not None:
                source, target = found
                scope = store.root_scope
                return text_of(source, scope), None if target is None else text_of(target, scope)
        unit = Unit(store, number)
        return _text(unit.source), _text(unit.target)

    @property
    def _is_quick(self) -> bool:
        facts = self._store.facts
        return facts.one_meaning and facts.root_only

    @overload
    def __getitem__(self, index: int) -> Unit: ...
    @overload
    def __getitem__(self, index: slice) -> "Units": ...
    def __getitem__(self, index: int | slice) -> "Unit | Units":
        if isinstance(index, slice):
            return Units(self._store, self._range[index])
        return Unit(self._store, self._range[index])

    def __repr__(self) -> str:
        return f"<Units: {len(self)}>"

    def _repr_html_(self) -> str | None:
        if self._store.is_closed:
            return None  # the plain repr is shown then
        from locsdk.xliff.report import html_table

        rows = (
            (unit.id, _markup(unit.source), _markup(unit.target), unit.state or "") for unit in self
        )
        return html_table(f"{len(self)} units", _COLUMNS, rows, count=len(self))


def _text(content: Content | None) -> str | None:
    return None if content is None else str(content)


def _markup(content: Content | None) -> str:
    return "" if content is None else content.markup
