"""What holds for edits of groups, bin-units, headers and units beside and inside each other."""

from collections.abc import Callable
from itertools import permutations
from typing import TypeAlias

from hypothesis import given
from hypothesis import strategies as st

from locsdk import xliff
from locsdk.xliff import Document, Edit, NewExternalFile, NewInternalFile

XMLNS = "urn:oasis:names:tc:xliff:document:1.2"
Step: TypeAlias = tuple[tuple[str, int], str]

GAPS = st.sampled_from(["", " ", "\n    ", "\r\n\t", "<!-- <trans-unit id='x'> -->"])
TEXT = st.text("ab <>&\"'ü\u2028", max_size=6)
NOTE = "<note>n</note>"
CONTEXTS = "<context-group name='c'><context context-type='record'>r</context></context-group>"
EXTRA = "<a:extra xmlns:a='urn:a'><trans-unit id='no'/></a:extra>"


@st.composite
def trees(draw: st.DrawFn) -> bytes:
    """A document with units, bin-units and groups in each other, however they are spelt."""
    prefix = draw(st.sampled_from(["", "", "x:"]))
    count = 0

    def many(makers: list[Callable[[], str]], most: int, least: int = 0) -> str:
        chosen = draw(st.lists(st.sampled_from(makers), min_size=least, max_size=most))
        return "".join(draw(GAPS) + make() for make in chosen) + draw(GAPS)

    def named(name: str, inside: str) -> str:
        nonlocal count
        count += 1
        space = draw(st.sampled_from(["", " "]))
        return f"<{name} id='{count}'{space}>{inside}</{name}>"

    def unit() -> str:
        target = draw(st.sampled_from(["", "<target/>", "<target>t</target>"]))
        return named("trans-unit", f"<source>s</source>{target}{many([lambda: NOTE], 1)}")

    def bin_unit() -> str:
        file = draw(
            st.sampled_from(
                ["<internal-file form='text'>f</internal-file>", "<external-file href='h'/>"]
            )
        )
        source = f"<bin-source>{draw(GAPS)}{file}</bin-source>"
        target = draw(
            st.sampled_from(["", "<bin-target/>", f"<bin-target state='new'>{file}</bin-target>"])
        )
        rest = many([lambda: NOTE, lambda: CONTEXTS, unit], 4)
        extra = draw(st.sampled_from(["", EXTRA]))
        return named("bin-unit", draw(GAPS) + source + draw(GAPS) + target + rest + extra)

    def group(depth: int = 0) -> str:
        inside = [unit, bin_unit] + ([lambda: group(depth + 1)] if depth < 2 else [])
        head = many([lambda: CONTEXTS, lambda: NOTE], 2)
        return named("group", head + many(inside, 3, 1))

    header = draw(st.sampled_from(["", "<header/>", f"<header>{NOTE}</header>"]))
    files = "".join(
        f"<file original='{number}'>{header}<body>{many([unit, bin_unit, group], 4)}</body></file>"
        for number in range(draw(st.integers(1, 2)))
    )
    text = f"<xliff version='1.2' xmlns='{XMLNS}'>{files}</xliff>"
    if prefix:
        text = text.replace("</", "</x:").replace("xmlns=", "xmlns:x=")
        text = text.replace("<", "<x:").replace("<x:/x:", "</x:").replace("<x:!", "<!")
        text = text.replace("x:a:", "a:")
    return text.encode()


def set_bin_target(doc: Document, number: int, text: str) -> None:
    file = NewExternalFile(text) if len(text) % 2 else NewInternalFile(text.encode())
    doc.bin_units[number].set_target(file)


def set_last_note(doc: Document, number: int, text: str) -> None:
    for note in doc.bin_units[number].notes[-1:]:
        note.set_text(text)


def add_to_header(doc: Document, number: int, text: str) -> None:
    header = doc.files[number].header
    if header is not None:
        header.add_note(text)


EDITS: dict[str, Callable[[Document, int, str], None]] = {
    "target": lambda doc, number, text: doc.units[number].set_target(text),
    "bin-target": set_bin_target,
    "bin-unit": lambda doc, number, text: doc.bin_units[number].set_attribute("resname", text),
    "note": set_last_note,
    "group": lambda doc, number, text: doc.groups[number].set_attribute("resname", text),
    "group note": lambda doc, number, text: doc.groups[number].add_note(text),
    "file": lambda doc, number, text: doc.files[number].set_attribute("product-name", text),
    "header": add_to_header,
}


def made(doc: Document, steps: tuple[Step, ...]) -> Document:
    copy = doc.copy()
    for (kind, number), text in steps:
        EDITS[kind](copy, number, text)
    return copy


@st.composite
def edited(draw: st.DrawFn) -> tuple[Document, tuple[Step, ...]]:
    """A document and edits of different things in it."""
    doc = xliff.parse(draw(trees()))
    counts = {
        "target": len(doc.units),
        **dict.fromkeys(("bin-target", "bin-unit", "note"), len(doc.bin_units)),
        **dict.fromkeys(("group", "group note"), len(doc.groups)),
        **dict.fromkeys(("file", "header"), len(doc.files)),
    }
    places = [(kind, number) for kind, count in counts.items() for number in range(count)]
    chosen = draw(st.lists(st.sampled_from(places), max_size=3, unique=True))
    return doc, tuple((place, draw(TEXT)) for place in chosen)


