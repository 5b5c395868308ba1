"""The rules for what a brief asks: each of them finds nothing where the brief says nothing."""

import re
from collections import Counter
from collections.abc import Iterator
from typing import Final

from locsdk.xliff.checks.characters import unlike
from locsdk.xliff.checks.entry import Entry, TextPair
from locsdk.xliff.checks.graphemes import graphemes
from locsdk.xliff.checks.lengths import lines_of
from locsdk.xliff.checks.placeholders import without_placeholders
from locsdk.xliff.checks.severity import Severity
from locsdk.xliff.checks.structure import contradicts
from locsdk.xliff.checks.survey import Survey
from locsdk.xliff.given import instances_given
from locsdk.xliff.rules import Problem, Rule, quoted, some

__all__ = ["BRIEF_DOCUMENT_RULES", "BRIEF_TEXT_RULES", "BRIEF_UNIT_RULES"]


def term_missing(pair: TextPair) -> Iterator[Problem]:
    """Terms of the source whose translations come less often in the target."""
    pair = pair.as_read
    for term, due in pair.terms.items():
        there = term.count(pair.target) if term.targets else due
        if there < due:
            yield pair.problem(
                f"the source has {quoted(term.source)} {_times(due)}, "
                f"the target {some(term.targets)} {_times(there)}"
            )


def _times(count: int) -> str:
    return "once" if count == 1 else f"{count} times"


def term_wrong(pair: TextPair) -> Iterator[Problem]:
    """Terms that are translated by a forbidden word."""
    for term in pair.terms:
        wrong = term.wrong(pair.target)
        if wrong:
            yield pair.problem(f"{quoted(wrong)} is no translation of {quoted(term.source)}")


def name_changed(pair: TextPair) -> Iterator[Problem]:
    """Names that are not to be translated and come less often in the target."""
    pair = pair.as_read
    for name, due in pair.entry.brief.names.counts(pair.source).items():
        there = name.count(pair.target)
        if there < due:
            yield pair.problem(
                f"the source has {quoted(name.source)} {_times(due)}, the target {_times(there)}"
            )


def pattern_missing(pair: TextPair) -> Iterator[Problem]:
    """What a pattern finds in the source and its counterpart does not find in the target."""
    pair = pair.as_read
    for one in pair.entry.brief.patterns:
        due = _matches(one.source, pair.source)
        there = _matches(one.target or one.source, pair.target)
        if one.target is None and due - there:
            yield pair.problem(f"the target lacks {some((due - there).elements())}")
        elif one.target is not None and there.total() < due.total():
            yield pair.problem(
                f"the source has {some(due.elements())}, "
                f"the target {quoted(one.target.pattern)} {_times(there.total())}"
            )


def _matches(pattern: re.Pattern[str], text: str) -> Counter[str]:
    return Counter(match[0] for match in pattern.finditer(text))


def term_forbidden(entry: Entry) -> Iterator[Problem]:
    """Words that no target may hold."""
    found = entry.brief.taboo.counts(entry.target_text)
    if found:
        yield entry.problem(f"the target has {some(term.source for term in found)}")


def pattern_forbidden(entry: Entry) -> Iterator[Problem]:
    """Text that matches a forbidden pattern."""
    for pattern in entry.brief.forbidden_patterns:
        found = pattern.search(entry.target_text)
        if found:
            yield entry.problem(f"{quoted(found[0])} matches {quoted(pattern.pattern)}")


def character(entry: Entry) -> Iterator[Problem]:
    """Characters outside the allowed ones, or outside the encoding of the product."""
    allowed, encoding = entry.brief.characters, entry.brief.encoding
    wrong = "" if allowed is None else unlike(entry.target_text, allowed.fullmatch)
    if wrong:
        yield entry.problem(f"not allowed: {wrong}")
    if encoding is not None and not entry.target_text.isascii():
        known = {*entry.target_text.encode(encoding, "ignore").decode(encoding)}
        wrong = unlike(entry.target_text, known.__contains__)
        if wrong:
            yield entry.problem(f"not in {encoding}: {wrong}")


def too_long(entry: Entry) -> Iterator[Problem]:
    """A target longer than the brief allows."""
    limit = entry.brief.max_length
    # No text has more characters than code points.
    if limit is not None and len(entry.target_text) > limit < graphemes(entry.target_text):
        length = graphemes(entry.target_text)
        yield entry.problem(f"the target has {length} characters, allowed are {limit}")


