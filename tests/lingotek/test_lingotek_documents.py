"""Documents and everything around them against the stand-in, as connectors use them."""

import io
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from locsdk import errors, lingotek
from locsdk.errors import NotFound
from locsdk.lingotek import (
    AlreadyCompleted,
    CommunityDisabled,
    DocumentArchived,
    DocumentCancelled,
    DocumentMetadata,
    DocumentSuperseded,
    FilterType,
    ImportFailed,
    LingotekClient,
    Locale,
    TargetRequest,
    TranslationExists,
    WordQuotaExceeded,
    finalized_files,
    parse_callback,
)
from locsdk.testing import LingotekServer

TEXT = b"One.\nTwo."


def upload(client: LingotekClient, server: LingotekServer, *targets: str) -> str:
    accepted = client.documents.create(
        TEXT,
        title="Start",
        locale="en_US",
        project_id=server.project_id,
        format="PLAINTEXT_OKAPI",
        targets=[TargetRequest(locale=target) for target in targets],
        metadata=DocumentMetadata(author_name="J. Doe", campaign_rating=3),
        external_document_id="node/40",
    )
    return client.documents.wait_imported(accepted, timeout=60).id


def test_from_the_first_look_to_the_translation(
    client: LingotekClient, lingotek_server: LingotekServer
) -> None:
    community = client.communities.list().first()
    assert community is not None
    workflow = client.workflows.list(community_id=community.id).first()
    assert workflow is not None
    project = client.projects.create(
        title="Shop", community_id=community.id, workflow_id=workflow.id
    )
    client.projects.update(project.id, callback_url="http://127.0.0.1:9/hook?secret=1")
    assert client.projects.get(project.id).callback_url == "http://127.0.0.1:9/hook?secret=1"

    accepted = client.documents.create(
        TEXT, title="Start", locale="en-US", project_id=project.id, filename="start.txt"
    )
    with pytest.raises(NotFound):
        client.documents.get(accepted.id)
    # The stand-in's import ends between the look at the document and that at the process.
    assert client.documents.get(accepted.id, process_id=accepted.process_id).id == accepted.id
    document = client.documents.wait_imported(accepted, timeout=60)
    assert (document.title, document.name, document.extension) == ("Start", "start.txt", "txt")
    assert document.locale is not None
    assert document.locale.code == Locale("en-US")
    assert [d.id for d in client.documents.list(project_id=project.id)] == [document.id]

    ensured = client.translations.ensure(document.id, "fr_FR")
    assert ensured.created
    assert not client.translations.ensure(document.id, "fr-FR").created
    with pytest.raises(TranslationExists, match="fr-FR"):
        client.translations.create(document.id, "fr-FR")
    lingotek_server.translate(document.id, "fr-FR", b"Un.\nDeux.")
    (translation,) = client.translations.list(document.id)
    assert translation.should_download
    assert client.documents.content(document.id, locale="fr_FR") == b"Un.\nDeux."
    assert client.documents.content(document.id) == TEXT
    assert client.documents.status(document.id).progress == 100

    events = [parse_callback(callback.target) for callback in lingotek_server.callbacks.pending]
    assert [event.type_ for event in events] == [
        "document_uploaded",
        "phase",
        "target",
        "document",
        "project",
    ]
    downloads = [event for event in events if event.should_download]
    assert isinstance(downloads[0], lingotek.TargetEvent)
    assert downloads[0].locale == Locale("fr-FR")
    assert downloads[0].document_id == document.id
    assert downloads[0].parameters["secret"] == "1"


def test_an_update_gives_a_new_document(
    client: LingotekClient, lingotek_server: LingotekServer
) -> None:
    first = upload(client, lingotek_server, "fr-FR")
    update = client.documents.update(first, b"Other.")
    assert update.id != first
    assert client.documents.wait_imported(update, timeout=60).id == update.id
    assert client.documents.content(update.id) == b"Other."
    with pytest.raises(DocumentSuperseded) as caught:
        client.documents.update(first, b"Late.")
    assert caught.value.next_document_id == update.id
    with pytest.raises(DocumentSuperseded):
        client.translations.create(first, "de-DE")
    followed = client.documents.update(first, io.BytesIO(b"Late."), follow_superseded=True)
    client.documents.wait_imported(followed, timeout=60)
    assert client.documents.content(followed.id) == b"Late."
    assert client.translations.ensure(update.id, "de-DE", follow_superseded=True).document_id == (
        followed.id
    )
    assert client.documents.latest_version(followed.id).id == followed.id


