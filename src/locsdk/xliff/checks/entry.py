"""What the rules look at: a unit with its surroundings, decoded once."""

import re
from collections.abc import Callable, Iterator, Mapping
from functools import cached_property
from itertools import pairwise
from typing import Final, TypeAlias

from attrs import evolve, frozen

from locsdk.xliff.anatomy import QuickAnatomy
from locsdk.xliff.checks.brief import Brief
from locsdk.xliff.checks.counterparts import Piece, counterparts, sub_pieces
from locsdk.xliff.checks.inline import (
    CodeUse,
    Differences,
    blank,
    code_uses,
    segment_text,
    text_with_signs,
)
from locsdk.xliff.checks.message_format import MessageError, is_message, read_message
from locsdk.xliff.checks.terms import Term
from locsdk.xliff.content import Content
from locsdk.xliff.document import Document
from locsdk.xliff.file import File
from locsdk.xliff.rules import Problem
from locsdk.xliff.scope import XML_LANG, XML_SPACE, Scope
from locsdk.xliff.tree import parse_tree
from locsdk.xliff.unit import Unit

__all__ = [
    "INHERITED",
    "LIMITS",
    "NO_BRIEF",
    "PERCENT_FIRST",
    "Entry",
    "FileView",
    "Measure",
    "TextPair",
    "base_language",
    "entries",
    "language_tag",
]

Measure: TypeAlias = Callable[[str, Unit], float]
"""Tells how wide a text is in the unit's ``size-unit``: pixels, points, what it may be."""

NO_BRIEF: Final = Brief()
"""The brief of who gives none."""

_KEY: Final = re.compile(r"\w++(?:[.:/-]++\w++)+")

_PERCENT: Final = re.compile(r"(?<![\w%/])%(\d++|\{[\w.-]*+\})")
_PERCENTAGE: Final = re.compile(r"(\d+|\{[\w.-]*\})[ \u00a0\u202f]?%")

PERCENT_FIRST: Final = frozenset({"tr", "eu"})
"""Languages that write %15, which is a placeholder in others."""

LIMITS: Final = frozenset(
    {"maxwidth", "minwidth", "maxheight", "minheight", "maxbytes", "minbytes"}
)
"""Attributes that limit how long a target may be."""

_LIMITING: Final = LIMITS | {"charclass"}

INHERITED: Final = _LIMITING | {"translate", "size-unit", XML_SPACE}
"""Attributes of groups and files that hold for the units in them."""


@frozen(kw_only=True)
class FileView:
    """A ``file`` element, decoded once.

    Attributes:
        number: Its place in the document, from 0.
        at: Its offset.
        attributes: Its attributes.
    """

    number: int
    at: int
    attributes: Mapping[str, str]

    @property
    def source_language(self) -> str:
        """The language of its sources, or ``""``."""
        return self.attributes.get("source-language", "")

    @property
    def target_language(self) -> str:
        """The language of its targets, or ``""``."""
        return self.attributes.get("target-language", "")


