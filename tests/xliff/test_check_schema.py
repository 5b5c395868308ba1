"""The schemas as data: children in order, text, attributes, values, keys, and both schemas."""

import pytest

from locsdk import xliff
from locsdk.xliff.schema import Schema, violations
from locsdk.xliff.schema.elements import ELEMENTS

NAMESPACE = "urn:oasis:names:tc:xliff:document:1.2"
UNIT = '<trans-unit id="1"><source>a</source></trans-unit>'
PHASE = "<phase-group><phase phase-name='p' process-name='q'/></phase-group>"
TOOL = '<tool tool-id="t" tool-name="T"/>'


def document(body: str = UNIT, *, header: str = "", file: str = "", root: str = "") -> str:
    head = f"<header>{header}</header>" if header else ""
    return (
        f'<xliff version="1.2" xmlns="{NAMESPACE}" xmlns:l="{NAMESPACE}" xmlns:f="urn:f" '
        f'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" {root}>'
        f'<file original="a" source-language="en" datatype="html" {file}>{head}'
        f"<body>{body}</body></file></xliff>"
    )


def problems(text: str, schema: Schema = Schema.TRANSITIONAL) -> list[str]:
    doc = xliff.parse(text.encode())
    return [str(one.message) for one in violations(doc.store.buffer, schema)]


def unit(inside: str = "<source>a</source>", attributes: str = "") -> str:
    return f'<trans-unit id="1" {attributes}>{inside}</trans-unit>'


