"""Callbacks as events."""

import copy
import pickle
import threading
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any, Literal
from urllib.parse import parse_qs, urlencode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from locsdk import lingotek
from locsdk.errors import DecodeError
from locsdk.lingotek import CallbackEvent, Locale, parse_callback
from locsdk.testing import LingotekServer

FULL = {
    "type": "target",
    "status": "COMPLETE",
    "complete": "true",
    "progress": "100",
    "phase_name": "translate",
    "locale": "fr_FR",
    "locale_code": "fr-FR",
    "document_id": "d-uuid",
    "documentId": "4222311",
    "project_id": "p-uuid",
    "projectId": "70821",
    "target_id": "t-uuid",
    "targetId": "14638015",
    "community_id": "c-uuid",
    "original_project_id": "0",
    "doc_status": "COMPLETE",
    "doc_cts": "1537210928500",
    "doc_mts": "1537211244114",
    "doc_author_name": "j.doe",
    "doc_campaign_rating": "0.0",
    "doc_domain_type": "http://example.com/document",
    "doc_external_document_id": "1",
    "doc_region": "",
    "new_parameter": "kept",
}


def test_the_published_notification_in_full() -> None:
    event = parse_callback(urlencode(FULL))
    assert isinstance(event, lingotek.TargetProgressEvent)
    assert (event.type_, event.status, event.progress) == ("target", "COMPLETE", 100)
    assert event.complete is True
    assert event.phase_name == "translate"
    assert event.locale == Locale("fr-FR")
    assert (event.document_id, event.document_number) == ("d-uuid", 4222311)
    assert (event.project_id, event.project_number) == ("p-uuid", 70821)
    assert (event.target_id, event.target_number) == ("t-uuid", 14638015)
    assert event.original_project_id == "0"
    assert event.document_status == "COMPLETE"
    assert event.document_created == datetime(2018, 9, 17, 19, 2, 8, 500_000, tzinfo=UTC)
    assert event.document_modified == datetime(2018, 9, 17, 19, 7, 24, 114_000, tzinfo=UTC)
    assert event.metadata.author_name == "j.doe"
    assert event.metadata.campaign_rating == 0.0
    assert event.metadata.domain == "http://example.com/document"
    assert event.metadata.external_document_id == "1"
    assert event.metadata.region is None
    assert event.metadata.channel is None
    assert event.parameters == FULL


@pytest.mark.parametrize(
    ("query", "class_name"),
    [
        (
            "?lingotek=1&type=document_uploaded&document_id=D&complete=false",
            "DocumentUploadedEvent",
        ),
        ("?type=document_updated&document_id=D2&progress=100", "DocumentUpdatedEvent"),
        ("?type=import_failure&document_id=D2&prev_document_id=D", "ImportFailureEvent"),
        ("?type=document&document_id=D", "DocumentCompletedEvent"),
        ("?type=project&project_id=P&progress=100", "ProjectCompletedEvent"),
        ("?type=target&document_id=D&locale=fr_FR", "TargetProgressEvent"),
        ("?type=phase&document_id=D&locale=fr_FR&progress=50", "PhaseEvent"),
        ("?type=download_interim_translation&document_id=D&progress=50", "InterimDownloadEvent"),
        ("?type=target_cancelled&document_id=D&locale=fr_FR", "TargetCancelledEvent"),
        ("?type=target_deleted&document_id=D&deleted_at=1536115104487", "TargetDeletedEvent"),
        ("?type=document_deleted&document_id=D&deleted_by_user_login=a", "DocumentDeletedEvent"),
        ("?type=document_cancelled&document_id=D", "DocumentCancelledEvent"),
        ("?type=document_archived&document_id=D&complete=true", "DocumentArchivedEvent"),
        ("?type=get&document_id=D&locale=fr_FR", "InContextReviewEvent"),
        ("?type=due_date_changed&document_id=D", "CallbackEvent"),
        ("", "CallbackEvent"),
    ],
)
def test_every_type_is_a_class_of_its_own(query: str, class_name: str) -> None:
    event = parse_callback(query)
    assert type(event).__name__ == class_name
    assert type(event) is getattr(lingotek, class_name)
    for twin in (pickle.loads(pickle.dumps(event)), copy.deepcopy(event)):
        assert twin == event
    assert hash(event) == hash(parse_callback(query))


