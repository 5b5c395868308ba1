"""Fingerprints: what they keep, how they are saved, and that a damaged one is refused."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from locsdk.errors import DecodeError, XliffError
from locsdk.lingotek.reimport import Fingerprint, fingerprint
from locsdk.testing.lingotek import PhaseAt, make_export
from locsdk.xliff import parse


@pytest.fixture
def saved(export: str) -> dict[str, Any]:
    value: dict[str, Any] = json.loads(fingerprint(export.encode()).to_json())
    return value


def test_a_fingerprint_keeps_ids_and_digests_and_no_text(export: str) -> None:
    made = fingerprint(export.encode())
    assert made.phases == ("0b7f7bd4-7a0f-4d3b-9d5b-3d8e6ad0f8a1",)
    assert made.files[0].target_language == "fr-FR"
    assert [unit.id for unit in made.units] == ["welcome", "terms", "basket", "bye \n now"]
    assert [unit.place for unit in made.units] == ["0", "0", "", ""]
    assert made.units[1].codes == ('<g id="1">',)
    assert [unit.target is not None for unit in made.units] == [False, False, True, True]
    assert "Welcome" not in made.to_json()
    assert "panier" not in made.to_json()


def test_a_fingerprint_of_an_edited_document_is_that_of_the_file_it_writes(export: str) -> None:
    document = parse(export.encode())
    document.unit("welcome").target = "Bienvenue."
    assert fingerprint(document) == fingerprint(document.to_bytes())
    assert fingerprint(document) != fingerprint(export.encode())


@pytest.mark.parametrize("place", PhaseAt)
def test_the_phase_is_found_wherever_an_export_may_have_it(place: PhaseAt) -> None:
    data = make_export([("a", None)], phase_uuid="here", phase_at=place)
    assert fingerprint(data).phases == ("here",)


def test_a_phase_is_not_looked_for_in_the_body(export: str) -> None:
    moved = export.replace(" lgtk:phaseUUID", " lgtk:other").replace(
        '<trans-unit id="basket">', '<trans-unit id="basket" lgtk:phaseUUID="here">'
    )
    assert fingerprint(moved.encode()).phases == ()


def test_what_cannot_be_read_has_no_fingerprint() -> None:
    with pytest.raises(XliffError):
        fingerprint(b"<xliff>")


def test_it_is_saved_as_text_or_bytes(export: str) -> None:
    made = fingerprint(export.encode())
    assert Fingerprint.from_json(made.to_json()) == made
    assert Fingerprint.from_json(made.to_json().encode()) == made


def change(path: str, value: object) -> Callable[[dict[str, Any]], None]:
    *steps, last = path.split(".")

    def apply(saved: dict[str, Any]) -> None:
        inner: Any = saved
        for step in steps:
            inner = inner[int(step)] if step.isdigit() else inner[step]
        inner[last] = value

    return apply


@pytest.mark.parametrize(
    ("path", "value", "place"),
    [
        ("format", "something else", "$.format"),
        ("format_version", 2, "$.format_version"),
        ("format_version", "1", "$.format_version"),
        ("export", [], "$.export"),
        ("export.phases", "abc", "$.export.phases"),
        ("export.phases", [1], "$.export.phases[0]"),
        ("export.files.0.groups", "1", "$.export.files[0].groups"),
        ("export.units.2.id", None, "$.export.units[2].id"),
        ("export.units.1.source.length", 1.5, "$.export.units[1].source.length"),
        ("export.units.1.file", 1, "$.export.units[1].file"),
        ("export.units.1.file", -1, "$.export.units[1].file"),
        ("export.units.1.file", True, "$.export.units[1].file"),
        ("export.units", {}, "$.export.units"),
    ],
)
def test_a_damaged_fingerprint_is_refused_with_the_place(
    saved: dict[str, Any], path: str, value: object, place: str
) -> None:
    change(path, value)(saved)
    with pytest.raises(DecodeError) as caught:
        Fingerprint.from_json(json.dumps(saved))
    assert caught.value.path == place


def test_a_missing_field_is_named(saved: dict[str, Any]) -> None:
    del saved["export"]["units"][0]["codes"]
    with pytest.raises(DecodeError) as caught:
        Fingerprint.from_json(json.dumps(saved))
    assert caught.value.path == "$.export.units[0].codes"


def test_a_later_version_says_what_to_do(saved: dict[str, Any]) -> None:
    saved["format_version"] = 7
    saved["export"] = "in a form of its own"
    with pytest.raises(DecodeError, match="has version 7, this SDK reads 1; make a new one"):
        Fingerprint.from_json(json.dumps(saved))


@pytest.mark.parametrize(
    "text", ["", "[]", "null", "{", b"\xff\xfe\x00", "[" * 100_000, "1" * 10_000, '"a"', "NaN"]
)
def test_what_is_no_fingerprint_is_refused(text: str | bytes) -> None:
    with pytest.raises(DecodeError):
        Fingerprint.from_json(text)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=8,
)


@given(st.sampled_from(["export", "export.files", "export.units", "export.units.0.source"]), JSON)
def test_anything_in_place_of_a_part_is_refused_or_read(path: str, value: object) -> None:
    saved = json.loads(fingerprint(make_export([("a", "b")], phase_uuid="p")).to_json())
    change(path, value)(saved)
    try:
        made = Fingerprint.from_json(json.dumps(saved))
    except DecodeError:
        return
    assert Fingerprint.from_json(made.to_json()) == made
