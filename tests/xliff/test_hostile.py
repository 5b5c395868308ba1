"""Files made to do harm: each ends in a document or in XliffError with a place, and fast."""

import re
import sys
import time
import tracemalloc
from collections.abc import Callable
from pathlib import Path

import pytest

from locsdk import xliff
from locsdk.errors import XliffError
from locsdk.xliff import Limits

G = '<g id="1">'
XMLNS = "urn:oasis:names:tc:xliff:document:1.2"

# The hostile files that stand beside the checkout.
CATALOGUE = (
    "00-baseline.xlf",
    "01-billion-laughs.xlf",
    "02-billion-laughs-attr.xlf",
    "03-quadratic.xlf",
    "03b-quadratic-small.xlf",
    "04-benign-internal-entity.xlf",
    "05-xxe-file.xlf",
    "06-xxe-http.xlf",
    "07-external-dtd.xlf",
    "07b-external-dtd-unused.xlf",
    "08-param-entity.xlf",
    "08b-param-entity-internal-bomb.xlf",
    "09-xinclude.xlf",
    "11b-deep-nesting-5k.xlf",
    "11c-deep-nesting-300.xlf",
    "14-invalid-utf8.xlf",
    "15-overlong-slash.xlf",
    "15b-overlong-lt.xlf",
    "15c-utf8-surrogate.xlf",
    "15d-utf8-beyond-10FFFF.xlf",
    "15e-utf8-noncharacter-FFFE.xlf",
    "15f-truncated-utf8.xlf",
    "16-nul-byte.xlf",
    "16b-control-char-01.xlf",
    "16c-charref-nul.xlf",
    "16d-charref-01.xlf",
    "16e-charref-surrogate.xlf",
    "16f-charref-huge.xlf",
    "16g-charref-FFFE.xlf",
    "16h-C1-control-85.xlf",
    "16i-charref-overflow.xlf",
    "17-utf7-declared.xlf",
    "18-utf16-no-bom-declared-utf8.xlf",
    "18b-utf16le-bom-declared-utf16.xlf",
    "18c-utf16le-bom-declared-utf8.xlf",
    "18d-utf8-bom-declared-utf16.xlf",
    "18e-utf8-bom-declared-latin1.xlf",
    "18f-utf8-nobom-declared-utf16.xlf",
    "18g-utf16be-nobom-declared-utf16.xlf",
    "18h-utf32-bom.xlf",
    "18i-mixed-latin1-in-utf8.xlf",
    "18j-cp1252-declared.xlf",
    "18k-shift_jis-declared.xlf",
    "18l-unknown-encoding.xlf",
    "18m-ebcdic-cp037.xlf",
    "18n-declared-python-codec-rot13.xlf",
    "18o-declared-punycode.xlf",
    "19-duplicate-attr.xlf",
    "19b-duplicate-ns-attr.xlf",
    "20-undeclared-prefix-el.xlf",
    "20b-undeclared-prefix-attr.xlf",
    "20c-xmlns-empty-prefix-undeclare.xlf",
    "20d-rebind-xml-prefix.xlf",
    "21-no-root-junk-after.xlf",
    "21b-leading-newline-before-decl.xlf",
    "21c-two-decls.xlf",
    "21d-xml11.xlf",
    "21e-trailing-nuls.xlf",
    "21f-trailing-text.xlf",
    "21g-empty.xlf",
    "21h-truncated.xlf",
    "22-cdata-end-in-text.xlf",
    "23-dtd-default-attr.xlf",
    "23b-attr-entity-normalise.xlf",
    "24-xml-id-dup.xlf",
    "25-xml-stylesheet-pi.xlf",
    "26-schemalocation-http.xlf",
    "27-entity-in-entity-cycle.xlf",
)
# What is harmless although it looks odd; everything else of the catalogue is refused.
HARMLESS = {
    "00-baseline.xlf",
    "07b-external-dtd-unused.xlf",
    "09-xinclude.xlf",
    "16h-C1-control-85.xlf",
    "18b-utf16le-bom-declared-utf16.xlf",
    "18g-utf16be-nobom-declared-utf16.xlf",
    "18j-cp1252-declared.xlf",
    "23b-attr-entity-normalise.xlf",
    "24-xml-id-dup.xlf",
    "25-xml-stylesheet-pi.xlf",
    "26-schemalocation-http.xlf",
}


