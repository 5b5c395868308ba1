"""The other nouns: what is particular to each of them."""

import json
from io import BytesIO
from typing import TYPE_CHECKING, Any

import pytest

from locsdk.errors import (
    BadRequest,
    ConfigurationError,
    NotFound,
    OperationFailed,
    ServerError,
    WaitTimeout,
)
from locsdk.smartcat import (
    BilingualImportSettings,
    CompletionState,
    ConfirmMode,
    Currency,
    DirectoryType,
    DocumentProperties,
    NewProject,
    ProjectCopyStatus,
    SmartcatClient,
    SourceFile,
    StatisticsCategory,
    StringsFormat,
    document_name,
)

if TYPE_CHECKING:
    from tests.conftest import FakeClock
    from tests.smartcat.conftest import Scripted

ID = "8a33a3b4-5c44-4fd0-a0c5-4e0a1d3e2f55"
DOC = "cd08227b3c181d6a9e8524f0_25"


def test_a_directory_that_has_moved_is_found_at_its_old_address(
    client: SmartcatClient, service: "Scripted"
) -> None:
    service.say(None, status=404)
    service.say({"type": "Language", "items": [{"id": "en-US", "name": "English (USA)"}]})
    directory = client.directories.get(DirectoryType.LANGUAGE)
    assert service.calls == ["GET /v2/directory", "GET /v1/directory"]
    assert directory.type is DirectoryType.LANGUAGE
    assert [item.id for item in directory.items] == ["en-US"]


def test_a_source_file_is_replaced_at_the_present_or_the_old_address(
    client: SmartcatClient, service: "Scripted"
) -> None:
    content = BytesIO(b"skip:new text")
    content.seek(5)
    service.say(None, status=404)
    service.say([{"id": DOC}])
    settings = BilingualImportSettings(confirm_mode=ConfirmMode.AT_LAST_STAGE)
    client.documents.update_source(
        DOC, content, filename="a.txt", bilingual_file_import_settings=settings
    )
    assert service.calls == ["PUT /v2/document/update", "PUT /v1/document/update"]
    assert [one.param("documentId") for one in service.requests] == [DOC.partition("_")[0], DOC]
    for request in service.requests:
        model, file = request.parts
        assert (model.name, model.filename) == ("value", None)
        assert json.loads(model.content) == {
            "bilingualFileImportSetings": {"confirmMode": "atLastStage"}
        }
        assert (file.name, file.filename, file.content) == ("files", "a.txt", b"new text")


def test_a_missing_document_is_asked_for_once_without_a_language(
    client: SmartcatClient, service: "Scripted"
) -> None:
    service.say(None, status=404)
    with pytest.raises(NotFound):
        client.documents.update_source("cd08227b", b"text", filename="a.txt")
    assert len(service.calls) == 1


def test_files_become_documents_with_their_properties_in_order(
    client: SmartcatClient, service: "Scripted"
) -> None:
    service.say([{"id": DOC}])
    files = [
        SourceFile(name="Руководство.docx", content=b"1"),
        SourceFile(
            name="b.docx", content=b"2", properties=DocumentProperties(target_languages=["de"])
        ),
    ]
    client.documents.create(ID, files, model_part="documentModel", file_part="file")
    [request] = service.requests
    model, *sent = request.parts
    assert (model.name, json.loads(model.content)) == (
        "documentModel",
        [{}, {"targetLanguages": ["de"]}],
    )
    assert [(one.name, one.filename) for one in sent] == [
        ("file", "Руководство.docx"),
        ("file", "b.docx"),
    ]


def test_a_project_is_made_with_or_without_files(
    client: SmartcatClient, service: "Scripted"
) -> None:
    project = NewProject(
        name="Guide", source_language="en", target_languages=["ru"], use_mt=True, deadline=None
    )
    for files in ([], [SourceFile(name="a.txt", content=b"1")]):
        service.say({"id": ID})
        client.projects.create(project, files=files)
    plain, full = (json.loads(one.parts[0].content) for one in service.requests)
    assert plain == {
        "name": "Guide",
        "sourceLanguage": "en",
        "targetLanguages": ["ru"],
        "useMT": True,
        "deadline": None,
    }
    assert full == {**plain, "documentProperties": [{}]}


@pytest.mark.parametrize(
    ("given", "name"),
    [
        ("plain.docx", "plain.docx"),
        ('a<b>c:d"e/f\\g|h?i*.txt', "a_b_c_d_e_f_g_h_i_.txt"),
        ("x" * 200 + ".xliff", "x" * 90 + ".xliff"),
        ("noextension", "noextension"),
    ],
)
def test_a_name_is_made_fit(given: str, name: str) -> None:
    assert document_name(given) == name


def test_many_documents_are_deleted_in_several_calls(
    client: SmartcatClient, service: "Scripted"
) -> None:
    ids = [f"{number:024x}_25" for number in range(45)]
    for _ in range(3):
        service.say(None, status=204)
    client.documents.delete(ids)
    sent = [value for request in service.requests for _, value in request.query]
    assert sent == ids
    assert max(len(request.target) for request in service.requests) < 1100


