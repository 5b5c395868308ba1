"""Units: what is read from them, and what an edit does and does not touch."""

import pytest

from locsdk import xliff
from locsdk.errors import EditRefused, XliffError
from locsdk.xliff import AltTransType, Content, G, State, StateQualifier, X

DOCUMENT = """<?xml version='1.0' encoding='UTF-8'?>
<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2" xmlns:a="urn:a">
  <file original="one.html" source-language="en" target-language="fr" datatype="html" a:job="7">
    <header>
      <skl><external-file href="one.skl"/></skl>
      <phase-group><phase phase-name="p1" process-name="translation"/></phase-group>
      <tool tool-id="t" tool-name="Tool"/>
      <note from="me" priority="3">Be kind</note>
      <a:extra a:key="v"><a:inner/></a:extra>
    </header>
    <body>
      <group id="g" translate="no">
        <trans-unit id="1"><source>One</source></trans-unit>
        <group translate="yes"><trans-unit id="2"><source>Two</source></trans-unit></group>
      </group>
      <trans-unit id="3" approved="yes" resname="r" a:key="v">
        <source xml:lang="en">Click <g id="1">here</g><x id="2"/>!</source>
        <seg-source><mrk mtype="seg" mid="0">Click <g id="1">here</g><x id="2"/>!</mrk></seg-source>
        <target state="translated" state-qualifier="x-own">Ici <g id="1">là</g><x id="2"/>!</target>
        <context-group name="c"><context context-type="sourcefile">a.c</context></context-group>
        <count-group name="n"><count count-type="total" unit="word">3</count></count-group>
        <prop-group name="p"><prop prop-type="t">v</prop></prop-group>
        <note from="dev" annotates="source">First &amp; last</note>
        <alt-trans match-quality="90%" origin="tm" alttranstype="reference">
          <source>Click</source><target>Cliquer</target><note>n</note>
        </alt-trans>
      </trans-unit>
    </body>
  </file>
  <file original="two.html" source-language="en" datatype="html">
    <body><trans-unit id="1"><source>Eins</source><target/></trans-unit></body>
  </file>
</xliff>
"""


@pytest.fixture
def doc() -> xliff.Document:
    return xliff.parse(DOCUMENT.encode())


def test_files_and_header(doc: xliff.Document) -> None:
    first, second = doc.files
    assert (first.original, first.source_language, first.target_language, first.datatype) == (
        "one.html",
        "en",
        "fr",
        "html",
    )
    assert second.target_language is None
    assert second.header is None
    assert first.attributes["{urn:a}job"] == "7"
    header = first.header
    assert header is not None
    assert header.skeleton is not None
    assert header.skeleton.href == "one.skl"
    assert header.skeleton.internal is None
    assert [phase.process_name for phase in header.phases] == ["translation"]
    assert [tool.tool_name for tool in header.tools] == ["Tool"]
    (note,) = header.notes
    assert (note.author, note.priority, str(note)) == ("me", 3, "Be kind")
    assert [one.name for one in header.iter()][-2:] == ["{urn:a}extra", "{urn:a}inner"]
    extra = header.find("{urn:a}extra")
    assert extra is not None
    assert extra.attributes == {"{urn:a}key": "v"}
    assert extra.line == 9
    assert extra.column == 7
    assert DOCUMENT[slice(*extra.span)] == extra.markup


def test_units_and_their_files(doc: xliff.Document) -> None:
    assert [unit.id for unit in doc.units] == ["1", "2", "3", "1"]
    assert [unit.file_number for unit in doc.units] == [0, 0, 0, 1]
    assert [len(file.units) for file in doc.files] == [3, 1]
    assert doc.units[-1] == doc.files[1].units[0]
    assert [unit.id for unit in doc.units[1:3]] == ["2", "3"]
    assert [unit.line for unit in doc.units] == [13, 14, 16, 31]
    assert DOCUMENT[slice(*doc.units[0].span)].startswith('<trans-unit id="1">')


