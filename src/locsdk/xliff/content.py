"""What a source or a target says: text and inline elements, as a value."""

import re
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Self

from attrs import evolve

from locsdk.errors import ConfigurationError, EditRefused
from locsdk.xliff.encoding import UTF_8, Encoding
from locsdk.xliff.escape import PLAIN_STYLE, EscapeStyle, escape_attribute, escape_text
from locsdk.xliff.inline import Code, Foreign, Inline, Mrk, Part, inline_element
from locsdk.xliff.markup import (
    CDATA,
    END,
    START,
    TAG_OPENER,
    TOKEN,
    character_data,
    with_line_feeds,
)
from locsdk.xliff.scope import Scope
from locsdk.xliff.validate import XLIFF_1_2

if TYPE_CHECKING:
    from locsdk.xliff.notation import NotationName

__all__ = ["Content", "content_given", "markup_of", "parse_parts", "text_of"]

_DEFAULT_SCOPE = Scope(XLIFF_1_2, {"": XLIFF_1_2})
# What can be left out to get the text: tags of elements whose content is text, and whole
# elements that hold native code and no text within it (sub).
_INSIDE = rb"""(?=[\s/>])[^<>"'/]*+(?:(?:"[^"]*+"|'[^']*+')[^<>"'/]*+)*+"""
_NO_TEXT = re.compile(
    rb"<(?:/(?:g|x|bx|ex|mrk)\s*+>|(?:g|x|bx|ex|mrk)" + _INSIDE + rb"/?+>"
    rb"|(?:bpt|ept|ph|it)" + _INSIDE + rb"(?:/>|>[^<]*+</(?:bpt|ept|ph|it)\s*+>))"
)
_DEEPEST = 100


class Content:
    """Text with inline elements, as it stands in a source, a target or a note.

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

    def __init__(self, *parts: Part) -> None:
        _refuse_strange(parts)
        self._parts: tuple[Part, ...] | None = _joined(parts)
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
    def parts(self) -> tuple[Part, ...]:
        """Text and inline elements in order; no two texts follow each other."""
        if self._parts is None:
            self._parts = parse_parts(self._markup or b"", self._scope)
        return self._parts

    @property
    def markup(self) -> str:
        """The content as XML: as it is spelt in the document, or as it would be written."""
        if self._markup is None:
            return markup_of(self.parts, self._scope).decode()
        return self._markup.decode()

    @property
    def codes(self) -> tuple[Inline, ...]:
        """Every code in document order, nested ones too; foreign elements count as codes."""
        return tuple(one for one in self.walk() if isinstance(one, Code | Foreign))

    @property
    def segments(self) -> tuple[Mrk, ...]:
        """Every ``mrk`` that marks a segment, in document order."""
        return tuple(one for one in self.walk() if isinstance(one, Mrk) and one.mtype == "seg")

    @property
    def has_elements(self) -> bool:
        """Whether there is any inline element in it."""
        if self._markup is not None and TAG_OPENER not in self._markup:
            return False
        return any(isinstance(part, Inline) for part in self.parts)

    def walk(self) -> Iterator[Inline]:
        """Give every inline element in document order, nested ones too."""
        if self.has_elements:
            for part in self.parts:
                if isinstance(part, Inline):
                    yield from part.walk()

    def map_text(self, change: Callable[[str], str]) -> "Content":
        """Return this content with each piece of text changed and every code where it is.

        Args:
            change: Given a piece of text between codes, returns what is to stand there.
                Native code and what is in foreign elements are not text.
        """
        return Content(*_mapped(self.parts, change))

    def to_placeholders(self, notation: "NotationName" = "braces") -> str:
        """Return the text with a numbered placeholder for each code: ``Click {1}here{/1}``.

        A translator or an engine can carry these; :meth:`translated` reads them back.

        Args:
            notation: How they are spelt: ``braces``, where a brace that is text is
                doubled; ``tags`` (``<1>here</1>``) or ``xml`` (``<g id="1">here</g>``),
                where text is escaped as in XML.

        Raises:
            EditRefused: For nesting beyond reason.
        """
        # Loaded when first used: most who read and write files never come here.
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

        Example:
            >>> source = Content("Click ", G(id="7", parts=("here",)), "!")
            >>> source.to_placeholders()
            'Click {1}here{/1}!'
            >>> source.translated("Cliquez {1}ici{/1} !").parts[1].id
            '7'
        """
        from locsdk.xliff.notation import notation_of
        from locsdk.xliff.placeholders import translated

        return Content(
            *translated(
                self.parts,
                text,
                notation=notation_of(notation),
                allow_missing=allow_missing,
                allow_repeated=allow_repeated,
                allow_reordered=allow_reordered,
            )
        )

    def spelling(self, scope: Scope, encoding: Encoding, *neighbours: bytes) -> bytes:
        """Return the content as it is to be written at a place of a document, as UTF-8.

        Args:
            scope: What prefixes mean there.
            encoding: The encoding of the file.
            *neighbours: The markup nearby, whose style of escaping is followed.

        Raises:
            EditRefused: For text that XML cannot carry and for nesting beyond reason.
        """
        if self._markup is not None and self._fits(scope, encoding):
            return self._markup
        style = EscapeStyle.of(*neighbours)
        return markup_of(self.parts, scope, style=style, encoding=encoding)

    def _fits(self, scope: Scope, encoding: Encoding) -> bool:
        """Whether its own spelling means the same in another place."""
        markup = self._markup or b""
        return (TAG_OPENER not in markup or scope == self._scope) and encoding.fits(markup)

    def __str__(self) -> str:
        markup = self._markup
        return "".join(_texts(self.parts)) if markup is None else text_of(markup, self._scope)

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
    if isinstance(value, Content):
        return value
    raise ConfigurationError(f"give text or a Content, not {type(value).__name__}")


