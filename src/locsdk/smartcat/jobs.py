"""Jobs: pieces of paid work, also called payables (dossier 2.6)."""

from collections.abc import Sequence
from datetime import datetime
from typing import TypeVar, Unpack

from attrs import frozen

from locsdk.smartcat.ids import chunks, guid
from locsdk.smartcat.job_models import Job, JobV1, NewJob, NewJobV1, ProjectJob
from locsdk.smartcat.models import as_json, gives_many, moment, scalar
from locsdk.smartcat.paging import offset_pager
from locsdk.transport import Endpoint, Engine, ListOptions, Pager, Query, RequestOptions

__all__ = ["Jobs"]

CREATE = Endpoint(
    operation="jobs.create",
    method="POST",
    path="/v2/invoice/job",
    gives=scalar,
    source="2.6",
    confidence="doc",
)
CREATE_V1 = Endpoint(
    operation="jobs.create_v1",
    method="POST",
    path="/v1/invoice/job",
    gives=scalar,
    source="2.6",
    confidence="doc",
)
CREATE_MANY = Endpoint(
    operation="jobs.create_many",
    method="POST",
    path="/v2/invoice/jobs",
    gives=gives_many(Job),
    source="2.6",
    confidence="doc",
)
CREATE_MANY_V1 = Endpoint(
    operation="jobs.create_many_v1",
    method="POST",
    path="/v1/invoice/jobs",
    gives=gives_many(JobV1),
    source="2.6",
    confidence="doc",
)
BY_EXTERNAL_ID = Endpoint(
    operation="jobs.by_external_id",
    method="GET",
    path="/v2/invoice/job/listByExternalId",
    gives=gives_many(Job),
    source="2.6",
    confidence="doc",
)
BY_EXTERNAL_ID_V1 = Endpoint(
    operation="jobs.by_external_id_v1",
    method="GET",
    path="/v1/invoice/job/list",
    gives=gives_many(JobV1),
    source="2.6",
    confidence="doc",
)
BY_DATE = Endpoint(
    operation="jobs.by_date",
    method="GET",
    path="/v2/invoice/job/listByCreatedDate",
    gives=gives_many(Job),
    source="2.6",
    confidence="doc",
)
OF_PROJECT = Endpoint(
    operation="jobs.of_project",
    method="GET",
    path="/v3/job",
    gives=gives_many(ProjectJob),
    source="2.6",
    confidence="doc",
)
VERIFIED = Endpoint(
    operation="jobs.verified_of_project",
    method="GET",
    path="/v3/job/verifiedForProject",
    gives=gives_many(ProjectJob),
    source="2.6",
    confidence="doc",
)

T = TypeVar("T")

MOST_BY_DATE = 500
"""Jobs in one page at most (description of 2026)."""

MOST_OF_PROJECT = 100
"""Jobs of a project in one page; the description names no other number (dossier 2.6)."""


@frozen
class Jobs:
    """The calls on pieces of paid work.

    Registering one twice pays for it twice: the service has no way to tell. Give every
    job an ``external_number`` and look for it with :meth:`by_external_id` first.
    """

    _engine: Engine

    def create(self, job: NewJob, *, options: RequestOptions | None = None) -> str:
        """Register a job and return its id.

        Raises:
            BadRequest: Something in it is refused.
        """
        return self._engine.call(CREATE, body=as_json(job), options=options)

    def create_v1(self, job: NewJobV1, *, options: RequestOptions | None = None) -> str:
        """Register a job by the first interface and return its id.

        Raises:
            BadRequest: Something in it is refused.
        """
        return self._engine.call(CREATE_V1, body=as_json(job), options=options)

    def create_many(
        self, jobs: Sequence[NewJob], *, options: RequestOptions | None = None
    ) -> tuple[Job, ...]:
        """Register jobs together.

        Raises:
            BadRequest: Something in one of them is refused.
        """
        return self._engine.call(CREATE_MANY, body=as_json(jobs), options=options)

    def create_many_v1(
        self, jobs: Sequence[NewJobV1], *, options: RequestOptions | None = None
    ) -> tuple[JobV1, ...]:
        """Register jobs together by the first interface.

        Raises:
            BadRequest: Something in one of them is refused.
        """
        return self._engine.call(CREATE_MANY_V1, body=as_json(jobs), options=options)

    def by_external_id(
        self, external_ids: Sequence[str], *, options: RequestOptions | None = None
    ) -> tuple[Job, ...]:
        """Return the jobs with these ids of your own; long lists take several calls."""
        return self._by_external_id(BY_EXTERNAL_ID, external_ids, options)

    def by_external_id_v1(
        self, external_ids: Sequence[str], *, options: RequestOptions | None = None
    ) -> tuple[JobV1, ...]:
        """Return the jobs with these ids of your own, by the first interface."""
        return self._by_external_id(BY_EXTERNAL_ID_V1, external_ids, options)

    def by_date(
        self, *, created_from: datetime, created_to: datetime, **listing: Unpack[ListOptions]
    ) -> Pager[Job]:
        """Return the jobs that were registered between two points in time.

        Args:
            created_from: Nothing before this.
            created_to: Nothing after this.
            listing: See :class:`~locsdk.transport.ListOptions`.
        """
        query: Query = {
            "dateCreatedFrom": moment(created_from),
            "dateCreatedTo": moment(created_to),
        }
        return offset_pager(self._engine, BY_DATE, listing, most=MOST_BY_DATE, query=query)

    def of_project(self, project_id: str, **listing: Unpack[ListOptions]) -> Pager[ProjectJob]:
        """Return the jobs of a project."""
        query: Query = {"projectId": guid("project_id", project_id)}
        return offset_pager(self._engine, OF_PROJECT, listing, most=MOST_OF_PROJECT, query=query)

    def verified_of_project(
        self, project_id: str, **listing: Unpack[ListOptions]
    ) -> Pager[ProjectJob]:
        """Return the jobs of a project that have been verified."""
        query: Query = {"projectId": guid("project_id", project_id)}
        return offset_pager(self._engine, VERIFIED, listing, most=MOST_OF_PROJECT, query=query)

    def _by_external_id(
        self,
        endpoint: Endpoint[tuple[T, ...]],
        external_ids: Sequence[str],
        options: RequestOptions | None,
    ) -> tuple[T, ...]:
        return tuple(
            job
            for batch in chunks("externalIds", external_ids)
            for job in self._engine.call(endpoint, query={"externalIds": batch}, options=options)
        )
