"""A service that says what a test tells it to, on real sockets, and a clock that does not wait."""

import json
from collections import deque
from collections.abc import Iterator

import pytest
from attrs import define, field

from locsdk.smartcat import SmartcatClient
from locsdk.testing import Answer, RecordedRequest, StandIn

ACCOUNT_ID = "3115f286-2b18-4d5f-9a34-0f5b6b3c2d11"
API_KEY = "12_secretkeyofmine"
PREFIX = "/api/integration"


@define
class FakeClock:
    """Time that passes when somebody sleeps."""

    passed: float = 0.0
    naps: list[float] = field(factory=list)

    def monotonic(self) -> float:
        return self.passed

    def now(self) -> float:
        return 1_900_000_000.0 + self.passed

    def sleep(self, seconds: float) -> None:
        self.naps.append(seconds)
        self.passed += seconds

    def random(self) -> float:
        return 0.0


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
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
def client(service: Scripted, clock: FakeClock) -> Iterator[SmartcatClient]:
    with SmartcatClient(ACCOUNT_ID, API_KEY, base_url=service.url, clock=clock) as client:
        yield client
