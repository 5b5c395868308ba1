"""What holds for comparing and merging documents in which groups and units were moved about."""

import re
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from attrs import define, evolve, field
from hypothesis import given
from hypothesis import strategies as st

from locsdk import xliff
from locsdk.xliff import Document
from locsdk.xliff.merging import Side

if TYPE_CHECKING:
    from collections.abc import Iterator

XMLNS = "urn:oasis:names:tc:xliff:document:1.2"
ODD = 'xmlns:v="urn:&gt;{}&#10;"'  # a namespace as only a file can have it
WORDS = st.sampled_from(["a", "b", "c", "d"])


@define
class Thing:
    """A unit, a bin-unit or a group, to be written as XML."""

    kind: str
    id: str
    word: str = "s"
    note: str = ""
    inside: "list[Thing]" = field(factory=list["Thing"])

    def copy(self) -> "Thing":
        return evolve(self, inside=[one.copy() for one in self.inside])

    def markup(self, indent: str) -> str:
        inside = "".join(one.markup(f"{indent} ") for one in self.inside)
        note = f"<note>{self.note}</note>" if self.note else ""
        name = f'id="{self.id}"' if self.id else ""
        if self.kind == "trans-unit":
            code = f"<v:x v:k='{self.word}'/>"
            text = f"<source>{self.id}</source><target>{self.word}{code}</target>{note}"
        elif self.kind == "bin-unit":
            file = f'<external-file href="{self.word}"/>'
            target = f'<bin-target state="{self.word}">{file}</bin-target>'
            text = f"<bin-source>{file}</bin-source>{target}{note}{inside}\n{indent}"
        else:
            name += f' resname="{self.word}"'
            text = f"{note}{inside}\n{indent}<v:e v:k='{self.word}'/>"
        return f"\n{indent}<{self.kind} {name}>{text}</{self.kind}>"

    def walk(self) -> "Iterator[Thing]":
        yield self
        for one in self.inside:
            yield from one.walk()

    def tidied(self) -> "Thing":
        """Leave groups out in which nothing is."""
        kept = [
            one
            for one in (one.tidied() for one in self.inside)
            if one.kind != "group" or one.inside
        ]
        return evolve(self, inside=kept)


Tree: TypeAlias = Thing  # the body of a file


def written(tree: Tree) -> Document:
    body = "".join(one.markup("  ") for one in tree.inside)
    return xliff.parse(
        f'<xliff version="1.2" xmlns="{XMLNS}" {ODD}><file original="f" date="{tree.word}">'
        f"<header v:k='{tree.word}'><note>{tree.note}</note></header>"
        f"<body v:k='{tree.note}'>{body}<v:e>{tree.word}</v:e></body></file></xliff>".encode()
    )


@st.composite
def trees(draw: st.DrawFn, *, anonymous: bool = True) -> Tree:
    count = 0

    def thing(depth: int) -> Thing:
        nonlocal count
        count += 1
        kinds = ["trans-unit"] * 3 + (["bin-unit"] if depth < 9 else [])
        kind = draw(st.sampled_from(kinds + (["group", "group"] if depth < 2 else [])))
        name = "" if kind == "group" and anonymous and draw(st.booleans()) else str(count)
        made = Thing(kind, name, draw(WORDS), draw(st.sampled_from(["", "n"])))
        if kind != "trans-unit":
            least = int(kind == "group")
            inner = depth + 1 if kind == "group" else 9
            made.inside = [thing(inner) for _ in range(draw(st.integers(least, 3)))]
            if kind == "bin-unit":
                made.inside = [one for one in made.inside if one.kind == "trans-unit"]
        return made

    return Thing("file", "", "w", "h", [thing(0) for _ in range(draw(st.integers(1, 5)))]).tidied()


def places(tree: Tree) -> list[tuple[Thing, int]]:
    return [(parent, number) for parent in tree.walk() for number in range(len(parent.inside))]


