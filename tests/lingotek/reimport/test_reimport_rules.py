"""Every rule of the re-import: edits that break exactly it, and what the stand-in makes of them."""

import re
import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from attrs import frozen

from locsdk.lingotek.reimport import (
    NOT_CHECKED,
    RULES,
    Fingerprint,
    Severity,
    check_reimport,
    fingerprint,
)
from locsdk.xliff import Report, parse

Edits = tuple[tuple[str, str], ...]


@frozen(kw_only=True)
class Case:
    """A table of ``reimport_cases.toml``, which says what the fields mean."""

    name: str
    rule: str = ""
    edits: Edits = ()
    export: Edits = ()
    compared: bool = True
    at: str = ""
    unit: str = ""

    def files(self, export: str, translated: str) -> tuple[bytes | None, bytes]:
        """The export (``None`` where there is none to compare with) and the edited file."""
        edited = replaced(replaced(translated, self.export), self.edits).encode()
        return replaced(export, self.export).encode() if self.compared else None, edited


def replaced(text: str, edits: Edits) -> str:
    for old, new in edits:
        assert text.count(old) == 1, f"{old!r} must occur once"
        text = text.replace(old, new)
    return text


def rules(report: Report) -> list[str]:
    return [finding.rule for finding in report]


CASES = [
    Case(**table)
    for table in tomllib.loads(
        (Path(__file__).parent / "reimport_cases.toml").read_text(encoding="utf-8")
    )["case"]
]
BROKEN = [case for case in CASES if case.rule]
HARMLESS = [case for case in CASES if not case.rule]


@pytest.mark.parametrize("case", BROKEN, ids=lambda case: case.name)
def test_each_edit_breaks_its_rule_and_no_other(case: Case, export: str, translated: str) -> None:
    exported, edited = case.files(export, translated)
    report = check_reimport(exported, edited)
    assert set(rules(report)) == {case.rule}
    (rule,) = {rule.severity for rule in RULES if rule.id == case.rule}
    assert {finding.severity for finding in report} == {rule}
    assert report.ok is (rule is not Severity.FAILS)
    first = report[0]
    assert first.message
    assert first.advice
    if case.unit:
        assert first.unit_id == case.unit
    if case.at:
        before = edited.decode().partition(case.at)[0]
        assert (first.line, first.column) == (
            before.count("\n") + 1,
            len(before.rpartition("\n")[2]) + 1,
        )


@pytest.mark.parametrize("case", HARMLESS, ids=lambda case: case.name)
def test_what_the_import_does_not_mind(case: Case, export: str, translated: str) -> None:
    exported, edited = case.files(export, translated)
    assert str(check_reimport(exported, edited)) == "no findings"


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_fingerprint_stands_in_for_the_export(case: Case, export: str, translated: str) -> None:
    exported, edited = case.files(export, translated)
    if exported is None:
        return
    saved = Fingerprint.from_json(fingerprint(exported).to_json())
    assert check_reimport(saved, edited) == check_reimport(exported, edited)
    assert check_reimport(parse(exported), edited) == check_reimport(exported, edited)


@pytest.mark.parametrize("case", BROKEN, ids=lambda case: case.name)
def test_without_an_export_only_the_rules_that_need_none_apply(
    case: Case, export: str, translated: str
) -> None:
    _, edited = case.files(export, translated)
    needing = {
        "LGT-PHASE-CHANGED",
        *(
            rule.id
            for rule in RULES
            if rule.row in {4, 5, 6, 7, 8, 9, 17, 19, 23, 24, 25, 26, 37, 38}
        ),
    }
    expected = set() if case.rule in needing else {case.rule}
    if case.name == "file in another language":
        expected = set()
    assert set(rules(check_reimport(None, edited))) == expected


def test_a_file_that_was_not_edited_is_fine_and_says_so(translated: str) -> None:
    report = check_reimport(translated.encode(), translated.encode())
    assert rules(report) == ["LGT-UNEDITED"]
    assert report.ok
    assert "Send it all the same" in report[0].advice


def test_an_export_sent_back_as_it_came_names_what_stays_untranslated(export: str) -> None:
    report = check_reimport(export.encode(), export.encode())
    assert rules(report) == ["LGT-EMPTY-EMPTY", "LGT-EMPTY-EMPTY", "LGT-UNEDITED"]
    assert report.ok


STRUCTURAL = {"LGT-TU-COUNT", "LGT-TU-ORDER", "LGT-TU-ID", "LGT-STRUCTURE", "LGT-LANG-ONE"}


@pytest.mark.parametrize(
    "case", [case for case in BROKEN if case.rule in STRUCTURAL], ids=lambda case: case.name
)
def test_structure_can_be_made_a_warning(case: Case, export: str, translated: str) -> None:
    exported, edited = case.files(export, translated)
    report = check_reimport(exported, edited, strict_structure=False)
    assert set(rules(report)) == {case.rule}
    assert {finding.severity for finding in report} == {Severity.WARNING}
    assert report.ok


def test_a_merge_fails_whatever_the_switch(export: str, translated: str) -> None:
    case = next(case for case in BROKEN if case.rule == "LGT-SEG-MERGED")
    exported, edited = case.files(export, translated)
    assert not check_reimport(exported, edited, strict_structure=False).ok


def test_a_renamed_unit_is_not_merged_into_its_neighbour(export: str, translated: str) -> None:
    """Though the neighbour's source grew: the renamed unit still has its own."""
    edits = (('id="basket"', 'id="cart"'), ("<source>Good bye.", "<source>Oh! Good bye."))
    report = check_reimport(export.encode(), replaced(translated, edits).encode())
    assert rules(report) == ["LGT-TU-ID", "LGT-SOURCE"]


def test_an_unknown_namespace_makes_the_phase_another_attribute(
    export: str, translated: str
) -> None:
    edited = translated.replace("http://www.lingotek.com/xliff/1.2", "http://example.com")
    report = check_reimport(export.encode(), edited.encode())
    assert rules(report) == ["LGT-PHASE-MISSING", "LGT-META"]


@pytest.mark.parametrize("strict", [True, False], ids=["strict", "lenient"])
@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_the_stand_in_imports_what_the_report_calls_ok(
    case: Case, strict: bool, export: str, translated: str, imported: Callable[..., bool]
) -> None:
    _, edited = case.files(export, translated)
    exported = replaced(export, case.export).encode()
    report = check_reimport(exported, edited, strict_structure=strict)
    assert imported([exported], edited, strict=strict) is report.ok


def dossier_rows(text: str) -> Iterator[tuple[int, str]]:
    for row in re.finditer(r"^\| (\d+) \| `(LGT-[A-Z0-9-]+)` \|", text, re.MULTILINE):
        yield int(row[1]), row[2]


def test_every_row_of_the_dossier_is_a_rule_or_has_a_reason(shared: Path) -> None:
    text = (shared / "apis" / "lingotek.md").read_text(encoding="utf-8")
    rows = list(dossier_rows(text))
    assert [number for number, _ in rows] == list(range(1, 39))
    here = {(rule.row, rule.id) for rule in RULES}
    for number, name in rows:
        assert ((number, name) in here) is not (name in NOT_CHECKED), name
    assert all(len(reason) > 20 for reason in NOT_CHECKED.values())


def test_every_rule_has_a_case() -> None:
    zipped = {"LGT-ZIP-REFUSED", "LGT-ZIP-EMPTY", "LGT-ZIP-PATHS", "LGT-ZIP-DUP", "LGT-ZIP-ABSENT"}
    assert {rule.id for rule in RULES} - zipped == {case.rule for case in BROKEN} | {"LGT-UNEDITED"}
