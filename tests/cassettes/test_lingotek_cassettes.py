"""The main flows of Lingotek, played from cassettes that were recorded from the stand-in."""

from typing import TYPE_CHECKING

import pytest

from locsdk import LingotekClient, xliff
from locsdk.lingotek import (
    AcceptedDocument,
    DocumentSuperseded,
    DocumentUpdate,
    StillImporting,
    check_reimport,
)
from locsdk.transport import Backoff

if TYPE_CHECKING:
    from tests.cassettes.conftest import LingotekScene

AT_ONCE = Backoff(first=0.001, longest=0.001)


def imported(client: LingotekClient, upload: AcceptedDocument | DocumentUpdate) -> str:
    return client.documents.wait_imported(upload, timeout=60, backoff=AT_ONCE).id


def test_offline_round_trip(scene: "LingotekScene") -> None:
    client = scene.client
    tasks = client.tasks.list().to_list()
    assert [(task.title, task.is_exportable) for task in tasks] == [
        ("Start page", True),
        ("Start page, review", False),
    ]
    task = tasks[0]
    exported = client.tasks.download(task.id)
    document = xliff.parse(exported)
    for unit in document.units:
        if unit.target is None and unit.source is not None:
            unit.target = unit.source.map_text(str.upper)
    assert check_reimport(exported, document).ok
    processes = client.tasks.upload(task.id, document)
    client.processes.wait(processes, timeout=60, backoff=AT_ONCE)
    again = client.tasks.document(task.id)
    assert [str(unit.target) for unit in again.units] == [
        "WELCOME TO OUR SHOP.",
        "READ THE TERMS BEFORE YOU ORDER.",
        "Votre panier est vide.",
    ]
    assert client.documents.translation(task.document_id or "", "fr-FR").percent_complete == 100


def test_upload_translate_download(scene: "LingotekScene") -> None:
    client = scene.client
    project = client.projects.list().first()
    assert project is not None
    accepted = client.documents.create(
        b"Hello.\n", title="Greeting", locale="en-US", project_id=project.id, filename="hello.txt"
    )
    with pytest.raises(StillImporting):
        client.documents.get(accepted.id, process_id=accepted.process_id)
    document_id = imported(client, accepted)
    ensured = client.translations.ensure(document_id, "fr-FR")
    assert ensured.created
    assert not client.translations.ensure(document_id, "fr_FR").created
    assert not client.translations.get(document_id, "fr-FR").should_download
    scene.meanwhile(
        lambda server: server.translate(document_id, "fr-FR", "Bonjour, ça va.\n".encode())
    )
    (target,) = client.translations.list(document_id)
    assert target.should_download
    translated = client.documents.content(document_id, locale="fr-FR")
    assert translated.decode() == "Bonjour, ça va.\n"


def test_update_of_a_superseded_document(scene: "LingotekScene") -> None:
    client = scene.client
    project = client.projects.list().first()
    assert project is not None
    first = imported(
        client,
        client.documents.create(b"One.", title="T", locale="en-US", project_id=project.id),
    )
    second = imported(client, client.documents.update(first, b"Two."))
    with pytest.raises(DocumentSuperseded) as caught:
        client.documents.update(first, b"Three.")
    assert caught.value.next_document_id == second
    third = imported(client, client.documents.update(first, b"Three.", follow_superseded=True))
    assert len({first, second, third}) == 3
    assert client.documents.content(third) == b"Three."
