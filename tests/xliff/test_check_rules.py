"""Each rule, broken alone: one document that breaks it and no other."""

import re
from collections.abc import Mapping

import pytest

from locsdk import xliff
from locsdk.errors import ConfigurationError

HEAD = '<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2">'
FILE = (
    '<file original="a.txt" source-language="en" target-language="de" datatype="plaintext"><body>'
)
TAIL = "</body></file></xliff>"
SPACE = 'xml:space="preserve"'


def unit(source: str, target: str | None, on_unit: str = "", on_target: str = "") -> str:
    filled = "" if target is None else f"<target {on_target}>{target}</target>"
    return f'<trans-unit id="1" {on_unit}><source>{source}</source>{filled}</trans-unit>'


def document(*units: str, head: str = HEAD + FILE) -> bytes:
    # A line for each unit, so that every finding can name its line.
    return (head + "\n" + "\n".join(units) + "\n" + TAIL).encode()


GOOD = unit(
    'Click <g id="1">here</g> to see %d of 1,000.5 files<x id="2"/> (now).',
    '<g id="1">Hier</g> klicken, um %d von 1.000,5 Dateien<x id="2"/> zu sehen (jetzt).',
    SPACE,
    'state="translated"',
)
G = '<g id="1">a</g>'
PH = '<ph id="1">&lt;br&gt;</ph>'
BPT, EPT = '<bpt id="1">[b]</bpt>', '<ept id="1">[/b]</ept>'
X = '<x id="1"/>'
SEG = '<mrk mtype="seg" mid="{}">{}</mrk>'.format

