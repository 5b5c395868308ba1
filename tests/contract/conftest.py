"""A vendor's own description, as a judge of requests and a source of answers; and our calls."""

import json
import re
from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from importlib import import_module
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from pkgutil import iter_modules
from types import ModuleType
from typing import Any, Literal, TypeAlias
from urllib.parse import parse_qsl, urlsplit

import pytest
from attrs import define, field, frozen
from openapi_core import OpenAPI
from openapi_core.datatypes import RequestParameters
from werkzeug.datastructures import Headers, ImmutableMultiDict

import locsdk.smartcat
from locsdk.smartcat import SmartcatClient
from locsdk.transport import Endpoint

PREFIX = "/api/integration"
GUID = "3fa85f64-5717-4562-b3fc-2c963f66afa6"
# Where an answer is one of several states, the one that ends a wait.
FINAL = ("completed", "success", "done")

Endpoints: TypeAlias = Sequence[Endpoint[Any]]
Call: TypeAlias = Callable[[SmartcatClient], object]
Calls: TypeAlias = Mapping[str, Call]
Emptiness: TypeAlias = Literal["nothing", "null", "absent"]
# Nullable by the description, and yet there is no use for the object without it.
ALWAYS = ("id", "url", "regex", "name")


@define
class Judged:
    """A request in the form that openapi-core looks at."""

    method: str
    target: str
    content_type: str
    body: bytes | None
    host_url: str = "https://smartcat.com"
    parameters: RequestParameters = field(init=False)

    def __attrs_post_init__(self) -> None:
        self.method = self.method.lower()
        query = ImmutableMultiDict(parse_qsl(urlsplit(self.target).query, keep_blank_values=True))
        headers = Headers({"Content-Type": self.content_type} if self.content_type else {})
        self.parameters = RequestParameters(query=query, header=headers)

    @property
    def path(self) -> str:
        return urlsplit(self.target).path


@frozen
class Operation:
    """One operation of a description."""

    method: str
    path: str
    spec: Mapping[str, Any]

    @property
    def query(self) -> frozenset[str]:
        """The names of its query parameters."""
        return frozenset(
            one["name"] for one in self.spec.get("parameters", []) if one["in"] == "query"
        )

    @property
    def shape(self) -> str:
        """Its verb and path below the prefix, with the names in the path left out."""
        return f"{self.method} {_nameless(self.path.removeprefix(PREFIX))}"


def _nameless(path: str) -> str:
    return re.sub(r"{[^}]*}", "{}", path)


