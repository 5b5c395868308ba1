"""A file that was edited through the XLIFF model alone is one that Lingotek imports."""

from contextlib import suppress

from hypothesis import given
from hypothesis import strategies as st

from locsdk.errors import EditRefused
from locsdk.lingotek.reimport import Fingerprint, check_reimport, fingerprint
from locsdk.testing.lingotek import ExportUnit, Inline, PhaseAt, make_export
from locsdk.testing.lingotek.reimport import judge
from locsdk.xliff import Content, Part, Unit, parse

# What XML can carry; the others are in WILD, and the model refuses them.
TEXT = st.text(
    st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff"), max_size=20
)
WILD = st.text(max_size=20)
CODED = st.tuples(TEXT, TEXT).map(
    lambda texts: Inline(
        f'{escaped(texts[0])}<g id="1">{escaped(texts[1])}</g><ph id="2">&lt;br></ph><x id="3"/>'
    )
)
STATES = st.sampled_from(["new", "translated", "needs-review-translation", "final", "x-own", None])


def escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


EXPORTS = st.builds(
    make_export,
    st.lists(
        st.builds(
            ExportUnit,
            source=TEXT | CODED,
            target=st.none() | TEXT | CODED,
            id=st.none() | st.text("ab \n\t\"'<&é", min_size=1, max_size=3),
            note=st.none() | TEXT,
            state=STATES,
        ),
        max_size=6,
    ),
    phase_uuid=st.uuids().map(str),
    phase_at=st.sampled_from(PhaseAt),
    marks=st.booleans(),
)


def edit(unit: Unit, data: st.DataObject) -> None:
    """Do something to a unit that the model allows, whatever becomes of its codes."""
    codes: tuple[Part, ...] = () if unit.source is None else unit.source.codes
    values = st.one_of(
        WILD,
        st.none(),
        st.just(unit.source),
        st.lists(TEXT | st.sampled_from([*codes, ""])).map(lambda parts: Content(*parts)),
    )
    with suppress(EditRefused):
        unit.set_target(data.draw(values), drop_codes=True, override_lock=True)
    with suppress(EditRefused):
        unit.state = data.draw(STATES)
    with suppress(EditRefused):
        unit.approved = data.draw(st.booleans() | st.none())


@given(EXPORTS, st.data())
def test_a_file_edited_through_the_model_never_fails(export: bytes, data: st.DataObject) -> None:
    document = parse(export)
    for unit in document.units:
        if data.draw(st.booleans()):
            edit(unit, data)
    report = check_reimport(export, document)
    assert report.ok, str(report)
    told = {finding.rule for finding in report}
    assert not told & {"LGT-SOURCE", "LGT-MRK-PARTIAL", "LGT-STATE-VALUE"}
    assert not judge(export, document.to_bytes()).failed


@given(EXPORTS, EXPORTS)
def test_a_fingerprint_says_what_the_export_says(export: bytes, other: bytes) -> None:
    saved = Fingerprint.from_json(fingerprint(export).to_json())
    assert saved == fingerprint(export)
    assert check_reimport(saved, other) == check_reimport(export, other)
    assert check_reimport(saved, export).ok


@given(EXPORTS, EXPORTS, st.data())
def test_any_two_files_can_be_compared(export: bytes, other: bytes, data: st.DataObject) -> None:
    """And the report agrees with the stand-in on files that have nothing to do with each other."""
    mixed = other.replace(parse(other).units[0].id.encode(), b"z") if parse(other).units else other
    edited = data.draw(st.sampled_from([other, mixed]))
    assert check_reimport(export, edited).ok is not judge(export, edited).failed
