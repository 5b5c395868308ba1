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
        ("At 5:30 pm", "Um 17:30 Uhr", "de"),
        ("Print on A4", "Auf DIN-A4-Papier drucken", "de"),
        ("The 1st of 3D", "Der erste von 3-D: 1", "de"),
        ("At 5:30 pm", "À 17 h 30", "fr"),
        ("At 5:30 PM", "下午5:30", "zh"),
        ("At 12:05 am", "Um 0:05 Uhr", "de"),
        ("At 1:02:03", "Um 01:02:03 Uhr", "de"),
        ("5 ko et 3 ML", "5 kB of 3 ml", "de"),
        ("At 17:30", "Klokken 17.30", "da"),
        ("A ratio of 3:2", "Im Verhältnis 3 zu 2", "de"),
        ("On 2026-02-13", "Am 13.02.2026", "de"),
        ("On 2/3/2026", "2026年2月3日", "ja"),
        ("On 03/02/2026", "Am 3.2.2026", "de"),
        ("Version 1.2.2026", "Version 1.2.2026 jetzt", "de"),
        ("5 MB of 10 km/h", "5 Mo de 10 km/h", "fr"),
        ("5 km", "5 км", "ru"),
        ("It is 5 in 10", "Es sind 5 von 10", "de"),
        ("- one", "– eins", "de"),
        ("-5 degrees", "minus 5 Grad", "de"),
        ("* one", "• eins", "de"),
        ("…", "...", "de"),
        ("SAVE IT ALL NOW", "すべて今すぐ保存", "ja"),
        ("USB KEY", "USB-Stick", "de"),
        ("FAQ", "Häufige Fragen", "de"),
        ("FAQ", "Fragen", "de"),
        ("Value added tax", "MWST", "de"),
        ("ASCII", "Einfacher Zeichensatz von früher", "de"),
        ("UNESCO", "UNESCO-Gebäude", "de"),
        ("JPEG FILE", "JPEG 파일", "ko"),
        ("WARNING", "გაფრთხილება", "ka"),
        ("WARNING", "警告", "ja"),
        ("values", "VALUES句", "ja"),
        ("Use DROP FOREIGN TABLE now", "DROP FOREIGN TABLEを使う", "ja"),
        ("MAX_LENGTH", "Höchstlänge", "de"),
        ("Use the USB KEY", "USB-Stick verwenden", "de"),
        ("Use the MDX file for it", "MDX 파일을 사용하세요", "ko"),
        ("Type ls -l now", "ls -l eingeben", "de"),
        ("A - b", "A – b", "de"),
        ("Page 12", "１２ページ", "ja"),
        ("Serbian", "Naslov na srpskom jeziku", "sr-Latn"),
        ("Two <g id='1'>words</g> here", "<g id='1'>Zwei Wörter</g> hier", "de"),
        ("Two <g id='1'>words</g>.", "Zwei <g id='1'>Wörter</g>.", "de"),
        ("Two <g id='1'>words</g> here", "这里<g id='1'>两个词</g>在", "zh"),
        ("pre<g id='1'>fix</g>", "Vor<g id='1'>silbe</g>", "de"),
        ("See <mrk mtype='protected'>C3</mrk>", "Siehe C3", "de"),
        ("Open 9 am to 5 pm", "Geöffnet von 9 bis 17 Uhr", "de"),
        ("From 8:00 to 12:30", "Von 8 bis 12.30 Uhr", "de"),
        ("At 12:30 in room 1,000", "In Raum 1000 um 12.30", "de"),
        ("On May 5, 2024", "2024年5月5日", "ja"),
        ("On 3 March 2024 and 12/31/24", "Am 3.3.2024 und 31.12.24", "de"),
        ("Up to 1,000,000 users", "最大100万ユーザー", "ja"),
        ("1.5 million people", "150 万人", "zh"),
        ("1234.5 million", "1.234,5 Millionen", "de"),
        ("About .5 mm of 10 m2", "Etwa 0,5 mm von 10 m²", "de"),
        ("½ of it", "1/2 davon", "de"),
        ("1,2,3 and 1000", "1, 2, 3 und 1.000", "de"),
        ("Rs 1,00,000", "100.000 Rupien", "de"),
        ("1.5 GB", "١٫٥ جيجابايت", "ar"),
        (
            "Click %shere%s or %1$sthere%2$s, %name%!",
            "%name%さん、%sここ%sか%1$sそこ%2$sへ！",
            "ja",
        ),
        (
            "It is {d, date, short} and {0:MM/dd/yyyy HH:mm}",
            "{d,date,::dM} {0:dd.MM.yyyy HH:mm}",
            "de",
        ),
        ("{0,number,#.##} of %name%, %d%%", "{0, number, integer} von %name%, %d %%", "de"),
        ("Click &lt;0>here&lt;/0> for a &lt;1/>", "&lt;0>Hier&lt;/0> klicken für &lt;1 />", "de"),
        ("From 3 &lt;5 to b> 3", "Von 3 &lt;5 bis b> 3", "de"),
        ("Up to 70% off", "%70'e varan indirim", "tr"),
        ("Battery: {level}%", "Pil: %{level}", "tr"),
        ("Step %1 at 15%", "Adım %1, %15", "tr"),
        ("10K followers", "1万人のフォロワー", "ja"),
        ("His 1st to 3rd", "Seine 1. bis 3.", "de"),
        ("Show the state", "Afficher l&amp;#39;état", "fr"),
        ("Save %1%", "Säästä %1 %", "fi"),
        ("after you loaded it", "nachdem Sie sie geladen haben", "de"),
        ("Save <ph id='1'>%s</ph> files", "<ph id='1'>%s</ph> Dateien speichern", "de"),
        ("Save the <x id='1'/>", "<x id='1'/> speichern", "de"),
        ("Page <x id='1'/>", "第 <x id='1'/> 页", "zh"),
        ("From <x id='1'/> of all", "Von <x id='1'/> von allen", "de"),
        ("A 19 inch screen", 'Ein 19"-Bildschirm', "de"),
        ("It opens at 5:30 p.m.", "下午5点30分开门", "zh"),
        ("Files, folders, etc.", "ファイル、フォルダーなど", "ja"),
        ("Files and more", "Dateien usw.", "de"),
        ("Save the changes?", "変更を保存しますか。", "ja"),
        ("Use --verbose", "--verboseを使用", "ja"),
        ("Those who have rights", "Personen, die die Rechte haben", "de"),
        ("You sit down", "Vous vous asseyez", "fr"),
        ("A length of 10 km", "长度为10公里", "zh"),
        ("5 µm of 3 kilohms", "5 μm bei 3 kΩ", "de"),
        ("Write to me@example.com now.", "me@example.comまでメールでご連絡ください。", "ja"),
        ('The "APPLE"', "A “MAÇÃ”", "pt"),
        ("Open files", "បើក\u200bឯកសារ", "km"),
        (
            "See https://example.com/a, or www.example.com",
            "https://example.com/aやwww.example.comを見る",
            "ja",
        ),
        ("Mail to me@example.com", "An die me@example.com-Adresse", "de"),
        ("{n, plural, one {1 file} other {# files}}", "{n, plural, other {# 件}}", "ja"),
        (
            "{n, plural, one {&lt;b>#&lt;/b> file\\n} other {# files\\n}}",
            "{n, plural, one {# файл\\n} many {&lt;b># файлов\\n} other {# файла\\n}}",
            "ru",
        ),
        ("{g, select, male {He} other {They}}", "{g, select, other {かれら}}", "ja"),
        ("{n, plural, =1 {a file} other {# files}}", "{n, plural, other {# 件}}", "ja"),
        ("{n, plural, =1 {a} other {#}}", "{n, plural, one {eins} other {#}}", "de"),
        ("{n, plural, one {a} other {#}}", "{n, plural, =0 {b} one {A} other {#}}", "de"),
        (
            "{n, plural, =0 {no file} other {# files}}",
            "{n, plural, zero {لا ملفات} other {# ملف}}",
            "ar",
        ),
        ("Pages 3-5 of it", "Seiten 3–5 davon", "de"),
        ("Model A-5 it is", "Es ist Modell A 5", "de"),
        ("About COVID-19 it", "Darüber: Covid 19", "de"),
        ("Call 555 -1234 or +49-30-1234", "555 1234 oder +49 30 1234 anrufen", "de"),
        ("See 2024-01-05", "Siehe 2024-01-05 hier", "de"),
        ("From 10 -5 it", "Von 10 bis 5 es", "de"),
        ("<x id='1'/> -5 it", "<x id='1'/> 5 es", "de"),
        ("%1-5 it", "%1 bis 5 es", "de"),
        ("Ancient (to 1453)", "Antike (-1453)", "de"),
        ("Within ±5 °C", "Innerhalb von +/-5 °C", "de"),
        ("Set to −5", "Auf -5 setzen", "de"),
        ("Set to -5", "设置为-5", "zh"),
        ("Set to -5", "تعيين إلى \u200e-٥", "ar"),
        ("Set to -5", "تعيين إلى ٥-", "ar"),
        ("Set to -5", "－５に設定", "ja"),
        ("It is -5 °C", "Es sind 5 °C unter null", "de"),
        ("A loss of -5", "Ein Verlust von (5)", "de"),
        ("-$5 for it", "−5 $ dafür", "de"),
        ("5% of it", "5 Prozent davon", "de"),
        ("5 percent of it", "5 % davon", "de"),
        ("5% of it", "5 v. H. davon", "de"),
        ("5% to 10% of it", "5 bis 10 % davon", "de"),
        ("{0}% to 10% of it", "{0}–10 % davon", "de"),
        ("5% of it", "٪٥ منه", "ar"),
        ("5% of it", "その５％", "ja"),
        ("Above 100% it", "Goian %100a da", "eu"),
        ("The operator A1 % A2", "Der Operator A1 mod A2", "de"),
        ("10k of it", "10 Tsd. davon", "de"),
        ("10k of it", "10 mil", "es"),
        ("10k of it", "10 тыс. из них", "ru"),
        ("10k of it", "10 000 de ça", "fr"),
        ("10k of it", "10 हज़ार", "hi"),
        ("A 10K screen", "10K-Bildschirm", "de"),
        ("The 10kg of it", "Die 10 kg davon", "de"),
        ("A 401k plan", "401(k)-Plan", "de"),
        ("In version 1.5 of 10.2.1", "Ab Version 1.5 von 10.2.1", "de"),
        ("It is 1,234.56 of 1.5 GB", "1,234.56 のうち 1.5 GB", "ja"),
        ("It is 1,234.56", "Es 1,234.56", "es"),
        ("It is 1,234.56", "Es ist 1’234.56", "de-CH"),
        ("One of {224,256,384}", "Eines von {224,256,384}", "de"),
        ("It is 1.234,5 of 5", "Es ist 1.234,5 von 5", "de"),
        ("%d%% of it", "%d %% davon", "de"),
        ("%d%% of it", "%d Prozent davon", "de"),
        ("%d%% of it", "bunun %%%d kadarı", "tr"),
        ("%d%% of it", "%d ٪ منه", "ar"),
        ("It is 5%% of {0}", "Es sind 5 % von {0}", "de"),
        ("20% offer", "20-%-Angebot", "de"),
        ("30% sale", "30-%-Aktion", "de"),
        ("5% share", "5-%-Anteil", "de"),
        ("Value in %", "%-Angabe", "de"),
        ("5% interest", "5-%-Zins", "de"),
        ("%-d of %-ld", "%-d von %-ld", "de"),
        ("%d of %s", "%2$s von %1$d", "de"),
        ("%1$d of %2$s", "%d von %s", "de"),
        ("{n, plural, one {# day} other {# days}}", "{n}日", "ja"),
        ("{n, plural, =1 {# day} other {# days}}", "{n}天", "zh-TW"),
        ("{n, plural, one {# day} other {{n} days}}", "{n}日", "ja"),
        ("%-lld of it", "%-lld davon", "de"),
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


