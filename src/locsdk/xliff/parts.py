"""The parts of a content: read from markup, written as markup, put together and changed.

Loaded when somebody looks into a content that has inline elements, or makes one.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping

from attrs import evolve

from locsdk.errors import EditRefused
from locsdk.xliff.encoding import UTF_8, Encoding
from locsdk.xliff.escape import (
    PLAIN_STYLE,
    EscapeStyle,
    escape_attribute,
    escape_text,
    fitting_name,
)
from locsdk.xliff.inline import Foreign, Inline, Part, Sub, inline_element, name_of, parts_given
from locsdk.xliff.limits import DEFAULT_LIMITS
from locsdk.xliff.markup import CDATA, END, START, TOKEN, character_data
from locsdk.xliff.scope import Scope, parted

__all__ = [
    "element_of",
    "mapped",
    "markup_of",
    "parse_parts",
    "text_in",
]

_DEEPEST = 100


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
            inner, inside = scope, tuple(parts)
            parts, scope, name, attributes = stack.pop()
            parts.append(inline_element(name, inner.attributes(attributes), inside))
    if position < len(markup):
        parts.append(character_data(markup[position:]))
    return parts_given(parts)


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
        EditRefused: For text that XML cannot carry, for names with characters that the
            encoding lacks, and for nesting beyond reason.
    """
    deepest = DEFAULT_LIMITS.depth if scope.takes_any else _DEEPEST  # what was read was deeper
    if depth > deepest:
        raise EditRefused(f"inline elements are nested more than {deepest} deep")
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
        uri, local = parted(name) if name.startswith("{") else (scope.xliff, name)
        if uri not in declarations:
            taken = {*scope.prefixes, *declarations.values()}
            free = (f"ns{number}" for number in range(1, len(taken) + 2))
            # No prefix can stand for no namespace: there the default one is taken back.
            declarations[uri] = next(one for one in free if one not in taken) if uri else ""
        prefix = declarations[uri]
        return f"{prefix}:{local}" if prefix else local

    name = written(name_of(element), attribute=False)
    attributes = [
        b" "
        + fitting_name(written(key, attribute=True), encoding)
        + b'="'
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
    spelt = fitting_name(name, encoding)
    tag = b"<" + spelt + b"".join(attributes)
    return spelt, tag, scope.declaring(declarations) if declarations else scope


def element_of(name: str, attributes: Mapping[str, str], parts: Iterable[Part]) -> Foreign:
    """Return any element of XLIFF, with these attributes and parts, to be written."""
    return Foreign(tag=name, extra=attributes, parts=tuple(parts))


def text_in(parts: Iterable[Part]) -> str:
    """Return the text to translate, without native codes and what is in them."""
    return "".join(_texts(parts))


def _texts(parts: Iterable[Part]) -> Iterator[str]:
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


def mapped(
    parts: Iterable[Part], change: Callable[[str], str], *, native: bool = False
) -> Iterator[Part]:
    """Give the parts with each piece of text changed, and native code as it is."""
    for part in parts:
        if isinstance(part, str):
            yield part if native else change(part)
        elif isinstance(part, Foreign) or (native and not isinstance(part, Sub)):
            yield part
        else:
            inside = mapped(part.parts, change, native=part.native)
            yield evolve(part, parts=tuple(inside))