@pytest.mark.parametrize("schema", list(Schema))
@pytest.mark.parametrize(
    "text",
    [
        document(),
        document(""),
        document("<group/>"),
        document(f"<group id='g'><note>n</note>{UNIT}</group>{UNIT.replace('1', '2')}"),
        document(header=f"<note>n</note>{TOOL}<note>m</note>", file='tool-id="t"'),
        document(
            header="<skl><external-file href='a'/></skl><phase-group><phase phase-name='p' "
            "process-name='q'/></phase-group>",
            body=unit(attributes="phase-name='p'"),
        ),
        document(unit("<source>a</source><note priority='10' annotates='source'>n</note>")),
        document(unit("<source>a<g id='1'>b<x id='2' ctype='x-a'/></g></source><target/>")),
        document(unit("<source><bpt id='1' rid='1'>b<sub>c</sub></bpt><ept id='2' rid='1'/>"
                      "</source>")),
        document(unit(attributes="coord='1;#;-3;4' reformat='coord font x-b' maxwidth='12.5'")),
        document(unit("<source>a</source><target state='x-mine' xml:lang=''>b</target>")),
        document(file="date='2026-01-31T24:00:00Z'"),
        document(
            unit(
                "<source>a</source><seg-source><mrk mtype='seg' mid='1'>a</mrk></seg-source>"
                "<target><mrk mtype='seg' mid='1'>b</mrk></target>"
                "<alt-trans mid='1'><target>c</target></alt-trans>"
            )
        ),
        document(
            "<bin-unit id='b' mime-type='image/png'><bin-source><internal-file form='base64'>"
            f"AA==</internal-file></bin-source>{UNIT}</bin-unit>"
        ),
    ],
)  # fmt: skip
def test_valid_documents_are_valid_in_both(text: str, schema: Schema) -> None:
    assert problems(text, schema) == []


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (document(unit("<target>b</target>")), "<source> is missing before <target>"),
        (document(unit("")), "<trans-unit> lacks <source>"),
        (document(unit("<source/><target/><target/>")), "<trans-unit> has more than one <target>"),
        (document(unit("<source/><note/><target/>")), "<target> stands too late in <trans-unit>"),
        (document(unit("<source/><note>a<b/></note>")), "<b> is not allowed in <note>"),
        (document("<f:a/>"), "<{urn:f}a> is not allowed in <body>"),
        (document(unit("<source>a</source>loose")), "<trans-unit> may not hold text: 'loose'"),
        (document(unit("<source><x id='1'> </x></source>")), "<x> may not hold text"),
        (document(unit("<source><g>a</g></source>")), "<g> lacks id"),
        (document(unit("<source><it id='1'/></source>")), "<it> lacks pos"),
        (document(unit("<source><mrk>a</mrk></source>")), "<mrk> lacks mtype"),
        (document(header="<skl/>"), "<skl> lacks one of <external-file>, <internal-file>"),
        (document(unit("<source/><context-group/>")), "<context-group> lacks <context>"),
        (document(header=f"<note/>{PHASE}"), "<phase-group> stands too late in <header>"),
        (document(unit("<source/><alt-trans/>")), "<alt-trans> lacks <target>"),
        (document(header="<note f:a='1'>n</note>"), "{urn:f}a is not allowed in <note>"),
        (document(file="target-language='en_us'"), "target-language='en_us' of <file> should be"),
        (document(file="date='2026-02-29T00:00:00'"), "date='2026-02-29T00:00:00' of <file>"),
        (document(file="date='20260115T114500Z'"), "a date and time such as"),
        (document(unit("<source/><note priority='11'/>")), "a number from 1 to 10"),
        (document(unit(attributes="coord='1;2;3'")), "four numbers or #"),
        (document(unit(attributes="restype='x-'")), "should be a resource type"),
        (document(unit(attributes="approved='true'")), "should be yes or no"),
        (document(unit("<source/><target state='done'/>")), "should be a state: final"),
        (document(unit("<source><g id='1' ctype='bold;'/></source>")), "bold, italic, link"),
        (document(UNIT * 2), "id='1' of <trans-unit> is used before: units must be unique"),
        (document("<group id='g'/><group id='g'/>"), "groups must be unique in their file"),
        (document(file="tool-id='t'"), "tool-id='t' of <file> points to no tool"),
        (document(unit("<source/><target phase-name='p'/>")), "points to no phase"),
        (
            document(unit("<source/><target><mrk mtype='seg' mid='1'/></target>")),
            "mid='1' of <mrk> points to no segment",
        ),
        (document(unit("<source><ept id='1' rid='7'/></source>")), "points to no bpt"),
    ],
)
def test_one_breach_gives_one_message(text: str, message: str) -> None:
    (found,) = problems(text)
    assert message in found
    assert message in " ".join(problems(text, Schema.STRICT))


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (document(file="ts='1'"), "ts is not allowed in <file>"),
        (document(unit(attributes="targe-language='de'")), "targe-language is not allowed"),
        (
            document(unit("<source/><alt-trans><target/><target/></alt-trans>")),
            "<alt-trans> has more than one <target>",
        ),
        (
            document(unit("<source/><prop-group><prop prop-type='a'/></prop-group>")),
            "<prop-group> is not allowed in <trans-unit>",
        ),
        (document(unit("<source/><f:a/>")), "<{urn:f}a> needs the schema of its namespace"),
        (document(unit(attributes="f:a='1'")), "{urn:f}a of <trans-unit> needs the schema"),
        (document(unit("<source xml:space='no'>a</source>")), "should be default or preserve"),
        (document(header=TOOL.replace("/>", "><f:a/></tool>")), "needs the schema"),
    ],
)
def test_what_only_the_strict_schema_refuses(text: str, message: str) -> None:
    assert problems(text, Schema.TRANSITIONAL) == []
    (found,) = problems(text, Schema.STRICT)
    assert message in found


def attribute(name: str, value: str) -> str:
    """A document in which an attribute of this name has this value."""
    given = f'{name}="{value}"'
    holders = {
        "date": lambda: document(file=given),
        "xml:lang": lambda: document(unit(f"<source {given}/>")),
        "priority": lambda: document(unit(f"<source/><note {given}/>")),
        "mime-type": lambda: document(
            f"<bin-unit id='b' {given}><bin-source><internal-file/></bin-source></bin-unit>"
        ),
        "purpose": lambda: document(
            unit(f"<source/><context-group {given}><context context-type='x-a'/></context-group>")
        ),
        "count-type": lambda: document(
            unit(f"<source/><count-group name='c'><count {given}/></count-group>")
        ),
    }
    return holders.get(name, lambda: document(unit(attributes=given)))()


@pytest.mark.parametrize(
    ("name", "values"),
    [
        ("date", ["2026-01-15T11:45:00", "12026-01-15T11:45:00", "-2026-01-15T11:45:00.5Z"]),
        ("date", ["2026-01-15T24:00:00.0", "2026-01-15T11:45:00+14:00", "2000-02-29T00:00:00"]),
        ("date", [" 2026-01-15T11:45:00-13:59&#10;"]),
        ("xml:lang", ["", "en", " en-US "]),
        ("priority", ["+1", "010", " 5 "]),
        ("mime-type", ["image", "image/ a ", "text//x"]),
        ("purpose", ["", " x-a  match "]),
        ("count-type", [" total ", "x-a", "exact-match"]),
        ("datatype", [" html&#10;", "x-a"]),
        ("reformat", ["yes", "", " coord  x-b "]),
        ("maxwidth", [" 1 ", "a:b", "\u0300", "\u203f", "12.5"]),
        ("coord", ["-1;#;\u0661;4"]),
    ],
)
def test_values_that_both_schemas_take(name: str, values: list[str]) -> None:
    for value in values:
        for schema in Schema:
            assert problems(attribute(name, value), schema) == []


