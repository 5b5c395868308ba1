"""A document in parts: chosen units with what is around them, or a document for each file."""

from collections.abc import Iterator
from itertools import accumulate

from locsdk.errors import ConfigurationError, XliffError
from locsdk.xliff.document import Document, Selection, reopened
from locsdk.xliff.given import items_given
from locsdk.xliff.structure import removal, respliced, without_units
from locsdk.xliff.unit import Unit

__all__ = ["split", "subset"]


def subset(document: Document, units: Selection) -> Document:
    """Return a document with chosen units only: see :meth:`Document.subset`."""
    store = document.store
    chosen = set(_chosen(document, units))
    if not chosen:
        raise XliffError("no unit is chosen, and a document needs one", source=store.source)
    return reopened(respliced(store, without_units(store, chosen)), store.encoding)


def split(document: Document) -> tuple[Document, ...]:
    """Return a document for each file: see :meth:`Document.split`."""
    store = document.settled().store
    buffer = store.buffer
    spans = [one.span for one in store.index.files]
    starts = [removal(buffer, span.start, span.end).start for span in spans]
    ends = [span.end for span in spans]
    gaps = [buffer[one:two] for one, two in zip([0, *ends], [*starts, len(buffer)], strict=True)]
    beside = b"".join(gaps)
    cuts = accumulate(map(len, gaps))
    return tuple(
        reopened(beside[:cut] + buffer[start:end] + beside[cut:], store.encoding)
        for cut, start, end in zip(cuts, starts, ends, strict=False)
    )


def _chosen(document: Document, units: Selection) -> Iterator[int]:
    """Give the numbers of the units that were chosen."""
    if callable(units):
        yield from (unit.number for unit in document.units if units(unit))
        return
    if isinstance(units, str):
        raise ConfigurationError(f"give a list of ids, such as [{units!r}]")
    for one in items_given(units, "choose units by a list of ids, or by a function"):
        match one:
            case str():
                yield document.unit(one).number
            case (file, name):
                yield document.unit(name, file=file).number
            case Unit():
                if one.store is not document.store:
                    raise ConfigurationError(f"{one!r} is a unit of another document")
                yield one.number
            case _:
                raise ConfigurationError(
                    f"choose units by id, by file and id, or themselves, not {type(one).__name__}"
                )
