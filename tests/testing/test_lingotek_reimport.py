"""The re-import rules of Lingotek dossier 4.1, each broken alone, on the stand-in's own reading."""

import pytest

from locsdk.testing import LingotekServer, Polls
from locsdk.testing.lingotek.exports import ExportUnit, Inline, make_export
from locsdk.testing.lingotek.reimport import judge
from locsdk.testing.xliff_reading import read_xliff

EXPORT = make_export(
    [
        ExportUnit(id="a", source="One."),
        ExportUnit(id="b", source="Two.", target="Deux."),
        ExportUnit(id="c", source=Inline('Three <x id="1"/>.'), target=""),
        ExportUnit(id="d", source="Four. Five.", target="Quatre. Cinq."),
    ],
    phase_uuid="11-22",
)
A, B, C, D = (
    EXPORT[EXPORT.index(b'      <trans-unit id="%c"' % name) :].split(b"</trans-unit>\n")[0]
    + b"</trans-unit>\n"
    for name in b"abcd"
)


def edit(*changes: tuple[bytes, bytes]) -> bytes:
    edited = EXPORT
    for old, new in changes:
        assert old in edited
        edited = edited.replace(old, new, 1)
    return edited


def target(content: str, attributes: str = "") -> tuple[bytes, bytes]:
    """Change the target of unit b."""
    new = f"<target{attributes}>{content}</target>"
    return b'<target phase-name="1">Deux.</target>', new.encode()


def source(old: str, new: str) -> tuple[bytes, bytes]:
    return f"<source>{old}</source>".encode(), f"<source>{new}</source>".encode()


def unit(unit_id: str, text: str) -> bytes:
    return f'<trans-unit id="{unit_id}"><source>{text}</source></trans-unit>'.encode()


SEGMENTED = (
    b'<seg-source><mrk mtype="seg" mid="0">Four. </mrk>'
    b'<mrk mtype="seg" mid="1">Five.</mrk></seg-source>'
)
SECOND_FILE = (
    b'<file original="n" source-language="en" target-language="de" datatype="plaintext">'
    b"<body/></file>"
)

FAILS = {
    "LGT-PHASE-MISSING": [edit((b' lgtk:phaseUUID="11-22"', b""))],
    "LGT-PHASE-CHANGED": [
        edit((b"11-22", b"11-23")),
        edit((b"<body>", b"<body>"), (b"<file ", b'<file lgtk:phaseUUID="33" ')),
    ],
    "LGT-NOT-XLIFF12": [
        b"",
        EXPORT[:-3],
        edit((b"document:1.2", b"document:2.0")),
        edit((b"?>", b"?><!DOCTYPE xliff [<!ENTITY x 'y'>]>")),
        edit((b"UTF-8", b"rot13")),
        edit((b"Deux.", b"\xff")),
        edit(target('<g id="1">' * 200 + "</g>" * 200)),
    ],
    "LGT-SEG-MERGED": [
        edit(source("One.", "One. Two."), (B, b"")),
        edit(source("Two.", "One. Two."), source("One.", "")),
    ],
    "LGT-SEG-SPLIT": [
        edit(source("Four. Five.", "Four."), (b"    </body>", unit("d2", "Five.") + b"</body>")),
        edit(
            (
                b"<source>Four. Five.</source>",
                b"<source>Four. Five.</source>" + SEGMENTED,
            )
        ),
    ],
    "LGT-MRK-MANY": [
        edit(target('<mrk mtype="seg" mid="0">De</mrk><mrk mtype="seg" mid="1">ux</mrk>')),
        edit(target('<mrk mtype="seg">De<mrk mtype="term">ux</mrk></mrk>')),
    ],
    "LGT-MRK-MTYPE": [edit(target('<mrk mid="0">Deux</mrk>'))],
}

STRICT = {
    "LGT-TU-COUNT": [edit((A, b"")), edit((D, D + unit("e", "Six.")))],
    "LGT-TU-ORDER": [edit((A, b""), (B, B + A))],
    "LGT-TU-ID": [edit((b'id="a"', b'id="A"')), edit((b'id="b"', b'id="a"'))],
    "LGT-STRUCTURE": [
        edit((A, b'<group id="g">' + A + b"</group>")),
        edit((b'original="example_document.txt"', b'original="other.txt"')),
    ],
    "LGT-LANG-ONE": [
        edit(
            (
                b"</file>",
                b"</file>" + SECOND_FILE,
            )
        )
    ],
}

