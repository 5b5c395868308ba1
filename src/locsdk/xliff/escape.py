"""Text into XML, in the spelling that its neighbours use."""

import re
from typing import Final, NamedTuple

from locsdk.errors import EditRefused
from locsdk.xliff.encoding import UTF_8, Encoding
from locsdk.xliff.given import instance_given
from locsdk.xliff.markup import AMPERSAND

__all__ = [
    "PLAIN_STYLE",
    "EscapeStyle",
    "escape_attribute",
    "escape_text",
    "fitting_name",
    "text_given",
]

# What XML 1.0, production 2 (Char) leaves out.
# As UTF-8, where surrogates begin with ED A0 and U+FFFE and U+FFFF are EF BF BE and EF BF BF:
# a set of bytes is compiled and looked for much faster than one of characters.
_FORBIDDEN: Final = (
    rb"[\x00-\x08\x0b\x0c\x0e-\x1f\xed\xef]"
    rb"(?:(?<![\xed\xef])|(?<=\xed)[\xa0-\xbf]|(?<=\xef)\xbf[\xbe\xbf])"
)
_CDATA: Final = rb"(?s)<!\[CDATA\[.*?\]\]>"


class EscapeStyle(NamedTuple):
    """Which characters are written as references although XML does not ask for it.

    Attributes:
        greater: ``>`` is written ``&gt;``.
        quote: ``"`` is written ``&quot;``.
        apostrophe: ``'`` is written ``&apos;``.
        no_break_space: How U+00A0 is written.
        cdata: The text is one CDATA section.
    """

    greater: bool = False
    quote: bool = False
    apostrophe: bool = False
    no_break_space: str = "\u00a0"
    cdata: bool = False

    @classmethod
    def of(cls, *neighbours: bytes) -> "EscapeStyle":
        """Read the style off the markup that stands nearby."""
        near = b" ".join(neighbours)
        find = near.find  # several times as fast as "in"
        is_marked = find(b"<![") >= 0
        if AMPERSAND not in near and not is_marked:
            return PLAIN_STYLE
        spelling = re.search(rb"&#(?:160|x0*[aA]0);", near) if find(b"&#") >= 0 else None
        return cls(
            greater=find(b"&gt;") >= 0,
            quote=find(b"&quot;") >= 0,
            apostrophe=find(b"&apos;") >= 0,
            no_break_space=spelling[0].decode() if spelling else "\u00a0",
            cdata=is_marked and _is_cdata(next((one for one in neighbours if one), b"")),
        )


PLAIN_STYLE: Final = EscapeStyle()


def escape_text(
    text: str, *, style: EscapeStyle = PLAIN_STYLE, encoding: Encoding = UTF_8
) -> bytes:
    """Return *text* as it is written between tags, as UTF-8.

    A carriage return becomes a reference, because a reader would take a bare one for a
    line end; so does what *encoding* cannot express.

    Raises:
        EditRefused: For characters that XML cannot carry at all.
    """
    if style == PLAIN_STYLE and encoding.is_utf8 and _is_plain(text):
        return text.encode()
    _refuse_forbidden(text)
    if style.cdata and "\r" not in text and encoding.fit(text) == text:
        return b"<![CDATA[" + text.replace("]]>", "]]]]><![CDATA[>").encode() + b"]]>"
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace("\r", "&#13;")
    text = text.replace(">", "&gt;") if style.greater else text.replace("]]>", "]]&gt;")
    if style.quote:
        text = text.replace('"', "&quot;")
    if style.apostrophe:
        text = text.replace("'", "&apos;")
    if style.no_break_space != "\u00a0":
        text = text.replace("\u00a0", style.no_break_space)
    return encoding.fit(text).encode()


def escape_attribute(text: str, *, quote: str = '"', encoding: Encoding = UTF_8) -> bytes:
    """Return *text* as it is written between the quotes of an attribute, as UTF-8.

    Raises:
        EditRefused: For characters that XML cannot carry at all.
    """
    _refuse_forbidden(text)
    text = text.replace("&", "&amp;").replace("<", "&lt;")
    text = text.replace(quote, "&quot;" if quote == '"' else "&apos;")
    for char in "\t\n\r":  # a reader would turn the bare ones into spaces
        text = text.replace(char, f"&#{ord(char)};")
    return encoding.fit(text).encode()


def fitting_name(name: str, encoding: Encoding) -> bytes:
    """Return a name, with its prefix, as it is written in a tag, as UTF-8.

    Raises:
        EditRefused: For characters that *encoding* lacks: a name cannot hold references.
    """
    written = name.encode()
    if not encoding.fits(written):
        raise EditRefused(
            f"{encoding.name} lacks characters of the name {name!r}, which cannot hold character "
            "references: take document.in_encoding('UTF-8')"
        )
    return written


def text_given(value: object) -> str:
    """Return what a caller gave as the text that it has to be.

    Raises:
        ConfigurationError: For anything else.
    """
    return instance_given(str, value, "give text")


def _refuse_forbidden(text: str) -> None:
    if text_given(text).isprintable():
        return
    data = text.encode("utf-8", "surrogatepass")
    found = re.search(_FORBIDDEN, data)
    if found:
        before = len(data[: found.start()].decode("utf-8", "surrogatepass"))
        raise EditRefused(
            f"the character U+{ord(text[before]):04X} at position {before} of the text cannot "
            "stand in XML, not even as a reference: remove or replace it"
        )


def _is_plain(text: str) -> bool:
    """Whether it is known that a text is written as it is. What Python can print XML can carry."""
    return text.isprintable() and "&" not in text and "<" not in text and ">" not in text


def _is_cdata(markup: bytes) -> bool:
    return b"<![CDATA[" in markup and not re.sub(_CDATA, b"", markup).strip()
