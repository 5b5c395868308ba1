"""Models through the converter: names, strictness, the unknown, the third state, errors."""

import copy
import pickle
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any

import pytest
from attrs import field, frozen
from hypothesis import given
from hypothesis import strategies as st

from locsdk.errors import ConfigurationError, DecodeError
from locsdk.unset import UNSET, Unset
from locsdk.wire import (
    EPOCH_MS,
    EPOCH_MS_OR_ZERO,
    TRUTH,
    OpenEnum,
    decoder,
    decoding_at,
    encode,
    extra_field,
    list_decoder,
    make_converter,
    snake_case,
    spaced,
    wire,
)


class Stage(OpenEnum):
    TRANSLATION = "translation"
    EDITING = "editing"


@frozen(kw_only=True)
class File:
    file_name: str
    word_count: int
    extra: Mapping[str, Any] = extra_field()


@frozen(kw_only=True)
class Job:
    id: str
    target_url: str | None = field(default=None, metadata=wire("targetURL"))
    stage: Stage = Stage.TRANSLATION
    progress: float = 0.0
    files: tuple[File, ...] = field(default=(), metadata=wire(null_is_default=True))
    names: Mapping[str, str] = field(factory=dict)
    created: datetime | None = None
    due: datetime | None = field(default=None, metadata=wire(form=EPOCH_MS))
    day: date | None = None
    ready: bool | None = field(default=None, metadata=wire(form=TRUTH))
    code: int | str | None = None
    parent: "Job | None" = None
    extra: Mapping[str, Any] = extra_field()


@frozen(kw_only=True)
class Change:
    title: str | Unset | None = UNSET
    due: datetime | Unset | None = field(default=UNSET, metadata=wire(form=EPOCH_MS))
    starts: datetime | Unset | None = UNSET
    files: tuple[File, ...] | Unset = UNSET


camel = make_converter()
read_job = decoder(camel, Job)

FULL = {
    "id": "j1",
    "targetURL": "https://example.com/",
    "stage": "editing",
    "progress": 12.5,
    "files": [{"fileName": "a.txt", "wordCount": 3, "colour": "red"}],
    "names": {"fr": "Tâche"},
    "created": "2030-01-31T12:00:00.500Z",
    "due": 1442361600000,
    "day": "2030-01-31",
    "ready": True,
    "code": 7,
    "parent": None,
    "somethingNew": {"deep": [1, None]},
    "extra": "a field of this very name",
}


def test_every_value_is_read_as_its_type() -> None:
    job = read_job(FULL)
    assert job.target_url == "https://example.com/"
    assert job.stage is Stage.EDITING
    assert job.files == (File(file_name="a.txt", word_count=3),)
    assert job.created == datetime(2030, 1, 31, 12, 0, 0, 500_000, tzinfo=UTC)
    assert job.due == datetime(2015, 9, 16, tzinfo=UTC)
    assert job.day == date(2030, 1, 31)
    assert job.ready is True
    assert job.code == 7


def test_what_was_read_is_written_back_with_the_unknown() -> None:
    job = read_job(FULL)
    assert job.extra == {
        "somethingNew": {"deep": [1, None]},
        "extra": "a field of this very name",
    }
    assert job.files[0].extra == {"colour": "red"}
    assert encode(camel, job) == FULL


def test_extra_takes_no_part_in_equality_hash_or_repr() -> None:
    bare = read_job({"id": "j1", "names": {}})
    rich = read_job({"id": "j1", "names": {}, "secretive": "value"})
    assert bare == rich
    assert "secretive" not in repr(rich)
    one = File(file_name="a", word_count=1, extra={"x": 1})
    assert hash(one) == hash(File(file_name="a", word_count=1))


def test_a_known_field_wins_over_the_bag() -> None:
    file = File(file_name="a", word_count=1, extra={"wordCount": 99})
    assert encode(camel, file) == {"fileName": "a", "wordCount": 1}


def test_a_model_survives_pickle_and_copies() -> None:
    job = read_job({**FULL, "stage": "proofreading"})
    for twin in (pickle.loads(pickle.dumps(job)), copy.deepcopy(job), copy.copy(job)):
        assert twin == job
        assert twin.stage == "proofreading"
        assert encode(camel, twin) == encode(camel, job)


