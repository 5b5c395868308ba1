"""Every endpoint as it goes out: method, address, fields; and the declarations themselves.

The table holds one call for each declaration; a declaration without a row fails.
"""

import importlib
import inspect
import pkgutil
import re
import typing
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from locsdk import lingotek
from locsdk.lingotek import (
    DocumentMetadata,
    FilterType,
    LingotekClient,
    Locale,
    TargetRequest,
)
from locsdk.transport import Endpoint, Pager

DUE = datetime(2023, 11, 14, 22, 13, 20, tzinfo=UTC)
DUE_MS = "1700000000000"
PAGE = "?offset=0&limit=100"
CONTENT_FLAGS = "?locale_code=fr-FR&auto_format=true&use_source=false&finalized_file=true"
EMPTY: Any = {"class": ["x", "Collection"], "properties": {"total": 0}}
THING: Any = {"properties": {"id": "x", "locale_code": "fr-FR", "code": "fr-FR"}}
PROCESSES: Any = {"processes": ["p1"]}

Call = Callable[[LingotekClient], object]
Fields = list[tuple[str, str]]

CALLS: list[tuple[str, Any, Call, str, Fields]] = [
    ("account.whoami", {"type": "token"}, lambda c: c.account.whoami(),
     "GET /auth/oauth2/access_token_info", []),
    ("communities.list", EMPTY, lambda c: c.communities.list().to_list(),
     f"GET /api/community{PAGE}", []),
    ("communities.get", THING, lambda c: c.communities.get("c/1"),
     "GET /api/community/c%2F1", []),
    ("communities.create", b"", lambda c: c.communities.create(title="A & B"),
     "POST /api/community", [("title", "A & B")]),
    ("communities.update", b"", lambda c: c.communities.update("c", title="B"),
     "PATCH /api/community/c", [("title", "B")]),
    ("projects.list", EMPTY, lambda c: c.projects.list(community_id="c").to_list(),
     "GET /api/project?community_id=c&offset=0&limit=100", []),
    ("projects.create", THING,
     lambda c: c.projects.create(title="P", community_id="c", callback_url="https://x/?s=1"),
     "POST /api/project",
     [("title", "P"), ("community_id", "c"), ("callback_url", "https://x/?s=1")]),
    ("projects.get", THING, lambda c: c.projects.get("p"), "GET /api/project/p", []),
    ("projects.update", b"", lambda c: c.projects.update("p", workflow_id="w"),
     "PATCH /api/project/p", [("workflow_id", "w")]),
    ("projects.delete", b"", lambda c: c.projects.delete("p"), "DELETE /api/project/p", []),
    ("projects.status", THING, lambda c: c.projects.status("p"), "GET /api/project/p/status", []),
    ("projects.request_target", b"",
     lambda c: c.projects.request_target("p", "fr_FR", due_date=DUE),
     "POST /api/project/p/translation", [("locale_code", "fr-FR"), ("due_date", DUE_MS)]),
    ("projects.delete_target", b"", lambda c: c.projects.delete_target("p", "fr_FR"),
     "DELETE /api/project/p/translation/fr-FR", []),
    ("workflows.list", EMPTY, lambda c: c.workflows.list(community_id="c").to_list(),
     "GET /api/workflow?community_id=c&offset=0&limit=100", []),
    ("vaults.list", EMPTY, lambda c: c.vaults.list(owned=True).to_list(),
     "GET /api/vault?is_owned=TRUE&offset=0&limit=100", []),
    ("filters.list", EMPTY, lambda c: c.filters.list().to_list(), f"GET /api/filter{PAGE}", []),
    ("filters.create", THING,
     lambda c: c.filters.create(name="f.srx", type=FilterType.SRX, content=b"<srx/>"),
     "POST /api/filter", [("name", "f.srx"), ("type", "srx"), ("content", "<srx/>")]),
    ("filters.get", THING, lambda c: c.filters.get("f"), "GET /api/filter/f", []),
    ("filters.download", b"<srx/>", lambda c: c.filters.download("f"),
     "GET /api/filter/f/content", []),
    ("filters.update", b"", lambda c: c.filters.update("f", content=b"<srx/>"),
     "PATCH /api/filter/f", [("content", "<srx/>")]),
    ("filters.delete", b"", lambda c: c.filters.delete("f"), "DELETE /api/filter/f", []),
    ("formats.list", EMPTY, lambda c: c.formats.list().to_list(),
     f"GET /api/document/format{PAGE}", []),
    ("locales.list", EMPTY, lambda c: c.locales.list(page_size=5000).to_list(),
     "GET /api/locale?offset=0&limit=5000", []),
    ("locales.get", THING, lambda c: c.locales.get("es_419"), "GET /api/locale/es-419", []),
    ("glossaries.list", EMPTY, lambda c: c.glossaries.list().to_list(),
     f"GET /api/glossary{PAGE}", []),
    ("documents.create", THING,
     lambda c: c.documents.create(
         b"{}", title="Start", locale="en_US", project_id="p", format="JSON", due_date=DUE,
         targets=[TargetRequest(locale="fr_FR", workflow_id="w1"),
                  TargetRequest(locale=Locale("de-DE"), workflow_id="w2")],
         metadata=DocumentMetadata(author_name="J. Doe", require_review=True, campaign_rating=-3),
         srx=b"<srx/>", vault_id="v",
     ),
     "POST /api/document",
     [("title", "Start"), ("locale_code", "en-US"), ("project_id", "p"), ("vault_id", "v"),
      ("format", "JSON"), ("due_date", DUE_MS), ("translation_locale_code", "fr-FR"),
      ("translation_locale_code", "de-DE"), ("translation_workflow_id", "w1"),
      ("translation_workflow_id", "w2"), ("author_name", "J. Doe"), ("campaign_rating", "-3"),
      ("require_review", "TRUE"), ("srx", "<srx/>"), ("content", "{}")]),
    ("documents.list", EMPTY, lambda c: c.documents.list(project_id="p").to_list(),
     "GET /api/document?project_id=p&offset=0&limit=100", []),
    ("documents.get", THING, lambda c: c.documents.get("d"), "GET /api/document/d", []),
    ("documents.update", b"", lambda c: c.documents.update("d", job_id="j"),
     "PATCH /api/document/d", [("job_id", "j")]),
    ("documents.delete", b"", lambda c: c.documents.delete("d"), "DELETE /api/document/d", []),
    ("documents.cancel", b"", lambda c: c.documents.cancel("d"),
     "POST /api/document/d/cancel", [("cancelled_reason", "CANCELLED_BY_AUTHOR")]),
    ("documents.status", THING, lambda c: c.documents.status("d"),
     "GET /api/document/d/status", []),
    ("documents.content", b"x",
     lambda c: c.documents.content(
         "d", locale="fr_FR", auto_format=True, use_source=False, finalized=True),
     f"GET /api/document/d/content{CONTENT_FLAGS}", []),
    ("documents.latest_version", THING, lambda c: c.documents.latest_version("d"),
     "GET /api/document/d/latest-version", []),
    ("translations.create", THING,
     lambda c: c.translations.create("d", "fr_FR", workflow_id="w", due_date=DUE),
     "POST /api/document/d/translation",
     [("locale_code", "fr-FR"), ("workflow_id", "w"), ("due_date", DUE_MS)]),
    ("translations.list", EMPTY, lambda c: c.translations.list("d").to_list(),
     f"GET /api/document/d/translation{PAGE}", []),
    ("translations.get", THING, lambda c: c.translations.get("d", "fr_FR"),
     "GET /api/document/d/translation/fr-FR", []),
    ("translations.delete", b"", lambda c: c.translations.delete("d", "fr"),
     "DELETE /api/document/d/translation/fr", []),
    ("translations.cancel", b"", lambda c: c.translations.cancel("d", "fr-FR"),
     "POST /api/document/d/translation/fr-FR/cancel",
     [("cancelled_reason", "CANCELLED_BY_AUTHOR"), ("mark_invoiceable", "true")]),
    ("references.create", THING,
     lambda c: c.references.create("d", b"%PDF", name="a.pdf", description="Style"),
     "POST /api/document/d/reference-material",
     [("name", "a.pdf"), ("description", "Style"), ("content", "%PDF")]),
    ("references.list", EMPTY, lambda c: c.references.list("d").to_list(),
     f"GET /api/document/d/reference-material{PAGE}", []),
    ("references.download", b"%PDF", lambda c: c.references.download("d", "r"),
     "GET /api/document/d/reference-material/r", []),
    ("references.delete", b"", lambda c: c.references.delete("d", "r"),
     "DELETE /api/document/d/reference-material/r", []),
    ("tasks.list", EMPTY, lambda c: c.tasks.list().to_list(), f"GET /api/task{PAGE}", []),
    ("tasks.get", THING, lambda c: c.tasks.get("t"), "GET /api/task/t", []),
    ("tasks.download", b"<x/>", lambda c: c.tasks.download("t"), "GET /api/task/t/content", []),
    ("tasks.upload", PROCESSES, lambda c: c.tasks.upload("t", b"<x/>"),
     "PATCH /api/task/t/content", [("content", "<x/>")]),
    ("tasks.upload_zip", PROCESSES, lambda c: c.tasks.upload_zip(b"<x/>"),
     "PATCH /api/task/content", [("content", "<x/>")]),
    ("processes.get", THING, lambda c: c.processes.get("p"), "GET /api/process/p", []),
]  # fmt: skip


