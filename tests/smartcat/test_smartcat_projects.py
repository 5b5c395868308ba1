"""Finding projects and documents."""

from typing import TYPE_CHECKING, Any

import pytest

from locsdk.errors import ConfigurationError, DecodeError
from locsdk.smartcat import DocumentStatus, ProjectStatus, SmartcatClient

if TYPE_CHECKING:
    from tests.smartcat.conftest import Scripted

PROJECT = "8a33a3b4-5c44-4fd0-a0c5-4e0a1d3e2f55"


def project(number: int, **fields: Any) -> dict[str, Any]:
    return {"id": f"8a33a3b4-5c44-4fd0-a0c5-{number:012d}", "name": f"Project {number}", **fields}


def test_the_list_is_read_page_by_page_as_it_is_needed(
    client: SmartcatClient, service: "Scripted"
) -> None:
    projects = iter(client.projects.list(page_size=2, project_name="Project"))
    service.say([project(1), project(2)])
    assert next(projects).name == "Project 1"
    assert len(service.calls) == 1
    service.say([project(3)])
    assert [one.name for one in projects] == ["Project 2", "Project 3"]
    assert service.calls == ["GET /v2/project/list"] * 2
    assert [request.param("offset") for request in service.requests] == ["0", "2"]
    assert dict(service.requests[0].query) == {
        "projectName": "Project",
        "limit": "2",
        "offset": "0",
    }


def test_a_list_resumes_where_it_stopped(client: SmartcatClient, service: "Scripted") -> None:
    pager = client.projects.list(page_size=1)
    service.say([project(1)])
    service.say([project(2)])
    for one in pager:
        if one.name == "Project 2":
            break
    service.say([])
    service.say([project(2)])
    assert list(client.projects.list(page_size=1, start=2)) == []
    assert pager.cursor == 1
    resumed = client.projects.list(page_size=1, start=pager.cursor)
    assert resumed.first() is not None
    assert service.requests[-1].param("offset") == "1"


def test_the_first_interface_leaves_out_what_is_heavy(
    client: SmartcatClient, service: "Scripted"
) -> None:
    service.say([project(1)])
    assert client.projects.list_v1(include_quotes=True).to_list()[0].documents == ()
    query = dict(service.requests[0].query)
    assert service.calls == ["GET /v1/project/list"]
    assert {name: value for name, value in query.items() if name.startswith("include")} == {
        "includeDocuments": "false",
        "includeQuotes": "true",
        "includeCustomFields": "false",
        "includeClients": "false",
    }


def test_a_name_is_matched_as_a_whole(client: SmartcatClient, service: "Scripted") -> None:
    service.say([project(1, name="Guide 2"), project(2, name="Guide")])
    found = client.projects.find("Guide")
    assert found is not None
    assert found.id.endswith("2")
    service.say([project(1, name="Guide 2")])
    assert client.projects.find("Guide") is None


def test_a_page_size_that_would_hide_projects_is_refused(client: SmartcatClient) -> None:
    for size in (0, 101):
        with pytest.raises(ConfigurationError, match="between 1 and 100"):
            client.projects.list(page_size=size)
    with pytest.raises(ConfigurationError, match="no offset"):
        client.projects.list(start="page two").first()


def test_a_project_as_the_service_sends_it(client: SmartcatClient, service: "Scripted") -> None:
    service.say(
        {
            "id": PROJECT,
            "accountId": "3115f286-2b18-4d5f-9a34-0f5b6b3c2d11",
            "name": "Guide",
            "creationDate": "2018-12-08T19:41:35.468Z",
            "modificationDate": "2021-01-22T16:30:00Z",
            "sourceLanguageId": 9,
            "sourceLanguage": "en",
            "targetLanguages": ["ru"],
            "status": "InProgress",
            "vendors": [],
            "workflowStages": [{"id": PROJECT, "progress": 12.5, "stageType": "lQAReview"}],
            "documents": [
                {
                    "id": "cd08227b3c181d6a9e8524f0_25",
                    "name": "guide",
                    "documentDisassemblingStatus": "success",
                    "status": "onHold",
                    "wordsCount": 12,
                    "workflowStages": [
                        {
                            "progress": 0,
                            "executives": [{"id": PROJECT, "supplierType": "freelancer"}],
                        }
                    ],
                    "somethingNew": [1],
                }
            ],
            "customFields": {},
        }
    )
    got = client.projects.get(PROJECT)
    assert got.status is ProjectStatus.IN_PROGRESS
    assert got.deadline is None
    assert got.workflow_stages[0].progress == 12.5
    [document] = got.documents
    assert document.status == "onHold"
    assert not document.status.is_known if document.status else False
    assert isinstance(document.status, DocumentStatus)
    assert document.extra == {"somethingNew": [1]}
    assert document.workflow_stages[0].executives[0].id == PROJECT


def test_what_does_not_fit_is_named_with_its_place(
    client: SmartcatClient, service: "Scripted"
) -> None:
    service.say({"id": PROJECT, "documents": [{"id": "a_1", "wordsCount": "many"}]})
    with pytest.raises(DecodeError) as caught:
        client.projects.get(PROJECT)
    assert caught.value.path == "$.documents[0].wordsCount"
    assert caught.value.operation == "projects.get"


def test_a_document_is_asked_for_by_its_whole_id(
    client: SmartcatClient, service: "Scripted"
) -> None:
    service.say({"id": "a_25", "metaInfo": "x"})
    assert client.documents.get("a_25").meta_info == "x"
    assert service.requests[0].query == (("documentId", "a_25"),)


def test_a_malformed_id_is_not_sent(client: SmartcatClient) -> None:
    with pytest.raises(ConfigurationError, match="project_id is a GUID"):
        client.projects.get("12")
