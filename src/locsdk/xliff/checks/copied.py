"""The rules for what is copied, not translated: markup, addresses, escapes, keys."""

import re
from collections import Counter
from collections.abc import Iterator
from typing import Final

from locsdk.xliff.checks.entry import TextPair
from locsdk.xliff.checks.severity import Severity
from locsdk.xliff.rules import Problem, Rule, difference, some

__all__ = ["COPIED_RULES"]

# Tags of HTML, and the numbered ones of components: <0>here</0>.
_TAG: Final = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*\b|\d+(?=\s*/?>))([^<>]*)>")
_ATTRIBUTE: Final = re.compile(r"""([\w:-]++)\s*+=\s*+("[^"]*+"|'[^']*+')""")
_TRANSLATED_ATTRIBUTES: Final = {"title", "alt", "placeholder", "aria-label", "lang", "label"}
_URL: Final = re.compile(r"""\b(?:(?:https?|ftp)://|www\.)[^\s<>"'{}|\\^`]+""")
_EMAIL: Final = re.compile(r"(?<![\w.+-])[\w.+-]++@[\w-]++(?:\.[\w-]++)+")
_PATH: Final = re.compile(r"(?<!\S)(?:[A-Za-z]:\\|\\\\|~?/)(?:[\w.-]++[\\/])+[\w.-]*+")
_OPTION: Final = re.compile(r"(?<!\S)(?:--[a-zA-Z][\w-]++|-[a-zA-Z](?![\w-]))")
_FUNCTION: Final = re.compile(r"\b[A-Za-z_][\w.]*+\(\)")
_LABEL: Final = re.compile(r"(?<![\w%{$\\])[A-Za-z]++\d[A-Za-z0-9]*+(?![\w}])")
_ESCAPE: Final = re.compile(r"\\(?:[nrt\\]|u[0-9a-fA-F]{4})")
_ACCELERATORS: Final = {
    mark: re.compile(rf"{re.escape(mark)}(?=\w)(?!\w{{1,10}};)") for mark in "&_~"
}
_COMPARED: Final = 50
"""How many addresses or paths of one text are looked for everywhere in the other."""


def markup(pair: TextPair) -> Iterator[Problem]:
    """Tags written as text that are missing, new or changed."""
    pair = pair.as_read
    if "<" not in pair.source and "<" not in pair.target:
        return
    changed = difference(_tags(pair.source), _tags(pair.target))
    if changed:
        yield pair.problem(f"the target {changed}")


def _tags(text: str) -> Counter[str]:
    """The tags in a text, without the attributes that are translated."""
    result = Counter[str]()
    for slash, name, inside in _TAG.findall(text):
        attributes = sorted(
            f" {key.lower()}={_as_one_quotes(value[1:-1])}"
            for key, value in _ATTRIBUTE.findall(inside)
            if key.lower() not in _TRANSLATED_ATTRIBUTES
        )
        result[f"<{slash}{name.lower()}{''.join(attributes)}>"] += 1
    return result


def _as_one_quotes(value: str) -> str:
    """Put the value of an attribute in double quotes, whichever it had, if they are not in it."""
    return f"'{value}'" if '"' in value else f'"{value}"'


def _lost(pattern: re.Pattern[str], pair: TextPair) -> Iterator[Problem]:
    """What a pattern finds in the source and the target does not hold."""
    lost = sorted(_found(pattern, pair.source) - _found(pattern, pair.target))
    # The target may hold it where the pattern does not see it: before kana, say.
    lost = [one for one in lost[:_COMPARED] if not _holds(pair.target, one)]
    if lost:
        yield pair.problem(f"the target lacks {some(lost)}")


def _holds(text: str, sought: str) -> bool:
    """Whether a text holds something that does not go on there in the same way."""
    if sought not in text:
        return False
    alone = rf"(?<![A-Za-z0-9_]){re.escape(sought)}(?![A-Za-z0-9_]|[/.?&=#@][A-Za-z0-9])"
    return re.search(alone, text) is not None


