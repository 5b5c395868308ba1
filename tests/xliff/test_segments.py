"""Segments: what is read of them, and what an edit of one leaves alone."""

from contextlib import suppress
from itertools import product

import pytest

from locsdk import xliff
from locsdk.errors import EditRefused
from locsdk.xliff import Content, G, Segment

TWO = (
    '<seg-source><mrk mtype="seg" mid="1">One.</mrk> <mrk mtype="seg" mid="2">Two.</mrk>'
    "</seg-source>"
)


def unit_of(parts: str) -> xliff.Unit:
    document = xliff.parse(
        f'<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2"><file><body>'
        f'<trans-unit id="u"><source>One. Two.</source>{parts}</trans-unit>'
        "</body></file></xliff>".encode()
    )
    return document.units[0]


def read_again(unit: xliff.Unit) -> xliff.Unit:
    root = '<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2">'
    markup = f"{root}<file><body>{unit.element.markup}</body></file></xliff>"
    return xliff.parse(markup.encode()).units[0]


def target_of(unit: xliff.Unit) -> str:
    assert unit.target is not None
    return unit.target.markup


def test_a_unit_that_is_not_cut_is_one_segment() -> None:
    unit = unit_of("<target>Eins.</target>")
    (segment,) = unit.segments
    assert segment.mid is None
    assert (str(segment.source), str(segment.target)) == ("One. Two.", "Eins.")
    segment.target = "Zwei."
    assert str(unit.target) == "Zwei."
    assert segment == Segment(unit, None)


def test_segments_pair_by_their_numbers() -> None:
    unit = unit_of(
        f'{TWO}<target><mrk mtype="seg" mid="2">Zwei.</mrk> <mrk mtype="term" mid="1">x</mrk>'
        "</target>"
    )
    one, two = unit.segments
    assert [str(one.source), str(two.source)] == ["One.", "Two."]
    assert one.target is None
    assert str(two.target) == "Zwei."


def test_setting_one_segment_keeps_its_mark_and_the_others() -> None:
    unit = unit_of(
        f'{TWO}<target state="new"><mrk mid="1" mtype="seg">A</mrk>  <mrk mtype="seg" mid="2"/>'
        "</target>"
    )
    one, two = unit.segments
    one.target = "Eins & mehr."
    two.target = Content("Zwei", G(id="9", parts=("!",)))
    assert target_of(unit) == (
        '<mrk mid="1" mtype="seg">Eins &amp; mehr.</mrk>  '
        '<mrk mtype="seg" mid="2">Zwei<g id="9">!</g></mrk>'
    )
    two.set_target(None)
    assert target_of(unit) == '<mrk mid="1" mtype="seg">Eins &amp; mehr.</mrk>  '
    assert unit.segments[1].target is None
    assert unit.state == "new"


@pytest.mark.parametrize(
    ("there", "mid", "expected"),
    [
        ("1", "2", '<mrk mtype="seg" mid="1">1</mrk> <mrk mtype="seg" mid="2">new</mrk>'),
        ("2", "1", '<mrk mtype="seg" mid="1">new</mrk> <mrk mtype="seg" mid="2">2</mrk>'),
    ],
)
def test_a_missing_mark_comes_where_the_source_has_it(there: str, mid: str, expected: str) -> None:
    unit = unit_of(f'{TWO}<target><mrk mtype="seg" mid="{there}">{there}</mrk></target>')
    next(one for one in unit.segments if one.mid == mid).target = "new"
    assert target_of(unit) == expected


def test_a_new_target_gets_all_marks_and_what_stands_around_them() -> None:
    unit = unit_of(
        '<seg-source><g id="1"><x id="2"/><mrk mtype="seg" mid="1">One.</mrk> '
        '<mrk mtype="seg" mid="2">Two.</mrk></g></seg-source><note>n</note>'
    )
    unit.segments[1].target = "Zwei."
    assert target_of(unit) == (
        '<g id="1"><x id="2"/><mrk mtype="seg" mid="1"></mrk> '
        '<mrk mtype="seg" mid="2">Zwei.</mrk></g>'
    )
    assert not unit.segments[0].target
    unit.segments[0].target = "Eins."
    assert [str(one.target) for one in unit.segments] == ["Eins.", "Zwei."]
    assert unit.element.markup.endswith("</target><note>n</note></trans-unit>")


