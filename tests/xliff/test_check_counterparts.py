"""What is checked of a unit: its segments one by one, its codes as pairs, the text in them."""

from collections.abc import Iterable

import pytest

from locsdk import xliff

HEAD = '<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2">'
FILE = '<file original="{}" source-language="en" target-language="de" datatype="plaintext"><body>'
SEG = '<mrk mtype="seg" mid="{}">{}</mrk>'.format


def report(source: str, target: str | None, *, seg_source: str = "", on: str = "") -> xliff.Report:
    cut = f"<seg-source>{seg_source}</seg-source>" if seg_source else ""
    filled = "" if target is None else f"\n<target{on}>{target}</target>"
    unit = f'<trans-unit id="u"><source>{source}</source>{cut}{filled}</trans-unit>'
    data = f"{HEAD}{FILE.format('a')}{unit}</body></file></xliff>"
    return xliff.check(xliff.parse(data.encode()))


def said(found: Iterable[xliff.Finding]) -> list[tuple[str, str]]:
    return [(one.rule, one.message) for one in found]


# Segments


def test_texts_are_held_against_each_other_segment_by_segment() -> None:
    cut = f"{SEG(1, 'One 1.')} {SEG(2, 'Two 2.')}"
    target = f"{SEG(1, 'Eins 2.')} {SEG(2, 'Zwei 1.')}"
    found = report("One 1. Two 2.", target, seg_source=cut)
    assert said(found) == [
        ("numbers", "the target lacks '1' and adds '2'"),
        ("numbers", "the target lacks '2' and adds '1'"),
    ]
    assert [one.segment for one in found] == ["1", "2"]
    second = len("<target>") + target.index('<mrk mtype="seg" mid="2"')
    assert [(one.line, one.column) for one in found] == [(2, 9), (2, second + 1)]
    assert "(unit u, segment 2)" in str(found[1])


def test_a_segment_that_repeats_its_source_is_found_among_others() -> None:
    cut = f"{SEG(1, 'Open the file.')} {SEG(2, 'Close the file.')}"
    target = f"{SEG(1, 'Open the file.')} {SEG(2, 'Die Datei schließen.')}"
    (found,) = report("Open the file. Close the file.", target, seg_source=cut)
    assert (found.rule, found.segment) == ("same-as-source", "1")
    assert found.message == "the target repeats the source: 'Open the file.'"


def test_segments_are_checked_while_others_wait() -> None:
    cut = f"{SEG(1, 'One 1.')} {SEG(2, 'Two 2.')} {SEG(3, 'Three 3.')}"
    target = f"{SEG(1, 'Eins 7.')} {SEG(2, 'Zwei 8.')} {SEG(3, '')}"
    found = report("One 1. Two 2. Three 3.", target, seg_source=cut)
    # Not the second, which may be the second and the third in one.
    assert [(one.rule, one.segment) for one in found] == [("numbers", "1")]


def test_a_segment_without_a_number_is_compared_and_not_named() -> None:
    mark = '<mrk mtype="seg">{}</mrk>'.format
    cut, target = mark("One 1."), mark("Eins 2.")
    found = report("One 1.", target, seg_source=cut)
    assert {(one.rule, one.segment) for one in found} == {
        ("segment-number-missing", ""),
        ("numbers", ""),
    }


def test_codes_are_named_with_their_segment() -> None:
    cut = SEG(1, "One.") + " " + SEG(2, 'Two<x id="1"/>.')
    target = f"{SEG(1, 'Eins.')} {SEG(2, 'Zwei.')}"
    (found,) = report('One. Two<x id="1"/>.', target, seg_source=cut)
    assert (found.rule, found.segment) == ("code-missing", "2")
    assert found.column == 1 + len(f"<target>{SEG(1, 'Eins.')} ")


