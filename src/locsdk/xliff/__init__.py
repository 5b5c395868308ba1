"""XLIFF 1.2: byte-true reading, editing and checking, without a network library."""

from typing import TYPE_CHECKING

from locsdk.xliff.content import Content
from locsdk.xliff.described import Bounded, Described, Translated
from locsdk.xliff.document import Document, Selection, parse, read
from locsdk.xliff.edits import Edit
from locsdk.xliff.limits import DEFAULT_LIMITS, Limits
from locsdk.xliff.metadata import Metadata
from locsdk.xliff.scope import XML_LANG, XML_SPACE
from locsdk.xliff.unit import Unit
from locsdk.xliff.units import Units

if TYPE_CHECKING:
    from locsdk.xliff.building import build
    from locsdk.xliff.bundle import BundleLimits, Member, is_bundle, read_bundle, write_bundle
    from locsdk.xliff.checks import (
        DEFAULT_RULES,
        RULES,
        Brief,
        Measure,
        PatternPair,
        Schema,
        Severity,
        Spelling,
        Term,
        check,
    )
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
    from locsdk.xliff.joining import join
    from locsdk.xliff.lists import (
        Annotates,
        Association,
        CodeType,
        ContextType,
        CountType,
        CountUnit,
        Datatype,
        FileForm,
        MarkType,
        Position,
        Purpose,
        Restype,
        SizeUnit,
    )
    from locsdk.xliff.merging import Conflict, Merge, Policy, Side, merge
    from locsdk.xliff.notation import NotationName
    from locsdk.xliff.package import Bundle
    from locsdk.xliff.report import Finding, Report
    from locsdk.xliff.rules import Problem, Rule
    from locsdk.xliff.segments import Segment
    from locsdk.xliff.states import AltTransType, State, StateQualifier

__all__ = [
    "DEFAULT_LIMITS",
    "DEFAULT_RULES",
    "RULES",
    "XML_LANG",
    "XML_SPACE",
    "AltTrans",
    "AltTransType",
    "Annotated",
    "Annotates",
    "Association",
    "BinUnit",
    "Bounded",
    "Bpt",
    "Brief",
    "Bundle",
    "BundleLimits",
    "Bx",
    "Change",
    "Code",
    "CodeType",
    "Conflict",
    "Content",
    "Context",
    "ContextGroup",
    "ContextType",
    "Count",
    "CountGroup",
    "CountType",
    "CountUnit",
    "Datatype",
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
    "FileForm",
    "Finding",
    "Foreign",
    "G",
    "Group",
    "Header",
    "Inline",
    "InternalFile",
    "It",
    "Limits",
    "MarkType",
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
    "PatternPair",
    "Ph",
    "Phase",
    "Policy",
    "Position",
    "Problem",
    "Prop",
    "PropGroup",
    "Purpose",
    "Report",
    "Resource",
    "Restype",
    "Rule",
    "Schema",
    "Segment",
    "Selection",
    "Severity",
    "Side",
    "SizeUnit",
    "Spelling",
    "State",
    "StateQualifier",
    "Sub",
    "Term",
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

# Loaded when first used: who only reads and writes files need not wait for a hundred rules,
# nor for attrs, which takes longer to load than all that a small file needs.
_LATER = {
    **dict.fromkeys(
        (
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
        ),
        "locsdk.xliff.checks",
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
    "Element": "locsdk.xliff.element",
    **dict.fromkeys(
        (
            "AltTrans",
            "Annotated",
            "Context",
            "ContextGroup",
            "Count",
            "CountGroup",
            "ExternalFile",
            "Header",
            "InternalFile",
            "Note",
            "Phase",
            "Prop",
            "PropGroup",
            "Resource",
            "Tool",
        ),
        "locsdk.xliff.elements",
    ),
    "File": "locsdk.xliff.file",
    **dict.fromkeys(("BinUnit", "Group"), "locsdk.xliff.groups"),
    **dict.fromkeys(
        (
            "Bpt",
            "Bx",
            "Code",
            "Ept",
            "Ex",
            "Foreign",
            "G",
            "Inline",
            "It",
            "Mrk",
            "Part",
            "Ph",
            "Sub",
            "X",
        ),
        "locsdk.xliff.inline",
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
    **dict.fromkeys(("Conflict", "Merge", "Policy", "Side", "merge"), "locsdk.xliff.merging"),
    **dict.fromkeys(
        (
            "Annotates",
            "Association",
            "ContextType",
            "CountType",
            "CountUnit",
            "Datatype",
            "CodeType",
            "FileForm",
            "MarkType",
            "Position",
            "Purpose",
            "Restype",
            "SizeUnit",
        ),
        "locsdk.xliff.lists",
    ),
    "NotationName": "locsdk.xliff.notation",
    **dict.fromkeys(("Finding", "Report"), "locsdk.xliff.report"),
    **dict.fromkeys(("Problem", "Rule"), "locsdk.xliff.rules"),
    "Segment": "locsdk.xliff.segments",
    **dict.fromkeys(("AltTransType", "State", "StateQualifier"), "locsdk.xliff.states"),
}


if not TYPE_CHECKING:  # or a type checker would take any name for one of ours

    def __getattr__(name: str) -> object:
        home = _LATER.get(name)
        if home is None:
            raise AttributeError(f"module 'locsdk.xliff' has no attribute {name!r}")
        return getattr(__import__(home, fromlist=(name,)), name)


def __dir__() -> list[str]:
    return __all__
