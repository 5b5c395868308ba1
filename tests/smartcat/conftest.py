"""Two services on real sockets: one says what a test tells it to, one is the stand-in.

Neither makes a test wait: time passes where the client sleeps.
"""

import json
from collections import deque
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import pytest
from attrs import field, frozen

from locsdk.smartcat import ExportedDocument, ExportType, SmartcatClient
from locsdk.testing import Answer, Clock, RecordedRequest, SmartcatServer, StandIn
from locsdk.testing.smartcat import Document

ACCOUNT_ID = "3115f286-2b18-4d5f-9a34-0f5b6b3c2d11"
API_KEY = "12_secretkeyofmine"
if TYPE_CHECKING:
    from tests.conftest import FakeClock

PREFIX = "/api/integration"


class Scripted(StandIn):
    """Gives the answers that it was told, in order."""

    def __init__(self) -> None:
        super().__init__()
        self.left: deque[Answer] = deque()

    def say(self, content: object = None, *, status: int = 200, **headers: str) -> None:
        """Let the next answer be this: bytes as they are, else JSON; ``None`` is empty."""
        body = content if isinstance(content, bytes) else json.dumps(content).encode()
        pairs = [(name.replace("_", "-"), value) for name, value in headers.items()]
        if content is None:
            body = b""
        elif not isinstance(content, bytes):
            pairs.append(("Content-Type", "application/json"))
        self.left.append(Answer(status=status, headers=pairs, body=body))

    def answer(self, request: RecordedRequest) -> Answer:
        return self.left.popleft() if self.left else Answer(status=418, body=b'"unprepared"')

    @property
    def calls(self) -> list[str]:
        """What was asked for: verb and path of every request."""
        return [f"{seen.method} {seen.path.removeprefix(PREFIX)}" for seen in self.requests]


@pytest.fixture
def service() -> Iterator[Scripted]:
    with Scripted() as service:
        yield service
        assert not service.left, "the test prepared answers that nobody asked for"


@pytest.fixture
def client(service: Scripted, clock: "FakeClock") -> Iterator[SmartcatClient]:
    with SmartcatClient(ACCOUNT_ID, API_KEY, base_url=service.url, clock=clock) as client:
        yield client


@frozen
class SharedTime:
    """The stand-in's time, in the form that a client asks for it."""

    clock: Clock
    naps: list[float] = field(factory=list)

    def monotonic(self) -> float:
        return self.clock.now()

    def now(self) -> float:
        return self.clock.now()

    def sleep(self, seconds: float) -> None:
        self.naps.append(seconds)
        self.clock.advance(seconds)

    def random(self) -> float:
        return 0.0


@frozen
class Live:
    """A client of the stand-in, in one time with it."""

    server: SmartcatServer
    client: SmartcatClient
    time: SharedTime

    @property
    def calls(self) -> list[str]:
        """What was asked for: verb and path of every request."""
        return [f"{seen.method} {seen.path.removeprefix(PREFIX)}" for seen in self.server.requests]

    def export(self, *documents: Document) -> Sequence[ExportedDocument]:
        """Export documents as XLIFF."""
        ids = [document.id for document in documents]
        return list(self.client.exports.run(ids, type=ExportType.XLIFF))


@pytest.fixture
def live() -> Iterator[Live]:
    clock = Clock(scale=0)
    time = SharedTime(clock)
    with SmartcatServer(clock=clock) as server:
        server.quirks.requests_per_second = 4
        with SmartcatClient(
            server.account_id, server.api_key, base_url=server.url, clock=time
        ) as client:
            yield Live(server, client, time)
