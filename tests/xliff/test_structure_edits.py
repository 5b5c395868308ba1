"""Groups, bin-units, headers and notes: views over the bytes, edited in their place."""

from typing import Any

import pytest

from locsdk import xliff
from locsdk.errors import EditRefused, XliffError
from locsdk.xliff import XML_LANG

DOCUMENT = """<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2" xmlns:a="urn:a">
  <a:info><a:one/></a:info>
  <file original="f" source-language="en" datatype="x">
    <header>
      <skl><internal-file form="base64" crc="1">QUJD</internal-file></skl>
      <glossary><external-file href="g.tbx" uid="u"/></glossary>
      <tool tool-id="t" tool-name="Tool"/>
      <a:extra/>
    </header>
    <body>
      <group id="outer" translate="no" a:key="v">
        <context-group name="c"><context context-type="record">r</context></context-group>
        <note>outer note</note>
        <group id="inner">
          <trans-unit id="1"><source>One</source><a:own a:x="y"/></trans-unit>
        </group>
        <trans-unit id="2">
          <source>Two</source>
          <target>Zwei</target>
          <note from="me">first</note>
        </trans-unit>
      </group>
      <bin-unit id="b" mime-type="image/png">
        <bin-source><external-file href="a.png"/></bin-source>
        <trans-unit id="3"><source>Three</source></trans-unit>
      </bin-unit>
    </body>
  </file>
  <!-- <a:no/> --><a:behind/>
</xliff>
"""


@pytest.fixture
def doc() -> xliff.Document:
    return xliff.parse(DOCUMENT.encode())


def saved(doc: xliff.Document) -> str:
    out = doc.to_bytes()
    xliff.parse(out)
    return out.decode()


def test_groups_know_what_they_hold_and_what_holds_them(doc: xliff.Document) -> None:
    outer, inner = doc.groups
    assert [group.id for group in doc.files[0].groups] == ["outer", "inner"]
    assert outer.groups == (inner,)
    assert inner.groups == ()
    assert inner.groups_around == (outer,)
    assert [unit.id for unit in outer.units] == ["1", "2"]
    assert [unit.id for unit in inner.units] == ["1"]
    assert doc.unit("1").groups == (inner, outer)
    assert doc.unit("3").groups == ()
    assert outer.attributes["{urn:a}key"] == "v"
    assert [str(note) for note in outer.notes] == ["outer note"]
    assert outer.context_groups[0].contexts[0].text == "r"
    assert (outer.count_groups, outer.prop_groups, outer.foreign, inner.notes) == ((), (), (), ())
    assert not inner.translate
    assert (outer.line, outer.column, outer.file_number) == (11, 7, 0)
    assert DOCUMENT[slice(*outer.span)] == outer.element.markup
    assert repr(outer) == "<Group 'outer' at line 11: 2 units>"


def test_what_has_no_name_is_told_by_its_line() -> None:
    doc = xliff.parse(
        b'<xliff version="1.2">\n<file><body>\n<group/>\n<group><bin-unit/></group>\n'
        b"</body></file></xliff>"
    )
    assert repr(doc.files) == "(<File '' at line 2: 0 units>,)"
    assert repr(doc.groups) == "(<Group '' at line 3: 0 units>, <Group '' at line 4: 0 units>)"
    assert repr(doc.bin_units) == "(<BinUnit '' at line 4: no MIME type>,)"


def test_bin_units_and_their_parts(doc: xliff.Document) -> None:
    (one,) = doc.bin_units
    assert doc.files[0].bin_units[0].id == "b"
    assert (one.id, one.mime_type, one.approved, one.target) == ("b", "image/png", False, None)
    assert one.source is not None
    assert one.source.href == "a.png"
    assert [unit.id for unit in one.units] == ["3"]
    assert doc.groups[0].bin_units == ()


def test_resources_of_the_header(doc: xliff.Document) -> None:
    header = doc.files[0].header
    assert header is not None
    assert header.skeleton is not None
    internal = header.skeleton.internal
    assert internal is not None
    assert (internal.form, internal.crc, internal.text) == ("base64", "1", "QUJD")
    assert header.skeleton.external is None
    external = header.glossaries[0].external
    assert external is not None
    assert (external.href, external.uid) == ("g.tbx", "u")


