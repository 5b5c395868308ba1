"""Bin-units: what is no text, its translation, and what is said about both."""

import pytest

from locsdk import xliff
from locsdk.errors import ConfigurationError, EditRefused, XliffError
from locsdk.xliff import Edit, NewBinUnit, NewElement, NewExternalFile, NewFile, NewInternalFile
from locsdk.xliff import NewUnit as NewText

DOCUMENT = """<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2" xmlns:a="urn:a">
  <file original="f" source-language="en" datatype="x">
    <body>
      <group id="g">
        <bin-unit id="logo" mime-type="image/png">
          <bin-source><external-file href="logo.png"/></bin-source>
          <trans-unit id="1"><source>One</source></trans-unit>
          <note>between</note>
          <trans-unit id="2"><source>Two</source></trans-unit><note>behind</note>
          <a:own/>
        </bin-unit>
        <bin-unit id='icon' mime-type='image/x-icon'><bin-source>
          <internal-file form="base64">aWNv
            bg==</internal-file></bin-source>
          <bin-target state="new" a:k="1" >
            <external-file href="icon.de.ico" crc="7"/>
          </bin-target></bin-unit>
      </group>
    </body>
  </file>
</xliff>
"""


@pytest.fixture
def doc() -> xliff.Document:
    return xliff.parse(DOCUMENT.encode())


def changed(*changes: tuple[str, str]) -> str:
    text = DOCUMENT
    for old, new in changes:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    return text


def saved(doc: xliff.Document) -> str:
    out = doc.to_bytes()
    xliff.parse(out)
    return out.decode()


def test_what_a_bin_unit_is_and_holds(doc: xliff.Document) -> None:
    logo, icon = doc.bin_units
    assert (logo.id, logo.mime_type, logo.resname, logo.approved) == (
        "logo",
        "image/png",
        None,
        False,
    )
    assert (logo.target, logo.state, logo.state_qualifier, logo.target_attributes) == (
        None,
    ) * 3 + ({},)
    assert [str(note) for note in logo.notes] == ["between", "behind"]
    assert [one.name for one in logo.children] == ["bin-source", "note", "note", "{urn:a}own"]
    assert [one.name for one in logo.foreign] == ["{urn:a}own"]
    assert [unit.id for unit in logo.units] == ["1", "2"]
    assert [group.id for group in logo.groups] == ["g"]
    assert (logo.line, logo.column, logo.file_number) == (5, 9, 0)
    assert DOCUMENT[slice(*logo.span)] == logo.element.markup
    assert icon.source is not None
    assert icon.source.internal is not None
    assert icon.source.internal.data == b"icon"
    assert icon.target is not None
    assert (icon.target.href, icon.state, icon.target_attributes["{urn:a}k"]) == (
        "icon.de.ico",
        "new",
        "1",
    )
    assert repr(icon) == "<BinUnit 'icon' at line 12: image/x-icon>"
    assert logo == doc.files[0].bin_units[0]
    assert logo != icon
    assert logo != doc.groups[0]
    assert len({logo, icon, doc.groups[0], doc.unit("1")}) == 4


def test_a_missing_target_comes_behind_the_source(doc: xliff.Document) -> None:
    logo = doc.bin_units[0]
    logo.set_target(NewExternalFile("logo.de.png"), state="translated", approved=True)
    target = '<bin-target state="translated"><external-file href="logo.de.png"/></bin-target>'
    assert saved(doc) == changed(
        ('mime-type="image/png"', 'mime-type="image/png" approved="yes"'),
        (
            '<external-file href="logo.png"/></bin-source>\n',
            f'<external-file href="logo.png"/></bin-source>\n          {target}\n',
        ),
    )
    assert (logo.state, logo.approved) == ("translated", True)
    logo.target = None
    logo.approved = None
    assert doc.edits == ()