@st.composite
def changed(draw: st.DrawFn, tree: Tree, prefix: str, *, kinds: str = "wnmra") -> Tree:
    """The tree after a few changes: words, notes, moves, removals, additions."""
    tree = tree.copy()
    for number in range(draw(st.integers(0, 4))):
        kind = draw(st.sampled_from(kinds))
        there = places(tree)
        if not there:
            break
        parent, at = draw(st.sampled_from(there))
        one = parent.inside[at]
        if kind == "w":
            one.word = draw(WORDS)
        elif kind == "n":
            one.note = draw(st.sampled_from(["", "n", "m"]))
        elif kind == "r":
            del parent.inside[at]
        elif kind == "a":
            new = Thing("trans-unit", f"{prefix}{number}", draw(WORDS))
            wrap = parent.kind != "bin-unit" and draw(st.booleans())
            added = Thing("group", f"g{prefix}{number}", "w", "", [new]) if wrap else new
            parent.inside.insert(at, added)
        else:
            del parent.inside[at]
            hosts = [
                host
                for host in tree.walk()
                if host.kind in ("file", "group")
                or (host.kind, one.kind) == ("bin-unit", "trans-unit")
            ]
            host = draw(st.sampled_from(hosts))
            host.inside.insert(draw(st.integers(0, len(host.inside))), one)
    return tree.tidied()


@st.composite
def versions(draw: st.DrawFn) -> tuple[Tree, Tree, Tree]:
    base = draw(trees())
    return base, draw(changed(base, "x")), draw(changed(base, "y"))


@given(versions())
def test_a_diff_is_empty_only_where_nothing_is_different(made: tuple[Tree, Tree, Tree]) -> None:
    docs = [written(tree) for tree in made]
    for old, new in ((0, 1), (1, 2), (2, 0)):
        found = xliff.diff(docs[old], docs[new])
        assert (len(found) == 0) == (made[old] == made[new])
        assert all(one.changes or one.kind in ("added", "removed") for one in found)
        back = xliff.diff(docs[new], docs[old])
        kinds = {"added": "removed", "removed": "added"}
        for kind in ("added", "removed"):
            there, here = found.of(kind), back.of(kinds[kind])
            assert {one.unit_id for one in there if one.unit_id} == {
                one.unit_id for one in here if one.unit_id
            }


@given(versions())
def test_what_only_one_side_changed_is_taken_as_it_is(made: tuple[Tree, Tree, Tree]) -> None:
    base, ours, _ = (written(tree) for tree in made)
    assert xliff.merge(base, ours, base, policy="refuse").document == ours
    assert xliff.merge(base, ours, ours, policy="refuse").document == ours
    taken = xliff.merge(base, base, ours, policy="refuse").document
    assert str(xliff.diff(taken, ours)) == "no differences"


@st.composite
def words_and_moves(draw: st.DrawFn) -> tuple[Tree, Tree, Tree, Tree]:
    """A tree, one with other words, one with other places, one with both."""
    base = draw(trees(anonymous=False))
    worded, moved = draw(changed(base, "x", kinds="wn")), draw(changed(base, "y", kinds="m"))
    both = moved.copy()
    said = {one.id: one for one in worded.walk()}
    for one in both.walk():
        one.word, one.note = said[one.id].word, said[one.id].note
    return base, worded, moved, both


@given(words_and_moves())
def test_words_of_one_side_meet_the_places_of_the_other(
    made: tuple[Tree, Tree, Tree, Tree],
) -> None:
    base, worded, moved, both = (written(tree) for tree in made)
    for ours, theirs in ((worded, moved), (moved, worded)):
        result = xliff.merge(base, ours, theirs)
        if not result.conflicts:  # a group that was emptied and changed is one
            assert str(xliff.diff(result.document, both)) == "no differences"


@st.composite
def removals_and_moves(draw: st.DrawFn) -> tuple[Tree, Tree, Tree, Tree]:
    """A tree, one with less in it, one with other places, one with both."""
    base = draw(trees(anonymous=False))
    less, moved = draw(changed(base, "x", kinds="r")), draw(changed(base, "y", kinds="m"))
    left = {one.id for one in less.walk()}

    def without(one: Thing) -> Thing:
        inside = [without(each) for each in one.inside]
        return evolve(one, inside=[each for each in inside if each.inside or each.id in left])

    return base, less, moved, without(moved).tidied()


