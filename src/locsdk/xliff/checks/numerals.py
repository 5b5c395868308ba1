"""Numbers in texts by what they may mean: 1,000 is a thousand in one language, one in another."""

import re
import unicodedata
from collections import Counter, deque
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from typing import Final

__all__ = ["ascii_digits", "figures", "months", "unpaired", "values", "with_references_as"]

# Digits that count nothing: references of HTML that are written as text, tags of components.
_REFERENCE: Final = re.compile(r"&#\w{1,8};|</?\d+\s*/?>")
_OTHER_DIGIT: Final = re.compile(r"[^\D0-9]")
# Digits that are raised, lowered or circled, and fractions: no decimal digits to Python.
_FORMED_DIGIT: Final = re.compile("[¹²³⁰⁴-⁹₀-₉¼-¾⅐-⅞①-⑳]")
_POINT: Final = re.compile(r"(?<![\w.,])\.(?=\d)")
_SEPARATOR: Final = r"[.,'’٫٬ \u00a0\u2009\u202f]"
_NO_DECIMAL: Final = frozenset("'’٬ \u00a0\u2009\u202f")
_NUMBER: Final = re.compile(
    r"(\d+(?:[.,'’٫٬\u00a0\u2009\u202f]\d+| \d{3}(?!\d))*)"
    r"(?:[ \u00a0\u202f]?(?:(thousand\b|[mb]illion\b|(?-i:[kKM])(?![A-Za-z]))"
    r"|([千천万萬만億亿억])|([ap])\.?m\b))?",
    re.IGNORECASE,
)
_ZEROS: Final[Mapping[str, int]] = {
    **dict.fromkeys(("thousand", "千", "천"), 3),
    **dict.fromkeys(("万", "萬", "만"), 4),
    **dict.fromkeys(("億", "亿", "억"), 8),
    "k": 3,
    "m": 6,
    "million": 6,
    "billion": 9,
}
_LONGEST: Final = 40
"""How many digits a number has at most that may mean more than one thing."""
# What may be a date in digits: its parts come in another order elsewhere.
_DATE: Final = re.compile(
    r"(?<![\d.])(?:\d{1,2}\.\d{1,2}\.(?:\d\d){1,2}|\d{4}\.\d{1,2}\.\d{1,2})(?![\d.]\d)"
)
_RUN: Final = re.compile(r"\d+")
_NOON: Final = 12
_MONTHS: Final = "janfebmaraprmayjunjulaugsepoctnovdec"
_NAME: Final = (
    r"(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b"
)
_MONTH: Final = re.compile(
    rf"\d(?:st|nd|rd|th)?\.? (?:of )?{_NAME}|\b{_NAME}\.? (?=\d)", re.IGNORECASE
)


def with_references_as(sign: str, text: str) -> str:
    """Return a text with a sign for each reference and tag that is written with digits."""
    return _REFERENCE.sub(sign, text)


def ascii_digits(text: str) -> str:
    """Return a text with the digits of every script, raised ones too, as 0 to 9."""
    if not text.isascii():
        text = _OTHER_DIGIT.sub(lambda found: str(unicodedata.digit(found[0])), text)
        text = _FORMED_DIGIT.sub(_formed, text)
    return _POINT.sub("0.", text)


def _formed(found: re.Match[str]) -> str:
    return f" {unicodedata.normalize('NFKC', found[0])} "


