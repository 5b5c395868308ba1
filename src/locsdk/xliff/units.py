"""Many units of a document, without an object for each."""

from collections.abc import Iterator, Sequence
from typing import overload

from locsdk.xliff.anatomy import QuickAnatomy
from locsdk.xliff.content import Content, text_of
from locsdk.xliff.report import html_table
from locsdk.xliff.store import Store
from locsdk.xliff.unit import Unit

__all__ = ["Units"]

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
        store, edits = self._store, self._store.edits
        buffer, scope, facts = store.buffer, store.root_scope, store.facts
        starts, ends = store.index.starts, store.index.ends
        is_quick = facts.one_meaning and facts.root_only
        for number in self._range:
            start = starts[number]
            found = None
            if is_quick and start not in edits:
                found = QuickAnatomy.texts(buffer, start, ends[number])
            if found is None:
                unit = Unit(store, number)
                yield _text(unit.source), _text(unit.target)
                continue
            source, target = found
            yield text_of(source, scope), None if target is None else text_of(target, scope)

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

    def _repr_html_(self) -> str:
        rows = (
            (unit.id, _markup(unit.source), _markup(unit.target), unit.state or "") for unit in self
        )
        return html_table(f"{len(self)} units", _COLUMNS, rows, count=len(self))


def _text(content: Content | None) -> str | None:
    return None if content is None else str(content)


def _markup(content: Content | None) -> str:
    return "" if content is None else content.markup
