"""Projects: finding them, and all that is done with a project as a whole (dossier 2.1.1, 2.3)."""

from collections.abc import Sequence
from typing import Unpack

from attrs import frozen

from locsdk.smartcat.ids import guid, guids
from locsdk.smartcat.models import gives, gives_many
from locsdk.smartcat.project_models import Project, ProjectTypeFilter
from locsdk.transport import (
    Endpoint,
    Engine,
    ListOptions,
    Pager,
    Query,
    RequestOptions,
    by_offset,
    page_size,
)

__all__ = ["ProjectFilter", "Projects"]

PAGE_SIZE = 100
"""Projects in one page at most (dossier 1.7)."""

LIST = Endpoint(
    operation="projects.list",
    method="GET",
    path="/v2/project/list",
    gives=gives_many(Project),
    source="2.1.1",
    confidence="doc",
)
LIST_V1 = Endpoint(
    operation="projects.list_v1",
    method="GET",
    path="/v1/project/list",
    gives=gives_many(Project),
    source="2.1.1",
    confidence="doc",
)
GET = Endpoint(
    operation="projects.get",
    method="GET",
    path="/v1/project/{project_id}",
    gives=gives(Project),
    source="2.1.2",
    confidence="doc",
)


class ProjectFilter(ListOptions, total=False):
    """What a list of projects may be narrowed by, beside how it is paged.

    Attributes:
        project_name: Part of the name.
        external_tag: Part of the external tag.
        created_by_user_id: GUID of the user who made the project.
        assigned_to_user_id: GUID of a user who works on it.
        client_ids: GUIDs of clients.
    """

    project_name: str
    external_tag: str
    created_by_user_id: str
    assigned_to_user_id: str
    client_ids: Sequence[str]


@frozen
class Projects:
    """The calls on projects."""

    _engine: Engine

    def list(self, **filters: Unpack[ProjectFilter]) -> Pager[Project]:
        """Return the projects, newest interface (dossier 2.1.1).

        Each comes with its documents, so pages are heavy where projects are large;
        :meth:`list_v1` can leave them out. Pages are fetched as they are needed; the
        order is the service's own.
        """
        return self._pager(LIST, {}, filters)

    def list_v1(
        self,
        *,
        project_type: ProjectTypeFilter | None = None,
        include_documents: bool = False,
        include_quotes: bool = False,
        include_custom_fields: bool = False,
        include_clients: bool = False,
        **filters: Unpack[ProjectFilter],
    ) -> Pager[Project]:
        """Return the projects by the first interface, without what makes them heavy.

        It was announced to end in 2022 and still answers (dossier 2.1.1).

        Args:
            project_type: Which kinds of project to give.
            include_documents: Whether each comes with its documents.
            include_quotes: Whether each comes with what its vendors ask for.
            include_custom_fields: Whether each comes with its custom fields.
            include_clients: Whether each comes with its client.
            filters: See :class:`ProjectFilter`.
        """
        query = {
            "projectType": project_type,
            "includeDocuments": include_documents,
            "includeQuotes": include_quotes,
            "includeCustomFields": include_custom_fields,
            "includeClients": include_clients,
        }
        return self._pager(LIST_V1, query, filters)

    def find(self, name: str, *, options: RequestOptions | None = None) -> Project | None:
        """Return the project of exactly this name, or ``None``.

        The service itself matches parts of names, which is no ground to act on.
        """
        found = self.list(project_name=name, options=options)
        return next((project for project in found if project.name == name), None)

    def get(self, project_id: str, *, options: RequestOptions | None = None) -> Project:
        """Return one project with its documents (dossier 2.1.2).

        Raises:
            NotFound: There is no such project.
            PermissionDenied: It belongs to another account.
        """
        path = {"project_id": guid("project_id", project_id)}
        return self._engine.call(GET, path=path, options=options)

    def _pager(
        self, endpoint: Endpoint[tuple[Project, ...]], query: Query, filters: ProjectFilter
    ) -> Pager[Project]:
        size = page_size(filters, most=PAGE_SIZE)
        query = {
            "createdByUserId": filters.get("created_by_user_id"),
            "assignedToUserId": filters.get("assigned_to_user_id"),
            "projectName": filters.get("project_name"),
            "externalTag": filters.get("external_tag"),
            "clientIds": guids("client_ids", filters.get("client_ids", ())),
            **query,
            "limit": size,
        }

        def fetch(offset: int) -> tuple[Project, ...]:
            return self._engine.call(
                endpoint, query={**query, "offset": offset}, options=filters.get("options")
            )

        return Pager(by_offset(fetch, size), start=filters.get("start"))
