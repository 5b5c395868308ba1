"""Projects: what holds documents, with a default workflow and one callback URL (dossier 2.2)."""

from collections.abc import Mapping
from datetime import datetime
from operator import attrgetter
from typing import Any, Unpack

from attrs import frozen

from locsdk.errors import NotFound
from locsdk.lingotek.forms import form
from locsdk.lingotek.locale import Locale
from locsdk.lingotek.paging import offset_pager
from locsdk.lingotek.siren import item, listing, model
from locsdk.lingotek.status import StatusReport
from locsdk.transport import Endpoint, Engine, ListOptions, Pager, RequestOptions, nothing
from locsdk.wire import extra_field

__all__ = ["Project", "Projects"]


@frozen(kw_only=True)
class Project:
    """A project (S-project).

    Attributes:
        id: Its id.
        title: Its name.
        community_id: The community it belongs to.
        workflow_id: The workflow that its targets get unless told otherwise.
        callback_url: Where the service reports to.
        creation_date: When it was made.
        due_date: When it is due.
    """

    id: str
    title: str | None = None
    community_id: str | None = None
    workflow_id: str | None = None
    callback_url: str | None = None
    creation_date: datetime | None = None
    due_date: datetime | None = None
    extra: Mapping[str, Any] = extra_field()


_PROJECT = model(Project)

LIST = Endpoint(
    operation="projects.list",
    method="GET",
    path="/project",
    gives=listing(_PROJECT),
    source="2.2 P1",
    confidence="wire, rec",
)
CREATE = Endpoint(
    operation="projects.create",
    method="POST",
    path="/project",
    gives=item(_PROJECT),
    source="2.2 P2",
    confidence="wire, rec",
)
GET = Endpoint(
    operation="projects.get",
    method="GET",
    path="/project/{project_id}",
    gives=item(_PROJECT),
    source="2.2 P3",
    confidence="wire",
)
UPDATE = Endpoint(
    operation="projects.update",
    method="PATCH",
    path="/project/{project_id}",
    gives=nothing,
    # The fields are set to given values, so a second time changes nothing.
    safe_to_repeat=True,
    source="2.2 P4",
    confidence="client",
)
DELETE = Endpoint(
    operation="projects.delete",
    method="DELETE",
    path="/project/{project_id}",
    gives=nothing,
    source="2.2 P5",
    confidence="client",
)
STATUS = Endpoint(
    operation="projects.status",
    method="GET",
    path="/project/{project_id}/status",
    gives=item(model(StatusReport)),
    source="2.2 P6",
    confidence="client",
)
REQUEST_TARGET = Endpoint(
    operation="projects.request_target",
    method="POST",
    path="/project/{project_id}/translation",
    gives=nothing,
    source="2.2 P7",
    confidence="client",
)
DELETE_TARGET = Endpoint(
    operation="projects.delete_target",
    method="DELETE",
    path="/project/{project_id}/translation/{locale}",
    gives=nothing,
    source="2.2 P8",
    confidence="client",
)


@frozen
class Projects:
    """The calls on projects."""

    _engine: Engine

    def list(
        self, *, community_id: str | None = None, **listing: Unpack[ListOptions]
    ) -> Pager[Project]:
        """Return the projects, of one community where it is given (dossier 2.2, P1)."""
        query = {"community_id": community_id}
        return offset_pager(self._engine, LIST, key=attrgetter("id"), query=query, **listing)

    def create(
        self,
        *,
        title: str,
        community_id: str,
        workflow_id: str | None = None,
        callback_url: str | None = None,
        options: RequestOptions | None = None,
    ) -> Project:
        """Make a project (dossier 2.2, P2).

        Args:
            title: Its name.
            community_id: The community that it is to belong to.
            workflow_id: The default workflow.
            callback_url: Where the service is to report to; nobody signs the reports,
                so put a secret into the URL (dossier 3.2).
            options: What this call does differently from its client.

        Returns:
            The project; the service may fill in no more than the id.
        """
        fields = {
            "title": title,
            "community_id": community_id,
            "workflow_id": workflow_id,
            "callback_url": callback_url,
        }
        return self._engine.call(CREATE, body=form(fields), options=options)

    def get(self, project_id: str, *, options: RequestOptions | None = None) -> Project:
        """Return one project (dossier 2.2, P3).

        Raises:
            NotFound: There is none with this id.
        """
        return self._engine.call(GET, path={"project_id": project_id}, options=options)

    def update(
        self,
        project_id: str,
        *,
        title: str | None = None,
        workflow_id: str | None = None,
        callback_url: str | None = None,
        options: RequestOptions | None = None,
    ) -> None:
        """Change what is given and leave the rest (dossier 2.2, P4)."""
        fields = {"title": title, "workflow_id": workflow_id, "callback_url": callback_url}
        path = {"project_id": project_id}
        self._engine.call(UPDATE, path=path, body=form(fields), options=options)

    def delete(self, project_id: str, *, options: RequestOptions | None = None) -> bool:
        """Delete a project (dossier 2.2, P5).

        Returns:
            Whether it was there.
        """
        try:
            self._engine.call(DELETE, path={"project_id": project_id}, options=options)
        except NotFound:
            return False
        return True

    def status(self, project_id: str, *, options: RequestOptions | None = None) -> StatusReport:
        """Return how far a project is (dossier 2.2, P6)."""
        return self._engine.call(STATUS, path={"project_id": project_id}, options=options)

    def request_target(
        self,
        project_id: str,
        locale: Locale | str,
        *,
        due_date: datetime | None = None,
        options: RequestOptions | None = None,
    ) -> None:
        """Request a target of every document of a project (dossier 2.2, P7)."""
        fields = {"locale_code": Locale.of(locale), "due_date": due_date}
        path = {"project_id": project_id}
        self._engine.call(REQUEST_TARGET, path=path, body=form(fields), options=options)

    def delete_target(
        self, project_id: str, locale: Locale | str, *, options: RequestOptions | None = None
    ) -> None:
        """Drop a target from every document of a project (dossier 2.2, P8)."""
        path = {"project_id": project_id, "locale": Locale.of(locale).hyphen}
        self._engine.call(DELETE_TARGET, path=path, options=options)
