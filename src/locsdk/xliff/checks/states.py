"""The rules for how far a translation is: what the states say and what the targets hold."""

from collections.abc import Iterator
from typing import Final

from locsdk.xliff.checks.entry import Entry, base_language
from locsdk.xliff.checks.inline import blank
from locsdk.xliff.checks.severity import Severity
from locsdk.xliff.rules import Problem, Rule, counted, quoted
from locsdk.xliff.states import State, StateQualifier

__all__ = ["STATE_RULES"]

_DONE: Final = frozenset({State.TRANSLATED, State.FINAL, State.SIGNED_OFF})
_UNDONE: Final = frozenset({State.NEW, State.NEEDS_TRANSLATION})
_UNEDITED: Final = frozenset(
    {StateQualifier.FUZZY_MATCH, StateQualifier.MT_SUGGESTION, StateQualifier.LEVERAGED_MT}
)


def _nothing_to_do(entry: Entry) -> bool:
    return blank(entry.source) or not entry.translatable


def untranslated(entry: Entry) -> Iterator[Problem]:
    """No translation, though the state says that there is one."""
    if entry.state in _DONE and not entry.translated and not _nothing_to_do(entry):
        yield entry.problem(f"state={quoted(entry.state)}, but the target is empty")


def approved_untranslated(entry: Entry) -> Iterator[Problem]:
    """No translation, though it is approved."""
    approved = entry.attributes.get("approved") == "yes"
    if approved and not entry.translated and not _nothing_to_do(entry):
        yield entry.problem('approved="yes", but there is no translation')


def empty_segments(entry: Entry) -> Iterator[Problem]:
    """Segments without a translation in a target that has others, or says it is done."""
    numbers = sorted(str(mid) for mid in entry.empty_segments)
    if numbers and (entry.state in _DONE or entry.attributes.get("approved") == "yes"):
        lone = numbers[0] if len(numbers) == 1 else None
        yield entry.problem(f"{counted('segment', numbers)} not translated", segment=lone)


def done_with_state_new(entry: Entry) -> Iterator[Problem]:
    """A text of its own in a target whose state says that nothing was done."""
    if entry.state not in _UNDONE or not entry.translatable:
        return
    text = entry.target_text.strip()
    if text and text != entry.source_text.strip():
        yield entry.problem(f"the target is filled, but state={quoted(entry.state)}")


def without_source(entry: Entry) -> Iterator[Problem]:
    """A translation of nothing."""
    if entry.target_text.strip() and blank(entry.source):
        yield entry.problem(
            f"the source is empty, the target says {quoted(entry.target_text[:40])}"
        )


def same(entry: Entry) -> Iterator[Problem]:
    """A translation that repeats its source, in the unit as a whole or in a segment."""
    if entry.state in _UNDONE or not entry.translatable:
        return
    languages = (entry.file.source_language, entry.file.target_language)
    source, target = map(base_language, languages)
    if source == target and source:
        return
    repeated: list[tuple[str | None, str]] = [(None, entry.target_text)]
    if entry.target_text != entry.source_text:
        repeated = [(one.segment, str(one.target)) for one in entry.pieces if one.repeats_source]
    for segment, text in repeated:
        if sum(map(str.isalpha, text)) > 3 and not text.isupper() and " " in text.strip():
            message = f"the target repeats the source: {quoted(text.strip())}"
            yield entry.problem(message, segment=segment)


def unknown_state(entry: Entry) -> Iterator[Problem]:
    """A state that XLIFF 1.2 does not know and that does not begin with ``x-``."""
    if entry.state and not State(entry.state).is_known and not entry.state.startswith("x-"):
        yield entry.problem(f"XLIFF 1.2 knows no state {quoted(entry.state)}")


def unknown_qualifier(entry: Entry) -> Iterator[Problem]:
    """A state-qualifier that XLIFF 1.2 does not know and that does not begin with ``x-``."""
    given = entry.target_attributes.get("state-qualifier", "")
    if given and not StateQualifier(given).is_known and not given.startswith("x-"):
        yield entry.problem(f"XLIFF 1.2 knows no state-qualifier {quoted(given)}")


def contradiction(entry: Entry) -> Iterator[Problem]:
    """State, state-qualifier and approval that do not go together."""
    approved = entry.attributes.get("approved")
    qualifier = entry.target_attributes.get("state-qualifier", "")
    if entry.state in (State.FINAL, State.SIGNED_OFF) and approved == "no":
        yield entry.problem(f'state={quoted(entry.state)}, but approved="no"')
    elif approved == "yes" and entry.state.startswith(("new", "needs-")):
        yield entry.problem(f'state={quoted(entry.state)}, but approved="yes"')
    elif entry.state in _DONE and qualifier.startswith("rejected-"):
        yield entry.problem(f"state={quoted(entry.state)}, but state-qualifier={quoted(qualifier)}")


def unedited(entry: Entry) -> Iterator[Problem]:
    """A fuzzy match or machine translation that was taken over as it came."""
    qualifier = entry.target_attributes.get("state-qualifier", "")
    if qualifier not in _UNEDITED or entry.state not in _DONE or entry.target is None:
        return
    if any(one.target == entry.target for one in entry.unit.alt_translations):
        yield entry.problem(f"state={quoted(entry.state)}, but the {qualifier} stands as it came")


STATE_RULES: tuple[Rule[Entry], ...] = (
    Rule(
        id="untranslated",
        severity=Severity.ERROR,
        breaks="an empty target whose state says that it is translated",
        advice="Translate it, or take the state back.",
        find=untranslated,
    ),
    Rule(
        id="untranslated-approved",
        severity=Severity.WARNING,
        breaks="an approved unit without a translation",
        advice="Translate it, or take the approval back.",
        find=approved_untranslated,
    ),
    Rule(
        id="segment-untranslated",
        severity=Severity.WARNING,
        breaks="a segment without a translation in a unit that is done",
        advice="Translate the segment.",
        find=empty_segments,
    ),
    Rule(
        id="state-behind",
        severity=Severity.INFO,
        breaks="a translation whose state says that nothing was done",
        advice="Set the state that it has reached.",
        find=done_with_state_new,
    ),
    Rule(
        id="source-empty",
        severity=Severity.ERROR,
        breaks="a translation of an empty source",
        advice="Remove the target, or export the file again if the source was lost.",
        find=without_source,
    ),
    Rule(
        id="same-as-source",
        severity=Severity.INFO,
        breaks="the target repeats the source",
        advice="Translate it, unless it is the same in both languages.",
        find=same,
    ),
    Rule(
        id="state-unknown",
        severity=Severity.WARNING,
        breaks="a state that XLIFF 1.2 does not know",
        advice="Use a state of XLIFF 1.2 or one that begins with x-.",
        find=unknown_state,
    ),
    Rule(
        id="state-qualifier-unknown",
        severity=Severity.WARNING,
        breaks="a state-qualifier that XLIFF 1.2 does not know",
        advice="Use one of XLIFF 1.2 or one that begins with x-.",
        find=unknown_qualifier,
    ),
    Rule(
        id="state-contradiction",
        severity=Severity.INFO,
        breaks="state, state-qualifier and approval contradict each other",
        advice="Decide which of them is right and set the others to match.",
        find=contradiction,
    ),
    Rule(
        id="match-unedited",
        severity=Severity.INFO,
        breaks="a fuzzy match or machine translation taken over as it came",
        advice="Have a person look at it before it counts as done.",
        find=unedited,
    ),
)