def test_plain_text_goes_into_the_mark_of_the_only_segment() -> None:
    one = '<seg-source><mrk mtype="seg" mid="0">One. Two.</mrk></seg-source>'
    unit = unit_of(one)
    unit.set_target("Eins. Zwei.", state="translated")
    assert target_of(unit) == '<mrk mtype="seg" mid="0">Eins. Zwei.</mrk>'
    assert unit.state == "translated"
    unit = unit_of(f"{one}<target>unmarked</target>")
    unit.target = "plain"
    assert target_of(unit) == "plain"


def test_plain_text_for_several_segments_is_refused_with_advice() -> None:
    unit = unit_of(TWO)
    with pytest.raises(EditRefused, match=r"cut into 2 segments.*unit\.segments one by one"):
        unit.target = "Eins. Zwei."
    unit.set_target("Eins. Zwei.", drop_codes=True)
    assert target_of(unit) == "Eins. Zwei."
    with pytest.raises(EditRefused, match="none of the segments' marks"):
        unit.segments[0].target = "Eins."


def test_a_content_without_marks_goes_into_the_mark_of_the_only_segment() -> None:
    one = '<seg-source> <mrk mtype="seg" mid="0"><g id="1">One</g>.</mrk></seg-source>'
    new = Content(G(id="1", parts=("Eins",)), ".")
    unit = unit_of(one)
    unit.target = new
    assert target_of(unit) == ' <mrk mtype="seg" mid="0"><g id="1">Eins</g>.</mrk>'
    unit.target = Content("neu")
    assert target_of(unit) == ' <mrk mtype="seg" mid="0">neu</mrk>'
    unit = unit_of(f"{one}<target>unmarked</target>")
    unit.target = new
    assert target_of(unit) == '<g id="1">Eins</g>.'


@pytest.mark.parametrize(
    "segmented",
    [
        pytest.param(TWO, id="two segments"),
        pytest.param(f'{TWO}<target><mrk mtype="seg" mid="1">Eins.</mrk></target>', id="a half"),
        pytest.param(f"{TWO}<target>unmarked</target>", id="two, and no mark in the target"),
        pytest.param(
            '<seg-source><mrk mtype="seg" mid="0">One.</mrk></seg-source>'
            '<target><mrk mtype="seg" mid="9">Eins.</mrk></target>',
            id="another mark",
        ),
        pytest.param('<target><mrk mtype="seg" mid="1">Eins.</mrk></target>', id="no seg-source"),
        pytest.param(
            '<seg-source><g id="1"><mrk mtype="seg" mid="0">One.</mrk></g></seg-source>',
            id="a mark within a code that comes back",
        ),
    ],
)
def test_a_content_that_would_lose_marks_is_refused(segmented: str) -> None:
    unit = unit_of(segmented)
    before = unit.element.markup
    new = Content(G(id="1", parts=("Eins.",)))
    with pytest.raises(EditRefused, match="marks this would lose"):
        unit.set_target(new, state="final")
    assert unit.element.markup == before
    unit.set_target(new, drop_codes=True)
    assert target_of(unit) == '<g id="1">Eins.</g>'
    unit.target = None
    assert unit.target is None


def test_a_content_made_from_seg_source_keeps_its_marks() -> None:
    unit = unit_of(f"{TWO}<target>unmarked</target>")
    assert unit.seg_source is not None
    unit.target = unit.seg_source.map_text(str.upper)
    assert [str(one.target) for one in unit.segments] == ["ONE.", "TWO."]
    unit.target = unit.seg_source.translated("{1}Eins.{/1} {2}Zwei.{/2}")
    assert [str(one.target) for one in unit.segments] == ["Eins.", "Zwei."]


LONE = '<mrk mtype="seg" mid="1">Hello</mrk>'


@pytest.mark.parametrize(
    "segmented",
    [
        f"<seg-source>Intro: {LONE}</seg-source>",
        f"<seg-source>Intro: {LONE}</seg-source><target/>",
        f"<seg-source>{LONE}</seg-source><target>junk {LONE}</target>",
        f'<seg-source>{LONE}</seg-source><target>{LONE}<g id="1"> tail</g></target>',
        f'<seg-source><ph id="1">code<sub>title</sub></ph>{LONE}</seg-source>',
    ],
)
def test_text_outside_the_mark_of_the_only_segment_is_not_kept_unasked(segmented: str) -> None:
    unit = unit_of(segmented)
    for value in ("Neu", Content("Neu")):
        with pytest.raises(EditRefused, match="text stands outside the mark of the only segment"):
            unit.set_target(value, state="final")
    assert unit.store.edits == {}
    unit.segments[0].target = "Neu"
    assert str(unit.segments[0].target) == "Neu"
    unit.set_target("Neu", drop_codes=True)
    assert target_of(unit) == "Neu"


