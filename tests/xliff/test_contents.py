"""Contents: what is read from markup, and how it is written."""

import copy
import pickle

import pytest

from locsdk import xliff
from locsdk.errors import EditRefused
from locsdk.xliff import Bpt, Content, Document, Ept, Foreign, G, It, Mrk, Ph, Sub, X

XMLNS = "urn:oasis:names:tc:xliff:document:1.2"


def unit_of(source: str, target: str = "", root: str = "") -> xliff.Unit:
    return xliff.parse(
        f'<xliff version="1.2" xmlns="{XMLNS}"{root}><file><body><trans-unit id="1">'
        f"<source>{source}</source>{target}</trans-unit></body></file></xliff>".encode()
    ).units[0]


def content_of(markup: str, root: str = "") -> Content:
    content = unit_of(markup, root=root).source
    assert content is not None
    return content


@pytest.mark.parametrize(
    ("markup", "text", "parts"),
    [
        ("", "", ()),
        ("a &amp; b", "a & b", ("a & b",)),
        ("&#228;&#xE4;&lt;&gt;&quot;&apos;", "ää<>\"'", ("ää<>\"'",)),
        ("a\r\nb\rc", "a\nb\nc", ("a\nb\nc",)),
        ("a&#13;b", "a\rb", ("a\rb",)),
        ('a\r<x id="1"/>\nb', "a\n\nb", ("a\n", X(id="1"), "\nb")),  # found by fuzzing
        ("<![CDATA[<b>&amp;]]>c", "<b>&amp;c", ("<b>&amp;c",)),
        ("a<!-- no -->b<?no?>c", "abc", ("abc",)),
        ('<x id="1"/>', "", (X(id="1"),)),
        ('a<g id="1">b<x id="2"/></g>c', "abc", ("a", G(id="1", parts=("b", X(id="2"))), "c")),
        (
            '<bpt id="1" ctype="link">&lt;a><sub>t</sub></bpt>b<ept id="1">&lt;/a></ept>',
            "b",
            (
                Bpt(id="1", ctype="link", parts=("<a>", Sub(parts=("t",)))),
                "b",
                Ept(id="1", parts=("</a>",)),
            ),
        ),
        (
            '<it id="1" pos="open">i</it><ph id="2" assoc="both">%s</ph>',
            "",
            (It(id="1", pos="open", parts=("i",)), Ph(id="2", assoc="both", parts=("%s",))),
        ),
        (
            '<mrk mtype="seg" mid="0">a</mrk> <mrk mtype="x-own" comment="c">b</mrk>',
            "a b",
            (
                Mrk(mtype="seg", mid="0", parts=("a",)),
                " ",
                Mrk(mtype="x-own", comment="c", parts=("b",)),
            ),
        ),
        ("<b>bold</b>", "bold", (Foreign(tag="b", parts=("bold",)),)),
        ('<x id="1" equiv-text="a>b" />c', "c", (X(id="1", equiv_text="a>b"), "c")),
        ("<x id='1' x='\"'/>", "", (X(id="1", extra={"x": '"'}),)),
    ],
)
def test_markup_becomes_parts(markup: str, text: str, parts: tuple[xliff.Part, ...]) -> None:
    content = content_of(markup)
    assert content.parts == parts
    assert str(content) == text
    assert content.markup == markup
    assert content == Content(*parts)
    assert hash(content) == hash(Content(*parts))


def test_foreign_names_carry_their_namespace() -> None:
    content = content_of('<a:m a:k="v" k="w">t</a:m>', ' xmlns:a="urn:a"')
    (element,) = content.parts
    assert element == Foreign(tag="{urn:a}m", extra={"{urn:a}k": "v", "k": "w"}, parts=("t",))
    assert content.codes == (element,)


def test_namespaces_declared_in_the_content_count() -> None:
    content = content_of('<m xmlns="urn:a"><g id="1"/></m><g id="2"/>')
    inner, outer = content.parts
    assert isinstance(inner, Foreign)
    assert inner.tag == "{urn:a}m"
    assert inner.parts == (Foreign(tag="{urn:a}g", extra={"id": "1"}),)
    assert outer == G(id="2")


def test_codes_segments_and_walk() -> None:
    content = content_of(
        '<g id="1"><mrk mtype="seg" mid="a"><x id="2"/></mrk></g><mrk mtype="seg" mid="b"/>'
    )
    assert [one.name for one in content.walk()] == ["g", "mrk", "x", "mrk"]
    assert [one.name for one in content.codes] == ["g", "x"]
    assert [one.mid for one in content.segments] == ["a", "b"]
    assert content.has_elements
    assert not content_of("a &lt; b").has_elements


