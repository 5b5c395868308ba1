"""The elements of XLIFF 1.2 as both schemas have them: children in order, text, attributes.

The table follows XLIFF 1.2, section 2, and where prose and XSD differ the XSD: a
``group`` may be empty, for instance. ``T:`` stands before what only the transitional
schema knows.
"""

import re
from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Final, Never

from attrs import frozen

from locsdk.errors import ConfigurationError
from locsdk.xliff.schema import values
from locsdk.xliff.schema.values import Value
from locsdk.xliff.scope import XML_LANG, XML_NAMESPACE, XML_SPACE

__all__ = [
    "ANY",
    "ELEMENTS",
    "HEADER_ONLY",
    "HEADER_TYPE",
    "XML_ATTRIBUTES",
    "XML_ID",
    "Content",
    "ElementType",
    "Schema",
    "Step",
]


class Schema(StrEnum):
    """The two schemas that OASIS publishes for XLIFF 1.2."""

    TRANSITIONAL = "transitional"
    STRICT = "strict"

    @classmethod
    def _missing_(cls, value: object) -> Never:
        raise ConfigurationError(f"schema={value!r} is neither 'transitional' nor 'strict'")


ANY: Final = "#any"
"""Stands among the children for an element of another namespace."""

HEADER_ONLY: Final = frozenset({"skl", "glossary", "reference"})
"""Declared in ``header`` alone: they stand nowhere else, not even where any element may."""

HEADER_TYPE: Final = "ElemType_ExternalReference"
"""The type of those three, and the only type of an element that has a name."""


@frozen
class Step:
    """One place in the order of children: which may stand there, and how many."""

    names: frozenset[str]
    required: bool
    repeats: bool


class Content(StrEnum):
    """What an element may hold beside its children."""

    ELEMENTS = "elements"
    """Children and white space."""
    MIXED = "mixed"
    """Children and text."""
    TEXT = "text"
    """Text and no children."""
    EMPTY = "empty"


@frozen(kw_only=True)
class ElementType:
    """One element of one schema.

    Attributes:
        content: Whether it holds children, text, both or nothing.
        steps: Its children in order.
        loops: Whether the steps may be gone through again and again.
        holds_anything: Whether elements of XLIFF that are not in the steps are passed over.
        attributes: Its attributes and what they may hold.
        required: Those of them that must be there.
        is_open: Whether it takes attributes of other namespaces.
    """

    content: Content
    steps: tuple[Step, ...]
    loops: bool
    holds_anything: bool
    attributes: Mapping[str, Value]
    required: tuple[str, ...]
    is_open: bool


_INLINE = "(g|bpt|ept|ph|it|mrk|x|bx|ex)*"
_FILE = "(internal-file|external-file)"
_UNITS = "(group|trans-unit|bin-unit)*"
_RESOURCE = (
    "restype resname extradata extype help-id menu menu-option menu-name "
    "coord font css-style style exstyle "
)
_SIZE = "size-unit maxwidth minwidth maxheight minheight maxbytes minbytes charclass "
_CODE = "id! T:ts xid equiv-text ANY "

