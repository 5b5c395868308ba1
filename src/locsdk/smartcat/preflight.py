"""The check before the way back: what of an edited XLIFF would not reach Smartcat well.

Smartcat does not say what it does with a file that breaks its rules; it may end the
import as faulted or pass over what it does not know (dossier 4.3). So everything that
cannot be meant counts as failing.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from enum import StrEnum
from functools import cached_property

from attrs import frozen

from locsdk.errors import XliffError
from locsdk.xliff import Content, Document, File, Finding, Report, Unit, parse

__all__ = ["Severity", "check_reimport"]

_MODIFIED = "{SmartcatXliff}last-modified-date"


class Severity(StrEnum):
    """What may come of a finding, worst first. Only :attr:`FAILS` makes a report not ok."""

    FAILS = "fails the import"
    SKIPPED = "segment skipped"
    TEXT_LOST = "text lost"
    NOTE = "note"


@frozen(kw_only=True)
class _Problem:
    """One breach: what is wrong, and where. Line and column from 1, 0 for nowhere."""

    message: str
    unit_id: str = ""
    line: int = 0
    column: int = 0


@frozen(kw_only=True)
class _Return:
    """A file on its way back, beside the export that it came from."""

    exported: Document
    edited: Document

    @cached_property
    def units(self) -> Mapping[str, Unit]:
        """The exported units by id."""
        return {unit.id: unit for unit in self.exported.units}

    @cached_property
    def pairs(self) -> "tuple[_Pair, ...]":
        """The edited units that were exported, each beside its export."""
        known = (unit for unit in self.edited.units if unit.id in self.units)
        return tuple(_Pair(old=self.units[unit.id], new=unit) for unit in known)

    def files(self) -> Iterator[tuple[File, File]]:
        """The file that was exported beside every file of the edited document."""
        for edited in self.edited.files:
            for exported in self.exported.files[:1]:
                yield exported, edited


@frozen(kw_only=True)
class _Pair:
    """A unit as it was exported and as it comes back."""

    old: Unit
    new: Unit

    @property
    def changed(self) -> bool:
        """Whether the target is another."""
        return (self.old.target or Content()) != (self.new.target or Content())

    def problem(self, message: str) -> _Problem:
        """Return a problem of the unit that comes back."""
        return _at_unit(self.new, message)


def _at_unit(unit: Unit, message: str) -> _Problem:
    return _Problem(message=message, unit_id=unit.id, line=unit.line, column=unit.column)


def _at_file(file: File, message: str) -> _Problem:
    return _Problem(message=message, line=file.line, column=file.column)


def _one_file(given: _Return) -> Iterator[_Problem]:
    count = len(given.edited.files)
    if count != 1:
        yield _Problem(message=f"there are {count} file elements, where an export has one")


def _original(given: _Return) -> Iterator[_Problem]:
    for old, new in given.files():
        if new.original != old.original:
            yield _at_file(new, f"original is {new.original!r}, in the export {old.original!r}")


def _languages(given: _Return) -> Iterator[_Problem]:
    for old, new in given.files():
        for name in ("source_language", "target_language"):
            was, now = getattr(old, name), getattr(new, name)
            if was != now:
                what = name.replace("_", "-")
                yield _at_file(new, f"{what} is {now!r}, in the export {was!r}")


def _no_units(given: _Return) -> Iterator[_Problem]:
    if not given.edited.units:
        yield _Problem(message="there is no trans-unit")


def _unknown_ids(given: _Return) -> Iterator[_Problem]:
    for unit in given.edited.units:
        if unit.id not in given.units:
            yield _at_unit(unit, f"the export has no segment {unit.id!r}")


def _repeated_ids(given: _Return) -> Iterator[_Problem]:
    seen: set[str] = set()
    for unit in given.edited.units:
        if unit.id in seen:
            yield _at_unit(unit, f"the segment {unit.id!r} comes again")
        seen.add(unit.id)


def _tags(given: _Return) -> Iterator[_Problem]:
    for pair in given.pairs:
        if not pair.changed or not pair.new.target or pair.old.source is None:
            continue
        due, found = _codes(pair.old.source), _codes(pair.new.target)
        if missing := due - found:
            yield pair.problem(f"the target lacks {_listed(missing)}")
        if strange := found - due:
            yield pair.problem(f"the source has no {_listed(strange)}")


def _codes(content: Content) -> Counter[str]:
    return Counter(f"<{one.name} id={one.attributes().get('id', '')!r}>" for one in content.codes)


def _listed(codes: Counter[str]) -> str:
    names = sorted(codes.elements())
    more = f" and {len(names) - 5} more" if len(names) > 5 else ""
    return ", ".join(names[:5]) + more


def _sources(given: _Return) -> Iterator[_Problem]:
    for pair in given.pairs:
        if pair.new.source != pair.old.source:
            yield pair.problem("the source is another than in the export")


def _locks(given: _Return) -> Iterator[_Problem]:
    for pair in given.pairs:
        if pair.changed and pair.old.lock is not None:
            yield pair.problem("the target of a locked segment is changed")


def _emptied(given: _Return) -> Iterator[_Problem]:
    for pair in given.pairs:
        if pair.changed and not pair.new.target:
            yield pair.problem("the export has a translation here, this file has none")


def _stamps(given: _Return) -> Iterator[_Problem]:
    for old, new in given.files():
        if new.attributes.get("date") != old.attributes.get("date"):
            yield _at_file(new, "the date of the export is changed")
    for pair in given.pairs:
        was, now = pair.old.attributes.get(_MODIFIED), pair.new.attributes.get(_MODIFIED)
        if was != now:
            yield pair.problem("last-modified-date is changed")


def _unchanged(given: _Return) -> Iterator[_Problem]:
    if given.pairs and not any(pair.changed for pair in given.pairs):
        yield _Problem(message="no target is another than in the export")


@frozen(kw_only=True)
class _Rule:
    """One rule: its name in findings, what breaking it comes to, what to do, how to see it."""

    id: str
    severity: Severity
    advice: str
    find: Callable[[_Return], Iterator[_Problem]]


_RULES = (
    _Rule(
        id="SC-ONE-FILE",
        severity=Severity.FAILS,
        advice="send every document by itself, as its export came",
        find=_one_file,
    ),
    _Rule(
        id="SC-ORIGINAL",
        severity=Severity.FAILS,
        advice="leave original as it is: it is the id of the document",
        find=_original,
    ),
    _Rule(
        id="SC-LANGUAGE",
        severity=Severity.FAILS,
        advice="leave the languages of the file as they are",
        find=_languages,
    ),
    _Rule(
        id="SC-NO-SEGMENTS",
        severity=Severity.FAILS,
        advice="send at least one segment",
        find=_no_units,
    ),
    _Rule(
        id="SC-UNKNOWN-ID",
        severity=Severity.FAILS,
        advice="leave ids as they are, and add no segments",
        find=_unknown_ids,
    ),
    _Rule(
        id="SC-REPEATED-ID",
        severity=Severity.FAILS,
        advice="send every segment once",
        find=_repeated_ids,
    ),
    _Rule(
        id="SC-TAGS",
        severity=Severity.FAILS,
        advice="carry every tag of the source into the target, once, with its id",
        find=_tags,
    ),
    _Rule(
        id="SC-LOCKED",
        severity=Severity.SKIPPED,
        advice="leave locked segments as they are, or unlock them in Smartcat",
        find=_locks,
    ),
    _Rule(
        id="SC-EMPTIED",
        severity=Severity.TEXT_LOST,
        advice="leave the segment out, unless its translation is to go",
        find=_emptied,
    ),
    _Rule(
        id="SC-SOURCE",
        severity=Severity.NOTE,
        advice="sources are not taken over; change them in the source file",
        find=_sources,
    ),
    _Rule(
        id="SC-STAMP",
        severity=Severity.NOTE,
        advice="leave dates as they are: they tell what was changed since the export",
        find=_stamps,
    ),
    _Rule(
        id="SC-UNCHANGED",
        severity=Severity.NOTE,
        advice="send it only to confirm its segments",
        find=_unchanged,
    ),
)
_NOT_XLIFF = "SC-NOT-XLIFF"


def check_reimport(exported: bytes | Document, edited: bytes | Document) -> Report:
    """Tell, before it is sent, what of an edited file would not reach Smartcat well.

    The rules are those of dossier 4.3, as far as a client can check them. Whether
    somebody has changed a segment since the export, only the service knows.

    Args:
        exported: The export of one document.
        edited: What is to be sent: the whole file, or some of its segments in any order.

    Returns:
        The findings, rule by rule, the worst first. ``ok`` is ``False`` if one of them
        fails the import.

    Raises:
        XliffError: The export cannot be read. An edited file that cannot be read is a
            finding.
    """
    before = _parsed(exported)
    try:
        after = _parsed(edited)
    except XliffError as error:
        return _report([_unreadable(error)])
    given = _Return(exported=before, edited=after)
    return _report([_finding(rule, one) for rule in _RULES for one in rule.find(given)])


def _parsed(given: bytes | Document) -> Document:
    # Parsed anew, so that lines and columns are those of the file that is sent.
    return parse(given if isinstance(given, bytes) else given.to_bytes())


def _report(findings: list[Finding]) -> Report:
    return Report(findings, failing={Severity.FAILS})


def _finding(rule: _Rule, problem: _Problem) -> Finding:
    return Finding(
        rule=rule.id,
        severity=rule.severity,
        message=problem.message,
        unit_id=problem.unit_id,
        line=problem.line,
        column=problem.column,
        advice=rule.advice,
    )


def _unreadable(error: XliffError) -> Finding:
    return Finding(
        rule=_NOT_XLIFF,
        severity=Severity.FAILS,
        message=error.message,
        line=error.line,
        column=error.column,
        advice="send the file that the export gave, with nothing but its targets changed",
    )
