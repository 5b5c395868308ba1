"""The rules for marks: each segment has its target, and what is protected comes back."""

from collections import Counter
from collections.abc import Collection, Iterator
from typing import Final

from locsdk.xliff.checks.entry import Entry
from locsdk.xliff.checks.inline import listed, segment_text
from locsdk.xliff.checks.severity import Severity
from locsdk.xliff.content import Content
from locsdk.xliff.inline import Inline, Mrk, Part
from locsdk.xliff.rules import Problem, Rule, counted, quoted, some

__all__ = ["SEGMENT_RULES"]

_COMPARED: Final = 50
"""How many protected texts are looked for in the target, each in all of it."""


def _numbers(content: Content | None) -> dict[str, None]:
    """The numbers of the segments, in order, each once."""
    return {} if content is None else {mark.mid or "": None for mark in content.segments}


def _lone(numbers: Collection[str]) -> str | None:
    """The number of the segment that a problem is about, if it is about one."""
    return next(iter(numbers)) if len(numbers) == 1 else None


def other_text(entry: Entry) -> Iterator[Problem]:
    """A seg-source that does not say what the source says, or lacks codes of it."""
    if entry.seg_source is None or entry.source is None:
        return
    if "".join(str(entry.seg_source).split()) != "".join(entry.source_text.split()):
        yield entry.unit_problem("seg-source and source hold different texts")
    if entry.uncut_codes:
        yield entry.unit_problem(f"seg-source lacks {listed(entry.uncut_codes)} of the source")


def absent(entry: Entry) -> Iterator[Problem]:
    """A segment of seg-source that the target does not have."""
    due, there = _numbers(entry.seg_source), _numbers(entry.target)
    lacking = [mid for mid in due if mid not in there and mid]
    if lacking and entry.translated:
        message = f"the target lacks the {counted('segment', lacking)}"
        yield entry.problem(message, segment=_lone(lacking))


def unknown(entry: Entry) -> Iterator[Problem]:
    """A segment of the target that seg-source, or the source where there is none, lacks."""
    is_cut = entry.seg_source is not None
    due = _numbers(entry.seg_source if is_cut else entry.source)
    lost = [mid for mid in _numbers(entry.target) if mid not in due and mid]
    if lost:
        what = "seg-source has no" if is_cut else "there is no seg-source for the"
        yield entry.problem(f"{what} {counted('segment', lost)}", segment=_lone(lost))


def repeated(entry: Entry) -> Iterator[Problem]:
    """A segment that has more marks in the target than in seg-source.

    In seg-source it has several where a tool cut it in pieces.
    """
    there = _counts(entry.target)
    if there.total() == len(there):
        return
    known = entry.seg_source is not None
    due = _counts(entry.seg_source) if known else Counter(there.keys())
    many = [mid for mid, count in there.items() if 0 < due[mid] < count]
    if many:
        than = "more often than seg-source" if known else "more than once"
        yield Problem(
            message=f"the target has the {counted('segment', many)} {than}",
            at=min(entry.segment_at(mid, due[mid]) for mid in many),
            unit_id=entry.id,
            segment=_lone(many) or "",
        )


def _counts(content: Content | None) -> Counter[str]:
    """How many marks each segment has."""
    return Counter(mark.mid for mark in content.segments if mark.mid) if content else Counter()


def unnumbered(entry: Entry) -> Iterator[Problem]:
    """A segment without a number."""
    for content, what in ((entry.seg_source, "seg-source"), (entry.target, "target")):
        if content is not None and any(not mark.mid for mark in content.segments):
            yield entry.problem(f"a segment of the {what} has no mid")


def outside(entry: Entry) -> Iterator[Problem]:
    """Text between segments that was changed."""
    source, target = entry.seg_source, entry.target
    if source is None or target is None or not target.segments or not source.segments:
        return
    before, after = _outside(source), _outside(target)
    if before != after:
        yield entry.problem(
            f"the text outside the segments was {quoted(before)}, now {quoted(after)}"
        )


def moved_codes(entry: Entry) -> Iterator[Problem]:
    """Codes that moved into a segment, out of it, or from one into another."""
    if entry.seg_source is None or entry.target is None or not entry.target.segments:
        return
    for before, after in entry.codes.twins():
        if before.segment != after.segment:
            yield entry.problem(
                f"{after} stands {_where(after.segment)}, in the source {_where(before.segment)}"
            )
            return


def _where(segment: str | None) -> str:
    return "outside the segments" if segment is None else f"in the segment {quoted(segment)}"


def protected(entry: Entry) -> Iterator[Problem]:
    """Text that a mark protects from translation and that does not come back."""
    source = entry.source
    if source is None or "protected" not in source.markup or entry.empty_segments:
        return
    marks = (one for one in source.walk() if isinstance(one, Mrk) and one.mtype == "protected")
    texts = [*dict.fromkeys(map(segment_text, marks))][:_COMPARED]
    lost = [text for text in texts if text not in entry.target_text]
    if lost and entry.translated:
        yield entry.problem(f"the target lacks {some(lost)}, which the source marks as protected")


def _outside(content: Content) -> str:
    """The text outside all segments, without white space."""
    pieces: list[str] = []
    todo: list[Part] = list(reversed(content.parts))
    while todo:
        part = todo.pop()
        if isinstance(part, str):
            pieces += part.split()
        elif not (isinstance(part, Mrk) and part.mtype == "seg"):
            inner = [one for one in part.parts if isinstance(one, Inline) or not part.native]
            todo.extend(reversed(inner))
    return "".join(pieces)


SEGMENT_RULES: tuple[Rule[Entry], ...] = (
    Rule(
        id="segment-source-text",
        severity=Severity.WARNING,
        breaks="seg-source holds another text than source, or lacks codes of it",
        advice="Export the file again: a tool has damaged one of the two.",
        find=other_text,
    ),
    Rule(
        id="segment-missing",
        severity=Severity.WARNING,
        breaks="the target lacks a segment of seg-source",
        advice="Add a <mrk> of that number to the target, empty if it is not translated yet.",
        find=absent,
    ),
    Rule(
        id="segment-unknown",
        severity=Severity.ERROR,
        breaks="the target has a segment that the source does not have",
        advice="Give the segment the number of the one that it translates.",
        find=unknown,
    ),
    Rule(
        id="segment-repeated",
        severity=Severity.ERROR,
        breaks="the target has a segment more often than seg-source",
        advice="Put all of it into one <mrk>, or give the others the numbers that are theirs.",
        find=repeated,
    ),
    Rule(
        id="segment-number-missing",
        severity=Severity.ERROR,
        breaks="a segment has no mid",
        advice="Number the segments: source and target belong together by mid.",
        find=unnumbered,
    ),
    Rule(
        id="segment-outside",
        severity=Severity.WARNING,
        breaks="text outside the segments was changed",
        advice="Translate inside the segments only.",
        find=outside,
    ),
    Rule(
        id="segment-codes",
        severity=Severity.INFO,
        breaks="a code stands in another segment than in the source",
        advice="Put the code back into its segment.",
        find=moved_codes,
    ),
    Rule(
        id="protected-changed",
        severity=Severity.WARNING,
        breaks="text in a mark of type protected does not come back",
        advice="Copy what the mark protects from the source.",
        find=protected,
    ),
)
