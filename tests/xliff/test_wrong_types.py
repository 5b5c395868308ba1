"""What is no text, no content and no document is refused at the door, and nothing is changed."""

from collections.abc import Callable
from typing import Any

import pytest

from locsdk import xliff
from locsdk.errors import ConfigurationError, EditRefused, XliffError
from locsdk.xliff import Content, G, NewFile, NewGroup, NewNote, NewUnit

DOCUMENT = xliff.parse(
    b'<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2">'
    b'<file original="f" source-language="en" datatype="plaintext"><body><group id="g">'
    b'<trans-unit id="u"><source>One.</source><target>Eins.</target><note>n</note></trans-unit>'
    b'<trans-unit id="s"><source>One.</source><seg-source><mrk mtype="seg" mid="1">One.</mrk>'
    b'</seg-source></trans-unit><trans-unit id="e"><source>One.</source></trans-unit>'
    b"</group></body></file></xliff>"
)


INSERTION = xliff.Edit(DOCUMENT.units[0].span[0] + 1, DOCUMENT.units[0].span[0] + 1, b"x")


def built(**given: Any) -> NewFile:
    unit = NewUnit(**{"id": "1", "source": "s", **given})
    return NewFile(original="f", source_language="en", units=(unit,))


# Any: these are the calls that a type checker would not let through.
CALLS: dict[str, tuple[Callable[[xliff.Document, Any], object], str]] = {
    "target": (lambda doc, wrong: doc.unit("u").set_target(wrong), "text or a Content"),
    "new target": (lambda doc, wrong: doc.unit("e").set_target(wrong), "text or a Content"),
    "segment": (lambda doc, wrong: doc.unit("s").segments[0].set_target(wrong), "text or a"),
    "state": (lambda doc, wrong: doc.unit("u").set_target("x", state=wrong), "give text, not"),
    "attribute": (lambda doc, wrong: doc.unit("u").set_attribute("resname", wrong), "give text"),
    "note": (lambda doc, wrong: doc.unit("u").notes[0].set_text(wrong), "give text, not"),
    "new note": (lambda doc, wrong: doc.unit("u").add_note(wrong), "text or a Content"),
    "part": (lambda _, wrong: Content("a", wrong), "made of text and inline elements"),
    "part of a part": (lambda _, wrong: G(parts=("a", wrong)), "made of text and inline elements"),
    "text with placeholders": (lambda _, wrong: Content("a").translated(wrong), "give text, not"),
    "changed text": (
        lambda _, wrong: Content(G(parts=("a",))).map_text(lambda _: wrong),
        "made of text and inline elements",
    ),
    "subset": (lambda doc, wrong: doc.subset(["u", wrong]), "choose units by id"),
    "diff": (xliff.diff, "give documents"),
    "merge": (lambda doc, wrong: xliff.merge(doc, doc, wrong), "give documents"),
    "build": (lambda _, wrong: xliff.build(wrong), "as a NewFile of its own"),
    "built source": (lambda _, wrong: xliff.build(built(source=wrong)), "text or a Content"),
    "built note": (lambda _, wrong: xliff.build(built(notes=[NewNote(wrong)])), "text or a"),
    "built notes": (lambda _, wrong: xliff.build(built(notes=[wrong])), "NewUnit, NewGroup"),
    "built units": (
        lambda _, wrong: xliff.build(NewFile(original="f", source_language="en", units=(wrong,))),
        "NewUnit, NewGroup",
    ),
    "name of an element": (
        lambda doc, wrong: doc.unit("u").element.insert(wrong, {}, "x"),
        "give text, not",
    ),
    "edits": (lambda doc, wrong: doc.apply([INSERTION, wrong]), "give edits"),
    "parse": (
        lambda doc, wrong: xliff.parse(doc.to_bytes(), limits=wrong),
        "give limits",
    ),
    "id": (lambda doc, wrong: doc.unit(wrong), "give text, not"),
    "file": (lambda doc, wrong: doc.unit("u", file=wrong), "give a file of the document, or its"),
    "translated": (lambda _, wrong: Content("a").translated(wrong), "give text, not"),
    "join": (lambda doc, wrong: xliff.join([doc, wrong]), "give documents"),
    "check": (lambda _, wrong: xliff.check(wrong), "give documents"),
    "baseline": (lambda doc, wrong: xliff.check(doc, baseline=wrong), "give documents"),
    "brief": (lambda doc, wrong: xliff.check(doc, brief=wrong), r"as a Brief, such as Brief\("),
    "measure": (lambda doc, wrong: xliff.check(doc, measure=wrong), "give a function as measure"),
    "rules": (lambda doc, wrong: xliff.check(doc, rules=[wrong]), "list of the ids of rules"),
    "disable": (lambda doc, wrong: xliff.check(doc, disable=[wrong]), "list of the ids of rules"),
    "term": (lambda _, wrong: xliff.Term(wrong), "give a term, a word or a name as text"),
    "terms": (lambda _, wrong: xliff.Brief(terms=[wrong]), r"each as a Term\("),
    "forbidden terms": (lambda _, wrong: xliff.Brief(forbidden_terms=[wrong]), "a term, a word"),
    "patterns": (lambda _, wrong: xliff.Brief(patterns=[wrong]), r"each as a PatternPair\("),
    "pattern": (lambda _, wrong: xliff.Brief(characters=wrong), "give a regular expression as"),
    "classes": (lambda _, wrong: xliff.Brief(character_classes=wrong), "give a mapping"),
    "codec": (lambda _, wrong: xliff.Brief(encoding=wrong), "give the name of an encoding"),
    "limit": (lambda _, wrong: xliff.Brief(max_length=wrong), "give a limit as a whole number"),
    "language": (lambda _, wrong: xliff.Brief(target_language=wrong), "give a language as text"),
    "spelling": (lambda _, wrong: xliff.Brief(spelling=wrong), "give a function, called as"),
    "archive": (lambda _, wrong: xliff.read_bundle(wrong), "give the archive as bytes"),
    "limits": (lambda _, wrong: xliff.read_bundle(b"", limits=wrong), r"as BundleLimits\("),
    "members": (lambda _, wrong: xliff.write_bundle([wrong]), r"each as a Member\("),
    "comment": (lambda _, wrong: xliff.write_bundle([], comment=wrong), "the comment as bytes"),
    "name": (lambda _, wrong: xliff.Member(name=wrong, data=b""), "the name of a member as text"),
    "data": (lambda _, wrong: xliff.Member(name="a", data=wrong), "data of a member as bytes"),
    "is_bundle": (lambda _, wrong: xliff.is_bundle(wrong), "give the bytes of a file"),
    "bundle": (lambda _, wrong: xliff.Bundle.parse(wrong), "give the archive as bytes"),
    "files": (lambda _, wrong: xliff.Bundle().replaced(wrong), "give the files by name"),
    "documents": (lambda _, wrong: xliff.Bundle().documents(limits=wrong), r"as Limits\("),
}
WRONG: tuple[object, ...] = (5, b"x", ["x"])
RIGHT = {("limit", 0)} | {(of, 1) for of in ("archive", "comment", "data", "is_bundle", "bundle")}
PAIRS = [
    pytest.param(call, wrong, id=f"{call}-{wrong!r}")
    for call in CALLS
    for number, wrong in enumerate(WRONG)
    if (call, number) not in RIGHT
]


