"""From byte offsets to lines and columns, and the errors that name them."""

import re
from array import array
from bisect import bisect_right
from mmap import mmap
from typing import TypeAlias

from locsdk.errors import XliffError

__all__ = ["Buffer", "Lines", "error_at", "excerpt"]

Buffer: TypeAlias = bytes | mmap
"""What a document is kept in: UTF-8, in memory or mapped from a file."""

_LINE_END = re.compile(rb"\r\n?|\n")
_EXCERPT = 60
"""Characters that an excerpt shows on either side of the place."""


class Lines:
    """The line starts of one buffer, found once, so that many places can be named cheaply.

    Asked in the order of the document it counts every character once, however long the
    lines are: real exports of many MiB stand on one line.
    """

    __slots__ = ("_buffer", "_last", "_starts")

    def __init__(self, buffer: Buffer) -> None:
        self._buffer = buffer
        first = 3 if buffer[:3] == b"\xef\xbb\xbf" else 0
        self._starts = array("q", [first])
        self._starts.extend(match.end() for match in _LINE_END.finditer(buffer))
        self._last = first, 1  # the offset asked for last and its column

    def place(self, offset: int) -> tuple[int, int]:
        """Return the line and the column (in characters) of a byte offset, both from 1."""
        line = max(bisect_right(self._starts, offset), 1)
        known, column = self._last
        if not self._starts[line - 1] <= known <= offset:
            known, column = self._starts[line - 1], 1
        column += len(_text(self._buffer[known:offset]))
        self._last = offset, column
        return line, column


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
