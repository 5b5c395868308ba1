"""The account, its team, clients, lists and files at the stand-in (dossier 2.2, 2.6)."""

import io
import zipfile
from typing import Any

import pytest

from locsdk.testing import SmartcatServer


def test_the_account(smartcat_server: SmartcatServer, smartcat: Any) -> None:
    account = smartcat("GET", "/v1/account").json()
    assert account["id"] == smartcat_server.account_id
    assert account["isPersonal"] is False
    assert [engine["name"] for engine in smartcat("GET", "/v1/account/mtengines").json()]


def test_directories(smartcat_server: SmartcatServer, smartcat: Any) -> None:
    def items(kind: str) -> dict[str, str]:
        listed = smartcat("GET", "/v2/directory", query={"type": kind}).json()
        return {item["id"]: item["name"] for item in listed["items"]}

    vendor = smartcat_server.add("vendor", name="Acme")["id"]
    assert items("Language")["zh-Hans"] == "Chinese (simplified)"
    assert items("vendor") == {vendor: "Acme"}
    assert "uSD" in items("currency")
    assert smartcat("GET", "/v2/directory", query={"type": "planet"}).status == 400
    assert smartcat("GET", "/v2/directory").status == 400
    assert all("mime-type" in one for one in smartcat("GET", "/v1/directory/formats").json())


def test_a_client_is_made_once(smartcat: Any) -> None:
    ids = [smartcat("POST", "/v1/client/create", json=name).json() for name in ("A", "A", "B")]
    assert ids[0] == ids[1] != ids[2]
    assert smartcat("POST", "/v1/client/create", json={"name": "A"}).status == 400
    rate = smartcat("GET", "/v2/directory", query={"type": "netRate"}).json()["items"][0]["id"]
    changed = smartcat("PUT", f"/v1/client/{ids[0]}/set", query={"netRateId": rate}).json()
    assert changed["netRate"]["name"] == "Standard"
    smartcat("PUT", f"/v1/client/{ids[0]}/contact", json={"fullName": "Ann"})
    body = {"vat": "DE1", "customFieldValues": {"x": "y"}}
    replaced = smartcat("PUT", f"/v2/client/{ids[0]}", json=body).json()
    assert (replaced["name"], replaced["vat"], replaced["customFields"]) == ("A", "DE1", {"x": "y"})
    assert not {"mainContact", "netRate"} & replaced.keys()
    assert smartcat("PUT", f"/v2/client/{ids[0]}", json={"netRateId": "none"}).status == 400


def test_industries(smartcat: Any) -> None:
    industry = smartcat("POST", "/v1/clientIndustry/Retail%20trade").json()
    path = f"/v1/clientIndustry/{industry}"
    assert smartcat("PUT", path, query={"name": "Trade"}).status == 204
    assert smartcat("GET", "/v1/clientIndustry").json() == [{"id": industry, "name": "Trade"}]
    assert smartcat("DELETE", path).status == 204
    assert smartcat("GET", path).status == 404


