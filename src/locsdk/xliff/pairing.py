"""What stands together in a unit: a source, its segments, and the translation made of them."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import permutations, product
from typing import Final, TypeAlias

from attrs import evolve

from locsdk.xliff.content import Content
from locsdk.xliff.facets import Facet, Value
from locsdk.xliff.inline import Foreign, Mrk, Part

__all__ = ["is_paired", "misplaced", "pair_of"]

_Facets: TypeAlias = Mapping[Facet, Value]

_SEGMENTS: Final = Facet("seg-source")
_TEXTS: Final = (Facet("source"), Facet("bin-source"))
_SOURCES: Final = (*_TEXTS, _SEGMENTS)
_TARGETS: Final = (Facet("target"), Facet("bin-target"))
_STATES: Final = tuple(
    Facet(one.part, name) for one in _TARGETS for name in ("state", "state-qualifier")
)
_APPROVED: Final = (Facet("unit", "approved"), Facet("bin-unit", "approved"))
_NAMES: Final = dict(zip(_APPROVED, ("target", "bin-target"), strict=True))  # what is approved
_TRANSLATION: Final = (*_TARGETS, *_STATES, *_APPROVED)
_PARTS: Final = tuple(one.part for one in (*_SOURCES, *_TARGETS))

_NEW: Final = "new"
_ASKING: Final = ("needs-", "rejected-")
"""How states begin that vouch for nothing: they ask for work, whatever the source is."""


def is_paired(facet: Facet) -> bool:
    """Whether a facet is of the source or the translation, or says that this is approved."""
    return facet.part in _PARTS or facet in _APPROVED


def misplaced(before: _Facets, own: _Facets, other: _Facets) -> str | None:
    """Say what one side made of its source and what would come to stand beside another.

    It is the other side that changed the source, then. What that side has just as well
    does not count, for there it stands beside that source already.

    Returns:
        The words for it, such as ``target of another source``; ``None`` for nothing.
    """
    if not _have_other_sources(own, other):
        return None
    sides = tuple(permutations((own, other)))
    for facet, (changed, made) in product((*_TRANSLATION, _SEGMENTS), sides):
        sources = _TEXTS if facet == _SEGMENTS else _SOURCES
        is_other = _differ(sources, before, changed) and _differ(sources, own, other)
        if is_other and _is_made_anew(facet, before, made, changed):
            return f"{_NAMES.get(facet, facet.part)} of another source"
    return None


def pair_of(found: _Facets) -> tuple[Part, ...] | None:
    """Return source and translation to show: the elements, and whether that is approved."""
    if not found:
        return None
    shown: list[Part] = []
    for part in _PARTS:
        value = found.get(Facet(part))
        if value is None or isinstance(value, str):
            continue
        given = {
            one.name: str(text)
            for one, text in found.items()
            if one.part == part and one.name and one.kind == "attribute"
        }
        parts = value.parts if isinstance(value, Content) else value
        shown.append(Foreign(tag=part, extra=given, parts=parts))
    shown += (f' approved="{found[facet]}"' for facet in _APPROVED if facet in found)
    return tuple(shown)


def _differ(wanted: Iterable[Facet], one: _Facets, other: _Facets) -> bool:
    return any(one.get(facet) != other.get(facet) for facet in wanted)


def _have_other_sources(one: _Facets, other: _Facets) -> bool:
    """Whether two say something else to be translated.

    Segments count by what is in each, but where only one has them they are no other text.
    """
    if (_SEGMENTS in one) == (_SEGMENTS in other):
        return _differ(_SOURCES, one, other)
    return _differ(_TEXTS, one, other) or _text_of(one) != _text_of(other)


def _text_of(found: _Facets) -> Content | None:
    """Return what is translated, without the marks of segments."""
    content = found.get(_SEGMENTS, found.get(Facet("source")))
    return Content(*_unmarked(content.parts)) if isinstance(content, Content) else None


def _unmarked(parts: Iterable[Part]) -> Iterator[Part]:
    for part in parts:
        if isinstance(part, str):
            yield part
        elif isinstance(part, Mrk) and part.mtype == "seg":
            yield from _unmarked(part.parts)
        else:
            yield evolve(part, parts=tuple(_unmarked(part.parts)))


def _is_made_anew(facet: Facet, before: _Facets, made: _Facets, changed: _Facets) -> bool:
    """Whether one side says something that neither was said nor is by the other side.

    A target that was taken away counts; a state that was, says nothing any more.
    """
    now = _said(facet, made)
    if now is not None and not facet.name and facet not in changed:
        # An element that the other side lacks comes as one piece: its attributes count too.
        return any(
            made.get(one) != before.get(one) for one in (*made, *before) if one[0] == facet.part
        )
    is_new = now not in (_said(facet, before), _said(facet, changed))
    return is_new and (now is not None or facet in _TARGETS)


def _said(facet: Facet, found: _Facets) -> Value | None:
    """Return what a facet is, if it says something: an empty target is as good as none."""
    value = found.get(facet)
    if isinstance(value, Content):
        return value if str(value) or value.codes else None
    if facet in _APPROVED:
        return value if value == "yes" else None
    if isinstance(value, str):
        return None if value == _NEW or value.startswith(_ASKING) else value
    return value or None
