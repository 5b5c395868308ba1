"""The open value lists of XLIFF 1.2 (section 1.4): known members, and any other value."""

from enum import StrEnum
from typing import Self

__all__ = ["AltTransType", "OpenEnum", "State", "StateQualifier"]


class OpenEnum(StrEnum):
    """An enumeration that takes values it does not know and gives them back unchanged."""

    @classmethod
    def _missing_(cls, value: object) -> Self | None:
        if not isinstance(value, str):
            return None
        member = str.__new__(cls, value)
        member._name_ = "UNRECOGNIZED"
        member._value_ = value
        return member

    @property
    def is_known(self) -> bool:
        """Whether the specification lists this value."""
        return self._name_ != "UNRECOGNIZED"


class State(OpenEnum):
    """How far the translation is (``target/@state``); an absent state says nothing."""

    FINAL = "final"
    NEEDS_ADAPTATION = "needs-adaptation"
    NEEDS_L10N = "needs-l10n"
    NEEDS_REVIEW_ADAPTATION = "needs-review-adaptation"
    NEEDS_REVIEW_L10N = "needs-review-l10n"
    NEEDS_REVIEW_TRANSLATION = "needs-review-translation"
    NEEDS_TRANSLATION = "needs-translation"
    NEW = "new"
    SIGNED_OFF = "signed-off"
    TRANSLATED = "translated"


class StateQualifier(OpenEnum):
    """How the translation came to its state (``target/@state-qualifier``)."""

    EXACT_MATCH = "exact-match"
    FUZZY_MATCH = "fuzzy-match"
    ID_MATCH = "id-match"
    LEVERAGED_GLOSSARY = "leveraged-glossary"
    LEVERAGED_INHERITED = "leveraged-inherited"
    LEVERAGED_MT = "leveraged-mt"
    LEVERAGED_REPOSITORY = "leveraged-repository"
    LEVERAGED_TM = "leveraged-tm"
    MT_SUGGESTION = "mt-suggestion"
    REJECTED_GRAMMAR = "rejected-grammar"
    REJECTED_INACCURATE = "rejected-inaccurate"
    REJECTED_LENGTH = "rejected-length"
    REJECTED_SPELLING = "rejected-spelling"
    TM_SUGGESTION = "tm-suggestion"


class AltTransType(OpenEnum):
    """What an ``alt-trans`` offers (``alttranstype``)."""

    PROPOSAL = "proposal"
    PREVIOUS_VERSION = "previous-version"
    REJECTED = "rejected"
    REFERENCE = "reference"
    ACCEPTED = "accepted"