def document(source: str = "<source>x</source>", *, unit: str = "", root: str = "") -> bytes:
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<xliff version="1.2" xmlns="{XMLNS}"{root}>'
        '<file original="f" source-language="en" target-language="de" datatype="plaintext">'
        f'<body><trans-unit id="1"{unit}>{source}</trans-unit></body></file></xliff>\n'
    ).encode()


@pytest.mark.parametrize("name", CATALOGUE)
def test_every_file_of_the_catalogue_is_refused_with_a_place_or_harmless(
    shared: Path, name: str
) -> None:
    data = (shared / "xliff" / "hostile" / name).read_bytes()
    if name in HARMLESS:
        assert xliff.parse(data).to_bytes() == data
        return
    with pytest.raises(XliffError) as caught:
        xliff.parse(data)
    assert caught.value.line >= 1
    assert caught.value.column >= 1


def test_the_catalogue_is_whole(shared: Path) -> None:
    assert {path.name for path in (shared / "xliff" / "hostile").glob("*.xlf")} == {*CATALOGUE}


class Watch:
    """Notes what is opened while it is awake: nobody can take a hook away again."""

    def __init__(self) -> None:
        self.is_awake = False
        self.opened: list[str] = []

    def __call__(self, event: str, arguments: tuple[object, ...]) -> None:
        if self.is_awake and event.startswith(("open", "os.", "socket.", "urllib.", "subprocess.")):
            self.opened.append(f"{event} {arguments}")


def test_nothing_hostile_makes_us_open_a_file_or_an_address(shared: Path) -> None:
    read = {name: (shared / "xliff" / "hostile" / name).read_bytes() for name in CATALOGUE}
    watch = Watch()
    sys.addaudithook(watch)
    for is_awake in (False, True):  # what is loaded late is loaded by then
        for data in read.values():
            watch.is_awake = is_awake
            work_through(data)
            watch.is_awake = False
    assert watch.opened == []


def work_through(data: bytes) -> None:
    """Do with a file what a connector does; what cannot be read is refused."""
    try:
        doc = xliff.parse(data)
    except XliffError:
        return
    assert [*doc.units.texts()]
    doc.units[0].set_target("Eins.", drop_codes=True)
    assert xliff.check(doc, schema="transitional")._repr_html_()
    assert not xliff.diff(doc, doc.settled())
    assert doc.in_encoding("UTF-16").subset([doc.units[0].id]).to_bytes()


def nested(depth: int) -> bytes:
    return document("<source>" + G * depth + "x" + "</g>" * depth + "</source>")


def nested_groups(depth: int) -> bytes:
    unit = '<trans-unit id="1"><source>x</source></trans-unit>'
    return document().replace(
        b'<trans-unit id="1"><source>x</source></trans-unit>',
        ("<group>" * depth + unit + "</group>" * depth).encode(),
    )


def declaring(*declarations: str, text: str) -> bytes:
    doctype = f"<!DOCTYPE xliff [{''.join(declarations)}]>\n<xliff".encode()
    return document(f"<source>{text}</source>").replace(b"<xliff", doctype, 1)


def laughs() -> bytes:
    levels = (f'<!ENTITY l{level} "{f"&l{level - 1};" * 10}">' for level in range(1, 10))
    return declaring('<!ENTITY l0 "ha">', *levels, text="&l9;")


def entities(count: int) -> bytes:
    declarations = "".join(f'<!ENTITY e{number} "x">' for number in range(count))
    return document().replace(b"<xliff", f"<!DOCTYPE xliff [{declarations}]>\n<xliff".encode())


