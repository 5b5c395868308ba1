"""The rules for inline codes: those of the source come back in the target, once, unchanged."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import TypeAlias

from locsdk.xliff.checks.entry import Entry
from locsdk.xliff.checks.inline import CodeUse, listed
from locsdk.xliff.checks.severity import Severity
from locsdk.xliff.content import Content
from locsdk.xliff.inline import Foreign
from locsdk.xliff.rules import Problem, Rule, difference, quoted, some

__all__ = ["CODE_RULES"]

_Key: TypeAlias = tuple[str, str | None]

_OPENING = {"bpt": "ept", "bx": "ex"}
_CLOSING = {closing: opening for opening, closing in _OPENING.items()}
_CLONEABLE = {"x", "g", "bx", "ex"}


def _problem(entry: Entry, message: str, *uses: CodeUse) -> Problem:
    """Return a problem of codes, in their segment where all of them stand in one."""
    segments = {use.segment for use in uses}
    return entry.problem(message, segment=segments.pop() if len(segments) == 1 else None)


def missing(entry: Entry) -> Iterator[Problem]:
    """Codes of the source that the target lacks."""
    missed = entry.codes.missing
    if missed:
        yield _problem(entry, f"the target lacks {listed(missed)}", *missed)


def added(entry: Entry) -> Iterator[Problem]:
    """Codes that the source does not have."""
    new = entry.codes.added
    if new:
        yield _problem(entry, f"the source has no {listed(new)}", *new)


def repeated(entry: Entry) -> Iterator[Problem]:
    """Codes that hold native code, more often than in the source."""
    uses = [use for use in entry.codes.repeated if use.kind not in _CLONEABLE]
    if uses:
        yield _problem(entry, f"the target has more often than the source: {listed(uses)}", *uses)


def cloned(entry: Entry) -> Iterator[Problem]:
    """A code with ``clone="no"`` more often than in the source."""
    forbidden = {use.key for use in entry.codes.due if use.clone == "no"}
    uses = [use for use in entry.codes.repeated if use.key in forbidden]
    if uses:
        yield _problem(entry, f'clone="no" forbids to repeat {listed(uses)}', *uses)


def kind(entry: Entry) -> Iterator[Problem]:
    """A code that came back as another element."""
    for before, after in entry.codes.replaced:
        if before.kind != after.kind:
            yield _problem(entry, f"{before} came back as {after}", after)


def renamed(entry: Entry) -> Iterator[Problem]:
    """A code whose native code came back under another id."""
    for before, after in entry.codes.replaced:
        if before.kind == after.kind:
            yield _problem(entry, f"{before} came back with the id {quoted(after.id)}", after)


def other_pair(entry: Entry) -> Iterator[Problem]:
    """A half of a pair that is tied to another half than in the source."""
    for before, after in entry.codes.twins():
        if before.rid != after.rid:
            ties = f"to {quoted(after.rid)}, in the source to {quoted(before.rid)}"
            yield _problem(entry, f"{after} belongs {ties}", after)


def order(entry: Entry) -> Iterator[Problem]:
    """The same codes in another order. What breaks a pair or goes into one is another rule's."""
    codes = entry.codes
    due = [use.key for use in codes.due]
    there = [use.key for use in codes.there]
    if due == there or any(any(rule(entry)) for rule in (pair, crossing, nesting)):
        return
    if Counter(due) == Counter(there):
        first = next(use for use, key in zip(codes.there, due, strict=True) if use.key != key)
        yield _problem(entry, f"the codes stand in another order, from {first} on", first)


def native(entry: Entry) -> Iterator[Problem]:
    """Native code inside a code that was changed."""
    for before, after in entry.codes.twins():
        if before.native != after.native:
            yield _problem(entry, f"{before} came back as {after}", after)


def pair(entry: Entry) -> Iterator[Problem]:
    """The end of a pair before its beginning. A half that is missing is another rule's."""
    if not entry.codes.there:
        return
    wrong = {use.rid for use in _early_ends(entry.codes.due)}
    for use in _early_ends(entry.codes.there):
        if use.rid not in wrong:
            yield _problem(entry, f"{use} stands before the code that it should end", use)


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
    """A code that moved into another or a pair, or out of it."""
    if any(crossing(entry)):
        return
    inside = {id(use): around for use, around in _surroundings(entry.codes.due)}
    inside |= {id(use): around for use, around in _surroundings(entry.codes.there)}
    for before, after in entry.codes.twins():
        around = inside[id(after)]
        if inside[id(before)] != around:
            where = "in none" if around is None else f"in {_tag(around)}"
            yield _problem(entry, f"{after} now stands {where}", after)
            return


def _tag(key: _Key) -> str:
    kind, number = key
    return f"<{kind}>" if number is None else f'<{kind} id="{number}">'


def _surroundings(uses: Sequence[CodeUse]) -> Iterator[tuple[CodeUse, _Key | None]]:
    """Give each code with the code or the beginning of the pair that it stands in."""
    ends = {(_CLOSING[use.kind], use.rid) for use in uses if use.kind in _CLOSING}
    begun: dict[tuple[_Key, ...], dict[_Key, _Key]] = {}
    for use in uses:
        pairs = begun.setdefault(use.around, {})
        if use.kind in _CLOSING:
            pairs.pop((_CLOSING[use.kind], use.rid), None)
        yield use, next(reversed(pairs.values()), use.around[-1] if use.around else None)
        if use.kind in _OPENING and (use.kind, use.rid) in ends:
            pairs[use.kind, use.rid] = use.key