def test_an_unknown_type_keeps_everything_even_what_means_something_else() -> None:
    event = parse_callback("type=task_checked_out&progress=started&task_id=T")
    assert type(event) is CallbackEvent
    assert event.type_ == "task_checked_out"
    assert event.parameters == {"type": "task_checked_out", "progress": "started", "task_id": "T"}
    assert not event.should_download


@pytest.mark.parametrize(
    ("kind", "fields", "should"),
    [
        ("target", "progress=100&ready_to_download=true", True),
        ("target", "progress=50&ready_to_download=false", False),
        ("target", "progress=100&ready_to_download=false&complete=true", False),
        ("target", "progress=50&ready_to_download=true", True),
        ("target", "progress=100", True),
        ("target", "progress=100&ready_to_download=", True),
        ("target", "progress=50&complete=true", False),
        ("target", "", False),
        ("phase", "progress=100", True),
        ("download_interim_translation", "progress=50&ready_to_download=true", True),
        ("target_cancelled", "progress=100&ready_to_download=true", False),
        ("document_uploaded", "progress=100", False),
    ],
)
def test_whether_to_download(kind: str, fields: str, should: bool) -> None:
    assert parse_callback(f"type={kind}&document_id=D&{fields}").should_download is should


def test_flags_have_three_states() -> None:
    flags = [
        parse_callback(f"type=target&document_id=D{rest}").complete
        for rest in ("&complete=true", "&complete=FALSE", "&complete=", "")
    ]
    assert flags == [True, False, None, None]


def test_the_locale_in_either_spelling_alone() -> None:
    for field in ("locale=ca_ES", "locale_code=ca-ES", "locale=&locale_code=ca-ES"):
        event = parse_callback(f"type=target_cancelled&document_id=D&{field}")
        assert isinstance(event, lingotek.TargetEvent)
        assert event.locale is not None
        assert (event.locale.hyphen, event.locale.underscore) == ("ca-ES", "ca_ES")


def test_what_only_some_events_have() -> None:
    failure = parse_callback("type=import_failure&document_id=D2&prev_document_id=D")
    assert isinstance(failure, lingotek.ImportFailureEvent)
    assert failure.previous_document_id == "D"
    deleted = parse_callback(
        "type=document_deleted&document_id=D&deleted_at=1536171165274"
        "&deleted_by_user_login=user%40example.com&deleted_by_user_id=u"
    )
    assert isinstance(deleted, lingotek.DocumentDeletedEvent)
    assert deleted.deletion.user_login == "user@example.com"
    assert deleted.deletion.user_id == "u"
    assert deleted.deletion.deleted_at == datetime(2018, 9, 5, 18, 12, 45, 274_000, tzinfo=UTC)


def test_one_event_has_one_key_however_it_is_delivered() -> None:
    key = parse_callback(urlencode(FULL)).idempotency_key
    assert parse_callback(urlencode(sorted(FULL.items()))).idempotency_key == key
    assert parse_callback({**FULL, "delivery": "2"}).idempotency_key == key
    for name in ("type", "document_id", "target_id", "progress", "doc_mts", "locale_code"):
        changed = {**FULL, name: "phase" if name == "type" else "50"}
        assert parse_callback(changed).idempotency_key != key
    assert (
        parse_callback("type=x&document_id=a/b").idempotency_key
        != parse_callback("type=x&document_id=a&target_id=b").idempotency_key
    )


