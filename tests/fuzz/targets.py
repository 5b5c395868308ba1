"""Coverage-guided fuzzing of what takes in bytes and text from elsewhere.

Run one target with ``python tests/fuzz/targets.py NAME [libFuzzer options]``, or all of
them with ``nox -s fuzz``. A target fails on anything but the documented errors. What is
found becomes an example test beside the others.
"""

import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["locsdk", "zipfile"]):
    from locsdk import xliff
    from locsdk.errors import EditRefused, XliffError
    from locsdk.xliff.anatomy import ExactAnatomy
    from locsdk.xliff.bundle import BundleLimits, write_bundle
    from locsdk.xliff.notation import NotationName
    from locsdk.xliff.parts import parse_parts
    from locsdk.xliff.scan_exact import scan_exact
    from locsdk.xliff.vendors import xtm

LIMITS = xliff.Limits(size=1 << 20, depth=64)
BUNDLE_LIMITS = BundleLimits(archive=1 << 20, member=1 << 20, total=1 << 21, entries=100)
NOTATIONS: tuple[NotationName, ...] = ("braces", "tags", "xml")
HEAD = b'<xliff version="1.2"><file><body><trans-unit id="1"><source>'
TAIL = b"</source></trans-unit></body></file></xliff>"
SEEDS: Mapping[str, tuple[bytes, ...]] = {
    "parse": (
        HEAD + b'a<g id="1">b</g><bpt id="2">c<sub>d</sub></bpt><!-- e --><![CDATA[f]]>' + TAIL,
        HEAD + b"a &gt; b</source><target>c</target></trans-unit>\n <trans-unit><source>d" + TAIL,
        HEAD + b"a</source></trans-unit><group><note/><trans-unit><source>b</source></trans-unit>"
        b'</group>\n<group x="a>b"> <trans-unit id="2">' + TAIL[9:],
        b"<?xml version='1.0' encoding='UTF-16'?>" + HEAD + TAIL,
        b'<x:xliff version="1.2" xmlns:x="urn:x"><x:file><x:body><x:group><x:trans-unit/>',
    ),
    "placeholders": (
        b'\x00<g id="1"><x id="2"/></g><bpt id="3"><sub>c</sub></bpt>\x00{1}{2}{/1}{3}{4}c{/4}',
        b'\x01<g id="1">a</g>\x00<1>a</1>&amp;',
        b'\x02<x id="1"/>\x00<x id="1"/>&#65;',
    ),
    "zip": (xliff.Bundle().replaced({"a.xlf": HEAD + TAIL, "b/c": b"c" * 99}).to_bytes(),),
}


def parse(data: bytes) -> None:
    """Any bytes are a document that comes back as it was, or an error with a place."""
    try:
        doc = xliff.parse(data, limits=LIMITS)
    except XliffError as error:
        if not (error.line and error.column):
            raise AssertionError("the error names no place") from error
        return
    if doc.to_bytes() != data:
        raise AssertionError("the document came back changed")
    compare_readings(doc)
    use(doc)
    for unit in doc.units:
        _ = (str(unit.source), repr(unit.target), unit.notes, unit.lock, unit.element.text)
        try:
            unit.set_target("<&>", drop_codes=True, override_lock=True, state="final")
        except EditRefused:
            continue
    again = xliff.parse(doc.to_bytes())
    if [str(one.target) for one in again.units] != [str(one.target) for one in doc.units]:
        raise AssertionError("what was written is not what is read")


def compare_readings(doc: xliff.Document) -> None:
    """What is read quickly is what is read exactly."""
    facts, buffer = doc.store.facts, doc.store.buffer
    exact = scan_exact(buffer, facts.namespace).index()
    if doc.store.index._replace(has_all_starts=False) != exact:
        raise AssertionError("the scanners disagree")
    texts: list[tuple[str | None, ...]] = []
    for start, end in zip(exact.starts, exact.ends, strict=True):
        scope = doc.store.scope_at(start)
        anatomy = ExactAnatomy(buffer[start:end], scope)
        scope = scope.within(anatomy.inside)
        contents = (anatomy.source, anatomy.target)
        texts.append(
            tuple(
                None if one is None else str(xliff.Content(*parse_parts(one, scope)))
                for one in contents
            )
        )
    if facts.root_only and list(doc.units.texts()) != texts:
        raise AssertionError("texts in bulk are not those of an exact reading")


def use(doc: xliff.Document) -> None:
    """Whatever can be looked at and taken to pieces is, and comes together again."""
    xliff.check(doc, rules=[rule.id for rule in xliff.RULES], baseline=doc, schema="transitional")
    if xliff.diff(doc, doc):
        raise AssertionError("the document differs from itself")
    for group in doc.groups:
        _ = (repr(group.head.content), group.notes, group.groups, group.span)
    for file in doc.files:
        xtm.broken_links(file.units)
        _ = (file.header and [repr(one.content) for one in file.header.iter()], file.bin_units)
    if doc.files and xliff.diff(doc, xliff.join(doc.split())):
        raise AssertionError("what was split does not come together")
    if doc.units and len(doc.subset([doc.units[0]]).units) != 1:
        raise AssertionError("the part is not what was chosen")


def placeholders(data: bytes) -> None:
    """Any text is read into the codes of any content, or refused with its place."""
    markup, _, rest = data[1:].partition(b"\x00")
    notation = NOTATIONS[data[0] % 3 if data else 0]
    try:
        source = xliff.parse(HEAD + markup + TAIL, limits=LIMITS).units[0].source
        spelt = source.to_placeholders(notation) if source else ""
    except (XliffError, IndexError):
        return
    if source is None:
        return
    if source.translated(spelt, notation=notation) != source:
        raise AssertionError("the placeholders do not come back as the codes")
    text = rest.decode("utf-8", "surrogateescape")
    for lenient in (False, True):
        try:
            made = source.translated(
                text, notation=notation, allow_missing=lenient, allow_repeated=lenient
            )
        except EditRefused as error:
            if error.offset is None:
                raise AssertionError("the error names no place") from error
            continue
        if made.translated(made.to_placeholders(notation), notation=notation) != made:
            raise AssertionError("what was read does not come back")


def zip_input(data: bytes) -> None:
    """Any bytes are a bundle that can be written again, or an error."""
    try:
        bundle = xliff.Bundle.parse(data, limits=BUNDLE_LIMITS, archives=len(data) % 2 == 0)
    except XliffError:
        return
    if bundle.to_bytes() != data:
        raise AssertionError("the bundle came back changed")
    written = bundle.replaced({"new.xlf": HEAD + TAIL}).to_bytes()
    again = xliff.Bundle.parse(written, archives=True)
    known = {one.name: one.data for one in bundle.members} | {"new.xlf": HEAD + TAIL}
    if {one.name: one.data for one in again.members} != known:
        raise AssertionError("the members came back changed")
    if write_bundle(again.members, comment=again.comment, archives=True) != written:
        raise AssertionError("what was written is not written again")


TARGETS: Mapping[str, Callable[[bytes], None]] = {
    "parse": parse,
    "placeholders": placeholders,
    "zip": zip_input,
}


def main(arguments: list[str]) -> None:
    """Run the target that the first argument names, on the folder that may follow it."""
    name = arguments.pop(1)
    for folder in [Path(one) for one in arguments[1:] if Path(one).is_dir()][:1]:
        for number, seed in enumerate(SEEDS[name]):
            (folder / f"seed-{number}").write_bytes(seed)
    atheris.Setup(arguments, TARGETS[name])
    atheris.Fuzz()


if __name__ == "__main__":
    main(sys.argv)