def text_of(markup: bytes, scope: Scope) -> str:
    """Return the text to translate that *markup* (UTF-8, well-formed) holds in *scope*."""
    rest = markup
    if TAG_OPENER in rest and scope.is_bare:
        # Line ends first: a return and a line feed with a tag between them are two.
        rest = _NO_TEXT.sub(b"", with_line_feeds(rest))
    if TAG_OPENER in rest:
        return "".join(_texts(parse_parts(markup, scope)))
    return character_data(rest)


def parse_parts(markup: bytes, scope: Scope) -> tuple[Part, ...]:
    """Read markup into text and inline elements, without recursion.

    Comments and processing instructions are no part of the content.
    """
    parts: list[Part] = []
    stack: list[tuple[list[Part], Scope, str, bytes]] = []
    position = 0
    for match in TOKEN.finditer(markup):
        if match.start() > position:
            parts.append(character_data(markup[position : match.start()]))
        position = match.end()
        kind = match.lastgroup
        if kind == START:
            inner = scope.within(match["inside"])
            name = inner.element(match["start"])
            stack.append((parts, scope, name, match["inside"]))
            parts, scope = [], inner
        elif kind == CDATA:
            parts.append(character_data(match["cdata"], cdata=True))
        if kind == END or (kind == START and match["slash"]):
            inner, inside = scope, _joined(parts)
            parts, scope, name, attributes = stack.pop()
            parts.append(inline_element(name, inner.attributes(attributes), inside))
    if position < len(markup):
        parts.append(character_data(markup[position:]))
    return _joined(parts)


def markup_of(
    parts: Iterable[Part],
    scope: Scope,
    *,
    style: EscapeStyle = PLAIN_STYLE,
    encoding: Encoding = UTF_8,
    depth: int = 0,
) -> bytes:
    """Write parts as XML for a place of a document.

    Raises:
        EditRefused: For text that XML cannot carry and for nesting beyond reason.
    """
    if depth > _DEEPEST:
        raise EditRefused(f"inline elements are nested more than {_DEEPEST} deep")
    pieces: list[bytes] = []
    for part in parts:
        if isinstance(part, str):
            pieces.append(escape_text(part, style=style, encoding=encoding))
            continue
        name, tag, within = _start_tag(part, scope, encoding)
        if part.parts or part.name == "g":
            inner = markup_of(part.parts, within, style=style, encoding=encoding, depth=depth + 1)
            pieces += tag, b">", inner, b"</", name, b">"
        else:
            pieces += tag, b"/>"
    return b"".join(pieces)


def _start_tag(element: Inline, scope: Scope, encoding: Encoding) -> tuple[bytes, bytes, Scope]:
    """Return an element's name, its start tag without the closing ``>``, the scope within it."""
    declarations: dict[str, str] = {}  # prefix by namespace

    def written(name: str, *, attribute: bool) -> str:
        known = scope.written(name, attribute=attribute)
        if known is not None:
            return known
        uri, _, local = (
            name[1:].rpartition("}") if name.startswith("{") else (scope.xliff, "", name)
        )
        if uri not in declarations:
            taken = {*scope.prefixes, *declarations.values()}
            free = (f"ns{number}" for number in range(1, len(taken) + 2))
            # No prefix can stand for no namespace: there the default one is taken back.
            declarations[uri] = next(one for one in free if one not in taken) if uri else ""
        prefix = declarations[uri]
        return f"{prefix}:{local}" if prefix else local

    name = written(element.tag if isinstance(element, Foreign) else element.name, attribute=False)
    attributes = [
        f' {written(key, attribute=True)}="'.encode()
        + escape_attribute(value, encoding=encoding)
        + b'"'
        for key, value in element.attributes().items()
    ]
    attributes += [
        f' xmlns{":" if prefix else ""}{prefix}="'.encode()
        + escape_attribute(uri, encoding=encoding)
        + b'"'
        for uri, prefix in declarations.items()
    ]
    tag = b"<" + name.encode() + b"".join(attributes)
    return name.encode(), tag, scope.declaring(declarations) if declarations else scope


def _refuse_strange(parts: Iterable[object]) -> None:
    for part in parts:
        if not isinstance(part, str | Inline):
            raise ConfigurationError(
                f"a content is made of text and inline elements, not {type(part).__name__}"
            )


def _joined(parts: Iterable[Part]) -> tuple[Part, ...]:
    """Put texts that follow each other together and drop empty ones."""
    result: list[Part] = []
    for part in parts:
        if isinstance(part, str):
            if result and isinstance(result[-1], str):
                result[-1] += part
            elif part:
                result.append(part)
        else:
            result.append(part)
    return tuple(result)


def _texts(parts: Iterable[Part]) -> Iterator[str]:
    """Give the text to translate, without native codes and what is in them."""
    stack = [iter(parts)]
    while stack:
        for part in stack[-1]:
            if isinstance(part, str):
                yield part
            elif not part.native:
                stack.append(iter(part.parts))
                break
        else:
            stack.pop()


def _mapped(parts: Iterable[Part], change: Callable[[str], str]) -> Iterator[Part]:
    for part in parts:
        if isinstance(part, str):
            yield change(part)
        elif part.native or isinstance(part, Foreign):
            yield part
        else:
            yield evolve(part, parts=tuple(_mapped(part.parts, change)))
