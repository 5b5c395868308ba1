"""What the rules look at: a unit with its surroundings, decoded once."""

import re
from collections.abc import Callable, Iterator, Mapping
from functools import cached_property
from typing import Final, TypeAlias

from attrs import evolve, frozen

from locsdk.xliff.anatomy import QuickAnatomy
from locsdk.xliff.checks.brief import Brief
from locsdk.xliff.checks.inline import Differences, blank, code_uses, segment_text, text_with_signs
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
    "Entry",
    "FileView",
    "Measure",
    "TextPair",
    "base_language",
    "entries",
]

Measure: TypeAlias = Callable[[str, Unit], float]
"""Tells how wide a text is in the unit's ``size-unit``: pixels, points, what it may be."""

NO_BRIEF: Final = Brief()
"""The brief of who gives none."""

_KEY: Final = re.compile(r"\w++(?:[.:/-]++\w++)+")

# Languages that write %15, which is a placeholder in others.
_PERCENT_FIRST: Final = frozenset({"tr", "eu"})
_PERCENT: Final = re.compile(r"(?<![\w%/])%(\d++|\{[\w.-]*+\})")
_PERCENTAGE: Final = re.compile(r"(\d+|\{[\w.-]*\})[ \u00a0\u202f]?%")

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

        In a target that lacks segments only the codes inside the others are looked at.
        """
        target = self.target
        source = self.seg_source if target and target.segments else None
        source = self.source if source is None else source
        if not self.empty_segments or source is None or target is None:
            return Differences(due=code_uses(source), there=code_uses(target))
        kept = {mark.mid for mark in target.segments} - self.empty_segments
        return Differences(
            due=code_uses(source, segments=kept), there=code_uses(target, segments=kept)
        )

    @property
    def target_at(self) -> int:
        """The offset of the target, or of the unit where it has none."""
        at = self.unit.offset_of("target")
        return self.unit.start if at is None else at

    def problem(self, message: str) -> Problem:
        """Return a problem of the target, or of the unit where it has none."""
        return Problem(message=message, at=self.target_at, unit_id=self.id)

    def unit_problem(self, message: str) -> Problem:
        """Return a problem of the unit as a whole."""
        return Problem(message=message, at=self.unit.start, unit_id=self.id)


@frozen(kw_only=True)
class TextPair:
    """The texts of a unit whose translation is complete, and differs from its source."""

    entry: Entry
    source: str
    target: str

    @cached_property
    def terms(self) -> Mapping[Term, int]:
        """The terms of the brief's glossary in the source, and how often each is there."""
        return self.entry.brief.glossary.counts(self.source)

    @classmethod
    def of(cls, entry: Entry) -> "TextPair | None":
        """Return the texts of a unit, or ``None`` where there is nothing to compare.

        Of a target cut into segments only these count: what stands between them is
        layout. A source that is but the key of a text cannot be compared with it.
        """
        if not entry.translatable or entry.empty_segments:
            return None
        source, target = entry.source_text, entry.target_text
        if entry.target is not None and entry.target.segments:
            source, target = _texts(entry, str)
        if not (source.strip() and target.strip()) or source == target:
            return None
        languages = entry.file.source_language, entry.file.target_language
        before, after = (base_language(name) in _PERCENT_FIRST for name in languages)
        if before != after:
            source = _percent_behind(source, target) if before else source
            target = _percent_behind(target, source) if after else target
        if _KEY.fullmatch(source) and len(target.split()) > 1:
            return None
        return cls(entry=entry, source=source, target=target)

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
        if not self.entry.has_inline:
            return self
        source, target = _texts(self.entry, text_with_signs)
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
        return self.entry.problem(message)


def _texts(entry: Entry, text: Callable[[Content], str]) -> tuple[str, str]:
    """Return the texts of a source and a target; of one with segments only theirs."""
    source, target = entry.source or Content(), entry.target or Content()
    if target.segments:
        source = source if entry.seg_source is None else entry.seg_source
        return _of_segments(source, text), _of_segments(target, text)
    return text(source), text(target)


def _of_segments(content: Content, text: Callable[[Content], str]) -> str:
    segments: dict[object, str] = {}
    for number, mark in enumerate(content.segments):
        mid, piece = mark.mid or number, text(Content(*mark.parts))
        before = segments.get(mid, "")
        is_apart = before and piece and not (before[-1].isspace() or piece[0].isspace())
        segments[mid] = f"{before} {piece}" if is_apart else before + piece
    return " ".join(segments.values()) if segments else text(content)


def _percent_behind(text: str, other: str) -> str:
    """Return a text with the percent sign behind what another text has before one."""
    known = {*_PERCENTAGE.findall(other)} if "%" in other and "%" in text else ()
    if not known:
        return text
    return _PERCENT.sub(lambda found: f"{found[1]}%" if found[1] in known else found[0], text)


def base_language(language: str) -> str:
    """Return a language without its region: ``pt`` for ``pt-BR``."""
    return language.replace("_", "-").partition("-")[0].lower()


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
