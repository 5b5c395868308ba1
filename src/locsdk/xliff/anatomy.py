"""Where source, seg-source and target lie in a unit: found without reading the rest of it."""

import re

from attrs import frozen

from locsdk.xliff.markup import START_TAG
from locsdk.xliff.scope import Scope
from locsdk.xliff.tree import Node, parse_tree

__all__ = ["Anatomy", "anatomy", "exact_anatomy", "quick_anatomy"]


@frozen(kw_only=True)
class Anatomy:
    """The parts of a unit that translation is about; offsets count from the unit's start.

    Attributes:
        unit: The unit itself, its children not read.
        source: Its ``source``.
        seg_source: Its ``seg-source``.
        target: Its first direct ``target``; never that of an ``alt-trans``.
    """

    unit: Node
    source: Node | None
    seg_source: Node | None
    target: Node | None


def anatomy(data: bytes, scope: Scope, *, plain: bool) -> Anatomy:
    """Take a unit apart.

    Args:
        data: The unit, from its ``<`` to behind its end tag.
        scope: What prefixes mean around it.
        plain: Whether names without a prefix mean XLIFF elements everywhere.
    """
    return (quick_anatomy(data) if plain else None) or exact_anatomy(data, scope)


def exact_anatomy(data: bytes, scope: Scope) -> Anatomy:
    """Take any unit apart, by reading all of it."""
    unit = parse_tree(data)
    inner = scope.within(unit.inside)
    first: dict[str, Node] = {}
    for child in unit.children:
        first.setdefault(inner.within(child.inside).element(child.name), child)
    return Anatomy(
        unit=unit,
        source=first.get("source"),
        seg_source=first.get("seg-source"),
        target=first.get("target"),
    )


def _element(name: bytes) -> bytes:
    """A pattern for an element without comments and the like and without its own name inside."""
    inside = rb"""((?:[^<>"'/]++|"[^"]*+"|'[^']*+'|/(?!>))*+)"""
    text = rb"(?:[^<]++|<(?!/?" + name + rb"[\s/>]|[!?]))*+"
    return (
        rb"()<"
        + name
        + rb"(?=[\s/>])"
        + inside
        + rb"(?:/>|>()"
        + text
        + rb"()</"
        + name
        + rb"\s*+>)()"
    )


_QUICK = re.compile(
    _element(b"source")
    + rb"\s*+(?:" + _element(b"seg-source") + rb"\s*+)?"
    + rb"(?:" + _element(b"target") + rb")?"
)  # fmt: skip
_GROUPS = 5  # of one element: start, inside of the start tag, inner, close, end
_SPACE = re.compile(rb"\s*+")


def quick_anatomy(data: bytes) -> Anatomy | None:
    """Take a unit apart that begins with its source, seg-source and target in this order.

    Returns:
        ``None`` where one pattern does not decide it.
    """
    tag = START_TAG.match(data)
    if tag is None or tag[3]:
        return None
    space = _SPACE.match(data, tag.end())
    found = _QUICK.match(data, space.end() if space else tag.end())
    if found is None:
        return None
    target = _node(found, b"target", 2)
    if target is None and data.find(b"<target", found.end()) >= 0:
        return None
    seg_source = _node(found, b"seg-source", 1)
    if seg_source is None and data.find(b"<seg-source", found.end()) >= 0:
        return None
    unit = Node(tag[1], tag[2], 0, tag.end())
    unit.close, unit.end = data.rfind(b"<"), len(data)
    return Anatomy(
        unit=unit, source=_node(found, b"source", 0), seg_source=seg_source, target=target
    )


def _node(found: re.Match[bytes], name: bytes, number: int) -> Node | None:
    first = number * _GROUPS + 1
    start = found.start(first)
    if start < 0:
        return None
    end = found.end(first + 4)
    inner, close = found.start(first + 2), found.start(first + 3)
    node = Node(name, found[first + 1], start, end if inner < 0 else inner)
    node.close, node.end = (end if inner < 0 else close), end
    return node
