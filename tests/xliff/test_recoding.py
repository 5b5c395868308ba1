"""Documents written in another encoding than they came in."""

import codecs

import pytest

from locsdk import xliff
from locsdk.errors import ConfigurationError, XliffError
from locsdk.xliff import Content, NewFile, NewUnit, X

TEXT = (
    "<?xml version='1.0' encoding='UTF-8' standalone=\"yes\"?>\r\n"
    '<xliff version="1.2"><file original="€"><body>'
    '<trans-unit id="1"><source a="é€">é € 🙂</source><target><![CDATA[a&é€🙂<]]></target>'
    "</trans-unit></body></file></xliff>\r\n"
)


def test_what_the_encoding_lacks_becomes_references() -> None:
    doc = xliff.parse(TEXT.encode())
    out = doc.in_encoding("ISO-8859-1")
    expected = TEXT.replace("'UTF-8'", "'ISO-8859-1'").replace('"€"', '"&#8364;"')
    expected = expected.replace('"é€"', '"é&#8364;"').replace("é € 🙂", "é &#8364; &#128578;")
    cdata = "<![CDATA[a&é]]>&#8364;<![CDATA[]]>&#128578;<![CDATA[<]]>"
    expected = expected.replace("<![CDATA[a&é€🙂<]]>", cdata)
    assert out.to_bytes() == expected.encode("latin-1")
    assert xliff.parse(out.to_bytes()) == out
    assert (doc.encoding, out.encoding) == ("UTF-8", "ISO-8859-1")
    (old,), (new,) = doc.units, out.units
    assert (str(new.source), str(new.target)) == (str(old.source), str(old.target))
    assert out.files[0].original == "€"


def test_edits_come_along_and_the_document_itself_stays() -> None:
    doc = xliff.parse(TEXT.replace("UTF-8", "windows-1252").replace("🙂", "").encode("cp1252"))
    doc.unit("1").target = "ł"
    before = doc.to_bytes()
    out = doc.in_encoding("UTF-8")
    assert b"&#322;" in before
    assert out.to_bytes() == before.replace(b"windows-1252", b"UTF-8").decode("cp1252").encode()
    out.unit("1").target = "łł"
    assert "łł".encode() in out.to_bytes()
    assert doc.to_bytes() == before


@pytest.mark.parametrize(
    ("name", "mark", "start"),
    [
        ("utf-8", None, b"<?xml"),
        ("UTF-8", True, codecs.BOM_UTF8),
        ("UTF-16", None, codecs.BOM_UTF16_LE),
        ("UTF-16", False, b"<\0?\0"),
        ("UTF-16BE", None, b"\0<\0?"),
        ("UTF-16BE", True, codecs.BOM_UTF16_BE),
    ],
)
def test_marks(name: str, mark: bool | None, start: bytes) -> None:
    out = xliff.parse(codecs.BOM_UTF8 + TEXT.encode()).in_encoding(name, mark=mark)
    data = out.to_bytes()
    assert data.startswith(start)
    assert xliff.parse(data) == out
    assert xliff.parse(data).in_encoding("UTF-8").to_bytes() == TEXT.encode()


@pytest.mark.parametrize(
    ("declaration", "name", "expected"),
    [
        ("", "UTF-8", ""),
        ("", "windows-1252", '<?xml version="1.0" encoding="windows-1252"?>\n'),
        ("<?xml version='1.0'?>", "UTF-8", "<?xml version='1.0'?>"),
        ("<?xml version='1.0' ?>", "US-ASCII", "<?xml version='1.0' encoding=\"US-ASCII\" ?>"),
    ],
)
def test_a_declaration_is_made_where_one_is_needed(
    declaration: str, name: str, expected: str
) -> None:
    rest = '<xliff version="1.2"><file><body/></file></xliff>'
    out = xliff.parse((declaration + rest).encode()).in_encoding(name)
    assert out.to_bytes().decode() == expected + rest


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        ("<body>", "<!-- a\n€ --><body>", 3),
        ("<body>", "<?a €?><body>", 2),
        ("<xliff", "<!DOCTYPE xliff SYSTEM '€'><xliff", 2),
        (" a=", " Ł='' a=", 2),
        ("<source ", "<source Ł='' ", 2),
    ],
)
def test_what_cannot_hold_references_is_refused_with_its_place(
    old: str, new: str, line: int
) -> None:
    text = TEXT.replace(old, new)
    with pytest.raises(XliffError, match=r"ISO-8859-1 lacks '[€Ł]', and names, comments") as caught:
        xliff.parse(text.encode()).in_encoding("ISO-8859-1")
    place = caught.value
    assert place.line == line
    assert text.splitlines()[line - 1][place.column - 1] in "€Ł"
    assert xliff.parse(text.encode()).in_encoding("UTF-16").encoding == "UTF-16"


def test_other_encodings_and_marks_are_refused() -> None:
    doc = xliff.parse(TEXT.encode())
    with pytest.raises(ConfigurationError, match="'Shift_JIS' is not one of UTF-8"):
        doc.in_encoding("Shift_JIS")
    with pytest.raises(ConfigurationError, match="windows-1252 has no byte order mark"):
        doc.in_encoding("windows-1252", mark=True)


def test_a_new_document_in_another_encoding_with_other_line_ends() -> None:
    units = (NewUnit(id="€", source=Content("ł", X(id="ł"))),)
    file = NewFile(original="a", source_language="pl", units=units)
    data = xliff.build(file, encoding="windows-1250", line_end="\r\n").to_bytes()
    assert data.startswith(b'<?xml version="1.0" encoding="windows-1250"?>\r\n<xliff ')
    assert data.count(b"\n") == data.count(b"\r\n") == 10
    assert xliff.parse(data).units[0].id == "€"
    ascii_only = xliff.build(file, encoding="US-ASCII").to_bytes()
    assert b'<trans-unit id="&#8364;">' in ascii_only
    assert xliff.parse(ascii_only).units[0].source == units[0].source
    marked = xliff.build(file, mark=True)
    assert marked.to_bytes() == codecs.BOM_UTF8 + xliff.build(file).to_bytes()
