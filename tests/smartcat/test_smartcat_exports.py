"""Exports: tasks, waits, single-use ids, one file or a ZIP."""

import zipfile
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from locsdk.errors import (
    ConfigurationError,
    NotFound,
    UnexpectedResponse,
    UnprocessableEntity,
    WaitTimeout,
)
from locsdk.smartcat import Document, ExportMode, ExportType, SmartcatClient

if TYPE_CHECKING:
    from tests.conftest import FakeClock
    from tests.smartcat.conftest import Scripted

TASK = "5d34f1b0-8d33-47d1-8a3c-0e5c9a6f0001"
STARTED = {"id": TASK, "documentIds": ["a_25"]}


def exported_xliff(original: str) -> bytes:
    return (
        f'<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2"><file '
        f'original="{original}" source-language="en" target-language="ru" datatype="plaintext">'
        '<body><trans-unit id="1"><source>One</source><target/></trans-unit></body></file></xliff>'
    ).encode()


def zipped(**members: bytes) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.mkdir("folder")
        for name, data in members.items():
            archive.writestr(name, data)
    return out.getvalue()


def document(id: str, **fields: Any) -> dict[str, Any]:
    return {"id": id, "name": "Guide", "targetLanguage": "ru", **fields}


def test_one_document_is_one_file_under_its_own_name(
    client: SmartcatClient, service: "Scripted", clock: "FakeClock"
) -> None:
    service.say(STARTED)
    for _ in range(3):
        service.say(None, status=204)
    service.say(
        b"PK\x03\x04 a docx is a ZIP too",
        Content_Disposition="attachment; filename=Guide.docx; filename*=UTF-8''%D0%93.docx",
    )
    [one] = client.exports.run(["a_25"], type=ExportType.TARGET)
    assert (one.document_id, one.name) == ("a_25", "Г.docx")
    assert one.content.startswith(b"PK")
    assert dict(service.requests[0].query) == {
        "documentIds": "a_25",
        "type": "target",
        "mode": "current",
    }
    assert service.calls == ["POST /v1/document/export"] + [f"GET /v1/document/export/{TASK}"] * 4
    polls = [nap for nap in clock.naps if nap > 0.25]
    assert polls == sorted(polls)
    assert len(polls) == 3


def test_several_xliffs_say_themselves_whose_they_are(
    client: SmartcatClient, service: "Scripted"
) -> None:
    service.say(STARTED)
    service.say(
        zipped(**{"x(ru).xliff": exported_xliff("b_25"), "y(ru).xliff": exported_xliff("a_25")})
    )
    found = list(client.exports.run(["a_25", "b_25"], type=ExportType.XLIFF))
    assert [one.document_id for one in found] == ["b_25", "a_25"]
    assert [one.document().files[0].original for one in found] == ["b_25", "a_25"]
    assert service.requests[0].query[:2] == (("documentIds", "a_25"), ("documentIds", "b_25"))


def test_other_files_are_matched_by_name_and_language(
    client: SmartcatClient, service: "Scripted"
) -> None:
    service.say(STARTED)
    service.say(
        zipped(**{"folder/Guide(ru).docx": b"1", "Guide(de).docx": b"2", "readme.txt": b"3"})
    )
    known = Document(id="a_25", name="Guide", target_language="ru")
    service.say(document("b_7", targetLanguage="de"))
    found = list(client.exports.run([known, "b_7"], type=ExportType.TARGET))
    assert [(one.document_id, one.content) for one in found] == [
        ("a_25", b"1"),
        ("b_7", b"2"),
        (None, b"3"),
    ]
    assert service.calls[2:] == ["GET /v1/document"]


def test_names_that_fit_two_documents_are_not_guessed(
    client: SmartcatClient, service: "Scripted"
) -> None:
    service.say(STARTED)
    service.say(zipped(**{"Guide(ru).docx": b"1"}))
    service.say(document("a_25"))
    service.say(document("b_25"))
    [one] = client.exports.run(["a_25", "b_25"], type=ExportType.TARGET)
    assert one.document_id is None


def test_long_lists_go_in_batches_of_ten_and_only_as_needed(
    client: SmartcatClient, service: "Scripted"
) -> None:
    ids = [f"{number}_25" for number in range(12)]
    documents = client.exports.run(ids, type=ExportType.XLIFF)
    assert service.calls == []
    service.say(STARTED)
    service.say(zipped(**{f"{one}.xliff": exported_xliff(one) for one in ids[:10]}))
    first = [next(documents).document_id for _ in range(10)]
    assert first == ids[:10]
    assert len(service.calls) == 2
    service.say(STARTED)
    service.say(zipped(**{f"{one}.xliff": exported_xliff(one) for one in ids[10:]}))
    assert [one.document_id for one in documents] == ids[10:]


