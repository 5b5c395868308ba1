"""Refusals as types, and the helpers that know what to do about them."""

import copy
import io
import pickle
from pathlib import Path
from typing import Any

import pytest

from locsdk import Secret, errors
from locsdk.errors import ConfigurationError, WaitTimeout
from locsdk.lingotek import (
    AcceptedDocument,
    AlreadyCompleted,
    CommunityDisabled,
    DocumentArchived,
    DocumentCancelled,
    DocumentMetadata,
    DocumentSuperseded,
    DocumentUpdate,
    ImportFailed,
    LingotekClient,
    NoTranslations,
    StillImporting,
    TargetRequest,
    TranslationExists,
    WordQuotaExceeded,
)

COMPLETED = (
    "Unable to cancel documents/translations which are already in a completed state. "
    "Current status: LATE"
)


def messages(*texts: str, **more: Any) -> dict[str, Any]:
    return {"messages": list(texts), **more}


@pytest.mark.parametrize(
    ("status", "body", "error", "text"),
    [
        (400, messages("Translation (es_ES) already exists."), TranslationExists, "es_ES"),
        (400, messages(COMPLETED), AlreadyCompleted, "completed state"),
        (400, messages("It has previously been cancelled"), DocumentCancelled, "cancelled"),
        (400, messages("Title is required", "So is content"), errors.BadRequest, "; So is"),
        (401, messages("HTTP 401 Unauthorized"), errors.AuthError, "Unauthorized"),
        (402, messages("Community has been disabled."), CommunityDisabled, "disabled"),
        (402, b"", CommunityDisabled, "CommunityDisabled, with an empty body"),
        (403, messages("Not yours"), errors.PermissionDenied, "Not yours"),
        (404, messages("Document not found."), errors.NotFound, "not found"),
        (404, messages("No translations exist for it"), NoTranslations, "No translations"),
        (410, messages("Document d has been archived."), DocumentArchived, "archived"),
        (410, b"", DocumentArchived, "empty body"),
        (410, messages("The task is over."), errors.Gone, "over"),
        (423, messages("Superseded", next_document_id="d2"), DocumentSuperseded, "Superseded"),
        (
            429,
            messages("Quota", error_code="PROCESSED_WORDS_LIMIT_EXCEEDED"),
            WordQuotaExceeded,
            "PROCESSED_WORDS_LIMIT_EXCEEDED",
        ),
        (429, messages("Slow down"), errors.RateLimited, "Slow down"),
        (500, b"<html><h1>Oops</h1></html>", errors.ServerError, "an HTML page"),
        (500, {"messages": "one text"}, errors.ServerError, "one text"),
        (400, {"messages": None}, errors.BadRequest, "Bad Request"),
        (400, {"messages": [{"text": 1}]}, errors.BadRequest, "text"),
        (400, [1, 2], errors.BadRequest, "Bad Request"),
        (302, b"", errors.UnexpectedResponse, "redirect"),
    ],
)
def test_a_refusal_has_its_type_and_its_words(
    canned: Any,
    canned_client: LingotekClient,
    status: int,
    body: Any,
    error: type[errors.ApiError],
    text: str,
) -> None:
    canned.answer(status, body)
    with pytest.raises(errors.ApiError) as caught:
        canned_client.documents.get("d")
    assert type(caught.value) is error
    assert text in str(caught.value)
    assert caught.value.status == status
    assert caught.value.operation == "documents.get"
    for twin in (pickle.loads(pickle.dumps(caught.value)), copy.copy(caught.value)):
        assert type(twin) is error
        assert str(twin) == str(caught.value)
        assert dict(twin.details) == dict(caught.value.details)


def test_what_a_caller_needs_is_on_the_error(canned: Any, canned_client: LingotekClient) -> None:
    canned.answer(400, messages(COMPLETED))
    with pytest.raises(AlreadyCompleted) as completed:
        canned_client.documents.cancel("d")
    assert completed.value.current_status == "LATE"
    canned.answers.clear()
    canned.answer(423, messages("x", next_document_id="d2"))
    with pytest.raises(DocumentSuperseded) as superseded:
        canned_client.documents.update("d", title="t")
    assert superseded.value.next_document_id == "d2"
    canned.answers.clear()
    canned.answer(423, b"")
    with pytest.raises(DocumentSuperseded) as bare:
        canned_client.documents.update("d", title="t", follow_superseded=True)
    assert bare.value.next_document_id is None


