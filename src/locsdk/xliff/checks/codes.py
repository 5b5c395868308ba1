"""The rules for inline codes: those of the source come back in the target, once, unchanged."""

from collections import Counter
from collections.abc import Iterable, Iterator

from locsdk.xliff.checks.entry import Entry
from locsdk.xliff.checks.inline import CodeUse
from locsdk.xliff.checks.severity import Severity
from locsdk.xliff.content import Content
from locsdk.xliff.inline import Foreign
from locsdk.xliff.rules import Problem, Rule, difference

__all__ = ["CODE_RULES"]

_OPENING = {"bpt": "ept", "bx": "ex"}
_CLOSING = {closing: opening for opening, closing in _OPENING.items()}
_CLONEABLE = {"x", "g", "bx", "ex"}


def _list(uses: Iterable[CodeUse], *, limit: int = 5) -> str:
    shown = [str(use) for use in uses]
    more = f" and {len(shown) - limit} more" if len(shown) > limit else ""
    return ", ".join(shown[:limit]) + more


def missing(entry: Entry) -> Iterator[Problem]:
    """Codes of the source that the target lacks."""
    if entry.codes.missing:
        yield entry.problem(f"the target lacks {_list(entry.codes.missing)}")


def added(entry: Entry) -> Iterator[Problem]:
    """Codes that the source does not have."""
    if entry.codes.added:
        yield entry.problem(f"the source has no {_list(entry.codes.added)}")


def repeated(entry: Entry) -> Iterator[Problem]:
    """Codes that hold native code, more often than in the source."""
    uses = [use for use in entry.codes.repeated if use.kind not in _CLONEABLE]
    if uses:
        yield entry.problem(f"the target has more often than the source: {_list(uses)}")


def cloned(entry: Entry) -> Iterator[Problem]:
    """A code with ``clone="no"`` more often than in the source."""
    forbidden = {use.key for use in entry.codes.due if use.clone == "no"}
    uses = [use for use in entry.codes.repeated if use.key in forbidden]
    if uses:
        yield entry.problem(f'clone="no" forbids to repeat {_list(uses)}')


def kind(entry: Entry) -> Iterator[Problem]:
    """A code that came back as another element."""
    for before, after in entry.codes.replaced:
        if before.kind != after.kind:
            yield entry.problem(f"{before} came back as {after}")


def renamed(entry: Entry) -> Iterator[Problem]:
    """A code whose native code came back under another id."""
    for before, after in entry.codes.replaced:
        if before.kind == after.kind:
            yield entry.problem(f"{before} came back with the id {after.id!r}")


def other_pair(entry: Entry) -> Iterator[Problem]:
    """A half of a pair that is tied to another half than in the source."""
    for before, after in entry.codes.twins():
        if before.rid != after.rid:
            yield entry.problem(
                f"{after} belongs to {after.rid!r}, in the source to {before.rid!r}"
            )


def order(entry: Entry) -> Iterator[Problem]:
    """The same codes in another order. One that breaks a pair is another rule's."""
    codes = entry.codes
    due = [use.key for use in codes.due]
    there = [use.key for use in codes.there]
    if due == there or any(pair(entry)) or any(crossing(entry)):
        return
    if Counter(due) == Counter(there):
        first = next(use for use, key in zip(codes.there, due, strict=True) if use.key != key)
        yield entry.problem(f"the codes stand in another order, from {first} on")


def native(entry: Entry) -> Iterator[Problem]:
    """Native code inside a code that was changed."""
    for before, after in entry.codes.twins():
        if before.native != after.native:
            yield entry.problem(f"{before} came back as {after}")


def pair(entry: Entry) -> Iterator[Problem]:
    """The end of a pair before its beginning. A half that is missing is another rule's."""
    if not entry.codes.there:
        return
    wrong = {use.rid for use in _early_ends(entry.codes.due)}
    for use in _early_ends(entry.codes.there):
        if use.rid not in wrong:
            yield entry.problem(f"{use} stands before the code that it should end")


def _early_ends(uses: Iterable[CodeUse]) -> Iterator[CodeUse]:
    """The ends of pairs that come before their beginnings."""
    begun: set[tuple[str, str | None]] = set()
    early: dict[tuple[str, str | None], CodeUse] = {}
    for use in uses:
        if use.kind in _OPENING:
            begun.add((use.kind, use.rid))
            end = early.pop((use.kind, use.rid), None)
            if end is not None:
                yield end
        elif use.kind in _CLOSING and (_CLOSING[use.kind], use.rid) not in begun:
            early.setdefault((_CLOSING[use.kind], use.rid), use)


def nesting(entry: Entry) -> Iterator[Problem]:
    """A code that moved into another or out of it."""
    for before, after in entry.codes.twins():
        if before.around != after.around:
            around = (
                f"in <{' id '.join(map(str, after.around[-1]))}>" if after.around else "in none"
            )
            yield entry.problem(f"{after} now stands {around}")
            return


def crossing(entry: Entry) -> Iterator[Problem]:
    """Pairs that overlap, though those of the source do not."""
    if entry.codes.there and not _crossed(entry.codes.due):
        use = _crossed(entry.codes.there)
        if use is not None:
            yield entry.problem(f"{use} ends a pair inside which another pair is still open")


