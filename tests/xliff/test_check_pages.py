"""The page that lists the rules says what they say, and only a check loads them."""

import subprocess
import sys
from pathlib import Path

from locsdk import xliff
from locsdk.xliff.checks.brief_rules import (
    BRIEF_DOCUMENT_RULES,
    BRIEF_TEXT_RULES,
    BRIEF_UNIT_RULES,
)

PAGE = Path(__file__).parents[2] / "docs" / "reference" / "rules.md"
HEAD = """\
# Rules of `xliff.check`

Those marked *on request* are applied only where `rules=` names them; those marked
*baseline*, *brief* and *schema* only where that argument is given. A test keeps this page
and the rules together.

| rule | severity | what breaks it | applied |
|---|---|---|---|
"""
BASELINE = {rule.id for rule in xliff.RULES if rule.id.startswith(("unit-", "files-", "locked-"))}
BASELINE |= {"source-changed", "target-emptied"}
BRIEF = {rule.id for rule in BRIEF_TEXT_RULES} | {rule.id for rule in BRIEF_UNIT_RULES}
BRIEF |= {rule.id for rule in BRIEF_DOCUMENT_RULES}


def page() -> str:
    rows: list[str] = []
    for rule in xliff.RULES:
        applied = "on request" if rule.on_request else "always"
        applied = "baseline" if rule.id in BASELINE else applied
        applied = "brief" if rule.id in BRIEF else applied
        applied = "schema" if rule.id.startswith("schema-") else applied
        breaks = f"`{rule.id}` | {rule.severity} | {rule.breaks}".replace("<", "\\<")
        rows.append(f"| {breaks} | {applied} |\n")
    return HEAD + "".join(rows)


def test_the_page_lists_the_rules_as_they_are() -> None:
    assert PAGE.read_text(encoding="utf-8") == page()


def test_who_only_reads_files_does_not_wait_for_the_rules() -> None:
    code = (
        "import sys; from locsdk import xliff; xliff.parse;"
        "assert 'locsdk.xliff.checks' not in sys.modules; xliff.check;"
        "assert 'locsdk.xliff.checks' in sys.modules"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