def test_a_document_is_waited_for_until_it_is_taken_apart(
    client: SmartcatClient, service: "Scripted"
) -> None:
    for state in ("inProgress", "success"):
        service.say({"id": DOC, "documentDisassemblingStatus": state})
    assert client.documents.wait(DOC).id == DOC
    service.say({"id": DOC, "documentDisassemblingStatus": "Error"})
    with pytest.raises(OperationFailed, match="take the file"):
        client.documents.wait(DOC)


def test_completing_says_whether_anything_changed(
    client: SmartcatClient, service: "Scripted"
) -> None:
    for status in (200, 204):
        service.say(None, status=status)
    assert client.documents.complete(DOC)
    assert not client.documents.complete(DOC)


COUNTED = [{"language": "ru", "statistics": [{"name": "match_95_99", "words": 3}]}]


def test_words_that_are_being_counted_are_waited_for(
    client: SmartcatClient, service: "Scripted"
) -> None:
    service.say(b"Statistics build is in progress", status=202, Content_Type="text/plain")
    assert client.statistics.project(ID) is None
    service.say(b"Statistics build is in progress", status=202, Content_Type="text/plain")
    service.say(COUNTED)
    [language] = client.statistics.wait_for_project(ID)
    assert language.statistics[0].category is StatisticsCategory.MATCH_95_99
    service.say(None, status=202)
    service.say({"name": "a", "statistics": []})
    assert client.statistics.wait_for_document(DOC).name == "a"
    for status, ready in ((200, True), (202, False)):
        service.say(None, status=status)
        assert client.statistics.build(ID) is ready


def test_statistics_of_the_first_interface_are_by_language(
    client: SmartcatClient, service: "Scripted"
) -> None:
    service.say({"ru": {"statistics": [{"name": "total", "words": 5}]}})
    found = client.statistics.project_v1(ID)
    assert found is not None
    assert found["ru"].statistics[0].words == 5


def test_users_are_named_alike_by_both_interfaces(
    client: SmartcatClient, service: "Scripted"
) -> None:
    service.say([{"accountUserId": "a"}])
    service.say([{"userId": "u"}])
    assert client.statistics.confirmations_v1(ID)[0].user_id == "a"
    assert client.statistics.confirmations(ID)[0].user_id == "u"


def test_a_glossary_export_that_is_not_ready_is_waited_for(
    client: SmartcatClient, service: "Scripted"
) -> None:
    service.say(ID)
    task = client.glossaries.start_export(ID)
    service.say(None, status=400)
    service.say(b"xls")
    assert client.glossaries.wait_for_export(task).content == b"xls"
    for _ in range(3):
        service.say(None, status=400)
    with pytest.raises(WaitTimeout):
        client.glossaries.wait_for_export(task, timeout=2)
    quick = client.with_options(retries=0)
    service.say(None, status=500)
    with pytest.raises(ServerError):
        quick.glossaries.wait_for_export(task)


def test_imports_of_memories_are_none_when_none_is_found(
    client: SmartcatClient, service: "Scripted"
) -> None:
    service.say(None, status=404)
    assert client.translation_memories.imports() == ()


def test_memories_are_listed_from_the_last_one_seen(
    client: SmartcatClient, service: "Scripted"
) -> None:
    ids = [f"8a33a3b4-5c44-4fd0-a0c5-{number:012d}" for number in range(3)]
    service.say([{"id": one} for one in ids[:2]])
    service.say([{"id": ids[2]}])
    assert [one.id for one in client.translation_memories.list(page_size=2)] == ids
    assert [one.param("lastProcessedId") for one in service.requests] == [None, ids[1]]
    service.say([{"id": one} for one in ids[:2]])
    service.say(None, status=204)
    assert len(client.translation_memories.list(page_size=2).to_list()) == 2


def test_the_audit_trail_is_paged_by_number(client: SmartcatClient, service: "Scripted") -> None:
    service.say([{"type": "a"}, {"type": "b"}])
    service.say([{"type": "c", "payload": {"deep": [1]}}])
    found = client.audit.logs(page_size=2).to_list()
    assert [one.type for one in found] == ["a", "b", "c"]
    assert found[2].payload == {"deep": [1]}
    assert [one.param("pageNumber") for one in service.requests] == ["1", "2"]


def test_a_search_for_linguists_pages_through_its_body(
    client: SmartcatClient, service: "Scripted"
) -> None:
    service.say([{"id": "a"}])
    service.say([])
    assert [one.id for one in client.team.search(search_string="x", page_size=1)] == ["a"]
    assert [one.json() for one in service.requests] == [
        {"searchString": "x", "skip": 0, "limit": 1},
        {"searchString": "x", "skip": 1, "limit": 1},
    ]


def test_a_linguist_who_is_not_there_is_none(client: SmartcatClient, service: "Scripted") -> None:
    service.say(None, status=404)
    assert client.team.find("x") is None
    with pytest.raises(ConfigurationError, match="500 characters"):
        client.team.set_comment("u", comment="x" * 501)


