"""The stand-in's documents, targets, contents and reference material (dossier 2.4 to 2.8)."""

import io
import zipfile
from typing import Any

import pytest

from locsdk.testing import Clock, LingotekServer, Polls, Seconds
from locsdk.testing.lingotek.models import Document
from locsdk.testing.xliff_reading import read_xliff

Files = list[tuple[str, str | None, bytes]]


def fields(
    server: LingotekServer, content: bytes = b"Hello world\nBye\n", *, author_name: str = ""
) -> Files:
    plain = {
        "title": "a.txt",
        "locale_code": "en_US",
        "project_id": server.project_id,
        "author_name": author_name,
    }
    sent: Files = [(name, None, value.encode()) for name, value in plain.items()]
    return [*sent, ("content", "/home/me/a.txt", content)]


def imported(server: LingotekServer, call: Any) -> Document:
    reply = call("POST", "/api/document", files=fields(server, author_name="Me"))
    assert reply.status == 202, reply.body
    server.settle()
    return next(d for d in server.documents if d.id == reply.properties["id"])


def messages(reply: Any) -> str:
    return " ".join(reply.json()["messages"])


def test_an_upload_is_a_404_until_its_process_is_over(
    lingotek_server: LingotekServer, call: Any
) -> None:
    reply = call("POST", "/api/document", files=fields(lingotek_server, author_name="Me"))
    assert reply.status == 202
    assert set(reply.properties) == {"id", "process_id"}
    document_id, process_id = reply.properties["id"], reply.properties["process_id"]
    assert reply.headers["Content-Location"] == f"/api/document/{document_id}"
    assert call("GET", f"/api/document/{document_id}").status == 404
    assert call("GET", "/api/document").status == 204
    assert call("GET", f"/api/process/{process_id}").properties["status"] == "IN_PROGRESS"
    assert call("GET", f"/api/process/{process_id}").properties["status"] == "COMPLETED"
    body = call("GET", f"/api/document/{document_id}").json()
    assert body["class"] == ["document"]
    properties = body["properties"]
    assert (properties["title"], properties["name"], properties["extension"]) == (
        "a.txt",
        "a.txt",
        "txt",
    )
    assert properties["external_url"] is None
    assert properties["status"] == "READY"
    locale, status = body["entities"]
    assert (locale["rel"], locale["properties"]["code"]) == (["locale"], "en-US")
    assert status["properties"]["count"]["word"] == {"total": 3, "unique": 3}
    direct = call("GET", f"/api/document/{document_id}/status").properties
    assert direct == status["properties"]
    assert direct["title"] == "Status of a.txt"
    (listed,) = call("GET", "/api/document").json()["entities"]
    assert listed["properties"] == properties


def test_an_import_takes_time_on_the_servers_clock(call: Any) -> None:
    clock = Clock(start=0.0, scale=0)
    with LingotekServer(clock=clock, pace=Seconds(30)) as server:
        local = type(call)(server, server.token)
        document_id = local("POST", "/api/document", files=fields(server)).properties["id"]
        assert local("GET", f"/api/document/{document_id}").status == 404
        clock.advance(31)
        assert local("GET", f"/api/document/{document_id}").status == 200


def test_a_failed_import_stays_a_404_and_its_process_says_so(
    lingotek_server: LingotekServer, call: Any
) -> None:
    lingotek_server.tms.failing_imports = 1
    for content in (b"one", b""):
        reply = call("POST", "/api/document", files=fields(lingotek_server, content))
        lingotek_server.settle()
        process = call("GET", f"/api/process/{reply.properties['process_id']}")
        assert process.properties["status"] == "FAILED"
        assert call("GET", f"/api/document/{reply.properties['id']}").status == 404
    assert imported(lingotek_server, call).status == "READY"


@pytest.mark.parametrize("missing", ["title", "locale_code", "project_id", "content"])
def test_required_fields(lingotek_server: LingotekServer, call: Any, missing: str) -> None:
    files = [part for part in fields(lingotek_server) if part[0] != missing]
    reply = call("POST", "/api/document", files=files)
    assert reply.status == 400
    assert messages(reply) == f"{missing} is required."


