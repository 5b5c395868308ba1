"""XLIFF 1.2: byte-true reading and editing, without a network library."""

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

__all__ = [
    "DEFAULT_LIMITS",
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
    "Mrk",
    "Note",
    "Part",
    "Ph",
    "Phase",
    "Prop",
    "PropGroup",
    "Report",
    "Resource",
    "Segment",
    "State",
    "StateQualifier",
    "Sub",
    "Tool",
    "Unit",
    "Units",
    "X",
    "parse",
    "read",
]
