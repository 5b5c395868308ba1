"""Findings and reports."""

from locsdk.xliff import Finding, Report

ERROR = Finding(
    rule="CODE-MISSING",
    severity="error",
    message="the code <g id=1> is missing",
    unit_id="7\x1b",
    line=3,
    column=5,
    advice="put it back",
    file="a.html",
)
NOTE = Finding(rule="SPACE", severity="note", message="<script>alert(1)</script>")


def test_a_finding_reads_as_one_line() -> None:
    assert str(ERROR) == (
        "a.html:3:5: error CODE-MISSING (unit 7\\x1b): the code <g id=1> is missing → put it back"
    )
    assert str(NOTE) == "note SPACE: <script>alert(1)</script>"


def test_a_report_is_the_sequence_of_its_findings() -> None:
    report = Report((ERROR, NOTE))
    assert list(report) == [ERROR, NOTE]
    assert len(report) == 2
    assert report[0] is ERROR
    assert report[1:] == (NOTE,)
    assert report.of("SPACE") == (NOTE,)
    assert report == Report([ERROR, NOTE])


def test_failing_severities_decide_whether_it_is_ok() -> None:
    assert Report().ok
    assert str(Report()) == "no findings"
    assert not Report((ERROR, NOTE)).ok
    assert Report((NOTE,)).ok
    assert not Report((NOTE,), failing={"note"}).ok


def test_the_verdict_counts_by_severity() -> None:
    assert Report().verdict == "ok: 0 findings"
    assert Report((NOTE, ERROR, NOTE)).verdict == "not ok: 3 findings (2 notes, 1 error)"


def test_records_hold_plain_values() -> None:
    (record,) = Report((NOTE,)).to_records()
    assert record == {
        "rule": "SPACE",
        "severity": "note",
        "message": "<script>alert(1)</script>",
        "unit_id": "",
        "segment": "",
        "original": "",
        "line": 0,
        "column": 0,
        "advice": "",
        "file": "",
    }


def test_the_notebook_table_is_escaped_and_bounded() -> None:
    html = Report((NOTE,) * 500)._repr_html_()
    assert "<script>" not in html
    assert "&lt;script&gt;" in html
    assert html.startswith("<p>ok: 500 findings (500 notes)</p>")
    assert html.count("<tr>") == 201
    assert "… and 300 more" in html
    assert str(Report((NOTE,) * 500)).endswith("… and 300 more")
    long = Finding(rule="R", severity="note", message="x" * 10_000)
    assert len(Report((long,))._repr_html_()) < 2_000
