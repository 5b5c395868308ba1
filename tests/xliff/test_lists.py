"""The value lists: what is read from them, and that they wait until somebody asks."""

import subprocess
import sys
from collections.abc import Mapping
from typing import get_args, get_type_hints

import pytest

from locsdk import xliff
from locsdk.enums import OpenEnum
from locsdk.xliff import lists
from locsdk.xliff.described import Bounded, Described
from locsdk.xliff.schema import Schema, violations
from locsdk.xliff.words import Listed

LISTS: Mapping[str, type[OpenEnum]] = {name: getattr(lists, name) for name in lists.__all__}
HOLDERS = (
    *(xliff.Context, xliff.ContextGroup, xliff.Count, xliff.Note),
    *(Bounded, Described, xliff.Unit, xliff.Group, xliff.File),
)
DOCUMENT = b"""<xliff version="1.2">
<file original="a" source-language="en" datatype="x-docx"><body><group restype="dialog">
<context-group purpose="location x-own"><context context-type="linenumber" match-mandatory="yes"
>7</context></context-group>
<count-group name="n"><count count-type="total" unit="character">3</count></count-group>
<trans-unit id="1" size-unit="byte" datatype="html"><source>a<g id="1" ctype="bold">b</g><it id="2"
 pos="open" ctype="x-own"/><ph id="3" assoc="both"/><mrk mtype="x-mine">c</mrk></source>
<note annotates="target">n</note></trans-unit></group></body></file></xliff>"""


@pytest.fixture
def unit() -> xliff.Unit:
    return xliff.parse(DOCUMENT).units[0]


def test_values_of_a_list_are_its_members(unit: xliff.Unit) -> None:
    group = unit.groups[0]
    assert group.restype is xliff.Restype.DIALOG
    context = group.context_groups[0].contexts[0]
    assert context.context_type is xliff.ContextType.LINENUMBER
    assert context.match_mandatory
    count = group.count_groups[0].counts[0]
    assert (count.count_type, count.unit) == (xliff.CountType.TOTAL, xliff.CountUnit.CHARACTER)
    assert (unit.size_unit, unit.datatype) == (xliff.SizeUnit.BYTE, xliff.Datatype.HTML)
    assert unit.notes[0].annotates is xliff.Annotates.TARGET


def test_values_of_one_s_own_are_kept(unit: xliff.Unit) -> None:
    datatype = xliff.parse(DOCUMENT).files[0].datatype
    assert isinstance(datatype, xliff.Datatype)
    assert datatype == "x-docx"
    assert not datatype.is_known
    assert unit.groups[0].context_groups[0].purposes == (xliff.Purpose.LOCATION, "x-own")


def test_what_is_absent_is_none(unit: xliff.Unit) -> None:
    assert unit.restype is None
    assert unit.groups[0].datatype is None


def test_inline_elements_speak_the_lists_too(unit: xliff.Unit) -> None:
    assert unit.source is not None
    g, it, ph, mrk = unit.source.walk()
    assert isinstance(g, xliff.G)
    assert isinstance(it, xliff.It)
    assert isinstance(ph, xliff.Ph)
    assert isinstance(mrk, xliff.Mrk)
    assert g.ctype is xliff.CodeType.BOLD
    assert (it.pos, it.ctype) == (xliff.Position.OPEN, "x-own")
    assert ph.assoc is xliff.Association.BOTH
    assert mrk.mtype == "x-mine"
    assert repr(g) == "G(parts=('b',), id='1', ctype='bold')"
    rewritten = xliff.Content(*unit.source.parts).markup
    assert xliff.parse(DOCUMENT).units[0].source == unit.source
    for one in ('ctype="bold"', 'pos="open"', 'ctype="x-own"', 'assoc="both"', 'mtype="x-mine"'):
        assert one in rewritten


def test_every_listed_attribute_gives_what_its_type_says() -> None:
    checked = 0
    for holder in HOLDERS:
        hints = get_type_hints(holder, localns={**LISTS, **vars(xliff)})
        for name, listed in vars(holder).items():
            if isinstance(listed, Listed):
                checked += 1
                assert get_args(hints[name]) == (LISTS[listed.words],)
    assert checked == 7


def test_the_schema_lets_every_word_in() -> None:
    for word in xliff.Restype:
        document = DOCUMENT.replace(b"dialog", word.encode())
        found = violations(document, Schema.TRANSITIONAL)
        assert not [one for one in found if "resource type" in str(one.message)], word


def test_the_lists_are_not_loaded_before_somebody_asks() -> None:
    code = (
        "import sys; from locsdk import xliff; "
        "assert 'locsdk.xliff.lists' not in sys.modules; xliff.SizeUnit.CHAR; "
        "assert 'locsdk.xliff.lists' in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
