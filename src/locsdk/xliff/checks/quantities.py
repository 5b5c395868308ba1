"""The rules for quantities: numbers, dates and times, units of measurement."""

import re
from collections import Counter
from collections.abc import Iterator
from typing import Final, NamedTuple

from locsdk.xliff.checks.entry import TextPair, language_tag
from locsdk.xliff.checks.numerals import ascii_digits, months, unpaired, with_references_as
from locsdk.xliff.checks.placeholders import without_placeholders
from locsdk.xliff.checks.severity import Severity
from locsdk.xliff.rules import Problem, Rule, difference, quoted, some

__all__ = ["QUANTITY_RULES"]

_ORDINAL: Final = re.compile(r"\b([1-9])(?:st|nd|rd|th)\b")
# 8:00 is often just 8 elsewhere.
_FULL_HOUR: Final = re.compile(r"(?<=\d):00(?![\d:])")
_SEPARATED: Final = re.compile(r"\d[:./-]\d")
# Times by the clock, and dates in digits. A time with a point or an h counts only where the
# other text has one with a colon: 3.30 may as well be a number.
_HALF: Final = r"(?:[ \u00a0\u202f]?([apAP])\.?[mM]\b\.?)?"
_CLOCK: Final = r"(?<![\d:.,])([01]?\d|2[0-4]){}([0-5]\d)(?::([0-5]\d))?(?![\d:])" + _HALF
_TIME: Final = re.compile(_CLOCK.format(":"))
_LOOSE_TIME: Final = re.compile(_CLOCK.format("(?:[:.]|[ \u00a0\u202f]?h[ \u00a0\u202f]?)"))
_DATE: Final = re.compile(
    r"(?<![\d./-])(?:(\d{4})([./-])(\d{1,2})\2(\d{1,2})|(\d{1,2})([./-])(\d{1,2})\6(\d{4}))(?![\d/-])"
)
# Symbols that no language of the Latin alphabet changes, but for the octet of French (Mo).
_MEASURE: Final = re.compile(
    r"\d[ \u00a0\u2009\u202f-]?(km/h|km|cm|mm|[µμ]m|nm|kg|mg|ml|mL|kHz|MHz|GHz|Hz|kW|kV|mA|°C|°F"
    r"|[kKMGT][Bo]|dpi|px|kPa|mph|dB)(?![\w/])"
)
_NOON: Final = 12
_MOST_MONTHS: Final = 12
_COMPARED: Final = 50
"""How many dates and times of one text are looked for in the other, each in all of it."""
_OWN_SYMBOLS: Final = frozenset(
    {
        "ru",
        "uk",
        "bg",
        "be",
        "mk",
        "sr",
        "kk",
        "ky",
        "mn",
        "el",
        "ar",
        "fa",
        "ur",
        "he",
        "hi",
        "th",
        "zh",
    }
)


class _Moments(NamedTuple):
    """The dates and times of a source and its target, as many in both, and the texts without."""

    due: tuple[re.Match[str], ...]
    there: tuple[re.Match[str], ...]
    source: str
    target: str


def _moments(pair: TextPair) -> _Moments:
    """Find dates and times; where one text has more than the other, none is taken for one."""
    source, target = (
        ascii_digits(with_references_as(" ", without_placeholders(text)))
        for text in (pair.source, pair.target)
    )
    due: tuple[re.Match[str], ...] = ()
    there: tuple[re.Match[str], ...] = ()
    if not _SEPARATED.search(source):
        return _Moments(due, there, source, target)
    for pattern, loose in ((_DATE, _DATE), (_TIME, _LOOSE_TIME)):
        before = tuple(pattern.finditer(source))
        if not before:
            continue
        for other in (pattern, loose):
            after = tuple(other.finditer(target))
            if len(after) == len(before):
                due, there = due + before, there + after
                source, target = pattern.sub(" ", source), other.sub(" ", target)
                break
    return _Moments(due, there, source, target)


