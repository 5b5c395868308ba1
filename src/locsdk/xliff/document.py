"""A whole XLIFF document: opened, looked up, saved."""

import os
from bisect import bisect_left
from codecs import BOM_UTF8
from collections.abc import Callable, Iterable, Iterator, Mapping
from io import FileIO
from mmap import ACCESS_READ, mmap
from stat import S_ISREG
from typing import TYPE_CHECKING, NamedTuple, Self, TypeAlias

from locsdk.errors import ConfigurationError, XliffError
from locsdk.xliff.edits import Edit, applied, edits_given
from locsdk.xliff.encoding import Encoding, detect, encoding_named, to_utf8
from locsdk.xliff.escape import text_given
from locsdk.xliff.given import file_given, instance_given
from locsdk.xliff.guard import check_content, check_size
from locsdk.xliff.index import IndexBuilder
from locsdk.xliff.limits import DEFAULT_LIMITS, Limits
from locsdk.xliff.places import Buffer
from locsdk.xliff.scan_fast import scan_fast
from locsdk.xliff.store import Store
from locsdk.xliff.unit import Unit
from locsdk.xliff.units import Units
from locsdk.xliff.validate import validate

if TYPE_CHECKING:
    from pathlib import Path

    from locsdk.xliff.element import Element
    from locsdk.xliff.file import File
    from locsdk.xliff.groups import BinUnit, Group

__all__ = ["Document", "Selection", "documents_given", "parse", "read", "reopened"]


