"""How many characters a reader sees: extended grapheme clusters (UAX #29)."""

import re
import unicodedata
from functools import lru_cache
from typing import Final

__all__ = ["graphemes"]

# Each character is of one kind, a letter here. First what the general category does not tell
# (Grapheme_Cluster_Break, Extended_Pictographic, Indic_Conjunct_Break); the first range that
# has a character counts. Consonants (q) and linkers (l) are those of scripts with conjuncts.
_BY_RANGE: Final = {
    "c": "\r",
    "n": "\n",
    "j": "\u200d",  # the joiner
    "z": "\u200c",
    "e": "\uff9e\uff9f\U0001f3fb-\U0001f3ff\U000e0020-\U000e007f",  # what extends
    "f": "\U0001f1e6-\U0001f1ff",  # halves of flags
    "x": (  # pictures
        "\u00a9\u00ae\u203c\u2049\u2122\u2139\u2194-\u21aa\u231a-\u23fa\u24c2\u25aa-\u25fe"
        "\u2600-\u27bf\u2934\u2935\u2b05-\u2b55\u3030\u303d\u3297\u3299\U0001f000-\U0001faff"
    ),
    "l": "\u094d\u09cd\u0acd\u0b4d\u0c4d\u0d4d",
    "q": (
        "\u0915-\u0939\u0958-\u095f\u0978-\u097f\u0995-\u09b9\u09dc-\u09df\u09f0\u09f1"
        "\u0a95-\u0ab9\u0af9\u0b15-\u0b39\u0b5c-\u0b5f\u0b71\u0c15-\u0c39\u0c58-\u0c5a"
        "\u0d15-\u0d3a"
    ),
    "p": (  # what is put before others
        "\u0600-\u0605\u06dd\u070f\u0890\u0891\u08e2\u0d4e\U000110bd\U000110cd\U000111c2"
        "\U000111c3\U0001193f\U00011941\U00011a3a\U00011a84-\U00011a89\U00011d46"
    ),
    "s": "\u0e33\u0eb3",  # marks that take space
    "o": (
        "\u102b\u102c\u1038\u1062-\u1064\u1067-\u106d\u1083\u1087-\u108c\u108f\u109a-\u109c"
        "\u1a61\u1a63\u1a64\uaa7b\uaa7d\U00011720\U00011721"
    ),
    "L": "\u1100-\u115f\ua960-\ua97c",  # Hangul
    "V": "\u1160-\u11a7\ud7b0-\ud7c6",
    "T": "\u11a8-\u11ff\ud7cb-\ud7fb",
}
_PATTERNS: Final = tuple((kind, re.compile(f"[{range_}]")) for kind, range_ in _BY_RANGE.items())
_BY_CATEGORY: Final = {
    **dict.fromkeys(("Cc", "Cf", "Zl", "Zp"), "k"),  # controls
    **dict.fromkeys(("Mn", "Me"), "e"),
    "Mc": "s",
}
# Rules GB6 to GB8 (a syllable of Hangul), GB9c, GB11, GB12 and GB13; then GB9, GB9a and GB9b
# around them. Controls stand alone, but for a line end of Windows (GB3 to GB5).
_CORE: Final = (
    r"(?:ff?|L*+(?:V++|wV*+|W)T*+|L++|T++|x(?:[elz]*+jx)*+|q(?:[ej]*+l[elj]*+q)*+|[^cnk])"
)
_CLUSTER: Final = re.compile(rf"cn|[cnk]|(?:p++{_CORE}?+|{_CORE})[eljsz]*+")


@lru_cache(maxsize=4096)
def _kind(char: str) -> str:
    if "\uac00" <= char <= "\ud7a3":  # a syllable; every 28th has no final consonant
        return "W" if (ord(char) - 0xAC00) % 28 else "w"
    found = (kind for kind, pattern in _PATTERNS if pattern.match(char))
    return next(found, None) or _BY_CATEGORY.get(unicodedata.category(char), "o")


def graphemes(text: str) -> int:
    """Count what readers take for one character each.

    These are the extended grapheme clusters of Unicode (UAX #29), by the general categories
    of the running Python's Unicode data. What Python has no property for is given as ranges:
    those of pictures are the blocks of emoji, which matters only beside a joiner.
    """
    if text.isascii():
        return len(text) - text.count("\r\n")
    return len(_CLUSTER.findall("".join(map(_kind, text))))
