"""The examples run, as they are and on files of many tools."""

import importlib.util
from functools import partial
from pathlib import Path
from types import ModuleType

import pytest

from locsdk.testing import LingotekServer, Polls

EXAMPLES = Path(__file__).resolve().parent.parent / "docs" / "examples"

FILES = [
    "ArchiDevil+hat/backend/tests/fixtures/small.xliff",
    "derived/utf16le-bom-no-decl.xlf",
    "derived/windows-1252.xlf",
    "derived/prefixed-root.xlf",
    "derived/lexical-torture.xlf",
    "matecat+xliff-parser/tests/files/with-entities.xliff",
    "dotnet+format/src/xlf/Resources.de.xlf",
    "georgringer+news/Configuration/Sets/News/labels.xlf",
]


@pytest.fixture
def round_trip(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    spec = importlib.util.spec_from_file_location("round_trip", EXAMPLES / "offline_round_trip.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    # Imports are done at once, so that the example need not wait between two looks.
    monkeypatch.setattr(module, "LingotekServer", partial(LingotekServer, pace=Polls(0)))
    return module


def test_the_round_trip_tells_its_story(
    round_trip: ModuleType, capsys: pytest.CaptureFixture[str]
) -> None:
    assert round_trip.main([]) == 0
    story = capsys.readouterr().out
    assert "LGT-MRK-MANY" in story
    assert "2 of 3 units got a target" in story
    assert "all targets are there" in story
    assert "cannot be exported" in story


@pytest.mark.parametrize("name", FILES)
def test_the_round_trip_takes_any_file(
    round_trip: ModuleType, shared: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    assert round_trip.main([str(shared / "xliff" / "corpus" / name)]) == 0
    story = capsys.readouterr().out
    assert "read back" in story or "the re-import would fail" in story