@pytest.mark.parametrize(
    "query",
    [
        "type=get&document_id=D&doc_reference_url=http://x/?a#top",
        "?type=get&document_id=D&doc_reference_url=http://x/?a",
        "/hook/secret?type=get&document_id=D&doc_reference_url=http%3A%2F%2Fx%2F%3Fa",
        "https://me.example/hook?type=get&document_id=D&doc_reference_url=http://x/?a#top",
        b"type=get&document_id=D&doc_reference_url=http://x/?a",
        {"type": "get", "document_id": "D", "doc_reference_url": "http://x/?a"},
        {"type": ["get", "other"], "document_id": ("D",), "doc_reference_url": ["http://x/?a"]},
    ],
)
def test_a_query_in_any_form(query: Any) -> None:
    event = parse_callback(query)
    assert isinstance(event, lingotek.InContextReviewEvent)
    assert event.document_id == "D"
    assert event.metadata.reference_url == "http://x/?a"


def test_a_repeated_field_counts_once() -> None:
    assert parse_callback("type=project&type=target").type_ == "project"
    assert parse_callback(parse_qs("type=project&project_id=A&project_id=B")).project_id == "A"


def test_a_secret_in_the_registered_address_is_not_shown() -> None:
    event = parse_callback("secret=CANARY&type=project&project_id=P")
    assert event.parameters["secret"] == "CANARY"
    assert "CANARY" not in repr(event)
    assert "CANARY" not in event.idempotency_key


@pytest.mark.parametrize(
    ("query", "place"),
    [
        ("type=target", "$.document_id"),
        ("type=target&document_id=", "$.document_id"),
        ("type=target&document_id=D&progress=half", "$.progress"),
        ("type=target&document_id=D&doc_mts=yesterday", "$.doc_mts"),
        ("type=target&document_id=D&documentId=D", "$.documentId"),
        ("type=target&document_id=D&locale_code=f+r", "$.locale_code"),
        ("type=target&document_id=D&ready_to_download=maybe", "$.ready_to_download"),
    ],
)
def test_what_is_not_what_its_name_says(query: str, place: str) -> None:
    with pytest.raises(DecodeError) as caught:
        parse_callback(query)
    assert caught.value.path == place


def test_a_flood_of_fields_is_refused() -> None:
    with pytest.raises(DecodeError, match="more than 500 fields"):
        parse_callback("a=1&" * 600)


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_what_arrives_at_a_real_receiver(
    lingotek_server: LingotekServer, method: Literal["GET", "POST"]
) -> None:
    arrived: list[CallbackEvent] = []

    class Receiver(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            arrived.append(parse_callback(self.path))
            self.send_response(204)
            self.end_headers()

        def do_POST(self) -> None:
            self.do_GET()

        def log_message(self, format: str, *args: object) -> None:
            pass

    with HTTPServer(("127.0.0.1", 0), Receiver) as receiver:
        thread = threading.Thread(target=receiver.serve_forever)
        thread.start()
        try:
            url = f"http://127.0.0.1:{receiver.server_port}/hook?secret=1"
            lingotek_server.tms.project.callback_url = url
            lingotek_server.callbacks.method = method
            document = lingotek_server.add_document(b"One.", targets=("fr-FR",))
            lingotek_server.translate(document.id, "fr-FR")
            lingotek_server.notify("due_date_changed", document.id, due="1")
            lingotek_server.send_callbacks(times=2, reverse=True)
        finally:
            receiver.shutdown()
            thread.join()
    kinds = [event.type_ for event in arrived]
    assert kinds == ["due_date_changed", "project", "document", "target", "phase"] * 2
    assert len({event.idempotency_key for event in arrived}) == 5
    target = arrived[3]
    assert isinstance(target, lingotek.TargetProgressEvent)
    assert (target.document_id, target.locale) == (document.id, Locale("fr-FR"))
    assert target.should_download
    assert target.parameters["secret"] == "1"


@given(st.text() | st.binary() | st.dictionaries(st.text(), st.text() | st.lists(st.text())))
def test_any_query_is_an_event_or_a_decode_error(query: Any) -> None:
    try:
        event = parse_callback(query)
    except DecodeError:
        return
    assert all(isinstance(value, str) for value in event.parameters.values())


@given(st.dictionaries(st.sampled_from(sorted(FULL)), st.text(max_size=8)))
def test_any_values_of_the_known_fields(fields: dict[str, str]) -> None:
    try:
        event = parse_callback(urlencode(fields))
    except DecodeError:
        return
    assert event.parameters == fields
