"""Glossaries: listed, filled and read as tables (dossier 2.5).

A glossary is made in the web interface only: ``server.add("glossary", …)``. The first row
of its table holds the languages, each further row one concept.
"""

from locsdk.testing.answers import Answer
from locsdk.testing.recorded import RecordedRequest
from locsdk.testing.routing import Route
from locsdk.testing.smartcat import fields
from locsdk.testing.smartcat.resources import BadContent
from locsdk.testing.smartcat.sheets import SHEET_TYPE, read_table, write_sheet
from locsdk.testing.smartcat.wire import (
    Json,
    Rejection,
    download,
    flag,
    guid,
    reply,
    required,
)
from locsdk.testing.smartcat.workspace import Workspace

__all__ = ["ROUTES", "default_glossary", "glossary_model"]


def glossary_model(workspace: Workspace, glossary: Json) -> Json:
    """Return the model of a glossary with the number of its units."""
    return {**glossary, "units": len(workspace.units.get(glossary["id"], ())), "unitsPending": 0}


def list_glossaries(workspace: Workspace, _request: RecordedRequest) -> Answer:
    """All of the account."""
    glossaries = workspace.table("glossaries").values()
    return reply([glossary_model(workspace, glossary) for glossary in glossaries])


def get_default(workspace: Workspace, _request: RecordedRequest) -> Answer:
    """The account's default; 404 where none is."""
    return reply(default_glossary(workspace))


def default_glossary(workspace: Workspace) -> Json:
    """Return the model of the account's default glossary, or refuse with 404."""
    for glossary in workspace.table("glossaries").values():
        if glossary.get("isDefault"):
            return glossary_model(workspace, glossary)
    raise Rejection(404, "There is no default glossary.")


def _glossary(workspace: Workspace, request: RecordedRequest) -> Json:
    glossary_id = guid(required(request, "glossaryId"), "glossaryId")
    return workspace.record("glossaries", glossary_id, "Glossary")


def post_import(workspace: Workspace, request: RecordedRequest) -> Answer:
    """A task id in quotes."""
    glossary = _glossary(workspace, request)
    required(request, "clearBeforeImport")
    clear = flag(request, "clearBeforeImport")
    content = fields.form(request).one_file().content
    if len(content) > workspace.quirks.upload_limit:
        raise Rejection(400, "The file is too large.")

    def finish() -> None:
        task = workspace.table("glossaryImports")[task_id]
        try:
            head, *rows = read_table(content) or [[]]
        except BadContent:
            task["state"] = "Failed"
            return
        units = [
            {code: cell for code, cell in zip(head, row, strict=False) if cell} for row in rows
        ]
        kept = [] if clear else workspace.units.get(glossary["id"], [])
        workspace.units[glossary["id"]] = kept + [unit for unit in units if unit]
        languages = dict.fromkeys([*glossary["languages"], *filter(None, head)])
        glossary["languages"] = list(languages)
        task["state"] = "Completed"

    task_id, _ = workspace.start(finish)
    workspace.table("glossaryImports")[task_id] = {"id": task_id, "state": "InProgress"}
    return reply(task_id)


def get_import_state(workspace: Workspace, _request: RecordedRequest, task_id: str) -> Answer:
    """A bare string. Its values are not published; these are this stand-in's own."""
    task = workspace.record("glossaryImports", task_id, "Import task")
    workspace.errands[task["id"]].look()
    return reply(task["state"])


def post_export(workspace: Workspace, request: RecordedRequest) -> Answer:
    """A task id in quotes."""
    glossary = _glossary(workspace, request)

    def finish() -> None:
        workspace.table("glossaryExports")[task_id]["completed"] = True

    task_id, _ = workspace.start(finish)
    task = {"id": task_id, "glossaryId": glossary["id"], "completed": False}
    workspace.table("glossaryExports")[task_id] = task
    return reply(task_id)


def list_exports(workspace: Workspace, _request: RecordedRequest) -> Answer:
    """The exports whose file nobody has fetched."""
    return reply(list(workspace.table("glossaryExports").values()))


def get_export(workspace: Workspace, _request: RecordedRequest, task_id: str) -> Answer:
    """400 until it is done, then a spreadsheet."""
    task = workspace.record("glossaryExports", task_id, "Export task")
    if not workspace.errands[task["id"]].look():
        raise Rejection(400, "The results are not ready to download.")
    glossary = workspace.record("glossaries", task["glossaryId"], "Glossary")
    languages: list[str] = glossary["languages"]
    units = workspace.units.get(glossary["id"], [])
    rows = [languages, *([unit.get(code, "") for code in languages] for unit in units)]
    del workspace.table("glossaryExports")[task["id"]]
    return download(write_sheet(rows), f"{glossary['name']}.xlsx", SHEET_TYPE)


ROUTES: tuple[Route[Workspace], ...] = (
    Route("GET", "/v1/glossaries", list_glossaries),
    Route("GET", "/v1/glossaries/default", get_default),
    Route("POST", "/v1/glossary/import", post_import),
    Route("GET", "/v1/glossary/importTaskState/<task_id>", get_import_state),
    Route("POST", "/v1/glossary/export", post_export),
    Route("GET", "/v1/glossary/export/pendingTasks", list_exports),
    Route("GET", "/v1/glossary/export/<task_id>", get_export),
)
