"""What XTM adds to XLIFF: the chain of checksums, match kinds, where matches come from.

XTM takes back only files that it made for the same analysis. A unit carries checksums of
the sources before and behind it, so a changed or missing source shows without asking XTM
(XTM dossier, section 6).
"""

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from itertools import pairwise
from types import MappingProxyType
from typing import Final
from zlib import crc32

from attrs import frozen

from locsdk.enums import OpenEnum
from locsdk.xliff.content import Content
from locsdk.xliff.elements import AltTrans
from locsdk.xliff.file import File
from locsdk.xliff.unit import Unit
from locsdk.xliff.units import Units

__all__ = [
    "NAMESPACE",
    "MatchKind",
    "MatchOrigin",
    "broken_links",
    "checksum",
    "is_locked",
    "match_kind",
    "match_origin",
    "populates_targets",
]

NAMESPACE: Final = "urn:xliff-xtm-extensions"
_NO_NEIGHBOUR: Final = "0"
_COMPACT_DATE = re.compile(r"(\d{8}T\d{6})Z?")


class MatchKind(OpenEnum):
    """How XTM came to a translation; a qualifier that is not in the list stays a value."""

    ICE = "ice"
    TM = "tm"
    FUZZY = "fuzzy"
    REPETITION = "repetition"
    INTERNAL_FUZZY = "internal-fuzzy"
    MT = "mt"
    NON_TRANSLATABLE = "non-translatable"
    LOCKED = "locked"


_KINDS: Final[Mapping[str, MatchKind]] = MappingProxyType(
    {
        "exact-match": MatchKind.ICE,
        "leveraged-tm": MatchKind.TM,
        "fuzzy-match": MatchKind.FUZZY,
        "leveraged-inherited": MatchKind.REPETITION,
        "x-fuzzy-forward": MatchKind.INTERNAL_FUZZY,
        "mt-suggestion": MatchKind.MT,
        "x-alphanumeric": MatchKind.NON_TRANSLATABLE,
        "x-alphanum": MatchKind.NON_TRANSLATABLE,
        "x-numeric": MatchKind.NON_TRANSLATABLE,
        "x-measurement": MatchKind.NON_TRANSLATABLE,
        "x-punctuation": MatchKind.NON_TRANSLATABLE,
        "x-manual-notrans": MatchKind.LOCKED,
    }
)


@frozen(kw_only=True)
class MatchOrigin:
    """Where a match of a translation memory comes from.

    Attributes:
        id: Its id in the memory.
        project: The project that it was translated in.
        changed_by: The login or id of the user who changed it last.
        changed_at: When that was, or ``None`` where it is not said in the usual form.
    """

    id: str | None = None
    project: str | None = None
    changed_by: str | None = None
    changed_at: datetime | None = None


def match_kind(unit: Unit) -> MatchKind | None:
    """Return how the target came about; ``None`` where it carries no qualifier.

    A qualifier that XTM's list does not have is given as it is written.
    """
    qualifier = unit.target_attributes.get("state-qualifier")
    return None if qualifier is None else _KINDS.get(qualifier) or MatchKind(qualifier)


def match_origin(proposal: AltTrans) -> MatchOrigin:
    """Return where a proposal comes from."""
    given = proposal.attributes
    return MatchOrigin(
        id=given.get(f"{{{NAMESPACE}}}id"),
        project=given.get(f"{{{NAMESPACE}}}project"),
        changed_by=given.get(f"{{{NAMESPACE}}}changedby"),
        changed_at=_moment(given.get(f"{{{NAMESPACE}}}changedate", "")),
    )


def is_locked(unit: Unit) -> bool:
    """Whether XTM locks the unit when it is imported (``xtm:locked``)."""
    return unit.attributes.get(f"{{{NAMESPACE}}}locked", "").lower() in {"yes", "true", "y"}


def populates_targets(file: File) -> bool:
    """Whether targets that nobody touched hold a copy of the source."""
    return file.attributes.get(f"{{{NAMESPACE}}}populate-target-with-source") == "yes"


def checksum(source: Content | None) -> str:
    """Return the checksum of a source: CRC-32 of its text as UTF-8, in hexadecimal digits."""
    return format(crc32(str(source or "").encode()), "x")


def broken_links(units: Units) -> tuple[Unit, ...]:
    """Return the units of a file whose checksums do not fit the sources beside them.

    Units without checksums are passed over. The unit named is the one that carries the
    checksum; what was changed, left out or moved is a neighbour of it.
    """
    before, broken = _NO_NEIGHBOUR, list[Unit]()
    sums = [*(checksum(unit.source) for unit in units), _NO_NEIGHBOUR]
    for unit, (own, behind) in zip(units, pairwise(sums), strict=True):
        said = unit.attributes
        previous = said.get(f"{{{NAMESPACE}}}x-previous-crc", before)
        following = said.get(f"{{{NAMESPACE}}}x-next-crc", behind)
        if (previous, following) != (before, behind):
            broken.append(unit)
        before = own
    return tuple(broken)


def _moment(written: str) -> datetime | None:
    found = _COMPACT_DATE.fullmatch(written)
    if found is None:
        return None
    try:
        return datetime.strptime(found[1], "%Y%m%dT%H%M%S").replace(tzinfo=UTC)
    except ValueError:
        return None
