"""The rules for what stands beside numbers and changes them: minus, percent, thousands."""

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from typing import Final, NamedTuple, TypeAlias

from locsdk.xliff.checks.entry import PERCENT_FIRST, TextPair
from locsdk.xliff.checks.figure_words import says_minus, says_percent, scale_words
from locsdk.xliff.checks.inline import SIGN
from locsdk.xliff.checks.numerals import ascii_digits, figures, values, with_references_as
from locsdk.xliff.checks.placeholders import with_placeholders_as
from locsdk.xliff.checks.severity import Severity
from locsdk.xliff.rules import Problem, Rule, quoted

__all__ = ["FIGURE_RULES", "as_written", "figure_text"]

# They stand between a number and its sign where two directions of writing meet.
_DIRECTIONS: Final = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2069\u061c\ufeff]")
_REACH: Final = 8
"""How many characters before a number its sign is looked for in."""

# A sign that is no hyphen: nothing is before it that it could tie to the number.
_MINUS: Final = re.compile(r"(?:\A|(?<=[\s(\[{\"'“„«=<>≤≥:;,|]))([-−–﹣－])(?:[$€£¥₹] ?)?\Z")
_LIKELY: Final = re.compile(r"[-−–﹣－][$€£¥₹ \u200e\u200f.]*+\d")
# A number, a code or a bracket and a space, behind which it may say: up to, or take away.
_TIED: Final = re.compile(rf"[\d{SIGN})\]%°][^\S\r\n]+\Z")
# What may be a minus in a sound translation: any dash or bullet, brackets and triangles as
# accountants use them.
_DASHED: Final = re.compile(
    r"(?:[-−–—‐‑‒﹣－⁻~～•*▲△][^\S\r\n]?(?:[$€£¥₹][^\S\r\n]?)?|\([$€£¥₹]?)\Z"
)
_DASH_BEHIND: Final = re.compile(r"[^\S\r\n]?[-−–](?!\w)")
_RANGE: Final = re.compile(r"[-−–]\d")
_PERCENT: Final = re.compile(r"(?:[^\S\r\n]|[-‑])?([%％٪﹪‰])(?![A-Za-z0-9_*{$#])")
_PERCENT_BEHIND: Final = re.compile(r"(?:[^\S\r\n]|[-‑])?[%％٪﹪‰]")
_PERCENT_BEFORE: Final = re.compile(r"[%％٪﹪][^\S\r\n]?\Z")
# What stands between numbers that one percent sign is for: 5 to 10 %.
_JOINT: Final = re.compile(r"\W{0,4}(?:\w{1,12}(?:\W{1,3}\w{1,12})?\W{0,3})?")
_LONGEST_JOINT: Final = 20
_LIKELY_THOUSANDS: Final = re.compile(r"\d[kKM]")
_THOUSANDS: Final = re.compile(r"[kKM](?![A-Za-z0-9])")
# A digit as it was written, in whatever script.
_OTHER_DIGIT: Final = re.compile(r"[^\D0-9]")


class _Figure(NamedTuple):
    """A number of a text, or what is filled in for one.

    Attributes:
        text: The number as it stands there.
        meanings: What it may mean.
        before: What is right before it.
        start: Where it begins.
        end: Where it ends.
    """

    text: str
    meanings: Collection[str]
    before: str
    start: int
    end: int


class _Text(NamedTuple):
    """A text in which numbers are looked for.

    Attributes:
        text: The text with its digits as 0 to 9 and a sign for what is filled in.
        language: Its language without the region.
        as_written: The text before that, to show numbers from.
    """

    text: str
    language: str
    as_written: str


class _Change(NamedTuple):
    """A number with a mark, and its twin in the other text, which has none.

    Attributes:
        marked: The number with the mark, as it stands in its text.
        mark: The mark.
        twin: The other number, as it stands in its text.
    """

    marked: str
    mark: str
    twin: str


_Marks: TypeAlias = Callable[[_Text, Sequence[_Figure]], list[str]]
"""Gives for each figure of a text the mark beside it, or ``""``."""


def figure_text(text: str) -> str:
    """Return a text with the digits of every script as 0 to 9 and a sign for what is filled in."""
    text = with_placeholders_as(SIGN, with_references_as(SIGN, text))
    return ascii_digits(text if text.isascii() else _DIRECTIONS.sub("", text))


def as_written(number: str, text: str) -> str:
    """Return a number of a text as ``figure_text`` has it in the digits that the text has."""
    plain = _OTHER_DIGIT.sub(lambda found: str(unicodedata.digit(found[0])), text)
    for form in (number, number.removeprefix("0")):  # .5 is read as 0.5
        found = re.search(rf"(?<!\d){re.escape(form)}(?!\d)", plain)
        if found:
            return text[found.start() : found.end()]
    return number


