"""What can be different about something, piece by piece, whatever it is spelt like."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Final, Literal, NamedTuple, TypeAlias

from attrs import evolve

from locsdk.xliff.content import Content
from locsdk.xliff.file import File
from locsdk.xliff.index import Span
from locsdk.xliff.inline import Foreign, Inline, Mrk, Part, Sub
from locsdk.xliff.matching import Key, Kind, Member
from locsdk.xliff.pieces import ROOMS, Piece, Room, pieces_of, spelt_pieces, stretches, stretches_of
from locsdk.xliff.tree import Node, parse_tree

__all__ = [
    "PARTS",
    "TEXTS",
    "Facet",
    "Value",
    "codes_of",
    "facets",
    "is_spelt_as",
    "shown_value",
]

TEXTS: Final = ("source", "seg-source", "target")
PARTS: Final = (*TEXTS, "bin-source", "bin-target", "header")
"""The elements of which there is one, so that what is in it and each attribute count apart."""

_OWN: Final[Mapping[Kind, str]] = {"trans-unit": "unit"}


class Facet(NamedTuple):
    """A piece of a document, a file, a group or a unit.

    Attributes:
        part: ``unit``, ``bin-unit``, ``group``, ``file`` or ``xliff`` for the thing
            itself, or the name of an element in it, such as ``source`` or ``note``.
        name: The attribute of the part, the elements of a name in a header or a body, or
            ``text``; ``""`` for what is in the part, or for all elements of that name
            together.
        kind: What the name is of: ``attribute``, ``element`` or ``text``.
    """

    part: str
    name: str = ""
    kind: Literal["attribute", "element", "text"] = "attribute"

    def __str__(self) -> str:
        return f"{self.part} {self.name}".rstrip()


Value: TypeAlias = str | Content | tuple[Part, ...]
"""What a facet is: an attribute's value, a content, or elements."""


def facets(key: Key, member: Member) -> Mapping[Facet, Value]:
    """Take something to pieces, its id and what else is in it left out.

    Neither white space between elements nor comments count, and no place among the units.
    A file without a body is one with an empty body.
    """
    found: dict[Facet, Value] = {}
    for room in ROOMS:
        pieces = pieces_of(member, room)
        if not pieces:
            continue
        first, part = pieces[0], room or _OWN.get(key.kind, key.kind)
        for name, value in first.scope.attributes(first.node.inside).items():
            if room or name != "id" or not key.id:
                found[Facet(part, name)] = value
        text = " ".join("".join(piece.text for piece in pieces).split())
        if text:
            found[Facet(part, "text", "text")] = text
        if room == "header":
            found[Facet(room)] = ()
        found.update(_elements_in(pieces, room) if room else _own_elements(member, pieces))
    return found


def _elements_in(pieces: Iterable[Piece], room: Room) -> Iterator[tuple[Facet, Value]]:
    """Give the elements in the header or the body of a file."""
    for name, elements in _by_name(pieces).items():
        yield Facet(room, name, "element"), tuple(_value(*one) for one in elements)


def _own_elements(member: Member, pieces: Iterable[Piece]) -> Iterator[tuple[Facet, Value]]:
    if isinstance(member, File):
        yield from _beside_body(pieces)
        return
    for name, elements in _by_name(pieces).items():
        rest = elements
        if name in PARTS:
            yield from _part(name, *elements[0])
            rest = elements[1:]
        if rest:
            values = tuple(_value(*one) for one in rest)
            yield Facet(f"other {name}" if name in PARTS else name), values


def _beside_body(pieces: Iterable[Piece]) -> Iterator[tuple[Facet, Value]]:
    """Give the elements in a file beside its header and its body."""
    for name, elements in _by_name(pieces).items():
        if name == "body":
            yield Facet("other body"), tuple(_shell(*one) for one in elements)
        else:
            values = tuple(_value(*one) for one in elements)
            yield Facet(f"other {name}" if name in PARTS else name), values


def _part(name: str, piece: Piece, node: Node) -> Iterator[tuple[Facet, Value]]:
    """Give what is in an element of which there is one, and its attributes."""
    if name in TEXTS:
        yield Facet(name), Content.read(piece.data[node.inner : node.close], piece.within(node))
    else:
        parts = _value(piece, node).parts
        yield Facet(name), tuple(one for one in parts if not isinstance(one, str) or one.strip())
    for attribute, value in piece.within(node).attributes(node.inside).items():
        yield Facet(name, attribute), value


def _by_name(pieces: Iterable[Piece]) -> dict[str, list[tuple[Piece, Node]]]:
    found: dict[str, list[tuple[Piece, Node]]] = {}
    for piece in pieces:
        for node in piece.node.children:
            found.setdefault(piece.name(node), []).append((piece, node))
    return found


def _value(piece: Piece, node: Node) -> Inline:
    """Return an element as a value that does not depend on how it is indented."""
    scope = piece.within(node)
    content = Content.read(piece.data[node.inner : node.close], scope)
    attributes = dict(scope.attributes(node.inside))
    return _tidy(Foreign(tag=scope.element(node.name), extra=attributes, parts=content.parts))


def _shell(piece: Piece, node: Node) -> Inline:
    """Return a second body as a value, without the units in it: they are compared as all are."""
    span = Span(*(piece.start + at for at in (node.start, node.inner, node.end)))
    data = b"".join(piece.store.buffer[start:end] for start, end in stretches(piece.store, span))
    return _value(piece._replace(data=data), parse_tree(data))


def _tidy(element: Inline) -> Inline:
    if isinstance(element, Foreign) and element.tag not in TEXTS:
        inner = [part for part in element.parts if not isinstance(part, str) or part.strip()]
        if any(isinstance(part, Inline) for part in inner):
            tidied = (part if isinstance(part, str) else _tidy(part) for part in inner)
            return evolve(element, parts=tuple(tidied))
    return element


def is_spelt_as(one: Member, other: Member) -> bool:
    """Whether two are spelt the same in the same scope: then no facet is different."""
    for room in ROOMS if isinstance(one, File) else ROOMS[:1]:
        if spelt_pieces(one, room) != spelt_pieces(other, room):
            return False
    return one.store.scope_at(_start(one)) == other.store.scope_at(_start(other))


def _start(member: Member) -> int:
    return stretches_of(member)[0][0]


def codes_of(content: Content) -> Content:
    """Return a content without its text: the codes, in order, with what is native in them."""
    return Content(*_codes(content.parts))


def _codes(parts: Iterable[Part]) -> Iterator[Inline]:
    for part in parts:
        if isinstance(part, str):
            continue
        if part.native:
            native = (one if isinstance(one, str) else _without_text(one) for one in part.parts)
            yield evolve(part, parts=tuple(native))
        else:
            yield _without_text(part)


def _without_text(element: Inline) -> Inline:
    if isinstance(element, Sub | Mrk) or not element.native:
        return evolve(element, parts=tuple(_codes(element.parts)))
    return element


def shown_value(value: Value | None) -> str | None:
    """Return a value as text to show."""
    if value is None or isinstance(value, str):
        return value
    return (value if isinstance(value, Content) else Content(*value)).markup
