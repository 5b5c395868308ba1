"""The way in: region, credentials, pace, and what refusals say."""

import base64
from typing import TYPE_CHECKING

import pytest

import locsdk
from locsdk.errors import (
    AuthError,
    BadRequest,
    Conflict,
    LocsdkError,
    NotFound,
    PermissionDenied,
    RateLimited,
    ServerError,
)
from locsdk.smartcat import FeatureUnavailable, Region, SmartcatClient
from locsdk.transport import Limiter

if TYPE_CHECKING:
    from tests.conftest import FakeClock
    from tests.smartcat.conftest import Scripted

PROJECT = "8a33a3b4-5c44-4fd0-a0c5-4e0a1d3e2f55"


def test_the_front_door_leads_here() -> None:
    assert locsdk.SmartcatClient is SmartcatClient


@pytest.mark.parametrize(
    ("given", "url"),
    [
        (Region.EUROPE, "https://smartcat.com/api/integration"),
        (Region.AMERICAS, "https://us.smartcat.com/api/integration"),
        (Region.ASIA, "https://ea.smartcat.com/api/integration"),
        ("https://smartcat.ai/", "https://smartcat.ai/api/integration"),
        ("http://127.0.0.1:8080/api/integration/", "http://127.0.0.1:8080/api/integration"),
    ],
)
def test_every_region_and_host_has_the_prefix_once(given: str, url: str) -> None:
    with SmartcatClient("id", "key", base_url=given) as client:
        assert client.engine.base_url == url


def test_credentials_go_as_basic_and_are_never_shown(
    client: SmartcatClient, service: "Scripted"
) -> None:
    service.say([])
    client.vendors.list()
    value = service.requests[0].header("Authorization") or ""
    assert value.startswith("Basic ")
    account_id, _, key = base64.b64decode(value.removeprefix("Basic ")).decode().partition(":")
    assert (account_id, key) == ("3115f286-2b18-4d5f-9a34-0f5b6b3c2d11", "12_secretkeyofmine")
    assert "secretkey" not in f"{client!r}{client.engine!r}{vars(client.engine)!r}"


def test_calls_are_paced_at_four_a_second_for_all_twins_together(
    client: SmartcatClient, service: "Scripted", clock: "FakeClock"
) -> None:
    twin = client.with_options(timeout=5)
    for _ in range(4):
        service.say([])
        service.say([])
        client.vendors.list()
        twin.vendors.list()
    assert clock.naps == [0.25] * 7


def test_the_pace_can_be_set_or_turned_off(service: "Scripted", clock: "FakeClock") -> None:
    for limiter, naps in ((None, []), (Limiter(rate=2), [0.5])):
        clock.naps.clear()
        with SmartcatClient(
            "id", "key", base_url=service.url, clock=clock, limiter=limiter
        ) as client:
            for _ in range(2):
                service.say([])
                client.vendors.list()
        assert clock.naps == naps


PROBLEM = {"type": "about:blank", "title": "Conflict", "status": 409, "detail": "Name is taken"}


@pytest.mark.parametrize(
    ("status", "body", "error", "message"),
    [
        (409, PROBLEM, Conflict, "Name is taken"),
        (
            400,
            {"title": "One or more", "errors": {"Url": ["Bad"]}},
            BadRequest,
            "One or more; Url: Bad",
        ),
        (
            404,
            {"message": "No file", "details": "at /a", "correlationId": "c1"},
            NotFound,
            "No file; at /a",
        ),
        (400, {"Message": "The request is invalid."}, BadRequest, "The request is invalid."),
        (403, "Forbidden\r\nVendor may not do this", PermissionDenied, "Vendor may not do this"),
        (403, "Forbidden\\r\\nNo rights", PermissionDenied, "No rights"),
        (400, "Just one line", BadRequest, "Just one line"),
        (401, None, AuthError, "Unauthorized, with an empty body"),
        (404, b"<html>nothing</html>", NotFound, "Not Found, with an HTML page of 20 bytes"),
    ],
)
def test_every_shape_of_refusal_is_read(
    client: SmartcatClient,
    service: "Scripted",
    status: int,
    body: object,
    error: type[LocsdkError],
    message: str,
) -> None:
    service.say(body, status=status)
    with pytest.raises(error) as caught:
        client.vendors.list()
    assert type(caught.value) is error
    assert caught.value.message == message


def test_the_id_in_an_error_body_is_the_request_id(
    client: SmartcatClient, service: "Scripted"
) -> None:
    service.say(
        {
            "type": "sender",
            "code": "Bad",
            "message": "No",
            "requestId": "r-7",
            "statusCode": "badRequest",
        },
        status=400,
    )
    with pytest.raises(BadRequest) as caught:
        client.vendors.list()
    assert (caught.value.request_id, caught.value.code) == ("r-7", "Bad")
    assert caught.value.details["statusCode"] == "badRequest"


def test_a_missing_feature_is_told_from_a_missing_right(
    client: SmartcatClient, service: "Scripted"
) -> None:
    service.say(
        "Forbidden\r\nProject tasks are not available for the requested project", status=403
    )
    with pytest.raises(FeatureUnavailable, match="Project tasks are not available"):
        client.projects.get(PROJECT)


def test_a_call_turned_away_by_the_limiter_is_sent_again_whatever_its_verb(
    client: SmartcatClient, service: "Scripted", clock: "FakeClock"
) -> None:
    service.say(None, status=429, Retry_After="2")
    service.say({"id": PROJECT, "documentIds": ["a_1"]})
    task = client.exports.start(["a_1"], type=locsdk.smartcat.ExportType.XLIFF)
    assert task.id == PROJECT
    assert 2.0 in clock.naps
    assert service.requests[1].target == service.requests[0].target


def test_a_limiter_that_never_gives_way_ends_in_an_error_that_says_so(
    client: SmartcatClient, service: "Scripted"
) -> None:
    for _ in range(4):
        service.say(None, status=429)
    with pytest.raises(RateLimited, match="four a second"):
        client.vendors.list()


def test_503_is_honoured_for_calls_that_may_be_repeated(
    client: SmartcatClient, service: "Scripted"
) -> None:
    service.say(None, status=503, Retry_After="1")
    service.say([])
    assert client.vendors.list() == ()
    service.say(None, status=503)
    with pytest.raises(ServerError):
        client.raw.request("POST", "/v1/client/create")
