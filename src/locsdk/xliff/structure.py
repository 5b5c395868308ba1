"""Elements taken out of a document or put into it: changes between the units."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from typing import Final

from locsdk.errors import XliffError
from locsdk.xliff.edits import Edit, applied
from locsdk.xliff.escape import escape_attribute
from locsdk.xliff.index import Span
from locsdk.xliff.markup import raw_attributes
from locsdk.xliff.places import Buffer
from locsdk.xliff.scope import Scope
from locsdk.xliff.store import Store
from locsdk.xliff.tree import start_tag

__all__ = ["removal", "respliced", "root_scope", "transplanted", "without_units"]

_BLANKS: Final = frozenset(b" \t\r\n")


def root_scope(store: Store) -> Scope:
    """Return what prefixes mean inside the root."""
    return Scope(store.facts.namespace).within(store.start_tag(store.index.root.start))


def removal(buffer: Buffer, start: int, end: int) -> Edit:
    """Return the edit that takes an element away, with the white space before it."""
    while start and buffer[start - 1] in _BLANKS:
        start -= 1
    return Edit(start, end, b"")


def without_units(store: Store, kept: Iterable[int]) -> Iterator[Edit]:
    """Give the edits that take away all units but some, in the order of the document.

    A file, a group or a bin-unit in which none is left goes as a whole.
    """
    index = store.index
    chosen = set(kept)
    starts = [index.starts[number] for number in sorted(chosen)]
    unchosen = (
        (start, index.ends[number])
        for number, start in enumerate(index.starts)
        if number not in chosen
    )
    files = (one.span for one in index.files)
    containers = _without(starts, [*files, *index.groups, *index.bin_units])
    behind = -1
    for start, end in sorted([*containers, *unchosen]):
        if start >= behind:
            yield removal(store.buffer, start, end)
            behind = end


def respliced(store: Store, changes: Iterable[Edit]) -> bytes:
    """Return the document (as UTF-8) with its edits and with changes of its structure.

    Args:
        store: The document.
        changes: Edits between its units, or over whole units, whose own edits go then.
    """
    own = (edit for some in store.edits.values() for edit in some)
    edits: list[Edit] = []
    behind = 0
    for edit in sorted([*changes, *own]):
        if edit.start >= behind:
            edits.append(edit)
            behind = edit.end
    return applied(store.buffer[:], edits)


def transplanted(element: bytes, origin: Scope, place: Scope) -> bytes:
    """Return an element so that its names mean at a place what they mean where it comes from.

    Declarations that the place lacks are put into its start tag; where none is lacking
    it stays as it is.

    Raises:
        XliffError: Where XLIFF's own elements are in another namespace there.
    """
    if origin.xliff != place.xliff:
        raise XliffError(
            f"the namespace of XLIFF is {origin.xliff or 'none'!r} here and "
            f"{place.xliff or 'none'!r} there: the two versions do not mix"
        )
    if origin == place:
        return element
    tag = start_tag(element)
    own = {name for name, _ in raw_attributes(tag.inside)}
    lacking = b""
    for prefix in sorted({"", *origin.prefixes}):
        uri = origin.prefixes.get(prefix, "")
        name = f"xmlns:{prefix}".encode() if prefix else b"xmlns"
        is_used = not prefix or f"{prefix}:".encode() in element
        if is_used and uri != place.prefixes.get(prefix, "") and name not in own:
            lacking += b" " + name + b'="' + escape_attribute(uri) + b'"'
    behind = 1 + len(tag.name) + len(tag.inside.rstrip())
    return element[:behind] + lacking + element[behind:]


def _without(starts: list[int], spans: Iterable[Span]) -> Iterator[tuple[int, int]]:
    """Give the spans that hold none of some offsets."""
    for span in spans:
        at = bisect_left(starts, span.start)
        if at == len(starts) or starts[at] >= span.end:
            yield span.start, span.end
