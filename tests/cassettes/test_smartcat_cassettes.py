"""The main flows of Smartcat, played from cassettes that were recorded from the stand-in."""

from typing import TYPE_CHECKING

import pytest

from locsdk.smartcat import ExportType, ImportFailed, ProjectStatus

if TYPE_CHECKING:
    from tests.cassettes.conftest import SmartcatScene


def test_xliff_out_and_back(smartcat_scene: "SmartcatScene") -> None:
    client = smartcat_scene.client
    project = client.projects.find("Website")
    assert project is not None
    exported = list(client.exports.run(project.documents, type=ExportType.XLIFF))
    assert [one.name for one in exported] == ["start(fr).xliff", "help(fr).xliff"]
    for one in exported:
        document = one.document()
        for unit in document.units:
            if not unit.target and unit.source is not None:
                unit.target = unit.source.map_text(str.upper)
        report = client.imports.run(document, exported=one, confirm=True, overwrite=False)
        assert report.ok
    [again] = client.exports.run([project.documents[0].id], type=ExportType.XLIFF)
    assert [(str(unit.target), unit.approved) for unit in again.document().units] == [
        ("WELCOME TO OUR SHOP.", True),
        ("READ THE TERMS BEFORE YOU ORDER.", True),
        ("Votre panier est vide.", True),
    ]
    [stage] = client.documents.get(project.documents[0].id).workflow_stages
    assert stage.progress == 100


def test_an_import_that_faulted(smartcat_scene: "SmartcatScene") -> None:
    client = smartcat_scene.client
    project = client.projects.list(external_tag="web").first()
    assert project is not None
    start, other = (document.id for document in project.documents)
    [exported] = client.exports.run([other], type=ExportType.XLIFF)
    client.imports.send(start, exported.content, confirm=False, overwrite=False)
    with pytest.raises(ImportFailed, match=f"export of '{other}'") as caught:
        client.imports.wait(start)
    assert caught.value.result["status"] == "faulted"


def test_a_change_meanwhile(smartcat_scene: "SmartcatScene") -> None:
    client = smartcat_scene.client
    project = client.projects.find("Website")
    assert project is not None
    document_id = project.documents[0].id
    [exported] = client.exports.run([document_id], type=ExportType.XLIFF)
    smartcat_scene.meanwhile(
        lambda server: server.edit_segment(
            server.projects[0].documents[0], server.projects[0].documents[0].segments[0].id, "Salut"
        )
    )
    document = exported.document()
    document.units[0].target = "Bienvenue"
    client.imports.run(document, exported=exported, confirm=False, overwrite=False)
    [again] = client.exports.run([document_id], type=ExportType.XLIFF)
    assert str(again.document().units[0].target) == "Salut"


def test_a_project_is_changed_and_nothing_of_it_lost(smartcat_scene: "SmartcatScene") -> None:
    client = smartcat_scene.client
    project = client.projects.find("Website")
    assert project is not None
    client.projects.update(project.id, description="The pages of the shop")
    changed = client.projects.get(project.id)
    assert (changed.name, changed.external_tag) == ("Website", "web")
    assert changed.description == "The pages of the shop"
    client.projects.cancel(project.id)
    assert client.projects.get(project.id).status == ProjectStatus.CANCELED
