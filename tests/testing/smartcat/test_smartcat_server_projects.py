"""Projects and documents made, changed and ended at the stand-in (dossier 2.3, 2.4)."""

import json
from typing import Any

import pytest

from locsdk.testing import SmartcatServer
from locsdk.testing.smartcat import Document, Project

MODEL = {"name": "Website", "sourceLanguage": "en", "targetLanguages": ["fr", "de"]}


def part(model: object, name: str = "value") -> tuple[str, None, bytes]:
    return (name, None, json.dumps(model).encode())


def create(smartcat: Any, model: object = MODEL, *files: tuple[str, str | None, bytes]) -> Any:
    return smartcat("POST", "/v1/project/create", files=[part(model), *files])


def upload(smartcat: Any, project: Project, *files: Any, **query: object) -> Any:
    query = {"projectId": project.id, **query}
    return smartcat("POST", "/v1/project/document", query=query, files=files)


@pytest.mark.parametrize("name", ["value", "model", "body", "projectModel"])
def test_a_project_with_files_whatever_its_parts_are_called(smartcat: Any, name: str) -> None:
    model = {**MODEL, "EXTERNALTAG": "t", "workflowStages": ["Translation", "editing"]}
    files = [("files", "docs/a.txt", b"One two\n\nThree"), part(model, name)]
    made = smartcat("POST", "/v1/project/create", files=files).json()
    assert made["externalTag"] == "t"
    assert [stage["stageType"] for stage in made["workflowStages"]] == ["translation", "editing"]
    assert [document["targetLanguage"] for document in made["documents"]] == ["fr", "de"]
    first, second = made["documents"]
    assert first["id"].partition("_")[0] == second["id"].partition("_")[0]
    assert first["documentDisassemblingStatus"] == "inProgress"
    assert first["wordsCount"] == 0


def test_disassembling_takes_a_while(smartcat: Any) -> None:
    made = create(smartcat, MODEL, ("files", "a.txt", b"One two\n\nThree")).json()
    query = {"documentId": made["documents"][0]["id"]}

    def seen() -> list[str]:
        document = smartcat("GET", "/v1/document", query=query).json()
        return [document["documentDisassemblingStatus"], document["wordsCount"]]

    assert [seen(), seen()] == [["inProgress", 0], ["success", 3]]
    assert smartcat("GET", "/v1/document/statistics", query=query).status == 200


def test_a_file_that_cannot_be_read(smartcat_server: SmartcatServer, smartcat: Any) -> None:
    made = create(smartcat, MODEL, ("files", "a.bin", b"\xff\xfe\x00\xd8")).json()
    smartcat_server.settle()
    query = {"documentId": made["documents"][0]["id"]}
    document = smartcat("GET", "/v1/document", query=query).json()
    assert document["documentDisassemblingStatus"] == "error"
    assert smartcat("GET", "/v1/document/statistics", query=query).status == 422
    assert smartcat("GET", f"/v2/project/{made['id']}/statistics").status == 422


@pytest.mark.parametrize(
    ("change", "status"),
    [
        ({"name": ""}, 400),
        ({"name": None}, 400),
        ({"name": 5}, 400),
        ({"targetLanguages": []}, 400),
        ({"targetLanguages": ["en"]}, 400),
        ({"targetLanguages": ["?"]}, 404),
        ({"isForTesting": True}, 400),
        ({"assignToVendor": True}, 400),
        ({"domainId": 99}, 400),
        ({"clientId": "77777777-7777-7777-7777-777777777777"}, 400),
        ({"workflowStages": ["cooking"]}, 400),
        ({"deadline": "tomorrow"}, 400),
    ],
)
def test_refused_projects(smartcat: Any, change: dict[str, object], status: int) -> None:
    assert create(smartcat, {**MODEL, **change}).status == status


def test_refused_files(smartcat_server: SmartcatServer, smartcat: Any) -> None:
    project = smartcat_server.add_project()
    twice = ("files", "a.txt", b"One"), ("files", "a.txt", b"One")
    assert create(smartcat, MODEL, *twice).status == 409
    assert smartcat_server.projects == [project]
    assert upload(smartcat, project, ("files", "a.txt", b"")).status == 400
    assert upload(smartcat, project, ("files", "a?.txt", b"x")).status == 400
    assert upload(smartcat, project, twice[0], targetLanguages="ru").status == 404
    assert upload(smartcat, project, part([{}])).status == 400
    assert upload(smartcat, project, twice[0]).status == 200
    assert upload(smartcat, project, twice[0]).status == 409
    assert upload(smartcat, project, ("files", "b/a.txt", b"x")).status == 200


def test_models_go_with_files_by_their_order(
    smartcat_server: SmartcatServer, smartcat: Any
) -> None:
    project = smartcat_server.add_project(target_languages=("fr", "de"))
    models = [{"externalId": "A", "targetLanguages": ["de"]}, {"metaInfo": "m"}]
    files = [("x", "a.txt", b"One"), part(models, "documentModel"), ("y", "b.txt", b"Two")]
    made = upload(smartcat, project, *files, externalId="Q", targetLanguages="fr").json()
    assert [(one["filename"], one["targetLanguage"], one["externalId"]) for one in made] == [
        ("a.txt", "de", "A"),
        ("b.txt", "fr", "Q"),
    ]
    assert made[1]["metaInfo"] == "m"