def declarations() -> dict[str, Endpoint[Any]]:
    """Return every endpoint of the wing by its operation."""
    found: dict[str, Endpoint[Any]] = {}
    for module in pkgutil.iter_modules(lingotek.__path__, "locsdk.lingotek."):
        for value in vars(importlib.import_module(module.name)).values():
            if isinstance(value, Endpoint):
                assert found.setdefault(value.operation, value) is value
    return found


ENDPOINTS = declarations()


@pytest.mark.parametrize(
    ("operation", "body", "call", "line", "fields"), CALLS, ids=[row[0] for row in CALLS]
)
def test_a_call_goes_out_as_the_dossier_has_it(
    canned: Any,
    canned_client: LingotekClient,
    operation: str,
    body: Any,
    call: Call,
    line: str,
    fields: Fields,
) -> None:
    canned.answer(200 if body else 204, body)
    call(canned_client)
    (request,) = canned.requests
    assert f"{request.method} {request.target}" == line
    assert [(part.name, part.text) for part in request.parts] == fields
    endpoint = ENDPOINTS[operation]
    assert request.method == endpoint.method
    shape = re.sub(r"\{\w+\}", "[^/]+", endpoint.path)
    assert re.fullmatch(f"(/api)?{shape}", request.target.partition("?")[0])


