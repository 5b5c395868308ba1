"""Assignments, statistics, tasks, jobs and quotes at the stand-in (dossier 2.4, 2.6)."""

from typing import Any

import pytest

from locsdk.testing import SmartcatServer
from locsdk.testing.smartcat import Document, Project

SERVICE = {
    "serviceType": "translation",
    "sourceLanguage": "en",
    "targetLanguage": "fr",
    "pricePerUnit": 0.1,
    "currency": "USD",
}


@pytest.fixture
def document(smartcat_server: SmartcatServer) -> Document:
    """Five words in two segments, one of them repeated."""
    project = smartcat_server.add_project(workflow_stages=("translation", "editing"))
    return smartcat_server.add_document(
        project, name="a.txt", segments=["One two", "One two", "Three"]
    )


@pytest.fixture
def people(smartcat: Any) -> list[str]:
    """Two linguists, one of whom translates into French."""
    models = [
        {"email": "ann@example.com", "firstName": "Ann", "lastName": "Lee", "services": [SERVICE]},
        {"email": "bob@example.com", "externalId": "7"},
    ]
    return [smartcat("POST", "/v1/account/myTeam", json=model).json()["id"] for model in models]


def test_assigning_linguists(smartcat: Any, document: Document, people: list[str]) -> None:
    def call(verb: str, body: object, stage: object = 1, **more: object) -> int:
        query = {"documentId": document.id, "stageNumber": stage, **more}
        return int(smartcat("POST", f"/v1/document/{verb}", query=query, json=body).status)

    ann, bob = people
    both = {"executives": [{"id": ann, "wordsCount": 4}, {"id": bob}]}
    assert call("assign", both, stage=3) == 400
    assert call("assign", {"executives": [{"id": document.project.id}]}) == 400
    assert call("assign", {"executives": [{"id": ann, "wordsCount": 99}]}) == 400
    assert call("assign", {"executives": []}) == 400
    assert call("assign", both) == 204
    assert call("assign", both) == 400
    seen = smartcat("GET", "/v1/document", query={"documentId": document.id}).json()
    stage, _ = seen["workflowStages"]
    assert (stage["status"], stage["unassignedWordsCount"]) == ("assigned", 0)
    assert [one["assignedWordsCount"] for one in stage["executives"]] == [4, 1]
    assert seen["status"] == "inProgress"
    mine = smartcat("GET", "/v2/project/list", query={"assignedToUserId": ann}).json()
    assert [project["id"] for project in mine] == [document.project.id]
    assert call("unassign", bob) == 204
    assert call("unassign", bob) == 400
    assert call("assignFreelancers", [ann, bob], stage=2) == 204
    assert [one.words for one in document.stages[1].executives] == [2, 2]


def test_assigning_vendors(
    smartcat_server: SmartcatServer, smartcat: Any, document: Document
) -> None:
    vendor = smartcat_server.add("vendor", name="Acme")["id"]
    query = {"documentId": document.id, "stageNumber": 1, "vendorAccountId": vendor}
    statuses = [
        smartcat("POST", "/v1/document/assignVendors", query=query).status for _ in range(2)
    ]
    assert statuses == [204, 409]
    seen = smartcat("GET", "/v1/document", query=query).json()
    assert seen["workflowStages"][0]["vendor"]["name"] == "Acme"
    document.project.vendors = [vendor]
    body = {"executives": [{"id": vendor}]}
    query = {"documentId": document.id, "stageNumber": 2}
    assert smartcat("POST", "/v1/document/assign", query=query, json=body).status == 403


def test_invitations_and_new_documents(
    smartcat_server: SmartcatServer, smartcat: Any, document: Document, people: list[str]
) -> None:
    body = {"documentIds": [document.id], "stageNumber": "1"}
    path = "/v1/document/assignFromMyTeam"
    assert smartcat("POST", path, json=body).json() == 1
    assert smartcat("POST", path, json={**body, "documentIds": []}).status == 400
    query = {"documentId": document.id, "stageNumber": 1}
    smartcat("POST", "/v1/document/assignFreelancers", query=query, json=people[:1])
    new = smartcat_server.add_document(document.project, segments=["Four"], name="b.txt")
    assigned = smartcat(
        "POST", f"/v1/project/{document.project.id}/assign", query={"mode": "CurrentAssignees"}
    )
    assert assigned.json() == [
        {"documentId": new.base_id, "languageId": new.language_id, "workflowStageId": 1}
    ]
    assert new.stages[0].executives[0].id == people[0]


