"""Two edited versions put together: what is said about groups, bin-units and files, and moves."""

import pytest

from locsdk import xliff
from locsdk.errors import EditRefused, XliffError

XMLNS = "urn:oasis:names:tc:xliff:document:1.2"
BASE = f"""<xliff version="1.2" xmlns="{XMLNS}">
  <file original="f" source-language="en" datatype="x">
    <header>
      <note>h</note>
      <tool tool-id="t" tool-name="T"/>
    </header>
    <body>
      <trans-unit id="1"><source>one</source></trans-unit>
      <group id="g" resname="G">
        <note>about</note>
        <trans-unit id="2"><source>two</source></trans-unit>
        <trans-unit id="3"><source>three</source></trans-unit>
      </group>
      <group id="h">
        <trans-unit id="4"><source>four</source></trans-unit>
      </group>
      <bin-unit id="b" mime-type="image/png">
        <bin-source><external-file href="b.png"/></bin-source>
        <trans-unit id="5"><source>five</source></trans-unit>
        <note>below</note>
      </bin-unit>
    </body>
  </file>
</xliff>
"""
UNIT = '\n      <trans-unit id="{}"><source>{}</source></trans-unit>'
ONE = UNIT.format(1, "one")
TWO = UNIT.format(2, "two").replace("\n", "\n  ")
THREE = UNIT.format(3, "three").replace("\n", "\n  ")
FOUR = UNIT.format(4, "four").replace("\n", "\n  ")
GROUP = (
    f'\n      <group id="g" resname="G">\n        <note>about</note>{TWO}{THREE}\n      </group>'
)
OTHER = f'\n      <group id="h">{FOUR}\n      </group>'
NOTE = "<note>about</note>"
TARGET = '\n        <bin-target state="new"><external-file href="{}"/></bin-target>'


def doc(text: str = BASE) -> xliff.Document:
    return xliff.parse(text.encode())


def changed(*changes: tuple[str, str], text: str = BASE) -> str:
    for old, new in changes:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    return text


def moved(piece: str, behind: str, text: str = BASE) -> str:
    return changed((piece, ""), (behind, behind + piece), text=text)


def merged(ours: str, theirs: str, base: str = BASE) -> str:
    result = xliff.merge(doc(base), doc(ours), doc(theirs), policy="refuse")
    return result.document.to_bytes().decode()


OURS = changed((">one<", ">ONE<"), ('tool-name="T"', 'tool-name="U"'), (">four<", ">FOUR<"))


@pytest.mark.parametrize(
    "change",
    [
        ('resname="G"', 'resname="H" translate="no"'),
        (' resname="G"', ""),
        (NOTE, f"{NOTE}\n        <note>more</note>"),
        (f"\n        {NOTE}", ""),
        ('<group id="h">', '<group id="h">\n        <note>new</note>'),
        (NOTE, f'<context-group><context context-type="x">c</context></context-group>{NOTE}'),
        ('mime-type="image/png"', 'mime-type="image/gif" approved="yes"'),
        ('<external-file href="b.png"/>', '<internal-file form="text">b</internal-file>'),
        ("</bin-source>", "</bin-source>" + TARGET.format("b.de.png")),
        ("<note>below</note>", "<note>BELOW</note>"),
        ("<note>below</note>", '<note>below</note>\n        <a:x xmlns:a="urn:a"/>'),
        (">five<", ">FIVE<"),
        ("<note>h</note>", "<note>H</note>"),
        ("<header>", "<header>\n      <skl><external-file href='s'/></skl>"),
        ("<xliff ", "<xliff xml:lang='en' "),
        ("\n  <file", "\n  <a:x xmlns:a='urn:a'/>\n  <file"),
    ],
)  # fmt: skip
def test_what_they_say_about_anything_comes_into_our_bytes(change: tuple[str, str]) -> None:
    theirs = changed(change)
    result = merged(OURS, theirs)
    assert str(xliff.diff(doc(result), doc(changed(change, text=OURS)))) == "no differences"
    assert not xliff.diff(doc(merged(theirs, OURS)), doc(result))
    assert merged(theirs, theirs) == theirs
    assert not xliff.check(doc(result), schema="transitional").of("schema-order")
    back = merged(theirs, BASE, base=theirs)
    assert not xliff.diff(doc(back), doc(BASE))


