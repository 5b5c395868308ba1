"""Notifications of the stand-in, received over real HTTP and read by ``parse_callback``."""

import threading
from collections import deque
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import pytest

from locsdk.errors import BadRequest
from locsdk.smartcat import (
    CallbackEvent,
    CallbackTaken,
    DocumentStatusChanged,
    ProjectStatusChanged,
    TranslationImportCompleted,
    parse_callback,
)
from locsdk.testing import Answer, RecordedRequest, StandIn

if TYPE_CHECKING:
    from tests.smartcat.conftest import Live


class Receiver(StandIn):
    """An integrator's server: answers 200, or what its statuses say next."""

    def __init__(self) -> None:
        super().__init__()
        self.statuses: deque[int] = deque()
        self.events: list[CallbackEvent] = []
        self._arrived = threading.Condition()

    def answer(self, request: RecordedRequest) -> Answer:
        with self._arrived:
            self.events.append(parse_callback(request.target, request.body))
            self._arrived.notify_all()
        return Answer(status=self.statuses.popleft() if self.statuses else 200, body=b"seen")

    def wait_for(self, count: int) -> Sequence[CallbackEvent]:
        """Wait until so many notifications came, and return them."""
        with self._arrived:
            assert self._arrived.wait_for(lambda: len(self.events) >= count, timeout=30)
            return tuple(self.events)


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    with Receiver() as receiver:
        yield receiver


@pytest.mark.parametrize("hook", ["/hook", "/hook/", "/hook?id=7&eventType="])
def test_every_kind_arrives_with_the_secret(live: "Live", receiver: Receiver, hook: str) -> None:
    headers = {"X-Secret": "s3cret"}
    live.client.callbacks.register(receiver.url + hook, additional_headers=headers)
    project = live.server.add_project()
    document = live.server.add_document(project, segments=["One"])
    [exported] = live.export(document)
    back = exported.document()
    back.units[0].target = "Un"
    live.client.imports.run(back, exported=exported, confirm=True, overwrite=False)
    events = receiver.wait_for(3)
    assert set(events) == {
        DocumentStatusChanged(ids=(document.id,)),
        ProjectStatusChanged(ids=(project.id,)),
        TranslationImportCompleted(ids=(document.id,)),
    }
    for request in receiver.requests:
        assert request.header("X-Secret") == "s3cret"
        assert request.target.startswith(hook.rstrip("/"))


def test_one_notification_tells_of_several(live: "Live", receiver: Receiver) -> None:
    live.server.quirks.callback_window = 5
    live.client.callbacks.register(receiver.url)
    projects = [live.server.add_project(name) for name in ("A", "B", "C")]
    for project in projects:
        live.server.move_project(project, "completed")
    live.time.clock.advance(5)
    [event] = receiver.wait_for(1)
    assert event == ProjectStatusChanged(ids=tuple(project.id for project in projects))


def test_what_was_refused_comes_again_and_is_in_the_log(live: "Live", receiver: Receiver) -> None:
    receiver.statuses.extend([500, 503])
    live.client.callbacks.register(receiver.url)
    project = live.server.add_project()
    live.server.move_project(project, "completed")
    for count, wait in ((1, 30), (2, 60)):
        receiver.wait_for(count)
        wait_for_failures(live, count)
        live.time.clock.advance(wait)
    assert receiver.wait_for(3) == (ProjectStatusChanged(ids=(project.id,)),) * 3
    newest, oldest = live.client.callbacks.last_errors()
    assert (newest.code, oldest.code) == (503, 500)
    assert (oldest.source_ids, oldest.content) == ((project.id,), "seen")
    assert oldest.url == f"{receiver.url}/project/status"


def wait_for_failures(live: "Live", count: int) -> None:
    """Wait until the stand-in has noted so many answers."""
    ticking = threading.Event()
    for _ in range(3000):
        with live.server.lock:
            if len(live.server.workspace.callbacks.errors) >= count:
                return
        ticking.wait(0.01)
    raise AssertionError(f"{count} failures were not noted in 30 seconds")


def test_the_one_callback_is_not_taken_from_anybody(live: "Live", receiver: Receiver) -> None:
    assert live.client.callbacks.get() is None
    live.client.callbacks.register("http://127.0.0.1:9/theirs")
    with pytest.raises(CallbackTaken) as taken:
        live.client.callbacks.register(receiver.url)
    assert taken.value.url == "http://127.0.0.1:9/theirs"
    with pytest.raises(CallbackTaken):
        live.client.callbacks.unregister(receiver.url)
    live.client.callbacks.set(receiver.url)
    assert live.client.callbacks.unregister(receiver.url)
    assert live.client.callbacks.get() is None


def test_registering_again_changes_the_headers(live: "Live", receiver: Receiver) -> None:
    live.client.callbacks.register(receiver.url, additional_headers={"X-Secret": "old"})
    live.client.callbacks.register(receiver.url, additional_headers={"X-Secret": "new"})
    present = live.client.callbacks.get()
    assert present is not None
    assert [header.value for header in present.additional_headers] == ["new"]


def test_the_service_says_which_header_it_refuses(live: "Live", receiver: Receiver) -> None:
    with pytest.raises(BadRequest, match="Authorization"):
        live.client.callbacks.register(receiver.url, additional_headers={"Authorization": "x"})