def test_a_scalar_goes_out_and_comes_back_as_json(
    client: SmartcatClient, service: "Scripted"
) -> None:
    service.say(ID)
    assert client.clients.create('Acme "& Sons"') == ID
    assert service.requests[0].body == b'"Acme \\"& Sons\\""'
    service.say(ID.encode(), Content_Type="text/plain")
    assert client.clients.create("Acme") == ID


def test_stored_paths_keep_their_slashes(client: SmartcatClient, service: "Scripted") -> None:
    service.say({"name": "c.txt", "size": 3})
    assert client.files.info("/a b/c.txt").size == 3
    assert service.requests[0].target.endswith("/v1/file-management/file-info/a%20b/c.txt")
    for wrong in ("", "/", "a//b", "../secret", "a/./b"):
        with pytest.raises(ConfigurationError):
            client.files.info(wrong)


def test_stored_files_are_listed_batch_by_batch(
    client: SmartcatClient, service: "Scripted"
) -> None:
    service.say({"items": [{"path": "a/1"}], "nextBatchKey": "k"})
    service.say({"items": [{"path": "a/2"}], "nextBatchKey": ""})
    assert [one.path for one in client.files.list("a")] == ["a/1", "a/2"]
    assert [one.param("batchKey") for one in service.requests] == [None, "k"]


def test_a_stored_file_is_sent_under_its_own_name(
    client: SmartcatClient, service: "Scripted"
) -> None:
    service.say({"path": "a/b.txt"}, status=201)
    client.files.put("a/b.txt", b"text")
    [part] = service.requests[0].parts
    assert (part.name, part.filename, part.content) == ("file", "b.txt", b"text")


def test_strings_go_in_and_out_under_hyphened_names(
    client: SmartcatClient, service: "Scripted"
) -> None:
    service.say(ID)
    client.software_localization.start_import(
        ID,
        {"a.json": b"{}"},
        target_languages=["ru", "de"],
        format=StringsFormat.QT_TS,
        completion_state=CompletionState.FINAL,
        overwrite_conflicting_values=True,
    )
    assert dict(service.requests[0].query) == {
        "target-languages": "ru,de",
        "format": "qt-ts",
        "completion-state": "final",
        "overwrite-conflicting-values": "true",
    }
    service.say(ID)
    client.software_localization.start_export(ID, keys=["a"], skip_incomplete_keys=False)
    assert dict(service.requests[1].query) == {"skip-incomplete-keys": "false"}
    assert service.requests[1].json() == {"keys": ["a"]}
    service.say(ID)
    client.software_localization.start_export(ID)
    assert service.requests[2].header("Content-Length") == "0"


def test_an_import_of_strings_is_waited_for(client: SmartcatClient, service: "Scripted") -> None:
    for status in ("pending", "inProgress", "completed"):
        service.say({"status": status, "keysCreated": 2, "conflictingKeyValues": {"ru": ["a"]}})
    result = client.software_localization.wait_for_import(ID)
    assert (result.keys_created, result.conflicting_key_values) == (2, {"ru": ("a",)})
    service.say({"status": "failed", "failedFileNames": ["a.json"]})
    with pytest.raises(OperationFailed) as caught:
        client.software_localization.wait_for_import(ID)
    assert caught.value.result.failed_file_names == ("a.json",)


def test_a_copy_of_a_project_is_waited_for(client: SmartcatClient, service: "Scripted") -> None:
    service.say({"status": "inProgress", "percent": 50})
    service.say({"status": "Success", "destinationProjectId": ID})
    copy = client.project_copies.wait(ID)
    assert (copy.status, copy.destination_project_id) == (ProjectCopyStatus.SUCCESS, ID)
    service.say({"status": "error"})
    with pytest.raises(OperationFailed, match="copy the project"):
        client.project_copies.wait(ID)


def test_currencies_are_written_as_the_service_spells_them(
    client: SmartcatClient, service: "Scripted"
) -> None:
    assert Currency("USD") is Currency.USD
    service.say([])
    client.project_tasks.list(ID, currency=Currency("usd")).to_list()
    assert service.requests[0].param("currency") == "uSD"


def test_texts_are_translated_in_their_order(client: SmartcatClient, service: "Scripted") -> None:
    answer: dict[str, Any] = {"ru": [{"translation": "Один"}, {"error": True}]}
    service.say({"translations": answer})
    found = client.smart_translation.translate(
        ["One", "Two"], source_language="en", target_languages=["ru"]
    )
    assert [(one.translation, one.error) for one in found["ru"]] == [("Один", None), (None, True)]
    assert service.requests[0].json()["texts"] == [{"text": "One"}, {"text": "Two"}]


def test_a_refused_pattern_is_an_error(client: SmartcatClient, service: "Scripted") -> None:
    service.say("Bad\r\nno regular expression", status=400)
    with pytest.raises(BadRequest, match="no regular expression"):
        client.placeholders.check("(")


def test_waiting_takes_no_more_calls_than_it_must(
    client: SmartcatClient, service: "Scripted", clock: "FakeClock"
) -> None:
    for _ in range(10):
        service.say({"id": DOC, "documentDisassemblingStatus": "inProgress"})
    with pytest.raises(WaitTimeout):
        client.documents.wait(DOC, timeout=60)
    assert max(clock.naps) == 15.0
