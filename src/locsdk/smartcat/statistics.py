"""Word counts, finished work, and who confirmed what (dossier 2.3, 2.4, 2.6)."""

from collections.abc import Mapping
from datetime import datetime
from typing import TypedDict, Unpack

from attrs import frozen

from locsdk.smartcat.ids import project_path
from locsdk.smartcat.models import gives, gives_many, moment, pending
from locsdk.smartcat.statistics_models import (
    CompletedWork,
    DocumentStatistics,
    LanguageStatistics,
    ProjectStatisticsV1,
    SegmentConfirmation,
)
from locsdk.smartcat.waiting import wait_for
from locsdk.transport import Endpoint, Engine, Query, RequestOptions

__all__ = ["ConfirmationFilter", "Statistics"]

PROJECT = Endpoint(
    operation="statistics.project",
    method="GET",
    path="/v2/project/{project_id}/statistics",
    gives=pending(gives_many(LanguageStatistics)),
    source="2.3",
    confidence="doc",
)
PROJECT_V1 = Endpoint(
    operation="statistics.project_v1",
    method="GET",
    path="/v1/project/{project_id}/statistics",
    gives=pending(gives(dict[str, ProjectStatisticsV1])),
    source="2.3",
    confidence="doc",
)
BUILD = Endpoint(
    operation="statistics.build",
    method="POST",
    path="/v1/project/{project_id}/statistics/build",
    gives=lambda response: response.status != 202,
    # A count that is under way is not begun again.
    safe_to_repeat=True,
    source="2.3",
    confidence="doc",
)
DOCUMENT = Endpoint(
    operation="statistics.document",
    method="GET",
    path="/v1/document/statistics",
    gives=pending(gives(DocumentStatistics)),
    source="2.4",
    confidence="doc",
)
COMPLETED_WORK = Endpoint(
    operation="statistics.completed_work",
    method="GET",
    path="/v1/project/{project_id}/completedWorkStatistics",
    gives=gives_many(CompletedWork),
    source="2.3",
    confidence="doc",
)
CONFIRMATIONS = Endpoint(
    operation="statistics.confirmations",
    method="GET",
    path="/v2/segment-confirmation-statistics/{project_id}",
    gives=gives_many(SegmentConfirmation),
    source="2.6",
    confidence="doc",
)
CONFIRMATIONS_V1 = Endpoint(
    operation="statistics.confirmations_v1",
    method="GET",
    path="/v1/segment-confirmation-statistics/{project_id}",
    gives=gives_many(SegmentConfirmation),
    source="2.6",
    confidence="doc",
)


class ConfirmationFilter(TypedDict, total=False):
    """What confirmations may be narrowed by.

    Attributes:
        since: Nothing before this.
        until: Nothing after this.
        document_id: Id of a document.
        target_language: Language code.
    """

    since: datetime | None
    until: datetime | None
    document_id: str | None
    target_language: str | None