MIB = 1 << 20
REFUSED: dict[str, tuple[Callable[[], bytes], str]] = {
    "depth 300": (lambda: nested(300), "elements inside each other"),
    "depth 5,000": (lambda: nested(5_000), "elements inside each other"),
    "depth 100,000": (lambda: nested(100_000), "elements inside each other"),
    "groups 300 deep": (lambda: nested_groups(300), "elements inside each other"),
    "an attribute of 20 MB": (
        lambda: document(unit=' resname="' + "a" * 20 * MIB + '"'),
        "bytes in one attribute value",
    ),
    "a text of 65 MiB": (
        lambda: document(f"<source>{'a' * 65 * MIB}</source>"),
        "bytes of text in one run",
    ),
    "200,000 attributes": (
        lambda: document(unit="".join(f' a{number}=""' for number in range(200_000))),
        "attributes of one element",
    ),
    "50,000 namespaces": (
        lambda: document(unit="".join(f' xmlns:n{number}="u{number}"' for number in range(50_000))),
        "attributes of one element",
    ),
    "a name of 1 MB": (
        lambda: document(f"<source><{'a' * MIB}/></source>"),
        "bytes in one name",
    ),
    "an attribute name of 1 MB": (
        lambda: document(unit=" " + "a" * MIB + '="1"'),
        "bytes in one name",
    ),
    "a billion laughs": (laughs, "document type"),
    "a large entity many times": (
        lambda: declaring(f'<!ENTITY a "{"a" * 50_000}">', text="&a;" * 50_000),
        "document type",
    ),
    "entities in a circle": (
        lambda: declaring('<!ENTITY a "&b;">', '<!ENTITY b "&a;">', text="&a;"),
        "document type",
    ),
    "a file as an entity": (
        lambda: declaring('<!ENTITY a SYSTEM "file:///etc/passwd">', text="&a;"),
        "document type",
    ),
    "a prefix for nothing": (lambda: document(root=' xmlns:p=""'), "not well-formed"),
    "another meaning of xml": (lambda: document(root=' xmlns:xml="urn:x"'), "not well-formed"),
    "the end of a CDATA section": (
        lambda: document("<source>a ]]> b</source>"),
        "not well-formed",
    ),
    "a null byte": (lambda: document("<source>a\x00b</source>"), "not well-formed"),
    "an attribute twice": (lambda: document(unit=' id="2"'), "not well-formed"),
    "300,000 entities": (lambda: entities(300_000), "document type"),
    "a parameter entity": (
        lambda: document().replace(
            b"<xliff", b'<!DOCTYPE xliff [<!ENTITY % p SYSTEM "file:///etc/passwd"> %p;]><xliff', 1
        ),
        "document type",
    ),
    "an undeclared entity in a text, behind an external DTD": (
        lambda: document("<source>&who;</source>").replace(
            b"<xliff", b'<!DOCTYPE xliff SYSTEM "file:///etc/passwd"><xliff', 1
        ),
        "entity",
    ),
    "an undeclared entity in an attribute, behind an external DTD": (
        lambda: document(unit=' resname="&who;"').replace(
            b"<xliff", b'<!DOCTYPE xliff SYSTEM "file:///etc/passwd"><xliff', 1
        ),
        "entity",
    ),
}


@pytest.mark.parametrize("name", REFUSED)
def test_refused_with_what_and_where(name: str) -> None:
    make, message = REFUSED[name]
    with pytest.raises(XliffError, match=message) as caught:
        xliff.parse(make())
    assert caught.value.line >= 1
    assert caught.value.column >= 1
    assert len(str(caught.value)) < 1000


@pytest.mark.parametrize(
    ("data", "advice"),
    [
        (b"<xliff>", "no element found: .* cut off"),
        (b"<xliff", "unclosed token: .* cut off"),
        (b"<xliff><![CDATA[", r"CDATA section: it has no \]\]>"),
        (b"text", "syntax error: .* another kind of file"),
        (b"<xliff>a & b</xliff>", "invalid token.*: write & as &amp;"),
        (b"<xliff>a ]]]> b</xliff>", r"invalid token.*: write \]\]> in text as \]\]&gt;"),
        (b"<xliff>a & ]]> b</xliff>", "invalid token.*: write & as &amp;"),
        (b'{"a": 1}', "invalid token.*: .* another kind of file"),
        (b"PK\x03\x04\x14", r"invalid token.*: this is a zip archive; Bundle.parse\(\)"),
        (b"<xliff>Gr\xfc\xdfe</xliff>", "invalid token.*: byte 0xfc is not UTF-8.* encoding="),
        (b"<xliff><g></xliff>", "mismatched tag: another element is still open"),
        (b"<xliff a='' a=''/>", "duplicate attribute: remove one"),
        (b"<xliff/><xliff/>", "junk after document element: remove"),
        (b"<xliff>&eacute;</xliff>", "undefined entity: write the character itself"),
        (b"\n<?xml version='1.0'?><xliff/>", "not at start of entity: remove what stands before"),
        (b"<xliff><a:b/></xliff>", "unbound prefix: declare"),
        (b"<?xml version='1.0' x='y'?><xliff/>", "XML declaration not well-formed$"),
    ],
)
def test_what_is_not_well_formed_says_what_to_do(data: bytes, advice: str) -> None:
    with pytest.raises(XliffError) as caught:
        xliff.parse(data)
    assert re.search(advice, caught.value.message)


