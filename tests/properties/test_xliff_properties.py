"""What holds for every document and every edit, not only for the examples."""

import codecs
from collections.abc import Callable
from itertools import pairwise, permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from locsdk import xliff
from locsdk.errors import EditRefused, XliffError
from locsdk.xliff import (
    Bpt,
    Content,
    Edit,
    Ept,
    Foreign,
    G,
    Inline,
    Limits,
    Mrk,
    NotationName,
    Ph,
    Sub,
    X,
)
from locsdk.xliff.anatomy import ExactAnatomy, QuickAnatomy
from locsdk.xliff.edits import applied, composed, original_offset
from locsdk.xliff.places import Buffer
from locsdk.xliff.validate import Facts, validate

XMLNS = "urn:oasis:names:tc:xliff:document:1.2"

# Text that XML can carry, with everything that needs care.
CHARACTERS = st.characters(
    codec="utf-8", exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff"
) | st.sampled_from("\t\n\r<>&\"' \u00a0]\u2028")
TEXT = st.text(CHARACTERS, max_size=12)
# A namespace as only a file can have it, and how the files here declare it.
ODD = "urn:>{}\n"
DECLARED = 'xmlns:v="urn:&gt;{}&#10;"'
NAMES = st.sampled_from(["a", "b-c", "x.1", "ä", f"{{{ODD}}}k"])
TAGS = st.sampled_from(["b", "{urn:a}m", f"{{{ODD}}}m"])


def serialised(text: str) -> st.SearchStrategy[str]:
    """Some spelling of a text in XML."""

    def spelt(char: str, style: int) -> str:
        if char in "<&" or (char == "\r") or (char == ">" and style != 1):
            return {"<": "&lt;", "&": "&amp;", ">": "&gt;"}.get(char, f"&#{ord(char)};")
        if style == 2:
            return f"&#x{ord(char):x};"
        return f"&#{ord(char)};" if style == 3 else char

    def join(styles: list[int]) -> str:
        markup = "".join(map(spelt, text, styles))
        return markup.replace("]]>", "]]&gt;")

    return st.lists(st.integers(0, 3), min_size=len(text), max_size=len(text)).map(join)


def elements(inner: st.SearchStrategy[xliff.Part]) -> st.SearchStrategy[Inline]:
    parts = st.lists(inner, max_size=3).map(lambda found: Content(*found).parts)
    extra = st.dictionaries(NAMES, TEXT, max_size=1)
    native = st.lists(TEXT | st.builds(Sub, parts=parts), max_size=2).map(
        lambda found: Content(*found).parts
    )
    return st.one_of(
        st.builds(X, id=TEXT, equiv_text=st.none() | TEXT, extra=extra),
        st.builds(G, id=TEXT, parts=parts, ctype=st.none() | TEXT),
        st.builds(Bpt, id=TEXT, parts=native),
        st.builds(Ept, id=TEXT, parts=native, rid=st.none() | TEXT),
        st.builds(Ph, id=TEXT, parts=native),
        st.builds(Mrk, mtype=st.sampled_from(["seg", "term"]), mid=TEXT, parts=parts),
        st.builds(Foreign, tag=TAGS, extra=extra, parts=parts),
    )


CONTENTS = st.lists(st.recursive(TEXT, elements, max_leaves=6), max_size=4).map(
    lambda found: Content(*found)
)


@st.composite
def documents(draw: st.DrawFn) -> tuple[str, list[str]]:
    """A document as text, and the texts of its sources."""
    space = st.sampled_from(["", " ", "\n  ", "\r\n\t", "\r"])
    quote = draw(st.sampled_from("\"'"))
    noise = st.sampled_from(
        ["", "<!-- <trans-unit id='0'> -->", "<?a <trans-unit?>", "<!--</trans-unit>-->"]
    )
    prefix = draw(st.sampled_from(["", "", "x:"]))
    texts: list[str] = []
    body = ""
    wraps = st.sampled_from(
        [
            ("", ""),
            ("<group>", "</group>"),
            ("<group><note/>", "</group >"),
            ("<group a='>'><b><trans-unit id='no'/><b2>x</b2></b><note>n</note>", "</group>"),
            (
                "<group><b><trans-unit id='no'><source>s</source></trans-unit></b>",
                "</group>",
            ),
            ("<group><group><!-- <b> --><note/>", "</group></group>"),
        ]
    )
    is_wrapped_alike = draw(st.booleans())  # the layout of tools that give each unit a group
    alike = draw(wraps)
    for number in range(draw(st.integers(0, 4))):
        text = draw(TEXT)
        texts.append(text)
        target = draw(st.sampled_from(["", "<target/>", "<target />", "<target>t</target>"]))
        is_cdata = "]]>" not in text and "\r" not in text and draw(st.booleans())
        source = f"<![CDATA[{text}]]>" if is_cdata else draw(serialised(text))
        gap, inside = draw(space), draw(space)
        unit = (
            f"{gap}{draw(noise)}<trans-unit id={quote}{number}{quote}{draw(space)}>{inside}"
            f"<source>{source}</source>{draw(noise)}{inside}{target}{draw(noise)}</trans-unit>"
        )
        before, behind = alike if is_wrapped_alike else draw(wraps)
        body += before + unit + behind
    xmlns = draw(st.sampled_from([f" xmlns={quote}{XMLNS}{quote}", ""]))
    root = f"<xliff {DECLARED} version={quote}1.2{quote}{xmlns}>"
    document = f"{root}<file><body>{body}</body></file></xliff>"
    if prefix and xmlns:
        document = document.replace("xmlns=", "xmlns:x=")
        for name in ("xliff", "file", "body", "group", "trans-unit", "source", "target", "note"):
            document = document.replace(f"<{name}", f"<x:{name}").replace(
                f"</{name}", f"</x:{name}"
            )
    return document, texts


