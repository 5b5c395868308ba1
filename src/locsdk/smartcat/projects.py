"""Projects: finding them, making them, and all that is done with one as a whole (dossier 2.3)."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import TypedDict, Unpack

from attrs import frozen

from locsdk.progress import ProgressCallback
from locsdk.smartcat.document_models import SourceFile
from locsdk.smartcat.ids import guid, guids, project_path
from locsdk.smartcat.models import as_json, converter, gives, gives_many
from locsdk.smartcat.new_project import NewProject
from locsdk.smartcat.paging import offset_pager
from locsdk.smartcat.project_models import Project, ProjectTypeFilter
from locsdk.smartcat.uploads import upload
from locsdk.smartcat.vocabulary import Specialization, StageType
from locsdk.transport import Endpoint, Engine, ListOptions, Pager, Query, RequestOptions, nothing
from locsdk.wire import camel_case, encode

__all__ = ["ProjectFields", "ProjectFilter", "Projects"]

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
CREATE = Endpoint(
    operation="projects.create",
    method="POST",
    path="/v1/project/create",
    gives=gives(Project),
    source="2.3",
    confidence="doc",
)
SET_FIELDS = Endpoint(
    operation="projects.set_fields",
    method="PUT",
    path="/v1/project/{project_id}",
    gives=nothing,
    source="2.3",
    confidence="doc",
)
DELETE = Endpoint(
    operation="projects.delete",
    method="DELETE",
    path="/v1/project/{project_id}",
    gives=nothing,
    source="2.3",
    confidence="doc",
)
CANCEL = Endpoint(
    operation="projects.cancel",
    method="POST",
    path="/v1/project/cancel",
    gives=nothing,
    # A project that is cancelled stays so.
    safe_to_repeat=True,
    source="2.3",
    confidence="doc",
)
RESTORE = Endpoint(
    operation="projects.restore",
    method="POST",
    path="/v1/project/restore",
    gives=nothing,
    safe_to_repeat=True,
    source="2.3",
    confidence="doc",
)
COMPLETE = Endpoint(
    operation="projects.complete",
    method="POST",
    path="/v1/project/complete",
    gives=nothing,
    source="2.3",
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


class ProjectFields(TypedDict, total=False):
    """What a project can be given.

    Attributes:
        name: Its name, which no other project has.
        description: What it is about.
        deadline: When it is due.
        client_id: GUID of the client.
        domain_id: Number of the project group.
        vendor_account_ids: GUID of the vendor; one at most.
        external_tag: A tag of your own, to find it by.
        specializations: Subjects.
        workflow_stages: The stages of its workflow.
        custom_field_values: Values of the account's own fields, by their ids.
    """

    name: str | None
    description: str | None
    deadline: datetime | None
    client_id: str | None
    domain_id: int | None
    vendor_account_ids: Sequence[str] | None
    external_tag: str | None
    specializations: Sequence[Specialization] | None
    workflow_stages: Sequence[StageType] | None
    custom_field_values: Mapping[str, str | None] | None


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
        return self._engine.call(GET, path=project_path(project_id), options=options)

    def create(
        self,
        project: NewProject,
        *,
        files: Sequence[SourceFile] = (),
        model_part: str = "value",
        file_part: str = "files",
        progress: ProgressCallback | None = None,
        options: RequestOptions | None = None,
    ) -> Project:
        """Make a project, with files or without (dossier 2.3).

        The files are taken apart after the answer:
        :meth:`Documents.wait <locsdk.smartcat.Documents.wait>` tells when a document is
        ready.

        Args:
            project: What it is to be like.
            files: Source files; each becomes one document for every target language.
            model_part: The name of the multipart field for *project*; the sources
                disagree on it (dossier 1.4).
            file_part: The name of the multipart field for each file.
            progress: Told how much has been sent.
            options: What this call does differently from its client.

        Raises:
            BadRequest: Something in it is refused.
            Conflict: Two files have one name.
            PermissionDenied: The account is a person's.
            ConfigurationError: A file is empty.
        """
        model = encode(converter, project)
        if files:
            model["documentProperties"] = encode(converter, [one.properties for one in files])
        body = upload(
            file_part, *((one.name, one.content) for one in files), model=(model_part, model)
        )
        return self._engine.call(CREATE, body=body, progress=progress, options=options)

    def set_fields(
        self,
        project_id: str,
        *,
        options: RequestOptions | None = None,
        **fields: Unpack[ProjectFields],
    ) -> None:
        """Put these fields in the place of what a project has (dossier 2.3).

        The service empties what is left out; :meth:`update` keeps it.

        Args:
            project_id: GUID of the project.
            options: What this call does differently from its client.
            fields: See :class:`ProjectFields`.

        Raises:
            NotFound: There is no such project.
            PermissionDenied: It belongs to another account, or its vendor has begun.
            Conflict: The name is taken.
        """
        body = as_json({camel_case(name): value for name, value in fields.items()})
        self._engine.call(SET_FIELDS, path=project_path(project_id), body=body, options=options)

    def update(
        self,
        project_id: str,
        *,
        options: RequestOptions | None = None,
        **changes: Unpack[ProjectFields],
    ) -> None:
        """Change what is given and keep the rest, by reading the project and writing it all.

        Args:
            project_id: GUID of the project.
            options: What the calls do differently from the client.
            changes: See :class:`ProjectFields`.

        Raises:
            NotFound: There is no such project.
            PermissionDenied: It belongs to another account, or its vendor has begun.
            Conflict: The name is taken.
        """
        present = _fields_of(self.get(project_id, options=options))
        fields: ProjectFields = {**present, **changes}
        self.set_fields(project_id, options=options, **fields)

    def delete(self, project_id: str, *, options: RequestOptions | None = None) -> None:
        """Delete a project.

        Raises:
            PermissionDenied: It belongs to another account.
        """
        self._engine.call(DELETE, path=project_path(project_id), options=options)

    def cancel(self, project_id: str, *, options: RequestOptions | None = None) -> None:
        """Call a project off.

        Raises:
            NotFound: There is no such project.
        """
        self._engine.call(CANCEL, query=_of_project(project_id), options=options)

    def restore(self, project_id: str, *, options: RequestOptions | None = None) -> None:
        """Take a project up again that was called off.

        Raises:
            NotFound: There is no such project.
        """
        self._engine.call(RESTORE, query=_of_project(project_id), options=options)

    def complete(self, project_id: str, *, options: RequestOptions | None = None) -> None:
        """Declare a project complete.

        Raises:
            NotFound: There is no such project.
            Conflict: It cannot be completed as it stands.
        """
        self._engine.call(COMPLETE, query=_of_project(project_id), options=options)

    def _pager(
        self, endpoint: Endpoint[tuple[Project, ...]], query: Query, filters: ProjectFilter
    ) -> Pager[Project]:
        query = {
            "createdByUserId": filters.get("created_by_user_id"),
            "assignedToUserId": filters.get("assigned_to_user_id"),
            "projectName": filters.get("project_name"),
            "externalTag": filters.get("external_tag"),
            "clientIds": guids("client_ids", filters.get("client_ids", ())),
            **query,
        }
        return offset_pager(
            self._engine, endpoint, filters, most=PAGE_SIZE, query=query, offset_name="offset"
        )


def _of_project(project_id: str) -> Query:
    return {"projectId": guid("project_id", project_id)}


def _fields_of(project: Project) -> ProjectFields:
    """Return what a project has, as it is to be sent so that nothing of it is lost."""
    vendors = [one.vendor_account_id for one in project.vendors if not one.removed_from_project]
    fields: ProjectFields = {
        "name": project.name,
        "description": project.description,
        "deadline": project.deadline,
        "client_id": project.client_id,
        "domain_id": project.domain_id,
        "vendor_account_ids": [one for one in vendors if one is not None],
        "external_tag": project.external_tag,
        "specializations": project.specializations,
        "custom_field_values": project.custom_fields,
    }
    return fields