@given(removals_and_moves())
def test_what_one_side_left_stands_in_the_order_of_the_other(
    made: tuple[Tree, Tree, Tree, Tree],
) -> None:
    base, less, moved, both = (written(tree) for tree in made)
    for ours, theirs in ((less, moved), (moved, less)):
        result = xliff.merge(base, ours, theirs, policy="refuse").document
        assert str(xliff.diff(result, both)) == "no differences"


def word_of(one: xliff.Unit | xliff.BinUnit | xliff.Group) -> str | None:
    if isinstance(one, xliff.Unit):
        return str(one.target)
    return one.state if isinstance(one, xliff.BinUnit) else one.attributes["resname"]


def said_of(doc: Document) -> dict[str, tuple[str | None, tuple[str, ...]]]:
    """Return word and notes of all that has an id."""
    found: dict[str, tuple[str | None, tuple[str, ...]]] = {}
    for one in (*doc.units, *doc.bin_units, *doc.groups):
        if not one.id:
            continue
        assert one.id not in found
        found[one.id] = word_of(one), tuple(map(str, one.notes))
    return found


def around(doc: Document) -> dict[str, str]:
    """Return for each unit the id of the bin-unit or group that it is directly in."""
    inside = {unit.id: bin_unit.id for bin_unit in doc.bin_units for unit in bin_unit.units}
    return {
        unit.id: inside.get(unit.id, unit.groups[0].id if unit.groups else "-")
        for unit in doc.units
    }


@given(versions(), st.booleans())
def test_nothing_is_lost_without_a_conflict(made: tuple[Tree, Tree, Tree], ours_win: bool) -> None:
    base, ours, theirs = (written(tree) for tree in made)
    result = xliff.merge(base, ours, theirs, policy="ours" if ours_win else "theirs")
    told = {one.unit_id for one in result.conflicts}
    things = [each for tree in made for each in tree.walk() if each.kind != "file"]
    told |= {one.id for each in things if each.id in told for one in each.walk()}
    was, mine, yours, now = map(said_of, (base, ours, theirs, result.document))
    for name in {*mine, *yours}:
        a, b, c = (one.get(name) for one in (was, mine, yours))
        if name in told:
            continue  # the policy has decided
        for side, twin in ((b, c), (c, b)):
            if side is None:
                continue
            if a is None:
                assert now[name] == side  # added
            elif twin is None or name not in now:
                assert side == a  # taken away or emptied by the other, and nothing lost with it
            else:
                pieces = zip(a, side, now[name], strict=True)
                assert all(new == given for old, given, new in pieces if given != old)
    start, here, there, end = map(around, (base, ours, theirs, result.document))
    for name in {*start} & {*here} & {*there} - told:
        for moved, still in ((here, there), (there, here)):
            if moved[name] != start[name] == still[name] and moved[name]:
                assert end[name] == moved[name]


@given(versions())
def test_the_policy_is_asked_about_each_conflict_and_nothing_else(
    made: tuple[Tree, Tree, Tree],
) -> None:
    base, ours, theirs = (written(tree) for tree in made)
    asked: list[xliff.Conflict] = []

    def policy(conflict: xliff.Conflict) -> Side:
        asked.append(conflict)
        return "theirs"

    result = xliff.merge(base, ours, theirs, policy=policy)
    assert tuple(asked) == result.conflicts
    again = xliff.merge(base, ours, theirs, policy="theirs")
    assert (again.document, again.conflicts) == (result.document, result.conflicts)
    for one in result.conflicts:
        assert one.ours != one.theirs or one.what == "file"


UNIT = st.sampled_from("aab").map(lambda name: Thing("trans-unit", name))
NESTED = st.recursive(
    UNIT,
    lambda inside: st.builds(
        Thing, st.just("group"), st.sampled_from(["", "", "g", "h"]), inside=st.lists(inside)
    ),
)