ENCODINGS = st.sampled_from(
    [
        ("", "utf-8", b""),
        ("UTF-8", "utf-8", b""),
        ("UTF-8", "utf-8", codecs.BOM_UTF8),
        ("UTF-16", "utf-16-le", codecs.BOM_UTF16_LE),
        ("UTF-16", "utf-16-be", codecs.BOM_UTF16_BE),
        ("UTF-16BE", "utf-16-be", b""),
        ("ISO-8859-2", "iso8859-2", b""),
        ("windows-1252", "cp1252", b""),
        ("US-ASCII", "ascii", b""),
    ]
)


@given(documents(), ENCODINGS)
def test_parsing_and_saving_changes_nothing(
    made: tuple[str, list[str]], encoding: tuple[str, str, bytes]
) -> None:
    text, sources = made
    label, codec, mark = encoding
    declaration = f'<?xml version="1.0" encoding="{label}"?>' if label else ""
    data = mark + (declaration + text).encode(codec, "xmlcharrefreplace")
    if data[len(mark) :].decode(codec) != declaration + text:
        return  # a reference within a comment or CDATA is no reference
    doc = xliff.parse(data)
    assert doc.to_bytes() == data
    normal = [one.replace("\r\n", "\n").replace("\r", "\n") for one in sources]
    found = [str(unit.source) for unit in doc.units]
    assert [one.replace("\r\n", "\n").replace("\r", "\n") for one in found] == normal
    for unit in doc.units:
        if unit.target is not None:
            unit.target = unit.target
    assert doc.edits == ()


@given(documents(), ENCODINGS, ENCODINGS)
def test_another_encoding_changes_the_declaration_and_no_content(
    made: tuple[str, list[str]], one: tuple[str, str, bytes], other: tuple[str, str, bytes]
) -> None:
    text, _ = made
    declaration = '<?xml version="1.0" encoding="UTF-8"?>\n'
    doc = xliff.parse((declaration + text).encode())
    texts = list(doc.units.texts())
    for label, codec, mark in (one, other):
        name = codec.replace("16-", "16") if codec.startswith("utf") else label
        doc = doc.in_encoding(name, mark=bool(mark))
        data = doc.to_bytes()
        assert data.startswith(mark)
        assert xliff.parse(data) == doc
        assert list(doc.units.texts()) == texts
    if other[1].startswith("utf") and one[1].startswith("utf"):
        assert text == data[len(other[2]) :].decode(other[1]).partition("?>\n")[2]


@given(documents())
def test_the_two_scanners_agree_wherever_both_apply(
    scanned_alike: Callable[[Buffer, Facts, str], bool], made: tuple[str, list[str]]
) -> None:
    buffer = made[0].encode()
    scanned_alike(buffer, validate(buffer), "generated")


@given(documents())
def test_the_quick_and_the_exact_anatomy_agree(made: tuple[str, list[str]]) -> None:
    store = xliff.parse(made[0].encode()).store
    for start, end in zip(store.index.starts, store.index.ends, strict=True):
        data = store.buffer[start:end]
        quick = QuickAnatomy.of(data) if store.facts.one_meaning else None
        exact = ExactAnatomy(data, store.scope_at(start))
        if quick is not None:
            assert (quick.source, quick.seg_source, quick.target) == (
                exact.source,
                exact.seg_source,
                exact.target,
            )