def test_a_unit_is_looked_up_by_id_and_file(doc: xliff.Document) -> None:
    assert str(doc.unit("2").source) == "Two"
    assert str(doc.unit("1", file="two.html").source) == "Eins"
    assert doc.unit("1", file=doc.files[0]).number == 0
    with pytest.raises(XliffError, match=r"2 units have the id '1' \(lines 13, 31\): pass file="):
        doc.unit("1")
    with pytest.raises(XliffError, match="no unit with the id 'none'"):
        doc.unit("none")


def test_translate_is_inherited(doc: xliff.Document) -> None:
    assert [unit.translate for unit in doc.units] == [False, True, True, True]


def test_everything_of_a_unit_is_readable(doc: xliff.Document) -> None:
    unit = doc.unit("3")
    assert str(unit.source) == "Click here!"
    assert unit.source == Content("Click ", G(id="1", parts=("here",)), X(id="2"), "!")
    assert unit.seg_source is not None
    assert [segment.mid for segment in unit.seg_source.segments] == ["0"]
    assert str(unit.target) == "Ici là!"
    assert unit.state is State.TRANSLATED
    assert unit.state_qualifier == "x-own"
    assert unit.state_qualifier is not None
    assert not unit.state_qualifier.is_known
    assert unit.approved
    assert unit.attributes == {"id": "3", "approved": "yes", "resname": "r", "{urn:a}key": "v"}
    assert [str(note) for note in unit.notes] == ["First & last"]
    assert unit.notes[0].annotates == "source"
    (proposal,) = unit.alt_translations
    assert proposal.alttranstype is AltTransType.REFERENCE
    assert (proposal.match_quality, proposal.origin) == ("90%", "tm")
    assert str(proposal.source) == "Click"
    assert str(proposal.target) == "Cliquer"
    assert [str(note) for note in proposal.notes] == ["n"]
    assert [one.text for one in unit.context_groups[0].contexts] == ["a.c"]
    assert [(one.text, one.unit) for one in unit.count_groups[0].counts] == [("3", "word")]
    assert [(one.text, one.prop_type) for one in unit.prop_groups[0].props] == [("v", "t")]


def saved(doc: xliff.Document) -> str:
    out = doc.to_bytes()
    xliff.parse(out)
    return out.decode()


def test_setting_a_target_changes_the_target_and_nothing_else(doc: xliff.Document) -> None:
    unit = doc.unit("3")
    unit.target = Content("Là : ", G(id="1", parts=("ici",)), X(id="2"))
    expected = DOCUMENT.replace(
        'Ici <g id="1">là</g><x id="2"/>!', 'Là : <g id="1">ici</g><x id="2"/>'
    )
    assert saved(doc) == expected
    assert unit.state is State.TRANSLATED
    assert unit.approved


def test_a_missing_target_comes_behind_the_source_indented_like_it(doc: xliff.Document) -> None:
    doc.unit("2").target = "Deux"
    assert saved(doc) == DOCUMENT.replace(
        "<source>Two</source>", "<source>Two</source><target>Deux</target>"
    )
    unit = doc.unit("3")
    unit.target = None
    unit.set_target(Content("x"), state="new")
    text = saved(doc)
    marked = '<target state="new"><mrk mtype="seg" mid="0">x</mrk></target>'
    assert f"</seg-source>\n        {marked}\n        <context-group" in text


def test_an_empty_target_tag_is_opened(doc: xliff.Document) -> None:
    doc.unit("1", file="two.html").target = "Un"
    assert saved(doc) == DOCUMENT.replace("<target/>", "<target>Un</target>")


def test_removing_a_target_leaves_no_gap(doc: xliff.Document) -> None:
    unit = doc.unit("3")
    start, end = (
        DOCUMENT.index("\n        <target state"),
        DOCUMENT.index("\n        <context-group"),
    )
    unit.target = None
    assert unit.target is None
    assert saved(doc) == DOCUMENT[:start] + DOCUMENT[end:]
    unit.target = None
    assert len(doc.edits) == 1


