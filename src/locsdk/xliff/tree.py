"""A small tree of spans over the bytes of one piece of a document."""

from collections.abc import Iterator

from locsdk.xliff.markup import END, START, START_TAG, TOKEN

__all__ = ["Node", "parse_all", "parse_head", "parse_tree", "start_tag"]


class Node:
    """One element: where it lies, what it is called, what lies in it.

    Attributes:
        name: The name as it is written, with its prefix.
        inside: What stands between the name and the end of the start tag.
        start: Offset of its ``<``.
        inner: Offset behind its start tag.
        close: Offset of its end tag; equal to ``inner`` and ``end`` for ``<x/>``.
        end: Offset behind it.
        children: The elements directly in it.
    """

    __slots__ = ("children", "close", "end", "inner", "inside", "name", "start")

    def __init__(self, name: bytes, inside: bytes, start: int, inner: int) -> None:
        self.name = name
        self.inside = inside
        self.start = start
        self.inner = inner
        self.close = inner
        self.end = inner
        self.children: list[Node] = []

    @property
    def is_empty_tag(self) -> bool:
        """Whether it is written ``<x/>``."""
        return self.inner == self.end


def start_tag(data: bytes) -> Node:
    """Return the element that *data* begins with, as if it ended with its start tag."""
    tag = START_TAG.match(data)
    if tag is None:
        raise ValueError("there is no start tag")
    return Node(tag[1], tag[2], tag.start(), tag.end())


def parse_tree(data: bytes) -> Node:
    """Return the first element in *data*, which is a piece of a well-formed document."""
    for node in parse_all(data):
        return node
    raise ValueError("there is no element")


def parse_head(data: bytes) -> Node:
    """Return the element that *data* is the beginning of, as if it ended with *data*.

    *data* may be the whole element, if it is small.
    """
    root = start_tag(data)
    root.children.extend(parse_all(data, root.inner))
    behind = root.children[-1].end if root.children else root.inner
    ends = (match for match in TOKEN.finditer(data, behind) if match.lastgroup == END)
    end = next(ends, None)
    root.close = len(data) if end is None else end.start()
    root.end = len(data)
    return root


def parse_all(data: bytes, start: int = 0) -> Iterator[Node]:
    """Give the elements that follow each other in *data*, with what is in them.

    Args:
        data: A piece of a well-formed document.
        start: Where to begin; the end tag of what is open there is the end.
    """
    stack: list[Node] = []
    for match in TOKEN.finditer(data, start):
        kind = match.lastgroup
        if kind == END:
            if not stack:
                return
            node = stack.pop()
            node.close, node.end = match.span()
        elif kind != START:
            continue
        else:
            node = Node(match["start"], match["inside"], match.start(), match.end())
            if stack:
                stack[-1].children.append(node)
            if not match["slash"]:
                stack.append(node)
        if not stack:
            yield node
