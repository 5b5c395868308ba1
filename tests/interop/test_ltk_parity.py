"""Our requests beside the vendor's client's, operation by operation and line by line.

``ltk_requests.json`` holds what the client sends. The ``interop`` session compares it with
what it really sends, and writes it anew with ``LOCSDK_RECORD_LTK=1 nox -s interop``.
"""

import json
import os
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from attrs import frozen

from locsdk.lingotek import DocumentMetadata, FilterType, LingotekClient, TargetRequest
from locsdk.testing import LingotekServer, Polls
from locsdk.testing.lingotek.models import Document

if TYPE_CHECKING:
    from tests.interop.conftest import Essence, Ltk

RECORD = Path(__file__).with_name("ltk_requests.json")
LTK: Mapping[str, list[str]] = json.loads(RECORD.read_text("utf-8")) if RECORD.exists() else {}
DUE_MS = "1700000000000"
DUE = datetime(2023, 11, 14, 22, 13, 20, tzinfo=UTC)

ACCEPT = "- Accept: */*", "+ Accept: application/json"
PAGED = "+ ?offset=0", "+ ?limit=100"
ORDER = "order"
CONTENT = (
    "- content='Hello!\\n' file \"page.txt\"",
    "+ content='Hello!\\n' file \"page.txt\" application/octet-stream",
)

REASONS = {
    "- Accept: */*": "we ask for JSON where we expect it, so that a proxy's page is refused early",
    "+ Accept: application/json": "see above",
    "- ?limit=1000": "one page as large as possible; we page on until the total is reached",
    "- ?limit=10000": "the same",
    "- ?limit=5000": "the same",
    "+ ?offset=0": "the paging of dossier 1.7",
    "+ ?limit=100": "the paging of dossier 1.7",
    "order": "fields that have names of their own; only repeated ones depend on their order",
    "- id='<id>'": "repeats the id of the path",
    "- ?id=<id>": "repeats the id of the path",
    "- ?document_id=<id>": "repeats the id of the path",
    "- ?process_id=<id>": "repeats the id of the path",
    "- ?reference_id=<id>": "repeats the id of the path",
    "- project_id='<id>'": "repeats the id of the path",
    "- srx='rules.srx'": "the path of the file as a text, beside the file (dossier 6, gotcha 28)",
    "- srx='<srx/>' file \"rules.srx\"": "see below",
    "+ srx='<srx/>' file \"rules.srx\" application/octet-stream": "with a content type",
    "- Content-Type: application/x-www-form-urlencoded": "one form of an update with and without "
    "a content; the interface takes either (dossier 1.3)",
    "+ Content-Type: multipart/form-data": "see above",
    "- locale='de-DE'": "repeats the locale of the path",
    "- ?auto_format=False": "Python's spelling of a boolean",
    "+ ?auto_format=false": "the spelling that the vendor's other clients send (dossier 2.6)",
    "- content='Hello.\\n' file \"<folder>/site/page.txt\"": "the path on the sender's machine "
    "goes nobody anything (dossier 6, gotcha 27)",
    "+ content='Hello.\\n' file \"page.txt\" application/octet-stream": "the name alone, and a "
    "content type, which RFC 7578 wants for files",
    "- content='Hello!\\n' file \"page.txt\"": "see above",
    "+ content='Hello!\\n' file \"page.txt\" application/octet-stream": "see above",
    "- content='%PDF' file \"<folder>/site/style.pdf\"": "see above",
    "+ content='%PDF' file \"style.pdf\" application/octet-stream": "see above",
    "- content='<srx/>' file \"rules.srx\"": "see above",
    "+ content='<srx/>' file \"rules.srx\" application/octet-stream": "see above",
}
"""Why we differ, for each line that only one of the two sends."""


@frozen
class State:
    """What the calls need, in a stand-in of our own."""

    client: LingotekClient
    server: LingotekServer
    document: Document
    folder: Path

    @property
    def filter_id(self) -> str:
        return next(iter(self.server.tms.filters))

    def reference(self) -> str:
        path = self.folder / "site" / "style.pdf"
        made = self.client.references.create(
            self.document.id, path, name="Style guide", description="How we write"
        )
        return made.id


