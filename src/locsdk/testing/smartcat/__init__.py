"""The stand-in of Smartcat's integration API, as described in 2026."""

from locsdk.testing.smartcat.callback_queue import Callback
from locsdk.testing.smartcat.catalog import Noun
from locsdk.testing.smartcat.models import (
    Document,
    DocumentStage,
    Executive,
    Import,
    Project,
    Segment,
    Stage,
)
from locsdk.testing.smartcat.quirks import ErrorBody, Quirks
from locsdk.testing.smartcat.seeding import ProjectFields
from locsdk.testing.smartcat.segments import NewSegment, SegmentLike
from locsdk.testing.smartcat.server import SmartcatServer

__all__ = [
    "Callback",
    "Document",
    "DocumentStage",
    "ErrorBody",
    "Executive",
    "Import",
    "NewSegment",
    "Noun",
    "Project",
    "ProjectFields",
    "Quirks",
    "Segment",
    "SegmentLike",
    "SmartcatServer",
    "Stage",
]
