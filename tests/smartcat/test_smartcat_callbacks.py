"""Callbacks: registered without taking anybody's place, and read wherever they land."""

from typing import TYPE_CHECKING

import pytest

from locsdk.errors import ConfigurationError, DecodeError
from locsdk.smartcat import (
    CallbackEvent,
    CallbackTaken,
    DocumentStatusChanged,
    OtherEvent,
    ProjectStatusChanged,
    SmartcatClient,
    TranslationImportCompleted,
    parse_callback,
)

if TYPE_CHECKING:
    from tests.smartcat.conftest import Scripted

URL = "https://example.org/hook?key=s3cret"


@pytest.mark.parametrize(
    "before", ["/hook", "/hook/", "/hook?id=1&eventType=", "https://me.example/h"]
)
@pytest.mark.parametrize("behind", ["", "/"])
@pytest.mark.parametrize(
    ("suffix", "event"),
    [
        ("/project/status", ProjectStatusChanged),
        ("/document/status", DocumentStatusChanged),
        ("/document/translationImportCompleted", TranslationImportCompleted),
        ("%2Fdocument%2Fstatus", DocumentStatusChanged),
        ("/document/translationimportcompleted", TranslationImportCompleted),
    ],
)
def test_the_kind_is_read_at_the_end_of_the_target(
    before: str, behind: str, suffix: str, event: type[CallbackEvent]
) -> None:
    parsed = parse_callback(f"{before}{suffix}{behind}", b'["a_25", "b_25"]')
    assert parsed == event(ids=("a_25", "b_25"))


@pytest.mark.parametrize(("body", "ids"), [('["a", 1]', ("a",)), ('{"new": true}', ()), ("[]", ())])
def test_an_unknown_kind_is_an_event_too(body: str, ids: tuple[str, ...]) -> None:
    parsed = parse_callback("/hook/document/revised", body)
    assert isinstance(parsed, OtherEvent)
    assert (parsed.ids, parsed.target) == (ids, "/hook/document/revised")


@pytest.mark.parametrize("body", [b"", b"\xff\xfe", "no json", "[" * 100_000, '{"a": 1}', "[1]"])
def test_a_body_that_is_no_list_of_ids_is_one_clear_error(body: bytes | str) -> None:
    with pytest.raises(DecodeError):
        parse_callback("/document/status", body)


def test_registering_where_nothing_is(client: SmartcatClient, service: "Scripted") -> None:
    service.say(None, status=404)
    service.say(None, status=200)
    registered = client.callbacks.register(URL + "/", additional_headers={"X-Key": "hush"})
    assert service.calls == ["GET /v1/callback", "POST /v1/callback"]
    assert service.requests[1].json() == {
        "url": URL,
        "additionalHeaders": [{"name": "X-Key", "value": "hush"}],
    }
    assert registered.url == URL
    assert "hush" not in repr(registered)


def test_registering_again_writes_only_what_differs(
    client: SmartcatClient, service: "Scripted"
) -> None:
    service.say({"url": URL, "additionalHeaders": []})
    client.callbacks.register(URL)
    assert service.calls == ["GET /v1/callback"]
    service.say({"url": URL, "additionalHeaders": []})
    service.say(None, status=204)
    client.callbacks.register(URL, additional_headers={"X-Key": "hush"})
    assert service.calls[-1] == "POST /v1/callback"


def test_nobody_is_overwritten_or_unsubscribed_silently(
    client: SmartcatClient, service: "Scripted"
) -> None:
    for attempt in (client.callbacks.register, client.callbacks.unregister):
        service.say({"url": "https://other.example/x", "additionalHeaders": None})
        with pytest.raises(CallbackTaken, match=r"other\.example") as caught:
            attempt(URL)
        assert caught.value.url == "https://other.example/x"
    assert service.calls == ["GET /v1/callback"] * 2


def test_taking_over_and_stopping_are_calls_of_their_own(
    client: SmartcatClient, service: "Scripted"
) -> None:
    for status in (200, 204):
        service.say(None, status=status)
    client.callbacks.set(URL)
    client.callbacks.delete()
    assert service.calls == ["POST /v1/callback", "DELETE /v1/callback"]


def test_unregistering_ones_own(client: SmartcatClient, service: "Scripted") -> None:
    service.say({"url": URL + "/"})
    service.say(None, status=204)
    assert client.callbacks.unregister(URL)
    service.say(None, status=404)
    assert not client.callbacks.unregister(URL)


def test_failures_are_read(client: SmartcatClient, service: "Scripted") -> None:
    service.say(
        [
            {
                "created": "2021-01-23T09:16:53.73Z",
                "url": URL,
                "reason": "Answer",
                "code": 500,
                "content": "no",
                "sourceIds": ["a_25"],
            },
            {"created": "2021-01-23T09:16:53Z", "reason": "Timeout"},
        ]
    )
    answered, timed_out = client.callbacks.last_errors(limit=5)
    assert service.requests[0].query == (("limit", "5"),)
    assert (answered.code, answered.source_ids) == (500, ("a_25",))
    assert answered.created is not None
    assert answered.created.isoformat() == "2021-01-23T09:16:53.730000+00:00"
    assert (timed_out.code, timed_out.source_ids) == (None, ())
    with pytest.raises(ConfigurationError, match="between 1 and 100"):
        client.callbacks.last_errors(limit=101)
