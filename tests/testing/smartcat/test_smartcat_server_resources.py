"""Memories, glossaries, keys and values at the stand-in (dossier 2.3, 2.5)."""

import io
import json
import zipfile
from typing import Any

import pytest

from locsdk.testing import SmartcatServer
from locsdk.testing.smartcat import Project
from locsdk.testing.smartcat.resources import (
    FORMATS,
    BadContent,
    format_of,
    read_entries,
    write_entries,
)
from locsdk.testing.smartcat.sheets import read_table, write_sheet

TMX = """<?xml version="1.0"?><tmx version="1.4"><header srclang="en"/><body>
<tu><tuv xml:lang="en"><seg>Your basket is empty</seg></tuv>
<tuv xml:lang="fr"><seg>Votre panier est vide</seg></tuv><tuv xml:lang="ru"><seg>Пусто</seg></tuv>
</tu><tu><tuv xml:lang="en"><seg>Only <bpt i="1"/>English</seg></tuv></tu></body></tmx>""".encode()


def memory(smartcat: Any, name: str = "Main", **more: object) -> str:
    model = {"name": name, "sourceLanguage": "en", "targetLanguages": ["fr"], **more}
    reply = smartcat("POST", "/v1/translationmemory", json=model)
    assert reply.status == 201, reply.body
    return str(reply.json())


def fill(server: SmartcatServer, smartcat: Any, memory_id: str, replace: str = "true") -> int:
    path, query = f"/v1/translationmemory/{memory_id}", {"replaceAllContent": replace}
    files = [("tmxFile", "a.tmx", TMX)]
    status = int(smartcat("POST", path, query=query, files=files).status)
    server.settle()
    return status


def test_memories_come_in_batches(smartcat: Any) -> None:
    path = "/v1/translationmemory"
    assert smartcat("GET", path, query={"batchSize": 2}).status == 204
    ids = [memory(smartcat, f"M{number}") for number in range(3)]
    batch = smartcat("GET", path, query={"batchSize": 2}).json()
    assert [one["id"] for one in batch] == ids[:2]
    rest = smartcat("GET", path, query={"batchSize": 2, "lastProcessedId": ids[1]}).json()
    assert [one["id"] for one in rest] == ids[2:]
    last = {"batchSize": 2, "lastProcessedId": ids[2]}
    assert smartcat("GET", path, query=last).status == 204
    found = smartcat("GET", path, query={"batchSize": 9, "searchName": "m1"}).json()
    assert [one["id"] for one in found] == ids[1:2]
    assert smartcat("GET", path).status == 400
    assert smartcat("GET", path, query={"batchSize": 101}).status == 400


@pytest.mark.parametrize(
    "change", [{"name": "Taken"}, {"name": ""}, {"targetLanguages": ["en"]}, {"name": None}]
)
def test_refused_memories(smartcat: Any, change: dict[str, object]) -> None:
    memory(smartcat, "Taken")
    model = {"name": "M", "sourceLanguage": "en", "targetLanguages": ["fr"], **change}
    assert smartcat("POST", "/v1/translationmemory", json=model).status == 400


def test_an_import_is_a_task_until_it_is_done(
    smartcat_server: SmartcatServer, smartcat: Any
) -> None:
    memory_id = memory(smartcat)
    path = f"/v1/translationmemory/{memory_id}"
    assert smartcat("GET", "/v1/translationmemory/task").status == 404
    for _ in range(2):
        smartcat("POST", path, query={"replaceAllContent": "true"}, files=[("file", "a.tmx", TMX)])
    first, second = smartcat("GET", "/v1/translationmemory/task").json()
    assert first["translationMemoryId"] == memory_id
    assert smartcat("DELETE", f"/v1/translationmemory/task/{second['id']}").status == 204
    assert smartcat("DELETE", f"/v1/translationmemory/task/{second['id']}").status == 404
    smartcat_server.settle()
    assert smartcat("GET", "/v1/translationmemory/task").status == 404
    assert smartcat("GET", path).json()["unitCountByLanguageId"] == {"9": 1, "12": 1}
    assert fill(smartcat_server, smartcat, memory_id, "false") == 204
    assert smartcat("GET", path).json()["unitCountByLanguageId"] == {"9": 2, "12": 2}
    broken = [("tmxFile", "a.tmx", b"<xliff/>")]
    assert smartcat("POST", path, query={"replaceAllContent": "true"}, files=broken).status == 400
    assert smartcat("POST", path, files=broken).status == 400


def test_memories_leave_as_tmx_and_as_a_sheet(
    smartcat_server: SmartcatServer, smartcat: Any
) -> None:
    memory_id = memory(smartcat)
    fill(smartcat_server, smartcat, memory_id)
    path, query = f"/v1/translationmemory/{memory_id}/file", {"withTags": "true"}
    tmx = smartcat("GET", path, query={**query, "exportMode": "TmxDefault"})
    assert tmx.headers["Content-Disposition"].startswith('attachment; filename="Main.tmx";')
    assert b'<tuv xml:lang="fr"><seg>Votre panier est vide</seg></tuv>' in tmx.body
    assert b"Only" not in tmx.body
    sheet = smartcat("GET", path, query={**query, "exportMode": "excel"}).body
    assert read_table(sheet) == [["en", "fr"], ["Your basket is empty", "Votre panier est vide"]]
    assert smartcat("GET", path, query=query).status == 400


