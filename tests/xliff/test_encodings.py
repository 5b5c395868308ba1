"""Every encoding that is let in comes back byte for byte, before and after an edit."""

import codecs
from collections.abc import Callable
from typing import Any

import pytest

from locsdk import xliff
from locsdk.errors import ConfigurationError, EditRefused, XliffError
from locsdk.xliff import Content, Foreign, X

TEMPLATE = (
    '<?xml version="1.0" encoding="{}"?>\r\n<xliff version="1.2">\r\n'
    '<file original="f"><body><trans-unit id="1"><source>{}</source></trans-unit>\r\n'
    "</body></file></xliff>\r\n"
)
SAMPLES = {
    "UTF-8": "Zażółć 🙂",
    "US-ASCII": "plain",
    "ISO-8859-1": "Grüße ß",
    "iso-8859-2": "Zażółć",
    "ISO-8859-5": "Привет",
    "ISO-8859-7": "Γειά",
    "ISO-8859-15": "€uro",
    "windows-1250": "Zażółć",
    "windows-1251": "Привет",
    "Windows-1252": "“Größe” €",
    "windows-1253": "Γειά",
    "windows-1257": "Žąsis",
    "windows-874": "สวัสดี",
}


def check(data: bytes, text: str, encode: str, mark: bytes = b"") -> None:
    doc = xliff.parse(data)
    assert doc.to_bytes() == data
    unit = doc.units[0]
    assert str(unit.source) == text
    assert unit.source is not None
    unit.target = unit.source
    edited = doc.to_bytes()
    expected = (
        data[len(mark) :].decode(encode).replace("</source>", f"</source><target>{text}</target>")
    )
    assert edited == mark + expected.encode(encode)
    assert xliff.parse(edited).units[0].target == unit.source


@pytest.mark.parametrize("label", SAMPLES)
def test_single_byte_encodings_and_utf_8(label: str) -> None:
    text = SAMPLES[label]
    codec = codecs.lookup(label.lower().replace("windows-874", "cp874")).name
    check(TEMPLATE.format(label, text).encode(codec), text, codec)


@pytest.mark.parametrize("label", ["UTF-8", "utf8"])
def test_utf_8_with_a_mark(label: str) -> None:
    mark = codecs.BOM_UTF8
    check(mark + TEMPLATE.format(label, "ä🙂").encode(), "ä🙂", "utf-8", mark)


@pytest.mark.parametrize(
    ("codec", "mark", "labels"),
    [
        ("utf-16-le", codecs.BOM_UTF16_LE, ("UTF-16", "UTF-16LE")),
        ("utf-16-be", codecs.BOM_UTF16_BE, ("UTF-16", "utf-16be")),
        ("utf-16-le", b"", ("UTF-16", "UTF-16LE")),
        ("utf-16-be", b"", ("UTF-16", "UTF-16BE")),
    ],
)
def test_utf_16_either_way(codec: str, mark: bytes, labels: tuple[str, ...]) -> None:
    for label in labels:
        check(mark + TEMPLATE.format(label, "ä🙂").encode(codec), "ä🙂", codec, mark)


def test_utf_16_with_a_mark_needs_no_declaration() -> None:
    text = '<xliff version="1.2"><file><body/></file></xliff>'
    data = codecs.BOM_UTF16_BE + text.encode("utf-16-be")
    assert xliff.parse(data).to_bytes() == data


@pytest.mark.parametrize("codec", ["utf-16-le", "utf-16-be"])
def test_utf_16_needs_neither_mark_nor_declaration(codec: str) -> None:
    check(TEMPLATE.partition("\r\n")[2].format("ä🙂").encode(codec), "ä🙂", codec)


PLAIN = '<xliff version="1.2"><file original="f"><body/></file></xliff>'