def test_an_update_of_metadata_or_on_an_older_server_keeps_the_id(
    client: LingotekClient, lingotek_server: LingotekServer
) -> None:
    document_id = upload(client, lingotek_server)
    update = client.documents.update(document_id, job_id="j1", title="New title")
    assert (update.id, update.process_id) == (document_id, None)
    assert client.documents.get(document_id).title == "New title"
    lingotek_server.quirks.versioned_updates = False
    assert client.documents.update(document_id, b"Other.").id == document_id


def test_a_failed_import_is_not_waited_for_in_vain(
    client: LingotekClient, lingotek_server: LingotekServer
) -> None:
    lingotek_server.tms.failing_imports = 1
    accepted = client.documents.create(
        TEXT, title="Start", locale="en", project_id=lingotek_server.project_id
    )
    with pytest.raises(ImportFailed):
        client.documents.wait_imported(accepted, timeout=60)
    with pytest.raises(ImportFailed):
        client.documents.get(accepted.id, process_id=accepted.process_id)


def test_what_ends_a_document(client: LingotekClient, lingotek_server: LingotekServer) -> None:
    cancelled = upload(client, lingotek_server, "fr-FR", "de-DE")
    client.translations.cancel(cancelled, "fr-FR")
    with pytest.raises(AlreadyCompleted) as target:
        client.translations.cancel(cancelled, "fr_FR")
    assert target.value.current_status == "CANCELLED"
    client.documents.cancel(cancelled)
    with pytest.raises(AlreadyCompleted):
        client.documents.cancel(cancelled)
    with pytest.raises(DocumentCancelled):
        client.documents.update(cancelled, b"Late.")

    archived = upload(client, lingotek_server)
    lingotek_server.archive(archived)
    for call in (client.documents.get, client.documents.status, client.documents.content):
        with pytest.raises(DocumentArchived):
            call(archived)

    lingotek_server.quirks.removed = 202
    deleted = upload(client, lingotek_server)
    client.documents.delete(deleted)
    with pytest.raises(NotFound):
        client.documents.get(deleted)


def test_an_account_that_may_not_go_on(
    client: LingotekClient, lingotek_server: LingotekServer
) -> None:
    document_id = upload(client, lingotek_server)
    lingotek_server.tms.word_quota = 0
    before = len(lingotek_server.requests)
    with pytest.raises(WordQuotaExceeded):
        client.translations.create(document_id, "fr-FR")
    assert len(lingotek_server.requests) == before + 1
    lingotek_server.tms.community_disabled = True
    with pytest.raises(CommunityDisabled):
        client.documents.create(TEXT, title="x", locale="en", project_id=lingotek_server.project_id)


@pytest.mark.parametrize("form", ["boolean", "text", "missing"])
def test_whether_to_download_in_its_three_forms(
    client: LingotekClient, lingotek_server: LingotekServer, form: str
) -> None:
    lingotek_server.quirks.ready_to_download = form  # type: ignore[assignment]  # as parametrized
    document = lingotek_server.add_document(TEXT, targets=("fr-FR",))
    assert not client.translations.get(document.id, "fr-FR").should_download
    lingotek_server.translate(document.id, "fr-FR")
    translation = client.translations.get(document.id, "fr-FR")
    assert translation.should_download
    assert translation.ready_to_download is (None if form == "missing" else True)


def test_targets_one_by_one(client: LingotekClient, lingotek_server: LingotekServer) -> None:
    document = lingotek_server.add_document(TEXT, targets=("fr-FR", "de-DE"))
    codes = [t.locale_code.hyphen for t in client.translations.list(document.id, page_size=1)]
    assert codes == ["fr-FR", "de-DE"]
    client.translations.delete(document.id, "fr-FR")
    with pytest.raises(NotFound):
        client.documents.translation(document.id, "fr-FR")
    bare = lingotek_server.add_document(TEXT)
    assert client.translations.list(bare.id).to_list() == []
    with pytest.raises(NotFound):
        client.translations.list("no-such-document").to_list()


