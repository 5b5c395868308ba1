"""What goes wrong with Lingotek and is not what another test is about."""

import gc
from pathlib import Path
from typing import Any

import pytest

from locsdk import errors
from locsdk.lingotek import DocumentMetadata, DocumentSettings, FilterType, LingotekClient
from locsdk.testing import LingotekServer


def test_filters_are_named_in_uploads_and_updates_alike(
    canned: Any, canned_client: LingotekClient
) -> None:
    canned.answer(202, {"properties": {"id": "d", "process_id": "p"}})
    ids: DocumentSettings = {
        "fprm_id": "f1",
        "fprm_subfilter_id": "f2",
        "srx_id": "s",
        "its_id": "i",
    }
    canned_client.documents.create(b"{}", title="T", locale="en", project_id="p", **ids)
    canned_client.documents.update("d", b"{}", **ids)
    for request in canned.requests:
        sent = {part.name: part.text for part in request.parts}
        assert ids.items() <= sent.items()


@pytest.mark.parametrize(
    "token",
    [
        pytest.param("0c7f5a5e-4d5a-4a52-8f0d-2f9d8f6a1b3c", id="UUID version 4"),
        pytest.param("9073926b-929d-31c2-abc9-fad77ae3e8eb", id="UUID version 3"),
        pytest.param("eyJhbGciOiJIUzI1NiJ9.e30.c2ln", id="no UUID at all"),
    ],
)
def test_any_token_that_is_not_blank_will_do(lingotek_server: LingotekServer, token: str) -> None:
    lingotek_server.tms.users[token] = lingotek_server.user
    with LingotekClient(token, base_url=lingotek_server.url) as client:
        assert client.account.whoami().login_id == lingotek_server.user.login


def test_a_path_is_closed_after_a_refusal(
    client: LingotekClient, lingotek_server: LingotekServer, tmp_path: Path
) -> None:
    path = tmp_path / "rules.srx"
    path.write_text("<srx/>", encoding="utf-8")
    lingotek_server.faults.status(403)
    with pytest.raises(errors.PermissionDenied):
        client.filters.create(name="rules", type=FilterType.SRX, content=path)
    gc.collect()  # a file that was left open would warn now, and warnings are errors here


def test_metadata_alone_is_an_update(
    client: LingotekClient, lingotek_server: LingotekServer
) -> None:
    document = lingotek_server.add_document(b"One.")
    updated = client.documents.update(
        document.id, metadata=DocumentMetadata(author_name="J. Doe", require_review=False)
    )
    assert updated.id == document.id
    assert document.fields == {"author_name": "J. Doe", "require_review": "FALSE"}
    assert [part.name for part in lingotek_server.requests[-1].parts] == [
        "author_name",
        "require_review",
    ]


def test_a_title_is_the_documents_and_not_its_statuss(
    client: LingotekClient, lingotek_server: LingotekServer
) -> None:
    document = lingotek_server.add_document(b"One.", title="Start page")
    found = client.documents.get(document.id)
    assert found.title == "Start page"
    assert found.report is not None
    assert found.report.title == "Status of Start page"
