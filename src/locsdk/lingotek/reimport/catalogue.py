"""All rows of the dossier's section 4.1: those that are rules here, and why the others are not."""

from collections.abc import Mapping
from types import MappingProxyType

from locsdk.lingotek.reimport.change_rules import CHANGE_RULES
from locsdk.lingotek.reimport.comparison import Comparison
from locsdk.lingotek.reimport.file_rules import FILE_RULES
from locsdk.lingotek.reimport.reading import Reading
from locsdk.lingotek.reimport.rule import Rule
from locsdk.lingotek.reimport.upload import UPLOAD_RULES, Upload

__all__ = ["NOT_CHECKED", "RULES"]

RULES: tuple[Rule[Reading] | Rule[Comparison] | Rule[Upload], ...] = (
    *FILE_RULES,
    *CHANGE_RULES,
    *UPLOAD_RULES,
)
"""Every rule that :func:`~locsdk.lingotek.check_reimport` applies."""

NOT_CHECKED: Mapping[str, str] = MappingProxyType(
    {
        "LGT-MRK-MID": "no effect: the import reads past mid, whatever it says",
        "LGT-ATTR-OPTIONAL": "no effect: every attribute of a target may be left out",
        "LGT-QUALIFIER": "no effect: state-qualifier tells the reader where a text came from",
        "LGT-PHASE-NAME": "no effect: phase-name points to the header, for the reader",
        "LGT-ZIP-OK": "says what is accepted; LGT-ZIP-REFUSED and LGT-ZIP-EMPTY say what is not",
        "LGT-ACTIVE": "only the server knows whether the task is still active",
        "LGT-ASSIGNEE": "only the server knows whose task it is",
        "LGT-AUTHOR": "nothing to check: authorship goes to the user of the token",
        "LGT-ENABLED": "only the server knows whether offline translation is switched on",
        "LGT-ASYNC": "comes after the upload: wait for the process, its result is the import's",
        "LGT-SAME-AS-UI": "nothing to check: the import does what work in the Workbench does",
    }
)
"""The rows that a client cannot or need not check, with the reason."""
