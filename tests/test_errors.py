"""The exceptions: one tree, picklable, bounded, readable."""

import copy
import inspect
import pickle

import pytest

from locsdk import errors


def an_instance(cls: type[errors.LocsdkError]) -> errors.LocsdkError:
    """Build one of each class with every argument that it requires."""
    needed = {"status": 418, "operation_id": "p-1", "waited": 3.0, "polls": 2}
    parameters = inspect.signature(cls).parameters
    return cls("it went wrong", **{k: v for k, v in needed.items() if k in parameters})


CLASSES = [
    value
    for value in vars(errors).values()
    if isinstance(value, type) and issubclass(value, errors.LocsdkError)
]


@pytest.mark.parametrize("cls", CLASSES)
def test_every_error_survives_pickling_and_copying(cls: type[errors.LocsdkError]) -> None:
    error = an_instance(cls)
    for twin in (pickle.loads(pickle.dumps(error)), copy.copy(error), copy.deepcopy(error)):
        assert type(twin) is cls
        assert str(twin) == str(error)
        assert twin.__dict__ == error.__dict__
        assert twin.args == error.args


def test_every_error_is_listed() -> None:
    assert {cls.__name__ for cls in CLASSES} == set(errors.__all__) - {"error_class"}


@pytest.mark.parametrize(
    ("status", "cls"),
    [
        (400, errors.BadRequest),
        (401, errors.AuthError),
        (402, errors.QuotaExceeded),
        (403, errors.PermissionDenied),
        (404, errors.NotFound),
        (409, errors.Conflict),
        (410, errors.Gone),
        (418, errors.ApiError),
        (422, errors.UnprocessableEntity),
        (423, errors.Locked),
        (429, errors.RateLimited),
        (500, errors.ServerError),
        (599, errors.ServerError),
        (302, errors.UnexpectedResponse),
    ],
)
def test_a_status_has_one_class(status: int, cls: type[errors.ApiError]) -> None:
    assert errors.error_class(status) is cls


def test_an_api_error_says_what_was_called_and_how_often() -> None:
    error = errors.NotFound(
        "Document not found.",
        status=404,
        code="GONE",
        operation="documents.get",
        method="GET",
        path="/document/7",
        request_id="r-1",
        attempts=3,
    )
    assert str(error) == (
        "404 Document not found. · [GONE] · in documents.get (GET /document/7)"
        " · request id r-1 · after 3 attempts"
    )


def test_an_api_error_names_the_request_where_it_has_no_operation() -> None:
    assert str(errors.ApiError("no", status=418, path="/x", method="GET")) == "418 no · in GET /x"


def test_a_body_is_kept_in_part_only() -> None:
    long = "x" * 100_000
    assert len(errors.ApiError("no", status=500, body=long).body) == errors.BODY_LIMIT
    assert len(errors.DecodeError("no", body=long).body) == errors.BODY_LIMIT


def test_details_can_be_read_and_not_changed() -> None:
    error = errors.Locked("superseded", status=423, details={"next_document_id": "d2"})
    assert error.details["next_document_id"] == "d2"
    with pytest.raises(TypeError):
        error.details["next_document_id"] = "d3"  # type: ignore[index]


def test_an_xliff_error_shows_the_place() -> None:
    error = errors.XliffError(
        "mismatched tag", line=3, column=5, excerpt="</sorce>\n  ^", source="a.xlf"
    )
    assert str(error) == "a.xlf: line 3, column 5: mismatched tag\n</sorce>\n  ^"


def test_a_decode_error_names_the_path() -> None:
    error = errors.DecodeError("expected text, got null", path="$.a[3].b", operation="tasks.get")
    assert str(error) == "expected text, got null at $.a[3].b · in the answer to tasks.get"
