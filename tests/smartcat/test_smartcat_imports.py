"""The way back: what is sent, how it is waited for, and why it failed."""

from typing import TYPE_CHECKING

import pytest

from locsdk import xliff
from locsdk.errors import ConfigurationError, WaitTimeout
from locsdk.smartcat import (
    ExportedDocument,
    ImportFailed,
    ImportStatus,
    ReimportRefused,
    SmartcatClient,
)

if TYPE_CHECKING:
    from tests.smartcat.conftest import Scripted

ID = "3115286_1033"
EXPORT = (
    '<?xml version="1.0" encoding="utf-8"?>\n'
    '<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2" xmlns:sc="SmartcatXliff">'
    f'<file datatype="plaintext" original="{ID}" source-language="en" target-language="en-US">'
    '<body><trans-unit id="7" approved="no"><source xml:space="preserve">One</source>'
    '<target state="needs-translation" xml:space="preserve" /></trans-unit></body></file></xliff>'
).encode()


def edited() -> xliff.Document:
    document = xliff.parse(EXPORT)
    document.unit("7").set_target("Uno")
    return document


def test_both_switches_are_always_sent(client: SmartcatClient, service: "Scripted") -> None:
    service.say(None, status=202)
    client.imports.send(ID, EXPORT, confirm=False, overwrite=True)
    [request] = service.requests
    assert service.calls == ["PUT /v1/document/translateWithXliff"]
    assert dict(request.query) == {
        "documentId": ID,
        "confirmTranslation": "false",
        "overwriteUpdatedSegments": "true",
    }
    [part] = request.parts
    assert (part.name, part.filename, part.content) == ("xliff", f"{ID}.xliff", EXPORT)


def test_the_part_can_have_another_name(client: SmartcatClient, service: "Scripted") -> None:
    service.say(None, status=202)
    client.imports.send(ID, EXPORT, confirm=True, overwrite=False, part_name="translationFile")
    assert service.requests[0].parts[0].name == "translationFile"


def test_the_whole_way_back(client: SmartcatClient, service: "Scripted") -> None:
    for answer in (None, "InProgress", "inprogress", "Completed"):
        service.say(answer, status=202 if answer is None else 200)
    exported = ExportedDocument(document_id=ID, name="guide.xliff", content=EXPORT)
    document = edited()
    report = client.imports.run(document, exported=exported, confirm=True, overwrite=False)
    assert report.ok
    assert service.requests[0].parts[0].content == document.to_bytes()
    assert service.calls[1:] == ["GET /v1/document/translate/status"] * 3


def test_what_would_fail_is_not_sent(client: SmartcatClient, service: "Scripted") -> None:
    wrong = EXPORT.replace(b'id="7"', b'id="8"')
    with pytest.raises(ReimportRefused, match="SC-UNKNOWN-ID") as caught:
        client.imports.run(wrong, exported=EXPORT, confirm=False, overwrite=False)
    assert [one.unit_id for one in caught.value.report] == ["8"]
    assert service.requests == []


@pytest.mark.parametrize(
    ("body", "status", "result"),
    [({"error": "tags"}, 200, {"error": "tags"}), (None, 200, None), (None, 404, None)],
)
def test_a_failed_import_says_why(
    client: SmartcatClient, service: "Scripted", body: object, status: int, result: object
) -> None:
    service.say("Faulted")
    service.say(body, status=status)
    with pytest.raises(ImportFailed) as caught:
        client.imports.wait(ID)
    assert (caught.value.operation_id, caught.value.result) == (ID, result)


@pytest.mark.parametrize("body", [b'"COMPLETED"', b"completed", b' "Completed"\r\n'])
def test_the_status_is_read_in_any_casing_and_with_or_without_quotes(
    client: SmartcatClient, service: "Scripted", body: bytes
) -> None:
    service.say(body, Content_Type="text/plain")
    assert client.imports.status(ID) is ImportStatus.COMPLETED


def test_a_status_of_tomorrow_is_waited_out(client: SmartcatClient, service: "Scripted") -> None:
    for _ in range(3):
        service.say("postponed")
    with pytest.raises(WaitTimeout) as caught:
        client.imports.wait(ID, timeout=2)
    assert caught.value.last == "postponed"


def test_translations_from_a_resource_file(client: SmartcatClient, service: "Scripted") -> None:
    service.say(None, status=204)
    client.imports.send_resource(ID, b'{"a": "b"}', filename="строки.json", overwrite=True)
    [request] = service.requests
    assert service.calls == ["PUT /v1/document/translate"]
    assert dict(request.query)["confirmTranslation"] == "false"
    assert (request.parts[0].name, request.parts[0].filename) == ("translationFile", "строки.json")


def test_an_empty_file_or_half_an_id_is_not_sent(client: SmartcatClient) -> None:
    with pytest.raises(ConfigurationError, match="empty"):
        client.imports.send(ID, b"", confirm=False, overwrite=False)
    with pytest.raises(ConfigurationError, match="no id of a document"):
        client.imports.send("3115286", EXPORT, confirm=False, overwrite=False)
