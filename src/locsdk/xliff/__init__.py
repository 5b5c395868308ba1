"""XLIFF 1.2: byte-true reading, editing and checking, without a network library."""

from importlib import import_module
from typing import TYPE_CHECKING

from locsdk.xliff.content import Content
from locsdk.xliff.described import Described, Translated
from locsdk.xliff.document import Document, parse, read
from locsdk.xliff.edits import Edit
from locsdk.xliff.element import Element
from locsdk.xliff.elements import (
    AltTrans,
    Annotated,
    Context,
    ContextGroup,
    Count,
    CountGroup,
    ExternalFile,
    Header,
    InternalFile,
    Metadata,
    Note,
    Phase,
    Prop,
    PropGroup,
    Resource,
    Tool,
)
from locsdk.xliff.file import File
from locsdk.xliff.groups import BinUnit, Group
from locsdk.xliff.inline import (
    Bpt,
    Bx,
    Code,
    Ept,
    Ex,
    Foreign,
    G,
    Inline,
    It,
    Mrk,
    Part,
    Ph,
    Sub,
    X,
)
from locsdk.xliff.limits import DEFAULT_LIMITS, Limits
from locsdk.xliff.report import Finding, Report
from locsdk.xliff.scope import XML_LANG, XML_SPACE
from locsdk.xliff.segments import Segment
from locsdk.xliff.states import AltTransType, State, StateQualifier
from locsdk.xliff.unit import Unit
from locsdk.xliff.units import Units

if TYPE_CHECKING:
    from locsdk.xliff.building import build
    from locsdk.xliff.bundle import BundleLimits, Member, is_bundle, read_bundle, write_bundle
    from locsdk.xliff.checks import DEFAULT_RULES, RULES, Measure, Schema, Severity, check
    from locsdk.xliff.difference import Change, Diff, Difference, DifferenceKind, diff
    from locsdk.xliff.drafts import (
        NewAltTrans,
        NewBinUnit,
        NewElement,
        NewExternalFile,
        NewFile,
        NewGroup,
        NewInternalFile,
        NewNote,
        NewPhase,
        NewTool,
        NewUnit,
    )
    from locsdk.xliff.joining import join
    from locsdk.xliff.merging import Conflict, Merge, merge
    from locsdk.xliff.notation import NotationName
    from locsdk.xliff.package import Bundle
    from locsdk.xliff.rules import Problem, Rule

__all__ = [
    "DEFAULT_LIMITS",
    "DEFAULT_RULES",
    "RULES",
    "XML_LANG",
    "XML_SPACE",
    "AltTrans",
    "AltTransType",
    "Annotated",
    "BinUnit",
    "Bpt",
    "Bundle",
    "BundleLimits",
    "Bx",
    "Change",
    "Code",
    "Conflict",
    "Content",
    "Context",
    "ContextGroup",
    "Count",
    "CountGroup",
    "Described",
    "Diff",
    "Difference",
    "DifferenceKind",
    "Document",
    "Edit",
    "Element",
    "Ept",
    "Ex",
    "ExternalFile",
    "File",
    "Finding",
    "Foreign",
    "G",
    "Group",
    "Header",
    "Inline",
    "InternalFile",
    "It",
    "Limits",
    "Measure",
    "Member",
    "Merge",
    "Metadata",
    "Mrk",
    "NewAltTrans",
    "NewBinUnit",
    "NewElement",
    "NewExternalFile",
    "NewFile",
    "NewGroup",
    "NewInternalFile",
    "NewNote",
    "NewPhase",
    "NewTool",
    "NewUnit",
    "NotationName",
    "Note",
    "Part",
    "Ph",
    "Phase",
    "Problem",
    "Prop",
    "PropGroup",
    "Report",
    "Resource",
    "Rule",
    "Schema",
    "Segment",
    "Severity",
    "State",
    "StateQualifier",
    "Sub",
    "Tool",
    "Translated",
    "Unit",
    "Units",
    "X",
    "build",
    "check",
    "diff",
    "is_bundle",
    "join",
    "merge",
    "parse",
    "read",
    "read_bundle",
    "write_bundle",
]

# Loaded when first used: who only reads and writes files need not wait for a hundred rules.
_LATER = {
    **dict.fromkeys(
        ("DEFAULT_RULES", "RULES", "Measure", "Schema", "Severity", "check"), "locsdk.xliff.checks"
    ),
    "build": "locsdk.xliff.building",
    **dict.fromkeys(
        ("Change", "Diff", "Difference", "DifferenceKind", "diff"), "locsdk.xliff.difference"
    ),
    "Bundle": "locsdk.xliff.package",
    **dict.fromkeys(
        ("BundleLimits", "Member", "is_bundle", "read_bundle", "write_bundle"),
        "locsdk.xliff.bundle",
    ),
    "join": "locsdk.xliff.joining",
    **dict.fromkeys(
        (
            "NewAltTrans",
            "NewBinUnit",
            "NewElement",
            "NewExternalFile",
            "NewFile",
            "NewGroup",
            "NewInternalFile",
            "NewNote",
            "NewPhase",
            "NewTool",
            "NewUnit",
        ),
        "locsdk.xliff.drafts",
    ),
    **dict.fromkeys(("Conflict", "Merge", "merge"), "locsdk.xliff.merging"),
    "NotationName": "locsdk.xliff.notation",
    **dict.fromkeys(("Problem", "Rule"), "locsdk.xliff.rules"),
}


def __getattr__(name: str) -> object:
    home = _LATER.get(name)
    if home is None:
        raise AttributeError(f"module 'locsdk.xliff' has no attribute {name!r}")
    return getattr(import_module(home), name)


def __dir__() -> list[str]:
    return __all__
