"""Cassettes: the exchanges of a whole flow, kept in a file and played without any server.

They are recorded from the stand-in, never from the vendor, and say so in their first lines.
To record them anew after a change: ``LOCSDK_RECORD=1 pytest tests/cassettes``.
"""

import json
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
import vcr
from attrs import frozen
from vcr.request import Request as VcrRequest

from locsdk.lingotek import LingotekClient
from locsdk.testing import Clock, LingotekServer

HERE = Path(__file__).parent
RECORDING = bool(os.environ.get("LOCSDK_RECORD"))
NOWHERE = "http://127.0.0.1:9"
"""Where the client is sent when a cassette plays: nobody listens there."""

TOKEN = "7a11e7a1-0000-4000-8000-c0ffeec0ffee"
ABOUT = (
    "Recorded from locsdk's own stand-in of the service, not from the vendor. "
    "Record it anew with: LOCSDK_RECORD=1 pytest tests/cassettes"
)
SHOWN = frozenset({"content-type", "content-disposition", "content-location"})


class Labelled:
    """Writes a cassette as JSON whose first line says where it comes from."""

    @staticmethod
    def serialize(cassette: dict[str, Any]) -> str:
        return json.dumps({"about": ABOUT, **cassette}, indent=1, ensure_ascii=False) + "\n"

    @staticmethod
    def deserialize(text: str) -> Any:
        return json.loads(text)


def _at_home(request: Any) -> Any:
    """The port is another one each time, and the boundary of a form is drawn by lot."""
    uri = urlsplit(request.uri)._replace(netloc="lingotek.stand-in").geturl()
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


@frozen
class Scene:
    """A client, and what happens in the service meanwhile when a cassette is recorded."""

    client: LingotekClient
    server: LingotekServer | None

    def meanwhile(self, action: Callable[[LingotekServer], object]) -> None:
        """Do something in the service; a cassette that plays holds its consequences."""
        if self.server is not None:
            action(self.server)


@pytest.fixture
def scene(request: pytest.FixtureRequest) -> Iterator[Scene]:
    """A scene that the cassette of the test's name plays, or records."""
    name = request.node.name.removeprefix("test_")
    path = HERE / "lingotek" / f"{name}.json"
    if RECORDING:
        path.unlink(missing_ok=True)
    recorder = vcr.VCR(
        match_on=["method", "path", "query", "raw_body"],
        record_mode="all" if RECORDING else "none",
        before_record_request=_at_home,
        before_record_response=_essential,
        filter_headers=[("authorization", "bearer ***"), ("user-agent", "locsdk")],
        serializer="labelled",
    )
    recorder.register_serializer("labelled", Labelled)
    with _service() as server:
        url = NOWHERE if server is None else server.url
        with (
            recorder.use_cassette(str(path)) as cassette,
            LingotekClient(TOKEN, base_url=url, retries=0) as client,
        ):
            yield Scene(client, server)
            assert RECORDING or cassette.all_played


@contextmanager
def _service() -> Iterator[LingotekServer | None]:
    if not RECORDING:
        yield None
        return
    with LingotekServer(clock=Clock(start=1_700_000_000, scale=0)) as server:
        server.tms.users[TOKEN] = server.user
        server.add_task(title="Start page", external_document_id="40")
        server.add_task(title="Start page, review", status="WAITING")
        yield server