def _figures(text: str, *, filled: bool) -> list[_Figure]:
    """Find the numbers of a text, and with *filled* what a program fills in, in order."""
    result = [
        _Figure(
            found[1],
            meanings,
            text[max(found.start() - _REACH, 0) : found.start()],
            found.start(),
            found.end(1),
        )
        for found, meanings in figures(text)
    ]
    if filled:
        result += [
            _Figure(SIGN, (SIGN,), text[max(at - _REACH, 0) : at], at, at + 1)
            for at, char in enumerate(text)
            if char == SIGN
        ]
        result.sort(key=lambda figure: figure.start)
    return result


def _texts(pair: TextPair) -> tuple[_Text, _Text]:
    languages = pair.source_language, pair.language
    pair = pair.with_signs.as_read
    source, target = (
        _Text(figure_text(text), language, text)
        for text, language in zip((pair.source, pair.target), languages, strict=True)
    )
    return source, target


def _unmarked(
    text: _Text, other: _Text, sure: _Marks, possible: _Marks, *, filled: bool = False
) -> _Change | None:
    """Find a number with a mark in one text whose twin in the other one has none."""
    here, there = (_figures(one.text, filled=filled) for one in (text, other))
    marks = sure(text, here)
    if not any(marks):
        return None
    marked, twins, alike = Counter[str](), Counter[str](), Counter[str]()
    bare: dict[str, _Figure] = {}
    for figure, mark in zip(here, marks, strict=True):
        marked.update({*figure.meanings} if mark else ())
    for figure, mark in zip(there, possible(other, there), strict=True):
        twins.update({*figure.meanings})
        alike.update({*figure.meanings} if mark else ())
        for one in () if mark else figure.meanings:
            bare.setdefault(one, figure)
    for figure, mark in zip(here, marks, strict=True):
        known = [one for one in figure.meanings if mark and twins[one]]
        if known and all(min(marked[one], twins[one]) > alike[one] for one in known):
            twin = bare[known[0]]
            return _Change(
                as_written(figure.text, text.as_written),
                mark,
                as_written(twin.text, other.as_written),
            )
    return None


def _minus(text: _Text, found: Sequence[_Figure]) -> list[str]:
    """The minus before each figure that has one for sure."""
    return [_minus_of(text.text, figure) for figure in found]


def _minus_of(text: str, figure: _Figure) -> str:
    found = _MINUS.search(figure.before)
    if found is None or _RANGE.match(text, figure.end) or _is_last_year(text, figure):
        return ""
    # -30 % is a discount or a fall, which other languages have words for: 30 % off, 30 % less.
    if _PERCENT_BEHIND.match(text, figure.end):
        return ""
    return "" if _TIED.search(figure.before[: found.start(1)]) else found[0]


def _is_last_year(text: str, figure: _Figure) -> bool:
    """Whether a dash in brackets is one of dates: (-1453) is up to that year."""
    is_alone = figure.before[-2:-1] == "(" and text[figure.end : figure.end + 1] == ")"
    return is_alone and figure.text.isdecimal() and len(figure.text) in (3, 4)


def _dashes(text: _Text, found: Sequence[_Figure]) -> list[str]:
    """A sign of each figure that may be a minus: a dash, or a word for it."""
    return [
        "-"
        * bool(
            _DASHED.search(figure.before)
            or _DASH_BEHIND.match(text.text, figure.end)
            or says_minus(text.text, figure.start, figure.end, text.language)
        )
        for figure in found
    ]


def sign(pair: TextPair) -> Iterator[Problem]:
    """A minus before a number that is lost, or new."""
    if not (_LIKELY.search(pair.source) or _LIKELY.search(pair.target)):
        return
    source, target = _texts(pair)
    lost = _unmarked(source, target, _minus, _dashes)
    if lost:
        number = lost.mark + lost.marked
        yield pair.problem(f"the target has {quoted(lost.twin)} for {quoted(number)}")
        return
    new = _unmarked(target, source, _minus, _dashes)
    if new:
        number = new.mark + new.marked
        yield pair.problem(f"the target has {quoted(number)} for {quoted(new.twin)}")


def _percents(text: _Text, found: Sequence[_Figure]) -> list[str]:
    """The percent sign behind each figure that is no part of a name."""
    marks = (
        None if figure.before[-1:].isalpha() else _PERCENT.match(text.text, figure.end)
        for figure in found
    )
    return [mark[1] if mark else "" for mark in marks]