def test_a_target_is_replaced_and_what_is_said_about_it_stays(doc: xliff.Document) -> None:
    icon = doc.bin_units[1]
    icon.target = NewInternalFile(b"\x00\xff")
    assert saved(doc) == changed(
        (
            '<external-file href="icon.de.ico" crc="7"/>',
            '<internal-file form="base64">AP8=</internal-file>',
        )
    )
    before = doc.edits
    icon.target = NewInternalFile(b"\x00\xff")
    assert doc.edits == before
    assert icon.target is not None
    assert icon.target.internal is not None
    assert icon.target.internal.data == b"\x00\xff"
    icon.target = NewInternalFile("a < b")
    assert icon.target is not None
    assert icon.target.internal is not None
    assert (icon.target.internal.form, icon.target.internal.text) == ("text", "a < b")
    assert icon.target.internal.data == b"a < b"
    icon.target = NewExternalFile("icon.de.ico", crc="7")
    assert saved(doc) == DOCUMENT
    icon.set_target(NewExternalFile("x"), state="final", state_qualifier="exact-match")
    icon.set_target_attribute("{urn:a}k", None)
    assert (icon.state, icon.state_qualifier) == ("final", "exact-match")
    assert '<bin-target state="final" state-qualifier="exact-match" >' in saved(doc)


def test_a_target_is_taken_away(doc: xliff.Document) -> None:
    doc.bin_units[1].set_target(None)
    out = saved(doc)
    assert "<bin-target" not in out
    assert "</internal-file></bin-source></bin-unit>" in out
    (edit,) = doc.edits
    assert DOCUMENT[: edit.start] + DOCUMENT[edit.end :] == out


@pytest.mark.parametrize("tag", ["<bin-target/>", "<bin-target></bin-target>", "<bin-target />"])
def test_an_empty_target_takes_a_file(tag: str) -> None:
    start, end = DOCUMENT.index("<bin-target"), DOCUMENT.index("</bin-unit>\n      </group>")
    doc = xliff.parse((DOCUMENT[:start] + tag + DOCUMENT[end:]).encode())
    doc.bin_units[1].target = NewExternalFile("x.ico")
    assert '<bin-target><external-file href="x.ico"/></bin-target>' in saved(doc).replace(" >", ">")


def test_locks_hold_for_bin_units_and_what_is_in_them(doc: xliff.Document) -> None:
    logo = doc.bin_units[0]
    doc.groups[0].set_attribute("translate", "no")
    assert (logo.translate, logo.lock) == (False, 'translate="no"')
    with pytest.raises(EditRefused, match=r"'logo': .* locked by translate=\"no\".*override_lock"):
        logo.target = NewExternalFile("x")
    with pytest.raises(EditRefused, match="override_lock"):
        doc.unit("1").target = "Eins"
    logo.set_attribute("translate", "yes")
    logo.target = NewExternalFile("x")
    doc.unit("1").target = "Eins"
    logo.set_attribute("translate", "no")
    with pytest.raises(EditRefused, match="override_lock"):
        doc.unit("1").target = "Un"
    logo.set_target(NewExternalFile("y"), override_lock=True)
    assert logo.target is not None
    assert logo.target.href == "y"


def test_an_edit_is_made_whole_or_not_at_all(doc: xliff.Document) -> None:
    logo = doc.bin_units[0]
    with pytest.raises(EditRefused, match="no target to carry state='new'"):
        logo.state = "new"
    with pytest.raises(EditRefused, match="XML"):
        logo.set_target(NewExternalFile("x"), state="\x00")
    with pytest.raises(EditRefused, match="XML"):
        logo.target = NewInternalFile("\x00")
    assert doc.edits == ()
    logo.state = None
    assert doc.edits == ()


def test_notes_and_attributes_wherever_they_stand(doc: xliff.Document) -> None:
    logo = doc.bin_units[0]
    logo.add_note("first", author="me")
    logo.notes[1].set_text("BETWEEN")
    logo.notes[2].remove()
    logo.foreign[0].set_attribute("a", "1")
    logo.set_attribute("resname", "l")
    doc.unit("2").target = "Zwei"
    doc.unit("1").set_attribute("resname", "u")
    assert saved(doc) == changed(
        ('mime-type="image/png"', 'mime-type="image/png" resname="l"'),
        (
            'logo.png"/></bin-source>\n',
            'logo.png"/></bin-source>\n          <note from="me">first</note>\n',
        ),
        ("between", "BETWEEN"),
        ("<note>behind</note>", ""),
        ("<a:own/>", '<a:own a="1"/>'),
        ("Two</source>", "Two</source><target>Zwei</target>"),
        ('id="1"', 'id="1" resname="u"'),
    )
    assert "BETWEEN" in logo.element.markup
    assert "Zwei" in logo.element.markup
    other = xliff.parse(DOCUMENT.encode())
    other.apply(reversed(doc.edits))
    assert (other.edits, other) == (doc.edits, doc)
    other.bin_units[0].notes[1].set_text("again")
    assert "again" in saved(other)


