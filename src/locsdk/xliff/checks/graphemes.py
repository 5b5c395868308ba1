"""How many characters a reader sees: extended grapheme clusters (UAX #29, rules GB3 to GB13)."""

import re
import unicodedata
from enum import Enum, auto
from functools import lru_cache
from typing import Final

__all__ = ["graphemes"]


class _Kind(Enum):
    """What decides whether there is a boundary beside a character."""

    OTHER = auto()
    CR = auto()
    LF = auto()
    CONTROL = auto()
    EXTEND = auto()
    JOINER = auto()
    SPACING = auto()
    PREPEND = auto()
    FLAG = auto()
    PICTURE = auto()
    CONSONANT = auto()
    LINKER = auto()
    L = auto()
    V = auto()
    T = auto()
    LV = auto()
    LVT = auto()


_BY_CATEGORY: Final = {
    **dict.fromkeys(("Cc", "Cf", "Zl", "Zp"), _Kind.CONTROL),
    **dict.fromkeys(("Mn", "Me"), _Kind.EXTEND),
    "Mc": _Kind.SPACING,
}
# What the general category does not tell (Grapheme_Cluster_Break, Extended_Pictographic,
# Indic_Conjunct_Break); the first that matches counts. Consonants and linkers are those of
# the scripts that form conjuncts.
_BY_RANGE: Final = tuple(
    (kind, re.compile(f"[{ranges}]"))
    for kind, ranges in (
        (_Kind.CR, "\r"),
        (_Kind.LF, "\n"),
        (_Kind.JOINER, "\u200d"),
        (_Kind.EXTEND, "\u200c\uff9e\uff9f\U0001f3fb-\U0001f3ff\U000e0020-\U000e007f"),
        (_Kind.FLAG, "\U0001f1e6-\U0001f1ff"),
        (
            _Kind.PICTURE,
            (
                "\u00a9\u00ae\u203c\u2049\u2122\u2139\u2194-\u21aa\u231a-\u23fa\u24c2\u25aa-\u25fe"
                "\u2600-\u27bf\u2934\u2935\u2b05-\u2b55\u3030\u303d\u3297\u3299\U0001f000-\U0001faff"
            ),
        ),
        (_Kind.LINKER, "\u094d\u09cd\u0acd\u0b4d\u0c4d\u0d4d"),
        (
            _Kind.CONSONANT,
            (
                "\u0915-\u0939\u0958-\u095f\u0978-\u097f\u0995-\u09b9\u09dc-\u09df\u09f0\u09f1"
                "\u0a95-\u0ab9\u0af9\u0b15-\u0b39\u0b5c-\u0b5f\u0b71\u0c15-\u0c39\u0c58-\u0c5a"
                "\u0d15-\u0d3a"
            ),
        ),
        (
            _Kind.PREPEND,
            (
                "\u0600-\u0605\u06dd\u070f\u0890\u0891\u08e2\u0d4e\U000110bd\U000110cd\U000111c2"
                "\U000111c3\U0001193f\U00011941\U00011a3a\U00011a84-\U00011a89\U00011d46"
            ),
        ),
        (_Kind.SPACING, "\u0e33\u0eb3"),
        (
            _Kind.OTHER,
            (
                "\u102b\u102c\u1038\u1062-\u1064\u1067-\u106d\u1083\u1087-\u108c\u108f\u109a-\u109c"
                "\u1a61\u1a63\u1a64\uaa7b\uaa7d\U00011720\U00011721"
            ),
        ),
        (_Kind.L, "\u1100-\u115f\ua960-\ua97c"),
        (_Kind.V, "\u1160-\u11a7\ud7b0-\ud7c6"),
        (_Kind.T, "\u11a8-\u11ff\ud7cb-\ud7fb"),
    )
)
_BREAKS: Final = frozenset({_Kind.CR, _Kind.LF, _Kind.CONTROL})
_EXTENDS: Final = frozenset({_Kind.EXTEND, _Kind.JOINER, _Kind.SPACING, _Kind.LINKER})
_TOGETHER: Final = frozenset(
    {
        (_Kind.CR, _Kind.LF),
        *((_Kind.L, other) for other in (_Kind.L, _Kind.V, _Kind.LV, _Kind.LVT)),
        *((before, after) for before in (_Kind.LV, _Kind.V) for after in (_Kind.V, _Kind.T)),
        *((before, _Kind.T) for before in (_Kind.LVT, _Kind.T)),
    }
)


@lru_cache(maxsize=4096)
def _kind(char: str) -> _Kind:
    if "\uac00" <= char <= "\ud7a3":  # a syllable of Hangul; every 28th has no final consonant
        return _Kind.LVT if (ord(char) - 0xAC00) % 28 else _Kind.LV
    for kind, pattern in _BY_RANGE:
        if pattern.match(char):
            return kind
    return _BY_CATEGORY.get(unicodedata.category(char), _Kind.OTHER)


def graphemes(text: str) -> int:
    """Count what readers take for one character each.

    These are the extended grapheme clusters of Unicode (UAX #29), by the general categories
    of the running Python's Unicode data. What Python has no property for is given as ranges:
    those of pictures are the blocks of emoji, which matters only beside a joiner.
    """
    if text.isascii():
        return len(text) - text.count("\r\n")
    count = 0
    before = _Kind.CONTROL
    picture = ""  # "picture", then "joined": GB11 is on its way
    cluster = ""  # "consonant", then "linked": GB9c is on its way
    half_flag = False
    for char in text:
        now = _kind(char)
        is_one = (
            (before, now) in _TOGETHER
            or (now in _EXTENDS and before not in _BREAKS)
            or (before is _Kind.PREPEND and now not in _BREAKS)
            or (now is _Kind.PICTURE and picture == "joined")
            or (now is _Kind.CONSONANT and cluster == "linked")
            or (now is _Kind.FLAG and half_flag)
        )
        count += not is_one
        half_flag = now is _Kind.FLAG and not (half_flag and is_one)
        if now is _Kind.PICTURE:
            picture = "picture"
        elif now not in (_Kind.EXTEND, _Kind.LINKER, _Kind.JOINER) or picture == "joined":
            picture = ""
        elif now is _Kind.JOINER and picture:
            picture = "joined"
        if now is _Kind.CONSONANT:
            cluster = "consonant"
        elif now not in (_Kind.EXTEND, _Kind.LINKER, _Kind.JOINER) or char == "\u200c":
            cluster = ""
        elif now is _Kind.LINKER and cluster:
            cluster = "linked"
        before = now
    return count
