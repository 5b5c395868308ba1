"""What the schemas let stand in an attribute (XLIFF 1.2, section 2.3 and the XSD's types)."""

import re
from collections.abc import Callable, Iterable
from typing import Final

from attrs import field, frozen

from locsdk.xliff.lists import (
    Annotates,
    Association,
    CodeType,
    ContextType,
    CountType,
    CountUnit,
    Datatype,
    MarkType,
    Position,
    Purpose,
    Restype,
    SizeUnit,
)
from locsdk.xliff.rules import quoted
from locsdk.xliff.states import AltTransType, State, StateQualifier

__all__ = [
    "ALT_TRANS_TYPE",
    "ANNOTATES",
    "ASSOC",
    "CONTEXT_TYPE",
    "COORD",
    "COUNT_TYPE",
    "DATATYPE",
    "DATE",
    "DELIMITER",
    "LANGUAGE",
    "MIME_TYPE",
    "MTYPE",
    "OPTIONAL_LANGUAGE",
    "PLACEHOLDER",
    "POSITION",
    "PRIORITY",
    "PURPOSE",
    "REFORMAT",
    "RESTYPE",
    "SIZE_UNIT",
    "SPACE",
    "STATE",
    "STATE_QUALIFIER",
    "TEXT",
    "TOKEN",
    "UNIT",
    "VERSION",
    "XML_ID",
    "YES_NO",
    "Value",
]

_EXTENSION = re.compile(r"x-[^\t\n\r ]+")
_WHITE = re.compile(r"[\t\n\r ]+")


def _anything(_value: str) -> bool:
    return True


def _collapsed(value: str) -> str:
    return _WHITE.sub(" ", value).strip(" ")


@frozen(kw_only=True)
class Value:
    """What an attribute may hold.

    Attributes:
        what: The kind of value in words, for a message.
        allows: Whether a value is one.
        collapses: Whether white space around the value does not count, all of it.
    """

    what: str
    allows: Callable[[str], bool] = field(default=_anything, eq=False, repr=False)
    collapses: bool = True

    def admits(self, given: str) -> bool:
        """Whether *given* may stand in the attribute."""
        return self.allows(_collapsed(given) if self.collapses else given)

    def complaint(self, element: str, name: str, given: str) -> str | None:
        """Return what is wrong with the attribute of an element, or ``None``."""
        if self.admits(given):
            return None
        return f"{name}={quoted(given)} of <{element}> should be {self.what}"


def _listed(what: str, *lists: Iterable[str], opened: bool = True, collapses: bool = True) -> Value:
    """The values of some lists; an open one takes ``x-…`` as well.

    White space around a value of a list does not count where *collapses* is true. Around
    ``x-…`` it always does: a union leaves it to each of its types, and that one is a string.
    """
    known = frozenset(str(value) for values in lists for value in values)

    def allows(value: str) -> bool:
        is_listed = (_collapsed(value) if collapses else value) in known
        return is_listed or (opened and _EXTENSION.fullmatch(value) is not None)

    shown = ", ".join(sorted(known)) if len(known) <= 14 else "a value that XLIFF 1.2 lists"
    return Value(
        what=f"{what}: {shown}{' or x-…' if opened else ''}", allows=allows, collapses=False
    )


def _pattern(what: str, pattern: str, *, collapses: bool = True) -> Value:
    compiled = re.compile(pattern)
    return Value(
        what=what,
        allows=lambda value: compiled.fullmatch(value) is not None,
        collapses=collapses,
    )