def _found(pattern: re.Pattern[str], text: str) -> set[str]:
    return {str(one).rstrip(".,;:!?)。，") for one in pattern.findall(text)}


def urls(pair: TextPair) -> Iterator[Problem]:
    """Addresses of pages that do not come back."""
    if "://" in pair.source or "www." in pair.source:
        yield from _lost(_URL, pair)


def emails(pair: TextPair) -> Iterator[Problem]:
    """Addresses of people that do not come back."""
    if "@" in pair.source:
        yield from _lost(_EMAIL, pair)


def paths(pair: TextPair) -> Iterator[Problem]:
    """Paths of files that do not come back."""
    if "/" in pair.source or "\\" in pair.source:
        yield from _lost(_PATH, pair)


def options(pair: TextPair) -> Iterator[Problem]:
    """Options of commands that do not come back."""
    if "-" in pair.source:
        yield from _lost(_OPTION, pair)


def functions(pair: TextPair) -> Iterator[Problem]:
    """Names of functions that do not come back."""
    if "()" in pair.source:
        yield from _lost(_FUNCTION, pair)


def labels(pair: TextPair) -> Iterator[Problem]:
    """Names of letters and digits, such as A4, that do not come back."""
    yield from _lost(_LABEL, pair)


def escapes(pair: TextPair) -> Iterator[Problem]:
    """Escapes that are missing, new or changed."""
    pair = pair.as_read
    if "\\" not in pair.source and "\\" not in pair.target:
        return
    changed = difference(
        Counter(_ESCAPE.findall(pair.source)), Counter(_ESCAPE.findall(pair.target))
    )
    if changed:
        yield pair.problem(f"the target {changed}")


def accelerators(pair: TextPair) -> Iterator[Problem]:
    """A key to press that is marked once in the source, and not once in the target."""
    for mark, pattern in _ACCELERATORS.items():
        after = len(pattern.findall(pair.target))
        if len(pattern.findall(pair.source)) == 1 and after != 1:
            yield pair.problem(f"the source marks one key with {mark}, the target {after}")


COPIED_RULES: tuple[Rule[TextPair], ...] = (
    Rule(
        id="markup",
        severity=Severity.WARNING,
        breaks="a tag written as text is missing, new or changed",
        advice="Keep the tags of the source; translate only their title and alt.",
        find=markup,
    ),
    Rule(
        id="url",
        severity=Severity.WARNING,
        breaks="a web address does not come back",
        advice="Copy the address, unless there is one for the language.",
        find=urls,
    ),
    Rule(
        id="email",
        severity=Severity.WARNING,
        breaks="an e-mail address does not come back",
        advice="Copy the address.",
        find=emails,
    ),
    Rule(
        id="path",
        severity=Severity.INFO,
        breaks="the path of a file does not come back",
        advice="Copy the path, unless the product is installed elsewhere in the language.",
        find=paths,
    ),
    Rule(
        id="option",
        severity=Severity.INFO,
        breaks="the option of a command does not come back",
        advice="Copy the option.",
        find=options,
    ),
    Rule(
        id="function",
        severity=Severity.INFO,
        breaks="the name of a function does not come back",
        advice="Copy the name.",
        find=functions,
    ),
    Rule(
        id="alphanumeric",
        severity=Severity.INFO,
        breaks="a name of letters and digits does not come back",
        advice="Copy the name, such as A4 or MP3.",
        find=labels,
        on_request=True,
    ),
    Rule(
        id="escapes",
        severity=Severity.WARNING,
        breaks="an escape such as \\n is missing, new or changed",
        advice="Keep the escapes of the source.",
        find=escapes,
    ),
    Rule(
        id="accelerator",
        severity=Severity.INFO,
        breaks="the key to press is not marked",
        advice="Mark one letter as the source does.",
        find=accelerators,
        on_request=True,
    ),
)
