"""Credentials: where they go, how they are renewed, and where they never are."""

import base64
import pickle
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any

import pytest

from locsdk import Secret
from locsdk.errors import AuthError, ConfigurationError, ServerError
from locsdk.transport import (
    Basic,
    Endpoint,
    Engine,
    Json,
    NoAuth,
    StaticHeader,
    Token,
    TokenCache,
    json_value,
    nothing,
)

if TYPE_CHECKING:
    from tests.conftest import FakeClock
    from tests.transport.conftest import Kit, RawServer

GET = Endpoint(operation="x.get", method="GET", path="/x", gives=json_value(lambda x: x))
POST = Endpoint(operation="x.create", method="POST", path="/x", gives=nothing)


def numbered(expires_in: float | None = None) -> tuple[list[str], Callable[[], Token]]:
    issued: list[str] = []

    def fetch() -> Token:
        issued.append(f"token-{len(issued) + 1}")
        return Token(Secret(issued[-1]), expires_in=expires_in)

    return issued, fetch


@pytest.mark.parametrize(
    ("auth", "name", "value"),
    [
        (StaticHeader("X-AUTH-ACCESS-TOKEN", Secret("s3cret")), "x-auth-access-token", "s3cret"),
        (StaticHeader("Authorization", Secret("s"), prefix="bearer "), "authorization", "bearer s"),
        (
            Basic("konto", Secret("schlüssel")),
            "authorization",
            "Basic " + base64.b64encode("konto:schlüssel".encode()).decode(),
        ),
    ],
)
def test_what_is_put_on_a_request(server: "RawServer", auth: Any, name: str, value: str) -> None:
    Engine(server.url, auth).call(GET)
    assert server.requests[0].headers[name] == value


def test_no_credentials(server: "RawServer") -> None:
    Engine(server.url).call(GET)
    assert "authorization" not in server.requests[0].headers


@pytest.mark.parametrize("bad", ["a\r\nX-Evil: 1", "tok\n", "ü", "\x00"])
def test_a_credential_that_no_header_can_carry_is_refused_without_being_shown(bad: str) -> None:
    with pytest.raises(ConfigurationError, match="X-Token holds characters") as caught:
        StaticHeader("X-Token", Secret(bad))
    assert bad not in str(caught.value)


def test_a_user_with_a_colon_is_refused() -> None:
    with pytest.raises(ConfigurationError, match="colon"):
        Basic("a:b", Secret("c"))


@pytest.mark.parametrize(
    "host", ["example.org", "10.0.0.1", "localhost.example.org", "[2001:db8::1]"]
)
def test_credentials_do_not_travel_over_plain_http(host: str) -> None:
    auth = StaticHeader("Authorization", Secret("secret"))
    with pytest.raises(ConfigurationError, match="in the clear"):
        Engine(f"http://{host}", auth)
    Engine(f"http://{host}", auth, allow_http=True)
    Engine(f"http://{host}")
    Engine(f"https://{host}", auth)
    with pytest.raises(ConfigurationError, match="allow_http=True"):
        Engine(f"http://{host}", auth, allow_http=True).with_options(allow_http=False)


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1", "127.9.9.9", "[::1]", "tms.localhost"])
def test_this_very_machine_may_be_asked_over_plain_http(host: str) -> None:
    Engine(f"http://{host}:8080", StaticHeader("Authorization", Secret("secret")))


def test_a_token_is_fetched_once_and_kept(server: "RawServer", clock: "FakeClock") -> None:
    issued, fetch = numbered(expires_in=100)
    engine = Engine(server.url, TokenCache(fetch, clock=clock), clock=clock)
    engine.call(GET)
    engine.call(GET)
    clock.passed += 69
    engine.call(GET)
    assert issued == ["token-1"]
    clock.passed += 2  # within the leeway of 30 s
    engine.call(GET)
    assert issued == ["token-1", "token-2"]
    assert server.requests[-1].headers["authorization"] == "Bearer token-2"


def test_a_token_without_an_end_is_kept_for_ever(clock: "FakeClock") -> None:
    fetch = numbered()[1]
    cache = TokenCache(fetch, name="Cookie", prefix="JSESSIONID=", clock=clock)
    assert cache.secrets() == ()
    clock.passed += 1e9
    assert cache.credentials()["Cookie"].reveal() == "JSESSIONID=token-1"
    clock.passed += 1e9
    assert cache.credentials()["Cookie"].reveal() == "JSESSIONID=token-1"
    assert cache.secrets() == (Secret("token-1"),)
    assert "token-1" not in repr(cache)