def test_content_as_plain_text_and_an_unknown_project(
    lingotek_server: LingotekServer, call: Any
) -> None:
    form = [
        ("title", "node"),
        ("locale_code", "en-US"),
        ("project_id", lingotek_server.project_id),
        ("content", '{"a": 1}'),
    ]
    reply = call("POST", "/api/document", form=form)
    assert reply.status == 202
    lingotek_server.settle()
    got = call("GET", f"/api/document/{reply.properties['id']}/content")
    assert got.body == b'{"a": 1}'
    assert call("GET", f"/api/document/{reply.properties['id']}").properties["extension"] == "none"
    form[2] = ("project_id", "none")
    assert call("POST", "/api/document", form=form).status == 404


def test_targets_come_with_the_upload_in_their_order(
    lingotek_server: LingotekServer, call: Any
) -> None:
    files = [
        *fields(lingotek_server),
        ("translation_locale_code", None, b"fr_FR"),
        ("translation_locale_code", None, b"de-DE"),
        ("translation_locale_code", None, b"fr-FR"),
        ("translation_workflow_id", None, b"w1"),
        ("translation_vault_id", None, b"v1"),
    ]
    call("POST", "/api/document", files=files)
    translations = lingotek_server.documents[0].translations
    assert [(t.locale_code, t.workflow_id, t.vault_id) for t in translations] == [
        ("fr-FR", "w1", "v1"),
        ("de-DE", "", ""),
    ]
    alone = [*fields(lingotek_server), ("translation_workflow_id", None, b"w1")]
    assert call("POST", "/api/document", files=alone).status == 400
    strange = [*fields(lingotek_server), ("translation_locale_code", None, b"not a locale")]
    assert call("POST", "/api/document", files=strange).status == 400


def test_new_content_is_a_new_version(lingotek_server: LingotekServer, call: Any) -> None:
    old = imported(lingotek_server, call)
    call("POST", f"/api/document/{old.id}/translation", form=[("locale_code", "fr-FR")])
    path = f"/api/document/{old.id}"
    reply = call("PATCH", path, files=[("content", "b.txt", b"new"), ("title", None, b"B")])
    assert reply.status == 202
    new_id = reply.json()["next_document_id"]
    assert set(reply.json()) == {"next_document_id", "process_id", "messages"}
    for method, where, form in [
        ("PATCH", path, [("title", "C")]),
        ("POST", f"{path}/translation", [("locale_code", "de-DE")]),
    ]:
        locked = call(method, where, form=form)
        assert locked.status == 423
        assert locked.json()["next_document_id"] == new_id
        assert messages(locked)
    assert call("GET", f"/api/document/{new_id}").status == 404
    lingotek_server.settle()
    properties = call("GET", f"/api/document/{new_id}").properties
    assert (properties["title"], properties["name"]) == ("B", "b.txt")
    assert call("GET", f"{path}/latest-version").properties == {"id": new_id}
    assert call("GET", f"/api/document/{new_id}/latest-version").properties == {"id": new_id}
    assert call("GET", f"{path}/content").body == b"Hello world\nBye\n"
    assert call("GET", "/api/document").json()["properties"]["total"] == 1
    assert call("GET", f"/api/document/{new_id}/translation/fr-FR").status == 200
    again = call("PATCH", f"/api/document/{new_id}", files=[("content", "b.txt", b"newer")])
    newest = again.json()["next_document_id"]
    lingotek_server.settle()
    assert call("PATCH", path, form=[]).json()["next_document_id"] == newest
    assert call("DELETE", f"/api/document/{newest}").status == 204
    assert lingotek_server.documents == []


