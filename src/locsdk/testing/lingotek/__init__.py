"""The stand-in of Lingotek (Ray Enterprise), API version 5."""

from locsdk.testing.lingotek.callbacks import Callback, Callbacks, Delivery
from locsdk.testing.lingotek.exports import ExportUnit, Inline, Segment, make_export
from locsdk.testing.lingotek.making import TaskFields
from locsdk.testing.lingotek.models import (
    Document,
    Phase,
    Process,
    Project,
    Reference,
    Task,
    Translation,
    User,
)
from locsdk.testing.lingotek.phase import PhaseAt
from locsdk.testing.lingotek.quirks import Quirks
from locsdk.testing.lingotek.reimport import Breach
from locsdk.testing.lingotek.server import LingotekServer

__all__ = [
    "Breach",
    "Callback",
    "Callbacks",
    "Delivery",
    "Document",
    "ExportUnit",
    "Inline",
    "LingotekServer",
    "Phase",
    "PhaseAt",
    "Process",
    "Project",
    "Quirks",
    "Reference",
    "Segment",
    "Task",
    "TaskFields",
    "Translation",
    "User",
    "make_export",
]
