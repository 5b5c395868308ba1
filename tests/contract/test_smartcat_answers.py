"""Every answer that Smartcat's description of 2026 knows, read by the Smartcat client."""

import json
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

import attrs
import pytest

from locsdk.smartcat.models import converter
from locsdk.transport import Endpoint, Headers, Request, Response
from locsdk.wire import encode

if TYPE_CHECKING:
    from tests.contract.conftest import Description, Emptiness, Endpoints


def answered(endpoint: Endpoint[Any], answer: Any) -> Any:
    """Return what an endpoint makes of an answer."""
    request = Request(
        operation=endpoint.operation, method=endpoint.method, url="https://x.org", headers=Headers()
    )
    body = json.dumps(answer).encode()
    return endpoint.gives(Response(status=200, headers=Headers(), body=body, request=request))


# What a call gives is a part of the answer.
PART = {
    "account.templates": "templates",
    "account.smartwords": "balance",
    "presets.create": "presetId",
    "project_tasks.split": "projectTaskId",
    "project_tasks.split_by_parts": "projectTaskIds",
    "project_tasks.merge": "projectTaskId",
    "smart_translation.translate": "translations",
}


def described_answers(
    smartcat: "Description", endpoints: "Endpoints", empty: "Emptiness" = "nothing"
) -> Iterator[tuple[Endpoint[Any], Any]]:
    """Give every endpoint with the answer that the description has for it."""
    by_shape = {one.shape: one for one in smartcat.operations}
    for endpoint in endpoints:
        operation = by_shape.get(smartcat.shape_of(endpoint))
        answer = None if operation is None else smartcat.answer(operation, empty=empty)
        if answer is not None:
            yield endpoint, answer


def test_every_described_answer_is_read_and_written_back_as_it_was(
    smartcat: "Description", smartcat_endpoints: "Endpoints"
) -> None:
    count = 0
    for endpoint, answer in described_answers(smartcat, smartcat_endpoints):
        value = encode(converter, answered(endpoint, answer))
        due = answer[PART[endpoint.operation]] if endpoint.operation in PART else answer
        if endpoint.operation == "statistics.confirmations_v1":
            due = [{**one, "userId": one["accountUserId"]} for one in due]
            due = [{key: one[key] for key in one if key != "accountUserId"} for one in due]
        assert json.loads(json.dumps(value)) == due, endpoint.operation
        count += 1
    assert count > 100


@pytest.mark.parametrize("empty", ["null", "absent"])
def test_what_may_be_null_may_also_be_absent(
    smartcat: "Description", smartcat_endpoints: "Endpoints", empty: "Emptiness"
) -> None:
    for endpoint, answer in described_answers(smartcat, smartcat_endpoints, empty):
        if endpoint.operation not in PART:
            answered(endpoint, answer)


def test_no_field_of_a_described_answer_is_unknown(
    smartcat: "Description", smartcat_endpoints: "Endpoints"
) -> None:
    for endpoint, answer in described_answers(smartcat, smartcat_endpoints):
        for model in models_in(answered(endpoint, answer)):
            assert model.extra == {}, f"{endpoint.operation}: {type(model).__name__}"


def models_in(value: Any) -> Iterator[Any]:
    """Give every model with an ``extra`` field in a value."""
    if isinstance(value, Mapping):
        yield from (one for part in value.values() for one in models_in(part))
    elif isinstance(value, tuple):
        yield from (one for part in value for one in models_in(part))
    elif attrs.has(type(value)):
        if hasattr(value, "extra"):
            yield value
        for part in attrs.fields(type(value)):
            if part.name != "extra":
                yield from models_in(getattr(value, part.name))
