"""The account's own linguists, called MyTeam (dossier 2.6)."""

from collections.abc import Mapping, Sequence
from typing import Any, Unpack

from attrs import frozen

from locsdk.enums import LooseEnum
from locsdk.errors import ConfigurationError, NotFound
from locsdk.smartcat.models import as_json, gives, gives_many, many, table
from locsdk.smartcat.vocabulary import Specialization
from locsdk.transport import (
    Endpoint,
    Engine,
    ListOptions,
    Pager,
    RequestOptions,
    by_offset,
    nothing,
    page_size,
)
from locsdk.unset import UNSET, Unset
from locsdk.wire import camel_case, extra_field

__all__ = ["KnowledgeLevel", "ServiceType", "Team", "TeamMember", "TeamSearch", "TeamService"]


class ServiceType(LooseEnum):
    """A kind of work that linguists do."""

    TRANSLATION = "translation"
    EDITING = "editing"
    PROOFREADING = "proofreading"
    POSTEDITING = "postediting"
    PAGE_PROOF = "pageProof"
    GLOSSARY_CREATION = "glossaryCreation"
    SIMULTANEOUS_TRANSLATION = "simultaneousTranslation"
    CONSECUTIVE_TRANSLATION = "consecutiveTranslation"
    MEDIA_TRANSLATION = "mediaTranslation"
    EXPERT_REVIEW = "expertReview"
    PROJECT_MANAGEMENT = "projectManagement"
    TRANSLATION_MEMORY_CREATION = "translationMemoryCreation"
    COPYWRITING = "copywriting"
    TRAINING = "training"
    TRANSCRIPTION = "transcription"
    NOTARIZATION = "notarization"
    CERTIFIED_TRANSLATION = "certifiedTranslation"
    TRANSCREATION = "transcreation"
    LEGALIZATION = "legalization"
    LQA_REVIEW = "lQAReview"


class KnowledgeLevel(LooseEnum):
    """How a linguist has shown to know a subject."""

    TESTED = "tested"
    CERTIFIED = "certified"
    COURSE_PASSED = "coursePassed"


@frozen(kw_only=True)
class TeamService:
    """Work that a linguist does, and for how much.

    Attributes:
        price_per_unit: Price of one unit, in *currency*.
        performance_per_day: Units a day.
    """

    service_type: ServiceType | Unset = UNSET
    source_language: str | Unset | None = UNSET
    target_language: str | Unset | None = UNSET
    price_per_unit: float | Unset | None = UNSET
    performance_per_day: float | Unset | None = UNSET
    currency: str | Unset | None = UNSET
    specializations: tuple[Specialization, ...] | Unset | None = UNSET
    extra: Mapping[str, Any] = extra_field()


@frozen(kw_only=True)
class TeamMember:
    """A linguist of the account's own team.

    Attributes:
        id: GUID of the user.
        external_id: The id in the system that registered the linguist.
        client_ids: GUIDs of the clients that the linguist may work for.
        custom_fields: The account's own fields, by their ids.
    """

    id: str
    email: str | None = None
    first_name: str | None = None
    last_name: str | None = None
    external_id: str | None = None
    services: tuple[TeamService, ...] = many()
    client_ids: tuple[str, ...] = many()
    custom_fields: Mapping[str, str | None] = table()
    extra: Mapping[str, Any] = extra_field()


GET = Endpoint(
    operation="team.get",
    method="GET",
    path="/v1/account/myTeam/{user_id}",
    gives=gives(TeamMember),
    source="2.6",
    confidence="doc",
)
FIND = Endpoint(
    operation="team.find",
    method="GET",
    path="/v1/account/myTeam",
    gives=gives(TeamMember),
    source="2.6",
    confidence="doc",
)
ADD = Endpoint(
    operation="team.add",
    method="POST",
    path="/v1/account/myTeam",
    gives=gives(TeamMember),
    source="2.6",
    confidence="doc",
)
SEARCH = Endpoint(
    operation="team.search",
    method="POST",
    path="/v1/account/searchMyTeam",
    gives=gives_many(TeamMember),
    safe_to_repeat=True,
    source="2.6",
    confidence="doc",
)
SET_SERVICES = Endpoint(
    operation="team.set_services",
    method="POST",
    path="/v1/account/myTeam/{user_id}/services/replace",
    gives=nothing,
    # The services are replaced, so a second time changes nothing.
    safe_to_repeat=True,
    source="2.6",
    confidence="doc",
)
SET_PHONE = Endpoint(
    operation="team.set_phone",
    method="PUT",
    path="/v1/account/myTeam/{user_id}/phone",
    gives=nothing,
    source="2.6",
    confidence="doc",
)
SET_COMMENT = Endpoint(
    operation="team.set_comment",
    method="PUT",
    path="/v1/account/myTeam/{user_id}/comment",
    gives=nothing,
    source="2.6",
    confidence="doc",
)
REMOVE = Endpoint(
    operation="team.remove",
    method="DELETE",
    path="/v1/account/myTeam/{user_id}",
    gives=nothing,
    source="2.6",
    confidence="doc",
)

MOST = 500
"""Linguists in one page of a search at most (dossier 1.7)."""

LONGEST_COMMENT = 500
"""Characters in a comment at most (dossier 1.7)."""