@pytest.mark.parametrize(
    ("data", "encoding", "name"),
    [
        (f"\n{PLAIN}".encode("utf-16-le"), None, "UTF-16LE"),
        (f"\n{PLAIN}".encode("utf-16-be"), None, "UTF-16BE"),
        (PLAIN.encode("utf-16-le"), "ISO-8859-1", "UTF-16LE"),
        (PLAIN.encode("utf-16-be"), "ISO-8859-1", "UTF-16BE"),
        (codecs.BOM_UTF16_LE + PLAIN.encode("utf-16-le"), "UTF-8", "UTF-16LE"),
        (codecs.BOM_UTF16_BE + PLAIN.encode("utf-16-be"), "UTF-8", "UTF-16BE"),
        (
            codecs.BOM_UTF16_BE + PLAIN.encode("utf-16-be").decode("latin-1").encode("utf-16-be"),
            None,
            "UTF-16BE",
        ),
        ("\ufeff\x00\u0800".encode("utf-16-be"), None, "UTF-16BE"),  # found by fuzzing
        (b"\x00", None, "UTF-16BE"),
    ],
)
def test_what_only_begins_like_utf_16_is_refused(
    data: bytes, encoding: str | None, name: str
) -> None:
    with pytest.raises(XliffError, match=f"begins like {name}.*pass encoding='{name}'"):
        xliff.parse(data, encoding=encoding)


def test_no_declaration_means_utf_8() -> None:
    data = '<xliff version="1.2"><file original="ä"><body/></file></xliff>'.encode()
    assert xliff.parse(data).files[0].original == "ä"


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (codecs.BOM_UTF8 + TEMPLATE.format("ISO-8859-1", "ä").encode(), "byte order mark"),
        (codecs.BOM_UTF8 + TEMPLATE.format("UTF-16", "ä").encode(), "byte order mark"),
        (codecs.BOM_UTF16_LE + TEMPLATE.format("UTF-8", "ä").encode("utf-16-le"), "UTF-16-LE"),
        (codecs.BOM_UTF16_LE + TEMPLATE.format("UTF-16BE", "ä").encode("utf-16-le"), "UTF-16-LE"),
        (TEMPLATE.format("UTF-8", "ä").encode("utf-16-be"), "bytes of the file say UTF-16-BE"),
        (TEMPLATE.format("UTF-16", "ä").encode(), "single bytes"),
        (TEMPLATE.format("Shift_JIS", "a").encode(), "not one of UTF-8"),
        (TEMPLATE.format("rot13", "a").encode(), "not one of UTF-8"),
        (TEMPLATE.format("US-ASCII", "ä").encode(), "byte 0xc3 at offset 118 is not US-ASCII"),
        (TEMPLATE.format("windows-1252", "\x81").encode("latin-1"), "byte 0x81"),
        (TEMPLATE.format("UTF-8", "ä").encode("latin-1"), "not well-formed"),
        (TEMPLATE.format("UTF-32", "ä").encode("utf-32"), "UTF-32"),
        (codecs.BOM_UTF16_LE + b"<\x00x", "is not UTF-16LE"),
        (codecs.BOM_UTF16_LE + b"\x00\xd8\x00\x00", "is not UTF-16LE"),
    ],
)
def test_contradictions_and_foreign_encodings_are_refused(data: bytes, message: str) -> None:
    with pytest.raises(XliffError, match=message) as caught:
        xliff.parse(data)
    assert caught.value.line >= 1
    assert caught.value.column >= 1


def test_the_caller_may_say_which_encoding_it_is() -> None:
    data = codecs.BOM_UTF8 + TEMPLATE.format("ISO-8859-1", "ä").encode()
    doc = xliff.parse(data, encoding="utf-8")
    assert str(doc.units[0].source) == "ä"
    assert doc.to_bytes() == data


@pytest.mark.parametrize("wrong", ["latin-0", "", 5], ids=repr)
def test_an_encoding_that_the_caller_may_not_say_is_no_fault_of_the_file(wrong: Any) -> None:
    data = TEMPLATE.format("ISO-8859-1", "a").encode()
    with pytest.raises(ConfigurationError, match=f"^the encoding {wrong!r} is not one of .*x$"):
        xliff.parse(data, encoding=wrong)