def test_states_change_only_when_asked(doc: xliff.Document) -> None:
    unit = doc.unit("3")
    unit.set_target(Content("x"), state=State.FINAL, state_qualifier=None, approved=False)
    assert saved(doc) == DOCUMENT.replace(
        '<target state="translated" state-qualifier="x-own">Ici <g id="1">là</g><x id="2"/>!',
        '<target state="final">x',
    ).replace('approved="yes"', 'approved="no"')
    unit.state_qualifier = StateQualifier.EXACT_MATCH
    unit.state = None
    unit.approved = None
    text = saved(doc)
    assert '<target state-qualifier="exact-match">x</target>' in text
    assert 'id="3" resname' in text


def test_a_state_needs_a_target(doc: xliff.Document) -> None:
    unit = doc.unit("2")
    unit.state = None
    with pytest.raises(EditRefused, match="no target to carry state='new'") as caught:
        unit.state = "new"
    assert caught.value.line == 14
    assert doc.edits == ()


def test_plain_text_over_codes_is_refused_with_advice(doc: xliff.Document) -> None:
    unit = doc.unit("3")
    with pytest.raises(EditRefused, match=r"target holds .*<g>, <x>.*drop_codes=True"):
        unit.target = "Cliquez ici !"
    unit.target = None
    with pytest.raises(EditRefused, match="source holds inline elements"):
        unit.target = "Cliquez ici !"
    unit.set_target("Cliquez ici !", drop_codes=True)
    assert str(unit.target) == "Cliquez ici !"


def test_foreign_elements_that_plain_text_would_lose_are_named() -> None:
    doc = xliff.parse(
        b'<xliff version="1.2"><file><body><trans-unit id="1"><source>a<b/><f:c xmlns:f="urn:f"/>'
        b"</source></trans-unit></body></file></xliff>"
    )
    with pytest.raises(EditRefused, match=r"inline elements \(<b>, <\{urn:f\}c>\)"):
        doc.units[0].target = "a"


def test_a_locked_unit_is_refused_with_advice(doc: xliff.Document) -> None:
    unit = doc.units[0]
    assert unit.lock == 'translate="no"'
    with pytest.raises(EditRefused, match='locked by translate="no": pass override_lock=True'):
        unit.target = "Un"
    unit.set_target("Un", override_lock=True)
    assert str(unit.target) == "Un"


@pytest.mark.parametrize(
    ("root", "unit", "body"),
    [
        (' xmlns:sc="SmartcatXliff"', 'sc:locked="true"', ""),
        (' xmlns:mq="MQXliff"', 'mq:locked="locked"', ""),
        (' xmlns:m="http://www.memsource.com/mxlf/2.0"', 'm:locked="true"', ""),
        (
            ' xmlns:sdl="http://sdl.com/FileTypes/SdlXliff/1.0"',
            "",
            '<sdl:seg-defs><sdl:seg id="1" locked="true"/></sdl:seg-defs>',
        ),
        (
            ' xmlns:iws="http://www.idiominc.com/ws/asset"',
            "",
            '<iws:segment-metadata><iws:status lock_status="locked"/></iws:segment-metadata>',
        ),
    ],
)
def test_the_locks_of_the_tools(root: str, unit: str, body: str) -> None:
    def one(unit: str, body: str) -> xliff.Unit:
        return xliff.parse(
            f'<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2"{root}>'
            f'<file><body><trans-unit id="1" {unit}><source>x</source>{body}</trans-unit>'
            "</body></file></xliff>".encode()
        ).units[0]

    locked = one(unit, body)
    assert locked.lock is not None
    with pytest.raises(EditRefused, match="locked by"):
        locked.target = "y"
    free = one(
        unit.replace("true", "false").replace('"locked"', '"no"'),
        body.replace("true", "false").replace('"locked"', '"unlocked"'),
    )
    assert free.lock is None
    free.target = "y"