class Document:
    """An XLIFF 1.x document: its bytes, an index over them, and a list of edits.

    What no edit touches leaves exactly as it came. Get one from :func:`parse` or
    :func:`read`. Two documents are equal when the same bytes would be written.
    """

    __slots__ = ("_names", "store")

    def __init__(self, store: Store) -> None:
        self.store = store
        self._names: _Names | None = None

    @property
    def version(self) -> str:
        """The version attribute of the root: ``1.2``, or whatever is written there."""
        return self.store.facts.version

    @property
    def attributes(self) -> Mapping[str, str]:
        """The attributes of the ``xliff`` element."""
        root = self.store.index.root.start
        tag = self.store.start_tag(root)
        return self.store.scope_at(root).attributes(tag)

    @property
    def encoding(self) -> str:
        """The name of the encoding that it is written in: ``UTF-8``, or as the file has it."""
        return self.store.encoding.name

    @property
    def files(self) -> "tuple[File, ...]":
        """The ``file`` elements in order."""
        # Here and below: loaded when first used. Most who read and write files never come here.
        from locsdk.xliff.file import File

        return tuple(File(self.store, number) for number in range(len(self.store.index.files)))

    @property
    def units(self) -> Units:
        """Every trans-unit in document order, those in groups and bin-units among them."""
        return Units(self.store, range(len(self.store.index.starts)))

    @property
    def groups(self) -> "tuple[Group, ...]":
        """Every group in document order; :attr:`Group.groups` says what is in what."""
        from locsdk.xliff.groups import Group

        return tuple(Group(self.store, number) for number in range(len(self.store.index.groups)))

    @property
    def bin_units(self) -> "tuple[BinUnit, ...]":
        """Every bin-unit in document order."""
        from locsdk.xliff.groups import bin_units_between

        return bin_units_between(self.store, 0, len(self.store.buffer))

    @property
    def foreign(self) -> "tuple[Element, ...]":
        """The elements of other namespaces beside the files, directly in the root."""
        from locsdk.xliff.element import Element

        store, root = self.store, self.store.index.root
        spans = [file.span for file in store.index.files]
        starts = [root.inner, *(span.end for span in spans)]
        ends = [*(span.start for span in spans), root.end]
        return tuple(
            element
            for start, end in zip(starts, ends, strict=True)
            for element in Element.beside(store, start, end)
        )

    def unit(self, id: str, *, file: "File | str | None" = None) -> Unit:
        """Look up one unit.

        Args:
            id: The id of the trans-unit, exactly as it is decoded.
            file: The file that it is in, or that file's ``original``. Ids are unique
                only within a file, and not always there.

        Raises:
            XliffError: Where there is no such unit, or more than one.
            ConfigurationError: For an id that is no text, and for what is no file.
        """
        found = [Unit(self.store, number) for number in self._numbers(text_given(id), file)]
        if len(found) == 1:
            return found[0]
        if not found:
            where = file if file is None or isinstance(file, str) else file.original
            behind = "" if where is None else f" in the file {where!r}"
            raise XliffError(
                f"there is no unit with the id {id!r}{behind}", source=self.store.source
            )
        lines = ", ".join(str(unit.line) for unit in found[:5])
        raise XliffError(
            f"{len(found)} units have the id {id!r} (lines {lines}): "
            "pass file= (in subset() a pair of original and id), or take one of doc.units",
            line=found[0].line,
            column=found[0].column,
            source=self.store.source,
        )

    def _numbers(self, id: str, file: "File | str | None") -> Iterator[int]:
        """Give the numbers of the units that have an id, in a file or anywhere."""
        store = self.store
        if self._names is None or self._names.renamings != store.renamings:
            self._names = _Names.of(self)
        numbers = self._names.units.get(id, [])
        if file is None:
            yield from numbers
            return
        if isinstance(file, str):
            places = self._names.files.get(file, [])
        else:
            from locsdk.xliff.file import File

            given = instance_given(File, file, "give a file of the document, or its original")
            places = [given.number] if given.store is store else []
        for first, behind in (store.index.files[place].units for place in places):
            yield from numbers[bisect_left(numbers, first) : bisect_left(numbers, behind)]

    @property
    def edits(self) -> tuple[Edit, ...]:
        """All edits made so far, in the order of the document."""
        edits = self.store.edits  # by regions, which do not overlap
        return tuple(edit for region in sorted(edits) for edit in edits[region])

    def apply(self, edits: Iterable[Edit]) -> None:
        """Make edits that were made in another document with the same original.

        An edit that is made already is passed over.

        Args:
            edits: As :attr:`edits` gives them.

        Raises:
            EditRefused: For one that overlaps another edit of this document, that does not
                lie in one unit, header or start tag, or that holds characters which its
                encoding lacks; no edit is made then.
            ConfigurationError: For what is no edit; no edit is made then either.
        """
        given = edits_given(edits)
        before = dict(self.store.edits)
        try:
            for edit in given:
                self.store.apply(edit)
        except BaseException:
            self.store.edits.clear()
            self.store.edits.update(before)
            raise

    def close(self) -> None:
        """Let go of the file that :func:`read` mapped.

        Only Windows asks for it: a file that is mapped cannot be replaced or deleted there.
        Whoever reads from the document after that, from a view of it or from a copy, which
        shares the mapping, gets a :class:`~locsdk.errors.ConfigurationError`. A document
        that was not mapped stays as it is.
        """
        self.store.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def copy(self) -> "Document":
        """Return a document with the same edits that can be edited on its own."""
        return Document(self.store.copy())

    __copy__ = copy

    def __deepcopy__(self, memo: object) -> "Document":
        return self.copy()  # its bytes never change

    def __reduce__(self) -> tuple[object, ...]:
        return Document, (self.store,)

    def settled(self) -> "Document":
        """Return a document whose bytes are those that this one would write.

        Its lines and columns are those of the file to be written. It is the document
        itself where there are no edits.
        """
        store = self.store
        if not store.edits:
            return self
        buffer = applied(store.buffer[:], self.edits)
        return reopened(buffer, store.encoding, source=store.source)

    def in_encoding(self, name: str, *, mark: bool | None = None) -> "Document":
        """Return this document in another encoding, edits included.

        Only the XML declaration and the bytes of characters change. What the encoding lacks
        becomes character references.

        Args:
            name: ``UTF-8``, ``UTF-16``, ``US-ASCII``, ``ISO-8859-x`` or ``windows-125x``, as
                the XML declaration is to have it.
            mark: Whether a byte order mark stands at the start; by default only for
                ``UTF-16``, which is little-endian then.

        Raises:
            XliffError: For characters that the encoding lacks in a comment, a processing
                instruction or a name, which cannot hold references.
            ConfigurationError: For any other encoding, and a mark that it does not have.
        """
        from locsdk.xliff.recoding import recoded

        encoding = encoding_named(name, mark=mark)
        data = self.settled().store.buffer[:].removeprefix(BOM_UTF8)
        data = recoded(data, encoding)
        whole = encoding.mark + data if encoding.is_utf8 else data
        return reopened(whole, encoding, source=self.store.source)

    def subset(self, units: "Selection") -> "Document":
        """Return a valid document with chosen units only, for services that take part of a file.

        The units, their files, headers and groups leave as they came, edits included.
        A file, a group or a bin-unit in which no unit is left is left out, and so is
        the white space before what goes.

        Args:
            units: Ids, pairs of a file's ``original`` and an id, units of this document,
                or a function that says of a unit whether it is wanted.

        Raises:
            XliffError: Where there is no such unit or more than one, and where no unit
                is left: a document needs one.
            ConfigurationError: For a unit of another document, and for what is none of these.
        """
        from locsdk.xliff.parting import subset

        return subset(self, units)

    def split(self) -> "tuple[Document, ...]":
        """Return a document for each ``file``, whose bytes are kept.

        What stands beside the files in the root goes into each; :func:`join` puts it
        together again.
        """
        from locsdk.xliff.parting import split

        return split(self)

    def to_bytes(self) -> bytes:
        """Return the file: the very bytes that came in, but for the edits."""
        store = self.store
        if store.encoding.is_utf8 and not store.edits:
            return store.buffer[:]
        return b"".join(self.pieces())

    def write(self, path: str | os.PathLike[str]) -> "Path":
        """Write the file, in pieces, all of it or nothing.

        It is written beside *path* under another name first and then takes its place, so
        that nobody ever sees half a file. A link stays, and the file that it leads to gives
        way; a pipe or a device is written to directly.

        Returns:
            The path.

        Raises:
            OSError: Where it cannot be written. Windows lets nobody replace a file that is
                mapped; there, what was opened with :func:`read` has to go elsewhere.
        """
        from locsdk.xliff.saving import save  # with pathlib, for those who write files

        mapped = self.store.source if isinstance(self.store.buffer, mmap) else None
        return save(path, self.pieces(), mapped=mapped)

    def pieces(self) -> Iterator[bytes | memoryview]:
        """Give the file piece by piece, without a copy of it: for pipes, archives, sockets.

        Put together they are what :meth:`to_bytes` gives. Edits that are made once the first
        piece was taken are not in them. Most pieces are views of the original: what was
        opened with :func:`read` is not let go of while they are kept.

        Example:
            >>> sys.stdout.buffer.writelines(doc.pieces())  # doctest: +SKIP
        """
        encoding = self.store.encoding
        if encoding.is_utf8:
            yield from self._stretches()
        else:
            yield encoding.mark
            yield from map(encoding.encode, self._stretches())

    def _stretches(self) -> Iterator[bytes | memoryview]:
        original = memoryview(self.store.buffer)
        position = 0
        for edit in self.edits:
            yield original[position : edit.start]
            yield edit.replacement
            position = edit.end
        yield original[position:]

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Document):
            return NotImplemented
        if self.store is other.store:
            return True
        if self.store.buffer is other.store.buffer and self.edits == other.edits:
            return True
        return self.to_bytes() == other.to_bytes()

    __hash__ = None  # type: ignore[assignment]  # a document can be edited

    def __repr__(self) -> str:
        name = f" {self.store.source!r}" if self.store.source else ""
        files, units, edits = len(self.files), len(self.units), len(self.edits)
        return f"<Document{name}: {files} files, {units} units, {edits} edits>"