@pytest.mark.parametrize(
    ("name", "values"),
    [
        ("date", ["02026-01-15T11:45:00", "0000-01-15T11:45:00", "-0000-01-15T11:45:00"]),
        ("date", ["-00005-02-28T00:00:00", "+2026-01-15T11:45:00", "12100-02-29T00:00:00"]),
        ("date", ["2026-01-15T24:00:00.5", "2026-01-15T24:00:01", "2026-01-15T25:00:00"]),
        ("date", ["2026-01-15T11:45:60", "2026-01-15T11:60:00", "2026-01-15T11:45:00."]),
        ("date", ["2026-01-15T11:45:00+14:01", "2026-01-15T11:45:00+12:99"]),
        ("date", ["2026-01-15T11:45:00-13:60", "2026-01-15T11:45:00z", "2026-01-00T11:45:00"]),
        ("date", ["\uff12026-01-15T11:45:00", "2026-01-15T11:45:0\uff10", "2026-00-15T11:45:00"]),
        ("xml:lang", [" ", "en-", "abcdefghi"]),
        ("priority", ["0", "-1", "1.0", "", "\uff11"]),
        ("mime-type", ["image/", "image/&#13;", "image/a&#10;", " image/png"]),
        ("purpose", ["x-", "matches"]),
        ("count-type", ["x-a ", " x-a"]),
        ("datatype", [" x-a ", "x-a&#10;", "x-a b"]),
        ("reformat", [" yes ", "yes no"]),
        ("maxwidth", ["", "a b", "\u00d7"]),
        ("coord", ["1;2;3;4 ", "+1;2;3;4"]),
    ],
)
def test_values_that_both_schemas_refuse(name: str, values: list[str]) -> None:
    for value in values:
        for schema in Schema:
            (found,) = problems(attribute(name, value), schema)
            assert f"{name}=".replace("xml:", "}") in found


EXTERNAL = "ElemType_ExternalReference"


@pytest.mark.parametrize("schema", list(Schema))
def test_no_element_takes_another_type_or_none(schema: Schema) -> None:
    for given in ("xsi:nil='false'", "xsi:type='f:a'", f"xsi:type='{EXTERNAL}'", "xsi:type=''"):
        for text in (document(unit(attributes=given)), document(root=given)):
            (found,) = problems(text, schema)
            assert "does not go with the type of" in found
    skeleton = "<skl xsi:type='{}'><internal-file/></skl>"
    for right in (EXTERNAL, f" l:{EXTERNAL} "):
        assert problems(document(header=skeleton.format(right)), schema) == []
    for wrong in (f"f:{EXTERNAL}", f"none:{EXTERNAL}", "xsi:string"):
        (found,) = problems(document(header=skeleton.format(wrong)), schema)
        assert "does not go with the type of <skl>" in found
    inside = f"<xliff xmlns='urn:f' xmlns:l='urn:l'>{skeleton.format(f'l:{EXTERNAL}')}</xliff>"
    assert problems(document(unit("<source/>" + inside)), Schema.TRANSITIONAL) == []


@pytest.mark.parametrize("schema", list(Schema))
def test_where_a_schema_is_may_be_said_everywhere(schema: Schema) -> None:
    said = "xsi:schemaLocation='a b' xsi:noNamespaceSchemaLocation='c'"
    assert problems(document(unit(f"<source/><note {said}/>", said), root=said), schema) == []
    (found,) = problems(document(unit("<source/><note xsi:hint='a'/>")), schema)
    assert "hint is not allowed in <note>" in found


def test_an_xml_id_is_a_name_and_used_once() -> None:
    text = document(unit("<source xml:id='a'/><target xml:id='{}'/>"))
    assert problems(text.format("b"), Schema.STRICT) == []
    for wrong, message in (
        ("1", "a name of XML without a colon"),
        ("a:b", "a name of XML"),
        (" a ", "used before"),
    ):
        (found,) = problems(text.format(wrong), Schema.STRICT)
        assert message in found
        assert problems(text.format(wrong), Schema.TRANSITIONAL) == []


