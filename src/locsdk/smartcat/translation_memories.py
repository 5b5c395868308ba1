"""Translation memories (dossier 2.5)."""

import os
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Unpack

from attrs import frozen

from locsdk.enums import LooseEnum
from locsdk.errors import NotFound
from locsdk.progress import ProgressCallback
from locsdk.smartcat.ids import guid
from locsdk.smartcat.models import as_json, gives, gives_many, many, scalar, table
from locsdk.smartcat.paging import keyset_pager
from locsdk.smartcat.uploads import upload
from locsdk.smartcat.vocabulary import AssuranceLevel
from locsdk.transport import (
    Download,
    Endpoint,
    Engine,
    FileContent,
    ListOptions,
    Pager,
    Query,
    RequestOptions,
    content,
    nothing,
    optional,
)
from locsdk.unset import UNSET, Unset
from locsdk.wire import extra_field

__all__ = [
    "MemoryMatch",
    "SegmentTag",
    "TMExportMode",
    "TMImport",
    "TranslationMemories",
    "TranslationMemory",
    "UnitTag",
]


class TMExportMode(LooseEnum):
    """The file that a translation memory is exported to."""

    TMX_DEFAULT = "tmxDefault"
    TMX_WITH_TRADOS2009_PLUS_COMPATIBILITY = "tmxWithTrados2009PlusCompatibility"
    TMX_WITH_TRADOS2007_COMPATIBILITY = "tmxWithTrados2007Compatibility"
    EXCEL = "excel"


@frozen(kw_only=True)
class TranslationMemory:
    """A translation memory.

    Attributes:
        id: GUID of the memory.
        unit_count_by_language_id: Units by the service's number of the target language.
    """

    id: str
    account_id: str | None = None
    client_id: str | None = None
    name: str | None = None
    description: str | None = None
    source_language: str | None = None
    target_languages: tuple[str, ...] = many()
    created_date: datetime | None = None
    is_automatically_created: bool | None = None
    unit_count_by_language_id: Mapping[str, int] = table()
    extra: Mapping[str, Any] = extra_field()


@frozen(kw_only=True)
class TMImport:
    """A TMX import that is under way.

    Attributes:
        id: GUID of the task.
        state: How far it is, in the service's words, which are not documented.
        inserted_unit_count: Units taken in so far.
    """

    id: str
    account_id: str | None = None
    translation_memory_id: str | None = None
    state: str | None = None
    inserted_unit_count: int | None = None
    extra: Mapping[str, Any] = extra_field()


@frozen(kw_only=True)
class SegmentTag:
    """A tag in a text that matches are looked up for.

    Attributes:
        tag_type: ``Start``, ``End`` or ``Placeholder``.
        position: Where it stands: characters from the start of the text.
    """

    tag_number: int | Unset = UNSET
    tag_type: str | Unset | None = UNSET
    position: int | Unset = UNSET
    is_virtual: bool | Unset = UNSET
    is_invisible: bool | Unset = UNSET


@frozen(kw_only=True)
class UnitTag:
    """A tag in a unit of a translation memory."""

    position: int | None = None
    order: int | None = None
    extra: Mapping[str, Any] = extra_field()


@frozen(kw_only=True)
class MemoryMatch:
    """The best match of a translation memory.

    Attributes:
        segment_match: How well it fits, in percent.
    """

    source_text: str | None = None
    target_text: str | None = None
    segment_match: int | None = None
    tags: tuple[UnitTag, ...] = many()
    assurance_level: AssuranceLevel | None = None
    extra: Mapping[str, Any] = extra_field()


