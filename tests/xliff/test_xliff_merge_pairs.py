"""Two edited versions put together: a translation does not go to a source it was not made of."""

import pytest

from locsdk import xliff
from locsdk.errors import EditRefused
from locsdk.xliff import Conflict
from locsdk.xliff.merging import Policy, Side

XMLNS = "urn:oasis:names:tc:xliff:document:1.2"
DELETE, KEEP = "<source>Delete 3 files</source>", "<source>Keep 4 files</source>"
MORE = "<source>Delete 5 files</source>"
DATEIEN = '<target state="final">3 Dateien löschen</target>'
FILES = '<target state="final">3 Files löschen</target>'
TODO = '<target state="needs-review-translation">3 Dateien löschen</target>'
BARE = "<target>3 Dateien löschen</target>"
APPROVED = ' approved="yes"'
MARK = '<mrk mtype="seg" mid="{}">{}</mrk>'
ONE, TWO = MARK.format(1, "One. "), MARK.format(2, "Two.")
TEXT = "<source>One. Two.</source>"
SEGMENTS = f"<seg-source>{ONE}{TWO}</seg-source>"
SEGMENT = f"<seg-source>{MARK.format(1, 'One. Two.')}</seg-source>"
EINS = f"<target>{MARK.format(1, 'Eins. ')}{MARK.format(2, 'Zwei.')}</target>"
UNTRANSLATED = f"<target>{MARK.format(1, '')}{MARK.format(2, '')}</target>"
CODED = '<source><g id="1">Two</g><x id="2"/> more</source>'
CODED_SEGMENT = (
    "<seg-source>"
    + MARK.format(1, '<g id="1">Two</g>')
    + '<x id="2"/>'
    + MARK.format(2, " more")
    + "</seg-source>"
)
A = '<bin-source><external-file href="a.png"/></bin-source>'
B = '<bin-source><external-file href="b.png"/></bin-source>'
A_DE = '<bin-target state="final"><external-file href="a.de.png"/></bin-target>'
A_FR = '<bin-target state="final"><external-file href="a.fr.png"/></bin-target>'


def doc(inside: str, kind: str = "trans-unit") -> xliff.Document:
    """A document of one unit; attributes of it may stand before what is in it."""
    start = inside.index("<")
    unit = f'<{kind} id="1"{inside[:start]}>{inside[start:]}</{kind}>'
    return xliff.parse(
        f'<xliff version="1.2" xmlns="{XMLNS}"><file original="f" source-language="en" '
        f'target-language="de" datatype="x"><body>{unit}</body></file></xliff>'.encode()
    )


def kind_of(inside: str) -> str:
    return "bin-unit" if "<bin-" in inside else "trans-unit"


def merge(base: str, ours: str, theirs: str, policy: Policy = "ours") -> xliff.Merge:
    return xliff.merge(*(doc(one, kind_of(base)) for one in (base, ours, theirs)), policy=policy)


APART = {
    "a target that is new": (DELETE, DELETE + DATEIEN, KEEP),
    "a target without a state": (DELETE, DELETE + BARE, KEEP),
    "another target": (DELETE + FILES, DELETE + DATEIEN, KEEP + FILES),
    "a target taken away": (DELETE + FILES, DELETE, KEEP + FILES),
    "against a target taken away": (DELETE + FILES, DELETE + DATEIEN, KEEP),
    "a state lowered against a target taken away": (DELETE + DATEIEN, DELETE + TODO, KEEP),
    "a state": (DELETE + BARE, DELETE + DATEIEN, KEEP + BARE),
    "a state against one lowered": (DELETE + BARE, DELETE + DATEIEN, KEEP + TODO),
    "a state-qualifier": (
        DELETE + BARE,
        DELETE + BARE.replace(">3", ' state-qualifier="exact-match">3'),
        KEEP + BARE,
    ),
    "an approval": (DELETE + BARE, APPROVED + DELETE + BARE, KEEP + BARE),
    "an approval against another": (
        DELETE + BARE,
        APPROVED + DELETE + BARE,
        ' approved="no"' + KEEP + BARE,
    ),
    "both sources, one target": (DELETE, MORE + DATEIEN, KEEP),
    "both sources and targets": (DELETE, MORE + DATEIEN, KEEP + FILES),
    "both targets": (DELETE, DELETE + FILES, KEEP + DATEIEN),
    "the same target, another state": (DELETE, DELETE + DATEIEN, KEEP + BARE),
    "codes": (
        DELETE,
        DELETE + DATEIEN,
        '<source>Delete 3<x id="1"/> files</source>',
    ),
    "attributes of the source": (
        DELETE,
        DELETE + DATEIEN,
        KEEP.replace("<source", '<source xml:lang="en"'),
    ),
    "another text in segments": (
        TEXT + SEGMENTS,
        TEXT + SEGMENTS + EINS,
        TEXT.replace("Two", "Three") + SEGMENTS.replace("Two", "Three"),
    ),
    "other segments": (TEXT + SEGMENTS, TEXT + SEGMENTS + EINS, TEXT + SEGMENT),
    "segments of another text": (
        TEXT,
        TEXT + SEGMENTS + EINS,
        TEXT.replace("Two", "Three"),
    ),
    "segments that say something else": (
        TEXT,
        TEXT + EINS,
        TEXT + SEGMENTS.replace("Two", "Three"),
    ),
    "two ways to segment": (TEXT, TEXT + SEGMENTS + EINS, TEXT + SEGMENT),
    "a file that is new": (A, A + A_DE, B),
    "another file": (A + A_FR, A + A_DE, B + A_FR),
    "a file taken away": (A + A_FR, A, B + A_FR),
    "a file approved": (A + A_FR, APPROVED + A + A_FR, B + A_FR),
    "a file in a state": (
        A + A_FR.replace("final", "new"), A + A_FR, B + A_FR.replace("final", "new"),
    ),
}  # fmt: skip