def test_an_unknown_enum_value_goes_back_out_as_plain_text() -> None:
    written = encode(camel, read_job({"id": "1", "stage": "Korrektur"}))
    assert written["stage"] == "Korrektur"
    assert type(written["stage"]) is str


def test_reading_does_not_change_what_was_given() -> None:
    given = {"id": "1", "files": None, "new": 1}
    read_job(given)
    assert given == {"id": "1", "files": None, "new": 1}


def test_null_reads_as_the_default_only_where_the_field_says_so() -> None:
    assert read_job({"id": "1", "files": None}).files == ()
    with pytest.raises(DecodeError, match=r"expected an object, got null at \$\.names"):
        read_job({"id": "1", "names": None})


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"id": None}, "expected text, got null at $.id"),
        ({"id": 5}, "expected text, got a number at $.id"),
        ({"progress": True}, "expected a number, got a boolean at $.progress"),
        ({"progress": float("nan")}, "expected a number, got a number at $.progress"),
        ({"progress": 10**400}, "int too large to convert to float at $.progress"),
        ({"progress": "12"}, "expected a number, got text at $.progress"),
        ({"files": "abc"}, "expected a list, got text at $.files"),
        ({"files": {"a": 1}}, "expected a list, got an object at $.files"),
        ({"names": ["a"]}, "expected an object, got a list at $.names"),
        ({"names": {"fr": 1}}, "expected text, got a number at $.names['fr']"),
        ({"stage": 3}, "expected text, got a number at $.stage"),
        ({"parent": []}, "expected an object, got a list at $.parent"),
        ({"code": 1.5}, "expected int or str or NoneType, got a number at $.code"),
        ({"day": "31.1.2030"}, "expected a date such as 2030-01-31, got text at $.day"),
        ({"ready": "perhaps"}, 'expected true, false, "true" or "false", got text at $.ready'),
        ({"files": [{"fileName": "a"}]}, "a required field is missing at $.files[0].wordCount"),
        (
            {"files": [{"fileName": "a", "wordCount": 1.5}]},
            "expected a whole number, got a number at $.files[0].wordCount",
        ),
        (
            {"files": [{"fileName": "a", "wordCount": True}]},
            "expected a whole number, got a boolean at $.files[0].wordCount",
        ),
        (
            {"parent": {"id": "2", "parent": {"id": "3", "targetURL": 4}}},
            "expected text, got a number at $.parent.parent.targetURL",
        ),
    ],
)
def test_a_wrong_value_is_named_with_its_json_path(change: dict[str, Any], message: str) -> None:
    with pytest.raises(DecodeError) as caught:
        read_job({**FULL, **change})
    assert str(caught.value) == message
    assert caught.value.__cause__ is None


def test_several_faults_are_one_error() -> None:
    with pytest.raises(DecodeError) as caught:
        read_job({"id": 1, "progress": "x", "day": 3})
    assert caught.value.path == "$.id"
    assert "(and 2 more, next at $.progress)" in str(caught.value)


@pytest.mark.parametrize("value", [None, [], "text", 5, True])
def test_what_is_no_object_is_no_model(value: object) -> None:
    with pytest.raises(DecodeError, match=r"expected an object, got .* at \$$"):
        read_job(value)


def test_lists_of_models() -> None:
    read = list_decoder(camel, File)
    assert read([{"fileName": "a", "wordCount": 1}]) == (File(file_name="a", word_count=1),)
    with pytest.raises(DecodeError, match=r"\$\[1\]\.wordCount"):
        read([{"fileName": "a", "wordCount": 1}, {"fileName": "b", "wordCount": "2"}])
    with pytest.raises(DecodeError, match="expected a list, got an object"):
        read({"fileName": "a", "wordCount": 1})


def test_a_part_of_an_answer_keeps_its_place() -> None:
    with pytest.raises(DecodeError) as caught, decoding_at("$.entities[3].properties"):
        read_job({"id": 1})
    assert caught.value.path == "$.entities[3].properties.id"


