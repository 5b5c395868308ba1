"""Our schema walk against the schemas of OASIS as libxml2 applies them: the same verdict.

Two differences are libxml2's own and therefore not looked for here: it takes a ``note``
behind an element of another namespace in ``group`` and ``alt-trans``, where the order of
the schema has it before; and it refuses whole documents in which two elements have the
same ``xml:id``.
"""

import random
from collections.abc import Iterator, Mapping
from copy import deepcopy
from pathlib import Path

import pytest
from lxml import etree

from locsdk import xliff
from locsdk.errors import XliffError
from locsdk.xliff.schema import Schema, violations
from locsdk.xliff.schema.elements import ELEMENTS
from locsdk.xliff.validate import XLIFF_1_2

XML_XSD = b"http://www.w3.org/2001/xml.xsd"
PARSER = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
XML = "{http://www.w3.org/XML/1998/namespace}"


@pytest.fixture(scope="module")
def schemas(shared: Path) -> Mapping[Schema, etree.XMLSchema]:
    folder = shared / "xliff" / "schema"
    local = (folder / "xml.xsd").resolve().as_uri().encode()
    return {
        schema: etree.XMLSchema(
            etree.fromstring(
                (folder / f"xliff-core-1.2-{schema}.xsd").read_bytes().replace(XML_XSD, local)
            )
        )
        for schema in Schema
    }


@pytest.fixture(scope="module")
def documents(shared: Path) -> Mapping[str, tuple[xliff.Document, etree._Element]]:
    found: dict[str, tuple[xliff.Document, etree._Element]] = {}
    root = shared / "xliff" / "corpus"
    for path in sorted(root.rglob("*")):
        if not path.is_file():
            continue
        data = path.read_bytes()
        try:
            doc = xliff.parse(data)
            if doc.store.facts.namespace == XLIFF_1_2:
                found[str(path.relative_to(root))] = doc, etree.fromstring(data, PARSER)
        except (XliffError, etree.XMLSyntaxError):
            continue
    return found


@pytest.mark.parametrize("schema", list(Schema))
def test_real_files_get_the_same_verdict(
    schema: Schema,
    schemas: Mapping[Schema, etree.XMLSchema],
    documents: Mapping[str, tuple[xliff.Document, etree._Element]],
) -> None:
    assert len(documents) > 500
    verdicts = {
        name: (schemas[schema].validate(tree), not violations(doc.store.buffer, schema))
        for name, (doc, tree) in documents.items()
    }
    assert {name for name, (theirs, ours) in verdicts.items() if theirs != ours} == set()
    assert 100 < sum(ours for _, ours in verdicts.values()) < len(verdicts)


VALUES = [
    *("1", "11", "yes", "x-foo", "x-", "en", "en_us", "en-US", "1.2", "bold", "image", "open"),
    *("final", "default", "preserve", "match", "2026-01-15T11:45:00Z", "20260115T114500Z"),
    *("1;2;3;4", "1;2", "coord", "text", "html", "text/plain", "seg", "both", "source"),
    *("proposal", "é", "a:b", "a/b", "12.5", "+1", "01", "", "a b", " yes ", "match x-foo"),
]
ATTRIBUTES = sorted(
    {name for one in ELEMENTS[Schema.TRANSITIONAL].values() for name in one.attributes}
)


def mutants(trees: list[etree._Element], count: int) -> Iterator[bytes]:
    """Valid files with one or two things changed, always the same ones."""
    dice = random.Random(1)  # not for secrets: the same changes every time
    names = [f"{{{XLIFF_1_2}}}{name}" for name in ELEMENTS[Schema.TRANSITIONAL]] + ["plain"]
    for _ in range(count):
        tree = deepcopy(dice.choice(trees))
        for _ in range(dice.choice([1, 1, 2])):
            elements = list(tree.iter("{*}*"))
            mutate(dice.choice(elements), names, dice)
        yield etree.tostring(tree, encoding="utf-8")


def mutate(element: etree._Element, names: list[str], dice: random.Random) -> None:
    parent = element.getparent()
    place = dice.randint(0, len(element))
    change = dice.randrange(7)
    if change == 0 and parent is not None:
        parent.remove(element)
    elif change == 1 and parent is not None:
        element.addnext(deepcopy(element))
    elif change == 2:
        element.insert(place, etree.Element(dice.choice(names)))
    elif change == 3:
        element.set(dice.choice([*ATTRIBUTES, "other", f"{XML}base"]), dice.choice(VALUES))
    elif change == 4 and element.attrib:
        del element.attrib[dice.choice(sorted(map(str, element.attrib)))]
    elif change == 5:
        element.text = dice.choice(["x", " ", "\n", "\u00a0", None])
    elif change == 6 and len(element) > 1:
        element.insert(place, element[dice.randrange(len(element))])


def test_changed_files_get_the_same_verdict(
    schemas: Mapping[Schema, etree.XMLSchema],
    documents: Mapping[str, tuple[xliff.Document, etree._Element]],
) -> None:
    small = [
        tree
        for doc, tree in documents.values()
        if len(doc.store.buffer) < 8_000 and schemas[Schema.TRANSITIONAL].validate(tree)
    ]
    differing: list[str] = []
    compared = 0
    for data in mutants(small, 1_500):
        try:
            doc, tree = xliff.parse(data), etree.fromstring(data, PARSER)
        except (XliffError, etree.XMLSyntaxError):
            continue
        for schema in Schema:
            compared += 1
            found = violations(doc.store.buffer, schema)
            if schemas[schema].validate(tree) == bool(found):
                differing.append(f"{schema}: {found[:1]} {schemas[schema].error_log} {data!r}")
    assert differing == []
    assert compared > 2_500
