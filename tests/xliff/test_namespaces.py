"""Elements of other namespaces whose names are those of XLIFF: what they are taken for."""

import pytest

from locsdk import xliff
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
