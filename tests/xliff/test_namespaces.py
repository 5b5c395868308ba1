"""Other namespaces: elements with the names of XLIFF's, and namespaces that look like no name."""

import pytest

from locsdk import xliff
from locsdk.errors import EditRefused
from locsdk.xliff import Content, Foreign, X
from locsdk.xliff.validate import validate

XLIFF = "urn:oasis:names:tc:xliff:document:1.2"
SETTINGS = (
    '<tool-settings xmlns="urn:tool"><tag id="1"><bpt name="b">&lt;b&gt;</bpt>'
    '<note xmlns="">n</note></tag></tool-settings>'
)


def document(source: str = "One.", header: str = SETTINGS) -> bytes:
    return (
        f'<xliff version="1.2" xmlns="{XLIFF}"><file original="f" source-language="en" '
        f'datatype="plaintext"><header>{header}</header><body><trans-unit id="1">'
        f"<source>{source}</source><target>Eins.</target></trans-unit></body></file></xliff>"
    ).encode()


@pytest.mark.parametrize(
    "header",
    [
        pytest.param(SETTINGS, id="settings of a tool"),
        pytest.param('<settings xmlns="urn:tool"/>', id="an empty tag"),
        pytest.param(f'<note xmlns="{XLIFF}">n</note>', id="the same namespace once more"),
        pytest.param('<q:bpt xmlns:q="urn:tool"/>', id="a prefix"),
    ],
)
def test_settings_of_a_tool_leave_the_names_of_xliff_their_meaning(header: str) -> None:
    data = document(header=header)
    assert validate(data).one_meaning
    doc = xliff.parse(data)
    assert [*doc.units.texts()] == [("One.", "Eins.")]
    assert doc.to_bytes() == data


@pytest.mark.parametrize(
    "header",
    [
        pytest.param('<a xmlns="urn:tool"><trans-unit id="2"/></a>', id="a unit that is none"),
        pytest.param('<source xmlns="urn:tool"/>', id="a source that is none"),
        pytest.param('<bpt xmlns="urn:tool">x</bpt>', id="a code that is none"),
        pytest.param(
            f'<a xmlns="urn:tool"><file xmlns="{XLIFF}"/></a>', id="a file inside something else"
        ),
        pytest.param(f'<q:note xmlns:q="{XLIFF}"/>', id="a prefix that means XLIFF"),
    ],
)
def test_names_that_may_mean_two_things_are_read_exactly(header: str) -> None:
    data = document(header=header)
    assert not validate(data).one_meaning
    doc = xliff.parse(data)
    assert [unit.id for unit in doc.units] == ["1"]
    assert len(doc.files) == 1
    assert [*doc.units.texts()] == [("One.", "Eins.")]


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ('a <ph id="1">&lt;br&gt;</ph>b', "a b"),
        ('a <i xmlns="urn:tool">b <ph>c</ph></i>d', "a b cd"),
        ('a <ph xmlns="urn:tool">b</ph>c', "a bc"),
    ],
)
def test_a_code_of_another_namespace_is_none(source: str, text: str) -> None:
    doc = xliff.parse(document(source))
    assert str(doc.units[0].source) == text
    assert [*doc.units.texts()] == [(text, "Eins.")]


def test_the_text_of_settings_is_all_of_it() -> None:
    header = xliff.parse(document()).files[0].header
    assert header is not None
    (settings,) = header.foreign
    assert settings.children[0].text == "<b>n"
    assert str(settings.content) == "<b>n"


def test_a_unit_inside_the_data_of_a_tool_is_never_read() -> None:
    unit = "<trans-unit id='{}'>{}<target>{}</target></trans-unit>"
    body = (
        f"<group>{unit.format(1, '<source>s1</source>', 't1')}</group><group><v:old>"
        f"{unit.format('z', '<source>old</source>', 'alt')}</v:old>"
        f"{unit.format(2, '<source/>', 't2')}</group>"
    )
    data = f"<xliff version='1.2' xmlns:v='urn:v'><file><body>{body}</body></file></xliff>".encode()
    doc = xliff.parse(data)
    assert [*doc.units.texts()] == [("s1", "t1"), ("", "t2")]
    assert [unit.id for unit in doc.units] == ["1", "2"]