LIST = Endpoint(
    operation="translation_memories.list",
    method="GET",
    path="/v1/translationmemory",
    gives=gives_many(TranslationMemory),
    source="2.5",
    confidence="doc",
)
CREATE = Endpoint(
    operation="translation_memories.create",
    method="POST",
    path="/v1/translationmemory",
    gives=scalar,
    source="2.5",
    confidence="doc, client",
)
GET = Endpoint(
    operation="translation_memories.get",
    method="GET",
    path="/v1/translationmemory/{tm_id}",
    gives=gives(TranslationMemory),
    source="2.5",
    confidence="doc",
)
DELETE = Endpoint(
    operation="translation_memories.delete",
    method="DELETE",
    path="/v1/translationmemory/{tm_id}",
    gives=nothing,
    source="2.5",
    confidence="doc",
)
IMPORT_TMX = Endpoint(
    operation="translation_memories.import_tmx",
    method="POST",
    path="/v1/translationmemory/{tm_id}",
    gives=nothing,
    source="2.5",
    confidence="doc",
)
EXPORT = Endpoint(
    operation="translation_memories.export",
    method="GET",
    path="/v1/translationmemory/{tm_id}/file",
    gives=content,
    accept="*/*",
    source="2.5",
    confidence="doc",
)
MATCHES = Endpoint(
    operation="translation_memories.matches",
    method="POST",
    path="/v1/translationmemory/matches",
    gives=optional(gives(MemoryMatch)),
    safe_to_repeat=True,
    source="2.5",
    confidence="doc",
)
SET_TARGET_LANGUAGES = Endpoint(
    operation="translation_memories.set_target_languages",
    method="PUT",
    path="/v1/translationmemory/{tm_id}/targets",
    gives=nothing,
    source="2.5",
    confidence="doc",
)
IMPORTS = Endpoint(
    operation="translation_memories.imports",
    method="GET",
    path="/v1/translationmemory/task",
    gives=gives_many(TMImport),
    source="2.5",
    confidence="doc",
)
CANCEL_IMPORT = Endpoint(
    operation="translation_memories.cancel_import",
    method="DELETE",
    path="/v1/translationmemory/task/{task_id}",
    gives=nothing,
    source="2.5",
    confidence="doc",
)

MOST = 100
"""Memories in one page at most (dossier 1.7)."""