def test_the_team(smartcat: Any) -> None:
    service = {"serviceType": "Editing", "sourceLanguage": "en", "targetLanguage": "fr-CA"}
    model = {"email": "ann@example.com", "firstName": "Ann", "externalId": "7"}
    ann = smartcat("POST", "/v1/account/myTeam", json={**model, "services": [service]}).json()
    assert ann["services"][0]["serviceType"] == "editing"
    assert smartcat("POST", "/v1/account/myTeam", json=model).status == 409
    assert smartcat("POST", "/v1/account/myTeam", json={"email": "ann"}).status == 400
    assert smartcat("GET", "/v1/account/myTeam", query={"externalId": "7"}).json() == ann
    assert smartcat("GET", "/v1/account/myTeam", query={"externalId": "8"}).status == 404

    def found(**wanted: object) -> int:
        body = {"skip": 0, "limit": 10, **wanted}
        return len(smartcat("POST", "/v1/account/searchMyTeam", json=body).json())

    assert found() == found(searchString="ANN") == found(targetLanguage="fr-CA") == 1
    assert found(targetLanguage="fr") == found(searchString="bob") == found(minRate=1) == 0
    assert found(targetLanguage="fr", allDialects=True) == 1
    assert smartcat("POST", "/v1/account/searchMyTeam", json={"limit": 1}).status == 400
    too_many = {"skip": 0, "limit": 501}
    assert smartcat("POST", "/v1/account/searchMyTeam", json=too_many).status == 400
    path = f"/v1/account/myTeam/{ann['id']}"
    assert smartcat("PUT", f"{path}/comment", json="x" * 501).status == 400
    assert smartcat("PUT", f"{path}/comment", json="x" * 500).status == 204
    assert smartcat("POST", f"{path}/services/replace", json={"services": []}).status == 204
    assert smartcat("GET", path).json()["services"] == []
    assert smartcat("DELETE", path).status == 204
    assert smartcat("GET", path).status == 404


def test_rate_cards(smartcat: Any) -> None:
    results = smartcat("POST", "/v2/lsp/services/batch", json=[{"name": "A"}, {}, {"name": "B"}])
    assert [one["success"] for one in results.json()] == [True, False, True]
    first, second = (one["id"] for one in results.json() if one["success"])
    query = {"lastServiceId": first, "limit": 5}
    assert [one["id"] for one in smartcat("GET", "/v2/lsp/services/batch", query=query).json()] == [
        second
    ]
    price = {"serviceId": first, "pricePerUnit": 0.5, "sourceLanguage": "en"}
    made = smartcat("POST", "/v2/lsp/prices", json=price).json()
    assert smartcat("POST", "/v2/lsp/prices", json={"serviceId": "none"}).status == 400
    assert smartcat("PUT", f"/v2/lsp/prices/{made}", json={"serviceId": second}).status == 200
    listed = smartcat("GET", "/v2/lsp/prices", query={"priceIds": made}).json()
    assert listed == [{"id": made, "serviceId": second}]
    assert smartcat("DELETE", f"/v1/lsp/prices/{made}").status == 200
    assert smartcat("GET", "/v2/lsp/prices", query={"priceIds": made}).json() == []


def test_file_storage(smartcat_server: SmartcatServer, smartcat: Any) -> None:
    path = "/v1/file-management"
    made = smartcat("PUT", f"{path}/file/docs/a.html", files=[("file", "x", b"<p>")])
    assert (made.status, made.json()["size"], made.json()["mime"]) == (201, 3, "text/html")
    assert smartcat("GET", f"{path}/file/docs/a.html").body == b"<p>"
    assert smartcat("GET", f"{path}/file-info/docs/a.html").json()["lastAccessTime"]
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for number in range(101):
            archive.writestr(f"{number:03}.txt", "x")
    files = [("files", "a.zip", packed.getvalue())]
    many = smartcat("PUT", f"{path}/files/many", query={"unzip": "true"}, files=files)
    assert len(many.json()) == 101
    first = smartcat("GET", f"{path}/file-info-list/many").json()
    assert (len(first["items"]), first["nextBatchKey"]) == (100, "many/099.txt")
    query = {"batchKey": first["nextBatchKey"]}
    rest = smartcat("GET", f"{path}/file-info-list/many", query=query).json()
    assert [item["name"] for item in rest["items"]] == ["100.txt"]
    assert "nextBatchKey" not in rest
    broken = [("files", "a.zip", b"PK")]
    assert smartcat("PUT", f"{path}/files/x", query={"unzip": "true"}, files=broken).status == 400
    assert smartcat("DELETE", f"{path}/file/docs/a.html").status == 200
    gone = smartcat("GET", f"{path}/file/docs/a.html")
    assert gone.status == 404
    assert gone.json().keys() == {"message", "correlationId"}


