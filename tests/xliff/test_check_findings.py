"""What a finding says and where it points; what the check takes into account."""

from collections import Counter

import pytest

from locsdk import xliff
from locsdk.xliff.checks.message_format import MessageError, is_message, read_message
from locsdk.xliff.checks.numerals import months, unpaired
from locsdk.xliff.rules import difference, quoted, some

HEAD = (
    '<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2">'
    '<file original="a" source-language="en" target-language="de" datatype="plaintext"><body>'
)
TAIL = "</body></file></xliff>"
SPACE = 'xml:space="preserve"'


def check(body: str, *, measure: xliff.Measure | None = None) -> xliff.Report:
    return xliff.check(xliff.parse(f"{HEAD}{body}{TAIL}".encode()), measure=measure)


def test_a_finding_names_what_is_really_missing_and_points_at_the_target() -> None:
    body = (
        '\n<trans-unit id="7">\n  <source>é<x id="1"/><ph id="2">&lt;br/&gt;</ph></source>\n'
        '  é <target>ö<x id="1"/></target></trans-unit>'
    )
    (finding,) = check(body)
    assert finding.rule == "code-missing"
    assert finding.severity == xliff.Severity.ERROR
    assert finding.unit_id == "7"
    assert (finding.line, finding.column) == (4, 5)
    assert finding.message == 'the target lacks <ph id="2"><br/></ph>'
    assert finding.advice == "Put the code where its counterpart stands in the source."


def test_an_empty_id_of_a_code_is_none() -> None:
    (finding,) = check(
        '<trans-unit id="1"><source>One<x id=""/></source><target>Eins<x id="1"/></target>'
        "</trans-unit>"
    ).of("code-id-missing")
    assert "the source has codes without an id" in finding.message


SEG = '<mrk mtype="seg" mid="{}">{}</mrk>'.format
ONE, TWO = SEG(1, "One"), SEG(2, "two")


@pytest.mark.parametrize(
    ("seg_source", "target", "column", "message"),
    [
        (ONE, f"é\n{ONE} {ONE}", 1 + len(ONE + " "), "segment '1' more often than seg-source"),
        (ONE + ONE, f"\n{ONE * 4}", 1 + len(ONE * 2), "segment '1' more often than seg-source"),
        (
            ONE + TWO,
            f"\n{ONE + TWO * 2 + ONE}",
            1 + len(ONE + TWO),
            "segments '1', '2' more often than",
        ),
        (
            "",
            f"\n<g id='1'>{ONE}</g>{ONE}",
            1 + len(f"<g id='1'>{ONE}</g>"),
            "segment '1' more than once",
        ),
        (ONE, f"\n{ONE + TWO * 2}", 0, ""),  # for a rule of its own: no seg-source for it
        (ONE + TWO, f"\n{SEG('', 'a') * 2}", 0, ""),  # likewise: no number
    ],
    ids=["twice", "of pieces", "two segments", "no seg-source", "unknown", "no number"],
)
def test_a_segment_that_repeats_is_shown_where_it_has_a_mark_too_many(
    seg_source: str, target: str, column: int, message: str
) -> None:
    cut = f"<seg-source>{seg_source}</seg-source>" if seg_source else ""
    body = f'<trans-unit id="7"><source>One</source>{cut}<target>{target}</target></trans-unit>'
    found = check(body).of("segment-repeated")
    assert len(found) == (1 if message else 0)
    for finding in found:
        assert finding.message.startswith(f"the target has the {message}")
        assert (finding.unit_id, finding.line, finding.column) == ("7", 2, column)


def test_findings_come_in_the_order_of_the_document_however_long_its_line() -> None:
    unit = '<trans-unit id="{}"><source>ä{} items</source><target>ö</target></trans-unit>'
    report = check("".join(unit.format(number, number) for number in range(500)))
    assert [finding.unit_id for finding in report] == [str(number) for number in range(500)]
    text = HEAD + "".join(unit.format(number, number) for number in range(500))
    assert report[499].column == text.rindex("<target>") + 1