class _Names(NamedTuple):
    """What units and files are looked up by.

    Attributes:
        units: The numbers of the units by id, in order.
        files: The numbers of the files by ``original``.
        renamings: The renamings that had been made when this was read.
    """

    units: dict[str, list[int]]
    files: dict[str, list[int]]
    renamings: int

    @classmethod
    def of(cls, document: Document) -> Self:
        names = cls({}, {}, document.store.renamings)
        for unit in document.units:
            names.units.setdefault(unit.id, []).append(unit.number)
        for file in document.files:
            names.files.setdefault(file.original, []).append(file.number)
        return names


Selection: TypeAlias = Iterable[str | tuple[str, str] | Unit] | Callable[[Unit], bool]
"""Units of a document: by id, by file and id, themselves, or by what a function says of them."""


def documents_given(*given: object) -> None:
    """Refuse what a caller gave as documents and what are none.

    Raises:
        ConfigurationError: For the first that is none.
    """
    for one in given:
        if not isinstance(one, Document):
            raise ConfigurationError(
                f"give documents, as parse() and read() return them, not {type(one).__name__}"
            )


def reopened(data: bytes, encoding: Encoding, *, source: str = "") -> Document:
    """Return the document that *data* (UTF-8) is, made of pieces that were let in before.

    Args:
        data: The document.
        encoding: The encoding that it is to be written in.
        source: The name of its file.

    Raises:
        XliffError: Where it is not well-formed XLIFF.
    """
    return Document(_indexed(data, encoding, source)[0])


