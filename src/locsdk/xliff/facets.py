"""What can be different about a unit, piece by piece, whatever it is spelt like."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Final, NamedTuple, TypeAlias

from attrs import evolve

from locsdk.xliff.content import Content
from locsdk.xliff.element import Element
from locsdk.xliff.file import File
from locsdk.xliff.inline import Foreign, Inline, Mrk, Part, Sub
from locsdk.xliff.unit import Unit

__all__ = [
    "TEXTS",
    "Facet",
    "Value",
    "codes_of",
    "elements_of",
    "facets",
    "file_facets",
    "is_spelt_as",
    "shown_value",
]

TEXTS: Final = ("source", "seg-source", "target")


class Facet(NamedTuple):
    """A piece of a unit.

    Attributes:
        part: ``unit``, ``source``, ``seg-source``, ``target``, or the name of another
            element in the unit, such as ``note``.
        name: The attribute of the part; ``""`` for what is in it, or for all elements of
            that name together.
    """

    part: str
    name: str = ""

    def __str__(self) -> str:
        return f"{self.part} {self.name}".rstrip()


Value: TypeAlias = str | Content | tuple[Part, ...]
"""What a facet is: an attribute's value, a content, or elements."""


def facets(unit: Unit) -> Mapping[Facet, Value]:
    """Take a unit to pieces, its id left out. White space between elements does not count."""
    element = unit.element
    found: dict[Facet, Value] = {
        Facet("unit", name): value for name, value in element.attributes.items() if name != "id"
    }
    others: dict[str, list[Element]] = {}
    for child in element.children:
        if child.name in TEXTS and Facet(child.name) not in found:
            found[Facet(child.name)] = child.content
            for name, value in child.attributes.items():
                found[Facet(child.name, name)] = value
        else:
            others.setdefault(child.name, []).append(child)
    for name, children in others.items():
        # A second target has no facet of its own and is one of the other elements.
        found[Facet(f"other {name}" if name in TEXTS else name)] = elements_of(children)
    return found


def file_facets(file: File) -> Mapping[Facet, Value]:
    """Take what is said about a file to pieces: its attributes, and its header as one."""
    found: dict[Facet, Value] = {
        Facet("file", name): value for name, value in file.attributes.items()
    }
    if file.header is not None:
        found[Facet("header")] = elements_of([file.header])
    return found


def elements_of(elements: Iterable[Element]) -> tuple[Part, ...]:
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


def is_spelt_as(one: Unit, other: Unit) -> bool:
    """Whether two units are spelt the same in the same scope: then no facet is different."""
    stores = one.store, other.store
    data, same = (
        store.current(unit.start, store.index.ends[unit.number])
        for store, unit in zip(stores, (one, other), strict=True)
    )
    return data == same and stores[0].scope_at(one.start) == stores[1].scope_at(other.start)


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