def test_contents_are_values() -> None:
    content = content_of('a<g id="1" x="y">b</g>')
    assert content == copy.deepcopy(content) == pickle.loads(pickle.dumps(content))
    assert content == Content("a", G(id="1", extra={"x": "y"}, parts=("b",)))
    assert content != Content("a")
    assert content != "ab"
    assert repr(Content("a", X(id="1"))).startswith("Content('a', X(")
    assert Content("a", "", "b").parts == ("ab",)
    assert not Content("")


def test_texts_within_codes_are_put_together_as_reading_would() -> None:
    code = G(id="1", parts=("a", "", "b", X(id="2"), ""))
    assert code.parts == ("ab", X(id="2"))
    emptied = Content("a", G(id="1", parts=("b",))).map_text(lambda _: "")
    assert emptied.parts == (G(id="1"),)
    assert emptied == content_of(emptied.markup)


def test_attributes_go_by_the_names_of_the_specification() -> None:
    code = X(id="1", equiv_text="t", extra={"{urn:a}b": "c"})
    assert code.attributes() == {"id": "1", "equiv-text": "t", "{urn:a}b": "c"}


def written(source: str, value: str | Content, target: str = "", root: str = "") -> str:
    unit = unit_of(source, target, root)
    unit.set_target(value, drop_codes=True)
    markup = unit.element.find("target")
    assert markup is not None
    assert xliff.parse(unit_of(source).store.buffer[:]).units
    assert unit.target == (Content(value) if isinstance(value, str) else value)
    return markup.markup.removeprefix("<target>").removesuffix("</target>")


@pytest.mark.parametrize(
    ("source", "text", "expected"),
    [
        ("s", "a < b & c > d \"e\" 'f'", "a &lt; b &amp; c > d \"e\" 'f'"),
        ("s", "]]>", "]]&gt;"),
        ("s", "a\rb\tc\nd", "a&#13;b\tc\nd"),
        ("s &gt; t", "a > b", "a &gt; b"),
        ("&quot;s&quot;", '"a"', "&quot;a&quot;"),
        ("it&apos;s", "l'été", "l&apos;été"),
        ("a&#160;b", "c\u00a0d", "c&#160;d"),
        ("a\u00a0b", "c\u00a0d", "c\u00a0d"),
        ("a&#xa0;b", "c\u00a0d", "c&#xa0;d"),
    ],
)
def test_text_is_spelt_as_its_neighbours_are(source: str, text: str, expected: str) -> None:
    assert written(source, text) == expected


@pytest.mark.parametrize("name", ["&nbsp;", "&#XA0;"])
@pytest.mark.parametrize("source", ["a <![CDATA[%s]]>", "a <!-- %s -->"])
def test_what_only_looks_like_a_reference_is_no_way_to_spell_one(source: str, name: str) -> None:
    unit = unit_of(source % name)
    doc = Document(unit.store)
    unit.target = "b\u00a0c"
    assert str(xliff.parse(doc.to_bytes()).units[0].target) == "b\u00a0c"


def test_a_cdata_target_stays_one() -> None:
    assert written("s", "<b>", "<target><![CDATA[<a>]]></target>") == "<![CDATA[<b>]]>"
    assert (
        written("s", "a]]>b", "<target><![CDATA[<a>]]></target>") == "<![CDATA[a]]]]><![CDATA[>b]]>"
    )


def test_parts_are_written_with_the_prefixes_of_the_place() -> None:
    parts = (Foreign(tag="{urn:a}m", extra={"{urn:a}k": "v"}), G(id="1", equiv_text="<b>"))
    assert (
        written("s", Content(*parts), root=' xmlns:a="urn:a"')
        == '<a:m a:k="v"/><g id="1" equiv-text="&lt;b>"></g>'
    )
    assert (
        written("s", Content(*parts)) == '<ns1:m ns1:k="v" xmlns:ns1="urn:a"/>'
        '<g id="1" equiv-text="&lt;b>"></g>'
    )


def test_a_new_prefix_never_takes_the_place_of_another() -> None:
    inner = Foreign(tag="{urn:a}in")
    outer = Foreign(tag="{urn:b}out", extra={"{urn:a}k": "v"}, parts=(inner, G(id="1")))
    assert (
        written("s", Content(outer), root=' xmlns:ns1="urn:a"')
        == '<ns2:out ns1:k="v" xmlns:ns2="urn:b"><ns1:in/><g id="1"></g></ns2:out>'
    )


