"""What a source or a target says: text and inline elements, as a value."""

import re
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Self

from locsdk.xliff.encoding import Encoding
from locsdk.xliff.escape import EscapeStyle, text_given
from locsdk.xliff.given import instance_given
from locsdk.xliff.markup import (
    AMPERSAND,
    RETURN,
    TAG_CLOSER,
    TAG_OPENER,
    character_data,
    with_line_feeds,
)
from locsdk.xliff.scope import Scope
from locsdk.xliff.validate import XLIFF_1_2

if TYPE_CHECKING:
    from locsdk.xliff.inline import Inline, Mrk, Part
    from locsdk.xliff.notation import NotationName

__all__ = ["Content", "content_given", "text_of", "texts_of"]

_BETWEEN = b"\0"  # what no XML document can hold
_DEFAULT_SCOPE = Scope(XLIFF_1_2, {"": XLIFF_1_2})
# What can be left out to get the text: tags of elements whose content is text, and whole
# elements that hold native code and no text within it (sub).
_INSIDE = rb"""(?=[\s/>])[^<>"'/]*+(?:(?:"[^"]*+"|'[^']*+')[^<>"'/]*+)*+"""
_NO_TEXT = re.compile(
    rb"<(?:/(?:g|x|bx|ex|mrk)\s*+>|(?:g|x|bx|ex|mrk|(bpt|ept|ph|it))"
    + _INSIDE
    + rb"(?:/>|>(?(1)[^<]*+</(?:bpt|ept|ph|it)\s*+>)))"
)


class Content:
    """Text with inline elements, as it stands in a source, a target or a note.

    The parts are made when somebody looks at them: most contents are only read as text.

    A value: it is never changed, and two contents are equal when their parts are. One
    that was read from a document remembers its spelling there, and is written back in
    it wherever the names in it mean the same.

    Args:
        *parts: Text and inline elements in order.

    Raises:
        ConfigurationError: For anything else.

    Example:
        >>> str(Content("Click ", G(id="1", parts=("here",)), "!"))
        'Click here!'
    """

    __slots__ = ("_markup", "_parts", "_scope")

    def __init__(self, *parts: "Part") -> None:
        from locsdk.xliff.inline import parts_given

        self._parts: tuple[Part, ...] | None = parts_given(parts)
        self._markup: bytes | None = None
        self._scope = _DEFAULT_SCOPE

    @classmethod
    def read(cls, markup: bytes, scope: Scope) -> Self:
        """Return the content that *markup* (UTF-8, well-formed) spells out in *scope*."""
        content = cls.__new__(cls)
        content._parts = None
        content._markup = markup
        content._scope = scope
        return content

    @property
    def parts(self) -> "tuple[Part, ...]":
        """Text and inline elements in order; no two texts follow each other."""
        if self._parts is None:
            from locsdk.xliff.parts import parse_parts

            self._parts = parse_parts(self._markup or b"", self._scope)
        return self._parts

    @property
    def markup(self) -> str:
        """The content as XML: as it is spelt in the document, or as it would be written.

        Raises:
            EditRefused: As :meth:`spelling`, for a content that was not read.
        """
        if self._markup is not None:
            return self._markup.decode()
        from locsdk.xliff.parts import markup_of

        return markup_of(self.parts, self._scope.taking_any()).decode()

    @property
    def was_read(self) -> bool:
        """Whether its codes come from a document, and their names with them."""
        return self._markup is not None or self._scope.takes_any

    @property
    def codes(self) -> "tuple[Inline, ...]":
        """Every code in document order, nested ones too; foreign elements count as codes."""
        from locsdk.xliff.inline import Code, Foreign

        return tuple(one for one in self.walk() if isinstance(one, Code | Foreign))

    @property
    def segments(self) -> "tuple[Mrk, ...]":
        """Every ``mrk`` that marks a segment, in document order."""
        from locsdk.xliff.inline import Mrk

        return tuple(one for one in self.walk() if isinstance(one, Mrk) and one.mtype == "seg")

    @property
    def has_elements(self) -> bool:
        """Whether there is any inline element in it."""
        if self._markup is not None and TAG_OPENER not in self._markup:
            return False
        return any(not isinstance(part, str) for part in self.parts)

    def walk(self) -> "Iterator[Inline]":
        """Give every inline element in document order, nested ones too."""
        if self.has_elements:
            for part in self.parts:
                if not isinstance(part, str):
                    yield from part.walk()

    def with_parts(self, parts: "Iterable[Part]") -> "Content":
        """Return a content of other parts, the codes among which are from this one."""
        other = Content(*parts)
        if self.was_read:
            other._scope = _DEFAULT_SCOPE.taking_any()
        return other

    def map_text(self, change: Callable[[str], str]) -> "Content":
        """Return this content with each piece of text changed and every code where it is.

        Args:
            change: Given a piece of text between codes, returns what is to stand there.
                Native code and what is in foreign elements are not text; what is in a
                ``sub`` within native code is (XLIFF 1.2, sub).

        Raises:
            ConfigurationError: Where it returns what is no part of a content.
        """
        from locsdk.xliff.parts import mapped

        return self.with_parts(mapped(self.parts, change))

    def to_placeholders(self, notation: "NotationName" = "braces") -> str:
        """Return the text with a numbered placeholder for each code: ``Click {1}here{/1}``.

        A translator or an engine can carry these; :meth:`translated` reads them back.

        Args:
            notation: How they are spelt: ``braces``, where a brace that is text is
                doubled; ``tags`` (``<1>here</1>``) or ``xml`` (``<g id="1">here</g>``),
                where text is escaped as in XML.

        Raises:
            EditRefused: For nesting beyond reason.
            ConfigurationError: For an unknown notation.
        """
        from locsdk.xliff.notation import notation_of
        from locsdk.xliff.placeholders import Layout

        return Layout(self.parts).spelt(notation_of(notation))

    def translated(
        self,
        text: str,
        *,
        notation: "NotationName" = "braces",
        allow_missing: bool = False,
        allow_repeated: bool = False,
        allow_reordered: bool = True,
    ) -> "Content":
        """Return a content of other text with the very codes of this one.

        Args:
            text: The text, with the placeholders of :meth:`to_placeholders`.
            notation: How they are spelt.
            allow_missing: Whether codes may be left out; of a pair both halves or none.
            allow_repeated: Whether ``g``, ``x`` and ``ph`` may stand several times; with
                ``clone="no"`` a code never may (XLIFF 1.2, clone).
            allow_reordered: Whether codes may stand in another order.

        Raises:
            EditRefused: For a placeholder that is unknown, missing, repeated, unbalanced
                or out of order; line, column and offset are those in *text*.
            ConfigurationError: For *text* that is no text, and an unknown notation.

        Example:
            >>> source = Content("Click ", G(id="7", parts=("here",)), "!")
            >>> source.to_placeholders()
            'Click {1}here{/1}!'
            >>> source.translated("Cliquez {1}ici{/1} !").parts[1].id
            '7'
        """
        from locsdk.xliff.notation import notation_of
        from locsdk.xliff.placeholders import translated

        parts = translated(
            self.parts,
            text_given(text),
            notation=notation_of(notation),
            allow_missing=allow_missing,
            allow_repeated=allow_repeated,
            allow_reordered=allow_reordered,
        )
        return self.with_parts(parts)

    def spelling(self, scope: Scope, encoding: Encoding, *neighbours: bytes) -> bytes:
        """Return the content as it is to be written at a place of a document, as UTF-8.

        Args:
            scope: What prefixes mean there.
            encoding: The encoding of the file.
            *neighbours: The markup nearby, whose style of escaping is followed.

        Raises:
            EditRefused: For text that XML cannot carry, for names with characters that the
                encoding lacks, and for nesting beyond reason.
        """
        if self._markup is not None and self._fits(scope, encoding):
            return self._markup
        from locsdk.xliff.parts import markup_of

        if self.was_read:
            scope = scope.taking_any()
        style = EscapeStyle.of(*neighbours)
        return markup_of(self.parts, scope, style=style, encoding=encoding)

    def _fits(self, scope: Scope, encoding: Encoding) -> bool:
        """Whether its own spelling means the same in another place."""
        markup = self._markup or b""
        return (TAG_OPENER not in markup or scope == self._scope) and encoding.fits(markup)

    def __str__(self) -> str:
        if self._markup is not None:
            return text_of(self._markup, self._scope)
        from locsdk.xliff.parts import text_in

        return text_in(self.parts)

    def __repr__(self) -> str:
        return f"Content({', '.join(map(repr, self.parts))})"

    def __bool__(self) -> bool:
        markup = self._markup
        if markup is not None and TAG_OPENER not in markup:
            return bool(markup)
        return bool(self.parts)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Content):
            return NotImplemented
        if self._markup is not None and self._markup == other._markup:
            return self._scope == other._scope or self.parts == other.parts
        return str(self) == str(other) and self.parts == other.parts

    def __hash__(self) -> int:
        return hash(self.parts)