def in_tool(inside: str, *, body: str = UNIT, file: str = "") -> str:
    return document(body, header=TOOL.replace("/>", f">{inside}</tool>"), file=file)


INNER_TOOL = document("", header=TOOL.replace('"t"', '"n"'))
INNER_PHASE = document(unit(attributes="phase-name='p'"), header=PHASE)


@pytest.mark.parametrize(
    "text",
    [
        in_tool("text<note/><trans-unit id='2'><source/></trans-unit>"),
        in_tool("<header><tool tool-id='t' tool-name='x'/></header>"),
        in_tool("<tool tool-id='t' tool-name='x'/>"),
        in_tool(PHASE + PHASE),
        in_tool(document("<group id='g'/>"), body="<group id='h'/>"),
        in_tool(INNER_TOOL, file="tool-id='n'"),
        in_tool(document("", header=TOOL, file="tool-id='t'"), file="tool-id='t'"),
        in_tool(INNER_PHASE, body=""),
    ],
)
def test_a_tool_may_hold_what_the_strict_schema_knows(text: str) -> None:
    assert problems(text, Schema.STRICT) == []


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (in_tool("<skl><internal-file/></skl>"), "<skl> is allowed in <header> only"),
        (in_tool("<glossary><internal-file/></glossary>"), "<glossary> is allowed in <header>"),
        (in_tool("<reference><internal-file/></reference>"), "<reference> is allowed in <header>"),
        (in_tool("<bogus/>"), "bogus> needs the schema"),
        (in_tool("<note xmlns=''/>"), "<note> needs the schema"),
        (in_tool("<note priority='0'/>"), "a number from 1 to 10"),
        (in_tool(document()), "id='1' of <trans-unit> is used before"),
        (in_tool(document("<group id='g'/>"), body="<group id='g'/>"), "id='g' of <group> is used"),
        (
            in_tool("<external-file href='a' uid='1'/>" * 2),
            "uid='1' of <external-file> is used before",
        ),
        (in_tool("<target phase-name='q'/>"), "phase-name='q' of <target> points to no phase"),
        (in_tool(document("", file="tool-id='q'")), "tool-id='q' of <file> points to no tool"),
    ],
)
def test_what_is_in_a_tool_counts_for_the_file_around(text: str, message: str) -> None:
    (found,) = problems(text, Schema.STRICT)
    assert message in found
    assert problems(text, Schema.TRANSITIONAL) == []


def test_what_two_documents_in_a_tool_say_counts_for_neither() -> None:
    text = in_tool(INNER_TOOL + INNER_TOOL, file="tool-id='n'")
    (found,) = problems(text, Schema.STRICT)
    assert "tool-id='n' of <file> points to no tool" in found


def test_extensions_are_not_looked_into() -> None:
    inside = f"<source/><f:a><xliff xmlns='{NAMESPACE}'><trans-unit/></xliff></f:a>"
    assert problems(document(unit(inside))) == []
    assert problems(document(header=TOOL.replace("/>", "><trans-unit/>text</tool>"))) == []


def test_keys_are_those_of_one_file() -> None:
    text = document()
    file = text[text.index("<file") : text.index("</xliff>")]
    assert problems(text.replace("</xliff>", f"{file}</xliff>")) == []


def test_a_problem_names_the_unit_and_the_place_of_the_element() -> None:
    text = document(unit("<source/>\n  <target state='done'/>"))
    doc = xliff.parse(text.encode())
    rules = [rule.id for rule in xliff.RULES if rule.id.startswith("schema-")]
    (finding,) = xliff.check(doc, rules=rules, schema="transitional")
    assert (finding.rule, finding.unit_id, finding.line, finding.column) == (
        "schema-value",
        "1",
        2,
        3,
    )


def test_every_element_of_the_specification_is_in_the_tables() -> None:
    strict, transitional = ELEMENTS[Schema.STRICT], ELEMENTS[Schema.TRANSITIONAL]
    assert set(transitional) - set(strict) == {"prop-group", "prop"}
    assert len(transitional) == 38
    for elements in ELEMENTS.values():
        children = {name for one in elements.values() for step in one.steps for name in step.names}
        assert children - {"#any"} <= set(elements)
