"""The rules for structure that every reader depends on: ids, one source, one target, languages.

What the schemas ask for beyond that is checked on request (``schema=``).
"""

import re
from collections.abc import Iterator

from locsdk.xliff.checks.entry import Entry, language_tag
from locsdk.xliff.checks.severity import Severity
from locsdk.xliff.rules import Problem, Rule, quoted
from locsdk.xliff.scope import XML_LANG

__all__ = ["STRUCTURE_RULES", "contradicts"]


def id_missing(entry: Entry) -> Iterator[Problem]:
    """A unit without an id."""
    if not entry.id:
        what = "is empty" if "id" in entry.attributes else "is missing"
        yield entry.unit_problem(f"the id {what}")


def source_missing(entry: Entry) -> Iterator[Problem]:
    """A unit without a source."""
    if entry.source is None:
        yield entry.unit_problem("the unit has no <source>")


def repeated_part(entry: Entry) -> Iterator[Problem]:
    """A second source, seg-source or target."""
    seen: set[str] = set()
    if entry.is_regular:
        return
    for name, at in entry.children:
        if name in seen:
            yield Problem(message=f"the unit has another <{name}>", at=at, unit_id=entry.id)
        elif name in ("source", "seg-source", "target"):
            seen.add(name)


def misplaced_target(entry: Entry) -> Iterator[Problem]:
    """A target that does not stand right behind source and seg-source."""
    if entry.is_regular:
        return
    names = [name for name, _ in entry.children]
    if "target" in names and "source" in names:
        place = names.index("target")
        before = [name for name in names[:place] if name not in ("source", "seg-source")]
        if before:
            yield entry.problem(f"the target stands behind <{before[0]}>")
        elif "source" not in names[:place]:
            yield entry.problem("the target stands before its source")


def contradicts(language: str, other: str) -> bool:
    """Whether two languages cannot be the same: ``zh-CN`` and ``zh-Hans`` can."""
    one, two = map(_subtags, (language.strip(), other.strip()))
    return any(one[kind] != two[kind] for kind in one.keys() & two.keys())


def _subtags(language: str) -> dict[str, str]:
    """Return the language itself, the script and the region of a tag, of those that it has."""
    own, *subtags = language_tag(language).split("-")
    found = {"language": own} if own else {}
    for one in subtags:
        if len(one) == 4 and one.isalpha():
            found.setdefault("script", one)
        elif re.fullmatch("[a-z]{2}|[0-9]{3}", one):
            found.setdefault("region", one)
    return found


def language(entry: Entry) -> Iterator[Problem]:
    """A source or target in another language than its file."""
    source, file = entry.source_language, entry.file
    if contradicts(source, file.source_language):
        yield entry.unit_problem(
            f"the source has xml:lang={quoted(source)}, "
            f"its file source-language={quoted(file.source_language)}"
        )
    target = entry.target_attributes.get(XML_LANG, "")
    if contradicts(target, file.target_language):
        yield entry.problem(
            f"the target has xml:lang={quoted(target)}, "
            f"its file target-language={quoted(file.target_language)}"
        )


STRUCTURE_RULES: tuple[Rule[Entry], ...] = (
    Rule(
        id="id-missing",
        severity=Severity.ERROR,
        breaks="a unit without an id",
        advice="Give it an id that no other unit of the file has.",
        find=id_missing,
    ),
    Rule(
        id="source-missing",
        severity=Severity.ERROR,
        breaks="a unit without a source",
        advice="Add the source, or remove the unit.",
        find=source_missing,
    ),
    Rule(
        id="part-repeated",
        severity=Severity.ERROR,
        breaks="a unit with two sources or two targets",
        advice="Leave one: tools disagree on which of them counts.",
        find=repeated_part,
    ),
    Rule(
        id="target-misplaced",
        severity=Severity.WARNING,
        breaks="a target that is not right behind its source",
        advice="Move it behind source and seg-source, before notes and alt-trans.",
        find=misplaced_target,
    ),
    Rule(
        id="language-contradiction",
        severity=Severity.WARNING,
        breaks="xml:lang says another language than the file",
        advice="Make xml:lang say what the file says, or leave it out.",
        find=language,
    ),
)
