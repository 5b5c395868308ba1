"""Pieces of one document put into another: facets of units, units, files, headers."""

from bisect import bisect_left
from collections.abc import Iterator, Mapping
from typing import Final

from locsdk.errors import XliffError
from locsdk.xliff.content import Content, markup_of
from locsdk.xliff.document import Document, reopened
from locsdk.xliff.edits import Edit
from locsdk.xliff.encoding import Encoding
from locsdk.xliff.facets import TEXTS, Facet, Value
from locsdk.xliff.file import File
from locsdk.xliff.index import Span
from locsdk.xliff.places import Buffer
from locsdk.xliff.scope import Scope
from locsdk.xliff.splices import fill_target, remove_element, set_attribute
from locsdk.xliff.structure import removal, respliced, root_scope, transplanted
from locsdk.xliff.tree import Node, parse_tree, start_tag
from locsdk.xliff.unit import Unit

__all__ = ["Graft"]

_INDENT: Final = b" \t\r\n"


class Graft:
    """A document that takes pieces of others, as a list of changes.

    Args:
        document: The document, without edits. It is not changed itself.
    """

    def __init__(self, document: Document) -> None:
        self.document = document.copy()
        self._store = self.document.store
        self._changes: list[Edit] = []
        self._removed: set[int] = set()
        self._inserted: dict[int, list[bytes]] = {}
        self._empty: dict[int, Span] = {}  # empty tags into which something was put

    def finished(self) -> Document:
        """Return the document with everything that was put in."""
        added = (self._insertion(at, pieces) for at, pieces in self._inserted.items())
        data = respliced(self._store, [*self._changes, *self._removals(), *added])
        return reopened(data, self._store.encoding, source=self._store.source)

    # Units

    def set_facets(self, unit: Unit, given: Mapping[Facet, Value | None], origin: Unit) -> None:
        """Give a unit facets of another one.

        Args:
            unit: The unit, of the document as it was.
            given: The facets; ``None`` for one that goes.
            origin: The unit that they are of.
        """
        own = Unit(self._store, unit.number)
        for facet in sorted(given, key=_rank):
            value = given[facet]
            if facet.part == "unit":
                own.set_attribute(facet.name, None if value is None else str(value))
            elif facet == ("target", "") and (value is None or isinstance(value, Content)):
                own.set_target(value, drop_codes=True, override_lock=True)
            elif facet.part == "target" and own.target is not None:
                own.set_target_attribute(facet.name, None if value is None else str(value))
            elif facet.part in TEXTS:
                self._set_text(own, facet, value, origin)
            else:
                self._set_elements(own, facet.part, origin)

    def remove_unit(self, unit: Unit) -> None:
        """Take a unit away, and with the last one of a group the group."""
        self._removed.add(unit.number)

    def insert_behind(self, sibling: Span, piece: Span, origin: Document) -> None:
        """Put an element of another document behind a unit or a group."""
        data = _with_gap(origin.store.buffer, piece)
        place = self._store.scope_at(sibling.start)
        self._insert(sibling.end, data, piece.start, origin, place)

    def insert_last(self, file: File, piece: Span, origin: Document) -> None:
        """Put an element of another document behind everything in the body of a file."""
        body = self._store.index.files[file.number].body
        if body is None:
            raise XliffError(f"the file {file.original!r} has no body to put units into")
        data = _with_gap(origin.store.buffer, piece)
        place = self._store.scope_at(body.inner - 1)
        if body.inner == body.end:  # <body/>
            self._empty[body.end] = body
            self._insert(body.end, data, piece.start, origin, place)
            return
        at = self._store.buffer.rfind(b"</", body.inner, body.end)
        while self._store.buffer[at - 1] in _INDENT:
            at -= 1
        self._insert(at, data, piece.start, origin, place)

    # Files

    def set_file_attribute(self, file: File, name: str, value: str | None) -> None:
        """Set an attribute of a file, or take it away."""
        span = self._store.index.files[file.number].span
        tag = start_tag(self._store.buffer[span.start : span.inner])
        scope = self._store.scope_at(span.start).within(tag.inside)
        edit = set_attribute(tag, scope, name, value, self._store.encoding)
        if edit is not None:
            at = span.start
            self._changes.append(Edit(edit.start + at, edit.end + at, edit.replacement))

    def set_header(self, file: File, origin: File) -> None:
        """Give a file the header of another one, or none."""
        own, other = self._store.index.files[file.number], origin.store.index.files[origin.number]
        if other.header is None:
            if own.header is not None:
                self._changes.append(removal(self._store.buffer, own.header.start, own.header.end))
            return
        place = self._store.scope_at(own.span.inner - 1)
        document = Document(origin.store)
        if own.header is None:
            data = _with_gap(origin.store.buffer, other.header)
            self._insert(own.span.inner, data, other.header.start, document, place)
            return
        data = origin.store.buffer[other.header.start : other.header.end]
        moved = self._moved(data, other.header.start, document, place)
        self._changes.append(Edit(own.header.start, own.header.end, moved))

    def remove_file(self, file: File) -> None:
        """Take a file away."""
        span = self._store.index.files[file.number].span
        self._changes.append(removal(self._store.buffer, span.start, span.end))

    def append_file(self, origin: File) -> None:
        """Put a file of another document behind the last one."""
        index = self._store.index
        at = index.files[-1].span.end if index.files else index.root.inner
        span = origin.store.index.files[origin.number].span
        data = _with_gap(origin.store.buffer, span)
        place = root_scope(self._store)
        self._insert(at, data, span.start, Document(origin.store), place)

    # How it is done

    def _removals(self) -> Iterator[Edit]:
        index, buffer = self._store.index, self._store.buffer
        for number in self._removed:
            yield removal(buffer, index.starts[number], index.ends[number])
        around = {
            one for number in self._removed for one in index.groups_around(index.starts[number])
        }
        for group in (index.groups[number] for number in around):
            inside = range(
                bisect_left(index.starts, group.start), bisect_left(index.starts, group.end)
            )
            is_kept = any(group.start < at < group.end for at in self._inserted)
            if self._removed.issuperset(inside) and not is_kept:
                yield removal(buffer, group.start, group.end)

    def _insertion(self, at: int, pieces: list[bytes]) -> Edit:
        data = b"".join(pieces)
        if at not in self._empty:
            return Edit(at, at, data)
        start = self._empty[at].start
        tag = start_tag(self._store.buffer[start:at])
        inner = start + 1 + len(tag.name) + len(tag.inside.rstrip())
        return Edit(inner, at, b">" + data + b"</" + tag.name + b">")

    def _insert(self, at: int, data: bytes, start: int, origin: Document, place: Scope) -> None:
        moved = self._moved(data, start, origin, place)
        self._inserted.setdefault(at, []).append(moved)

    def _moved(self, data: bytes, start: int, origin: Document, place: Scope) -> bytes:
        """Return an element of another document, with white space before it, as it is here."""
        scope = origin.store.scope_at(start)
        gap = len(data) - len(data.lstrip(_INDENT))
        moved = data[:gap] + transplanted(data[gap:], scope, place)
        _refuse_unfit(moved, self._store.encoding)
        return moved

    def _set_text(self, unit: Unit, facet: Facet, value: Value | None, origin: Unit) -> None:
        """Set or remove source or seg-source, or an attribute of them."""
        data, tree, scope = self._unit(unit)
        nodes = _named(tree, scope, facet.part)
        if not nodes:
            if not facet.name:
                self._set_elements(unit, facet.part, origin)
            return
        node, inner = nodes[0], scope.within(nodes[0].inside)
        if facet.name:
            text = None if value is None else str(value)
            edit = set_attribute(node, inner, facet.name, text, self._store.encoding)
        elif isinstance(value, Content):
            old = data[node.inner : node.close]
            edit = fill_target(node, value.spelling(inner, self._store.encoding, old))
        else:
            edit = remove_element(data, node)
        if edit is not None:
            self._edit(unit, edit)

    def _set_elements(self, unit: Unit, part: str, origin: Unit) -> None:
        """Put the elements of a name in another unit in the place of those that are here."""
        name = part.removeprefix("other ")
        skipped = int(part != name)  # the first of them has facets of its own
        data, tree, scope = self._unit(unit)
        own = _named(tree, scope, name)[skipped:]
        at = own[0].start if own else _place_for(name, tree, scope)
        gap = data[len(data[:at].rstrip(_INDENT)) : at] if own else _indent(data, tree)
        index = origin.store.index
        other = origin.store.current(origin.start, index.ends[origin.number])
        outer = origin.store.scope_at(origin.start)
        root = parse_tree(other)
        inner = outer.within(root.inside)
        pieces: list[bytes] = []
        for node in _named(root, inner, name)[skipped:]:
            element = transplanted(other[node.start : node.end], inner, scope)
            if not self._store.encoding.fits(element):
                parts = Content.read(other[node.start : node.end], inner).parts
                element = markup_of(parts, scope, encoding=self._store.encoding)
            pieces.append(gap + element)
        for node in reversed(own):
            self._edit(unit, remove_element(data, node))
        behind = len(data[:at].rstrip(_INDENT)) if own else at
        self._edit(unit, Edit(behind, behind, b"".join(pieces)))

    def _unit(self, unit: Unit) -> tuple[bytes, Node, Scope]:
        data = self._store.current(unit.start, self._store.index.ends[unit.number])
        tree = parse_tree(data)
        return data, tree, self._store.scope_at(unit.start).within(tree.inside)

    def _edit(self, unit: Unit, edit: Edit) -> None:
        moved = Edit(edit.start + unit.start, edit.end + unit.start, edit.replacement)
        self._store.edit(unit.start, moved)


