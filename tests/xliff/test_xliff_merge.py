"""Two edited versions of one document put together."""

import pytest

from locsdk import xliff
from locsdk.errors import ConfigurationError, EditRefused, XliffError
from locsdk.xliff import Conflict, Content, X
from locsdk.xliff.merging import Side

XMLNS = "urn:oasis:names:tc:xliff:document:1.2"
BASE = f"""<?xml version='1.0'?>
<xliff version="1.2" xmlns="{XMLNS}" xmlns:p="urn:p">
  <file original="f" source-language="en" datatype="x">
    <header><note>h</note></header>
    <body>
      <trans-unit id="1"><source>one</source><target state="new">un</target></trans-unit>
      <group id="g">
        <note>about</note>
        <trans-unit id="2"><source>two<x id="1"/></source>
          <note>n</note></trans-unit>
      </group>
      <trans-unit  id='3' ><source>three</source><target/></trans-unit>
    </body>
  </file>
</xliff>
"""


def doc(text: str = BASE) -> xliff.Document:
    return xliff.parse(text.encode())


def merged(ours: str, theirs: str, base: str = BASE) -> str:
    result = xliff.merge(doc(base), doc(ours), doc(theirs), policy="refuse")
    assert not result.conflicts
    return result.document.to_bytes().decode()


def changed(*changes: tuple[str, str], text: str = BASE) -> str:
    for old, new in changes:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    return text


OURS = changed((">un<", ">eins<"), ('datatype="x"', 'datatype="y" p:k="1"'))
UNIT_9 = '\n      <trans-unit id="9"><source>nine</source></trans-unit>'
GROUP = f'\n      <group id="h"><note>q</note>{UNIT_9}\n      </group>'


@pytest.mark.parametrize(
    "change",
    [
        ('state="new"', 'state="final"'),
        (' state="new"', ""),
        ("<target/>", "<target>drei</target>"),
        ("<target/>", ""),
        ("id='3' ", "id='3' approved=\"yes\" p:a='&lt;' "),
        ("three", 'three<x id="7"/>'),
        ("<note>n</note>", "<note>m</note>"),
        ("<note>h</note>", "<note>k</note>"),
        ('original="f"', 'original="f" date="2026-01-01T00:00:00Z"'),
        ('<x id="1"/></source>', '<x id="1"/></source><seg-source>s</seg-source>'),
        ("</group>", f"</group>{UNIT_9}"),
        ("</group>", f"</group>{GROUP}"),
        ("</note></trans-unit>", f"</note></trans-unit>{UNIT_9}"),
        ("<body>", f"<body>{UNIT_9}"),
        ("\n      <trans-unit  id='3' ><source>three</source><target/></trans-unit>", ""),
        ("\n</xliff>", '\n  <file original="new"><body/></file>\n</xliff>'),
    ],
)  # fmt: skip
def test_a_change_of_theirs_comes_into_our_bytes(change: tuple[str, str]) -> None:
    theirs = changed(change)
    result = merged(OURS, theirs)
    assert not [
        one
        for one in xliff.diff(doc(result), doc(changed(change, text=OURS)))
        if one.kind != "moved"
    ]
    assert merged(BASE, theirs).count("\n") >= theirs.count("\n") - 1
    # Whoever the change is of, the outcome says the same.
    swapped = merged(theirs, OURS)
    assert not [one for one in xliff.diff(doc(swapped), doc(result)) if one.kind != "moved"]
    assert merged(theirs, theirs) == theirs


def test_only_what_they_changed_changes_in_our_bytes() -> None:
    theirs = changed(("<target/>", "<target>drei</target>"), ("</group>", f"</group>{GROUP}"))
    assert merged(OURS, theirs) == changed(
        ("<target/>", "<target>drei</target>"), ("</group>", f"</group>{GROUP}"), text=OURS
    )


def test_removals_take_empty_groups_along() -> None:
    start = BASE.index('\n        <trans-unit id="2">')
    end = BASE.index("\n      </group>")
    assert "<group" not in merged(OURS, BASE[:start] + BASE[end:])


CONFLICTS = [
    (">un<", ">eins<", ">uno<", "target", ("un", "eins", "uno")),
    ('state="new"', 'state="a"', 'state="b"', "target state", ("new", "a", "b")),
    ("<target/>", "<target>a</target>", "<target>b</target>", "target", ("", "a", "b")),
    ("<target/>", "", "<target>b</target>", "target", ("", None, "b")),
    ("<target/>", "<target>a</target>", "", "target", ("", "a", None)),
    ("id='3'", "id='3' p:x='a'", "id='3' p:x='b'", "unit {urn:p}x", (None, "a", "b")),
    ("<note>n</note>", "<note>a</note>", "", "note", ("<note>n</note>", "<note>a</note>", None)),
    ('datatype="x"', 'datatype="a"', 'datatype="b"', "file datatype", ("x", "a", "b")),
    ("<note>h</note>", "<note>a</note>", "<note>b</note>", "header note", None),
]  # fmt: skip


@pytest.mark.parametrize(("old", "ours", "theirs", "what", "values"), CONFLICTS)
def test_what_both_changed_is_a_conflict_that_the_policy_decides(
    old: str, ours: str, theirs: str, what: str, values: tuple[str | None, ...] | None
) -> None:
    mine, other = changed((old, ours)), changed((old, theirs))
    kept = xliff.merge(doc(), doc(mine), doc(other))
    assert kept.document.to_bytes().decode() == mine
    (conflict,) = kept.conflicts
    assert conflict.what == what
    assert values is None or (conflict.base, conflict.ours, conflict.theirs) == values
    taken = xliff.merge(doc(), doc(mine), doc(other), policy="theirs")
    assert taken.conflicts == kept.conflicts
    assert not xliff.diff(taken.document, doc(other))
    with pytest.raises(EditRefused, match="both sides changed the same"):
        xliff.merge(doc(), doc(mine), doc(other), policy="refuse")


