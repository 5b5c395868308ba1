"""Every request of the Smartcat client against Smartcat's own description of 2026."""

import inspect
import json
import re
from collections import Counter
from collections.abc import Iterator
from functools import cached_property
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import pytest
from attrs import define, field
from openapi_core.exceptions import OpenAPIError

from locsdk.smartcat import Region, SmartcatClient
from locsdk.testing.recorded import record
from locsdk.transport import (
    CallNext,
    Headers,
    Multipart,
    Pager,
    Part,
    Request,
    Response,
)
from locsdk.transport.body import open_payload

if TYPE_CHECKING:
    from tests.conftest import FakeClock
    from tests.contract.conftest import Call, Calls, Description, Endpoints

PREFIX = "/api/integration"
GUID = "3fa85f64-5717-4562-b3fc-2c963f66afa6"

# What the description leaves open, or where its example would not let a wait end.
ANSWERS: dict[str, Any] = {
    "POST /v1/translationmemory": GUID,
    "GET /v1/document/translate/result": {"anything": 1},
    "GET /v2/project/{}/statistics": [
        {"language": "ru", "statistics": [], "documents": [{"name": "a", "statistics": []}]}
    ],
    "GET /v1/project/{}/translationmemories": [
        {"id": GUID, "matchThreshold": 75, "isWritable": False}
    ],
}
# Operations that are declared for installations older than the description.
OLDER = {"GET /v1/directory", "PUT /v1/document/update"}
# Operations that only a service without the usual one is asked for.
FALLBACKS = {"POST /v1/document"}


@define
class Recorder:
    """A middleware that stands for the service: notes requests, answers by the description."""

    description: "Description"
    requests: list[tuple[str, str, str, bytes | None]] = field(factory=list)

    def __call__(self, request: Request, _: CallNext) -> Response:
        body = None if request.body is None else request.body.read()
        target = request.url.removeprefix(Region.EUROPE)
        self.requests.append(
            (request.method, target, request.headers.get("Content-Type", ""), body)
        )
        operation = self.description.operation(request.method, request.path)
        answer = ANSWERS.get(operation.shape, self.description.answer(operation))
        data = b"content" if answer is None else json.dumps(answer).encode()
        headers = Headers({"Content-Type": "application/json"})
        return Response(status=200, headers=headers, body=data, request=request)


def public_calls() -> set[str]:
    """Every public method of every noun of the client."""
    found: set[str] = set()
    for noun, attribute in vars(SmartcatClient).items():
        if isinstance(attribute, cached_property):
            kind = inspect.get_annotations(attribute.func, eval_str=True)["return"]
            methods = inspect.getmembers(kind, inspect.isfunction)
            found |= {f"{noun}.{name}" for name, _ in methods if not name.startswith("_")}
    return found


def carried_out(call: "Call", recorder: Recorder, clock: "FakeClock") -> None:
    """Make a call, as far as it takes to have all of its requests sent."""
    with SmartcatClient(GUID, "a-key", middleware=[recorder], clock=clock, limiter=None) as client:
        result = call(client)
        if isinstance(result, Pager):
            assert result.first() is not None
        elif isinstance(result, Iterator):
            assert next(result)


def test_every_operation_is_declared_exactly_once(
    smartcat: "Description", smartcat_endpoints: "Endpoints"
) -> None:
    wanted = {operation.shape for operation in smartcat.operations}
    declared = Counter(
        re.sub(r"{[^}]*}", "{}", f"{one.method} {one.path}") for one in smartcat_endpoints
    )
    assert len(wanted) == 176
    assert wanted - set(declared) == set()
    assert set(declared) - wanted == OLDER
    assert [shape for shape, count in declared.items() if count > 1] == []


def test_every_declaration_says_where_it_is_from(smartcat_endpoints: "Endpoints") -> None:
    for endpoint in smartcat_endpoints:
        assert re.match(r"2\.\d", endpoint.source), endpoint.operation
        assert endpoint.confidence, endpoint.operation


def test_every_declaration_is_named_after_the_method_that_makes_the_call(
    smartcat_endpoints: "Endpoints",
) -> None:
    assert {one.operation for one in smartcat_endpoints} <= public_calls()


def test_every_public_call_is_in_the_tables(smartcat_calls: "Calls") -> None:
    assert set(smartcat_calls) == public_calls()


def test_every_request_is_valid(
    smartcat_call: str, smartcat_calls: "Calls", smartcat: "Description", clock: "FakeClock"
) -> None:
    recorder = Recorder(smartcat)
    carried_out(smartcat_calls[smartcat_call], recorder, clock)
    assert recorder.requests
    for method, target, content_type, body in recorder.requests:
        if smartcat_call == "documents.create":
            content_type, body = one_part_for_each_item(method, target, content_type, body or b"")
        smartcat.check(method, target, content_type, body)


def one_part_for_each_item(
    method: str, target: str, content_type: str, body: bytes
) -> tuple[str, bytes]:
    """Rewrite a multipart body as OpenAPI reads a list in it: a part of its own for each item.

    The vendor's own clients send the list as one JSON part, and so do we (dossier 2.3, 7.1).
    """
    described, *files = record(method, target, [("Content-Type", content_type)], body).parts
    assert [one.filename for one in files] == ["guide.docx"] * 2
    items = [
        Part(described.name, json.dumps(item), content_type="application/json")
        for item in json.loads(described.content)
    ]
    parts = [Part(one.name, one.content, filename=one.filename) for one in files]
    with open_payload(Multipart([*items, *parts])) as payload:
        assert payload is not None
        return payload.content_type, payload.read()


def test_all_operations_are_reached_by_some_call(
    smartcat_calls: "Calls", smartcat: "Description", clock: "FakeClock"
) -> None:
    recorder = Recorder(smartcat)
    for call in smartcat_calls.values():
        carried_out(call, recorder, clock)
    reached = {
        smartcat.operation(method, urlsplit(target).path).shape
        for method, target, _, _ in recorder.requests
    }
    assert {one.shape for one in smartcat.operations} - reached == FALLBACKS


JSON_TYPE = "application/json"


@pytest.mark.parametrize(
    ("method", "target", "content_type", "body"),
    [
        ("GET", "/v1/nothing", "", None),
        ("PATCH", f"/v1/project/{GUID}", "", None),
        ("GET", "/v1/project/not-a-guid", "", None),
        ("GET", "/v1/document", "", None),
        ("GET", "/v1/document?documentId=a_1&more=1", "", None),
        ("GET", "/v2/directory?type=nonsense", "", None),
        ("GET", "/v2/project/list?limit=many", "", None),
        ("POST", f"/v1/project/{GUID}/copying", JSON_TYPE, b'{"newProjectName": "a"}'),
        ("POST", f"/v1/project/{GUID}/copying", JSON_TYPE, b'{"options": "nonsense"}'),
        ("PUT", f"/v1/project/{GUID}", JSON_TYPE, b'{"domainId": "three"}'),
        ("POST", "/v2/invoice/jobs", JSON_TYPE, b'[{"payUntilDate": "tomorrow"}]'),
        ("POST", "/v1/client/create", JSON_TYPE, b"[]"),
    ],
)
def test_the_judge_refuses_what_is_wrong(
    smartcat: "Description", method: str, target: str, content_type: str, body: bytes | None
) -> None:
    with pytest.raises((AssertionError, OpenAPIError)):
        smartcat.check(method, PREFIX + target, content_type, body)
