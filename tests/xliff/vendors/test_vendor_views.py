"""What the vendors add, on documents in their manner and on their own samples."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from locsdk import xliff
from locsdk.xliff.vendors import lingotek, smartcat, xtm


def document(namespaces: str, file: str, body: str, header: str = "") -> xliff.Document:
    return xliff.parse(
        f'<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2" {namespaces}>'
        f"<file {file}>{header}<body>{body}</body></file></xliff>".encode()
    )


@pytest.mark.parametrize(
    ("file", "header"),
    [
        ('l:phaseUUID="p"', ""),
        ("", '<header l:phaseUUID="p"></header>'),
        ("", '<header><phase-group><phase l:phaseUUID="p"/></phase-group></header>'),
        ('l:phaseUUID="p"', '<header><tool l:phaseUUID="p"/></header>'),
    ],
)
def test_lingoteks_phase_is_found_wherever_it_stands(file: str, header: str) -> None:
    doc = document(f'xmlns:l="{lingotek.NAMESPACE}"', file, "", header)
    assert lingotek.phase_uuids(doc) == ("p",)


def test_lingoteks_phase_does_not_count_elsewhere() -> None:
    body = '<trans-unit id="1" l:phaseUUID="p"><source/></trans-unit>'
    assert lingotek.phase_uuids(document(f'xmlns:l="{lingotek.NAMESPACE}"', "", body)) == ()


def test_smartcats_status_of_a_segment() -> None:
    doc = document(
        'xmlns:sc="SmartcatXliff"',
        'date="2023-11-07T20:56:05.0017382Z"',
        '<trans-unit id="1" approved="yes" sc:locked="true" sc:last-modified-user="A. B."'
        ' sc:last-modified-date="2023-10-19T18:29:22.711Z"><source/></trans-unit>'
        '<trans-unit id="2" sc:last-modified-date="soon"><source/></trans-unit>',
    )
    one, other = map(smartcat.segment_status, doc.units)
    assert one == smartcat.SegmentStatus(
        locked=True,
        confirmed=True,
        last_modified_date=datetime(2023, 10, 19, 18, 29, 22, 711_000, UTC),
        last_modified_user="A. B.",
    )
    assert other == smartcat.SegmentStatus()
    exported = smartcat.exported_at(doc.files[0])
    assert exported == datetime(2023, 11, 7, 20, 56, 5, 1738, UTC)


def xtm_units(*, sources: list[str]) -> xliff.Document:
    sums = ["0", *(xtm.checksum(xliff.Content(text)) for text in ["One", "Two", "Three"]), "0"]
    units = "".join(
        f'<trans-unit id="t{number}" x:x-previous-crc="{sums[number]}"'
        f' x:x-next-crc="{sums[number + 2]}"><source><g id="1">{text}</g></source></trans-unit>'
        for number, text in enumerate(sources)
    )
    return document(f'xmlns:x="{xtm.NAMESPACE}"', "", units)


def test_xtms_checksums_show_a_changed_source() -> None:
    assert xtm.broken_links(xtm_units(sources=["One", "Two", "Three"]).units) == ()
    changed = xtm_units(sources=["One", "2", "Three"])
    assert [unit.id for unit in xtm.broken_links(changed.units)] == ["t0", "t2"]
    shorter = xtm_units(sources=["One", "Two"])
    assert [unit.id for unit in xtm.broken_links(shorter.units)] == ["t1"]
    plain = document("", "", '<trans-unit id="1"><source>a</source></trans-unit>')
    assert xtm.broken_links(plain.units) == ()


def test_a_file_without_units_has_no_broken_links() -> None:
    assert xtm.broken_links(document("", "", "").files[0].units) == ()


def test_xtms_match_kinds_locks_and_origins() -> None:
    doc = document(
        f'xmlns:x="{xtm.NAMESPACE}"',
        'x:populate-target-with-source="yes"',
        '<trans-unit id="1" x:locked="Yes"><source>a</source>'
        '<target state-qualifier="x-fuzzy-forward">b</target><alt-trans x:id="5" x:project="P"'
        ' x:changedby="me" x:changedate="20200131T101500Z"><target>c</target></alt-trans>'
        '<alt-trans x:changedate="20201331T101500Z"><target>c</target></alt-trans></trans-unit>'
        '<trans-unit id="2"><source>a</source><target state-qualifier="x-new">b</target>'
        '</trans-unit><trans-unit id="3"><source>a</source></trans-unit>',
    )
    one, two, three = doc.units
    assert xtm.match_kind(one) is xtm.MatchKind.INTERNAL_FUZZY
    assert xtm.match_kind(two) == "x-new"
    assert xtm.match_kind(three) is None
    assert [xtm.is_locked(unit) for unit in doc.units] == [True, False, False]
    assert xtm.populates_targets(doc.files[0])
    first, second = one.alt_translations
    assert xtm.match_origin(first) == xtm.MatchOrigin(
        id="5", project="P", changed_by="me", changed_at=datetime(2020, 1, 31, 10, 15, tzinfo=UTC)
    )
    assert xtm.match_origin(second) == xtm.MatchOrigin()


def test_the_chains_of_xtms_own_samples_hold(shared: Path) -> None:
    every = (shared / "apis" / "samples" / "xtm").rglob("*.xlf")
    samples = sorted(path for path in every if "2.2" not in path.name)  # that one is XLIFF 2.2
    carrying = 0
    for sample in samples:
        doc = xliff.read(sample)
        carrying += sum(f"{{{xtm.NAMESPACE}}}x-next-crc" in unit.attributes for unit in doc.units)
        for file in doc.files:
            assert xtm.broken_links(file.units) == (), sample.name
        for unit in doc.units:
            kind = xtm.match_kind(unit)
            assert kind is None or kind.is_known, (sample.name, unit)
    assert carrying >= 26


def test_smartcats_own_samples_carry_dates(shared: Path) -> None:
    samples = (shared / "apis" / "samples" / "smartcat").glob("*.xliff")
    dates = [
        smartcat.segment_status(unit).last_modified_date
        for sample in samples
        for unit in xliff.read(sample).units
    ]
    assert any(date is not None for date in dates)


def test_a_date_beyond_the_calendar_is_none() -> None:
    doc = document("", 'date="0001-01-01T00:00:00+01:00"', "")
    assert smartcat.exported_at(doc.files[0]) is None
