"""Attributes set in an XLIFF file that leave every other byte alone."""

import re
from collections.abc import Mapping
from typing import Any
from xml.parsers.expat import ParserCreate
from xml.sax.saxutils import quoteattr

from attrs import evolve, frozen

from locsdk.testing.xliff_reading import NS, decode_xml

__all__ = ["SC", "Place", "set_attributes"]

SC = "SmartcatXliff"
"""The namespace of Smartcat's own attributes: a bare word."""

_START_TAG = re.compile(rb"""<[^\s/>]+(?:\s+[^\s=]+\s*=\s*(?:"[^"]*"|'[^']*'))*\s*/?>""")


@frozen
class Place:
    """An element: ``file``, ``trans-unit`` or a unit's ``target``, by its ordinal from 0."""

    element: str
    ordinal: int


def set_attributes(data: bytes, values: Mapping[Place, Mapping[str, str]]) -> bytes:
    """Set attributes of elements.

    Args:
        data: A well-formed XLIFF 1.2 file.
        values: Values by attribute; a name with ``sc:`` is one of Smartcat's namespace,
            whatever its prefix in the file, and is left out where the file does not bind it.
            A place that the file lacks is passed over.
    """
    xml = decode_xml(data)
    utf8 = xml.text.encode()
    starts, prefix = _starts(utf8)
    pieces: list[bytes] = []
    done = 0
    for place in sorted(values.keys() & starts.keys(), key=lambda place: starts[place]):
        found = _START_TAG.match(utf8, starts[place])
        if found:
            pieces += [utf8[done : found.start()], _rewritten(found[0], values[place], prefix)]
            done = found.end()
    return evolve(xml, text=b"".join([*pieces, utf8[done:]]).decode()).to_bytes()


def _starts(utf8: bytes) -> tuple[dict[Place, int], str]:
    """Where start tags begin, and the prefix that the root binds to Smartcat."""
    starts: dict[Place, int] = {}
    path: list[str] = []
    counts = {"file": 0, "trans-unit": 0}
    prefixes = [""]
    parser = ParserCreate(namespace_separator="}")

    def bound(prefix: str | None, space: str | None) -> None:
        if space == SC and not path and prefix:
            prefixes.append(prefix)

    def start(full: str, _attributes: Any) -> None:
        space, _, local = full.rpartition("}")
        name = local if space == NS else ""
        inside = "trans-unit" in path
        if name == "target" and path[-1:] == ["trans-unit"]:
            place = Place("target", counts["trans-unit"] - 1)
            starts.setdefault(place, parser.CurrentByteIndex)
        elif name in counts and not inside:
            starts[Place(name, counts[name])] = parser.CurrentByteIndex
            counts[name] += 1
        path.append(name)

    def end(_full: str) -> None:
        path.pop()

    parser.StartNamespaceDeclHandler = bound
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.Parse(utf8.decode(), True)
    return starts, prefixes[-1]


def _rewritten(tag: bytes, values: Mapping[str, str], prefix: str) -> bytes:
    for name, value in values.items():
        if name.startswith("sc:"):
            if not prefix:
                continue
            name = prefix + name[2:]
        written = name.encode() + b"=" + quoteattr(value).encode()
        pattern = rb"""\s%s\s*=\s*(?:"[^"]*"|'[^']*')""" % re.escape(name.encode())
        found = re.search(pattern, tag)
        if found:
            tag = tag[: found.start()] + b" " + written + tag[found.end() :]
        else:
            end = len(tag) - (2 if tag.endswith(b"/>") else 1)
            tag = tag[:end].rstrip() + b" " + written + (b" />" if tag.endswith(b"/>") else b">")
    return tag
