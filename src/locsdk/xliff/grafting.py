"""What is said about something in one document, put into its twin in another document."""

from collections.abc import Mapping
from typing import Final, NamedTuple

from locsdk.errors import XliffError
from locsdk.xliff.content import Content
from locsdk.xliff.document import Document
from locsdk.xliff.edits import Edit
from locsdk.xliff.encoding import Encoding
from locsdk.xliff.escape import EscapeStyle
from locsdk.xliff.facets import PARTS, Facet, Value, regions_of
from locsdk.xliff.file import File
from locsdk.xliff.groups import BinUnit
from locsdk.xliff.index import FileSpan
from locsdk.xliff.matching import Member
from locsdk.xliff.parts import markup_of
from locsdk.xliff.ranks import rank
from locsdk.xliff.scope import Scope
from locsdk.xliff.splices import fill_target, insert_child, remove_element, set_attribute
from locsdk.xliff.structure import removal, transplanted
from locsdk.xliff.tree import Node, parse_all, parse_head
from locsdk.xliff.unit import Unit

__all__ = ["Graft", "refuse_unfit"]

_BLANKS: Final = b" \t\r\n"


class Graft:
    """A document that takes what is said about files, groups and units from their twins.

    Args:
        document: The document, without edits. It is not changed itself.
    """

    def __init__(self, document: Document) -> None:
        self.document = document.copy()
        self._store = self.document.store

    def set_facets(
        self, member: Member, given: Mapping[Facet, Value | None], origin: Member
    ) -> None:
        """Give something facets of its twin.

        Args:
            member: The one, of the document as it was.
            given: The facets; ``None`` for one that goes.
            origin: The twin that they are of.
        """
        own = (
            self.document
            if isinstance(member, Document)
            else type(member)(self._store, member.number)
        )
        for facet in sorted(given, key=_rank):
            value = given[facet]
            if facet.part == "header" and isinstance(own, File) and isinstance(origin, File):
                if not facet.name:
                    self._set_header(own, origin)
                elif Facet("header") not in given:  # else it came or went as a whole
                    self._set_elements(own, facet.name, origin)
            elif facet.part in PARTS:
                self._set_part(own, facet, value, origin)
            elif facet.name:
                self._set_attribute(own, facet.name, None if value is None else str(value))
            else:
                self._set_elements(own, facet.part, origin)

    def _set_attribute(self, own: Member, name: str, value: str | None) -> None:
        if not isinstance(own, Document):
            own.set_attribute(name, value)
            return
        (root, *_) = _pieces(own)
        edit = set_attribute(root.node, root.scope, name, value, self._store.encoding)
        self._edit(root, edit)

    def _set_part(self, own: Member, facet: Facet, value: Value | None, origin: Member) -> None:
        """Set or remove the source, the target or the like, or an attribute of it."""
        if facet == ("target", "") and isinstance(own, Unit) and not isinstance(value, str | tuple):
            own.set_target(value, drop_codes=True, override_lock=True)
            return
        found = [(piece, node) for piece in _pieces(own) for node in piece.named(facet.part)]
        if not found:
            if not facet.name:
                self._set_elements(own, facet.part, origin)
            return
        piece, node = found[0]
        inner, encoding = piece.scope.within(node.inside), self._store.encoding
        if facet.name:
            text = None if value is None else str(value)
            edit = set_attribute(node, inner, facet.name, text, encoding)
        elif value is None:
            edit = remove_element(piece.data, node)
        else:
            edit = fill_target(node, self._spelt(value, inner, piece.data[node.inner : node.close]))
        self._edit(piece, edit)

    def _spelt(self, value: Value, place: Scope, old: bytes) -> bytes:
        """Spell what is in an element of the twin as what it takes the place of."""
        encoding = self._store.encoding
        if isinstance(value, Content):
            return value.spelling(place, encoding, old)
        style = EscapeStyle.of(old)
        return markup_of(value, place.taking_any(), style=style, encoding=encoding)

    def _set_header(self, own: File, origin: File) -> None:
        """Give a file the header of another one, or none."""
        store, file, other = self._store, _places(own), _places(origin).header
        if other is None:
            if file.header is not None:
                edit = removal(store.buffer, file.header.start, file.header.end)
                store.restore(file.header.start, (edit,))
            return
        buffer, scope = origin.store.buffer, origin.store.scope_at(other.start)
        place = store.scope_at(file.span.inner - 1)
        element = transplanted(buffer[other.start : other.end], scope, place)
        refuse_unfit(element, store.encoding)
        if file.header is not None:
            edit = Edit(file.header.start, file.header.end, element)
            store.restore(file.header.start, (edit,))
            return
        gap = buffer[removal(buffer, other.start, other.start).start : other.start]
        at = file.span.inner
        store.edit(file.span.start, Edit(at, at, gap + element))

    def _set_elements(self, own: Member, part: str, origin: Member) -> None:
        """Put the elements of a name in the twin in the place of those that are here."""
        name = part.removeprefix("other ")
        skipped = int(part != name)  # the first of them has facets of its own
        pieces = _pieces(own)
        if not pieces:
            return
        elements = self._elements(origin, name, pieces[0].scope)[skipped:]
        found = [(piece, node) for piece in pieces for node in piece.named(name)][skipped:]
        for piece, node in reversed(found):
            self._edit(piece, remove_element(piece.data, node))
        if found:
            piece, node = found[0]
            at = len(piece.data[: node.start].rstrip(_BLANKS))
            gap = piece.data[at : node.start]
            self._edit(piece, Edit(at, at, b"".join(gap + element for element in elements)))
            return
        if elements:
            is_last = isinstance(own, BinUnit) and name.startswith("{")
            piece = pieces[-1 if is_last else 0]
            edit = insert_child(piece.data, piece.node, piece.before(name), *elements)
            self._edit(piece, edit)

    def _elements(self, origin: Member, name: str, place: Scope) -> list[bytes]:
        """Return the elements of a name in something of another document, to be put here."""
        found: list[bytes] = []
        for piece in _pieces(origin):
            for node in piece.named(name):
                markup = piece.data[node.start : node.end]
                element = transplanted(markup, piece.scope, place)
                if not self._store.encoding.fits(element):
                    parts = Content.read(markup, piece.scope).parts
                    encoding = self._store.encoding
                    element = markup_of(parts, place.taking_any(), encoding=encoding)
                found.append(element)
        return found

    def _edit(self, piece: "_Piece", edit: Edit | None) -> None:
        if edit is not None:
            at = piece.start
            self._store.edit(at, Edit(edit.start + at, edit.end + at, edit.replacement))


