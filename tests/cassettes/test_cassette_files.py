"""What every cassette holds, and what none may hold."""

import re
from pathlib import Path

import pytest

CASSETTES = sorted(Path(__file__).parent.glob("*/*.json"))

SECRETS = {
    "the token of the recording": re.compile("7a11e7a1-0000-4000-8000-c0ffeec0ffee"),
    "an API key of the recording": re.compile(r"\b\d_[0-9a-f]{24}"),
    "a bearer token": re.compile(r"(?i)bearer (?!\*\*\*\")\S"),
    "basic credentials": re.compile(r"(?i)basic [a-z0-9+/=]{8}"),
    "a cookie": re.compile(r"(?i)cookie"),
    "a field of a token or a password": re.compile(
        r"(?i)(access_|refresh_|api_?)?(token|key|secret|password|passwd)\W{1,6}\w"
    ),
}


@pytest.mark.parametrize("path", CASSETTES, ids=lambda path: path.stem)
def test_a_cassette_holds_no_secret_and_says_where_it_comes_from(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    for name, shape in SECRETS.items():
        assert not shape.search(text), name
    assert "not from the vendor" in text.splitlines()[1]
    assert re.search(r'"(bearer|Basic) \*\*\*"', text)


def test_every_flow_has_its_cassette() -> None:
    played = {
        name
        for path in Path(__file__).parent.glob("test_*_cassettes.py")
        for name in re.findall(r"(?m)^def test_(\w+)", path.read_text(encoding="utf-8"))
    }
    assert {path.stem for path in CASSETTES} == played
