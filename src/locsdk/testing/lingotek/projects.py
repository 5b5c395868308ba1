"""Communities and projects (dossier 2.1 and 2.2)."""

from locsdk.testing.answers import Answer
from locsdk.testing.lingotek.documents import remove
from locsdk.testing.lingotek.models import Document, Named, Project
from locsdk.testing.lingotek.siren import Json, item, item_answer, link, page, refuse
from locsdk.testing.lingotek.tms import Tms
from locsdk.testing.lingotek.translations import add_translation
from locsdk.testing.recorded import RecordedRequest
from locsdk.testing.routing import Route

__all__ = ["ROUTES"]


def list_communities(tms: Tms, request: RecordedRequest) -> Answer:
    """C1."""
    communities = list(tms.communities.values())
    return page(
        request, "communities", communities, lambda c: _community(tms, c), quirks=tms.quirks
    )


def get_community(tms: Tms, _request: RecordedRequest, community_id: str) -> Answer:
    """C2."""
    return item_answer(_community(tms, tms.found(tms.communities, community_id, "Community")))


def create_community(tms: Tms, request: RecordedRequest) -> Answer:
    """C3; the status is inferred."""
    title = request.field("title")
    if not title:
        raise refuse(400, "title is required.")
    community = Named(id=tms.new_id(), title=title)
    tms.communities[community.id] = community
    return item_answer(_community(tms, community), status=201)


def update_community(tms: Tms, request: RecordedRequest, community_id: str) -> Answer:
    """C4; the status is inferred."""
    community = tms.found(tms.communities, community_id, "Community")
    community.title = request.field("title") or community.title
    return Answer(status=204)


def _community(tms: Tms, community: Named) -> Json:
    links = [link(f"/community/{community.id}", "self", quirks=tms.quirks)]
    return item("community", {"title": community.title, "id": community.id}, links=links)


def list_projects(tms: Tms, request: RecordedRequest) -> Answer:
    """P1."""
    community_id = request.param("community_id")
    shown = [p for p in tms.projects.values() if community_id in {None, p.community_id}]
    return page(
        request,
        "projects",
        shown,
        lambda project: _project(tms, project),
        quirks=tms.quirks,
        may_be_204=True,
    )


def create_project(tms: Tms, request: RecordedRequest) -> Answer:
    """P2."""
    title = request.field("title")
    if not title:
        raise refuse(400, "title is required.")
    community = tms.found(tms.communities, request.field("community_id") or "", "Community")
    project = tms.new_project(title, community.id, workflow_id=request.field("workflow_id") or "")
    project.callback_url = request.field("callback_url") or None
    location = [("Content-Location", f"/api/project/{project.id}")]
    return item_answer(_project(tms, project), status=201, headers=location)


def get_project(tms: Tms, _request: RecordedRequest, project_id: str) -> Answer:
    """P3."""
    return item_answer(_project(tms, tms.found(tms.projects, project_id, "Project")))


def update_project(tms: Tms, request: RecordedRequest, project_id: str) -> Answer:
    """P4."""
    project = tms.found(tms.projects, project_id, "Project")
    project.title = request.field("title") or project.title
    project.workflow_id = request.field("workflow_id") or project.workflow_id
    callback_url = request.field("callback_url")
    if callback_url is not None:
        project.callback_url = callback_url or None
    return Answer(status=204)


def delete_project(tms: Tms, request: RecordedRequest, project_id: str) -> Answer:
    """P5: its documents go with it."""
    project = tms.found(tms.projects, project_id, "Project")
    for document in _documents(tms, project):
        remove(tms, document, by=tms.user_of(request).login)
    del tms.projects[project_id]
    return Answer(status=204)


def get_status(tms: Tms, _request: RecordedRequest, project_id: str) -> Answer:
    """P6: the shape of a document's status, as far as a project has it; inferred."""
    project = tms.found(tms.projects, project_id, "Project")
    documents = _documents(tms, project)
    progress = sum(document.progress for document in documents) // max(len(documents), 1)
    properties = {
        "id": project.id,
        "title": f"Status of {project.title}",
        "progress": progress,
        "status": "COMPLETE" if progress >= 100 else "IN_PROGRESS" if progress else "READY",
    }
    return item_answer(item("status", properties))


def add_target(tms: Tms, request: RecordedRequest, project_id: str) -> Answer:
    """P7: to every document that has not got it; the answer is inferred."""
    project = tms.found(tms.projects, project_id, "Project")
    locale = request.field("locale_code") or ""
    for document in _documents(tms, project):
        if document.translation(locale) is None:
            add_translation(tms, document, locale)
    return item_answer(item("translation", {"locale_code": locale}), status=201)


def delete_target(tms: Tms, _request: RecordedRequest, project_id: str, locale: str) -> Answer:
    """P8."""
    project = tms.found(tms.projects, project_id, "Project")
    for document in _documents(tms, project):
        translation = document.translation(locale)
        if translation is not None:
            document.translations.remove(translation)
    return Answer(status=204)


def _documents(tms: Tms, project: Project) -> list[Document]:
    return [d for d in tms.documents.values() if d.project_id == project.id]


def _project(tms: Tms, project: Project) -> Json:
    properties = {
        "creation_date": project.created,
        "workflow_id": project.workflow_id,
        "due_date": 0,
        "callback_url": project.callback_url,
        "title": project.title,
        "community_id": project.community_id,
        "id": project.id,
    }
    links = [
        link(f"/project/{project.id}", "self", quirks=tms.quirks),
        link(f"/community/{project.community_id}", "community", "parent", quirks=tms.quirks),
        link(f"/project/{project.id}/status", "status", quirks=tms.quirks),
    ]
    return item("project", properties, links=links)


ROUTES: tuple[Route[Tms], ...] = (
    Route("GET", "/api/community", list_communities),
    Route("POST", "/api/community", create_community),
    Route("GET", "/api/community/<community_id>", get_community),
    Route("PATCH", "/api/community/<community_id>", update_community),
    Route("GET", "/api/project", list_projects),
    Route("POST", "/api/project", create_project),
    Route("GET", "/api/project/<project_id>", get_project),
    Route("PATCH", "/api/project/<project_id>", update_project),
    Route("DELETE", "/api/project/<project_id>", delete_project),
    Route("GET", "/api/project/<project_id>/status", get_status),
    Route("POST", "/api/project/<project_id>/translation", add_target),
    Route("DELETE", "/api/project/<project_id>/translation/<locale>", delete_target),
)
