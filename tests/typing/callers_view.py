"""A caller's code, checked by mypy and pyright and never run: do our types tell the truth?"""

from pathlib import Path
from typing import assert_type

import locsdk
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


def parts_of_a_document(document: xliff.Document) -> None:
    for file in document.files:
        if file.header is not None:
            assert_type(file.header.phases, tuple[xliff.Phase, ...])
            assert_type(file.header.skeleton, xliff.Resource | None)
    for unit in document.units[:10]:
        for proposal in unit.alt_translations:
            assert_type(proposal.target, xliff.Content | None)
            assert_type(proposal.alttranstype, xliff.AltTransType)
        for segment in unit.segments:
            segment.target = None
        for part in () if unit.source is None else unit.source.parts:
            assert_type(part, str | xliff.Inline)
            if isinstance(part, xliff.G):
                assert_type(part.parts, tuple[str | xliff.Inline, ...])
        if unit.source is not None:
            unit.target = unit.source.translated("{1}x{/1}", notation="braces")
    chosen: xliff.Selection = ["1", ("a.txt", "2"), document.units[0]]
    assert_type(document.subset(chosen), xliff.Document)
    assert_type(document.subset(lambda unit: unit.approved), xliff.Document)


def two_versions(base: xliff.Document, ours: xliff.Document, theirs: xliff.Document) -> None:
    def decide(conflict: xliff.Conflict) -> xliff.Side:
        return "theirs" if conflict.what == "target" else "ours"

    merged = xliff.merge(base, ours, theirs, policy=decide)
    assert_type(merged.document, xliff.Document)
    for difference in xliff.diff(base, merged.document):
        assert_type(difference.changes, tuple[xliff.Change, ...])
    for finding in xliff.check(merged.document, measure=lambda text, unit: float(len(text))):
        assert_type(finding.column, int)


def names_that_are_not_there() -> None:
    xliff.chekc  # type: ignore[attr-defined]  # noqa: B018 - a typo has to show
    locsdk.LingotekClent  # type: ignore[attr-defined]  # noqa: B018 - likewise


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