# The units that break a rule; the rule's own units come first in the document.
UNITS: Mapping[str, tuple[str, ...]] = {
    "id-missing": ("<trans-unit><source>One</source><target>Eins</target></trans-unit>",),
    "source-missing": ('<trans-unit id="1"></trans-unit>',),
    "part-repeated": (
        (
            '<trans-unit id="1"><source>One</source><target>Eins</target><target>Zwei</target>'
            "</trans-unit>"
        ),
    ),
    "target-misplaced": (
        '<trans-unit id="1"><source>One</source><note>n</note><target>Eins</target></trans-unit>',
    ),
    "language-contradiction": (unit("One", "Un", on_target='xml:lang="fr"'),),
    "untranslated": (unit("One", "", on_target='state="translated"'),),
    "untranslated-approved": (unit("One", None, 'approved="yes"'),),
    "segment-untranslated": (
        (
            f'<trans-unit id="1"><source>One. Two.</source><seg-source>{SEG(1, "One.")} '
            f'{SEG(2, "Two.")}</seg-source><target state="final">{SEG(1, "Eins.")} {SEG(2, "")}'
            "</target></trans-unit>"
        ),
    ),
    "state-behind": (unit("One", "Eins", on_target='state="new"'),),
    "source-empty": (unit("", "Eins"),),
    "same-as-source": (unit("One small step", "One small step"),),
    "state-unknown": (unit("One", "Eins", on_target='state="done"'),),
    "state-qualifier-unknown": (unit("One", "Eins", on_target='state-qualifier="guess"'),),
    "state-contradiction": (unit("One", "Eins", 'approved="no"', 'state="final"'),),
    "match-unedited": (
        (
            '<trans-unit id="1"><source>One</source><target state="translated" '
            'state-qualifier="mt-suggestion">Eins</target><alt-trans><target>Eins</target></alt-trans>'
            "</trans-unit>"
        ),
    ),
    "segment-source-text": (
        (
            f'<trans-unit id="1"><source>One.</source><seg-source>{SEG(1, "Two.")}</seg-source>'
            f"<target>{SEG(1, 'Zwei.')}</target></trans-unit>"
        ),
    ),
    "segment-missing": (
        (
            f'<trans-unit id="1"><source>One. Two.</source><seg-source>{SEG(1, "One.")} '
            f"{SEG(2, 'Two.')}</seg-source><target>{SEG(1, 'Eins.')}</target></trans-unit>"
        ),
    ),
    "segment-unknown": (
        (
            f'<trans-unit id="1"><source>One.</source><seg-source>{SEG(1, "One.")}</seg-source>'
            f"<target>{SEG(1, 'Eins.')} {SEG(7, 'Sieben.')}</target></trans-unit>"
        ),
    ),
    "segment-repeated": (
        (
            f'<trans-unit id="1"><source>One of two</source><seg-source>{SEG(1, "One of two")}'
            f"</seg-source><target>{SEG(1, 'Eins')} {SEG(1, 'von zweien')}</target></trans-unit>"
        ),
    ),
    "segment-number-missing": (
        (
            '<trans-unit id="1"><source>One</source><seg-source><mrk mtype="seg">One</mrk>'
            '</seg-source><target><mrk mtype="seg">Eins</mrk></target></trans-unit>'
        ),
    ),
    "segment-outside": (
        (
            f'<trans-unit id="1"><source>One</source><seg-source>{SEG(1, "One")}</seg-source>'
            f"<target>{SEG(1, 'Eins')} drei</target></trans-unit>"
        ),
    ),
    "segment-codes": (
        (
            f'<trans-unit id="1"><source>a<x id="1"/>b</source>'
            f"<seg-source>{SEG(1, X + 'a')}{SEG(2, 'b')}</seg-source>"
            f"<target>{SEG(1, 'A')}{SEG(2, X + 'B')}</target></trans-unit>"
        ),
    ),
    "protected-changed": (
        unit('See <mrk mtype="protected">C-3</mrk>', 'Siehe <mrk mtype="protected">C3</mrk>'),
    ),
    "code-missing": (unit(f"One {G}", "Eins a"),),
    "code-added": (unit("One", 'Eins<x id="1"/>'),),
    "code-repeated": (unit(f"One {PH} two", f"Eins {PH} zwei {PH} drei"),),
    "code-cloned": (unit('One<x id="1" clone="no"/>', 'Eins<x id="1"/><x id="1"/>'),),
    "code-kind": (unit('One<ph id="1"/>', 'Eins<x id="1"/>'),),
    "code-renamed": (unit(f"One {PH} two", f"Eins {PH.replace('1', '2')} zwei"),),
    "code-partner": (
        unit(
            'a<bpt id="1" rid="3"/>b<ept id="2" rid="3"/>',
            'A<bpt id="1" rid="3"/>B<ept id="2" rid="4"/>',
        ),
    ),
    "code-order": (unit('a<x id="1"/>b<x id="2"/>', 'A<x id="2"/>B<x id="1"/>'),),
    "code-text": (unit(f"One {PH} two", f"Eins {PH.replace('br', 'hr')} zwei"),),
    "code-pair": (unit(f"{BPT}one{EPT}", f"{EPT}eins{BPT}"),),
    "code-crossing": (
        unit(
            'a<bx id="1"/>b<bx id="2"/>c<ex id="2"/>d<ex id="1"/>',
            'A<bx id="1"/>B<bx id="2"/>C<ex id="1"/>D<ex id="2"/>',
        ),
    ),
    "code-nesting": (unit('<g id="1">a<x id="2"/></g>', '<g id="1">A</g><x id="2"/>'),),
    "code-unpaired": (unit(f"One {BPT} two", f"Eins {BPT} zwei"),),
    "code-ambiguous": (
        unit(f"One {PH} two {PH.replace('br', 'hr')}", f"Eins {PH} zwei {PH.replace('br', 'hr')}"),
    ),
    "code-id-missing": (unit("One<x/>", "Eins<x/>"),),
    "code-foreign": (unit("One<br/>", "Eins"),),
    "sub-missing": (
        unit('a <ph id="1">[t=<sub>Home</sub>]</ph>', 'A <ph id="1">[t=<sub> </sub>]</ph>'),
    ),
    "sub-untranslated": (
        unit('a <ph id="1">[t=<sub>Home</sub>]</ph>', 'A <ph id="1">[t=<sub>Home</sub>]</ph>'),
    ),
    "width-max": (unit("Open", "Öffnen", 'maxwidth="5" size-unit="char"'),),
    "width-code-points": (unit("Open", "O\u0308ffnen", 'maxwidth="6" size-unit="char"'),),
    "width-min": (unit("Open", "Auf", 'minwidth="4" size-unit="char"'),),
    "height-max": (unit("Open\nit", "Auf\nmachen", 'maxheight="1" size-unit="row"'),),
    "height-min": (unit("Open it", "Aufmachen", 'minheight="2" size-unit="row"'),),
    "bytes-max": (unit("Open", "Öffnen", 'maxbytes="6"'),),
    "bytes-min": (unit("Open", "Auf", 'minbytes="4"'),),
    "limit-unreadable": (unit("Open", "Auf", 'maxwidth="wide" size-unit="char"'),),
    "character-class": (unit("Open", "Öffnen", 'charclass="ASCII"'),),
    "space-leading": (unit(" One", "Eins", SPACE),),
    "space-trailing": (unit("One ", "Eins", SPACE),),
    "space-double": (unit("One two", "Eins  zwei", SPACE),),
    "space-codes": (unit('Two <g id="1">words</g>', 'Zwei<g id="1">Worte</g>'),),
    "space-newlines": (unit("One\ntwo", "Eins zwei", SPACE),),
    "space-line-ends": (unit("a&#13;\nb\nc", "A&#13;\nB\nC", SPACE),),
    "space-tabs": (unit("One\ttwo", "Eins zwei", SPACE),),
    "space-no-break": (unit("10\u00a0km", "10 km"),),
    "space-not-preserved": (unit("One two three", "Eins zwei\n\tdrei"),),
    "placeholder": (unit("%s files", "Dateien"),),
    "placeholder-order": (unit("%s in %d", "%d in %s"),),
    "icu-malformed": (
        unit("{n, plural, one {# file} other {# files}}", "{n, plural, one {# Datei}}"),
    ),
    "icu-arguments": (unit("{n, plural, other {# of {total}}}", "{n, plural, other {#}}"),),
    "numbers": (unit("About 500 files", "Etwa 600 Dateien"),),
    "date-time": (unit("On 2026-02-03 at 5:30 pm", "Am 3.2.2026 um 18:30 Uhr"),),
    "measurement": (unit("It is 5 km long", "Es ist 5 Meilen lang"),),
    "number-sign": (unit("It is -5 here", "Hier ist es 5"),),
    "number-percent": (unit("Save 20% here", "Hier 20 sparen"),),
    "number-thousands": (unit("About 10k files", "Etwa 10 Dateien"),),
    "number-form": (unit("About 1,234.5 files", "Etwa 1,234.5 Dateien"),),
    "markup": (unit("&lt;b&gt;One&lt;/b&gt;", "&lt;b&gt;Eins"),),
    "url": (unit("See http://a.example/b", "Siehe http://c.example/b"),),
    "email": (unit("Write to me@a.example", "An mich@a.example"),),
    "path": (unit("Open /etc/app/conf now", "/etc/app/konf jetzt öffnen"),),
    "option": (unit("Use --force here", "Hier --zwang verwenden"),),
    "alphanumeric": (unit("Open an MP3 file", "Eine Datei MP-3 öffnen"),),
    "function": (unit("Call open() first", "Erst öffne() aufrufen"),),
    "escapes": (unit("One\\ntwo", "Eins zwei"),),
    "accelerator": (unit("&amp;Open", "Öffnen"),),
    "punctuation-end": (unit("Stop!", "Halt"),),
    "punctuation-start": (unit("• One", "Eins"),),
    "punctuation-only": (unit("=", "gleich"),),
    "sentences": (unit("One. Two.", "Eins, zwei."),),
    "punctuation-repeated": (unit("Stop!", "Halt!!"),),
    "brackets": (unit("One (two) three", "Eins (zwei drei"),),
    "quotes": (unit("the “one” of", "das „eine von"),),
    "word-repeated": (unit("the house", "das das Haus"),),
    "capital-start": (unit("House", "haus"),),
    "capitals": (unit("Save all the files", "ALLE DATEIEN SICHERN"),),
    "name-lost": (unit("the NATO", "das Bündnis"),),
    "length-ratio": (unit("No", "Das ist leider auf gar keinen Fall irgendwie möglich"),),
    "character-lost": (unit("Open", "\ufffdffnen"),),
    "character-encoding": (unit("Open", "\u00c3\u00b6ffnen"),),
    "character-invisible": (unit("Open", "Öff\u200bnen"),),
    "character-direction": (unit("Open", "Öff\u202enen"),),
    "character-private": (unit("Open", "Öffnen \ue000"),),
    "character-control": (unit("Open", "Öffnen \u0092"),),
    "character-width": (unit("On page 12", "Auf Seite 1２"),),
    "character-script": (unit("Open", "\u041effnen"),),
    "id-repeated": (unit("One", "Eins"), unit("Two", "Zwei")),
    "not-translated": (unit("One", None),),
    "target-inconsistent": (unit("One", "Eins"), unit("One", "Ein").replace('"1"', '"2"')),
    "codes-inconsistent": (
        unit("a<x id='1'/> b", "A<x id='1'/> B"),
        unit("a<x id='5'/> b", "A B<x id='5'/>").replace('"1"', '"2"'),
    ),
    "source-inconsistent": (unit("One", "Ein"), unit("A", "Ein").replace('"1"', '"2"')),
}
HEADS: Mapping[str, tuple[str, str]] = {
    "source-language-missing": ('source-language="en"', ""),
    "target-language-missing": ('target-language="de"', ""),
    "languages-equal": ('target-language="de"', 'target-language="en"'),
    "version": ('version="1.2"', 'version="1.3"'),
    "script": ('target-language="de"', 'target-language="ru"'),
}
BASELINES: Mapping[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "unit-missing": ((GOOD, unit("Two", "Zwei").replace('"1"', '"2"')), (GOOD,)),
    "unit-added": ((GOOD,), (GOOD, unit("Two", "Zwei").replace('"1"', '"2"'))),
    "unit-order": (
        (unit("One", "Eins"), unit("Two", "Zwei").replace('"1"', '"2"')),
        (unit("Two", "Zwei").replace('"1"', '"2"'), unit("One", "Eins")),
    ),
    "source-changed": ((unit("Two", "Eins"),), (unit("One", "Eins"),)),
    "locked-changed": (
        (unit("One", "Uno", 'translate="no"'),),
        (unit("One", "Eins", 'translate="no"'),),
    ),
    "target-emptied": (
        (unit("One", "Eins", 'approved="no"'),),
        (unit("One", "", 'approved="no"'),),
    ),
}
BRIEFS: Mapping[str, tuple[xliff.Brief, str]] = {
    "term-missing": (
        xliff.Brief(terms=(xliff.Term("file*", ("Datei", "Dateien")),)),
        unit("Files in a file", "Ordner in einer Datei"),
    ),
    "term-wrong": (
        xliff.Brief(terms=(xliff.Term("file", forbidden=("Akte*",)),)),
        unit("The file", "Die Akten"),
    ),
    "do-not-translate": (
        xliff.Brief(do_not_translate=("Word",)),
        unit("Word has a word for it", "Wort hat ein Wort dafür"),
    ),
    "pattern-missing": (
        xliff.Brief(patterns=(xliff.PatternPair(r"Fig\. \d", r"Abb\. \d"),)),
        unit("See Fig. 3 here", "Siehe hier Fig. 3"),
    ),
    "term-forbidden": (
        xliff.Brief(forbidden_terms=("Handy*",)),
        unit("Phones", "Handys"),
    ),
    "pattern-forbidden": (
        xliff.Brief(forbidden_patterns=(r"\bSie\b",)),
        unit("You can", "Sie können"),
    ),
    "character-forbidden": (xliff.Brief(characters="[ -~]"), unit("Open", "Öffnen")),
    "length-max": (xliff.Brief(max_length=100), unit("Open " * 20, "Öffne " * 20)),
    "lines-max": (xliff.Brief(max_lines=1), unit("a\nb", "A\nB")),
    "spelling": (
        xliff.Brief(spelling=lambda text, _: [word for word in text.split() if word == "Ofnen"]),
        unit("Open", "Ofnen"),
    ),
    "language-unexpected": (xliff.Brief(target_language="de-AT"), ""),
}
SCHEMAS: Mapping[str, str] = {
    "schema-element": '<trans-unit id="1"><source>One</source><b/></trans-unit>',
    "schema-order": (
        '<trans-unit id="1"><source>One</source><note>n</note><target>Eins</target></trans-unit>'
    ),
    "schema-element-missing": '<trans-unit id="1"></trans-unit>',
    "schema-text": '<trans-unit id="1"><source>One</source>loose</trans-unit>',
    "schema-attribute": '<trans-unit id="1" al="1"><source>One</source></trans-unit>',
    "schema-attribute-missing": "<trans-unit><source>One</source></trans-unit>",
    "schema-value": '<trans-unit id="1" translate="maybe"><source>One</source></trans-unit>',
    "schema-key": unit("One", "Eins") * 2,
    "schema-reference": unit("One", "Eins", on_target='phase-name="p"'),
    "schema-extension": unit("One", "Eins", 'xmlns:f="urn:f" f:a="1"'),
}


