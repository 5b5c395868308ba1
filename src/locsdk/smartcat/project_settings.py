"""How a project works: languages, managers, machine translation, pretranslation (dossier 2.3)."""

from collections.abc import Mapping, Sequence
from typing import Any

from attrs import field, frozen

from locsdk.enums import LooseEnum
from locsdk.smartcat.ids import guid, project_path
from locsdk.smartcat.models import as_json, gives_many, scalar
from locsdk.smartcat.vocabulary import AssuranceLevel
from locsdk.transport import Endpoint, Engine, Query, RequestOptions, nothing
from locsdk.unset import UNSET, Unset
from locsdk.wire import extra_field, wire

__all__ = [
    "FolderRemovalStatus",
    "PretranslationRule",
    "PretranslationRuleType",
    "ProjectMTEngine",
    "ProjectSettings",
]


@frozen(kw_only=True)
class ProjectMTEngine:
    """A machine translation engine in a project.

    Attributes:
        id: Id of the engine.
        languages: Target languages that it is used for, or could be.
    """

    id: str
    name: str | Unset | None = UNSET
    languages: tuple[str, ...] | Unset | None = UNSET
    extra: Mapping[str, Any] = extra_field()


class PretranslationRuleType(LooseEnum):
    """Where a pretranslation rule takes translations from."""

    TM = "tM"
    MT = "mT"
    NUMBER_CONVERSION = "numberConversion"
    TQS = "tQS"
    LQA = "lQA"


@frozen(kw_only=True)
class PretranslationRule:
    """One step of pretranslation.

    Attributes:
        rule_type: Where translations come from.
        order: When the rule comes in turn, from 1.
        confirm_at_workflow_step: GUID of the stage at which segments are confirmed; ``None`` to
            leave them open.
        translation_memory_id: GUID of the memory to take matches from.
        min_threshold: Lowest memory match in percent.
        min_tqs_quality_threshold: Lowest translation quality score.
        min_segment_words_count: Shorter segments are left alone.
    """

    rule_type: PretranslationRuleType
    order: int
    confirm_at_workflow_step: str | Unset | None = UNSET
    translation_memory_id: str | Unset | None = UNSET
    min_threshold: int | Unset | None = UNSET
    min_tqs_quality_threshold: int | Unset | None = field(
        default=UNSET, metadata=wire("minTQSQualityThreshold")
    )
    min_segment_words_count: int | Unset | None = UNSET
    min_assurance_level: AssuranceLevel | Unset = UNSET
    lqa_profile_id: str | Unset | None = UNSET
    blocking_severity_ids: tuple[str, ...] | Unset | None = UNSET
    extra: Mapping[str, Any] = extra_field()


class FolderRemovalStatus(LooseEnum):
    """How far the removal of empty folders is."""

    IN_PROGRESS = "inProgress"
    DONE = "done"
    FAILED = "failed"


