"""Pools of the caller's own: TLS with a private authority, proxies, threads, and vcrpy."""

import ssl
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import trustme
import urllib3
import vcr

from locsdk import Secret
from locsdk.errors import ConfigurationError, Timeout, TransportError
from locsdk.transport import (
    Basic,
    Endpoint,
    Engine,
    Json,
    RequestOptions,
    RetryPolicy,
    ServiceClient,
    StaticHeader,
    Timeouts,
    Token,
    TokenCache,
    json_value,
)

if TYPE_CHECKING:
    from tests.transport.conftest import Kit, Line, RawServer

GET = Endpoint(operation="x.get", method="GET", path="/x/{id}", gives=json_value(lambda x: x))
PUT = Endpoint(operation="x.put", method="PUT", path="/x/{id}", gives=json_value(lambda x: x))


@pytest.fixture(scope="module")
def authority() -> trustme.CA:
    return trustme.CA()


@pytest.fixture
def trusting(authority: trustme.CA) -> ssl.SSLContext:
    context = ssl.create_default_context()
    authority.configure_trust(context)
    return context


@pytest.fixture
def tls_server(authority: trustme.CA, kit: "Kit") -> Iterator["RawServer"]:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("127.0.0.1").configure_cert(context)
    with kit.server(context) as running:
        yield running


def slow_head(line: "Line") -> None:
    line.drip(b"HTTP/1.1 200 OK\r\n\r\n" + b" " * 100, 0.05)


def test_tls_with_an_authority_of_one_s_own(
    tls_server: "RawServer", kit: "Kit", trusting: ssl.SSLContext
) -> None:
    engine = Engine(
        tls_server.url, StaticHeader("X-Key", Secret("secret")), ssl_context=trusting, retries=0
    )
    tls_server.script(kit.json(1), kit.json(2), slow_head)
    assert [engine.call(GET, path={"id": 1}) for _ in range(2)] == [1, 2]
    assert tls_server.requests[0].headers["x-key"] == "secret"
    with pytest.raises(Timeout, match=r"not over in 0\.3 s"):
        engine.call(GET, path={"id": 1}, options=RequestOptions(timeout=Timeouts(total=0.3)))
    engine.close()


def test_an_authority_that_is_not_trusted(tls_server: "RawServer") -> None:
    engine = Engine(tls_server.url, StaticHeader("X-Key", Secret("secret")), retries=0)
    with pytest.raises(TransportError, match=r"certificate of https://127.* is not trusted") as e:
        engine.call(GET, path={"id": 1})
    assert not e.value.sent
    assert tls_server.requests == []


def test_a_pool_of_the_caller_s_own_stays_open(server: "RawServer") -> None:
    pool = urllib3.PoolManager(num_pools=1, maxsize=2, headers={"X-Pool": "unused"})
    with ServiceClient(Engine(server.url, pool=pool)) as client:
        client.raw.request("GET", "/x")
    assert len(pool.pools) == 1
    pool.clear()
    with pytest.raises(ConfigurationError, match="ssl_context to the pool"):
        Engine(server.url, pool=pool, ssl_context=ssl.create_default_context())


def test_a_pool_with_classes_of_its_own_is_left_alone(server: "RawServer") -> None:
    class Counting(urllib3.HTTPConnectionPool):
        opened = 0

        def _new_conn(self) -> Any:
            Counting.opened += 1
            return super()._new_conn()

    pool = urllib3.PoolManager()
    pool.pool_classes_by_scheme = {"http": Counting}
    engine = Engine(server.url, pool=pool, retries=0)
    engine.call(GET, path={"id": 1})
    assert Counting.opened == 1
    server.script(lambda line: line.wait(10))
    with pytest.raises(Timeout):
        engine.call(GET, path={"id": 1}, options=RequestOptions(timeout=Timeouts(total=0.2)))
    pool.clear()


def test_a_pool_that_blocks_does_not_block_for_ever(server: "RawServer") -> None:
    pool = urllib3.PoolManager(maxsize=1, block=True)
    engine = Engine(server.url, pool=pool, retries=0, timeout=Timeouts(connect=0.1))
    release = threading.Event()

    def hold(line: "Line") -> None:
        release.wait(5)
        line.send(b"HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\n1")

    server.script(hold)
    with ThreadPoolExecutor(1) as threads:
        first = threads.submit(engine.call, GET, path={"id": 1})
        server.wait_for_requests(1)
        with pytest.raises(Timeout, match="came free") as caught:
            engine.call(GET, path={"id": 2})
        release.set()
        assert first.result() == 1
    assert not caught.value.sent
    pool.clear()


def test_plain_http_through_a_proxy(server: "RawServer", kit: "Kit") -> None:
    with kit.server() as proxy:
        manager = urllib3.ProxyManager(proxy.url, proxy_headers={"Proxy-Authorization": "Basic x"})
        engine = Engine(server.url, Basic("a", Secret("b")), pool=manager, retries=0)
        proxy.script(kit.json("via proxy"), slow_head)
        assert engine.call(GET, path={"id": 7}) == "via proxy"
        (request,) = proxy.requests
        assert request.target == f"{server.url}/x/7"
        assert request.headers["proxy-authorization"] == "Basic x"
        with pytest.raises(Timeout, match=r"not over in 0\.3 s"):
            engine.call(GET, path={"id": 7}, options=RequestOptions(timeout=Timeouts(total=0.3)))
        manager.clear()
    assert server.requests == []