@given(documents(), st.lists(st.tuples(st.integers(0, 3), st.integers(0, 4), TEXT), max_size=6))
def test_edits_made_in_one_copy_can_be_made_in_another(
    made: tuple[str, list[str]], steps: list[tuple[int, int, str]]
) -> None:
    doc = xliff.parse(made[0].encode())
    if not doc.units:
        return
    one = doc.copy()
    for chosen, kind, text in steps:
        unit = one.units[chosen % len(one.units)]
        if kind == 0:
            unit.target = text
        elif kind == 1:
            unit.add_note(text)
            assert str(unit.notes[-1]) == text
        elif kind == 2:
            unit.set_attribute("resname", text)
            assert unit.attributes["resname"] == text
        elif kind == 3 and one.groups:
            one.groups[chosen % len(one.groups)].set_attribute("resname", text)
        elif kind == 4:
            one.files[0].set_attribute("original", text)
            assert one.files[0].original == text
    out = xliff.parse(one.to_bytes())
    assert [unit.target for unit in out.units] == [unit.target for unit in one.units]
    each = [(unit.source, unit.target) for unit in one.units]
    said = [tuple(None if part is None else str(part) for part in pair) for pair in each]
    assert list(one.units.texts()) == said
    other = doc.copy()
    other.apply(reversed(one.edits))
    assert other == one
    assert other.edits == one.edits


SEGMENTS = st.lists(st.tuples(TEXT, st.sampled_from(["", " ", "<x id='1'/>"])), max_size=4)


@given(SEGMENTS, st.data())
def test_segments_can_be_set_in_any_order(made: list[tuple[str, str]], data: st.DataObject) -> None:
    marks = "".join(
        f'<mrk mtype="seg" mid="{number}">s{number}</mrk>{gap}'
        for number, (_, gap) in enumerate(made)
    )
    unit = xliff.parse(
        f'<xliff version="1.2" xmlns="{XMLNS}"><file><body><trans-unit id="1"><source>s</source>'
        f"<seg-source>{marks}</seg-source></trans-unit></body></file></xliff>".encode()
    ).units[0]
    for number in data.draw(st.permutations(range(len(made)))):
        unit.segments[number].target = made[number][0]
    if made:
        assert [str(one.target) for one in unit.segments] == [text for text, _ in made]
        assert unit.target is not None
        assert unit.seg_source is not None
        assert len(unit.target.codes) == len(unit.seg_source.codes)


def marked(mid: int, text: str, form: int) -> str:
    """A mark, or one in pieces, with other elements around and between."""
    mark = f'<mrk mtype="seg" mid="{mid}">'
    return [
        f"{mark}{text}</mrk>",
        f"{mark}{text}</mrk><x id='1'/>{mark}{text}</mrk>",
        f"<g id='1'>{mark}{text}</mrk></g> {mark}</mrk>{mark}{text}</mrk >",
        f'<mrk mid="{mid}" mtype="seg"/>',
    ][form]


@given(st.data(), st.integers(1, 4), st.booleans())
def test_setting_a_segment_keeps_all_marks_and_touches_no_other(
    data: st.DataObject, count: int, is_joined: bool
) -> None:
    def content(text: str) -> str:
        forms = [data.draw(st.integers(0, 3)) for _ in range(count)]
        marks = [marked(mid, f"{text}{mid}", form) for mid, form in enumerate(forms)]
        return ("" if is_joined else "<x id='2'/> ").join(marks)

    source, target = content("s"), content("t")
    unit = xliff.parse(
        f'<xliff version="1.2" xmlns="{XMLNS}"><file><body><trans-unit id="1"><source>s</source>'
        f"<seg-source>{source}</seg-source><target>{target}</target></trans-unit></body></file>"
        "</xliff>".encode()
    ).units[0]
    chosen, text = data.draw(st.integers(0, count - 1)), data.draw(TEXT)
    before = [str(one.target) for one in unit.segments]
    assert unit.target is not None
    marks, codes = [one.mid for one in unit.target.segments], unit.target.codes
    unit.segments[chosen].target = text
    before[chosen] = text
    assert [str(one.target) for one in unit.segments] == before
    assert [one.mid for one in unit.target.segments] == marks
    assert [(one.name, one.attributes()) for one in unit.target.codes] == [
        (one.name, one.attributes()) for one in codes
    ]
    assert all(b"seg" not in edit.replacement for edit in unit.store.edits_of(unit.start))
    unit.segments[chosen].target = None
    assert [one.mid for one in unit.target.segments] == [one for one in marks if one != str(chosen)]


@given(documents(), CONTENTS | TEXT, st.integers(0, 3))
def test_one_edit_changes_one_slice(
    made: tuple[str, list[str]], value: Content | str, chosen: int
) -> None:
    data = made[0].encode()
    doc = xliff.parse(data)
    if not doc.units:
        return
    unit = doc.units[chosen % len(doc.units)]
    start, end = unit.span
    unit.set_target(value)
    out = doc.to_bytes()
    assert len(doc.edits) <= 1
    assert out.startswith(data[:start])
    assert out.endswith(data[end:])
    again = xliff.parse(out).units[unit.number]
    assert again.target == (Content(value) if isinstance(value, str) else value)
    assert again.source == unit.source
    unit.set_target(value)
    assert doc.to_bytes() == out