def test_matches(smartcat_server: SmartcatServer, smartcat: Any) -> None:
    memory_id = memory(smartcat)
    fill(smartcat_server, smartcat, memory_id)

    def match(text: str, **more: object) -> Any:
        body = {"sourceLanguage": "en", "targetLanguage": "fr", "segmentModel": {"text": text}}
        query = {"tmId": memory_id}
        return smartcat("POST", "/v1/translationmemory/matches", query=query, json={**body, **more})

    exact, similar, none = (
        match(text).json() for text in ("Your basket is empty", "Your basket is full", "Zzz")
    )
    assert (exact["segmentMatch"], exact["targetText"]) == (100, "Votre panier est vide")
    assert 75 < similar["segmentMatch"] < 100
    assert none["segmentMatch"] == 0
    assert match("Your basket is full", matchThreshold=99).json()["segmentMatch"] == 0
    tagged = {"text": "a", "tags": [{"tagType": "Middle"}]}
    assert match("", segmentModel=tagged).status == 400


@pytest.fixture
def project(smartcat_server: SmartcatServer) -> Project:
    made = smartcat_server.add_project(target_languages=("fr", "de"))
    smartcat_server.add_document(made, segments=["Your basket is empty", "Your basket is full"])
    return made


def test_memories_of_a_project_are_replaced(
    smartcat_server: SmartcatServer, smartcat: Any, project: Project
) -> None:
    first, second = memory(smartcat, "A"), memory(smartcat, "B")
    path = f"/v1/project/{project.id}/translationmemories"

    def set_to(*ids: str, **more: object) -> int:
        body = [{"id": one, "matchThreshold": 75, "isWritable": False, **more} for one in ids]
        return int(smartcat("POST", path, json=body).status)

    assert set_to(first, second) == 200
    assert set_to(second, isWritable=True) == 200
    assert smartcat("GET", path).json() == [
        {"id": second, "matchThreshold": 75, "isWritable": True}
    ]
    assert set_to() == set_to(first, first) == set_to(first, matchThreshold=49) == 400
    assert set_to(first, second, isWritable=True) == 400
    assert smartcat("DELETE", f"/v1/translationmemory/{second}").status == 400
    assert smartcat("DELETE", f"/v1/translationmemory/{first}").status == 204
    other = memory(smartcat, "C", sourceLanguage="ja")
    assert set_to(other) == 400
    by_language = [
        {"language": "fr", "translationMemories": [{"id": second, "matchThreshold": 99}]}
    ]
    assert smartcat("POST", f"{path}/bylanguages", json=by_language).status == 200
    assert [one.get("targetLanguageId") for one in smartcat("GET", path).json()] == [None, 12]
    by_language[0]["language"] = "ru"
    assert smartcat("POST", f"{path}/bylanguages", json=by_language).status == 400


def test_rules_fill_in_what_a_memory_knows(
    smartcat_server: SmartcatServer, smartcat: Any, project: Project
) -> None:
    memory_id = memory(smartcat)
    fill(smartcat_server, smartcat, memory_id)
    attached = [{"id": memory_id, "matchThreshold": 75}]
    smartcat("POST", f"/v1/project/{project.id}/translationmemories", json=attached)
    path = f"/v1/project/{project.id}/pretranslation-rules"
    rule = {"ruleType": "TM", "order": 1, "confirmAtWorkflowStep": project.stages[0].id}
    body = [rule]
    assert smartcat("PUT", path, query={"startPretranslate": "false"}, json=body).status == 200
    segments = project.documents[0].segments
    assert [segment.target for segment in segments] == [None, None]
    assert smartcat("POST", path, json=[{**rule, "order": 2, "minThreshold": 75}]).status == 200
    assert len(smartcat("GET", path).json()) == 2
    assert [segment.target for segment in segments] == ["Votre panier est vide"] * 2
    assert [segment.confirmed for segment in segments] == [1, 1]