@given(edited())
def test_edits_of_different_things_commute(given: tuple[Document, tuple[Step, ...]]) -> None:
    doc, steps = given
    outcomes = {made(doc, order).to_bytes() for order in permutations(steps)}
    assert len(outcomes) == 1
    xliff.parse(outcomes.pop())


@given(edited())
def test_one_edit_of_anything_changes_one_slice(
    given: tuple[Document, tuple[Step, ...]],
) -> None:
    doc, steps = given
    for step in steps:
        (edit,) = made(doc, (step,)).edits or (Edit(0, 0, b""),)
        data = doc.to_bytes()
        out = data[: edit.start] + edit.replacement + data[edit.end :]
        assert made(doc, (step,)).to_bytes() == out
        assert made(doc, (step, step)).to_bytes() == out or step[0][0] in ("group note", "header")


@given(edited())
def test_edits_are_read_again_and_made_in_another_copy(
    given: tuple[Document, tuple[Step, ...]],
) -> None:
    doc, steps = given
    one = made(doc, steps)
    again = xliff.parse(one.to_bytes())
    for ours, theirs in zip(one.bin_units, again.bin_units, strict=True):
        assert [child.markup for child in ours.children] == [
            child.markup for child in theirs.children
        ]
        assert ours.attributes == theirs.attributes
        assert ours.element.markup == theirs.element.markup
    for group, same in zip(one.groups, again.groups, strict=True):
        assert group.attributes == same.attributes
        assert [str(note) for note in group.notes] == [str(note) for note in same.notes]
        assert group.element.markup == same.element.markup
    assert [unit.target for unit in one.units] == [unit.target for unit in again.units]
    other = doc.copy()
    other.apply(reversed(one.edits))
    assert (other.edits, other) == (one.edits, one)


@given(edited(), st.integers(0, 3))
def test_edits_of_different_things_are_merged(
    given: tuple[Document, tuple[Step, ...]], cut: int
) -> None:
    doc, steps = given
    ours, theirs = made(doc, steps[:cut]), made(doc, steps[cut:])
    assert xliff.merge(doc, ours, doc, policy="refuse").document == ours
    both = xliff.merge(doc, ours, theirs, policy="refuse").document
    assert str(xliff.diff(both, made(doc, steps))) == "no differences"


@given(trees(), st.sets(st.integers(0, 9)), st.sets(st.integers(0, 9)))
def test_units_that_went_are_gone_after_a_merge(data: bytes, a: set[int], b: set[int]) -> None:
    doc = xliff.parse(data)
    chosen = [[one for one in doc.units if one.number in numbers] for numbers in (a, b, a & b)]
    if not all(chosen):
        return
    ours, theirs, both = (doc.subset(units) for units in chosen)
    merged = xliff.merge(doc, ours, theirs, policy="refuse").document
    assert [unit.id for unit in merged.units] == [unit.id for unit in both.units]
    again = xliff.merge(ours, ours, doc, policy="refuse").document
    assert str(xliff.diff(again, doc)) == "no differences"
    assert xliff.merge(doc, doc, ours, policy="refuse").document == ours


@st.composite
def rearranged(draw: st.DrawFn) -> tuple[Document, Document]:
    """A document, and the same with one unit elsewhere, however both are spelt."""
    doc = xliff.parse(draw(trees()))
    data, index = doc.to_bytes(), doc.store.index
    if not doc.units:
        return doc, doc
    start, end = doc.units[draw(st.integers(0, 9)) % len(doc.units)].span
    bodies = [file.body.end for file in index.files if file.body is not None]
    own = bodies[doc.store.index.file_of(start)]
    hosts = [own, *index.groups.ends, *index.bin_units.ends]
    hosts = [one for one in hosts if index.file_of(start) == index.file_of(one - 1)]
    at = data.rindex(b"</", 0, draw(st.sampled_from(hosts)))
    unit, rest = data[start:end], (data[:start], data[end:])
    if at < start:
        return doc, xliff.parse(data[:at] + unit + data[at:start] + rest[1])
    return doc, xliff.parse(rest[0] + data[end:at] + unit + data[at:])


@given(rearranged(), TEXT)
def test_a_unit_that_moved_moves_in_a_merge(made: tuple[Document, Document], text: str) -> None:
    doc, moved = made
    assert xliff.merge(doc, moved, doc, policy="refuse").document == moved
    taken = xliff.merge(doc, doc, moved, policy="refuse").document
    left = [one for one in xliff.diff(taken, moved) if one.element != "group"]  # one was emptied
    assert not left
    ours, both = doc.copy(), moved.copy()
    for document in (ours, both):
        for unit in document.units:
            unit.set_target(text)
    merged = xliff.merge(doc, ours, moved, policy="refuse").document
    assert not [one for one in xliff.diff(merged, both) if one.element != "group"]