# What a prefix may stand for, however odd: as it is spelt, and the namespace that it is.
ODD = [
    pytest.param("urn:a&gt;b", "urn:a>b", id="a closing bracket"),
    pytest.param("urn:a>b", "urn:a>b", id="the same bare"),
    pytest.param("urn:&lt;a/>", "urn:<a/>", id="a tag"),
    pytest.param("urn:{a}", "urn:{a}", id="braces"),
    pytest.param("}", "}", id="a brace alone"),
    pytest.param("{}", "{}", id="no name in braces"),
    pytest.param("{urn:a}b", "{urn:a}b", id="a name"),
    pytest.param("a b", "a b", id="a space"),
    pytest.param("a&#10;&#9;b", "a\n\tb", id="a line end and a tab"),
    pytest.param("&quot; c=&quot;", '" c="', id="quotes"),
]


def odd(
    spelt: str = "urn:a&gt;b", target: str = "x", key: str = "1", source: str = "a<v:x/>b"
) -> xliff.Document:
    """A document that binds a prefix to a namespace and uses it everywhere."""
    return xliff.parse(
        f'<xliff version="1.2" xmlns="{XLIFF}" xmlns:v="{spelt}"><v:r v:k="{key}"/>'
        '<file original="f" source-language="en" datatype="plaintext">'
        f"<header><v:h>{key}</v:h></header><body>"
        f'<trans-unit id="1" v:k="{key}"><source>{source}</source><target>{target}</target>'
        f'<v:e v:k="{key}">{key}</v:e></trans-unit></body></file></xliff>'.encode()
    )


def source_of(doc: xliff.Document) -> Content:
    source = doc.units[0].source
    assert source is not None
    return source


@pytest.mark.parametrize(("spelt", "namespace"), ODD)
def test_a_namespace_may_be_any_text(spelt: str, namespace: str) -> None:
    doc = odd(spelt, source='a<v:x v:k="1"><v:y/></v:x>b')
    source = source_of(doc)
    inner = Foreign(tag=f"{{{namespace}}}y")
    outer = Foreign(tag=f"{{{namespace}}}x", extra={f"{{{namespace}}}k": "1"}, parts=(inner,))
    assert source.parts == ("a", outer, "b")
    assert source.markup == 'a<v:x v:k="1"><v:y/></v:x>b'
    built = Content(*source.parts)
    assert (built, hash(built)) == (source, hash(source))
    assert source_of(xliff.parse(document(built.markup))) == source


@pytest.mark.parametrize(("spelt", "namespace"), ODD)
def test_whole_documents_with_any_namespace_are_compared_and_put_together(
    spelt: str, namespace: str
) -> None:
    base = odd(spelt, '<g id="1" v:k="1">x</g>')
    ours, theirs = odd(spelt, '<g id="1" v:k="2">x</g>', "2"), odd(spelt, "<v:x/>", "3")
    found = xliff.diff(ours, theirs)
    changes = [(one.element, change) for one in found for change in one.changes]
    assert [(element, one.part, one.aspect) for element, one in changes] == [
        ("xliff", f"{{{namespace}}}r", "elements"),
        ("file", "header", f"{{{namespace}}}h"),
        ("trans-unit", "unit", f"{{{namespace}}}k"),
        ("trans-unit", "target", "text"),
        ("trans-unit", "target", "codes"),
        ("trans-unit", f"{{{namespace}}}e", "elements"),
    ]
    assert str(found)
    assert found._repr_html_()
    merge = xliff.merge(base, ours, theirs, policy="theirs")
    assert len(merge.conflicts) == 5
    assert merge.document.to_bytes() == theirs.to_bytes()
    assert xliff.merge(base, base, theirs, policy="refuse").document == theirs
    assert len(xliff.join([base, ours]).files) == 2
    assert [one.to_bytes() for one in base.split()] == [base.to_bytes()]
    assert base.subset(["1"]) == base
    assert not xliff.diff(base, base.in_encoding("UTF-16"))
    report = xliff.check(ours, baseline=base, schema="strict")
    assert str(report)
    assert report._repr_html_()
    assert base.units._repr_html_()


def test_a_namespace_is_shown_as_the_value_of_a_declaration() -> None:
    shown = Content("a", Foreign(tag="{urn:a>b}x"), "b").markup
    assert shown == 'a<ns1:x xmlns:ns1="urn:a>b"/>b'
    shown = Content(X(id="1", extra={'{"/><g a="\n}k': "v"})).markup
    assert shown == '<x id="1" ns1:k="v" xmlns:ns1="&quot;/>&lt;g a=&quot;&#10;"/>'


