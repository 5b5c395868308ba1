"""Clients for the tests of the Lingotek wing: against the stand-in, or against canned answers."""

import json
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any, Protocol

import pytest
from attrs import define, field

from locsdk.lingotek import LingotekClient
from locsdk.testing import LingotekServer, RecordedRequest
from locsdk.testing.recorded import record
from locsdk.transport import CallNext, Headers, Request, Response

if TYPE_CHECKING:
    from tests.conftest import FakeClock


@pytest.fixture
def client(lingotek_server: LingotekServer, clock: "FakeClock") -> Iterator[LingotekClient]:
    """A client of the stand-in whose waits take no time."""
    url = lingotek_server.url
    with LingotekClient(lingotek_server.token, base_url=url, clock=clock) as client:
        yield client


@define
class Canned:
    """Answers in place of the service, one after another; the last one stays."""

    answers: list[tuple[int, bytes]] = field(factory=list)
    requests: list[RecordedRequest] = field(factory=list)

    def answer(self, status: int, body: Any = b"") -> None:
        """Let the next answer have this status and body, written as JSON if it is no bytes."""
        data = body if isinstance(body, bytes) else json.dumps(body).encode()
        self.answers.append((status, data))

    def __call__(self, request: Request, _: CallNext) -> Response:
        body = request.body.read() if request.body is not None else b""
        target = request.url.removeprefix("https://myaccount.lingotek.com")
        self.requests.append(record(request.method, target, request.headers.items(), body))
        status, data = self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
        headers = Headers({"Content-Type": "application/json"})
        return Response(status=status, headers=headers, body=data, request=request)


@pytest.fixture
def canned() -> Canned:
    return Canned()


@pytest.fixture
def canned_client(canned: Canned, clock: "FakeClock") -> Iterator[LingotekClient]:
    """A client that reaches no network: a middleware answers in its place."""
    with LingotekClient("token", middleware=[canned], clock=clock, retries=0) as client:
        yield client


class MakeList(Protocol):
    def __call__(self, name: str, *entities: Any, **counts: Any) -> dict[str, Any]: ...


def siren(name: str, **properties: Any) -> dict[str, Any]:
    return {"class": [name], "rel": [name], "properties": properties}


def siren_list(name: str, *entities: Any, **counts: Any) -> dict[str, Any]:
    properties = {"limit": 10, "offset": 0, "total": len(entities), "size": len(entities), **counts}
    return {"class": [name, "Collection"], "properties": properties, "entities": list(entities)}


@pytest.fixture
def make_item() -> Callable[..., dict[str, Any]]:
    """Makes an entity as the service sends it."""
    return siren


@pytest.fixture
def make_list() -> MakeList:
    """Makes a list as the service sends it."""
    return siren_list