class Description:
    """An OpenAPI description."""

    def __init__(self, path: Path) -> None:
        self.spec: dict[str, Any] = json.loads(path.read_bytes())

    @cached_property
    def judge(self) -> OpenAPI:
        return OpenAPI.from_dict(self.spec)

    @cached_property
    def operations(self) -> tuple[Operation, ...]:
        return tuple(
            Operation(verb.upper(), path, spec)
            for path, verbs in self.spec["paths"].items()
            for verb, spec in verbs.items()
        )

    @staticmethod
    def shape_of(endpoint: Endpoint[Any]) -> str:
        """Return what :attr:`Operation.shape` is for an endpoint of ours."""
        return f"{endpoint.method} {_nameless(endpoint.path)}"

    def operation(self, method: str, path: str) -> Operation:
        """Return the operation for a request; one without placeholders is preferred."""
        found = [one for one in self.operations if one.method == method and _fits(one.path, path)]
        assert found, f"the description has no {method} {path}"
        return min(found, key=lambda one: one.path.count("{"))

    def check(self, method: str, target: str, content_type: str, body: bytes | None) -> Operation:
        """Raise what is wrong with a request: path, verb, parameters or body."""
        request = Judged(method, target, content_type, body)
        operation = self.operation(request.method.upper(), request.path)
        unknown = set(request.parameters.query) - operation.query
        assert not unknown, f"{operation.shape} has no parameter {sorted(unknown)}"
        self.judge.validate_request(request)
        return operation

    def answer(self, operation: Operation, *, empty: Emptiness = "nothing") -> Any:
        """Return an answer of the operation's success, or ``None`` where it has no schema."""
        for status, response in operation.spec["responses"].items():
            content = response.get("content", {}).get("application/json", {})
            if status.startswith("2") and "schema" in content:
                return self.example(content["schema"], empty)
        return None

    def example(self, schema: Mapping[str, Any], empty: Emptiness, depth: int = 0) -> Any:
        """Return a value that fits a schema, with its nullable fields filled, null or absent."""
        if "$ref" in schema:
            name = schema["$ref"].rpartition("/")[2]
            return self.example(self.spec["components"]["schemas"][name], empty, depth + 1)
        if "enum" in schema:
            final = [one for one in schema["enum"] if one in FINAL]
            return (final or schema["enum"])[0]
        assert depth < 20, "the schema contains itself"
        match schema.get("type"):
            case "array":
                return [self.example(schema["items"], empty, depth + 1)]
            case "object":
                return self._object(schema, empty, depth)
            case "string":
                return _text(schema.get("format", ""))
            case kind:
                return {"integer": 7, "number": 1.5, "boolean": True, None: {"any": [1]}}[kind]

    def _object(self, schema: Mapping[str, Any], empty: Emptiness, depth: int) -> Any:
        value: dict[str, Any] = {}
        for name, part in schema.get("properties", {}).items():
            if not part.get("nullable") or empty == "nothing" or name in ALWAYS:
                value[name] = self.example(part, empty, depth + 1)
            elif empty == "null":
                value[name] = None
        further = schema.get("additionalProperties")
        if isinstance(further, dict) and not value:
            value["key"] = self.example(further, empty, depth + 1)
        return value


def _fits(template: str, path: str) -> bool:
    want, have = template.split("/"), path.split("/")
    return len(want) == len(have) and all(
        part.startswith("{") or part == given for part, given in zip(want, have, strict=True)
    )


def _text(form: str) -> Any:
    return {
        "uuid": GUID,
        "date-time": "2018-12-08T19:41:35.468Z",
        "binary": "bytes",
    }.get(form, "text")


@pytest.fixture(scope="session")
def smartcat(shared: Path) -> Description:
    """Smartcat's description of 2026."""
    return Description(shared / "apis" / "openapi" / "smartcat-2026.openapi.json")


@pytest.fixture(scope="session")
def smartcat_endpoints() -> Endpoints:
    """Every endpoint that the Smartcat wing declares."""
    return declared_in(locsdk.smartcat)


def declared_in(package: ModuleType) -> Endpoints:
    names = [f"{package.__name__}.{one.name}" for one in iter_modules(package.__path__)]
    members = [member for name in names for member in vars(import_module(name)).values()]
    return [one for one in members if isinstance(one, Endpoint)]


def read_calls(folder: Path) -> Calls:
    """Merge the tables of calls in a folder, one file for some nouns each."""
    found: dict[str, Call] = {}
    for path in sorted(folder.glob("*.py")):
        spec = spec_from_file_location(f"{folder.name}_{path.stem}", path)
        assert spec is not None
        assert spec.loader is not None
        module = module_from_spec(spec)
        spec.loader.exec_module(module)
        assert not found.keys() & module.CALLS.keys()
        found |= module.CALLS
    return found


SMARTCAT_CALLS = read_calls(Path(__file__).parent / "smartcat_calls")


@pytest.fixture(scope="session")
def smartcat_calls() -> Calls:
    """Every public call of the Smartcat client, by noun and method."""
    return SMARTCAT_CALLS


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Run a test that asks for ``smartcat_call`` once for each of them."""
    if "smartcat_call" in metafunc.fixturenames:
        metafunc.parametrize("smartcat_call", sorted(SMARTCAT_CALLS))