CONFLICTS = [
    ('resname="G"', 'resname="A"', 'resname="B"', "group resname", ("G", "A", "B")),
    (NOTE, "<note>a</note>", "<note>b</note>", "note", (NOTE, "<note>a</note>", "<note>b</note>")),
    ('"image/png"', '"a"', '"b"', "bin-unit mime-type", ("image/png", "a", "b")),
    (
        "</bin-source>",
        f"</bin-source>{TARGET.format('a')}",
        f"</bin-source>{TARGET.format('b')}",
        "bin-target",
        (None, '<external-file href="a"/>', '<external-file href="b"/>'),
    ),
    ("<note>h</note>", "<note>a</note>", "", "header note",
     ("<note>h</note>", "<note>a</note>", None)),
    ("<xliff ", "<xliff xml:lang='a' ", "<xliff xml:lang='b' ", None, (None, "a", "b")),
]  # fmt: skip


@pytest.mark.parametrize(("old", "ours", "theirs", "what", "values"), CONFLICTS)
def test_what_both_say_differently_is_a_conflict(
    old: str, ours: str, theirs: str, what: str | None, values: tuple[str | None, ...]
) -> None:
    mine, other = changed((old, ours)), changed((old, theirs))
    kept = xliff.merge(doc(), doc(mine), doc(other))
    assert kept.document.to_bytes().decode() == mine
    (conflict,) = kept.conflicts
    assert what in (conflict.what, None)
    assert (conflict.base, conflict.ours, conflict.theirs) == values
    taken = xliff.merge(doc(), doc(mine), doc(other), policy="theirs")
    assert not xliff.diff(taken.document, doc(other))
    with pytest.raises(EditRefused, match="both sides changed the same"):
        xliff.merge(doc(), doc(mine), doc(other), policy="refuse")


@pytest.mark.parametrize(
    ("piece", "behind"),
    [
        (ONE, FOUR),  # into a group
        (TWO, ONE),  # out of it
        (TWO, FOUR),  # from one to another
        (TWO, THREE),  # within
        (FOUR, NOTE),  # the last one of a group to the first place of another
        (OTHER, ONE),  # a group
        (OTHER, THREE),  # into another group
        (TWO, "</bin-source>"),  # into a bin-unit
    ],
)
def test_what_only_they_moved_moves(piece: str, behind: str) -> None:
    theirs = moved(piece, behind)
    if piece == FOUR:
        theirs = changed(('\n      <group id="h">\n      </group>', ""), text=theirs)
    assert merged(BASE, theirs) == theirs
    result = merged(OURS, theirs)
    for old, new in ((">one<", ">ONE<"), ('tool-name="T"', 'tool-name="U"'), (">four<", ">FOUR<")):
        result = changed((new, old), text=result)
    assert result == theirs
    assert merged(theirs, BASE) == theirs


def test_what_moved_brings_our_words_and_their_words_along() -> None:
    ours = changed(("<source>two</source>", "<source>two</source><target>zwei</target>"))
    theirs = moved(TWO, ONE).replace('id="2"', 'id="2" approved="yes"')
    assert 'id="2" approved="yes"><source>two</source><target>zwei</target>' in merged(ours, theirs)


def test_what_both_moved_to_different_places_is_a_conflict() -> None:
    ours, theirs = moved(TWO, ONE), moved(TWO, FOUR)
    kept = xliff.merge(doc(), doc(ours), doc(theirs))
    assert kept.document.to_bytes().decode() == ours
    assert str(kept.conflicts[0]) == (
        "file 'f', unit '2': place: base 'group g, first', "
        "ours 'file f, behind unit 1', theirs 'group h, behind unit 4'"
    )
    taken = xliff.merge(doc(), doc(ours), doc(theirs), policy="theirs")
    assert taken.document.to_bytes().decode() == theirs
    assert merged(ours, ours) == ours


