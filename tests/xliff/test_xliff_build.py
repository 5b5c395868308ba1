"""New documents from values."""

import pytest

from locsdk import xliff
from locsdk.errors import ConfigurationError, EditRefused, XliffError
from locsdk.xliff import (
    XML_SPACE,
    Content,
    G,
    Mrk,
    NewAltTrans,
    NewElement,
    NewFile,
    NewGroup,
    NewNote,
    NewPhase,
    NewTool,
    NewUnit,
    State,
    X,
)

CONTEXT = NewElement(
    "context-group", {"name": "c"}, (NewElement("context", {"context-type": "record"}, ("r",)),)
)
UNIT = NewUnit(
    id="1",
    source=Content("Click ", G(id="1", parts=("here",)), X(id="2", extra={"{urn:y}a": "b"})),
    seg_source=Content(Mrk(mtype="seg", mid="0", parts=("Click",))),
    target="Cliquez & <\r",
    state="translated",
    state_qualifier="leveraged-mt",
    approved=False,
    translate=True,
    notes=("first", NewNote("second", author="me", priority=3, annotates="target")),
    alt_translations=(
        NewAltTrans(
            target="A",
            source="B",
            match_quality="90",
            origin="tm",
            alttranstype="reference",
            notes=("n",),
            details=(
                NewElement("{urn:f}m"),
                NewElement("context-group", {"name": "d"}, CONTEXT.children),
            ),
        ),
    ),
    details=(NewElement("{urn:f}info", {"{urn:f}x": "1"}, ("text",)), CONTEXT),
    attributes={"{SmartcatXliff}locked": "false", XML_SPACE: "preserve", "resname": "a\nb"},
    target_attributes={"phase-name": "p"},
)
FILE = NewFile(
    original="a.txt",
    source_language="en",
    target_language="fr",
    tool_id="t",
    units=(UNIT, NewGroup(id="g", translate=False, notes=("about",), units=(
        NewUnit(id="2", source=""),
        NewElement("bin-unit", {"id": "3", "mime-type": "image/png"}, (
            NewElement("bin-source", {}, (NewElement("external-file", {"href": "a.png"}),)),
        )),
    ))),
    tools=(NewTool(tool_id="t", tool_name="T", tool_version="1", details=(
        NewElement("{urn:f}any"),
    )),),
    phases=(NewPhase(phase_name="p", process_name="mt", tool_id="t", notes=("n",)),),
    notes=("of the header",),
    header=(NewElement("skl", {}, (NewElement("internal-file", {}, ("s",)),)),),
)  # fmt: skip


@pytest.fixture(scope="module")
def doc() -> xliff.Document:
    return xliff.build(
        FILE,
        namespaces={"sc": "SmartcatXliff"},
        extensions=(NewElement("{urn:f}doc"),),
    )


def test_what_goes_in_is_read_again(doc: xliff.Document) -> None:
    unit = doc.unit("1")
    assert (unit.source, unit.seg_source) == (UNIT.source, UNIT.seg_source)
    assert str(unit.target) == UNIT.target
    assert (unit.state, unit.state_qualifier) == (State.TRANSLATED, "leveraged-mt")
    assert (unit.approved, unit.translate) == (False, True)
    assert dict(unit.attributes) == {"id": "1", "approved": "no", "translate": "yes"} | dict(
        UNIT.attributes
    )
    assert unit.target_attributes["phase-name"] == "p"
    assert [(str(n), n.author, n.priority, n.annotates) for n in unit.notes] == [
        ("first", None, 1, "general"),
        ("second", "me", 3, "target"),
    ]
    (alt,) = unit.alt_translations
    assert (str(alt.source), str(alt.target), alt.match_quality) == ("B", "A", "90")
    assert (alt.origin, alt.alttranstype) == ("tm", "reference")
    assert unit.context_groups[0].contexts[0].text == "r"
    assert [one.name for one in unit.element.children][-1] == "{urn:f}info"
    assert not doc.unit("2").translate
    (file,) = doc.files
    assert (file.original, file.source_language, file.target_language) == ("a.txt", "en", "fr")
    assert file.header is not None
    assert file.header.tools[0].tool_name == "T"
    assert file.header.phases[0].notes[0].text == "n"
    assert file.header.skeleton is not None


