"""The checks of a document: rules for translations, codes and structure, one by one."""

from locsdk.xliff.checks.catalogue import DEFAULT_RULES, RULES
from locsdk.xliff.checks.entry import Measure
from locsdk.xliff.checks.run import check
from locsdk.xliff.checks.severity import Severity
from locsdk.xliff.schema import Schema

__all__ = ["DEFAULT_RULES", "RULES", "Measure", "Schema", "Severity", "check"]
