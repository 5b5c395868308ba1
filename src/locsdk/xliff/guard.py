"""The limits, checked on the bytes without a second walk through the document.

A stretch without ``<`` holds at most one tag and one run of text, so a value, a name or
a text that is too long shows as a long stretch, and a few probes find every long
stretch. Nesting too deep needs many end tags in one unit or in what lies between two
units. So a unit is looked at only where it is long enough to hold one or the other.
"""

import re
from collections.abc import Iterator
from typing import NoReturn

from locsdk.xliff.given import instance_given
from locsdk.xliff.index import Index, IndexBuilder
from locsdk.xliff.limits import Limits
from locsdk.xliff.markup import END, START, START_TAG, TOKEN, raw_attributes
from locsdk.xliff.places import Buffer, error_at

__all__ = ["check_content", "check_size"]

_SHORTEST_ELEMENT = len(b"<a></a>")
_SHORTEST_ATTRIBUTE = len(b' a=""')


def check_size(size: int, limits: Limits, source: str) -> None:
    """Refuse a file that is empty or larger than allowed, and limits that are none."""
    instance_given(Limits, limits, "give limits as Limits(size=...)")
    if size == 0:
        raise error_at(b"", 0, "the file is empty", source=source)
    if size > limits.size:
        raise error_at(
            b"",
            0,
            f"the file has {size} bytes, more than the {limits.size} allowed: "
            "pass limits=Limits(size=...) to read it all the same",
            source=source,
        )


def check_content(
    buffer: Buffer, found: IndexBuilder, index: Index, limits: Limits, source: str
) -> None:
    """Refuse a document that is deeper, wider or longer in its parts than allowed.

    Raises:
        XliffError: With the place and the limit's name and number.
    """
    guard = _Guard(buffer, limits, source)
    if len(found.starts) > limits.units:
        guard.refuse("units", found.starts[limits.units], len(found.starts), "trans-units")
    if found.deepest > limits.depth:
        guard.refuse("depth", found.deepest_at, found.deepest, "elements inside each other")
    guard.check_units(index, limits.depth - found.deepest)
    guard.check_stretches(0, index.starts[0] if index.starts else len(buffer))
    guard.check_stretches(index.ends[-1] if index.ends else len(buffer), len(buffer))


class _Guard:
    __slots__ = ("buffer", "limits", "source")

    def __init__(self, buffer: Buffer, limits: Limits, source: str) -> None:
        self.buffer = buffer
        self.limits = limits
        self.source = source

    @property
    def suspicious_stretch(self) -> int:
        """How long a stretch without a ``<`` has to be to go beyond any limit."""
        limits = self.limits
        of_attributes = limits.attributes * _SHORTEST_ATTRIBUTE
        return max(min(of_attributes, limits.name, limits.value, limits.text), 2)

    def refuse(self, limit: str, offset: int, found: int, what: str) -> NoReturn:
        allowed = getattr(self.limits, limit)
        raise error_at(
            self.buffer,
            offset,
            f"{found} {what} are more than the {allowed} allowed: "
            f"pass limits=Limits({limit}=...) to read the file all the same",
            source=self.source,
        )

    def check_stretches(self, first: int, last: int) -> None:
        """Look for names, values and texts that are too long, and for too many attributes."""
        limits = self.limits
        for start, end in _long_stretches(self.buffer, first, last, self.suspicious_stretch):
            tag = START_TAG.match(self.buffer, start, end)
            behind = start if tag is None else tag.end()
            if end - behind > limits.text:  # what is no tag (a comment) counts as text
                self.refuse("text", behind, end - behind, "bytes of text in one run")
            if tag is not None:
                self.check_tag(tag)

    def check_tag(self, tag: re.Match[bytes]) -> None:
        limits, start = self.limits, tag.start()
        longest_name, longest_value, count = len(tag[1]), 0, 0
        for name, value in raw_attributes(tag[2]):
            count += 1
            longest_name = max(longest_name, len(name))
            longest_value = max(longest_value, len(value))
        if count > limits.attributes:
            self.refuse("attributes", start, count, "attributes of one element")
        if longest_name > limits.name:
            self.refuse("name", start, longest_name, "bytes in one name")
        if longest_value > limits.value:
            self.refuse("value", start, longest_value, "bytes in one attribute value")

    def check_units(self, index: Index, room: int) -> None:
        """Look into every unit, with what lies behind it, that is long enough to hide something.

        The fast scanner leaps over units: nobody has seen how deep they are.
        """
        if not index.starts:
            return
        deep, long = max(room, 0) * _SHORTEST_ELEMENT + 1, self.suspicious_stretch
        least, start = min(deep, long), index.starts[0]
        for end in index.starts[1:] + index.ends[-1:]:
            if end - start >= least:
                if end - start >= long:
                    self.check_stretches(start, end)
                # As many as there is room for will do: the deepest may be an empty tag.
                if end - start >= deep and self.buffer[start:end].count(b"</") >= room:
                    self.check_depth(start, end, index.ancestors(start))
            start = end

    def check_depth(self, start: int, end: int, depth: int) -> None:
        for match in TOKEN.finditer(self.buffer, start, end):
            kind = match.lastgroup
            if kind == START:
                if depth + 1 > self.limits.depth:
                    self.refuse("depth", match.start(), depth + 1, "elements inside each other")
                depth += not match["slash"]
            elif kind == END:
                depth -= 1


def _long_stretches(buffer: Buffer, start: int, end: int, length: int) -> Iterator[tuple[int, int]]:
    """Give every stretch of at least *length* bytes from one ``<`` to the next.

    Args:
        buffer: The document.
        start: Where to begin: at a ``<``, or at the start of the document.
        end: Where to end: at a ``<``, or at the end of the document.
        length: At least 2.
    """
    half = length // 2
    probe = start + half
    while probe < end:
        behind = buffer.find(b"<", probe, end)
        behind = end if behind < 0 else behind
        if behind - probe >= half:
            before = max(buffer.rfind(b"<", start, probe), start)
            if behind - before >= length:
                yield before, behind
        probe = behind + half
