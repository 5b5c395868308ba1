"""What limits, places and dates an element gives of itself, as properties."""

import pytest

from locsdk import xliff

DOCUMENT = b"""<xliff version="1.2"><file date="2026-01-15T11:45:00Z" category="games"><body>
<group id="g" maxwidth="80" size-unit="x-tile" reformat="no" charclass="ascii">
<trans-unit id="1" maxwidth=" 12.5 " minwidth="1" maxheight="0" minheight="2." maxbytes="007"
 minbytes="3" size-unit="char" charclass="katakana" reformat="coord font"><source/></trans-unit>
<trans-unit id="2"><source/></trans-unit>
<bin-unit id="b" reformat="yes"><bin-source/></bin-unit></group></body></file></xliff>"""


@pytest.fixture
def doc() -> xliff.Document:
    return xliff.parse(DOCUMENT)


def test_numbers_are_what_the_unit_says(doc: xliff.Document) -> None:
    unit = doc.unit("1")
    widths = (unit.max_width, unit.min_width)
    assert (widths, unit.max_height, unit.min_height) == ((12.5, 1), 0, 2.0)
    assert (unit.max_bytes, unit.min_bytes, unit.char_class) == (7, 3, "katakana")
    assert [type(one) for one in (*widths, unit.min_height)] == [float, int, float]
    assert unit.size_unit is xliff.SizeUnit.CHAR
    assert (unit.reformat, doc.bin_units[0].reformat) == ("coord font", "yes")


def test_what_a_group_says_is_the_group_s(doc: xliff.Document) -> None:
    group, unit = doc.groups[0], doc.unit("2")
    assert (group.max_width, group.char_class, group.reformat) == (80, "ascii", "no")
    assert group.size_unit == "x-tile"
    assert (unit.max_width, unit.size_unit, unit.char_class, unit.reformat) == (None,) * 4
    assert isinstance(unit, xliff.Bounded)
    assert isinstance(group, xliff.Bounded)


@pytest.mark.parametrize(
    "written", ["", "12px", "-1", "1.2.3", "1e3", "nan", "inf", "1_0", "\u0661", ".", "9" * 5000]
)
def test_what_is_no_number_is_none(doc: xliff.Document, written: str) -> None:
    unit = doc.unit("1")
    unit.set_attribute("maxwidth", written)
    assert unit.max_width is None
    assert unit.attributes["maxwidth"] == written


def test_a_file_says_when_and_what_about(doc: xliff.Document) -> None:
    assert (doc.files[0].date, doc.files[0].category) == ("2026-01-15T11:45:00Z", "games")
    bare = xliff.parse(b'<xliff version="1.2"><file><body/></file></xliff>').files[0]
    assert (bare.date, bare.category) == (None, None)