@frozen
class TranslationMemories:
    """The calls on translation memories.

    Those on one memory raise :class:`~locsdk.errors.NotFound` where there is none, and
    :class:`~locsdk.errors.PermissionDenied` where it is another account's.
    """

    _engine: Engine

    def list(
        self,
        *,
        source_language: str | None = None,
        target_language: str | None = None,
        client_id: str | None = None,
        search_name: str | None = None,
        **listing: Unpack[ListOptions],
    ) -> Pager[TranslationMemory]:
        """Return the memories, page by page as they are needed.

        Args:
            source_language: Language code.
            target_language: Language code.
            client_id: GUID of a client.
            search_name: Part of the name.
            listing: See :class:`~locsdk.transport.ListOptions`; a cursor is the GUID of
                the last memory seen.
        """
        query: Query = {
            "sourceLanguage": source_language,
            "targetLanguage": target_language,
            "clientId": client_id,
            "searchName": search_name,
        }
        return keyset_pager(
            self._engine,
            LIST,
            listing,
            most=MOST,
            last_name="lastProcessedId",
            size_name="batchSize",
            query=query,
        )

    def create(
        self,
        *,
        name: str,
        source_language: str,
        target_languages: Sequence[str],
        description: str | Unset | None = UNSET,
        client_id: str | Unset | None = UNSET,
        options: RequestOptions | None = None,
    ) -> str:
        """Make an empty memory.

        Args:
            name: Its name, which no other memory of the account has.
            source_language: Language code.
            target_languages: Language codes, not the source's.
            description: What it is for.
            client_id: GUID of the client that it belongs to.
            options: What this call does differently from its client.

        Returns:
            Its GUID.

        Raises:
            BadRequest: Something in it is refused, or the name is taken.
        """
        body = as_json(
            {
                "name": name,
                "sourceLanguage": source_language,
                "targetLanguages": target_languages,
                "description": description,
                "clientId": client_id,
            }
        )
        return self._engine.call(CREATE, body=body, options=options)

    def get(self, tm_id: str, *, options: RequestOptions | None = None) -> TranslationMemory:
        """Return one memory."""
        return self._engine.call(GET, path=_memory(tm_id), options=options)

    def delete(self, tm_id: str, *, options: RequestOptions | None = None) -> None:
        """Delete a memory.

        Raises:
            BadRequest: Some project writes into it.
        """
        self._engine.call(DELETE, path=_memory(tm_id), options=options)

    def import_tmx(
        self,
        tm_id: str,
        content: FileContent,
        *,
        filename: str = "memory.tmx",
        replace_all_content: bool = False,
        assurance_level: AssuranceLevel | None = None,
        part_name: str = "tmxFile",
        progress: ProgressCallback | None = None,
        options: RequestOptions | None = None,
    ) -> None:
        """Take units in from a TMX file; :meth:`imports` tells what is still under way.

        Args:
            tm_id: GUID of the memory.
            content: The file.
            filename: Its name.
            replace_all_content: Whether the memory is emptied first.
            assurance_level: How far the units are to be trusted.
            part_name: The name of the multipart field.
            progress: Told how much has been sent.
            options: What this call does differently from its client.

        Raises:
            BadRequest: The file is no TMX.
            ConfigurationError: The file is empty.
        """
        query: Query = {"replaceAllContent": replace_all_content, "assuranceLevel": assurance_level}
        self._engine.call(
            IMPORT_TMX,
            path=_memory(tm_id),
            query=query,
            body=upload(part_name, (filename, content)),
            progress=progress,
            options=options,
        )

    def export(
        self,
        tm_id: str,
        *,
        mode: TMExportMode = TMExportMode.TMX_DEFAULT,
        with_tags: bool = True,
        to: str | os.PathLike[str] | None = None,
        progress: ProgressCallback | None = None,
        options: RequestOptions | None = None,
    ) -> Download:
        """Fetch a memory as a file.

        Args:
            tm_id: GUID of the memory.
            mode: The kind of file.
            with_tags: Whether tags are kept.
            to: A path or a directory to write to; ``None`` for bytes in memory.
            progress: Told how much of the file has come.
            options: What this call does differently from its client.
        """
        query: Query = {"exportMode": mode, "withTags": with_tags}
        return self._engine.download(
            EXPORT, to=to, path=_memory(tm_id), query=query, progress=progress, options=options
        )

    def matches(
        self,
        tm_id: str,
        *,
        text: str,
        source_language: str,
        target_language: str,
        prev_context: str | Unset | None = UNSET,
        next_context: str | Unset | None = UNSET,
        tags: Sequence[SegmentTag] | Unset | None = UNSET,
        match_threshold: int | Unset | None = UNSET,
        options: RequestOptions | None = None,
    ) -> MemoryMatch | None:
        """Look a text up in a memory.

        Args:
            tm_id: GUID of the memory.
            text: The text without its tags.
            source_language: Language code.
            target_language: Language code.
            prev_context: The text before.
            next_context: The text after.
            tags: The tags of the text.
            match_threshold: Lowest match in percent.
            options: What this call does differently from its client.

        Returns:
            What fits, or ``None`` for an empty answer.

        Raises:
            BadRequest: A language is missing, or a tag is of no known type.
        """
        segment = {
            "text": text,
            "prevContext": prev_context,
            "nextContext": next_context,
            "tags": tags,
        }
        body = as_json(
            {
                "sourceLanguage": source_language,
                "targetLanguage": target_language,
                "segmentModel": as_json(segment).value,
                "matchThreshold": match_threshold,
            }
        )
        query = {"tmId": guid("tm_id", tm_id)}
        return self._engine.call(MATCHES, query=query, body=body, options=options)

    def set_target_languages(
        self,
        tm_id: str,
        *,
        target_languages: Sequence[str],
        options: RequestOptions | None = None,
    ) -> None:
        """Put these target languages in the place of all that a memory has.

        Raises:
            BadRequest: There are none, one comes twice or is the source's, or one that
                would go must stay.
        """
        path, body = _memory(tm_id), as_json(target_languages)
        self._engine.call(SET_TARGET_LANGUAGES, path=path, body=body, options=options)

    def add_target_languages(
        self,
        tm_id: str,
        *,
        target_languages: Sequence[str],
        options: RequestOptions | None = None,
    ) -> None:
        """Add target languages to those of a memory, by reading and writing them all.

        Raises:
            BadRequest: One is the source's.
        """
        present = self.get(tm_id, options=options).target_languages
        both = list(dict.fromkeys([*present, *target_languages]))
        if len(both) > len(present):
            self.set_target_languages(tm_id, target_languages=both, options=options)

    def imports(self, *, options: RequestOptions | None = None) -> tuple[TMImport, ...]:
        """Return the imports that are under way in all memories."""
        try:
            return self._engine.call(IMPORTS, options=options)
        except NotFound:
            # The service's way to say that there are none.
            return ()

    def cancel_import(self, task_id: str, *, options: RequestOptions | None = None) -> None:
        """Call an import off.

        Raises:
            NotFound: It is not under way.
        """
        path = {"task_id": guid("task_id", task_id)}
        self._engine.call(CANCEL_IMPORT, path=path, options=options)


def _memory(tm_id: str) -> Mapping[str, str]:
    return {"tm_id": guid("tm_id", tm_id)}
