"""What is no text, no content and no document is refused at the door, and nothing is changed."""

from collections.abc import Callable
from typing import Any

import pytest

from locsdk import xliff
from locsdk.errors import ConfigurationError, EditRefused, XliffError
from locsdk.xliff import Content

DOCUMENT = xliff.parse(
    b'<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2">'
    b'<file original="f" source-language="en" datatype="plaintext"><body><group id="g">'
    b'<trans-unit id="u"><source>One.</source><target>Eins.</target><note>n</note></trans-unit>'
    b'<trans-unit id="s"><source>One.</source><seg-source><mrk mtype="seg" mid="1">One.</mrk>'
    b'</seg-source></trans-unit><trans-unit id="e"><source>One.</source></trans-unit>'
    b"</group></body></file></xliff>"
)


INSERTION = xliff.Edit(DOCUMENT.units[0].span[0] + 1, DOCUMENT.units[0].span[0] + 1, b"x")


def _file(*units: Any) -> xliff.NewFile:
    return xliff.NewFile(original="f", source_language="en", units=units)


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
    "subset": (lambda doc, wrong: doc.subset(["u", wrong]), "choose units by id"),
    "diff": (xliff.diff, "give documents"),
    "merge": (lambda doc, wrong: xliff.merge(doc, doc, wrong), "give documents"),
    "build": (lambda _, wrong: xliff.build(wrong), "as a NewFile of its own"),
    "baseline": (lambda doc, wrong: xliff.check(doc, baseline=wrong), "give documents"),
    "brief": (lambda doc, wrong: xliff.check(doc, brief=wrong), "give a Brief"),
    "check": (lambda _, wrong: xliff.check(wrong), "give documents"),
    "edits": (lambda doc, wrong: doc.apply([INSERTION, wrong]), "give edits"),
    "limits": (lambda doc, wrong: xliff.parse(doc.to_bytes(), limits=wrong), "give limits"),
    "new source": (
        lambda _, wrong: xliff.build(_file(xliff.NewUnit(id="1", source=wrong))),
        "text or a Content",
    ),
    "new unit": (lambda _, wrong: xliff.build(_file(wrong)), "values such as NewUnit"),
    "id": (lambda doc, wrong: doc.unit(wrong), "give text, not"),
    "translated": (lambda _, wrong: Content("a").translated(wrong), "give text, not"),
    "join": (lambda doc, wrong: xliff.join([doc, wrong]), "give documents"),
}


@pytest.mark.parametrize("call", CALLS)
@pytest.mark.parametrize("wrong", [5, b"x", ["x"]], ids=repr)
def test_a_wrong_type_is_named_and_nothing_is_changed(call: str, wrong: object) -> None:
    doc = DOCUMENT.copy()
    called, message = CALLS[call]
    with pytest.raises(ConfigurationError, match=f"{message}.*{type(wrong).__name__}"):
        called(doc, wrong)
    assert doc.edits == ()


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
    with pytest.raises(ConfigurationError, match=r"content of 'a\.txt' as .*, not str"):
        xliff.Bundle().replaced({"a.txt": text})
    with pytest.raises(TypeError, match="bytes-like object is required, not str: give the bytes"):
        xliff.Bundle.parse(text)


def test_a_number_is_no_path() -> None:
    number: Any = 0  # it would be taken for an open file, and closed
    with pytest.raises(TypeError, match=r"expected str, bytes or os\.PathLike object, not int"):
        xliff.read(number)


def test_a_text_is_neither_true_nor_false() -> None:
    no: Any = "no"
    doc = DOCUMENT.copy()
    with pytest.raises(ConfigurationError, match="give True or False, not 'no'"):
        doc.unit("u").approved = no
    with pytest.raises(ConfigurationError, match="give True or False, not 'no'"):
        doc.unit("u").set_target("Zwei.", approved=no)
    assert doc.edits == ()
    with pytest.raises(ConfigurationError, match="give True or False, not 'no'"):
        xliff.build(_file(xliff.NewUnit(id="1", source="a", translate=no)))


def test_a_text_is_no_list_of_notes() -> None:
    with pytest.raises(ConfigurationError, match=r"a list of notes, such as \['Short'\]"):
        xliff.NewUnit(id="1", source="a", notes="Short")


def test_who_looks_in_a_file_is_told_its_name() -> None:
    with pytest.raises(XliffError, match="no unit with the id 'u' in a file 'g'"):
        DOCUMENT.unit("u", file="g")


def test_a_name_with_a_prefix_is_answered_with_the_way_to_give_it() -> None:
    advice = "'shop:x' is no name .* as {namespace}name, instead of its prefix"
    with pytest.raises(EditRefused, match=advice):
        DOCUMENT.copy().unit("u").set_attribute("shop:x", "1")
    with pytest.raises(EditRefused, match=advice):
        xliff.build(_file(xliff.NewUnit(id="1", source="a", attributes={"shop:x": "1"})))