def _crossed(uses: Iterable[CodeUse]) -> CodeUse | None:
    """The first code that ends a pair before a pair in it has ended."""
    stack: list[tuple[str, str | None]] = []
    still_open = Counter[tuple[str, str | None]]()
    for use in uses:
        if use.kind in _OPENING:
            stack.append((use.kind, use.rid))
            still_open[stack[-1]] += 1
        elif use.kind in _CLOSING and still_open[_CLOSING[use.kind], use.rid]:
            begun = (_CLOSING[use.kind], use.rid)
            if stack.pop() != begun:
                return use
            still_open[begun] -= 1
    return None


def ambiguous(entry: Entry) -> Iterator[Problem]:
    """One id for codes that say different things, so that no tool can tell them apart."""
    known: dict[tuple[str, str | None], str] = {}
    for use in entry.codes.due:
        if use.id is not None and known.setdefault(use.key, use.native) != use.native:
            yield entry.unit_problem(f"the source has two different <{use.kind}> of id {use.id!r}")
            return


def without_id(entry: Entry) -> Iterator[Problem]:
    """A code without an id."""
    for given, what in ((entry.codes.due, "source"), (entry.codes.there, "target")):
        uses = [use for use in given if not use.id]
        if uses:
            yield entry.problem(f"the {what} has codes without an id: {_list(uses)}")


def foreign(entry: Entry) -> Iterator[Problem]:
    """Elements in the text that are none of XLIFF's, such as pasted HTML, and differ."""
    if entry.source is None or entry.target is None:
        return
    changed = difference(_foreign(entry.source), _foreign(entry.target))
    if changed:
        yield entry.problem(f"the target {changed}")


def _foreign(content: Content) -> Counter[str]:
    return Counter(one.tag for one in content.walk() if isinstance(one, Foreign))


def sub_untranslated(entry: Entry) -> Iterator[Problem]:
    """Text inside a code that was not translated, though the text around it was."""
    if entry.source_text == entry.target_text:
        return
    for before, after in entry.codes.twins():
        same = [text for text in before.subs if text in after.subs and any(map(str.isalpha, text))]
        if same:
            yield entry.problem(f"the text {same[0]!r} inside {after} is not translated")


CODE_RULES: tuple[Rule[Entry], ...] = (
    Rule(
        id="code-missing",
        severity=Severity.ERROR,
        breaks="an inline code of the source is missing in the target",
        advice="Put the code where its counterpart stands in the source.",
        find=missing,
    ),
    Rule(
        id="code-added",
        severity=Severity.ERROR,
        breaks="the target has an inline code that the source does not have",
        advice="Remove the code: nothing stands for it in the original.",
        find=added,
    ),
    Rule(
        id="code-repeated",
        severity=Severity.WARNING,
        breaks="a code that holds native code comes more often than in the source",
        advice="Leave as many as the source has.",
        find=repeated,
    ),
    Rule(
        id="code-cloned",
        severity=Severity.ERROR,
        breaks='a code with clone="no" is repeated',
        advice="Leave it in one place only.",
        find=cloned,
    ),
    Rule(
        id="code-kind",
        severity=Severity.WARNING,
        breaks="a code came back as another element",
        advice="Take the code over from the source as it stands there.",
        find=kind,
    ),
    Rule(
        id="code-renamed",
        severity=Severity.WARNING,
        breaks="a code came back with another id",
        advice="Give it the id that it has in the source: tools find it by that.",
        find=renamed,
    ),
    Rule(
        id="code-partner",
        severity=Severity.WARNING,
        breaks="one half of a pair came back with another rid",
        advice="Give it the rid that it has in the source, or none where it has none.",
        find=other_pair,
    ),
    Rule(
        id="code-order",
        severity=Severity.INFO,
        breaks="the codes stand in another order",
        advice="Nothing to do where the language asks for it.",
        find=order,
    ),
    Rule(
        id="code-text",
        severity=Severity.ERROR,
        breaks="native code inside a code was changed",
        advice="Copy the code from the source: only text in a <sub> is to be translated.",
        find=native,
    ),
    Rule(
        id="code-pair",
        severity=Severity.ERROR,
        breaks="the end of a pair stands before its beginning",
        advice="Put the beginning before the end.",
        find=pair,
    ),
    Rule(
        id="code-crossing",
        severity=Severity.WARNING,
        breaks="two pairs overlap",
        advice="End the inner pair before the outer one.",
        find=crossing,
    ),
    Rule(
        id="code-nesting",
        severity=Severity.INFO,
        breaks="a code moved into another or out of it",
        advice="Nothing to do where what it formats moved as well.",
        find=nesting,
    ),
    Rule(
        id="code-ambiguous",
        severity=Severity.WARNING,
        breaks="one id stands for two different codes",
        advice="Tell the tool that wrote the file: ids must tell codes apart.",
        find=ambiguous,
    ),
    Rule(
        id="code-id-missing",
        severity=Severity.WARNING,
        breaks="a code has no id",
        advice="Tell the tool that wrote the file: XLIFF asks for an id.",
        find=without_id,
    ),
    Rule(
        id="code-foreign",
        severity=Severity.WARNING,
        breaks="elements that are none of XLIFF's differ from those of the source",
        advice="Keep the elements of the source.",
        find=foreign,
    ),
    Rule(
        id="sub-untranslated",
        severity=Severity.INFO,
        breaks="text inside a code was not translated",
        advice="Translate the text in the <sub> as well.",
        find=sub_untranslated,
    ),
)