def test_a_name_that_only_python_knows_is_answered_with_that_of_xml() -> None:
    data = PLAIN.encode("latin-1")
    with pytest.raises(ConfigurationError, match=r"'latin-1' .*: give it as 'iso-8859-1'"):
        xliff.parse(data, encoding="latin-1")
    doc = xliff.parse(data, encoding="iso-8859-1")
    with pytest.raises(ConfigurationError, match=r"'cp1252' .*: give it as 'windows-1252'"):
        doc.in_encoding("cp1252")


@pytest.mark.parametrize(
    "encoding", ["UTF-8", "UTF-16LE", "US-ASCII", "ISO-8859-15", "windows-1252"]
)
@pytest.mark.parametrize("label", ["", "ISO-8859-1", "Shift_JIS"])
def test_a_document_names_the_encoding_that_the_caller_has_said(encoding: str, label: str) -> None:
    declaration = f'<?xml version="1.0" encoding="{label}"?>' if label else ""
    data = (declaration + PLAIN).encode(encoding)
    doc = xliff.parse(data, encoding=encoding)
    assert doc.encoding == encoding
    assert doc.in_encoding(doc.encoding).encoding == encoding


def test_what_the_encoding_lacks_is_written_as_a_reference() -> None:
    data = TEMPLATE.format("ISO-8859-1", "a").encode("latin-1")
    doc = xliff.parse(data)
    unit = doc.units[0]
    unit.target = "€ ä 🙂"
    unit.set_attribute("resname", "€")
    assert b"<target>&#8364; \xe4 &#128578;</target>" in doc.to_bytes()
    again = xliff.parse(doc.to_bytes()).units[0]
    assert str(again.target) == "€ ä 🙂"
    assert again.attributes["resname"] == "€"


NAMED: dict[str, Callable[[xliff.Document], object]] = {
    "attribute": lambda doc: doc.units[0].set_attribute("ж", "x"),
    "element": lambda doc: doc.units[0].set_target(Content(Foreign(tag="ж"))),
    "attribute of an element": lambda doc: doc.units[0].set_target(Content(X(extra={"ж": "x"}))),
    "child": lambda doc: doc.units[0].element.insert("ж", {}, "x"),
}


@pytest.mark.parametrize("naming", NAMED.values(), ids=NAMED)
def test_a_name_that_the_encoding_lacks_is_refused(
    naming: Callable[[xliff.Document], object],
) -> None:
    data = TEMPLATE.format("windows-1252", "a").encode()
    doc = xliff.parse(data)
    with pytest.raises(EditRefused, match=r"windows-1252 lacks .* the name 'ж'.*in_encoding"):
        naming(doc)
    assert doc.to_bytes() == data
    other = doc.in_encoding("UTF-8")
    naming(other)
    assert "ж" in other.to_bytes().decode()


def test_an_edit_with_what_the_encoding_lacks_is_refused() -> None:
    data = TEMPLATE.format("UTF-8", "a").encode()
    wide, narrow = xliff.parse(data), xliff.parse(data, encoding="US-ASCII")
    wide.units[0].target = "ж"
    with pytest.raises(EditRefused, match="lacks characters of what is to be put in"):
        narrow.apply(wide.edits)
    assert narrow.to_bytes() == data


