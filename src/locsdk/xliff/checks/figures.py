"""The rules for what stands beside numbers and changes them: minus, percent, thousands."""

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from typing import Final, NamedTuple, TypeAlias

from locsdk.xliff.checks.entry import TextPair
from locsdk.xliff.checks.inline import SIGN
from locsdk.xliff.checks.numerals import ascii_digits, figures, values
from locsdk.xliff.checks.placeholders import with_placeholders_as
from locsdk.xliff.checks.severity import Severity
from locsdk.xliff.rules import Problem, Rule, quoted

__all__ = ["FIGURE_RULES", "figure_text"]

_REFERENCE: Final = re.compile(r"&#\w{1,8};|</?\d+\s*/?>")
# They stand between a number and its sign where two directions of writing meet.
_DIRECTIONS: Final = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2069\u061c\ufeff]")
_NEAR: Final = 8
"""How many characters before a number may say something of it."""

# A sign that is no hyphen: nothing is before it that it could tie to the number.
_MINUS: Final = re.compile(r"(?:\A|(?<=[\s(\[{\"'“„«=<>≤≥:;,|]))([-−–﹣－])(?:[$€£¥₹] ?)?\Z")
_LIKELY: Final = re.compile(r"[-−–﹣－][$€£¥₹ \u200e\u200f.]*+\d")
# A number, a code or a bracket and a space, behind which it may say: up to, or take away.
_TIED: Final = re.compile(rf"[\d{SIGN})\]%°][^\S\r\n]+\Z")
# What may be a minus in a sound translation: any dash or bullet, brackets as accountants use them.
_DASHED: Final = re.compile(r"(?:[-−–—‐‑‒﹣－⁻~～•*][^\S\r\n]?(?:[$€£¥₹][^\S\r\n]?)?|\([$€£¥₹]?)\Z")
_DASH_BEHIND: Final = re.compile(r"[^\S\r\n]?[-−–](?!\w)")
_RANGE: Final = re.compile(r"[-−–]\d")
_MINUS_WORD: Final = re.compile(
    r"minus|moins|menos|\bmeno\b|m[ií]nus|м[иі]нус|μείον|eksi|miinus|mīnus|\bâm\b"
    r"|n[eé]gati[vf]|negatyw|neikvæ|отриц|від[’'ʼ]ємн|αρνητικ|ujemn|zápor"
    r"|マイナス|零下|负|負|氷点下|마이너스|영하|음수|ลบ|سالب|ناقص|منفی|تحت الصفر|מינוס|שלילי"
    r"|ऋण|माइनस"
    r"|below zero|sub-?zero|(?:unter|onder|under|sous|bajo|sotto|abaixo de|poniżej|ниже|нижче|pod)"
    r" (?:zéro|cero|zero|nul|noll|null|nol|zera|нуля|nulou|nulom)",
    re.IGNORECASE,
)

_PERCENT: Final = re.compile(r"(?:[^\S\r\n]|[-‑])?([%％٪﹪‰])(?![A-Za-z0-9_*{$#])")
_PERCENT_BEHIND: Final = re.compile(r"(?:[^\S\r\n]|[-‑])?[%％٪﹪‰]")
_PERCENT_BEFORE: Final = re.compile(r"[%％٪﹪][^\S\r\n]?\Z")
# What stands between numbers that one percent sign is for: 5 to 10 %.
_JOINT: Final = re.compile(r"\W{0,4}(?:\w{1,12}\W{0,3})?")
_LONGEST_JOINT: Final = 20
_PERCENT_WORD: Final = re.compile(
    r"per ?cent|\bpct\b|pour ?-?cent|por ?cien|por ?cento|pro[czs](?:ent|\.)|pros(?:enttia|entin)"
    r"|prósent|ehuneko|százalék|yüzde|faiz|phần trăm|persen|peratus|odst|postot|posto\b|përqind"
    r"|céatad|y cant|v\. ?h\.|vom hundert|\bp\.? ?c\."
    r"|процент|відсот|пра[цс]эн|постот|на сто|пайыз|τοις εκατό|ποσοστ|փոքր|տոկոս|პროცენტ"
    r"|パーセント|百分|퍼센트|프로|เปอร์เซ็นต์|ร้อยละ|المئة|المائة|بالمية|درصد|فیصد|אחוז"
    r"|प्रतिशत|टक्के|শতাংশ|ટકા|சதவ|శాతం|ശതമാന|ಶೇ",
    re.IGNORECASE,
)

