"""What a document is underneath: its bytes, the index over them, and the list of edits."""

from bisect import bisect_left
from collections.abc import Callable, Iterator
from contextlib import suppress
from itertools import chain
from mmap import mmap
from typing import TYPE_CHECKING, ClassVar, NoReturn

from locsdk.errors import ConfigurationError, EditRefused
from locsdk.xliff.edits import Edit, applied, composed
from locsdk.xliff.encoding import Encoding
from locsdk.xliff.index import Index, Span
from locsdk.xliff.markup import START_TAG
from locsdk.xliff.places import Buffer, Gauge, Lines
from locsdk.xliff.scope import Scope
from locsdk.xliff.validate import Facts

if TYPE_CHECKING:
    from weakref import WeakSet

__all__ = ["Store"]


class Store:
    """The state that every view of one document shares.

    Edits are kept by region: a unit, a header, a start tag, the head of a group or a
    bin-unit, what stands between the units of a bin-unit. A region is the piece that is
    decoded and edited at once, and no edit reaches beyond its own.

    Attributes:
        buffer: The document as UTF-8, never changed.
        encoding: The encoding of the file.
        index: Where files, groups and units lie.
        root_scope: What prefixes mean inside the root.
        source: The file's name, or ``""``.
        facts: What the validating pass found out.
        edits: The edits made so far, by the offset of their region.
        renamings: How many edits were made that may have changed a unit's id or a file's name.
        is_closed: Whether the file that was mapped has been let go of, so that nothing can be
            read.
    """

    __slots__ = (
        "__weakref__",
        "_file_bytes",
        "_lines",
        "_scopes",
        "_sharing",
        "buffer",
        "edits",
        "encoding",
        "facts",
        "index",
        "renamings",
        "root_scope",
        "source",
    )

    is_closed: ClassVar[bool] = False

    def __init__(
        self, buffer: Buffer, *, encoding: Encoding, facts: Facts, index: Index, source: str = ""
    ) -> None:
        self.buffer = buffer
        self.encoding = encoding
        self.facts = facts
        self.index = index
        self.source = source
        self.edits: dict[int, tuple[Edit, ...]] = {}
        self.renamings = 0
        self._lines: Lines | None = None
        self._file_bytes: Gauge | None = None
        outside = Scope(facts.namespace, is_bare=facts.one_meaning)
        self.root_scope = outside.within(self.start_tag(facts.root))
        self._scopes: dict[tuple[int, ...], Scope] = {}
        self._sharing: WeakSet[Store] | None = None

    def copy(self) -> "Store":
        """Return a store with the same bytes and edits that can be edited on its own."""
        twin = Store(
            self.buffer,
            encoding=self.encoding,
            facts=self.facts,
            index=self.index,
            source=self.source,
        )
        twin.edits.update(self.edits)
        if isinstance(self.buffer, mmap):
            from weakref import WeakSet  # not loaded for those who never copy

            sharing = self._sharing = twin._sharing = self._sharing or WeakSet((self,))
            sharing.add(twin)
        return twin

    def close(self) -> None:
        """Let go of the file that was mapped, in all stores that share it."""
        buffer = None if self.is_closed else self.buffer
        if not isinstance(buffer, mmap):
            return
        for store in tuple(self._sharing or (self,)):
            store._lines = None
            del store.buffer
            store.__class__ = _ClosedStore
        with suppress(BufferError):  # pieces were given out: it goes with the last of them
            buffer.close()

    def __reduce__(self) -> tuple[object, ...]:
        # By its bytes: neither a mapping nor what was measured in it can be pickled.
        given = (self.buffer[:], self.encoding, self.facts, self.index, self.source)
        return _restored, (*given, self.edits)

    def repr_of(self, view: object, words: Callable[[], str]) -> str:
        """Return the repr of a view: its kind and what *words* gives, where it can be read."""
        return f"<{type(view).__name__} {'of a closed document' if self.is_closed else words()}>"

    def edits_of(self, region: int) -> tuple[Edit, ...]:
        """Return the edits of the region that starts at an offset."""
        return self.edits.get(region, ())

    def edits_between(self, start: int, end: int) -> tuple[Edit, ...]:
        """Return the edits of all regions that start in a stretch of the original."""
        edits, index = self.edits, self.index
        if not edits:
            return ()
        # By what lies in the stretch: it is read anyway, and there may be many edits elsewhere.
        regions = {start}
        for offsets in (index.starts, index.ends, index.groups.starts, index.bin_units.starts):
            regions.update(offsets[bisect_left(offsets, start) : bisect_left(offsets, end)])
        for file in index.files[max(index.file_of(start), 0) : index.file_of(end) + 1]:
            regions.add(file.span.start)
            if file.header is not None:
                regions.add(file.header.start)
        found = (edits.get(region, ()) for region in sorted(regions) if start <= region < end)
        return tuple(chain.from_iterable(found))

    def current(self, start: int, end: int) -> bytes:
        """Return the bytes of a region as they are after its edits."""
        edits = self.edits.get(start)
        data = self.buffer[start:end]
        return data if edits is None else applied(data, edits, base=start)

    def edit(self, region: int, edit: Edit) -> None:
        """Make one more edit in a region; its offsets count the bytes as they are now."""
        there = self.edits.get(region)
        if there is None:
            if self.buffer[edit.start : edit.end] != edit.replacement:
                self.edits[region] = (edit,)
            return
        edits = composed(there, edit)
        kept = tuple(one for one in edits if self.buffer[one.start : one.end] != one.replacement)
        self.restore(region, kept)

    def apply(self, edit: Edit) -> None:
        """Make an edit of the original, unless it is made already.

        Raises:
            EditRefused: For one that overlaps another edit, does not lie in one region, or
                holds characters that the encoding of the file lacks.
        """
        region = self._region_of(edit)
        if not self.encoding.fits(edit.replacement):
            raise EditRefused(
                f"the document is {self.encoding.name}, which lacks characters of what is to be "
                "put in: take document.in_encoding('UTF-8')",
                source=self.source,
            )
        there = self.edits_of(region)
        if edit in there:
            return
        if any(edit.start <= one.end and one.start <= edit.end for one in there):
            line, column = self.place(edit.start)
            raise EditRefused(
                f"another edit has changed what is in the bytes {edit.start} to {edit.end}: "
                "set the target to what you want instead",
                line=line,
                column=column,
                source=self.source,
            )
        self.edits[region] = tuple(sorted((*there, edit)))
        self.renamings += 1

    def _region_of(self, edit: Edit) -> int:
        """Return where the region begins that an edit lies in."""
        for start, end in self._regions_at(edit.start):
            if start <= edit.start <= edit.end <= end:
                return start
        raise EditRefused(
            f"the edit of the bytes {edit.start} to {edit.end} lies in no unit, group, header or "
            "start tag of a file: was it made in another document?",
            source=self.source,
        )

    def _regions_at(self, offset: int) -> Iterator[tuple[int, int]]:
        """Give the regions that an edit from an offset on may lie in, the innermost first.

        No edit begins with the first byte of an element: one that seems to belongs to what
        lies before it.
        """
        index = self.index
        unit = bisect_left(index.starts, offset) - 1
        if unit >= 0 and offset < index.ends[unit]:
            yield index.starts[unit], index.ends[unit]
            return
        number = bisect_left(index.bin_units.starts, offset) - 1
        if number >= 0:
            bin_unit = index.bin_units[number]
            yield bin_unit.start, self.head_end(bin_unit)
            if unit >= 0 and bin_unit.start < index.starts[unit]:
                yield self._gap_behind(unit, bin_unit)
        number = bisect_left(index.groups.starts, offset) - 1
        if number >= 0:
            yield index.groups.starts[number], self.head_end(index.groups[number])
        number = index.file_of(offset)
        if number >= 0:
            file = index.files[number]
            if file.header is not None and file.header.start < offset:
                yield file.header.start, file.header.end
            if file.span.start < offset:
                yield file.span.start, file.span.inner

    def head_end(self, span: Span) -> int:
        """Return where the head of a group or bin-unit ends: before what it holds, or with it."""
        index = self.index
        firsts = [span.end]
        for starts in (index.starts, index.groups.starts, index.bin_units.starts):
            number = bisect_left(starts, span.inner)
            firsts.append(starts[number] if number < len(starts) else span.end)
        return min(firsts)

    def gaps(self, bin_unit: Span) -> Iterator[tuple[int, int]]:
        """Give the stretches behind the units of a bin-unit: up to the next, or to its end."""
        starts = self.index.starts
        units = range(bisect_left(starts, bin_unit.start), bisect_left(starts, bin_unit.end))
        found = (self._gap_behind(unit, bin_unit) for unit in units)
        yield from ((start, end) for start, end in found if start < end)

    def _gap_behind(self, unit: int, bin_unit: Span) -> tuple[int, int]:
        """Return the stretch of a bin-unit behind one of its units."""
        starts, end = self.index.starts, bin_unit.end
        following = starts[unit + 1] if unit + 1 < len(starts) else end
        return self.index.ends[unit], min(following, end)

    def restore(self, region: int, edits: tuple[Edit, ...]) -> None:
        """Put these edits in the place of those that the region has."""
        if edits:
            self.edits[region] = edits
        else:
            self.edits.pop(region, None)

    def place(self, offset: int) -> tuple[int, int]:
        """Return line and column of an offset of the original."""
        if self._lines is None:
            self._lines = Lines(self.buffer)
        return self._lines.place(offset)

    def file_offset(self, offset: int) -> int:
        """Return which byte of the file an offset of the original stands for."""
        encoding = self.encoding
        if encoding.is_utf8:
            return offset
        if self._file_bytes is None:
            self._file_bytes = Gauge(self.buffer, encoding.length)
        return len(encoding.mark) + self._file_bytes.before(offset)

    def scope_at(self, offset: int) -> Scope:
        """Return what prefixes mean at a unit, a group or a header at an offset."""
        if self.facts.root_only:
            return self.root_scope
        around = self._around(offset)
        scope = self._scopes.get(around)
        if scope is None:
            scope = self.root_scope
            for start in around:
                scope = scope.within(self.start_tag(start))
            self._scopes[around] = scope
        return scope

    def start_tag(self, offset: int) -> bytes:
        """Return what stands now between name and end of the start tag at an offset."""
        tag = START_TAG.match(self.buffer, offset)
        if tag is not None and offset in self.edits:
            within = (edit for edit in self.edits[offset] if edit.start < tag.end())
            tag = START_TAG.match(applied(tag[0], within, base=offset))
        return b"" if tag is None else tag[2]

    def _around(self, offset: int) -> tuple[int, ...]:
        """Return where the elements start that lie around an offset, without the root."""
        number = self.index.file_of(offset)
        if number < 0:
            return ()
        file = self.index.files[number]
        bin_unit = self.index.bin_unit_around(offset)
        candidates = (
            file.span,
            file.header,
            file.body,
            *(self.index.groups[one] for one in reversed([*self.index.groups_around(offset)])),
            None if bin_unit is None else self.index.bin_units[bin_unit],
        )
        return tuple(one.start for one in candidates if one and one.start < offset < one.end)


class _ClosedStore(Store):
    """What a store becomes when it is closed: so nobody who reads an open one has to ask."""

    __slots__ = ()
    is_closed = True

    @property
    def buffer(self) -> NoReturn:  # type: ignore[override]  # it is never set again
        raise ConfigurationError(
            f"the document {self.source!r} is closed: read what you need before close(), or open "
            "it with parse(path.read_bytes())"
        )


def _restored(
    buffer: bytes,
    encoding: Encoding,
    facts: Facts,
    index: Index,
    source: str,
    edits: dict[int, tuple[Edit, ...]],
) -> Store:
    """Return the store that was pickled."""
    store = Store(buffer, encoding=encoding, facts=facts, index=index, source=source)
    store.edits.update(edits)
    return store
