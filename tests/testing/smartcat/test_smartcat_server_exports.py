"""The stand-in's project/list and document/export (dossier 2.1.1 to 2.1.4, 4.2)."""

import io
import zipfile
from pathlib import Path
from typing import Any

import pytest

from locsdk.testing import SmartcatServer
from locsdk.testing.smartcat import NewSegment
from locsdk.testing.xliff_reading import read_xliff

SC = "{SmartcatXliff}"


def test_projects_are_listed_with_their_documents(
    smartcat_server: SmartcatServer, smartcat: Any
) -> None:
    project = smartcat_server.add_project("Website", externalTag="web-1")
    document = smartcat_server.add_document(project, name="docs/page.html")
    (listed,) = smartcat("GET", "/v2/project/list").json()
    assert listed["id"] == project.id
    assert listed["sourceLanguageId"] == 9
    assert "deadline" not in listed
    assert listed["vendors"] == listed["managers"] == []
    assert listed["customFields"] == {}
    (shown,) = listed["documents"]
    assert shown["id"] == document.id == f"{document.base_id}_12"
    assert (shown["name"], shown["fullPath"], shown["filename"]) == (
        "page",
        "docs/page",
        "page.html",
    )
    assert smartcat("GET", f"/v1/project/{project.id}").json() == listed
    assert smartcat("GET", "/v1/document", query={"documentId": document.id}).json() == shown
    light = smartcat("GET", "/v1/project/list", query={"includeDocuments": "false"}).json()
    assert light[0]["documents"] == []


def test_projects_are_found_by_parts_of_their_names(
    smartcat_server: SmartcatServer, smartcat: Any
) -> None:
    for number in range(5):
        smartcat_server.add_project(f"Shop {number}", externalTag=f"tag-{number % 2}")

    def names(**query: object) -> list[str]:
        return [one["name"] for one in smartcat("GET", "/v2/project/list", query=query).json()]

    assert names(projectName="shop 3") == ["Shop 3"]
    assert names(externalTag="TAG-1") == ["Shop 1", "Shop 3"]
    assert names(offset=1, limit=2) == ["Shop 1", "Shop 2"]
    assert names(createdByUserId=smartcat_server.workspace.new_guid()) == []
    assert smartcat("GET", "/v2/project/list", query={"limit": 101}).status == 400
    assert smartcat("GET", "/v2/project/list", query={"limit": "many"}).status == 400
    clients = {"clientIds": smartcat_server.workspace.new_guid()}
    assert smartcat("GET", "/v2/project/list", query=clients).status == 403


def test_ids_of_projects_are_checked(smartcat_server: SmartcatServer, smartcat: Any) -> None:
    foreign = smartcat_server.add_project(foreign=True)
    document = smartcat_server.add_document(foreign)
    unknown = smartcat_server.workspace.new_guid()
    assert smartcat("GET", "/v1/project/12").status == 400
    assert smartcat("GET", f"/v1/project/{unknown}").status == 404
    assert smartcat("GET", f"/v1/project/{foreign.id}").status == 403
    assert smartcat("GET", "/v1/project/list").json() == []
    assert smartcat("GET", "/v1/document", query={"documentId": document.id}).status == 403


def test_an_export_waits_gives_its_file_once_and_is_gone(
    smartcat_server: SmartcatServer, smartcat: Any
) -> None:
    document = smartcat_server.add_document(smartcat_server.add_project(), name="page.html")
    query = {"DocumentIds": document.id, "Type": "Xliff"}
    started = smartcat("POST", "/v1/document/export", query=query, body=b"").json()
    assert started["documentIds"] == [document.id]
    path = f"/v1/document/export/{started['id']}"
    assert [smartcat("GET", path).status for _ in range(2)] == [204, 204]
    reply = smartcat("GET", path)
    assert reply.headers["Content-Disposition"].startswith('attachment; filename="page(fr).xliff";')
    assert read_xliff(reply.body).files[0].original == document.id
    assert smartcat("GET", path).status == 404
    smartcat_server.quirks.exports_once = False
    again = smartcat("POST", "/v1/document/export", query=query).json()["id"]
    smartcat_server.settle()
    path = f"/v1/document/export/{again}"
    assert [smartcat("GET", path).status for _ in range(2)] == [200, 200]


