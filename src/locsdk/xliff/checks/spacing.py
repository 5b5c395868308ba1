"""The rules for white space: what the source has at its edges and inside, the target keeps."""

import re
from collections.abc import Iterator

from locsdk.xliff.checks.entry import TextPair
from locsdk.xliff.checks.inline import SIGN, edges
from locsdk.xliff.checks.severity import Severity
from locsdk.xliff.rules import Problem, Rule, quoted
from locsdk.xliff.scope import XML_SPACE

__all__ = ["SPACING_RULES"]

_SIGNED = frozenset({"x", "ph"})
"""The codes that a sign stands for."""
# Marks that some languages set off from what is before them, a code for a number, say.
_SET_OFF = frozenset("%‰°!?:;»€$£¥")
_NO_BREAK = "\u00a0\u202f"
_DOUBLE = re.compile(r"(?<=[^\s])  +(?=[^\s])")
_SIGNIFICANT = re.compile(r"\A\s|\s\Z|\s\s")
# Written without spaces between sentences, so that an edge may rightly differ.
_UNSPACED = frozenset({"ja", "zh", "th", "lo", "km", "my"})


def _preserved(pair: TextPair) -> bool:
    entry = pair.entry
    return "preserve" in (
        entry.effective(XML_SPACE),
        entry.target_attributes.get(XML_SPACE),
    )


def _edges(pair: TextPair, *, start: bool) -> tuple[str, str]:
    """The white space of source and target at one edge where it differs, else nothing twice.

    Where it is not preserved, only whether there is any counts, and nothing where a line
    is broken there: files are indented.
    """
    signed = pair.with_signs.source, pair.with_signs.target
    first, other = (text.strip()[0 if start else -1 :][:1] for text in signed)
    # Where a code has moved to the edge, or away from it, the space beside it is none at the edge.
    has_moved = (first == SIGN) != (other == SIGN)
    found: list[str] = []
    nearest = ""
    for text in signed if has_moved else (pair.source, pair.target):
        stripped = text.lstrip() if start else text.rstrip()
        length = len(text) - len(stripped)
        found.append(text[:length] if start else text[len(stripped) :])
        nearest += stripped[0 if start else -1 :][:1]
    if first == other == SIGN and not _SET_OFF.isdisjoint(nearest):
        return "", ""
    before, after = found
    if _preserved(pair):
        is_same = before == after
    else:
        is_same = "\n" in before + after or bool(before) == bool(after)
    return ("", "") if is_same else (before, after)


def leading(pair: TextPair) -> Iterator[Problem]:
    """Other white space at the start than the source has."""
    before, after = _edges(pair, start=True)
    if before != after:
        yield pair.problem(
            f"the source begins with {quoted(before)}, the target with {quoted(after)}"
        )


def trailing(pair: TextPair) -> Iterator[Problem]:
    """Other white space at the end than the source has."""
    before, after = _edges(pair, start=False)
    is_spare = pair.language in _UNSPACED and (before == " " or (before and not _preserved(pair)))
    if before != after and not is_spare:
        yield pair.problem(
            f"the source ends with {quoted(before)}, the target with {quoted(after)}"
        )


def double(pair: TextPair) -> Iterator[Problem]:
    """Several spaces in a row, where the source has single ones."""
    pair = pair.with_signs
    found = _DOUBLE.search(pair.target)
    if found and not _DOUBLE.search(pair.source):
        near = _with_codes(pair, max(found.start() - 10, 0), found.end() + 10)
        yield pair.problem(f"several spaces in a row: {quoted(near)}")


def _with_codes(pair: TextPair, start: int, end: int) -> str:
    """Return a part of a target with signs as people know it: with the codes in their place."""
    before, *behind = pair.target[start:end].split(SIGN)
    codes = [str(use) for use in pair.entry.codes.there if use.kind in _SIGNED]
    if len(codes) != pair.target.count(SIGN):
        codes = ["<…>"] * pair.target.count(SIGN)  # which is which cannot be told
    first = pair.target.count(SIGN, 0, start)
    return before + "".join(map(str.__add__, codes[first:], behind))


def joined(pair: TextPair) -> Iterator[Problem]:
    """Words that run together where a pair begins or ends, and stand apart in the source."""
    source, target = pair.piece.source, pair.piece.target
    if not target.has_elements or pair.language in _UNSPACED:
        return
    apart = {
        edge
        for edge, before, behind in edges(source)
        if before[-1:].isspace() or behind[:1].isspace()
    }
    for edge, before, behind in edges(target):
        if edge in apart and before[-1:].isalnum() and behind[:1].isalnum():
            yield pair.problem(f"no space between {quoted(before[-20:])} and {quoted(behind[:20])}")
            return