def test_foreign_elements_are_found_where_xliff_lets_them_stand(doc: xliff.Document) -> None:
    assert [one.name for one in doc.foreign] == ["{urn:a}info", "{urn:a}behind"]
    assert doc.foreign[0].children[0].name == "{urn:a}one"
    assert doc.foreign[1].line == DOCUMENT[: DOCUMENT.index("<a:behind")].count("\n") + 1
    header = doc.files[0].header
    assert header is not None
    assert [one.name for one in header.foreign] == ["{urn:a}extra"]
    assert doc.unit("1").foreign[0].attributes == {"{urn:a}x": "y"}


def test_notes_are_added_where_the_schema_wants_them(doc: xliff.Document) -> None:
    doc.unit("1").add_note("a < b", author="me", priority=2, annotates="target", language="en")
    doc.unit("2").add_note("second")
    doc.groups[0].add_note("another")
    doc.groups[1].add_note("inside")
    header = doc.files[0].header
    assert header is not None
    header.add_note("above")
    out = saved(doc)
    assert (
        '<source>One</source><note from="me" priority="2" annotates="target" xml:lang="en">'
        "a &lt; b</note><a:own"
    ) in out
    assert "first</note>\n          <note>second</note>\n" in out
    assert "outer note</note>\n        <note>another</note>\n" in out
    assert '<group id="inner"><note>inside</note>\n' in out
    assert "</skl>\n      <note>above</note>\n      <glossary>" in out
    (note,) = doc.unit("1").notes
    assert (note.author, note.priority, note.annotates) == ("me", 2, "target")
    assert note.attributes[XML_LANG] == "en"


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"priority": 11}, "priority='11' of <note> should be a number from 1 to 10"),
        ({"annotates": "bogus"}, "annotates='bogus' of <note> should be what is annotated"),
        ({"language": "en_US"}, "lang='en_US' of <note> should be a language such as"),
    ],
)
def test_notes_take_only_values_of_the_schema(
    doc: xliff.Document, given: dict[str, Any], message: str
) -> None:
    with pytest.raises(EditRefused, match=message):
        doc.unit("1").add_note("n", **given)
    with pytest.raises(EditRefused, match=message):
        doc.groups[0].add_note("n", **given)
    assert not doc.edits


def test_notes_are_changed_and_taken_away(doc: xliff.Document) -> None:
    unit = doc.unit("2")
    unit.notes[0].set_text("other & more")
    assert saved(doc) == DOCUMENT.replace(">first<", ">other &amp; more<")
    unit.notes[0].set_text("first")
    assert doc.edits == ()
    unit.notes[0].remove()
    assert saved(doc) == DOCUMENT.replace('\n          <note from="me">first</note>', "")


def test_what_was_asked_for_before_an_edit_has_to_be_asked_for_again(doc: xliff.Document) -> None:
    unit = doc.unit("2")
    note = unit.notes[0]
    unit.set_attribute("resname", "r")
    with pytest.raises(EditRefused, match="ask for it again"):
        note.remove()
    assert str(unit.notes[0]) == "first"


def test_attributes_of_files_groups_and_header_parts_can_be_set(doc: xliff.Document) -> None:
    file = doc.files[0]
    file.target_language = "de"
    file.set_attribute("{urn:a}job", "7")
    assert (file.target_language, file.attributes["{urn:a}job"]) == ("de", "7")
    doc.groups[1].set_attribute("id", 'in "side"')
    header = file.header
    assert header is not None
    header.tools[0].set_attribute("tool-version", "2")
    assert doc.groups[1].id == 'in "side"'
    assert saved(doc) == DOCUMENT.replace(
        'datatype="x"', 'datatype="x" target-language="de" a:job="7"'
    ).replace('id="inner"', 'id="in &quot;side&quot;"').replace(
        'tool-name="Tool"', 'tool-name="Tool" tool-version="2"'
    )


@pytest.mark.parametrize("name", ["xmlns", "xmlns:b", "a b", "", "a:b", "{urn:a}", "<"])
def test_only_names_of_attributes_are_set(doc: xliff.Document, name: str) -> None:
    with pytest.raises(EditRefused, match="is no name"):
        doc.unit("1").set_attribute(name, "x")


def test_a_group_without_units_is_read_and_edited_like_others() -> None:
    doc = xliff.parse(
        b'<xliff version="1.2"><file><body><group id="1"><note>n</note> </group><group id="2">'
        b'</group><group id="3"/></body></file></xliff>'
    )
    assert [str(group.head.content) for group in doc.groups] == ["n ", "", ""]
    assert [group.head.text for group in doc.groups] == ["n ", "", ""]
    for group in doc.groups:
        group.head.add_note("new")
    assert doc.to_bytes() == (
        b'<xliff version="1.2"><file><body><group id="1"><note>n</note><note>new</note> </group>'
        b'<group id="2"><note>new</note></group><group id="3"><note>new</note></group>'
        b"</body></file></xliff>"
    )


