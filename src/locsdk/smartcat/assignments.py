"""Who works on what: linguists and vendors on documents (dossier 2.3, 2.4, 2.6)."""

from collections.abc import Mapping, Sequence
from typing import Any

from attrs import field, frozen

from locsdk.enums import LooseEnum
from locsdk.smartcat.ids import guid, guids, project_path
from locsdk.smartcat.models import as_json, gives, gives_many
from locsdk.smartcat.vocabulary import Specialization
from locsdk.transport import Endpoint, Engine, Query, RequestOptions, nothing
from locsdk.unset import UNSET, Unset
from locsdk.wire import extra_field, wire

__all__ = [
    "AssignedStage",
    "AssignmentMode",
    "AssignmentTemplate",
    "AssignmentTemplateResult",
    "Assignments",
    "AutoAssignmentMode",
    "DocumentUnits",
    "ExecutiveShare",
]


class AssignmentMode(LooseEnum):
    """How a document is given to linguists."""

    DISTRIBUTE_AMONG_ALL = "distributeAmongAll"
    ROCKET = "rocket"
    INVITE_ONLY = "inviteOnly"


class AutoAssignmentMode(LooseEnum):
    """Whom new segments are given to."""

    CURRENT_ASSIGNEES = "currentAssignees"


@frozen(kw_only=True)
class ExecutiveShare:
    """A linguist, and how much of a document to give to them.

    Attributes:
        id: GUID of the user for freelancers, of the account user for the account's own
            linguists.
        words_count: Words; the service decides when not given.
    """

    id: str
    words_count: int | Unset | None = UNSET


@frozen(kw_only=True)
class DocumentUnits:
    """How much work a document is on a stage that is done outside the editor.

    Attributes:
        document_id: Id of the document with its language suffix.
        unit_count: Units of the stage's kind.
    """

    document_id: str
    unit_count: int


@frozen(kw_only=True)
class AssignedStage:
    """A stage of a document whose new segments were given out."""

    document_id: str | None = None
    language_id: int | None = None
    workflow_stage_id: int | None = None
    extra: Mapping[str, Any] = extra_field()


@frozen(kw_only=True)
class AssignmentTemplate:
    """A stored way to assign the tasks of a project.

    Attributes:
        id: GUID of the template.
        coverage_percent: Share of the project's unassigned tasks that it would assign, 0 to
            100.
    """

    id: str
    name: str | None = None
    coverage_percent: float | None = field(
        default=None, metadata=wire("projectTasksCoveragePercent")
    )
    extra: Mapping[str, Any] = extra_field()


@frozen(kw_only=True)
class AssignmentTemplateResult:
    """What applying a template came to, in project tasks."""

    assigned_count: int | None = None
    unassigned_count: int | None = None
    extra: Mapping[str, Any] = extra_field()


ASSIGN = Endpoint(
    operation="assignments.assign",
    method="POST",
    path="/v1/document/assign",
    gives=nothing,
    source="2.4",
    confidence="doc",
)
UNASSIGN = Endpoint(
    operation="assignments.unassign",
    method="POST",
    path="/v1/document/unassign",
    gives=nothing,
    source="2.4",
    confidence="doc",
)
ASSIGN_FREELANCERS = Endpoint(
    operation="assignments.assign_freelancers",
    method="POST",
    path="/v1/document/assignFreelancers",
    gives=nothing,
    source="2.4",
    confidence="doc",
)
ASSIGN_VENDOR = Endpoint(
    operation="assignments.assign_vendor",
    method="POST",
    path="/v1/document/assignVendors",
    gives=nothing,
    source="2.4",
    confidence="doc",
)
INVITE_TEAM = Endpoint(
    operation="assignments.invite_team",
    method="POST",
    path="/v1/document/assignFromMyTeam",
    gives=gives(int),
    source="2.4",
    confidence="doc",
)
SET_UNIT_COUNTS = Endpoint(
    operation="assignments.set_unit_counts",
    method="POST",
    path="/v1/document/setStageUnitCount",
    gives=nothing,
    source="2.4",
    confidence="doc",
)
ASSIGN_NEW = Endpoint(
    operation="assignments.assign_new",
    method="POST",
    path="/v1/project/{project_id}/assign",
    gives=gives_many(AssignedStage),
    source="2.3",
    confidence="doc",
)
TEMPLATES = Endpoint(
    operation="assignments.templates",
    method="GET",
    path="/v1/assignment-templates/project/{project_id}",
    gives=gives_many(AssignmentTemplate),
    source="2.6",
    confidence="doc",
)
APPLY_TEMPLATE = Endpoint(
    operation="assignments.apply_template",
    method="POST",
    path="/v1/assignment-templates/{template_id}/project/{project_id}",
    gives=gives(AssignmentTemplateResult),
    source="2.6",
    confidence="doc",
)