_LIKELY_THOUSANDS: Final = re.compile(r"\d[kKM]")
_THOUSANDS: Final = re.compile(r"[kKM](?![A-Za-z0-9])")
_WORD: Final = re.compile(r"[^\S\r\n]?[-(]?([^\W\d_]+)")
# How words for thousands and millions begin, in the languages where others are no such words.
_SCALES: Final[Mapping[str, tuple[str, ...]]] = {
    "en": ("k", "m", "thou"),
    "de": ("k", "t", "m"),
    "nl": ("k", "d", "m"),
    "sv": ("k", "t", "m"),
    "da": ("k", "t", "m"),
    "nb": ("k", "t", "m"),
    "fr": ("k", "m"),
    "it": ("k", "m"),
    "es": ("k", "m"),
    "pt": ("k", "m"),
    "fi": ("k", "t", "m"),
    "pl": ("k", "t", "m"),
    "cs": ("k", "t", "m"),
    "ru": ("к", "k", "т", "м", "m"),
}


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


_Marks: TypeAlias = Callable[[str, Sequence[_Figure]], list[str]]
"""Gives for each figure of a text the mark beside it, or ``""``."""


def figure_text(text: str) -> str:
    """Return a text with the digits of every script as 0 to 9 and a sign for what is filled in."""
    text = with_placeholders_as(SIGN, _REFERENCE.sub(SIGN, text))
    return ascii_digits(text if text.isascii() else _DIRECTIONS.sub("", text))


def _figures(text: str, *, filled: bool) -> list[_Figure]:
    """Find the numbers of a text, and with *filled* what a program fills in, in order."""
    result = [
        _Figure(
            found[1],
            meanings,
            text[max(found.start() - _NEAR, 0) : found.start()],
            found.start(),
            found.end(1),
        )
        for found, meanings in figures(text)
    ]
    if filled:
        result += [
            _Figure(SIGN, (SIGN,), text[max(at - _NEAR, 0) : at], at, at + 1)
            for at, char in enumerate(text)
            if char == SIGN
        ]
        result.sort(key=lambda figure: figure.start)
    return result


def _texts(pair: TextPair) -> tuple[str, str]:
    pair = pair.with_signs.as_read
    return figure_text(pair.source), figure_text(pair.target)


def _unmarked(
    text: str, other: str, sure: _Marks, possible: _Marks, *, filled: bool = False
) -> tuple[_Figure, str] | None:
    """Find a number with a mark in one text whose twin in the other one has none, and its mark."""
    here, there = (_figures(one, filled=filled) for one in (text, other))
    marks = sure(text, here)
    if not any(marks):
        return None
    marked, twins, alike = Counter[str](), Counter[str](), Counter[str]()
    for figure, mark in zip(here, marks, strict=True):
        marked.update({*figure.meanings} if mark else ())
    for figure, mark in zip(there, possible(other, there), strict=True):
        twins.update({*figure.meanings})
        alike.update({*figure.meanings} if mark else ())
    for figure, mark in zip(here, marks, strict=True):
        known = [one for one in figure.meanings if mark and twins[one]]
        if known and all(min(marked[one], twins[one]) > alike[one] for one in known):
            return figure, mark
    return None


def _minus(text: str, found: Sequence[_Figure]) -> list[str]:
    """The minus before each figure that has one for sure."""
    return [_minus_of(text, figure) for figure in found]


def _minus_of(text: str, figure: _Figure) -> str:
    found = _MINUS.search(figure.before)
    if found is None or _RANGE.match(text, figure.end) or _is_last_year(text, figure):
        return ""
    return "" if _TIED.search(figure.before[: found.start(1)]) else found[1]


def _is_last_year(text: str, figure: _Figure) -> bool:
    """Whether a dash in brackets is one of dates: (-1453) is up to that year."""
    is_alone = figure.before[-2:-1] == "(" and text[figure.end : figure.end + 1] == ")"
    return is_alone and figure.text.isdecimal() and len(figure.text) in (3, 4)


