"""The rule for how numbers are written: with the decimal mark of the target language."""

import re
from collections.abc import Iterator, Mapping
from typing import Final

from locsdk.xliff.checks.entry import TextPair, language_tag
from locsdk.xliff.checks.figures import as_written, figure_text
from locsdk.xliff.checks.numerals import figures
from locsdk.xliff.checks.severity import Severity
from locsdk.xliff.rules import Problem, Rule, quoted

__all__ = ["FORM_RULES", "decimal_mark"]

# By CLDR; a language stands here only where those who write it agree.
_COMMA: Final = (
    r"(?:az|be|bg|bs|ca|cs|da|de|el|et|eu|fi|fo|fr|gl|hr|hu|hy|id|is|it|ka|kk|lt|lv|mk|nb|nl|nn|no"
    r"|pl|pt|ro|ru|sk|sl|sq|sr|sv|tr|uk|vi)(?:-.*)?"
)
_MARKS: Final = tuple(
    (re.compile(languages), mark)
    for languages, mark in (
        # Regions first that write otherwise than their language does, or in both ways.
        (r"(?:de|it)-(?:ch|li)", "."),
        (r"fr-ch|pt-mo", ""),
        (r"es-(?:es|ar|cl|co|uy|py|bo|ec|ve)", ","),
        (r"es-(?:mx|us|419|gt|hn|ni|pa|pe|pr|sv|do)", "."),
        (r"en(?:-(?:us|gb|au|nz|ie|in|sg|hk|ca|ph))?", "."),
        (r"(?:cy|ga|he|ja|ko|mt|th|zh)(?:-.*)?", "."),
        (_COMMA, ","),
    )
)
_SPELLED: Final[Mapping[str, str]] = {".": "point", ",": "comma"}
# What sets off thousands where the decimal mark is a comma; elsewhere that is a point.
_SPACED: Final = re.compile(
    r"(?:be|bg|cs|et|fi|fr|hu|hy|ka|kk|lt|lv|nb|nn|no|pl|ru|sk|sq|sv|uk)(?:-.*)?|de-at|pt-pt"
)
_APOSTROPHE: Final = re.compile(r"(?:de|it)-(?:ch|li)")
_MARKED: Final = re.compile(r"\d[.,]\d")
_SINGLE: Final = re.compile(r"(\d+)([.,])(\d+)")
_GROUPED: Final = re.compile(r"[1-9]\d{0,2}(?:([.,])\d{3})(?:\1\d{3})*")
_GROUPED_DECIMAL: Final = re.compile(
    r"\d{1,3}(?:([.,'’ \u00a0\u2009\u202f])\d{3})(?:\1\d{3})*(?!\1)([.,])\d+"
)
# What makes a number a quantity, where it could be a version or the number of a chapter.
_UNIT: Final = re.compile(
    r"[ \u00a0\u2009\u202f]?(?:[%‰°€$£¥]|(?:[kcm]m|[kmµμ]?g|m?l|[kKMGT]i?B|[kMG]?Hz|k?W"
    r"|EUR|USD|GBP|CHF)(?![\w/]))"
)
_CURRENCY: Final = re.compile(r"[$€£¥] ?\Z")
_GROUP: Final = 3
_CURRENCY_REACH: Final = 2
"""How many characters before a number a sign of currency is looked for in."""


def decimal_mark(language: str) -> str:
    """Return the decimal mark of a language, or ``""`` where that is open."""
    tag = language_tag(language)
    return next((mark for languages, mark in _MARKS if languages.fullmatch(tag)), "")


def form(pair: TextPair) -> Iterator[Problem]:
    """Numbers in a form that is not the target language's, where that is beyond doubt."""
    languages = pair.entry.file.source_language, pair.entry.file.target_language
    own, mark = map(decimal_mark, languages)
    if not mark or not _MARKED.search(pair.target):
        return
    if languages[0] == languages[1]:  # one of them is wrong, and nobody knows which
        return
    pair = pair.as_read
    source, target = figure_text(pair.source), figure_text(pair.target)
    due = {found[1]: {*meanings} for found, meanings in figures(source)}
    known = set[str]().union(*due.values())
    for found, meanings in figures(target):
        number = found[1]
        is_kept = number in due
        if not is_kept and known.isdisjoint(meanings):
            continue
        if (
            _is_foreign(number, mark)
            or (not is_kept and _is_rewritten(number, due, mark, own))
            or (is_kept and own and own != mark and _is_left(found, target, mark))
        ):
            shown = as_written(number, pair.target)
            yield pair.problem(f"{quoted(shown)}{_explained(number, mark, languages[1])}")
            return


def _explained(number: str, mark: str, language: str) -> str:
    """Say what is wrong with the form of a number."""
    grouped = _GROUPED.fullmatch(number)
    if grouped is None or grouped[1] != mark:
        return f": the decimal mark of {language} is a {_SPELLED[mark]}"
    whole, *rest = number.split(mark)
    reading = "is no number" if len(rest) > 1 else f"reads as {whole}"
    if len(rest) == 1 and rest[0].strip("0"):
        reading += " and a fraction"
    return f" {reading} in {language}: thousands are set off by {_group_mark(language, mark)} there"


def _group_mark(language: str, mark: str) -> str:
    tag = language_tag(language)
    if _APOSTROPHE.fullmatch(tag):
        return "an apostrophe"
    if _SPACED.fullmatch(tag):
        return "a space"
    return "a comma" if mark == "." else "a point"


def _is_foreign(number: str, mark: str) -> bool:
    """Whether a number with thousands and decimals has another decimal mark."""
    found = _GROUPED_DECIMAL.fullmatch(number)
    return found is not None and found[2] != mark


def _is_rewritten(number: str, due: Mapping[str, object], mark: str, own: str) -> bool:
    """Whether a number of the source was given the wrong mark."""
    found = _SINGLE.fullmatch(number)
    if found is None or found[2] == mark:
        return False
    # With three digits behind it, the mark may set off thousands where the source is from.
    is_sure = len(found[3]) != _GROUP or own == mark
    return is_sure and f"{found[1]}{mark}{found[3]}" in due


def _is_left(found: re.Match[str], text: str, mark: str) -> bool:
    """Whether a number was left as a language with the other decimal mark has it."""
    number = found[1]
    single, grouped = _SINGLE.fullmatch(number), _GROUPED.fullmatch(number)
    if grouped and grouped[1] == mark:
        is_list = text[found.start() - 1 : found.start()] in ("{", "[")
        return (mark == "," and not is_list) or _is_quantity(found, text)
    return (
        single is not None
        and single[2] != mark
        and len(single[3]) != _GROUP
        and _is_quantity(found, text)
    )


def _is_quantity(found: re.Match[str], text: str) -> bool:
    before = text[max(found.start() - _CURRENCY_REACH, 0) : found.start()]
    return bool(_UNIT.match(text, found.end(1)) or _CURRENCY.search(before))


FORM_RULES: Final[tuple[Rule[TextPair], ...]] = (
    Rule(
        id="number-form",
        severity=Severity.INFO,
        breaks="a number has the decimal mark of another language, or its mark for thousands",
        advice="Set off thousands and decimals as the target language does.",
        find=form,
    ),
)
