"""The check itself: walks through a document once and applies the chosen rules."""

from collections.abc import Collection, Iterator
from typing import Any, TypeAlias

from locsdk.xliff.checks.baseline import BASELINE_RULES, Change
from locsdk.xliff.checks.brief import Brief
from locsdk.xliff.checks.brief_rules import (
    BRIEF_DOCUMENT_RULES,
    BRIEF_TEXT_RULES,
    BRIEF_UNIT_RULES,
)
from locsdk.xliff.checks.catalogue import DEFAULT_RULES, RULES, TEXT_RULES, UNIT_RULES
from locsdk.xliff.checks.codes import CODE_RULES
from locsdk.xliff.checks.consistency import DOCUMENT_RULES
from locsdk.xliff.checks.entry import NO_BRIEF, Entry, Measure, TextPair, entries, file_view
from locsdk.xliff.checks.lengths import LENGTH_RULES
from locsdk.xliff.checks.schemas import SCHEMA_RULES, Verdict
from locsdk.xliff.checks.segments import SEGMENT_RULES
from locsdk.xliff.checks.survey import Survey, Trace, trace
from locsdk.xliff.document import Document, documents_given
from locsdk.xliff.given import refuse_unless, refused
from locsdk.xliff.report import Report
from locsdk.xliff.rules import Problem, Rule, applied, chosen, findings
from locsdk.xliff.schema import Schema, violations

__all__ = ["check"]

Found: TypeAlias = tuple[Rule[Any], Problem]


def check(
    doc: Document,
    *,
    rules: Collection[str] = DEFAULT_RULES,
    disable: Collection[str] = (),
    baseline: Document | None = None,
    schema: str | None = None,
    measure: Measure | None = None,
    brief: Brief | None = None,
) -> Report:
    """Look for mistakes in a document: in its translations, its codes, its structure.

    Each rule can be switched on and off by its id; ``locsdk.xliff.RULES`` lists them with
    what they look for. What they need to be told, such as terms, a *brief* says. Rules
    that compare or hold against something, those of a baseline, a brief or a schema, are
    applied only where that is given, also when *rules* names them.

    Args:
        doc: The document. One that was edited is checked as it would be written, and
            lines and columns are those of that file.
        rules: The ids of the rules to apply; to add one that is off by default, give
            ``(*DEFAULT_RULES, "accelerator")``.
        disable: Ids of rules to leave out.
        baseline: What the document was before; finds sources that were changed, locked
            units that were translated, units that are missing, new or reordered.
        schema: ``"transitional"`` or ``"strict"``: hold the document against that
            schema of XLIFF 1.2 as well.
        measure: Called as ``measure(text, unit)`` for the width of a target whose limit
            is in pixels or any other unit that needs a font; without it those limits
            are not checked.
        brief: What the customer asks for beyond the file: terms, names, patterns,
            characters, limits, languages, a spelling function.

    Returns:
        The findings in the order of the document. ``ok`` is ``False`` if one of them is
        an error.

    Raises:
        ConfigurationError: An id in *rules* or *disable* is that of no rule, *schema* is
            neither of the two, or something is of the wrong type, the answer of a function
            among them.
    """
    documents_given(doc, *(() if baseline is None else (baseline,)))
    if brief is not None:
        refuse_unless(Brief, brief, "give the brief as a Brief, such as Brief(terms=[…])")
    if measure is not None and not callable(measure):
        raise refused("give a function as measure, called as measure(text, unit)", measure)
    known = [rule.id for rule in RULES]
    wanted = chosen(known, only=rules, without=disable)
    held_to = None if schema is None else Schema(schema)
    doc = doc.settled()
    problems: list[Found] = []
    if any(not rule.id.startswith("schema-") for rule in RULES if rule.id in wanted):
        problems += _unit_problems(doc, wanted, measure, brief)
    if baseline is not None:
        change = Change(before=baseline.settled(), after=doc)
        problems += applied(_of(BASELINE_RULES, wanted), change)
    if held_to is not None:
        verdict = Verdict(problems=violations(doc.store.buffer, held_to))
        problems += applied(_of(SCHEMA_RULES, wanted), verdict)
    return Report(findings(problems, doc.store, file=doc.store.source))


def _of(rules: Collection[Rule[Any]], wanted: Collection[str]) -> tuple[Rule[Any], ...]:
    return tuple(rule for rule in rules if rule.id in wanted)


def _unit_problems(
    doc: Document, wanted: Collection[str], measure: Measure | None, brief: Brief | None
) -> Iterator[Found]:
    """Apply the rules for units, and those for what they say together."""
    unit_rules, text_rules = _of(UNIT_RULES, wanted), _of(TEXT_RULES, wanted)
    code_rules, segment_rules = _of(CODE_RULES, wanted), _of(SEGMENT_RULES, wanted)
    length_rules, document_rules = _of(LENGTH_RULES, wanted), _of(DOCUMENT_RULES, wanted)
    asked_of_units: tuple[Rule[Entry], ...] = ()
    if brief is not None:
        text_rules += _of(BRIEF_TEXT_RULES, wanted)
        document_rules += _of(BRIEF_DOCUMENT_RULES, wanted)
        asked_of_units = _of(BRIEF_UNIT_RULES, wanted)
    traces: list[Trace] = []
    given = NO_BRIEF if brief is None else brief
    for entry in entries(doc, measure=measure, brief=given):
        yield from applied(unit_rules, entry)
        if entry.has_inline:
            yield from applied(segment_rules, entry)
        if entry.translated and entry.has_inline:
            yield from applied(code_rules, entry)
        if entry.has_limits:
            yield from applied(length_rules, entry)
        if asked_of_units and entry.translated and entry.translatable:
            yield from applied(asked_of_units, entry)
        for pair in TextPair.all_of(entry):
            yield from applied(text_rules, pair)
        if document_rules:
            traces.append(trace(entry))
    survey = Survey(doc=doc, files=tuple(map(file_view, doc.files)), traces=traces, brief=given)
    yield from applied(document_rules, survey)
