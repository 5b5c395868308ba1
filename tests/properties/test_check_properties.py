"""Whatever a document holds, a check says something about it and never fails."""

from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from locsdk import xliff
from locsdk.errors import XliffError
from locsdk.xliff.checks.entry import entries
from locsdk.xliff.checks.message_format import MessageError, read_message
from locsdk.xliff.escape import escape_attribute, escape_text
from locsdk.xliff.schema.elements import ELEMENTS

NAMESPACE = "urn:oasis:names:tc:xliff:document:1.2"
EVERY_RULE = [rule.id for rule in xliff.RULES]

# Pieces that the rules look for, cut and joined in any way.
PIECES = st.sampled_from(
    [
        *("{", "}", "{n, plural, ", "one {", "other {#}", "'{'", "{0}", "%s", "%1$d", "%%", "${a"),
        *("<b>", "</b>", "<a href='x' title=\"y\">", "http://", "a.b@c.de", "C:\\dir\\", "/a/b"),
        *("--x", "\\n", "\\u00e4", "&", "_A", "1,000.5", "1.000,5", "٣", "²", "3rd", "word word"),
        *("(", "]", "«", "“", '"', "...", "…", "?!", "  ", "\n", "\t", "\u00a0", "\r\n", "\u2029"),
        *("\ufffd", "\u00c3\u00a4", "\u200b", "\u202e", "\u2069", "\ue000", "\u0085", "\u0092"),
        *("e\u0301", "\U0001f1e9\U0001f1ea", "\U0001f468\u200d", "о", "字", "ß", "İ", "x-", "12"),
    ]
)
TEXT = st.lists(PIECES | st.text(max_size=4), max_size=8).map("".join)
NAMES = st.sampled_from([*ELEMENTS[xliff.Schema.TRANSITIONAL], "b", "f:e"])
ATTRIBUTES = st.dictionaries(
    st.sampled_from(
        [
            *("id", "rid", "mid", "xid", "clone", "pos", "mtype", "ctype", "state", "approved"),
            *("state-qualifier", "translate", "maxwidth", "minwidth", "maxheight", "maxbytes"),
            *("minbytes", "size-unit", "date", "priority", "coord", "tool-id", "phase-name"),
            *("source-language", "target-language", "original", "f:locked", "xml:lang"),
            *("xml:space", "charclass", "minheight"),
        ]
    ),
    st.sampled_from(
        [
            *("", "1", "2", "yes", "no", "seg", "open", "final", "new", "char", "byte", "col"),
            *(
                "row",
                "en",
                "fr",
                "el",
                "ja",
                "ascii",
                "9" * 5000,
                "1e400",
                "-1",
                ".",
                "12.5",
                "preserve",
            ),
            "9999999999999-02-29T00:00:00Z",
        ]
    ),
    max_size=5,
)


def markup(name: str, attributes: dict[str, str], inside: str) -> str:
    given = "".join(
        f' {key}="{escape_attribute(value).decode()}"' for key, value in attributes.items()
    )
    return f"<{name}{given}>{inside}</{name}>"


def written(text: str) -> str:
    carried = "".join(char for char in text if char in "\t\n\r" or char.isprintable() or char > "~")
    return escape_text(carried.encode("utf-8", "ignore").decode().replace("\ufffe", "")).decode()


INLINE = st.recursive(
    TEXT.map(written),
    lambda inner: st.builds(
        markup,
        st.sampled_from(["g", "x", "bx", "ex", "bpt", "ept", "ph", "it", "sub", "mrk", "b", "f:e"]),
        ATTRIBUTES,
        st.lists(inner, max_size=3).map("".join),
    ),
    max_leaves=5,
)
CONTENT = st.lists(INLINE, max_size=4).map("".join)
PARTS = st.builds(
    markup,
    st.sampled_from(["source", "source", "seg-source", "target", "target", "note", "alt-trans"]),
    ATTRIBUTES,
    CONTENT,
)
UNITS = st.builds(
    markup, st.just("trans-unit"), ATTRIBUTES, st.lists(PARTS, max_size=4).map("".join)
)
PAIRS = st.builds(
    lambda attributes, source, target: markup(
        "trans-unit", attributes, f"<source>{source}</source><target>{target}</target>"
    ),
    ATTRIBUTES,
    CONTENT,
    CONTENT,
)
TREES = st.recursive(
    UNITS | PAIRS | PAIRS,
    lambda inner: st.builds(markup, NAMES, ATTRIBUTES, st.lists(inner, max_size=3).map("".join)),
    max_leaves=4,
)


def document(attributes: dict[str, str], body: str, namespace: str) -> bytes:
    file = markup("file", attributes, f"<body>{body}</body>")
    return f'<xliff version="1.2" {namespace} xmlns:f="urn:f">{file}</xliff>'.encode()


DOCUMENTS = st.builds(
    document,
    ATTRIBUTES,
    st.lists(TREES, max_size=4).map("".join),
    st.sampled_from([f'xmlns="{NAMESPACE}"', f'xmlns="{NAMESPACE}"', 'xmlns="urn:x"', ""]),
)


BRIEF = xliff.Brief(
    terms=[xliff.Term("word*", ("wort", "字"), forbidden="a"), xliff.Term("word word", "%s")],
    forbidden_terms=["one", "字", "1,000.5"],
    do_not_translate=["a.b@c.de", "C:", "http://*"],
    patterns=[xliff.PatternPair("[0-9]+"), xliff.PatternPair("o", "x?")],
    forbidden_patterns=["\\d%"],
    characters="[ -~]",
    character_classes={"1": "[a-z]"},
    encoding="cp1252",
    max_length=9,
    max_lines=2,
    max_line_length=5,
    source_language="en",
    target_language="de",
    spelling=lambda text, _: text.split()[:1],
)


