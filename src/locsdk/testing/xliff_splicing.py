"""Changes to an XLIFF file that leave every other byte alone: targets and attributes set.

A service writes its exports anew; keeping the bytes instead lets a test compare what it
sent with what it gets back.
"""

import re
from collections.abc import Mapping
from typing import Any
from xml.parsers.expat import ParserCreate
from xml.sax.saxutils import quoteattr

from attrs import define, evolve, frozen

from locsdk.testing.xliff_reading import NS, decode_xml

__all__ = ["add_attribute", "prefix_of", "set_targets"]

_START_TAG = re.compile(rb"""<([^\s/>]+)(?:\s+[^\s=]+\s*=\s*(?:"[^"]*"|'[^']*'))*\s*/?>""")
_BLANK = re.compile(rb"\s*\Z")


@define(kw_only=True)
class _Span:
    """A trans-unit's target: where its tags lie, or where it would be put in."""

    start: int = -1
    end: int = -1
    insert_at: int = -1
    indent_from: int = -1


@frozen
class _Scan:
    utf8: bytes
    spans: list[_Span]
    prefix: str


def set_targets(data: bytes, targets: Mapping[int, str]) -> bytes:
    """Give units new targets.

    Args:
        data: A well-formed XLIFF 1.2 file.
        targets: Inline XML by the ordinal of the trans-unit in the document, from 0.

    Returns:
        The file, changed only inside these targets, or where a missing one belongs.
    """
    xml = decode_xml(data)
    scan = _scan(xml.text.encode())
    missing = (f"{scan.prefix}:target" if scan.prefix else "target").encode()
    pieces: list[bytes] = []
    done = 0
    for ordinal in sorted(targets):
        span = scan.spans[ordinal]
        content = targets[ordinal].encode()
        if span.start >= 0:
            head, name = _open_tag(scan.utf8, span.start)
            pieces += [scan.utf8[done : span.start], head, content, b"</" + name + b">"]
            done = span.end
        else:
            indent = _indent(scan.utf8, span.indent_from)
            pieces += [scan.utf8[done : span.insert_at], indent]
            pieces += [b"<" + missing + b">", content, b"</" + missing + b">"]
            done = span.insert_at
    pieces.append(scan.utf8[done:])
    return evolve(xml, text=b"".join(pieces).decode()).to_bytes()


def prefix_of(data: bytes) -> str:
    """Return the prefix that the file binds to XLIFF 1.2; empty for the default namespace."""
    return _scan(decode_xml(data).text.encode()).prefix


def add_attribute(
    data: bytes, *, uri: str, prefix: str, name: str, value: str, elements: tuple[str, ...]
) -> bytes:
    """Put a namespaced attribute on the first element that has one of the names.

    Args:
        data: A well-formed XLIFF 1.2 file.
        uri: The attribute's namespace.
        prefix: The prefix to bind to it there, where no prefix is bound to it yet.
        name: The attribute's local name.
        value: Its value.
        elements: Names of XLIFF elements: the first name that occurs in the file wins.

    Raises:
        ValueError: If none of the elements occurs.
    """
    xml = decode_xml(data)
    utf8 = xml.text.encode()
    places = _first_places(utf8, uri)
    found = next((places[element] for element in elements if element in places), None)
    if found is None:
        raise ValueError(f"the file has none of the elements {', '.join(elements)}")
    at, bound = found
    declaration = "" if bound else f" xmlns:{prefix}={quoteattr(uri)}"
    attribute = f"{declaration} {bound or prefix}:{name}={quoteattr(value)}".encode()
    return evolve(xml, text=(utf8[:at] + attribute + utf8[at:]).decode()).to_bytes()


def _first_places(utf8: bytes, uri: str) -> dict[str, tuple[int, str]]:
    """Where the start tag's name ends, and the prefix bound to *uri* there, by element name."""
    places: dict[str, tuple[int, str]] = {}
    bound: list[str] = []
    parser = ParserCreate(namespace_separator="}")
    parser.namespace_prefixes = True

    def start_namespace(prefix: str | None, space: str | None) -> None:
        bound.append((prefix or "") if space == uri else "")

    def end_namespace(_prefix: str | None) -> None:
        bound.pop()

    def start(full: str, _attributes: Any) -> None:
        space, local, _ = _split(full)
        if space == NS and local not in places:
            at = parser.CurrentByteIndex
            head = re.match(rb"<[^\s/>]+", utf8[at : at + 1024])
            if head:
                places[local] = (at + head.end(), next(filter(None, reversed(bound)), ""))

    parser.StartNamespaceDeclHandler = start_namespace
    parser.EndNamespaceDeclHandler = end_namespace
    parser.StartElementHandler = start
    parser.Parse(utf8.decode(), True)
    return places


def _scan(utf8: bytes) -> _Scan:
    spans: list[_Span] = []
    path: list[str] = []
    begun: list[int] = []
    prefixes: list[str] = []
    unit_depth = 0
    parser = ParserCreate(namespace_separator="}")
    parser.namespace_prefixes = True

    def start(full: str, _attributes: Any) -> None:
        nonlocal unit_depth
        space, local, prefix = _split(full)
        path.append(local if space == NS else "")
        begun.append(parser.CurrentByteIndex)
        if len(path) == 1:
            prefixes.append(prefix)
        elif path[-1] == "trans-unit" and not unit_depth and "file" in path:
            unit_depth = len(path)
            spans.append(_Span())
        elif len(path) == unit_depth + 1:
            if path[-1] == "target" and spans[-1].start < 0:
                spans[-1].start = parser.CurrentByteIndex
            elif path[-1] == "source":
                spans[-1].indent_from = parser.CurrentByteIndex

    def end(_full: str) -> None:
        nonlocal unit_depth
        if len(path) == unit_depth + 1 and path[-1] in {"source", "seg-source", "target"}:
            stop = _end_of_element(utf8, begun[-1], parser.CurrentByteIndex)
            if path[-1] != "target":
                spans[-1].insert_at = stop
            elif spans[-1].end < 0:
                spans[-1].end = stop
        if len(path) == unit_depth:
            unit_depth = 0
        path.pop()
        begun.pop()

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.Parse(utf8.decode(), True)
    return _Scan(utf8, spans, prefixes[0])


def _split(full: str) -> tuple[str, str, str]:
    space, local, prefix, *_ = [*full.split("}"), "", ""] if "}" in full else ("", full, "")
    return space, local, prefix


def _end_of_element(utf8: bytes, start: int, at: int) -> int:
    """Expat points at an end tag's start, but behind an element that is one empty tag."""
    found = _START_TAG.match(utf8, start)
    return at if found and found[0].endswith(b"/>") else utf8.index(b">", at) + 1


def _open_tag(utf8: bytes, at: int) -> tuple[bytes, bytes]:
    """Return the start tag at a place, made a tag that is not empty, and its name."""
    found = _START_TAG.match(utf8, at)
    if found is None:
        raise ValueError(f"no start tag at byte {at}")
    head = found[0]
    return (head[:-2].rstrip() + b">" if head.endswith(b"/>") else head), found[1]


def _indent(utf8: bytes, source_at: int) -> bytes:
    """The white space in front of the source, if it stands on a line of its own."""
    line = utf8[utf8.rfind(b"\n", 0, source_at) + 1 : source_at]
    if source_at <= 0 or not _BLANK.match(line) or b"\n" not in utf8[:source_at]:
        return b""
    before = utf8.rfind(b"\n", 0, source_at)
    newline = b"\r\n" if utf8[:before].endswith(b"\r") else b"\n"
    return newline + line