@pytest.mark.parametrize("form", ["repeated", "comma", "brackets", "newline"])
def test_several_documents_come_as_a_zip(
    smartcat_server: SmartcatServer, smartcat: Any, form: str
) -> None:
    project = smartcat_server.add_project(target_languages=("fr", "ru"))
    ids = [
        smartcat_server.add_document(project, name="a.html", language="fr").id,
        smartcat_server.add_document(project, name="docs/b.html", language="ru").id,
    ]
    forms: dict[str, list[tuple[str, object]]] = {
        "repeated": [("documentIds", ids)],
        "comma": [("documentIds", ",".join(ids))],
        "brackets": [("documentIds[]", ids)],
        "newline": [("documentIds", "\n".join(ids))],
    }
    query = [*forms[form], ("type", "xliff")]
    task = smartcat("POST", "/v1/document/export", query=query).json()["id"]
    smartcat_server.settle()
    reply = smartcat("GET", f"/v1/document/export/{task}")
    assert reply.headers["Content-Type"] == "application/zip"
    with zipfile.ZipFile(io.BytesIO(reply.body)) as archive:
        assert archive.namelist() == ["a(fr).xliff", "docs/b(ru).xliff"]
        originals = [
            read_xliff(archive.read(name)).files[0].original for name in archive.namelist()
        ]
    assert originals == ids


def test_refused_exports(smartcat_server: SmartcatServer, smartcat: Any) -> None:
    document = smartcat_server.add_document(smartcat_server.add_project())
    foreign = smartcat_server.add_document(smartcat_server.add_project(foreign=True))

    def status(**query: object) -> int:
        return int(smartcat("POST", "/v1/document/export", query=query).status)

    assert status() == 400
    assert status(documentIds="none_9") == 403
    assert status(documentIds=document.base_id) == 403
    assert status(documentIds=[document.id, foreign.id]) == 403
    assert status(documentIds=document.id, type="pdf") == 400
    assert status(documentIds=document.id, type="imageTargetText") == 400
    assert status(documentIds=document.id, stageNumber=2) == 400
    assert status(documentIds=document.id, type="5", mode="Current", stageNumber=1) == 200


def test_an_export_that_fails(smartcat_server: SmartcatServer, smartcat: Any) -> None:
    document = smartcat_server.add_document(smartcat_server.add_project())
    document.disassembling = "error"
    assert smartcat.export(document).status == 422


def test_the_xliff_is_the_vendors(smartcat_server: SmartcatServer, smartcat: Any) -> None:
    document = smartcat_server.add_document(
        smartcat_server.add_project(),
        segments=[
            "One & two",
            ("Kept", ""),
            NewSegment(source="Three", target="Trois", confirmed=1, modified_by="Person 1"),
            NewSegment(source="Four", locked=True),
        ],
    )
    content = smartcat.export(document).body
    assert content.startswith(b'<?xml version="1.0" encoding="utf-8"?>\n<xliff version="1.2"\n')
    assert b'xmlns:sc="SmartcatXliff"' in content
    assert b'<target state="needs-translation" xml:space="preserve" />' in content
    assert b'<target state="needs-translation" xml:space="preserve"></target>' in content
    xliff = read_xliff(content)
    tool = next(iter(xliff.files[0].header if xliff.files[0].header is not None else ()))
    assert tool.get("tool-name") == "Smartcat.ai"
    assert len((xliff.files[0].element.get("date") or "").partition(".")[2]) == len("5133138Z")
    first, _, third, fourth = (unit.element.attrib for unit in xliff.units)
    assert first["approved"] == "no"
    assert f"{SC}last-modified-user" not in first
    assert third["approved"] == "yes"
    assert third[f"{SC}last-modified-user"] == "Person 1"
    assert (first[f"{SC}locked"], fourth[f"{SC}locked"]) == ("false", "true")


@pytest.mark.parametrize("name", ["small", "upload_test", "embedded_1", "embedded_4"])
def test_xliff_that_was_put_in_keeps_its_bytes(
    smartcat_server: SmartcatServer, smartcat: Any, shared: Path, name: str
) -> None:
    content = (shared / f"apis/samples/smartcat/ArchiDevil-hat__{name}.xliff").read_bytes()
    document = smartcat_server.add_document(smartcat_server.add_project(), xliff=content)
    assert smartcat.export(document).body == content


def test_a_changed_segment_changes_its_own_bytes_only(
    smartcat_server: SmartcatServer, smartcat: Any, shared: Path
) -> None:
    content = (shared / "apis/samples/smartcat/ArchiDevil-hat__small.xliff").read_bytes()
    document = smartcat_server.add_document(smartcat_server.add_project(), xliff=content)
    assert document.id == "99103f5989ba533724dc780c_25"
    smartcat_server.edit_segment(document, "675606", "Тест", by="Person 9")
    before, after = (text.splitlines() for text in (content, smartcat.export(document).body))
    assert len(before) == len(after)
    changed = [(old, new) for old, new in zip(before, after, strict=True) if old != new]
    assert len(changed) == 3
    assert b"<file datatype=" in changed[0][1]
    assert b'sc:last-modified-user="Person 9"' in changed[1][1]
    assert '<target state="translated" xml:space="preserve">Тест</target>'.encode() in changed[2][1]


