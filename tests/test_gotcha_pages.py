"""The pages of what goes wrong hold their promises: every line has its test, or a reason."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PAGES = {"lingotek": 42, "smartcat": 38}


def rows(service: str) -> list[list[str]]:
    page = ROOT / "docs" / "reference" / f"{service}-gotchas.md"
    return [
        [cell.strip() for cell in line.strip("|").split(" | ")]
        for line in page.read_text(encoding="utf-8").splitlines()
        if re.match(r"\| \d", line)
    ]


def defined_tests() -> set[str]:
    return {
        name
        for path in (ROOT / "tests").rglob("test_*.py")
        for name in re.findall(r"^def (test_\w+)", path.read_text(encoding="utf-8"), re.MULTILINE)
    }


@pytest.mark.parametrize(("service", "count"), PAGES.items())
def test_a_page_has_every_number_once_and_names_tests_that_exist(service: str, count: int) -> None:
    assert [int(number) for number, *_ in rows(service)] == list(range(1, count + 1))
    known = defined_tests()
    for number, _, answer, held in rows(service):
        names = re.findall(r"`([^`]+)`", held)
        assert bool(names) is not answer.startswith("Out of reach: "), number
        for name in names:
            assert name in known or (ROOT / name).is_file(), f"{number}: {name}"


@pytest.mark.parametrize("service", PAGES)
def test_a_page_has_a_row_for_every_gotcha_of_the_dossier(service: str, shared: Path) -> None:
    text = (shared / "apis" / f"{service}.md").read_text(encoding="utf-8")
    section = text.partition("\n## 6. ")[2].partition("\n## 7. ")[0]
    numbers = [number for number, *_ in rows(service)]
    assert re.findall(r"^\| (\d+) \|", section, re.MULTILINE) == numbers
