"""Project tasks: one stage of a project in one language, given out as a whole (dossier 2.6)."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Unpack

from attrs import frozen

from locsdk.smartcat.ids import guid, guids, project_path
from locsdk.smartcat.models import as_json, converter, gives, gives_many, many, moment
from locsdk.smartcat.paging import offset_pager
from locsdk.smartcat.project_task_models import (
    InvitationStrategy,
    ProjectTask,
    TaskPayable,
    TaskScope,
)
from locsdk.smartcat.vocabulary import Currency
from locsdk.transport import Endpoint, Engine, ListOptions, Pager, Query, RequestOptions, json_value
from locsdk.unset import UNSET, Unset
from locsdk.wire import decoder

__all__ = ["ProjectTasks"]


@frozen(kw_only=True)
class _OneTask:
    """The answer that names a task."""

    project_task_id: str


@frozen(kw_only=True)
class _ManyTasks:
    """The answer that names tasks."""

    project_task_ids: tuple[str, ...] = many()


_read_one = decoder(converter, _OneTask)
_read_many = decoder(converter, _ManyTasks)
_one_id = json_value(lambda value: _read_one(value).project_task_id)
_many_ids = json_value(lambda value: _read_many(value).project_task_ids)

LIST = Endpoint(
    operation="project_tasks.list",
    method="GET",
    path="/v1/projectTask/{project_id}/list",
    gives=gives_many(ProjectTask),
    source="2.6",
    confidence="doc",
)
GET = Endpoint(
    operation="project_tasks.get",
    method="GET",
    path="/v1/projectTask/{project_id}/{task_id}",
    gives=gives(ProjectTask),
    source="2.6",
    confidence="doc",
)
SCOPE = Endpoint(
    operation="project_tasks.scope",
    method="GET",
    path="/v1/projectTask/{project_id}/{task_id}/scope",
    gives=gives_many(TaskScope),
    source="2.6",
    confidence="doc",
)
PAYABLES = Endpoint(
    operation="project_tasks.payables",
    method="GET",
    path="/v1/projectTask/{project_id}/{task_id}/payables",
    gives=gives_many(TaskPayable),
    source="2.6",
    confidence="doc",
)
SET_INVITATION_STRATEGY = Endpoint(
    operation="project_tasks.set_invitation_strategy",
    method="PUT",
    path="/v1/projectTask/{project_id}/{task_id}/set-invitation-strategy-type",
    gives=gives(bool),
    source="2.6",
    confidence="doc",
)
ASSIGN = Endpoint(
    operation="project_tasks.assign",
    method="PUT",
    path="/v1/projectTask/{project_id}/{task_id}/individual-assignment",
    gives=gives(bool),
    source="2.6",
    confidence="doc",
)
UNASSIGN = Endpoint(
    operation="project_tasks.unassign",
    method="DELETE",
    path="/v1/projectTask/{project_id}/{task_id}/individual-assignment",
    gives=gives(bool),
    source="2.6",
    confidence="doc",
)
ASSIGN_VENDOR = Endpoint(
    operation="project_tasks.assign_vendor",
    method="PUT",
    path="/v1/projectTask/{project_id}/{task_id}/vendor-assignment",
    gives=gives(bool),
    source="2.6",
    confidence="doc",
)
UNASSIGN_VENDOR = Endpoint(
    operation="project_tasks.unassign_vendor",
    method="DELETE",
    path="/v1/projectTask/{project_id}/{task_id}/vendor-assignment",
    gives=gives(bool),
    source="2.6",
    confidence="doc",
)
SET_DEADLINE = Endpoint(
    operation="project_tasks.set_deadline",
    method="PUT",
    path="/v1/projectTask/{project_id}/{task_id}/deadline",
    gives=gives(bool),
    source="2.6",
    confidence="doc",
)
SPLIT = Endpoint(
    operation="project_tasks.split",
    method="POST",
    path="/v1/projectTask/{project_id}/{task_id}/split",
    gives=_one_id,
    source="2.6",
    confidence="doc",
)
SPLIT_BY_PARTS = Endpoint(
    operation="project_tasks.split_by_parts",
    method="POST",
    path="/v1/projectTask/{project_id}/{task_id}/splitByParts/{parts}",
    gives=_many_ids,
    source="2.6",
    confidence="doc",
)
MERGE = Endpoint(
    operation="project_tasks.merge",
    method="POST",
    path="/v1/projectTask/{project_id}/{task_id}/merge",
    gives=_one_id,
    source="2.6",
    confidence="doc",
)

MOST_TASKS = 50
"""Tasks in one page at most (dossier 2.6)."""

MOST_DETAILS = 100
"""Documents or payables in one page at most (dossier 2.6)."""


@frozen
class ProjectTasks:
    """The calls on project tasks.

    A project has them if its ``assignment_mode`` says so; in any other project these
    calls raise :class:`~locsdk.smartcat.FeatureUnavailable`. Those that change
    something return what the service says of it, presumably whether it did.
    """

    _engine: Engine

    def list(
        self,
        project_id: str,
        *,
        currency: Currency,
        document_id: str | None = None,
        **listing: Unpack[ListOptions],
    ) -> Pager[ProjectTask]:
        """Return the tasks of a project.

        Args:
            project_id: GUID of the project.
            currency: The currency that costs are given in.
            document_id: Only tasks with this document.
            listing: See :class:`~locsdk.transport.ListOptions`.
        """
        query: Query = {"currency": currency, "documentId": document_id}
        return offset_pager(
            self._engine, LIST, listing, most=MOST_TASKS, path=project_path(project_id), query=query
        )

    def get(
        self,
        project_id: str,
        task_id: str,
        *,
        currency: Currency,
        options: RequestOptions | None = None,
    ) -> ProjectTask:
        """Return one task, with its costs in *currency*."""
        path, query = _task(project_id, task_id), {"currency": currency}
        return self._engine.call(GET, path=path, query=query, options=options)

    def scope(
        self,
        project_id: str,
        task_id: str,
        *,
        currency: Currency,
        **listing: Unpack[ListOptions],
    ) -> Pager[TaskScope]:
        """Return the documents of a task, with their costs in *currency*."""
        path, query = _task(project_id, task_id), {"currency": currency}
        return offset_pager(self._engine, SCOPE, listing, most=MOST_DETAILS, path=path, query=query)

    def payables(
        self,
        project_id: str,
        task_id: str,
        *,
        currency: Currency,
        **listing: Unpack[ListOptions],
    ) -> Pager[TaskPayable]:
        """Return what is to be paid for a task, in *currency*."""
        path, query = _task(project_id, task_id), {"currency": currency}
        return offset_pager(
            self._engine, PAYABLES, listing, most=MOST_DETAILS, path=path, query=query
        )

    def set_invitation_strategy(
        self,
        project_id: str,
        task_id: str,
        *,
        strategy: InvitationStrategy,
        options: RequestOptions | None = None,
    ) -> bool:
        """Say how those who accept an invitation get to the work."""
        path, query = _task(project_id, task_id), {"invitationStrategyType": strategy}
        return self._engine.call(SET_INVITATION_STRATEGY, path=path, query=query, options=options)

    def assign(
        self,
        project_id: str,
        task_id: str,
        *,
        user_ids: Sequence[str],
        shortlist: bool = False,
        options: RequestOptions | None = None,
    ) -> bool:
        """Give a task to linguists.

        Args:
            project_id: GUID of the project.
            task_id: GUID of the task.
            user_ids: GUIDs of the linguists.
            shortlist: Whether they are only put on the short list.
            options: What this call does differently from its client.
        """
        body = as_json(
            {
                "shouldAssignInShortlistStatus": shortlist,
                "userIds": guids("user_ids", user_ids),
            }
        )
        return self._engine.call(
            ASSIGN, path=_task(project_id, task_id), body=body, options=options
        )

    def unassign(
        self,
        project_id: str,
        task_id: str,
        *,
        user_id: str,
        options: RequestOptions | None = None,
    ) -> bool:
        """Take a task away from a linguist."""
        path, query = _task(project_id, task_id), {"userId": guid("user_id", user_id)}
        return self._engine.call(UNASSIGN, path=path, query=query, options=options)

    def assign_vendor(
        self,
        project_id: str,
        task_id: str,
        *,
        vendor_account_id: str,
        shortlist: bool = False,
        options: RequestOptions | None = None,
    ) -> bool:
        """Give a task to a vendor.

        Args:
            project_id: GUID of the project.
            task_id: GUID of the task.
            vendor_account_id: GUID of the vendor's account.
            shortlist: Whether the vendor is only put on the short list.
            options: What this call does differently from its client.
        """
        body = as_json(
            {
                "shouldAssignInShortlistStatus": shortlist,
                "vendorAccountId": guid("vendor_account_id", vendor_account_id),
            }
        )
        return self._engine.call(
            ASSIGN_VENDOR, path=_task(project_id, task_id), body=body, options=options
        )

    def unassign_vendor(
        self,
        project_id: str,
        task_id: str,
        *,
        vendor_account_id: str,
        options: RequestOptions | None = None,
    ) -> bool:
        """Take a task away from a vendor."""
        query = {"vendorAccountId": guid("vendor_account_id", vendor_account_id)}
        path = _task(project_id, task_id)
        return self._engine.call(UNASSIGN_VENDOR, path=path, query=query, options=options)

    def set_deadline(
        self,
        project_id: str,
        task_id: str,
        *,
        deadline: datetime | None,
        options: RequestOptions | None = None,
    ) -> bool:
        """Say when a task is due; ``None`` sends no deadline, presumably taking it away."""
        path, query = _task(project_id, task_id), {"deadline": moment(deadline)}
        return self._engine.call(SET_DEADLINE, path=path, query=query, options=options)

    def split(
        self,
        project_id: str,
        task_id: str,
        *,
        document_ids: Sequence[str],
        target_task_id: str | Unset | None = UNSET,
        options: RequestOptions | None = None,
    ) -> str:
        """Move documents of a task to another one.

        Args:
            project_id: GUID of the project.
            task_id: GUID of the task.
            document_ids: Ids of the documents with language suffix.
            target_task_id: GUID of a task of the same stage and language; a new one is
                made when not given.
            options: What this call does differently from its client.

        Returns:
            The GUID of the other task.
        """
        body = as_json({"documentIds": document_ids, "targetProjectTaskId": target_task_id})
        return self._engine.call(SPLIT, path=_task(project_id, task_id), body=body, options=options)

    def split_by_parts(
        self,
        project_id: str,
        task_id: str,
        *,
        parts: int,
        preserve_assignments: bool = False,
        options: RequestOptions | None = None,
    ) -> tuple[str, ...]:
        """Divide a task; this needs a subscription.

        Args:
            project_id: GUID of the project.
            task_id: GUID of the task.
            parts: How many tasks it becomes.
            preserve_assignments: Whether its assignments go to the parts.
            options: What this call does differently from its client.

        Returns:
            The GUIDs of the parts.
        """
        path: Mapping[str, str | int] = {**_task(project_id, task_id), "parts": parts}
        query = {"preserveAssignments": preserve_assignments}
        return self._engine.call(SPLIT_BY_PARTS, path=path, query=query, options=options)

    def merge(
        self,
        project_id: str,
        task_id: str,
        *,
        task_ids: Sequence[str],
        options: RequestOptions | None = None,
    ) -> str:
        """Make one task of several; their assignments are lost.

        Args:
            project_id: GUID of the project.
            task_id: GUID of one of the tasks.
            task_ids: GUIDs of the tasks, of the same stage and language and without
                vendors.
            options: What this call does differently from its client.

        Returns:
            The GUID of the new task; the others can no longer be reached.
        """
        body = as_json({"projectTaskIds": guids("task_ids", task_ids)})
        return self._engine.call(MERGE, path=_task(project_id, task_id), body=body, options=options)


def _task(project_id: str, task_id: str) -> Mapping[str, str]:
    return {**project_path(project_id), "task_id": guid("task_id", task_id)}