def test_codes_and_white_space_outside_the_mark_of_the_only_segment_stay() -> None:
    for around in (" {}\n", '<x id="1"/>{}', '<ph id="1">code</ph> <g id="2">{}</g><!-- - -->'):
        unit = unit_of(f"<seg-source>{around.format(LONE)}</seg-source>")
        for text in ("Neu", "Neuer"):
            unit.target = text
            assert target_of(unit) == around.format(LONE.replace("Hello", text))


CUT = (
    '<mrk mtype="seg" mid="1">On</mrk><g id="1"><mrk mtype="seg" mid="1">e.</mrk>'
    '<mrk mtype="seg" mid="2">Two.</mrk></g><mrk mtype="seg" mid="1"/>'
)


def test_a_segment_in_pieces_is_set_in_the_first_and_keeps_the_marks_of_all() -> None:
    unit = unit_of(f"<seg-source>{CUT}</seg-source><target>{CUT}</target>")
    assert [(one.mid, str(one.source)) for one in unit.segments] == [("1", "One."), ("2", "Two.")]
    unit.segments[0].target = "One."
    assert unit.store.edits == {}
    unit.segments[0].target = "Eins."
    assert target_of(unit) == CUT.replace("On<", "Eins.<").replace("e.<", "<", 1)
    unit.segments[0].target = Content("Eins", G(id="2", parts=(".",)))
    assert str(unit.segments[0].target) == "Eins."
    unit.segments[1].target = "Zwei."
    assert [str(one.target) for one in unit.segments] == ["Eins.", "Zwei."]
    unit.segments[0].target = None
    assert target_of(unit) == '<g id="1"><mrk mtype="seg" mid="2">Zwei.</mrk></g>'
    unit.segments[0].target = "Eins."
    assert target_of(unit) == (
        '<g id="1"><mrk mtype="seg" mid="1">Eins.</mrk><mrk mtype="seg" mid="2">Zwei.</mrk></g>'
    )


def test_a_new_target_gets_every_piece_and_the_first_is_filled() -> None:
    unit = unit_of(f"<seg-source>{CUT}</seg-source>")
    unit.segments[0].target = "Eins."
    empty = CUT.replace("e.<", "<").replace("Two.<", "<")
    assert target_of(unit) == empty.replace("On<", "Eins.<")


def test_text_without_marks_is_the_translation_of_the_only_segment() -> None:
    one = '<seg-source><x id="1"/><mrk mtype="seg" mid="0">One. Two.</mrk></seg-source>'
    unit = unit_of(f"{one}<target>unmarked</target>")
    unit.segments[0].target = "Eins. Zwei."
    assert target_of(unit) == '<x id="1"/><mrk mtype="seg" mid="0">Eins. Zwei.</mrk>'


def test_marks_of_other_segments_within_a_segment_are_not_lost() -> None:
    inner = '<mrk mtype="seg" mid="2">b</mrk>'
    outer = f'<mrk mtype="seg" mid="1">a {inner}</mrk>'
    unit = unit_of(f"<seg-source>{outer}</seg-source><target>{outer}</target>")
    one, two = unit.segments
    for value in (None, "A"):
        with pytest.raises(EditRefused, match=r"marks of the segments '2' lie in the segment '1'"):
            one.set_target(value, drop_codes=True)
    two.target = "B"
    one.target = Content("A ", xliff.Mrk(mtype="seg", mid="2", parts=("B",)))
    assert target_of(unit) == outer.replace("a ", "A ").replace("b<", "B<")
    unit = unit_of(f"<seg-source>{outer}</seg-source>")
    with pytest.raises(EditRefused, match="the segment '2' lies within another"):
        unit.segments[1].target = "B"


def test_a_piece_within_a_piece_is_read_once() -> None:
    nested = '<mrk mtype="seg" mid="1">a <mrk mtype="seg" mid="1">b</mrk></mrk>'
    unit = unit_of(f"<seg-source>{nested}</seg-source><target>{nested}</target>")
    assert str(unit.segments[0].target) == "a b"
    with pytest.raises(EditRefused, match="lie in the segment"):
        unit.segments[0].set_target("A", drop_codes=True)