@pytest.mark.parametrize("swapped", [False, True])
@pytest.mark.parametrize("case", APART)
def test_a_translation_against_another_source_is_one_conflict(case: str, swapped: bool) -> None:
    base, ours, theirs = APART[case]
    if swapped:
        ours, theirs = theirs, ours
    kind = kind_of(base)
    part = "bin-target" if kind == "bin-unit" else "target"
    kept, taken = merge(base, ours, theirs), merge(base, ours, theirs, "theirs")
    assert kept.document == doc(ours, kind)
    assert not xliff.diff(taken.document, doc(theirs, kind))
    assert [(one.element, one.unit_id, one.what) for one in kept.conflicts] == [
        (kind, "1", f"{part} of another source")
    ]
    assert taken.conflicts == kept.conflicts
    with pytest.raises(EditRefused, match=f"{part} of another source: base '<"):
        merge(base, ours, theirs, "refuse")


TOGETHER = {
    "one side changed both": (DELETE, DELETE, KEEP + DATEIEN, KEEP + DATEIEN),
    "both have the same source": (DELETE, KEEP, KEEP + DATEIEN, KEEP + DATEIEN),
    "both have the same target": (DELETE, DELETE + DATEIEN, KEEP + DATEIEN, KEEP + DATEIEN),
    "both took the target away": (DELETE + BARE, DELETE, KEEP, KEEP),
    "the same source in another spelling": (
        "<source>a &quot;b&quot;</source>",
        '<source>a "b"</source><target>c</target>',
        "<source>a &#34;b&#34;</source>",
        '<source>a "b"</source><target>c</target>',
    ),
    "attributes of the source alone": (
        DELETE,
        DELETE + BARE,
        DELETE.replace("<source", '<source xml:lang="en"'),
        DELETE.replace("<source", '<source xml:lang="en"') + BARE,
    ),
    "an empty target": (DELETE, DELETE + "<target/>", KEEP, KEEP + "<target/>"),
    "empty segments": (
        TEXT + SEGMENTS,
        TEXT + SEGMENTS + UNTRANSLATED,
        "<source>x</source>" + SEGMENTS.replace("Two", "Three"),
        "<source>x</source>" + SEGMENTS.replace("Two", "Three") + UNTRANSLATED,
    ),
    "a state that asks for work": (DELETE + DATEIEN, DELETE + TODO, KEEP + DATEIEN, KEEP + TODO),
    "a state taken away": (DELETE + DATEIEN, DELETE + BARE, KEEP + DATEIEN, KEEP + BARE),
    "an approval taken back": (
        APPROVED + DELETE + BARE,
        DELETE + BARE,
        APPROVED + KEEP + BARE,
        KEEP + BARE,
    ),
    "a note": (
        DELETE + BARE,
        DELETE + BARE + "<note>n</note>",
        KEEP + BARE,
        KEEP + BARE + "<note>n</note>",
    ),
    "an alternative": (
        DELETE,
        DELETE + "<alt-trans><target>c</target></alt-trans>",
        KEEP,
        KEEP + "<alt-trans><target>c</target></alt-trans>",
    ),
    "segments of the same text": (
        TEXT,
        TEXT + "<target>Eins. Zwei.</target>",
        TEXT + SEGMENTS,
        TEXT + SEGMENTS + "<target>Eins. Zwei.</target>",
    ),
    "segments of the same text with codes": (
        CODED,
        CODED + BARE,
        CODED + CODED_SEGMENT,
        CODED + CODED_SEGMENT + BARE,
    ),
    "files of one side": (A, A, B + A_DE, B + A_DE),
    "the same file": (A, B, B + A_DE, B + A_DE),
    "a note about a file": (
        A + A_DE,
        A + A_DE + "<note>n</note>",
        B + A_DE,
        B + A_DE + "<note>n</note>",
    ),
}


@pytest.mark.parametrize("case", TOGETHER)
def test_what_goes_together_is_no_conflict(case: str) -> None:
    base, ours, theirs, outcome = TOGETHER[case]
    for mine, other in ((ours, theirs), (theirs, ours)):
        result = merge(base, mine, other, "refuse")
        assert not xliff.diff(result.document, doc(outcome, kind_of(base)))


