"""Tasks and processes against the stand-in: out, back, imported, read again."""

import io
import zipfile
from pathlib import Path
from typing import Any

import pytest

from locsdk.errors import (
    ApiError,
    AuthError,
    ConfigurationError,
    IntegrityError,
    NotFound,
    PermissionDenied,
    WaitTimeout,
    XliffError,
)
from locsdk.lingotek import ImportFailed, LingotekClient, ProcessStatus, Status
from locsdk.testing import LingotekServer, Polls


def test_the_list_holds_every_task_and_says_which_can_be_worked_on(
    client: LingotekClient, lingotek_server: LingotekServer
) -> None:
    ready = lingotek_server.add_task(title="Ready", external_document_id="40")
    waiting = lingotek_server.add_task(status="WAITING")
    unheard_of = lingotek_server.add_task(status="On Hold")
    tasks = {task.id: task for task in client.tasks.list()}
    assert set(tasks) == {ready.id, waiting.id, unheard_of.id}
    assert [tasks[t.id].is_exportable for t in (ready, waiting, unheard_of)] == [True, False, False]
    assert tasks[ready.id].status is Status.READY
    assert tasks[unheard_of.id].status == "On Hold"
    assert tasks[ready.id].title == "Ready"
    assert str(tasks[ready.id].translation_locale) == "fr-FR"
    assert tasks[ready.id].external_document_id == "40"
    assert tasks[ready.id].weighted_words is None
    assert tasks[ready.id].document_id == ready.document_id


def test_no_tasks_are_an_empty_list(
    client: LingotekClient, lingotek_server: LingotekServer
) -> None:
    for quirk in ("204", "page", "no entities"):
        lingotek_server.quirks.empty_list = quirk
        assert client.tasks.list().to_list() == []


def test_every_task_is_listed_however_many_pages(
    client: LingotekClient, lingotek_server: LingotekServer
) -> None:
    wanted = [lingotek_server.add_task().id for _ in range(5)]
    assert [task.id for task in client.tasks.list(page_size=2)] == wanted
    offsets = [request.param("offset") for request in lingotek_server.requests]
    assert offsets == ["0", "2", "4"]
    assert {request.param("limit") for request in lingotek_server.requests} == {"2"}


def test_filters_are_passed_on(client: LingotekClient, lingotek_server: LingotekServer) -> None:
    client.tasks.list(filters={"status": Status.READY, "project_id": None}).to_list()
    assert dict(lingotek_server.requests[-1].query) == {
        "status": "READY",
        "offset": "0",
        "limit": "100",
    }


def test_what_the_client_sends_with_every_request(
    client: LingotekClient, lingotek_server: LingotekServer
) -> None:
    client.tasks.list().first()
    request = lingotek_server.requests[-1]
    assert (request.method, request.path) == ("GET", "/api/task")
    assert request.header("Authorization") == f"bearer {lingotek_server.token}"


def test_one_task(client: LingotekClient, lingotek_server: LingotekServer) -> None:
    task = lingotek_server.add_task(title="One")
    assert client.tasks.get(task.id).title == "One"
    with pytest.raises(NotFound):
        client.tasks.get("no-such-task")


def test_a_service_without_the_address_of_one_task_is_asked_for_the_list(
    client: LingotekClient, lingotek_server: LingotekServer
) -> None:
    task = lingotek_server.add_task(title="One")
    lingotek_server.faults.status(405, path=f"/api/task/{task.id}")
    assert client.tasks.get(task.id).title == "One"
    lingotek_server.faults.status(405, path="/api/task/other")
    with pytest.raises(ApiError) as caught:
        client.tasks.get("other")
    assert caught.value.status == 405
    lingotek_server.faults.status(403, path="/api/task/other")
    with pytest.raises(PermissionDenied):
        client.tasks.get("other")


def test_a_task_is_downloaded_as_bytes_as_a_file_and_as_a_document(
    client: LingotekClient, lingotek_server: LingotekServer, tmp_path: Path
) -> None:
    task = lingotek_server.add_task(title="article (node): Elit Oppeto", document_name="a.txt")
    content = client.tasks.download(task.id)
    assert content == task.xliff
    path = client.tasks.download(task.id, to=tmp_path / "task.xlf")
    assert path.read_bytes() == content
    named = client.tasks.download(task.id, to=tmp_path)
    assert named.parent == tmp_path
    assert named.suffix == ".xlf"
    assert "fr_FR" in named.name
    assert ":" not in named.name
    assert client.tasks.document(task.id).to_bytes() == content
    assert "x-xliff+offline" in (lingotek_server.requests[-1].header("Accept") or "")