def test_bilingual_files_by_their_settings(smartcat_server: SmartcatServer, smartcat: Any) -> None:
    project = smartcat_server.add_project()
    document = smartcat_server.add_document(project, segments=[("One", "Un"), "Two"])
    content = smartcat.export(document).body
    settings = {
        "targetSubstitutionMode": "all",
        "confirmMode": "AtLastStage",
        "lockMode": "confirmed",
    }
    for name, model in [("a.xliff", {}), ("b.xliff", {"bilingualFileImportSetings": settings})]:
        upload(smartcat, project, ("files", name, content), part([model]))
    plain, filled = project.documents[1:]
    assert [segment.target for segment in plain.segments] == [None, None]
    assert [segment.target for segment in filled.segments] == ["Un", None]
    assert [segment.confirmed for segment in filled.segments] == [1, 0]
    assert [segment.locked for segment in filled.segments] == [True, False]


def test_a_change_replaces_everything(smartcat_server: SmartcatServer, smartcat: Any) -> None:
    client = smartcat("POST", "/v1/client/create", json="Acme").json()
    project = smartcat_server.add_project(
        description="Old", externalTag="tag", clientId=client, domainId=1
    )
    path = f"/v1/project/{project.id}"
    assert smartcat("PUT", path, json={"name": "New", "externalTag": "other"}).status == 204
    changed = smartcat("GET", path).json()
    assert (changed["name"], changed["externalTag"]) == ("New", "other")
    assert not {"description", "clientId", "domainId"} & changed.keys()
    taken = smartcat_server.add_project("Taken")
    assert smartcat("PUT", path, json={"name": taken.name}).status == 409
    smartcat_server.add_document(project, segments=[("One", "Un")])
    vendor = smartcat_server.add("vendor", name="Acme")["id"]
    assert smartcat("PUT", path, json={"vendorAccountIds": [vendor]}).status == 403


def test_new_stages_keep_those_that_stay(smartcat_server: SmartcatServer, smartcat: Any) -> None:
    project = smartcat_server.add_project(workflow_stages=("translation", "editing"))
    document = smartcat_server.add_document(project, segments=["One"])
    smartcat_server.confirm_segment(document, document.segments[0].id, stage=2)
    kept = project.stages[0].id
    body = {"workflowStages": ["Translation"]}
    assert smartcat("PUT", f"/v1/project/{project.id}", json=body).status == 204
    assert [stage.id for stage in project.stages] == [kept]
    assert document.segments[0].confirmed == 1


def test_the_life_of_a_project(smartcat_server: SmartcatServer, smartcat: Any) -> None:
    project = smartcat_server.add_project()
    document = smartcat_server.add_document(project, segments=["One"])
    query = {"projectId": project.id}

    def move(verb: str) -> tuple[int, str]:
        status = smartcat("POST", f"/v1/project/{verb}", query=query).status
        return status, smartcat("GET", f"/v1/project/{project.id}").json()["status"]

    assert move("cancel") == (204, "canceled")
    assert move("complete") == (409, "canceled")
    assert move("restore") == (204, "created")
    assert move("complete") == (204, "completed")
    assert document.status == "completed"
    assert smartcat("DELETE", f"/v1/project/{project.id}").status == 204
    assert smartcat("DELETE", f"/v1/project/{project.id}").status == 403


def test_languages_come_and_go_with_their_documents(
    smartcat_server: SmartcatServer, smartcat: Any
) -> None:
    project = smartcat_server.add_project()
    document = smartcat_server.add_document(project, segments=[("One", "Un")])

    def call(method: str, language: str, **more: object) -> int:
        query = {"projectId": project.id, "targetLanguage": language, **more}
        return int(smartcat(method, "/v1/project/language", query=query).status)

    assert call("POST", "en") == 400
    assert call("POST", "?") == 404
    assert call("POST", "de") == call("POST", "de") == 204
    assert call("POST", "it", addLanguageToDocuments="false") == 204
    twin = project.documents[-1]
    assert [one.language for one in project.documents] == ["fr", "de"]
    assert (twin.base_id, twin.segments[0].target) == (document.base_id, None)
    assert call("DELETE", "ru") == 404
    assert call("DELETE", "de") == call("DELETE", "it") == 204
    assert project.documents == [document]
    assert call("DELETE", "fr") == 400


