"""What stands where the schema has no place for it, or is easily missed: compared and merged."""

import re

import pytest

from locsdk import xliff
from locsdk.errors import EditRefused, XliffError

UNIT = '<trans-unit id="{0}">{1}<source>a</source></trans-unit>'
BASE = (
    '<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2" xmlns:y="urn:y">[root]'
    '<file original="a" source-language="en" datatype="x">[file]<header[@header]>[header]'
    "<note>h</note></header>[between]<body[@body]>[first]"
    f'{UNIT.format(1, "[unit]")}[body]<group id="g"[@group]>[group]'
    f"{UNIT.format(2, '')}[middle]{UNIT.format(3, '')}[late]</group>[last]"
    '<bin-unit id="b"><bin-source[@bin-source]>[bin-source]</bin-source>[bin-unit]'
    f"{UNIT.format(4, '')}[bin-late]</bin-unit>[tail]</body>[behind]</file>[end]</xliff>"
)


def text(**given: str) -> str:
    """Return the document with something at some of the places in brackets."""
    markup = {f"[{name.replace('at_', '@').replace('_', '-')}]": one for name, one in given.items()}
    assert all(name in BASE for name in markup)
    return re.sub(r"\[[^]]+\]", lambda found: markup.get(found[0], ""), BASE)


def doc(made: str) -> xliff.Document:
    return xliff.parse(made.encode())


def shown(old: str, new: str) -> list[str]:
    return str(xliff.diff(doc(old), doc(new))).splitlines()


ELEMENTS = {
    "<y:e>%s</y:e>": "{urn:y}e",
    "<note>%s</note>": "note",
    "<y:e y:k='%s'/>": "{urn:y}e",
}
INSIDE = {  # how a conflict names what stands there
    "root": "",
    "end": "",
    "file": "",
    "between": "",
    "behind": "",
    "header": "header ",
    "first": "body ",
    "body": "body ",
    "last": "body ",
    "tail": "body ",
    "unit": "",
    "group": "",
    "middle": "",
    "late": "",
    "bin_unit": "",
    "bin_late": "",
    "bin_source": None,
}
PIECES = [
    *(
        (place, markup, "bin-source" if inside is None else inside + name)
        for place, inside in INSIDE.items()
        for markup, name in ELEMENTS.items()
    ),
    *(
        (place, f"<{name}><note>%s</note></{name}>", what)
        for place, name, what in [
            ("file", "y:header", "{urn:y}header"),
            ("behind", "header", "other header"),
            ("unit", "header", "header"),
            ("group", "header", "header"),
            ("group", "body", "body"),
            ("first", "header", "body header"),
            ("header", "body", "header body"),
        ]
    ),
    ("bin_source", "%s", "bin-source"),
    *(
        (f"at_{part}", attribute, f"{part} {name}".replace("_", "-"))
        for part in ("header", "body", "group", "bin_source")
        for attribute, name in [(" k='%s'", "k"), (" y:k='%s'", "{urn:y}k")]
    ),
]


@pytest.mark.parametrize(("place", "markup", "what"), PIECES)
def test_what_stands_anywhere_is_compared_and_merged(place: str, markup: str, what: str) -> None:
    base, *others = text(), *(text(**{place: markup % word}) for word in ("v1", "v2"))
    one, other = others
    for old, new in ((base, one), (one, other), (other, base)):
        (difference,) = xliff.diff(doc(old), doc(new))
        assert difference.kind == "changed"
        taken = xliff.merge(doc(old), doc(old), doc(new), policy="refuse").document
        assert str(xliff.diff(taken, doc(new))) == "no differences"
        kept = xliff.merge(doc(old), doc(new), doc(old), policy="refuse").document
        assert kept.to_bytes().decode() == new
        assert xliff.merge(doc(old), doc(new), doc(new), policy="refuse").document == doc(new)
    for ours, theirs in ((one, other), (other, one)):
        merged = xliff.merge(doc(base), doc(ours), doc(theirs))
        assert what in [conflict.what for conflict in merged.conflicts]
        assert merged.document.to_bytes().decode() == ours
        taken = xliff.merge(doc(base), doc(ours), doc(theirs), policy="theirs").document
        assert str(xliff.diff(taken, doc(theirs))) == "no differences"


