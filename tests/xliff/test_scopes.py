"""Edits where namespaces are declared at any level: what was set is what is read back."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from random import Random
from typing import Any
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from locsdk import xliff
from locsdk.errors import EditRefused
from locsdk.xliff import Content, Foreign, G, Mrk, NewInternalFile, Part, Ph, Sub, X
from locsdk.xliff.inline import name_of

XLIFF = "urn:oasis:names:tc:xliff:document:1.2"
SEG = 'mtype="seg" mid='


def document(unit: str, *, prefix: str = "", encoding: str = "UTF-8") -> xliff.Document:
    """A document with one unit, where the names of XLIFF have a prefix; y is one on the root."""
    p, default = (f"{prefix}:", f":{prefix}") if prefix else ("", "")
    text = (
        f'<?xml version="1.0" encoding="{encoding}"?>'
        f'<{p}xliff version="1.2" xmlns{default}="{XLIFF}" xmlns:y="urn:y"><{p}file original="a" '
        f'source-language="en" datatype="x"><{p}body>{unit}</{p}body></{p}file></{p}xliff>'
    )
    return xliff.parse(text.encode(encoding))


def read_again(doc: xliff.Document) -> xliff.Unit:
    return xliff.parse(doc.to_bytes()).units[0]


@pytest.mark.parametrize(
    ("prefix", "unit"),
    [
        pytest.param(
            "",
            f'<trans-unit id="1"><s:source xmlns:s="{XLIFF}">a</s:source></trans-unit>',
            id="a prefix of the source's own",
        ),
        pytest.param(
            "x",
            f'<x:trans-unit id="1"><source xmlns="{XLIFF}">a</source></x:trans-unit>',
            id="a default namespace of the source's own",
        ),
        pytest.param(
            "x",
            f'<x:trans-unit id="1"><x:source>a</x:source><q:seg-source xmlns:q="{XLIFF}">'
            f'<q:mrk {SEG}"1">a</q:mrk></q:seg-source></x:trans-unit>',
            id="a prefix of the seg-source's own",
        ),
    ],
)
def test_a_new_target_has_a_prefix_that_means_xliff_where_it_stands(prefix: str, unit: str) -> None:
    doc = document(unit, prefix=prefix)
    for text in ("b", "c"):
        doc.units[0].target = text
        assert str(doc.units[0].target) == str(read_again(doc).target) == text
    assert doc.to_bytes().count(b"target") == 2


def test_a_missing_mark_brings_the_namespaces_that_are_declared_around_it() -> None:
    doc = document(
        f'<trans-unit id="1"><source>a</source><seg-source><mrk {SEG}"1">a</mrk>'
        f'<g id="1" xmlns:k="urn:k"><mrk {SEG}"2" k:n="1">c</mrk></g></seg-source>'
        f'<target><mrk {SEG}"1">a</mrk></target></trans-unit>'
    )
    doc.units[0].segments[1].target = Content("z", Foreign(tag="{urn:k}t"))
    assert b'<mrk mtype="seg" mid="2" ns1:n="1" xmlns:ns1="urn:k">z<ns1:t/></mrk>' in doc.to_bytes()
    assert doc.units[0].segments[1].target == Content("z", Foreign(tag="{urn:k}t"))
    assert doc.units[0].target == read_again(doc).target


def test_marks_are_copied_out_of_a_seg_source_that_declares_namespaces() -> None:
    doc = document(
        f'<x:trans-unit id="1"><x:source>a</x:source>'
        f'<seg-source xmlns="{XLIFF}" xmlns:y="urn:&#8364;">'
        f'<mrk {SEG}"1" y:k="1">a</mrk><y:t/><mrk {SEG}"2"/></seg-source></x:trans-unit>',
        prefix="x",
        encoding="iso-8859-1",
    )
    new = Content(G(id="1"), Foreign(tag="{urn:y}t"))
    one, two = doc.units[0].segments
    one.target = new
    two.target = "b"
    assert (one.target, str(two.target)) == (new, "b")
    target = read_again(doc).target
    assert target == doc.units[0].target
    assert target is not None
    assert target.parts[0].extra == {"{urn:€}k": "1"}  # type: ignore[union-attr]  # a mark


@pytest.mark.parametrize(
    ("prefix", "target", "value"),
    [
        pytest.param(
            "",
            '<target xmlns:y="urn:other">b</target>',
            Content(Foreign(tag="{urn:y}t")),
            id="another meaning of a prefix",
        ),
        pytest.param(
            "x",
            f'<target xmlns="{XLIFF}" xmlns:x="urn:o">b</target>',
            Content(G(id="1", parts=("b",))),
            id="another prefix of XLIFF's",
        ),
        pytest.param(
            "",
            '<target><mrk mtype="seg" mid="1" xmlns:y="urn:other">b</mrk></target>',
            Content(Mrk(mtype="seg", mid="1", parts=(Foreign(tag="{urn:y}t"),))),
            id="a target in segments",
        ),
    ],
)
def test_a_content_is_spelt_as_the_target_reads_it(
    prefix: str, target: str, value: Content
) -> None:
    p = f"{prefix}:" if prefix else ""
    doc = document(
        f'<{p}trans-unit id="1"><{p}source>a</{p}source>{target}</{p}trans-unit>', prefix=prefix
    )
    doc.units[0].target = value
    assert doc.units[0].target == read_again(doc).target == value


def test_a_segment_is_spelt_as_its_mark_reads_it() -> None:
    mark = f'<mrk {SEG}"1" xmlns:y="urn:other">b</mrk>'
    doc = document(
        f'<trans-unit id="1"><source>a</source><seg-source>{mark}</seg-source>'
        f"<target>{mark}</target></trans-unit>"
    )
    value = Content(Foreign(tag="{urn:y}t"), G(id="1"))
    doc.units[0].segments[0].target = value
    assert doc.units[0].segments[0].target == read_again(doc).segments[0].target == value


def test_merging_keeps_what_the_names_in_a_target_mean() -> None:
    unit = (
        '<trans-unit id="1"><source>a</source><target xmlns:y="urn:other">{}</target></trans-unit>'
    )
    base, theirs = (document(unit.format(one)) for one in ("b", '<q:t xmlns:q="urn:y"/>'))
    merged = xliff.merge(base, base, theirs).document
    assert merged.units[0].target == Content(Foreign(tag="{urn:y}t"))
    assert not xliff.diff(theirs, merged)


def test_an_element_that_is_replaced_takes_its_declarations_with_it() -> None:
    doc = document(
        '<x:bin-unit id="1" mime-type="x"><x:bin-source/><x:bin-target>'
        f'<internal-file xmlns="{XLIFF}" xmlns:x="urn:o">f</internal-file>'
        "</x:bin-target></x:bin-unit>",
        prefix="x",
    )
    for one in (doc, doc, xliff.parse(doc.to_bytes())):
        (bin_unit,) = one.files[0].bin_units
        bin_unit.target = NewInternalFile("new")
        assert bin_unit.target is not None
        assert bin_unit.target.internal is not None
        assert bin_unit.target.internal.text == "new"


def test_what_an_edit_declares_counts_from_then_on() -> None:
    doc = document('<trans-unit id="1"><source>a</source></trans-unit>')
    value = Content("a", Foreign(tag="{}ph", parts=("b",)), Foreign(tag="{urn:new}t"))
    doc.units[0].element.insert("target", {"{urn:new}k": "1"}, "c", behind=("source",))
    doc.units[0].target = value
    assert doc.units[0].target == read_again(doc).target == value
    shown = (str(doc.units[0].target), str(doc.units[0].element.children[1].content))
    assert shown == ("ab", "ab")
    assert [*doc.units.texts()] == [("a", "ab")]


def test_an_attribute_whose_name_begins_like_a_declaration_is_one() -> None:
    doc = document(
        '<trans-unit id="1" xmlns:q="urn:q" xmlns="' + XLIFF + '"><source>a</source></trans-unit>'
    )
    before = doc.to_bytes()
    for value in ("1", "2", None):
        doc.units[0].set_attribute("xmlnsx", value)
        assert doc.units[0].attributes.get("xmlnsx") == value
        assert read_again(doc).attributes.get("xmlnsx") == value
    assert doc.to_bytes() == before


Scope = Mapping[str, str]
Filling = Callable[[Scope], str]


class Writer:
    """Writes documents that declare what they need, and more, wherever they like.

    Attributes:
        random: What it asks.
        xliff: The namespace of XLIFF's own elements.
        is_plain: Whether nothing is declared below the root.
    """

    def __init__(self, random: Random) -> None:
        self.random = random
        self.xliff = random.choice([XLIFF, XLIFF, XLIFF, ""])
        self.is_plain = self.maybe(0.2)

    def maybe(self, chance: float = 0.5) -> bool:
        return self.random.random() < chance

    def document(self) -> bytes:
        scope: Scope = {}
        if self.is_plain:
            prefix = self.random.choice(["", "x"]) if self.xliff else ""
            scope = {prefix: self.xliff, "y": "urn:y", "z": "urn:z"}
        root = self.element("xliff", scope, self.file, f'version="1.2"{_declared(scope)}')
        return root.encode()

    def element(
        self, name: str, scope: Scope, content: Filling, attributes: str = "", *, key: bool = False
    ) -> str:
        """Write an element, declare its namespace where that is needed, and give it a key."""
        uri, _, local = name.rpartition("}")
        uri = uri[1:] if name.startswith("{") else self.xliff
        new = {} if self.is_plain else self.declarations(uri, scope)
        scope = {**scope, **new}
        prefixes = [prefix for prefix, meaning in scope.items() if meaning == uri]
        if not uri:
            prefixes = [] if scope.get("") else [""]
        if not prefixes:
            return ""
        prefix = self.random.choice(prefixes)
        tag = f"{prefix}:{local}" if prefix else local
        keys = [one for one, meaning in scope.items() if one and meaning != self.xliff]
        if key and keys:
            attributes += f' {self.random.choice(keys)}:k="1"'
        start, inside = f"{tag} {attributes}{_declared(new)}", content(scope)
        return f"<{start}/>" if not inside and self.maybe() else f"<{start}>{inside}</{tag}>"

    def declarations(self, uri: str, scope: Scope) -> dict[str, str]:
        new: dict[str, str] = {}
        while self.maybe(0.3):
            meanings = [self.xliff or "urn:y", "urn:y", "urn:z"]
            new[self.random.choice(["", "x", "y"])] = self.random.choice(meanings)
        if new.get("") and self.maybe(0.2):
            new[""] = ""
        inner = {**scope, **new}
        if uri not in inner.values() and (uri or inner.get("")):
            new[self.random.choice(["", "x", "z"]) if uri else ""] = uri
        return new

    def file(self, scope: Scope) -> str:
        attributes = 'original="f" source-language="en" datatype="x"'
        return self.element(
            "file", scope, lambda inner: self.header(inner) + self.body(inner), attributes
        )

    def header(self, scope: Scope) -> str:
        return self.element("header", scope, lambda inner: self.note(inner) + self.extra(inner))

    def note(self, scope: Scope) -> str:
        return self.element("note", scope, lambda _: "n", key=True) if self.maybe() else ""

    def extra(self, scope: Scope) -> str:
        name = "{urn:y}" + self.random.choice(["e", "target", "note"])
        return self.element(name, scope, self.text) if self.maybe() else ""

    def body(self, scope: Scope) -> str:
        def units(inner: Scope) -> str:
            return "".join(self.unit(inner, number) for number in range(self.random.randint(1, 2)))

        def group(inner: Scope) -> str:
            return self.element("group", inner, lambda one: self.note(one) + units(one), 'id="g"')

        filling = self.random.choice([units, group])
        return self.element("body", scope, lambda inner: filling(inner) + self.bin_unit(inner))

    def unit(self, scope: Scope, number: int) -> str:
        def content(inner: Scope) -> str:
            marks = self.random.choice([(), (), ("1",), ("1", "2")])
            there = [mid for mid in marks if self.maybe(0.7)]
            filled = (lambda one: self.marks(one, there)) if marks else self.text
            found = [self.element("source", inner, self.text)]
            if marks:
                found.append(self.element("seg-source", inner, lambda one: self.marks(one, marks)))
            if self.maybe(0.6):
                found.append(self.element("target", inner, filled, key=True))
            return "".join((*found, self.note(inner), self.extra(inner)))

        return self.element("trans-unit", scope, content, f'id="{number}"', key=True)

    def bin_unit(self, scope: Scope) -> str:
        def file(inner: Scope) -> str:
            return self.element("internal-file", inner, lambda _: "f", 'form="text"')

        def content(inner: Scope) -> str:
            found = self.element("bin-source", inner, file)
            return found + (self.element("bin-target", inner, file) if self.maybe() else "")

        if self.maybe(0.7):
            return ""
        return self.element("bin-unit", scope, content, 'id="b" mime-type="x"', key=True)

    def marks(self, scope: Scope, mids: Sequence[str]) -> str:
        found: list[str] = []
        for mid in mids:

            def mark(inner: Scope, mid: str = mid) -> str:
                return self.element("mrk", inner, self.text, f'{SEG}"{mid}"', key=True)

            within = self.maybe(0.3)
            found.append(self.element("g", scope, mark, 'id="1"') if within else mark(scope))
        return " ".join(found)

    def text(self, scope: Scope, depth: int = 0) -> str:
        kinds = {"g": 'id="1"', "x": 'id="2"', "ph": 'id="3"', "mrk": 'mtype="term"'}
        names = ["", *kinds, "{urn:y}t", "{urn:z}g", "{}ph"]

        def inside(inner: Scope) -> str:
            return self.text(inner, depth + 1) if depth < 2 and name != "x" else ""

        found: list[str] = []
        while len(found) < 3 and self.maybe(0.6):
            name = self.random.choice(names)
            markup = self.element(name, scope, inside, kinds.get(name, ""), key=True)
            found.append(markup if name else "a&amp;b")
        return "".join(found)

    def parts(self, depth: int = 0) -> tuple[Part, ...]:
        return tuple(self.part(depth) for _ in range(self.random.randint(0, 2)))

    def part(self, depth: int) -> Part:
        inside = self.parts(depth + 1) if depth < 2 else ()
        names = ["{urn:y}k", "{urn:new}k", "xmlnsx"]
        extra = {self.random.choice(names): "1"} if self.maybe() else {}
        foreign = self.random.choice(
            ["{urn:y}t", "{urn:new}g", "{}ph" if self.xliff else "{urn:z}ph"]
        )
        kinds: list[Part] = [
            "c<d",
            G(id="4", parts=inside, extra=extra),
            X(id="5", extra=extra),
            Ph(id="6", parts=("code", Sub(parts=inside))),
            Mrk(mtype="term", parts=inside),
            Foreign(tag=foreign, parts=inside, extra=extra),
            Foreign(tag=foreign, parts=inside),
        ]
        return self.random.choice(kinds)

    def value(self, unit: xliff.Unit) -> str | Content | None:
        """Return what may be set as a target: something new, or what stands elsewhere."""
        made = [Content(*self.parts()), Content(*self.parts())]
        read = [unit.source, unit.target, unit.seg_source, *(one.source for one in unit.segments)]
        value = self.random.choice(["new & text", *made, *read])
        changed = isinstance(value, Content) and self.maybe(0.3)
        return value.map_text(str.upper) if isinstance(value, Content) and changed else value


def _declared(prefixes: Scope) -> str:
    return "".join(
        f" xmlns{':' if prefix else ''}{prefix}='{uri}'" for prefix, uri in prefixes.items()
    )


def change(doc: xliff.Document, writer: Writer) -> None:
    """Make one edit, and look whether what was set is what is read."""
    choice, (file,) = writer.random.choice, doc.files
    unit = choice(doc.units)
    kind = choice(["target"] * 3 + ["segment"] * 3 + ["attribute", "note", "file", "element"])
    if kind in {"target", "segment"}:
        one = unit if kind == "target" else choice(unit.segments)
        value = writer.value(choice(doc.units))
        one.set_target(value, drop_codes=True)
        new = one.target
        if isinstance(value, str):
            assert new is not None
            assert (str(new), new.has_elements) == (value, False)
        else:
            assert new == value
    elif kind == "attribute":
        name, text = choice(["xmlnsx", "resname", "{urn:y}k"]), choice(["1", "<2>", None])
        owners: list[xliff.Unit | xliff.File | xliff.Group] = [unit, file, *file.groups]
        for owner in owners:
            owner.set_attribute(name, text)
            assert owner.attributes.get(name) == text
        if unit.target is not None:
            unit.set_target_attribute(name, text)
            assert unit.target_attributes.get(name) == text
    elif kind == "note":
        unit.add_note("new & note", author="me")
        assert (unit.notes[-1].text, unit.notes[-1].author) == ("new & note", "me")
        unit.notes[0].set_attribute("priority", "2")
        assert unit.notes[0].priority == 2
    elif kind == "file":
        for bin_unit in file.bin_units:
            bin_unit.target = NewInternalFile("data")
            assert embedded(bin_unit) == "data"
    else:
        name, content = choice(["{urn:y}i", "{urn:new}i"]), Content(*writer.parts())
        unit.element.insert(name, {"{urn:z}k": "1"}, content)
        assert (name, content) in [(one.name, one.content) for one in unit.foreign]


def embedded(bin_unit: xliff.BinUnit) -> str | None:
    target = bin_unit.target
    return target.internal.text if target is not None and target.internal is not None else None


def state(doc: xliff.Document) -> list[Any]:
    """Return all that an edit may change, as the document says that it is."""
    units = [
        (
            unit.attributes,
            (unit.source, unit.seg_source, unit.target, unit.target_attributes),
            [(one.mid, one.source, one.target) for one in unit.segments],
            [(one.text, one.attributes) for one in unit.notes],
            [(one.name, one.content) for one in unit.foreign],
        )
        for unit in doc.units
    ]
    (file,) = doc.files
    others = [file.attributes, *(one.attributes for one in file.groups)]
    bin_units = [(one.attributes, embedded(one)) for one in file.bin_units]
    return [units, others, bin_units, [*doc.units.texts()]]


def shape(parts: Iterable[Part], namespace: str) -> list[Any]:
    """Return parts as what :func:`shape_of` makes of the same in another reader."""
    found: list[Any] = []
    for part in parts:
        if isinstance(part, str):
            found.append(part)
        else:
            name = name_of(part)
            if namespace and not name.startswith("{"):
                name = f"{{{namespace}}}{name}"
            inside = shape(part.parts, namespace)
            found.append((name.removeprefix("{}"), part.attributes(), inside))
    return found


def shape_of(element: ElementTree.Element) -> list[Any]:
    found: list[Any] = [element.text]
    for child in element:
        found += [(child.tag, child.attrib, shape_of(child)), child.tail]
    return [one for one in found if one]


def check(doc: xliff.Document) -> None:
    """Hold what a document says against what it is written as, as two readers see that."""
    data = doc.to_bytes()
    assert state(doc) == state(xliff.parse(data))
    namespace = doc.store.facts.namespace
    inside = f"{{{namespace}}}" if namespace else ""
    elements = [*ElementTree.fromstring(data).iter(f"{inside}trans-unit")]
    for unit, element in zip(doc.units, elements, strict=True):
        contents = {"source": unit.source, "seg-source": unit.seg_source, "target": unit.target}
        for part, content in contents.items():
            found = element.find(f"{inside}{part}")
            read = None if content is None else shape(content.parts, namespace)
            assert read == (None if found is None else shape_of(found))
            assert content is None or str(content) == str(Content(*content.parts))


@given(st.integers(0, 1 << 32))
def test_what_was_set_is_what_is_read_back(seed: int) -> None:
    writer = Writer(Random(seed))
    doc = xliff.parse(writer.document())
    check(doc)
    for _ in range(3):
        with suppress(EditRefused):
            change(doc, writer)
        check(doc)
