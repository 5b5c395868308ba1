"""What a project works with: translation memories, glossaries, reference files (dossier 2.3)."""

from collections.abc import Mapping, Sequence
from typing import Any

from attrs import frozen

from locsdk.errors import ConfigurationError, NotFound
from locsdk.progress import ProgressCallback
from locsdk.smartcat.glossaries import Glossary
from locsdk.smartcat.ids import guids, project_path
from locsdk.smartcat.models import as_json, gives, gives_many
from locsdk.smartcat.uploads import upload
from locsdk.transport import Endpoint, Engine, FileContent, RequestOptions, nothing
from locsdk.unset import UNSET, Unset
from locsdk.wire import extra_field

__all__ = [
    "LanguageTranslationMemories",
    "ProjectResources",
    "ProjectTranslationMemory",
    "TranslationMemoryUse",
]


@frozen(kw_only=True)
class ProjectTranslationMemory:
    """A translation memory in use in a project.

    Attributes:
        id: GUID of the memory.
        match_threshold: Matches below this percentage are not offered.
        target_language_id: The service's number of the language it is used for; ``None`` for
            all.
    """

    id: str
    match_threshold: int | None = None
    target_language_id: int | None = None
    is_writable: bool | None = None
    extra: Mapping[str, Any] = extra_field()


@frozen(kw_only=True)
class TranslationMemoryUse:
    """How a project is to use a translation memory.

    Attributes:
        id: GUID of the memory.
        match_threshold: Matches below this percentage are not offered; at least 50.
        is_writable: Whether the project's translations go into it. One memory at most.
    """

    id: str
    match_threshold: int
    is_writable: bool


@frozen(kw_only=True)
class LanguageTranslationMemories:
    """The translation memories of one target language of a project.

    Attributes:
        language: Target language.
        translation_memories: Its memories; they replace those that it has.
    """

    language: str
    translation_memories: Sequence[TranslationMemoryUse]
    only_exact_source_language_match: bool | Unset | None = UNSET
    only_exact_target_language_match: bool | Unset | None = UNSET


TRANSLATION_MEMORIES = Endpoint(
    operation="project_resources.translation_memories",
    method="GET",
    path="/v1/project/{project_id}/translationmemories",
    gives=gives_many(ProjectTranslationMemory),
    source="2.3",
    confidence="doc",
)
SET_TRANSLATION_MEMORIES = Endpoint(
    operation="project_resources.set_translation_memories",
    method="POST",
    path="/v1/project/{project_id}/translationmemories",
    gives=nothing,
    # The memories are replaced, so a second time changes nothing.
    safe_to_repeat=True,
    source="2.3",
    confidence="doc",
)
SET_BY_LANGUAGE = Endpoint(
    operation="project_resources.set_translation_memories_by_language",
    method="POST",
    path="/v1/project/{project_id}/translationmemories/bylanguages",
    gives=nothing,
    safe_to_repeat=True,
    source="2.3",
    confidence="doc",
)
GLOSSARIES = Endpoint(
    operation="project_resources.glossaries",
    method="GET",
    path="/v1/project/{project_id}/glossaries",
    gives=gives_many(Glossary),
    source="2.3",
    confidence="doc",
)
SET_GLOSSARIES = Endpoint(
    operation="project_resources.set_glossaries",
    method="PUT",
    path="/v1/project/{project_id}/glossaries",
    gives=nothing,
    source="2.3",
    confidence="doc",
)
DEFAULT_GLOSSARY = Endpoint(
    operation="project_resources.default_glossary",
    method="GET",
    path="/v1/project/{project_id}/glossaries/default",
    gives=gives(Glossary),
    source="2.3",
    confidence="doc",
)
ADD_REFERENCE_FILES = Endpoint(
    operation="project_resources.add_reference_files",
    method="POST",
    path="/v1/project/{project_id}/ReferenceFiles",
    gives=nothing,
    source="2.3",
    confidence="doc",
)


LOWEST_THRESHOLD = 50
"""Percent; the service takes no lower match threshold (dossier 1.7)."""


