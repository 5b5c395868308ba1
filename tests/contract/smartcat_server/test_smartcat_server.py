"""The Smartcat stand-in against the vendor's description of 2026: each operation, each answer."""

import json
import re
import uuid
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from openapi_schema_validator import OAS30Validator, oas30_format_checker
from referencing import Registry
from referencing.jsonschema import DRAFT4

PREFIX = "/api/integration"

EARLY = {"GET /v1/translationmemory/task", "DELETE /v1/translationmemory/task/{taskId}"}
"""Operations that are about an import under way."""

UNDOCUMENTED = {"PUT /v1/project/{projectId}/fuzzyRepetitions": 200}
"""Operations whose success the description forgets."""


def _operations() -> list[str]:
    """Name the operations without the description, so that the tests exist where it does not."""
    return sorted((Path(__file__).parent / "operations.txt").read_text().splitlines())


OPERATIONS = _operations()


def _reads(operation: str) -> bool:
    return operation.startswith("GET ")


@pytest.fixture(scope="module")
def description(shared: Path) -> dict[str, Any]:
    path = shared / "apis/openapi/smartcat-2026.openapi.json"
    loaded: dict[str, Any] = json.loads(path.read_text())
    return loaded


@pytest.fixture(scope="module")
def check(description: dict[str, Any]) -> Callable[[str, Any], None]:
    """Check an answer: its status is documented, its body is what the description says."""
    contents = DRAFT4.create_resource(description)
    registry: Registry[Any] = Registry().with_resource("urn:smartcat", contents)

    def run(operation: str, reply: Any) -> None:
        method, _, path = operation.partition(" ")
        answers = description["paths"][PREFIX + path][method.lower()]["responses"]
        if UNDOCUMENTED.get(operation) == reply.status:
            return
        assert str(reply.status) in answers, (reply.status, reply.body)
        documented = answers[str(reply.status)].get("content", {})
        if not documented:
            return
        assert reply.kind in documented, reply.kind
        pointer = "/".join(
            part.replace("~", "~0").replace("/", "~1")
            for part in (
                "paths",
                PREFIX + path,
                method.lower(),
                "responses",
                str(reply.status),
                "content",
                reply.kind,
                "schema",
            )
        )
        validator = OAS30Validator(
            {"$ref": f"urn:smartcat#/{quote(pointer, safe='/~')}"},
            registry=registry,
            format_checker=oas30_format_checker,
        )
        errors = [f"{one.json_path}: {one.message}" for one in validator.iter_errors(reply.json())]
        assert not errors, "\n".join(errors)

    return run


def test_the_operations_are_those_of_the_description(description: dict[str, Any]) -> None:
    described = [
        f"{method.upper()} {path.removeprefix(PREFIX)}"
        for path, methods in description["paths"].items()
        for method in methods
        if method in {"get", "post", "put", "delete", "patch"}
    ]
    assert sorted(described) == OPERATIONS
    assert len(described) == 176


@pytest.mark.parametrize("operation", [one for one in OPERATIONS if not _reads(one)])
def test_each_change_answers_as_described(
    house: Any, check: Callable[[str, Any], None], operation: str
) -> None:
    if operation in EARLY:
        house.import_memory()
    _answers(house, check, operation)


@pytest.mark.parametrize("operation", [one for one in OPERATIONS if _reads(one)])
def test_each_question_is_answered_as_described(
    shared_house: Any, check: Callable[[str, Any], None], operation: str
) -> None:
    if operation in EARLY:
        shared_house.import_memory()
    _answers(shared_house, check, operation)


def _answers(house: Any, check: Callable[[str, Any], None], operation: str) -> None:
    method, _, template = operation.partition(" ")
    call = house.call(operation)
    reply = house.send(method, house.place(template, call.path), call)
    assert 200 <= reply.status < 300, (reply.status, reply.body)
    check(operation, reply)


IDS = re.compile(r"\{\w*[iI]d\}")
FORGIVING = {
    "DELETE /v1/account/myTeam/{userId}",
    "DELETE /v1/fileDisassemblingAlgorithmPresets/{id}",
    "DELETE /v1/lsp/prices/{priceId}",
    "DELETE /v1/lsp/services/{serviceId}",
}
"""Deletions of what is not there that succeed, since no refusal is documented."""
UNFORESEEN = {404}
"""Statuses that an unknown id gets where the description has no refusal at all."""


@pytest.mark.parametrize("operation", [one for one in OPERATIONS if IDS.search(one)])
def test_unknown_ids_are_refused_as_described(
    shared_house: Any,
    description: dict[str, Any],
    check: Callable[[str, Any], None],
    operation: str,
) -> None:
    method, _, template = operation.partition(" ")
    path = dict.fromkeys(re.findall(r"\{(\w+)\}", template), str(uuid.UUID(int=1)))
    call = shared_house.call(operation)
    reply = shared_house.send(
        method, shared_house.place(template, {**path, "partsCount": "2"}), call
    )
    if operation in FORGIVING:
        assert 200 <= reply.status < 300
        return
    assert 400 <= reply.status < 500
    answers = description["paths"][PREFIX + template][method.lower()]["responses"]
    if {status for status in answers if status >= "400"}:
        check(operation, reply)
    else:
        assert reply.status in UNFORESEEN


def test_nothing_is_answered_without_credentials(shared_house: Any) -> None:
    for operation in OPERATIONS:
        method, _, template = operation.partition(" ")
        path = dict.fromkeys(re.findall(r"\{(\w+)\}", template), "x")
        reply = shared_house.send(method, shared_house.place(template, path), account="someone")
        assert reply.status == 401, operation


JUNK: tuple[object, ...] = (None, [], {}, "x", 5, [None], [{"id": "x"}], {"name": [], "id": {}})


@pytest.mark.parametrize("operation", OPERATIONS)
def test_junk_is_refused_and_not_choked_on(battered_house: Any, operation: str) -> None:
    method, _, template = operation.partition(" ")
    path = battered_house.place(template, {"id": "x", "taskId": "x", "name": "x"})
    query = battered_house.call(operation).query
    statuses = [battered_house.junk(method, path, query, json=body).status for body in JUNK]
    statuses += [
        battered_house.junk(method, path, dict.fromkeys(query, "[]"), json={}).status,
        battered_house.junk(method, path, query, model=[{}], file=("a.xliff", b"x")).status,
        battered_house.junk(method, path, query, model="x", file=("\\../", b"\x00")).status,
    ]
    assert max(statuses) < 500