def test_word_counts(smartcat_server: SmartcatServer, smartcat: Any, document: Document) -> None:
    smartcat_server.add_document(document.project, segments=["Three", "Four"], name="b.txt")

    def words(statistics: Any) -> dict[str, int]:
        return {row["name"]: row["words"] for row in statistics}

    single = smartcat("GET", "/v1/document/statistics", query={"documentId": document.id}).json()
    assert words(single["statistics"]) == {"total": 5, "newWords": 3, "repetitions": 2}
    path = f"/v2/project/{document.project.id}/statistics"
    replies = [smartcat("GET", path) for _ in range(3)]
    assert [reply.status for reply in replies] == [202, 202, 200]
    assert replies[0].headers["Content-Type"].startswith("text/plain")
    (french,) = replies[2].json()
    assert words(french["statistics"]) == {
        "total": 7,
        "newWords": 4,
        "repetitions": 2,
        "crossFileRepeated": 1,
    }
    assert [one["name"] for one in french["documents"]] == ["a", "b"]
    old = smartcat("GET", f"/v1/project/{document.project.id}/statistics").json()
    assert words(old["fr"]["statistics"]) == words(french["statistics"])
    build = f"/v1/project/{document.project.id}/statistics/build"
    assert [smartcat("POST", build).status for _ in range(2)] == [200, 202]


def test_what_was_done_and_by_whom(
    smartcat_server: SmartcatServer, smartcat: Any, document: Document, people: list[str]
) -> None:
    query = {"documentId": document.id, "stageNumber": 1}
    smartcat("POST", "/v1/document/assignFreelancers", query=query, json=people[:1])
    project = document.project
    assert smartcat("GET", "/v3/job", query={"projectId": project.id}).json()[0]["status"] == (
        "inProgress"
    )
    for segment in document.segments:
        smartcat_server.confirm_segment(document, segment.id)
    (done,) = smartcat("GET", f"/v1/project/{project.id}/completedWorkStatistics").json()
    assert done["executive"] == {"id": people[0], "supplierType": "freelancer"}
    assert (done["stageNumber"], done["total"][0]["words"]) == (1, 5)
    (job,) = smartcat("GET", "/v3/job/verifiedForProject", query={"projectId": project.id}).json()
    assert (job["supplierName"], job["executiveCost"], job["status"]) == (
        "Ann Lee",
        0.5,
        "verified",
    )
    for version, user in [("v1", "accountUserId"), ("v2", "userId")]:
        path = f"/{version}/segment-confirmation-statistics/{project.id}"
        log = smartcat("GET", path).json()
        assert [entry["wordcounts"]["externalSource"] for entry in log] == [2, 2, 1]
        assert {entry[user] for entry in log} == {smartcat_server.workspace.user_id}
        assert smartcat("GET", path, query={"to": "2001-01-01T00:00:00Z"}).json() == []
        assert smartcat("GET", path, query={"targetLanguage": "de"}).json() == []


@pytest.fixture
def tasks_project(smartcat_server: SmartcatServer) -> Project:
    project = smartcat_server.add_project(
        target_languages=("fr", "de"), assignment_mode="projectTask"
    )
    for name in ("a.txt", "b.txt", "c.txt"):
        smartcat_server.add_document(project, segments=["One two"], name=name)
    return project


def test_project_tasks(
    smartcat_server: SmartcatServer, smartcat: Any, tasks_project: Project, people: list[str]
) -> None:
    path, currency = f"/v1/projectTask/{tasks_project.id}", {"currency": "USD"}
    ids = [document.id for document in tasks_project.documents]

    def listed() -> list[Any]:
        return list(smartcat("GET", f"{path}/list", query=currency).json())

    (task,) = listed()
    assert (task["status"], task["documentIds"]) == ("created", ids)
    assert smartcat("GET", f"{path}/list").status == 400
    one = f"{path}/{task['id']}"
    scope = smartcat("GET", f"{one}/scope", query=currency).json()
    assert [(part["name"], part["volumeSize"]) for part in scope] == [("a", 2), ("b", 2), ("c", 2)]
    body = {"userIds": people[:1], "shouldAssignInShortlistStatus": True}
    assert smartcat("PUT", f"{one}/individual-assignment", json=body).json() is True
    assert listed()[0]["status"] == "suppliersShortlisted"
    smartcat("PUT", f"{one}/individual-assignment", json={"userIds": people[:1]})
    assert listed()[0]["status"] == "inProgress"
    payables = smartcat("GET", f"{one}/payables", query=currency).json()
    assert [payable["userName"] for payable in payables] == ["Ann Lee"] * 3
    gone = [
        smartcat("DELETE", f"{one}/individual-assignment", query={"userId": people[0]}).json()
        for _ in range(2)
    ]
    assert gone == [True, False]
    split = smartcat("POST", f"{one}/split", json={"documentIds": ids[:1]}).json()["projectTaskId"]
    assert [task["documentIds"] for task in listed()] == [ids[1:], ids[:1]]
    parts = smartcat("POST", f"{one}/splitByParts/2").json()["projectTaskIds"]
    assert len(parts) == 2
    assert smartcat("POST", f"{one}/splitByParts/2").status == 400
    merged = smartcat("POST", f"{one}/merge", json={"projectTaskIds": [split, parts[1]]}).json()
    (task,) = listed()
    assert task["id"] == merged["projectTaskId"]
    assert sorted(task["documentIds"]) == sorted(ids)
    template = smartcat_server.add("assignmentTemplate", name="Us", userIds=people)["id"]
    listing = smartcat("GET", f"/v1/assignment-templates/project/{tasks_project.id}").json()
    assert listing == [{"id": template, "name": "Us", "projectTasksCoveragePercent": 100.0}]
    applied = smartcat("POST", f"/v1/assignment-templates/{template}/project/{tasks_project.id}")
    assert applied.json() == {"assignedCount": 1, "unassignedCount": 0}


