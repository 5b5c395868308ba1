"""The index of a document: where its files, groups and units lie, and nothing more.

Both scanners report what they come across to one :class:`IndexBuilder`, which alone
decides what counts: ``xliff/file/body/(group)*/(trans-unit | bin-unit/trans-unit)``.
A unit costs two integers; what is in it is found out when somebody looks.
"""

from array import array
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final, NamedTuple, TypeAlias, overload

__all__ = ["OTHER", "FileSpan", "Index", "IndexBuilder", "Span", "Spans"]

OTHER: Final = "-"
"""The kind of an element that the index has no place for."""


if TYPE_CHECKING:
    Offsets: TypeAlias = array[int]
else:  # it takes no brackets before Python 3.12, and quotes would be compiled with every start
    Offsets = array


class Span(NamedTuple):
    """An element in the buffer.

    Attributes:
        start: Offset of its ``<``.
        inner: Offset behind its start tag.
        end: Offset behind its end tag; equal to ``inner`` for ``<x/>``.
    """

    start: int
    inner: int
    end: int


def _offsets() -> Offsets:
    return array("q")


class Spans(Sequence[Span]):
    """The places of many elements, in document order and without an object for each.

    Attributes:
        starts: The offset of each element's ``<``.
        inners: The offset behind each start tag.
        ends: The offset behind each end tag.
    """

    __slots__ = ("ends", "inners", "starts")

    def __init__(self, *arrays: Offsets) -> None:
        self.starts, self.inners, self.ends = arrays or (_offsets(), _offsets(), _offsets())

    @property
    def _arrays(self) -> tuple[Offsets, ...]:
        return self.starts, self.inners, self.ends

    def add(self, start: int, inner: int) -> int:
        """Add an element whose end is not known yet and return its number."""
        self.starts.append(start)
        self.inners.append(inner)
        self.ends.append(inner)
        return len(self.starts) - 1

    def around(self, offset: int) -> int:
        """Return the number of the last element that starts before an offset, or -1."""
        return bisect_right(self.starts, offset) - 1

    def __len__(self) -> int:
        return len(self.starts)

    @overload
    def __getitem__(self, index: int) -> Span: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[Span, ...]: ...
    def __getitem__(self, index: int | slice) -> Span | tuple[Span, ...]:
        if isinstance(index, slice):
            return tuple(self[number] for number in range(len(self))[index])
        return Span(self.starts[index], self.inners[index], self.ends[index])

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Spans):
            return NotImplemented
        return self._arrays == other._arrays

    __hash__ = None  # type: ignore[assignment]  # it grows while a document is read

    def __reduce__(self) -> tuple[object, ...]:
        return Spans, self._arrays  # slots alone are not pickled in protocols 0 and 1


class FileSpan(NamedTuple):
    """A ``file`` element.

    Attributes:
        span: The element itself.
        header: Its ``header``, or ``None``.
        body: Its ``body``, or ``None``.
        units: The first of its units and the one behind its last, as numbers.
        groups: The first of its groups and the one behind its last, as numbers.
    """

    span: Span
    header: Span | None
    body: Span | None
    units: tuple[int, int]
    groups: tuple[int, int]


class Index(NamedTuple):
    """Where everything lies.

    Attributes:
        root: The ``xliff`` element.
        files: Its files in document order.
        starts: The offset of each trans-unit.
        ends: The offset behind each trans-unit.
        groups: The groups in document order.
        parents: For each group the number of the group around it, or -1.
        bin_units: The bin-units in document order.
        has_all_starts: Whether it is known that what looks like the start tag of a
            trans-unit is that of one of the units, or an empty tag.
    """

    root: Span
    files: tuple[FileSpan, ...]
    starts: Offsets
    ends: Offsets
    groups: Spans
    parents: Offsets
    bin_units: Spans
    has_all_starts: bool

    def file_of(self, offset: int) -> int:
        """Return the number of the file that an offset within its body lies in."""
        return bisect_right(self.files, offset, key=lambda one: one.span.start) - 1

    def groups_around(self, offset: int) -> Iterator[int]:
        """Give the numbers of the groups around an offset, the innermost first."""
        starts, ends = self.groups.starts, self.groups.ends
        number = self.groups.around(offset)
        while number >= 0:
            if starts[number] < offset < ends[number]:
                yield number
            number = self.parents[number]

    def ancestors(self, offset: int) -> int:
        """Return how many elements lie around the trans-unit at an offset."""
        inside_bin_unit = self.bin_unit_around(offset) is not None
        return 3 + sum(1 for _ in self.groups_around(offset)) + inside_bin_unit

    def bin_unit_around(self, offset: int) -> int | None:
        """Return the number of the bin-unit that an offset lies in, or ``None``."""
        number = self.bin_units.around(offset)
        return number if number >= 0 and offset < self.bin_units.ends[number] else None


