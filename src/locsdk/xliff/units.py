"""Many units of a document, without an object for each."""

from collections.abc import Iterator, Sequence
from typing import overload

from locsdk.xliff.store import Store
from locsdk.xliff.unit import Unit

__all__ = ["Units"]


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
