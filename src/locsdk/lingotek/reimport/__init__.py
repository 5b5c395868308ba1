"""The checks that tell, before an upload, whether Lingotek would fail to import a file.

Lingotek answers a re-import with a process that ends as completed or failed and says
nothing more. What it asks of an edited file is known from its documentation; each row
of that is a :class:`Rule` here, and :func:`check_reimport` applies them all.
"""

from locsdk.lingotek.reimport.catalogue import NOT_CHECKED, RULES
from locsdk.lingotek.reimport.check import Exported, check_reimport, fingerprint
from locsdk.lingotek.reimport.fingerprint import FilePrint, Fingerprint, TextPrint, UnitPrint
from locsdk.lingotek.reimport.rule import Place, Problem, Rule, Severity

__all__ = [
    "NOT_CHECKED",
    "RULES",
    "Exported",
    "FilePrint",
    "Fingerprint",
    "Place",
    "Problem",
    "Rule",
    "Severity",
    "TextPrint",
    "UnitPrint",
    "check_reimport",
    "fingerprint",
]
