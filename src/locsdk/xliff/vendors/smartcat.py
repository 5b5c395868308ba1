"""What Smartcat adds to XLIFF: locks, and who changed a segment when (Smartcat dossier, 4.2)."""

from datetime import UTC, datetime
from typing import Final

from attrs import frozen

from locsdk.xliff.file import File
from locsdk.xliff.unit import Unit

__all__ = ["NAMESPACE", "SegmentStatus", "exported_at", "segment_status"]

NAMESPACE: Final = "SmartcatXliff"
"""A bare word and no address; exports of 2018 lack it."""


@frozen(kw_only=True)
class SegmentStatus:
    """What Smartcat says about a segment.

    Attributes:
        locked: Whether it must not be changed.
        confirmed: Whether somebody confirmed it (``approved``).
        last_modified_date: When it was changed last, or ``None`` where that is not said.
        last_modified_user: Who changed it; exports by the API may mask the name.
    """

    locked: bool = False
    confirmed: bool = False
    last_modified_date: datetime | None = None
    last_modified_user: str | None = None


def segment_status(unit: Unit) -> SegmentStatus:
    """Return what Smartcat says about a segment; all defaults where it says nothing."""
    given = unit.attributes
    return SegmentStatus(
        locked=given.get(f"{{{NAMESPACE}}}locked") == "true",
        confirmed=unit.approved,
        last_modified_date=_moment(given.get(f"{{{NAMESPACE}}}last-modified-date")),
        last_modified_user=given.get(f"{{{NAMESPACE}}}last-modified-user"),
    )


def exported_at(file: File) -> datetime | None:
    """Return when a file was exported: segments changed later may refuse an import."""
    return _moment(file.attributes.get("date"))


def _moment(written: str | None) -> datetime | None:
    """Read a date with up to seven digits of a second; ``None`` for what is no date."""
    if not written:
        return None
    try:
        moment = datetime.fromisoformat(written)
        return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
    except (ValueError, OverflowError):  # the latter for the first and last day of all years
        return None
