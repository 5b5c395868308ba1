"""How placeholders are spelt in text: the notations, and text cut into their tokens."""

import re
from collections.abc import Iterator, Mapping
from enum import Enum
from types import MappingProxyType
from typing import Final, Literal, NamedTuple, TypeAlias

from attrs import frozen

from locsdk.errors import ConfigurationError, EditRefused
from locsdk.xliff.places import excerpt

__all__ = ["Notation", "NotationName", "Token", "TokenKind", "notation_of", "refusal"]

NotationName: TypeAlias = Literal["braces", "tags", "xml"]
"""How placeholders are spelt.

- ``braces``: ``Click {1}here{/1}{2}``, for people and language models. A brace that is
  text is doubled.
- ``tags``: ``Click <1>here</1><2/>``, for engines that keep tags.
- ``xml``: ``Click <g id="1">here</g><x id="2"/>``, well-formed XML for engines that parse
  it. Pairs, which may overlap, are ``<bx id="1"/>…<ex id="1"/>``.

The last two write ``<``, ``>`` and ``&`` that are text as XML does.
"""


@frozen(kw_only=True)
class Notation:
    """A way to spell placeholders.

    Attributes:
        span: Templates for begin and end of an element around text.
        pair: Templates for the two halves of a pair, which may overlap others.
        alone: Template for a code that stands by itself.
        escapes: How text that would look like a placeholder is written, in the order of
            replacement.
        pattern: What is a token. Its groups are named by :class:`TokenKind`.
    """

    span: tuple[str, str]
    pair: tuple[str, str]
    alone: str
    escapes: tuple[tuple[str, str], ...]
    pattern: re.Pattern[str]

    def escaped(self, text: str) -> str:
        """Return text spelt so that nothing in it is taken for a placeholder."""
        for char, spelling in self.escapes:
            text = text.replace(char, spelling)
        return text


class TokenKind(Enum):
    """What a token is; the values name the groups of the patterns."""

    TEXT = "text"
    OPEN = "open"  # a code by itself, or where something begins
    CLOSE = "close"  # where what the number says ends
    WHOLE = "whole"  # <1/>: a code by itself, or an element with nothing in it
    INNERMOST = "innermost"  # </g>: where the innermost element ends
    VOID = "void"  # </x>: nothing, as HTML writers put it behind <x>


class Token(NamedTuple):
    """A piece of a text with placeholders.

    Attributes:
        kind: What it is.
        text: The text it stands for, or the placeholder as it is written.
        number: The number of the placeholder; 0 where it has none.
        at: Where it begins in the text.
    """

    kind: TokenKind
    text: str
    number: int
    at: int

    @classmethod
    def all_of(cls, text: str, notation: Notation) -> Iterator["Token"]:
        """Cut a text into tokens.

        Raises:
            EditRefused: For a character that begins a placeholder and is none.
        """
        position = 0
        for match in notation.pattern.finditer(text):
            if match.start() > position:
                yield cls(TokenKind.TEXT, text[position : match.start()], 0, position)
            position = match.end()
            group = match.lastgroup
            if group == "stray":
                raise refusal(text, match.start(), _stray(match[0], notation))
            if group == "escaped":
                yield cls(TokenKind.TEXT, _unescaped(match, text), 0, match.start())
            else:
                kind = TokenKind(group)
                number = 0 if kind in _NUMBERLESS else int(match[kind.value])
                yield cls(kind, match[0], number, match.start())
        if position < len(text):
            yield cls(TokenKind.TEXT, text[position:], 0, position)


_NUMBERLESS = frozenset({TokenKind.INNERMOST, TokenKind.VOID})
_DIGITS = "[1-9][0-9]{0,8}"  # bounded: Python refuses to read thousands of digits
_BLANKS = r"\s{0,3}"
_REFERENCE = r"(?P<escaped>&(?:lt|gt|amp|quot|apos|\#[0-9]{1,7}|\#[xX][0-9a-fA-F]{1,6});)"
_STRAY = r"(?P<stray><|&(?:[A-Za-z][A-Za-z0-9]{0,30};|\#))"


