"""From a document to what the rules look at."""

import re
from collections.abc import Iterable, Iterator
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
from locsdk.xliff import Document, Element, File, Foreign, Inline, Mrk, Part, Sub

__all__ = ["read"]

_PHASE = "{http://www.lingotek.com/xliff/1.2}phaseUUID"
_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"

_REVISION = re.compile(
    r"(?:^|[^a-z])(?:ins|inserted|insertion|del|deleted|deletion|added|removed"
    r"|strike|strikethrough)(?:[^a-z]|$)",
    re.IGNORECASE,
)
_REVISION_TAG = re.compile(r"</?(?:ins|del|s|strike)\b", re.IGNORECASE)


def read(document: Document) -> Reading:
    """Collect the facts of a document that has no pending edits."""
    phases = [element for element in _phase_places(document) if _PHASE in element.attributes]
    units = tuple(
        _unit(unit, file=number) for number, file in enumerate(document.files) for unit in file.units
    )
    return Reading(
        fingerprint=Fingerprint(
            namespace=document.namespace,
            version=document.version,
            phases=tuple(element.attributes[_PHASE] for element in phases),
            files=tuple(_file(file) for file in document.files),
            units=tuple(unit.print for unit in units),
        ),
        root=_place(document.root),
        files=tuple(_place(file) for file in document.files),
        phases=tuple(_place(element) for element in phases),
        units=units,
    )


def _place(element: Element) -> Place:
    return Place(line=element.line, column=element.column)


def _phase_places(document: Document) -> Iterator[Element]:
    """Where an export may carry its phase: nobody has published where it does (dossier 4.2)."""
    yield document.root
    for file in document.files:
        yield file
        if file.header is not None:
            yield from file.header.iter()


def _metadata(element: Element, *, without: Iterable[str] = ()) -> Iterator[str | None]:
    """What a digest of an element is taken over: everything but how it is written."""
    for one in element.iter():
        yield one.name
        for name, value in sorted(one.attributes.items()):
            if name not in without:
                yield from (name, value)
        yield None
    yield " ".join(element.text.split())


def _file(file: File) -> FilePrint:
    attributes = file.attributes
    header = () if file.header is None else _metadata(file.header, without={_PHASE})
    others = sorted(
        (name, value)
        for name, value in attributes.items()
        if name not in {"original", "target-language", _PHASE}
    )
    return FilePrint(
        original=attributes.get("original"),
        target_language=attributes.get("target-language"),
        groups=...,
        bin_units=...,
        metadata=digest(*chain.from_iterable(others), None, *header),
    )


def _unit(unit: TransUnit) -> Unit:
    element = unit.element
    sources = [child for child in element.children if child.name == "source"]
    targets = [child for child in element.children if child.name == "target"]
    others = [child for child in element.children if child.name not in _TRANSLATED]
    source = Content() if unit.source is None else unit.source
    segments = () if unit.seg_source is None else unit.seg_source.segments
    target = _target(targets[0], source) if targets else None
    held = None if target is None or target.blank else (target.text, *target.codes)
    return Unit(
        print=UnitPrint(
            file=unit.file_number,
            id=unit.id,
            place=...,
            sources=len(sources),
            source=text_print(str(source)),
            codes=_codes(source),
            segments=max(len(segments), 1),
            targets=len(targets),
            target=None if held is None else digest(*held),
            state=None if unit.state is None else str(unit.state),
            metadata=digest(
                *chain.from_iterable(sorted(unit.attributes.items())),
                *chain.from_iterable(map(_metadata, others)),
            ),
        ),
        source=str(source),
        target=target,
        place=_place(element),
    )


def _codes(content: Content) -> tuple[str, ...]:
    return tuple(map(_label, content.codes))


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
        language=element.attributes.get(_LANGUAGE),
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