HARMLESS_BUT_LARGE: dict[str, Callable[[], bytes]] = {
    "depth 120": lambda: nested(120),
    "a comment of 20 MB": lambda: document(f"<source>x<!--{'<a>' * 7 * MIB}--></source>"),
    "a processing instruction of 12 MB": lambda: document(
        f"<source>x<?p {'a' * 12 * MIB}?></source>"
    ),
    "a text of 11 MB": lambda: document(f"<source>{'a' * 11 * MIB}</source>"),
    "1,000,000 empty codes": lambda: document("<source>" + '<x id="1"/>' * 1_000_000 + "</source>"),
    "a reference with 10,000 zeros": lambda: document(
        f"<source>&#{'0' * 10_000}65;&#x{'0' * 10_000}41;</source>"
    ),
    "1,000,000 tags that end nothing": lambda: document(
        f"<source>x</source><note>{'&lt;trans-unit' * 1_000_000}</note>"
    ),
    "many quotes": lambda: document("<source>" + '"' * MIB + "'" * MIB + "</source>"),
}


@pytest.mark.parametrize("name", HARMLESS_BUT_LARGE)
def test_taken_in_whole_and_returned(name: str) -> None:
    data = HARMLESS_BUT_LARGE[name]()
    doc = xliff.parse(data)
    assert doc.to_bytes() == data
    unit = doc.units[0]
    assert unit.source is not None
    text = str(unit.source)
    assert text == str(xliff.Content(*unit.source.parts))
    assert unit.notes is not None


def test_references_with_many_zeros_are_read() -> None:
    doc = xliff.parse(HARMLESS_BUT_LARGE["a reference with 10,000 zeros"]())
    assert str(doc.units[0].source) == "AA"


def test_deep_documents_can_be_read_when_the_caller_raises_the_limit() -> None:
    data = nested(5_000)
    doc = xliff.parse(data, limits=Limits(depth=10_000))
    source = doc.units[0].source
    assert source is not None
    assert len(source.codes) == 5_000
    assert str(source) == "x"
    assert doc.to_bytes() == data


def test_what_stands_in_attributes_of_a_dtd_is_never_applied() -> None:
    data = document().replace(
        b"<xliff", b'<!DOCTYPE xliff [<!ATTLIST trans-unit translate CDATA "no">]><xliff', 1
    )
    with pytest.raises(XliffError, match="document type"):
        xliff.parse(data)


@pytest.mark.parametrize(
    ("limits", "message"),
    [
        (Limits(size=10), "bytes, more than the 10 allowed"),
        (Limits(units=0), "trans-units"),
        (Limits(depth=3), "elements inside each other"),
        (Limits(attributes=3), "attributes of one element"),
        (Limits(value=8), "bytes in one attribute value"),
        (Limits(name=5), "bytes in one name"),
        (Limits(text=0), "bytes of text"),
    ],
)
def test_every_limit_can_be_set(limits: Limits, message: str) -> None:
    with pytest.raises(XliffError, match=message):
        xliff.parse(document(), limits=limits)


@pytest.mark.parametrize("tag", ["<x/>", "<g></g>"])
def test_the_deepest_element_counts_however_it_is_written(tag: str) -> None:
    data = document(f"<source><g>{tag}</g></source>")
    assert xliff.parse(data, limits=Limits(depth=7)).units
    with pytest.raises(XliffError, match="7 elements inside each other are more than the 6"):
        xliff.parse(data, limits=Limits(depth=6))


