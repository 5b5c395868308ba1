"""When a request is sent again, after which pause, and when it is not."""

from email.utils import formatdate
from typing import TYPE_CHECKING, Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from locsdk.errors import (
    ApiError,
    ConfigurationError,
    Conflict,
    QuotaExceeded,
    RateLimited,
    ServerError,
    TransportError,
)
from locsdk.transport import (
    Endpoint,
    Engine,
    ErrorDetail,
    Json,
    RequestOptions,
    Response,
    RetryPolicy,
    json_value,
    nothing,
)
from locsdk.transport.retry import next_pause, parse_retry_after

if TYPE_CHECKING:
    from tests.conftest import FakeClock
    from tests.transport.conftest import Kit, RawServer

GET = Endpoint(operation="tasks.list", method="GET", path="/task", gives=json_value(lambda x: x))
POST = Endpoint(operation="tasks.create", method="POST", path="/task", gives=nothing)


@pytest.mark.parametrize("status", [408, 429, 500, 502, 503, 504])
def test_a_passing_refusal_is_tried_again(
    server: "RawServer", engine: Engine, kit: "Kit", clock: "FakeClock", status: int
) -> None:
    server.script(kit.reply(status), kit.reply(status), kit.json("at last"))
    assert engine.call(GET) == "at last"
    assert clock.naps == [0.5, 1.0]


@pytest.mark.parametrize("status", [400, 403, 404, 409, 422, 501])
def test_a_lasting_refusal_is_not(
    server: "RawServer", engine: Engine, kit: "Kit", clock: "FakeClock", status: int
) -> None:
    server.script(kit.reply(status))
    with pytest.raises(ApiError) as caught:
        engine.call(GET)
    assert (caught.value.status, caught.value.attempts) == (status, 1)
    assert clock.naps == []


def test_a_refused_post_is_not_repeated_unless_it_is_declared_safe(
    server: "RawServer", engine: Engine, kit: "Kit"
) -> None:
    server.script(kit.reply(503))
    with pytest.raises(ServerError):
        engine.call(POST)
    server.script(kit.reply(503), kit.reply(200))
    engine.call(attrs.evolve(POST, safe_to_repeat=True), body=Json([1]))
    assert [request.body for request in server.requests] == [b"", b"[1]", b"[1]"]


def test_a_date_in_retry_after_is_waited_for(
    server: "RawServer", engine: Engine, kit: "Kit", clock: "FakeClock"
) -> None:
    then = formatdate(clock.now() + 30, usegmt=True)
    server.script(kit.reply(429, retry_after=then), kit.json("now"))
    assert engine.call(GET) == "now"
    assert clock.naps == [30.0]


def test_jitter_shortens_pauses_of_our_own_and_none_that_the_service_names(
    server: "RawServer", engine: Engine, kit: "Kit", clock: "FakeClock"
) -> None:
    clock.chance = 0.5
    server.script(kit.reply(503), kit.reply(503, retry_after="1.5"), kit.json({}))
    engine.call(GET)
    assert clock.naps == [0.375, 1.5]


def test_a_pause_longer_than_allowed_is_an_error_at_once(
    server: "RawServer", engine: Engine, kit: "Kit", clock: "FakeClock"
) -> None:
    server.script(kit.reply(429, retry_after="3600"))
    with pytest.raises(RateLimited, match="asks to wait 3600 s, longer than the 60 s") as caught:
        engine.call(GET)
    assert caught.value.retry_after == 3600.0
    assert clock.naps == []


def test_pauses_together_stay_in_the_budget(
    server: "RawServer", engine: Engine, kit: "Kit", clock: "FakeClock"
) -> None:
    server.script(*[kit.reply(429, retry_after="40")] * 5)
    patient = engine.with_options(retries=RetryPolicy(retries=10, budget=100))
    with pytest.raises(RateLimited, match="beyond the 100 s") as caught:
        patient.call(GET)
    assert clock.naps == [40.0, 40.0]
    assert (caught.value.attempts, caught.value.retry_after) == (3, 40.0)


def test_a_broken_exchange_keeps_the_budget_too(
    server: "RawServer", engine: Engine, clock: "FakeClock"
) -> None:
    server.script(lambda line: line.reset(), lambda line: line.reset())
    strict = engine.with_options(retries=RetryPolicy(first=1, budget=1.5))
    with pytest.raises(TransportError, match=r"beyond the 1\.5 s.*after 2 attempts"):
        strict.call(GET)
    assert clock.naps == [1.0]


def test_retries_can_be_turned_off_for_a_client_and_for_a_call(
    server: "RawServer", engine: Engine, kit: "Kit"
) -> None:
    server.script(kit.reply(503), kit.reply(503), kit.json(1), kit.reply(503))
    with pytest.raises(ServerError):
        engine.with_options(retries=0).call(GET)
    assert engine.with_options(retries=0).call(GET, options=RequestOptions(retries=1)) == 1
    with pytest.raises(ServerError):
        engine.call(GET, options=RequestOptions(retries=0))