def test_a_401_renews_the_token_and_repeats_once(server: "RawServer", kit: "Kit") -> None:
    issued, fetch = numbered()
    engine = Engine(server.url, TokenCache(fetch))
    server.script(kit.reply(401), kit.reply(200))
    engine.call(POST, body=Json("whole"))
    assert [r.headers["authorization"] for r in server.requests] == [
        "Bearer token-1",
        "Bearer token-2",
    ]
    assert [r.body for r in server.requests] == [b'"whole"', b'"whole"']
    server.script(kit.reply(401), kit.reply(401))
    with pytest.raises(AuthError) as caught:
        engine.call(GET)
    assert caught.value.attempts == 2
    assert len(issued) == 3


def test_a_401_for_a_fixed_credential_is_final(
    server: "RawServer", engine: Engine, kit: "Kit"
) -> None:
    server.script(kit.reply(401))
    with pytest.raises(AuthError) as caught:
        engine.call(GET)
    assert caught.value.attempts == 1


def test_many_threads_share_one_flight() -> None:
    calls = 0
    everyone = threading.Barrier(16)
    landed = threading.Event()

    def fetch() -> Token:
        nonlocal calls
        calls += 1
        landed.wait(5)
        return Token(Secret("one-for-all"))

    cache = TokenCache(fetch)

    def ask(_: int) -> str:
        if everyone.wait(5) == 0:
            threading.Timer(0.05, landed.set).start()
        return cache.credentials()["Authorization"].reveal()

    with ThreadPoolExecutor(16) as pool:
        assert set(pool.map(ask, range(16))) == {"Bearer one-for-all"}
    assert calls == 1


def test_a_burst_of_401s_fetches_one_new_token() -> None:
    issued, fetch = numbered()
    cache = TokenCache(fetch)
    refused = cache.credentials()
    assert [cache.renew(refused) for _ in range(3)] == [True, True, True]
    fresh = cache.credentials()
    assert cache.renew(refused)
    assert cache.credentials() == fresh
    assert issued == ["token-1", "token-2"]


def test_a_failed_fetch_reaches_everyone_and_is_tried_anew() -> None:
    answers: list[Exception | Token] = [ValueError("no"), Token(Secret("yes"))]

    def fetch() -> Token:
        answer = answers.pop(0)
        if isinstance(answer, Exception):
            raise answer
        return answer

    cache = TokenCache(fetch)
    with pytest.raises(ValueError, match="no"):
        cache.credentials()
    assert cache.credentials()["Authorization"].reveal() == "Bearer yes"


def test_a_fetch_that_needs_its_own_token_is_told_so() -> None:
    def fetch() -> Token:
        cache.credentials()
        raise AssertionError("not reached")

    cache = TokenCache(fetch)
    with pytest.raises(ConfigurationError, match="credentials of its own"):
        cache.credentials()


def test_the_call_that_fetches_a_token_fails_as_itself(server: "RawServer", kit: "Kit") -> None:
    door = Engine(server.url, Basic("id", Secret("secret")), retries=0)
    login = Endpoint(operation="auth.token", method="POST", path="/token", gives=json_value(str))
    engine = Engine(server.url, TokenCache(lambda: Token(Secret(door.call(login)))))
    server.script(kit.reply(500), kit.json("tok-1"), kit.json("value"))
    with pytest.raises(ServerError, match=r"auth\.token"):
        engine.call(GET)
    assert engine.call(GET) == "value"
    assert server.requests[-1].headers["authorization"] == "Bearer tok-1"


@pytest.mark.parametrize(
    "holder",
    [
        StaticHeader("Authorization", Secret("CANARY")),
        Basic("user", Secret("CANARY")),
        TokenCache(lambda: Token(Secret("CANARY"))),
        Engine("https://h", StaticHeader("Authorization", Secret("CANARY"))),
    ],
)
def test_nothing_that_holds_credentials_is_pickled_or_shown(holder: Any) -> None:
    assert "CANARY" not in f"{holder!r} {holder}"
    with pytest.raises(TypeError, match="never pickled"):
        pickle.dumps(holder)


def test_no_auth_has_nothing_to_hide() -> None:
    assert (NoAuth().credentials(), NoAuth().secrets(), NoAuth().renew({})) == ({}, (), False)
