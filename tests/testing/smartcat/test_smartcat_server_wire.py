"""What holds for every endpoint of the Smartcat stand-in (dossier 1 and 8)."""

import base64
from collections.abc import Callable
from typing import Any

import pytest

from locsdk.testing import Clock, SmartcatServer
from locsdk.testing.smartcat.wire import iso, millis


def test_credentials_may_be_broken_into_lines(
    smartcat_server: SmartcatServer, smartcat: Any
) -> None:
    pair = f"{smartcat_server.account_id}:{smartcat_server.api_key}".encode()
    broken = base64.encodebytes(pair).decode().strip()
    assert "\n" in broken
    header = "Basic " + broken.replace("\n", "\n ")
    reply = smartcat("GET", "/v1/project/list", headers={"Authorization": header})
    assert reply.status == 200


@pytest.mark.parametrize("header", ["", "Basic", "Basic !!", "Basic YTpi", "Bearer {key}"])
def test_bad_credentials(smartcat_server: SmartcatServer, smartcat: Any, header: str) -> None:
    header = header.format(key=smartcat_server.api_key)
    reply = smartcat("GET", "/v1/project/list", headers={"Authorization": header})
    assert reply.status == 401
    assert reply.json()["status"] == 401


def test_several_keys_of_one_account(smartcat_server: SmartcatServer, smartcat: Any) -> None:
    key = smartcat_server.add_api_key()
    assert key != smartcat_server.api_key
    pair = base64.b64encode(f"{smartcat_server.account_id}:{key}".encode()).decode()
    reply = smartcat("GET", "/v1/project/list", headers={"Authorization": f"Basic {pair}"})
    assert reply.status == 200


def test_double_slashes_are_one(smartcat: Any) -> None:
    assert smartcat("GET", "//v1//project/list").json() == []


def test_paths_outside_the_prefix(smartcat_server: SmartcatServer, smartcat: Any) -> None:
    assert smartcat.send("GET", "/v1/project/list").status == 404
    assert smartcat("GET", "/v1/nothing").status == 404
    assert smartcat("PATCH", "/v1/project/list").status == 405


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("problem", {"status": 404}),
        ("text", "The request has failed.\r\n"),
        ("message", {"Message"}),
        ("empty", b""),
    ],
)
def test_the_bodies_of_refusals(
    smartcat_server: SmartcatServer, smartcat: Any, body: Any, expected: Any
) -> None:
    smartcat_server.quirks.error_body = body
    reply = smartcat("GET", "/v1/document", query={"documentId": "none_9"})
    assert reply.status == 404
    if body == "empty":
        assert reply.body == expected
    elif body == "text":
        assert reply.json().startswith(expected)
        assert "none_9" in reply.json()
    elif body == "message":
        assert reply.json().keys() == expected
    else:
        assert expected.items() <= reply.json().items()


def test_the_limiter(smartcat_at: Callable[..., Any]) -> None:
    with SmartcatServer(clock=Clock(scale=0)) as server:
        smartcat = smartcat_at(server)
        server.quirks.requests_per_second = 4
        server.quirks.retry_after = 1
        statuses = [smartcat("GET", "/v1/project/list").status for _ in range(4)]
        refused = smartcat("GET", "/v1/project/list")
        assert statuses == [200] * 4
        assert (refused.status, refused.headers["Retry-After"]) == (429, "1")
        server.clock.advance(1)
        assert smartcat("GET", "/v1/project/list").status == 200


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("2018-12-08T19:41:35.468Z", "2018-12-08T19:41:35.468Z"),
        ("2021-01-23T09:16:53.73Z", "2021-01-23T09:16:53.73Z"),
        ("2021-01-22T16:30:00.000Z", "2021-01-22T16:30:00Z"),
        ("2018-10-21T22:54:58.5133138Z", "2018-10-21T22:54:58.513Z"),
        ("2021-01-22T18:30:00+02:00", "2021-01-22T16:30:00Z"),
    ],
)
def test_dates(text: str, written: str) -> None:
    assert iso(millis(text)) == written


@pytest.mark.parametrize("text", ["", "today", "2021-13-01T00:00:00Z", "2021-01-22"])
def test_what_is_no_date(text: str) -> None:
    with pytest.raises(ValueError, match=r"date|month"):
        millis(text)


def test_the_statuses_of_2018(smartcat_server: SmartcatServer, smartcat: Any) -> None:
    document = smartcat_server.add_document(smartcat_server.add_project())

    def statuses(name: str) -> list[int]:
        memory = {"name": name, "sourceLanguage": "en", "targetLanguages": ["fr"]}
        return [
            smartcat("POST", "/v1/callback", json={"url": "http://127.0.0.1:9"}).status,
            smartcat("POST", "/v1/translationmemory", json=memory).status,
            smartcat(
                "PUT",
                "/v1/document/translateWithXliff",
                query={"documentId": document.id},
                files=[("xliff", "a.xliff", b"<xliff/>")],
            ).status,
        ]

    assert statuses("A") == [200, 201, 202]
    smartcat_server.quirks.statuses_of_2018 = True
    assert statuses("B") == [204, 200, 204]


def test_bare_texts_in_their_spellings(smartcat_server: SmartcatServer, smartcat: Any) -> None:
    document = smartcat_server.add_document(smartcat_server.add_project())
    smartcat.bring_back(document, smartcat.export(document).body)
    smartcat_server.quirks.pascal_case = True
    smartcat_server.quirks.unquoted_texts = True
    path, query = "/v1/document/translate/status", {"documentId": document.id}
    plain = smartcat("GET", path, query=query)
    assert (plain.body, plain.headers["Content-Type"]) == (
        b"Completed",
        "text/plain; charset=utf-8",
    )
    asked = smartcat("GET", path, query=query, headers={"Accept": "application/json"})
    assert asked.body == b'"Completed"'
    assert smartcat("GET", f"/v1/project/{document.project.id}").json()["id"]