def lines(entry: Entry) -> Iterator[Problem]:
    """A target of more lines, or of longer ones, than the brief allows."""
    most, longest = entry.brief.max_lines, entry.brief.max_line_length
    if most is None and longest is None:
        return
    found = lines_of(entry.target_text)
    if most is not None and len(found) > most:
        yield entry.problem(f"the target has {len(found)} lines, allowed are {most}")
    for number, line in enumerate(found, start=1):
        if longest is not None and graphemes(line) > longest:
            yield entry.problem(
                f"line {number} of the target has {graphemes(line)} characters, "
                f"allowed are {longest}"
            )


def spelling(entry: Entry) -> Iterator[Problem]:
    """Words that the caller's function calls misspelt."""
    if entry.brief.spelling is not None:
        text = without_placeholders(entry.target_text)
        found = entry.brief.spelling(text, entry.file.target_language)
        wrong = instances_given(str, found, "spelling has to return a list of words")
        if wrong:
            yield entry.problem(f"misspelt: {some(wrong)}")


def language(survey: Survey) -> Iterator[Problem]:
    """A file from or into another language than the brief asks for."""
    for file in survey.files:
        for name, there, due in (
            ("source-language", file.source_language, survey.brief.source_language),
            ("target-language", file.target_language, survey.brief.target_language),
        ):
            if due and (not there or contradicts(there, due)):
                yield Problem(
                    message=f"{name} is {quoted(there)}, asked for is {quoted(due)}", at=file.at
                )


BRIEF_TEXT_RULES: Final[tuple[Rule[TextPair], ...]] = (
    Rule(
        id="term-missing",
        severity=Severity.WARNING,
        breaks="a term of the glossary comes less often than in the source",
        advice="Use the translation of the glossary, unless a pronoun stands for it.",
        find=term_missing,
    ),
    Rule(
        id="term-wrong",
        severity=Severity.WARNING,
        breaks="a term is translated by a word that the glossary forbids for it",
        advice="Use the translation of the glossary.",
        find=term_wrong,
    ),
    Rule(
        id="do-not-translate",
        severity=Severity.WARNING,
        breaks="a name that is not to be translated comes less often than in the source",
        advice="Copy the name from the source.",
        find=name_changed,
    ),
    Rule(
        id="pattern-missing",
        severity=Severity.WARNING,
        breaks="what a pattern of the brief finds in the source has no counterpart",
        advice="Put into the target what the pattern asks for.",
        find=pattern_missing,
    ),
)
BRIEF_UNIT_RULES: Final[tuple[Rule[Entry], ...]] = (
    Rule(
        id="term-forbidden",
        severity=Severity.WARNING,
        breaks="a word that the brief forbids",
        advice="Use another word.",
        find=term_forbidden,
    ),
    Rule(
        id="pattern-forbidden",
        severity=Severity.WARNING,
        breaks="text that matches a pattern that the brief forbids",
        advice="Rewrite it so that the pattern does not match.",
        find=pattern_forbidden,
    ),
    Rule(
        id="character-forbidden",
        severity=Severity.WARNING,
        breaks="a character that the brief does not allow",
        advice="Use another character, or allow it in the brief.",
        find=character,
    ),
    Rule(
        id="length-max",
        severity=Severity.WARNING,
        breaks="the target is longer than the brief allows",
        advice="Shorten the translation.",
        find=too_long,
    ),
    Rule(
        id="lines-max",
        severity=Severity.WARNING,
        breaks="more lines, or longer ones, than the brief allows",
        advice="Shorten the translation, or break its lines elsewhere.",
        find=lines,
    ),
    Rule(
        id="spelling",
        severity=Severity.INFO,
        breaks="words that the spelling function calls wrong",
        advice="Correct the word, or teach it to the dictionary.",
        find=spelling,
    ),
)
BRIEF_DOCUMENT_RULES: Final[tuple[Rule[Survey], ...]] = (
    Rule(
        id="language-unexpected",
        severity=Severity.WARNING,
        breaks="a file from or into another language than the brief asks for",
        advice="See whether this is the right file, or correct its languages.",
        find=language,
    ),
)
