"""Several documents into one: their files one behind the other, every byte of them kept."""

from collections.abc import Iterable, Iterator
from typing import Final

from locsdk.errors import ConfigurationError, XliffError
from locsdk.xliff.document import Document, documents_given, reopened
from locsdk.xliff.edits import Edit
from locsdk.xliff.given import items_given
from locsdk.xliff.markup import END, START, TOKEN
from locsdk.xliff.scope import XML_LANG, XML_SPACE
from locsdk.xliff.store import Store
from locsdk.xliff.structure import respliced, root_scope, transplanted

__all__ = ["join"]

_NO_ELEMENT: Final = (b"<!", b"<?")


def join(documents: Iterable[Document]) -> Document:
    """Put the files of several documents into one document.

    The first document gives the root, the encoding and the XML declaration. The files of
    the others come behind its own. A file keeps its bytes; where it uses prefixes that
    the first root does not declare, or declares otherwise, its start tag declares them.
    What stands beside the files in a root, elements and comments, comes along unless the
    very same stands there already.

    Args:
        documents: At least one.

    Raises:
        ConfigurationError: For no document, and for what is none.
        XliffError: For documents of different versions, namespaces or ``xml:lang`` on
            the root, and for characters that the encoding of the first one lacks.
    """
    given = items_given(documents, "give documents in a list")
    if not given:
        raise ConfigurationError("there is no document to join")
    documents_given(*given)
    first, others = given[0].settled(), given[1:]
    place = root_scope(first.store)
    seen = {item for gap, _ in _pieces(first.store) for _, item in _items(gap)}
    pieces: list[bytes] = []
    for other in others:
        _refuse_different(first, other)
        store = other.settled().store
        origin = root_scope(store)
        new: set[bytes] = set()
        for gap, file in _pieces(store):
            for space, item in _items(gap):
                moved = item if item.startswith(_NO_ELEMENT) else transplanted(item, origin, place)
                if moved not in seen:
                    new.add(moved)
                    pieces += space, moved
            pieces.append(gap[len(gap.rstrip()) :])
            pieces.append(transplanted(file, origin, place) if file else b"")
        seen |= new
    added = b"".join(pieces)
    if not first.store.encoding.fits(added):
        raise XliffError(
            f"the first document is {first.store.encoding.name}, "
            "which lacks characters of the others: begin with its in_encoding('UTF-8')"
        )
    end = first.store.index.files[-1].span.end
    return reopened(respliced(first.store, [Edit(end, end, added)]), first.store.encoding)


def _pieces(store: Store) -> Iterator[tuple[bytes, bytes]]:
    """Give what stands before each file, and the file; at last what stands behind them."""
    position = store.index.root.inner
    for file in store.index.files:
        span = file.span
        yield store.buffer[position : span.start], store.buffer[span.start : span.end]
        position = span.end
    behind = store.buffer[position : store.index.root.end].rpartition(b"</")[0]
    yield behind.rstrip(), b""


def _items(gap: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Give the elements, comments and processing instructions of a gap, each with its space."""
    position = begin = depth = 0
    for match in TOKEN.finditer(gap):
        if not depth:
            begin = match.start()
        if match.lastgroup == START:
            depth += not match["slash"]
        elif match.lastgroup == END:
            depth -= 1
        if not depth:
            yield gap[position:begin], gap[begin : match.end()]
            position = match.end()


def _refuse_different(first: Document, other: Document) -> None:
    for document in (first, other):
        if not document.files:
            raise XliffError(f"{document!r} has no file to join")
    if first.version != other.version or first.store.facts.namespace != other.store.facts.namespace:
        raise XliffError(
            f"documents of different versions do not join: {first.version or 'none'} "
            f"({first.store.facts.namespace or 'no namespace'}) and {other.version or 'none'} "
            f"({other.store.facts.namespace or 'no namespace'})"
        )
    for name, shown in ((XML_LANG, "xml:lang"), (XML_SPACE, "xml:space")):
        if first.attributes.get(name) != other.attributes.get(name):
            raise XliffError(
                f"the roots differ in {shown}, which holds for all in them: make them equal"
            )