def test_a_failed_update_gives_the_old_version_back(
    lingotek_server: LingotekServer, call: Any
) -> None:
    document = imported(lingotek_server, call)
    lingotek_server.tms.failing_imports = 1
    path = f"/api/document/{document.id}"
    assert call("PATCH", path, files=[("content", "a", b"new")]).status == 202
    assert call("PATCH", path, form=[]).status == 423
    lingotek_server.settle()
    assert call("PATCH", path, form=[("title", "T")]).status == 202
    assert call("GET", path).properties["title"] == "T"


def test_an_update_that_answers_nothing(lingotek_server: LingotekServer, call: Any) -> None:
    document = imported(lingotek_server, call)
    path = f"/api/document/{document.id}"
    other = call(
        "POST",
        "/api/project",
        form=[("title", "P"), ("community_id", lingotek_server.community_id)],
    ).properties["id"]
    for form in ([("job_id", "7")], [("project_id", other)]):
        reply = call("PATCH", path, form=form)
        assert (reply.status, reply.body) == (202, b"")
    assert document.fields["job_id"] == "7"
    assert call("GET", path).properties["project_id"] == other
    lingotek_server.quirks.versioned_updates = False
    reply = call("PATCH", path, files=[("content", "a.txt", b"in place")])
    assert (reply.status, reply.body) == (202, b"")
    assert call("GET", f"{path}/content").body == b"in place"


def test_archived_cancelled_deleted(lingotek_server: LingotekServer, call: Any) -> None:
    document = imported(lingotek_server, call)
    path = f"/api/document/{document.id}"
    assert call("POST", f"{path}/cancel", form=[("id", document.id)]).status == 204
    assert call("GET", path).properties["status"] == "CANCELLED"
    again = call("POST", f"{path}/cancel", form=[])
    assert again.status == 400
    assert messages(again).endswith("already in a completed state. Current status: CANCELLED")
    assert "has previously been cancelled" in messages(call("PATCH", path, form=[]))
    lingotek_server.archive(document.id)
    for method, where in [("GET", path), ("PATCH", path), ("GET", f"{path}/status")]:
        gone = call(method, where, form=[])
        assert gone.status == 410
        assert messages(gone) == f"Document {document.id} has been archived."
    other = imported(lingotek_server, call)
    lingotek_server.quirks.removed = 202
    assert call("DELETE", f"/api/document/{other.id}").status == 202
    assert call("DELETE", f"/api/document/{other.id}").status == 404


def test_cancelling_a_document_cancels_what_is_unfinished(
    lingotek_server: LingotekServer, call: Any
) -> None:
    task = lingotek_server.add_task()
    document = lingotek_server.add_document(b"text", targets=("fr-FR", "de-DE"))
    lingotek_server.translate(document.id, "fr-FR")
    for document_id in (task.document_id, document.id):
        assert call("POST", f"/api/document/{document_id}/cancel", form=[]).status == 204
    assert task.status == "CANCELLED"
    assert [t.status for t in document.translations] == ["COMPLETE", "CANCELLED"]
    whole = lingotek_server.add_document(b"text", targets=("fr-FR",))
    lingotek_server.translate(whole.id, "fr-FR")
    late = call("POST", f"/api/document/{whole.id}/cancel", form=[])
    assert messages(late).endswith("Current status: COMPLETE")
    assert call("DELETE", f"/api/document/{task.document_id}").status == 204
    assert lingotek_server.tasks == []


def test_money_and_words(lingotek_server: LingotekServer, call: Any) -> None:
    document = imported(lingotek_server, call)
    lingotek_server.tms.word_quota = 5
    path = f"/api/document/{document.id}/translation"
    assert call("POST", path, form=[("locale_code", "fr-FR")]).status == 201
    quota = call("POST", path, form=[("locale_code", "de-DE")])
    assert quota.status == 429
    assert quota.json()["error_code"] == "PROCESSED_WORDS_LIMIT_EXCEEDED"
    assert "Retry-After" not in quota.headers
    lingotek_server.tms.community_disabled = True
    for method, where in [
        ("POST", "/api/document"),
        ("POST", path),
        ("PATCH", f"/api/document/{document.id}"),
    ]:
        reply = call(method, where, files=fields(lingotek_server))
        assert reply.status == 402
        assert messages(reply).startswith("Community has been disabled. Please contact ")


