"""The checks of a document: rules for translations, codes and structure, one by one."""

from locsdk.xliff.checks.brief import Brief, PatternPair, Spelling
from locsdk.xliff.checks.catalogue import DEFAULT_RULES, RULES
from locsdk.xliff.checks.entry import Measure
from locsdk.xliff.checks.run import check
from locsdk.xliff.checks.severity import Severity
from locsdk.xliff.checks.terms import Term
from locsdk.xliff.schema import Schema

__all__ = [
    "DEFAULT_RULES",
    "RULES",
    "Brief",
    "Measure",
    "PatternPair",
    "Schema",
    "Severity",
    "Spelling",
    "Term",
    "check",
]
