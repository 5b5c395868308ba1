"""The vendor's own client, untouched, takes the stand-in for the service (dossier 7)."""

import configparser
import json
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import pytest

from locsdk.testing.lingotek.models import Document

if TYPE_CHECKING:
    from tests.interop.conftest import Ltk


def add(site: "Ltk", name: str = "page.txt", text: str = "Hello.\nWorld.\n") -> Document:
    """Add a file and let it be imported."""
    site.write(name, text)
    assert f"Added document {name} with ID" in site.run("add", name)
    site.server.settle()
    return site.server.documents[-1]


def known(site: "Ltk") -> dict[str, dict[str, Any]]:
    """What the client remembers of its documents, by id."""
    saved = json.loads((site.folder / ".ltk" / "docs.json").read_text(encoding="utf-8"))
    return {entry["id"]: entry for entry in saved["_default"].values()}


def test_init_makes_a_project_and_remembers_it(ltk: "Ltk", answers: Sequence[str]) -> None:
    said = ltk.run("init", "--access_token", ltk.server.token, typed=answers)
    assert "All finished" in said
    config = configparser.ConfigParser()
    config.read(ltk.folder / ".ltk" / "config")
    project = ltk.server.tms.projects[config["main"]["project_id"]]
    assert (project.title, project.community_id) == ("site", ltk.server.community_id)
    assert config["main"]["host"] == "https://myaccount.lingotek.com"


def test_init_again_deletes_the_project_first(site: "Ltk", answers: Sequence[str]) -> None:
    before = set(site.server.tms.projects)
    assert "All finished" in site.run("init", "-d", typed=["y", *answers])
    gone, made = before - set(site.server.tms.projects), set(site.server.tms.projects) - before
    assert len(gone) == len(made) == 1


def test_add_then_status_while_it_imports_and_after(site: "Ltk") -> None:
    site.write("page.txt", "Hello.\n")
    options = ("--external_url", "https://example.com/", "--author_name", "J. Doe")
    site.run("add", "page.txt", *options)
    assert "Uploading document page.txt" in site.run("status")
    site.server.settle()
    (document,) = site.server.documents
    said = site.run("status")
    assert f"Status of page.txt ({document.id}): 0% (READY)" in said
    assert document.fields == {"external_url": "https://example.com/", "author_name": "J. Doe"}
    assert (document.name, document.content) == ("page.txt", b"Hello.\n")


def test_status_of_an_import_that_failed(site: "Ltk") -> None:
    site.server.tms.failing_imports = 1
    document = add(site)
    assert "failed to import properly" in site.run("status")
    assert document.id not in known(site)


def test_add_when_the_community_is_disabled(site: "Ltk") -> None:
    site.server.tms.community_disabled = True
    site.write("page.txt", "Hello.\n")
    assert "Community has been disabled" in site.run("add", "page.txt")
    assert not site.server.documents


def test_push_makes_a_new_version_and_follows_a_423(site: "Ltk") -> None:
    first = add(site)
    site.write("page.txt", "Hello!\n")
    assert "Updated 1, Failed 0" in site.run("push")
    site.server.settle()
    second = site.server.documents[-1]
    assert list(known(site)) == [second.id] != [first.id]

    # Set the client back to the id that was replaced, as if somebody else had updated.
    path = site.folder / ".ltk" / "docs.json"
    path.write_text(path.read_text(encoding="utf-8").replace(second.id, first.id), encoding="utf-8")
    site.write("page.txt", "Hello again!\n")
    asked = len(site.server.requests)
    assert "Updated 1, Failed 0" in site.run("push")
    site.server.settle()
    third = site.server.documents[-1]
    sent = [(request.method, request.path) for request in site.server.requests[asked:]]
    assert sent == [
        ("PATCH", f"/api/document/{first.id}"),
        ("PATCH", f"/api/document/{second.id}"),
    ]
    assert list(known(site)) == [third.id]
    assert third.content == b"Hello again!\n"


def test_push_uploads_what_is_new_in_an_added_folder(site: "Ltk") -> None:
    (site.folder / "pages").mkdir()
    assert "Added folder pages" in site.run("add", "-d", "pages")
    site.write("pages/new.txt", "New.\n")
    assert "Added 1, Updated 0, Failed 0" in site.run("push")
    (document,) = site.server.documents
    assert (document.title, document.content) == ("new.txt", b"New.\n")


def test_push_uploads_anew_what_was_archived(site: "Ltk") -> None:
    document = add(site)
    site.run("request", "fr-FR")
    site.server.archive(document.id)
    site.write("page.txt", "Hello!\n")
    assert "Document has been archived. Reuploading..." in site.run("push")
    again = site.server.documents[-1]
    assert [target.locale_code for target in again.translations] == ["fr-FR"]


def test_request_cancel_and_delete_targets(site: "Ltk") -> None:
    document = add(site)
    said = site.run("request", "fr_FR", "de-DE", "--due_date", "1700000000000")
    assert "Added target fr-FR for document page.txt" in said
    assert [target.locale_code for target in document.translations] == ["fr-FR", "de-DE"]
    assert {target.due_date for target in document.translations} == {1_700_000_000_000}
    assert "already exists" in site.run("request", "fr-FR")
    assert "Cancelled locale de-DE" in site.run("request", "-c", "de-DE")
    assert document.translations[1].status == "CANCELLED"
    assert "already in a completed state" in site.run("request", "-c", "de-DE")
    assert "Deleted locale de-DE" in site.run("request", "-d", "de-DE")
    assert [target.locale_code for target in document.translations] == ["fr-FR"]


