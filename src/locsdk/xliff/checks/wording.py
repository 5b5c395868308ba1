"""The rules for wording: punctuation, brackets, quotes, repeated words, case, length, script."""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from typing import Final

from locsdk.xliff.checks.entry import TextPair
from locsdk.xliff.checks.placeholders import without_placeholders
from locsdk.xliff.checks.severity import Severity
from locsdk.xliff.rules import Problem, Rule, some

__all__ = ["WORDING_RULES"]

# Marks that end a sentence or a label, by what they do in any script.
_ENDS: Final[Mapping[str, str]] = {
    mark: kind
    for kind, marks in {
        "a full stop": ".。．।۔።։",
        "a question mark": "?？؟\u037e՞",
        "an exclamation mark": "!！¡՜",
        "a colon": ":：",
        "a semicolon": "；؛",
        "a comma": ",，、،",
        "an ellipsis": "…⋯",
    }.items()
    for mark in marks
}
_CLOSERS: Final = "\"'”’»)]}›」』）】 \u00a0\u202f\u200e\u200f\t\r\n"
_OPEN: Final = "([{（［｛【「『"
_CLOSE: Final = ")]}）］｝】」』"
_BRACKET: Final = re.compile(f"[{re.escape(_OPEN + _CLOSE)}]")
_QUOTES: Final = '"“”„‟«»「」『』'
_WORD: Final = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_NAME: Final = re.compile(r"\b(?:[A-Z]{2,}|[A-Z][a-z]+(?:[A-Z][a-z]+)+)\b")
_REPEATED: Final = re.compile(r"\b([^\W\d_]{2,})[ \u00a0]+\1\b", re.IGNORECASE)
# Languages that repeat a word by their grammar every other sentence.
_REPEATING: Final = frozenset({"id", "ms", "vi", "zh", "ja", "th", "km", "lo", "tr", "hi", "sw"})
_SCRIPTS: Final[Mapping[str, tuple[str, ...]]] = {
    **dict.fromkeys(("ru", "uk", "bg", "be", "mk"), ("CYRILLIC",)),
    **dict.fromkeys(("ar", "fa", "ur"), ("ARABIC",)),
    **dict.fromkeys(("hi", "mr", "ne"), ("DEVANAGARI",)),
    "el": ("GREEK",),
    "he": ("HEBREW",),
    "th": ("THAI",),
    "ka": ("GEORGIAN",),
    "hy": ("ARMENIAN",),
    "ja": ("CJK", "HIRAGANA", "KATAKANA"),
    "zh": ("CJK",),
    "ko": ("HANGUL",),
}
_DENSE: Final = frozenset({"ja", "zh", "ko"})


def _end(text: str, language: str) -> str:
    """What the text ends with: the name of a mark, or ``"no mark"``."""
    text = text.rstrip(_CLOSERS)
    if language == "el" and text.endswith(";"):
        return "a question mark"
    if text.endswith(("...", "。。。")):
        return "an ellipsis"
    return _ENDS.get(text[-1:], "no mark")


def end_mark(pair: TextPair) -> Iterator[Problem]:
    """Another mark at the end than the source has."""
    before, after = _end(pair.source, pair.source_language), _end(pair.target, pair.language)
    if before != after and pair.language != "th":
        yield pair.problem(f"the source ends with {before}, the target with {after}")


def repeated_marks(pair: TextPair) -> Iterator[Problem]:
    """Marks in a row that the source does not have."""
    found = re.search(r"([,;:!?])\1|(?<!\.)\.\.(?!\.)", pair.target)
    if found and found[0] not in pair.source:
        yield pair.problem(f"{found[0]!r} in a row")


def _unbalanced(text: str) -> str:
    """The first bracket without its partner, or ``""``."""
    open_ones: list[str] = []
    for char in _BRACKET.findall(text):
        if char in _OPEN:
            open_ones.append(char)
        elif not open_ones or open_ones.pop() != _OPEN[_CLOSE.index(char)]:
            return str(char)
    return open_ones[0] if open_ones else ""


def brackets(pair: TextPair) -> Iterator[Problem]:
    """A bracket without its partner, where those of the source are in pairs."""
    found = _unbalanced(pair.target)
    if found and not _unbalanced(pair.source):
        yield pair.problem(f"the bracket {found!r} has no partner")


