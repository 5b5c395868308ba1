"""The fast scanner: the index by regular expressions, where their reading is provably right.

It may be used on a buffer that expat has found well-formed and in which the names of
XLIFF have one meaning (:attr:`Facts.one_meaning`). What else it relies on it finds out on
the way, and gives up (``None``) where it does not hold: a document type declaration, a
bin-unit, a trans-unit inside a trans-unit.

Outside trans-units it reads every token. From one trans-unit to the next it leaps: in
well-formed XML a ``<`` opens a tag, a comment, a CDATA section or a processing
instruction and is nothing else, so the first ``</trans-unit`` that no such construct
hides ends the unit, or a unit inside it. The latter shows: there are as many ends as
starts, so the end of the outer unit comes when no unit is open. Many tools put each unit
into a group of its own; the leap takes the end of such a group and the beginning of the
next one along.
"""

import re
from functools import cache
from typing import Final

from locsdk.xliff.index import OTHER, IndexBuilder
from locsdk.xliff.markup import END, INSIDE_TAG, NAME, START, TOKEN
from locsdk.xliff.places import Buffer

__all__ = ["scan_fast"]

# One element with all that is in it, as may stand in a group before its units: it holds no
# element of its own name, nothing that looks like a unit, nothing that hides anything, and is
# itself nothing to be indexed.
_METADATA: Final = (
    rb"<(?!(?:group|trans-unit|bin-unit)[\s/>])(?P<name>" + NAME + rb")" + INSIDE_TAG
    + rb"(?:/>|>[^<]*+(?:<(?!/?+(?P=name)[\s/>]|trans-unit[\s/>]|[!?])[^<]*+)*+</(?P=name)\s*+>)"
)  # fmt: skip
# The start tag of a unit that is not empty: a ">" behind which an element begins ends the
# tag, since no attribute value holds "<".
_UNIT: Final = rb"<trans-unit(?=[\s>])[^>]*+(?<!/)>\s*+(?=<)"
# The end of a unit, with the start of the next one where only white space lies between: the
# gap, which is the first group, for it is asked for by number most often.
_LEAP: Final = rb"</trans-unit\s*+>(?:(?P<gap>\s*+)" + _UNIT + rb"%b|)"
_GAP: Final = 1
# The same where the group of the unit gives way to the next one.
_TO_NEXT_GROUP: Final = (
    rb"|(?P<end>)\s*+</group\s*+>(?P<group_end>)\s*+(?=<group[\s>])<group" + INSIDE_TAG
    + rb">(?P<group_inner>)\s*+(?:" + _METADATA + rb"\s*+)*+(?P<unit>)" + _UNIT
)  # fmt: skip
_HIDDEN: Final = rb"|<[!?](?P<hidden>)"
_HIDING: Final = rb"(?s)<(?:!--.*?-->|!\[CDATA\[.*?\]\]>|\?.*?\?>)"
_FINISHED: Final = -1


def scan_fast(buffer: Buffer, *, hides: bool) -> IndexBuilder | None:
    """Index the buffer, or return ``None`` where only the exact scanner can be trusted.

    Args:
        buffer: The document as UTF-8.
        hides: Whether anything in it may hide tags: :attr:`Facts.hides`.
    """
    builder = IndexBuilder(has_all_starts=not hides)
    position = 0
    while True:
        unit = _to_next_unit(buffer, position, builder)
        if unit is None:
            return None
        if unit == _FINISHED:
            return builder
        behind = _leap(buffer, unit, builder, hides)
        if behind is None:
            return None
        position = behind


def _to_next_unit(buffer: Buffer, position: int, builder: IndexBuilder) -> int | None:
    """Read token by token; return where a unit starts, or that the document is finished."""
    for match in TOKEN.finditer(buffer, position):
        token = match.lastgroup
        if token == END:
            # Not so where the end of a unit inside a unit was taken for that of the outer one.
            if builder.open_kind not in (match["end"].decode(), OTHER):
                return None
            builder.close(match.end())
        elif token == START:
            name = match["start"].decode()
            kind = builder.kind(name)
            if kind == "bin-unit":
                return None
            if name == "trans-unit" and not kind:
                builder.has_all_starts = False
            is_empty = bool(match["slash"])
            if kind == "trans-unit" and not is_empty:
                return match.start()
            builder.open(kind, match.start(), match.end())
            if is_empty:
                builder.close(match.end())
    return _FINISHED


def _leap(buffer: Buffer, unit: int, builder: IndexBuilder, hides: bool) -> int | None:
    """Note this unit and those that follow it directly; return the offset behind the last."""
    leap = _compiled(hides, builder.open_kind == "group")
    add_start, add_end = builder.starts.append, builder.ends.append
    add_start(unit)
    position = unit
    while True:
        for match in leap.finditer(buffer, position):
            end, start = match.span(_GAP)
            if end >= 0:
                add_end(end)
                add_start(start)
            elif match.lastgroup == "unit":
                end = match.end("group_end")
                builder.next_group(end, buffer.find(b"<", end), match.end("group_inner"))
                add_end(match.start("end"))
                add_start(match.start("unit"))
            else:
                break
        else:
            return None
        if match.lastgroup != "hidden":
            add_end(match.end())
            return match.end()
        hidden = re.compile(_HIDING).match(buffer, match.start())
        if hidden is None:
            return None
        position = hidden.end()


@cache
def _compiled(hides: bool, in_group: bool) -> re.Pattern[bytes]:
    """Return the pattern to leap with, no longer than it has to be: Python compiles it slowly."""
    leap = _LEAP % (_TO_NEXT_GROUP if in_group else b"")
    return re.compile(leap + _HIDDEN if hides else leap)