def _rank(facet: Facet) -> tuple[int, bool]:
    """Sources before targets, and what is in an element before its attributes."""
    return (TEXTS.index(facet.part) if facet.part in TEXTS else len(TEXTS)), bool(facet.name)


def _named(tree: Node, scope: Scope, name: str) -> list[Node]:
    return [one for one in tree.children if scope.within(one.inside).element(one.name) == name]


def _place_for(name: str, tree: Node, scope: Scope) -> int:
    """Return where the first element of a name goes: extensions last, seg-source second."""
    before = tree.children
    if name == "seg-source":
        before = _named(tree, scope, "source")
    elif not name.startswith("{"):
        names = [(one, scope.within(one.inside).element(one.name)) for one in before]
        before = [one for one, own in names if not own.startswith("{")]
    return before[-1].end if before else tree.inner


def _indent(data: bytes, tree: Node) -> bytes:
    """Return the white space before the first element of a unit."""
    at = tree.children[0].start if tree.children else tree.inner
    return data[len(data[:at].rstrip(_INDENT)) : at]


def _with_gap(buffer: Buffer, piece: Span) -> bytes:
    """Return an element with the white space before it."""
    return buffer[removal(buffer, piece.start, piece.end).start : piece.end]


def _refuse_unfit(data: bytes, encoding: Encoding) -> None:
    if not encoding.fits(data):
        raise XliffError(
            f"the document is {encoding.name}, which lacks characters of "
            "what is to be put in: take document.in_encoding('UTF-8')"
        )