@pytest.mark.parametrize("version", ["v1", "v2"])
def test_a_newer_source_keeps_what_is_translated(
    smartcat_server: SmartcatServer, smartcat: Any, version: str
) -> None:
    project = smartcat_server.add_project(target_languages=("fr", "de"))
    upload(smartcat, project, ("files", "a.txt", b"One\nTwo"))
    french, german = project.documents
    smartcat_server.edit_segment(french, french.segments[1].id, "Deux")
    kept = french.segments[1].id
    document_id = french.id if version == "v1" else french.base_id
    files = [("uploadedFile", "a.txt", b"Zero\nTwo\nTwo")]
    path = f"/{version}/document/update"
    other = french.base_id if version == "v1" else french.id
    assert smartcat("PUT", path, query={"documentId": other}, files=files).status == 404
    reply = smartcat("PUT", path, query={"documentId": document_id}, files=files)
    assert len(reply.json()) == (1 if version == "v1" else 2)
    assert [segment.target for segment in french.segments] == [None, "Deux", "Deux"]
    assert french.segments[1].id == kept
    assert len({segment.id for segment in french.segments}) == 3
    assert french.status == "updated"
    assert german.status == ("created" if version == "v1" else "updated")


def test_legacy_endpoints_can_be_gone(smartcat_server: SmartcatServer, smartcat: Any) -> None:
    document = smartcat_server.add_document(smartcat_server.add_project(), segments=["One"])
    files = [("files", "a.txt", b"One")]

    def statuses() -> list[int]:
        return [
            smartcat("GET", "/v1/directory", query={"type": "language"}).status,
            smartcat(
                "PUT", "/v1/document/update", query={"documentId": document.id}, files=files
            ).status,
            smartcat("GET", "/v2/directory", query={"type": "language"}).status,
        ]

    assert statuses() == [200, 200, 200]
    smartcat_server.quirks.legacy_endpoints = False
    assert statuses() == [404, 404, 200]


@pytest.fixture
def document(smartcat_server: SmartcatServer) -> Document:
    project = smartcat_server.add_project(target_languages=("fr", "de"))
    made = smartcat_server.add_document(project, segments=["One"], name="a.txt")
    smartcat_server.add_document(project, segments=["One"], name="b.txt")
    return made


def test_renaming_and_meta_information(smartcat: Any, document: Document) -> None:
    query = {"documentId": document.id, "name": "b"}
    assert smartcat("PUT", "/v1/document/rename", query=query).status == 409
    assert smartcat("PUT", "/v1/document/rename", query={**query, "name": "c"}).status == 204
    path, query = "/v1/document/updateMetaInfo", {"documentId": document.id}
    assert smartcat("PUT", path, query=query, json={"a": 1}).status == 400
    assert smartcat("PUT", path, query=query, body=b"x").status == 415
    assert smartcat("PUT", path, query=query, json="meta").status == 204
    seen = smartcat("GET", "/v1/document", query=query).json()
    assert (seen["name"], seen["metaInfo"]) == ("c", "meta")


def test_documents_are_deleted_all_or_none(smartcat: Any, document: Document) -> None:
    project = document.project
    first, second = project.documents

    def delete(*ids: str) -> int:
        return int(smartcat("DELETE", "/v1/document", query={"documentIds": ids}).status)

    assert smartcat("DELETE", "/v1/document").status == 400
    assert delete(first.id, "none_9") == 403
    assert len(project.documents) == 2
    assert delete(f"{first.id},{second.base_id}") == 204
    assert project.documents == []


def test_only_what_is_ready_can_be_completed(
    smartcat_server: SmartcatServer, smartcat: Any, document: Document
) -> None:
    query = {"documentId": document.id}
    assert smartcat("POST", "/v1/document/complete", query=query).status == 400
    smartcat_server.confirm_segment(document, document.segments[0].id)
    assert smartcat("GET", "/v1/document", query=query).json()["readyForCompletion"] is True
    assert smartcat("POST", "/v1/document/complete", query=query).status == 200
    assert smartcat("POST", "/v1/document/complete", query=query).status == 204


def test_a_copy_is_there_when_its_task_is_done(
    smartcat_server: SmartcatServer, smartcat: Any
) -> None:
    project = smartcat_server.add_project(target_languages=("fr", "de"))
    smartcat_server.add_document(project, segments=[("One", "Un")])
    body = {"options": "SegmentTranslations", "targetLanguagesToRemove": [7], "newProjectName": "C"}
    task = smartcat("POST", f"/v1/project/{project.id}/copying", json=body).json()
    path = f"/v1/project/copying/{task}"
    states = [smartcat("GET", path).json() for _ in range(3)]
    assert [state["status"] for state in states] == ["inProgress", "inProgress", "success"]
    assert (states[0]["totalDocumentCount"], states[2]["copiedDocumentCount"]) == (1, 1)
    copy = smartcat("GET", f"/v1/project/{states[2]['destinationProjectId']}").json()
    assert (copy["name"], copy["targetLanguages"]) == ("C", ["fr"])
    assert copy["documents"][0]["id"] != project.documents[0].id
    assert smartcat_server.projects[1].documents[0].segments[0].target == "Un"
    unknown = {"options": "documents", "targetLanguagesToAdd": [999999]}
    assert smartcat("POST", f"/v1/project/{project.id}/copying", json=unknown).status == 404
