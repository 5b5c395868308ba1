"""The edits that XLIFF asks for, as splices of the bytes of one unit or one start tag."""

import re

from locsdk.errors import EditRefused
from locsdk.xliff.anatomy import Anatomy
from locsdk.xliff.edits import Edit
from locsdk.xliff.encoding import Encoding
from locsdk.xliff.escape import escape_attribute, fitting_name
from locsdk.xliff.markup import ATTRIBUTE, attribute_value
from locsdk.xliff.scope import Scope
from locsdk.xliff.tree import Node, start_tag

__all__ = ["fill_target", "insert_child", "insert_target", "remove_element", "set_attribute"]

_INDENT = rb"(?:\r\n|\r|\n)[ \t]*+\Z"


def fill_target(target: Node, content: bytes, *, base: int = 0) -> Edit:
    """Return the edit that puts *content* between the tags of a target.

    Args:
        target: Where it lies.
        content: What is to be in it.
        base: What its offsets count from.
    """
    if target.inner != target.end:
        return Edit(base + target.inner, base + target.close, content)
    behind = base + target.start + 1 + len(target.name) + len(target.inside.rstrip())
    return Edit(behind, base + target.end, b">" + content + b"</" + target.name + b">")


def insert_target(anatomy: Anatomy, content: bytes) -> Edit:
    """Return the edit that gives a unit a target, where the schema wants it.

    It goes right behind ``seg-source`` or ``source`` (XLIFF 1.2, trans-unit), on a line
    of its own where the source has one, indented as the source is. Its prefix is that of
    the unit: the source may declare its own, which means nothing behind it.
    """
    data, source = anatomy.data, anatomy.node("source")
    before = anatomy.node("seg-source") or source
    unit = start_tag(data)
    prefix = unit.name.rpartition(b":")
    name = prefix[0] + prefix[1] + b"target"
    target = b"<" + name + b">" + content + b"</" + name + b">"
    if before is not None:
        return Edit(before.end, before.end, _indent(data, source or before) + target)
    return _first_child(data, unit, target)


def insert_child(data: bytes, parent: Node, before: Node | None, *elements: bytes) -> Edit:
    """Return the edit that puts elements behind another one, or first into their parent.

    Each stands on a line of its own, indented like its neighbour, where that one does.
    """
    neighbour = before or next(iter(parent.children), None)
    indent = b"" if neighbour is None else _indent(data, neighbour)
    markup = b"".join(indent + element for element in elements)
    if before is not None:
        return Edit(before.end, before.end, markup)
    return _first_child(data, parent, markup)


def _indent(data: bytes, node: Node) -> bytes:
    indent = re.search(_INDENT, data[: node.start])
    return indent[0] if indent else b""


def _first_child(data: bytes, parent: Node, markup: bytes) -> Edit:
    if data[parent.inner - 2 : parent.inner] != b"/>":
        return Edit(parent.inner, parent.inner, markup)
    behind = parent.start + 1 + len(parent.name) + len(parent.inside.rstrip())
    return Edit(behind, parent.inner, b">" + markup + b"</" + parent.name + b">")


def remove_element(data: bytes, node: Node) -> Edit:
    """Return the edit that takes an element away, with the white space before it."""
    return Edit(len(data[: node.start].rstrip()), node.end, b"")


def set_attribute(
    node: Node, scope: Scope, name: str, value: str | None, encoding: Encoding
) -> Edit | None:
    """Return the edit that gives an element an attribute or takes it away.

    Args:
        node: The element.
        scope: What prefixes mean in it.
        name: The attribute, ``{namespace}name`` for one with a prefix.
        value: The value, or ``None`` to take the attribute away.
        encoding: The encoding of the file.

    Returns:
        ``None`` where nothing is to be done.

    Raises:
        EditRefused: For a namespace that no prefix stands for, for what is no name, and for
            a name with characters that the encoding lacks.
    """
    written = scope.written(name, attribute=True)
    base = node.start + 1 + len(node.name)
    quote = '"'
    for match in ATTRIBUTE.finditer(node.inside):
        group = 3 if match[2] is None else 2
        quote = '"' if group == 2 else "'"
        raw = match[1]
        if raw == b"xmlns" or raw.startswith(b"xmlns:") or scope.attribute(raw) != name:
            continue
        if value is None:
            before = len(node.inside[: match.start()].rstrip())
            return Edit(base + before, base + match.end(), b"")
        if attribute_value(match[group]) == value:
            return None  # maybe in another spelling
        escaped = escape_attribute(value, quote=quote, encoding=encoding)
        return Edit(base + match.start(group), base + match.end(group), escaped)
    if value is None:
        return None
    if written is None:
        raise EditRefused(
            f"no prefix stands for the namespace of the attribute {name} here: "
            "declare it on the root element first"
        )
    behind = base + len(node.inside.rstrip())
    escaped = escape_attribute(value, quote=quote, encoding=encoding)
    new = b" " + fitting_name(written, encoding) + b"=" + quote.encode()
    return Edit(behind, behind, new + escaped + quote.encode())
