"""The fast scanner: the index by regular expressions, where their reading is provably right.

It may be used on a buffer that expat has found well-formed and in which a name without
a prefix means an XLIFF element everywhere (:attr:`Facts.one_meaning`). What else it
relies on it finds out on the way, and gives up (``None``) where it does not hold:
a document type declaration, a bin-unit, a trans-unit inside a trans-unit.

Outside trans-units it reads every token. From one trans-unit to the next it leaps: in
well-formed XML a ``<`` opens a tag, a comment, a CDATA section or a processing
instruction and is nothing else, so the first ``</trans-unit`` that no such construct
hides ends the unit.
"""

import re
from typing import Final

from locsdk.xliff.index import IndexBuilder
from locsdk.xliff.markup import END, START, TOKEN
from locsdk.xliff.places import Buffer

__all__ = ["scan_fast"]

# The end of a unit, with the start of the next one where only white space lies between;
# or a unit inside the unit; or the beginning of something that hides what is in it.
_LEAP: Final = re.compile(
    rb"<(?:(/trans-unit\s*+>)\s*+(<trans-unit(?=[\s/>]))?|(trans-unit(?=[\s/>]))|(![-\[]|\?))"
)
_UNIT_END, _NEXT_UNIT, _HIDDEN = 1, 2, 4  # groups of the pattern; 3 is a unit inside a unit
_START_LENGTH: Final = len(b"<trans-unit")
_HIDING: Final = re.compile(rb"<(?:!--.*?-->|!\[CDATA\[.*?\]\]>|\?.*?\?>)", re.DOTALL)


def scan_fast(buffer: Buffer) -> IndexBuilder | None:
    """Index the buffer, or return ``None`` where only the exact scanner can be trusted."""
    builder = IndexBuilder()
    position = 0
    while True:
        unit = _to_next_unit(buffer, position, builder)
        if unit is None:
            return None
        if unit == _FINISHED:
            return builder
        behind = _leap(buffer, unit, builder)
        if behind is None:
            return None
        position = behind


_FINISHED: Final = -1


def _to_next_unit(buffer: Buffer, position: int, builder: IndexBuilder) -> int | None:
    """Read token by token; return where a unit starts, or that the document is finished."""
    for match in TOKEN.finditer(buffer, position):
        token = match.lastgroup
        if token == END:
            builder.close(match.end())
        elif token == START:
            kind = builder.kind(match["start"].decode())
            if kind == "bin-unit":
                return None
            is_empty = bool(match["slash"])
            if kind == "trans-unit" and not is_empty:
                return match.start()
            builder.open(kind, match.start(), match.end())
            if is_empty:
                builder.close(match.end())
    return _FINISHED


def _leap(buffer: Buffer, unit: int, builder: IndexBuilder) -> int | None:
    """Note this unit and those that follow it directly; return the offset behind the last."""
    add_start, add_end = builder.starts.append, builder.ends.append
    add_start(unit)
    position = unit + _START_LENGTH
    while True:
        found = 0
        for match in _LEAP.finditer(buffer, position):
            found = match.lastindex or 0
            if found != _NEXT_UNIT:
                break
            add_end(match.end(1))
            add_start(match.end() - _START_LENGTH)
        else:
            return None  # an empty <trans-unit/> after others: rare, and not worth a rule
        if found == _UNIT_END:
            add_end(match.end(1))
            return match.end(1)
        hidden = _HIDING.match(buffer, match.start()) if found == _HIDDEN else None
        if hidden is None:
            return None
        position = hidden.end()