# Name: children in order | attributes, "!" behind those that are required.
_TABLE: Final = {
    "xliff": ("LOOP ANY* file", "version! xml:lang ANY"),
    "file": (
        "header? body",
        (
            "original! source-language! datatype! tool-id T:tool date xml:space T:ts category "
            "target-language product-name product-version build-num ANY"
        ),
    ),
    "header": (
        "skl? phase-group? (glossary|reference|count-group|T:prop-group|note|tool)* ANY*",
        "",
    ),
    "skl": (_FILE, ""),
    "glossary": (_FILE, ""),
    "reference": (_FILE, ""),
    "internal-file": ("TEXT", "form crc=TOKEN"),
    "external-file": ("EMPTY", "href! crc=TOKEN uid"),
    "note": ("TEXT", "xml:lang priority from annotates"),
    "phase-group": ("phase+", ""),
    "phase": (
        "note*",
        (
            "phase-name! process-name! company-name tool-id T:tool date job-id contact-name "
            "contact-email contact-phone"
        ),
    ),
    "count-group": ("count*", "name!"),
    "count": ("TEXT", "count-type phase-name unit"),
    "context-group": ("context+", "name crc=TOKEN purpose"),
    "context": ("TEXT", "context-type! match-mandatory crc=TOKEN"),
    "T:prop-group": ("prop+", "name"),
    "T:prop": ("TEXT", "prop-type! xml:lang"),
    "tool": ("MIXED ANYTHING", "tool-id! tool-name! tool-version tool-company ANY"),
    "body": (_UNITS, ""),
    "group": (
        f"context-group* count-group* T:prop-group* note* ANY* {_UNITS}",
        f"id datatype xml:space T:ts translate reformat merged-trans {_RESOURCE}{_SIZE} ANY",
    ),
    "trans-unit": (
        "source seg-source? target? (context-group|count-group|T:prop-group|note|alt-trans)* ANY*",
        (
            "id! approved translate reformat xml:space datatype T:ts phase-name "
            f"{_RESOURCE}{_SIZE} ANY"
        ),
    ),
    "source": (f"MIXED {_INLINE}", "xml:lang T:ts ANY"),
    "seg-source": (f"MIXED {_INLINE}", "xml:lang T:ts ANY"),
    "target": (
        f"MIXED {_INLINE}",
        (
            "state state-qualifier phase-name=TOKEN xml:lang T:ts T:restype resname coord font "
            "css-style style exstyle equiv-trans ANY"
        ),
    ),
    "alt-trans": (
        "source? seg-source? S:target T:target+ context-group* T:prop-group* note* ANY*",
        (
            "match-quality tool-id T:tool crc=TOKEN xml:lang origin datatype xml:space T:ts mid "
            f"phase-name=TOKEN alttranstype {_RESOURCE} ANY"
        ),
    ),
    "bin-unit": (
        "bin-source bin-target? (context-group|count-group|T:prop-group|note|trans-unit)* ANY*",
        "id! mime-type! approved translate reformat T:ts restype resname phase-name ANY",
    ),
    "bin-source": (_FILE, "T:ts ANY"),
    "bin-target": (
        _FILE,
        "mime-type T:ts state state-qualifier phase-name=TOKEN restype resname ANY",
    ),
    "g": (f"MIXED {_INLINE}", f"ctype clone {_CODE}"),
    "x": ("EMPTY", f"ctype=PLACEHOLDER clone {_CODE}"),
    "bx": ("EMPTY", f"rid ctype clone {_CODE}"),
    "ex": ("EMPTY", f"rid {_CODE}"),
    "bpt": ("MIXED sub*", f"rid ctype crc {_CODE}"),
    "ept": ("MIXED sub*", f"rid crc {_CODE}"),
    "it": ("MIXED sub*", f"pos! rid ctype crc {_CODE}"),
    "ph": ("MIXED sub*", f"ctype=PLACEHOLDER crc assoc {_CODE}"),
    "sub": (f"MIXED {_INLINE}", "datatype ctype xid"),
    "mrk": (f"MIXED {_INLINE}", "mtype! mid comment T:ts ANY"),
}

