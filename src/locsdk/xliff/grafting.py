"""What is said about something in one document, put into its twin in another document."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from locsdk.errors import EditRefused, XliffError
from locsdk.xliff.content import Content
from locsdk.xliff.document import Document
from locsdk.xliff.edits import Edit
from locsdk.xliff.encoding import Encoding
from locsdk.xliff.escape import EscapeStyle
from locsdk.xliff.facets import PARTS, Facet, Value
from locsdk.xliff.file import File
from locsdk.xliff.groups import BinUnit
from locsdk.xliff.index import FileSpan
from locsdk.xliff.matching import Member
from locsdk.xliff.parts import markup_of
from locsdk.xliff.pieces import ROOMS, Piece, Room, pieces_of, stretches_of
from locsdk.xliff.report import shown
from locsdk.xliff.scope import Scope
from locsdk.xliff.splices import fill_target, insert_child, remove_element, set_attribute
from locsdk.xliff.structure import removal, transplanted
from locsdk.xliff.unit import Unit

__all__ = ["Graft", "refuse_unfit"]

_BLANKS: Final = b" \t\r\n"
_BODIES: Final = Facet("other body")


class Graft:
    """A document that takes what is said about files, groups and units from their twins.

    Args:
        document: The document, without edits. It is not changed itself.
    """

    def __init__(self, document: Document) -> None:
        self.document = document.copy()
        self._store = self.document.store
        self._known: dict[int, Piece] = {}
        self._known_there: dict[int, Piece] = {}

    def set_facets(
        self, member: Member, given: Mapping[Facet, Value | None], origin: Member
    ) -> None:
        """Give something facets of its twin.

        Args:
            member: The one, of the document as it was.
            given: The facets; ``None`` for one that goes.
            origin: The twin that they are of.

        Raises:
            EditRefused: For text beside the elements, and what is said about further bodies
                of a file.
        """
        self._known, self._known_there = {}, {}
        own = (
            self.document
            if isinstance(member, Document)
            else type(member)(self._store, member.number)
        )
        for facet in sorted(given, key=_rank):
            value = given[facet]
            room = _room(facet) if isinstance(own, File) else ""
            if room == "header" and Facet(room) in given:  # it comes or goes as a whole
                if not facet.name and isinstance(own, File) and isinstance(origin, File):
                    self._set_header(own, origin)
            elif facet.kind == "text" or facet == _BODIES:
                raise _no_place(own, facet)
            elif room == "body" and value is not None and not stretches_of(own, room):
                raise XliffError(f"{_named(own)} has no body to put its {facet.name} into")
            elif facet.part in PARTS and not isinstance(own, File):
                self._set_part(own, facet, value, origin)
            elif facet.name and facet.kind == "attribute":
                self._set_attribute(own, room, facet.name, None if value is None else str(value))
            else:
                self._set_elements(own, facet.name or facet.part, origin, room=room)

    def _set_attribute(self, own: Member, room: Room, name: str, value: str | None) -> None:
        for piece in pieces_of(own, room)[:1]:
            edit = set_attribute(piece.node, piece.scope, name, value, self._store.encoding)
            self._edit(piece, edit)

    def _set_part(self, own: Member, facet: Facet, value: Value | None, origin: Member) -> None:
        """Set or remove the source, the target or the like, or an attribute of it."""
        if (
            facet == Facet("target")
            and isinstance(own, Unit)
            and not isinstance(value, str | tuple)
        ):
            own.set_target(value, drop_codes=True, override_lock=True)
            return
        found = [(piece, node) for piece in pieces_of(own) for node in piece.named(facet.part)]
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
        piece = pieces_of(own)[0]
        at = piece.node.inner
        is_empty = piece.data[:at].endswith(b"/>")
        edit = fill_target(piece.node, gap + element) if is_empty else Edit(at, at, gap + element)
        self._edit(piece, edit)

    def _set_elements(self, own: Member, part: str, origin: Member, *, room: Room = "") -> None:
        """Put the elements of a name in the twin in the place of those that are here."""
        name = part.removeprefix("other ")
        # The first of them has facets of its own.
        skipped = int(part != name and not isinstance(own, File))
        pieces = pieces_of(own, room, known=self._known)
        others = pieces_of(origin, room, known=self._known_there)
        if not pieces:
            return
        elements = self._elements(others, name, pieces[0].scope)[skipped:]
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
            piece = pieces[-1 if _is_late(own, room, name, others) else 0]
            edit = insert_child(piece.data, piece.node, piece.before(name), *elements)
            self._edit(piece, edit)

    def _elements(self, pieces: Iterable[Piece], name: str, place: Scope) -> list[bytes]:
        """Return the elements of a name in pieces of another document, to be put here."""
        found: list[bytes] = []
        for piece in pieces:
            for node in piece.named(name):
                markup = piece.data[node.start : node.end]
                element = transplanted(markup, piece.scope, place)
                if not self._store.encoding.fits(element):
                    parts = Content.read(markup, piece.scope).parts
                    encoding = self._store.encoding
                    element = markup_of(parts, place.taking_any(), encoding=encoding)
                found.append(element)
        return found

    def _edit(self, piece: Piece, edit: Edit | None) -> None:
        if edit is not None:
            at = piece.start
            self._store.edit(at, Edit(edit.start + at, edit.end + at, edit.replacement))


def _places(file: File) -> FileSpan:
    return file.store.index.files[file.number]


def _room(facet: Facet) -> Room:
    """Return where in a file a facet is."""
    for room in ROOMS:
        if room == facet.part:
            return room
    return ""


def _is_late(own: Member, room: Room, name: str, origin: Sequence[Piece]) -> bool:
    """Whether the first elements of a name go behind all units in something, as in its twin."""
    if isinstance(own, BinUnit):
        return name.startswith("{")
    if isinstance(own, File) and not room:
        return True  # before its header and its body the schema wants nothing
    return not origin[0].named(name)


def _named(own: Member, part: str = "file") -> str:
    if isinstance(own, Document):
        return "the document"
    return f"the {part} {shown(repr(own.original if isinstance(own, File) else own.id))}"


def _no_place(own: Member, facet: Facet) -> EditRefused:
    if facet == _BODIES:
        return EditRefused(
            f"{_named(own)} has several bodies in one of the versions, and a change of what is "
            "said about the others cannot be merged: let there be one"
        )
    room = f"the {facet.part} of " if _room(facet) and isinstance(own, File) else ""
    where = room + _named(own, "file" if room else facet.part)
    return EditRefused(
        f"one of the versions has text directly in {where}, where XLIFF allows none, and a change "
        "of it cannot be merged: put it into an element, or take it away"
    )


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
