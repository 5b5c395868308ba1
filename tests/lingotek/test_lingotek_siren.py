"""The envelope, the lists and the recorded answers."""

import json
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from locsdk.errors import ConfigurationError, DecodeError, UnexpectedResponse
from locsdk.lingotek import LingotekClient, Locale
from locsdk.lingotek.siren import href_path, parse_entity


def one(name: str, **properties: Any) -> dict[str, Any]:
    return {"class": [name], "rel": [name], "properties": properties}


def test_parts_are_found_by_name_wherever_they_stand(
    canned: Any, canned_client: LingotekClient
) -> None:
    locale = {**one("locale", code="es-ES"), "class": ["locale", "es"]}
    status = one("status", progress="40", status="in progress")
    for parts in ([locale, status], [status, {"unknown": 1, "properties": {}}, locale]):
        canned.answer(200, {**one("document", id="d"), "entities": parts})
        document = canned_client.documents.get("d")
        assert document.locale is not None
        assert document.locale.code == Locale("es_ES")
        assert document.report is not None
        assert document.report.progress == 40
        assert document.report.status == "IN_PROGRESS"
        canned.answers.clear()


def test_a_field_named_like_a_part_is_another_thing(
    canned: Any, canned_client: LingotekClient
) -> None:
    status = one("status", status="COMPLETE")
    given_item = {**one("document", id="d", status="CANCELLED", locale="en"), "entities": [status]}
    canned.answer(200, given_item)
    document = canned_client.documents.get("d")
    assert document.status is not None
    assert document.status.is_cancelled
    assert document.report is not None
    assert document.report.status == "COMPLETE"
    assert document.locale is None
    assert document.extra == {"locale": "en"}


def test_unknown_fields_are_kept(canned: Any, canned_client: LingotekClient) -> None:
    canned.answer(200, one("task", id="t", due="tomorrow", translation_locale=""))
    task = canned_client.tasks.get("t")
    assert task.extra == {"due": "tomorrow"}
    assert task.translation_locale is None


@pytest.mark.parametrize(
    ("body", "path"),
    [
        ([], "$"),
        ("text", "$"),
        ({}, "$"),
        ({"properties": []}, "$.properties"),
        ({"properties": {}}, "$.properties.id"),
        ({"properties": {"id": 5}}, "$.properties.id"),
        ({"properties": {"id": "t"}, "entities": {}}, "$.entities"),
        ({"properties": {"id": "t"}, "entities": [3]}, "$.entities[0]"),
        ({"properties": {"id": "t"}, "entities": [{"class": "x"}]}, "$.entities[0].class"),
        ({"properties": {"id": "t", "words": "many"}}, "$.properties.words"),
        ({"properties": {"id": "t", "translation_locale": 5}}, "$.properties.translation_locale"),
        (
            {"properties": {"id": "t", "translation_locale": "a b"}},
            "$.properties.translation_locale",
        ),
    ],
)
def test_what_is_no_task_is_a_decode_error_with_its_place(
    canned: Any, canned_client: LingotekClient, body: Any, path: str
) -> None:
    canned.answer(200, body)
    with pytest.raises(DecodeError) as caught:
        canned_client.tasks.get("t")
    assert caught.value.path == path
    assert caught.value.operation == "tasks.get"


def test_the_place_of_an_error_in_a_list(canned: Any, canned_client: LingotekClient) -> None:
    body = {"properties": {"total": 2}, "entities": [one("task", id="a"), one("task", id=None)]}
    canned.answer(200, body)
    with pytest.raises(DecodeError, match=r"\$\.entities\[1\]\.properties\.id"):
        canned_client.tasks.list().first()


def test_entities_nested_without_end_are_refused() -> None:
    entity: dict[str, Any] = {"properties": {}}
    for _ in range(40):
        entity = {"properties": {}, "entities": [entity]}
    with pytest.raises(DecodeError, match="nested more than 16 deep"):
        parse_entity(entity)


def test_a_page_for_people_is_no_answer(canned: Any, canned_client: LingotekClient) -> None:
    canned.answer(200, b"<!DOCTYPE html><title>Sign in</title>")
    with pytest.raises(UnexpectedResponse, match="sign-in page"):
        canned_client.tasks.list().first()


def test_links_are_relative_to_the_interface() -> None:
    for href in ("/task?offset=0", "task?offset=0", "/api/task?offset=0"):
        assert href_path(href) == "/task?offset=0"
    links = [{"rel": ["self"], "href": "task/t"}, {"rel": ["community", "parent"], "href": "/c"}]
    entity = parse_entity({"properties": {}, "links": links})
    assert entity.href("parent") == "/c"
    assert entity.href("self") == "/task/t"
    assert entity.href("next") is None


def numbers(client: LingotekClient, **paging: Any) -> list[str]:
    return [item.id for item in client.communities.list(**paging)]


def test_a_list_that_promises_more_than_comes_ends(
    canned: Any, canned_client: LingotekClient, make_list: Callable[..., Any]
) -> None:
    canned.answer(200, make_list("communities", one("community", id="a"), total=10, limit=1))
    canned.answer(200, make_list("communities", one("community", id="b"), total=10, limit=1))
    canned.answer(200, make_list("communities", total=10, size=1))
    assert numbers(canned_client) == ["a", "b"]
    assert [request.param("offset") for request in canned.requests] == ["0", "1", "2"]


def test_a_list_that_repeats_itself_ends(
    canned: Any, canned_client: LingotekClient, make_list: Callable[..., Any]
) -> None:
    canned.answer(200, make_list("communities", one("community", id="a"), total=10))
    assert numbers(canned_client) == ["a"]
    assert len(canned.requests) == 2


