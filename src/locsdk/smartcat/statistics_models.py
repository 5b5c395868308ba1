"""What statistics are made of (dossier 2.8)."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from attrs import field, frozen

from locsdk.enums import LooseEnum
from locsdk.smartcat.models import many, table
from locsdk.smartcat.vocabulary import StageType, SupplierType
from locsdk.wire import extra_field, wire

__all__ = [
    "CompletedWork",
    "ConfirmedWords",
    "DocumentStatistics",
    "Executive",
    "LanguageStatistics",
    "ProjectStatisticsV1",
    "SegmentConfirmation",
    "StatisticsCategory",
    "StatisticsRow",
]


class StatisticsCategory(LooseEnum):
    """Which segments a row counts."""

    PERFECT = "perfect"
    CROSS_FILE_REPEATED = "crossFileRepeated"
    TOTAL = "total"
    REPETITIONS = "repetitions"
    NEW_WORDS = "newWords"
    MATCH_50_74 = "match_50_74"
    MATCH_75_84 = "match_75_84"
    MATCH_85_94 = "match_85_94"
    MATCH_95_99 = "match_95_99"
    MATCH_100 = "match_100"
    CONTEXT_MATCH_101 = "contextMatch_101"
    CONTEXT_MATCH_102 = "contextMatch_102"


@frozen(kw_only=True)
class StatisticsRow:
    """One row of a word count.

    Attributes:
        category: Which segments are counted.
        percent: Share of all words, in percent.
        effective_words_for_billing: Words that count for billing.
    """

    category: StatisticsCategory | None = field(default=None, metadata=wire("name"))
    words: int | None = None
    percent: float | None = None
    segments: int | None = None
    pages: float | None = None
    chars_without_spaces: int | None = None
    chars_with_spaces: int | None = None
    effective_words_for_billing: float | None = None
    extra: Mapping[str, Any] = extra_field()


@frozen(kw_only=True)
class DocumentStatistics:
    """The word count of one document."""

    name: str | None = None
    statistics: tuple[StatisticsRow, ...] = many()
    extra: Mapping[str, Any] = extra_field()


@frozen(kw_only=True)
class LanguageStatistics:
    """The word count of one target language of a project.

    The description of 2026 does not say what it looks like; this is how it was in 2018
    and how clients read it (dossier 2.3).
    """

    language: str | None = None
    statistics: tuple[StatisticsRow, ...] = many()
    documents: tuple[DocumentStatistics, ...] = many()
    extra: Mapping[str, Any] = extra_field()


@frozen(kw_only=True)
class ProjectStatisticsV1:
    """The word count of one language, as the first interface gives it."""

    statistics: tuple[StatisticsRow, ...] = many()
    extra: Mapping[str, Any] = extra_field()


@frozen(kw_only=True)
class Executive:
    """Who did the work.

    Attributes:
        id: GUID of the user or company.
    """

    id: str
    supplier_type: SupplierType | None = None
    extra: Mapping[str, Any] = extra_field()


@frozen(kw_only=True)
class CompletedWork:
    """What one linguist or company has done on one stage in one language.

    Attributes:
        stage_number: The stage of the workflow, from 1.
    """

    executive: Executive | None = None
    stage_type: str | None = None
    stage_number: int | None = None
    target_language: str | None = None
    total: tuple[StatisticsRow, ...] = many()
    documents: tuple[DocumentStatistics, ...] = many()
    extra: Mapping[str, Any] = extra_field()


@frozen(kw_only=True)
class ConfirmedWords:
    """Words of confirmed segments by where their translations came from.

    Attributes:
        tm_matches: Words by range of memory match.
    """

    repetitions: int | None = None
    cross_document_repetitions: int | None = None
    mt: int | None = None
    external_source: int | None = None
    confirmed_without_any_source: int | None = None
    tm_matches: Mapping[str, int] = table()
    extra: Mapping[str, Any] = extra_field()


@frozen(kw_only=True)
class SegmentConfirmation:
    """What one person confirmed in one document on one stage.

    Attributes:
        user_id: Id of the user; within the account, where the first interface gives it.
        language: Target language.
    """

    date: datetime | None = None
    user_id: str | None = field(default=None, metadata=wire(aliases=("accountUserId",)))
    account_id: str | None = None
    vendor_account_id: str | None = None
    external_tag: str | None = None
    stage_type: StageType | None = None
    project_id: str | None = None
    document_id: str | None = None
    language: str | None = None
    job_id: str | None = None
    wordcounts: ConfirmedWords | None = None
    change_stamp: str | None = None
    is_confirmed_by_pretranslate: bool | None = None
    extra: Mapping[str, Any] = extra_field()