def test_a_group_is_not_put_into_itself() -> None:
    ours, theirs = moved(OTHER, THREE), moved(GROUP, FOUR)
    for policy in ("ours", "theirs"):
        result = xliff.merge(doc(), doc(ours), doc(theirs), policy=policy)
        assert result.document.to_bytes().decode() == ours
        assert [(one.unit_id, one.what) for one in result.conflicts] == [("g", "place")]


def test_what_they_added_or_moved_finds_a_group_that_is_new_or_gone() -> None:
    new = '\n      <group id="n">{}\n      </group>'
    theirs = changed((TWO, ""), (ONE, ONE + new.format(TWO)))
    assert merged(BASE, theirs) == theirs
    ours = changed((GROUP, ""))
    assert merged(ours, changed((THREE, THREE + UNIT.format(9, "nine")))) == changed(
        (TWO, ""), (THREE, UNIT.format(9, "nine"))
    )
    assert merged(ours, moved(ONE, NOTE)) == changed((ONE, ""), (TWO, ONE), (THREE, ""))


def test_a_group_taken_away_against_a_changed_one_is_a_conflict() -> None:
    gone, edited = changed((GROUP, "")), changed((NOTE, "<note>x</note>"))
    for ours, theirs in ((gone, edited), (edited, gone)):
        kept = xliff.merge(doc(), doc(ours), doc(theirs))
        assert kept.document.to_bytes().decode() == ours
        assert [(one.element, one.unit_id, one.what) for one in kept.conflicts] == [
            ("group", "g", "group")
        ]
        taken = xliff.merge(doc(), doc(ours), doc(theirs), policy="theirs")
        assert not xliff.diff(taken.document, doc(theirs))


def test_a_group_taken_from_around_its_units() -> None:
    flat = changed((GROUP, TWO + THREE))
    assert merged(BASE, flat) == flat
    assert merged(flat, BASE) == flat
    both = merged(changed((">two<", ">TWO<")), flat)
    assert both == changed((">two<", ">TWO<"), text=flat)
    edited = changed((NOTE, "<note>x</note>"))
    taken = xliff.merge(doc(), doc(flat), doc(edited), policy="theirs")
    assert not xliff.diff(taken.document, doc(edited))


def test_bin_units_come_and_go_with_what_is_in_them() -> None:
    start, end = BASE.index("\n      <bin-unit"), BASE.index("\n    </body>")
    gone = BASE[:start] + BASE[end:]
    assert merged(BASE, gone) == gone
    assert merged(gone, BASE, base=gone) == BASE
    assert merged(gone, BASE) == gone
    edited = changed((">five<", ">FIVE<"))
    kept = xliff.merge(doc(), doc(gone), doc(edited), policy="theirs")
    assert [(one.element, one.unit_id) for one in kept.conflicts] == [("trans-unit", "5")]
    assert not xliff.diff(kept.document, doc(edited))


def test_prefixes_keep_their_meaning_where_things_move() -> None:
    base = changed(
        ('<group id="g"', '<group xmlns:a="urn:a" id="g"'), ('id="2"', 'id="2" a:k="1"'),
        ('<group id="h"', '<group xmlns:a="urn:b" id="h"'),
    )  # fmt: skip
    piece = TWO.replace('id="2"', 'id="2" a:k="1"')
    there = piece.replace('id="2" a:k="1"', 'id="2" a:k="1" xmlns:a="urn:a"')
    theirs = changed((piece, ""), (FOUR, FOUR + there), text=base)
    assert merged(base, theirs, base=base) == theirs
    assert doc(theirs).unit("2").attributes["{urn:a}k"] == "1"


def test_files_stand_in_their_order() -> None:
    file = '\n  <file original="{}"><body>' + ONE + "\n  </body></file>"
    base = changed(("\n</xliff>", f"{file.format('s')}{file.format('t')}\n</xliff>"))
    theirs = moved(file.format("t"), f'xmlns="{XMLNS}">', text=base)
    assert merged(base, theirs, base=base) == theirs
    ours = base.replace(">one<", ">ONE<")
    assert merged(ours, theirs, base=base) == theirs.replace(">one<", ">ONE<")