def test_tasks_can_be_off(smartcat: Any, document: Document) -> None:
    path = f"/v1/projectTask/{document.project.id}/list"
    reply = smartcat("GET", path, query={"currency": "usd"})
    assert reply.status == 403
    assert "not available" in reply.json()["detail"]


def test_payables_and_invoices(
    smartcat_server: SmartcatServer, smartcat: Any, people: list[str]
) -> None:
    job = {"unitsAmount": 10, "pricePerUnit": 0.25, "currency": "USD", "externalNumber": "E1"}
    old = {**job, "freelancerId": people[0]}
    new = {**job, "supplierEmail": "carl@example.com", "externalNumber": "E2"}
    assert smartcat("POST", "/v1/invoice/job", json=old).status == 200
    assert smartcat("POST", "/v2/invoice/jobs", json=[new]).json()[0]["cost"] == 2.5
    assert smartcat("POST", "/v2/invoice/jobs", json=[new, {**new, "unitsAmount": 0}]).status == 400
    assert smartcat("POST", "/v1/invoice/job", json={**old, "freelancerId": "x"}).status == 400
    query = {"externalIds": ["E1", "E2"]}
    assert len(smartcat("GET", "/v1/invoice/job/list", query=query).json()) == 2
    both = smartcat("GET", "/v2/invoice/job/listByExternalId", query=query).json()
    assert [one["supplierEmail"] for one in both] == ["ann@example.com", "carl@example.com"]
    dates = {"dateCreatedFrom": "2000-01-01T00:00:00Z", "dateCreatedTo": "2100-01-01T00:00:00Z"}
    page = smartcat("GET", "/v2/invoice/job/listByCreatedDate", query={**dates, "skip": 1}).json()
    assert [one["externalNumber"] for one in page] == ["E2"]
    for number in range(11):
        smartcat_server.add("invoice", number=str(number), cost=1, currency="USD")
    assert len(smartcat("GET", "/v2/invoice/list", query=dates).json()) == 10
    assert smartcat("GET", "/v2/invoice/list", query={**dates, "limit": 11}).status == 400
    assert smartcat("GET", "/v2/invoice/list").status == 400


def test_quotes(smartcat_server: SmartcatServer, smartcat: Any, document: Document) -> None:
    project = document.project.id
    vendor = smartcat_server.add("vendor", name="Acme")["id"]
    assert smartcat("GET", f"/v1/Quote/{project}").status == 404
    quote = smartcat_server.add("quote", projectId=project, cost=5, currency="USD")["id"]
    smartcat_server.add("quote", projectId=project, vendorAccountId=vendor, cost=3)
    assert smartcat("GET", f"/v1/Quote/{project}").json()["id"] == quote
    assert [one["cost"] for one in smartcat("GET", f"/v1/Quote/ByVendor/{project}").json()] == [3]
    body = {"id": quote, "cost": 7.5, "approvalStatus": "approved"}
    changed = smartcat("PUT", "/v1/Quote/Update", json=body).json()
    assert (changed["cost"], changed["approvalStatus"]) == (7.5, "notApproved")
    assert "currency" not in changed
    assert smartcat("POST", f"/v1/Quote/{quote}/Approve").json()["approvalStatus"] == "approved"
    assert smartcat("POST", f"/v1/Quote/{quote}/MarkAsPaid").json()["paymentStatus"] == "paid"
    assert smartcat("GET", f"/v1/Quote/{quote}/File").status == 404
    files = [("file", "cost.xlsx", b"cost")]
    assert smartcat("POST", f"/v1/Quote/{quote}/Upload", files=files).status == 200
    smartcat("PUT", "/v1/Quote/Update", json=body)
    assert smartcat("GET", f"/v1/Quote/{quote}/File").body == b"cost"
