"""A Smartcat stand-in with one of everything in it, and a call for each operation."""

import base64
import http.client
import json
import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any
from urllib.parse import quote, urlencode, urlsplit

import pytest
from attrs import define, field, frozen

from locsdk.testing import SmartcatServer
from locsdk.testing.smartcat import Document, Project

PREFIX = "/api/integration"
DAYS = {"dateCreatedFrom": "2000-01-01T00:00:00Z", "dateCreatedTo": "2100-01-01T00:00:00Z"}
TMX = (
    b'<tmx version="1.4"><header srclang="en"/><body><tu><tuv xml:lang="en"><seg>One</seg></tuv>'
    b'<tuv xml:lang="fr"><seg>Un</seg></tuv></tu></body></tmx>'
)


@frozen(kw_only=True)
class Call:
    """One request that the operation should carry out.

    Attributes:
        path: Values of the path's parameters that are not the usual ones.
    """

    path: Mapping[str, str] = field(factory=dict[str, str])
    query: Mapping[str, object] = field(factory=dict[str, object])
    json: Any = ...
    file: tuple[str, bytes] | None = None
    model: Any = ...


@frozen
class Reply:
    status: int
    kind: str
    body: bytes

    def json(self) -> Any:
        return json.loads(self.body)


@define
class House:
    """A stand-in with one of everything in it, made by its own calls where they can make it."""

    server: SmartcatServer
    project: Project = field(init=False)
    second: Project = field(init=False)
    tasks: Project = field(init=False)
    strings: Project = field(init=False)
    document: Document = field(init=False)
    done: Document = field(init=False)
    ids: dict[str, str] = field(factory=dict[str, str])

    def send(
        self,
        method: str,
        path: str,
        call: Call = Call(),
        *,
        account: str | None = None,
    ) -> Reply:
        pair = f"{account or self.server.account_id}:{self.server.api_key}".encode()
        headers = {"Authorization": "Basic " + base64.b64encode(pair).decode()}
        body = b""
        if call.file is not None or call.model is not ...:
            headers["Content-Type"], body = _multipart(call)
        elif call.json is not ...:
            headers["Content-Type"], body = "application/json", json.dumps(call.json).encode()
        address = urlsplit(self.server.url)
        connection = http.client.HTTPConnection(address.netloc, timeout=30)
        query = "?" + urlencode(call.query, doseq=True) if call.query else ""
        try:
            connection.request(method, PREFIX + path + query, body=body, headers=headers)
            answer = connection.getresponse()
            return Reply(answer.status, answer.headers.get_content_type(), answer.read())
        finally:
            connection.close()

    def junk(self, method: str, path: str, query: Mapping[str, object], **body: Any) -> Reply:
        return self.send(method, path, Call(query=query, **body))

    def made(self, method: str, path: str, **call: Any) -> Any:
        """Carry a call out that makes something, and return what it answers."""
        reply = self.send(method, path, Call(**call))
        assert reply.status in {200, 201, 202, 204}, (method, path, reply)
        return reply.json() if reply.body else None

    def furnish(self) -> None:
        server, ids = self.server, self.ids
        self.project = server.add_project("Website", workflow_stages=("translation", "editing"))
        self.second = server.add_project("Shop", target_languages=("fr", "de"))
        self.tasks = server.add_project("Tasks", assignment_mode="projectTask")
        self.strings = server.add_project("App", type="softwareLocalization")
        self.document = server.add_document(
            self.project, segments=["One two", "Three"], name="a.txt"
        )
        self.done = server.add_document(self.second, segments=[("One", "Un")])
        for name in ("b.txt", "c.txt"):
            server.add_document(self.tasks, segments=["One"], name=name)
        server.confirm_segment(self.done, self.done.segments[0].id)
        for noun in ("vendor", "template", "assignmentTemplate"):
            ids[noun] = server.add(noun, name=f"My {noun}")["id"]
        ids["glossary"] = server.add(
            "glossary", name="Terms", languages=["en", "fr"], isDefault=True
        )["id"]
        server.add("customField", label="Department")
        server.add("invoice", number="1", cost=10, currency="USD", payerRequisites={"name": "A"})
        server.add("clientAgentInvoice", number="2", totalCost=5, currency="EUR")
        for more in ({}, {"vendorAccountId": ids["vendor"]}):
            made = server.add("quote", projectId=self.project.id, cost=9.5, currency="USD", **more)
            ids.setdefault("quote", made["id"])
        ids["rate"] = next(iter(server.workspace.table("netRates")))
        self._make(ids)
        server.settle()

    def _make(self, ids: dict[str, str]) -> None:
        service = {"serviceType": "Translation", "sourceLanguage": "en", "targetLanguage": "fr"}
        member = {
            "email": "ann@example.com",
            "firstName": "Ann",
            "externalId": "7",
            "services": [{**service, "pricePerUnit": 0.1, "currency": "USD"}],
        }
        ids["member"] = self.made("POST", "/v1/account/myTeam", json=member)["id"]
        ids["client"] = self.made("POST", "/v1/client/create", json="Acme")
        ids["industry"] = self.made("POST", "/v1/clientIndustry/Retail")
        memory = {"name": "Main", "sourceLanguage": "en", "targetLanguages": ["fr"]}
        ids["memory"] = self.made("POST", "/v1/translationmemory", json=memory)
        self.import_memory()
        preset = {"name": "P", "algorithmName": "HTML", "settings": {"a": 1}}
        ids["preset"] = self.made("POST", "/v1/fileDisassemblingAlgorithmPresets", json=preset)[
            "presetId"
        ]
        ids["service"] = self.made("POST", "/v2/lsp/services", json={"name": "Translation"})
        ids["price"] = self.made("POST", "/v2/lsp/prices", json={"serviceId": ids["service"]})
        self.made("PUT", "/v1/file-management/file/docs/a.txt", file=("a.txt", b"Hello"))
        self.made("POST", f"/v1/Quote/{ids['quote']}/Upload", file=("q.xlsx", b"x"))
        self.made("PUT", "/v1/placeholders", json=[{"regex": r"\{\w+\}"}])
        self.made("POST", "/v2/invoice/job", json=JOB)
        self.made("POST", "/v1/callback", json={"url": "http://127.0.0.1:9/hook"})
        self.made(
            "POST",
            "/v1/document/assign",
            query={"documentId": self.document.id, "stageNumber": 1},
            json={"executives": [{"id": ids["member"]}]},
        )
        ids["copy"] = self.made(
            "POST", f"/v1/project/{self.project.id}/copying", json={"options": "documents"}
        )
        ids["import"] = self.made(
            "POST", f"/v2/project/{self.strings.id}/import", file=("en.json", b'{"a.b": "A"}')
        )
        for name in ("glossary/import", "glossary/export"):
            query = {"glossaryId": ids["glossary"], "clearBeforeImport": "true"}
            ids[name] = self.made(
                "POST", f"/v1/{name}", query=query, file=("g.csv", b"en,fr\r\nA,B")
            )
        ids["export"] = self.made(
            "POST", "/v1/document/export", query={"documentIds": self.document.id}
        )["id"]
        content = self.xliff(self.done)
        query = {"documentId": self.done.id, "confirmTranslation": "true"}
        self.made("PUT", "/v1/document/translateWithXliff", query=query, file=("a.xliff", content))
        ids["deletion"] = self.made("POST", "/v1/user-deletion-requests")
        listed = self.made(
            "GET", f"/v1/projectTask/{self.tasks.id}/list", query={"currency": "USD"}
        )
        ids["task"] = listed[0]["id"]
        for path in ("statistics/build", "run-empty-folders-removing"):
            self.made("POST", f"/v1/project/{self.project.id}/{path}")

    def import_memory(self) -> None:
        self.made(
            "POST",
            f"/v1/translationmemory/{self.ids['memory']}",
            query={"replaceAllContent": "true"},
            file=("a.tmx", TMX),
        )

    def xliff(self, document: Document) -> bytes:
        query = {"documentIds": document.id, "type": "xliff"}
        task = self.made("POST", "/v1/document/export", query=query)["id"]
        self.server.settle()
        return self.send("GET", f"/v1/document/export/{task}").body

    def call(self, operation: str) -> Call:
        """Return a call that the operation should carry out."""
        call = CALLS.get(operation, Call())
        return call if isinstance(call, Call) else call(self)

    def place(self, template: str, given: Mapping[str, str]) -> str:
        """Fill a path of the description in with ids."""
        usual = {
            "projectId": self.tasks.id if "/projectTask/" in template else self.project.id,
            "projectTaskId": self.ids["task"],
            "partsCount": "2",
            "clientId": self.ids["client"],
            "tmId": self.ids["memory"],
            "userId": self.ids["member"],
            "vendorAccountId": self.ids["vendor"],
            "assignmentTemplateId": self.ids["assignmentTemplate"],
            "importId": self.ids["import"],
            "priceId": self.ids["price"],
            "serviceId": self.ids["service"],
            "taskId": next(iter(self.server.workspace.table("memoryTasks")), ""),
            "name": "Travel",
            "path": "docs/a.txt",
            "prefix": "docs",
        }
        values = {**usual, **given}
        return re.sub(r"\{(\w+)\}", lambda found: quote(values[found[1]]), template)


