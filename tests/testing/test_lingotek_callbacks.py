"""The stand-in's notifications, sent over real HTTP (dossier 3)."""

from collections.abc import Iterator
from typing import Any

import pytest

from locsdk.testing import Answer, LingotekServer, RecordedRequest, StandIn


class Receiver(StandIn):
    status = 200

    def answer(self, request: RecordedRequest) -> Answer:
        return Answer(status=self.status)

    @property
    def types(self) -> list[str | None]:
        return [request.param("type") for request in self.requests]


@pytest.fixture
def receiver(lingotek_server: LingotekServer, call: Any) -> Iterator[Receiver]:
    with Receiver() as receiver:
        form = [("callback_url", f"{receiver.url}/hook?lingotek=1")]
        path = f"/api/project/{lingotek_server.project_id}"
        assert call("PATCH", path, form=form).status == 204
        yield receiver


def test_a_finished_target_is_told_with_all_parameters(
    lingotek_server: LingotekServer, receiver: Receiver
) -> None:
    task = lingotek_server.add_task(external_document_id="40", campaign_rating=3, channel="web")
    lingotek_server.translate(task.document_id, "fr-FR")
    assert receiver.requests == []
    deliveries = lingotek_server.send_callbacks()
    assert receiver.types == ["phase", "target", "document", "project"]
    assert [delivery.status for delivery in deliveries] == [200] * 4
    request = receiver.requests[1]
    assert (request.method, request.path, request.body) == ("GET", "/hook", b"")
    got = dict(request.query)
    assert got["lingotek"] == "1"
    for name, value in {
        "type": "target",
        "status": "COMPLETE",
        "complete": "true",
        "progress": "100",
        "phase_name": "translate",
        "locale": "fr_FR",
        "locale_code": "fr-FR",
        "document_id": task.document_id,
        "project_id": task.project_id,
        "target_id": task.translation_id,
        "community_id": lingotek_server.community_id,
        "original_project_id": "0",
        "doc_status": "COMPLETE",
        "doc_external_document_id": "40",
        "doc_campaign_rating": "3.0",
        "doc_channel": "web",
        "doc_region": "",
        "ready_to_download": "true",
    }.items():
        assert got[name] == value
    for name in ("documentId", "projectId", "targetId", "doc_cts", "doc_mts"):
        assert got[name].isdecimal()
    assert lingotek_server.send_callbacks() == ()


def test_unfinished_targets_and_unnamed_types(
    lingotek_server: LingotekServer, receiver: Receiver
) -> None:
    document = lingotek_server.add_document(b"one", targets=("fr-FR",))
    lingotek_server.translate(document.id, "fr-FR", percent=40)
    lingotek_server.notify("download_interim_translation", document.id, "fr-FR", progress="50")
    lingotek_server.notify("something_new", document.id, colour="blue")
    lingotek_server.callbacks.method = "POST"
    lingotek_server.send_callbacks()
    target, interim, new = receiver.requests
    assert (target.param("complete"), target.param("ready_to_download")) == ("false", "false")
    assert interim.param("progress") == "50"
    assert (new.method, new.param("type"), new.param("colour")) == ("POST", "something_new", "blue")
    with pytest.raises(ValueError, match="nobody requested"):
        lingotek_server.notify("target", document.id, "de-DE")


def test_imports_and_updates_are_told(
    lingotek_server: LingotekServer, call: Any, receiver: Receiver
) -> None:
    lingotek_server.callbacks.automatic = True
    files = [
        ("title", None, b"a"),
        ("locale_code", None, b"en-US"),
        ("project_id", None, lingotek_server.project_id.encode()),
        ("content", "a.txt", b"one"),
    ]
    old_id = call("POST", "/api/document", files=files).properties["id"]
    while call("GET", f"/api/document/{old_id}").status == 404:
        assert receiver.types == []
    assert receiver.types == ["document_uploaded"]
    assert receiver.requests[0].param("progress") == "0"
    path = f"/api/document/{old_id}"
    for failing in (1, 0):
        lingotek_server.tms.failing_imports = failing
        new_id = call("PATCH", path, files=files[3:]).json()["next_document_id"]
        lingotek_server.settle()
        call("GET", path)
        assert receiver.requests[-1].param("document_id") == new_id
    assert receiver.types == ["document_uploaded", "import_failure", "document_updated"]
    assert receiver.requests[1].param("prev_document_id") == old_id
    lingotek_server.tms.failing_imports = 1
    call("POST", "/api/document", files=files)
    lingotek_server.settle()
    call("GET", path)
    assert receiver.types[-1] == "import_failure"
    assert receiver.requests[-1].param("prev_document_id") is None