def parse(
    data: bytes | bytearray | memoryview,
    *,
    encoding: str | None = None,
    limits: Limits = DEFAULT_LIMITS,
) -> Document:
    """Open an XLIFF 1.x document that is in memory.

    Args:
        data: The file.
        encoding: Use this encoding whatever the file says of itself.
        limits: The largest document to take in.

    Raises:
        XliffError: For anything that is not well-formed XLIFF 1.0, 1.1 or 1.2, that
            declares entities, or that goes beyond the limits; with line and column.
        ConfigurationError: For what is no bytes (:func:`read` takes paths), for *encoding*
            that is not read, and for limits that are none.
    """
    return Document(_opened(file_given(data), encoding, limits, ""))


def read(
    path: str | os.PathLike[str], *, encoding: str | None = None, limits: Limits = DEFAULT_LIMITS
) -> Document:
    """Open an XLIFF 1.x file, mapped into memory instead of loaded.

    The file must not be changed in place while the document is in use;
    :meth:`Document.write` puts a new file into its place and is safe.

    Args:
        path: The file.
        encoding: Use this encoding whatever the file says of itself.
        limits: The largest document to take in.

    Raises:
        XliffError: As :func:`parse`, with the file's name.
        OSError: Where the file cannot be read.
        ConfigurationError: As :func:`parse`, and for a pipe or a device, which cannot be mapped.
    """
    source = os.fsdecode(path)  # not a number, which would be that of a file to be closed
    with FileIO(source) as stream:
        status = os.fstat(stream.fileno())
        if not S_ISREG(status.st_mode):
            raise ConfigurationError(
                f"{source!r} is a pipe or a device, which cannot be mapped: "
                "read it yourself, and give the bytes to parse()"
            )
        check_size(status.st_size, limits, source)
        data = mmap(stream.fileno(), 0, access=ACCESS_READ)
    return Document(_opened(data, encoding, limits, source))


def _opened(data: Buffer, encoding: str | None, limits: Limits, source: str) -> Store:
    check_size(len(data), limits, source)
    detected = detect(data, encoding=encoding, source=source)
    buffer = to_utf8(data, detected, source=source)
    try:
        store, found = _indexed(buffer, detected, source, longest_markup=limits.markup)
        check_content(buffer, found, store.index, limits, source)
    except XliffError as error:
        if error.offset is not None and not detected.is_utf8:  # from the document to the file
            error.offset = len(detected.mark) + detected.length(buffer[: error.offset])
        raise
    return store


def _indexed(
    buffer: Buffer, encoding: Encoding, source: str, *, longest_markup: int | None = None
) -> tuple[Store, IndexBuilder]:
    facts = validate(buffer, longest_markup=longest_markup, source=source)
    found = None
    if facts.one_meaning and not facts.doctype:
        found = scan_fast(buffer, hides=facts.hides)
    if found is None:
        from locsdk.xliff.scan_exact import scan_exact

        found = scan_exact(buffer, facts.namespace)
    store = Store(buffer, encoding=encoding, facts=facts, index=found.index(), source=source)
    return store, found
