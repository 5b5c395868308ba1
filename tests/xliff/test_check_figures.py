"""What stands beside numbers: signs, percent signs, words for them, and how messages show them."""

import pytest

from locsdk import xliff

HEAD = '<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2">'
FILE = '<file original="a" source-language="en" target-language="{}" datatype="plaintext"><body>'


def check(language: str, source: str, target: str) -> list[xliff.Finding]:
    data = (
        f'{HEAD}{FILE.format(language)}<trans-unit id="1"><source>{source}</source>'
        f'<target state="translated">{target}</target></trans-unit></body></file></xliff>'
    )
    return [*xliff.check(xliff.parse(data.encode()))]


@pytest.mark.parametrize(
    ("language", "source", "target"),
    [
        ("es", "Between 5% and 10% of users", "Entre un 5 y un 10 % de los usuarios"),
        ("it", "Between 5% and 10% of users", "Tra il 5 e il 10% degli utenti"),
        ("fr", "Rate: 5% or 10%", "Taux : 5 ou bien 10 %"),
        ("tr", "Save 15% to 25%", "%15-25 tasarruf edin"),
        ("de", "Save 15% to 25%", "15 bis 25 Prozent sparen"),
        ("fr", "30% off today", "-30 % aujourd’hui"),
        ("de", "-30% today", "30 % Rabatt heute"),
        ("it", "30% off for you", "-30% per te"),
        ("ru", "Discount: 30%", "Скидка: -30%"),
        ("ja", "-10%", "10%引き"),
        ("fr", "It is down 3.2%", "Variation de −3,2 %"),
        ("de", "30% sale", "30-%ige Aktion"),
        ("de", "10k–20k users", "10–20 Tsd. Nutzer"),
        ("fr", "10k to 20k users", "de 10 à 20 mille utilisateurs"),
        ("ja", "10k to 20k", "1万～2万"),
        ("fr", "It is -5 today", "5 degrés au-dessous de zéro"),
        ("tr", "Save 15% to 25%", "%15 ile 25 arası tasarruf"),
        ("fr", "-$5M net income", "Perte nette de 5 M$"),
        ("de", "A net loss of $5", "Ergebnis: -5 $"),
        ("ja", "Balance: -$5", "残高：▲5ドル"),
        ("ja", "Balance: -$5", "残高：△5ドル"),
        ("de", "-{n}°C", "−{n} °C"),
        ("de", "-{n}°C", "minus {n} °C"),
        ("de", "minus {n} °C", "−{n} °C"),
        ("de", "-<x id='1'/>°C", "−<x id='1'/> °C"),
        ("de", "-{n} of it", "– {n} davon"),
        ("de", "- one", "− eins"),
        ("de", "{n, plural, one {-#} other {-#}}", "{n, plural, one {−#} other {−#}}"),
    ],
)
def test_numbers_that_say_the_same(language: str, source: str, target: str) -> None:
    assert check(language, source, target) == []


MINUS = [
    ("es", "menos 5 °C", "al menos 5 °C"),
    ("fr", "moins 5 °C", "au moins 5 °C"),
    ("pt", "menos 5 °C", "pelo menos 5 °C"),
    ("es", "menos 5 °C", "5 °C o menos"),
    ("fr", "moins 5 °C", "5 °C ou moins"),
    ("it", "meno 5 °C", "almeno 5 °C"),
    ("ca", "menys 5 °C", "al menys 5 °C"),
    ("de", "minus 5 °C", "Terminus 5 °C"),
    ("zh", "负5 °C", "负责5 °C"),
    ("tr", "eksi 5 °C", "eksik 5 °C"),
    ("th", "ลบ 5 °C", "ลบไฟล์ 5 °C"),
    ("vi", "âm 5 °C", "âm lượng 5 °C"),
    ("nl", "min 5 °C", "minder dan 5 °C"),
    ("pl", "minus 5 °C", "strategia 5 °C"),
    ("ru", "минус 5 °C", "минусовка 5 °C"),
    ("da", "et tab på 5 °C", "tabel 5 °C"),
    ("ar", "سالب 5 °C", "أساليب 5 °C"),
    ("ja", "マイナス5 °C", "負荷5 °C"),
    ("ko", "영하 5 °C", "영화 5 °C"),
]


@pytest.mark.parametrize(("language", "minus", "other"), MINUS, ids=[one[0] for one in MINUS])
def test_a_word_for_minus_counts_beside_its_number(language: str, minus: str, other: str) -> None:
    word = minus.replace("5", "").replace("°C", "").strip()
    far = f"{word} und dann noch viel weiter 5 °C"
    assert check(language, "now -5 °C", minus) == []
    for target in (other, far):
        assert "number-sign" in {one.rule for one in check(language, "now -5 °C", target)}


PERCENT = [
    ("de", "5 Prozent", "5 im Prozess"),
    ("pt", "5 por cento", "5 Imposto"),
    ("it", "5 per cento", "5 posto"),
    ("hr", "5 posto", "5 postova"),
    ("tr", "yüzde 5", "5 faiz oranı"),
    ("tr", "yüzde 5", "bu yüzden 5"),
    ("az", "5 faiz", "5 fayl"),
    ("cs", "5 odst", "5 odstranit"),
    ("ko", "5프로", "5 프로그램"),
    ("ko", "5 퍼센트", "5 프로젝트"),
    ("fr", "5 pour cent", "5 pour centrer"),
    ("es", "5 por ciento", "5 por científico"),
    ("pl", "5 procent", "5 procesów"),
    ("ru", "5 процентов", "5 процессов"),
    ("fi", "5 prosenttia", "5 prosessia"),
    ("ja", "5パーセント", "5パート"),
    ("sw", "asilimia 5", "asili 5"),
]