def test_plain_text_over_the_codes_of_a_segment_is_refused() -> None:
    unit = unit_of(
        '<seg-source><mrk mtype="seg" mid="1">One <x id="1"/></mrk><mrk mtype="seg" mid="2">b'
        "</mrk></seg-source>"
    )
    with pytest.raises(EditRefused, match=r"source holds inline elements \(<x>\)"):
        unit.segments[0].target = "Eins"
    assert unit.store.edits == {}
    unit.segments[0].set_target("Eins", drop_codes=True)
    assert str(unit.segments[0].target) == "Eins"


def test_a_segment_that_does_not_exist_is_refused_and_leaves_nothing_behind() -> None:
    unit = unit_of(TWO)
    with pytest.raises(EditRefused, match="there is no segment '7'"):
        unit.set_segment("7", "x")
    with pytest.raises(EditRefused, match="no seg-source"):
        unit_of("").set_segment("7", "x")
    assert unit.store.edits == {}


def test_the_marks_are_read_once_for_all_segments_and_once_more_after_an_edit_elsewhere() -> None:
    unit = unit_of(f"{TWO}<target>{TWO[12:-13]}</target>")
    cuts = unit.cuts
    assert [str(one.target) for one in unit.segments] == ["One.", "Two."]
    assert unit.cuts is cuts
    unit.set_target_attribute("state", "new")
    assert unit.cuts.source is cuts.source
    assert unit.cuts.target is not cuts.target
    assert str(unit.segments[1].target) == "Two."


def test_setting_a_segment_does_not_read_the_others_again() -> None:
    unit = unit_of(f"{TWO}<target>{TWO[12:-13]}</target>")
    before = unit.cuts.target
    for segment in unit.segments:
        segment.target = Content("<", xliff.X(id="1"))
    assert unit.cuts.target is before
    assert [str(one.target) for one in unit.segments] == ["<", "<"]
    unit.segments[0].target = None
    assert unit.cuts.target is not before
    assert [one.target is None for one in unit.segments] == [True, False]


MARKS = {
    "filled": '<mrk mtype="seg" mid="{}">one <x id="1"/></mrk>',
    "empty": '<mrk mtype="seg" mid="{}"></mrk>',
    "empty tag": "<mrk mid='{}' mtype='seg' />",
    "around another": '<mrk mtype="seg" mid="{0}">a <mrk mtype="seg" mid="{0}a">b</mrk></mrk>',
    "in another": '<mrk mtype="seg" mid="{0}o">a <mrk mtype="seg" mid="{0}">b</mrk></mrk>',
    "in pieces": '<mrk mtype="seg" mid="{0}">a</mrk><g id="7"><mrk mtype="seg" mid="{0}"/></g>',
    "of another namespace": '<g id="1" xmlns:k="urn:k"><mrk mtype="seg" mid="{}"><k:b/></mrk></g>',
}


@pytest.mark.parametrize(("one", "two"), [*product(MARKS, repeat=2)])
def test_after_each_edit_all_segments_read_as_in_the_file_that_is_written(
    one: str, two: str
) -> None:
    marks = f"<x id='0'/>{MARKS[one].format(1)} {MARKS[two].format(2)} <!-- end -->"
    unit = unit_of(f"<seg-source>{marks}</seg-source><target>{marks}</target>")
    mark = xliff.Mrk(mtype="seg", mid="1a", parts=("B",))
    for mid, value in product(
        ("1", "2"), ("a longer one & more", "", Content("x", G(id="3")), Content("A ", mark), None)
    ):
        with suppress(EditRefused):  # marks of other segments that would go with it
            unit.set_segment(mid, value, drop_codes=True)
        anew = read_again(unit)
        assert unit.target == anew.target
        assert [each.target for each in unit.segments] == [each.target for each in anew.segments]


def test_a_segment_reads_as_before_where_an_edit_of_more_is_refused() -> None:
    unit = unit_of(
        '<seg-source><mrk mtype="seg" mid="1">One.</mrk></seg-source>'
        '<target><mrk mtype="seg" mid="1">Eins.</mrk></target>'
    )
    with pytest.raises(EditRefused):
        unit.set_target("Zwei.", state="\x00")
    assert str(unit.segments[0].target) == "Eins."
    assert str(unit.target) == "Eins."