def test_modes(smartcat_server: SmartcatServer, smartcat: Any) -> None:
    project = smartcat_server.add_project(workflow_stages=("translation", "editing"))
    document = smartcat_server.add_document(
        project,
        name="a.txt",
        segments=[
            ("Zero", "Null"),
            NewSegment(source="One", target="Eins", confirmed=1),
            NewSegment(source="Two", target="Zwei", confirmed=2),
            "Three",
        ],
    )

    def text(**query: object) -> str:
        return str(smartcat.export(document, type="target", **query).body.decode())

    assert text() == "Null\nEins\nZwei\nThree"
    assert text(mode="confirmed") == text(mode="confirmed", stageNumber=1)
    assert text(mode="confirmed") == "Zero\nEins\nZwei\nThree"
    assert text(mode="confirmed", stageNumber=2) == text(mode="complete")
    assert text(mode="complete") == "Zero\nOne\nZwei\nThree"
    units = read_xliff(smartcat.export(document, mode="complete").body).units
    assert [unit.target_text for unit in units] == ["", "", "Zwei", ""]


def test_types(smartcat_server: SmartcatServer, smartcat: Any) -> None:
    project = smartcat_server.add_project(target_languages=("fr", "ru"))
    document = smartcat_server.add_document(
        project, name="a.txt", segments=[NewSegment(source="One", target="Un", key="one")]
    )
    assert smartcat.export(document, type="source").body == b"One"
    table = smartcat.export(document, type="multilangCsv").body.decode("utf-8-sig")
    assert table == "en,fr\r\nOne,Un\r\n"
    described = smartcat.export(document, type="documentWithMetadata").body.decode("utf-8-sig")
    assert described.splitlines()[1].startswith("675606,One,Un,0,false,")
    query = {"type": "target", "exportingDocumentFormat": "json"}
    assert smartcat.export(document, **query).body == b'{\n  "one": "Un"\n}\n'


def test_an_export_can_expire(smartcat_server: SmartcatServer, smartcat: Any) -> None:
    document = smartcat_server.add_document(smartcat_server.add_project())
    smartcat_server.quirks.export_lifetime = 60
    query = {"documentIds": document.id}
    task = smartcat("POST", "/v1/document/export", query=query).json()["id"]
    smartcat_server.clock.advance(59)
    assert smartcat("GET", f"/v1/document/export/{task}").status == 204
    smartcat_server.clock.advance(2)
    assert smartcat("GET", f"/v1/document/export/{task}").status == 404


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "iso-8859-1"])
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_every_encoding_keeps_its_bytes(
    smartcat_server: SmartcatServer, smartcat: Any, encoding: str, newline: str
) -> None:
    label = encoding.removesuffix("-sig")
    lines = [
        f"<?xml version='1.0' encoding='{label}'?><!-- <trans-unit id='9'> -->",
        "<xliff version='1.2' xmlns='urn:oasis:names:tc:xliff:document:1.2'>",
        "<file original='ab_12' source-language='en' target-language='fr' datatype='x'",
        "  date = '2020-01-01T00:00:00Z'><body>",
        "<trans-unit id='1' approved='no' resname='a>b'><source>caf\u00e9</source></trans-unit>",
        "<trans-unit id='2'><source>Two</source><target state='new'/></trans-unit>",
        "</body></file></xliff>",
    ]
    content = newline.join(lines).encode(encoding)
    document = smartcat_server.add_document(smartcat_server.add_project(), xliff=content)
    assert smartcat.export(document).body == content
    smartcat_server.edit_segment(document, "2", "Deux &amp; \u20ac")
    smartcat_server.confirm_segment(document, "2")
    before = content.decode(encoding).split(newline)
    after = smartcat.export(document).body.decode(encoding).split(newline)
    changed = [index for index, line in enumerate(after) if line != before[index]]
    assert changed == [3, 5]
    euro = "&#8364;" if encoding == "iso-8859-1" else "\u20ac"
    assert after[5] == (
        "<trans-unit id='2' approved=\"yes\"><source>Two</source>"
        f'<target state="translated">Deux &amp; {euro}</target></trans-unit>'
    )