def test_it_is_what_both_checks_call_valid(doc: xliff.Document) -> None:
    rules = [rule.id for rule in xliff.RULES if rule.id.startswith("schema-")]
    assert xliff.check(doc, rules=rules, schema="transitional").ok
    plain = xliff.build(
        NewFile(original="a", source_language="en", units=(NewUnit(id="1", source="s"),)),
        schema="strict",
    )
    assert plain.to_bytes().decode() == (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2">\n'
        '  <file original="a" source-language="en" datatype="plaintext">\n'
        '    <body>\n      <trans-unit id="1">\n        <source>s</source>\n'
        "      </trans-unit>\n    </body>\n  </file>\n</xliff>\n"
    )


def test_prefixes_are_those_that_were_asked_for_or_new_ones(doc: xliff.Document) -> None:
    root = doc.to_bytes().split(b">")[1].decode()
    assert 'xmlns:sc="SmartcatXliff"' in root
    assert 'xmlns:ns1="urn:f"' in root
    assert 'xmlns:ns2="urn:y"' in root
    taken = xliff.build(
        NewFile(original="a", source_language="en", attributes={"{urn:b}x": "1"}),
        namespaces={"ns1": "urn:a"},
    )
    assert taken.files[0].attributes["{urn:b}x"] == "1"


def file(**given: object) -> NewFile:
    return NewFile(**({"original": "a", "source_language": "en"} | given))  # type: ignore[arg-type]  # wrong on purpose


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ({"units": (NewUnit(id="1", source=""), NewUnit(id="1", source=""))}, "used before"),
        ({"tool_id": "q"}, "points to no tool"),
        ({"source_language": "e n"}, "should be a language"),
        ({"notes": (NewNote("n", priority=11),)}, "priority='11'"),
        ({"units": (NewElement("bin-unit"),)}, "<bin-unit> lacks id"),
        (
            {
                "units": (
                    NewUnit(id="1", source="", target="", target_attributes={"phase-name": "p"}),
                )
            },
            "points to no phase",
        ),
    ],
)
def test_what_the_schema_forbids_is_refused_with_its_place(
    wrong: dict[str, object], message: str
) -> None:
    with pytest.raises(XliffError, match=message) as caught:
        xliff.build(file(**wrong))
    assert caught.value.line > 1
    assert xliff.build(file(**wrong), schema=None).files


def test_other_schemas_and_line_ends_are_refused() -> None:
    with pytest.raises(ConfigurationError, match="'loose' is neither 'transitional' nor 'strict'"):
        xliff.build(file(), schema="loose")  # type: ignore[arg-type]  # wrong on purpose
    with pytest.raises(ConfigurationError, match=r"line_end='\\r' is neither"):
        xliff.build(file(), line_end="\r")  # type: ignore[arg-type]  # likewise


@pytest.mark.parametrize("name", ['x y="', "a><b", "{urn:a>}b", "{}a", "", "a:b", "1a", "\u1780"])
def test_names_cannot_smuggle_markup_in(name: str) -> None:
    with pytest.raises(EditRefused, match="no name"):
        xliff.build(file(attributes={name: "1"}))
    with pytest.raises(EditRefused, match="no name"):
        xliff.build(file(units=(NewUnit(id="1", source=Content(X(id="1", extra={name: "1"}))),)))


def test_nesting_beyond_reason_is_refused() -> None:
    element, group = NewElement("{urn:a}b"), NewGroup(units=(UNIT,))
    for _ in range(5_000):
        element, group = NewElement("{urn:a}b", {}, (element,)), NewGroup(units=(group,))
    for given in (file(header=(element,)), file(units=(group,))):
        with pytest.raises(EditRefused, match="nested too deep"):
            xliff.build(given, schema=None)


def test_other_nonsense_is_refused() -> None:
    for prefix in ("xml2", "{urn:a}b"):
        with pytest.raises(EditRefused, match="cannot be a prefix"):
            xliff.build(FILE, namespaces={prefix: "urn:a"})
    with pytest.raises(EditRefused, match=r"U\+0000"):
        xliff.build(file(units=(NewUnit(id="1", source="\0"),)))
    with pytest.raises(ConfigurationError, match="no target to carry"):
        xliff.build(file(units=(NewUnit(id="1", source="", state="new"),)))
    with pytest.raises(XliffError, match="file"):
        xliff.build()


def test_lists_and_what_comes_once_are_kept_as_values() -> None:
    units = [NewUnit(id="1", source="a"), NewUnit(id="2", source="b")]
    listed = NewFile(original="f", source_language="en", units=units)
    once = NewFile(original="f", source_language="en", units=(unit for unit in units))
    assert listed == once
    assert xliff.build(once) == xliff.build(once) == xliff.build(listed)
    assert len(xliff.build(once).units) == 2