@pytest.mark.parametrize(
    ("place", "where"),
    [
        ("root", "the document"),
        ("file", "the file 'a'"),
        ("behind", "the file 'a'"),
        ("header", "the header of the file 'a'"),
        ("first", "the body of the file 'a'"),
        ("last", "the body of the file 'a'"),
        ("unit", "the unit '1'"),
        ("group", "the group 'g'"),
        ("middle", "the group 'g'"),
        ("late", "the group 'g'"),
        ("bin_late", "the bin-unit 'b'"),
    ],
)
def test_text_where_there_is_none_is_a_difference_and_no_change_of_it_is_taken(
    place: str, where: str
) -> None:
    base, ours, theirs = text(), text(**{place: "ours"}), text(**{place: "<![CDATA[theirs]]>"})
    (difference,) = xliff.diff(doc(base), doc(theirs))
    (change,) = difference.changes
    assert (change.aspect, change.old, change.new) == ("text", None, "theirs")
    for old, new in ((base, theirs), (theirs, base)):
        with pytest.raises(EditRefused, match=f"has text directly in {where}, where"):
            xliff.merge(doc(old), doc(old), doc(new))
        assert xliff.merge(doc(old), doc(new), doc(old)).document == doc(new)
    kept = xliff.merge(doc(base), doc(ours), doc(theirs))
    assert [(one.ours, one.theirs) for one in kept.conflicts] == [("ours", "theirs")]
    assert kept.document == doc(ours)


def test_what_is_said_about_header_and_body_is_shown() -> None:
    old = text(at_header=' y:uuid="u-1"', at_body=' y:k="1"', late="<y:e>1</y:e>")
    new = text(at_header=' y:uuid="u-2"', body="<y:e>1</y:e>", behind="<y:e/>", late="late")
    assert shown(old, new) == [
        "changed: file 'a', line 1",
        "    header {urn:y}uuid: 'u-1' → 'u-2'",
        "    body {urn:y}k: '1' → nothing",
        "    {urn:y}e elements: nothing → '<ns1:e xmlns:ns1=\"urn:y\"/>'",
        "    body {urn:y}e: nothing → '<ns1:e xmlns:ns1=\"urn:y\">1</ns1:e>'",
        "changed: file 'a' group 'g', line 1",
        "    {urn:y}e elements: '<ns1:e xmlns:ns1=\"urn:y\">1</ns1:e>' → nothing",
        "    group text: nothing → 'late'",
    ]


def test_an_attribute_and_an_element_of_one_name_are_two_things() -> None:
    base = text()
    ours, theirs = text(at_header=' y:k="1"', at_body=" k='1'"), text(header="<y:k/>", last="<k/>")
    for one, other in ((ours, theirs), (theirs, ours)):
        merged = xliff.merge(doc(base), doc(one), doc(other), policy="refuse").document
        both = text(at_header=' y:k="1"', at_body=" k='1'", header="<y:k/>", last="<k/>")
        assert str(xliff.diff(merged, doc(both))) == "no differences"


@pytest.mark.parametrize("place", ["group", "late", "first", "tail", "root", "end"])
def test_what_they_add_stands_before_or_behind_what_is_in_it_as_with_them(place: str) -> None:
    theirs = text(**{place: "<y:e/>"})
    merged = xliff.merge(doc(text()), doc(text()), doc(theirs)).document
    assert merged.to_bytes().decode() == theirs


@pytest.mark.parametrize(
    ("place", "there"), [("middle", "late"), ("last", "tail"), ("file", "behind")]
)
def test_what_they_add_between_goes_behind(place: str, there: str) -> None:
    merged = xliff.merge(doc(text()), doc(text()), doc(text(**{place: "<y:e/>"}))).document
    assert merged.to_bytes().decode() == text(**{there: "<y:e/>"})
    assert not xliff.diff(merged, doc(text(**{place: "<y:e/>"})))


def test_what_stands_in_a_group_goes_and_moves_with_it() -> None:
    base = text(late="<y:e>1</y:e>")
    start, end = base.index("<group"), base.index("</group>") + len("</group>")
    gone, edited = base[:start] + base[end:], base.replace("<y:e>1", "<y:e>2")
    assert xliff.merge(doc(base), doc(base), doc(gone), policy="refuse").document == doc(gone)
    assert [one.what for one in xliff.merge(doc(base), doc(edited), doc(gone)).conflicts] == [
        "group"
    ]
    moved = gone.replace("</body>", f"{base[start:end]}</body>")
    both = xliff.merge(doc(base), doc(moved), doc(edited), policy="refuse").document
    assert both == doc(moved.replace("<y:e>1", "<y:e>2"))