ADD_LANGUAGE = Endpoint(
    operation="project_settings.add_language",
    method="POST",
    path="/v1/project/language",
    gives=nothing,
    source="2.3",
    confidence="doc",
)
REMOVE_LANGUAGE = Endpoint(
    operation="project_settings.remove_language",
    method="DELETE",
    path="/v1/project/language",
    gives=nothing,
    source="2.3",
    confidence="doc",
)
ADD_MANAGERS = Endpoint(
    operation="project_settings.add_managers",
    method="POST",
    path="/v1/project/{project_id}/managers",
    gives=nothing,
    source="2.3",
    confidence="doc",
)
REMOVE_MANAGERS = Endpoint(
    operation="project_settings.remove_managers",
    method="DELETE",
    path="/v1/project/{project_id}/managers",
    gives=nothing,
    source="2.3",
    confidence="doc",
)
SET_FUZZY_REPETITIONS = Endpoint(
    operation="project_settings.set_fuzzy_repetitions",
    method="PUT",
    path="/v1/project/{project_id}/fuzzyRepetitions",
    gives=nothing,
    source="2.3",
    confidence="doc",
)
MT_ENGINES = Endpoint(
    operation="project_settings.mt_engines",
    method="GET",
    path="/v1/project/{project_id}/mt",
    gives=gives_many(ProjectMTEngine),
    source="2.3",
    confidence="doc",
)
SET_MT_ENGINES = Endpoint(
    operation="project_settings.set_mt_engines",
    method="POST",
    path="/v1/project/{project_id}/mt",
    gives=nothing,
    # The engines are replaced, so a second time changes nothing.
    safe_to_repeat=True,
    source="2.3",
    confidence="doc",
)
AVAILABLE_MT_ENGINES = Endpoint(
    operation="project_settings.available_mt_engines",
    method="GET",
    path="/v1/project/{project_id}/mt/available",
    gives=gives_many(ProjectMTEngine),
    source="2.3",
    confidence="doc",
)
PRETRANSLATION_RULES = Endpoint(
    operation="project_settings.pretranslation_rules",
    method="GET",
    path="/v1/project/{project_id}/pretranslation-rules",
    gives=gives_many(PretranslationRule),
    source="2.3",
    confidence="doc",
)
SET_PRETRANSLATION_RULES = Endpoint(
    operation="project_settings.set_pretranslation_rules",
    method="PUT",
    path="/v1/project/{project_id}/pretranslation-rules",
    gives=nothing,
    source="2.3",
    confidence="doc",
)
DEFINE_PRETRANSLATION_RULES = Endpoint(
    operation="project_settings.define_pretranslation_rules",
    method="POST",
    path="/v1/project/{project_id}/pretranslation-rules",
    gives=nothing,
    source="2.3",
    confidence="doc",
)
REMOVE_EMPTY_FOLDERS = Endpoint(
    operation="project_settings.remove_empty_folders",
    method="POST",
    path="/v1/project/{project_id}/run-empty-folders-removing",
    gives=nothing,
    safe_to_repeat=True,
    source="2.3",
    confidence="doc",
)
EMPTY_FOLDERS = Endpoint(
    operation="project_settings.empty_folders",
    method="GET",
    path="/v1/project/{project_id}/empty-folders-removing-status",
    gives=lambda response: FolderRemovalStatus(scalar(response)),
    source="2.3",
    confidence="doc",
)


