"""Enums that stay open."""

import copy
import pickle
from typing import Any

import pytest

from locsdk.enums import LooseEnum, OpenEnum


class Status(OpenEnum):
    READY = "READY"
    IN_PROGRESS = "IN_PROGRESS"


class Loose(LooseEnum):
    IN_PROGRESS = "inProgress"
    COMPLETE = "complete"

    @classmethod
    def synonyms(cls) -> dict[str, str]:
        return {"completed": "complete"}


def test_an_open_enum_keeps_what_it_does_not_know() -> None:
    unknown = Status("LATE")
    assert (unknown, str(unknown), f"{unknown}") == ("LATE", "LATE", "LATE")
    assert not unknown.is_known
    assert Status("READY").is_known
    assert unknown == Status("LATE")
    assert unknown != Status.READY
    assert hash(unknown) == hash(Status("LATE"))
    assert unknown not in list(Status)
    assert Status("ready") != Status.READY


def test_an_unknown_value_pickles_copies_and_matches() -> None:
    unknown = Status("LATE")
    for twin in (pickle.loads(pickle.dumps(unknown)), copy.copy(unknown), copy.deepcopy(unknown)):
        assert twin == unknown
        assert type(twin) is Status
    match Status("READY"):
        case Status.READY:
            matched = True
        case _:
            matched = False
    assert matched


def test_an_enum_is_made_of_text_only() -> None:
    not_text: list[Any] = [5, None, b"READY"]
    for value in not_text:
        with pytest.raises(ValueError, match="is not a valid Status"):
            Status(value)
        with pytest.raises(ValueError, match="is not a valid Loose"):
            Loose(value)


@pytest.mark.parametrize("text", ["inProgress", "In Progress", "IN_PROGRESS", "in-progress"])
def test_a_loose_enum_knows_a_member_in_any_spelling(text: str) -> None:
    assert Loose(text) is Loose.IN_PROGRESS


def test_a_loose_enum_has_synonyms_and_stays_open() -> None:
    assert Loose("COMPLETED") is Loose.COMPLETE
    assert Loose("Sonstiges") == "Sonstiges"
    assert not Loose("Sonstiges").is_known
