"""Many units of a document, without an object for each."""

from collections.abc import Iterator, Sequence
from typing import overload

from locsdk.xliff.anatomy import QuickAnatomy, pairs_of
from locsdk.xliff.content import Content, text_of
from locsdk.xliff.store import Store
from locsdk.xliff.unit import Unit

__all__ = ["Units"]

_BLOCK = 256  # units that are looked at in one go
_GREATER, _AMPERSAND, _RETURN = b">&\r"
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
        for first in range(0, len(self._range), _BLOCK):
            numbers = self._range[first : first + _BLOCK]
            for number, (source, target) in zip(numbers, self._pairs(numbers), strict=True):
                if not target or starts[number] in edits:
                    yield self._texts_of(number)
                elif (
                    (_GREATER in source or _AMPERSAND in source or _RETURN in source)
                    or (_GREATER in target or _AMPERSAND in target or _RETURN in target)
                ):  # fmt: skip
                    yield self._decoded(number, source, target)
                else:
                    yield source.decode(), target.decode()

    def _decoded(self, number: int, source: bytes, target: bytes) -> tuple[str | None, str | None]:
        """Return the texts of a unit with tags or references in what :meth:`_pairs` gave."""
        if _begins_in_tag(source) or _begins_in_tag(target):
            return self._texts_of(number)
        scope = self._store.root_scope
        return text_of(source, scope), text_of(target, scope)

    def _pairs(self, numbers: range) -> Sequence[tuple[bytes, bytes]]:
        """Return the markup of source and target of units, both empty where that takes more."""
        index = self._store.index
        if self._is_quick and index.has_all_starts and numbers.step == 1:
            units = self._store.buffer[index.starts[numbers[0]] : index.ends[numbers[-1]]]
            pairs = pairs_of(units, len(numbers))
            if pairs is not None:
                return pairs
        return [(b"", b"")] * len(numbers)

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


def _begins_in_tag(markup: bytes) -> bool:
    """Whether a ``>`` comes before the first ``<``: that of a start tag, or one in the text."""
    behind = markup.find(b">")
    return behind >= 0 and markup.find(b"<", 0, behind) < 0


def _markup(content: Content | None) -> str:
    return "" if content is None else content.markup
