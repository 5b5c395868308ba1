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
    "YES_NO",
    "Value",
]

_EXTENSION = re.compile(r"x-[^\t\n\r ]+")
_WHITE = re.compile(r"[\t\n\r ]+")


def _anything(_value: str) -> bool:
    return True


@frozen(kw_only=True)
class Value:
    """What an attribute may hold.

    Attributes:
        what: The kind of value in words, for a message.
        allows: Whether a value is one.
        collapses: Whether white space around the value does not count.
    """

    what: str
    allows: Callable[[str], bool] = field(default=_anything, eq=False, repr=False)
    collapses: bool = True

    def admits(self, given: str) -> bool:
        """Whether *given* may stand in the attribute."""
        return self.allows(_WHITE.sub(" ", given).strip(" ") if self.collapses else given)

    def complaint(self, element: str, name: str, given: str) -> str | None:
        """Return what is wrong with the attribute of an element, or ``None``."""
        if self.admits(given):
            return None
        return f"{name}={given[:60]!r} of <{element}> should be {self.what}"


def _listed(what: str, *lists: Iterable[str], opened: bool = True, collapses: bool = True) -> Value:
    """The values of some lists; an open one takes ``x-…`` as well."""
    known = frozenset(str(value) for values in lists for value in values)

    def allows(value: str) -> bool:
        return value in known or (opened and _EXTENSION.fullmatch(value) is not None)

    shown = ", ".join(sorted(known)) if len(known) <= 14 else "a value that XLIFF 1.2 lists"
    return Value(
        what=f"{what}: {shown}{' or x-…' if opened else ''}", allows=allows, collapses=collapses
    )


def _pattern(what: str, pattern: str, *, collapses: bool = True) -> Value:
    compiled = re.compile(pattern)
    return Value(
        what=what,
        allows=lambda value: compiled.fullmatch(value) is not None,
        collapses=collapses,
    )


TEXT: Final = Value(what="any text", collapses=False)
TOKEN: Final = _pattern(
    "one word without spaces",
    # NameChar of XML 1.0, production 4a.
    "[-.:0-9A-Z_a-z\u00b7\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u037d\u037f-\u1fff\u200c\u200d\u203f\u2040"
    "\u2070-\u218f\u2c00-\u2fef\u3001-\ud7ff\uf900-\ufdcf\ufdf0-\ufffd\U00010000-\U000effff]+",
)
VERSION: Final = _listed("a version", ("1.0", "1.1", "1.2"), opened=False, collapses=False)
LANGUAGE: Final = _pattern("a language such as en or pt-BR", r"[a-zA-Z]{1,8}(-[a-zA-Z0-9]{1,8})*")
OPTIONAL_LANGUAGE: Final = _pattern(
    "a language such as en or pt-BR, or nothing", r"([a-zA-Z]{1,8}(-[a-zA-Z0-9]{1,8})*)?"
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
    r"(text|multipart|message|application|image|audio|video|model)(/.+)*",
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
    return value in {"yes", "no"} or not value or all(map(_REFORMAT.allows, value.split(" ")))


PURPOSE: Final = Value(what="words out of information, location, match, x-…", allows=_purpose_words)
REFORMAT: Final = Value(what="yes, no, or the names of properties", allows=_reformat_words)

_DATE = re.compile(
    r"-?\d{4,}-(?P<month>\d\d)-(?P<day>\d\d)T(?P<hour>\d\d):(?P<minute>\d\d):(?P<second>\d\d)"
    r"(?P<fraction>\.\d+)?(?P<zone>Z|[+-]\d\d:\d\d)?"
)
_LONGEST_MONTHS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def _is_date(value: str) -> bool:
    found = _DATE.fullmatch(value)
    if found is None:
        return False
    month, day = int(found["month"]), int(found["day"])
    hour, minute, second = int(found["hour"]), int(found["minute"]), int(found["second"])
    year = int(value[found.start("month") - 5 : found.start("month") - 1])  # leap or not: 4 digits
    leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    if not 1 <= month <= 12 or (month == 2 and day == 29 and not leap):
        return False
    in_range = 1 <= day <= _LONGEST_MONTHS[month - 1] and minute < 60 and second < 60
    midnight = hour == 24 and minute == second == 0
    zone = found["zone"] or "Z"
    offset = 0 if zone == "Z" else int(zone[1:3]) * 60 + int(zone[4:])
    return in_range and (hour < 24 or midnight) and offset <= 14 * 60


DATE: Final = Value(what="a date and time such as 2026-01-15T11:45:00Z", allows=_is_date)