# What may stand where: (kind of the parent, local name) -> kind of the child.
_KINDS = {
    ("", "xliff"): "xliff",
    ("xliff", "file"): "file",
    ("file", "header"): "header",
    ("file", "body"): "body",
    ("body", "group"): "group",
    ("group", "group"): "group",
    ("body", "bin-unit"): "bin-unit",
    ("group", "bin-unit"): "bin-unit",
    ("body", "trans-unit"): "trans-unit",
    ("group", "trans-unit"): "trans-unit",
    ("bin-unit", "trans-unit"): "trans-unit",
}


class _OpenFile:
    """A file whose end is not known yet."""

    __slots__ = ("body", "first_group", "first_unit", "header", "inner", "start")

    def __init__(self, start: int, inner: int, first_unit: int, first_group: int) -> None:
        self.start = start
        self.inner = inner
        self.first_unit = first_unit
        self.first_group = first_group
        self.header: Span | None = None
        self.body: Span | None = None


class IndexBuilder:
    """Takes the elements of a document in order and keeps the places of those that count.

    Attributes:
        starts: The offset of each trans-unit so far.
        ends: The offset behind each trans-unit so far.
        deepest: How deep the deepest element lies that was reported, the root being 1.
        deepest_at: The offset of that element.
        has_all_starts: As in :class:`Index`.
    """

    def __init__(self, *, has_all_starts: bool = False) -> None:
        self.starts = _offsets()
        self.ends = _offsets()
        self.deepest = self.deepest_at = 0
        self.has_all_starts = has_all_starts
        self._stack: list[tuple[str, int, int]] = [("", 0, 0)]
        self._files: list[FileSpan] = []
        self._groups = Spans()
        self._open_groups: list[int] = []
        self._parents = _offsets()
        self._bin_units = Spans()
        self._file: _OpenFile | None = None
        self._root: Span | None = None

    def kind(self, local: str) -> str:
        """Return what a child of this name would be here; ``""`` for nothing that counts."""
        return _KINDS.get((self._stack[-1][0], local), "")

    @property
    def open_kind(self) -> str:
        """The kind of the element that is now open; :data:`OTHER` for what does not count."""
        return self._stack[-1][0]

    @property
    def open_inner(self) -> int:
        """Where the start tag of the element that is now open ends."""
        return self._stack[-1][2]

    def open(self, kind: str, start: int, inner: int) -> None:
        """Note that an element of this kind begins."""
        if len(self._stack) > self.deepest:
            self.deepest, self.deepest_at = len(self._stack), start
        self._stack.append((kind or OTHER, start, inner))
        if kind == "group":
            self._parents.append(self._open_groups[-1] if self._open_groups else -1)
            self._open_groups.append(self._groups.add(start, inner))
        elif kind == "bin-unit":
            self._bin_units.add(start, inner)
        elif kind == "file":
            self._file = _OpenFile(start, inner, len(self.starts), len(self._groups))

    def close(self, end: int) -> None:
        """Note that the open element ends before *end*."""
        kind, start, inner = self._stack.pop()
        if kind == "trans-unit":
            self.starts.append(start)
            self.ends.append(end)
        elif kind == "group":
            self._groups.ends[self._open_groups.pop()] = end
        elif kind == "bin-unit":
            self._bin_units.ends[-1] = end
        elif kind == "file":
            self._close_file(end)
        elif kind == "xliff":
            self._root = Span(start, inner, end)
        elif self._file is not None and kind == "header":
            self._file.header = self._file.header or Span(start, inner, end)
        elif self._file is not None and kind == "body":
            self._file.body = self._file.body or Span(start, inner, end)

    def next_group(self, end: int, start: int, inner: int) -> None:
        """Note that the open group ends and that the next one begins beside it."""
        number = self._open_groups[-1]
        self._groups.ends[number] = end
        self._open_groups[-1] = self._groups.add(start, inner)
        self._parents.append(self._parents[number])
        self._stack[-1] = ("group", start, inner)

    def index(self) -> Index:
        """Return the index of the whole document, after its root was closed."""
        if self._root is None:
            raise ValueError("the root element was not closed")
        return Index(
            root=self._root,
            files=tuple(self._files),
            starts=self.starts,
            ends=self.ends,
            groups=self._groups,
            parents=self._parents,
            bin_units=self._bin_units,
            has_all_starts=self.has_all_starts,
        )

    def _close_file(self, end: int) -> None:
        if self._file is None:
            raise ValueError("a file was closed that was never opened")
        self._files.append(
            FileSpan(
                span=Span(self._file.start, self._file.inner, end),
                header=self._file.header,
                body=self._file.body,
                units=(self._file.first_unit, len(self.starts)),
                groups=(self._file.first_group, len(self._groups)),
            )
        )
        self._file = None
