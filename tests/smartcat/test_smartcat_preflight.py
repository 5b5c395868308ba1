"""The check before the way back: each rule broken by itself, and no false alarm."""

import pickle
from pathlib import Path

import pytest

from locsdk import xliff
from locsdk.errors import XliffError
from locsdk.smartcat import ReimportRefused, Severity, check_reimport

FILE = (
    '<file datatype="plaintext" date="2023-11-07T20:56:05.0017382Z" original="99103_25"'
    ' source-language="en" target-language="ru">\n'
)
HEAD = (
    '<?xml version="1.0" encoding="utf-8"?>\n'
    '<xliff version="1.2" xmlns:sc="SmartcatXliff" xmlns="urn:oasis:names:tc:xliff:document:1.2">\n'
    f"{FILE}<body>\n"
)
EMPTY = '<target state="needs-translation" xml:space="preserve" />'
FIRST = (
    '<trans-unit id="1" approved="no" sc:locked="false"'
    ' sc:last-modified-date="2023-10-19T18:29:22.711Z">'
    '<source xml:space="preserve"><g id="1" ctype="x-smartcat">Hello</g> there</source>'
    f"{EMPTY}</trans-unit>\n"
)
SECOND = (
    '<trans-unit id="2" approved="yes" sc:locked="true"><source>Old</source>'
    '<target state="translated">Старый</target></trans-unit>\n'
)
THIRD = '<trans-unit id="3"><source>Free</source><target>Свободный</target></trans-unit>\n'
TAIL = "</body></file></xliff>\n"
EXPORT = (HEAD + FIRST + SECOND + THIRD + TAIL).encode()


def changed(old: str, new: str) -> bytes:
    text = EXPORT.decode()
    assert old in text
    return text.replace(old, new).encode()


BREACHES = [
    ("SC-ONE-FILE", Severity.FAILS, changed(TAIL, f"</body></file>{FILE}<body/></file></xliff>")),
    ("SC-ORIGINAL", Severity.FAILS, changed("99103_25", "99103_7")),
    ("SC-LANGUAGE", Severity.FAILS, changed('target-language="ru"', 'target-language="de"')),
    ("SC-NO-SEGMENTS", Severity.FAILS, (HEAD + TAIL).encode()),
    ("SC-UNKNOWN-ID", Severity.FAILS, changed('<trans-unit id="3"', '<trans-unit id="4"')),
    ("SC-REPEATED-ID", Severity.FAILS, changed(THIRD, THIRD + THIRD)),
    ("SC-TAGS", Severity.FAILS, changed(EMPTY, "<target>Привет</target>")),
    ("SC-TAGS", Severity.FAILS, changed(">Свободный<", '><g id="9">Свободный</g><')),
    ("SC-LOCKED", Severity.SKIPPED, changed("Старый", "Новый")),
    ("SC-EMPTIED", Severity.TEXT_LOST, changed("<target>Свободный</target>", "<target></target>")),
    ("SC-SOURCE", Severity.NOTE, changed("Free", "Free of charge")),
    ("SC-STAMP", Severity.NOTE, changed("2023-11-07", "2024-11-07")),
    ("SC-STAMP", Severity.NOTE, changed("22.711Z", "23.711Z")),
    ("SC-UNCHANGED", Severity.NOTE, EXPORT),
    ("SC-NOT-XLIFF", Severity.FAILS, EXPORT[:-20]),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "severity", "edited"), BREACHES)
def test_each_rule_finds_its_breach(rule: str, severity: Severity, edited: bytes) -> None:
    report = check_reimport(EXPORT, edited)
    # A file that only breaks a rule changes no target, which is another rule's note.
    findings = [one for one in report if one.rule == rule or one.rule != "SC-UNCHANGED"]
    assert {one.rule for one in findings} == {rule}
    assert all(one.severity == severity and one.advice for one in findings)
    assert report.ok == (severity != Severity.FAILS)


def test_findings_name_the_segment_and_its_place() -> None:
    [finding] = check_reimport(EXPORT, changed("Старый", "Новый"))
    assert (finding.unit_id, finding.line) == ("2", 6)


def test_translating_some_segments_in_another_order_is_fine() -> None:
    translated = FIRST.replace(
        EMPTY,
        '<target state="translated"><g id="1" ctype="x-smartcat">Привет</g> вам</target>',
    )
    assert list(check_reimport(EXPORT, (HEAD + THIRD + translated + TAIL).encode())) == []


def test_a_document_edited_here_never_fails() -> None:
    document = xliff.parse(EXPORT)
    document.unit("3").set_target("Иной", state="translated", approved=True)
    document.unit("1").target = document.unit("1").source
    assert list(check_reimport(xliff.parse(EXPORT), document)) == []


def test_an_export_that_cannot_be_read_is_the_callers_error() -> None:
    with pytest.raises(XliffError):
        check_reimport(b"no xliff", EXPORT)


def test_real_exports_come_back_as_they_are(shared: Path) -> None:
    samples = sorted((shared / "apis" / "samples" / "smartcat").glob("*.xliff"))
    assert samples
    for path in samples:
        report = check_reimport(path.read_bytes(), xliff.parse(path.read_bytes()))
        assert [one.rule for one in report] == ["SC-UNCHANGED"], path.name


def test_a_refusal_survives_pickling_with_its_report() -> None:
    report = check_reimport(EXPORT, b"<xliff/>")
    refused = pickle.loads(pickle.dumps(ReimportRefused("no", report=report)))
    assert (refused.report, str(refused)) == (report, "no")
