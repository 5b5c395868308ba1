"""A new document from values."""

from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Final, Literal

from locsdk.errors import ConfigurationError, EditRefused
from locsdk.xliff.content import Content, content_given
from locsdk.xliff.document import Document, parse
from locsdk.xliff.drafts import NewElement, NewFile
from locsdk.xliff.escape import escape_attribute
from locsdk.xliff.inline import Foreign
from locsdk.xliff.limits import Limits
from locsdk.xliff.parts import markup_of
from locsdk.xliff.places import error_at
from locsdk.xliff.schema import Schema, violations
from locsdk.xliff.scope import XML_NAMESPACE, Scope, is_name, no_name, parted
from locsdk.xliff.validate import XLIFF_1_2

__all__ = ["build"]

_DECLARATION: Final = b'<?xml version="1.0" encoding="UTF-8"?>'
_LINE_ENDS: Final = ("\n", "\r\n")
_NONE: Final[Mapping[str, str]] = MappingProxyType({})


def build(
    *files: NewFile,
    namespaces: Mapping[str, str] = _NONE,
    attributes: Mapping[str, str] = _NONE,
    extensions: Iterable[NewElement] = (),
    schema: Literal["transitional", "strict"] | None = "transitional",
    encoding: str = "UTF-8",
    mark: bool | None = None,
    line_end: Literal["\n", "\r\n"] = "\n",
) -> Document:
    """Make a new XLIFF 1.2 document.

    Args:
        *files: Its files; at least one.
        namespaces: Prefixes for the namespaces that names in it use. One without a
            prefix gets one.
        attributes: Further attributes of the root.
        extensions: Elements of other namespaces in the root.
        schema: The schema that it has to keep to; ``None`` for none.
        encoding: The encoding, as :meth:`Document.in_encoding` takes it.
        mark: Whether a byte order mark stands at the start; likewise.
        line_end: What ends the lines that the elements stand on; texts keep their own.

    Returns:
        The document, read from the bytes that it is written as.

    Raises:
        XliffError: For what the schema does not allow: ids that repeat, a tool or a
            phase that no header has, a value outside a closed list; and for names with
            characters that the encoding lacks.
        EditRefused: For names that are none, characters that XML cannot carry, and nesting
            beyond reason.
        ConfigurationError: For a state without a target, an encoding that is not read,
            another schema or line end than these, and for values of the wrong type.

    Example:
        >>> unit = NewUnit(id="1", source="Hello", target="Bonjour", state="translated")
        >>> doc = build(NewFile(original="a.txt", source_language="en", units=(unit,)))
        >>> str(doc.unit("1").target)
        'Bonjour'
    """
    held_to = None if schema is None else Schema(schema)
    if line_end not in _LINE_ENDS:
        raise ConfigurationError(f"line_end={line_end!r} is neither '\\n' nor '\\r\\n'")
    _files_given(*files)
    try:
        data = _document(files, namespaces, attributes, extensions, line_end.encode())
    except RecursionError:
        raise EditRefused(
            "the elements are nested too deep: what holds them could not be read again"
        ) from None
    doc = parse(data, limits=Limits(size=len(data)))
    if held_to is not None:
        _refuse_invalid(data, held_to)
    return doc if (encoding, mark) == ("UTF-8", None) else doc.in_encoding(encoding, mark=mark)


def _document(
    files: Iterable[NewFile],
    namespaces: Mapping[str, str],
    attributes: Mapping[str, str],
    extensions: Iterable[NewElement],
    line: bytes,
) -> bytes:
    """Return the document as UTF-8."""
    children = (*extensions, *(file.element for file in files))
    root = NewElement("xliff", {"version": "1.2", **attributes}, children)
    scope = _scope(root, namespaces)
    declared = "".join(
        f' xmlns{":" if prefix else ""}{prefix}="{escape_attribute(uri).decode()}"'
        for prefix, uri in scope.prefixes.items()
    )
    return b"".join((_DECLARATION, line, *_written(root, scope, declared.encode(), line), line))


def _refuse_invalid(data: bytes, schema: Schema) -> None:
    found = violations(data, schema)
    if found:
        first, more = found[0], len(found) - 1
        unit = f"unit {first.unit_id!r}: " if first.unit_id else ""
        message = f"{unit}{first.message}" + (f" (and {more} more)" if more else "")
        raise error_at(data, first.at, message)


def _files_given(*given: object) -> None:
    for one in given:
        if not isinstance(one, NewFile):
            raise ConfigurationError(
                f"give each file as a NewFile of its own, not {type(one).__name__}"
            )


def _scope(root: NewElement, namespaces: Mapping[str, str]) -> Scope:
    """Return what prefixes are to mean, with one for each namespace that is used."""
    prefixes = {"": XLIFF_1_2}
    for prefix, uri in namespaces.items():
        is_bare = is_name(prefix) and not prefix.startswith("{")
        if not is_bare or prefix.lower().startswith("xml") or not uri:
            raise EditRefused(f"{prefix!r} cannot be a prefix for the namespace {uri!r}")
        prefixes[prefix] = uri
    for name in _names(root):
        if not is_name(name):
            raise no_name(name)
        uri, _ = parted(name)
        if uri and uri != XML_NAMESPACE and uri not in [*prefixes.values()][1:]:
            free = (f"ns{number}" for number in range(1, len(prefixes) + 2))
            prefixes[next(one for one in free if one not in prefixes)] = uri
    return Scope(XLIFF_1_2, prefixes)


def _names(element: NewElement) -> Iterator[str]:
    stack: list[NewElement | str | Content] = [element]
    while stack:
        one = stack.pop()
        if isinstance(one, NewElement):
            yield one.name
            yield from one.attributes
            stack.extend(one.children)
        elif isinstance(one, Content):
            for inline in one.walk():
                yield from inline.extra
                if isinstance(inline, Foreign):
                    yield inline.tag


def _written(element: NewElement, scope: Scope, declared: bytes, line: bytes) -> Iterator[bytes]:
    """Give an element as XML, its elements on lines of their own where it holds no text."""
    name = (scope.written(element.name) or element.name).encode()
    yield b"<" + name
    for key, value in element.attributes.items():
        written = (scope.written(key, attribute=True) or key).encode()
        yield b" " + written + b'="' + escape_attribute(value) + b'"'
    yield declared
    if not element.children:
        yield b"/>"
        return
    yield b">"
    is_text = any(not isinstance(child, NewElement) for child in element.children)
    inner = b"" if is_text else line + b"  "
    for child in element.children:
        if isinstance(child, NewElement):
            yield inner
            yield from _written(child, scope, b"", inner)
        else:
            parts = (child,) if isinstance(child, str) else content_given(child).parts
            yield markup_of(parts, scope)
    yield (b"" if is_text else line) + b"</" + name + b">"
