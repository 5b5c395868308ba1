"""The package ``smartcat`` from PyPI, untouched, takes the stand-in for the service (dossier 7.2).

Its call for exports needs ``basestring``, which Python 3 has not; that is all it is given.
"""

import builtins
import importlib
import io
import os
import zipfile
from collections.abc import Iterator
from importlib.util import find_spec
from typing import Any

import pytest

from locsdk import SmartcatClient, xliff
from locsdk.testing import SmartcatServer

PROJECT = {
    "name": "Пример",
    "sourceLanguage": "en",
    "targetLanguages": ["fr"],
    "assignToVendor": False,
}


@pytest.fixture
def theirs(smartcat_server: SmartcatServer, monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    """Their client, with the account of the stand-in."""
    if find_spec("smartcat") is None:
        if os.environ.get("LOCSDK_REQUIRE_INTEROP"):
            pytest.fail("the package smartcat is due in this session")
        pytest.skip("the package smartcat is not installed here: nox -s interop")
    monkeypatch.setattr(builtins, "basestring", str, raising=False)
    module = importlib.import_module("smartcat.api")
    server = smartcat_server
    client = module.SmartCAT(server.account_id, server.api_key, server.url)
    yield client
    client.project.session.close()
    client.document.session.close()


def download(theirs: Any, started: Any) -> bytes:
    """Fetch an export as soon as it is there."""
    assert started.status_code == 200, started.text
    task = started.json()["id"]
    for _ in range(10):
        answer = theirs.document.download_export_result(task)
        if answer.status_code != 204:
            break
    assert answer.status_code == 200, answer.text
    assert theirs.document.download_export_result(task).status_code == 404
    return bytes(answer.content)


def test_a_project_from_its_beginning_to_its_end(
    theirs: Any, smartcat_server: SmartcatServer
) -> None:
    files = {"file_1": ("начало.txt", io.BytesIO(b"One.\nTwo.\n"), "text/plain")}
    made = theirs.project.create(PROJECT, files=files).json()
    [project] = smartcat_server.projects
    assert (made["id"], made["name"]) == (project.id, "Пример")
    assert [document["name"] for document in made["documents"]] == ["начало"]

    assert theirs.project.add_target_lang(made["id"], "de").status_code == 204
    attached = theirs.project.attach_document(made["id"], {"file": ("more.txt", b"Three.\n")})
    assert {document["targetLanguage"] for document in attached.json()} == {"fr", "de"}
    assert len(theirs.project.get(made["id"]).json()["documents"]) == 4

    changed = {"name": "Example", "description": "More", "externalTag": "tag"}
    assert theirs.project.update(made["id"], changed).status_code == 204
    [listed] = theirs.project.get_all().json()
    assert (listed["name"], listed["description"], listed["externalTag"]) == tuple(changed.values())

    assert theirs.project.completed_work_statistics(made["id"]).json() == []
    assert theirs.project.cancel(made["id"]).status_code == 204
    assert theirs.project.get(made["id"]).json()["status"] == "canceled"
    assert theirs.project.restore(made["id"]).status_code == 204
    assert theirs.project.get(made["id"]).json()["status"] != "canceled"
    assert theirs.project.delete(made["id"]).status_code == 204
    assert theirs.project.get(made["id"]).status_code == 404


def test_exports_of_one_document_and_of_several(
    theirs: Any, smartcat_server: SmartcatServer
) -> None:
    project = smartcat_server.add_project()
    first = smartcat_server.add_document(project, segments=[("One.", "Un.")], name="a.txt")
    second = smartcat_server.add_document(project, segments=[("Two.", "Deux.")], name="b.txt")
    assert download(theirs, theirs.document.request_export(first.id)) == b"Un."
    # It joins ids with a line break, which the stand-in takes in good part (dossier 8, 4).
    several = download(theirs, theirs.document.request_export([first.id, second.id]))
    with zipfile.ZipFile(io.BytesIO(several)) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    assert members == {"a(fr).txt": b"Un.", "b(fr).txt": b"Deux."}


def test_their_export_comes_back_by_our_import(
    theirs: Any, smartcat_server: SmartcatServer
) -> None:
    document = smartcat_server.add_document(smartcat_server.add_project())
    exported = download(theirs, theirs.document.request_export(document.id, "xliff"))
    edited = xliff.parse(exported)
    for unit in edited.units:
        assert unit.source is not None
        unit.target = unit.source.map_text(str.upper)
    with SmartcatClient(
        smartcat_server.account_id, smartcat_server.api_key, base_url=smartcat_server.url
    ) as ours:
        ours.imports.send(document.id, edited.to_bytes(), confirm=True, overwrite=False)
    seen = [theirs.document.get_translation_status(document.id).json() for _ in range(3)]
    assert seen == ["inProgress", "inProgress", "completed"]
    again = download(theirs, theirs.document.request_export(document.id, "xliff"))
    assert [unit.approved for unit in xliff.parse(again).units] == [True] * 3


def test_sources_names_and_resources_are_replaced(
    theirs: Any, smartcat_server: SmartcatServer
) -> None:
    project = smartcat_server.add_project()
    made = theirs.project.attach_document(
        project.id, {"file": ("strings.json", b'{"greeting": "Hello", "parting": "Bye"}')}
    ).json()
    smartcat_server.settle()
    [document] = project.documents
    assert made[0]["id"] == document.id
    assert theirs.document.rename(document.id, "texts").status_code == 204
    assert document.name == "texts"
    back = {"translationFile": ("strings.json", b'{"greeting": "Bonjour"}')}
    assert theirs.document.translate(document.id, back).status_code == 202
    smartcat_server.settle()
    assert theirs.document.get_translation_status(document.id).json() == "completed"
    assert [segment.target for segment in document.segments] == ["Bonjour", None]
    newer = {"file": ("strings.json", b'{"greeting": "Hello!"}')}
    assert theirs.document.update(document.id, newer).status_code == 200
    smartcat_server.settle()
    assert [segment.source for segment in document.segments] == ["Hello!"]


def test_a_wrong_key_is_refused(theirs: Any, smartcat_server: SmartcatServer) -> None:
    theirs.project.session.auth = (smartcat_server.account_id, "wrong")
    assert theirs.project.get_all().status_code == 401
