"""Rule books: what a rule is, how rules are chosen, how their problems become findings.

A rule is data and one small function that looks for breaches in a subject. What the
subject is, each rule book decides: a unit, a whole document, a document and an older one.
"""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Sequence
from typing import Final, Generic, TypeVar

from attrs import frozen

from locsdk.errors import ConfigurationError
from locsdk.xliff.given import instances_given
from locsdk.xliff.report import Finding
from locsdk.xliff.scope import Scope
from locsdk.xliff.store import Store

__all__ = [
    "Problem",
    "Rule",
    "applied",
    "chosen",
    "counted",
    "difference",
    "findings",
    "quoted",
    "some",
]

T = TypeVar("T")

_LONGEST = 60
_FEW = 5
_QUOTES: Final = (("'", "'"), ('"', '"'), ("“", "”"), ("«", "»"))
# Python calls these printable; they show as nothing all the same, or as they please.
_UNSEEN: Final = frozenset("\u034f\u115f\u1160\u2800\u3164\uffa0\ufffc") | frozenset(
    map(chr, range(0xFE00, 0xFE10))
)


@frozen(kw_only=True)
class Problem:
    """One breach of a rule.

    Attributes:
        message: What is wrong.
        at: Where, as an offset in the document; -1 for the document as a whole.
        unit_id: The id of the unit that it is about, or ``""``.
        segment: The number of the segment that it is about, or ``""``.
    """

    message: str
    at: int = -1
    unit_id: str = ""
    segment: str = ""


@frozen(kw_only=True)
class Rule(Generic[T]):
    """One rule.

    Attributes:
        id: Its name in findings.
        severity: How bad a breach is, in the words of the rule book.
        breaks: What breaks it, in a few words.
        advice: What to do about it.
        find: Looks for breaches.
        on_request: Whether it is left out unless somebody asks for it by its id.
    """

    id: str
    severity: str
    breaks: str
    advice: str
    find: Callable[[T], Iterable[Problem]]
    on_request: bool = False


def chosen(
    known: Sequence[str], *, only: Collection[str], without: Collection[str]
) -> frozenset[str]:
    """Return the ids of *only* but those of *without*.

    Raises:
        ConfigurationError: For an id that is not among the known ones, for a text, and for
            what is no list of ids.
    """
    for given in (only, without):
        if isinstance(given, str):
            raise ConfigurationError(f"give a list of ids, such as [{given!r}]")
    wanted, unwanted = (
        frozenset(instances_given(str, given, "give a list of the ids of rules"))
        for given in (only, without)
    )
    if unknown := {*wanted, *unwanted} - {*known}:
        raise ConfigurationError(
            f"no such rule: {', '.join(sorted(unknown))}; there are {', '.join(sorted(set(known)))}"
        )
    return wanted - unwanted


def applied(rules: Iterable[Rule[T]], subject: T) -> Iterable[tuple[Rule[T], Problem]]:
    """Give the problems that rules find in a subject, each with its rule."""
    for rule in rules:
        for problem in rule.find(subject):
            yield rule, problem


def findings(
    problems: Iterable[tuple[Rule[T], Problem]], store: Store, *, file: str = ""
) -> tuple[Finding, ...]:
    """Return problems as findings, in the order of the document.

    Args:
        problems: Each with its rule.
        store: The document that the offsets count in.
        file: The name of the file.
    """
    originals = _originals(store)
    result: list[Finding] = []
    for rule, problem in sorted(problems, key=lambda pair: pair[1].at):
        line, column = store.place(problem.at) if problem.at >= 0 else (0, 0)
        result.append(
            Finding(
                rule=rule.id,
                severity=rule.severity,
                message=problem.message,
                advice=rule.advice,
                unit_id=problem.unit_id,
                segment=problem.segment,
                original=_file_at(problem.at, store, originals),
                line=line,
                column=column,
                file=file,
            )
        )
    return tuple(result)


def _originals(store: Store) -> list[str]:
    """The names of the files of a document that has several, numbered where they repeat."""
    if len(store.index.files) < 2:
        return []
    seen: Counter[str] = Counter()
    names: list[str] = []
    for file in store.index.files:
        tag = store.start_tag(file.span.start)
        name = Scope("").attributes(tag).get("original", "")
        seen[name] += 1
        names.append(f"{name} #{seen[name]}" if seen[name] > 1 else name)
    return names


def _file_at(offset: int, store: Store, originals: Sequence[str]) -> str:
    number = store.index.file_of(offset) if originals else -1
    return originals[number] if number >= 0 else ""


def quoted(text: str | None) -> str:
    """Put a text from a file into a message: quoted, shortened; ``none`` for ``None``.

    It stands there as in the file, backslashes and all, in quotation marks that it does not
    hold itself. Only what nobody could see is escaped: controls, and every space but the
    plain one.
    """
    if text is None:
        return "none"
    text = text if len(text) <= _LONGEST else f"{text[: _LONGEST - 3]}..."
    begin, end = next((pair for pair in _QUOTES if not {*pair} & {*text}), _QUOTES[0])
    return f"{begin}{''.join(map(_seen, text))}{end}"


def _seen(char: str) -> str:
    """Return a character, or its escape where a reader would not see which one it is."""
    if char.isprintable() and char not in _UNSEEN:
        return char
    return char.encode("unicode_escape").decode("ascii")


def some(texts: Iterable[str]) -> str:
    """List the first few texts for a message: ``'a', 'b' and 7 more``; empty for none."""
    texts = list(texts)
    first = ", ".join(map(quoted, texts[:_FEW]))
    return f"{first} and {len(texts) - _FEW} more" if len(texts) > _FEW else first


def counted(what: str, texts: Collection[str]) -> str:
    """List the first few of something with its name: ``segment '1'``, ``segments '1', '2'``."""
    return f"{what} {some(texts)}" if len(texts) == 1 else f"{what}s {some(texts)}"


def difference(due: Counter[str], there: Counter[str]) -> str:
    """Say what is missing and what is new: ``lacks 'a' and adds 'b'``; ``""`` for nothing."""
    if due == there:
        return ""
    return " and ".join(
        f"{what} {some(found.elements())}"
        for what, found in (("lacks", due - there), ("adds", there - due))
        if found
    )
