"""The rules for a document as a whole: repeated ids, languages, one text translated in two ways."""

from collections import Counter
from collections.abc import Iterator, Sequence

from locsdk.xliff.checks.inline import form
from locsdk.xliff.checks.severity import Severity
from locsdk.xliff.checks.survey import Survey, Trace
from locsdk.xliff.document import Document
from locsdk.xliff.rules import Problem, Rule, quoted, some
from locsdk.xliff.validate import XLIFF_1_2

__all__ = ["DOCUMENT_RULES"]

_NAMESPACES = {"1.0": "", "1.1": "urn:oasis:names:tc:xliff:document:1.1", "1.2": XLIFF_1_2}


def repeated_id(survey: Survey) -> Iterator[Problem]:
    """One id for two units of a file; bin-units share the space of trans-units."""
    store = survey.doc.store
    seen: dict[tuple[int, str], int] = {}
    units = [(one.at, one.file, one.id) for one in survey.traces]
    for span in store.index.bin_units:
        attributes = store.scope_at(span.start).attributes(store.start_tag(span.start))
        units.append((span.start, store.index.file_of(span.start), attributes.get("id", "")))
    for number, (at, file, unit_id) in enumerate(sorted(units), start=1):
        first = seen.setdefault((file, unit_id), number)
        if first != number and unit_id:
            yield Problem(
                message=f"unit number {first} of the document has this id too",
                at=at,
                unit_id=unit_id,
            )


def source_language(survey: Survey) -> Iterator[Problem]:
    """A file that does not say what language its sources are in."""
    for file in survey.files:
        if not file.source_language:
            yield Problem(message="the file has no source-language", at=file.at)


def target_language(survey: Survey) -> Iterator[Problem]:
    """A file with translations that does not say what language they are in."""
    translated = {one.file for one in survey.traces if one.has_target}
    for file in survey.files:
        if not file.target_language and file.number in translated:
            yield Problem(message="the file has translations and no target-language", at=file.at)


def same_language(survey: Survey) -> Iterator[Problem]:
    """A file that is translated into its own language."""
    for file in survey.files:
        source, target = file.source_language, file.target_language
        if source and source.lower() == target.lower():
            yield Problem(
                message=f"source-language and target-language are both {quoted(source)}", at=file.at
            )


def version(survey: Survey) -> Iterator[Problem]:
    """A version that is none of XLIFF 1, or does not go with the namespace."""
    facts = survey.doc.store.facts
    expected = _NAMESPACES.get(facts.version)
    if expected is None:
        yield Problem(message=f"XLIFF has no version {quoted(facts.version)}", at=facts.root)
    elif facts.namespace and facts.namespace != expected:
        yield Problem(
            message=f"version={quoted(facts.version)} does not go with the namespace "
            f"{quoted(facts.namespace)}",
            at=facts.root,
        )


def not_translated(survey: Survey) -> Iterator[Problem]:
    """Units that are still to be translated, one problem for each file."""
    due: dict[int, list[Trace]] = {}
    total = Counter(one.file for one in survey.traces)
    for one in survey.traces:
        if one.due:
            due.setdefault(one.file, []).append(one)
    for file, units in due.items():
        yield Problem(
            message=f"{len(units)} of {total[file]} units have no translation: "
            f"{some(one.id for one in units)}",
            at=units[0].at,
            unit_id=units[0].id,
        )


def other_target(survey: Survey) -> Iterator[Problem]:
    """A source that is translated in another way than before."""
    yield from _differing(survey, "source", "target", "the same source is translated as")


def other_source(survey: Survey) -> Iterator[Problem]:
    """A target that stands for another source than before."""
    yield from _differing(survey, "target", "source", "the same target stands for")


def other_codes(survey: Survey) -> Iterator[Problem]:
    """The same translation of the same source with its codes in other places than before."""
    alike: dict[tuple[str, int, int], list[Trace]] = {}
    for one in survey.traces:
        if one.target and one.has_codes:
            language = survey.files[one.file].target_language.lower()
            alike.setdefault((language, one.source, one.target), []).append(one)
    for group in alike.values():
        yield from _other_codes(survey.doc, group)


def _other_codes(doc: Document, alike: Sequence[Trace]) -> Iterator[Problem]:
    """The same among units of the same texts."""
    first: dict[tuple[str, ...], tuple[Trace, tuple[str, ...]]] = {}
    for one in alike if len(alike) > 1 else ():
        unit = doc.units[one.number]
        if unit.source is None or unit.target is None:
            continue
        target = form(unit.target)
        before, known = first.setdefault(form(unit.source), (one, target))
        if known != target:
            yield Problem(
                message=f"in the unit {quoted(before.id)} the same text has its codes elsewhere",
                at=one.target_at,
                unit_id=one.id,
            )


def _differing(survey: Survey, same: str, other: str, says: str) -> Iterator[Problem]:
    """Units that are equal in one part and differ in the other, each against the first."""
    first: dict[tuple[str, int], Trace] = {}
    for one in survey.traces:
        if not one.target:
            continue
        language = survey.files[one.file].target_language.lower()
        before = first.setdefault((language, getattr(one, same)), one)
        if getattr(before, other) != getattr(one, other):
            unit = survey.doc.units[before.number]
            text = str((unit.target if other == "target" else unit.source) or "")
            shown = text if len(text) <= 60 else f"{text[:59]}…"
            yield Problem(
                message=f"in the unit {quoted(before.id)} {says} {quoted(shown)}",
                at=one.target_at,
                unit_id=one.id,
            )


DOCUMENT_RULES: tuple[Rule[Survey], ...] = (
    Rule(
        id="id-repeated",
        severity=Severity.ERROR,
        breaks="two units of a file have the same id",
        advice="Give each unit of a file an id of its own.",
        find=repeated_id,
    ),
    Rule(
        id="source-language-missing",
        severity=Severity.WARNING,
        breaks="a file without a source-language",
        advice="Say the language of the sources in source-language.",
        find=source_language,
    ),
    Rule(
        id="target-language-missing",
        severity=Severity.WARNING,
        breaks="a file with translations and without a target-language",
        advice="Say the language of the targets in target-language.",
        find=target_language,
    ),
    Rule(
        id="languages-equal",
        severity=Severity.INFO,
        breaks="source and target are in one language",
        advice="See whether the target-language is right.",
        find=same_language,
    ),
    Rule(
        id="version",
        severity=Severity.WARNING,
        breaks="a version that does not exist or does not go with the namespace",
        advice='Write version="1.2" with the namespace of XLIFF 1.2.',
        find=version,
    ),
    Rule(
        id="not-translated",
        severity=Severity.INFO,
        breaks="units are still to be translated",
        advice="Translate them before the file counts as done.",
        find=not_translated,
    ),
    Rule(
        id="target-inconsistent",
        severity=Severity.INFO,
        breaks="one source is translated in two ways",
        advice="Choose one of the translations, unless the contexts differ.",
        find=other_target,
    ),
    Rule(
        id="codes-inconsistent",
        severity=Severity.INFO,
        breaks="one translation has its codes in two orders or places",
        advice="Choose one of the two.",
        find=other_codes,
    ),
    Rule(
        id="source-inconsistent",
        severity=Severity.INFO,
        breaks="two sources have the same translation",
        advice="See whether one of them was pasted into the wrong unit.",
        find=other_source,
        on_request=True,
    ),
)