class _Piece(NamedTuple):
    """A region, read: a parent with the elements directly in it."""

    start: int
    data: bytes
    node: Node
    scope: Scope

    def named(self, name: str) -> list[Node]:
        """Return the elements of a name."""
        return [node for node in self.node.children if self._name(node) == name]

    def before(self, name: str) -> Node | None:
        """Return the element behind which the schema wants the first one of a name."""
        parent = self.scope.element(self.node.name) if self.node.name else ""
        wanted = rank(parent, name)
        nodes = [node for node in self.node.children if rank(parent, self._name(node)) <= wanted]
        return nodes[-1] if nodes else None

    def _name(self, node: Node) -> str:
        return self.scope.within(node.inside).element(node.name)


def _pieces(member: Member) -> list[_Piece]:
    """Return the regions of something as they are now; of a file its header, if it has one."""
    store = member.store
    if isinstance(member, File):
        header = _places(member).header
        regions: tuple[tuple[int, int], ...] = ((header.start, header.end),) if header else ()
    else:
        regions = regions_of(member)
    pieces: list[_Piece] = []
    for start, end in regions:
        data = store.current(start, end)
        if not pieces:
            node = parse_head(data)
            scope = store.scope_at(start).within(node.inside)
        else:
            node = Node(b"", b"", 0, 0)
            node.children.extend(parse_all(data))
            scope = pieces[0].scope
        pieces.append(_Piece(start, data, node, scope))
    return pieces


def _places(file: File) -> FileSpan:
    return file.store.index.files[file.number]


def _rank(facet: Facet) -> tuple[int, bool]:
    """Sources before targets, and what is in an element before its attributes."""
    return (PARTS.index(facet.part) if facet.part in PARTS else len(PARTS)), bool(facet.name)


def refuse_unfit(data: bytes, encoding: Encoding) -> None:
    """Refuse what holds characters that an encoding lacks.

    Raises:
        XliffError: Which says so.
    """
    if not encoding.fits(data):
        raise XliffError(
            f"the document is {encoding.name}, which lacks characters of "
            "what is to be put in: take document.in_encoding('UTF-8')"
        )
