"""What can be different about something, piece by piece, whatever it is spelt like."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Final, NamedTuple, TypeAlias

from attrs import evolve

from locsdk.xliff.content import Content
from locsdk.xliff.described import Described
from locsdk.xliff.document import Document
from locsdk.xliff.element import Element
from locsdk.xliff.file import File
from locsdk.xliff.inline import Foreign, Inline, Mrk, Part, Sub
from locsdk.xliff.matching import Key, Kind, Member

__all__ = [
    "PARTS",
    "TEXTS",
    "Facet",
    "Value",
    "codes_of",
    "facets",
    "is_spelt_as",
    "regions_of",
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
        name: The attribute of the part, or the elements of a name in the header; ``""``
            for what is in the part, or for all elements of that name together.
    """

    part: str
    name: str = ""

    def __str__(self) -> str:
        return f"{self.part} {self.name}".rstrip()


Value: TypeAlias = str | Content | tuple[Part, ...]
"""What a facet is: an attribute's value, a content, or elements."""


def facets(key: Key, member: Member) -> Mapping[Facet, Value]:
    """Take something to pieces, its id and what else is in it left out.

    White space between elements does not count.
    """
    own = _OWN.get(key.kind, key.kind)
    found: dict[Facet, Value] = {
        Facet(own, name): value for name, value in member.attributes.items() if name != "id"
    }
    others: dict[str, list[Element]] = {}
    for child in _children(member):
        if child.name == "header":
            found[Facet("header")] = ()
            for name, children in _by_name(child.children).items():
                found[Facet("header", name)] = _values(children)
        elif child.name in PARTS and Facet(child.name) not in found:
            content = child.content if child.name in TEXTS else _values(child.children)
            found[Facet(child.name)] = content
            for name, value in child.attributes.items():
                found[Facet(child.name, name)] = value
        else:
            others.setdefault(child.name, []).append(child)
    for name, children in others.items():
        # A second target has no facet of its own and is one of the other elements.
        found[Facet(f"other {name}" if name in PARTS else name)] = _values(children)
    return found


def _children(member: Member) -> Iterable[Element]:
    if isinstance(member, File):
        return () if member.header is None else (member.header,)
    return member.foreign if isinstance(member, Document) else member.children


def _by_name(elements: Iterable[Element]) -> dict[str, list[Element]]:
    found: dict[str, list[Element]] = {}
    for one in elements:
        found.setdefault(one.name, []).append(one)
    return found


def _values(elements: Iterable[Element]) -> tuple[Part, ...]:
    """Return elements as values that do not depend on how they are indented."""
    return tuple(
        _tidy(Foreign(tag=one.name, extra=dict(one.attributes), parts=one.content.parts))
        for one in elements
    )


def _tidy(element: Inline) -> Inline:
    if isinstance(element, Foreign) and element.tag not in TEXTS:
        inner = [part for part in element.parts if not isinstance(part, str) or part.strip()]
        if any(isinstance(part, Inline) for part in inner):
            tidied = (part if isinstance(part, str) else _tidy(part) for part in inner)
            return evolve(element, parts=tuple(tidied))
    return element


def regions_of(member: Member) -> tuple[tuple[int, int], ...]:
    """Return the stretches of a document in which the facets of something are spelt."""
    if isinstance(member, Described):
        return member.regions
    index = member.store.index
    if isinstance(member, File):
        span, header = index.files[member.number].span, index.files[member.number].header
        return ((span.start, span.inner), *(((header.start, header.end),) if header else ()))
    ends = [file.span.start for file in index.files] + [index.root.end]
    starts = [index.root.start, *(file.span.end for file in index.files)]
    return tuple(zip(starts, ends, strict=True))


def is_spelt_as(one: Member, other: Member) -> bool:
    """Whether two are spelt the same in the same scope: then no facet is different."""
    stores, regions = (one.store, other.store), (regions_of(one), regions_of(other))
    data, same = (
        [store.current(start, end) for start, end in pieces]
        for store, pieces in zip(stores, regions, strict=True)
    )
    scopes = (store.scope_at(pieces[0][0]) for store, pieces in zip(stores, regions, strict=True))
    return data == same and next(scopes) == next(scopes)


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