def _shared_percents(text: _Text, found: Sequence[_Figure]) -> list[str]:
    """A percent sign for each figure beside one or a word for it, or that shares one.

    5 to 10 % are two percentages, and so are %5-10, as Turkish writes it.
    """
    is_marked = [_has_percent(text, figure) for figure in found]
    for one, is_next in _joined(text.text, found):
        if is_next and is_marked[one - 1] and text.language in PERCENT_FIRST:
            is_marked[one] = True
    _share(is_marked, text.text, found)
    return ["%" * mark for mark in is_marked]


def _has_percent(text: _Text, figure: _Figure) -> bool:
    return (
        _PERCENT_BEFORE.search(figure.before) is not None
        or _PERCENT_BEHIND.match(text.text, figure.end) is not None
        or says_percent(text.text, figure.start, figure.end, text.language)
    )


def _share(marks: list[bool], text: str, found: Sequence[_Figure]) -> None:
    """Mark each figure that shares the mark of the one behind it."""
    for one, is_next in reversed([*_joined(text, found)]):
        if is_next and marks[one]:
            marks[one - 1] = True


def _joined(text: str, found: Sequence[_Figure]) -> Iterator[tuple[int, bool]]:
    """Give the place of each figure but the first, and whether it goes with the one before."""
    for one in range(1, len(found)):
        between = text[found[one - 1].end : found[one].start]
        is_close = len(between) <= _LONGEST_JOINT
        yield one, is_close and _JOINT.fullmatch(between) is not None


def percent(pair: TextPair) -> Iterator[Problem]:
    """A percent sign behind a number that is lost, or new."""
    if not any(map(f"{pair.source}{pair.target}".__contains__, "%％٪﹪‰")):
        return
    source, target = _texts(pair)
    lost = _unmarked(source, target, _percents, _shared_percents, filled=True)
    if lost:
        yield pair.problem(f"the target has {_named(lost.twin)} without {quoted(lost.mark)}")
        return
    new = _unmarked(target, source, _percents, _shared_percents, filled=True)
    if new:
        yield pair.problem(f"the target has {_named(new.marked)} with {quoted(new.mark)}")


def _named(number: str) -> str:
    return "a placeholder" if number == SIGN else quoted(number)


def thousands(pair: TextPair) -> Iterator[Problem]:
    """A k or an M behind a number that is lost."""
    if not _LIKELY_THOUSANDS.search(pair.source):
        return
    source, target = _texts(pair)
    due = [
        figure
        for figure in _figures(source.text, filled=False)
        if _THOUSANDS.match(source.text, figure.end) and not figure.before[-1:].isalnum()
    ]
    if not due:
        return
    factors = {source.text[figure.end] for figure in due}
    all_bare = {one: (_bare(target, one), _bare(source, one)) for one in factors}
    for figure in due:
        factor = source.text[figure.end]
        bare, before = all_bare[factor]
        known = [
            one for one in values(figure.text) if len(bare.get(one, ())) > len(before.get(one, ()))
        ]
        if known:
            number = as_written(figure.text, source.as_written) + factor
            twin = as_written(bare[known[0]][0].text, target.as_written)
            yield pair.problem(f"the target has {quoted(twin)} for {quoted(number)}")
            return


def _bare(text: _Text, factor: str) -> Mapping[str, list[_Figure]]:
    """The numbers of a text, by what they mean, that surely have no word for a factor behind them.

    Of a language whose words are not known there are none.
    """
    result = defaultdict[str, list[_Figure]](list)
    words = scale_words(factor, text.language)
    if words is None:
        return result
    found = _figures(text.text, filled=False)
    is_scaled = [words.match(text.text, figure.end) is not None for figure in found]
    _share(is_scaled, text.text, found)
    for figure in (one for one, scaled in zip(found, is_scaled, strict=True) if not scaled):
        for value in {*values(figure.text)}:
            result[value].append(figure)
    return result


FIGURE_RULES: Final[tuple[Rule[TextPair], ...]] = (
    Rule(
        id="number-sign",
        severity=Severity.WARNING,
        breaks="a number has lost its minus sign, or has a new one",
        advice="Write the minus of the source, as a sign or in words.",
        find=sign,
    ),
    Rule(
        id="number-percent",
        severity=Severity.WARNING,
        breaks="a number has lost its percent sign, or has a new one",
        advice="Write the percent sign of the source, or a word for it.",
        find=percent,
    ),
    Rule(
        id="number-thousands",
        severity=Severity.WARNING,
        breaks="a number has lost its k or M, or has another scale",
        advice="Write k or M, the word for it, or the whole number.",
        find=thousands,
    ),
)