def _number(group: str) -> str:
    return f"{_BLANKS}(?P<{group}>{_DIGITS}){_BLANKS}"


def _id(group: str) -> str:
    quote = f"_{group}"
    equals = rf"\s{{1,3}}id{_BLANKS}={_BLANKS}"
    return f"{equals}(?P<{quote}>[\"'])(?P<{group}>{_DIGITS})(?P={quote}){_BLANKS}"


_BRACES: Final = Notation(
    span=("{{{0}}}", "{{/{0}}}"),
    pair=("{{{0}}}", "{{/{0}}}"),
    alone="{{{0}}}",
    escapes=(("{", "{{"), ("}", "}}")),
    pattern=re.compile(
        rf"\{{{_number('open')}\}}|\{{{_BLANKS}/{_number('close')}\}}"
        r"|(?P<escaped>\{\{|\}\})|(?P<stray>[{}])"
    ),
)

_TAGS: Final = Notation(
    span=("<{0}>", "</{0}>"),
    pair=("<{0}>", "</{0}>"),
    alone="<{0}/>",
    escapes=(("&", "&amp;"), ("<", "&lt;"), (">", "&gt;")),
    pattern=re.compile(
        rf"<{_number('open')}>|<{_BLANKS}/{_number('close')}>|<{_number('whole')}/>"
        rf"|{_REFERENCE}|{_STRAY}"
    ),
)

_XML: Final = Notation(
    span=('<g id="{0}">', "</g>"),
    pair=('<bx id="{0}"/>', '<ex id="{0}"/>'),
    alone='<x id="{0}"/>',
    escapes=_TAGS.escapes,
    pattern=re.compile(
        rf"<(?:g(?=[^<>/]{{0,30}}>)|x|bx){_id('open')}/?>|<g{_id('whole')}/>|<ex{_id('close')}/?>"
        rf"|(?P<innermost></g{_BLANKS}>)|(?P<void></(?:x|bx|ex){_BLANKS}>)"
        rf"|{_REFERENCE}|{_STRAY}"
    ),
)

_NOTATIONS: Final[Mapping[str, Notation]] = MappingProxyType(
    {"braces": _BRACES, "tags": _TAGS, "xml": _XML}
)

_CHARACTERS = {"{{": "{", "}}": "}", "&lt;": "<", "&gt;": ">", "&amp;": "&"} | {
    "&quot;": '"',
    "&apos;": "'",
}


def notation_of(name: NotationName) -> Notation:
    """Return the notation of a name.

    Raises:
        ConfigurationError: Where there is none.
    """
    notation = _NOTATIONS.get(name)
    if notation is None:
        raise ConfigurationError(f"there is no notation {name!r}: take one of {[*_NOTATIONS]}")
    return notation


def refusal(text: str, at: int, message: str) -> EditRefused:
    """Return the error that says *message* and names a place in a text."""
    before = text[:at]
    line = before.rpartition("\n")[2]
    return EditRefused(
        message,
        line=before.count("\n") + 1,
        column=len(line) + 1,
        offset=at,
        excerpt=excerpt(_bytes(text), len(_bytes(before))),
    )


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "replace")


def _unescaped(match: re.Match[str], text: str) -> str:
    spelt = match[0]
    known = _CHARACTERS.get(spelt)
    if known is not None:
        return known
    code = int(spelt[3:-1], 16) if spelt[2] in "xX" else int(spelt[2:-1])
    if code > 0x10FFFF:
        raise refusal(text, match.start(), f"there is no character {spelt}")
    return chr(code)


def _stray(spelt: str, notation: Notation) -> str:
    if spelt.startswith("&"):
        return f"{spelt} is no reference that XML knows: write the character itself"
    escaped = notation.escaped(spelt)
    return f"this {spelt} belongs to no placeholder: one that is text is written {escaped}"