class TeamSearch(ListOptions, total=False):
    """What a search for linguists may be narrowed by, beside how it is paged.

    Attributes:
        search_string: Words to look for anywhere.
        service_type: The work they do.
        source_language: Language code.
        target_language: Language code.
        only_native_speakers: Whether the target language is to be their own.
        all_dialects: Whether every dialect of the languages will do.
        min_rate: Lowest price of one unit, in *rate_range_currency*.
        max_rate: Highest price of one unit, in *rate_range_currency*.
        rate_range_currency: Code of a currency.
        specializations: Subjects.
        specialization_knowledge_level: How they have shown to know the subjects.
        daytime: Whether it is to be day where they are.
    """

    search_string: str | None
    service_type: ServiceType
    source_language: str | None
    target_language: str | None
    only_native_speakers: bool
    all_dialects: bool
    min_rate: float | None
    max_rate: float | None
    rate_range_currency: str | None
    specializations: Sequence[Specialization] | None
    specialization_knowledge_level: Sequence[KnowledgeLevel] | None
    daytime: bool


@frozen
class Team:
    """The calls on the account's own linguists."""

    _engine: Engine

    def get(self, user_id: str, *, options: RequestOptions | None = None) -> TeamMember:
        """Return one linguist.

        Raises:
            NotFound: There is no such linguist in the team.
        """
        return self._engine.call(GET, path={"user_id": user_id}, options=options)

    def find(self, external_id: str, *, options: RequestOptions | None = None) -> TeamMember | None:
        """Return the linguist with this external id, or ``None``."""
        try:
            return self._engine.call(FIND, query={"externalId": external_id}, options=options)
        except NotFound:
            return None

    def search(self, **search: Unpack[TeamSearch]) -> Pager[TeamMember]:
        """Return the linguists that fit, page by page as they are needed.

        Raises:
            BadRequest: The service does not know a language, a service, a subject, a
                level or a currency.
        """
        size = page_size(search, most=MOST)
        wanted = {
            camel_case(name): value
            for name, value in search.items()
            if name not in ListOptions.__optional_keys__
        }

        def fetch(offset: int) -> tuple[TeamMember, ...]:
            body = as_json({**wanted, "skip": offset, "limit": size})
            return self._engine.call(SEARCH, body=body, options=search.get("options"))

        return Pager(by_offset(fetch, size), start=search.get("start"))

    def add(
        self,
        *,
        email: str,
        first_name: str | Unset | None = UNSET,
        last_name: str | Unset | None = UNSET,
        external_id: str | Unset | None = UNSET,
        services: Sequence[TeamService] | Unset | None = UNSET,
        client_ids: Sequence[str] | Unset | None = UNSET,
        options: RequestOptions | None = None,
    ) -> TeamMember:
        """Take an in-house linguist into the team.

        Args:
            email: Where the linguist is invited.
            first_name: First name.
            last_name: Last name.
            external_id: The id in your own system.
            services: What the linguist does, and for how much.
            client_ids: GUIDs of the clients that the linguist may work for.
            options: What this call does differently from its client.

        Raises:
            Conflict: The address or the external id is taken.
            BadRequest: Something in it is refused.
        """
        body = as_json(
            {
                "email": email,
                "firstName": first_name,
                "lastName": last_name,
                "externalId": external_id,
                "services": services,
                "clientIds": client_ids,
            }
        )
        return self._engine.call(ADD, body=body, options=options)

    def set_services(
        self,
        user_id: str,
        *,
        services: Sequence[TeamService],
        options: RequestOptions | None = None,
    ) -> None:
        """Put these services in the place of all that a linguist has.

        Raises:
            NotFound: There is no such linguist in the team.
            BadRequest: Something in it is refused.
        """
        path, body = {"user_id": user_id}, as_json({"services": services})
        self._engine.call(SET_SERVICES, path=path, body=body, options=options)

    def add_services(
        self,
        user_id: str,
        *,
        services: Sequence[TeamService],
        options: RequestOptions | None = None,
    ) -> None:
        """Add services to those that a linguist has, by reading and writing them all."""
        present = self.get(user_id, options=options).services
        fresh = [one for one in services if one not in present]
        if fresh:
            self.set_services(user_id, services=[*present, *fresh], options=options)

    def set_phone(self, user_id: str, *, phone: str, options: RequestOptions | None = None) -> None:
        """Set a linguist's phone number.

        Raises:
            NotFound: There is no such linguist in the team.
        """
        path = {"user_id": user_id}
        self._engine.call(SET_PHONE, path=path, body=as_json(phone), options=options)

    def set_comment(
        self, user_id: str, *, comment: str, options: RequestOptions | None = None
    ) -> None:
        """Set the comment on a linguist, at most 500 characters.

        Raises:
            ConfigurationError: It is longer.
            NotFound: There is no such linguist in the team.
        """
        if len(comment) > LONGEST_COMMENT:
            raise ConfigurationError(
                f"a comment has {LONGEST_COMMENT} characters at most, not {len(comment)}"
            )
        path = {"user_id": user_id}
        self._engine.call(SET_COMMENT, path=path, body=as_json(comment), options=options)

    def remove(self, user_id: str, *, options: RequestOptions | None = None) -> None:
        """Take a linguist out of the team."""
        self._engine.call(REMOVE, path={"user_id": user_id}, options=options)
