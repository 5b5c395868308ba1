"""XLIFF 1.2: byte-true reading, editing and checking, without a network library."""

from importlib import import_module
from typing import TYPE_CHECKING

from locsdk.xliff.content import Content
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
    from locsdk.xliff.checks import DEFAULT_RULES, RULES, Measure, Schema, Severity, check
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
    "Bx",
    "Code",
    "Content",
    "Context",
    "ContextGroup",
    "Count",
    "CountGroup",
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
    "Mrk",
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
    "Unit",
    "Units",
    "X",
    "check",
    "parse",
    "read",
]

# Loaded when first used: who only reads and writes files need not wait for a hundred rules.
_LATER = {
    **dict.fromkeys(
        ("DEFAULT_RULES", "RULES", "Measure", "Schema", "Severity", "check"), "locsdk.xliff.checks"
    ),
    **dict.fromkeys(("Problem", "Rule"), "locsdk.xliff.rules"),
}


def __getattr__(name: str) -> object:
    home = _LATER.get(name)
    if home is None:
        raise AttributeError(f"module 'locsdk.xliff' has no attribute {name!r}")
    return getattr(import_module(home), name)
