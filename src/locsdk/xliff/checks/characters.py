"""The rules for characters: damage, what nobody sees, two widths.

What XML forbids altogether is no rule: no document that holds it can be opened.
"""

import re
from collections.abc import Callable, Iterator
from typing import Final

from locsdk.xliff.checks.entry import TextPair
from locsdk.xliff.checks.severity import Severity
from locsdk.xliff.rules import Problem, Rule, quoted, some

__all__ = ["CHARACTER_RULES", "unlike"]

# The characters of windows-1252 for the bytes 80 to 9F, but for closing quotes.
_WINDOWS: Final = (
    "\u20ac\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\u017d"
    "\u2018\u201c\u2022\u2013\u2014\u02dc\u2122\u0161\u0153\u017e\u0178"
)
# UTF-8 that was read as windows-1252: two or three characters for one.
_MOJIBAKE: Final = re.compile(
    # Not the end of a quoted word in capitals: MAÇÃ”.
    "(?<![A-Z\u00c0-\u00de])\u00c3[\u00bb\u2019\u201d\u203a]|\u00c2[\u0080-\u00bf]"
    f"|\u00c3[\u0080-\u00ba\u00bc-\u00bf{_WINDOWS}]"
    f"|\u00e2\u20ac[\u0080-\u00bf\u2019\u201d\u203a{_WINDOWS}]"
    "|[\u00d0\u00d1][\u0080-\u00bf]{1,2}[\u00d0\u00d1]|\u00ef\u00bb\u00bf"
)
_INVISIBLE: Final = re.compile("[\u200b\u2060\ufeff\u00ad]")
_ZERO_WIDTH_SPACE: Final = "\u200b"
# Languages that set no spaces, where this one says where a line may be broken.
_UNSPACED: Final = frozenset({"km", "lo", "my", "th"})
_PRIVATE: Final = re.compile("[\ue000-\uf8ff\U000f0000-\U0010fffd]")
_CONTROL: Final = re.compile("[\u007f-\u0084\u0086-\u009f]")
_BIDI: Final = re.compile("[\u202a-\u202e\u2066-\u2069\n]")
_ISOLATES: Final = "\u2066\u2067\u2068"
_POP_ISOLATE: Final = "\u2069"
_EMBEDDINGS: Final = "\u202a\u202b\u202d\u202e"
_POP_EMBEDDING: Final = "\u202c"
# The same kind of character in its two widths: digits, letters, katakana.
_WIDTHS: Final = tuple(
    (re.compile(wide), re.compile(narrow))
    for wide, narrow in (
        ("[\uff10-\uff19]", "[0-9]"),
        ("[\uff21-\uff3a\uff41-\uff5a]", "[A-Za-z]"),
        ("[\u30a2-\u30fa]", "[\uff66-\uff9d]"),
    )
)


def _name(char: str) -> str:
    return f"U+{ord(char):04X}"


def unlike(text: str, is_allowed: Callable[[str], object]) -> str:
    """List the first characters of a text that are not allowed, or return ``""``."""
    wrong = (char for char in dict.fromkeys(text) if not is_allowed(char))
    return some(f"{char} ({_name(char)})" for char in wrong)


def _new(pattern: re.Pattern[str], pair: TextPair) -> str:
    """What a pattern finds in the target and the source does not hold, or ``""``."""
    if pair.target.isascii():
        return ""
    known = set(pattern.findall(pair.source))
    return next((str(one) for one in pattern.findall(pair.target) if one not in known), "")


def replacement(pair: TextPair) -> Iterator[Problem]:
    """The sign that stands for a character that was lost."""
    if "\ufffd" in pair.target and "\ufffd" not in pair.source:
        yield pair.problem("the target holds U+FFFD, which stands for a character that was lost")


def mojibake(pair: TextPair) -> Iterator[Problem]:
    """Text that was read in the wrong encoding."""
    found = _new(_MOJIBAKE, pair)
    if found:
        yield pair.problem(f"{quoted(found)} looks like a character read in the wrong encoding")


def invisible(pair: TextPair) -> Iterator[Problem]:
    """Characters that nobody sees. Joiners, which some scripts need, are left alone."""
    found = _new(_INVISIBLE, pair)
    if found == _ZERO_WIDTH_SPACE and pair.language in _UNSPACED:
        return
    if found:
        yield pair.problem(f"the target holds the invisible character {_name(found)}")


def direction(pair: TextPair) -> Iterator[Problem]:
    """Controls of the writing direction that are not ended, so that they reach further."""
    if not pair.target.isascii():
        found = _open_controls(pair.target)
        if found and not _open_controls(pair.source):
            yield pair.problem(f"the direction control {_name(found)} is not ended")


def _open_controls(text: str) -> str:
    """The first control of direction without its end in the same paragraph, or ``""``."""
    stack: list[str] = []
    for char in _BIDI.findall(text):
        if char == "\n":
            if stack:
                break
        elif char in _ISOLATES or char in _EMBEDDINGS:
            stack.append(char)
        else:
            begun = _ISOLATES if char == _POP_ISOLATE else _EMBEDDINGS
            if not stack or stack.pop() not in begun:
                return str(char)
    return stack[0] if stack else ""


def private(pair: TextPair) -> Iterator[Problem]:
    """Characters that only one font knows."""
    found = _new(_PRIVATE, pair)
    if found:
        yield pair.problem(f"the target holds the private-use character {_name(found)}")


def control(pair: TextPair) -> Iterator[Problem]:
    """Control characters."""
    found = _new(_CONTROL, pair)
    if found:
        yield pair.problem(f"the target holds the control character {_name(found)}")


def widths(pair: TextPair) -> Iterator[Problem]:
    """Digits, letters or katakana in both widths, where the source has one."""
    if pair.target.isascii():
        return
    for wide, narrow in _WIDTHS:
        found, other = wide.search(pair.target), narrow.search(pair.target)
        if found and other and not (wide.search(pair.source) and narrow.search(pair.source)):
            yield pair.problem(
                f"{quoted(found[0])} is full-width, {quoted(other[0])} is half-width"
            )
            return


CHARACTER_RULES: tuple[Rule[TextPair], ...] = (
    Rule(
        id="character-lost",
        severity=Severity.WARNING,
        breaks="U+FFFD in the target",
        advice="Write the character that was lost when the text was converted.",
        find=replacement,
    ),
    Rule(
        id="character-encoding",
        severity=Severity.WARNING,
        breaks="text that was read in the wrong encoding",
        advice="Take the text from its origin again, as UTF-8.",
        find=mojibake,
    ),
    Rule(
        id="character-invisible",
        severity=Severity.INFO,
        breaks="an invisible character",
        advice="Remove it, unless a line may break there.",
        find=invisible,
    ),
    Rule(
        id="character-direction",
        severity=Severity.WARNING,
        breaks="a control of the writing direction that is not ended",
        advice="End it, or remove it: it can make text read as something else.",
        find=direction,
    ),
    Rule(
        id="character-private",
        severity=Severity.WARNING,
        breaks="a private-use character",
        advice="Replace it by the character that it stands for.",
        find=private,
    ),
    Rule(
        id="character-control",
        severity=Severity.WARNING,
        breaks="a control character",
        advice="Remove it; often it is a quotation mark of windows-1252 read as ISO-8859-1.",
        find=control,
    ),
    Rule(
        id="character-width",
        severity=Severity.INFO,
        breaks="full-width and half-width characters of one kind",
        advice="Use one of the two widths.",
        find=widths,
    ),
)