def test_targets(lingotek_server: LingotekServer, call: Any) -> None:
    document = imported(lingotek_server, call)
    path = f"/api/document/{document.id}/translation"
    none = call("GET", path)
    assert none.status == 404
    assert messages(none).startswith("No translations exist")
    reply = call(
        "POST", path, form=[("locale_code", "es_ES"), ("id", document.id), ("due_date", "17")]
    )
    assert reply.status == 201
    phases, locale = reply.json()["entities"]
    assert (phases["rel"], "entities" in phases) == (["phases"], False)
    assert phases["properties"] == {"limit": 0, "offset": 0, "total": 0, "size": 0}
    assert locale["properties"]["title"] == "Spanish, Spain"
    twice = call("POST", path, form=[("locale_code", "es_ES")])
    assert (twice.status, messages(twice)) == (400, "Translation (es_ES) already exists.")
    assert call("POST", path, form=[]).status == 400
    assert call("POST", path, form=[("locale_code", "fr"), ("due_date", "soon")]).status == 400
    one = call("GET", f"{path}/es-ES").json()
    assert one["properties"]["due_date"] == 17
    phase = one["entities"][0]["entities"][0]
    assert phase["properties"] == {
        "order": 1,
        "percent_completed": 0,
        "name": "Translate",
        "status": "READY",
    }
    assert call("GET", f"{path}/fr-FR").status == 404
    assert call("DELETE", f"{path}/es_ES").status == 204
    assert call("DELETE", f"{path}/es_ES").status == 404
    call("POST", path, form=[("locale_code", "haw-US")])
    assert call("DELETE", f"{path}?locale_code=haw_US").status == 204
    assert document.translations == []


@pytest.mark.parametrize(
    ("quirk", "values"), [("boolean", (False, True)), ("text", ("false", "true")), ("missing", ())]
)
def test_ready_to_download_in_its_three_forms(
    lingotek_server: LingotekServer, call: Any, quirk: Any, values: tuple[object, ...]
) -> None:
    document = lingotek_server.add_document(b"text", targets=("fr-FR",))
    lingotek_server.quirks.ready_to_download = quirk
    seen = []
    for percent in (50, 100):
        lingotek_server.translate(document.id, "fr-FR", percent=percent)
        properties = call("GET", f"/api/document/{document.id}/translation/fr-FR").properties
        assert properties["percent_complete"] == percent
        seen += [properties["ready_to_download"]] if "ready_to_download" in properties else []
    assert tuple(seen) == values


def test_cancelling_a_target(lingotek_server: LingotekServer, call: Any) -> None:
    document = lingotek_server.add_document(b"text", targets=("fr-FR", "de-DE"))
    lingotek_server.translate(document.id, "fr-FR", percent=30)
    lingotek_server.translate(document.id, "de-DE")
    path = f"/api/document/{document.id}/translation"
    form = [("cancelled_reason", "CANCELLED_BY_AUTHOR"), ("mark_invoiceable", "true")]
    assert call("POST", f"{path}/fr-FR/cancel", form=form).status == 204
    translation = document.translations[0]
    assert translation.status == "CANCELLED"
    assert [phase.status for phase in translation.phases] == ["CANCELLED", "SKIPPED"]
    for locale, status in [("fr-FR", "CANCELLED"), ("de-DE", "COMPLETE")]:
        late = call("POST", f"{path}/{locale}/cancel", form=form)
        assert late.status == 400
        assert messages(late).startswith("Unable to cancel translations which are already")
        assert messages(late).endswith(f"Current status: {status}")