def test_a_list_that_moved_while_it_was_read_gives_each_member_once(
    canned: Any, canned_client: LingotekClient, make_list: Callable[..., Any]
) -> None:
    for ids in ("ab", "bc", "d"):
        canned.answer(200, make_list("communities", *(one("c", id=i) for i in ids), total=5))
    assert numbers(canned_client) == ["a", "b", "c", "d"]


def test_counts_may_be_text_or_missing(canned: Any, canned_client: LingotekClient) -> None:
    canned.answer(
        200, {"properties": {"total": "1", "offset": "0"}, "entities": [one("c", id="a")]}
    )
    assert numbers(canned_client) == ["a"]
    canned.answers.clear()
    canned.answer(200, {"properties": {}, "entities": [one("c", id="a")]})
    canned.answer(204)
    assert numbers(canned_client) == ["a"]


def test_a_list_can_be_read_twice_and_taken_up_again(
    canned: Any, canned_client: LingotekClient, make_list: Callable[..., Any]
) -> None:
    canned.answer(200, make_list("communities", one("c", id="a"), total=2))
    pager = canned_client.communities.list()
    assert pager.first() is not None
    assert pager.first() is not None
    canned_client.communities.list(start="7", page_size=3).first()
    assert dict(canned.requests[-1].query) == {"offset": "7", "limit": "3"}
    with pytest.raises(ConfigurationError, match="'soon' is no offset"):
        canned_client.communities.list(start="soon")
    with pytest.raises(ConfigurationError, match="page_size is between 1 and 10000"):
        canned_client.communities.list(page_size=0)


@pytest.fixture
def recorded(shared: Path, canned: Any) -> Callable[[str], None]:
    """Answers with a body that was recorded from the service in 2015."""

    def answer(name: str) -> None:
        folder = shared / "apis" / "samples" / "lingotek" / "api-json"
        canned.answers.clear()
        canned.answer(200, (folder / name).read_bytes())

    return answer


def test_recorded_documents(recorded: Callable[[str], None], canned_client: LingotekClient) -> None:
    recorded("document.json")
    document = canned_client.documents.get("d")
    assert document.title == "My Test"
    assert document.upload_date == datetime(2015, 9, 16, tzinfo=UTC)
    assert document.external_url is None
    assert document.extension == "none"
    assert document.locale is not None
    assert (document.locale.code.hyphen, document.locale.country) == ("es-ES", "Spain")
    assert document.report is not None
    assert document.report.count is not None
    assert document.report.count.word is not None
    assert (document.report.count.word.total, document.report.count.character) == (5, 21)
    for name, count in (("test_documents.json", 10), ("test_documents_two.json", 2)):
        recorded(name)
        page = next(canned_client.documents.list().pages())
        assert len(page.items) == count
        assert all(d.report is not None and d.locale is not None for d in page.items)
        assert page.total == 12


def test_recorded_status(recorded: Callable[[str], None], canned_client: LingotekClient) -> None:
    recorded("status.json")
    report = canned_client.documents.status("d")
    assert report.title == "Status of My Test"
    assert report.count is not None
    assert report.count.segment is not None
    assert report.count.segment.unique == 35


def test_recorded_translations(
    recorded: Callable[[str], None], canned_client: LingotekClient
) -> None:
    recorded("document_translate_get.json")
    translation = canned_client.translations.list("d").first()
    assert translation is not None
    assert translation.locale_code == Locale("en-US")
    assert translation.due_date is None
    assert [phase.name for phase in translation.phases] == ["Machine Translate"]
    assert translation.phases[0].percent_completed == 100
    assert translation.ready_to_download is None
    assert translation.should_download
    recorded("document_translate_get_empty.json")
    assert canned_client.translations.list("d").to_list() == []
    recorded("document_translate_post.json")
    created = canned_client.translations.create("d", "es_ES")
    assert created is not None
    assert created.phases == ()
    assert created.locale is not None


def test_recorded_communities_and_projects(
    recorded: Callable[[str], None], canned_client: LingotekClient
) -> None:
    for name, count in (("test_communitys.json", 10), ("test_communities_justone.json", 1)):
        recorded(name)
        assert len(next(canned_client.communities.list().pages()).items) == count
    for name, count in (("test_projects.json", 10), ("test_projects_three.json", 3)):
        recorded(name)
        projects = next(canned_client.projects.list().pages()).items
        assert len(projects) == count
        assert projects[0].callback_url is None
        assert projects[0].due_date is None
        assert projects[0].creation_date == datetime(2015, 6, 1, tzinfo=UTC)


def test_the_published_example_of_the_task_list(
    shared: Path, canned: Any, canned_client: LingotekClient
) -> None:
    page = (shared / "seeds" / "002_c40b4db4ac2a83a7.txt").read_text(encoding="utf-8")
    start = page.index('{ "class": [ "tasks"')
    body, _ = json.JSONDecoder().raw_decode(page[start:])
    canned.answer(200, body)
    (task,) = canned_client.tasks.list()
    assert task.title == "Example Document"
    assert task.words == 1209
    assert task.weighted_words is None
    assert task.external_document_id == "40"
    assert not task.is_exportable
    assert task.extra == {}


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=4),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                ["class", "rel", "properties", "entities", "links", "href", "id", "total"]
            ),
            inner,
            max_size=5,
        )
    ),
    max_leaves=25,
)


@given(json_values)
def test_any_json_is_an_entity_or_a_decode_error(value: Any) -> None:
    try:
        entity = parse_entity(value)
    except DecodeError:
        return
    assert isinstance(value, dict)
    assert len(entity.entities) == len(value.get("entities") or ())