def detail_of(response: Response) -> ErrorDetail | None:
    told: dict[str, Any] = response.json()
    return ErrorDetail(
        told["text"],
        code=told.get("code"),
        details={"next": told.get("next")},
        error=QuotaExceeded if "words" in told["text"] else None,
        retryable=told.get("retryable"),
    )


def test_the_service_s_own_words_reach_the_error(
    server: "RawServer", clock: "FakeClock", kit: "Kit"
) -> None:
    engine = Engine(server.url, error_reader=detail_of, clock=clock)
    server.script(kit.json({"text": "superseded", "code": "E7", "next": "id-2"}, 409))
    with pytest.raises(Conflict, match=r"409 superseded · \[E7\]") as caught:
        engine.call(GET)
    assert (caught.value.code, caught.value.details) == ("E7", {"next": "id-2"})


def test_a_word_quota_reported_as_429_is_never_retried(
    server: "RawServer", clock: "FakeClock", kit: "Kit"
) -> None:
    engine = Engine(server.url, error_reader=detail_of, clock=clock)
    server.script(kit.json({"text": "no words left", "retryable": False}, 429))
    with pytest.raises(QuotaExceeded) as caught:
        engine.call(GET)
    assert caught.value.status == 429
    assert clock.naps == []


def test_a_reader_may_say_that_nothing_was_done(
    server: "RawServer", clock: "FakeClock", kit: "Kit"
) -> None:
    engine = Engine(server.url, error_reader=detail_of, clock=clock)
    server.script(kit.json({"text": "importing", "retryable": True}, 423), kit.json({}))
    engine.call(POST, body=Json(1))
    assert [request.body for request in server.requests] == [b"1", b"1"]


def test_a_reader_that_cannot_read_leaves_it_to_the_status(
    server: "RawServer", clock: "FakeClock", kit: "Kit"
) -> None:
    engine = Engine(server.url, error_reader=detail_of, clock=clock, retries=0)
    server.script(kit.reply(502, b"<html>bad gateway", content_type="text/html"))
    with pytest.raises(ServerError, match="502 Bad Gateway, with an HTML page of 17 bytes"):
        engine.call(GET)


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        ("0", 0.0),
        ("12", 12.0),
        ("1.25", 1.25),
        (" 7 ", 7.0),
        ("-5", 0.0),
        ("Tue, 14 Nov 2023 22:13:50 GMT", 30.0),
        ("Tue, 14 Nov 2023 23:13:50 +0100", 30.0),
        ("Tue, 14 Nov 2023 22:13:50 -0000", 30.0),
        ("Tue, 14 Nov 2000 22:13:50 GMT", 0.0),
        ("Tuesday", None),
        ("nan", None),
        ("inf", None),
        ("1e999", None),
        ("", None),
        (None, None),
    ],
)
def test_retry_after_in_all_its_forms(value: str | None, seconds: float | None) -> None:
    assert parse_retry_after(value, now=1_700_000_000.0) == seconds


@given(st.text())
def test_retry_after_is_never_a_surprise(value: str) -> None:
    seconds = parse_retry_after(value, now=0.0)
    assert seconds is None or 0 <= seconds < float("inf")


@given(
    retried=st.integers(0, 2000),
    paused=st.floats(0, 1e6),
    asked=st.none() | st.floats(0, 1e6),
    policy=st.builds(
        RetryPolicy,
        first=st.floats(0, 1e6),
        longest=st.floats(0, 1e6),
        longest_asked=st.floats(0, 1e6),
        budget=st.floats(0, 1e6),
    ),
)
def test_a_pause_is_in_every_bound_or_objected_to(
    retried: int, paused: float, asked: float | None, policy: RetryPolicy
) -> None:
    class Middling:
        def monotonic(self) -> float:
            return 0.0

        now = monotonic

        def sleep(self, seconds: float) -> None:
            raise AssertionError("a decision does not sleep")

        def random(self) -> float:
            return 0.25

    pause = next_pause(policy, retried=retried, paused=paused, asked=asked, clock=Middling())
    assert pause.seconds >= 0
    if not pause.objection:
        assert paused + pause.seconds <= policy.budget
        assert pause.seconds <= (policy.longest if asked is None else policy.longest_asked)


@pytest.mark.parametrize("field", ["retries", "first", "longest", "longest_asked", "budget"])
def test_policies_out_of_range(field: str) -> None:
    options: dict[str, Any] = {field: -1}
    with pytest.raises(ConfigurationError, match=field):
        RetryPolicy(**options)
