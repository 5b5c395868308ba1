"""From a document to what the rules look at."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from locsdk.lingotek.reimport.fingerprint import (
    FilePrint,
    Fingerprint,
    UnitPrint,
    digest,
    text_print,
)
from locsdk.lingotek.reimport.reading import Mark, Reading, Target, Unit
from locsdk.lingotek.reimport.rule import Place
from locsdk.xliff.content import Content
from locsdk.xliff.document import Document
from locsdk.xliff.element import Element
from locsdk.xliff.file import File
from locsdk.xliff.inline import Code, Foreign, Inline, Mrk, Part
from locsdk.xliff.scope import XML_LANG
from locsdk.xliff.store import Store
from locsdk.xliff.unit import Unit as TransUnit
from locsdk.xliff.vendors.lingotek import PHASE_UUID

__all__ = ["read"]

_TRANSLATED = frozenset({"source", "seg-source", "target"})

_REVISION = re.compile(
    r"(?:^|[^a-z])(?:ins|inserted|insertion|del|deleted|deletion|added|removed"
    r"|strike|strikethrough)(?:[^a-z]|$)",
    re.IGNORECASE,
)
_REVISION_TAG = re.compile(r"</?(?:ins|del|s|strike)\b", re.IGNORECASE)


def read(document: Document) -> Reading:
    """Collect the facts of a document that has no pending edits."""
    store = document.store
    phases = list(_phases(document))
    units = tuple(map(_unit, document.units))
    bins = Counter(store.index.file_of(span.start) for span in store.index.bin_units)
    return Reading(
        fingerprint=Fingerprint(
            namespace=store.facts.namespace,
            version=document.version,
            phases=tuple(phase for phase, _ in phases),
            files=tuple(_file(file, bin_units=bins[file.number]) for file in document.files),
            units=tuple(unit.print for unit in units),
        ),
        root=_at(store, store.index.root.start),
        files=tuple(_place(file) for file in document.files),
        phases=tuple(place for _, place in phases),
        units=units,
    )


def _at(store: Store, offset: int) -> Place:
    line, column = store.place(offset)
    return Place(line=line, column=column)


def _place(element: Element | File | TransUnit) -> Place:
    return Place(line=element.line, column=element.column)


def _phases(document: Document) -> Iterator[tuple[str, Place]]:
    """Every phase that is not blank; nobody has published where exports have it (4.2)."""
    if phase := document.attributes.get(PHASE_UUID, "").strip():
        yield phase, _at(document.store, document.store.index.root.start)
    for file in document.files:
        header = () if file.header is None else file.header.iter()
        for element in (file, *header):
            if phase := element.attributes.get(PHASE_UUID, "").strip():
                yield phase, _place(element)


def _metadata(element: Element, *, without: Iterable[str] = ()) -> Iterator[str | None]:
    """What a digest of an element is taken over: everything but how it is written."""
    for one in element.iter():
        yield one.name
        for name, value in sorted(one.attributes.items()):
            if name not in without:
                yield from (name, value)
        yield None
    yield " ".join(element.text.split())


def _file(file: File, *, bin_units: int) -> FilePrint:
    first, end = file.store.index.files[file.number].groups
    own = {"original", "target-language", PHASE_UUID}
    attributes = sorted(pair for pair in file.attributes.items() if pair[0] not in own)
    header = () if file.header is None else _metadata(file.header, without={PHASE_UUID})
    return FilePrint(
        original=file.attributes.get("original"),
        target_language=file.target_language,
        groups=end - first,
        bin_units=bin_units,
        metadata=digest(*chain.from_iterable(attributes), None, *header),
    )


def _unit(unit: TransUnit) -> Unit:
    element = unit.element
    named = {name: element.named(name, Element) for name in _TRANSLATED}
    sources, targets = named["source"], named["target"]
    source = sources[0].content if sources else Content()
    segments = named["seg-source"][0].content.segments if named["seg-source"] else ()
    target = _target(targets[0], source) if targets else None
    held = None if target is None or target.blank else digest(target.text, *target.codes)
    file = unit.file_number
    return Unit(
        print=UnitPrint(
            file=file,
            id=element.attributes.get("id", ""),
            place=_groups(unit, file),
            sources=len(sources),
            source=text_print(str(source)),
            codes=tuple(map(_label, source.codes)),
            segments=max(len(segments), 1),
            targets=len(targets),
            target=held,
            state=targets[0].attributes.get("state") if targets else None,
            metadata=_unit_metadata(element),
        ),
        source=str(source),
        target=target,
        place=_place(element),
    )


def _unit_metadata(unit: Element) -> str:
    attributes = sorted(pair for pair in unit.attributes.items() if pair[0] != "id")
    others = [child for child in unit.children if child.name not in _TRANSLATED]
    if not attributes and not others:
        return ""
    return digest(*chain.from_iterable(attributes), *chain.from_iterable(map(_metadata, others)))


def _groups(unit: TransUnit, file: int) -> str:
    index = unit.store.index
    first, _ = index.files[file].groups
    around = index.groups_around(index.starts[unit.number])
    return "/".join(str(group - first) for group in reversed(list(around)))


def _label(code: Inline) -> str:
    """What makes a code this code: its kind and its id (XLIFF 1.2 reuses ids across kinds)."""
    name = code.tag if isinstance(code, Foreign) else code.name
    identity = code.attributes().get("id")
    return f"<{name}>" if identity is None else f'<{name} id="{identity}">'


def _target(element: Element, source: Content) -> Target:
    content = element.content
    marks = [mark for mark in element.iter() if mark.name == "mrk"]
    old = {revision for inline in source.walk() if (revision := _revision(inline))}
    pieces = list(_pieces(content.parts, alone=len(marks) == 1))
    new = [r for inline in content.walk() if (r := _revision(inline)) and r not in old]
    codes = [
        (_label(part), inside)
        for part, inside in pieces
        if isinstance(part, Code | Foreign) and _revision(part) not in new
    ]
    return Target(
        text="".join(part for part, inside in pieces if inside and isinstance(part, str)),
        outside="".join(part for part, inside in pieces if not inside and isinstance(part, str)),
        codes=tuple(label for label, _ in codes),
        outside_codes=tuple(label for label, inside in codes if not inside),
        revisions=tuple(dict.fromkeys(new)),
        marks=tuple(Mark(mtype=m.attributes.get("mtype"), place=_place(m)) for m in marks),
        language=element.attributes.get(XML_LANG),
        place=_place(element),
    )


def _pieces(parts: Sequence[Part], *, alone: bool) -> Iterator[tuple[Part, bool]]:
    """Texts and inline elements in order, each with whether the import takes it.

    Args:
        parts: The target's content.
        alone: Whether it holds exactly one ``<mrk>``: then only what is in that is taken.
    """
    stack = [(part, not alone) for part in reversed(parts)]
    while stack:
        part, inside = stack.pop()
        yield part, inside
        if isinstance(part, Inline) and not part.native:
            inside = inside or isinstance(part, Mrk)
            stack.extend((one, inside) for one in reversed(part.parts))


def _revision(inline: Inline) -> str | None:
    """What in a mark or code says that it shows a change, or ``None``."""
    if isinstance(inline, Foreign):
        name = inline.tag.rpartition("}")[2]
        return name if _REVISION_TAG.fullmatch(f"<{name}") else None
    attributes = inline.attributes()
    for kind in (attributes.get("mtype"), attributes.get("ctype")):
        if kind is not None and _REVISION.search(kind):
            return kind
    native = "".join(part for part in inline.parts if isinstance(part, str))
    return native if inline.native and _REVISION_TAG.match(native.lstrip()) else None