def test_an_edited_document_is_checked_as_it_would_be_written() -> None:
    doc = xliff.parse(
        f'{HEAD}\n<trans-unit id="1"><source>a %s</source></trans-unit>\n'
        f'<trans-unit id="2"><source>b</source></trans-unit>{TAIL}'.encode()
    )
    doc.unit("1").target = "A\nlost"
    doc.unit("2").target = "B %s"
    report = xliff.check(doc, disable=["space-not-preserved"])
    assert [(one.unit_id, one.line) for one in report] == [("1", 2), ("2", 4)]
    assert doc.edits


@pytest.mark.parametrize("end", ["\n", "&#13;\n", "&#13;"])
def test_lines_are_measured_whichever_way_they_end(end: str) -> None:
    unit = '<trans-unit id="1" {}><source>a{e}b%s</source><target>cd{e}ef%s</target></trans-unit>'
    for limits, expected in (
        ('size-unit="col" maxwidth="4"', []),
        ('size-unit="col" maxwidth="3"', ["width-max"]),
        ('size-unit="row" maxheight="2" minheight="2"', []),
        ('size-unit="row" maxheight="1"', ["height-max"]),
    ):
        assert [one.rule for one in check(unit.format(limits, e=end))] == expected


def test_limits_and_translate_are_inherited_from_groups() -> None:
    group = '<group maxwidth="3" size-unit="char" {}>{}</group>'
    unit = '<trans-unit id="1" {}><source>Open %s</source><target>Auf %s</target></trans-unit>'
    assert [one.rule for one in check(group.format("", unit.format("")))] == ["width-max"]
    assert len(check(group.format("", unit.format('maxwidth="9"')))) == 0
    no = check(group.format('translate="no"', unit.format('maxwidth="9"').replace("Auf %s", "x")))
    assert len(no) == 0


def test_widths_that_need_a_font_are_left_to_the_caller() -> None:
    body = '<trans-unit id="1" maxwidth="20"><source>Open</source><target>Auf</target></trans-unit>'
    seen: list[tuple[str, str]] = []

    def measure(text: str, unit: xliff.Unit) -> float:
        seen.append((text, unit.id))
        return 7.5 * len(text)

    (finding,) = check(body, measure=measure)
    assert finding.rule == "width-max"
    assert finding.message == "the target is 22.5 pixel wide, allowed are 20"
    assert seen == [("Auf", "1")]


def test_inconsistent_translations_name_the_first_unit_of_the_same_language() -> None:
    unit = '<trans-unit id="{}"><source>Save</source><target>{}</target></trans-unit>'
    body = unit.format("a", "Speichern") + unit.format("b", "Sichern") + unit.format("c", "Sichern")
    other = (
        '</body></file><file original="b" source-language="en" target-language="fr" '
        f'datatype="plaintext"><body>{unit.format("d", "Enregistrer")}'
    )
    report = check(body + other).of("target-inconsistent")
    assert [one.unit_id for one in report] == ["b", "c"]
    assert report[0].message == ("in the unit 'a' the same source is translated as 'Speichern'")


def test_untranslated_units_are_summed_up_for_each_file() -> None:
    unit = '<trans-unit id="{}"><source>Save</source></trans-unit>'
    (finding,) = check("".join(unit.format(number) for number in range(9)))
    assert finding.rule == "not-translated"
    assert finding.severity == xliff.Severity.INFO
    assert finding.message.startswith("9 of 9 units have no translation: '0', '1'")


def test_ids_are_counted_within_a_file_and_with_those_of_bin_units() -> None:
    unit = '<trans-unit id="1"><source>A</source><target>B</target></trans-unit>'
    binary = (
        '<bin-unit id="1" mime-type="image/png"><bin-source><external-file href="a"/></bin-source>'
        "</bin-unit>"
    )
    assert [one.rule for one in check(unit + binary)] == ["id-repeated"]
    other = (
        '</body></file><file original="b" source-language="en" target-language="de" '
        'datatype="plaintext"><body>'
    )
    assert len(check(unit + other + unit)) == 0


