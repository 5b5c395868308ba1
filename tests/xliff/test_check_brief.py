"""What a brief asks for: terms as they are counted, patterns, characters, limits, hooks."""

import re
from collections.abc import Iterable

import pytest

from locsdk import xliff
from locsdk.errors import ConfigurationError
from locsdk.xliff import Brief, PatternPair, Term
from locsdk.xliff.checks.graphemes import graphemes
from locsdk.xliff.checks.structure import contradicts
from locsdk.xliff.checks.terms import Glossary

DOCUMENT = (
    '<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2"><file original="a" '
    'source-language="en" target-language="{}" datatype="plaintext"><body><trans-unit id="1" {}>'
    "<source>{}</source>{}<target>{}</target></trans-unit></body></file></xliff>"
).format
ASKED = [
    *("term-missing", "term-wrong", "term-forbidden", "do-not-translate", "pattern-missing"),
    *("pattern-forbidden", "character-forbidden", "character-class", "length-max", "lines-max"),
    *("spelling", "language-unexpected", "bytes-max", "width-max"),
]


def found(
    brief: Brief, source: str, target: str, *, on_unit: str = "", language: str = "de"
) -> list[tuple[str, str]]:
    data = DOCUMENT(language, on_unit, source, "", target).encode()
    report = xliff.check(xliff.parse(data), brief=brief, rules=ASKED)
    return [(one.rule, one.message) for one in report]


@pytest.mark.parametrize(
    ("term", "text", "count"),
    [
        ("file", "A file, the File and FILES", 2),
        ("file*", "A file, the File and FILES, but no profile", 3),
        ("file system", "the file\n system", 1),
        ("C++", "C++ and C++11", 2),
        (".NET", "in .NET and ASP.NET", 2),
        ("ordner", "Unterordner", 0),
        ("文件", "打开文件夹", 1),
        ("Word", "在Word中", 1),
        ("แฟ้ม", "เปิดแฟ้มนี้", 1),
        ("파일*", "파일을 열기", 1),
        ("a", "a ab ba", 1),
        ("straße", "STRASSE Straße", 1),
        ("état", "L'e\u0301tat", 1),
        ("e\u0301tat", "L'état", 1),
    ],
)
def test_terms_are_found_as_words(term: str, text: str, count: int) -> None:
    assert Glossary([Term(term)]).counts(text).total() == count
    assert Term("x", term).count(text) == count


def test_a_term_within_a_longer_one_is_not_counted() -> None:
    terms = [Term("file"), Term("file system"), Term("system file"), Term("file", "other")]
    counts = Glossary(terms).counts("file system file, file")
    assert {(one.source, one.targets): n for one, n in counts.items()} == {
        ("file", ()): 1,
        ("file", ("other",)): 1,
        ("file system", ()): 1,
        ("system file", ()): 1,
    }


def test_terms_are_counted_and_not_only_found() -> None:
    brief = Brief(terms=[Term("file*", ("Datei*", "File"), forbidden="Akte*")])
    assert found(brief, "Copy files to the file", "Dateien in die Datei kopieren") == []
    assert found(brief, "Copy files to the file", "In die Datei kopieren") == [
        (
            "term-missing",
            "the source has 'file*' 2 times, the target 'Datei*', 'File' once",
        )
    ]
    assert found(brief, "No term", "Akten") == []
    assert found(brief, "The file", "Die Datei in Akten") == [
        ("term-wrong", "'Akten' is no translation of 'file*'")
    ]


def test_capitals_count_where_they_are_to() -> None:
    assert found(Brief(terms=[Term("Word", "Word", match_case=True)]), "a word", "ein Wort") == []
    names = Brief(do_not_translate=["Word", "locsdk*"])
    assert found(names, "Word, a word", "Word, ein Wort") == []
    assert found(names, "Word, locsdk's", "Wort") == [
        ("do-not-translate", "the source has 'Word' once, the target 0 times"),
        ("do-not-translate", "the source has 'locsdk*' once, the target 0 times"),
    ]