def _dashes(text: str, found: Sequence[_Figure]) -> list[str]:
    """A sign of each figure that may be a minus."""
    return [
        "-" * bool(_DASHED.search(figure.before) or _DASH_BEHIND.match(text, figure.end))
        for figure in found
    ]


def sign(pair: TextPair) -> Iterator[Problem]:
    """A minus before a number that is lost, or new."""
    if not (_LIKELY.search(pair.source) or _LIKELY.search(pair.target)):
        return
    source, target = _texts(pair)
    if not _MINUS_WORD.search(target):
        lost = _unmarked(source, target, _minus, _dashes)
        if lost:
            number = lost[0].text
            yield pair.problem(f"the target has {quoted(number)} for {quoted(lost[1] + number)}")
            return
    if not _MINUS_WORD.search(source):
        new = _unmarked(target, source, _minus, _dashes)
        if new:
            number = new[0].text
            yield pair.problem(f"the target has {quoted(new[1] + number)} for {quoted(number)}")


def _percents(text: str, found: Sequence[_Figure]) -> list[str]:
    """The percent sign behind each figure that is no part of a name."""
    marks = (
        None if figure.before[-1:].isalpha() else _PERCENT.match(text, figure.end)
        for figure in found
    )
    return [mark[1] if mark else "" for mark in marks]


def _shared_percents(text: str, found: Sequence[_Figure]) -> list[str]:
    """A percent sign for each figure beside one, or closely before one that has it."""
    marks = [""] * len(found)
    for number in range(len(found) - 1, -1, -1):
        figure = found[number]
        if _PERCENT_BEHIND.match(text, figure.end) or _PERCENT_BEFORE.search(figure.before):
            marks[number] = "%"
        elif number + 1 < len(found) and marks[number + 1]:
            between = text[figure.end : found[number + 1].start]
            if len(between) <= _LONGEST_JOINT and _JOINT.fullmatch(between):
                marks[number] = "%"
    return marks


def percent(pair: TextPair) -> Iterator[Problem]:
    """A percent sign behind a number that is lost, or new."""
    if not any(map(f"{pair.source}{pair.target}".__contains__, "%％٪﹪‰")):
        return
    source, target = _texts(pair)
    if _PERCENT_WORD.search(source) or _PERCENT_WORD.search(target):
        return
    lost = _unmarked(source, target, _percents, _shared_percents, filled=True)
    new = _unmarked(target, source, _percents, _shared_percents, filled=True)
    if lost:
        yield pair.problem(f"the target has {_named(lost[0])} without {quoted(lost[1])}")
    elif new:
        yield pair.problem(f"the target has {_named(new[0])} with {quoted(new[1])}")


def _named(figure: _Figure) -> str:
    return "a placeholder" if figure.text == SIGN else quoted(figure.text)


def thousands(pair: TextPair) -> Iterator[Problem]:
    """A k or an M behind a number that is lost."""
    if not _LIKELY_THOUSANDS.search(pair.source):
        return
    source, target = _texts(pair)
    due = [
        figure
        for figure in _figures(source, filled=False)
        if _THOUSANDS.match(source, figure.end) and not figure.before[-1:].isalnum()
    ]
    if not due:
        return
    bare = _bare(target, pair.language) - _bare(source, pair.source_language)
    for figure in due:
        if any(bare[value] for value in values(figure.text)):
            factor = source[figure.end]
            yield pair.problem(
                f"the target has {quoted(figure.text)} for {quoted(figure.text + factor)}"
            )
            return


def _bare(text: str, language: str) -> Counter[str]:
    """What the numbers of a text mean behind which there is no word for thousands for sure."""
    scales = _SCALES.get(language)
    result = Counter[str]()
    for figure in _figures(text, filled=False):
        word = _WORD.match(text, figure.end)
        if word is None or (scales and not word[1].lower().startswith(scales)):
            result.update({*values(figure.text)})
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
        breaks="a number has lost its k or M",
        advice="Write k or M, the word for it, or the whole number.",
        find=thousands,
    ),
)