def test_the_third_state_of_a_field() -> None:
    assert encode(camel, Change()) == {}
    assert encode(camel, Change(title=None, due=None, starts=None)) == {
        "title": None,
        "due": None,
        "starts": None,
    }
    moment = datetime(2030, 1, 31, tzinfo=timezone(timedelta(hours=1)))
    files = (File(file_name="a", word_count=1),)
    assert encode(camel, Change(title="t", due=moment, starts=moment, files=files)) == {
        "title": "t",
        "due": 1896044400000,
        "starts": "2030-01-30T23:00:00.000Z",
        "files": [{"fileName": "a", "wordCount": 1}],
    }
    read = decoder(camel, Change)
    assert read({}) == Change()
    assert read({"title": None, "due": 0}) == Change(
        title=None, due=datetime(1970, 1, 1, tzinfo=UTC)
    )
    with pytest.raises(DecodeError, match=r"\$\.title"):
        read({"title": 1})


def test_a_time_without_zone_is_refused_before_it_is_sent() -> None:
    with pytest.raises(ConfigurationError, match="has no time zone"):
        encode(camel, Change(starts=datetime(2030, 1, 31)))


def test_aliases_are_read_and_never_written() -> None:
    @frozen(kw_only=True)
    class Rates:
        no_match: int = field(metadata=wire(aliases=("noMatching", "nomatch")))
        extra: Mapping[str, Any] = extra_field()

    read = decoder(camel, Rates)
    assert encode(camel, read({"nomatch": 3})) == {"noMatch": 3}
    both = read({"noMatch": 1, "noMatching": 2})
    assert both.no_match == 1
    assert both.extra == {"noMatching": 2}
    with pytest.raises(DecodeError, match=r"missing at \$\.noMatch"):
        read({})


def test_naming_rules() -> None:
    @frozen(kw_only=True)
    class Row:
        job_internal_id: str
        class_: str

    given = {"job_internal_id": "1", "class": "c"}
    assert encode(make_converter(naming=snake_case), Row(job_internal_id="1", class_="c")) == given
    given = {"job internal id": "1", "class": "c"}
    converter = make_converter(naming=spaced)
    assert encode(converter, decoder(converter, Row)(given)) == given
    assert encode(camel, Row(job_internal_id="1", class_="c")) == {
        "jobInternalId": "1",
        "class": "c",
    }


def test_a_converter_has_its_own_form_of_time() -> None:
    @frozen(kw_only=True)
    class Moment:
        at: datetime
        others: Sequence[datetime] = ()

    converter = make_converter(datetimes=EPOCH_MS)
    moment = decoder(converter, Moment)({"at": 1000, "others": [0, "2000"]})
    assert moment.at == datetime(1970, 1, 1, 0, 0, 1, tzinfo=UTC)
    assert encode(converter, moment) == {"at": 1000, "others": [0, 2000]}
    with pytest.raises(DecodeError, match=r"\$\.others\[1\]"):
        decoder(converter, Moment)({"at": 1, "others": [1, "x"]})


def test_a_default_form_of_time_may_have_a_word_for_not_set() -> None:
    @frozen(kw_only=True)
    class Dates:
        created: datetime
        due: datetime | None = None
        start: datetime | Unset | None = UNSET

    converter = make_converter(datetimes=EPOCH_MS_OR_ZERO)
    read = decoder(converter, Dates)
    dates = read({"created": 1, "due": 0, "start": 0})
    assert (dates.due, dates.start) == (None, None)
    assert encode(converter, dates) == {"created": 1, "due": 0, "start": 0}
    with pytest.raises(DecodeError, match=r"\$\.created"):
        read({"created": 0})


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.sampled_from([*FULL, "fileName", "wordCount", "x"]), inner, max_size=6)
    ),
    max_leaves=20,
)


@given(json_values)
def test_any_json_is_a_model_or_a_decode_error(value: Any) -> None:
    try:
        job = read_job(value)
    except DecodeError:
        return
    assert read_job(encode(camel, job)) == job


@given(st.dictionaries(st.text(max_size=6), json_values, max_size=5))
def test_unknown_fields_survive_any_shape(bag: dict[str, Any]) -> None:
    named = {"fileName": "a", "wordCount": 1}
    written = encode(camel, decoder(camel, File)({**bag, **named}))
    # Compared as text, because NaN equals nothing.
    assert repr(sorted(written.items(), key=str)) == repr(sorted({**bag, **named}.items(), key=str))