@pytest.mark.parametrize(("call", "wrong"), PAIRS)
def test_a_wrong_type_is_named_and_nothing_is_changed(call: str, wrong: object) -> None:
    doc = DOCUMENT.copy()
    called, message = CALLS[call]
    with pytest.raises(ConfigurationError, match=f"{message}.*{type(wrong).__name__}"):
        called(doc, wrong)
    assert doc.edits == ()


@pytest.mark.parametrize("wrong", ["here", "", 5, None], ids=repr)
def test_one_thing_is_no_tuple_of_parts(wrong: Any) -> None:
    with pytest.raises(ConfigurationError, match=f"a tuple, not {type(wrong).__name__}"):
        G(id="1", parts=wrong)


def test_one_value_is_no_list_of_them() -> None:
    unit: Any = NewUnit(id="1", source="s")
    with pytest.raises(ConfigurationError, match="give a list, and in it the NewUnit"):
        xliff.build(NewFile(original="f", source_language="en", units=unit))
    with pytest.raises(ConfigurationError, match=r"give a list, such as \['abc'\]"):
        built(notes="abc")
    with pytest.raises(ConfigurationError, match="give a list, not int"):
        built(notes=5)


@pytest.mark.parametrize("wrong", [5, None, b"x"], ids=repr)
def test_what_is_no_text_is_no_name_of_an_attribute(wrong: Any) -> None:
    doc = DOCUMENT.copy()
    for one in (doc.unit("u"), doc.groups[0], doc.files[0]):
        with pytest.raises(EditRefused, match=f"{wrong!r} is no name"):
            one.set_attribute(wrong, "x")
    with pytest.raises(EditRefused, match=f"{wrong!r} is no name"):
        xliff.build(built(attributes={wrong: "x"}))


@pytest.mark.parametrize("wrong", ["no", 0], ids=repr)
def test_no_word_is_taken_for_a_truth(wrong: Any) -> None:
    doc = DOCUMENT.copy()
    unit = doc.unit("u")
    with pytest.raises(ConfigurationError, match=f"True, False or None, not {wrong!r}"):
        unit.approved = wrong
    with pytest.raises(ConfigurationError, match=f"True, False or None, not {wrong!r}"):
        unit.set_target("x", approved=wrong)
    assert doc.edits == ()
    for new in (
        NewUnit(id="1", source="s", translate=wrong),
        NewGroup(units=(), translate=wrong),
    ):
        with pytest.raises(ConfigurationError, match=f"True, False or None, not {wrong!r}"):
            xliff.build(NewFile(original="f", source_language="en", units=(new,)))