def test_segments_one_of_which_has_no_twin_are_held_against_the_whole() -> None:
    cut = f"{SEG(1, 'One 1.')} {SEG(2, 'Two 2.')}"
    target = f"{SEG(1, 'Eins 2.')} {SEG(2, 'Zwei 1.')} {SEG(9, 'Mit 3.')}"
    found = report("One 1. Two 2.", target, seg_source=cut)
    assert said(found.of("numbers")) == [("numbers", "the target adds '3'")]
    assert found.of("numbers")[0].segment == ""
    assert len(found.of("segment-unknown")) == 1


def test_a_target_without_the_marks_of_the_segments_lacks_them() -> None:
    cut = f"{SEG(1, 'One.')} {SEG(2, 'Two.')}"
    (found,) = report("One. Two.", "Eins. Zwei.", seg_source=cut)
    assert said([found]) == [("segment-missing", "the target lacks the segments '1', '2'")]
    assert {one.rule for one in report("One. Two.", "", seg_source=cut)} == {"not-translated"}


def test_marks_in_a_target_need_a_seg_source_or_marks_in_the_source() -> None:
    (found,) = report("One.", SEG(1, "Eins."))
    assert said([found]) == [("segment-unknown", "there is no seg-source for the segment '1'")]
    assert [*report(SEG(1, "One."), SEG(1, "Eins."))] == []


def test_a_code_that_seg_source_and_target_lack_is_missing() -> None:
    cut = f"{SEG(1, 'One.')} {SEG(2, 'Two.')}"
    target = f"{SEG(1, 'Eins.')} {SEG(2, 'Zwei.')}"
    assert said(report('One.<x id="1"/> Two.', target, seg_source=cut)) == [
        ("segment-source-text", 'seg-source lacks <x id="1"/> of the source'),
        ("code-missing", 'the target lacks <x id="1"/>'),
    ]


def test_a_segment_that_holds_codes_alone_is_held_against_its_source() -> None:
    cut = SEG(1, 'Hello <x id="1"/>')
    found = report('Hello <x id="1"/>', SEG(1, '<x id="9"/>'), seg_source=cut)
    assert {one.rule for one in found} == {"code-missing", "code-added"}
    assert {one.rule for one in report('Hello <x id="1"/>', SEG(1, ""), seg_source=cut)} == {
        "not-translated"
    }


# What is to be translated in codes

PH = '<ph id="1">[alt={}]</ph> {}'.format


@pytest.mark.parametrize(
    ("source", "target", "expected"),
    [
        (
            PH("<sub>Alt text</sub>", "One"),
            PH("", "Eins"),
            [("sub-missing", "<ph id=\"1\">[alt=]</ph> lacks the text inside it: 'Alt text'")],
        ),
        (
            PH("<sub>Alt</sub>|<sub>Text</sub>", "One"),
            PH("<sub>Bild</sub>|<sub> </sub>", "Eins"),
            [
                (
                    "sub-missing",
                    "<ph id=\"1\">[alt=|]</ph> lacks 1 of the 2 texts inside it: 'Alt', 'Text'",
                )
            ],
        ),
        (
            PH("<sub>See 5 apples</sub>", "One"),
            PH("<sub>Siehe 6 Äpfel</sub>", "Eins"),
            [
                (
                    "numbers",
                    "the target lacks '5' and adds '6', in <ph id=\"1\">[alt=]</ph>",
                )
            ],
        ),
        (PH("<sub>See 5 apples</sub>", "One"), PH("<sub>Siehe 5 Äpfel</sub>", "Eins"), []),
        (PH("<sub>Alt text</sub>", ""), None, [("not-translated", "1 of 1 units")]),
    ],
    ids=["taken out", "emptied", "another number", "as it should be", "nothing but it"],
)
def test_text_inside_codes_is_checked_as_other_text(
    source: str, target: str | None, expected: list[tuple[str, str]]
) -> None:
    found = said(report(source, target))
    assert [rule for rule, _ in found] == [rule for rule, _ in expected]
    for (_, message), (_, start) in zip(found, expected, strict=True):
        assert message.startswith(start)