@given(st.lists(NESTED).map(lambda inside: Thing("body", "", inside=inside)))
def test_what_is_the_same_differs_nowhere_whatever_it_is_called(tree: Tree) -> None:
    """Ids may repeat or be missing, and groups may hold nothing."""
    one, edited = written(tree), written(tree)
    assert not xliff.diff(one, edited)
    for group in edited.groups:
        group.add_note("n")
    assert not xliff.diff(edited, xliff.parse(edited.to_bytes()))
    assert not xliff.diff(xliff.merge(one, one, edited, policy="refuse").document, edited)


class Pair(NamedTuple):
    """What stands in a unit: a source, its segments, a translation and what is said of it."""

    source: str
    segments: str = ""
    target: str = ""
    state: str = ""
    approved: str = ""

    def document(self) -> Document:
        """Write it; without a source there is no unit."""
        segments = f"<seg-source>{self.segments}</seg-source>" if self.segments else ""
        state = f' state="{self.state}"' if self.state else ""
        target = f"<target{state}>{self.target}</target>" if self.target else ""
        approved = f' approved="{self.approved}"' if self.approved else ""
        unit = f'<trans-unit id="1"{approved}><source>{self.source}</source>{segments}{target}'
        body = f"{unit}</trans-unit>" if self.source else ""
        return xliff.parse(
            f'<xliff version="1.2" xmlns="{XMLNS}"><file original="f"><body>{body}</body>'
            "</file></xliff>".encode()
        )

    @classmethod
    def read(cls, document: Document) -> "Pair":
        (unit,) = document.units
        segments = [one for one in unit.children if one.name == "seg-source"]
        return cls(
            str(unit.source),
            segments[0].content.markup if segments else "",
            "" if unit.target is None else unit.target.markup,
            unit.state or "",
            unit.attributes.get("approved", ""),
        )

    def made_of(self, *, in_segments: bool) -> set[tuple[str, ...]]:
        """Return what was made of what here: a translation, its state and the like."""
        text = self.segments or self.source
        if not in_segments:
            text = re.sub("<[^>]*>", "", text)
        state = "" if self.state == "needs-translation" else self.state
        said = {("target", text, self.target), ("segments", self.source, self.segments)}
        said |= {("state", text, state), ("approved", text, self.approved.strip("no"))}
        return {one for one in said if one[-1]}  # what is empty was made of nothing


def segmented(text: str) -> str:
    return "".join(f'<mrk mtype="seg" mid="{at}">{one}</mrk>' for at, one in enumerate(text))


WHOLE = '<mrk mtype="seg" mid="0">{}</mrk>'


@st.composite
def pairs(draw: st.DrawFn) -> Pair:
    """Two of these often have the same source, or the same translation."""
    source = draw(st.sampled_from(["ab", "cd"]))
    target = draw(st.sampled_from(["", "", "AB", "CD"]))
    states = ["", "final", "translated", "needs-translation"] if target else [""]
    return Pair(
        source,
        draw(st.sampled_from(["", "", segmented(source), WHOLE.format(source)])),
        target,
        draw(st.sampled_from(states)),
        draw(st.sampled_from(["", "yes", "no"])),
    )


@given(st.one_of(pairs(), st.just(Pair(""))), pairs(), pairs(), st.booleans())
def test_nothing_stands_beside_a_source_that_it_was_not_made_of(
    base: Pair, ours: Pair, theirs: Pair, ours_win: bool
) -> None:
    docs = [one.document() for one in (base, ours, theirs)]
    result = xliff.merge(*docs, policy="ours" if ours_win else "theirs")
    now = Pair.read(result.document)
    # Where only one side has segments, what was made of the same text fits either.
    made, mine, others = (
        one.made_of(in_segments=bool(ours.segments and theirs.segments))
        for one in (now, ours, theirs)
    )
    assert made <= mine | others
    winner = ours if ours_win else theirs
    for conflict in result.conflicts:
        if conflict.what.endswith("of another source"):
            assert now == winner
            assert [one.what for one in result.conflicts] == [conflict.what]
    swapped = xliff.merge(docs[0], docs[2], docs[1], policy="theirs" if ours_win else "ours")
    assert not xliff.diff(swapped.document, result.document)
    assert [one.what for one in swapped.conflicts] == [one.what for one in result.conflicts]