def test_glossaries_are_read_and_written_as_tables(
    smartcat_server: SmartcatServer, smartcat: Any, project: Project
) -> None:
    assert smartcat("GET", "/v1/glossaries/default").status == 404
    glossary = smartcat_server.add("glossary", name="Terms", languages=["en"], isDefault=True)["id"]
    query = {"glossaryId": glossary, "clearBeforeImport": "true"}
    for content in (b"en,fr\r\nshop,boutique\r\n", write_sheet([["en", "fr"], ["cart", "panier"]])):
        files = [("file", "g", content)]
        task = smartcat("POST", "/v1/glossary/import", query=query, files=files).json()
        state = f"/v1/glossary/importTaskState/{task}"
        states = [smartcat("GET", state).json() for _ in range(3)]
        assert states == ["InProgress", "InProgress", "Completed"]
    (listed,) = smartcat("GET", "/v1/glossaries").json()
    assert (listed["units"], listed["languages"]) == (1, ["en", "fr"])
    task = smartcat("POST", "/v1/glossary/export", query={"glossaryId": glossary}).json()
    path = f"/v1/glossary/export/{task}"
    assert smartcat("GET", path).status == 400
    assert len(smartcat("GET", "/v1/glossary/export/pendingTasks").json()) == 1
    smartcat_server.settle()
    assert read_table(smartcat("GET", path).body) == [["en", "fr"], ["cart", "panier"]]
    assert smartcat("GET", path).status == 404
    path = f"/v1/project/{project.id}/glossaries"
    assert smartcat("GET", f"{path}/default").status == 404
    fallback = smartcat("GET", f"{path}/default", query={"fallbackToAccount": "true"})
    assert fallback.json()["id"] == glossary
    assert smartcat("PUT", path, json=[glossary]).status == 204
    assert [one["id"] for one in smartcat("GET", path).json()] == [glossary]
    other = smartcat_server.add("glossary", name="Japanese", languages=["ja"])["id"]
    assert smartcat("PUT", path, json=[other]).status == 400
    smartcat_server.quirks.upload_limit = 10
    files = [("file", "g.csv", b"en,fr\r\nshop,boutique\r\n")]
    assert smartcat("POST", "/v1/glossary/import", query=query, files=files).status == 400


@pytest.mark.parametrize("format", FORMATS)
def test_formats_of_keys_and_values(format: str) -> None:
    entries = {"menu.file": 'Open "it"', "menu.edit": "Copy & paste\n: all", "title": "<b> é"}
    assert read_entries(write_entries(entries, format), format) == entries


def test_nested_formats() -> None:
    nested = b"# menu\nmenu:\n  file: Open\n  'edit': 'It''s'\ntitle: \"T: x\"\n"
    entries = {"menu.file": "Open", "menu.edit": "It's", "title": "T: x"}
    assert read_entries(nested, "structured-yaml") == entries
    assert json.loads(write_entries({"a.b": "1", "a": "2", "a.c": "3"}, "structured-json"))
    assert read_entries(b'{"a": {"b": "1", "c": [1]}}', "json") == {"a.b": "1", "a.c": "[1]"}
    assert (format_of("a.YML"), format_of("b.strings"), format_of("c")) == (
        "yaml",
        "ios-strings",
        None,
    )
    with pytest.raises(BadContent, match="json"):
        read_entries(b"[]", "json")


def test_software_localization(smartcat_server: SmartcatServer, smartcat: Any) -> None:
    project = smartcat_server.add_project("App", type="softwareLocalization")
    path = f"/v2/project/{project.id}"

    def bring_in(content: bytes, **query: str) -> Any:
        files = [("files", "x.json", content)]
        task = smartcat("POST", f"{path}/import", query=query, files=files).json()
        assert smartcat("GET", f"/v1/project/import-result/{task}").json()["status"] == "inProgress"
        smartcat_server.settle()
        return smartcat("GET", f"/v1/project/import-result/{task}").json()

    def counts(result: Any) -> dict[str, int]:
        return {name: count for name, count in result.items() if isinstance(count, int) and count}

    assert counts(bring_in(b'{"a": {"b": "One"}, "c": "Two"}')) == {"keysCreated": 2}
    result = bring_in(b'{"a.b": "Un", "z": "?"}', language="fr", **{"completion-state": "Final"})
    assert counts(result) == {"keysUpdated": 1, "keysWithoutSource": 1}
    result = bring_in(b'{"a.b": "New", "c": "Two"}')
    assert counts(result) == {"keyValuesNotChanged": 1}
    assert result["conflictingKeyValues"] == {"a.b": ["New"]}
    flags = {"overwrite-conflicting-values": "true", "delete-missing-keys": "true"}
    assert counts(bring_in(b'{"a.b": "New"}', **flags)) == {"keysUpdated": 1, "keysDeleted": 1}
    assert bring_in(b"nothing")["status"] == "failed"

    def taken_out(**query: str) -> Any:
        task = smartcat("POST", f"{path}/export", query=query, body=b"").json()
        smartcat_server.settle()
        return smartcat("GET", f"/v1/document/export/{task}")

    plain = taken_out(languages="fr")
    assert plain.json() == {"a.b": "Un"}
    assert 'filename="strings-fr.json"' in plain.headers["Content-Disposition"]
    several = taken_out(
        languages="fr,pt-BR",
        format="Android-Xml",
        **{"include-default-language": "true", "fallback-to-default-language": "true"},
    )
    with zipfile.ZipFile(io.BytesIO(several.body)) as archive:
        names = archive.namelist()
        assert names[1] == "src/main/res/values-pt-rBR/strings.xml"
        assert len(names) == 3
        assert b"New" in archive.read(names[1])
    assert smartcat("POST", f"{path}/export", query={"collections": "none"}).status == 404
    other = smartcat_server.add_project("Documents")
    assert smartcat("POST", f"/v2/project/{other.id}/export").status == 400