@given(documents(), st.lists(TEXT, min_size=3, max_size=3))
def test_edits_of_different_units_commute(made: tuple[str, list[str]], values: list[str]) -> None:
    doc = xliff.parse(made[0].encode())
    chosen = list(zip(range(len(doc.units)), values, strict=False))
    outcomes = set()
    for order in permutations(chosen):
        copy = doc.copy()
        for number, value in order:
            copy.units[number].target = value
        outcomes.add(copy.to_bytes())
    assert len(outcomes) == 1


@given(CONTENTS)
def test_a_content_survives_being_written(value: Content) -> None:
    def unit_of(source: str, root: str) -> xliff.Unit:
        return xliff.parse(
            f'<xliff version="1.2" xmlns="{XMLNS}"{root}><file><body><trans-unit id="1">'
            f"<source>{source}</source></trans-unit></body></file></xliff>".encode()
        ).units[0]

    assert unit_of(value.markup, "").source == value
    unit = unit_of("s", f" {DECLARED}")
    unit.target = value
    assert unit.target == value
    assert str(unit.target) == str(value)
    assert [one.name for one in value.walk()] == [one.name for one in unit.target.walk()]


NOTATIONS = st.sampled_from(["braces", "tags", "xml"])


@given(CONTENTS, NOTATIONS)
def test_placeholders_come_back_as_the_very_codes(value: Content, notation: NotationName) -> None:
    text = value.to_placeholders(notation)
    assert value.translated(text, notation=notation, allow_reordered=False) == value


@given(
    CONTENTS,
    NOTATIONS,
    st.lists(
        st.sampled_from(["{1}", "{/1}", "{2}", "<1>", "</1>", "<1/>", '<g id="1">', "</g>"])
        | st.sampled_from(['<x id="2"/>', '<ex id="1"/>', "{", "}", "<", "&", "&#", "&#x110000;"])
        | st.text(max_size=3),
        max_size=8,
    ).map("".join),
    st.booleans(),
)
def test_any_text_is_read_or_refused_with_its_place(
    value: Content, notation: NotationName, text: str, lenient: bool
) -> None:
    try:
        made = value.translated(
            text, notation=notation, allow_missing=lenient, allow_repeated=lenient
        )
    except EditRefused as error:
        is_placed = error.offset is not None and 0 <= error.offset <= len(text) and error.line
        assert is_placed
        return
    assert lenient or len([*made.walk()]) == len([*value.walk()])
    assert made.translated(made.to_placeholders(notation), notation=notation) == made


@given(st.binary(max_size=200) | st.text(max_size=100).map(str.encode))
def test_any_bytes_are_a_document_or_an_error_with_a_place(data: bytes) -> None:
    with pytest.raises(XliffError) as caught:
        xliff.parse(data)
    assert caught.value.line >= 1


@given(documents(), st.data())
def test_damaged_documents_are_documents_or_errors_with_a_place(
    made: tuple[str, list[str]], data: st.DataObject
) -> None:
    whole = made[0].encode()
    at = data.draw(st.integers(0, len(whole) - 1))
    damage = data.draw(st.binary(max_size=4) | st.sampled_from([b"<", b"&", b"]]>", b"<!--", b"'"]))
    damaged = whole[:at] + damage + whole[at + data.draw(st.integers(0, 8)) :]
    try:
        doc = xliff.parse(damaged, limits=Limits(depth=50))
    except XliffError as error:
        damage_is_placed = error.line >= 1 and error.column >= 1
        assert damage_is_placed
        return
    assert doc.to_bytes() == damaged
    for unit in doc.units:
        str(unit.source), str(unit.target), unit.attributes, unit.notes, unit.lock
        try:
            unit.target = "x"
        except EditRefused:
            continue
        assert str(unit.target) == "x"
    xliff.parse(doc.to_bytes())


@given(
    st.binary(max_size=20),
    st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30), st.binary(max_size=4)), max_size=6),
)
def test_composed_edits_do_what_one_after_the_other_does(
    data: bytes, steps: list[tuple[int, int, bytes]]
) -> None:
    edits: tuple[Edit, ...] = ()
    current = data
    for first, second, replacement in steps:
        start, end = sorted((min(first, len(current)), min(second, len(current))))
        edits = composed(edits, Edit(start, end, replacement))
        current = current[:start] + replacement + current[end:]
        assert applied(data, edits) == current
        assert all(one.end < other.start for one, other in pairwise(edits))
    offsets = [original_offset(edits, offset) for offset in range(len(current) + 1)]
    assert offsets == sorted(offsets)
    assert offsets[-1] <= len(data)