@frozen
class ProjectResources:
    """The calls on what a project works with."""

    _engine: Engine

    def translation_memories(
        self, project_id: str, *, options: RequestOptions | None = None
    ) -> tuple[ProjectTranslationMemory, ...]:
        """Return the translation memories in use.

        Raises:
            NotFound: There is no such project.
        """
        path = project_path(project_id)
        return self._engine.call(TRANSLATION_MEMORIES, path=path, options=options)

    def set_translation_memories(
        self,
        project_id: str,
        *,
        memories: Sequence[TranslationMemoryUse],
        only_exact_source_language_match: bool = False,
        only_exact_target_language_match: bool = False,
        options: RequestOptions | None = None,
    ) -> None:
        """Put these memories in the place of all that are in use, for all languages.

        Args:
            project_id: GUID of the project.
            memories: The memories; one of them at most writable.
            only_exact_source_language_match: Whether dialects of the source language
                do not count.
            only_exact_target_language_match: Whether dialects of a target language do
                not count.
            options: What this call does differently from its client.

        Raises:
            BadRequest: There are none, one comes twice, a threshold is below 50, more
                than one is writable, or languages do not fit.
        """
        query = {
            "onlyExactSourceLanguageMatch": only_exact_source_language_match,
            "onlyExactTargetLanguageMatch": only_exact_target_language_match,
        }
        path, body = project_path(project_id), as_json(memories)
        self._engine.call(
            SET_TRANSLATION_MEMORIES, path=path, query=query, body=body, options=options
        )

    def add_translation_memories(
        self,
        project_id: str,
        *,
        memories: Sequence[TranslationMemoryUse],
        options: RequestOptions | None = None,
    ) -> None:
        """Add memories to those in use, by reading and writing them all.

        One that is in use already is replaced by the one given.

        Args:
            project_id: GUID of the project.
            memories: The memories to add.
            options: What the calls do differently from the client.

        Raises:
            ConfigurationError: The project has other memories for each language; set
                them with :meth:`set_translation_memories_by_language`.
            BadRequest: As for :meth:`set_translation_memories`.
        """
        present = self.translation_memories(project_id, options=options)
        if any(one.target_language_id is not None for one in present):
            raise ConfigurationError(
                "the project has other translation memories for each language, which this call "
                "would even out: use set_translation_memories_by_language()"
            )
        kept = [
            TranslationMemoryUse(
                id=one.id,
                match_threshold=one.match_threshold or LOWEST_THRESHOLD,
                is_writable=bool(one.is_writable),
            )
            for one in present
        ]
        both = {one.id: one for one in (*kept, *memories)}
        self.set_translation_memories(project_id, memories=list(both.values()), options=options)

    def set_translation_memories_by_language(
        self,
        project_id: str,
        *,
        languages: Sequence[LanguageTranslationMemories],
        options: RequestOptions | None = None,
    ) -> None:
        """Put memories in the place of those in use, language by language.

        Raises:
            BadRequest: As for :meth:`set_translation_memories`.
        """
        path, body = project_path(project_id), as_json(languages)
        self._engine.call(SET_BY_LANGUAGE, path=path, body=body, options=options)

    def glossaries(
        self, project_id: str, *, options: RequestOptions | None = None
    ) -> tuple[Glossary, ...]:
        """Return the glossaries in use.

        Raises:
            NotFound: There is no such project.
        """
        return self._engine.call(GLOSSARIES, path=project_path(project_id), options=options)

    def set_glossaries(
        self, project_id: str, *, glossary_ids: Sequence[str], options: RequestOptions | None = None
    ) -> None:
        """Put these glossaries in the place of all that are in use.

        Raises:
            BadRequest: One has no language pair of the project.
            NotFound: There is no such project or glossary.
        """
        body = as_json(guids("glossary_ids", glossary_ids))
        self._engine.call(SET_GLOSSARIES, path=project_path(project_id), body=body, options=options)

    def add_glossaries(
        self, project_id: str, *, glossary_ids: Sequence[str], options: RequestOptions | None = None
    ) -> None:
        """Add glossaries to those in use, by reading and writing them all.

        Raises:
            BadRequest: One has no language pair of the project.
            NotFound: There is no such project or glossary.
        """
        present = [one.id for one in self.glossaries(project_id, options=options)]
        both = list(dict.fromkeys([*present, *glossary_ids]))
        self.set_glossaries(project_id, glossary_ids=both, options=options)

    def default_glossary(
        self,
        project_id: str,
        *,
        fallback_to_account: bool = False,
        options: RequestOptions | None = None,
    ) -> Glossary | None:
        """Return the glossary that new concepts of a project go into, or ``None``.

        Args:
            project_id: GUID of the project.
            fallback_to_account: Whether the account's will do where it has none itself.
            options: What this call does differently from its client.
        """
        query = {"fallbackToAccount": fallback_to_account}
        try:
            return self._engine.call(
                DEFAULT_GLOSSARY, path=project_path(project_id), query=query, options=options
            )
        except NotFound:
            return None

    def add_reference_files(
        self,
        project_id: str,
        *,
        files: Mapping[str, FileContent],
        part_name: str = "files",
        progress: ProgressCallback | None = None,
        options: RequestOptions | None = None,
    ) -> None:
        """Add files that linguists may look into.

        Args:
            project_id: GUID of the project.
            files: The files by their names.
            part_name: The name of the multipart field for each file.
            progress: Told how much has been sent.
            options: What this call does differently from its client.

        Raises:
            NotFound: There is no such project.
            ConfigurationError: A file is empty.
        """
        body = upload(part_name, *files.items())
        self._engine.call(
            ADD_REFERENCE_FILES,
            path=project_path(project_id),
            body=body,
            progress=progress,
            options=options,
        )