def test_the_word_quota_is_never_tried_again(canned: Any, canned_client: LingotekClient) -> None:
    body = messages("x", error_code="PROCESSED_WORDS_LIMIT_EXCEEDED")
    client = canned_client.with_options(retries=3)
    canned.answer(429, body)
    with pytest.raises(WordQuotaExceeded):
        client.documents.list().first()
    assert len(canned.requests) == 1
    canned.answers.clear()
    canned.answer(429, messages("Slow down"))
    with pytest.raises(errors.RateLimited):
        client.documents.list().first()
    assert len(canned.requests) == 1 + 4


def test_a_missing_document_is_told_apart_by_its_process(
    canned: Any, canned_client: LingotekClient
) -> None:
    missing = messages("Document not found.")

    def look(process: Any, status: int = 200) -> None:
        canned.answers.clear()
        canned.answer(404, missing)
        canned.answer(status, process)
        canned_client.documents.get("d", process_id="p")

    with pytest.raises(StillImporting, match=r"still importing \(40 percent\)") as importing:
        look({"properties": {"id": "p", "status": "IN_PROGRESS", "progress": 40}})
    assert importing.value.operation == "documents.get"
    assert isinstance(importing.value, errors.NotFound)
    with pytest.raises(ImportFailed) as failed:
        look({"properties": {"id": "p", "status": "FAILED"}})
    assert failed.value.operation_id == "p"
    with pytest.raises(errors.NotFound) as gone:
        look(missing, 404)
    assert gone.value.operation == "processes.get"
    canned.answers.clear()
    canned.answer(404, missing)
    canned.answer(200, {"properties": {"status": "COMPLETED"}})
    canned.answer(200, {"properties": {"id": "d"}})
    assert canned_client.documents.get("d", process_id="p").id == "d"


def test_wait_imported_gives_the_document_or_says_what_became_of_it(
    canned: Any, canned_client: LingotekClient
) -> None:
    upload = AcceptedDocument(id="d", process_id="p")
    running = {"properties": {"status": "in_progress", "progress": 100}}
    canned.answer(200, running)
    canned.answer(200, {"properties": {"status": "completed"}})
    canned.answer(200, {"properties": {"id": "d", "title": "T"}})
    assert canned_client.documents.wait_imported(upload, timeout=60).title == "T"
    paths = [request.path for request in canned.requests]
    assert paths == ["/api/process/p", "/api/process/p", "/api/document/d"]
    canned.answers.clear()
    canned.answer(200, {"properties": {"status": "ERROR"}})
    with pytest.raises(ImportFailed, match="ended as ERROR"):
        canned_client.documents.wait_imported(upload, timeout=60)
    canned.answers.clear()
    canned.answer(200, running)
    with pytest.raises(WaitTimeout, match="process p was not done"):
        canned_client.documents.wait_imported(upload, timeout=60)
    canned.answers.clear()
    canned.answer(200, {"properties": {"id": "d"}})
    no_process = DocumentUpdate(id="d")
    assert canned_client.documents.wait_imported(no_process, timeout=60).id == "d"


def test_an_update_gives_the_id_from_now_on(canned: Any, canned_client: LingotekClient) -> None:
    canned.answer(202, {"next_document_id": "d2", "process_id": "p", "messages": []})
    assert canned_client.documents.update("d", b"new") == DocumentUpdate(id="d2", process_id="p")
    canned.answers.clear()
    canned.answer(202)
    assert canned_client.documents.update("d", b"new") == DocumentUpdate(id="d")


def test_a_superseded_document_is_followed_once_if_the_caller_says_so(
    canned: Any, canned_client: LingotekClient, tmp_path: Path
) -> None:
    path = tmp_path / "new.txt"
    path.write_bytes(b"..new content")
    with path.open("rb") as file:
        file.seek(2)
        canned.answer(423, messages("x", next_document_id="d2"))
        canned.answer(202, {"next_document_id": "d3", "process_id": "p"})
        update = canned_client.documents.update("d1", file, follow_superseded=True)
    assert update.id == "d3"
    assert [request.path for request in canned.requests] == ["/api/document/d1", "/api/document/d2"]
    assert {request.field("content") for request in canned.requests} == {"new content"}
    canned.answers.clear()
    canned.answer(423, messages("x", next_document_id="d9"))
    with pytest.raises(DocumentSuperseded):
        canned_client.documents.update("d1", title="t", follow_superseded=True)
    assert len(canned.requests) == 4


