"""From byte offsets to lines and columns, and the errors that name them."""

import re
from array import array
from bisect import bisect_right
from collections.abc import Callable
from mmap import mmap
from typing import Final, TypeAlias

from locsdk.errors import XliffError

__all__ = ["BLOCK", "Buffer", "Gauge", "Lines", "error_at", "excerpt"]

Buffer: TypeAlias = bytes | mmap
"""What a document is kept in: UTF-8, in memory or mapped from a file."""

_LINE_END: Final = rb"\r\n?|\n"
_EXCERPT = 60
"""Characters that an excerpt shows on either side of the place."""
BLOCK: Final = 4096
"""Bytes that are measured at once."""


class Gauge:
    """Says how much lies before a place of a buffer, in characters or whatever is measured.

    The buffer is measured in blocks, each of them once, so that any number of places can be
    asked for in any order.
    """

    __slots__ = ("_buffer", "_measure", "_offsets", "_sums")

    def __init__(self, buffer: Buffer, measure: Callable[[bytes], int]) -> None:
        self._buffer = buffer
        self._measure = measure
        self._offsets = array("q", [0])
        self._sums = array("q", [0])  # what lies before each of the offsets

    def before(self, offset: int) -> int:
        """Return how much lies before an offset."""
        buffer, offsets, sums = self._buffer, self._offsets, self._sums
        while offset - offsets[-1] > BLOCK:
            end = offsets[-1] + BLOCK
            end -= next((back for back in range(3) if buffer[end - back] & 0xC0 != 0x80), 3)
            sums.append(sums[-1] + self._measure(buffer[offsets[-1] : end]))
            offsets.append(end)
        block = bisect_right(offsets, offset) - 1
        return sums[block] + self._measure(buffer[offsets[block] : offset])


class Lines:
    """The line starts of one buffer, found once, so that many places can be named cheaply.

    Lines may be long: real exports of many MiB stand on one.
    """

    __slots__ = ("_buffer", "_characters", "_starts")

    def __init__(self, buffer: Buffer) -> None:
        self._buffer = buffer
        self._characters = Gauge(buffer, lambda data: len(_text(data)))
        first = 3 if buffer[:3] == b"\xef\xbb\xbf" else 0
        self._starts = array("q", [first])
        self._starts.extend(match.end() for match in re.finditer(_LINE_END, buffer))

    def place(self, offset: int) -> tuple[int, int]:
        """Return the line and the column (in characters) of a byte offset, both from 1."""
        line = max(bisect_right(self._starts, offset), 1)
        start = self._starts[line - 1]
        if offset - start <= BLOCK:
            return line, len(_text(self._buffer[start:offset])) + 1
        return line, self._characters.before(offset) - self._characters.before(start) + 1


def excerpt(buffer: Buffer, offset: int) -> str:
    """Return the line around *offset*, shortened, and below it a caret under the place."""
    reach = 4 * _EXCERPT  # no character of UTF-8 is longer than four bytes
    before = _text(buffer[max(0, offset - reach) : offset])
    after = _text(buffer[offset : offset + reach])
    before = re.split(r"[\r\n]", before)[-1][-_EXCERPT:].replace("\ufeff", "")
    after = re.split(r"[\r\n]", after)[0][:_EXCERPT]
    shown = _visible(before)
    return f"  {shown}{_visible(after)}\n  {' ' * len(shown)}^"


def error_at(buffer: Buffer, offset: int, message: str, *, source: str = "") -> XliffError:
    """Return the error that says *message* and names the place of a byte offset."""
    offset = min(max(offset, 0), len(buffer))
    line, column = Lines(buffer).place(offset)
    return XliffError(
        message,
        line=line,
        column=column,
        offset=offset,
        excerpt=excerpt(buffer, offset),
        source=source,
    )


def _text(data: bytes) -> str:
    return data.decode("utf-8", "replace")


def _visible(text: str) -> str:
    """Replace what a terminal would obey (control and format characters) by a dot."""
    return "".join(char if char.isprintable() else "·" for char in text)