def ids(report: xliff.Report) -> set[str]:
    return {finding.rule for finding in report}


def checked(data: bytes, rule: str) -> xliff.Report:
    """Check with the default rules and the one rule that may be off by default."""
    return xliff.check(xliff.parse(data), rules={*xliff.DEFAULT_RULES, rule})


@pytest.mark.parametrize("rule", UNITS)
def test_a_unit_that_breaks_one_rule_breaks_no_other(rule: str) -> None:
    report = checked(document(*UNITS[rule]), rule)
    expected = {rule, *ALSO.get(rule, ())}
    assert ids(report) == expected
    assert all(finding.line > 1 and finding.column > 0 for finding in report)
    assert ids(xliff.check(xliff.parse(document(*UNITS[rule])), disable=expected)) == set()


# What breaks these leaves the unit untranslated, and the file's summary says so.
ALSO: Mapping[str, tuple[str, ...]] = {
    "target-emptied": ("not-translated",),
    "untranslated": ("not-translated",),
    "untranslated-approved": ("not-translated",),
}


@pytest.mark.parametrize("rule", HEADS)
def test_a_head_that_breaks_one_rule_breaks_no_other(rule: str) -> None:
    head = (HEAD + FILE).replace(*HEADS[rule])
    assert ids(checked(document(GOOD, head=head), rule)) == {rule}