def test_a_task_that_is_gone_is_started_again(client: SmartcatClient, service: "Scripted") -> None:
    for status in (404, 404):
        service.say(STARTED)
        service.say(None, status=204)
        service.say(None, status=status)
    service.say(STARTED)
    service.say(b"at last", Content_Type="text/plain")
    [one] = client.exports.run(["a_25"], type=ExportType.SOURCE)
    assert (one.content, one.name) == (b"at last", "a_25")
    for _ in range(3):
        service.say(STARTED)
        service.say(None, status=404)
    with pytest.raises(NotFound):
        list(client.exports.run(["a_25"], type=ExportType.SOURCE))


def test_a_failed_export_is_not_started_again(client: SmartcatClient, service: "Scripted") -> None:
    service.say(STARTED)
    service.say({"title": "Export failed"}, status=422)
    with pytest.raises(UnprocessableEntity, match="Export failed"):
        list(client.exports.run(["a_25"], type=ExportType.XLIFF))


def test_a_wait_ends(client: SmartcatClient, service: "Scripted", clock: "FakeClock") -> None:
    for _ in range(4):
        service.say(None, status=204)
    with pytest.raises(WaitTimeout, match=TASK):
        client.exports.wait(TASK, timeout=4)
    assert clock.passed == pytest.approx(4, abs=1)


def test_a_file_goes_to_disk_whole_or_not_at_all(
    client: SmartcatClient, service: "Scripted", tmp_path: Path
) -> None:
    service.say(None, status=204)
    assert client.exports.fetch(TASK, to=tmp_path) is None
    assert list(tmp_path.iterdir()) == []
    moved: list[int] = []
    service.say(b"x" * 100_000, Content_Disposition='attachment; filename="../Guide.docx";')
    download = client.exports.fetch(
        TASK, to=tmp_path, progress=lambda done, total: moved.append(done)
    )
    assert download is not None
    assert download.path == tmp_path / "Guide.docx"
    assert moved[-1] == download.path.stat().st_size == 100_000


def test_an_empty_document_is_a_document(client: SmartcatClient, service: "Scripted") -> None:
    service.say(b"", Content_Disposition="attachment; filename=empty.txt")
    download = client.exports.fetch(TASK)
    assert download is not None
    assert (download.content, download.name) == (b"", "empty.txt")


def test_a_page_instead_of_a_bundle_and_a_broken_bundle_are_told(
    client: SmartcatClient, service: "Scripted"
) -> None:
    service.say(b"<html><body>Sign in</body></html>", Content_Type="text/html")
    with pytest.raises(UnexpectedResponse, match="sign-in page"):
        client.exports.fetch(TASK)
    for broken in (b"PK\x03\x04 not really", zipped(a=b"x" * 99)[:-30], b"plain"):
        service.say(STARTED)
        service.say(broken)
        with pytest.raises(UnexpectedResponse, match="the zip cannot be read"):
            list(client.exports.run(["a_25", "b_25"], type=ExportType.XLIFF))


def test_a_bundle_that_unpacks_to_too_much_is_refused(
    client: SmartcatClient, service: "Scripted", monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("locsdk.smartcat.unpack.MOST_BYTES", 1000)
    service.say(STARTED)
    service.say(zipped(**{"a(ru).txt": b"x" * 600, "b(ru).txt": b"x" * 600}))
    found = client.exports.run(
        [Document(id="a_1", name="a"), Document(id="b_1")], type=ExportType.TARGET
    )
    assert next(found).content == b"x" * 600
    with pytest.raises(UnexpectedResponse, match="more than 1000 bytes"):
        next(found)


def test_every_choice_reaches_the_query(client: SmartcatClient, service: "Scripted") -> None:
    service.say(STARTED)
    client.exports.start(
        ["a_25", "b_25"], type=ExportType.MULTILANG_CSV, mode=ExportMode.CONFIRMED, stage_number=2
    )
    assert service.requests[0].query == (
        ("documentIds", "a_25"),
        ("documentIds", "b_25"),
        ("type", "multilangCsv"),
        ("mode", "confirmed"),
        ("stageNumber", "2"),
    )


def test_what_cannot_be_exported_is_refused_before_it_is_sent(client: SmartcatClient) -> None:
    with pytest.raises(ConfigurationError, match="task_id is a GUID"):
        client.exports.fetch("12")
    with pytest.raises(ConfigurationError, match="documentIds takes a list"):
        list(client.exports.run([], type=ExportType.XLIFF))