SEG = '<mrk mtype="seg" mid="{}">{}</mrk>'.format


def segmented(source: str, pieces: str, target: str) -> xliff.Document:
    unit = (
        f'<trans-unit id="1"><source>{source}</source><seg-source>{pieces}</seg-source>'
        f"<target>{target}</target></trans-unit>"
    )
    return xliff.parse(f"{HEAD}{FILE.format('de')}{unit}</body></file></xliff>".encode())


@pytest.mark.parametrize(
    "target",
    [
        SEG(1, "Eins ") + "<g id='1'>" + SEG(1, "von zweien") + "</g>",
        SEG(1, "Eins von zweien") + "<g id='1'>" + SEG(1, "") + "</g>",
        "<g id='1'>" + SEG(1, "Eins von zweien") + "</g>",
    ],
    ids=["in pieces", "in the first piece", "in one piece"],
)
def test_a_segment_that_its_source_has_in_pieces_is_one_text(target: str) -> None:
    pieces = SEG(1, "One ") + "<g id='1'>" + SEG(1, "of two") + "</g>"
    doc = segmented('One <g id="1">of two</g>', pieces, target)
    assert [*xliff.check(doc)] == []


def test_a_mark_behind_a_code_may_be_set_off_and_words_stay_apart() -> None:
    assert found('<x id="1"/>% off', '<x id="1"/> % de réduction', language="fr") == set()
    assert found('<x id="1"/> apples', '<x id="1"/>Äpfel') == {"space-leading"}
    assert found('<x id="1"/> "apples"', '<x id="1"/>"Äpfel"') == {"space-leading"}


