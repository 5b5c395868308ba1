"""Forms of single values: times, tolerant primitives, open enums."""

import copy
import pickle
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from locsdk.errors import ConfigurationError
from locsdk.wire import (
    EPOCH_MS,
    EPOCH_MS_OR_ZERO,
    INTEGER,
    ISO_DATE,
    ISO_DATETIME,
    ISO_DATETIME_OR_UTC,
    NUMBER,
    TEXT,
    TRUTH,
    Form,
    LooseEnum,
    Mismatch,
    OpenEnum,
    aware_utc,
    nested,
)

VALUE = nested(EPOCH_MS, "value")
EITHER = nested(EPOCH_MS, "time", "value")
MOMENT = datetime(2025, 5, 14, 12, 39, tzinfo=UTC)


@pytest.mark.parametrize(
    ("form", "wire_value", "moment"),
    [
        (EPOCH_MS, 1769465430410, datetime(2026, 1, 26, 22, 10, 30, 410_000, tzinfo=UTC)),
        (EPOCH_MS, "1537210928500", datetime(2018, 9, 17, 19, 2, 8, 500_000, tzinfo=UTC)),
        (EPOCH_MS, 0, datetime(1970, 1, 1, tzinfo=UTC)),
        (EPOCH_MS, -1000, datetime(1969, 12, 31, 23, 59, 59, tzinfo=UTC)),
        (EPOCH_MS_OR_ZERO, 0, None),
        (EPOCH_MS_OR_ZERO, "0", None),
        (EPOCH_MS_OR_ZERO, "", None),
        (EPOCH_MS_OR_ZERO, 1000, datetime(1970, 1, 1, 0, 0, 1, tzinfo=UTC)),
        (ISO_DATETIME, "2025-05-14T14:39:00+02:00", MOMENT),
        (ISO_DATETIME, "2025-05-14T14:39:00+0200", MOMENT),
        (ISO_DATETIME, "2025-05-14T12:39Z", MOMENT),
        (ISO_DATETIME, "2021-01-23T09:16:53.73Z", datetime(2021, 1, 23, 9, 16, 53, 730_000, UTC)),
        (
            ISO_DATETIME,
            "2018-10-21T22:54:58.5133138Z",
            datetime(2018, 10, 21, 22, 54, 58, 513_313, UTC),
        ),
        (ISO_DATETIME_OR_UTC, "2025-05-14T12:39:00", MOMENT),
        (ISO_DATETIME_OR_UTC, "2025-05-14 12:39:00", MOMENT),
        (ISO_DATETIME_OR_UTC, "2025-05-14T14:39:00+02:00", MOMENT),
        (VALUE, {"value": 1000}, datetime(1970, 1, 1, 0, 0, 1, tzinfo=UTC)),
        (VALUE, {"value": None}, None),
        (VALUE, {}, None),
        (EITHER, {"value": 1000}, datetime(1970, 1, 1, 0, 0, 1, tzinfo=UTC)),
        (EITHER, {"time": 1000, "value": 5}, datetime(1970, 1, 1, 0, 0, 1, tzinfo=UTC)),
        (ISO_DATE, "2030-01-31", date(2030, 1, 31)),
    ],
)
def test_times_are_read(form: Form[Any], wire_value: object, moment: datetime | None) -> None:
    read = form.read(wire_value)
    assert read == moment
    if isinstance(read, datetime):
        assert read.tzinfo is UTC


@pytest.mark.parametrize(
    ("form", "wire_value"),
    [
        (EPOCH_MS, True),
        (EPOCH_MS, 1.5),
        (EPOCH_MS, "soon"),
        (EPOCH_MS, ""),
        (EPOCH_MS, 10**17),
        (EPOCH_MS_OR_ZERO, False),
        (ISO_DATETIME, "2025-05-14T12:39:00"),
        (ISO_DATETIME, "2024-01-02"),
        (ISO_DATETIME, "20240102T101010Z"),
        (ISO_DATETIME, "2024-13-02T10:10:10Z"),
        (ISO_DATETIME, "0001-01-01T00:00:00+14:00"),
        (ISO_DATETIME, 1000),
        (ISO_DATETIME_OR_UTC, "2024-01-02"),
        (VALUE, 1000),
        (VALUE, {"value": "soon"}),
        (ISO_DATE, "2024-02-30"),
        (ISO_DATE, "2024-01-02T00:00:00Z"),
        (TRUTH, 1),
        (TRUTH, "yes"),
        (INTEGER, "12.5"),
        (INTEGER, True),
        (INTEGER, "twelve"),
        (NUMBER, float("inf")),
        (NUMBER, "1e400"),
        (NUMBER, "nan"),
        (TEXT, True),
        (TEXT, 1.5),
    ],
)
def test_other_shapes_are_refused(form: Form[Any], wire_value: object) -> None:
    with pytest.raises(Mismatch, match=r"^expected .+, got "):
        form.read(wire_value)


def test_times_are_written() -> None:
    moment = datetime(2030, 1, 31, 1, 2, 3, 456_789, tzinfo=timezone(timedelta(hours=1)))
    assert EPOCH_MS.write(moment) == 1896048123456
    assert ISO_DATETIME.write(moment) == "2030-01-31T00:02:03.456Z"
    assert EITHER.write(moment) == {"time": 1896048123456}
    assert EPOCH_MS_OR_ZERO.unset == 0
    assert VALUE.unset == {"value": None}
    assert ISO_DATE.write(date(2030, 1, 31)) == "2030-01-31"


@pytest.mark.parametrize("form", [EPOCH_MS, EPOCH_MS_OR_ZERO, ISO_DATETIME, VALUE])
def test_a_naive_time_is_never_written(form: Form[datetime]) -> None:
    with pytest.raises(ConfigurationError, match="pass an aware datetime"):
        form.write(datetime(2030, 1, 31))


def test_aware_utc_turns_any_zone() -> None:
    there = datetime(2030, 1, 31, 1, tzinfo=timezone(timedelta(hours=-5)))
    assert aware_utc(there).isoformat() == "2030-01-31T06:00:00+00:00"


@given(
    st.datetimes(
        min_value=datetime(2, 1, 1),
        max_value=datetime(9998, 12, 31),
        timezones=st.just(UTC) | st.just(timezone(timedelta(hours=5, minutes=45))),
    )
)
def test_a_time_comes_back_to_the_millisecond(moment: datetime) -> None:
    cut = moment.astimezone(UTC)
    cut = cut.replace(microsecond=cut.microsecond // 1000 * 1000)
    for form in (EPOCH_MS, ISO_DATETIME, ISO_DATETIME_OR_UTC, VALUE):
        assert form.read(form.write(moment)) == cut


@pytest.mark.parametrize(
    ("form", "wire_value", "value"),
    [
        (TRUTH, True, True),
        (TRUTH, "true", True),
        (TRUTH, "FALSE", False),
        (TRUTH, " ", None),
        (INTEGER, 12, 12),
        (INTEGER, "12", 12),
        (INTEGER, "-3", -3),
        (INTEGER, 100.0, 100),
        (INTEGER, "0.0", 0),
        (INTEGER, "", None),
        (INTEGER, 2**60 + 1, 2**60 + 1),
        (INTEGER, str(2**60 + 1), 2**60 + 1),
        (NUMBER, "0.0", 0.0),
        (NUMBER, 3, 3.0),
        (NUMBER, "", None),
        (TEXT, 40, "40"),
        (TEXT, "40", "40"),
    ],
)
def test_tolerant_primitives(form: Form[Any], wire_value: object, value: object) -> None:
    read = form.read(wire_value)
    assert read == value
    assert type(read) is type(value)


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