def months(text: str) -> list[str]:
    """Return the numbers of the months that a text names in English, in its dates."""
    return [
        str(_MONTHS.index((found[1] or found[2])[:3].lower()) // 3 + 1)
        for found in _MONTH.finditer(text)
    ]


def figures(text: str) -> Iterator[tuple[re.Match[str], Collection[str]]]:
    """Give the numbers of a text, the first group of each match, with what they may mean."""
    for found in _NUMBER.finditer(text):
        yield found, _meanings(found)


def values(number: str) -> Collection[str]:
    """Return what a number may mean, whatever is behind it."""
    return (number,) if len(number) > _LONGEST else (*_values(number),)


def unpaired(source: str, target: str) -> tuple[Sequence[str], Sequence[str]]:
    """Return the numbers of each text that mean none of the other's."""
    if _RUN.findall(source) == _RUN.findall(target):
        return (), ()
    due, there = ([*_NUMBER.finditer(_DATE.sub(_apart, text))] for text in (source, target))
    for same in (_spelling, _meanings):
        due, there = _left(due, there, same)
    lacking, new = ([found[1] for found in left] for left in (due, there))
    # 12:30 and 12.30, 12/31 and 31.12., or a list without its spaces: it hangs together elsewhere.
    if len(lacking) != len(new) and _runs(lacking) == _runs(new):
        return (), ()
    return lacking, new


def _apart(found: re.Match[str]) -> str:
    return found[0].replace(".", " . ")


def _runs(numbers: Sequence[str]) -> Counter[str]:
    return Counter(_plain(run) for number in numbers for run in _RUN.findall(number))


def _spelling(found: re.Match[str]) -> Collection[str]:
    return (found[0],)


def _meanings(found: re.Match[str]) -> Collection[str]:
    """What a number may mean, first with the word behind it, then without."""
    number, scale, sign, half = found.groups()
    plain = [*values(number)]
    if len(number) > _LONGEST:
        return plain
    zeros = _ZEROS.get((scale or sign or "").lower())
    if zeros is not None:
        plain[:0] = [_scaled(value, zeros) for value in plain if value.count(".") < 2]
    elif half and number.isdecimal() and int(number) <= _NOON:
        plain.insert(0, str(int(number) % _NOON + _NOON * (half in "pP")))
    return plain


def _values(number: str) -> Iterator[str]:
    """Give what digits with separators may mean: a whole number, a decimal, a version."""
    first, *rest = (part for part in re.split(_SEPARATOR, number))
    between = re.findall(_SEPARATOR, number)
    if not rest:
        yield _plain(first)
    elif len({*between}) > 1:
        is_decimal = between.count(between[-1]) == 1 and len({*between[:-1]}) == 1
        if is_decimal and _is_grouped(first, rest[:-1]):
            yield f"{_plain(first + ''.join(rest[:-1]))}.{rest[-1]}"
        else:
            yield ".".join((first, *rest))
    else:
        if _is_grouped(first, rest):
            yield _plain(first + "".join(rest))
        if len(rest) == 1 and between[0] not in _NO_DECIMAL:
            yield f"{_plain(first)}.{rest[0]}"
        elif len(rest) > 1:
            yield ".".join(map(_plain, (first, *rest)))


def _is_grouped(first: str, rest: Sequence[str]) -> bool:
    """Whether digits are set off by thousands, or as India does."""
    *middle, last = rest
    sizes = {*map(len, middle)} or {3}
    return len(first) <= 3 and first != "0" and len(last) == 3 and sizes in ({2}, {3})


def _scaled(value: str, zeros: int) -> str:
    whole, _, fraction = value.partition(".")
    fraction = fraction.ljust(zeros, "0")
    behind = fraction[zeros:].rstrip("0")
    return _plain(whole + fraction[:zeros]) + (f".{behind}" if behind else "")


def _plain(digits: str) -> str:
    return digits.lstrip("0") or "0"


def _left(
    due: Sequence[re.Match[str]],
    there: Sequence[re.Match[str]],
    says: Callable[[re.Match[str]], Collection[str]],
) -> tuple[list[re.Match[str]], list[re.Match[str]]]:
    """Pair numbers that say the same, and return those of each text that are left."""
    left = dict(enumerate(there))
    known: dict[str, deque[int]] = {}
    for number, found in left.items():
        for value in says(found):
            known.setdefault(value, deque()).append(number)
    lacking = [
        found for found in due if not any(_take(known.get(value), left) for value in says(found))
    ]
    return lacking, [*left.values()]


def _take(numbers: deque[int] | None, left: dict[int, re.Match[str]]) -> bool:
    """Take the first of some that is still there."""
    while numbers:
        if left.pop(numbers.popleft(), None) is not None:
            return True
    return False
