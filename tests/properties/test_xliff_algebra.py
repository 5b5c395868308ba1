"""What holds for building, taking apart, comparing and merging, whatever the document."""

from typing import Literal

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from locsdk import xliff
from locsdk.errors import XliffError
from locsdk.xliff import (
    Bundle,
    Bx,
    Content,
    Document,
    Ex,
    G,
    It,
    Mrk,
    NewAltTrans,
    NewBinUnit,
    NewElement,
    NewExternalFile,
    NewFile,
    NewGroup,
    NewInternalFile,
    NewNote,
    NewUnit,
    Ph,
    Sub,
    X,
)

TEXT = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff")
    | st.sampled_from("\t\n\r<>&\"'{} \u00a0]"),
    max_size=8,
)
IDS = st.sampled_from(["1", "2", "a b", "a\nb", "ü", "&"])


def codes(inner: st.SearchStrategy[xliff.Part]) -> st.SearchStrategy[xliff.Inline]:
    parts = st.lists(inner, max_size=3).map(lambda found: Content(*found).parts)
    native = st.lists(TEXT | st.builds(Sub, parts=parts), max_size=2).map(
        lambda found: Content(*found).parts
    )
    extra = st.dictionaries(st.sampled_from(["{urn:a}k", "{urn:b}k"]), TEXT, max_size=1)
    return st.one_of(
        st.builds(X, id=IDS, extra=extra),
        st.builds(G, id=IDS, parts=parts),
        st.builds(Ph, id=IDS, parts=native),
        st.builds(It, id=IDS, pos=st.sampled_from(["open", "close"]), parts=native),
        st.builds(Bx, id=IDS),
        st.builds(Ex, id=IDS),
        st.builds(Mrk, mtype=st.just("term"), parts=parts),
    )


CONTENTS = st.lists(st.recursive(TEXT, codes, max_leaves=3), max_size=3).map(
    lambda found: Content(*found)
)
TEXTS = TEXT | CONTENTS
DETAILS = st.lists(
    st.builds(
        NewElement,
        st.sampled_from(["{urn:a}x", "{urn:b}x"]),
        st.dictionaries(st.sampled_from(["a", "{urn:c}b"]), TEXT, max_size=2),
        st.lists(TEXT.filter(str.strip), max_size=1).map(tuple),
    ),
    max_size=1,
).map(tuple)
NOTES = st.lists(st.builds(NewNote, TEXT, author=st.none() | TEXT), max_size=2).map(tuple)


def unit(id: str) -> st.SearchStrategy[NewUnit]:
    alternatives = st.lists(st.builds(NewAltTrans, target=TEXTS, origin=TEXT), max_size=1)
    without = st.builds(NewUnit, id=st.just(id), source=TEXTS, notes=NOTES, details=DETAILS)
    state = st.none() | st.sampled_from(["new", "final", "x-own"])
    return without | st.builds(
        NewUnit,
        id=st.just(id),
        source=TEXTS,
        target=TEXTS,
        state=state,
        approved=st.none() | st.booleans(),
        notes=NOTES,
        alt_translations=alternatives.map(tuple),
    )


def image(units: tuple[NewUnit, ...]) -> NewBinUnit:
    source = NewInternalFile(b"\x00image")
    target = NewExternalFile("b.png")
    return NewBinUnit(id="\u2028", mime_type="image/png", source=source, target=target, units=units)


@st.composite
def files(draw: st.DrawFn) -> tuple[NewFile, ...]:
    made = []
    for original in draw(st.lists(TEXT, min_size=1, max_size=2, unique=True)):
        names = draw(st.lists(TEXT, min_size=1, max_size=3, unique=True))
        units = [draw(unit(name)) for name in names]
        cut = draw(st.integers(0, len(units)))
        inner: tuple[NewGroup | NewBinUnit, ...] = ()
        if units[cut:]:
            wrapped = tuple(units[cut:])
            inner = (image(wrapped) if draw(st.booleans()) else NewGroup(units=wrapped),)
        body = (*units[:cut], *inner)
        made.append(NewFile(original=original, source_language="en", units=body))
    return tuple(made)


DOCUMENTS = files().map(lambda made: xliff.build(*made))
NUMBERS = st.sets(st.integers(0, 5))


def flat(body: tuple[NewUnit | NewBinUnit | NewGroup | NewElement, ...]) -> list[NewUnit]:
    found: list[NewUnit] = []
    for one in body:
        if isinstance(one, NewUnit):
            found.append(one)
        elif isinstance(one, NewGroup | NewBinUnit):
            found += flat(one.units)
    return found


def said(value: str | Content | None) -> Content | None:
    return Content(value) if isinstance(value, str) else value


ENCODINGS = st.sampled_from(
    [
        *[("UTF-8", None), ("utf8", True), ("UTF-16", None), ("utf-16", False), ("US-ASCII", None)],
        *[("UTF-16LE", None), ("UTF-16BE", None), ("UTF-16BE", True), ("windows-874", False)],
        *[(f"ISO-8859-{part}", None) for part in range(1, 17) if part != 12],
        *[(f"windows-{page}", None) for page in range(1250, 1259)],
    ]
)