def test_no_edit_of_a_bin_unit_reaches_into_a_unit(doc: xliff.Document) -> None:
    logo = doc.bin_units[0]
    with pytest.raises(EditRefused, match="edit it through its unit"):
        logo.element.children[1].remove()
    at = DOCUMENT.index("<trans-unit")
    for edit in (Edit(at - 1, at + 1, b""), Edit(at, at + 1, b"")):
        with pytest.raises(EditRefused, match="lies in no unit"):
            doc.apply([edit])


def test_what_is_inserted_before_a_unit_belongs_to_what_is_around_it() -> None:
    data = DOCUMENT.replace(
        '<group id="g">\n        ', "<group><trans-unit id='0'><source/></trans-unit>"
    )
    doc = xliff.parse(
        data.replace("</bin-source>\n          <trans", "</bin-source><trans").encode()
    )
    doc.groups[0].add_note("group")
    doc.bin_units[0].target = NewExternalFile("x")
    other = doc.copy()
    other.store.edits.clear()
    other.apply(doc.edits)
    assert other == doc
    assert [str(unit.source) for unit in other.units] == ["", "One", "Two"]
    assert other.bin_units[0].target is not None


def test_files_of_the_header_and_sources_can_be_exchanged(doc: xliff.Document) -> None:
    logo = doc.bin_units[0]
    assert logo.source is not None
    logo.source.set_file(NewInternalFile("text", crc="1"))
    assert (
        '<bin-source><internal-file form="text" crc="1">text</internal-file></bin-source>'
        in saved(doc)
    )


def test_what_is_no_base64_is_refused_with_its_place() -> None:
    doc = xliff.parse(DOCUMENT.replace("aWNv", "aWN!").encode())
    source = doc.bin_units[1].source
    assert source is not None
    assert source.internal is not None
    with pytest.raises(XliffError, match="not base64") as caught:
        assert source.internal.data
    assert (caught.value.line, caught.value.column) == (13, 11)


def test_bin_units_are_built() -> None:
    built = xliff.build(
        NewFile(
            original="f",
            source_language="en",
            units=(
                NewBinUnit(
                    id="b",
                    mime_type="image/png",
                    source=NewInternalFile(b"png"),
                    target=NewExternalFile("b.png", uid="u"),
                    state="final",
                    approved=True,
                    notes=("n",),
                    units=(NewText(id="t", source="text"),),
                    details=(NewElement("{urn:a}x"),),
                ),
            ),
        )
    )
    (one,) = built.bin_units
    assert one.source is not None
    assert one.source.internal is not None
    assert one.source.internal.data == b"png"
    assert one.target is not None
    assert one.target.external is not None
    assert (one.target.href, one.target.external.uid, one.state) == ("b.png", "u", "final")
    assert (one.approved, [str(note) for note in one.notes]) == (True, ["n"])
    assert [str(unit.source) for unit in one.units] == ["text"]
    assert [each.name for each in one.foreign] == ["{urn:a}x"]


def test_what_is_no_file_is_refused_as_a_target() -> None:
    doc = xliff.parse(b'<xliff version="1.2"><file><body><bin-unit id="b"/></body></file></xliff>')
    for value in ("b.png", b"png", 5):
        with pytest.raises(
            ConfigurationError, match="a NewExternalFile, not " + type(value).__name__
        ):
            doc.bin_units[0].target = value  # type: ignore[assignment]  # what people try
    with pytest.raises(ConfigurationError, match="give text, not int"):
        doc.bin_units[0].set_target(NewExternalFile("b.png"), state=5)  # type: ignore[arg-type]  # likewise
    assert not doc.edits