def test_contents_in_all_their_forms(lingotek_server: LingotekServer, call: Any) -> None:
    document = lingotek_server.add_document(
        b"One\nTwo\n", name='a "b".html', targets=("fr-FR", "de-DE", "it-IT")
    )
    lingotek_server.translate(document.id, "fr-FR", b"Un\n\n", percent=50)
    lingotek_server.translate(document.id, "de-DE", b"Eins\nZwei\n", finalized=b"Druck")
    path = f"/api/document/{document.id}/content"
    source = call("GET", f"{path}?auto_format=True")
    assert (source.body, source.headers["Content-Type"]) == (b"One\nTwo\n", "text/html")
    assert source.headers["Content-Disposition"] == "attachment; filename=\"a 'b'.html\""
    assert call("GET", f"{path}?locale_code=fr_FR").body == b"Un\n\n"
    assert call("GET", f"{path}?locale_code=it-IT").body == b""
    assert call("GET", f"{path}?locale_code=it-IT&use_source=true").body == b"One\nTwo\n"
    assert call("GET", f"{path}?locale_code=nl-NL").status == 404
    packed = call("GET", f"{path}?locale_code=de-DE&finalized_file=true")
    assert packed.headers["Content-Type"] == "application/zip"
    with zipfile.ZipFile(io.BytesIO(packed.body)) as archive:
        assert archive.read(archive.namelist()[0]) == b"Druck"
    assert call("GET", f"{path}?locale_code=fr-FR&finalized_file=true").body == b"Un\n\n"
    accept = {"Accept": "application/x-xliff+xml"}
    xliff = call("GET", f"{path}?locale_code=fr-FR", headers=accept)
    assert "xliff" in xliff.headers["Content-Type"]
    assert b"phaseUUID" not in xliff.body
    units = read_xliff(xliff.body).units
    assert [(unit.source_text, unit.target_text) for unit in units] == [("One", "Un"), ("Two", "")]


def test_a_tasks_document_shows_what_was_imported(
    lingotek_server: LingotekServer, call: Any
) -> None:
    task = lingotek_server.add_task()
    path = f"/api/document/{task.document_id}/content?locale_code=fr-FR"
    assert call("GET", path).body == b"\n\nVotre panier est vide."
    filled = call("GET", f"{path}&use_source=true").body
    assert filled.startswith(b"Welcome to our shop.\nRead the terms before")


def test_documents_by_project_and_community(lingotek_server: LingotekServer, call: Any) -> None:
    lingotek_server.add_document(b"one")
    mine, theirs = lingotek_server.project_id, "none"
    for query, total in [
        (f"project_id={mine}", 1),
        (f"community_id={lingotek_server.community_id}&limit=10000", 1),
        (f"project_id={theirs}", 0),
        (f"community_id={theirs}", 0),
    ]:
        reply = call("GET", f"/api/document?{query}")
        assert (reply.json()["properties"]["total"] if reply.body else 0) == total


def test_reference_material(lingotek_server: LingotekServer, call: Any) -> None:
    document = lingotek_server.add_document(b"text")
    path = f"/api/document/{document.id}/reference-material"
    empty = call("GET", path)
    assert (empty.status, empty.json()["properties"]["size"]) == (200, 0)
    added = call(
        "POST",
        path,
        files=[("content", "/x/style.pdf", b"%PDF"), ("description", None, b"house style")],
    )
    assert added.status == 202
    assert call("POST", path, files=[("name", None, b"n")]).status == 400
    (entity,) = call("GET", path).json()["entities"]
    assert entity["properties"] == added.properties
    assert added.properties["name"] == "style.pdf"
    one = f"{path}/{added.properties['id']}"
    assert call("GET", one).body == b"%PDF"
    assert call("DELETE", one).status == 204
    assert call("GET", one).status == 404
    assert call("GET", "/api/document/none/reference-material").status == 404


def test_misuse_of_the_stand_in_is_told(lingotek_server: LingotekServer) -> None:
    document = lingotek_server.add_document(b"text")
    with pytest.raises(ValueError, match="nobody requested fr-FR"):
        lingotek_server.translate(document.id, "fr-FR")


def test_work_without_delay() -> None:
    with LingotekServer(pace=Polls(0)) as server:
        assert server.processes == []