@frozen
class Assignments:
    """The calls on assignments.

    Those on a document raise :class:`~locsdk.errors.BadRequest` where it has not been
    taken apart or has no words, or where there is no such stage, and
    :class:`~locsdk.errors.NotFound` where there is no such document.
    """

    _engine: Engine

    def assign(
        self,
        document_id: str,
        *,
        stage_number: int,
        executives: Sequence[ExecutiveShare],
        assignment_mode: AssignmentMode = AssignmentMode.DISTRIBUTE_AMONG_ALL,
        min_words_count_for_executive: int | Unset | None = UNSET,
        options: RequestOptions | None = None,
    ) -> None:
        """Give a stage of a document to linguists.

        Args:
            document_id: Id of the document with its language suffix.
            stage_number: The stage of the workflow, from 1.
            executives: The linguists; the words are shared out evenly where they name
                none.
            assignment_mode: How the document is given to them.
            min_words_count_for_executive: The fewest words that one of them is to get.
            options: What this call does differently from its client.
        """
        body = as_json(
            {
                "executives": executives,
                "minWordsCountForExecutive": min_words_count_for_executive,
                "assignmentMode": assignment_mode,
            }
        )
        query = _stage(document_id, stage_number)
        self._engine.call(ASSIGN, query=query, body=body, options=options)

    def unassign(
        self,
        document_id: str,
        *,
        stage_number: int,
        executive_id: str,
        options: RequestOptions | None = None,
    ) -> None:
        """Take a stage of a document away from a linguist.

        Args:
            document_id: Id of the document with its language suffix.
            stage_number: The stage of the workflow, from 1.
            executive_id: Id of the linguist, as it was given to :meth:`assign`.
            options: What this call does differently from its client.
        """
        query, body = _stage(document_id, stage_number), as_json(executive_id)
        self._engine.call(UNASSIGN, query=query, body=body, options=options)

    def assign_freelancers(
        self,
        document_id: str,
        *,
        stage_number: int,
        freelancer_ids: Sequence[str],
        options: RequestOptions | None = None,
    ) -> None:
        """Share a stage of a document out evenly, one block of words for each freelancer.

        Args:
            document_id: Id of the document with its language suffix.
            stage_number: The stage of the workflow, from 1.
            freelancer_ids: GUIDs of the freelancers.
            options: What this call does differently from its client.
        """
        query = _stage(document_id, stage_number)
        body = as_json(guids("freelancer_ids", freelancer_ids))
        self._engine.call(ASSIGN_FREELANCERS, query=query, body=body, options=options)

    def assign_vendor(
        self,
        document_id: str,
        *,
        stage_number: int,
        vendor_account_id: str,
        options: RequestOptions | None = None,
    ) -> None:
        """Give a stage of a document to a vendor.

        Args:
            document_id: Id of the document with its language suffix.
            stage_number: The stage of the workflow, from 1.
            vendor_account_id: GUID of the vendor's account.
            options: What this call does differently from its client.

        Raises:
            Conflict: Somebody else has the stage.
        """
        vendor = guid("vendor_account_id", vendor_account_id)
        query = {**_stage(document_id, stage_number), "vendorAccountId": vendor}
        self._engine.call(ASSIGN_VENDOR, query=query, options=options)

    def invite_team(
        self,
        document_ids: Sequence[str],
        *,
        stage_number: int,
        specializations: Sequence[Specialization] | Unset | None = UNSET,
        match_project_client: bool | Unset = UNSET,
        options: RequestOptions | None = None,
    ) -> int:
        """Invite the account's own linguists; the first to accept gets everything.

        Args:
            document_ids: Ids of documents with language suffix, all of one language.
            stage_number: The stage of the workflow, from 1.
            specializations: Subjects that they are to know.
            match_project_client: Whether they are to be those of the project's client.
            options: What this call does differently from its client.

        Returns:
            A number that the description does not explain, presumably of invitations.
        """
        body = as_json(
            {
                "documentIds": document_ids,
                "stageNumber": str(stage_number),
                "specializations": specializations,
                "matchProjectClient": match_project_client,
            }
        )
        return self._engine.call(INVITE_TEAM, body=body, options=options)

    def set_unit_counts(
        self,
        project_id: str,
        *,
        stage_number: int,
        target_language_id: int,
        units: Sequence[DocumentUnits],
        options: RequestOptions | None = None,
    ) -> None:
        """Say how much work the documents are on a stage outside the editor.

        It can be said once.

        Args:
            project_id: GUID of the project.
            stage_number: The stage of the workflow, from 1.
            target_language_id: The service's number of the language.
            units: The units of each document.
            options: What this call does differently from its client.

        Raises:
            BadRequest: The stage is one of the editor, or has its units already.
        """
        query: Query = {
            "projectId": guid("project_id", project_id),
            "stageNumber": stage_number,
            "targetLanguageId": target_language_id,
        }
        self._engine.call(SET_UNIT_COUNTS, query=query, body=as_json(units), options=options)

    def assign_new(
        self,
        project_id: str,
        *,
        mode: AutoAssignmentMode = AutoAssignmentMode.CURRENT_ASSIGNEES,
        options: RequestOptions | None = None,
    ) -> tuple[AssignedStage, ...]:
        """Give new documents and segments of a project to those who have the others.

        This reaches the stages translation, editing, proofreading and postediting.

        Args:
            project_id: GUID of the project.
            mode: Whom they are given to.
            options: What this call does differently from its client.

        Returns:
            The stages whose new segments were given out.

        Raises:
            NotFound: There is no such project.
        """
        path, query = project_path(project_id), {"mode": mode}
        return self._engine.call(ASSIGN_NEW, path=path, query=query, options=options)

    def templates(
        self, project_id: str, *, options: RequestOptions | None = None
    ) -> tuple[AssignmentTemplate, ...]:
        """Return the assignment templates that could be applied to a project.

        Raises:
            NotFound: There is no such project.
            FeatureUnavailable: It has no project tasks.
        """
        return self._engine.call(TEMPLATES, path=project_path(project_id), options=options)

    def apply_template(
        self,
        template_id: str,
        project_id: str,
        *,
        deadline_hours: int | None = None,
        options: RequestOptions | None = None,
    ) -> AssignmentTemplateResult:
        """Assign the tasks of a project by a template.

        Args:
            template_id: GUID of the template.
            project_id: GUID of the project.
            deadline_hours: When the tasks are due, in hours from now.
            options: What this call does differently from its client.

        Raises:
            QuotaExceeded: The account must pay in advance.
            NotFound: There is no such project or template.
            PermissionDenied: Documents are still being prepared, or the project has no
                tasks.
        """
        path = {**project_path(project_id), "template_id": guid("template_id", template_id)}
        query = {"deadlineHours": deadline_hours}
        return self._engine.call(APPLY_TEMPLATE, path=path, query=query, options=options)


def _stage(document_id: str, stage_number: int) -> Mapping[str, str | int]:
    return {"documentId": document_id, "stageNumber": stage_number}