def test_units_are_matched_with_the_baseline_by_file_id_and_turn() -> None:
    unit = '<trans-unit id="1"><source>{}</source></trans-unit>'
    before = xliff.parse(f"{HEAD}{unit.format('A')}{unit.format('B')}{TAIL}".encode())
    after = xliff.parse(f"{HEAD}{unit.format('A')}{unit.format('C')}{TAIL}".encode())
    report = xliff.check(after, baseline=before, disable=["id-repeated"])
    (finding,) = report.of("source-changed")
    assert finding.message == "the source was 'B', now 'C'"
    assert finding.column == 1 + len(f"{HEAD}{unit.format('A')}<trans-unit id='1'>")
    assert not report.ok


def test_units_that_repeat_an_id_are_matched_with_the_baseline_by_their_source() -> None:
    unit = '<trans-unit id="1"><source>{}</source></trans-unit>'
    a, b, c = map(unit.format, "ABC")
    before = xliff.parse(f"{HEAD}{a}{b}{c}{TAIL}".encode())
    quiet = ["id-repeated", "not-translated"]
    for after, rule in ((b + c, "unit-missing"), (b + a + c, "unit-order")):
        doc = xliff.parse(f"{HEAD}{after}{TAIL}".encode())
        assert [one.rule for one in xliff.check(doc, baseline=before, disable=quiet)] == [rule]


def test_bin_units_are_matched_with_the_baseline() -> None:
    unit = '<trans-unit id="1"><source>A</source><target>B</target></trans-unit>'
    binary = (
        '<bin-unit id="b" mime-type="image/png"><bin-source><external-file href="a"/></bin-source>'
        "</bin-unit>"
    )
    without, with_it = (
        xliff.parse(f"{HEAD}{body}{TAIL}".encode()) for body in (unit, binary + unit)
    )
    (gone,) = xliff.check(without, baseline=with_it)
    (new,) = xliff.check(with_it, baseline=without)
    assert (gone.rule, gone.message) == ("unit-missing", "1 units are gone: 'b'")
    assert (new.rule, new.unit_id, new.column) == ("unit-added", "b", 1 + len(HEAD))


def test_vendor_locks_count_as_locks() -> None:
    unit = (
        '<trans-unit id="1" xmlns:sc="SmartcatXliff" sc:locked="true"><source>A</source>'
        "<target>{}</target></trans-unit>"
    )
    before = xliff.parse(f"{HEAD}{unit.format('B')}{TAIL}".encode())
    after = xliff.parse(f"{HEAD}{unit.format('C')}{TAIL}".encode())
    (finding,) = xliff.check(after, baseline=before)
    assert finding.rule == "locked-changed"
    assert "SmartcatXliff" in finding.message


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("{n, plural, one {a}}", "lacks the branch 'other'"),
        ("{n, plural, one {a} other {b}", "is not of the form"),
        ("{n, plural, un {a} other {b}}", "'un' is no plural category"),
        ("{n, plural, other {a} other {b}}", "two branches 'other'"),
        ("{n, plural, other}", "is not of the form"),
        ("{n, plural, other {a}} }", "a } has no {"),
        ("{n, number, {", "a { is not followed by the name"),
        ("{n", "is not ended by a }"),
        ("{", "not followed by the name"),
        ("{n, plural, other {" * 40, "nested more than"),
    ],
)
def test_malformed_messages_say_why(text: str, why: str) -> None:
    with pytest.raises(MessageError, match=why):
        read_message(text)


def test_messages_are_read_with_their_arguments() -> None:
    text = "{n, plural, offset:1 =0 {'{'no'}'} one {# of {total}} other {{d, date, short}}}'s"
    assert is_message(text)
    assert read_message(text).arguments == {
        ("n", "plural"),
        ("total", ""),
        ("d", "date"),
    }
    assert read_message(text).text == "{d, date, short}'s"
    assert not is_message("{n} and {total, number}")


def test_messages_are_read_as_their_last_branches_say() -> None:
    text = "{g, select, a {x {n}} other {y {n, plural, one {z} other {# '{'it'}'}}}}!"
    message = read_message(text)
    assert message.text == "y # '{'it'}'!"
    assert message.selectors == {"g": {"a", "other"}}


