"""What the rules keep quiet about: sound translations that a careless check would flag."""

import pytest

from locsdk import xliff

HEAD = '<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2">'
FILE = '<file original="a" source-language="en" target-language="{}" datatype="plaintext"><body>'


def found(source: str, target: str, *, language: str = "de", on_unit: str = "") -> set[str]:
    data = (
        f'{HEAD}{FILE.format(language)}<trans-unit id="1" {on_unit}><source>{source}</source>'
        f"<target>{target}</target></trans-unit></body></file></xliff>"
    )
    return {finding.rule for finding in xliff.check(xliff.parse(data.encode()))}


@pytest.mark.parametrize(
    ("source", "target", "language"),
    [
        ("It costs 1,000.50 euros", "Es kostet 1.000,50 Euro", "de"),
        ("About 12,000 users", "Environ 12\u202f000 utilisateurs", "fr"),
        ("About 12,000 users", "Etwa 12 000 Nutzer", "de"),
        ("About 12000 users", "Etwa 12.000 Nutzer", "de"),
        ("On 01/02/2026", "Am 1.2.2026", "de"),
        ("Page 5", "صفحة ٥", "ar"),
        ("The 3rd party said so", "Der Drittanbieter sagte es", "de"),
        ("100% sure", "100 % sicher", "de"),
        ("Save 20% of it", "Davon 20 % sparen", "de"),
        ("Press {key}", "{key} drücken", "de"),
        ("%1$s of %2$s", "%2$s von %1$s", "de"),
        ("%s has %d", "%s hat %d", "de"),
        ("{n, plural, one {# file} other {# files}}", "{n, plural, other {#個}}", "ja"),
        (
            "{g, select, male {He} other {They}} left",
            "{g, select, male {Er ist} female {Sie ist} other {Sie sind}} gegangen",
            "de",
        ),
        ("What?", "¿Qué?", "es"),
        ("Why?", "Γιατί;", "el"),
        ("Done.", "完了しました。", "ja"),
        ("Wait…", "Warten...", "de"),
        ("He said “no”.", "Er sagte „nein“.", "de"),
        ("It's “here”", "C’est « ici »", "fr"),
        ("list: a) one", "Liste: a) eins", "de"),
        ("the house", "rumah rumah", "id"),
        ("family", "\U0001f468\u200d\U0001f469\u200d\U0001f467 Familie", "de"),
        ("books", "کتاب\u200cها", "fa"),
        ("Hello", "שלום \u2067abc\u2069", "he"),
        ("user.name.missing", "Der Name {name} fehlt noch.", "de"),
        ("A -- B", "A – B", "de"),
        ("OK", "OK", "de"),
    ],
)
def test_a_sound_translation_raises_nothing(source: str, target: str, language: str) -> None:
    assert found(source, target, language=language) == set()


def test_indented_text_is_not_compared_at_its_edges() -> None:
    assert found("\n      One two.\n    ", "Eins zwei.") == set()
    assert found("One two.", "\n      Eins zwei.\n    ") == {"space-not-preserved"}
    assert found("\n One", "Eins", on_unit='xml:space="preserve"') == {"space-leading"}


def test_what_is_not_to_be_translated_is_not_judged_as_text() -> None:
    assert found("Run 5 %s", "anything", on_unit='translate="no"') == set()


def test_a_limit_of_0_is_no_limit() -> None:
    assert found("One", "Eins", on_unit='maxwidth="0" size-unit="char"') == set()


def test_a_limit_in_pixels_is_not_checked_without_a_measure() -> None:
    assert found("One", "Eins", on_unit='maxwidth="1"') == set()


def test_segments_are_compared_without_the_layout_between_them() -> None:
    unit = (
        '<trans-unit id="1" xml:space="preserve"><source>One. Two.</source><seg-source>'
        '<mrk mtype="seg" mid="1">One.</mrk> <mrk mtype="seg" mid="2">Two.</mrk></seg-source>'
        '<target>\n  <mrk mtype="seg" mid="1">Eins.</mrk>\n  <mrk mtype="seg" mid="2">Zwei.</mrk>'
        "\n</target></trans-unit>"
    )
    doc = xliff.parse(f"{HEAD}{FILE.format('de')}{unit}</body></file></xliff>".encode())
    assert len(xliff.check(doc)) == 0


def test_codes_of_segments_still_to_be_translated_are_not_missing() -> None:
    unit = (
        '<trans-unit id="1"><source>One.<x id="1"/> Two.<x id="2"/></source><seg-source>'
        '<mrk mtype="seg" mid="1">One.<x id="1"/></mrk> '
        '<g id="9"><mrk mtype="seg" mid="2">Two.<x id="2"/></mrk></g></seg-source>'
        '<target><mrk mtype="seg" mid="1">Eins.{}</mrk> <mrk mtype="seg" mid="2"/></target>'
        "</trans-unit>"
    )
    for code, expected in (('<x id="1"/>', set[str]()), ("", {"code-missing"})):
        text = f"{HEAD}{FILE.format('de')}{unit.format(code)}</body></file></xliff>"
        report = xliff.check(xliff.parse(text.encode()))
        assert {finding.rule for finding in report} == expected