Call = Callable[[State], object]
WORKFLOW = "c675bd20-0688-11e2-892e-0800200c9a66"

SAME: list[tuple[str, Call, tuple[str, ...]]] = [
    ("communities.list", lambda s: s.client.communities.list().first(),
     (*ACCEPT, "- ?limit=1000", *PAGED)),
    ("projects.list", lambda s: s.client.projects.list(community_id=s.server.community_id).first(),
     (*ACCEPT, "- ?limit=10000", *PAGED)),
    ("projects.create", lambda s: s.client.projects.create(
        title="site", community_id=s.server.community_id, workflow_id=WORKFLOW), ACCEPT),
    ("projects.get", lambda s: s.client.projects.get(s.server.project_id), ACCEPT),
    ("projects.update",
     lambda s: s.client.projects.update(s.server.project_id, workflow_id=WORKFLOW),
     (*ACCEPT, "- project_id='<id>'")),
    ("projects.status", lambda s: s.client.projects.status(s.server.project_id), ACCEPT),
    ("projects.request_target",
     lambda s: s.client.projects.request_target(s.server.project_id, "es-MX", due_date=DUE),
     (*ACCEPT, "- id='<id>'")),
    ("projects.delete_target",
     lambda s: s.client.projects.delete_target(s.server.project_id, "es-MX"), ACCEPT),
    ("projects.delete", lambda s: s.client.projects.delete(s.server.project_id), ACCEPT),
    ("workflows.list",
     lambda s: s.client.workflows.list(community_id=s.server.community_id).first(),
     (*ACCEPT, "- ?limit=1000", *PAGED)),
    ("locales.list", lambda s: s.client.locales.list().first(),
     (*ACCEPT, "- ?limit=5000", *PAGED)),
    ("formats.list", lambda s: s.client.formats.list().first(),
     (*ACCEPT, "- ?limit=1000", *PAGED)),
    ("filters.list", lambda s: s.client.filters.list().first(),
     (*ACCEPT, "- ?limit=1000", *PAGED)),
    ("filters.create", lambda s: s.client.filters.create(
        name="rules", type=FilterType.SRX, content=s.folder / "site" / "rules.srx"),
     (*ACCEPT, "- content='<srx/>' file \"rules.srx\"",
      "+ content='<srx/>' file \"rules.srx\" application/octet-stream")),
    ("filters.get", lambda s: s.client.filters.get(s.filter_id), ACCEPT),
    ("filters.download", lambda s: s.client.filters.download(s.filter_id), ()),
    ("filters.update", lambda s: s.client.filters.update(
        s.filter_id, content=s.folder / "site" / "rules.srx"),
     (*ACCEPT, "- id='<id>'", "- content='<srx/>' file \"rules.srx\"",
      "+ content='<srx/>' file \"rules.srx\" application/octet-stream")),
    ("filters.delete", lambda s: s.client.filters.delete(s.filter_id), ACCEPT),
    ("documents.create", lambda s: s.client.documents.create(
        s.folder / "site" / "page.txt", title="page.txt", locale="en-US",
        project_id=s.server.project_id, external_url="https://example.com/", due_date=DUE,
        due_reason="launch", charset="UTF-8", format="PLAINTEXT_OKAPI"),
     (*ACCEPT, "- content='Hello.\\n' file \"<folder>/site/page.txt\"",
      "+ content='Hello.\\n' file \"page.txt\" application/octet-stream", ORDER)),
    ("documents.create with targets", lambda s: s.client.documents.create(
        b"Hello!\n", title="page.txt", locale="en-US", filename="page.txt",
        project_id=s.server.project_id, format="PLAINTEXT_OKAPI",
        targets=[TargetRequest(locale="fr-FR"), TargetRequest(locale="de-DE")]),
     (*ACCEPT, *CONTENT, ORDER)),
    ("documents.create with rules", lambda s: s.client.documents.create(
        b"Hello!\n", title="page.txt", locale="en-US", filename="page.txt",
        project_id=s.server.project_id, format="PLAINTEXT_OKAPI",
        srx=s.folder / "site" / "rules.srx", fprm_id="f"),
     (*ACCEPT, *CONTENT, ORDER, "- srx='rules.srx'", "- srx='<srx/>' file \"rules.srx\"",
      "+ srx='<srx/>' file \"rules.srx\" application/octet-stream")),
    ("documents.get", lambda s: s.client.documents.get(s.document.id), ACCEPT),
    ("documents.list", lambda s: s.client.documents.list(project_id=s.server.project_id).first(),
     (*ACCEPT, "- ?limit=10000", *PAGED)),
    ("documents.update", lambda s: s.client.documents.update(
        s.document.id, b"Hello!\n", title="page.txt", filename="page.txt"),
     (*ACCEPT, "- id='<id>'", *CONTENT)),
    ("documents.update of metadata", lambda s: s.client.documents.update(
        s.document.id, metadata=DocumentMetadata(author_name="J. Doe")),
     (*ACCEPT, "- id='<id>'", "- Content-Type: application/x-www-form-urlencoded",
      "+ Content-Type: multipart/form-data")),
    ("documents.status", lambda s: s.client.documents.status(s.document.id),
     (*ACCEPT, "- ?document_id=<id>")),
    ("documents.latest_version", lambda s: s.client.documents.latest_version(s.document.id),
     ACCEPT),
    ("documents.content", lambda s: s.client.documents.content(
        s.document.id, locale="fr-FR", auto_format=False),
     ("- ?auto_format=False", "+ ?auto_format=false", ORDER)),
    ("documents.content as_xliff", lambda s: s.client.documents.content(
        s.document.id, locale="fr-FR", auto_format=False, as_xliff=True),
     ("- ?auto_format=False", "+ ?auto_format=false", ORDER)),
    ("documents.content of the source", lambda s: s.client.documents.content(s.document.id), ()),
    ("documents.cancel", lambda s: s.client.documents.cancel(s.document.id),
     (*ACCEPT, "- id='<id>'")),
    ("documents.delete", lambda s: s.client.documents.delete(s.document.id), ACCEPT),
    ("translations.create", lambda s: s.client.translations.create(
        s.document.id, "es-ES", workflow_id=WORKFLOW, due_date=DUE),
     (*ACCEPT, "- id='<id>'")),
    ("translations.list", lambda s: s.client.translations.list(s.document.id).first(),
     (*ACCEPT, *PAGED)),
    ("translations.get", lambda s: s.client.translations.get(s.document.id, "fr-FR"), ACCEPT),
    ("translations.cancel", lambda s: s.client.translations.cancel(s.document.id, "de-DE"),
     (*ACCEPT, "- id='<id>'", "- locale='de-DE'")),
    ("translations.delete", lambda s: s.client.translations.delete(s.document.id, "de-DE"),
     ACCEPT),
    ("references.create", lambda s: s.reference(),
     (*ACCEPT, "- id='<id>'", "- content='%PDF' file \"<folder>/site/style.pdf\"",
      "+ content='%PDF' file \"style.pdf\" application/octet-stream")),
    ("references.list", lambda s: s.client.references.list(s.document.id).first(),
     (*ACCEPT, "- ?id=<id>", *PAGED)),
    ("references.download",
     lambda s: s.client.references.download(s.document.id, s.reference()),
     ("- ?id=<id>", "- ?reference_id=<id>")),
    ("references.delete", lambda s: s.client.references.delete(s.document.id, s.reference()),
     ACCEPT),
    ("processes.get", lambda s: s.client.processes.get(s.server.processes[-1].id),
     (*ACCEPT, "- ?process_id=<id>")),
]  # fmt: skip


