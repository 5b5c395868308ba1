"""What a document is underneath: its bytes, the index over them, and the list of edits."""

from locsdk.xliff.edits import Edit, applied, composed
from locsdk.xliff.encoding import Encoding
from locsdk.xliff.index import Index
from locsdk.xliff.markup import START_TAG
from locsdk.xliff.places import Buffer, Lines
from locsdk.xliff.scope import Scope
from locsdk.xliff.validate import Facts

__all__ = ["Store"]


class Store:
    """The state that every view of one document shares.

    Edits are kept by region: a unit, a header, a start tag. A region is the piece that
    is decoded and edited at once, and no edit reaches beyond its own.

    Attributes:
        buffer: The document as UTF-8, never changed.
        encoding: The encoding of the file.
        index: Where files, groups and units lie.
        root_scope: What prefixes mean inside the root.
        source: The file's name, or ``""``.
        facts: What the validating pass found out.
    """

    __slots__ = (
        "_lines",
        "_scopes",
        "buffer",
        "edits",
        "encoding",
        "facts",
        "index",
        "root_scope",
        "source",
    )

    def __init__(
        self, buffer: Buffer, *, encoding: Encoding, facts: Facts, index: Index, source: str = ""
    ) -> None:
        self.buffer = buffer
        self.encoding = encoding
        self.facts = facts
        self.index = index
        self.source = source
        self.edits: dict[int, tuple[Edit, ...]] = {}
        self._lines: Lines | None = None
        outside = Scope(facts.namespace, is_bare=facts.one_meaning)
        self.root_scope = outside.within(self.start_tag(facts.root))
        self._scopes: dict[tuple[int, ...], Scope] = {}

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
        return twin

    def edits_of(self, region: int) -> tuple[Edit, ...]:
        """Return the edits of the region that starts at an offset."""
        return self.edits.get(region, ())

    def edits_between(self, start: int, end: int) -> tuple[Edit, ...]:
        """Return the edits of all regions that start in a stretch of the original."""
        regions = sorted(region for region in self.edits if start <= region < end)
        return tuple(edit for region in regions for edit in self.edits[region])

    def current(self, start: int, end: int) -> bytes:
        """Return the bytes of a region as they are after its edits."""
        edits = self.edits.get(start)
        data = self.buffer[start:end]
        return data if edits is None else applied(data, edits, base=start)

    def edit(self, region: int, edit: Edit) -> None:
        """Make one more edit in a region; its offsets count the bytes as they are now."""
        edits = composed(self.edits_of(region), edit)
        kept = tuple(one for one in edits if self.buffer[one.start : one.end] != one.replacement)
        self.restore(region, kept)

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
        return offset if self.encoding.is_utf8 else self.encoding.length(self.buffer[:offset])

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
        """Return what stands between name and end of the start tag at an offset."""
        tag = START_TAG.match(self.buffer, offset)
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
