"""The table of what is covered, which the documentation makes of the declarations."""

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

from locsdk import lingotek

PAGE = Path(__file__).parent.parent.parent / "docs" / "wing_coverage.py"


@pytest.fixture(scope="module")
def coverage() -> ModuleType:
    spec = importlib.util.spec_from_file_location("wing_coverage", PAGE)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_every_declaration_has_its_line_and_its_tests(coverage: ModuleType) -> None:
    lines = coverage.lingotek_table().splitlines()
    declared = coverage.declarations(lingotek)
    assert len(lines) == len(declared) + 2 > 50
    for operation, line in zip(declared, lines[2:], strict=True):
        _, call, method, source, known, tested, _ = (cell.strip() for cell in line.split("|"))
        assert method == f"`client.{operation}`"
        assert call.split()[0].isupper()
        assert source
        assert known
        assert tested.startswith("request")


def test_the_vendors_client_and_the_cassettes_are_named_where_they_play(
    coverage: ModuleType,
) -> None:
    declared = coverage.declarations(lingotek)
    assert coverage.lingotek_tests(declared["tasks.upload"]) == [
        "request",
        "cassette `offline_round_trip`",
    ]
    assert coverage.lingotek_tests(declared["documents.update"]) == [
        "request",
        "vendor's client",
        "cassette `update_of_a_superseded_document`",
    ]
    assert coverage.lingotek_tests(declared["vaults.list"]) == ["request"]