@pytest.mark.parametrize(
    ("source", "target", "lacking", "new"),
    [
        ("1.234.567,8", "1,234,567.8", [], []),
        ("12,34,567", "1234567", [], []),
        ("0.500", "500", ["0.500"], ["500"]),
        ("1,2.3,4", "1.2.3.4", [], []),
        ("1’000", "1000", [], []),
        ("1’00", "1", ["1’00"], ["1"]),
        ("2.5 million", "2500000", [], []),
        ("1234.5万", "12345000", [], []),
        ("5 pm and 5 am", "17, 5", [], []),
        ("13 pm", "1", ["13"], ["1"]),
        ("9" * 50 + ".1", "9" * 50 + ",2", ["9" * 50 + ".1"], ["9" * 50 + ",2"]),
        ("3 4 3", "3 4", ["3"], []),
    ],
)
def test_numbers_are_paired_by_what_they_may_mean(
    source: str, target: str, lacking: list[str], new: list[str]
) -> None:
    assert [*map(list, unpaired(source, target))] == [lacking, new]


def test_months_are_read_in_dates_only() -> None:
    text = "You may go 5 times, on May 6, 7th of June or 8 Sept. 2024, and in March"
    assert months(text) == ["5", "6", "9"]


def test_lists_in_messages_are_short() -> None:
    assert difference(Counter("aab"), Counter("ac")) == "lacks 'a', 'b' and adds 'c'"
    assert difference(Counter("a"), Counter("a")) == ""
    assert some("abcdefg") == "'a', 'b', 'c', 'd', 'e' and 2 more"
    assert some(["x" * 100]) == repr("x" * 57 + "...")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        (r"C:\a\b", r"'C:\a\b'"),
        (r"\n", r"'\n'"),
        ("it's", '"it\'s"'),
        ('it\'s "it"', '“it\'s "it"”'),
        ("'\"“”«»", "''\"“”«»'"),
        ("Grüße, 世界", "'Grüße, 世界'"),
        ("a\n\r\tb", r"'a\n\r\tb'"),
        ("\x00\x1f\x7f\x85\x9f", r"'\x00\x1f\x7f\x85\x9f'"),
        ("1\u00a0km\u202f\u2009\u3000", r"'1\xa0km\u202f\u2009\u3000'"),
        ("\u200b\u200d\u2060\ufeff\u00ad", r"'\u200b\u200d\u2060\ufeff\xad'"),
        ("\u200e\u202e\u2068\u061c", r"'\u200e\u202e\u2068\u061c'"),
        ("\ufffc\ufe0f\U000e0001", r"'\ufffc\ufe0f\U000e0001'"),
        (None, "none"),
        ("", "''"),
    ],
)
def test_texts_stand_in_messages_as_they_are_but_for_what_nobody_sees(
    text: str | None, shown: str
) -> None:
    assert quoted(text) == shown


@pytest.mark.parametrize(
    ("source", "target", "on_unit", "message"),
    [
        (r"In C:\a\b it", "Dort", "", r"the target lacks 'C:\a\b'"),
        (r"a\nb", "AB", "", r"the target lacks '\n'"),
        ("a\u00a0", "A", "", r"the source ends with '\xa0', the target with ''"),
        ("a", " A", "", "the source begins with '', the target with ' '"),
        (
            "a <x id='1'/> b",
            "A  <x id='1'/> B",
            SPACE,
            "several spaces in a row: 'A  <x id=\"1\"/> B'",
        ),
        (
            "a <x id='1'/> <ph id='2'>b</ph> c d e f",
            "<x id='1'/> A B C D, <ph id='2'>b</ph> E  F",
            SPACE,
            "several spaces in a row: 'B C D, <ph id=\"2\">b</ph> E  F'",
        ),
        ("a \ufffc b", "A \ufffc  B", SPACE, "several spaces in a row: 'A <…>  B'"),
        (
            "&lt;a href='\\d'&gt;b",
            "B",
            "",
            r"""the target lacks '<a href="\d">'""",
        ),
    ],
)
def test_messages_show_what_stands_in_the_file(
    source: str, target: str, on_unit: str, message: str
) -> None:
    texts = f"<source>{source}</source><target>{target}</target>"
    body = f'<trans-unit id="1" {on_unit}>{texts}</trans-unit>'
    assert message in [finding.message for finding in check(body)]