@frozen
class ProjectSettings:
    """The calls on how a project works.

    Every one of them raises :class:`~locsdk.errors.NotFound` where there is no such
    project, and :class:`~locsdk.errors.PermissionDenied` where it is another account's.
    """

    _engine: Engine

    def add_language(
        self,
        project_id: str,
        *,
        target_language: str,
        add_to_documents: bool = True,
        options: RequestOptions | None = None,
    ) -> None:
        """Add a target language.

        Args:
            project_id: GUID of the project.
            target_language: Language code.
            add_to_documents: Whether the documents that are there get it as well.
            options: What this call does differently from its client.

        Raises:
            BadRequest: It is the source language.
        """
        query: Query = {
            "projectId": guid("project_id", project_id),
            "targetLanguage": target_language,
            "addLanguageToDocuments": add_to_documents,
        }
        self._engine.call(ADD_LANGUAGE, query=query, options=options)

    def remove_language(
        self, project_id: str, *, target_language: str, options: RequestOptions | None = None
    ) -> None:
        """Take a target language away, with its documents.

        Raises:
            BadRequest: It is the last one.
        """
        query = {"projectId": guid("project_id", project_id), "targetLanguage": target_language}
        self._engine.call(REMOVE_LANGUAGE, query=query, options=options)

    def add_managers(
        self, project_id: str, *, user_ids: Sequence[str], options: RequestOptions | None = None
    ) -> None:
        """Add managers, by their GUIDs."""
        path, body = project_path(project_id), as_json(user_ids)
        self._engine.call(ADD_MANAGERS, path=path, body=body, options=options)

    def remove_managers(
        self, project_id: str, *, user_ids: Sequence[str], options: RequestOptions | None = None
    ) -> None:
        """Take managers away, by their GUIDs."""
        path, body = project_path(project_id), as_json(user_ids)
        self._engine.call(REMOVE_MANAGERS, path=path, body=body, options=options)

    def set_fuzzy_repetitions(
        self, project_id: str, *, enabled: bool, options: RequestOptions | None = None
    ) -> None:
        """Say whether statistics count segments that are nearly repetitions."""
        path, query = project_path(project_id), {"withFuzzyMatches": enabled}
        self._engine.call(SET_FUZZY_REPETITIONS, path=path, query=query, options=options)

    def mt_engines(
        self, project_id: str, *, options: RequestOptions | None = None
    ) -> tuple[ProjectMTEngine, ...]:
        """Return the machine translation engines in use."""
        return self._engine.call(MT_ENGINES, path=project_path(project_id), options=options)

    def available_mt_engines(
        self, project_id: str, *, options: RequestOptions | None = None
    ) -> tuple[ProjectMTEngine, ...]:
        """Return the machine translation engines that could be used."""
        return self._engine.call(
            AVAILABLE_MT_ENGINES, path=project_path(project_id), options=options
        )

    def set_mt_engines(
        self,
        project_id: str,
        *,
        engines: Sequence[ProjectMTEngine],
        options: RequestOptions | None = None,
    ) -> None:
        """Put these engines in the place of all that are in use.

        Raises:
            BadRequest: An engine or a language is refused.
        """
        path, body = project_path(project_id), as_json(engines)
        self._engine.call(SET_MT_ENGINES, path=path, body=body, options=options)

    def add_mt_engines(
        self,
        project_id: str,
        *,
        engines: Sequence[ProjectMTEngine],
        options: RequestOptions | None = None,
    ) -> None:
        """Add engines to those in use, by reading and writing them all.

        One that is in use already is replaced by the one given.
        """
        present = self.mt_engines(project_id, options=options)
        both = {one.id: one for one in (*present, *engines)}
        self.set_mt_engines(project_id, engines=list(both.values()), options=options)

    def pretranslation_rules(
        self, project_id: str, *, options: RequestOptions | None = None
    ) -> tuple[PretranslationRule, ...]:
        """Return the rules of pretranslation."""
        return self._engine.call(
            PRETRANSLATION_RULES, path=project_path(project_id), options=options
        )

    def set_pretranslation_rules(
        self,
        project_id: str,
        *,
        rules: Sequence[PretranslationRule],
        start: bool = True,
        options: RequestOptions | None = None,
    ) -> None:
        """Put these rules in the place of all that there are.

        Args:
            project_id: GUID of the project.
            rules: The rules.
            start: Whether pretranslation begins at once.
            options: What this call does differently from its client.
        """
        path, query = project_path(project_id), {"startPretranslate": start}
        self._engine.call(
            SET_PRETRANSLATION_RULES, path=path, query=query, body=as_json(rules), options=options
        )

    def define_pretranslation_rules(
        self,
        project_id: str,
        *,
        rules: Sequence[PretranslationRule],
        start: bool = True,
        options: RequestOptions | None = None,
    ) -> None:
        """Define rules of pretranslation with POST instead of PUT.

        The description says the same of both; what is known of neither is whether POST
        keeps rules that are there. :meth:`set_pretranslation_rules` and
        :meth:`add_pretranslation_rules` do not depend on it.

        Args:
            project_id: GUID of the project.
            rules: The rules.
            start: Whether pretranslation begins at once.
            options: What this call does differently from its client.
        """
        path, query = project_path(project_id), {"startPretranslate": start}
        self._engine.call(
            DEFINE_PRETRANSLATION_RULES,
            path=path,
            query=query,
            body=as_json(rules),
            options=options,
        )

    def add_pretranslation_rules(
        self,
        project_id: str,
        *,
        rules: Sequence[PretranslationRule],
        start: bool = True,
        options: RequestOptions | None = None,
    ) -> None:
        """Add rules to those that there are, by reading and writing them all.

        Args:
            project_id: GUID of the project.
            rules: The rules; those that are there already are not added again.
            start: Whether pretranslation begins at once.
            options: What the calls do differently from the client.
        """
        present = self.pretranslation_rules(project_id, options=options)
        fresh = [one for one in rules if one not in present]
        self.set_pretranslation_rules(
            project_id, rules=[*present, *fresh], start=start, options=options
        )

    def remove_empty_folders(
        self, project_id: str, *, options: RequestOptions | None = None
    ) -> None:
        """Start the removal of empty folders; :meth:`empty_folders` tells how far it is."""
        self._engine.call(REMOVE_EMPTY_FOLDERS, path=project_path(project_id), options=options)

    def empty_folders(
        self, project_id: str, *, options: RequestOptions | None = None
    ) -> FolderRemovalStatus:
        """Return how far the removal of empty folders is."""
        return self._engine.call(EMPTY_FOLDERS, path=project_path(project_id), options=options)