# What attributes hold that hold the same wherever they stand; the others hold any text.
_VALUES: Final[Mapping[str, Value]] = {
    "version": values.VERSION,
    "source-language": values.LANGUAGE,
    "target-language": values.LANGUAGE,
    XML_LANG: values.OPTIONAL_LANGUAGE,
    XML_SPACE: values.SPACE,
    "datatype": values.DATATYPE,
    "date": values.DATE,
    "uid": values.TOKEN,
    "priority": values.PRIORITY,
    "annotates": values.ANNOTATES,
    "count-type": values.COUNT_TYPE,
    "unit": values.UNIT,
    "purpose": values.PURPOSE,
    "context-type": values.CONTEXT_TYPE,
    "restype": values.RESTYPE,
    "help-id": values.TOKEN,
    "coord": values.COORD,
    "style": values.TOKEN,
    "exstyle": values.TOKEN,
    "reformat": values.REFORMAT,
    "size-unit": values.SIZE_UNIT,
    "state": values.STATE,
    "state-qualifier": values.STATE_QUALIFIER,
    "alttranstype": values.ALT_TRANS_TYPE,
    "mime-type": values.MIME_TYPE,
    "ctype": values.DELIMITER,
    "rid": values.TOKEN,
    "mid": values.TOKEN,
    "mtype": values.MTYPE,
    "pos": values.POSITION,
    "assoc": values.ASSOC,
    **dict.fromkeys(
        ("maxwidth", "minwidth", "maxheight", "minheight", "maxbytes", "minbytes"), values.TOKEN
    ),
    **dict.fromkeys(
        ("approved", "translate", "match-mandatory", "merged-trans", "equiv-trans", "clone"),
        values.YES_NO,
    ),
}
_OVERRIDES: Final[Mapping[str, Value]] = {
    "TOKEN": values.TOKEN,
    "PLACEHOLDER": values.PLACEHOLDER,
}
_STEP = re.compile(r"\(?([^\s()?*+]+)\)?([?*+]?)")


def _element(children: str, attributes: str, schema: Schema) -> ElementType:
    words = set(children.split())
    steps: list[Step] = []
    for names, count in _STEP.findall(children.replace("ANY*", f"{ANY}*")):
        allowed = [] if names.isupper() else _of(schema, names.split("|"))
        if allowed:
            steps.append(Step(frozenset(allowed), count in ("", "+"), count in ("*", "+")))
    given = _of(schema, attributes.split())
    named = [name for name in given if name != "ANY"]
    return ElementType(
        content=next((one for one in Content if one.name in words), Content.ELEMENTS),
        steps=tuple(steps),
        loops="LOOP" in words,
        holds_anything="ANYTHING" in words,
        attributes=MappingProxyType(dict(map(_attribute, named))),
        required=tuple(name.rstrip("!") for name in named if name.endswith("!")),
        is_open="ANY" in given,
    )


def _of(schema: Schema, names: list[str]) -> list[str]:
    """The names that this schema knows, without the mark of the schema."""
    other = "S:" if schema is Schema.TRANSITIONAL else "T:"
    return [
        name.removeprefix("T:").removeprefix("S:") for name in names if not name.startswith(other)
    ]


def _attribute(written: str) -> tuple[str, Value]:
    name, _, override = written.rstrip("!").partition("=")
    name = {"xml:lang": XML_LANG, "xml:space": XML_SPACE}.get(name, name)
    return name, _OVERRIDES[override] if override else _VALUES.get(name, values.TEXT)


def _elements(schema: Schema) -> Mapping[str, ElementType]:
    prefix = "S:" if schema is Schema.TRANSITIONAL else "T:"
    return MappingProxyType(
        {
            name.removeprefix("T:"): _element(*row, schema)
            for name, row in _TABLE.items()
            if not name.startswith(prefix)
        }
    )


ELEMENTS: Final[Mapping[Schema, Mapping[str, ElementType]]] = MappingProxyType(
    {schema: _elements(schema) for schema in Schema}
)
"""Each schema's elements by name."""

XML_ID: Final = f"{{{XML_NAMESPACE}}}id"
XML_ATTRIBUTES: Final[Mapping[str, Value]] = MappingProxyType(
    {
        XML_LANG: values.OPTIONAL_LANGUAGE,
        XML_SPACE: values.SPACE,
        f"{{{XML_NAMESPACE}}}base": values.TEXT,
        XML_ID: values.XML_ID,
    }
)
"""The attributes of XML itself, which the strict schema checks wherever it lets others in."""
