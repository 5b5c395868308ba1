"""Findings and reports: what a check has to say about a document."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Any, overload

from attrs import asdict, field, frozen

from locsdk.xliff.escape import escape_attribute
from locsdk.xliff.given import instances_given

__all__ = ["Finding", "Report", "cell", "html_table", "shown"]

_SHOWN = 200
"""How many findings a report shows in a notebook or as text before it says how many follow."""


@frozen(kw_only=True)
class Finding:
    """One thing that a rule found.

    Attributes:
        rule: The rule's id.
        severity: How bad it is, in the words of the rule book.
        message: What is wrong.
        unit_id: The unit that it is about, or ``""``.
        segment: The number of the segment that it is about, or ``""``.
        original: The ``original`` of the file element that it is in, numbered where it
            repeats; ``""`` where the document has no other.
        line: The line in the file, from 1; 0 where no place can be named.
        column: The column in characters, from 1; 0 where no place can be named.
        advice: What to do about it.
        file: The file that was read, or ``""`` for bytes that came from elsewhere.
    """

    rule: str
    severity: str
    message: str
    unit_id: str = ""
    segment: str = ""
    original: str = ""
    line: int = 0
    column: int = 0
    advice: str = ""
    file: str = ""

    def __str__(self) -> str:
        place = f"{self.line}:{self.column}: " if self.line else ""
        about = (
            f"unit {shown(self.unit_id)}" if self.unit_id else "",
            f"segment {shown(self.segment)}" if self.segment else "",
            f"file {shown(self.original)}" if self.original else "",
        )
        unit = f" ({', '.join(filter(None, about))})" if any(about) else ""
        file = f"{shown(self.file)}:" if self.file else ""
        advice = f" → {shown(self.advice)}" if self.advice else ""
        return f"{file}{place}{self.severity} {self.rule}{unit}: {shown(self.message)}{advice}"


def _findings(given: Iterable[Finding]) -> tuple[Finding, ...]:
    return instances_given(Finding, given, "give the findings in a list")


def _severities(given: Iterable[str]) -> frozenset[str]:
    return frozenset(instances_given(str, given, "give the severities in a list"))


@frozen
class Report(Sequence[Finding]):
    """The findings of a check, in the order of the document.

    Attributes:
        findings: All of them.
        failing: The severities that make the report not ok.
    """

    findings: tuple[Finding, ...] = field(default=(), converter=_findings)
    failing: frozenset[str] = field(
        default=frozenset({"error"}), converter=_severities, kw_only=True
    )

    @property
    def ok(self) -> bool:
        """Whether no finding is of a failing severity."""
        return not any(finding.severity in self.failing for finding in self.findings)

    def of(self, rule: str) -> tuple[Finding, ...]:
        """Return the findings of one rule."""
        return tuple(finding for finding in self.findings if finding.rule == rule)

    @property
    def verdict(self) -> str:
        """The report in one line: ``not ok: 3 findings (1 error, 2 warnings)``."""
        counts = Counter(str(finding.severity) for finding in self.findings)
        parts = ", ".join(_counted(one, count) for one, count in counts.most_common())
        total = _counted("finding", len(self))
        return f"{'ok' if self.ok else 'not ok'}: {total}" + (parts and f" ({parts})")

    def to_records(self) -> list[dict[str, Any]]:
        """Return the findings as dictionaries of plain values, for JSON or a data frame."""
        return [asdict(finding) | {"severity": str(finding.severity)} for finding in self.findings]

    def __len__(self) -> int:
        return len(self.findings)

    def __iter__(self) -> Iterator[Finding]:
        return iter(self.findings)

    @overload
    def __getitem__(self, index: int) -> Finding: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[Finding, ...]: ...
    def __getitem__(self, index: int | slice) -> Finding | tuple[Finding, ...]:
        return self.findings[index]

    def __str__(self) -> str:
        if not self.findings:
            return "no findings"
        lines = [str(finding) for finding in self.findings[:_SHOWN]]
        hidden = len(self.findings) - len(lines)
        return "\n".join([*lines, *([f"… and {hidden} more"] if hidden else [])])

    def _repr_html_(self) -> str:
        place = ("file", "original", "unit_id", "segment", "line", "column")
        columns = ("severity", "rule", *place, "message", "advice")
        rows = ([getattr(one, name) for name in columns] for one in self.findings)
        heads = [name.replace("_", " ") for name in columns]
        return html_table(self.verdict, heads, rows, count=len(self))


def _counted(what: str, count: int) -> str:
    return f"{count} {what}" if count == 1 or what == "info" else f"{count} {what}s"


def html_table(
    caption: str, heads: Iterable[str], rows: Iterable[Iterable[object]], *, count: int
) -> str:
    """Return a table for a notebook: every cell escaped, text and number of rows bounded.

    Args:
        caption: The line above it.
        heads: The names of the columns.
        rows: The rows; only as many as are shown are asked for.
        count: How many rows there are.
    """
    head = "".join(f"<th>{cell(name)}</th>" for name in heads)
    body = "".join(
        f"<tr>{''.join(f'<td>{cell(value)}</td>' for value in row)}</tr>"
        for row in islice(rows, _SHOWN)
    )
    more = f"<p>… and {count - _SHOWN} more</p>" if count > _SHOWN else ""
    return (
        f"<p>{cell(caption)}</p>"
        f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>{more}"
    )


def cell(value: object) -> str:
    """Return a value as the text of a table cell in HTML: escaped and bounded."""
    return escape_attribute(shown(str(value))).decode().replace(">", "&gt;")


def shown(text: str) -> str:
    """Return text fit for a terminal or a table: control characters escaped, length bounded."""
    text = text if len(text) <= 500 else f"{text[:499]}…"
    return "".join(char if char.isprintable() else ascii(char)[1:-1] for char in text)