def test_french_sets_marks_off_with_a_no_break_space() -> None:
    head = (HEAD + FILE).replace('"de"', '"fr"')
    for wrong in ("Quoi ?", "Quoi?", "«\u00a0Quoi »"):
        report = checked(document(unit("What", wrong), head=head), "space-french")
        assert "space-french" in ids(report)
    for right in ("Quoi\u00a0?", "Quoi\u202f?", "«\u00a0Quoi\u00a0»", "http://a.example/?b"):
        report = checked(document(unit("What", right), head=head), "space-french")
        assert "space-french" not in ids(report)


@pytest.mark.parametrize("rule", BRIEFS)
def test_a_unit_that_breaks_the_brief_in_one_way(rule: str) -> None:
    brief, broken = BRIEFS[rule]
    head = (HEAD + FILE).replace('"de"', '"fr"') if not broken else HEAD + FILE
    doc = xliff.parse(document(broken or GOOD, head=head))
    assert ids(xliff.check(doc, brief=brief)) == {rule}
    assert ids(xliff.check(doc, brief=brief, disable=[rule])) == set()
    assert ids(xliff.check(doc)) == set()
    assert ids(xliff.check(xliff.parse(document(GOOD)), brief=brief)) == set()


@pytest.mark.parametrize("rule", BASELINES)
def test_a_change_that_breaks_one_rule_breaks_no_other(rule: str) -> None:
    before, after = (xliff.parse(document(*units)) for units in BASELINES[rule])
    found = ids(xliff.check(after, baseline=before))
    assert found - {"not-translated"} == {rule}
    assert rule not in ids(xliff.check(after, baseline=after))


