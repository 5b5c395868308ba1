"""Ids in paths: any id arrives as it was given, and none leads to another path."""

import traceback
from urllib.parse import unquote, urlsplit

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from locsdk.errors import ConfigurationError
from locsdk.transport.urls import Origin, expand, is_loopback, locate, plain_base_url

TEXT = st.text(st.characters(codec="utf-8"))


@given(TEXT, TEXT)
@example("..", "x")
@example("%2e%2e", "x")
@example("a/../b", "?q=1#f")
def test_ids_arrive_as_they_were_given(first: str, second: str) -> None:
    assume(first.strip() and second.strip())
    try:
        path = expand("/task/{first}/part/{second}", {"first": first, "second": second})
    except ConfigurationError:
        assert {first, second} & {".", ".."}
        return
    segments = path.split("/")
    assert [unquote(segment) for segment in segments] == ["", "task", first, "part", second]
    assert path.isascii()
    assert urlsplit(f"https://h{path}").path == path


@given(TEXT)
def test_any_path_under_the_base_stays_at_the_origin_and_below_the_base(path: str) -> None:
    base = "https://tms.example/api/v1"
    try:
        url = locate(base, expand(path, {}))
    except ConfigurationError:
        return
    assert Origin.of(url) == Origin.of(base)
    assert ".." not in unquote(urlsplit(url).path).split("/")


@pytest.mark.parametrize(
    "url",
    [
        "https://tms.example/api/next?page=2",
        "https://tms.example:443/x",
        "https://TMS.example/x",
    ],
)
def test_a_url_of_the_same_origin_is_taken(url: str) -> None:
    assert locate("https://tms.example/api", url) == url


@pytest.mark.parametrize(
    "url",
    [
        "http://tms.example/x",
        "https://tms.example:8443/x",
        "https://tms.example.evil/x",
        "https://tms.example@evil/x",
        "https://evil/https://tms.example/",
        "https://user@tms.example/x",
        "ftp://tms.example/x",
        "https://[/x",
        "tms.example/x",
        "//tms.example/x",
        "",
    ],
)
def test_any_other_url_is_refused(url: str) -> None:
    with pytest.raises(ConfigurationError):
        locate("https://tms.example/api", url)


@pytest.mark.parametrize(
    "url",
    [
        "https://user:CANARY@tms.example",
        "ftp://user:CANARY@tms.example/x",
        "https://user:CANARY@[/",
        "https://CANARY@tms.example:99999",
        "https://user:CANARY@\u2100.example",
        "https://tms.example/?token=CANARY",
        "https://tms.example/#CANARY",
        "tms.example/x?CANARY",
    ],
)
def test_a_refused_url_is_shown_without_what_may_be_a_credential(url: str) -> None:
    with pytest.raises(ConfigurationError) as as_base:
        plain_base_url(url)
    with pytest.raises(ConfigurationError) as as_path:
        locate("https://elsewhere.example", url)
    for caught in (as_base, as_path):
        assert "CANARY" not in "".join(traceback.format_exception(caught.value))


def test_origins_are_written_plainly() -> None:
    assert str(Origin.of("https://a:443/x")) == "https://a"
    assert str(Origin.of("http://[::1]:8080/x")) == "http://[::1]:8080"
    assert plain_base_url("https://a/b//") == "https://a/b"


@pytest.mark.parametrize("host", ["127.0.0.1", "127.9.9.9", "::1", "localhost", "a.localhost"])
def test_loopback(host: str) -> None:
    assert is_loopback(host)


@pytest.mark.parametrize(
    "host", ["128.0.0.1", "::2", "localhost.evil", "alocalhost", "0.0.0.0", ""]
)
def test_not_loopback(host: str) -> None:
    assert not is_loopback(host)