def test_ensuring_a_target_twice_does_no_harm(canned: Any, canned_client: LingotekClient) -> None:
    target = {"properties": {"locale_code": "es-ES", "status": "READY"}}
    canned.answer(201, target)
    created = canned_client.translations.ensure("d", "es_ES")
    assert (created.created, created.document_id) == (True, "d")
    canned.answers.clear()
    canned.answer(400, messages("Translation (es-ES) already exists."))
    canned.answer(200, target)
    found = canned_client.translations.ensure("d", "es_ES")
    assert not found.created
    assert found.translation == created.translation
    assert canned.requests[-1].path == "/api/document/d/translation/es-ES"


def test_ensuring_a_target_of_a_superseded_document(
    canned: Any, canned_client: LingotekClient
) -> None:
    canned.answer(423, messages("x", next_document_id="d2"))
    with pytest.raises(DocumentSuperseded):
        canned_client.translations.ensure("d", "es-ES")
    canned.answer(201)
    canned.answer(200, {"properties": {"locale_code": "es-ES"}})
    ensured = canned_client.translations.ensure("d", "es-ES", follow_superseded=True)
    assert (ensured.document_id, ensured.created) == ("d2", True)


def test_no_targets_yet_are_an_empty_list(canned: Any, canned_client: LingotekClient) -> None:
    canned.answer(404, messages("No translations exist for this document"))
    assert canned_client.translations.list("d").to_list() == []
    canned.answers.clear()
    canned.answer(404, messages("Document not found."))
    with pytest.raises(errors.NotFound):
        canned_client.translations.list("d").first()


def test_a_project_that_is_not_there_is_deleted(canned: Any, canned_client: LingotekClient) -> None:
    canned.answer(404, messages("Not found"))
    assert canned_client.projects.delete("p") is False
    canned.answers.clear()
    canned.answer(204)
    assert canned_client.projects.delete("p") is True


@pytest.mark.parametrize("attribute", ["workflow_id", "vault_id"])
def test_targets_that_do_not_fit_together_are_refused(
    canned: Any, canned_client: LingotekClient, attribute: str
) -> None:
    targets = [TargetRequest(locale="fr"), TargetRequest(locale="de", **{attribute: "x"})]
    with pytest.raises(ConfigurationError, match=f"1 of 2 targets name a {attribute}"):
        canned_client.documents.create(
            b"x", title="t", locale="en", project_id="p", targets=targets
        )
    assert canned.requests == []


def test_uploads_that_would_be_dropped_are_refused(
    canned: Any, canned_client: LingotekClient, tmp_path: Path
) -> None:
    documents = canned_client.documents
    with pytest.raises(ConfigurationError, match="the file is empty"):
        documents.create(io.BytesIO(), title="t", locale="en", project_id="p")
    with pytest.raises(ConfigurationError, match="the file is empty"):
        documents.create(b"x", title="t", locale="en", project_id="p", srx=b"")
    with pytest.raises(ConfigurationError, match="say how to read a content"):
        documents.update("d", title="t", format="JSON")
    with pytest.raises(ConfigurationError, match="campaign_rating is between"):
        DocumentMetadata(campaign_rating=10_000_000)
    with pytest.raises(ConfigurationError, match="is no locale"):
        TargetRequest(locale="")
    with pytest.raises(ConfigurationError, match="'job_id' does not take a dict"):
        documents.update("d", job_id={})  # type: ignore[arg-type]  # what untyped code does
    with pytest.raises(FileNotFoundError):
        documents.create(tmp_path / "no.txt", title="t", locale="en", project_id="p")
    assert canned.requests == []


def test_a_file_goes_under_its_base_name_or_the_title(
    canned: Any, canned_client: LingotekClient, tmp_path: Path
) -> None:
    path = tmp_path / "secret folder" / "start.json"
    path.parent.mkdir()
    path.write_bytes(b"{}")
    canned.answer(202, {"properties": {"id": "d", "process_id": "p"}})
    for content in (path, b"{}"):
        canned_client.documents.create(content, title="Start", locale="en", project_id="p")
    canned_client.documents.create(b"{}", title="T", locale="en", project_id="p", filename="a.txt")
    names = [request.part("content").filename for request in canned.requests]
    assert names == ["start.json", "Start", "a.txt"]


def test_who_am_i(canned: Any, canned_client: LingotekClient) -> None:
    canned.answer(200, {"id": "token-id", "login_id": "x@example.com", "expires_at": -1})
    info = canned_client.account.whoami()
    assert info.login_id == "x@example.com"
    assert info.expires_at is None
    assert "token-id" not in repr(info)
    assert info.id == Secret("token-id")
    canned.answers.clear()
    canned.answer(200, {"expires_at": 1700000000000, "user_id": 7})
    info = canned_client.account.whoami()
    assert info.user_id == "7"
    assert info.expires_at is not None
    assert info.expires_at.year == 2023
