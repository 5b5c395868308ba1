"""Edits as values: a piece of the original that gives way to other bytes."""

from collections.abc import Iterable
from typing import NamedTuple

from locsdk.errors import ConfigurationError

__all__ = ["Edit", "applied", "composed", "edits_given", "original_offset"]


class Edit(NamedTuple):
    """The bytes of the document from *start* to *end* give way to *replacement*.

    Offsets count the document's bytes as UTF-8. Edits of one document never overlap.

    Attributes:
        start: Offset of the first byte that goes.
        end: Offset behind the last byte that goes; equal to *start* for an insertion.
        replacement: The bytes that come, as UTF-8.
    """

    start: int
    end: int
    replacement: bytes

    @property
    def growth(self) -> int:
        """How many bytes longer the document gets; negative where it gets shorter."""
        return len(self.replacement) - (self.end - self.start)


def applied(data: bytes, edits: Iterable[Edit], *, base: int = 0) -> bytes:
    """Return *data*, which lies at offset *base* of the document, with *edits* made."""
    pieces: list[bytes] = []
    position = 0
    for edit in edits:
        pieces += data[position : edit.start - base], edit.replacement
        position = edit.end - base
    pieces.append(data[position:])
    return b"".join(pieces)


def composed(edits: tuple[Edit, ...], new: Edit) -> tuple[Edit, ...]:
    """Return the edits of the original that do what *edits* and after them *new* do.

    Args:
        edits: Edits of the original, in order.
        new: One more edit, whose offsets count the bytes as they are after *edits*.

    Returns:
        Edits of the original, in order; those that *new* touches are one with it.
    """
    before: list[Edit] = []
    touched: list[Edit] = []
    after: list[Edit] = []
    shift_before = shift_behind = 0  # how far the text before and behind *new* has moved
    for edit in edits:
        start = edit.start + shift_behind
        if start > new.end:
            after.append(edit)
            continue
        if start + len(edit.replacement) < new.start:
            before.append(edit)
            shift_before += edit.growth
        else:
            touched.append(edit)
        shift_behind += edit.growth
    start, end = new.start - shift_before, new.end - shift_behind
    head = tail = b""
    if touched:
        first, last = touched[0], touched[-1]
        if first.start <= start:
            head = first.replacement[: start - first.start]
            start = first.start
        if last.end >= end:
            tail = last.replacement[len(last.replacement) - (last.end - end) :]
            end = last.end
    return (*before, Edit(start, end, head + new.replacement + tail), *after)


def original_offset(edits: Iterable[Edit], offset: int) -> int:
    """Return where in the original lies what *edits* have moved to *offset*.

    An offset within replaced bytes gives the start of the replacement.
    """
    shift = 0
    for edit in edits:
        now_start = edit.start + shift
        if offset < now_start:
            break
        now_end = now_start + len(edit.replacement)
        if offset < now_end or (now_start == now_end == offset and edit.end > edit.start):
            return edit.start
        shift += len(edit.replacement) - (edit.end - edit.start)
    return offset - shift


def edits_given(edits: Iterable[object]) -> tuple[Edit, ...]:
    """Return what a caller gave as the edits that they have to be.

    Raises:
        ConfigurationError: For the first that is none.
    """
    given: list[Edit] = []
    for one in edits:
        match one:
            case Edit(int(), int(), bytes()):
                given.append(one)
            case _:
                what = f"{one!r:.80}" if isinstance(one, Edit) else type(one).__name__
                raise ConfigurationError(f"give edits, as Document.edits gives them, not {what}")
    return tuple(given)