def test_values_of_lists_are_enums_that_stay_open() -> None:
    doc = xliff.parse(
        b'<xliff version="1.2"><file datatype="x-own"><header><count-group name="c">'
        b'<count count-type="total" unit="page">1</count><count count-type="button">2</count>'
        b'</count-group><note annotates="source"/><note/></header><body><trans-unit id="1">'
        b'<source/><context-group><context context-type="linenumber"/><context/>'
        b"</context-group></trans-unit></body></file></xliff>"
    )
    (file,) = doc.files
    assert file.datatype is not None
    assert (file.datatype, file.datatype.is_known) == ("x-own", False)
    assert file.header is not None
    assert [note.annotates for note in file.header.notes] == [
        xliff.Annotates.SOURCE,
        xliff.Annotates.GENERAL,
    ]
    counts = file.header.count_groups[0].counts
    assert [(one.count_type, one.unit) for one in counts] == [
        (xliff.CountType.TOTAL, xliff.CountUnit.PAGE),
        ("button", xliff.CountUnit.WORD),
    ]
    contexts = doc.unit("1").context_groups[0].contexts
    assert [one.context_type for one in contexts] == [xliff.ContextType.LINENUMBER, None]


def test_whole_views_show_the_edits_of_all_units_in_them(doc: xliff.Document) -> None:
    doc.unit("2").set_target("Deux", override_lock=True)
    doc.unit("1").set_attribute("resname", "r")
    assert "Deux" in doc.groups[0].element.markup
    assert 'resname="r"' in doc.files[0].element.markup
    with pytest.raises(EditRefused, match="edit it through its unit"):
        doc.files[0].element.set_attribute("original", "x")


def test_what_holds_elements_is_neither_overwritten_nor_taken_away(doc: xliff.Document) -> None:
    unit = doc.unit("2")
    with pytest.raises(EditRefused, match="the text would take away"):
        unit.element.set_text("x")
    with pytest.raises(EditRefused, match="cannot be taken away"):
        unit.element.remove()


def test_a_changed_id_is_found_under_its_new_name(doc: xliff.Document) -> None:
    doc.unit("2").set_attribute("id", "new")
    assert str(doc.unit("new").source) == "Two"
    with pytest.raises(XliffError, match="no unit with the id '2'"):
        doc.unit("2")


def test_a_changed_original_is_found_under_its_new_name(doc: xliff.Document) -> None:
    assert doc.unit("1", file="f").number == 0
    doc.files[0].set_attribute("original", "g")
    assert doc.unit("1", file="g") == doc.unit("1", file=doc.files[0])
    for other in ("f", doc.copy().files[0]):
        with pytest.raises(XliffError, match="no unit with the id"):
            doc.unit("1", file=other)


def test_an_id_that_came_with_edits_of_a_copy_is_found(doc: xliff.Document) -> None:
    assert doc.unit("2").number == 1
    copy = doc.copy()
    copy.unit("2").element.set_attribute("id", "two")
    doc.apply(copy.edits)
    assert doc.unit("two").number == 1


def test_edits_of_one_copy_can_be_made_in_another(doc: xliff.Document) -> None:
    one, other = doc.copy(), doc.copy()
    one.unit("1").set_target("Eins", override_lock=True)
    one.files[0].target_language = "de"
    one.groups[0].add_note("n")
    header = one.files[0].header
    assert header is not None
    header.add_note("h")
    other.unit("2").set_target("Two", override_lock=True)
    assert set(one.edits) & set(other.edits) == set()
    other.apply(one.edits)
    other.apply(one.edits)
    assert set(one.edits) < set(other.edits)
    one.unit("2").set_target("Two", override_lock=True)
    assert one == other
    assert doc.edits == ()


def test_edits_that_do_not_fit_are_refused_and_none_is_made(doc: xliff.Document) -> None:
    one, other = doc.copy(), doc.copy()
    one.unit("3").target = "Drei"
    one.unit("2").set_target("Eins", override_lock=True)
    other.unit("2").set_target("Deux", override_lock=True)
    before = other.edits
    with pytest.raises(EditRefused, match="another edit has changed"):
        other.apply(reversed(one.edits))
    assert other.edits == before
    with pytest.raises(EditRefused, match="made in another document"):
        other.apply([xliff.Edit(0, 3, b"")])