NOTED = {
    "LGT-MRK-PARTIAL": [edit(target('Hé <mrk mtype="seg">Deux</mrk> !'))],
    "LGT-MRK-MTYPE-SEG": [edit(target('<mrk mtype="term">Deux</mrk>'))],
    "LGT-LANG-TARGET": [edit(target("Zwei", ' xml:lang="de-DE"'))],
}

UNSEEN = {
    "unedited": EXPORT,
    "LGT-MRK-MID": edit(target('<mrk mtype="seg" mid="99">Deux</mrk>')),
    "LGT-META": edit((b"</header>", b"<note>n</note></header>"), (b'id="a">', b'id="a" x="1">')),
    "LGT-ATTR-OPTIONAL": edit(target("Deux")),
    "LGT-STATE": edit(target("Deux", ' state="x-any" state-qualifier="x-any"')),
    "LGT-LANG-TARGET kept": edit(target("Deux", ' xml:lang="fr-FR"')),
    "LGT-SOURCE": edit(source("One.", "Uno.")),
    "LGT-TAGS": edit((b'<target phase-name="1"></target>', b"<target>no tags</target>")),
    "LGT-SOURCE that begins as before": edit(source("One.", "One. And more.")),
    "another encoding": EXPORT.decode().replace("UTF-8", "UTF-16").encode("utf-16"),
}


def cases(table: dict[str, list[bytes]]) -> list[object]:
    return [
        pytest.param(rule, edited, id=f"{rule}-{number}")
        for rule, files in table.items()
        for number, edited in enumerate(files)
    ]


@pytest.mark.parametrize(("rule", "edited"), cases(FAILS))
def test_a_broken_rule_fails_the_import_strict_or_not(rule: str, edited: bytes) -> None:
    for strict in (True, False):
        verdict = judge(EXPORT, edited, strict=strict)
        assert verdict.failed
        assert not verdict.translations
        assert rule in {breach.rule for breach in verdict.breaches if breach.fails}


@pytest.mark.parametrize(("rule", "edited"), cases(STRICT))
def test_rules_without_a_published_consequence_fail_only_when_strict(
    rule: str, edited: bytes
) -> None:
    verdict = judge(EXPORT, edited)
    assert rule in {breach.rule for breach in verdict.breaches if breach.fails}
    assert verdict.failed
    lenient = judge(EXPORT, edited, strict=False)
    assert rule in {breach.rule for breach in lenient.breaches}
    assert not lenient.failed


@pytest.mark.parametrize(("rule", "edited"), cases(NOTED))
def test_rules_that_are_only_noted(rule: str, edited: bytes) -> None:
    verdict = judge(EXPORT, edited)
    assert [breach.rule for breach in verdict.breaches] == [rule]
    assert verdict.breaches[0].unit_id == "b"
    assert not verdict.failed


@pytest.mark.parametrize("edited", UNSEEN.values(), ids=UNSEEN)
def test_what_breaks_no_rule(edited: bytes) -> None:
    assert judge(EXPORT, edited).breaches == ()


def imported(edited: bytes, *, strict: bool = True) -> dict[str, str | None]:
    """The targets' texts after the import of a file, by the unit's id."""
    with LingotekServer(pace=Polls(0), strict=strict) as server:
        task = server.add_task(xliff=EXPORT)
        task.translations.update(judge(EXPORT, edited, strict=strict).translations)
        return {
            unit.id: None if unit.target is None else unit.target_text
            for unit in read_xliff(task.xliff).units
        }


BEFORE = {"a": None, "b": "Deux.", "c": "", "d": "Quatre. Cinq."}


@pytest.mark.parametrize(
    ("edited", "changed"),
    [
        pytest.param(EXPORT, {}, id="23 empty at both ends"),
        pytest.param(edit(target("")), {}, id="24 blanked"),
        pytest.param(edit(target("  \n ")), {}, id="24 blanked with space"),
        pytest.param(
            edit(
                (
                    B,
                    B.replace(b"<target phase-name", b"<note").replace(
                        b'="1">Deux.</target>', b"/>"
                    ),
                )
            ),
            {},
            id="24 target removed",
        ),
        pytest.param(edit(target("Zwo")), {"b": "Zwo"}, id="25 overwritten"),
        pytest.param(
            edit(target('Hé <mrk mtype="seg">Deux</mrk> !')), {"b": "Deux"}, id="12 partial"
        ),
        pytest.param(
            edit(target("1 &lt; 2 &amp;&#13;\u00a0")), {"b": "1 < 2 &\r\u00a0"}, id="text"
        ),
        pytest.param(edit(target("<![CDATA[<b>]]>")), {"b": "<b>"}, id="CDATA"),
        pytest.param(edit(target('<ph id="1">&lt;br></ph>.')), {"b": "."}, id="native code"),
        pytest.param(EXPORT[:-3], {}, id="failed"),
    ],
)
def test_what_an_import_keeps(edited: bytes, changed: dict[str, str]) -> None:
    assert imported(edited) == {**BEFORE, **changed}