@frozen(kw_only=True)
class Entry:
    """A unit as the rules see it."""

    unit: Unit
    file: FileView
    inherited: Mapping[str, str]
    measure: Measure | None = None
    brief: Brief = NO_BRIEF

    @cached_property
    def attributes(self) -> Mapping[str, str]:
        """The attributes of the trans-unit."""
        return self.unit.attributes

    @cached_property
    def target_attributes(self) -> Mapping[str, str]:
        """The attributes of the target."""
        return self.unit.target_attributes

    @property
    def id(self) -> str:
        """The unit's id."""
        return self.attributes.get("id", "")

    @property
    def source_language(self) -> str:
        """The ``xml:lang`` of the source, or ``""``."""
        store, start = self.unit.store, self.unit.start
        if store.buffer.find(b"lang", start, store.index.ends[self.unit.number]) < 0:
            return ""
        at = self.unit.offset_of("source")
        tag = b"" if at is None else store.start_tag(at)
        return Scope("").attributes(tag).get(XML_LANG, "")

    @property
    def state(self) -> str:
        """The state of the target, or ``""``."""
        return self.target_attributes.get("state", "")

    def effective(self, name: str) -> str | None:
        """Return an attribute of the unit or, where it has none, of what is around it."""
        return self.attributes.get(name, self.inherited.get(name))

    @property
    def translatable(self) -> bool:
        """Whether the text is to be translated."""
        return self.effective("translate") != "no"

    @cached_property
    def source(self) -> Content | None:
        """What is to be translated."""
        return self.unit.source

    @cached_property
    def seg_source(self) -> Content | None:
        """The source cut into segments."""
        return self.unit.seg_source

    @cached_property
    def target(self) -> Content | None:
        """The translation."""
        return self.unit.target

    @cached_property
    def source_text(self) -> str:
        """The text of the source."""
        return "" if self.source is None else str(self.source)

    @cached_property
    def target_text(self) -> str:
        """The text of the target."""
        return "" if self.target is None else str(self.target)

    @property
    def has_words(self) -> bool:
        """Whether there is a letter to translate, in the text or in a code."""
        if any(map(str.isalpha, self.source_text)):
            return True
        subs = (str(sub) for use in code_uses(self.source) for sub in use.subs)
        return any(map(str.isalpha, "".join(subs)))

    @cached_property
    def translated(self) -> bool:
        """Whether the target holds anything."""
        return not blank(self.target)

    @cached_property
    def has_inline(self) -> bool:
        """Whether there are inline elements or segments to look at."""
        contents = (self.source, self.seg_source, self.target)
        return self.seg_source is not None or any(one.has_elements for one in contents if one)

    @property
    def has_limits(self) -> bool:
        """Whether a length is limited here, or the characters are."""
        return not (_LIMITING.isdisjoint(self.attributes) and _LIMITING.isdisjoint(self.inherited))

    @cached_property
    def empty_segments(self) -> frozenset[str | None]:
        """The numbers of the segments that hold text in seg-source and none in the target.

        Empty where the target is not cut into segments at all.
        """
        if self.seg_source is None or self.target is None or not self.target.segments:
            return frozenset()
        due = {mark.mid for mark in self.seg_source.segments if segment_text(mark).strip()}
        filled = {mark.mid for mark in self.target.segments if segment_text(mark).strip()}
        return frozenset(due - filled)

    @cached_property
    def is_regular(self) -> bool:
        """Whether a quick look shows one source, then one target; ``False`` says nothing."""
        store, start = self.unit.store, self.unit.start
        data = store.buffer[start : store.index.ends[self.unit.number]]
        if not store.facts.one_meaning or QuickAnatomy.of(data) is None:
            return False
        return max(map(data.count, (b"<source", b"<seg-source", b"<target"))) <= 1

    @cached_property
    def children(self) -> tuple[tuple[str, int], ...]:
        """Name and offset of every element directly in the unit."""
        store, start = self.unit.store, self.unit.start
        tree = parse_tree(store.buffer[start : store.index.ends[self.unit.number]])
        scope = store.scope_at(start).within(tree.inside)
        return tuple(
            (scope.within(one.inside).element(one.name), start + one.start) for one in tree.children
        )

    @cached_property
    def codes(self) -> Differences:
        """How the codes of the target differ from those of its source.

        In a target that lacks segments only the codes inside those that are filled are
        looked at.
        """
        target = self.target
        source = self.seg_source if target and target.segments else None
        source = self.source if source is None else source
        if not self.empty_segments or source is None or target is None:
            due = (*code_uses(source), *self.uncut_codes) if target else code_uses(source)
            return Differences(due=due, there=code_uses(target))
        # A mark that holds codes alone is not one that was left empty.
        kept = {mark.mid for mark in target.segments if not blank(Content(*mark.parts))}
        return Differences(
            due=code_uses(source, segments=kept), there=code_uses(target, segments=kept)
        )

    @cached_property
    def uncut_codes(self) -> tuple[CodeUse, ...]:
        """The codes of the source that the seg-source lacks under any name."""
        if self.seg_source is None:
            return ()
        known = {use.id for use in code_uses(self.seg_source)}
        return tuple(one for one in code_uses(self.source) if one.id and one.id not in known)

    @cached_property
    def pieces(self) -> tuple[Piece, ...]:
        """What of the source belongs to what of the target."""
        source, target = self.source, self.target
        if source is None or target is None:
            return ()
        if not self.has_inline:
            return (Piece(source=source, target=target),)
        source = source if self.seg_source is None else self.seg_source
        found = (*counterparts(source, target),)
        if self.empty_segments:  # all is not there to be held against all
            beside = self._beside_empty_segments
            found = tuple(one for one in found if one.segment and one.segment not in beside)
        return (*found, *sub_pieces(self.codes))

    @property
    def _beside_empty_segments(self) -> frozenset[str | None]:
        """The numbers of segments next to those without a translation, which may be in them."""
        marks = () if self.seg_source is None else self.seg_source.segments
        order = [*dict.fromkeys(mark.mid for mark in marks)]
        pairs = (*pairwise(order), *pairwise(reversed(order)))
        return frozenset(one for one, other in pairs if other in self.empty_segments)

    @property
    def target_at(self) -> int:
        """The offset of the target, or of the unit where it has none."""
        at = self.unit.offset_of("target")
        return self.unit.start if at is None else at

    def segment_at(self, mid: str, turn: int = 0) -> int:
        """The offset of one of the marks of a segment in the target, or of the target."""
        cut = self.unit.cuts.target
        marks = () if cut is None else cut.marks.get(mid, ())
        return self.target_at + (marks[turn].start if turn < len(marks) else 0)

    def problem(self, message: str, *, segment: str | None = None) -> Problem:
        """Return a problem of a segment, of the target, or of the unit where it has none."""
        at = self.segment_at(segment) if segment else self.target_at
        return Problem(message=message, at=at, unit_id=self.id, segment=segment or "")

    def unit_problem(self, message: str) -> Problem:
        """Return a problem of the unit as a whole."""
        return Problem(message=message, at=self.unit.start, unit_id=self.id)