# Pairs

BPT, EPT, BX, EX = '<bpt id="1"/>', '<ept id="1"/>', '<bx id="2"/>', '<ex id="2"/>'


@pytest.mark.parametrize(
    ("source", "target", "rule", "message"),
    [
        pytest.param(
            f'<g id="2">{BPT}x{EPT} y</g> z',
            f'<g id="2">{BPT}X</g> Z{EPT}',
            "code-crossing",
            '<ept id="1"/> ends a pair that overlaps with another',
            id="a pair and a g overlap",
        ),
        pytest.param(
            f'{BPT}x{EPT} y<x id="3"/>',
            f'{BPT}X<x id="3"/>{EPT} Y',
            "code-nesting",
            '<x id="3"/> now stands in <bpt id="1">',
            id="swallowed by a pair",
        ),
        pytest.param(
            f"{BX}x{BPT}y{EPT}{EX} z",
            f"{BX}X{EX} {BPT}Y{EPT} Z",
            "code-nesting",
            '<bpt id="1"/> now stands in none',
            id="a pair out of another",
        ),
        pytest.param(
            f"x{BX} y",
            f"X{BX} Y",
            "code-unpaired",
            'the source has one half of a pair alone: <bx id="2"/>',
            id="a half alone",
        ),
    ],
)
def test_what_pairs_hold_is_compared(source: str, target: str, rule: str, message: str) -> None:
    assert said(report(source, target)) == [(rule, message)]


@pytest.mark.parametrize(
    ("source", "target"),
    [
        (f"{BPT}x{EPT} {BX}y{EX}", f"{BX}Y{EX} {BPT}X{EPT}"),
        (f'<g id="3">{BPT}x</g>y{EPT}', f'<g id="3">{BPT}X</g>Y{EPT}'),
        (f"{BPT}x{BX}y{EPT}z{EX}", f"{BPT}X{BX}Y{EPT}Z{EX}"),
        ('<it id="1" pos="open">[</it>x', '<it id="1" pos="open">[</it>X'),
    ],
    ids=["pairs change places", "overlap in both", "cross in both", "half in another unit"],
)
def test_pairs_as_the_source_has_them_are_right(source: str, target: str) -> None:
    assert {one.rule for one in report(source, target)} <= {"code-order"}


def test_where_half_a_pair_stands_is_shown() -> None:
    (found,) = report('<it id="1" pos="open">[</it>x', '<it id="1" pos="close">[</it>X')
    assert found.message == (
        '<it id="1" pos="open">[</it> came back as <it id="1" pos="close">[</it>'
    )


# Where a finding is


def test_a_finding_names_the_file_element_where_there_are_several() -> None:
    unit = '<trans-unit id="1"><source>One 1</source><target>Eins 2</target></trans-unit>'
    files = "".join(f"{FILE.format(name)}{unit}</body></file>" for name in ("a", "b", "a"))
    found = xliff.check(xliff.parse(f"{HEAD}{files}</xliff>".encode()))
    assert [(one.original, one.unit_id) for one in found] == [("a", "1"), ("b", "1"), ("a #2", "1")]
    assert "(unit 1, file a #2)" in str(found[2])
    assert found.to_records()[1]["original"] == "b"
    (alone,) = report("One 1", "Eins 2")
    assert alone.original == ""


def test_units_without_a_translation_are_counted_to_the_last() -> None:
    unit = '<trans-unit id="{}"><source>One</source></trans-unit>'.format
    data = f"{HEAD}{FILE.format('a')}{''.join(map(unit, range(30)))}</body></file></xliff>"
    (found,) = xliff.check(xliff.parse(data.encode()))
    assert found.message == (
        "30 of 30 units have no translation: '0', '1', '2', '3', '4' and 25 more"
    )