def test_codes_and_foreign_attributes_come_back_in_the_exports_own_spelling() -> None:
    prefixed = (
        EXPORT.replace(b"<", b"<x:").replace(b"<x:/", b"</x:").replace(b"<x:?xml", b"<?xml")
        .replace(b"xmlns=", b"xmlns:x=")
        .replace(b"Deux.", b'D <x:g id="1" xmlns:q="urn:q" q:k="v&quot;">eu</x:g>x'
                           b'<q:r xmlns:q="urn:r"/>')
    )  # fmt: skip
    verdict = judge(EXPORT, prefixed)
    assert verdict.translations[1] == (
        'D <g id="1" f0:k=\'v"\' xmlns:f0="urn:q">eu</g>x<f0:r xmlns:f0="urn:r"/>'
    )
    back = judge(prefixed, EXPORT, prefix="x")
    assert not back.failed


def test_not_strict_units_are_found_by_their_id() -> None:
    edited = edit((A, b""), (B, B.replace(b"Deux.", b"Zwo") + A.replace(b"</source>",
        b"</source><target>Un</target>")))  # fmt: skip
    assert imported(edited, strict=False) == {**BEFORE, "a": "Un", "b": "Zwo"}


LAUGHS = b"<!DOCTYPE x [" + b"".join(
    b"<!ENTITY l%d '%s'>" % (level, b"&l%d;" % (level - 1) * 10) for level in range(1, 12)
) + b"]><x>&l11;</x>"  # fmt: skip


@pytest.mark.parametrize(
    "hostile",
    [
        pytest.param(LAUGHS, id="billion laughs"),
        pytest.param(
            edit((b"?>", b'?><!DOCTYPE xliff [<!ATTLIST mrk mtype CDATA "seg">]>')), id="ATTLIST"
        ),
        pytest.param(
            edit((b"?>", b'?><!DOCTYPE xliff SYSTEM "file:///etc/passwd">')), id="external"
        ),
        pytest.param(edit(target("<g>" * 50_000 + "</g>" * 50_000)), id="deep inline"),
        pytest.param(edit((b"<body>", b"<body>" + b"<group>" * 50_000)), id="deep, open"),
        pytest.param(EXPORT.replace(b"Deux.", b"\x00"), id="NUL"),
        pytest.param(b"<" * 1_000_000, id="only brackets"),
    ],
)
def test_hostile_uploads_fail_and_do_no_harm(hostile: bytes) -> None:
    verdict = judge(EXPORT, hostile)
    assert [breach.rule for breach in verdict.breaches] == ["LGT-NOT-XLIFF12"]


def test_deep_groups_are_read_without_recursion() -> None:
    deep = edit(
        (b"<body>", b"<body>" + b"<group>" * 20_000),
        (b"</body>", b"</group>" * 20_000 + b"</body>"),
    )
    assert "LGT-STRUCTURE" in {breach.rule for breach in judge(EXPORT, deep).breaches}


def test_a_renamed_unit_is_not_merged_into_the_neighbour_that_grew() -> None:
    edited = edit((b'id="a"', b'id="A"'), source("Two.", "Oh! Two."))
    assert [breach.rule for breach in judge(EXPORT, edited).breaches] == ["LGT-TU-ID"]


def test_three_merged_and_segments_that_were_joined_up() -> None:
    three = edit(source("One.", "One. Two. Three <x id='1'/>."), (B, b""), (C, b""))
    assert "LGT-SEG-MERGED" in {breach.rule for breach in judge(EXPORT, three).breaches}
    cut = edit((b"<source>Four. Five.</source>", b"<source>Four. Five.</source>" + SEGMENTED))
    assert [breach.rule for breach in judge(cut, EXPORT).breaches] == ["LGT-SEG-MERGED"]
