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


def shown(old: str, new: str, **both: str) -> list[str]:
    return str(xliff.diff(document(old, **both), document(new, **both))).splitlines()


def test_what_is_said_about_a_group_is_compared() -> None:
    old = f'<group id="g"><note>n</note>{ids("a")}</group>'
    context = '<context-group><context context-type="record">r</context></context-group>'
    new = f'<group id="g" translate="no">{context}<note>m</note>{ids("a")}</group>'
    assert shown(old, new) == [
        "changed: file 'f' group 'g', line 1",
        "    note elements: '<note>n</note>' → '<note>m</note>'",
        "    group translate: nothing → 'no'",
        f"    context-group elements: nothing → {context!r}",
    ]


def test_bin_units_are_compared_like_units() -> None:
    source = '<bin-source><external-file href="s"/></bin-source>'
    old = f'<bin-unit id="b" mime-type="a">{source}{{}}</bin-unit>'
    target = '<bin-target state="new"><external-file href="t"/></bin-target>'
    new = old.format(f"{target}{ids('a')}<note>n</note>").replace(
        "mime-type", "approved='yes' mime-type"
    )
    assert shown(old.format(ids("a")), new) == [
        "changed: file 'f' bin-unit 'b', line 1",
        "    bin-unit approved: nothing → 'yes'",
        "    bin-target elements: nothing → '<external-file href=\"t\"/>'",
        "    bin-target state: nothing → 'new'",
        "    note elements: nothing → '<note>n</note>'",
    ]
    assert shown(old.format(ids("a")), "")[0] == "removed: file 'f' bin-unit 'b', line 1"


def test_moves_say_from_where_to_where() -> None:
    group = '<group id="{}">{}</group>'
    old = ids("a", "b", "c") + group.format("g", ids("d", "e"))
    new = ids("b", "c", "a", "d") + group.format("g", ids("e")) + group.format("h", ids("f"))
    assert shown(old, new) == [
        "moved: file 'f' unit 'a', line 1",
        "    place behind: nothing → 'unit c'",
        "moved: file 'f' unit 'd', line 1",
        "    place in: 'group g' → 'file f'",
        "added: file 'f' group 'h', line 1",
        "added: file 'f' unit 'f', line 1",
        "    source text: nothing → 'f'",
    ]
    assert "place behind" in xliff.diff(document(old), document(new))._repr_html_()


def test_what_is_in_a_group_does_not_move_with_it() -> None:
    group = f'<group id="g">{ids("a", "b")}</group>'
    (only,) = xliff.diff(document(ids("c") + group), document(group + ids("c")))
    assert (only.kind, only.unit_id) in (("moved", "c"), ("moved", "g"))


def test_groups_without_an_id_are_found_by_what_is_in_them() -> None:
    """Tools give each unit a group: one more in front must not make all of them others."""
    old = "".join(f"<group>{ids(one)}</group>" for one in "abc")
    new = f"<group>{ids('new')}</group>{old}".replace(
        '<group><trans-unit id="b', "<group resname='r'><trans-unit id=\"b"
    )
    assert [
        (one.kind, one.element, one.unit_id) for one in xliff.diff(document(old), document(new))
    ] == [
        ("added", "group", ""),
        ("added", "trans-unit", "new"),
        ("changed", "group", ""),
    ]


def test_a_group_without_an_id_is_the_one_that_most_in_it_was_in() -> None:
    old = f"<group>{ids('a', 'b', 'c')}</group><group>{ids('d', 'e')}</group>"
    new = f"<group>{ids('b', 'c')}</group><group>{ids('a', 'd', 'e')}</group>"
    assert shown(old, new) == [
        "moved: file 'f' unit 'a', line 1",
        "    place in: 'group #1' → 'group #2'",
    ]


@pytest.mark.parametrize(
    "body",
    [
        "<group/>",
        "<group><group/></group>",
        "<group><group><group/></group></group><group/>",
        "<group><group/><group/></group><group><group id='a'/></group>",
        f"<group><group/></group><group>{ids('a')}</group>",
    ],
)
def test_groups_without_ids_or_units_are_found_from_within(body: str) -> None:
    edited = document(body)
    for group in edited.groups:
        group.set_attribute("resname", "g>")
        group.add_note("hi")
    assert not xliff.diff(edited, xliff.parse(edited.to_bytes()))
    changes = xliff.diff(document(body), edited)
    assert [one.kind for one in changes] == ["changed"] * len(edited.groups)


def test_units_of_one_id_are_found_by_their_source() -> None:
    old = [unit("<target>a</target>", source="one"), unit(source="two"), unit(source="three")]
    assert shown("".join(old), "".join(old[1:])) == [
        "removed: file 'f' unit '1', line 1",
        "    source text: 'one' → nothing",
        "    target text: 'a' → nothing",
    ]
    (only,) = xliff.diff(document("".join(old)), document(old[0] + old[1] + unit(source="3")))
    assert (only.kind, only.occurrence) == ("changed", 2)
    (only,) = xliff.diff(document("".join(old)), document(old[0] + old[2] + old[1]))
    assert only.kind == "moved"
    assert shown(old[0], unit(source="x") + old[0]) == [
        "added: file 'f' unit '1' #2, line 1",
        "    source text: nothing → 'x'",
    ]


def test_units_of_one_id_are_told_apart_by_their_name() -> None:
    first, second = unit(attributes=' resname="a"'), unit(attributes=' resname="b"')
    assert shown(first + second, second) == [
        "removed: file 'f' unit '1', line 1",
        "    unit resname: 'a' → nothing",
        "    source text: 's' → nothing",
    ]


def test_headers_and_the_root_are_compared_piece_by_piece() -> None:
    old = document("", header="<header><note>n</note><tool tool-id='t' tool-name='T'/></header>")
    new = document("", header="<header><note>m</note><tool tool-id='t' tool-name='T'/></header>")
    (only,) = xliff.diff(old, new)
    assert [(change.part, change.aspect) for change in only.changes] == [("header", "note")]
    data = (
        new.to_bytes()
        .replace(b"<file", b"<a:i xmlns:a='urn:a'/><file")
        .replace(b"<xliff", b"<xliff xml:lang='en'")
    )
    assert str(xliff.diff(new, xliff.parse(data))).splitlines() == [
        "changed: document, line 1",
        "    xliff {http://www.w3.org/XML/1998/namespace}lang: nothing → 'en'",
        "    {urn:a}i elements: nothing → '<ns1:i xmlns:ns1=\"urn:a\"/>'",
    ]


def test_files_move_too() -> None:
    files = [document(ids("x"), f'original="{name}"') for name in "abc"]
    old, new = xliff.join(files), xliff.join([files[2], *files[:2]])
    (only,) = xliff.diff(old, new)
    assert str(only) == "moved: file 'c', line 1\n    place behind: 'file b' → nothing"