@pytest.fixture
def state(tmp_path: Path) -> Iterator[State]:
    with LingotekServer(pace=Polls(0)) as server:
        document = server.add_document(b"Hello.\n", targets=("fr-FR", "de-DE"))
        folder = tmp_path / "site"
        folder.mkdir()
        for name, text in {
            "page.txt": "Hello.\n",
            "style.pdf": "%PDF",
            "rules.srx": "<srx/>",
        }.items():
            (folder / name).write_text(text, encoding="utf-8")
        with LingotekClient(server.token, base_url=server.url) as client:
            client.documents.create(b"x", title="x", locale="en-US", project_id=server.project_id)
            yield State(client, server, document, tmp_path)


def differences(theirs: list[str], ours: list[str]) -> list[str]:
    """Lines that only one of the two has, and whether those of both stand in another order."""
    only_theirs, only_ours = Counter(theirs) - Counter(ours), Counter(ours) - Counter(theirs)
    found = [f"- {line}" for line in only_theirs.elements()]
    found += [f"+ {line}" for line in only_ours.elements()]

    def names(lines: list[str]) -> list[str]:
        return [line.partition("=")[0] for line in lines if "=" in line]

    both = set(names(theirs)) & set(names(ours))
    if [n for n in names(theirs) if n in both] != [n for n in names(ours) if n in both]:
        found.append(ORDER)
    return found


