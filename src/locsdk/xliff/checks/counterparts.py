"""What is compared of a source and a target: all of it, or each segment, and the subs."""

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from attrs import frozen

from locsdk.xliff.checks.inline import Differences
from locsdk.xliff.content import Content

if TYPE_CHECKING:
    from locsdk.xliff.inline import Part

__all__ = ["Piece", "counterparts", "sub_pieces"]


@frozen(kw_only=True)
class Piece:
    """A text and its translation.

    Attributes:
        source: The one.
        target: The other.
        segment: The number of the segment that both are, ``""`` for one without a number;
            ``None`` where they are none.
        within: The code that both stand in, as it is shown to people, or ``""``.
    """

    source: Content
    target: Content
    segment: str | None = None
    within: str = ""

    @property
    def repeats_source(self) -> bool:
        """Whether a segment says the same in both."""
        is_segment = self.segment is not None and not self.within
        return is_segment and str(self.source) == str(self.target)


def counterparts(source: Content, target: Content) -> Iterator[Piece]:
    """Give what belongs together: segment by segment where each of the target has its twin.

    Between the segments of a target is layout. Where they have no twins, all of them are
    held against the whole source.

    Args:
        source: The seg-source, or the source where there is none.
        target: The target.
    """
    there = _segments(target)
    due = _segments(source if there else Content())
    if there and there.keys() <= due.keys():
        for mid, content in there.items():
            number = mid if isinstance(mid, str) else ""
            yield Piece(source=due[mid], target=content, segment=number)
    elif there:
        whole = _in_a_row(due.values()) if due else source
        yield Piece(source=whole, target=_in_a_row(there.values()))
    else:
        yield Piece(source=source, target=target)


def sub_pieces(codes: Differences) -> Iterator[Piece]:
    """Give the texts inside codes that source and target both have."""
    for before, after in codes.twins():
        if len(before.subs) == len(after.subs):
            for source, target in zip(before.subs, after.subs, strict=True):
                yield Piece(source=source, target=target, segment=after.segment, within=str(after))


def _segments(content: Content) -> Mapping[str | int, Content]:
    """Return the contents of the segments by their number, or their place where they have none."""
    pieces: dict[str | int, list[Content]] = {}
    for place, mark in enumerate(content.segments):
        pieces.setdefault(mark.mid or place, []).append(Content(*mark.parts))
    return {mid: found[0] if len(found) == 1 else _in_a_row(found) for mid, found in pieces.items()}


def _in_a_row(contents: Iterable[Content]) -> Content:
    """Put contents together, with a space where two words would run into one."""
    parts: list[Part] = []
    last = ""
    for content in contents:
        text = str(content)
        if last and text and not (last[-1].isspace() or text[0].isspace()):
            parts.append(" ")
        parts += content.parts
        last = text or last
    return Content(*parts)
