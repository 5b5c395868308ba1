"""A credential goes through every call and every failure, and is then looked for everywhere."""

import base64
import json
import logging
import pickle
import traceback
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

import attrs
import pytest

from locsdk import Secret
from locsdk.errors import DecodeError, LocsdkError
from locsdk.secrets import Redactor
from locsdk.transport import (
    Auth,
    Basic,
    Endpoint,
    Engine,
    ErrorDetail,
    Json,
    RequestOptions,
    Response,
    ServiceClient,
    StaticHeader,
    Timeouts,
    Token,
    TokenCache,
    content,
    json_value,
    nothing,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.conftest import FakeClock
    from tests.transport.conftest import Kit, Line, RawServer, Received

GET = Endpoint(operation="x.get", method="GET", path="/x/{id}", gives=json_value(lambda x: x))
# Only a silent server is waited for so long, once it has the request.
QUICK = RequestOptions(timeout=Timeouts(read=0.1, total=60))


def fussy(value: Any) -> None:
    raise DecodeError(f"expected nothing, got {value!r}")


def talkative(response: Response) -> ErrorDetail:
    said = response.text
    return ErrorDetail(said, code=said, details={said: [said, {"deeper": (said, 1)}]})


def auths(canary: str) -> dict[str, Auth]:
    return {
        "header": StaticHeader("X-AUTH-ACCESS-TOKEN", Secret(canary)),
        "bearer": StaticHeader("Authorization", Secret(canary), prefix="bearer "),
        "basic": Basic("user", Secret(canary)),
        "token": TokenCache(lambda: Token(Secret(canary))),
    }


def echo(status: int) -> "Callable[[Kit, Line, Received], bytes]":
    """Say everything back that was heard, in every spelling, in headers and body."""

    def answer(kit: "Kit", line: "Line", request: "Received") -> bytes:
        heard = " ".join(request.headers.values())
        spellings = (
            f"{heard} {quote(heard)} {json.dumps(heard)} {heard.replace('/', chr(92) + '/')}"
        )
        header = heard.replace("/", "%2F")
        return kit.reply(
            status,
            json.dumps({"message": spellings}).encode(),
            {
                "Location": f"http://elsewhere.invalid/{header}",
                "X-Echo": heard,
                "Set-Cookie": heard,
            },
        )

    return answer


def sign_in_page(kit: "Kit", line: "Line", request: "Received") -> bytes:
    return kit.reply(200, f"<html>{' '.join(request.headers.values())}".encode())


def no_json(kit: "Kit", line: "Line", request: "Received") -> bytes:
    return kit.reply(200, f"{{{' '.join(request.headers.values())}".encode())


def torn(kit: "Kit", line: "Line", request: "Received") -> bytes:
    line.send(kit.reply(200, b"x" * 100)[:-50])
    line.close()
    return b""


def echo_in_the_status_line(kit: "Kit", line: "Line", request: "Received") -> bytes:
    return f"HTTP/1.1 nonsense {' '.join(request.headers.values())}\r\n\r\n".encode()


def silent(kit: "Kit", line: "Line", request: "Received") -> bytes:
    line.wait(10)
    return b""


FAILURES = [
    *(echo(status) for status in (302, 400, 401, 403, 404, 409, 422, 423, 429, 500, 503)),
    sign_in_page,
    no_json,
    torn,
    echo_in_the_status_line,
    silent,
]


def needles(canary: str) -> list[str]:
    basic = base64.b64encode(f"user:{canary}".encode()).decode()
    return [canary, quote(canary, safe=""), canary.replace("/", "\\/"), basic]


def everything_of(error: BaseException) -> str:
    return "\n".join(
        [
            str(error),
            repr(error),
            repr(error.__dict__),
            "".join(traceback.format_exception(error)),
            repr(pickle.dumps(error)),
            str(pickle.loads(pickle.dumps(error))),  # its own pickle
        ]
    )


@pytest.mark.parametrize("kind", ["header", "bearer", "basic", "token"])
@pytest.mark.parametrize("failure", FAILURES)
def test_no_failure_shows_a_credential(
    server: "RawServer",
    kit: "Kit",
    canary: str,
    kind: str,
    failure: "Callable[[Kit, Line, Received], bytes]",
    caplog: pytest.LogCaptureFixture,
    capfd: pytest.CaptureFixture[str],
    tmp_path: Path,
) -> None:
    caplog.set_level(logging.DEBUG)
    server.always = lambda line, request: failure(kit, line, request)
    engine = Engine(server.url, auths(canary)[kind], retries=0, error_reader=talkative)
    client = ServiceClient(engine)
    decoding = attrs.evolve(GET, gives=json_value(fussy))
    calls: list[Callable[[], object]] = [
        lambda: engine.call(GET, path={"id": 1}, query={"access_token": canary}, options=QUICK),
        lambda: engine.call(decoding, path={"id": canary}, options=QUICK),
        lambda: engine.download(GET, path={"id": 1}, to=None, sha256="0" * 64, options=QUICK),
        lambda: engine.download(
            GET, path={"id": 1}, to=tmp_path / "f", expected_size=1, options=QUICK
        ),
        lambda: client.raw.request("PUT", "/x/{id}", id=1, body=Json(canary), options=QUICK),
    ]
    told = [repr(engine), repr(client), repr(engine.settings), repr(engine.auth)]
    for call in calls:
        try:
            told.append(repr(call()))
        except LocsdkError as error:
            told.append(everything_of(error))
    server.wait_for_requests(len(calls))
    assert all(canary in str(r.headers) or kind == "basic" for r in server.requests)
    for record in caplog.records:
        if record.name.startswith("locsdk"):
            told += [record.getMessage(), repr(record.__dict__)]
    told += [path.name for path in tmp_path.iterdir()]
    told += capfd.readouterr()
    for text in told:
        for needle in needles(canary):
            assert needle not in text


@pytest.mark.parametrize("kind", ["bearer", "basic", "token"])
@pytest.mark.parametrize("failure", FAILURES)
def test_not_even_a_debugger_s_view_of_our_frames_shows_it(
    server: "RawServer",
    kit: "Kit",
    clock: "FakeClock",
    canary: str,
    kind: str,
    failure: "Callable[[Kit, Line, Received], bytes]",
) -> None:
    server.always = lambda line, request: failure(kit, line, request)
    retrying = Engine(server.url, auths(canary)[kind], retries=1, clock=clock)
    with pytest.raises(LocsdkError) as caught:
        retrying.call(attrs.evolve(GET, expects=frozenset({299})), path={"id": 1}, options=QUICK)
    error = caught.value
    assert error.__cause__ is None
    assert error.__context__ is None
    shown = traceback.TracebackException.from_exception(error, capture_locals=True)
    frames = [frame for frame in shown.stack if "locsdk" in Path(frame.filename).parts]
    assert frames
    assert not [frame for frame in shown.stack if "urllib3" in Path(frame.filename).parts]
    for needle in needles(canary):
        assert needle not in str([frame.locals for frame in frames])


def test_successes_do_not_show_it_either(server: "RawServer", kit: "Kit", canary: str) -> None:
    seen: list[Response] = []
    engine = Engine(server.url, StaticHeader("Authorization", Secret(canary)))
    server.script(kit.json([1]), kit.reply(200, b"1"), kit.reply(200))
    options = RequestOptions(
        headers={"Authorization-Other": canary}, query={"token": canary}, on_response=seen.append
    )
    engine.call(GET, path={"id": 1}, options=options)
    engine.call(attrs.evolve(GET, gives=content), path={"id": 1}, options=options)
    engine.call(attrs.evolve(GET, gives=nothing), path={"id": 1}, options=options)
    assert len(seen) == 3
    assert canary not in repr([seen, options, engine, engine.auth, engine.settings])


def test_a_client_is_never_pickled(engine: Engine, canary: str) -> None:
    client = ServiceClient(engine)
    with pytest.raises(TypeError, match="make one in each process"):
        pickle.dumps(client)
    with pytest.raises(TypeError, match="never pickled"):
        pickle.dumps(Redactor([canary]))