TEXT: Any = "x"


@pytest.mark.parametrize("wrong", [5, (10, 20, b"x"), xliff.Edit(10, 20, TEXT)], ids=repr)
def test_what_is_no_edit_is_not_applied(wrong: Any) -> None:
    doc, other = DOCUMENT.copy(), DOCUMENT.copy()
    doc.unit("u").target = "x"
    with pytest.raises(ConfigurationError, match=r"give edits, as Document.edits gives them, not"):
        other.apply([*doc.edits, wrong])
    assert other.edits == ()


def test_an_edit_that_ends_before_it_begins_is_refused() -> None:
    doc, other = DOCUMENT.copy(), DOCUMENT.copy()
    doc.unit("u").target = "x"
    (edit,) = doc.edits
    with pytest.raises(EditRefused, match="lies in no unit"):
        other.apply([xliff.Edit(edit.end, edit.start, b"x")])
    assert other.edits == ()


@pytest.mark.parametrize("wrong", [None, 5, b"x", ...], ids=repr)
def test_what_is_not_several_things_is_no_list(wrong: Any) -> None:
    calls: tuple[Callable[[], object], ...] = (
        lambda: xliff.check(DOCUMENT, rules=wrong),
        lambda: xliff.check(DOCUMENT, disable=wrong),
        lambda: xliff.Brief(terms=wrong),
        lambda: xliff.Brief(forbidden_patterns=wrong),
        lambda: xliff.Brief(do_not_translate=wrong),
        lambda: xliff.join(wrong),
        lambda: xliff.write_bundle(wrong),
        lambda: DOCUMENT.subset(wrong),
    )
    for call in calls:
        with pytest.raises(ConfigurationError, match=f"not {type(wrong).__name__}"):
            call()


@pytest.mark.parametrize("wrong", [5, "error", [5]], ids=repr)
def test_a_report_holds_findings_and_fails_by_a_list_of_severities(wrong: Any) -> None:
    with pytest.raises(ConfigurationError, match="give the findings in a list"):
        xliff.Report(wrong)
    with pytest.raises(ConfigurationError, match="give the severities in a list"):
        xliff.Report((), failing=wrong)


def _nothing(*_: object) -> Any:
    return None


def test_an_answer_of_the_wrong_type_is_named() -> None:
    doc = DOCUMENT.copy()
    doc.unit("u").set_attribute("maxwidth", "5")
    with pytest.raises(ConfigurationError, match="measure has to return the width as a number"):
        xliff.check(doc, measure=_nothing)
    with pytest.raises(ConfigurationError, match="spelling has to return a list of words"):
        xliff.check(doc, brief=xliff.Brief(spelling=_nothing))


def test_a_group_is_no_unit_to_choose() -> None:
    group: Any = DOCUMENT.groups[0]
    with pytest.raises(ConfigurationError, match="not Group"):
        DOCUMENT.subset([group])


def test_nothing_is_no_text_of_a_note() -> None:
    nothing: Any = None
    with pytest.raises(ConfigurationError, match="not NoneType"):
        DOCUMENT.copy().unit("u").notes[0].set_text(nothing)


def test_none_is_no_encoding() -> None:
    nothing: Any = None
    with pytest.raises(ConfigurationError, match="the encoding None is not one of"):
        DOCUMENT.in_encoding(nothing)


def test_a_bundle_holds_documents_and_bytes() -> None:
    text: Any = "text"
    with pytest.raises(ConfigurationError, match=r"data of a member as bytes, not str"):
        xliff.Bundle().replaced({"a.txt": text})


def test_a_number_is_no_path() -> None:
    number: Any = 0  # it would be taken for an open file, and closed
    with pytest.raises(TypeError, match=r"expected str, bytes or os\.PathLike object, not int"):
        xliff.read(number)


def test_a_text_is_neither_true_nor_false() -> None:
    no: Any = "no"
    doc = DOCUMENT.copy()
    with pytest.raises(ConfigurationError, match="give True, False or None, not 'no'"):
        doc.unit("u").approved = no
    with pytest.raises(ConfigurationError, match="give True, False or None, not 'no'"):
        doc.unit("u").set_target("Zwei.", approved=no)
    assert doc.edits == ()
    with pytest.raises(ConfigurationError, match="give True, False or None, not 'no'"):
        xliff.build(built(translate=no))


def test_who_looks_in_a_file_is_told_its_name() -> None:
    with pytest.raises(XliffError, match="no unit with the id 'u' in the file 'g'"):
        DOCUMENT.unit("u", file="g")


def test_a_name_with_a_prefix_is_answered_with_the_way_to_give_it() -> None:
    advice = "'shop:x' is no name .* as {namespace}name, instead of its prefix"
    with pytest.raises(EditRefused, match=advice):
        DOCUMENT.copy().unit("u").set_attribute("shop:x", "1")
    with pytest.raises(EditRefused, match=advice):
        xliff.build(built(attributes={"shop:x": "1"}))