def quotes(pair: TextPair) -> Iterator[Problem]:
    """A quotation mark without its partner, where those of the source are in pairs."""
    before = sum(map(pair.source.count, _QUOTES))
    after = sum(map(pair.target.count, _QUOTES))
    if after % 2 and not before % 2:
        yield pair.problem(f"the target has {after} quotation marks: one has no partner")


def repeated_word(pair: TextPair) -> Iterator[Problem]:
    """The same word twice in a row, where the source repeats none."""
    if pair.language in _REPEATING:
        return
    found = _REPEATED.search(pair.target)
    if found and not _REPEATED.search(pair.source):
        yield pair.problem(f"{found[0]!r}: a word is repeated")


def capital(pair: TextPair) -> Iterator[Problem]:
    """Another case at the start."""
    before, after = _WORD.search(pair.source), _WORD.search(pair.target)
    if before is None or after is None:
        return
    first, now = before[0][0], after[0][0]
    if first.isupper() != now.isupper() and now.lower() != now.upper():
        yield pair.problem(f"the source begins with {before[0]!r}, the target with {after[0]!r}")


def lost_name(pair: TextPair) -> Iterator[Problem]:
    """Words in capitals or CamelCase that do not come back."""
    lost = set(_NAME.findall(pair.source)) - set(_NAME.findall(pair.target))
    shown = [name for name in sorted(lost)[:5] if name not in pair.target]
    if shown and not pair.source.isupper():
        yield pair.problem(f"the target lacks {some(shown)}")


def length(pair: TextPair) -> Iterator[Problem]:
    """A target much longer or shorter than the source."""
    weights = {"": 1.0} | dict.fromkeys(_DENSE, 2.5)
    before = len(pair.source) * weights.get(pair.source_language, 1.0)
    after = len(pair.target) * weights.get(pair.language, 1.0)
    if max(before, after) > 40 and not before / 3 <= after <= before * 3:
        yield pair.problem(
            f"the source has {len(pair.source)} characters, the target {len(pair.target)}"
        )


def script(pair: TextPair) -> Iterator[Problem]:
    """A target without one letter of its language's script."""
    expected = _SCRIPTS.get(pair.language)
    if expected is None:
        return
    letters = [char for char in without_placeholders(pair.target) if char.isalpha()]
    if len(letters) >= 12 and not any(
        unicodedata.name(char, "").startswith(expected) for char in letters
    ):
        yield pair.problem(f"the target has no letter of the script of {pair.language!r}")


WORDING_RULES: tuple[Rule[TextPair], ...] = (
    Rule(
        id="punctuation-end",
        severity=Severity.INFO,
        breaks="the target ends with another mark than the source",
        advice="End the sentence as the source does, with the mark of the target language.",
        find=end_mark,
    ),
    Rule(
        id="punctuation-repeated",
        severity=Severity.INFO,
        breaks="punctuation marks in a row",
        advice="Leave one of them.",
        find=repeated_marks,
    ),
    Rule(
        id="brackets",
        severity=Severity.WARNING,
        breaks="a bracket has no partner",
        advice="Add or remove a bracket.",
        find=brackets,
    ),
    Rule(
        id="quotes",
        severity=Severity.WARNING,
        breaks="a quotation mark has no partner",
        advice="Add or remove a quotation mark.",
        find=quotes,
    ),
    Rule(
        id="word-repeated",
        severity=Severity.INFO,
        breaks="a word is repeated",
        advice="Remove one of the two, unless the language asks for both.",
        find=repeated_word,
    ),
    Rule(
        id="capital-start",
        severity=Severity.INFO,
        breaks="the target begins in another case than the source",
        advice="Begin as the source does, if the language allows.",
        find=capital,
        on_request=True,
    ),
    Rule(
        id="name-lost",
        severity=Severity.INFO,
        breaks="a word in capitals or CamelCase does not come back",
        advice="Keep names as they are written in the source.",
        find=lost_name,
        on_request=True,
    ),
    Rule(
        id="length-ratio",
        severity=Severity.INFO,
        breaks="the target is much longer or shorter than the source",
        advice="See whether something is missing or was pasted into the wrong unit.",
        find=length,
    ),
    Rule(
        id="script",
        severity=Severity.INFO,
        breaks="the target has no letter of its language's script",
        advice="See whether the text is translated, and into the right language.",
        find=script,
    ),
)
