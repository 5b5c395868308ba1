"""Parts of a document as documents of their own, and several put together."""

import pytest

from locsdk import xliff
from locsdk.errors import ConfigurationError, XliffError

XMLNS = "urn:oasis:names:tc:xliff:document:1.2"
DOCUMENT = f"""<?xml version='1.0'?>
<!-- exported -->
<xliff version="1.2" xmlns="{XMLNS}" xmlns:sc='SmartcatXliff'>
  <sc:info/>
  <file original="a" source-language="en" datatype="plaintext">
    <header><tool tool-id="t" tool-name="T"/></header>
    <body>
      <trans-unit id="1" sc:locked="false"><source>one</source></trans-unit>
      <group id="g">
        <note>about both</note>
        <trans-unit id="2"><source>two</source></trans-unit>
        <trans-unit id="3"><source>three</source></trans-unit>
      </group>
      <bin-unit id="b" mime-type="image"><bin-source/>
        <trans-unit id="4"><source>four</source></trans-unit></bin-unit>
    </body>
  </file>
  <file original="b" source-language="en" datatype="plaintext"><body>
    <trans-unit id="1"><source>uno</source></trans-unit></body></file>
</xliff>
"""


@pytest.fixture
def doc() -> xliff.Document:
    return xliff.parse(DOCUMENT.encode())


def lines_of(doc: xliff.Document) -> list[str]:
    return [line for line in doc.to_bytes().decode().splitlines() if line.strip()]


def test_a_subset_keeps_the_chosen_units_and_what_is_around_them(doc: xliff.Document) -> None:
    part = doc.subset(["3"])
    assert (
        part.to_bytes().decode()
        == f"""<?xml version='1.0'?>
<!-- exported -->
<xliff version="1.2" xmlns="{XMLNS}" xmlns:sc='SmartcatXliff'>
  <sc:info/>
  <file original="a" source-language="en" datatype="plaintext">
    <header><tool tool-id="t" tool-name="T"/></header>
    <body>
      <group id="g">
        <note>about both</note>
        <trans-unit id="3"><source>three</source></trans-unit>
      </group>
    </body>
  </file>
</xliff>
"""
    )
    assert len(doc.units) == 5


def test_units_are_chosen_by_id_by_file_and_id_themselves_and_by_a_function(
    doc: xliff.Document,
) -> None:
    def sources(part: xliff.Document) -> list[str]:
        return [str(unit.source) for unit in part.units]

    assert sources(doc.subset([("b", "1"), "2"])) == ["two", "uno"]
    assert sources(doc.subset(doc.units[3:])) == ["four", "uno"]
    assert sources(doc.subset(lambda unit: "o" in str(unit.source))) == [
        "one",
        "two",
        "four",
        "uno",
    ]
    assert doc.subset(doc.units).to_bytes() == doc.to_bytes()


def test_a_choice_that_means_nothing_is_refused(doc: xliff.Document) -> None:
    with pytest.raises(XliffError, match="no unit with the id '9'"):
        doc.subset(["9"])
    with pytest.raises(XliffError, match=r"no unit with the id '1' in the file 'no\.txt'"):
        doc.subset([("no.txt", "1")])
    with pytest.raises(XliffError, match=r"2 units have the id '1' .*\(in subset\(\) a pair"):
        doc.subset(["1"])
    with pytest.raises(XliffError, match="no unit is chosen"):
        doc.subset([])
    with pytest.raises(ConfigurationError, match="give a list of ids"):
        doc.subset("12")
    with pytest.raises(ConfigurationError, match="unit of another document"):
        doc.subset([doc.copy().units[0]])
    for other in (5, ("1",), b"1", doc):
        with pytest.raises(ConfigurationError, match="by id, by file and id, or themselves, not"):
            doc.subset([other])  # type: ignore[list-item]  # what people try


def test_edits_go_into_the_subset_and_the_subset_is_a_document_of_its_own(
    doc: xliff.Document,
) -> None:
    doc.unit("2").target = "deux"
    doc.unit("4").target = "quatre"
    part = doc.subset(["2"])
    assert str(part.unit("2").target) == "deux"
    assert "quatre" not in part.to_bytes().decode()
    part.unit("2").target = "zwei"
    assert str(doc.unit("2").target) == "deux"