def test_other_files_than_before() -> None:
    before = xliff.parse(document(GOOD))
    renamed = xliff.parse(document(GOOD).replace(b"a.txt", b"b.txt"))
    assert ids(xliff.check(renamed, baseline=before)) >= {"files-changed"}
    other = xliff.parse(document(GOOD).replace(b'"plaintext"', b'"html"'))
    assert ids(xliff.check(other, baseline=before)) == {"files-changed"}


SCHEMA_RULES = [rule.id for rule in xliff.RULES if rule.id.startswith("schema-")]


@pytest.mark.parametrize("rule", SCHEMAS)
def test_a_document_that_breaks_the_strict_schema_in_one_way(rule: str) -> None:
    doc = xliff.parse(document(SCHEMAS[rule]))
    report = xliff.check(doc, rules=SCHEMA_RULES, schema="strict")
    assert ids(report) == {rule}
    assert {finding.line for finding in report} == {2}
    assert not report.ok


def test_the_schemas_are_those_of_1_2_only() -> None:
    doc = xliff.parse(document(GOOD).replace(b"document:1.2", b"document:1.1"))
    assert ids(xliff.check(doc, rules=SCHEMA_RULES, schema="strict")) == {"schema-namespace"}


@pytest.mark.parametrize("schema", list(xliff.Schema))
def test_a_good_document_breaks_no_rule_at_all(schema: str) -> None:
    doc = xliff.parse(document(GOOD))
    every = [rule.id for rule in xliff.RULES]
    report = xliff.check(doc, rules=every, baseline=doc, schema=schema)
    assert [str(finding) for finding in report] == []


