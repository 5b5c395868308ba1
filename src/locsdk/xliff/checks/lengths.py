"""The rules for limits: maxwidth and its kin, charclass, inherited (XLIFF dossier 1.8)."""

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from typing import Final, SupportsFloat

from locsdk.xliff.checks.characters import unlike
from locsdk.xliff.checks.entry import LIMITS, Entry
from locsdk.xliff.checks.graphemes import graphemes
from locsdk.xliff.checks.severity import Severity
from locsdk.xliff.given import refuse_unless
from locsdk.xliff.rules import Problem, Rule, quoted
from locsdk.xliff.words import number_of

__all__ = ["LENGTH_RULES", "lines_of"]

_LINE_END: Final = re.compile(r"\r\n|\r|\n")


def lines_of(text: str) -> list[str]:
    """Return the lines of a text, whichever way they end."""
    return _LINE_END.split(text)


def _columns(text: str) -> int:
    """How many columns of a terminal the longest line takes."""
    return max(
        sum(
            0 if unicodedata.combining(c) else 1 + (unicodedata.east_asian_width(c) in "WF")
            for c in line
        )
        for line in lines_of(text)
    )


# What needs no font to be measured; the default unit is the pixel.
_MEASURES: Final[Mapping[str, Callable[[str], float]]] = {
    "char": graphemes,
    "glyph": graphemes,
    "col": _columns,
}


def _is_katakana(char: str) -> bool:
    return not char.isalpha() or "\u30a0" <= char <= "\u30ff" or "\uff66" <= char <= "\uff9f"


# The classes that XLIFF 1.2 names as examples; what else a tool calls a class, the brief says.
_CLASSES: Final[Mapping[str, Callable[[str], bool]]] = {
    "ascii": str.isascii,
    "katakana": _is_katakana,
    "uppercase": lambda char: char == char.upper(),
    "lowercase": lambda char: char == char.lower(),
}


def _limit(entry: Entry, name: str) -> float | None:
    """The number of a limit; ``None`` where there is none, or 0, or no number."""
    return number_of(entry.effective(name)) or None


def _width(entry: Entry) -> tuple[float, str] | None:
    """The width of the target with its unit; ``None`` where it cannot be measured."""
    unit = entry.effective("size-unit") or "pixel"
    if unit == "byte":
        return _bytes(entry)[0], unit
    if unit in _MEASURES:
        return _MEASURES[unit](entry.target_text), unit
    if unit == "row" or entry.measure is None:
        return None
    width = entry.measure(entry.target_text, entry.unit)
    refuse_unless(SupportsFloat, width, "measure has to return the width as a number")
    return float(width), unit


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


def _bytes(entry: Entry) -> tuple[int, str]:
    """How many bytes the target has, and in which encoding: that of the brief, else UTF-8."""
    encoding = entry.brief.encoding or "utf-8"
    return len(entry.target_text.encode(encoding, "replace")), encoding


def _lines(entry: Entry, name: str) -> tuple[int, float] | None:
    """The lines of the target and a limit of them; ``None`` where rows are not limited."""
    limit = _limit(entry, name)
    if limit is None or entry.effective("size-unit") != "row" or not entry.translated:
        return None
    return len(lines_of(entry.target_text)), limit


def too_high(entry: Entry) -> Iterator[Problem]:
    """A target of more lines than ``maxheight`` allows in rows."""
    lines = _lines(entry, "maxheight")
    if lines and lines[0] > lines[1]:
        yield entry.problem(f"the target has {lines[0]} lines, allowed are {lines[1]:g}")


def too_low(entry: Entry) -> Iterator[Problem]:
    """A target of fewer lines than ``minheight`` asks for in rows."""
    lines = _lines(entry, "minheight")
    if lines and lines[0] < lines[1]:
        yield entry.problem(f"the target has {lines[0]} lines, due are {lines[1]:g}")


def too_many_bytes(entry: Entry) -> Iterator[Problem]:
    """A target of more bytes than ``maxbytes``."""
    limit = _limit(entry, "maxbytes")
    size, encoding = _bytes(entry)
    if limit is not None and size > limit:
        yield entry.problem(f"the target has {size} bytes as {encoding}, allowed are {limit:g}")


def too_few_bytes(entry: Entry) -> Iterator[Problem]:
    """A target of fewer bytes than ``minbytes``."""
    limit = _limit(entry, "minbytes")
    size, encoding = _bytes(entry)
    if limit is not None and entry.translated and size < limit:
        yield entry.problem(f"the target has {size} bytes as {encoding}, due are {limit:g}")


def character_class(entry: Entry) -> Iterator[Problem]:
    """Characters outside the unit's ``charclass``."""
    name = entry.effective("charclass")
    if not name:
        return
    pattern = entry.brief.character_classes.get(name)
    is_allowed = _CLASSES.get(name.lower()) if pattern is None else pattern.fullmatch
    wrong = "" if is_allowed is None else unlike(entry.target_text, is_allowed)
    if wrong:
        yield entry.problem(f"not in charclass={quoted(name)}: {wrong}")


def unreadable(entry: Entry) -> Iterator[Problem]:
    """A limit that is no number."""
    for name in sorted(LIMITS):
        given = entry.attributes.get(name)
        if given is not None and number_of(given) is None:
            yield entry.unit_problem(f"{name}={quoted(given)} is no number and was not checked")


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
        id="height-min",
        severity=Severity.INFO,
        breaks="the target has fewer lines than minheight",
        advice="Add lines, empty ones if need be.",
        find=too_low,
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
    Rule(
        id="character-class",
        severity=Severity.WARNING,
        breaks="a character outside the charclass of the unit",
        advice="Use the characters that the class allows.",
        find=character_class,
    ),
)