def test_presets_and_placeholders(smartcat: Any) -> None:
    path = "/v1/fileDisassemblingAlgorithmPresets"
    model = {"name": "P", "algorithmName": "HTML", "settings": {"deep": [1, None]}}
    preset = smartcat("POST", path, json=model).json()["presetId"]
    assert smartcat("GET", f"{path}/{preset}").json()["algorithmName"] == "HTML"
    assert smartcat("PUT", f"{path}/{preset}", json={**model, "name": "Q"}).status == 204
    assert [one["name"] for one in smartcat("GET", path).json()] == ["Q"]
    assert smartcat("DELETE", f"{path}/{preset}").status == 204
    assert smartcat("GET", f"{path}/{preset}").status == 404
    assert smartcat("PUT", "/v1/placeholders", json=[{"regex": "%s"}]).status == 204
    assert smartcat("PUT", "/v1/placeholders", json=[{"regex": "("}]).status == 400
    assert smartcat("GET", "/v1/placeholders").json() == [{"regex": "%s"}]
    assert smartcat("GET", "/v1/placeholders/validate", query={"format": "("}).status == 400


def test_the_log_holds_what_changed(smartcat: Any) -> None:
    smartcat("POST", "/v1/client/create", json="A")
    smartcat("POST", "/v1/client/create", json=["refused"])
    smartcat("GET", "/v1/account")
    (entry,) = smartcat("GET", "/v1/audit/logs").json()
    assert entry["type"] == "POST /v1/client/create"
    query = {"endTime": "2001-01-01T00:00:00Z"}
    assert smartcat("GET", "/v1/audit/logs", query=query).json() == []
    refused = smartcat("GET", "/v1/audit/logs", query={"pageSize": 5001})
    assert refused.status == 400
    assert refused.json()["statusCode"] == "badRequest"


def test_direct_translation_knows_what_the_memories_know(
    smartcat_server: SmartcatServer, smartcat: Any
) -> None:
    model = {"name": "M", "sourceLanguage": "en", "targetLanguages": ["fr"]}
    memory = smartcat("POST", "/v1/translationmemory", json=model).json()
    smartcat_server.workspace.units[memory] = [{"en": "One two", "fr": "Un deux"}]
    before = smartcat("GET", "/v1/smartwords/balance").json()["balance"]
    body = {
        "sourceLanguage": "en",
        "targetLanguages": ["fr"],
        "texts": [{"text": "One two"}, {"text": "Three"}],
    }
    translated = smartcat("POST", "/v1/smartTranslation/translate", json=body).json()
    assert translated["translations"] == {
        "fr": [{"translation": "Un deux", "error": False}, {"error": True}]
    }
    assert smartcat("GET", "/v1/smartwords/balance").json()["balance"] == before - 2


def test_a_deletion_needs_its_token(smartcat: Any) -> None:
    token = smartcat("POST", "/v1/user-deletion-requests").json()
    path = "/v1/user-deletion-requests/confirm"
    assert smartcat("POST", path, query={"token": token}).status == 200
    assert smartcat("POST", path, query={"token": "other"}).status == 404


def test_what_the_api_cannot_make_is_put_in_checked(
    smartcat_server: SmartcatServer, smartcat: Any
) -> None:
    field = smartcat_server.add("customField", label="Department")
    smartcat_server.add_project(customFieldValues={field["id"]: "Sales"})
    (listed,) = smartcat("GET", "/v1/custom-fields").json()
    assert (listed["label"], listed["usagesCount"]) == ("Department", 1)
    template = smartcat_server.add("template", name="Web")
    assert smartcat("GET", "/v1/template").json() == {"templates": [template]}
    vendor = smartcat_server.add("vendor", name="Acme")
    assert smartcat("GET", "/v1/vendor/list").json() == [vendor]
    assert smartcat("GET", f"/v1/vendor/{vendor['id']}").json() == vendor
    for bad in ({}, {"name": 5}, {"name": "A", "age": 7}):
        with pytest.raises(ValueError, match=r"vendor"):
            smartcat_server.add("vendor", **bad)