def test_every_rule_is_broken_by_one_of_these_cases() -> None:
    broken = {*UNITS, *HEADS, *BRIEFS, *BASELINES, *SCHEMAS, *ELSEWHERE}
    assert broken == {rule.id for rule in xliff.RULES}


# Broken by a test of their own above.
ELSEWHERE = {"files-changed", "schema-namespace", "space-french"}


def test_rules_speak_in_the_same_way() -> None:
    names = [rule.id for rule in xliff.RULES]
    assert len(names) == len(set(names))
    for rule in xliff.RULES:
        assert re.fullmatch(r"[a-z]+(-[a-z]+)*", rule.id)
        assert rule.severity in set(xliff.Severity)
        assert rule.advice.endswith(".")
        assert not rule.breaks.endswith(".")


def test_a_rule_that_does_not_exist_is_refused_with_those_that_do() -> None:
    doc = xliff.parse(document(GOOD))
    with pytest.raises(ConfigurationError, match=r"no such rule: code-lost; .*code-miss"):
        xliff.check(doc, disable=["code-lost"])
    with pytest.raises(ConfigurationError, match="no such rule: code-lost"):
        xliff.check(doc, rules=["code-lost"])
    with pytest.raises(ConfigurationError, match="neither"):
        xliff.check(doc, schema="loose")
    for wrong in ({"rules": "numbers"}, {"disable": "numbers"}):
        with pytest.raises(ConfigurationError, match=r"a list of ids, such as \['numbers'\]"):
            xliff.check(doc, **wrong)  # type: ignore[arg-type]  # mypy takes every value for each