def _multipart(call: Call) -> tuple[str, bytes]:
    body = b""
    if call.model is not ...:
        head = 'Content-Disposition: form-data; name="value"\r\nContent-Type: application/json'
        body += f"--b\r\n{head}\r\n\r\n{json.dumps(call.model)}\r\n".encode()
    if call.file is not None:
        name, content = call.file
        head = f'Content-Disposition: form-data; name="files"; filename="{name}"'
        body += f"--b\r\n{head}\r\n\r\n".encode() + content + b"\r\n"
    return "multipart/form-data; boundary=b", body + b"--b--\r\n"


JOB = {
    "supplierEmail": "bob@example.com",
    "unitsAmount": 10,
    "pricePerUnit": 0.5,
    "currency": "USD",
    "externalNumber": "E1",
}


def _job_v1(house: House) -> dict[str, object]:
    return {**JOB, "freelancerId": house.ids["member"]}


def _on(document: str, **more: object) -> Callable[[House], Call]:
    return lambda house: Call(query={"documentId": getattr(house, document).id, **more})


def _stage(**more: Any) -> Callable[[House], Call]:
    def make(house: House) -> Call:
        query = {"documentId": house.document.id, "stageNumber": 2, **more.pop("query", {})}
        given = {name: value(house) if callable(value) else value for name, value in more.items()}
        return Call(query=query, **given)

    return make


