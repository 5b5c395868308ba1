"""The rules for scripts: text in the letters of its language, and one script in a word."""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Final

from locsdk.xliff.checks.entry import TextPair, language_tag
from locsdk.xliff.checks.placeholders import without_placeholders
from locsdk.xliff.checks.severity import Severity
from locsdk.xliff.rules import Problem, Rule, quoted

__all__ = ["SCRIPT_RULES"]

# What the names of letters begin with in Unicode, by language and by script (ISO 15924).
_SCRIPTS: Final[Mapping[str, tuple[str, ...]]] = {
    **dict.fromkeys(("ru", "uk", "bg", "be", "mk", "kk", "ky", "tg", "cyrl"), ("CYRILLIC",)),
    **dict.fromkeys(("ar", "fa", "ur", "ps", "arab"), ("ARABIC",)),
    **dict.fromkeys(("hi", "mr", "ne", "deva"), ("DEVANAGARI",)),
    **dict.fromkeys(("el", "grek"), ("GREEK",)),
    **dict.fromkeys(("he", "yi", "hebr"), ("HEBREW",)),
    **dict.fromkeys(("th", "thai"), ("THAI",)),
    **dict.fromkeys(("ka", "geor"), ("GEORGIAN",)),
    **dict.fromkeys(("hy", "armn"), ("ARMENIAN",)),
    **dict.fromkeys(("ja", "jpan"), ("CJK", "HIRAGANA", "KATAKANA", "HALFWIDTH KATAKANA")),
    **dict.fromkeys(("zh", "hans", "hant"), ("CJK",)),
    **dict.fromkeys(("ko", "kore"), ("HANGUL",)),
    **dict.fromkeys(
        (
            *("cs", "da", "de", "en", "es", "et", "fi", "fr", "hr", "hu", "id", "it", "lt", "lv"),
            *("ms", "nb", "nl", "nn", "no", "pl", "pt", "ro", "sk", "sl", "sv", "tr", "vi", "latn"),
        ),
        ("LATIN", "FULLWIDTH LATIN"),
    ),
}
_FEWEST: Final = 12
"""How many letters a text needs for its script to say something."""

# A word of Latin letters with a letter in it that only looks Latin, or the other way round.
_LATIN: Final = "A-Za-z\u00c0-\u024f"
_OTHER: Final = (
    "\u0370-\u03a8\u03aa-\u03bb\u03bd-\u03ff\u0400-\u04ff"  # but for Ω and μ of kΩ and μm
)
_MIXED: Final = re.compile(f"[{_LATIN}][{_OTHER}]|[{_OTHER}][{_LATIN}]")


@lru_cache(maxsize=64)
def _expected(language: str) -> tuple[str, ...]:
    """What the names of a language's letters begin with; nothing where that is not known."""
    own, *subtags = language_tag(language).split("-")
    tags = [tag for tag in subtags if len(tag) == 4] or [own]
    return _SCRIPTS.get(tags[0], ())


def other_script(pair: TextPair) -> Iterator[Problem]:
    """A target without one letter of its language's script."""
    pair = pair.as_read
    expected = _expected(pair.entry.file.target_language)
    if not expected or ("LATIN" in expected and pair.target.isascii()):
        return
    letters = [*filter(str.isalpha, without_placeholders(pair.target))]
    is_right = any(unicodedata.name(char, "").startswith(expected) for char in letters)
    if len(letters) >= _FEWEST and not is_right:
        yield pair.problem(
            f"the target has no letter of the script of {quoted(pair.entry.file.target_language)}"
        )


def mixed(pair: TextPair) -> Iterator[Problem]:
    """Letters of two scripts in one word."""
    if pair.target.isascii():
        return
    known = {*_MIXED.findall(pair.source)}
    found = next((one for one in _MIXED.findall(pair.target) if one not in known), None)
    if found:
        yield pair.problem(f"{quoted(found)}: letters of two scripts in one word")


SCRIPT_RULES: Final[tuple[Rule[TextPair], ...]] = (
    Rule(
        id="script",
        severity=Severity.INFO,
        breaks="the target has no letter of its language's script",
        advice="See whether the text is translated, and into the right language.",
        find=other_script,
    ),
    Rule(
        id="character-script",
        severity=Severity.INFO,
        breaks="letters of two scripts in one word",
        advice="Type the word anew, in one script.",
        find=mixed,
    ),
)