def crossing(entry: Entry) -> Iterator[Problem]:
    """Pairs that overlap, though those of the source do not."""
    if entry.codes.there and not _crossed(entry.codes.due):
        use = _crossed(entry.codes.there)
        if use is not None:
            yield _problem(entry, f"{use} ends a pair that overlaps with another", use)


def _crossed(uses: Iterable[CodeUse]) -> CodeUse | None:
    """The first code that ends a pair before a pair or a code in it has ended."""
    stack: list[tuple[_Key, tuple[_Key, ...]]] = []
    still_open = Counter[_Key]()
    for use in uses:
        if use.kind in _OPENING:
            stack.append(((use.kind, use.rid), use.around))
            still_open[use.kind, use.rid] += 1
        elif use.kind in _CLOSING and still_open[_CLOSING[use.kind], use.rid]:
            begun = (_CLOSING[use.kind], use.rid)
            if stack.pop() != (begun, use.around):
                return use
            still_open[begun] -= 1
    return None


def unpaired(entry: Entry) -> Iterator[Problem]:
    """One half of a pair alone in the source. One that is lost in the target is missing there."""
    halves: dict[_Key, list[CodeUse]] = {}
    for use in entry.codes.due:
        kind = _CLOSING.get(use.kind, use.kind)
        if kind in _OPENING and use.rid:  # one without an id is another rule's
            halves.setdefault((kind, use.rid), []).append(use)
    alone = [
        use for found in halves.values() if len({one.kind for one in found}) == 1 for use in found
    ]
    if alone:
        yield entry.unit_problem(f"the source has one half of a pair alone: {listed(alone)}")


def ambiguous(entry: Entry) -> Iterator[Problem]:
    """One id for codes that say different things, so that no tool can tell them apart."""
    known: dict[tuple[str, str | None], str] = {}
    for use in entry.codes.due:
        if use.id is not None and known.setdefault(use.key, use.native) != use.native:
            yield entry.unit_problem(
                f"the source has two different <{use.kind}> of id {quoted(use.id)}"
            )
            return


def without_id(entry: Entry) -> Iterator[Problem]:
    """A code without an id."""
    for given, what in ((entry.codes.due, "source"), (entry.codes.there, "target")):
        uses = [use for use in given if not use.id]
        if uses:
            yield entry.problem(f"the {what} has codes without an id: {listed(uses)}")


def foreign(entry: Entry) -> Iterator[Problem]:
    """Elements in the text that are none of XLIFF's, such as pasted HTML, and differ."""
    if entry.source is None or entry.target is None:
        return
    changed = difference(_foreign(entry.source), _foreign(entry.target))
    if changed:
        yield entry.problem(f"the target {changed}")


def _foreign(content: Content) -> Counter[str]:
    return Counter(one.tag for one in content.walk() if isinstance(one, Foreign))


def sub_missing(entry: Entry) -> Iterator[Problem]:
    """Text inside a code that the target has no text for."""
    for before, after in entry.codes.twins():
        due, there = (tuple(filter(str.strip, map(str, use.subs))) for use in (before, after))
        if len(there) < len(due):
            lost = f"{len(due) - len(there)} of the {len(due)} texts" if there else "the text"
            yield _problem(entry, f"{after} lacks {lost} inside it: {some(due)}", after)


def sub_untranslated(entry: Entry) -> Iterator[Problem]:
    """Text inside a code that was not translated, though the text around it was."""
    if entry.source_text == entry.target_text:
        return
    for before, after in entry.codes.twins():
        there = {*map(str, after.subs)}
        same = [one for one in map(str, before.subs) if one in there and any(map(str.isalpha, one))]
        if same:
            yield _problem(
                entry, f"the text {quoted(same[0])} inside {after} is not translated", after
            )


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
        severity=Severity.ERROR,
        breaks="two pairs overlap that do not in the source",
        advice="End the inner pair before the outer one.",
        find=crossing,
    ),
    Rule(
        id="code-nesting",
        severity=Severity.WARNING,
        breaks="a code moved into another or a pair, or out of it",
        advice="Nothing to do where what it formats moved as well.",
        find=nesting,
    ),
    Rule(
        id="code-unpaired",
        severity=Severity.WARNING,
        breaks="the source has the beginning of a pair without its end, or the end alone",
        advice="Tell the tool that wrote the file: a half alone is an <it>.",
        find=unpaired,
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
        severity=Severity.ERROR,
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
        id="sub-missing",
        severity=Severity.ERROR,
        breaks="text inside a code has no translation",
        advice="Put the <sub> back into the code, with its translation.",
        find=sub_missing,
    ),
    Rule(
        id="sub-untranslated",
        severity=Severity.INFO,
        breaks="text inside a code was not translated",
        advice="Translate the text in the <sub> as well.",
        find=sub_untranslated,
    ),
)