@given(files(), ENCODINGS, st.sampled_from(["\n", "\r\n"]))
def test_what_is_built_is_read_again(
    made: tuple[NewFile, ...],
    encoding: tuple[str, bool | None],
    line_end: Literal["\n", "\r\n"],
) -> None:
    name, mark = encoding
    built = xliff.build(*made, encoding=name, mark=mark, line_end=line_end)
    data = built.to_bytes()
    doc = xliff.parse(data)
    assert built == doc
    assert (built.encoding, doc.encoding) == (name, name)
    assert [file.original for file in doc.files] == [one.original for one in made]
    given = [one for file in made for one in flat(file.units)]
    for was, now in zip(given, doc.units, strict=True):
        assert (now.id, now.source, now.target) == (was.id, said(was.source), said(was.target))
        assert (now.state, now.approved) == (was.state, was.approved is True)
        notes = [(note.text, note.author) for note in now.notes]
        assert notes == [(note.text, note.author) for note in was.notes]
        alternatives = [(alt.target, alt.origin) for alt in now.alt_translations]
        assert alternatives == [(said(a.target), a.origin) for a in was.alt_translations]
        (*_, last) = now.element.children
        for detail in was.details:
            assert (last.name, dict(last.attributes)) == (detail.name, dict(detail.attributes))
            assert last.text == "".join(map(str, detail.children))
    assert doc.in_encoding("UTF-8").in_encoding(name, mark=mark).to_bytes() == data


def numbered(doc: Document, numbers: set[int]) -> list[xliff.Unit]:
    return [one for one in doc.units if one.number in numbers]


@given(DOCUMENTS, NUMBERS)
def test_a_subset_has_the_chosen_units_as_they_were(doc: Document, numbers: set[int]) -> None:
    assert doc.subset(doc.units).to_bytes() == doc.to_bytes()
    chosen = numbered(doc, numbers)
    if not chosen:
        with pytest.raises(XliffError):
            doc.subset(chosen)
        return
    part = doc.subset(chosen)
    assert [one.element.markup for one in part.units] == [one.element.markup for one in chosen]
    assert all(file.units for file in part.files)
    assert {one.kind for one in xliff.diff(doc, part)} <= {"removed"}


@given(DOCUMENTS)
def test_splitting_and_joining_are_each_others_undoing(doc: Document) -> None:
    parts = doc.split()
    for file, part in zip(doc.files, parts, strict=True):
        (only,) = part.files
        assert only.element.markup == file.element.markup
    assert xliff.join(parts).to_bytes() == doc.to_bytes()


def edited(doc: Document, edits: dict[int, tuple[str, bool]]) -> Document:
    doc = doc.copy()
    for one in doc.units:
        if one.number in edits:
            text, approved = edits[one.number]
            one.set_target(text, drop_codes=True, approved=approved)
    return doc


EDITS = st.dictionaries(st.integers(0, 5), st.tuples(TEXT, st.booleans()), max_size=4)


@given(DOCUMENTS, EDITS)
def test_a_document_is_no_different_from_itself(
    doc: Document, edits: dict[int, tuple[str, bool]]
) -> None:
    changed = edited(doc, edits)
    assert not xliff.diff(doc, doc)
    assert not xliff.diff(changed, xliff.parse(changed.to_bytes()))
    there, back = xliff.diff(doc, changed), xliff.diff(changed, doc)
    assert [(a.unit_id, len(a.changes)) for a in there] == [
        (b.unit_id, len(b.changes)) for b in back
    ]


@given(DOCUMENTS, EDITS)
def test_merging_with_the_base_gives_the_other(
    doc: Document, edits: dict[int, tuple[str, bool]]
) -> None:
    changed = edited(doc, edits)
    assert xliff.merge(doc, changed, doc, policy="refuse").document == changed
    assert xliff.merge(changed, changed, changed, policy="refuse").document == changed
    assert not xliff.diff(xliff.merge(doc, doc, changed, policy="refuse").document, changed)


@given(DOCUMENTS, EDITS, EDITS)
def test_merging_gives_both_sides_what_they_agree_on(
    doc: Document, ours: dict[int, tuple[str, bool]], theirs: dict[int, tuple[str, bool]]
) -> None:
    theirs = {number: edit for number, edit in theirs.items() if number not in ours}
    mine, other = edited(doc, ours), edited(doc, theirs)
    both = xliff.merge(doc, mine, other, policy="refuse").document
    assert not xliff.diff(both, edited(doc, ours | theirs))
    assert not xliff.diff(both, xliff.merge(doc, other, mine, policy="refuse").document)


@given(DOCUMENTS, NUMBERS, NUMBERS)
def test_units_that_came_and_went_are_merged(doc: Document, a: set[int], b: set[int]) -> None:
    first, second = numbered(doc, a), numbered(doc, b)
    assume(first and second)
    ours, theirs = doc.subset(first), doc.subset(second)
    left = xliff.merge(doc, ours, theirs, policy="refuse").document
    assert addresses(left, set(range(99))) == addresses(doc, a & b)
    found = xliff.diff(theirs, xliff.merge(ours, ours, theirs, policy="refuse").document)
    assert {one.kind for one in found} <= {"moved"}


def addresses(doc: Document, numbers: set[int]) -> list[tuple[str, str]]:
    return [(doc.files[one.file_number].original, one.id) for one in numbered(doc, numbers)]


@given(DOCUMENTS, st.dictionaries(st.sampled_from(["a.xlf", "b/c.xliff", "ü.txt"]), st.binary()))
def test_a_bundle_gives_back_what_was_put_in(doc: Document, files: dict[str, bytes]) -> None:
    bundle = Bundle().replaced({"doc.xlf": doc, **files})
    again = Bundle.parse(bundle.to_bytes(), archives=True)
    assert again.members[0].data == doc.to_bytes()
    assert {one.name: one.data for one in again.members[1:]} == files
    assert again.replaced({"new": b"1"}).members[:-1] == again.members
