"""A document into another encoding: its XML declaration, and references for what is lacking."""

import re
from collections.abc import Iterator
from typing import Final

from locsdk.errors import XliffError
from locsdk.xliff.encoding import Encoding
from locsdk.xliff.markup import CDATA, END, START, TOKEN, raw_attributes
from locsdk.xliff.places import error_at

__all__ = ["recoded"]

_DECLARATION: Final = re.compile(
    rb"""(<\?xml\s+version\s*=\s*(?:"[^"]*"|'[^']*'))(\s+encoding\s*=\s*(?:"[^"]*"|'[^']*'))?"""
)
_LABEL: Final = re.compile(rb"""(["']).*\1""")


def recoded(data: bytes, encoding: Encoding) -> bytes:
    """Return a document so that it can be written in an encoding.

    Args:
        data: The document as UTF-8, without a byte order mark.
        encoding: The encoding. What it lacks becomes character references, a CDATA section
            being interrupted for them.

    Raises:
        XliffError: For characters that the encoding lacks where XML knows no references:
            in names, comments, processing instructions and a document type.
    """
    data = _declared(data, encoding)
    return data if encoding.fits(data) else b"".join(_fitted(data, encoding))


def _declared(data: bytes, encoding: Encoding) -> bytes:
    """Make the XML declaration name the encoding; UTF-8 that nobody named needs no name."""
    label = encoding.name.encode()
    found = _DECLARATION.match(data)
    if found is None:
        named = b'<?xml version="1.0" encoding="' + label + b'"?>\n'
        return data if encoding.is_utf8 else named + data
    if found[2] is not None:
        naming = _LABEL.sub(lambda old: old[1] + label + old[1], found[2])
    else:
        naming = b"" if encoding.is_utf8 else b' encoding="' + label + b'"'
    return found[1] + naming + data[found.end() :]


def _fitted(data: bytes, encoding: Encoding) -> Iterator[bytes]:
    """Give the document with references for what the encoding lacks."""
    position, is_open = 0, False
    for match in TOKEN.finditer(data):
        between, token = data[position : match.start()], match[0]
        if not is_open and not encoding.fits(between):
            raise _refusal(data, position, between, encoding)
        yield encoding.fit(between.decode()).encode()
        position, kind = match.end(), match.lastgroup
        is_open = is_open or kind in (START, END)
        if encoding.fits(token):
            yield token
        elif kind == CDATA:
            yield _interrupted(match["cdata"].decode(), encoding)
        elif kind == START and _names_fit(match, encoding):
            yield encoding.fit(token.decode()).encode()
        else:
            raise _refusal(data, match.start(), token, encoding)
    yield data[position:]


def _names_fit(tag: re.Match[bytes], encoding: Encoding) -> bool:
    names = (tag["start"], *(name for name, _ in raw_attributes(tag["inside"])))
    return all(map(encoding.fits, names))


def _interrupted(text: str, encoding: Encoding) -> bytes:
    """Return a CDATA section that ends before each character the encoding lacks."""
    fitted = (
        char if encoding.fit(char) == char else f"]]>{encoding.fit(char)}<![CDATA[" for char in text
    )
    return f"<![CDATA[{''.join(fitted)}]]>".encode()


def _refusal(data: bytes, at: int, piece: bytes, encoding: Encoding) -> XliffError:
    text = piece.decode()
    place = next(number for number, char in enumerate(text) if encoding.fit(char) != char)
    return error_at(
        data,
        at + len(text[:place].encode()),
        f"{encoding.name} lacks {text[place]!r}, and names, comments, processing instructions and "
        "a document type cannot hold character references: remove it, or choose UTF-8",
    )