@pytest.mark.parametrize(("form", "ready"), [("boolean", True), ("text", True), ("missing", False)])
def test_status_download_and_pull(site: "Ltk", form: Any, ready: bool) -> None:
    site.server.quirks.ready_to_download = form
    document = add(site)
    site.run("request", "fr-FR", "de-DE")
    site.server.translate(document.id, "fr-FR", b"Bonjour.\nMonde.\n")
    said = site.run("status", "-d")
    assert "50% (IN_PROGRESS)" in said
    assert said.count("Ready to Download") == ready
    assert "Translate" in said
    assert "Review" in said
    target = site.folder / "fr-FR" / "page.txt"
    assert ("Downloaded: page.txt" in site.run("download", "-l", "fr_FR", "page.txt")) is ready
    assert target.exists() is ready
    if ready:
        assert target.read_text(encoding="utf-8") == "Bonjour.\nMonde.\n"
        target.unlink()
    assert ("Downloaded: page.txt" in site.run("pull")) is ready
    assert target.exists() is ready
    assert not (site.folder / "de-DE" / "page.txt").exists()


def test_download_as_xliff_and_finalized(site: "Ltk") -> None:
    document = add(site)
    site.run("request", "fr-FR")
    site.server.translate(document.id, "fr-FR", b"Bonjour.\nMonde.\n", finalized=b"FINAL")
    site.run("download", "-x", "-l", "fr-FR", "page.txt")
    xliff = (site.folder / "fr-FR" / "page.xlf").read_text(encoding="utf-8")
    assert "Bonjour." in xliff
    assert "<xliff" in xliff
    site.run("config", "-ff", "on")
    site.run("download", "-l", "fr-FR", "page.txt")
    assert (site.folder / "fr-FR" / "page.txt").read_text(encoding="utf-8") == "FINAL"


def test_list_everything(site: "Ltk") -> None:
    document = add(site)
    for option, expected in {
        "-r": document.id,
        "-w": "Machine Translation",
        "-f": "JAVA_PROPERTIES_OKAPI",
        "-l": "(Spanish, Latin America)",
        "--filters": "okf_json@with-html-subfilter.fprm",
    }.items():
        assert expected in site.run("list", option)


def test_rm_cancels_and_deletes(site: "Ltk") -> None:
    first, second = add(site, "a.txt"), add(site, "b.txt")
    assert "a.txt has been cancelled remotely" in site.run("rm", "a.txt")
    assert first.status == "CANCELLED"
    assert "b.txt has been deleted remotely" in site.run("rm", "-r", "b.txt")
    assert second.id not in site.server.tms.documents


def test_clean_forgets_what_is_cancelled_gone_or_lost(site: "Ltk") -> None:
    cancelled, deleted = add(site, "a.txt"), add(site, "b.txt")
    lost, finished, kept = add(site, "c.txt"), add(site, "d.txt"), add(site, "e.txt")
    cancelled.cancelled = True
    del site.server.tms.documents[deleted.id]
    site.run("request", "-n", "d.txt", "fr-FR")
    site.server.translate(finished.id, "fr-FR")
    for name in ("c.txt", "d.txt"):
        (site.folder / name).unlink()
    said = site.run("clean")
    assert said.count("Removing association for document") == 4
    assert lost.status == "CANCELLED"
    assert finished.status == "COMPLETE"
    assert list(known(site)) == [kept.id]


def test_import_fetches_the_sources(site: "Ltk") -> None:
    document = add(site)
    site.run("request", "fr-FR")
    cancelled = add(site, "old.txt", "Old.\n")
    cancelled.cancelled = True
    folder = site.folder / "fetched"
    folder.mkdir()
    said = site.run("import", "-a", "-f", "-t", "-c", "-p", "fetched")
    assert 'Importing "page.txt"' in said
    assert [path.name for path in folder.iterdir()] == ["page.txt"]
    assert (folder / "page.txt").read_bytes() == document.content


def test_filters(site: "Ltk") -> None:
    site.write("rules.srx", "<srx/>")
    assert "was successfully added" in site.run("filters", "add", "rules.srx", "-t", "SRX")
    made = list(site.server.tms.filters.values())[-1]
    assert (made.title, made.type, made.content) == ("rules.srx", "srx", b"<srx/>")
    assert "rules.srx" in site.run("filters", "list")
    assert made.id in site.run("filters", "get", "--info", made.id)
    site.write("rules.srx", "<srx></srx>")
    assert "successfully updated" in site.run("filters", "save", made.id, "rules.srx")
    site.run("filters", "get", "--overwrite", made.id)
    assert (site.folder / "rules.srx").read_text(encoding="utf-8") == "<srx></srx>"
    assert "successfully removed" in site.run("filters", "rm", made.id)
    assert made.id not in site.server.tms.filters


def test_reference_material(site: "Ltk") -> None:
    document = add(site)
    site.write("style.pdf", "%PDF")
    typed = ["style.pdf", "Style guide", "How we write", "n"]
    said = site.run("reference", "add", "page.txt", typed=typed)
    assert "has been added to the document" in said
    (made,) = document.references
    assert (made.name, made.description, made.content) == ("Style guide", "How we write", b"%PDF")
    assert "How we write" in site.run("reference", "list", "page.txt")
    folder = site.folder / "references"
    folder.mkdir()
    site.run("reference", "get", "-a", "-p", "references", "page.txt")
    assert (folder / "Style guide").read_bytes() == b"%PDF"
    assert "deleted" in site.run("reference", "rm", "-a", "page.txt")
    assert not document.references
    assert "There is no reference material" in site.run("reference", "list", "page.txt")


def test_with_the_latest_version_always_asked_for(site: "Ltk") -> None:
    document = add(site)
    site.run("config", "-ld", "on")
    asked = len(site.server.requests)
    assert f"({document.id})" in site.run("status")
    paths = [request.path for request in site.server.requests[asked:]]
    assert f"/api/document/{document.id}/latest-version" in paths