ENDLESS = {
    "comment": b"<!-- <a> %b -->",
    "processing instruction": b"<?p <a> %b ?>",
    "tag": b'<note from="%b"/>',
    "tag with many values": b"<note" + b"".join(b' a%d="%%b"' % one for one in range(4)) + b"/>",
}


@pytest.mark.parametrize("kind", ENDLESS)
@pytest.mark.parametrize("is_complete", [True, False])
def test_endless_markup_is_refused_before_it_is_read_over_and_over(
    kind: str, is_complete: bool
) -> None:
    pattern = ENDLESS[kind]
    payload = b"x " * (7 << 19 if "values" in kind else 14 << 20)
    markup = pattern % ((payload,) * pattern.count(b"%b"))
    data = document().replace(b"</trans-unit>", markup + b"</trans-unit>")
    if not is_complete:
        data = data[: -len(b"></trans-unit></body></file></xliff>\n")]
    with pytest.raises(XliffError, match=r"25165824 allowed.*markup") as caught:
        xliff.parse(data)
    assert caught.value.offset == data.index(markup[:5])
    assert caught.value.line == 2
    if is_complete and "comment" in kind:
        roomy = Limits(markup=64 << 20)
        assert xliff.parse(data, limits=roomy).to_bytes() == data


def test_opening_leaves_nothing_behind_but_the_index() -> None:
    data = document() + b" " * (4 << 20)
    xliff.parse(data)
    tracemalloc.start()
    try:
        opened = xliff.parse(data)
        kept = tracemalloc.get_traced_memory()[0]
    finally:
        tracemalloc.stop()
    assert len(opened.units) == 1
    assert kept < 50_000


def test_memory_stays_linear_for_a_million_codes() -> None:
    data = HARMLESS_BUT_LARGE["1,000,000 empty codes"]()
    tracemalloc.start()
    try:
        xliff.parse(data)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert peak < 3 * len(data)


def test_many_texts_are_put_together_in_one_go() -> None:
    texts = ["abcd"] * 600_000
    start = time.process_time()
    content = xliff.Content(*texts)
    assert time.process_time() - start < 3  # many times that where each is copied for the next
    assert content.parts == ("".join(texts),)


def test_an_element_costs_what_is_in_it_however_many_edits_there_are() -> None:
    body = b'<group><trans-unit id="1"><source>s</source></trans-unit></group>' * 30_000
    doc = xliff.parse(b'<xliff version="1.2"><file><body>' + body + b"</body></file></xliff>")
    for unit in doc.units:
        unit.target = "t"
    start = time.process_time()
    assert all("<target>t</target>" in group.element.markup for group in doc.groups)
    assert time.process_time() - start < 5  # many times that where all edits are looked through


def test_the_recursion_limit_is_never_reached() -> None:
    depth = sys.getrecursionlimit() * 3
    for part in ("note", "alt-trans", "source"):
        data = document(f"<source>x</source><{part}>" + G * depth + "</g>" * depth + f"</{part}>")
        doc = xliff.parse(data, limits=Limits(depth=depth + 10))
        assert sum(1 for _ in doc.units[0].element.iter()) == depth + 3
        assert doc.units[0].element.text == "x"


@pytest.mark.parametrize("cut", range(0, len(document()) - 1, 7))
def test_a_truncated_file_is_refused(cut: int) -> None:
    with pytest.raises(XliffError):
        xliff.parse(document()[:cut])


@pytest.mark.parametrize("data", [b"\n \n", b'<?xml version="1.0"?>\n<!-- a -->\n'])
def test_a_file_without_an_element_is_not_told_that_one_is_open(data: bytes) -> None:
    with pytest.raises(XliffError, match=r"^line 3, column 1: .*: there is none in it; is the"):
        xliff.parse(data)


def test_other_roots_are_refused() -> None:
    with pytest.raises(XliffError, match=r"root element is <html>, .* web page"):
        xliff.parse(b"<html/>")
    with pytest.raises(XliffError, match=r"XLIFF 2\.0"):
        xliff.parse(b'<xliff version="2.0" xmlns="urn:oasis:names:tc:xliff:document:2.0"/>')
    with pytest.raises(XliffError, match="XLIFF 2"):
        xliff.parse(b'<xliff srcLang="en"/>')
