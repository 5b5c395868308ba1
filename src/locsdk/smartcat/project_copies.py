"""Copies of projects (dossier 2.3)."""

from collections.abc import Mapping, Sequence
from typing import Any

from attrs import frozen

from locsdk.enums import LooseEnum
from locsdk.errors import OperationFailed
from locsdk.smartcat.ids import guid
from locsdk.smartcat.models import as_json, gives, scalar
from locsdk.smartcat.waiting import wait_until_over
from locsdk.transport import Endpoint, Engine, RequestOptions
from locsdk.unset import UNSET, Unset
from locsdk.wire import extra_field

__all__ = ["ProjectCopies", "ProjectCopy", "ProjectCopyOption", "ProjectCopyStatus"]


class ProjectCopyOption(LooseEnum):
    """How much of a project is copied."""

    PROJECT_ONLY = "projectOnly"
    PROJECT_SETTINGS = "projectSettings"
    DOCUMENTS = "documents"
    SEGMENT_TRANSLATIONS = "segmentTranslations"
    SEGMENT_REVISIONS = "segmentRevisions"
    COMMENTS = "comments"
    SEGMENT_COPY_TARGET_TO_SOURCE = "segmentCopyTargetToSource"


class ProjectCopyStatus(LooseEnum):
    """How far a copy is."""

    ERROR = "error"
    IN_PROGRESS = "inProgress"
    SUCCESS = "success"


@frozen(kw_only=True)
class ProjectCopy:
    """A copy of a project in the making.

    Attributes:
        destination_project_id: GUID of the copy.
        percent: Percent done, 0 to 100.
    """

    destination_project_id: str | None = None
    percent: float | None = None
    copied_document_count: int | None = None
    total_document_count: int | None = None
    status: ProjectCopyStatus | None = None
    extra: Mapping[str, Any] = extra_field()


START = Endpoint(
    operation="project_copies.start",
    method="POST",
    path="/v1/project/{project_id}/copying",
    gives=scalar,
    source="2.3",
    confidence="doc",
)
GET = Endpoint(
    operation="project_copies.get",
    method="GET",
    path="/v1/project/copying/{task_id}",
    gives=gives(ProjectCopy),
    source="2.3",
    confidence="doc",
)


@frozen
class ProjectCopies:
    """The calls on copies of projects."""

    _engine: Engine

    def start(
        self,
        project_id: str,
        *,
        option: ProjectCopyOption,
        new_project_name: str | Unset | None = UNSET,
        copy_target_language_id: int | Unset | None = UNSET,
        target_languages_to_remove: Sequence[int] | Unset | None = UNSET,
        target_languages_to_add: Sequence[int] | Unset | None = UNSET,
        disable_notifications: bool | Unset = UNSET,
        options: RequestOptions | None = None,
    ) -> str:
        """Copy a project.

        Args:
            project_id: GUID of the project.
            option: How much of it is copied.
            new_project_name: Name of the copy; made of the old one and the date when
                not given.
            copy_target_language_id: The service's number of the language whose targets
                become sources; the first one when not given.
            target_languages_to_remove: The service's numbers of languages to leave out.
            target_languages_to_add: The service's numbers of languages to add.
            disable_notifications: Whether nobody is told.
            options: What this call does differently from its client.

        Returns:
            The GUID of the task, for :meth:`get` and :meth:`wait`.
        """
        body = as_json(
            {
                "newProjectName": new_project_name,
                "options": option,
                "copyTargetLanguageId": copy_target_language_id,
                "targetLanguagesToRemove": target_languages_to_remove,
                "targetLanguagesToAdd": target_languages_to_add,
                "disableNotifications": disable_notifications,
            }
        )
        path = {"project_id": guid("project_id", project_id)}
        return self._engine.call(START, path=path, body=body, options=options)

    def get(self, task_id: str, *, options: RequestOptions | None = None) -> ProjectCopy:
        """Return how far a copy is."""
        path = {"task_id": guid("task_id", task_id)}
        return self._engine.call(GET, path=path, options=options)

    def wait(
        self, task_id: str, *, timeout: float = 3600.0, options: RequestOptions | None = None
    ) -> ProjectCopy:
        """Wait until a copy is made.

        Args:
            task_id: GUID of the task.
            timeout: Seconds to wait at most.
            options: What the calls do differently from the client.

        Raises:
            OperationFailed: The project could not be copied.
            WaitTimeout: It was not done in time; it goes on.
        """
        copy = wait_until_over(
            self._engine,
            lambda: self.get(task_id, options=options),
            over=lambda one: one.status in (ProjectCopyStatus.SUCCESS, ProjectCopyStatus.ERROR),
            what=f"project copy {task_id}",
            timeout=timeout,
        )
        if copy.status == ProjectCopyStatus.ERROR:
            raise OperationFailed(
                "Smartcat could not copy the project", operation_id=task_id, result=copy
            )
        return copy