TEXT: Final = Value(what="any text", collapses=False)
# What may begin a name and what else may stand in it (XML 1.0, productions 4 and 4a), no colons.
_NAME_START = (
    "A-Z_a-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02ff\u0370-\u037d\u037f-\u1fff\u200c\u200d"
    "\u2070-\u218f\u2c00-\u2fef\u3001-\ud7ff\uf900-\ufdcf\ufdf0-\ufffd\U00010000-\U000effff"
)
_NAME = f"{_NAME_START}.0-9\u00b7\u0300-\u036f\u203f\u2040-"
TOKEN: Final = _pattern("one word without spaces", f"[:{_NAME}]+")
XML_ID: Final = _pattern("a name of XML without a colon", f"[{_NAME_START}][{_NAME}]*")
VERSION: Final = _listed("a version", ("1.0", "1.1", "1.2"), opened=False, collapses=False)
LANGUAGE: Final = _pattern("a language such as en or pt-BR", r"[a-zA-Z]{1,8}(-[a-zA-Z0-9]{1,8})*")
OPTIONAL_LANGUAGE: Final = Value(
    what="a language such as en or pt-BR, or nothing",
    allows=lambda value: not value or LANGUAGE.admits(value),
    collapses=False,
)
SPACE: Final = _listed("default or preserve", ("default", "preserve"), opened=False)
YES_NO: Final = _listed("yes or no", ("yes", "no"), opened=False)
RESTYPE: Final = _listed("a resource type", Restype)
DATATYPE: Final = _listed("a datatype", Datatype)
STATE: Final = _listed("a state", State)
STATE_QUALIFIER: Final = _listed("a state-qualifier", StateQualifier)
MTYPE: Final = _listed("a kind of mark", MarkType)
SIZE_UNIT: Final = _listed("a unit of size", SizeUnit)
UNIT: Final = _listed("a unit to count", CountUnit)
COUNT_TYPE: Final = _listed("a kind of count", CountType, Restype, Datatype, State, StateQualifier)
CONTEXT_TYPE: Final = _listed("a kind of context", ContextType, collapses=False)
ALT_TRANS_TYPE: Final = _listed("a kind of alternative", AltTransType, collapses=False)
_PAIRED = (CodeType.BOLD, CodeType.ITALIC, CodeType.UNDERLINED, CodeType.LINK)
DELIMITER: Final = _listed("a kind of code", _PAIRED)
PLACEHOLDER: Final = _listed("a kind of code", [one for one in CodeType if one not in _PAIRED])
POSITION: Final = _listed("open or close", Position, opened=False)
ASSOC: Final = _listed("a side", Association, opened=False)
ANNOTATES: Final = _listed("what is annotated", Annotates, opened=False)
PRIORITY: Final = _pattern("a number from 1 to 10", r"\+?0*([1-9]|10)")
COORD: Final = _pattern(
    "four numbers or # with semicolons between", r"((-?\d+|#);){3}(-?\d+|#)", collapses=False
)
MIME_TYPE: Final = _pattern(
    "a MIME type such as image/png",
    r"(text|multipart|message|application|image|audio|video|model)(/[^\n\r]+)*",
    collapses=False,
)


_PURPOSES = frozenset(Purpose)


def _purpose_words(value: str) -> bool:
    words = value.split(" ") if value else []
    return all(word in _PURPOSES or _EXTENSION.fullmatch(word) for word in words)


_REFORMAT = _listed(
    "",
    (
        *("coord", "coord-x", "coord-y", "coord-cx", "coord-cy", "font", "font-name"),
        *("font-size", "font-weight", "css-style", "style", "ex-style"),
    ),
)


def _reformat_words(value: str) -> bool:
    # Spaces around yes and no count: those two are strings, and only the names are a list.
    return value in {"yes", "no"} or all(map(_REFORMAT.allows, _WHITE.sub(" ", value).split()))


PURPOSE: Final = Value(what="words out of information, location, match, x-…", allows=_purpose_words)
REFORMAT: Final = Value(
    what="yes, no, or the names of properties", allows=_reformat_words, collapses=False
)

_DATE = re.compile(
    # There is no year 0, and one of more than four digits does not begin with one.
    r"-?(?!0000)([1-9]\d{4,}|\d{4})-(?P<month>\d\d)-(?P<day>\d\d)"
    r"T(?P<hour>\d\d):(?P<minute>[0-5]\d):(?P<second>[0-5]\d)(\.(?P<fraction>\d+))?"
    r"(Z|[+-](0\d|1[0-3]):[0-5]\d|[+-]14:00)?",
    re.ASCII,
)
_LONGEST_MONTHS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def _is_date(value: str) -> bool:
    found = _DATE.fullmatch(value)
    if found is None:
        return False
    month, day = int(found["month"]), int(found["day"])
    year = int(value[found.start("month") - 5 : found.start("month") - 1])  # leap or not: 4 digits
    leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    if not 1 <= month <= 12 or (month == 2 and day == 29 and not leap):
        return False
    past_hour = found["minute"] + found["second"] + (found["fraction"] or "")
    is_time = found["hour"] < "24" or (found["hour"] == "24" and not past_hour.strip("0"))
    return is_time and 1 <= day <= _LONGEST_MONTHS[month - 1]


DATE: Final = Value(what="a date and time such as 2026-01-15T11:45:00Z", allows=_is_date)
