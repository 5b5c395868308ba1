"""The tables of what is covered, which the documentation makes of the declarations."""

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

from locsdk import lingotek, smartcat

PAGE = Path(__file__).parent.parent / "docs" / "wing_coverage.py"


@pytest.fixture(scope="module")
def coverage() -> ModuleType:
    spec = importlib.util.spec_from_file_location("wing_coverage", PAGE)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize(("wing", "least"), [(lingotek, 49), (smartcat, 178)])
def test_every_declaration_has_its_line_and_its_tests(
    coverage: ModuleType, wing: ModuleType, least: int
) -> None:
    service = wing.__name__.rpartition(".")[2]
    lines = getattr(coverage, f"{service}_table")().splitlines()
    declared = coverage.declarations(wing)
    assert len(lines) == len(declared) + 2 >= least + 2
    for endpoint, line in zip(declared, lines[2:], strict=True):
        _, call, method, source, known, tested, _ = (cell.strip() for cell in line.split("|"))
        assert method == f"`client.{endpoint.operation}`"
        assert call == f"{endpoint.method} {endpoint.path}"
        assert source
        assert known
        assert tested.startswith("request")


def test_the_vendors_client_and_the_cassettes_are_named_where_they_play(
    coverage: ModuleType,
) -> None:
    declared = {one.operation: one for one in coverage.declarations(lingotek)}
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
    declared = {one.operation: one for one in coverage.declarations(smartcat)}
    assert coverage.smartcat_tests(declared["imports.result"]) == [
        "request",
        "cassette `an_import_that_faulted`",
    ]
    assert coverage.smartcat_tests(declared["audit.logs"]) == ["request"]
