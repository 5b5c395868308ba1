"""Ids: two-part document ids, GUIDs, and lists that fit into a URL."""

from urllib.parse import urlencode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from locsdk.errors import ConfigurationError
from locsdk.smartcat import DocumentId
from locsdk.smartcat.ids import chunks, guid, guids


@pytest.mark.parametrize(
    ("text", "base", "language_id"),
    [
        ("cd08227b3c181d6a9e8524f0_25", "cd08227b3c181d6a9e8524f0", 25),
        ("3115286_1033", "3115286", 1033),
        ("odd_one_9", "odd_one", 9),
    ],
)
def test_a_document_id_splits_at_its_last_underscore(
    text: str, base: str, language_id: int
) -> None:
    parsed = DocumentId.parse(text)
    assert (parsed.base, parsed.language_id, str(parsed)) == (base, language_id, text)


@pytest.mark.parametrize("text", ["", "3115286", "_25", "3115286_", "3115286_en", "1_²"])
def test_an_id_without_a_language_is_refused_with_advice(text: str) -> None:
    with pytest.raises(ConfigurationError, match=r"pass one like cd0"):
        DocumentId.parse(text)


@pytest.mark.parametrize("value", ["", "12", "not-a-guid", "8a33a3b4-5c44-4fd0-a0c5-4e0a1d3e2f5"])
def test_what_is_no_guid_is_not_sent(value: str) -> None:
    with pytest.raises(ConfigurationError, match="project_id is a GUID such as"):
        guid("project_id", value)


def test_one_text_is_no_list_of_ids() -> None:
    one = "8a33a3b4-5c44-4fd0-a0c5-4e0a1d3e2f55"
    assert guids("ids", [one]) == (one,)
    with pytest.raises(ConfigurationError, match="not one text"):
        guids("ids", one)
    for wrong in (one, [], ["a_1", ""]):
        with pytest.raises(ConfigurationError, match="documentIds takes a list"):
            chunks("documentIds", wrong)


@given(
    ids=st.lists(st.text(min_size=1, max_size=120), min_size=1, max_size=70),
    most=st.integers(1, 25),
)
def test_chunks_hold_every_id_once_and_fit(ids: list[str], most: int) -> None:
    split = list(chunks("documentIds", ids, most=most, longest=900))
    assert [one for chunk in split for one in chunk] == list(dict.fromkeys(ids))
    for chunk in split:
        assert 1 <= len(chunk) <= most
        written = urlencode([("documentIds", one) for one in chunk])
        assert len(written) < 900 or len(chunk) == 1