def parsed(data: bytes) -> xliff.Document | None:
    try:
        return xliff.parse(data)
    except XliffError:
        return None


@given(DOCUMENTS, DOCUMENTS, st.sampled_from(list(xliff.Schema)))
def test_a_check_never_fails(data: bytes, other: bytes, schema: str) -> None:
    doc, baseline = parsed(data), parsed(other)
    if doc is None:
        return
    report = xliff.check(
        doc,
        rules=EVERY_RULE,
        baseline=baseline,
        schema=schema,
        measure=lambda text, _unit: float(len(text)),
        brief=BRIEF,
    )
    lines = data.decode().splitlines(keepends=False)
    assert [one.line for one in report] == sorted(one.line for one in report)
    assert all(0 < one.line <= len(lines) + 1 and one.column > 0 for one in report)
    assert all(one.message and one.advice for one in report)
    assert str(report)
    assert report._repr_html_()
    assert len(report.to_records()) == len(report)


@given(DOCUMENTS)
def test_a_document_never_differs_from_itself(data: bytes) -> None:
    doc = parsed(data)
    if doc is not None:
        rules = ["files-changed", "unit-missing", "unit-added", "unit-order", "source-changed"]
        assert len(xliff.check(doc, rules=rules, baseline=doc)) == 0


@given(DOCUMENTS)
def test_a_quick_look_never_hides_a_part_that_is_misplaced(data: bytes) -> None:
    doc = parsed(data)
    for entry in () if doc is None else entries(doc):
        if entry.is_regular:
            names = [name for name, _ in entry.children]
            parts = [name for name in names if name in ("source", "seg-source", "target")]
            assert len(parts) == len(set(parts))
            place = names.index("target") if "target" in names else 1
            assert names[0] == "source"
            assert set(names[:place]) <= {"source", "seg-source"}


@given(TEXT)
@example("{" * 10_000)
@example("{a,plural,other{" * 10_000)
def test_a_message_is_read_or_refused(text: str) -> None:
    try:
        arguments = read_message(text).arguments
    except MessageError:
        return
    assert text.count("{") >= len(arguments)


def test_hostile_files_are_checked_or_refused(shared: Path) -> None:
    checked = 0
    for path in sorted((shared / "xliff" / "hostile").iterdir()):
        doc = parsed(path.read_bytes())
        if doc is not None:
            checked += 1
            assert xliff.check(doc, rules=EVERY_RULE, schema="strict", baseline=doc) is not None
    assert checked > 0


@pytest.mark.parametrize(
    "unit",
    [
        "<source>{0}</source><target>{0}x</target>",
        "<source><g id='1'>{0}</g></source><target><g id='1'>x{0}</g></target>",
    ],
)
@pytest.mark.parametrize(
    "piece",
    [
        "a",
        " ",
        "_",
        "{",
        "}",
        "%",
        "<",
        "a@",
        "(",
        "\u202e",
        "1,",
        "/a",
        "A ",
        "a.b",
        "ab ",
        "1:0",
        "1-",
        "word ",
        "字",
        ".",
        "!",
    ],
)
def test_long_runs_take_linear_steps(unit: str, piece: str) -> None:
    """A rule that went back over its text for every character would not return from this."""
    text = written(piece * 150_000)
    body = f'<trans-unit id="1" xml:space="preserve">{unit.format(text)}</trans-unit>'
    data = document({"target-language": "de"}, body, f'xmlns="{NAMESPACE}"')
    doc = xliff.parse(data)
    assert xliff.check(doc, rules=EVERY_RULE, schema="strict", brief=BRIEF) is not None


@pytest.mark.parametrize(
    "piece",
    [
        "http://a.example/{} ",
        "{}@a.example ",
        "/a/{} ",
        "--a{} ",
        "N{}X ",
        "{{a{}}} ",
        "%{}$s ",
        "{} km 1:00 ",
    ],
)
def test_many_different_pieces_take_linear_steps(piece: str) -> None:
    source = "".join(piece.format(number) for number in range(20_000))
    target = "".join(piece.format(number) for number in range(20_000, 40_000))
    body = f'<trans-unit id="1"><source>{source}</source><target>{target}</target></trans-unit>'
    data = document({"target-language": "de"}, body, f'xmlns="{NAMESPACE}"')
    assert len(xliff.check(xliff.parse(data), rules=EVERY_RULE, brief=BRIEF)) > 0


def test_codes_without_number_take_linear_steps() -> None:
    codes = "".join(f'<ph id="{number}">a</ph>' for number in range(20_000))
    changed = "".join(f'<ph id="{number}">a</ph>' for number in range(10_000, 30_000))
    backwards = "".join(f'<bx id="{n}"/>' for n in range(20_000)) + "".join(
        f'<ex id="{n}"/>' for n in range(20_000)
    )
    body = "".join(
        f'<trans-unit id="{number}"><source>{source}</source><target>{target}</target></trans-unit>'
        for number, (source, target) in enumerate([(codes, changed), (codes, backwards)])
    )
    report = xliff.check(xliff.parse(document({}, body, f'xmlns="{NAMESPACE}"')))
    assert {"code-renamed", "code-kind", "code-added"} <= {one.rule for one in report}
