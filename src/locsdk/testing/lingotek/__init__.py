"""The stand-in of Lingotek (Ray Enterprise), API version 5."""

from locsdk.testing.lingotek.callbacks import Callback, Delivery
from locsdk.testing.lingotek.exports import ExportUnit, Inline, make_export
from locsdk.testing.lingotek.models import Document, Process, Task, Translation, User
from locsdk.testing.lingotek.phase import PhaseAt
from locsdk.testing.lingotek.quirks import Quirks
from locsdk.testing.lingotek.reimport import Breach
from locsdk.testing.lingotek.server import LingotekServer

__all__ = [
    "Breach",
    "Callback",
    "Delivery",
    "Document",
    "ExportUnit",
    "Inline",
    "LingotekServer",
    "PhaseAt",
    "Process",
    "Quirks",
    "Task",
    "Translation",
    "User",
    "make_export",
]