def test_a_download_that_is_not_what_was_expected_leaves_no_file(
    client: LingotekClient, lingotek_server: LingotekServer, tmp_path: Path
) -> None:
    task = lingotek_server.add_task()
    with pytest.raises(IntegrityError):
        client.tasks.download(task.id, to=tmp_path / "task.xlf", expected_size=1)
    assert list(tmp_path.iterdir()) == []


def test_the_whole_way_of_a_task(client: LingotekClient, lingotek_server: LingotekServer) -> None:
    given = lingotek_server.add_task()
    document = client.tasks.document(given.id)
    for unit in document.units:
        unit.target = unit.source
    process_ids = client.tasks.upload(given.id, document)
    processes = client.processes.wait(process_ids, timeout=60)
    assert [process.status for process in processes] == [ProcessStatus.COMPLETED]
    translation = client.documents.translation(given.document_id, "fr_FR")
    assert translation.percent_complete == 100
    assert translation.should_download
    assert [phase.name for phase in translation.phases] == ["Translate", "Review"]


def test_import_task_is_the_same_in_one_call(
    client: LingotekClient, lingotek_server: LingotekServer
) -> None:
    given = lingotek_server.add_task()
    task = client.tasks.get(given.id)
    document = client.tasks.document(task.id)
    for unit in document.units:
        unit.target = unit.source
    done = client.tasks.import_task(task, document, timeout=60)
    assert all(process.is_complete for process in done.processes)
    assert done.translation is not None
    assert done.translation.percent_complete == 100


def test_a_failed_import_is_an_error_of_its_own(
    client: LingotekClient, lingotek_server: LingotekServer
) -> None:
    task = lingotek_server.add_task()
    broken = client.tasks.download(task.id).replace(b"phaseUUID", b"phaseId")
    process_ids = client.tasks.upload(task.id, broken)
    with pytest.raises(ImportFailed, match="the service gives no reason") as caught:
        client.processes.wait(process_ids[0], timeout=60)
    assert caught.value.operation_id == process_ids[0]
    assert caught.value.result.has_failed


def test_progress_of_100_is_not_the_end_and_a_wait_has_one(
    lingotek_server: LingotekServer, client: LingotekClient
) -> None:
    with LingotekServer(pace=Polls(50)) as slow:
        task = slow.add_task()
        with LingotekClient(slow.token, base_url=slow.url, clock=client.engine.settings.clock) as c:
            (process_id,) = c.tasks.upload(task.id, c.tasks.download(task.id))
            with pytest.raises(WaitTimeout) as caught:
                c.processes.wait(process_id, timeout=30)
    assert caught.value.waited == pytest.approx(30)
    assert caught.value.last.is_running

    task = lingotek_server.add_task()
    (process_id,) = client.tasks.upload(task.id, client.tasks.download(task.id))
    seen = [client.processes.get(process_id) for _ in range(3)]
    assert [(p.status, p.progress) for p in seen] == [
        ("IN_PROGRESS", 50),
        ("IN_PROGRESS", 100),
        ("COMPLETED", 100),
    ]
    assert [p.is_running for p in seen] == [True, True, False]


def test_a_process_that_never_was(client: LingotekClient) -> None:
    with pytest.raises(NotFound):
        client.processes.wait("no-such-process", timeout=5)


@pytest.mark.parametrize("as_what", ["bytes", "path", "file"])
def test_what_may_be_uploaded(
    client: LingotekClient, lingotek_server: LingotekServer, tmp_path: Path, as_what: str
) -> None:
    task = lingotek_server.add_task()
    content = client.tasks.download(task.id)
    path = tmp_path / "translated.xlf"
    path.write_bytes(content)
    with path.open("rb") as file:
        given: Any = {"bytes": content, "path": path, "file": file}[as_what]
        assert client.tasks.upload(task.id, given)
    part = lingotek_server.requests[-1].part("content")
    assert part is not None
    assert part.content == content
    assert part.filename == f"{task.id}.xlf"
    assert part.content_type == "application/x-xliff+offline"


