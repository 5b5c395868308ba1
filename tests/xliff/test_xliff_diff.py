"""What is different between two documents."""

import pytest

from locsdk import xliff

XMLNS = "urn:oasis:names:tc:xliff:document:1.2"


def document(units: str, file: str = 'original="f"', header: str = "") -> xliff.Document:
    return xliff.parse(
        f'<xliff version="1.2" xmlns="{XMLNS}"><file {file}>{header}<body>{units}</body></file>'
        "</xliff>".encode()
    )


def unit(inside: str = "", attributes: str = "", source: str = "s") -> str:
    return f'<trans-unit id="1"{attributes}><source>{source}</source>{inside}</trans-unit>'


def changes(old: str, new: str) -> list[tuple[str, str, str | None, str | None]]:
    found = xliff.diff(document(old), document(new))
    assert [one.kind for one in found] == ["changed"] * len(found)
    return [(c.part, c.aspect, c.old, c.new) for one in found for c in one.changes]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (unit("<target>a</target>"), unit("<target>b</target>"), ("target", "text", "a", "b")),
        (unit(), unit("<target/>"), ("target", "text", None, "")),
        (unit("<target>a</target>"), unit(), ("target", "text", "a", None)),
        (
            unit(source='a<x id="1"/>'),
            unit(source='a<x id="2"/>'),
            ("source", "codes", '<x id="1"/>', '<x id="2"/>'),
        ),
        (
            unit(source='<ph id="1">%s</ph>'),
            unit(source='<ph id="1">%d</ph>'),
            ("source", "codes", '<ph id="1">%s</ph>', '<ph id="1">%d</ph>'),
        ),
        (
            unit('<target><g id="1">a</g>b</target>'),
            unit('<target>a<g id="1">b</g></target>'),
            ("target", "placement", '<g id="1">a</g>b', 'a<g id="1">b</g>'),
        ),
        (
            unit('<target state="new">a</target>'),
            unit("<target>a</target>"),
            ("target", "state", "new", None),
        ),
        (unit(), unit("", ' approved="yes"'), ("unit", "approved", None, "yes")),
        (
            unit("<note>a</note>"),
            unit("<note>a</note><note>b</note>"),
            ("note", "elements", "<note>a</note>", "<note>a</note><note>b</note>"),
        ),
        (
            unit("<alt-trans><target>a </target></alt-trans>"),
            unit("<alt-trans><target>a</target></alt-trans>"),
            (
                "alt-trans",
                "elements",
                "<alt-trans><target>a </target></alt-trans>",
                "<alt-trans><target>a</target></alt-trans>",
            ),
        ),
    ],
)
def test_each_piece_of_a_unit_is_told_apart(
    old: str, new: str, expected: tuple[str, str, str | None, str | None]
) -> None:
    assert changes(old, new) == [expected]


def test_text_and_codes_are_two_changes() -> None:
    found = changes(unit(source='a<g id="1">b</g>'), unit(source='c<g id="2">b</g>'))
    assert [(part, aspect) for part, aspect, _, _ in found] == [
        ("source", "text"),
        ("source", "codes"),
    ]
    assert found[1][2:] == ('<g id="1"></g>', '<g id="2"></g>')


@pytest.mark.parametrize(
    "spelt",
    [
        unit("\n  <target>&#97;</target>\n  <note>n</note>"),
        unit('<target ><![CDATA[a]]></target><note xmlns:p="urn:p" >n</note>'),
        unit(f'<p:target xmlns:p="{XMLNS}">a</p:target><note>n</note><!-- c -->'),
    ],
)
def test_spelling_is_no_difference(spelt: str) -> None:
    assert not xliff.diff(document(unit("<target>a</target><note>n</note>")), document(spelt))


def ids(*names: str) -> str:
    return "".join(f'<trans-unit id="{one}"><source>{one}</source></trans-unit>' for one in names)


def test_units_are_added_removed_and_moved() -> None:
    found = xliff.diff(document(ids("a", "b", "c", "d")), document(ids("a", "d", "b", "e")))
    assert [(one.kind, one.unit_id) for one in found] == [
        ("moved", "d"),
        ("added", "e"),
        ("removed", "c"),
    ]
    assert [one.unit_id for one in found.of("moved")] == ["d"]


def test_units_of_one_id_are_told_apart_by_their_order() -> None:
    new = document(ids("a", "a").replace("<source>a", "<source>A", 2).replace("A", "a", 1))
    (only,) = xliff.diff(document(ids("a", "a")), new)
    assert (only.unit_id, only.occurrence) == ("a", 1)


def test_files_are_found_by_their_original_or_by_their_order() -> None:
    old = document(unit(), 'original="f_25"', "<header/>")
    new = document(unit(), 'original="f_26"', "<header><note>n</note></header>")
    (only,) = xliff.diff(old, new)
    assert (only.kind, only.file, only.unit_id) == ("changed", "f_25", None)
    assert [(c.part, c.aspect) for c in only.changes] == [
        ("file", "original"),
        ("header", "note"),
    ]
    both = xliff.join([old, document(ids("x"), 'original="g"')])
    assert [(one.kind, one.file, one.unit_id) for one in xliff.diff(old, both)] == [
        ("added", "g", None),
        ("added", "g", "x"),
    ]
    assert [one.kind for one in xliff.diff(both, old)] == ["removed", "removed"]


def test_edits_count() -> None:
    doc = document(unit())
    edited = doc.copy()
    edited.units[0].set_target("t", state="new")
    assert [str(change) for one in xliff.diff(doc, edited) for change in one.changes] == [
        "target text: nothing → 't'",
        "target state: nothing → 'new'",
    ]
    assert not xliff.diff(edited, edited.copy())


def test_a_diff_is_shown_as_text_as_records_and_as_a_bounded_table() -> None:
    nasty = "<script>\x1b[31m" + "x" * 5000
    old = document("".join(ids(str(number)) for number in range(500)))
    new = old.copy()
    for one in new.units:
        one.target = nasty.replace("\x1b", "\u202e")
    found = xliff.diff(old, new)
    assert len(found) == 500
    for text in (str(found), found._repr_html_()):
        assert "… and 300 more" in text
        assert "\u202e" not in text
        assert len(text) < 250_000
    assert "<script>" not in found._repr_html_()
    assert found.to_records()[0]["changes"][0]["new"].startswith("<script>")
    assert str(xliff.diff(old, old)) == "no differences"