def test_a_declaration_holds_for_what_is_inside() -> None:
    nested = Foreign(tag="{urn:a}out", parts=(Foreign(tag="{urn:a}in"),))
    assert written("s", Content(nested)) == '<ns1:out xmlns:ns1="urn:a"><ns1:in/></ns1:out>'


def test_elements_without_a_namespace_stay_without_one() -> None:
    unit = unit_of('a <b xmlns="">x<c/></b> <g id="1">y</g>')
    assert unit.source is not None
    unit.target = unit.source.map_text(str.upper)
    assert unit.target is not None
    assert unit.target.parts == unit.source.map_text(str.upper).parts
    assert unit.target.markup == 'A <b xmlns="">x<c/></b> <g id="1">Y</g>'
    inside = Content(Foreign(tag="{}b", parts=(G(id="1"),)))
    assert written("s", inside) == (f'<b xmlns=""><ns1:g id="1" xmlns:ns1="{XMLNS}"></ns1:g></b>')


def test_names_in_a_namespace_with_an_ampersand_are_written() -> None:
    root = ' xmlns:f="http://a.example/?b=1&amp;c=2"'
    assert written("s", Content(Foreign(tag="{http://a.example/?b=1&c=2}m")), root=root) == "<f:m/>"


def test_a_content_keeps_its_spelling_where_it_may() -> None:
    content = content_of("a &#228; <x   id='1' /><!-- c -->")
    assert written("s", content) == "a &#228; <x   id='1' /><!-- c -->"
    prefixed = xliff.parse(
        f'<p:xliff version="1.2" xmlns:p="{XMLNS}"><p:file><p:body><p:trans-unit id="1">'
        "<p:source>s</p:source></p:trans-unit></p:body></p:file></p:xliff>".encode()
    ).units[0]
    prefixed.target = content
    assert prefixed.element.markup.endswith('<p:target>a ä <p:x id="1"/></p:target></p:trans-unit>')


@pytest.mark.parametrize("text", ["\x00", "\x08", "\ud800", "\ufffe", "\uffff"])
def test_characters_that_xml_cannot_carry_are_refused(text: str) -> None:
    unit = unit_of("s")
    with pytest.raises(EditRefused, match=r"U\+.* at position 1 of the text"):
        unit.target = "a" + text
    with pytest.raises(EditRefused, match=r"U\+"):
        unit.target = Content(X(id=text))
    assert unit.target is None


def test_nesting_beyond_reason_is_refused() -> None:
    part = G(id="0")
    for number in range(200):
        part = G(id=str(number), parts=(part,))
    with pytest.raises(EditRefused, match="nested more than"):
        unit_of("s").target = Content(part)


def test_what_can_be_read_can_be_shown_anew() -> None:
    markup = '<g id="1">' * 123 + "a" + "</g>" * 123
    unit = unit_of(markup)
    assert unit.source is not None
    assert Content(*unit.source.parts).markup == markup
    unit.target = unit.source
    assert unit.target == unit.source


@pytest.mark.parametrize(
    "name",
    ['a b="', "a>", "{urn:a}", "{urn:\n}a", "", "p:a", "1", "a\u00a0b", "\u0218", "\U0001f600"],
)
def test_names_that_would_break_the_document_are_refused(name: str) -> None:
    unit = unit_of("s", "<target>t</target>")
    with pytest.raises(EditRefused, match="is no name"):
        unit.target = Content(X(id="1", extra={name: "v"}))
    with pytest.raises(EditRefused, match="is no name"):
        unit.target = Content(Foreign(tag=name))
    with pytest.raises(EditRefused, match="is no name"):
        unit.set_attribute(name, "v")
    assert unit.store.edits == {}


def test_the_namespace_of_declarations_is_refused() -> None:
    with pytest.raises(EditRefused, match="namespace declarations"):
        unit_of("s").target = Content(Foreign(tag="{http://www.w3.org/2000/xmlns/}a"))


def test_names_of_every_script_can_be_written() -> None:
    unit = unit_of("s")
    unit.set_attribute("हिन्दी-1.a", "v")
    assert unit.attributes["हिन्दी-1.a"] == "v"


def test_map_text_reaches_what_is_to_be_translated_in_native_code() -> None:
    content = Content(
        "a", Ph(id="1", parts=("<img alt=", Sub(parts=("b", G(id="2", parts=("c",)))), ">")), "d"
    )
    assert content.map_text(str.upper) == Content(
        "A", Ph(id="1", parts=("<img alt=", Sub(parts=("B", G(id="2", parts=("C",)))), ">")), "D"
    )
    assert str(content) == "ad"
    odd = Content(Ph(id="1", parts=("x", G(id="2", parts=("y",)))))
    assert odd.map_text(str.upper) == odd