def test_the_form_of_the_body_can_be_changed(
    client: LingotekClient, lingotek_server: LingotekServer
) -> None:
    task = lingotek_server.add_task()
    content = client.tasks.download(task.id)
    assert client.tasks.upload(task.id, content, field=None)
    request = lingotek_server.requests[-1]
    assert request.body == content
    assert request.header("Content-Type") == "application/x-xliff+offline"
    lingotek_server.quirks.content_field = "file"
    assert client.tasks.upload(task.id, content, field="file")
    assert lingotek_server.requests[-1].part("file") is not None


def test_many_tasks_go_back_as_one_zip(
    client: LingotekClient, lingotek_server: LingotekServer, tmp_path: Path
) -> None:
    tasks = [lingotek_server.add_task() for _ in range(3)]
    path = tmp_path / "second.xlf"
    client.tasks.download(tasks[1].id, to=path)
    with io.BytesIO(client.tasks.download(tasks[2].id)) as third:
        files: list[Any] = [client.tasks.document(tasks[0].id), path, third]
        process_ids = client.tasks.upload_many(files)
    assert len(process_ids) == 3
    assert all(p.is_complete for p in client.processes.wait(process_ids, timeout=60))
    sent = next(r for r in lingotek_server.requests if r.method == "PATCH")
    part = sent.part("content")
    assert part is not None
    assert (part.filename, part.content_type) == ("tasks.zip", "application/zip")
    with zipfile.ZipFile(io.BytesIO(part.content)) as archive:
        assert archive.namelist() == ["1.xlf", "2.xlf", "3.xlf"]
        assert archive.read("2.xlf") == path.read_bytes()
    assert client.tasks.upload_zip(part.content)


def test_what_may_not_be_uploaded(
    client: LingotekClient, lingotek_server: LingotekServer, tmp_path: Path
) -> None:
    empty = tmp_path / "empty.xlf"
    empty.touch()
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as target:
        target.writestr("a.xlf", "<xliff/>")
    with pytest.raises(ConfigurationError, match="the file is empty"):
        client.tasks.upload("t", b"")
    with pytest.raises(ConfigurationError, match="the file is empty"):
        client.tasks.upload("t", empty)
    with pytest.raises(ConfigurationError, match="text is neither a path nor a file"):
        client.tasks.upload("t", "<xliff/>")  # type: ignore[arg-type]  # what untyped code does
    with pytest.raises(ConfigurationError, match="file 1 is a zip itself"):
        client.tasks.upload_many([archive.getvalue()])
    with pytest.raises(ConfigurationError, match="no file to upload"):
        client.tasks.upload_many([])
    with pytest.raises(ConfigurationError, match="task_id is empty"):
        client.tasks.download("")
    assert lingotek_server.requests == []


def test_an_inactive_or_foreign_task_is_refused(
    client: LingotekClient, lingotek_server: LingotekServer
) -> None:
    waiting = lingotek_server.add_task(status="WAITING")
    foreign = lingotek_server.add_task(assignee=lingotek_server.add_user("other@example.com"))
    for task, word in ((waiting, "not active"), (foreign, "not assigned")):
        with pytest.raises(ApiError, match=word) as caught:
            client.tasks.download(task.id)
        assert caught.value.operation == "tasks.download"
        with pytest.raises(ApiError, match=word):
            client.tasks.upload(task.id, task.exported)


def test_a_token_can_come_from_a_function_and_is_asked_for_again(
    lingotek_server: LingotekServer, clock: object
) -> None:
    tokens = iter(["expired", lingotek_server.token])
    with LingotekClient(lambda: next(tokens), base_url=f"{lingotek_server.url}/api/") as client:
        assert client.tasks.list().to_list() == []
    assert [r.header("Authorization") for r in lingotek_server.requests] == [
        "bearer expired",
        f"bearer {lingotek_server.token}",
    ]
    with LingotekClient("wrong", base_url=lingotek_server.url) as client, pytest.raises(AuthError):
        client.tasks.list().first()
    with pytest.raises(ConfigurationError, match="the Lingotek token is blank"):
        LingotekClient(" ")


def test_what_is_no_xliff_is_an_xliff_error(
    client: LingotekClient, lingotek_server: LingotekServer
) -> None:
    task = lingotek_server.add_task()
    lingotek_server.faults.status(200, path=f"/api/task/{task.id}/content", body="no XML")
    with pytest.raises(XliffError):
        client.tasks.document(task.id)