@pytest.mark.parametrize("codec", ["utf-16-le", "utf-16-be", "cp1252"])
def test_the_encoding_stays(codec: str) -> None:
    label = {"cp1252": "windows-1252"}.get(codec, "UTF-16")
    mark = b"" if codec == "cp1252" else "\ufeff".encode(codec)
    text = DOCUMENT.replace("'1.0'?", f"'1.0' encoding='{label}'?").replace("two", "zwö")
    doc = xliff.parse(mark + text.encode(codec))
    part = doc.subset(["2"])
    assert str(part.units[0].source) == "zwö"
    assert xliff.parse(part.to_bytes()).units[0].id == "2"
    assert xliff.join(doc.split()) == doc


def test_splitting_keeps_the_bytes_of_each_file_and_joining_puts_them_together(
    doc: xliff.Document,
) -> None:
    doc.unit("2").target = "deux"
    parts = doc.split()
    assert [[file.original for file in part.files] for part in parts] == [["a"], ["b"]]
    whole = doc.to_bytes().decode()
    for part in parts:
        start, end = part.files[0].span
        assert part.to_bytes()[start:end].decode() in whole
        assert b"<sc:info/>" in part.to_bytes()
    assert xliff.join(parts).to_bytes() == doc.to_bytes()


def test_what_stands_between_files_is_not_doubled() -> None:
    text = (
        '<xliff version="1.2" xmlns:q="urn:q">\n<q:a><q:b/></q:a><q:a><q:b/></q:a>\n'
        '<file original="1"><body/></file>\n<!-- two --><q:c/>\n<file original="2"><body/></file>'
        "<q:d/></xliff>"
    )
    joined = xliff.join(xliff.parse(text.encode()).split())
    between = "\n<!-- two --><q:c/>"
    assert joined.to_bytes().decode() == text.replace(between, "").replace(
        "<q:d/>", f"{between}<q:d/>"
    )


def document(
    root: str = "", inside: str = "", *, xmlns: str = XMLNS, version: str = "1.2"
) -> bytes:
    return (
        f'<xliff version="{version}" xmlns="{xmlns}"{root}>{inside}<file original="o"><body>'
        '<trans-unit id="1" p:a="b" xmlns:p="urn:p"><source>é</source></trans-unit>'
        "</body></file></xliff>"
    ).encode()


def test_prefixes_keep_their_meaning_in_the_joined_document() -> None:
    first = xliff.parse(document(' xmlns:q="urn:other"'))
    second = xliff.parse(
        document(' xmlns:q="urn:q"', "<q:info/>").replace(b"<file ", b"<file q:x='1' ")
    )
    third = xliff.parse(
        f'<x:xliff version="1.2" xmlns:x="{XMLNS}"><x:file original="t"><x:body/></x:file>'
        "</x:xliff>".encode()
    )
    joined = xliff.join([first, second, second, third])
    assert [file.attributes.get("{urn:q}x") for file in joined.files] == [None, "1", "1", None]
    assert [file.original for file in joined.files] == ["o", "o", "o", "t"]
    assert joined.to_bytes().count(b'<q:info xmlns:q="urn:q"/>') == 1
    assert first.to_bytes().removesuffix(b"</xliff>") in joined.to_bytes()


@pytest.mark.parametrize(
    ("other", "message"),
    [
        (document(xmlns="urn:oasis:names:tc:xliff:document:1.1"), "different versions"),
        (document(version="1.1"), "different versions"),
        (document(' xml:lang="fr"'), "differ in xml:lang"),
        (b'<xliff version="1.2"/>', "has no file to join"),
        (document().replace("é".encode(), "<!-- Ж -->".encode()), "US-ASCII, which lacks"),
    ],
)
def test_what_does_not_join_is_refused(other: bytes, message: str) -> None:
    first = b'<?xml version="1.0" encoding="US-ASCII"?>' + document().replace("é".encode(), b"e")
    with pytest.raises(XliffError, match=message):
        xliff.join([xliff.parse(first), xliff.parse(other)])


def test_joining_nothing_is_a_mistake() -> None:
    with pytest.raises(ConfigurationError):
        xliff.join([])
