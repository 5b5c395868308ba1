"""The lexical layer: tokens, attributes and references of XML that expat has found well-formed.

Every pattern is linear: its alternatives begin with different bytes and its repeats are
possessive, so no input makes it go back.
"""

import re
from collections.abc import Iterator
from typing import Final

__all__ = [
    "AMPERSAND",
    "ATTRIBUTE",
    "CDATA",
    "END",
    "INSIDE_TAG",
    "NAME",
    "RETURN",
    "START",
    "START_TAG",
    "TAG_CLOSER",
    "TAG_OPENER",
    "TOKEN",
    "attribute_value",
    "character_data",
    "is_verbatim",
    "raw_attributes",
    "with_line_feeds",
]

NAME: Final = rb"""[^\s<>/=!?"'][^\s<>/="']*+"""
INSIDE_TAG: Final = rb"""(?:[^<>"'/]++|"[^"]*+"|'[^']*+'|/(?!>))*+"""

START_TAG: Final = re.compile(rb"<(" + NAME + rb")(" + INSIDE_TAG + rb")(/?)>")
"""A start tag or an empty-element tag: name, what stands behind it, the slash."""

TOKEN: Final = re.compile(
    rb"<(?:/(?P<end>" + NAME + rb")\s*+>"
    rb"|(?P<start>" + NAME + rb")(?P<inside>" + INSIDE_TAG + rb")(?P<slash>/?)>"
    rb"|!\[CDATA\[(?P<cdata>.*?)\]\]>"
    rb"|(?P<comment>!--.*?-->)"
    rb"|(?P<pi>\?.*?\?>))",
    re.DOTALL,
)
"""Whatever begins with ``<``, except a DOCTYPE."""

START: Final = "slash"
END: Final = "end"
CDATA: Final = "cdata"
"""What ``lastgroup`` of a token says it is: the last group of the alternative that matched."""

ATTRIBUTE: Final = re.compile(rb"""([^\s=<>/"']++)\s*+=\s*+(?:"([^"]*+)"|'([^']*+)')""")
"""One attribute: name, value in double quotes, value in single quotes."""

AMPERSAND: Final = ord("&")
TAG_OPENER: Final = ord("<")
TAG_CLOSER: Final = ord(">")
RETURN: Final = ord("\r")
"""As numbers: Python looks for a byte in bytes many times faster than for bytes."""

_REFERENCE = re.compile(r"&(?:#x([0-9A-Fa-f]++)|#([0-9]++)|[a-z]++);")
_PREDEFINED = {"&lt;": "<", "&gt;": ">", "&quot;": '"', "&apos;": "'", "&amp;": "&"}


def raw_attributes(inside: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Give name and value of each attribute as they are written."""
    for match in ATTRIBUTE.finditer(inside):
        name, double, single = match.groups()
        yield name, single if double is None else double


def attribute_value(raw: bytes) -> str:
    """Decode an attribute value: white space as XML 1.0, 3.3.3 has it, references resolved."""
    if RETURN in raw:
        raw = raw.replace(b"\r\n", b" ")
    return _resolved(raw.translate(_BLANKS))


def character_data(raw: bytes, *, cdata: bool = False) -> str:
    """Decode a run of text: line ends as XML 1.0, 2.11 has it, references resolved."""
    if RETURN in raw:
        raw = with_line_feeds(raw)
    return raw.decode() if cdata or AMPERSAND not in raw else _resolved(raw)


def with_line_feeds(raw: bytes) -> bytes:
    """Return bytes with the line ends that a reader sees (XML 1.0, 2.11)."""
    return raw.replace(b"\r\n", b"\n").replace(b"\r", b"\n")


def is_verbatim(markup: bytes) -> bool:
    """Whether markup is text that means what it shows: no tag, no reference, no bare return."""
    return TAG_OPENER not in markup and AMPERSAND not in markup and RETURN not in markup


_BLANKS = bytes.maketrans(b"\t\r\n", b"   ")


def _resolved(raw: bytes) -> str:
    if AMPERSAND not in raw:
        return raw.decode()
    if b"&#" in raw:
        return _REFERENCE.sub(_character, raw.decode())
    raw = raw.replace(b"&lt;", b"<").replace(b"&gt;", b">")
    raw = raw.replace(b"&quot;", b'"').replace(b"&apos;", b"'")
    return raw.replace(b"&amp;", b"&").decode()  # last: what comes behind it is no reference


def _character(match: re.Match[str]) -> str:
    hexadecimal, decimal = match.groups()
    if hexadecimal:
        return chr(int(hexadecimal, 16))
    if decimal:
        # Without the leading zeros: Python refuses to read thousands of decimal digits.
        return chr(int(decimal.lstrip("0")))
    return _PREDEFINED[match[0]]
