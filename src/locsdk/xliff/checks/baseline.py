"""The rules that compare a document with what it was: its export, an earlier delivery."""

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property

from attrs import frozen

from locsdk.xliff.checks.severity import Severity
from locsdk.xliff.content import Content
from locsdk.xliff.document import Document
from locsdk.xliff.groups import BinUnit
from locsdk.xliff.matching import Key, Outline
from locsdk.xliff.rules import Problem, Rule, quoted, some
from locsdk.xliff.unit import Unit

__all__ = ["BASELINE_RULES", "Change"]


@frozen(kw_only=True)
class Change:
    """A document and what it was before, its units found again as :func:`diff` finds them.

    Attributes:
        before: The baseline.
        after: The document.
    """

    before: Document
    after: Document

    @cached_property
    def _outlines(self) -> tuple[Outline, Outline]:
        before = Outline(self.before)
        return before, Outline(self.after, before)

    @cached_property
    def old(self) -> Mapping[Key, Unit | BinUnit]:
        """The units and bin-units of the baseline by what they are found by."""
        return _units(self._outlines[0])

    @cached_property
    def new(self) -> Mapping[Key, Unit | BinUnit]:
        """Those of the document."""
        return _units(self._outlines[1])

    def pairs(self) -> Iterator[tuple[Unit, Unit]]:
        """Give the units that are in both, as they were and as they are."""
        for key, now in self.new.items():
            was = self.old.get(key)
            if isinstance(was, Unit) and isinstance(now, Unit):
                yield was, now


def _units(outline: Outline) -> Mapping[Key, Unit | BinUnit]:
    members = outline.members.items()
    return {key: one for key, one in members if isinstance(one, Unit | BinUnit)}


def files(change: Change) -> Iterator[Problem]:
    """Other files, or in other languages."""
    before, after = change.before.files, change.after.files
    root = change.after.store.index.root.start
    old, new = ([file.original for file in each] for each in (before, after))
    if old != new:
        yield Problem(message=f"the files were {some(old)}, now {some(new)}", at=root)
        return
    for was, now in zip(before, after, strict=True):
        for name in ("source-language", "target-language", "datatype"):
            value, other = was.attributes.get(name), now.attributes.get(name)
            if value != other:
                at = change.after.store.index.files[now.number].span.start
                yield Problem(message=f"{name} was {quoted(value)}, now {quoted(other)}", at=at)


def missing(change: Change) -> Iterator[Problem]:
    """Units that are gone."""
    gone = [key.id for key in change.old if key not in change.new]
    if gone:
        yield Problem(
            message=f"{len(gone)} units are gone: {some(gone)}",
            at=change.after.store.index.root.start,
        )


def added(change: Change) -> Iterator[Problem]:
    """Units that are new."""
    for key, unit in change.new.items():
        if key not in change.old:
            yield Problem(message="the unit is new", at=unit.start, unit_id=unit.id)


def order(change: Change) -> Iterator[Problem]:
    """Units in another order, told at the first that is out of place."""
    old = [key for key in change.old if key in change.new]
    new = [key for key in change.new if key in change.old]
    for was, now in zip(old, new, strict=True):
        if was != now:
            unit = change.new[now]
            yield Problem(
                message=f"the unit {quoted(was.id)} stood here",
                at=unit.start,
                unit_id=unit.id,
            )
            return


def source(change: Change) -> Iterator[Problem]:
    """Sources or seg-sources that were changed."""
    for before, after in change.pairs():
        changed = _changed(before.source, after.source)
        if changed or _changed(before.seg_source, after.seg_source):
            what = "source" if changed else "seg-source"
            at = after.offset_of("source" if changed else "seg-source")
            yield Problem(
                message=f"the {what} was {_shown(before, what)}, now {_shown(after, what)}",
                at=after.start if at is None else at,
                unit_id=after.id,
            )


def locked(change: Change) -> Iterator[Problem]:
    """Targets of locked units that were changed."""
    for before, after in change.pairs():
        if _changed(before.target, after.target):
            lock = before.lock
            if lock is not None:
                yield _at_target(after, f"the target was changed, and the unit is locked by {lock}")


def emptied(change: Change) -> Iterator[Problem]:
    """Translations that are gone."""
    for before, after in change.pairs():
        if str(before.target or "").strip() and not str(after.target or "").strip():
            yield _at_target(after, f"the target was {quoted(str(before.target))}, now it is empty")


def _changed(before: Content | None, after: Content | None) -> bool:
    if before is None or after is None:
        return before is not after
    return before.markup != after.markup and before != after


def _shown(unit: Unit, what: str) -> str:
    content = unit.source if what == "source" else unit.seg_source
    return "missing" if content is None else quoted(content.markup)


def _at_target(unit: Unit, message: str) -> Problem:
    at = unit.offset_of("target")
    return Problem(message=message, at=unit.start if at is None else at, unit_id=unit.id)


BASELINE_RULES: Sequence[Rule[Change]] = (
    Rule(
        id="files-changed",
        severity=Severity.WARNING,
        breaks="other files than before, or in other languages",
        advice="Keep the file elements as they were, or compare with the right document.",
        find=files,
    ),
    Rule(
        id="unit-missing",
        severity=Severity.ERROR,
        breaks="units are gone",
        advice="Put them back: a unit without a translation stays in the file.",
        find=missing,
    ),
    Rule(
        id="unit-added",
        severity=Severity.ERROR,
        breaks="units are new",
        advice="Remove them: nothing stands for them in the original.",
        find=added,
    ),
    Rule(
        id="unit-order",
        severity=Severity.WARNING,
        breaks="units stand in another order",
        advice="Put them back into the order that they had.",
        find=order,
    ),
    Rule(
        id="source-changed",
        severity=Severity.ERROR,
        breaks="a source was changed",
        advice="Put the source back: it must match the original.",
        find=source,
    ),
    Rule(
        id="locked-changed",
        severity=Severity.ERROR,
        breaks="the target of a locked unit was changed",
        advice="Put the target back.",
        find=locked,
    ),
    Rule(
        id="target-emptied",
        severity=Severity.WARNING,
        breaks="a translation is gone",
        advice="Put it back, unless it was removed on purpose.",
        find=emptied,
    ),
)
