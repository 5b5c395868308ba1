"""Uploads of several files: how they are matched with their exports, and what a zip may hold."""

import io
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from locsdk.errors import ConfigurationError, XliffError
from locsdk.lingotek.reimport import check_reimport, fingerprint
from locsdk.xliff import Report, parse

PHASES = ("0b7f7bd4-7a0f-4d3b-9d5b-3d8e6ad0f8a1", "second", "third")


def zipped(*members: tuple[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members:
            archive.writestr(zipfile.ZipInfo(name), data, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


def variants(text: str) -> list[bytes]:
    """The same file for three tasks."""
    return [text.replace(PHASES[0], phase).encode() for phase in PHASES]


def rules(report: Report) -> list[tuple[str, str]]:
    return [(finding.rule, finding.file) for finding in report]


@pytest.fixture
def exports(export: str) -> list[bytes]:
    return variants(export)


@pytest.fixture
def edits(translated: str) -> list[bytes]:
    return variants(translated)


def test_a_zip_is_matched_by_phase_whatever_its_order_and_names(
    exports: list[bytes], edits: list[bytes]
) -> None:
    upload = zipped(("1.xlf", edits[2]), ("2.xlf", edits[0]), ("3.xlf", edits[1]))
    archive = zipped(*((f"{name}.xlf", data) for name, data in zip("abc", exports, strict=True)))
    given: list[Any] = [
        archive,
        exports,
        iter(exports),
        dict(enumerate(exports)),
        [parse(data) for data in exports],
        [fingerprint(data) for data in exports],
        [archive],
    ]
    for exported in given:
        report = check_reimport(exported, upload)
        assert str(report) == "no findings"


def test_a_finding_names_the_file_in_the_zip(exports: list[bytes], edits: list[bytes]) -> None:
    broken = edits[1].replace(b'id="basket"', b'id="baskets"')
    report = check_reimport(
        exports, zipped(("a.xlf", edits[0]), ("b.xlf", broken), ("c.xlf", edits[2]))
    )
    assert rules(report) == [("LGT-TU-ID", "b.xlf")]
    assert not report.ok


def test_findings_come_file_by_file_the_worst_first(
    exports: list[bytes], edits: list[bytes]
) -> None:
    files = [
        data.replace(b"Good bye.<", b"Goodbye!<").replace(b'mtype="seg" ', b"") for data in edits
    ]
    report = check_reimport(exports, zipped(("c", files[0]), ("a", files[1]), ("b", files[2])))
    expected = [("LGT-MRK-MTYPE", name) for name in "cab"]
    assert rules(report)[::2] == expected
    assert {rule for rule, _ in rules(report)[1::2]} == {"LGT-SOURCE"}


def test_two_files_for_one_task(exports: list[bytes], edits: list[bytes]) -> None:
    report = check_reimport(exports[:1], zipped(("a.xlf", edits[0]), ("b.xlf", edits[0])))
    assert rules(report) == [("LGT-ZIP-DUP", "a.xlf"), ("LGT-ZIP-DUP", "b.xlf")]
    assert not report.ok


def test_a_file_that_came_from_none_of_the_exports(
    exports: list[bytes], edits: list[bytes]
) -> None:
    report = check_reimport(exports[:1], zipped(("a.xlf", edits[0]), ("b.xlf", edits[1])))
    assert rules(report) == [("LGT-PHASE-CHANGED", "b.xlf")]
    assert not report.ok


def test_one_file_left_over_is_compared_with_the_one_export_left_over(
    exports: list[bytes], edits: list[bytes]
) -> None:
    """So that more than the phase is said of it."""
    strange = edits[2].replace(b"third", b"other").replace(b'id="basket"', b'id="baskets"')
    report = check_reimport(exports[1:], zipped(("a.xlf", edits[1]), ("b.xlf", strange)))
    assert rules(report) == [("LGT-PHASE-CHANGED", "b.xlf"), ("LGT-TU-ID", "b.xlf")]


def test_an_export_that_does_not_come_back_is_noted(
    exports: list[bytes], edits: list[bytes]
) -> None:
    report = check_reimport(exports, zipped(("a.xlf", edits[0])))
    assert rules(report) == [("LGT-ZIP-ABSENT", "")] * 2
    assert report.ok


def test_folders_mean_nothing(exports: list[bytes], edits: list[bytes]) -> None:
    upload = zipped(("fr/", b""), ("fr/a.xlf", edits[0]))
    report = check_reimport(exports[0], upload)
    assert rules(report) == [("LGT-ZIP-PATHS", "")]
    assert report.ok


@pytest.mark.parametrize("members", [(), (("folder/", b""),)], ids=["nothing", "a folder"])
def test_an_empty_zip(members: tuple[tuple[str, bytes], ...]) -> None:
    report = check_reimport(None, zipped(*members))
    assert rules(report) == [("LGT-ZIP-EMPTY", "")]
    assert not report.ok


def test_a_member_that_is_no_xliff(exports: list[bytes], edits: list[bytes]) -> None:
    upload = zipped(("a.xlf", edits[0]), ("readme.txt", b"Thanks!"), ("link.xlf", b"/etc/passwd"))
    report = check_reimport(exports[0], upload)
    assert rules(report) == [("LGT-NOT-XLIFF12", "readme.txt"), ("LGT-NOT-XLIFF12", "link.xlf")]
    assert not report.ok


@pytest.mark.parametrize(
    "name", ["../a.xlf", "/a.xlf", "a\\b.xlf", "C:a.xlf", "a\x00b.xlf", "a\nb.xlf"]
)
def test_unsafe_names(name: str, edits: list[bytes]) -> None:
    upload = zipped((name.replace("\x00", "*"), edits[0])).replace(b"a*b.xlf", b"a\x00b.xlf")
    report = check_reimport(None, upload)
    assert rules(report) == [("LGT-ZIP-REFUSED", "")]
    assert not report.ok


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_name_used_twice(edits: list[bytes]) -> None:
    report = check_reimport(None, zipped(("a.xlf", edits[0]), ("a.xlf", edits[1])))
    assert rules(report) == [("LGT-ZIP-REFUSED", "")]


def test_a_bomb(edits: list[bytes]) -> None:
    report = check_reimport(None, zipped(("a.xlf", edits[0] + b" " * 2**22)))
    assert rules(report) == [("LGT-ZIP-REFUSED", "")]
    assert "250 times" in report[0].message


def test_a_zip_in_the_zip(edits: list[bytes]) -> None:
    report = check_reimport(None, zipped(("a.zip", zipped(("a.xlf", edits[0])))))
    assert rules(report) == [("LGT-ZIP-REFUSED", "")]


def test_a_password(edits: list[bytes]) -> None:
    data = bytearray(zipped(("a.xlf", edits[0])))
    data[data.index(b"PK\x01\x02") + 8] |= 1
    report = check_reimport(None, bytes(data))
    assert rules(report) == [("LGT-ZIP-REFUSED", "")]
    assert "password" in report[0].message


def test_a_broken_zip(edits: list[bytes]) -> None:
    report = check_reimport(None, zipped(("a.xlf", edits[0]))[:-10])
    assert rules(report) == [("LGT-ZIP-REFUSED", "")]


@pytest.mark.parametrize(
    ("name", "rule"),
    [
        ("40-zipslip.zip", "LGT-ZIP-REFUSED"),
        ("41-bomb-1GB.zip", "LGT-ZIP-REFUSED"),
        ("42-symlink.zip", "LGT-NOT-XLIFF12"),
        ("43-dup-names.zip", "LGT-ZIP-REFUSED"),
        ("45-nul-name.zip", "LGT-NOT-XLIFF12"),
    ],
)
def test_hostile_zips_are_findings(shared: Path, name: str, rule: str) -> None:
    report = check_reimport(None, (shared / "xliff" / "hostile" / name).read_bytes())
    assert {finding.rule for finding in report} == {rule}
    assert not report.ok


UPLOADS: dict[str, Callable[[list[bytes]], bytes]] = {
    "all": lambda edits: zipped(*((f"{n}.xlf", data) for n, data in enumerate(edits))),
    "some": lambda edits: zipped(("a.xlf", edits[0])),
    "one, not zipped": lambda edits: edits[1],
    "in folders": lambda edits: zipped(("fr/", b""), ("fr/a.xlf", edits[0]), ("b.xlf", edits[1])),
    "one twice": lambda edits: zipped(("a.xlf", edits[0]), ("b.xlf", edits[0])),
    "one of no export": lambda edits: zipped(("a.xlf", edits[0].replace(b"0b7f7bd4", b"1b7f7bd4"))),
    "one without a phase": lambda edits: zipped(
        ("a.xlf", edits[0].replace(b"phaseUUID", b"phase")), ("b.xlf", edits[1])
    ),
    "one broken": lambda edits: zipped(
        ("a.xlf", edits[0]), ("b.xlf", edits[1].replace(b' mtype="seg"', b""))
    ),
    "a text file": lambda edits: zipped(("a.xlf", edits[0]), ("readme.txt", b"Thanks!")),
}


@pytest.mark.parametrize("name", UPLOADS)
def test_the_stand_in_imports_what_the_report_calls_ok(
    name: str, exports: list[bytes], edits: list[bytes], imported: Callable[..., bool]
) -> None:
    upload = UPLOADS[name](edits)
    assert imported(exports, upload) is check_reimport(exports, upload).ok


def test_an_export_that_cannot_be_read_is_an_error(edits: list[bytes]) -> None:
    with pytest.raises(XliffError):
        check_reimport(b"<xliff", edits[0])
    with pytest.raises(XliffError, match="leaves its folder"):
        check_reimport(zipped(("../a.xlf", edits[0])), edits[0])
    with pytest.raises(XliffError, match=r"readme\.txt: line 1"):
        check_reimport(zipped(("a.xlf", edits[0]), ("readme.txt", b"Thanks!")), edits[0])


def test_rules_can_be_left_out(exports: list[bytes], edits: list[bytes]) -> None:
    upload = zipped(("fr/a.xlf", edits[0]), ("readme.txt", b"Thanks!"))
    report = check_reimport(exports[0], upload, ignore={"LGT-ZIP-PATHS", "LGT-NOT-XLIFF12"})
    assert len(report) == 0
    assert report.ok


def test_a_rule_that_does_not_exist_cannot_be_left_out(edits: list[bytes]) -> None:
    with pytest.raises(ConfigurationError, match="no such rule: LGT-NONE; there are LGT-EMPTY"):
        check_reimport(None, edits[0], ignore=["LGT-NONE"])
