"""Projects: listed and read (dossier 2.1.1, 2.1.2)."""

from functools import partial

from locsdk.testing.answers import Answer
from locsdk.testing.recorded import RecordedRequest
from locsdk.testing.routing import Route
from locsdk.testing.smartcat.models import Project
from locsdk.testing.smartcat.views import project_model
from locsdk.testing.smartcat.wire import (
    Rejection,
    choose,
    flag,
    guid,
    ids,
    number,
    param,
    reply,
)
from locsdk.testing.smartcat.workspace import Workspace

__all__ = ["ROUTES"]

PAGE = 100


def list_v1(workspace: Workspace, request: RecordedRequest) -> Answer:
    """All of them unless a limit is given, with what the flags want shown."""
    wanted = choose(
        request, "projectType", ("all", "softwareLocalization", "nonSoftwareLocalization")
    )
    projects = [
        project
        for project in _found(workspace, request)
        if wanted in {None, "all"}
        or (project.type == "softwareLocalization") == (wanted == "softwareLocalization")
    ]
    render = partial(
        project_model,
        workspace,
        documents=flag(request, "includeDocuments", default=True),
        quotes=flag(request, "includeQuotes", default=True),
        custom_fields=flag(request, "includeCustomFields", default=True),
        clients=flag(request, "includeClients", default=True),
    )
    first = number(request, "offset", 0)
    limit = number(request, "limit", PAGE, most=PAGE) if param(request, "limit") else None
    last = None if limit is None else first + limit
    return reply([render(project) for project in projects[first:last]])


def list_v2(workspace: Workspace, request: RecordedRequest) -> Answer:
    """Pages of 100."""
    first = number(request, "offset", 0)
    limit = number(request, "limit", PAGE, most=PAGE)
    projects = _found(workspace, request)[first : first + limit]
    return reply([project_model(workspace, project) for project in projects])


def _found(workspace: Workspace, request: RecordedRequest) -> list[Project]:
    clients = {guid(client, "clientIds") for client in ids(request, "clientIds")}
    if clients - workspace.table("clients").keys():
        raise Rejection(403, "A client does not belong to the account.")
    name = (param(request, "projectName") or "").lower()
    tag = (param(request, "externalTag") or "").lower()
    creator = param(request, "createdByUserId")
    assignee = param(request, "assignedToUserId")
    return [
        project
        for project in workspace.projects.values()
        if project.account_id == workspace.account_id
        and name in project.name.lower()
        and tag in (project.fields.get("externalTag") or "").lower()
        and (not clients or project.fields.get("clientId") in clients)
        and (creator is None or project.created_by == guid(creator, "createdByUserId"))
        and (assignee is None or guid(assignee, "assignedToUserId") in _assignees(project))
    ]


def _assignees(project: Project) -> set[str]:
    return {
        executive.id
        for document in project.documents
        for stage in document.stages
        for executive in stage.executives
    }


def get_project(workspace: Workspace, _request: RecordedRequest, project_id: str) -> Answer:
    """One, with its documents."""
    return reply(project_model(workspace, workspace.project(project_id)))


ROUTES: tuple[Route[Workspace], ...] = (
    Route("GET", "/v1/project/list", list_v1),
    Route("GET", "/v2/project/list", list_v2),
    Route("GET", "/v1/project/<project_id>", get_project),
)