def test_spans_count_the_bytes_of_the_file() -> None:
    for codec, mark in (("utf-16-le", codecs.BOM_UTF16_LE), ("utf-8", b"")):
        label = "UTF-16" if mark else "UTF-8"
        data = mark + TEMPLATE.format(label, "🙂ä").encode(codec)
        unit = xliff.parse(data).units[0]
        start, end = unit.span
        assert data[start:end].decode(codec) == unit.element.markup
        assert (unit.line, unit.column) == (3, 26)
        source = unit.element.find("source")
        assert source is not None
        assert source.column == 26 + len('<trans-unit id="1">')


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_line_ends_stay_and_count(line_end: str) -> None:
    data = TEMPLATE.format("UTF-8", "a\r\nb").replace("\r\n", line_end).encode()
    doc = xliff.parse(data)
    unit = doc.units[0]
    assert str(unit.source) == "a\nb"
    assert unit.line == 3
    unit.target = "c\nd"
    assert b"<target>c\nd</target>" in doc.to_bytes()
    assert xliff.parse(doc.to_bytes()).units[0].target == unit.target


def test_an_error_shows_the_line_with_a_mark_under_the_place() -> None:
    with pytest.raises(XliffError) as caught:
        xliff.parse('<xliff version="1.2">\n  <file ä="\x1b">'.encode())
    error = caught.value
    assert (error.line, error.column) == (2, 12)
    assert error.excerpt == '  \x20\x20<file ä="·">\n             ^'
    assert str(error).startswith("line 2, column 12: the file is not well-formed XML")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "windows-1252"])
def test_places_on_a_long_line_are_right_in_any_order(encoding: str) -> None:
    label = encoding.removesuffix("-sig")
    units = [
        f'<trans-unit id="{number}"><source>{"ä€" * number}</source></trans-unit>'
        for number in range(200)
    ]
    head = f'<?xml version="1.0" encoding="{label}"?>\n<xliff version="1.2"><file><body>'
    text = f"{head}{''.join(units)}</body></file></xliff>"
    doc = xliff.parse(text.encode(encoding))
    columns = [text.index(f'<trans-unit id="{number}"') - head.index("\n") for number in range(200)]
    assert [(unit.line, unit.column) for unit in doc.units] == [(2, one) for one in columns]
    assert [unit.column for unit in reversed(doc.units)] == columns[::-1]
    for unit, markup in zip(reversed(doc.units), reversed(units), strict=True):
        start, end = unit.span
        assert doc.to_bytes()[start:end] == markup.encode(
            encoding.replace("16", "16-le").removesuffix("-sig")
        )


@pytest.mark.parametrize(
    ("text", "codec", "marked"),
    [
        ('<?xml version="1.0" encoding="UTF-7"?>', "ascii", "UTF-7"),
        ('<?xml version="1.0" encoding="UTF-16"?>', "utf-8-sig", "UTF-16"),
        ('<?xml version="1.0" encoding="UTF-16"?>', "ascii", "UTF-16"),
        ('<?xml version="1.0" encoding="UTF-8"?>', "utf-16", "UTF-8"),
        ('<?xml version="1.0"?>', "utf-32", "<?xml"),
        ('<?xml version="1.0" encoding="UTF-16"?>\n<xliff>&ä;', "utf-16", "&"),
        ('<?xml version="1.0" encoding="windows-1252"?>\n<xliff>€&ä;', "cp1252", "&"),
    ],
)
def test_every_refusal_marks_the_place_in_its_line(text: str, codec: str, marked: str) -> None:
    data = text.encode(codec)
    with pytest.raises(XliffError) as caught:
        xliff.parse(data)
    error = caught.value
    line, mark = error.excerpt.splitlines()
    assert line[mark.index("^") :].lstrip("·").startswith(marked)
    assert (error.line >= 1, error.column >= 1) == (True, True)
    if codec != "utf-32":
        wide = codec.replace("utf-16", "utf-16-le").removesuffix("-sig")
        assert error.offset is not None
        assert data[error.offset :].startswith(marked.encode(wide))


def test_a_byte_that_the_encoding_lacks_is_named_by_its_place_in_the_file() -> None:
    data = b'<?xml version="1.0" encoding="windows-1252"?>\n<xliff>\x80\x81'
    with pytest.raises(XliffError, match="byte 0x81 at offset 54") as caught:
        xliff.parse(data)
    assert (caught.value.offset, caught.value.line, caught.value.column) == (54, 2, 9)
