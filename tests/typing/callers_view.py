"""A caller's code, checked by mypy and pyright and never run: do our types tell the truth?"""

from pathlib import Path
from typing import assert_type

from locsdk import LingotekClient, errors, lingotek, xliff
from locsdk.testing import LingotekServer
from locsdk.transport import Pager, RequestOptions


def documents(data: bytes) -> None:
    document = xliff.parse(data)
    assert_type(document, xliff.Document)
    unit = document.unit("welcome")
    assert_type(unit.source, xliff.Content | None)
    unit.target = "Bonjour"
    unit.target = xliff.Content("Bonjour ", xliff.G(id="1", parts=("Anna",)))
    unit.set_target("Bonjour", state=xliff.State.TRANSLATED, approved=None)
    assert_type(unit.state, xliff.State | None)
    assert_type(document.to_bytes(), bytes)
    for each in document.units:
        assert_type(each, xliff.Unit)


def tasks(token: str) -> None:
    with LingotekServer() as server, LingotekClient(token, base_url=server.url) as client:
        assert_type(client.tasks.list(), Pager[lingotek.Task])
        for task in client.tasks.list(options=RequestOptions(timeout=5)):
            assert_type(task.id, str)
            assert_type(client.tasks.download(task.id), bytes)
            assert_type(client.tasks.download(task.id, to=Path("task.xlf")), Path)
            report = lingotek.check_reimport(client.tasks.download(task.id), b"")
            assert_type(report, xliff.Report)
            processes = client.tasks.upload(task.id, b"")
            assert_type(client.processes.wait(processes, timeout=9), tuple[lingotek.Process, ...])


def failures(client: LingotekClient) -> None:
    try:
        client.tasks.get("t-1")
    except errors.NotFound as error:
        assert_type(error.retry_after, float | None)
    except errors.XliffError as error:
        assert_type(error.line, int)