def test_every_declaration_is_called_by_a_row() -> None:
    assert sorted(ENDPOINTS) == sorted(row[0] for row in CALLS)


@pytest.mark.parametrize("operation", sorted(ENDPOINTS))
def test_a_declaration_says_where_it_is_from_and_has_its_method(operation: str) -> None:
    endpoint = ENDPOINTS[operation]
    assert re.match(r"\d\.\d+( [A-Z]\d|$)", endpoint.source)
    marks = {"doc", "rec", "wire", "client", "inf"}
    assert set(re.findall(r"\b(?!body\b)[a-z]+", endpoint.confidence)) <= marks
    assert endpoint.confidence
    noun, _, name = operation.partition(".")
    kind = inspect.get_annotations(vars(LingotekClient)[noun].func, eval_str=True)["return"]
    method = getattr(kind, name)
    section = endpoint.source.partition(" ")[0]
    assert re.search(rf"dossier {re.escape(section)}\b|dossier 2\.6", inspect.getdoc(method) or "")


def test_every_list_is_a_pager_and_no_pager_is_not_a_list() -> None:
    for operation in ENDPOINTS:
        noun, _, name = operation.partition(".")
        kind = inspect.get_annotations(vars(LingotekClient)[noun].func, eval_str=True)["return"]
        returned = typing.get_origin(inspect.signature(getattr(kind, name)).return_annotation)
        assert (returned is Pager) == (name == "list"), operation


def test_every_row_of_the_dossier_is_declared(shared: Path) -> None:
    dossier = (shared / "apis" / "lingotek.md").read_text(encoding="utf-8")
    section = dossier.partition("\n## 2. ")[2].partition("\n### 2.11")[0]
    rows = set(re.findall(r"^\| ([A-Z]\d+b?) \|", section, re.MULTILINE))
    covered = {row for e in ENDPOINTS.values() for row in re.findall(r"[A-Z]\d+b?", e.source)}
    assert "K5" in rows
    assert rows == covered


def test_what_may_be_sent_twice() -> None:
    repeatable = {op for op, e in ENDPOINTS.items() if e.repeatable and e.method != "GET"}
    assert repeatable == {
        "documents.delete",
        "filters.delete",
        "filters.update",
        "projects.delete",
        "projects.delete_target",
        "projects.update",
        "references.delete",
        "translations.delete",
    }


def test_a_translation_as_xliff_is_asked_for_by_the_accept_of_that_call_alone(
    canned: Any, canned_client: LingotekClient
) -> None:
    canned.answer(200, b"<xliff/>")
    canned_client.documents.content("d", locale="fr", as_xliff=True)
    canned_client.documents.content("d", locale="fr")
    accepts = [request.header("Accept") for request in canned.requests]
    assert accepts == ["application/x-xliff+xml", "*/*"]


def test_addresses_for_a_browser() -> None:
    with LingotekClient("token", base_url="https://clone.lingotek.com/api") as client:
        links = client.links
    host = "https://clone.lingotek.com"
    assert links.new_token("a/b") == f"{host}/connect/manage/a%2Fb"
    assert links.workbench("d", "fr_FR") == f"{host}/workbench/document/d/locale/fr-FR"
    assert links.authorize("c", "http://localhost:9000/") == (
        f"{host}/auth/authorize.html"
        "?client_id=c&redirect_uri=http%3A%2F%2Flocalhost%3A9000%2F&response_type=token"
    )