@pytest.mark.parametrize(("language", "percent", "other"), PERCENT, ids=[one[1] for one in PERCENT])
def test_a_word_for_percent_counts_beside_its_number(
    language: str, percent: str, other: str
) -> None:
    far = f"{percent.replace('5', '').strip()} und dann noch viel weiter 5"
    assert check(language, "now 5%", percent) == []
    for target in (other, far):
        assert "number-percent" in {one.rule for one in check(language, "now 5%", target)}


THOUSANDS = [
    ("de", "10 Tsd. Kunden", "10 Kunden"),
    ("fr", "10 mille membres", "10 membres"),
    ("es", "10 mil miembros", "10 miembros"),
    ("pt", "10 mil membros", "10 membros"),
    ("it", "10 mila membri", "10 membri"),
    ("ja", "10千人", "10人のユーザー"),
    ("zh", "10千用户", "10个用户"),
    ("ko", "10천 명", "10명"),
    ("tr", "10 bin kullanıcı", "10 kullanıcı"),
    ("ru", "10 тыс. клиентов", "10 клиентов"),
    ("nl", "10 duizend klanten", "10 klanten"),
    ("sv", "10 tusen kunder", "10 kunder"),
    ("pl", "10 tys. klientów", "10 klientów"),
    ("cs", "10 tisíc klientů", "10 klientů"),
    ("vi", "10 nghìn khách", "10 khách"),
]


@pytest.mark.parametrize(("language", "word", "other"), THOUSANDS, ids=[t[0] for t in THOUSANDS])
def test_only_a_word_for_thousands_makes_up_for_a_k(language: str, word: str, other: str) -> None:
    assert check(language, "10k customers", word) == []
    assert [one.rule for one in check(language, "10k customers", other)] == ["number-thousands"]


@pytest.mark.parametrize(
    ("language", "source", "target"),
    [
        ("ja", "2M users", "2万人のユーザー"),
        ("ja", "10k users", "10万人のユーザー"),
        ("de", "2M users", "2 Mrd. Nutzer"),
        ("de", "2M users", "2 Tsd. Nutzer"),
        ("ru", "10k users", "10 млн клиентов"),
    ],
)
def test_a_word_for_another_scale_is_found(language: str, source: str, target: str) -> None:
    assert [one.rule for one in check(language, source, target)] == ["number-thousands"]


def test_words_of_an_unknown_language_may_say_anything() -> None:
    assert check("zu", "now 5%", "amaphesenti angu-5") == []
    assert check("zu", "now -5", "okubi ngu 5") == []
    assert [one.rule for one in check("zu", "-5", "5")] == ["number-sign"]


def test_thousands_of_a_language_whose_words_are_unknown_are_left_alone() -> None:
    assert check("sw", "10k customers", "wateja elfu 10") == []


@pytest.mark.parametrize(
    ("language", "source", "target", "message"),
    [
        ("es", "Balance -1,000", "Saldo 1.000", "'1.000' for '-1,000'"),
        ("es", "Balance 1,000", "Saldo -1.000", "'-1.000' for '1,000'"),
        ("de", "Balance: -$5", "Saldo: 5 $", "'5' for '-$5'"),
        ("fr", "Tax: 7.5%", "Taxe : 7,5", "'7,5' without '%'"),
        ("fr", "Tax: 7.5", "Taxe : 7,5 %", "'7,5' with '%'"),
        ("ar", "Save 20% now", "وفر ٢٠ الآن", "'٢٠' without '%'"),
        ("de", "Save .5% now", "Nun 0,5 sparen", "'0,5' without '%'"),
        ("de", "Set to -.5", "Auf 0,5 setzen", "'0,5' for '-.5'"),
        ("de", "About 1.5k users", "Etwa 1,5 Nutzer", "'1,5' for '1.5k'"),
        ("de", "{0}% of it", "{0} davon", "a placeholder without '%'"),
        (
            "de",
            "1,000 users",
            "1,000 Nutzer",
            "'1,000' reads as 1 in de: thousands are set off by a point",
        ),
        (
            "fr",
            "1,234 users",
            "1,234 membres",
            "'1,234' reads as 1 and a fraction in fr: thousands are set off by a space",
        ),
        (
            "pl",
            "1,234,500 users",
            "1,234,500 osób",
            "'1,234,500' is no number in pl: thousands are set off by a space",
        ),
        ("de-CH", "1.5 GB of it", "1,5 GB davon", "'1,5': the decimal mark of de-CH is a point"),
        ("de", "1.5 GB of it", "1.5 GB davon", "'1.5': the decimal mark of de is a comma"),
    ],
)
def test_numbers_are_shown_as_they_stand(
    language: str, source: str, target: str, message: str
) -> None:
    (finding,) = check(language, source, target)
    assert message in finding.message


@pytest.mark.parametrize(
    ("source", "target"),
    [("-{n}°C", "{n} °C"), ("{n}°C", "-{n} °C"), ("-<x id='1'/>°C", "<x id='1'/> °C")],
)
def test_a_minus_before_what_is_filled_in_is_not_lost(source: str, target: str) -> None:
    assert [one.rule for one in check("de", source, target)] == ["punctuation-start"]


def test_a_plural_that_is_lost_is_shown_as_it_is_written() -> None:
    source = "{n, plural, one {# day} other {# days}}"
    (finding,) = check("de", source, "{n} Tage")
    assert finding.message == "the target lacks '{n, plural}' and adds '{n}'"
    assert check("ja", source, "{n}日") == []
    assert check("ja", source, "{n, number}日") == []