@frozen(kw_only=True)
class TextPair:
    """A text and its translation, which differs from it.

    Attributes:
        entry: The unit.
        piece: What of the unit it is: all, a segment, what is to be translated in a code.
        source: The text.
        target: Its translation.
    """

    entry: Entry
    piece: Piece
    source: str
    target: str

    @cached_property
    def terms(self) -> Mapping[Term, int]:
        """The terms of the brief's glossary in the source, and how often each is there."""
        return self.entry.brief.glossary.counts(self.source)

    @classmethod
    def all_of(cls, entry: Entry) -> "Iterator[TextPair]":
        """Give the texts of a unit that there is something to compare in.

        A source that is but the key of a text cannot be compared with it.
        """
        if not entry.translatable:
            return
        for piece in entry.pieces:
            pair = cls._of(entry, piece)
            if pair is not None:
                yield pair

    @classmethod
    def _of(cls, entry: Entry, piece: Piece) -> "TextPair | None":
        source, target = str(piece.source), str(piece.target)
        if not (source.strip() and target.strip()) or source == target:
            return None
        languages = entry.file.source_language, entry.file.target_language
        before, after = (base_language(name) in PERCENT_FIRST for name in languages)
        if before != after:
            source = _percent_behind(source, target) if before else source
            target = _percent_behind(target, source) if after else target
        if _KEY.fullmatch(source) and len(target.split()) > 1:
            return None
        return cls(entry=entry, piece=piece, source=source, target=target)

    @cached_property
    def as_read(self) -> "TextPair":
        """The texts as a reader sees them: of a message that chooses, the branches ``other``.

        Each language has as many plural branches as it needs, so nothing can be counted in
        all of them.
        """
        if not (is_message(self.source) or is_message(self.target)):
            return self
        try:
            source, target = (read_message(text).text for text in (self.source, self.target))
        except MessageError:
            return self
        return evolve(self, source=source, target=target)

    @cached_property
    def with_signs(self) -> "TextPair":
        """The texts with a sign where a code stands for what a reader sees there."""
        piece = self.piece
        if not (piece.source.has_elements or piece.target.has_elements):
            return self
        source, target = text_with_signs(piece.source), text_with_signs(piece.target)
        return evolve(self, source=source, target=target)

    @property
    def language(self) -> str:
        """The language of the target without its region, or ``""``."""
        return base_language(self.entry.file.target_language)

    @property
    def source_language(self) -> str:
        """The language of the source without its region, or ``""``."""
        return base_language(self.entry.file.source_language)

    def problem(self, message: str) -> Problem:
        """Return a problem of the target."""
        where = f", in {self.piece.within}" if self.piece.within else ""
        return self.entry.problem(message + where, segment=self.piece.segment)


def _percent_behind(text: str, other: str) -> str:
    """Return a text with the percent sign behind what another text has before one."""
    known = {*_PERCENTAGE.findall(other)} if "%" in other and "%" in text else ()
    if not known:
        return text
    return _PERCENT.sub(lambda found: f"{found[1]}%" if found[1] in known else found[0], text)


def base_language(language: str) -> str:
    """Return a language without its region: ``pt`` for ``pt-BR``."""
    return language_tag(language).partition("-")[0]


def language_tag(language: str) -> str:
    """Return a language as tags are compared: ``pt-br`` for ``pt_BR``."""
    return language.replace("_", "-").lower()


def entries(
    doc: Document, *, measure: Measure | None = None, brief: Brief = NO_BRIEF
) -> Iterator[Entry]:
    """Give the units of a document without edits, one by one."""
    surroundings = _Surroundings(doc)
    for file in doc.files:
        view = file_view(file)
        for unit in file.units:
            yield Entry(
                unit=unit,
                file=view,
                inherited=surroundings.of(unit, view),
                measure=measure,
                brief=brief,
            )


def file_view(file: File) -> FileView:
    """Decode a file element."""
    return FileView(
        number=file.number,
        at=file.store.index.files[file.number].span.start,
        attributes=file.attributes,
    )


class _Surroundings:
    """The attributes that units inherit, read once for neighbours in one group."""

    def __init__(self, doc: Document) -> None:
        self._store = doc.store
        self._last: tuple[tuple[int, ...], Mapping[str, str]] = ((), {})

    def of(self, unit: Unit, file: FileView) -> Mapping[str, str]:
        index = self._store.index
        groups = [index.groups[number].start for number in index.groups_around(unit.start)]
        bin_unit = index.bin_unit_around(unit.start)
        around = (
            index.root.start,
            file.at,
            *reversed(groups),
            *(() if bin_unit is None else (index.bin_units[bin_unit].start,)),
        )
        if around != self._last[0]:
            given: dict[str, str] = {}
            for offset in around:
                attributes = Scope("").attributes(self._store.start_tag(offset))
                given |= {name: value for name, value in attributes.items() if name in INHERITED}
            self._last = around, given
        return self._last[1]