@pytest.mark.parametrize(("operation", "call", "wanted"), SAME, ids=[row[0] for row in SAME])
def test_our_request_differs_only_where_it_should(
    state: State, essence: "Essence", operation: str, call: Call, wanted: tuple[str, ...]
) -> None:
    call(state)
    ours = essence(state.server.requests[-1])
    assert sorted(differences(LTK[operation], ours)) == sorted(wanted)


def test_every_difference_has_a_reason_and_every_reason_a_difference() -> None:
    used = {difference for _, _, wanted in SAME for difference in wanted}
    assert used == set(REASONS)


def test_every_operation_of_theirs_has_one_of_ours() -> None:
    assert sorted(LTK) == sorted(row[0] for row in SAME)


def requests_of(site: "Ltk") -> Iterator[tuple[str, str, str]]:
    """Run commands; name the operations, verbs and paths (as patterns) that each one shows."""
    server = site.server
    one, targets = r"/api/document/[^/]+", r"/api/document/[^/]+/translation"
    yield "communities.list", "GET", "/api/community"
    yield "projects.list", "GET", "/api/project"
    yield "projects.create", "POST", "/api/project"
    yield "projects.get", "GET", "/api/project/[^/]+"
    yield "workflows.list", "GET", "/api/workflow"
    yield "locales.list", "GET", "/api/locale"
    for name, text in {"page.txt": "Hello.\n", "style.pdf": "%PDF", "rules.srx": "<srx/>"}.items():
        site.write(name, text)
    site.run("add", "page.txt", "--external_url", "https://example.com/", "--due_date", DUE_MS,
             "--due_reason", "launch", "--charset", "UTF-8")  # fmt: skip
    yield "documents.create", "POST", "/api/document"
    site.run("status")
    yield "documents.status", "GET", f"{one}/status"
    yield "processes.get", "GET", "/api/process/[^/]+"
    server.settle()
    site.write("page.txt", "Hello!\n")
    site.run("push")
    yield "documents.update", "PATCH", one
    server.settle()
    site.run("request", "fr-FR", "de-DE", "es-ES", "--due_date", DUE_MS)
    yield "translations.create", "POST", targets
    yield "translations.list", "GET", targets
    server.translate(server.documents[-1].id, "fr-FR")
    site.run("download", "-l", "fr-FR", "page.txt")
    yield "translations.get", "GET", f"{targets}/[^/]+"
    yield "documents.content", "GET", f"{one}/content"
    site.run("download", "-x", "-l", "fr-FR", "page.txt")
    yield "documents.content as_xliff", "GET", f"{one}/content"
    site.run("request", "-c", "de-DE")
    yield "translations.cancel", "POST", f"{targets}/de-DE/cancel"
    site.run("request", "-d", "de-DE")
    yield "translations.delete", "DELETE", f"{targets}/de-DE"
    site.run("reference", "add", "page.txt", typed=["style.pdf", "Style guide", "How we write", ""])
    yield "references.create", "POST", f"{one}/reference-material"
    site.run("reference", "get", "-a", "-p", ".", "page.txt")
    yield "references.list", "GET", f"{one}/reference-material"
    yield "references.download", "GET", f"{one}/reference-material/[^/]+"
    site.run("reference", "rm", "-a", "page.txt")
    yield "references.delete", "DELETE", f"{one}/reference-material/[^/]+"
    site.run("list", "-f")
    yield "formats.list", "GET", "/api/document/format"
    site.run("list", "-r")
    yield "documents.list", "GET", "/api/document"
    site.run("filters", "list")
    yield "filters.list", "GET", "/api/filter"
    site.run("filters", "add", "rules.srx", "-t", "SRX")
    yield "filters.create", "POST", "/api/filter"
    made = list(server.tms.filters)[-1]
    site.run("filters", "get", "--info", made)
    yield "filters.get", "GET", "/api/filter/[^/]+"
    site.run("filters", "get", "--overwrite", made)
    yield "filters.download", "GET", "/api/filter/[^/]+/content"
    site.run("filters", "save", made, "rules.srx")
    yield "filters.update", "PATCH", "/api/filter/[^/]+"
    site.run("filters", "rm", made)
    yield "filters.delete", "DELETE", "/api/filter/[^/]+"
    site.run("import", "-a", "-f")
    yield "documents.content of the source", "GET", f"{one}/content"
    site.run("config", "-ld", "on")
    site.run("status")
    yield "documents.latest_version", "GET", f"{one}/latest-version"
    document, project = server.documents[-1].id, server.documents[-1].project_id
    site.call("get_document", document)
    yield "documents.get", "GET", one
    site.call("document_update", document, None, {"doc_metadata": {"author_name": "J. Doe"}})
    yield "documents.update of metadata", "PATCH", one
    added = ("en-US", "page.txt", project, "page.txt")
    site.call("add_document", *added, {"translation_locale_code": ["fr-FR", "de-DE"]})
    yield "documents.create with targets", "POST", "/api/document"
    site.call("add_document", *added, {"srx": "rules.srx", "fprm_id": "f"})
    yield "documents.create with rules", "POST", "/api/document"
    site.call("patch_project", project, WORKFLOW)
    yield "projects.update", "PATCH", "/api/project/[^/]+"
    site.call("project_status", project)
    yield "projects.status", "GET", "/api/project/[^/]+/status"
    site.call("project_add_target", project, "es-MX", DUE_MS)
    yield "projects.request_target", "POST", "/api/project/[^/]+/translation"
    site.call("project_delete_target", project, "es-MX")
    yield "projects.delete_target", "DELETE", "/api/project/[^/]+/translation/es-MX"
    site.run("rm", "page.txt")
    yield "documents.cancel", "POST", f"{one}/cancel"
    site.run("rm", "-r", "-i", server.documents[-1].id)
    yield "documents.delete", "DELETE", one
    site.run("init", "-d", typed=["y"])
    yield "projects.delete", "DELETE", "/api/project/[^/]+"


def test_the_vendors_client_still_sends_what_was_recorded(site: "Ltk", essence: "Essence") -> None:
    recorded: dict[str, list[str]] = {}
    for operation, method, path in requests_of(site):
        # The last of its kind: an earlier command may have sent one as well.
        sent = [
            r for r in site.server.requests if r.method == method and re.fullmatch(path, r.path)
        ]
        recorded[operation] = essence(sent[-1])
    if os.environ.get("LOCSDK_RECORD_LTK"):
        text = json.dumps(recorded, indent=1, ensure_ascii=False, sort_keys=True)
        RECORD.write_text(text + "\n", encoding="utf-8")
    assert recorded == LTK