def test_differences_and_conflicts_show_codes_of_any_namespace() -> None:
    base = odd(target='<g id="1" v:k="1">x</g>')
    ours, theirs = odd(target='<g id="1" v:k="2">x</g>'), odd(target="x<v:x/>")
    (found,) = xliff.diff(base, ours)
    (change,) = found.changes
    assert (change.part, change.aspect, change.old, change.new) == (
        "target",
        "codes",
        '<g id="1" ns1:k="1" xmlns:ns1="urn:a>b"></g>',
        '<g id="1" ns1:k="2" xmlns:ns1="urn:a>b"></g>',
    )
    (conflict,) = xliff.merge(base, ours, theirs).conflicts
    assert (conflict.what, conflict.base, conflict.ours, conflict.theirs) == (
        "target",
        '<g id="1" v:k="1">x</g>',
        '<g id="1" v:k="2">x</g>',
        "x<v:x/>",
    )


def test_what_they_changed_is_declared_where_we_lack_the_namespace() -> None:
    def version(root: str, file: str, target: str) -> str:
        return (
            f'<xliff version="1.2"{root}><file><body><bin-unit id="b"><bin-target>{file}'
            '</bin-target></bin-unit><trans-unit id="1"><source>s</source>'
            f"<target>{target}</target></trans-unit></body></file></xliff>"
        )

    ours = xliff.parse(version("", "", "o").encode())
    theirs = xliff.parse(version(' xmlns:v="urn:{a&#10;}"', "<v:y/>", "t<v:x/>").encode())
    merged = xliff.merge(ours, ours, theirs).document
    assert merged.to_bytes().decode() == version(
        "", '<ns1:y xmlns:ns1="urn:{a&#10;}"/>', 't<ns1:x xmlns:ns1="urn:{a&#10;}"/>'
    )


def test_a_target_takes_names_of_any_namespace_that_its_file_declares() -> None:
    doc = odd(source='a<v:x/>b<g id="1" v:k="1">c</g>')
    unit, source = doc.units[0], source_of(doc)
    unit.target = source
    assert doc.to_bytes() == odd(source=source.markup, target=source.markup).to_bytes()
    unit.set_target(source.map_text(str.upper))
    unit.set_attribute("{urn:a>b}k", "2")
    unit.set_target_attribute("{urn:a>b}new", "3")
    assert '<trans-unit id="1" v:k="2">' in unit.element.markup
    assert '<target v:new="3">A<v:x/>B<g id="1" v:k="1">C</g></target>' in unit.element.markup


def test_a_content_that_was_read_brings_its_namespace_along() -> None:
    unit = xliff.parse(document()).units[0]
    unit.target = source_of(odd())
    assert unit.target == source_of(odd())
    assert '<target>a<ns1:x xmlns:ns1="urn:a>b"/>b</target>' in unit.element.markup


@pytest.mark.parametrize("name", ["{urn:a>b}x y", "{urn:a>b}", "{urn:a>b}x/><g", "{urn:a>b", "a}b"])
def test_local_names_are_names_in_any_namespace(name: str) -> None:
    doc = odd()
    for part in (X(id="1", extra={name: "1"}), Foreign(tag=name)):
        with pytest.raises(EditRefused, match="is no name of an element or attribute"):
            doc.units[0].target = Content(part)
        with pytest.raises(EditRefused, match="is no name of an element or attribute"):
            _ = Content(part).markup
    with pytest.raises(EditRefused, match="is no name of an element or attribute"):
        doc.units[0].set_attribute(name, "1")
    assert doc.edits == ()


def test_a_caller_gives_no_odd_namespace_that_the_file_does_not_declare() -> None:
    doc, name = odd(), "{urn:c>d}k"
    expected = "is no name to give here: no prefix stands for its namespace"
    with pytest.raises(EditRefused, match=expected):
        doc.units[0].set_attribute(name, "1")
    with pytest.raises(EditRefused, match=expected):
        doc.units[0].target = Content(X(id="1", extra={name: "1"}))
    with pytest.raises(EditRefused, match=expected):
        doc.units[0].element.insert(name, {}, "")
    assert doc.edits == ()


def test_other_texts_around_the_codes_of_a_document_keep_their_namespace() -> None:
    source = '<y:f xmlns:y="urn:a&gt;b" y:k="v">here</y:f> it is'
    doc = xliff.parse(document(source))
    read, target = source_of(doc), '<ns1:f ns1:k="v" xmlns:ns1="urn:a>b">here</ns1:f> IT IS'
    doc.units[0].set_target(read.map_text(str.upper))
    assert f"<target>{target}</target>" in doc.units[0].element.markup
    same = read.translated(read.to_placeholders())
    doc.units[0].set_target(same)
    assert doc.units[0].target == same == read
    with pytest.raises(EditRefused, match="is no name to give here"):
        doc.units[0].set_target(Content(*read.parts))