def content_given(value: object) -> Content:
    """Return what a caller gave as the content that it has to be, if it is no text.

    Raises:
        ConfigurationError: For anything else.
    """
    return instance_given(Content, value, "give text or a Content")


def text_of(markup: bytes, scope: Scope) -> str:
    """Return the text to translate that *markup* (UTF-8, well-formed) holds in *scope*."""
    rest = _without_tags(markup, scope)
    if TAG_OPENER in rest:
        from locsdk.xliff.parts import parse_parts, text_in

        return text_in(parse_parts(markup, scope))
    return character_data(rest)


def texts_of(markups: Iterable[bytes], scope: Scope) -> list[str]:
    """Return the texts that many pieces of markup hold, without a step for each.

    Returns:
        A text for each, ``""`` for a piece that takes a closer look: with an element that may
        hold other elements' text, and where it may begin within a tag.
    """
    rest = _without_tags(_BETWEEN.join(markups), scope)
    pieces = rest.split(_BETWEEN)
    if TAG_OPENER in rest or TAG_CLOSER in rest:
        pieces = [b"" if _may_hold_tags(one) else one for one in pieces]
    return [character_data(one) if AMPERSAND in one else one.decode() for one in pieces]


def _without_tags(markup: bytes, scope: Scope) -> bytes:
    """Return markup without what is no text; elements that take a closer look are left in."""
    if RETURN in markup:  # first: a return and a line feed with a tag between them are two
        markup = with_line_feeds(markup)
    return _NO_TEXT.sub(b"", markup) if TAG_OPENER in markup and scope.is_bare else markup


def _may_hold_tags(rest: bytes) -> bool:
    """Whether a tag is left in markup, or the end of one whose value in quotes has a ``>``."""
    if TAG_OPENER in rest:
        return True
    behind = rest.rfind(b">")
    return behind >= 0 and (rest.find(b'"', 0, behind) >= 0 or rest.find(b"'", 0, behind) >= 0)
