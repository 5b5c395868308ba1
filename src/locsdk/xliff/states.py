"""The open value lists of XLIFF 1.2 (section 1.4): known members, and any other value."""

from locsdk.enums import OpenEnum

__all__ = ["AltTransType", "State", "StateQualifier"]


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