def _in(project: str, **more: Any) -> Callable[[House], Call]:
    return lambda house: Call(
        path={"projectId": getattr(house, project).id},
        **{name: value(house) if callable(value) else value for name, value in more.items()},
    )


def _project_query(project: str, **more: object) -> Callable[[House], Call]:
    return lambda house: Call(query={"projectId": getattr(house, project).id, **more})


def _id(name: str, parameter: str = "taskId", **more: Any) -> Callable[[House], Call]:
    return lambda house: Call(path={parameter: house.ids[name]}, **more)


CURRENCY = Call(query={"currency": "USD"})
FILE = ("new.txt", b"One\nTwo\n")

CALLS: dict[str, Call | Callable[[House], Call]] = {
    "GET /v1/assignment-templates/project/{projectId}": _in("tasks"),
    "POST /v1/assignment-templates/{assignmentTemplateId}/project/{projectId}": _in("tasks"),
    "POST /v1/callback": Call(json={"url": "http://127.0.0.1:9/", "additionalHeaders": []}),
    "POST /v1/client/create": Call(json="New"),
    "PUT /v1/client/{clientId}/set": lambda h: Call(query={"netRateId": h.ids["rate"]}),
    "PUT /v1/client/{clientId}/contact": Call(json={"email": "a@example.com"}),
    "PUT /v2/client/{clientId}": Call(json={"name": "Acme", "mainContact": {"fullName": "A"}}),
    "GET /v1/clientIndustry/{id}": _id("industry", "id"),
    "PUT /v1/clientIndustry/{id}": _id("industry", "id", query={"name": "Wholesale"}),
    "DELETE /v1/clientIndustry/{id}": _id("industry", "id"),
    "GET /v2/directory": Call(query={"type": "language"}),
    "GET /v1/document": _on("document"),
    "DELETE /v1/document": lambda h: Call(query={"documentIds": [h.document.id]}),
    "POST /v1/document": lambda h: Call(query={"projectId": h.project.id}, file=FILE),
    "POST /v1/project/document": lambda h: Call(
        query={"projectId": h.second.id}, file=FILE, model=[{"externalId": "x"}]
    ),
    "GET /v1/document/translate/status": _on("done"),
    "GET /v1/document/translate/result": _on("done"),
    "GET /v1/document/statistics": _on("document"),
    "POST /v1/document/assignFreelancers": _stage(json=lambda h: [h.ids["member"]]),
    "POST /v1/document/assignVendors": lambda h: Call(
        query={
            "documentId": h.document.id,
            "stageNumber": 2,
            "vendorAccountId": h.ids["vendor"],
        }
    ),
    "POST /v1/document/setStageUnitCount": lambda h: Call(
        query={"projectId": h.project.id, "stageNumber": 2, "targetLanguageId": 12},
        json=[{"documentId": h.document.id, "unitCount": 3}],
    ),
    "POST /v1/document/assign": _stage(
        json=lambda h: {"executives": [{"id": h.ids["member"], "wordsCount": 1}]}
    ),
    "POST /v1/document/unassign": lambda h: Call(
        query={"documentId": h.document.id, "stageNumber": 1}, json=h.ids["member"]
    ),
    "POST /v1/document/assignFromMyTeam": lambda h: Call(
        json={"documentIds": [h.document.id], "stageNumber": "2"}
    ),
    "POST /v1/document/complete": _on("done"),
    "PUT /v2/document/update": lambda h: Call(
        query={"documentId": h.document.base_id}, file=FILE, model={"enablePlaceholders": True}
    ),
    "PUT /v1/document/rename": _on("document", name="z"),
    "PUT /v1/document/updateMetaInfo": lambda h: Call(
        query={"documentId": h.document.id}, json="meta"
    ),
    "PUT /v1/document/translate": lambda h: Call(
        query={"documentId": h.document.id}, file=("a.txt", b"Un deux\nTrois")
    ),
    "PUT /v1/document/translateWithXliff": lambda h: Call(
        query={"documentId": h.document.id}, file=("a.xliff", b"<xliff/>")
    ),
    "GET /v1/document/export/{taskId}": _id("export"),
    "POST /v1/document/export": lambda h: Call(query={"documentIds": [h.document.id]}),
    "GET /v1/fileDisassemblingAlgorithmPresets/{id}": _id("preset", "id"),
    "PUT /v1/fileDisassemblingAlgorithmPresets/{id}": _id(
        "preset", "id", json={"name": "Q", "algorithmName": "TXT"}
    ),
    "DELETE /v1/fileDisassemblingAlgorithmPresets/{id}": _id("preset", "id"),
    "POST /v1/fileDisassemblingAlgorithmPresets": Call(json={"name": "Q", "algorithmName": "TXT"}),
    "PUT /v1/file-management/file/{path}": Call(file=FILE),
    "PUT /v1/file-management/files/{path}": Call(path={"path": "docs"}, file=FILE),
    "POST /v1/glossary/import": lambda h: Call(
        query={"glossaryId": h.ids["glossary"], "clearBeforeImport": "false"},
        file=("g.csv", b"en,fr\r\nA,B\r\n"),
    ),
    "GET /v1/glossary/importTaskState/{taskId}": _id("glossary/import"),
    "POST /v1/glossary/export": lambda h: Call(query={"glossaryId": h.ids["glossary"]}),
    "GET /v1/glossary/export/{taskId}": _id("glossary/export"),
    "POST /v1/invoice/job": lambda h: Call(json=_job_v1(h)),
    "POST /v2/invoice/job": Call(json=JOB),
    "POST /v1/invoice/jobs": lambda h: Call(json=[_job_v1(h)]),
    "POST /v2/invoice/jobs": Call(json=[JOB]),
    "GET /v1/invoice/job/list": Call(query={"externalIds": "E1"}),
    "GET /v2/invoice/job/listByExternalId": Call(query={"externalIds": "E1"}),
    "GET /v2/invoice/job/listByCreatedDate": Call(query=DAYS),
    "GET /v2/invoice/list": Call(query=DAYS),
    "GET /v3/job/verifiedForProject": _project_query("second"),
    "GET /v3/job": _project_query("project"),
    "GET /v2/lsp/prices": lambda h: Call(query={"priceIds": h.ids["price"]}),
    "POST /v2/lsp/prices": lambda h: Call(json={"serviceId": h.ids["service"]}),
    "POST /v2/lsp/prices/batch": lambda h: Call(json=[{"serviceId": h.ids["service"]}, {}]),
    "PUT /v2/lsp/prices/{priceId}": lambda h: Call(
        json={"serviceId": h.ids["service"], "pricePerUnit": 0.2}
    ),
    "GET /v2/lsp/services": lambda h: Call(query={"serviceIds": h.ids["service"]}),
    "POST /v2/lsp/services": Call(json={"name": "Editing", "workUnitType": "Word"}),
    "GET /v2/lsp/services/batch": Call(query={"limit": 100}),
    "POST /v2/lsp/services/batch": Call(json=[{"name": "Editing"}, {}]),
    "PUT /v2/lsp/services/{serviceId}": Call(json={"name": "Editing"}),
    "GET /v1/account/myTeam": Call(query={"externalId": "7"}),
    "POST /v1/account/myTeam": Call(json={"email": "new@example.com"}),
    "POST /v1/account/searchMyTeam": Call(json={"skip": 0, "limit": 10, "targetLanguage": "fr"}),
    "POST /v1/account/myTeam/{userId}/services/replace": Call(json={"services": []}),
    "PUT /v1/account/myTeam/{userId}/phone": Call(json="123"),
    "PUT /v1/account/myTeam/{userId}/comment": Call(json="Good"),
    "PUT /v1/placeholders": Call(json=[{"regex": "%s"}]),
    "GET /v1/placeholders/validate": Call(query={"format": "%s"}),
    "PUT /v1/project/{projectId}": Call(json={"name": "Other", "deadline": "2030-01-01T00:00:00Z"}),
    "PUT /v1/project/{projectId}/fuzzyRepetitions": Call(query={"withFuzzyMatches": "true"}),
    "POST /v1/project/{projectId}/translationmemories": lambda h: Call(
        json=[{"id": h.ids["memory"], "matchThreshold": 75, "isWritable": True}]
    ),
    "PUT /v1/project/{projectId}/glossaries": lambda h: Call(json=[h.ids["glossary"]]),
    "GET /v1/project/{projectId}/glossaries/default": Call(query={"fallbackToAccount": "true"}),
    "POST /v1/project/{projectId}/mt": lambda h: Call(
        json=[{"id": next(iter(h.server.workspace.table("engines")))}]
    ),
    "POST /v1/project/{projectId}/pretranslation-rules": Call(
        json=[{"ruleType": "TM", "order": 1}]
    ),
    "PUT /v1/project/{projectId}/pretranslation-rules": Call(json=[{"ruleType": "MT", "order": 1}]),
    "POST /v1/project/cancel": _project_query("project"),
    "POST /v1/project/restore": _project_query("project"),
    "POST /v1/project/complete": _project_query("project"),
    "POST /v1/project/create": Call(
        model={"name": "New", "sourceLanguage": "en", "targetLanguages": ["fr", "de"]}, file=FILE
    ),
    "POST /v2/project/{projectId}/import": _in("strings", file=("en.json", b'{"k": "V"}')),
    "POST /v1/project/language": _project_query("project", targetLanguage="it"),
    "DELETE /v1/project/language": _project_query("second", targetLanguage="de"),
    "POST /v1/project/{projectId}/translationmemories/bylanguages": lambda h: Call(
        json=[
            {
                "language": "fr",
                "translationMemories": [{"id": h.ids["memory"], "matchThreshold": 75}],
            }
        ]
    ),
    "POST /v1/project/{projectId}/managers": lambda h: Call(json=[h.ids["member"]]),
    "DELETE /v1/project/{projectId}/managers": lambda h: Call(json=[h.ids["member"]]),
    "POST /v1/project/{projectId}/ReferenceFiles": Call(file=FILE),
    "POST /v2/project/{projectId}/export": _in("strings"),
    "POST /v1/project/{projectId}/copying": Call(json={"options": "SegmentTranslations"}),
    "GET /v1/project/copying/{taskId}": _id("copy"),
    "GET /v1/projectTask/{projectId}/list": CURRENCY,
    "GET /v1/projectTask/{projectId}/{projectTaskId}": CURRENCY,
    "GET /v1/projectTask/{projectId}/{projectTaskId}/scope": CURRENCY,
    "GET /v1/projectTask/{projectId}/{projectTaskId}/payables": CURRENCY,
    "PUT /v1/projectTask/{projectId}/{projectTaskId}/set-invitation-strategy-type": Call(
        query={"invitationStrategyType": "Rocket"}
    ),
    "PUT /v1/projectTask/{projectId}/{projectTaskId}/individual-assignment": lambda h: Call(
        json={"userIds": [h.ids["member"]]}
    ),
    "DELETE /v1/projectTask/{projectId}/{projectTaskId}/individual-assignment": lambda h: Call(
        query={"userId": h.ids["member"]}
    ),
    "PUT /v1/projectTask/{projectId}/{projectTaskId}/vendor-assignment": lambda h: Call(
        json={"vendorAccountId": h.ids["vendor"]}
    ),
    "DELETE /v1/projectTask/{projectId}/{projectTaskId}/vendor-assignment": lambda h: Call(
        query={"vendorAccountId": h.ids["vendor"]}
    ),
    "PUT /v1/projectTask/{projectId}/{projectTaskId}/deadline": Call(
        query={"deadline": "2030-01-01T00:00:00Z"}
    ),
    "POST /v1/projectTask/{projectId}/{projectTaskId}/split": lambda h: Call(
        json={"documentIds": [h.tasks.documents[0].id]}
    ),
    "POST /v1/projectTask/{projectId}/{projectTaskId}/merge": lambda h: Call(
        json={"projectTaskIds": [h.ids["task"]]}
    ),
    "GET /v1/Quote/ListByProjectIds": lambda h: Call(query={"projectIds": h.project.id}),
    "PUT /v1/Quote/Update": lambda h: Call(json={"id": h.ids["quote"], "cost": 12.5}),
    "POST /v1/Quote/{id}/Upload": _id("quote", "id", file=FILE),
    "POST /v1/Quote/{id}/Approve": _id("quote", "id"),
    "POST /v1/Quote/{id}/MarkAsPaid": _id("quote", "id"),
    "GET /v1/Quote/{id}/File": _id("quote", "id"),
    "GET /v1/segment-confirmation-statistics/{projectId}": _in("second"),
    "GET /v2/segment-confirmation-statistics/{projectId}": _in("second"),
    "POST /v1/smartTranslation/translate": Call(
        json={
            "sourceLanguage": "en",
            "targetLanguages": ["fr"],
            "texts": [{"text": "One"}, {"text": "Unknown"}],
        }
    ),
    "POST /v1/translationmemory/{tmId}": Call(
        query={"replaceAllContent": "false"}, file=("a.tmx", TMX)
    ),
    "GET /v1/translationmemory": Call(query={"batchSize": 100}),
    "POST /v1/translationmemory": Call(
        json={"name": "Other", "sourceLanguage": "en", "targetLanguages": ["fr"]}
    ),
    "GET /v1/translationmemory/{tmId}/file": Call(
        query={"exportMode": "TmxDefault", "withTags": "true"}
    ),
    "POST /v1/translationmemory/matches": lambda h: Call(
        query={"tmId": h.ids["memory"]},
        json={
            "sourceLanguage": "en",
            "targetLanguage": "fr",
            "segmentModel": {"text": "One", "tags": [{"tagType": "Start", "position": 0}]},
        },
    ),
    "PUT /v1/translationmemory/{tmId}/targets": Call(json=["fr", "de"]),
    "POST /v1/user-deletion-requests/confirm": lambda h: Call(query={"token": h.ids["deletion"]}),
}


def _furnished() -> Iterator[House]:
    with SmartcatServer() as server:
        made = House(server)
        made.furnish()
        yield made


@pytest.fixture
def house() -> Iterator[House]:
    yield from _furnished()


@pytest.fixture(scope="module")
def shared_house() -> Iterator[House]:
    """For calls that leave everything as it is."""
    yield from _furnished()


@pytest.fixture(scope="module")
def battered_house() -> Iterator[House]:
    """For calls that nobody should make."""
    yield from _furnished()