def test_edits_are_all_or_nothing(doc: xliff.Document) -> None:
    unit = doc.unit("3")
    with pytest.raises(EditRefused, match=r"U\+0001"):
        unit.set_target(Content("fine"), state="bad\x01")
    assert doc.edits == ()
    assert saved(doc) == DOCUMENT


def test_attributes_of_a_unit_can_be_set_and_taken_away(doc: xliff.Document) -> None:
    unit = doc.unit("3")
    unit.set_attribute("resname", 'a "b" <c>\n')
    unit.set_attribute("{urn:a}key", None)
    unit.set_attribute("maxwidth", "5")
    assert unit.attributes["resname"] == 'a "b" <c>\n'
    assert (
        '<trans-unit id="3" approved="yes" resname="a &quot;b&quot; &lt;c>&#10;" maxwidth="5">'
        in saved(doc)
    )
    unit.set_target_attribute("{http://www.w3.org/XML/1998/namespace}lang", "fr")
    assert 'state-qualifier="x-own" xml:lang="fr">' in saved(doc)
    with pytest.raises(EditRefused, match="no prefix stands for the namespace"):
        unit.set_attribute("{urn:unknown}a", "1")


def test_an_attribute_that_says_it_already_keeps_its_spelling() -> None:
    doc = xliff.parse(
        b"<xliff version='1.2'><file original='&#102;'><body>"
        b"<trans-unit id='1' resname='&gt;\n'><source>s</source>"
        b"<target state='n&#101;w'>t</target><note from='&quot;'>n</note></trans-unit>"
        b"</body></file></xliff>"
    )
    unit = doc.units[0]
    unit.set_attribute("resname", "> ")
    unit.state = "new"
    unit.notes[0].set_attribute("from", '"')
    doc.files[0].set_attribute("original", "f")
    assert doc.edits == ()


def test_edits_are_values(doc: xliff.Document) -> None:
    other = doc.copy()
    assert other == doc
    doc.unit("2").target = "Deux"
    assert other != doc
    assert list(other.edits) == []
    (edit,) = doc.edits
    assert edit.replacement == b"<target>Deux</target>"
    assert edit.start == edit.end
    other.unit("2").target = "Zwei"
    assert other != doc
    other.unit("2").target = "Deux"
    assert other == doc
    assert len(other.edits) == 1
    other.unit("2").target = None
    assert list(other.edits) == []
    assert saved(other) == DOCUMENT


def test_two_views_of_one_unit_see_the_same(doc: xliff.Document) -> None:
    one, other = doc.units[1], doc.unit("2")
    assert one == other
    assert other.target is None
    one.target = "Deux"
    assert str(other.target) == "Deux"
    other.target = "Zwei"
    assert str(one.target) == "Zwei"


def test_places_name_the_original_after_an_edit(doc: xliff.Document) -> None:
    unit = doc.unit("3")
    before = [(note.line, note.column, note.span) for note in unit.notes]
    unit.set_target("a\nb\nc", drop_codes=True)
    assert [(note.line, note.column, note.span) for note in unit.notes] == before


def test_only_a_direct_target_counts() -> None:
    unit = xliff.parse(
        b'<xliff version="1.2"><file><body><trans-unit id="1">'
        b"<alt-trans><target>no</target></alt-trans><source>s</source>"
        b"</trans-unit></body></file></xliff>"
    ).units[0]
    assert unit.target is None
    unit.target = "t"
    assert unit.element.markup.endswith("<source>s</source><target>t</target></trans-unit>")


