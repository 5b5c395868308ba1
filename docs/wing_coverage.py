"""What a wing covers, as a table: made of its endpoint declarations and of the tests' own files."""

import importlib
import json
import pkgutil
import re
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

from locsdk import lingotek, smartcat
from locsdk.transport import Endpoint

TESTS = Path(__file__).parent.parent / "tests"


def declarations(wing: ModuleType) -> list[Endpoint[Any]]:
    """Return every endpoint that a wing declares, in the order of its source."""
    modules = pkgutil.iter_modules(wing.__path__, f"{wing.__name__}.")
    members = [one for name in modules for one in vars(importlib.import_module(name.name)).values()]
    found = [one for one in members if isinstance(one, Endpoint)]
    return sorted(dict.fromkeys(found), key=lambda one: (one.source, one.operation, one.path))


def lingotek_tests(endpoint: Endpoint[Any]) -> list[str]:
    """Return how an endpoint of Lingotek is tested, from the tests' own tables and records."""
    operation = endpoint.operation
    calls = (TESTS / "lingotek" / "test_lingotek_requests.py").read_text(encoding="utf-8")
    how = ["request"] if f'("{operation}",' in calls else []
    record = json.loads((TESTS / "interop" / "ltk_requests.json").read_text(encoding="utf-8"))
    if any(known.partition(" ")[0] == operation for known in record):
        how.append("vendor's client")
    return how + cassettes("lingotek", endpoint)


def smartcat_tests(endpoint: Endpoint[Any]) -> list[str]:
    """Return how an endpoint of Smartcat is tested, from the tests' own tables and records."""
    tables = sorted((TESTS / "contract" / "smartcat_calls").glob("*.py"))
    calls = "".join(table.read_text(encoding="utf-8") for table in tables)
    how = ["request"] if f'"{endpoint.operation}":' in calls else []
    return how + cassettes("smartcat", endpoint)


def cassettes(service: str, endpoint: Endpoint[Any]) -> list[str]:
    """Return the recorded flows in which an endpoint plays."""
    path = re.sub(r"\\{\w+\\}", "[^/]+", re.escape(endpoint.path))
    shape = re.compile(rf"^{endpoint.method} http://[^/]+(/api|/api/integration)?{path}(\?|$)")
    how: list[str] = []
    for cassette in sorted((TESTS / "cassettes" / service).glob("*.json")):
        played = json.loads(cassette.read_text(encoding="utf-8"))["interactions"]
        lines = (f"{one['request']['method']} {one['request']['uri']}" for one in played)
        if any(shape.match(line) for line in lines):
            how.append(f"cassette `{cassette.stem}`")
    return how


def table(wing: ModuleType, tests: Callable[[Endpoint[Any]], list[str]]) -> str:
    """Return the coverage of a wing as a table in Markdown."""
    rows = [
        "| Call | Method | Source | Known from | Tested by |",
        "|---|---|---|---|---|",
    ]
    rows += [
        f"| {endpoint.method} {endpoint.path} | `client.{endpoint.operation}` "
        f"| {endpoint.source} | {endpoint.confidence} | {', '.join(tests(endpoint))} |"
        for endpoint in declarations(wing)
    ]
    return "\n".join(rows)


def lingotek_table() -> str:
    """Return the coverage of Lingotek."""
    return table(lingotek, lingotek_tests)


def smartcat_table() -> str:
    """Return the coverage of Smartcat."""
    return table(smartcat, smartcat_tests)