def tunnel(target: "RawServer") -> Callable[["Line"], None]:
    """A proxy's side of CONNECT: pass bytes both ways until either end hangs up."""

    def run(line: "Line") -> None:
        line.splice("127.0.0.1", target.port)

    return run


def test_tls_through_a_proxy(tls_server: "RawServer", kit: "Kit", trusting: ssl.SSLContext) -> None:
    with kit.server() as proxy:
        manager = urllib3.ProxyManager(proxy.url, ssl_context=trusting)
        engine = Engine(
            tls_server.url, StaticHeader("X-Key", Secret("inner")), pool=manager, retries=0
        )
        proxy.script(tunnel(tls_server))
        tls_server.script(kit.json("through"))
        assert engine.call(GET, path={"id": 1}) == "through"
        (connect,) = proxy.requests
        assert connect.method == "CONNECT"
        assert "x-key" not in connect.headers
        assert tls_server.requests[0].headers["x-key"] == "inner"
        manager.clear()


@pytest.mark.parametrize("status", [403, 407, 502])
def test_a_proxy_that_refuses(
    tls_server: "RawServer", kit: "Kit", trusting: ssl.SSLContext, status: int
) -> None:
    with kit.server() as proxy:
        manager = urllib3.ProxyManager(proxy.url, ssl_context=trusting)
        engine = Engine(tls_server.url, pool=manager, retries=0)
        proxy.script(kit.reply(status, connection="close"))
        with pytest.raises(TransportError, match=f"no connection to https.*{status}") as caught:
            engine.call(GET, path={"id": 1})
        assert not caught.value.sent
        manager.clear()


def test_a_proxy_that_is_not_there(tls_server: "RawServer", kit: "Kit") -> None:
    with kit.server() as proxy:
        manager = urllib3.ProxyManager(proxy.url)
    engine = Engine(tls_server.url, pool=manager, retries=0)
    with pytest.raises(TransportError) as caught:
        engine.call(GET, path={"id": 1})
    assert f"(ProxyError: Unable to connect to proxy: 127.0.0.1:{proxy.port}: " in str(caught.value)
    manager.clear()


def test_32_threads_lose_and_mix_nothing(server: "RawServer", kit: "Kit") -> None:
    """Every thread gets its own answers while tokens expire and the service stumbles."""
    tokens = iter(range(10_000))
    valid = ["none"]
    flaky = threading.Lock()
    count = last = 0
    refused = set[str]()

    def fetch() -> Token:
        valid.append(f"t{next(tokens)}")
        return Token(Secret(valid[-1]))

    def answer(line: "Line", request: Any) -> bytes:
        nonlocal count, last
        with flaky:
            count += 1
            number = count
            # Not while a call that had to log in again is on its way, however slow it may be:
            # one that is refused twice gives up.
            if number - last >= 300 and not refused:
                valid.append("revoked")
                last = number
            if request.headers["authorization"] != f"Bearer {valid[-1]}":
                refused.add(request.target)
                return kit.reply(401)
        if number % 13 == 0:
            return kit.reply(503, retry_after="0")
        if number % 17 == 0:
            line.reset()
            return b""
        refused.discard(request.target)
        return kit.json([request.target, request.body.decode()])

    server.always = answer
    engine = Engine(server.url, TokenCache(fetch), retries=RetryPolicy(retries=50, first=0.01))

    def work(thread: int) -> list[Any]:
        return [
            engine.call(PUT, path={"id": f"{thread}-{n}"}, body=Json(f"body {thread} {n}"))
            for n in range(20)
        ]

    with ThreadPoolExecutor(32) as threads:
        results = list(threads.map(work, range(32)))
    engine.close()
    assert valid.count("revoked") > 0
    for thread, answers in enumerate(results):
        assert answers == [[f"/x/{thread}-{n}", f'"body {thread} {n}"'] for n in range(20)]


def test_vcrpy_plays_what_it_recorded(
    server: "RawServer", kit: "Kit", tmp_path: Path, canary: str
) -> None:
    import gzip

    body = gzip.compress(b'{"packed": true}')
    server.script(
        kit.reply(200, body, content_type="application/json", content_encoding="gzip"),
        kit.json("second"),
        kit.reply(200, b"file", content_disposition='attachment; filename="a.xlf"'),
    )
    engine = Engine(server.url, StaticHeader("Authorization", Secret(canary)))
    tape = tmp_path / "tape.yaml"
    recorder = vcr.VCR(filter_headers=["authorization"], decode_compressed_response=True)

    def play() -> list[Any]:
        return [
            engine.call(GET, path={"id": 1}),
            engine.call(PUT, path={"id": 1}, body=Json("sent")),
            engine.download(GET, path={"id": 2}, to=None).content,
        ]

    with recorder.use_cassette(str(tape), record_mode="once"):
        first = play()
    assert first == [{"packed": True}, "second", b"file"]
    assert len(server.requests) == 3
    with recorder.use_cassette(str(tape), record_mode="none"):
        assert play() == first
    assert len(server.requests) == 3
    assert canary not in tape.read_text()
    assert engine.call(GET, path={"id": 3}) == {}
    assert len(server.requests) == 4