def test_content_in_its_forms(
    client: LingotekClient, lingotek_server: LingotekServer, tmp_path: Path
) -> None:
    document = lingotek_server.add_document(TEXT, name="a.txt", targets=("fr-FR",))
    lingotek_server.translate(document.id, "fr-FR", b"Un.\nDeux.", finalized=b"Fini.")
    content = client.documents.content
    (finalized,) = finalized_files(content(document.id, locale="fr-FR", finalized=True))
    assert finalized.content == b"Fini."
    assert b"<xliff" in content(document.id, locale="fr-FR", as_xliff=True)
    path = content(document.id, locale="fr-FR", to=tmp_path)
    assert path.parent == tmp_path
    assert path.read_bytes() == b"Un.\nDeux."
    with pytest.raises(NotFound):
        content(document.id, locale="ja-JP")


def test_a_target_of_every_document_of_a_project(
    client: LingotekClient, lingotek_server: LingotekServer
) -> None:
    ids = [lingotek_server.add_document(TEXT).id for _ in range(2)]
    client.projects.request_target(lingotek_server.project_id, "fr_FR")
    for document_id in ids:
        assert client.translations.get(document_id, "fr-FR").percent_complete == 0
    assert client.projects.status(lingotek_server.project_id).progress == 0
    client.projects.delete_target(lingotek_server.project_id, "fr-FR")
    for document_id in ids:
        with pytest.raises(NotFound):
            client.translations.get(document_id, "fr-FR")


def test_filters(client: LingotekClient, tmp_path: Path) -> None:
    created = client.filters.create(name="a.srx", type=FilterType.SRX, content=b"<srx/>")
    assert "a.srx" in (client.filters.get(created.id).title or "")
    client.filters.update(created.id, content=b"<srx version='2.0'/>")
    assert client.filters.download(created.id) == b"<srx version='2.0'/>"
    assert client.filters.download(created.id, to=tmp_path / "a.srx").stat().st_size == 20
    assert created.id in [found.id for found in client.filters.list()]
    client.filters.delete(created.id)
    with pytest.raises(NotFound):
        client.filters.get(created.id)


def test_reference_material(
    client: LingotekClient, lingotek_server: LingotekServer, tmp_path: Path
) -> None:
    document = lingotek_server.add_document(TEXT)
    assert client.references.list(document.id).to_list() == []
    created = client.references.create(document.id, b"%PDF", name="style.pdf", description="Style")
    (found,) = client.references.list(document.id)
    assert (found.id, found.name, found.description) == (created.id, "style.pdf", "Style")
    assert client.references.download(document.id, created.id) == b"%PDF"
    assert client.references.download(document.id, created.id, to=tmp_path / "s").is_file()
    client.references.delete(document.id, created.id)
    assert client.references.list(document.id).to_list() == []


def test_what_the_service_offers(client: LingotekClient, lingotek_server: LingotekServer) -> None:
    locales = client.locales.list(page_size=50).to_list()
    assert Locale("fr_FR") in {locale.code for locale in locales}
    assert len({locale.code for locale in locales}) == len(locales)
    assert client.locales.get("es_ES").language == "Spanish"
    assert all(found.type_ for found in client.formats.list())
    assert client.vaults.list(owned=True).to_list() is not None
    assert client.glossaries.list().to_list() is not None
    assert client.communities.get(lingotek_server.community_id).title
    assert client.account.whoami().login_id == lingotek_server.user.login


def test_communities_and_projects_come_and_go(
    client: LingotekClient, lingotek_server: LingotekServer
) -> None:
    made = client.communities.create(title="New")
    assert made is not None
    client.communities.update(made.id, title="Newer")
    assert client.communities.get(made.id).title == "Newer"
    assert client.projects.list(community_id=made.id).to_list() == []
    project = client.projects.create(title="P", community_id=made.id)
    assert client.projects.delete(project.id)
    assert not client.projects.delete(project.id)


def test_many_threads_share_one_client(
    client: LingotekClient, lingotek_server: LingotekServer
) -> None:
    documents = {
        lingotek_server.add_document(f"Text {n}.".encode()).id: f"Text {n}.".encode()
        for n in range(12)
    }
    with ThreadPoolExecutor(8) as threads:
        contents = list(threads.map(client.documents.content, documents))
    assert contents == list(documents.values())


def test_a_token_is_never_shown(lingotek_server: LingotekServer) -> None:
    token = lingotek_server.token
    with LingotekClient(token, base_url=lingotek_server.url) as client:
        lingotek_server.faults.status(400, body={"messages": [f"bad token {token}"]})
        with pytest.raises(errors.BadRequest) as caught:
            client.documents.list().first()
        shown = [repr(client), repr(client.documents), str(caught.value), repr(caught.value)]
        shown += [caught.value.body, repr(vars(caught.value))]
    assert not [text for text in shown if token in text]