def test_forbidden_words_are_forbidden_in_copied_text_as_well() -> None:
    brief = Brief(forbidden_terms=("Master*", "slave"))
    assert found(brief, "Masters", "Masters") == [("term-forbidden", "the target has 'Master*'")]


def test_patterns_ask_for_the_same_text_or_for_a_counterpart() -> None:
    brief = Brief(
        patterns=[
            PatternPair(r"[A-Z]{2}-\d+"),
            PatternPair(re.compile("chapter", re.IGNORECASE), "Kapitel"),
        ]
    )
    assert found(brief, "AB-1 and AB-1 in Chapter 3", "AB-1, AB-1 im Kapitel 3") == []
    assert found(brief, "AB-1 and AB-1 in Chapter 3", "AB-1 und AB-2 im Abschnitt 3") == [
        ("pattern-missing", "the target lacks 'AB-1'"),
        ("pattern-missing", "the source has 'Chapter', the target 'Kapitel' 0 times"),
    ]
    assert found(Brief(forbidden_patterns=[r"\d%"]), "5%", "5%") == [
        ("pattern-forbidden", "'5%' matches '\\d%'")
    ]


def test_characters_of_a_set_and_of_an_encoding() -> None:
    assert found(Brief(characters="[ -~äöü]"), "a", "ä öü") == []
    assert found(Brief(characters="[ -~]"), "a", "äöä€") == [
        ("character-forbidden", "not allowed: 'ä (U+00E4)', 'ö (U+00F6)', '€ (U+20AC)'")
    ]
    assert found(Brief(encoding="latin-1"), "a", "ä") == []
    assert found(Brief(encoding="latin-1"), "a", "ä€") == [
        ("character-forbidden", "not in iso8859-1: '€ (U+20AC)'")
    ]


def test_bytes_are_counted_in_the_encoding_of_the_product() -> None:
    limits = 'maxbytes="4" maxwidth="4" size-unit="byte"'
    assert found(Brief(encoding="latin-1"), "a", "äöüß", on_unit=limits) == []
    assert found(Brief(encoding="utf-16-le"), "a", "abc", on_unit=limits) == [
        ("width-max", "the target is 6 byte wide, allowed are 4"),
        ("bytes-max", "the target has 6 bytes as utf-16-le, allowed are 4"),
    ]
    assert [rule for rule, _ in found(Brief(), "a", "äöü", on_unit=limits)] == [
        "width-max",
        "bytes-max",
    ]


@pytest.mark.parametrize(
    ("name", "right", "wrong"),
    [
        ("ASCII", "a-1", "ä"),
        ("Katakana", "カタ・カナー 1ｶﾅ", "かな"),
        ("uppercase", "ÄB 1", "Äb"),
        ("lowercase", "äb 1", "äB"),
        ("", "aÄ", None),
        ("own", "aÄ", None),
        ("hex", "0af", "0xg"),
    ],
)
def test_classes_of_characters(name: str, right: str, wrong: str | None) -> None:
    brief = Brief(character_classes={"hex": "[0-9a-f]"})
    on_unit = f'charclass="{name}"'
    assert found(brief, "s", right, on_unit=on_unit) == []
    rules = [] if wrong is None else found(brief, "s", wrong, on_unit=on_unit)
    assert [rule for rule, _ in rules] == ["character-class"] * (wrong is not None)


def test_limits_of_length_and_lines() -> None:
    brief = Brief(max_length=9, max_lines=2, max_line_length=5)
    assert found(brief, "s", "e\u0301\u0301bcd\nabcd") == []
    assert found(brief, "s", "abcdef&#13;\nb\nc") == [
        ("length-max", "the target has 10 characters, allowed are 9"),
        ("lines-max", "the target has 3 lines, allowed are 2"),
        ("lines-max", "line 1 of the target has 6 characters, allowed are 5"),
    ]


