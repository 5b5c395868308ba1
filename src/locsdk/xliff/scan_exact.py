"""The exact scanner: the index by expat's own events, whatever the document looks like."""

from locsdk.xliff.index import IndexBuilder
from locsdk.xliff.markup import START_TAG
from locsdk.xliff.places import Buffer
from locsdk.xliff.validate import SEPARATOR, new_parser

__all__ = ["scan_exact"]


def scan_exact(buffer: Buffer, namespace: str) -> IndexBuilder:
    """Index a buffer that expat has found well-formed.

    Args:
        buffer: The document as UTF-8.
        namespace: The namespace that XLIFF's own elements are in, ``""`` for none.
    """
    parser = new_parser()
    builder = IndexBuilder()
    prefix = f"{namespace}{SEPARATOR}" if namespace else ""

    def start(name: str, _attributes: list[str]) -> None:
        at = parser.CurrentByteIndex
        local = name[len(prefix) :]
        counts = name.startswith(prefix) and SEPARATOR not in local
        kind = builder.kind(local) if counts else ""
        # Only elements that count need the end of their start tag.
        builder.open(kind, at, _behind_start_tag(buffer, at) if kind else at)

    def end(_name: str) -> None:
        inner = builder.open_inner
        # The event of <x/> comes behind the tag, the event of </x> before it.
        is_empty = buffer[inner - 2 : inner] == b"/>"
        builder.close(inner if is_empty else buffer.find(b">", parser.CurrentByteIndex) + 1)

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.Parse(buffer, True)
    return builder


def _behind_start_tag(buffer: Buffer, at: int) -> int:
    match = START_TAG.match(buffer, at)
    if match is None:
        raise AssertionError(f"expat reports a start tag at byte {at} and there is none")
    return match.end()