def test_the_conflict_shows_what_each_side_has() -> None:
    (conflict,) = merge(DELETE, APPROVED + DELETE + DATEIEN, KEEP).conflicts
    assert (conflict.base, conflict.ours, conflict.theirs) == (
        DELETE,
        f'{DELETE}{DATEIEN} approved="yes"',
        KEEP,
    )
    assert str(conflict) == (
        f"file 'f', unit '1': target of another source: base '{DELETE}', "
        f"ours '{DELETE}{DATEIEN} approved=\"yes\"', theirs '{KEEP}'"
    )
    (conflict,) = merge(A, A + A_DE, B).conflicts
    assert (conflict.base, conflict.ours, conflict.theirs) == (A, A + A_DE, B)
    (conflict,) = merge(*APART["other segments"]).conflicts
    assert conflict.ours == TEXT + SEGMENTS + EINS
    assert conflict.theirs == TEXT + SEGMENT


def test_a_function_decides_about_source_and_translation_together() -> None:
    asked: list[Conflict] = []

    def keep_what_is_final(conflict: Conflict) -> Side:
        asked.append(conflict)
        return "ours" if 'state="final"' in (conflict.ours or "") else "theirs"

    ours, theirs = DELETE + DATEIEN, KEEP
    for mine, other in ((ours, theirs), (theirs, ours)):
        result = merge(DELETE, mine, other, keep_what_is_final)
        assert not xliff.diff(result.document, doc(ours))
    assert [one.what for one in asked] == ["target of another source"] * 2


def test_what_else_is_about_the_unit_is_merged_beside_it() -> None:
    note, both = "<note>{}</note>", ' resname="{}"'
    ours = both.format("a") + DELETE + DATEIEN + note.format("n")
    theirs = both.format("b") + KEEP
    result = merge(DELETE, ours, theirs, "theirs")
    assert [one.what for one in result.conflicts] == ["target of another source", "unit resname"]
    assert not xliff.diff(result.document, doc(both.format("b") + KEEP + note.format("n")))


def test_what_both_added_is_kept_together_too() -> None:
    ours, theirs = doc(DELETE + DATEIEN), doc(KEEP)
    base = xliff.parse(ours.to_bytes().split(b"<trans-unit")[0] + b"</body></file></xliff>")
    kept = xliff.merge(base, ours, theirs)
    assert kept.document == ours
    assert [(one.what, one.base) for one in kept.conflicts] == [("target of another source", None)]
    assert not xliff.diff(xliff.merge(base, ours, theirs, policy="theirs").document, theirs)


def test_segments_are_kept_with_the_source_that_they_are_of() -> None:
    theirs = TEXT.replace("Two", "Three")
    ours, marked = (
        TEXT + SEGMENTS,
        TEXT + SEGMENTS.replace("<seg-source", '<seg-source xml:lang="en"'),
    )
    for base, mine, other in (
        (TEXT, ours, theirs),
        (TEXT, theirs, ours),
        (ours, marked, theirs),
        (ours, theirs, marked),
    ):
        kept, taken = merge(base, mine, other), merge(base, mine, other, "theirs")
        assert [one.what for one in kept.conflicts] == ["seg-source of another source"]
        assert kept.document == doc(mine)
        assert not xliff.diff(taken.document, doc(other))


def test_what_was_a_conflict_of_one_thing_still_is() -> None:
    for base, ours, theirs, what in (
        (DELETE, MORE, KEEP, "source"),
        (DELETE, MORE + BARE, KEEP + BARE, "source"),
        (DELETE, DELETE + BARE, DELETE + FILES, "target"),
        (DELETE, KEEP + BARE, KEEP + FILES, "target"),
        (DELETE + BARE, DELETE + TODO, DELETE + DATEIEN, "target state"),
        (TEXT, TEXT + SEGMENTS, TEXT + SEGMENT, "seg-source"),
    ):
        assert [one.what for one in merge(base, ours, theirs).conflicts] == [what]


def test_a_unit_that_moved_keeps_source_and_translation_together() -> None:
    unit = '<trans-unit id="1">{}</trans-unit>'
    group = '<group id="g"><trans-unit id="2"><source>x</source></trans-unit>{}</group>'
    start, end = doc(DELETE).to_bytes().decode().split(unit.format(DELETE))

    def body(first: str, inner: str) -> xliff.Document:
        return xliff.parse((start + first + group.format(inner) + end).encode())

    base, ours = body(unit.format(DELETE), ""), body(unit.format(DELETE + DATEIEN), "")
    theirs = body("", unit.format(KEEP))
    sides: dict[Side, str] = {"ours": DELETE + DATEIEN, "theirs": KEEP}
    for side, wanted in sides.items():
        result = xliff.merge(base, ours, theirs, policy=side)
        assert [one.what for one in result.conflicts] == ["target of another source"]
        assert not xliff.diff(result.document, body("", unit.format(wanted)))
