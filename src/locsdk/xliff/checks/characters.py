"""The rules for characters: damage, what nobody sees, look-alikes.

What XML forbids altogether is no rule: no document that holds it can be opened.
"""

import re
from collections.abc import Iterator
from typing import Final

from locsdk.xliff.checks.entry import TextPair
from locsdk.xliff.checks.severity import Severity
from locsdk.xliff.rules import Problem, Rule

__all__ = ["CHARACTER_RULES"]

# UTF-8 that was read as windows-1252: two or three characters for one.
_MOJIBAKE: Final = re.compile(
    "[\u00c2\u00c3][\u0080-\u00bf]|\u00c3[\u2018-\u203a\u20ac\u0152\u0153\u0160\u0161\u017d\u017e]"
    "|\u00e2\u20ac[\u0080-\u00bf\u2018-\u203a\u02dc\u0153\u201c\u2122\u00a6]|[\u00d0\u00d1][\u0080-\u00bf]{1,2}[\u00d0\u00d1]"
    "|\u00ef\u00bb\u00bf"
)
_INVISIBLE: Final = re.compile("[\u200b\u2060\ufeff\u00ad]")
_PRIVATE: Final = re.compile("[\ue000-\uf8ff\U000f0000-\U0010fffd]")
_CONTROL: Final = re.compile("[\u007f-\u0084\u0086-\u009f]")
_BIDI: Final = re.compile("[\u202a-\u202e\u2066-\u2069\n]")
_ISOLATES: Final = "\u2066\u2067\u2068"
_POP_ISOLATE: Final = "\u2069"
_EMBEDDINGS: Final = "\u202a\u202b\u202d\u202e"
_POP_EMBEDDING: Final = "\u202c"
# A word of Latin letters with a letter in it that only looks Latin, or the other way round.
_LATIN: Final = "A-Za-z\u00c0-\u024f"
_OTHER: Final = "\u0370-\u03ff\u0400-\u04ff"
_MIXED: Final = re.compile(f"[{_LATIN}][{_OTHER}]|[{_OTHER}][{_LATIN}]")


def _name(char: str) -> str:
    return f"U+{ord(char):04X}"


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
        yield pair.problem(f"{found!r} looks like a character read in the wrong encoding")


def invisible(pair: TextPair) -> Iterator[Problem]:
    """Characters that nobody sees. Joiners, which some scripts need, are left alone."""
    found = _new(_INVISIBLE, pair)
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


def mixed(pair: TextPair) -> Iterator[Problem]:
    """Letters of two scripts in one word."""
    found = _new(_MIXED, pair)
    if found:
        yield pair.problem(f"{found!r}: letters of two scripts in one word")


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
        id="character-script",
        severity=Severity.INFO,
        breaks="letters of two scripts in one word",
        advice="Type the word anew, in one script.",
        find=mixed,
    ),
)
