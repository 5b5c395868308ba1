"""What a wing covers, as a table: made of its endpoint declarations and of the tests' own files."""

import importlib
import json
import pkgutil
import re
from pathlib import Path
from types import ModuleType
from typing import Any

from locsdk import lingotek
from locsdk.transport import Endpoint

TESTS = Path(__file__).parent.parent / "tests"


def declarations(wing: ModuleType) -> dict[str, Endpoint[Any]]:
    """Return every endpoint that a wing declares, by its operation, in the order of its source."""
    found: dict[str, Endpoint[Any]] = {}
    for module in pkgutil.iter_modules(wing.__path__, f"{wing.__name__}."):
        for value in vars(importlib.import_module(module.name)).values():
            if isinstance(value, Endpoint):
                found[value.operation] = value
    return dict(sorted(found.items(), key=lambda pair: pair[1].source))


def lingotek_tests(endpoint: Endpoint[Any]) -> list[str]:
    """Return how an endpoint of Lingotek is tested, from the tests' own tables and records."""
    operation = endpoint.operation
    calls = (TESTS / "lingotek" / "test_lingotek_requests.py").read_text(encoding="utf-8")
    how = ["request"] if f'("{operation}",' in calls else []
    record = json.loads((TESTS / "interop" / "ltk_requests.json").read_text(encoding="utf-8"))
    if any(known.partition(" ")[0] == operation for known in record):
        how.append("vendor's client")
    path = re.sub(r"\\{\w+\\}", "[^/]+", re.escape(endpoint.path))
    for cassette in sorted((TESTS / "cassettes" / "lingotek").glob("*.json")):
        played = json.loads(cassette.read_text(encoding="utf-8"))["interactions"]
        lines = (f"{one['request']['method']} {one['request']['uri']}" for one in played)
        if any(re.search(rf"^{endpoint.method} [^?]*(/api)?{path}(\?|$)", line) for line in lines):
            how.append(f"cassette `{cassette.stem}`")
    return how


def lingotek_table() -> str:
    """Return the coverage of Lingotek as a table in Markdown."""
    rows = [
        "| Call | Method | Source | Known from | Tested by |",
        "|---|---|---|---|---|",
    ]
    for operation, endpoint in declarations(lingotek).items():
        tested = ", ".join(lingotek_tests(endpoint))
        rows.append(
            f"| {endpoint.method} {endpoint.path} | `client.{operation}` "
            f"| {endpoint.source} | {endpoint.confidence} | {tested} |"
        )
    return "\n".join(rows)