@frozen
class Statistics:
    """The calls on statistics.

    Counting takes the service a while, and needs documents that have been taken apart:
    see :meth:`Documents.wait <locsdk.smartcat.Documents.wait>`.
    """

    _engine: Engine

    def project(
        self,
        project_id: str,
        *,
        only_exact_matches: bool = False,
        options: RequestOptions | None = None,
    ) -> tuple[LanguageStatistics, ...] | None:
        """Return the word counts of a project, language by language.

        Args:
            project_id: GUID of the project.
            only_exact_matches: Whether matches below 100 % are not looked for.
            options: What this call does differently from its client.

        Returns:
            The counts, or ``None`` while the service is counting.

        Raises:
            NotFound: There is no such project.
            UnprocessableEntity: A document could not be taken apart.
        """
        path, query = project_path(project_id), {"onlyExactMatches": only_exact_matches}
        return self._engine.call(PROJECT, path=path, query=query, options=options)

    def project_v1(
        self,
        project_id: str,
        *,
        only_exact_matches: bool = False,
        options: RequestOptions | None = None,
    ) -> Mapping[str, ProjectStatisticsV1] | None:
        """Return the word counts of a project by language, by the first interface.

        Returns:
            The counts, or ``None`` while the service is counting.

        Raises:
            NotFound: There is no such project.
        """
        path, query = project_path(project_id), {"onlyExactMatches": only_exact_matches}
        return self._engine.call(PROJECT_V1, path=path, query=query, options=options)

    def build(
        self,
        project_id: str,
        *,
        only_exact_matches: bool = False,
        options: RequestOptions | None = None,
    ) -> bool:
        """Have the words of a project counted.

        Returns:
            Whether the counts are there; ``False`` while the service is counting.

        Raises:
            NotFound: There is no such project.
            UnprocessableEntity: A document could not be taken apart.
        """
        path, query = project_path(project_id), {"onlyExactMatches": only_exact_matches}
        return self._engine.call(BUILD, path=path, query=query, options=options)

    def document(
        self,
        document_id: str,
        *,
        only_exact_matches: bool = False,
        options: RequestOptions | None = None,
    ) -> DocumentStatistics | None:
        """Return the word count of a document.

        Args:
            document_id: Id of the document with its language suffix.
            only_exact_matches: Whether matches below 100 % are not looked for.
            options: What this call does differently from its client.

        Returns:
            The count, or ``None`` while the service is counting.

        Raises:
            UnprocessableEntity: The document could not be taken apart.
        """
        query: Query = {"documentId": document_id, "onlyExactMatches": only_exact_matches}
        return self._engine.call(DOCUMENT, query=query, options=options)

    def wait_for_project(
        self,
        project_id: str,
        *,
        only_exact_matches: bool = False,
        timeout: float = 600.0,
        options: RequestOptions | None = None,
    ) -> tuple[LanguageStatistics, ...]:
        """Wait until the words of a project are counted.

        Args:
            project_id: GUID of the project.
            only_exact_matches: Whether matches below 100 % are not looked for.
            timeout: Seconds to wait at most.
            options: What the calls do differently from the client.

        Raises:
            UnprocessableEntity: A document could not be taken apart.
            WaitTimeout: It was not done in time; it goes on.
        """
        return wait_for(
            self._engine,
            lambda: self.project(
                project_id, only_exact_matches=only_exact_matches, options=options
            ),
            what=f"the statistics of project {project_id}",
            timeout=timeout,
        )

    def wait_for_document(
        self,
        document_id: str,
        *,
        only_exact_matches: bool = False,
        timeout: float = 600.0,
        options: RequestOptions | None = None,
    ) -> DocumentStatistics:
        """Wait until the words of a document are counted.

        Args:
            document_id: Id of the document with its language suffix.
            only_exact_matches: Whether matches below 100 % are not looked for.
            timeout: Seconds to wait at most.
            options: What the calls do differently from the client.

        Raises:
            UnprocessableEntity: The document could not be taken apart.
            WaitTimeout: It was not done in time; it goes on.
        """
        return wait_for(
            self._engine,
            lambda: self.document(
                document_id, only_exact_matches=only_exact_matches, options=options
            ),
            what=f"the statistics of document {document_id}",
            timeout=timeout,
        )

    def completed_work(
        self, project_id: str, *, options: RequestOptions | None = None
    ) -> tuple[CompletedWork, ...]:
        """Return what linguists and companies have done in a project.

        Raises:
            NotFound: There is no such project.
        """
        return self._engine.call(COMPLETED_WORK, path=project_path(project_id), options=options)

    def confirmations(
        self,
        project_id: str,
        *,
        user_id: str | None = None,
        options: RequestOptions | None = None,
        **choice: Unpack[ConfirmationFilter],
    ) -> tuple[SegmentConfirmation, ...]:
        """Return who confirmed how many words in a project.

        Args:
            project_id: GUID of the project.
            user_id: Only what this user confirmed.
            options: What this call does differently from its client.
            choice: See :class:`ConfirmationFilter`.
        """
        query: Query = {**_query(choice), "userId": user_id}
        path = project_path(project_id)
        return self._engine.call(CONFIRMATIONS, path=path, query=query, options=options)

    def confirmations_v1(
        self,
        project_id: str,
        *,
        account_user_id: str | None = None,
        options: RequestOptions | None = None,
        **choice: Unpack[ConfirmationFilter],
    ) -> tuple[SegmentConfirmation, ...]:
        """Return who confirmed how many words in a project, by the first interface.

        It names users by their ids within the account.

        Args:
            project_id: GUID of the project.
            account_user_id: Only what this user of the account confirmed.
            options: What this call does differently from its client.
            choice: See :class:`ConfirmationFilter`.
        """
        query: Query = {**_query(choice), "accountUserId": account_user_id}
        path = project_path(project_id)
        return self._engine.call(CONFIRMATIONS_V1, path=path, query=query, options=options)


def _query(choice: ConfirmationFilter) -> Query:
    return {
        "from": moment(choice.get("since")),
        "to": moment(choice.get("until")),
        "documentId": choice.get("document_id"),
        "targetLanguage": choice.get("target_language"),
    }