def newlines(pair: TextPair) -> Iterator[Problem]:
    """Another number of line breaks inside."""
    pair = pair.as_read
    if _preserved(pair):
        before, after = pair.source.strip().count("\n"), pair.target.strip().count("\n")
        if before != after:
            yield pair.problem(f"the source has {before} line breaks inside, the target {after}")


def mixed_line_ends(pair: TextPair) -> Iterator[Problem]:
    """Both kinds of line breaks in one text."""
    windows = pair.target.count("\r\n")
    if windows and pair.target.count("\n") > windows:
        yield pair.problem("the target mixes line breaks with and without a carriage return")


def tabs(pair: TextPair) -> Iterator[Problem]:
    """Another number of tabs."""
    pair = pair.as_read
    before, after = pair.source.strip().count("\t"), pair.target.strip().count("\t")
    if before != after and (_preserved(pair) or "\n" not in pair.source + pair.target):
        yield pair.problem(f"the source has {before} tabs inside, the target {after}")


def no_break(pair: TextPair) -> Iterator[Problem]:
    """No-break spaces of the source that are lost."""
    lost = any(char in pair.source for char in _NO_BREAK)
    if lost and not any(char in pair.target for char in _NO_BREAK):
        yield pair.problem("the source has no-break spaces, the target none")


def not_preserved(pair: TextPair) -> Iterator[Problem]:
    """White space of the target that readers may collapse, where the source has none."""
    pair = pair.with_signs
    found = _SIGNIFICANT.search(pair.target)
    if found and not _preserved(pair) and not _SIGNIFICANT.search(pair.source):
        yield pair.problem(
            f"readers may collapse {quoted(found[0])}: nothing preserves white space here"
        )


def french(pair: TextPair) -> Iterator[Problem]:
    """A mark that French sets off with a no-break space, set off with none or a plain one."""
    if pair.language == "fr":
        found = re.search(r"(?:\w| )[!?;:»](?=\s|\Z)|«(?!\u00a0|\u202f)", pair.target)
        if found:
            yield pair.problem(f"no no-break space at {quoted(found[0])}")


SPACING_RULES: tuple[Rule[TextPair], ...] = (
    Rule(
        id="space-leading",
        severity=Severity.WARNING,
        breaks="the target begins with other white space than the source",
        advice="Begin as the source does: what is around the text counts on it.",
        find=leading,
    ),
    Rule(
        id="space-trailing",
        severity=Severity.WARNING,
        breaks="the target ends with other white space than the source",
        advice="End as the source does: what is around the text counts on it.",
        find=trailing,
    ),
    Rule(
        id="space-double",
        severity=Severity.WARNING,
        breaks="several spaces in a row",
        advice="Leave one of them.",
        find=double,
    ),
    Rule(
        id="space-codes",
        severity=Severity.INFO,
        breaks="two words run together at an inline code",
        advice="Put a space where the source has one, unless the two are one word.",
        find=joined,
    ),
    Rule(
        id="space-newlines",
        severity=Severity.WARNING,
        breaks="another number of line breaks than in the source",
        advice="Break lines where the source does.",
        find=newlines,
    ),
    Rule(
        id="space-line-ends",
        severity=Severity.INFO,
        breaks="both kinds of line breaks in one text",
        advice="Use the kind that the source uses.",
        find=mixed_line_ends,
    ),
    Rule(
        id="space-tabs",
        severity=Severity.WARNING,
        breaks="another number of tabs than in the source",
        advice="Keep the tabs of the source.",
        find=tabs,
    ),
    Rule(
        id="space-no-break",
        severity=Severity.INFO,
        breaks="the no-break spaces of the source are lost",
        advice="Put no-break spaces where a line must not break.",
        find=no_break,
    ),
    Rule(
        id="space-not-preserved",
        severity=Severity.INFO,
        breaks='significant white space without xml:space="preserve"',
        advice='Set xml:space="preserve" on the unit, or remove the white space.',
        find=not_preserved,
    ),
    Rule(
        id="space-french",
        severity=Severity.INFO,
        breaks="French punctuation without its no-break space",
        advice="Put a no-break space before ; : ! ? and inside « ».",
        find=french,
        on_request=True,
    ),
)