FILE = (
    '<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2">'
    '<file original="a"{}</xliff>'
)
HEADERS = [
    FILE.format("><body/></file>"),
    FILE.format("><header/><body/></file>"),
    FILE.format("><header k='1'/><body/></file>"),
    FILE.format("><header k='2'><note>n</note></header><body/></file>"),
]


@pytest.mark.parametrize("old", HEADERS)
@pytest.mark.parametrize("new", HEADERS)
def test_headers_come_and_go_with_their_attributes(old: str, new: str) -> None:
    assert (old == new) == (not xliff.diff(doc(old), doc(new)))
    taken = xliff.merge(doc(old), doc(old), doc(new), policy="refuse").document
    assert str(xliff.diff(taken, doc(new))) == "no differences"
    for third in HEADERS:
        merged = xliff.merge(doc(old), doc(third), doc(new))
        assert bool(merged.conflicts) == (third != old and new != old and third != new)


def test_a_header_comes_into_a_file_that_is_an_empty_tag() -> None:
    base, theirs = FILE.format(" />"), FILE.format("><header k='1'/></file>")
    merged = xliff.merge(doc(base), doc(base), doc(theirs)).document
    assert merged.to_bytes().decode() == theirs


def test_a_file_without_a_body_is_one_with_an_empty_body() -> None:
    without, empty = FILE.format("></file>"), FILE.format("><body/></file>")
    said = FILE.format("><body k='1'><note>n</note></body></file>")
    assert not xliff.diff(doc(without), doc(empty))
    assert len(xliff.diff(doc(without), doc(said))) == 1
    taken = xliff.merge(doc(said), doc(said), doc(without)).document
    assert not xliff.diff(taken, doc(empty))
    with pytest.raises(XliffError, match="the file 'a' has no body to put its"):
        xliff.merge(doc(without), doc(without), doc(said))


def test_a_change_of_what_is_said_about_a_second_body_is_refused() -> None:
    second = text(behind=f"<body y:k='%s'>{UNIT.format(9, '')}%s</body>")
    one, other = second % (1, ""), second % (2, "<y:e/>")
    assert shown(one, other)[1].startswith("    other body elements: ")
    for base, theirs in ((one, other), (text(), one), (one, text())):
        with pytest.raises(EditRefused, match="the file 'a' has several bodies"):
            xliff.merge(doc(base), doc(base), doc(theirs))
    edited = one.replace(UNIT.format(9, ""), UNIT.format(9, "").replace(">a<", ">b<"))
    assert shown(one, edited) == [
        "changed: file 'a' unit '9', line 1",
        "    source text: 'a' → 'b'",
    ]
    assert xliff.merge(doc(one), doc(one), doc(edited)).document == doc(edited)


@pytest.mark.parametrize("place", INSIDE)
def test_comments_and_instructions_are_not_content(place: str) -> None:
    assert not xliff.diff(doc(text()), doc(text(**{place: "<!-- c --><?p i?>"})))


def test_ids_of_what_is_not_found_by_them_count() -> None:
    base = text()
    other = base.replace('<file original="a"', '<file original="a" id="1"')
    assert shown(base, other) == ["changed: file 'a', line 1", "    file id: nothing → '1'"]
    merged = xliff.merge(doc(base), doc(base), doc(other), policy="refuse").document
    assert not xliff.diff(merged, doc(other))


def test_edits_count_at_all_places() -> None:
    made = text(at_header=' y:k="1"', late="<y:e/>", bin_late="<note>n</note>")
    edited = doc(made)
    header = edited.files[0].header
    assert header is not None
    header.set_attribute("{urn:y}k", "2")
    edited.files[0].set_attribute("datatype", "y")
    edited.groups[0].set_attribute("resname", "r")
    edited.bin_units[0].notes[0].remove()
    assert [str(change) for one in xliff.diff(doc(made), edited) for change in one.changes] == [
        "file datatype: 'x' → 'y'",
        "header {urn:y}k: '1' → '2'",
        "group resname: nothing → 'r'",
        "note elements: '<note>n</note>' → nothing",
    ]
    assert not xliff.diff(edited, xliff.parse(edited.to_bytes()))