def test_a_function_decides_conflict_by_conflict() -> None:
    mine = changed((">un<", ">eins<"), ("<target/>", "<target>drei</target>"))
    other = changed((">un<", ">uno<"), ("<target/>", "<target>tre</target>"))

    def policy(conflict: Conflict) -> Side:
        return "theirs" if conflict.unit_id == "1" else "ours"

    result = xliff.merge(doc(), doc(mine), doc(other), policy=policy)
    assert [str(one.target) for one in result.document.units] == ["uno", "None", "drei"]
    assert (
        str(result.conflicts[0])
        == "file 'f', unit '1': target: base 'un', ours 'eins', theirs 'uno'"
    )


def test_taking_away_against_changing_is_a_conflict() -> None:
    unit = "\n      <trans-unit  id='3' ><source>three</source><target/></trans-unit>"
    gone, edited = changed((unit, "")), changed(("<target/>", "<target>x</target>"))
    for ours, theirs in ((gone, edited), (edited, gone)):
        kept = xliff.merge(doc(), doc(ours), doc(theirs))
        assert kept.document.to_bytes().decode() == ours
        assert [(one.what, one.unit_id) for one in kept.conflicts] == [("unit", "3")]
        taken = xliff.merge(doc(), doc(ours), doc(theirs), policy="theirs")
        assert not [one for one in xliff.diff(taken.document, doc(theirs)) if one.changes]


def test_files_come_go_and_conflict() -> None:
    unit = '<trans-unit id="1"><source>a</source></trans-unit>'
    second = f'\n  <file original="s"><body>{unit}</body></file>'
    base = changed(("\n</xliff>", f"{second}\n</xliff>"))
    edited = base.replace("<source>a</source>", "<source>a</source><target>b</target>")
    assert merged(base, BASE, base=base) == BASE
    assert merged(BASE, base, base=base) == BASE
    for ours, theirs in ((BASE, edited), (edited, BASE)):
        kept = xliff.merge(doc(base), doc(ours), doc(theirs))
        assert kept.document.to_bytes().decode() == ours
        assert [(one.what, one.file) for one in kept.conflicts] == [("file", "s")]
        taken = xliff.merge(doc(base), doc(ours), doc(theirs), policy="theirs")
        assert not xliff.diff(taken.document, doc(theirs))


def test_units_go_into_an_empty_body() -> None:
    base = f'<xliff version="1.2" xmlns="{XMLNS}"><file original="f"><body /></file></xliff>'
    theirs = base.replace("<body />", f"<body>{UNIT_9}{UNIT_9.replace('9', '8')}</body>")
    assert merged(base, theirs, base=base) == theirs


def test_prefixes_and_encodings_of_theirs_are_made_to_fit() -> None:
    ours = (
        f"<?xml version='1.0' encoding='US-ASCII'?><xliff version='1.2' xmlns='{XMLNS}'>"
        + BASE[BASE.index("\n  <file") :]
    )
    theirs = changed(
        ("<note>n</note>", "<note>ä</note><q:m xmlns:q='urn:q' q:a='1'>ö</q:m>"),
        ("<target/>", "<target>ü</target>"),
    )
    result = merged(ours, theirs)
    assert not xliff.diff(doc(result), doc(theirs))
    added = changed(("<body>", f"<body>{UNIT_9.replace('nine', 'ä')}"))
    with pytest.raises(XliffError, match="US-ASCII, which lacks"):
        xliff.merge(doc(), doc(ours), doc(added))
    with pytest.raises(XliffError, match="do not mix"):
        xliff.merge(doc(), doc(), doc(changed(("<body>", f"<body>{UNIT_9}")).replace("1.2", "1.1")))


def test_edits_of_all_three_count_and_none_is_changed() -> None:
    base, ours, theirs = doc(), doc(), doc()
    ours.unit("1").target = "eins"
    theirs.unit("2").target = Content("zwei", X(id="1"))
    before = [one.to_bytes() for one in (base, ours, theirs)]
    result = xliff.merge(base, ours, theirs)
    assert [str(one.target) for one in result.document.units] == ["eins", "zwei", ""]
    assert [one.to_bytes() for one in (base, ours, theirs)] == before


def test_policies_and_answers_that_are_none_are_refused() -> None:
    ours, theirs = changed((">un<", ">eins<")), changed((">un<", ">one<"))
    with pytest.raises(
        ConfigurationError, match="'ours', 'theirs', 'refuse' or a function, not 'mi"
    ):
        xliff.merge(doc(), doc(), doc(), policy="mine")  # type: ignore[arg-type]  # a slip
    for answer in ("refuse", "mine", None):
        with pytest.raises(
            ConfigurationError, match=f"'ours' or 'theirs', not {answer!r}, of file"
        ):
            xliff.merge(
                doc(),
                doc(ours),
                doc(theirs),
                policy=lambda _, said=answer: said,  # type: ignore[misc]  # likewise
            )


def test_a_note_goes_into_a_unit_that_is_an_empty_tag() -> None:
    base = changed(("<source>three</source><target/></trans-unit>", ""), ("id='3' >", "id='3' />"))
    theirs = doc(base)
    theirs.unit("3").add_note("n")
    result = xliff.merge(doc(base), doc(base), theirs, policy="refuse").document
    assert [str(note) for note in result.unit("3").notes] == ["n"]
    assert not xliff.diff(result, theirs)