def test_endings_are_told(lingotek_server: LingotekServer, call: Any, receiver: Receiver) -> None:
    one = lingotek_server.add_document(b"one", targets=("fr-FR", "de-DE"))
    two = lingotek_server.add_document(b"two")
    path = f"/api/document/{one.id}"
    call("POST", f"{path}/translation/fr-FR/cancel", form=[])
    call("DELETE", f"{path}/translation/de-DE")
    call("DELETE", path)
    call("POST", f"/api/document/{two.id}/cancel", form=[])
    lingotek_server.archive(two.id)
    lingotek_server.send_callbacks()
    assert receiver.types == [
        "target_cancelled",
        "target_deleted",
        "document_deleted",
        "document_cancelled",
        "document_archived",
    ]
    for request in receiver.requests[1:3]:
        assert (request.param("deleted_at") or "").isdecimal()
        assert request.param("deleted_by_user_login") == lingotek_server.user.login
    assert receiver.requests[4].param("progress") == "100"


def test_repeated_and_out_of_order(lingotek_server: LingotekServer, receiver: Receiver) -> None:
    document = lingotek_server.add_document(b"one")
    for kind in ("first", "second"):
        lingotek_server.notify(kind, document.id)
    lingotek_server.send_callbacks(times=2, reverse=True)
    assert receiver.types == ["second", "first", "second", "first"]


def test_receivers_that_refuse_or_are_not_there(
    lingotek_server: LingotekServer, call: Any, receiver: Receiver
) -> None:
    document = lingotek_server.add_document(b"one")
    receiver.status = 503
    lingotek_server.notify("first", document.id)
    assert lingotek_server.send_callbacks()[0].status == 503
    lingotek_server.notify("second", document.id)
    receiver.__exit__(None, None, None)
    (lost,) = lingotek_server.send_callbacks()
    assert lost.status is None
    assert "ConnectionRefused" in lost.error
    path = f"/api/project/{lingotek_server.project_id}"
    for url in ("https://127.0.0.1/x", "http://example.com/hook"):
        call("PATCH", path, form=[("callback_url", url)])
        lingotek_server.notify("third", document.id)
        (elsewhere,) = lingotek_server.send_callbacks()
        assert "loopback only" in elsewhere.error
    assert len(lingotek_server.callbacks.deliveries) == 4


def test_without_a_callback_url_nothing_is_sent(lingotek_server: LingotekServer) -> None:
    document = lingotek_server.add_document(b"one", targets=("fr-FR",))
    lingotek_server.translate(document.id, "fr-FR")
    assert lingotek_server.notify("first", document.id) is None
    assert lingotek_server.send_callbacks() == ()


def test_a_dynamic_callback_takes_what_has_its_application_id(
    lingotek_server: LingotekServer, receiver: Receiver
) -> None:
    with Receiver() as shop:
        lingotek_server.add_callback(f"{shop.url}/shop", external_application_id="shop-7")
        for application in ("shop-7", "blog-1", ""):
            document = lingotek_server.add_document(b"one")
            document.fields["external_application_id"] = application
            lingotek_server.notify("document_uploaded", document.id, sent_to=application)
        lingotek_server.send_callbacks()
        assert [request.param("sent_to") for request in shop.requests] == ["shop-7"]
        assert [request.param("sent_to") for request in receiver.requests] == ["blog-1", ""]
