"""The rules for wording: punctuation, brackets, quotes, repeated words, case, length."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from locsdk.xliff.checks.entry import TextPair
from locsdk.xliff.checks.inline import SIGN
from locsdk.xliff.checks.placeholders import without_placeholders
from locsdk.xliff.checks.severity import Severity
from locsdk.xliff.rules import Problem, Rule, quoted, some

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
# Marks that begin an item or go on with a sentence.
_STARTS: Final[Mapping[str, str]] = {
    **dict.fromkeys("-‐–—−", "a dash"),
    **dict.fromkeys("•·‣▪●○◦*", "a bullet"),
    "…": "an ellipsis",
}
# A minus before what is filled in, or before the number of a plural.
_SIGNED: Final = re.compile(rf"[-−–][$€£¥]?[{{%#{SIGN}]")
_FILLED: Final = re.compile(rf"[{{%#{SIGN}]")
_SENTENCE_END: Final = re.compile(r"(?<![.!?…])[.!?…]++(?=[\s\"'”’»)\]]|\Z)|[。！？｡؟۔।]")
_CLOSERS: Final = "\"'”’»)]}›」』）】 \u00a0\u202f\u200e\u200f\t\r\n"
_OPEN: Final = "([{（［｛【「『"
_CLOSE: Final = ")]}）］｝】」』"
_BRACKET: Final = re.compile(f"[{re.escape(_OPEN + _CLOSE)}]")
_QUOTES: Final = '"“”„‟«»「」『』'
_WORD: Final = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_NAME: Final = re.compile(r"\b(?:[A-Z]{2,}|[A-Z][a-z]+(?:[A-Z][a-z]+)+)\b")
# Full stops that are part of an abbreviation, and go where it is written out: p.m., etc.
_ABBREVIATED: Final = re.compile(
    r"\b(?:(?:[A-Za-z]\.[ \u00a0\u202f]?){2,}|(?:etc|inc|ltd|corp|approx|usw|ca)\.)\Z",
    re.IGNORECASE,
)
_QUESTION: Final = re.compile(r"か[。．.]?\Z")  # which needs no mark in Japanese
_INCHES: Final = re.compile(r"(?<=\d)\"")
_REPEATED: Final = re.compile(r"\b([^\W\d_]{2,})[ \u00a0]+\1\b", re.IGNORECASE)
# Languages that repeat a word by their grammar every other sentence.
_REPEATING: Final = frozenset({"id", "ms", "vi", "zh", "ja", "th", "km", "lo", "tr", "hi", "sw"})
# Words that stand twice in other languages' sentences: "nous nous levons", "…, die die …".
_TWICE: Final[Mapping[str, re.Pattern[str]]] = {
    "de": re.compile(
        r"(?:,|\b(?:dass|ob|weil|wenn|wie|als)) (?:die die|der der|das das|sie sie)\Z|\bSie sie\Z"
    ),
    "fr": re.compile(r"\b(?:[Nn]ous nous|[Vv]ous vous)\Z"),
}
# Languages that end a sentence with no mark.
_UNMARKED: Final = frozenset({"th", "lo"})
# A word or two may be names or abbreviations, which are written in capitals everywhere.
_FEW_WORDS: Final = 2
_ENOUGH_LETTERS: Final = 10
_LONGER_THAN_ABBREVIATIONS: Final = 5
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
    pair = pair.as_read
    before, after = _end(pair.source, pair.source_language), _end(pair.target, pair.language)
    if before == after or pair.language in _UNMARKED or _is_open(pair, before, after):
        return
    yield pair.problem(f"the source ends with {before}, the target with {after}")


def _is_open(pair: TextPair, before: str, after: str) -> bool:
    """Whether the two may say the same with other marks."""
    source, target = (text.rstrip(_CLOSERS) for text in (pair.source, pair.target))
    if before == "a question mark" and pair.language == "ja":
        return _QUESTION.search(target) is not None
    if (before, after) == ("a full stop", "no mark"):
        return _ABBREVIATED.search(source) is not None
    if (before, after) == ("no mark", "a full stop"):
        return _ABBREVIATED.search(target) is not None or target[-2:-1].isdecimal()  # a 3rd, ein 3.
    return False


def _start(text: str) -> str:
    """What the text begins with: the name of a mark, or ``"no mark"``."""
    text = text.lstrip()
    if _SIGNED.match(text):
        return "a minus"
    if text.startswith("..."):
        return "an ellipsis"
    # A dash before an amount is a sign, and before a letter it may begin an option or a suffix.
    is_part = text[1:2].isalnum() or (text.startswith("--") and text[2:3].isalnum())
    is_part = is_part or text[1:2] in {*"$€£¥"}
    return "no mark" if is_part else _STARTS.get(text[:1], "no mark")


def start_mark(pair: TextPair) -> Iterator[Problem]:
    """Another mark at the start than the source has."""
    signed, pair = pair.with_signs.as_read, pair.as_read
    before, after = (
        _start(text if _SIGNED.match(text) else plain)
        for text, plain in (
            (signed.source.lstrip(), pair.source),
            (signed.target.lstrip(), pair.target),
        )
    )
    if before != after and not (
        _is_same_sign(before, after, signed.target) or _is_same_sign(after, before, signed.source)
    ):
        yield pair.problem(f"the source begins with {before}, the target with {after}")


def _is_same_sign(mark: str, other: str, text: str) -> bool:
    """Whether another start than a minus may say the same: with a dash, in words, further on."""
    is_lost = _FILLED.match(text.lstrip()) is not None
    return mark == "a minus" and (other == "a dash" or (other == "no mark" and not is_lost))


def only_marks(pair: TextPair) -> Iterator[Problem]:
    """Words for a source that is nothing but punctuation."""
    if any(map(str.isalnum, pair.source)):
        return
    words = _WORD.findall(without_placeholders(pair.target))
    if words:
        yield pair.problem(
            f"the source {quoted(pair.source)} has no words, the target {some(words)}"
        )


def sentences(pair: TextPair) -> Iterator[Problem]:
    """Another number of sentences."""
    pair = pair.as_read
    before, after = (len(_SENTENCE_END.findall(text)) for text in (pair.source, pair.target))
    if before != after and pair.language not in _UNMARKED:
        yield pair.problem(f"the source ends {before} sentences, the target {after}")


def repeated_marks(pair: TextPair) -> Iterator[Problem]:
    """Marks in a row that the source does not have."""
    text = without_placeholders(pair.target)
    found = re.search(r"([,;:!?])\1|(?<!\.)\.\.(?!\.)", text)
    if found and found[0] not in pair.source:
        yield pair.problem(f"{quoted(found[0])} in a row")


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
        yield pair.problem(f"the bracket {quoted(found)} has no partner")


def quotes(pair: TextPair) -> Iterator[Problem]:
    """A quotation mark without its partner, where those of the source are in pairs."""
    pair = pair.as_read
    before = sum(map(pair.source.count, _QUOTES))
    after = sum(map(pair.target.count, _QUOTES))
    inches = len(_INCHES.findall(pair.target))
    if after % 2 and not before % 2 and not inches % 2:
        yield pair.problem(f"the target has {after} quotation marks: one has no partner")


def repeated_word(pair: TextPair) -> Iterator[Problem]:
    """The same word twice in a row, where the source repeats none."""
    if pair.language in _REPEATING:
        return
    pair = pair.with_signs
    rightly, text = _TWICE.get(pair.language), pair.target
    twice = (
        one
        for one in _REPEATED.finditer(text)
        if rightly is None or not rightly.search(text, max(one.start() - 10, 0), one.end())
    )
    found = next(twice, None)
    if found and not _REPEATED.search(pair.source):
        yield pair.problem(f"{quoted(found[0])}: a word is repeated")


def capital(pair: TextPair) -> Iterator[Problem]:
    """Another case at the start."""
    before, after = _WORD.search(pair.source), _WORD.search(pair.target)
    if before is None or after is None:
        return
    first, now = before[0][0], after[0][0]
    if first.isupper() != now.isupper() and now.lower() != now.upper():
        yield pair.problem(
            f"the source begins with {quoted(before[0])}, the target with {quoted(after[0])}"
        )


def _has_capitals(char: str) -> bool:
    """Whether a letter is written in two ways. Georgian has capitals that few people use."""
    return char.lower() != char.upper() and not "\u10a0" <= char <= "\u10ff"


def _cased_words(text: str, share: float) -> list[str]:
    """The words of a text, or nothing where fewer of its letters have capitals."""
    words = "".join(char if _has_capitals(char) else " " for char in text).split()
    return words if sum(map(len, words)) >= share * sum(map(str.isalpha, text)) else []


def _could_be_capitals(capitals: Sequence[str], other: Sequence[str]) -> bool:
    """Whether words could be written in capitals or not, and are no names or abbreviations."""
    if min(len(capitals), len(other)) > _FEW_WORDS:
        return min(len("".join(words)) for words in (capitals, other)) > _ENOUGH_LETTERS
    # An abbreviation that did not come back was written out, in more words.
    lengths = sorted(map(len, capitals))
    is_long = sum(lengths[-1:]) >= _LONGER_THAN_ABBREVIATIONS or (
        len(lengths) > 1 and sum(lengths) > _LONGER_THAN_ABBREVIATIONS
    )
    return is_long and 0 < len(other) <= len(capitals) + 1


def capitals(pair: TextPair) -> Iterator[Problem]:
    """A text in capitals for one that is not, or the other way round."""
    pair = pair.as_read
    source, target = map(without_placeholders, (pair.source, pair.target))
    if source.isupper() == target.isupper():
        return
    which, text, other = "source", source, target
    if target.isupper():
        which, text, other = "target", target, source
    words, others = _cased_words(text, 1), _cased_words(other, 0.5)
    kept = {*words} & {*others}  # names, keywords: they are written in capitals everywhere
    if "_" not in text and _could_be_capitals(
        *([word for word in each if word not in kept] for each in (words, others))
    ):
        yield pair.problem(f"only the {which} is written in capitals")


def lost_name(pair: TextPair) -> Iterator[Problem]:
    """Words in capitals or CamelCase that do not come back."""
    lost = set(_NAME.findall(pair.source)) - set(_NAME.findall(pair.target))
    shown = [name for name in sorted(lost)[:5] if name not in pair.target]
    if shown and not pair.source.isupper():
        yield pair.problem(f"the target lacks {some(shown)}")


def _weight(text: str, language: str) -> float:
    """How long a text would be in an alphabet."""
    if language not in _DENSE or text.isascii():
        return len(text)
    return len(text) + 1.5 * sum(char > "\u2e7f" for char in text)


def length(pair: TextPair) -> Iterator[Problem]:
    """A target much longer or shorter than the source."""
    pair = pair.as_read
    before = _weight(pair.source, pair.source_language)
    after = _weight(pair.target, pair.language)
    if max(before, after) > 40 and not before / 3 <= after <= before * 3:
        yield pair.problem(
            f"the source has {len(pair.source)} characters, the target {len(pair.target)}"
        )


WORDING_RULES: tuple[Rule[TextPair], ...] = (
    Rule(
        id="punctuation-end",
        severity=Severity.INFO,
        breaks="the target ends with another mark than the source",
        advice="End the sentence as the source does, with the mark of the target language.",
        find=end_mark,
    ),
    Rule(
        id="punctuation-start",
        severity=Severity.INFO,
        breaks="the target begins with another mark than the source",
        advice="Begin the item as the source does.",
        find=start_mark,
    ),
    Rule(
        id="punctuation-only",
        severity=Severity.INFO,
        breaks="words for a source that is nothing but punctuation",
        advice="Copy the punctuation, unless the language puts it into words.",
        find=only_marks,
    ),
    Rule(
        id="sentences",
        severity=Severity.INFO,
        breaks="another number of sentences than in the source",
        advice="See whether a sentence is missing; joining two may be right.",
        find=sentences,
        on_request=True,
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
        id="capitals",
        severity=Severity.INFO,
        breaks="only one of source and target is written in capitals",
        advice="Write capitals where the source does.",
        find=capitals,
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
)