def numbers(pair: TextPair) -> Iterator[Problem]:
    """Numbers that are missing, new or changed, however they are written."""
    pair = pair.as_read
    _, _, source, target = _moments(pair)
    lacking, new = unpaired(_FULL_HOUR.sub("", source), _FULL_HOUR.sub("", target))
    if not (lacking or new):
        return
    # Often written out: the 3rd party; or the other way round: May, and 5月.
    due = Counter(lacking) - Counter((*_ORDINAL.findall(source), *months(target)))
    there = Counter(one.lstrip("0") or "0" for one in new) - Counter(months(source))
    changed = difference(due, there)
    if changed:
        yield pair.problem(f"the target {changed}")


def moments(pair: TextPair) -> Iterator[Problem]:
    """Dates and times that came back as others, however they are written."""
    pair = pair.as_read
    if not _SEPARATED.search(pair.source):
        return
    found = _moments(pair)
    left = list(found.there)
    for one in found.due[:_COMPARED]:
        twin = next((other for other in left if _is_same(one, other, pair)), None)
        if twin is not None:
            left.remove(twin)
        else:
            others = [other[0] for other in left if (other.re is _DATE) == (one.re is _DATE)]
            yield pair.problem(f"the target has {some(others)} for {quoted(one[0])}")
            return


def _is_same(one: re.Match[str], other: re.Match[str], pair: TextPair) -> bool:
    if (one.re is _DATE) != (other.re is _DATE):
        return False
    if one.re is not _DATE:
        return _is_same_time(one, other)
    (year, *days), (other_year, *other_days) = _date(one), _date(other)
    if _order(other, pair.entry.file.target_language) == "day" and other_days[1] > _MOST_MONTHS:
        return False
    known = (
        _order(one, pair.entry.file.source_language),
        _order(other, pair.entry.file.target_language),
    )
    if "" not in known and known[0] != known[1]:
        other_days.reverse()
    elif "" in known:
        days.sort()
        other_days.sort()
    return year == other_year and days == other_days


def _date(found: re.Match[str]) -> list[int]:
    year, _, *days = found.groups()[:4] if found[1] else (found[8], "", found[5], found[7])
    return [int(year), *map(int, days)]


def _order(found: re.Match[str], language: str) -> str:
    """Which of day and month comes first in a date, or ``""`` where that is open."""
    if found[1] is not None:
        return "month"
    if found[6] == "." or not language.lower().startswith("en"):
        return "day"
    return "month" if language_tag(language) == "en-us" else ""


def _is_same_time(one: re.Match[str], other: re.Match[str]) -> bool:
    (hour, *rest, half), (other_hour, *other_rest, other_half) = one.groups(), other.groups()
    hours = _hour(hour, half), _hour(other_hour, other_half)
    # A half of the day that only one text names may be in other words in the other.
    is_open = bool(half) != bool(other_half) and max(int(hour), int(other_hour)) <= _NOON
    return rest == other_rest and (hours[0] - hours[1]) % (_NOON if is_open else 2 * _NOON) == 0


def _hour(hour: str, half: str | None) -> int:
    if not half:
        return int(hour)
    return int(hour) % _NOON + _NOON * (half in "pP")


def measures(pair: TextPair) -> Iterator[Problem]:
    """Symbols of units behind numbers that do not come back."""
    pair = pair.as_read
    due = dict.fromkeys(_MEASURE.findall(pair.source))
    if not due or pair.language in _OWN_SYMBOLS:
        return
    there = {_symbol(unit) for unit in _MEASURE.findall(pair.target)}
    lost = [unit for unit in due if _symbol(unit) not in there]
    if lost:
        yield pair.problem(f"the target lacks {some(lost)} behind a number")


def _symbol(unit: str) -> str:
    """A symbol whatever its capitals, and with the byte of English for the octet of French."""
    return unit.casefold().replace("o", "b")


QUANTITY_RULES: Final[tuple[Rule[TextPair], ...]] = (
    Rule(
        id="numbers",
        severity=Severity.WARNING,
        breaks="a number is missing, new or changed",
        advice="Compare the numbers; how thousands and decimals are set off does not matter.",
        find=numbers,
    ),
    Rule(
        id="date-time",
        severity=Severity.WARNING,
        breaks="a date or a time came back as another",
        advice="Compare them; how they are written does not matter.",
        find=moments,
    ),
    Rule(
        id="measurement",
        severity=Severity.INFO,
        breaks="the symbol of a unit of measurement does not come back",
        advice="Keep the unit, unless the language has a symbol of its own.",
        find=measures,
    ),
)
