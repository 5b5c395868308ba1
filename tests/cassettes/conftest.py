"""Cassettes: the exchanges of a whole flow, kept in a file and played without any server.

They are recorded from the stand-in, never from the vendor, and say so in their first lines.
To record them anew after a change: ``LOCSDK_RECORD=1 pytest tests/cassettes``.
"""

import base64
import json
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Generic, TypeVar
from urllib.parse import urlsplit

import pytest
import vcr
from attrs import frozen
from vcr.request import Request as VcrRequest

from locsdk.lingotek import LingotekClient
from locsdk.smartcat import SmartcatClient
from locsdk.testing import Clock, LingotekServer, SmartcatServer, StandIn

if TYPE_CHECKING:
    from tests.conftest import FakeClock

HERE = Path(__file__).parent
RECORDING = bool(os.environ.get("LOCSDK_RECORD"))
NOWHERE = "http://127.0.0.1:9"
"""Where the client is sent when a cassette plays: nobody listens there."""

TOKEN = "7a11e7a1-0000-4000-8000-c0ffeec0ffee"
START = 1_700_000_000
"""When a cassette is recorded, by the clock of the stand-in."""
ABOUT = (
    "Recorded from locsdk's own stand-in of the service, not from the vendor. "
    "Record it anew with: LOCSDK_RECORD=1 pytest tests/cassettes"
)
SHOWN = frozenset({"content-type", "content-disposition", "content-location"})


class Labelled:
    """Writes a cassette as JSON whose first line says where it comes from."""

    @staticmethod
    def serialize(cassette: dict[str, Any]) -> str:
        labelled = {"about": ABOUT, **cassette}
        return json.dumps(labelled, indent=1, ensure_ascii=False, default=_packed) + "\n"

    @staticmethod
    def deserialize(text: str) -> Any:
        return json.loads(text, object_hook=_unpacked)


def _packed(body: bytes) -> dict[str, str]:
    """A body that is no text, such as a ZIP."""
    return {"base64": base64.b64encode(body).decode()}


def _unpacked(value: dict[str, Any]) -> Any:
    return base64.b64decode(value["base64"]) if value.keys() == {"base64"} else value


def _at_home(request: Any) -> Any:
    """The port is another one each time, and the boundary of a form is drawn by lot."""
    uri = urlsplit(request.uri)._replace(netloc="stand-in").geturl()
    body = request.body.read() if hasattr(request.body, "read") else request.body
    kind = request.headers.get("Content-Type", "")
    boundary = kind.partition("boundary=")[2]
    if body and boundary:
        body = body.replace(boundary.encode(), b"boundary")
    headers = {
        name: value.replace(boundary, "boundary") if boundary else value
        for name, value in request.headers.items()
    }
    return VcrRequest(request.method, uri, body, headers)


def _essential(response: Any) -> Any:
    kept = {k: v for k, v in response["headers"].items() if k.lower() in SHOWN}
    return {**response, "headers": kept}


Client = TypeVar("Client")
Server = TypeVar("Server", bound=StandIn)


@frozen
class Scene(Generic[Client, Server]):
    """A client, and what happens in the service meanwhile when a cassette is recorded."""

    client: Client
    server: Server | None

    def meanwhile(self, action: Callable[[Server], object]) -> None:
        """Do something in the service; a cassette that plays holds its consequences."""
        if self.server is not None:
            action(self.server)


LingotekScene = Scene[LingotekClient, LingotekServer]
SmartcatScene = Scene[SmartcatClient, SmartcatServer]


@contextmanager
def _cassette(request: pytest.FixtureRequest, service: str, scheme: str) -> Iterator[None]:
    """Play the cassette of the test's name, to its end, or record it."""
    path = HERE / service / f"{request.node.name.removeprefix('test_')}.json"
    if RECORDING:
        path.unlink(missing_ok=True)
    recorder = vcr.VCR(
        match_on=["method", "path", "query", "raw_body"],
        record_mode="all" if RECORDING else "none",
        before_record_request=_at_home,
        before_record_response=_essential,
        filter_headers=[("authorization", f"{scheme} ***"), ("user-agent", "locsdk")],
        serializer="labelled",
    )
    recorder.register_serializer("labelled", Labelled)
    with recorder.use_cassette(str(path)) as cassette:
        yield
        assert RECORDING or cassette.all_played


@pytest.fixture
def scene(request: pytest.FixtureRequest) -> Iterator[LingotekScene]:
    """A scene with Lingotek that the cassette of the test's name plays, or records."""
    with _lingotek() as server, _cassette(request, "lingotek", "bearer"):
        url = NOWHERE if server is None else server.url
        with LingotekClient(TOKEN, base_url=url, retries=0) as client:
            yield Scene(client, server)


@contextmanager
def _lingotek() -> Iterator[LingotekServer | None]:
    if not RECORDING:
        yield None
        return
    with LingotekServer(clock=Clock(start=START, scale=0)) as server:
        server.tms.users[TOKEN] = server.user
        server.add_task(title="Start page", external_document_id="40")
        server.add_task(title="Start page, review", status="WAITING")
        yield server


@pytest.fixture
def smartcat_scene(request: pytest.FixtureRequest, clock: "FakeClock") -> Iterator[SmartcatScene]:
    """A scene with Smartcat that the cassette of the test's name plays, or records."""
    with _smartcat() as server, _cassette(request, "smartcat", "Basic"):
        url = NOWHERE if server is None else server.url
        pair = ("account", "key") if server is None else (server.account_id, server.api_key)
        with SmartcatClient(*pair, base_url=url, retries=0, clock=clock) as client:
            yield Scene(client, server)


@contextmanager
def _smartcat() -> Iterator[SmartcatServer | None]:
    if not RECORDING:
        yield None
        return
    with SmartcatServer(clock=Clock(start=START, scale=0)) as server:
        project = server.add_project("Website", externalTag="web")
        for name in ("start.html", "help.html"):
            server.add_document(project, name=name)
        yield server
