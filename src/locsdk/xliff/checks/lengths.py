"""The rules for lengths: maxwidth and its kin, inherited from groups (XLIFF dossier 1.8)."""

import unicodedata
from collections.abc import Callable, Iterator, Mapping
from typing import Final

from locsdk.xliff.checks.entry import LIMITS, Entry
from locsdk.xliff.checks.severity import Severity
from locsdk.xliff.rules import Problem, Rule

__all__ = ["LENGTH_RULES", "graphemes"]

_JOINER: Final = "\u200d"


def graphemes(text: str) -> int:
    """Count what readers take for one character each.

    Marks, variation selectors, emoji modifiers and what joiners join are counted with
    the character before them, flags and Windows line breaks as one: close to Unicode's
    extended grapheme clusters, without Hangul jamo and Indic conjuncts.
    """
    if text.isascii() and "\r" not in text:
        return len(text)
    count, joined, half_flag, previous = 0, False, False, ""
    for char in text:
        is_flag = "\U0001f1e6" <= char <= "\U0001f1ff"
        extends = (
            unicodedata.category(char) in ("Mn", "Me", "Mc")
            or "\U0001f3fb" <= char <= "\U0001f3ff"
            or char == _JOINER
            or joined
            or (is_flag and half_flag)
            or (previous == "\r" and char == "\n")
        )
        count += not (extends and previous)
        half_flag = is_flag and not half_flag
        joined = char == _JOINER
        previous = char
    return count


def _columns(text: str) -> int:
    """How many columns of a terminal the longest line takes."""
    return max(
        sum(
            0 if unicodedata.combining(c) else 1 + (unicodedata.east_asian_width(c) in "WF")
            for c in line
        )
        for line in text.split("\n")
    )


# What needs no font to be measured; the default unit is the pixel.
_MEASURES: Final[Mapping[str, Callable[[str], float]]] = {
    "char": graphemes,
    "glyph": graphemes,
    "byte": lambda text: len(text.encode()),
    "col": _columns,
}


def _limit(entry: Entry, name: str) -> float | None:
    """The number of a limit; ``None`` where there is none, or 0, or no number."""
    given = (entry.effective(name) or "").strip()
    return (float(given) or None) if _is_number(given) else None


def _is_number(given: str) -> bool:
    return given.isascii() and given.replace(".", "", 1).isdigit() and len(given) < 20


def _width(entry: Entry) -> tuple[float, str] | None:
    """The width of the target with its unit; ``None`` where it cannot be measured."""
    unit = entry.effective("size-unit") or "pixel"
    if unit in _MEASURES:
        return _MEASURES[unit](entry.target_text), unit
    if unit == "row" or entry.measure is None:
        return None
    return entry.measure(entry.target_text, entry.unit), unit


def too_wide(entry: Entry) -> Iterator[Problem]:
    """A target wider than ``maxwidth``."""
    limit = _limit(entry, "maxwidth")
    width = _width(entry) if limit is not None and entry.translated else None
    if limit is not None and width is not None and width[0] > limit:
        yield entry.problem(f"the target is {width[0]:g} {width[1]} wide, allowed are {limit:g}")


def many_code_points(entry: Entry) -> Iterator[Problem]:
    """A target within ``maxwidth`` as readers count, and beyond it as programs count."""
    limit = _limit(entry, "maxwidth")
    if limit is None or entry.effective("size-unit") != "char":
        return
    if len(entry.target_text) > limit >= graphemes(entry.target_text):
        yield entry.problem(
            f"the target has {len(entry.target_text)} code points, allowed are {limit:g}"
        )


def too_narrow(entry: Entry) -> Iterator[Problem]:
    """A target narrower than ``minwidth``."""
    limit = _limit(entry, "minwidth")
    width = _width(entry) if limit is not None and entry.translated else None
    if limit is not None and width is not None and width[0] < limit:
        yield entry.problem(f"the target is {width[0]:g} {width[1]} wide, due are {limit:g}")


def too_high(entry: Entry) -> Iterator[Problem]:
    """A target of more lines than ``maxheight`` allows in rows."""
    limit = _limit(entry, "maxheight")
    if limit is not None and entry.effective("size-unit") == "row":
        lines = entry.target_text.count("\n") + 1
        if lines > limit:
            yield entry.problem(f"the target has {lines} lines, allowed are {limit:g}")


def too_many_bytes(entry: Entry) -> Iterator[Problem]:
    """A target of more bytes than ``maxbytes``, as UTF-8."""
    limit = _limit(entry, "maxbytes")
    if limit is not None and len(entry.target_text.encode()) > limit:
        size = len(entry.target_text.encode())
        yield entry.problem(f"the target has {size} bytes as UTF-8, allowed are {limit:g}")


def too_few_bytes(entry: Entry) -> Iterator[Problem]:
    """A target of fewer bytes than ``minbytes``, as UTF-8."""
    limit = _limit(entry, "minbytes")
    if limit is not None and entry.translated and len(entry.target_text.encode()) < limit:
        size = len(entry.target_text.encode())
        yield entry.problem(f"the target has {size} bytes as UTF-8, due are {limit:g}")


def unreadable(entry: Entry) -> Iterator[Problem]:
    """A limit that is no number."""
    for name in sorted(LIMITS):
        given = entry.attributes.get(name)
        if given is not None and not _is_number(given.strip()):
            yield entry.unit_problem(f"{name}={given!r} is no number and was not checked")


LENGTH_RULES: tuple[Rule[Entry], ...] = (
    Rule(
        id="width-max",
        severity=Severity.ERROR,
        breaks="the target is wider than maxwidth",
        advice="Shorten the translation.",
        find=too_wide,
    ),
    Rule(
        id="width-code-points",
        severity=Severity.WARNING,
        breaks="the target has more code points than maxwidth allows characters",
        advice="Shorten it if the program counts code points; XLIFF does not say what a char is.",
        find=many_code_points,
    ),
    Rule(
        id="width-min",
        severity=Severity.WARNING,
        breaks="the target is narrower than minwidth",
        advice="Lengthen the translation or pad it.",
        find=too_narrow,
    ),
    Rule(
        id="height-max",
        severity=Severity.WARNING,
        breaks="the target has more lines than maxheight",
        advice="Shorten the translation or break fewer lines.",
        find=too_high,
    ),
    Rule(
        id="bytes-max",
        severity=Severity.ERROR,
        breaks="the target has more bytes than maxbytes",
        advice="Shorten the translation; the limit counts in the encoding of the product.",
        find=too_many_bytes,
    ),
    Rule(
        id="bytes-min",
        severity=Severity.WARNING,
        breaks="the target has fewer bytes than minbytes",
        advice="Lengthen the translation or pad it.",
        find=too_few_bytes,
    ),
    Rule(
        id="limit-unreadable",
        severity=Severity.INFO,
        breaks="a limit of length is no number",
        advice="Write a number, such as 40.",
        find=unreadable,
    ),
)