def test_a_misplaced_target_is_found_and_edited_where_it_is() -> None:
    unit = xliff.parse(
        b'<xliff version="1.2"><file><body><trans-unit id="1"><source>s</source>'
        b"<note>n</note><target>t</target><target>u</target></trans-unit></body></file></xliff>"
    ).units[0]
    assert str(unit.target) == "t"
    unit.target = "v"
    assert unit.element.markup.endswith(
        "<note>n</note><target>v</target><target>u</target></trans-unit>"
    )


def test_units_without_source_or_content() -> None:
    doc = xliff.parse(
        b'<xliff version="1.2"><file><body><trans-unit id="1" /><trans-unit id="2"><note/>'
        b"</trans-unit></body></file></xliff>"
    )
    assert [unit.source for unit in doc.units] == [None, None]
    doc.units[0].target = "a"
    doc.units[1].target = "b"
    assert doc.to_bytes() == (
        b'<xliff version="1.2"><file><body><trans-unit id="1"><target>a</target></trans-unit>'
        b'<trans-unit id="2"><target>b</target><note/></trans-unit></body></file></xliff>'
    )


def test_a_prefixed_root_keeps_its_prefix() -> None:
    unit = xliff.parse(
        b'<x:xliff version="1.2" xmlns:x="urn:oasis:names:tc:xliff:document:1.2"><x:file>'
        b'<x:body>\r\n\t<x:trans-unit id="1">\r\n\t\t<x:source>a<x:g id="1">b</x:g></x:source>'
        b"\r\n\t</x:trans-unit></x:body></x:file></x:xliff>"
    ).units[0]
    unit.target = Content("c", G(id="1", parts=("d",)))
    assert unit.element.markup == (
        '<x:trans-unit id="1">\r\n\t\t<x:source>a<x:g id="1">b</x:g></x:source>\r\n\t\t'
        '<x:target>c<x:g id="1">d</x:g></x:target>\r\n\t</x:trans-unit>'
    )


def test_foreign_elements_of_the_same_name_are_not_units() -> None:
    doc = xliff.parse(
        b'<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2" xmlns:a="urn:a">'
        b"<file><header><tool tool-id='t' tool-name='n'><trans-unit id='no'/></tool></header>"
        b"<body><!-- <trans-unit id='no'></trans-unit> --><a:trans-unit id='no'/>"
        b"<trans-unit id='yes'><source><![CDATA[</trans-unit>]]></source><target>"
        b"<!-- </trans-unit> --></target></trans-unit>"
        b"<group><a:e><trans-unit id='no'><source/></trans-unit></a:e></group>"
        b"<trans-unit xmlns='urn:b' id='no'/></body></file></xliff>"
    )
    assert [unit.id for unit in doc.units] == ["yes"]
    assert str(doc.units[0].source) == "</trans-unit>"


def test_units_in_bin_units_count() -> None:
    doc = xliff.parse(
        b'<xliff version="1.2"><file><body><group translate="no"><bin-unit id="b" mime-type="i">'
        b'<bin-source><external-file href="x"/></bin-source><trans-unit id="1"><source/>'
        b'</trans-unit></bin-unit></group><bin-unit id="c" translate="no"><trans-unit id="2">'
        b"<source/></trans-unit></bin-unit></body></file></xliff>"
    )
    assert [unit.id for unit in doc.units] == ["1", "2"]
    assert [unit.translate for unit in doc.units] == [False, False]


def test_an_element_shows_what_it_is_and_how_its_text_begins() -> None:
    doc = xliff.parse(
        b'<xliff version="1.2"><file><header><skl><external-file href="s"/></skl><note>Short</note>'
        b'</header><body><trans-unit id="1"><source/><note from="Lou">%b</note></trans-unit></body>'
        b"</file></xliff>" % (b"a" * 99)
    )
    header = doc.files[0].header
    assert header is not None
    assert repr(header) == "<Header>"
    assert repr(header.skeleton) == "<Resource skl>"
    assert repr(header.notes) == "(<Note: 'Short'>,)"
    assert repr(doc.units[0].notes[0]) == f"<Note from='Lou': '{'a' * 59}…'>"