def test_units_of_one_id_are_not_mixed_up() -> None:
    """By order alone, the target of the second would go to the third."""
    units = [f'<trans-unit id="1"><source>{one}</source></trans-unit>' for one in ("a", "b", "c")]
    base, ours = (BASE.replace(ONE, "".join(some)) for some in (units, units[1:]))
    change = ("<source>b</source>", "<source>b</source><target>B</target>")
    assert merged(ours, changed(change, text=base), base=base) == changed(change, text=ours)


def test_whole_headers_come_and_go() -> None:
    start, end = BASE.index("\n    <header>"), BASE.index("\n    <body>")
    bare = BASE[:start] + BASE[end:]
    edited = BASE.replace('datatype="x"', 'datatype="y"').replace(">four<", ">FOUR<")
    assert merged(bare, edited, base=bare) == edited
    assert merged(BASE, bare) == bare
    dated = bare.replace('original="f"', 'original="f" date="2026-01-01T00:00:00Z"')
    assert not xliff.diff(
        doc(merged(dated, edited, base=bare)), doc(merged(edited, dated, base=bare))
    )
    kept = xliff.merge(doc(), doc(changed(("<note>h</note>", "<note>i</note>"))), doc(bare))
    assert [(one.element, one.what) for one in kept.conflicts] == [("file", "header")]
    other = BASE.replace("<note>h</note>", "<note>i</note>")
    taken = xliff.merge(doc(bare), doc(), doc(other), policy="theirs")
    assert [(one.element, one.what) for one in taken.conflicts] == [("file", "header")]
    assert taken.document.to_bytes().decode() == other
    for empty in ("<header/>", "<header></header>"):
        without = BASE[:start] + f"\n    {empty}" + BASE[end:]
        assert not xliff.diff(doc(merged(without, BASE, base=without)), doc(BASE))


def test_what_both_added_at_different_places_is_a_conflict() -> None:
    new = UNIT.format(9, "nine")
    ours, theirs = changed((ONE, ONE + new)), changed((FOUR, FOUR + new))
    kept = xliff.merge(doc(), doc(ours), doc(theirs))
    assert kept.document.to_bytes().decode() == ours
    assert [(one.unit_id, one.what, one.base) for one in kept.conflicts] == [("9", "place", None)]
    taken = xliff.merge(doc(), doc(ours), doc(theirs), policy="theirs")
    assert taken.document.to_bytes().decode() == theirs


def test_a_move_is_not_lost_where_our_side_took_something_away() -> None:
    """Of two things that changed places either may be said to have moved."""
    units = [UNIT.format(name, name) for name in "abc"]
    base, ours, theirs = (
        BASE.replace(ONE, "".join(some))
        for some in (units, [units[0], units[2]], [units[1], units[2], units[0]])
    )
    result = doc(merged(ours, theirs, base=base))
    assert [unit.id for unit in result.units][:2] == ["c", "a"]


def test_groups_and_units_come_into_empty_tags() -> None:
    base = changed((GROUP, '\n      <group id="g" />'), (OTHER, '\n      <group id="h"></group>'))
    theirs = changed(
        ('<group id="g" />', f'<group id="g">{TWO}</group>'),
        ('<group id="h"></group>', f'<group id="h">{FOUR}</group>'), text=base,
    )  # fmt: skip
    assert merged(base, theirs, base=base) == theirs
    noted = base.replace('<group id="g" />', '<group id="g"><note>n</note></group>')
    assert not xliff.diff(doc(merged(base, noted, base=base)), doc(noted))


def test_a_file_without_a_body_takes_nothing() -> None:
    base = f'<xliff version="1.2" xmlns="{XMLNS}"><file original="f"></file></xliff>'
    theirs = base.replace("</file>", f"<body>{ONE}</body></file>")
    with pytest.raises(XliffError, match="no body"):
        merged(base, theirs, base=base)