def test_pieces_of_a_segment_are_words_apart() -> None:
    pieces = SEG(1, "Rooms 5") + " <g id='1'>" + SEG(1, "6 are free") + "</g>"
    target = "<g id='1'>" + SEG(1, "Zimmer 5 6 sind frei") + "</g>"
    doc = segmented('Rooms 5 <g id="1">6 are free</g>', pieces, target)
    assert [*xliff.check(doc)] == []


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


@pytest.mark.parametrize(
    ("source", "target", "language", "rule"),
    [
        ("On 2026-02-03", "Am 2.3.2026", "de", "date-time"),
        ("At 5:30", "Um 17:30", "de", "date-time"),
        ("At 5:30 pm", "Um 17:31", "de", "date-time"),
        ("At 5:30 am", "Um 17:30", "de", "date-time"),
        ("At 5:30 am", "5:30 pm", "de", "date-time"),
        ("At 1:02:03", "Um 01:02:04 Uhr", "de", "date-time"),
        ("On 2026-02-03 at 5:30", "Am 3.2.2026 um 5:31", "de", "date-time"),
        ("At 5:30", "Um halb sechs", "de", "numbers"),
        ("A disk of 1.5 TB", "Platte mit 15 TB", "de", "numbers"),
        ("It is 1.05 mm", "Es sind 1,5 mm", "de", "numbers"),
        ("It is 5.1 mm", "Es sind 1,5 mm", "de", "numbers"),
        ("It costs 1,000", "Das kostet 1,0", "de", "numbers"),
        ("1.5 million people", "15 万人", "zh", "numbers"),
        ("Version 1.2.3", "Version 1.2.4 nun", "de", "numbers"),
        ("Open till 5 pm", "Geöffnet bis 18 Uhr", "de", "numbers"),
        ("{n, plural, one {a} other {# of 5}}", "{n, plural, other {# von 6}}", "de", "numbers"),
        (
            "{g, select, male {He} female {She} other {They}}",
            "{g, select, mâle {Il} femelle {Elle} other {Ils}}",
            "fr",
            "icu-arguments",
        ),
        (
            "{n,plural,=0{none}one{#}other{#}}",
            "{n,plural,one{#}other{# Stück}}",
            "de",
            "icu-arguments",
        ),
        (
            "{n, plural, =1 {just a} one {b} other {#}}",
            "{n, plural, one {B} other {# Stück}}",
            "de",
            "icu-arguments",
        ),
        ("{n, plural, =1 {a} other {#}}", "{n, plural, other {# B}}", "de", "icu-arguments"),
        (
            "{n, plural, =0 {none} other {#}}",
            "{n, plural, zero {# nav} other {# ir}}",
            "lv",
            "icu-arguments",
        ),
        (
            "{n, selectordinal, =3 {third} other {#th}}",
            "{n, selectordinal, other {#te}}",
            "de",
            "icu-arguments",
        ),
        (
            "{os, select, mac {Cmd} win {Ctrl} other {Key}}",
            "{os, select, mac {Cmd} other {Taste}}",
            "de",
            "icu-arguments",
        ),
        ("It is -5 °C", "Es sind 5 °C", "de", "number-sign"),
        ("-5 °C", "5 °C", "de", "number-sign"),
        ("Set to -5", "Auf 5 setzen", "de", "number-sign"),
        ("Set to 5", "Auf −5 setzen", "de", "number-sign"),
        ("Set to -1.5 of 3", "Auf 1,5 von 3 setzen", "de", "number-sign"),
        ("Set to -5", "تعيين إلى ٥", "ar", "number-sign"),
        ("-$5 for it", "5 $ dafür", "de", "number-sign"),
        ("From -5 to 5", "Von 5 bis 5", "de", "number-sign"),
        ("5 %", "5", "de", "number-percent"),
        ("5 of it", "5 % davon", "de", "number-percent"),
        ("{0}% of it", "{0} davon", "de", "number-percent"),
        ("About <x id='1'/>% of it", "Etwa <x id='1'/> davon", "de", "number-percent"),
        ("Save 20% now, 5 more", "Jetzt 20 sparen, 5 mehr", "de", "number-percent"),
        ("10k", "10", "de", "number-thousands"),
        ("10k files", "10 Dateien", "de", "number-thousands"),
        ("5M users", "5, ユーザー", "ja", "number-thousands"),
        ("1.5", "1,5", "en-GB", "number-form"),
        ("It is 1.234 here", "It is 1,234 there", "en-GB", "number-form"),
        ("It is 1,234.56", "Es ist 1,234.56", "de", "number-form"),
        ("It is 1,00,000.50", "Es ist 100,000.50", "de", "number-form"),
        ("All 1,234 files", "Alle 1,234 Dateien", "de-AT", "number-form"),
        ("A 1.5 GB disk", "Platte mit 1.5 GB", "de", "number-form"),
        ("It costs $1.50", "Das kostet $1.50", "pt_BR", "number-form"),
        ("%d%% of it", "%d% von ihm", "de", "placeholder"),
        ("%d of %s", "%1$s von %2$d", "de", "placeholder"),
        ("%d of %s", "%2$s von %d", "de", "placeholder"),
        ("%*d of %s", "%1$*d von %2$s", "de", "placeholder"),
        ("%-d of it", "%-s davon", "de", "placeholder"),
        ("{n, plural, one {# day} other {# days}}", "{n} Tage", "de", "icu-arguments"),
        ("{n, plural, one {# day} other {# days}}", "{m}日", "ja", "icu-arguments"),
        ("{n, plural, =0 {none} other {# days}}", "{n}日", "ja", "icu-arguments"),
        ("%1$s: 50%% of it", "%1$s: 50 % davon", "de", "placeholder"),
        ("See https://example.com/a", "Siehe https://example.com/ab", "de", "url"),
        ("See www.example.com now", "Siehe jetzt www.example.de", "de", "url"),
        ("Mail a@example.com", "An aa@example.com", "de", "email"),
        ("Mail a@example.co", "An a@example.co.uk", "de", "email"),
        ("Type ls -l now", "ls -lang eingeben", "de", "option"),
        ("The street", "Die StraÃŸe", "de", "character-encoding"),
        ("He said no.", "Er sagte â€žnein.", "de", "character-encoding"),
        ("The wide street", "Die die Straße", "de", "word-repeated"),
        ("On 5/13/2024", "Am 5.13.2024", "de", "date-time"),
        ("Open the file.", "ファイルを開く", "ja", "punctuation-end"),
        ("that you saw it", "dass Sie Sie sahen", "de", "word-repeated"),
        ("On {d, date, short} it", "Am {d, time, short} es", "de", "placeholder"),
        ("{0,number,#.##} of it", "davon", "de", "placeholder"),
        ("At {0:yyyy-MM-dd HH:mm} it", "Am Tag {1:yyyy-MM-dd HH:mm} es", "de", "placeholder"),
        ("Hello %name%, you", "Hallo %Name%, du", "de", "placeholder"),
        ("Click &lt;0>here&lt;/0> now", "Hier klicken", "de", "markup"),
        ("Disk of 5 GB", "Disque de 5 G", "fr", "measurement"),
        ("Serbian is it", "Наслов на српском", "sr-Latn", "script"),
        ("Serbian is it", "Naslov na srpskom", "sr-Cyrl-RS", "script"),
        ("German is it all", "Это по-русски всё", "de", "script"),
        ("HELLO WORLD", "Hallo Welt", "de", "capitals"),
        ("Hello world", "HALLO WELT", "de", "capitals"),
        ("WARNING:", "Warnung:", "de", "capitals"),
        ("SIGN IN", "Anmelden", "de", "capitals"),
        ("HTML FORMAT", "HTML-Format", "de", "capitals"),
        ("Save all of it", "ВСЁ ЭТО СОХРАНИТЬ", "ru", "capitals"),
        ("Type ls -l now", "ls -m eingeben", "de", "option"),
        ("Is it ｶﾀｶﾅ", "これはｶﾀカナ", "ja", "character-width"),
    ],
)
def test_what_is_close_to_sound_and_is_not(
    source: str, target: str, language: str, rule: str
) -> None:
    assert found(source, target, language=language) == {rule}


def test_spaces_beside_a_code_that_moved_are_seen() -> None:
    source, preserve = "Save <x id='1'/> now", 'xml:space="preserve"'
    double = found(source, "Jetzt  <x id='1'/> speichern", on_unit=preserve)
    leading = found(source, " <x id='1'/> jetzt speichern", on_unit=preserve)
    assert (double, leading) == ({"space-double"}, {"space-leading"})


def test_a_brief_that_asks_for_nothing_finds_nothing() -> None:
    data = f"{HEAD}{FILE.format('de')}<trans-unit id='1'><source>a</source><target>b</target>"
    doc = xliff.parse(f"{data}</trans-unit></body></file></xliff>".encode())
    assert len(xliff.check(doc, brief=xliff.Brief())) == 0
