"""The lexical layer: tokens, attributes and references of XML that expat has found well-formed.

Every pattern is linear: its alternatives begin with different bytes and its repeats are
possessive, so no input makes it go back.
"""

import re
from collections.abc import Iterator
from typing import Final

__all__ = [
    "ATTRIBUTE",
    "CDATA",
    "END",
    "START",
    "START_TAG",
    "TOKEN",
    "attribute_value",
    "character_data",
    "raw_attributes",
]

_NAME = rb"""[^\s<>/=!?"'][^\s<>/="']*+"""
_INSIDE_TAG = rb"""(?:[^<>"'/]++|"[^"]*+"|'[^']*+'|/(?!>))*+"""

START_TAG: Final = re.compile(rb"<(" + _NAME + rb")(" + _INSIDE_TAG + rb")(/?)>")
"""A start tag or an empty-element tag: name, what stands behind it, the slash."""

TOKEN: Final = re.compile(
    rb"<(?:/(?P<end>" + _NAME + rb")\s*+>"
    rb"|(?P<start>" + _NAME + rb")(?P<inside>" + _INSIDE_TAG + rb")(?P<slash>/?)>"
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

_REFERENCE = re.compile(rb"&(?:#x([0-9A-Fa-f]+)|#([0-9]+)|([a-z]+));")
_PREDEFINED = {b"amp": "&", b"lt": "<", b"gt": ">", b"quot": '"', b"apos": "'"}


def raw_attributes(inside: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Give name and value of each attribute as they are written."""
    for match in ATTRIBUTE.finditer(inside):
        name, double, single = match.groups()
        yield name, single if double is None else double


def attribute_value(raw: bytes) -> str:
    """Decode an attribute value: white space as XML 1.0, 3.3.3 has it, references resolved."""
    if b"\n" in raw or b"\r" in raw or b"\t" in raw:
        raw = raw.replace(b"\r\n", b" ").translate(_BLANKS)
    return _resolved(raw)


def character_data(raw: bytes, *, cdata: bool = False) -> str:
    """Decode a run of text: line ends as XML 1.0, 2.11 has it, references resolved."""
    if b"\r" in raw:
        raw = raw.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    return raw.decode() if cdata else _resolved(raw)


_BLANKS = bytes.maketrans(b"\t\r\n", b"   ")


def _resolved(raw: bytes) -> str:
    if b"&" not in raw:
        return raw.decode()
    pieces: list[str] = []
    position = 0
    for match in _REFERENCE.finditer(raw):
        pieces.append(raw[position : match.start()].decode())
        hexadecimal, decimal, name = match.groups()
        if name is not None:
            pieces.append(_PREDEFINED[name])
        else:
            # Without the leading zeros: Python refuses to read thousands of decimal digits.
            pieces.append(chr(int(hexadecimal, 16) if hexadecimal else int(decimal.lstrip(b"0"))))
        position = match.end()
    pieces.append(raw[position:].decode())
    return "".join(pieces)