def test_spelling_is_asked_of_the_caller_without_codes_and_placeholders() -> None:
    asked: list[tuple[str, str]] = []

    def spelling(text: str, language: str) -> Iterable[str]:
        asked.append((text, language))
        return (word for word in text.split() if word == "Wrot")

    target = 'Ein <x id="1"/>Wrot %s'
    message = [("spelling", "misspelt: 'Wrot'")]
    assert found(Brief(spelling=spelling), 'A <x id="1"/>word %s', target) == message
    assert asked == [("Ein Wrot  ", "de")]
    assert found(Brief(spelling=spelling), "s", "", on_unit="") == []
    assert found(Brief(spelling=spelling), "s", "Wrot", on_unit='translate="no"') == []
    assert len(asked) == 1


def test_languages_that_are_expected() -> None:
    brief = Brief(source_language="en-US", target_language="de")
    assert found(brief, "a", "b", language="de-AT") == []
    assert found(brief, "a", "b", language="fr") == [
        ("language-unexpected", "target-language is 'fr', asked for is 'de'")
    ]
    assert found(brief, "a", "b", language="") == [
        ("language-unexpected", "target-language is '', asked for is 'de'")
    ]


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("zh-Hans", "zh-CN", False),
        ("zh-Hant-TW", "zh_TW", False),
        ("sr-Latn", "sr-RS", False),
        ("de", "DE-at", False),
        ("", "de", False),
        ("zh-Hans", "zh-Hant", True),
        ("zh-Hans-CN", "zh-Hant-CN", True),
        ("es-419", "es-ES", True),
        ("de", "nl", True),
    ],
)
def test_languages_contradict_each_other_in_the_same_part(
    one: str, other: str, *, expected: bool
) -> None:
    assert contradicts(one, other) is expected
    assert contradicts(other, one) is expected


def test_a_brief_that_makes_no_sense_is_refused() -> None:
    for wrong, message in (
        (lambda: Term(" "), "is empty"),
        (lambda: Term("a", ("*",)), "is empty"),
        (lambda: Brief(do_not_translate=("a", "")), "is empty"),
        (lambda: PatternPair("("), r"'\(' is no regular expression"),
        (lambda: Brief(characters="[a"), "is no regular expression"),
        (lambda: Brief(encoding="klingon"), "knows no encoding 'klingon'"),
        (lambda: Brief(encoding="rot13"), "knows no encoding 'rot13'"),
        (lambda: Brief(max_lines=0), "a limit of 0"),
        (lambda: Brief(terms=["x"]), "each as a Term"),  # type: ignore[list-item]  # wrong on purpose
        (lambda: Brief(patterns=["x"]), "each as a PatternPair"),  # type: ignore[list-item]  # likewise
    ):
        with pytest.raises(ConfigurationError, match=message):
            wrong()


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("", 0),
        ("abc", 3),
        ("e\u0301", 1),
        ("a\r\nb", 3),
        ("ä\r\n\u0301", 3),
        ("\U0001f1e9\U0001f1ea\U0001f1eb\U0001f1f7", 2),
        ("\U0001f1e9\U0001f1ea\U0001f1eb", 2),
        ("\U0001f468\u200d\U0001f469\u200d\U0001f467", 1),
        ("a\u200d\U0001f469", 2),
        ("\U0001f44d\U0001f3fd", 1),
        ("\u2764\ufe0f", 1),
        ("नि", 1),
        ("क्षि", 1),
        ("क्\u200dष", 1),
        ("क्\u200cष", 2),
        ("a्ष", 2),
        ("\u1100\u1161\u11a8", 1),
        ("각가", 2),
        ("가\u11a8", 1),
        ("각\u1161", 2),
        ("\u0e01\u0e33", 1),
        ("\u0600\u0661", 1),
        ("\u0600\n", 2),
        ("\u00ad\u0301", 2),
        ("\u0301", 1),
    ],
)
def test_graphemes_are_what_readers_count(text: str, count: int) -> None:
    assert graphemes(text) == count
