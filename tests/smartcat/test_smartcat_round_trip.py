"""The way out and back, as one path and step by step, against the stand-in over real HTTP."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from locsdk import xliff
from locsdk.errors import (
    BadRequest,
    EditRefused,
    NotFound,
    PermissionDenied,
    UnprocessableEntity,
    WaitTimeout,
)
from locsdk.smartcat import (
    DocumentProperties,
    ExportMode,
    ExportType,
    ImportFailed,
    ImportStatus,
    NewProject,
    ReimportRefused,
    SourceFile,
)
from locsdk.testing.smartcat import Document, NewSegment, SegmentLike

if TYPE_CHECKING:
    from tests.smartcat.conftest import Live

FIVE: list[SegmentLike] = [NewSegment(source=f"Sentence {n}.", id=str(n)) for n in range(1, 6)]


def add_document(live: "Live", **wanted: Any) -> Document:
    project = live.server.add_project()
    return live.server.add_document(project, **{"segments": FIVE, **wanted})


def texts(document: Document) -> dict[str, str | None]:
    return {segment.id: segment.target for segment in document.segments}


def confirmed(document: Document) -> list[str]:
    return [segment.id for segment in document.segments if segment.confirmed]


def edited(exported: bytes, **targets: str) -> xliff.Document:
    """The export with targets for segments, ``s3="Trois."``."""
    document = xliff.parse(exported)
    for name, target in targets.items():
        document.unit(name.removeprefix("s")).target = target
    return document


def in_order(document: xliff.Document, ids: Sequence[str]) -> bytes:
    """The file with its segments in another order."""
    whole = xliff.parse(document.to_bytes())
    data = whole.to_bytes()
    spans = {unit.id: unit.span for unit in whole.units}
    first, last = min(spans.values())[0], max(spans.values())[1]
    return data[:first] + b"".join(data[slice(*spans[one])] for one in ids) + data[last:]


# The whole path


def test_from_the_name_of_a_project_to_confirmed_segments(live: "Live") -> None:
    project = live.server.add_project("Website")
    document = live.server.add_document(project, segments=FIVE, name="pages/start.html")
    live.server.add_project("Website, old")

    found = live.client.projects.find("Website")
    assert found is not None
    [listed] = found.documents
    [exported] = live.client.exports.run([listed], type=ExportType.XLIFF)
    assert (exported.document_id, exported.name) == (document.id, "start(fr).xliff")
    translated = exported.document()
    for unit in translated.units:
        unit.target = str(unit.source).replace("Sentence", "Phrase")
    report = live.client.imports.run(translated, exported=exported, confirm=True, overwrite=False)

    assert report.ok
    assert texts(document) == {str(n): f"Phrase {n}." for n in range(1, 6)}
    assert confirmed(document) == ["1", "2", "3", "4", "5"]
    after = live.client.documents.get(document.id)
    assert after.workflow_stages[0].progress == 100
    assert live.calls == [
        "GET /v2/project/list",
        "POST /v1/document/export",
        *[f"GET /v1/document/export/{live.calls[2].rpartition('/')[2]}"] * 3,
        "PUT /v1/document/translateWithXliff",
        *["GET /v1/document/translate/status"] * 3,
        "GET /v1/document",
    ]


def test_step_by_step(live: "Live", tmp_path: Path) -> None:
    document = add_document(live)
    [project] = live.client.projects.list_v1(include_documents=True)
    assert live.client.projects.get(project.id).documents[0].id == document.id
    task = live.client.exports.start([document.id], type=ExportType.XLIFF)
    assert live.client.exports.fetch(task.id) is None
    assert live.client.exports.fetch(task.id) is None
    download = live.client.exports.fetch(task.id, to=tmp_path)
    assert download is not None
    assert download.path is not None
    exported = download.path.read_bytes()
    translated = edited(exported, s2="Deux.")
    live.client.imports.send(document.id, translated.to_bytes(), confirm=False, overwrite=False)
    assert live.client.imports.status(document.id) == ImportStatus.IN_PROGRESS
    live.client.imports.wait(document.id)
    assert live.client.imports.status(document.id) == ImportStatus.COMPLETED
    assert texts(document)["2"] == "Deux."


def test_a_new_file_is_waited_for_before_it_is_exported(live: "Live") -> None:
    project = live.client.projects.create(
        NewProject(name="Приложение", source_language="en", target_languages=["fr", "de"])
    )
    made = live.client.documents.create(
        project.id,
        [
            SourceFile(
                name="Начало.txt",
                content=b"One.\nTwo.\n",
                properties=DocumentProperties(external_id="x"),
            )
        ],
    )
    ready = [live.client.documents.wait(one.id) for one in made]
    assert {(one.name, one.external_id, one.target_language) for one in ready} == {
        ("Начало", "x", "fr"),
        ("Начало", "x", "de"),
    }
    exported = list(live.client.exports.run(ready, type=ExportType.XLIFF))
    assert {one.document_id for one in exported} == {one.id for one in ready}
    assert {one.name for one in exported} == {"Начало(fr).xliff", "Начало(de).xliff"}
    sources = [[str(unit.source).strip() for unit in one.document().units] for one in exported]
    assert sources == [["One.", "Two."]] * 2


# Out


def test_projects_come_page_by_page_and_without_weight(live: "Live") -> None:
    for number in range(5):
        live.server.add_document(live.server.add_project(f"P{number}"))
    pager = live.client.projects.list_v1(page_size=2)
    assert pager.first() is not None
    assert len(live.calls) == 1
    listed = live.client.projects.list_v1(page_size=2).to_list()
    assert sorted(project.name or "" for project in listed) == ["P0", "P1", "P2", "P3", "P4"]
    assert all(project.documents == () for project in listed)
    assert len(live.calls) == 4
    assert len(live.client.projects.list(project_name="P3").to_list()) == 1


def test_many_documents_take_several_tasks_and_come_one_by_one(live: "Live") -> None:
    project = live.server.add_project()
    documents = [
        live.server.add_document(project, segments=FIVE, name=f"{number}.txt")
        for number in range(12)
    ]
    exported = live.export(*documents)
    assert {one.document_id for one in exported} == {document.id for document in documents}
    assert {one.document().files[0].original for one in exported} == {
        document.id for document in documents
    }
    assert live.calls.count("POST /v1/document/export") == 2


def test_targets_out_of_a_zip_are_told_apart_by_name(live: "Live") -> None:
    project = live.server.add_project(target_languages=("fr", "de"))
    documents = [
        live.server.add_document(
            project, segments=[("One", target)], name="a.txt", language=language
        )
        for language, target in (("fr", "Un"), ("de", "Eins"))
    ]
    ids = [document.id for document in documents]
    found = {
        one.document_id: one.content for one in live.client.exports.run(ids, type=ExportType.TARGET)
    }
    assert found == {ids[0]: b"Un", ids[1]: b"Eins"}


def test_a_task_that_is_gone_is_asked_for_again(live: "Live") -> None:
    document = add_document(live)
    live.server.faults.status(404, method="GET", path="*/document/export/*")
    [exported] = live.export(document)
    assert len(exported.document().units) == 5
    assert live.calls.count("POST /v1/document/export") == 2


def test_a_file_is_given_once(live: "Live") -> None:
    document = add_document(live)
    task = live.client.exports.start([document.id], type=ExportType.XLIFF)
    live.client.exports.wait(task.id)
    with pytest.raises(NotFound):
        live.client.exports.wait(task.id)


def test_a_wait_ends_and_the_task_stays(live: "Live") -> None:
    document = add_document(live)
    task = live.client.exports.start([document.id], type=ExportType.XLIFF)
    with pytest.raises(WaitTimeout, match=task.id):
        live.client.exports.wait(task.id, timeout=0.5)
    assert live.client.exports.wait(task.id).content


@pytest.mark.parametrize(
    ("type", "start"),
    [
        (ExportType.SOURCE, b"Sentence 1."),
        (ExportType.TARGET, b"Un."),
        (ExportType.XLIFF, b"<?xml"),
        (ExportType.MULTILANG_CSV, b""),
        (ExportType.DOCUMENT_WITH_METADATA, b""),
        (ExportType.SOURCE_IN_NEW_FORMAT, b""),
    ],
)
def test_other_types(live: "Live", type: ExportType, start: bytes) -> None:
    document = add_document(live, segments=[("Sentence 1.", "Un.")])
    [exported] = live.client.exports.run([document.id], type=type)
    assert exported.content
    assert exported.content.removeprefix(b"\xef\xbb\xbf").startswith(start)
    assert exported.document_id == document.id


def test_modes_and_stages(live: "Live") -> None:
    project = live.server.add_project(workflow_stages=("translation", "editing"))
    document = live.server.add_document(
        project,
        segments=[
            NewSegment(source="A", target="1", confirmed=2),
            NewSegment(source="B", target="2", confirmed=1),
            NewSegment(source="C", target="3"),
        ],
    )

    def shown(mode: ExportMode, stage: int | None = None) -> list[str]:
        [one] = live.client.exports.run(
            [document.id], type=ExportType.XLIFF, mode=mode, stage_number=stage
        )
        return [str(unit.target or "") for unit in one.document().units]

    assert shown(ExportMode.CURRENT) == ["1", "2", "3"]
    assert shown(ExportMode.CONFIRMED) == ["1", "2", ""]
    assert shown(ExportMode.CONFIRMED, 2) == ["1", "", ""]
    assert shown(ExportMode.COMPLETE) == ["1", "", ""]
    with pytest.raises(BadRequest, match="stage 3"):
        shown(ExportMode.CONFIRMED, 3)


def test_what_cannot_be_exported(live: "Live") -> None:
    document = add_document(live)
    foreign = live.server.add_document(live.server.add_project(foreign=True))
    with pytest.raises(BadRequest, match="not applicable"):
        live.client.exports.start([document.id], type=ExportType.IMAGE_TARGET_TEXT)
    with pytest.raises(PermissionDenied):
        live.client.exports.start([document.id, foreign.id], type=ExportType.XLIFF)
    document.disassembling = "error"
    with pytest.raises(UnprocessableEntity, match="disassembled"):
        live.export(document)


# Back


@pytest.mark.parametrize("shuffled", [False, True])
def test_three_segments_in_any_order(live: "Live", shuffled: bool) -> None:
    document = add_document(live)
    [exported] = live.export(document)
    back = edited(exported.content, s2="Deux.", s4="Quatre.", s5="Cinq.").subset(["4", "2", "5"])
    if shuffled:
        back = xliff.parse(in_order(back, ["5", "2", "4"]))
    assert [unit.id for unit in back.units] == (["5", "2", "4"] if shuffled else ["2", "4", "5"])
    live.client.imports.run(back, exported=exported, confirm=True, overwrite=False)
    assert texts(document) == {"1": None, "2": "Deux.", "3": None, "4": "Quatre.", "5": "Cinq."}
    assert confirmed(document) == ["2", "4", "5"]


@pytest.mark.parametrize("confirm", [True, False])
def test_the_switch_confirms_and_not_the_file(live: "Live", confirm: bool) -> None:
    document = add_document(live)
    [exported] = live.export(document)
    back = edited(exported.content, s1="Un.")
    back.unit("1").approved = not confirm
    live.client.imports.run(back.subset(["1"]), exported=exported, confirm=confirm, overwrite=False)
    assert confirmed(document) == (["1"] if confirm else [])
    [again] = live.export(document)
    assert again.document().unit("1").approved is confirm


@pytest.mark.parametrize("overwrite", [True, False])
def test_what_somebody_wrote_since_the_export(live: "Live", overwrite: bool) -> None:
    document = add_document(live)
    [exported] = live.export(document)
    live.time.clock.advance(60)
    live.server.edit_segment(document, "1", "Somebody else's.")
    back = edited(exported.content, s1="Ours.", s2="Deux.")
    live.client.imports.run(back, exported=exported, confirm=False, overwrite=overwrite)
    assert texts(document)["1"] == ("Ours." if overwrite else "Somebody else's.")
    assert texts(document)["2"] == "Deux."
    said = live.client.imports.result(document.id)["segments"][0]
    assert said["outcome"] == ("imported" if overwrite else "skipped")


def test_locked_segments_stay(live: "Live") -> None:
    locked = NewSegment(source="Locked.", target="Fermé.", locked=True, id="9")
    document = add_document(live, segments=[*FIVE, locked])
    [exported] = live.export(document)
    back = exported.document()
    with pytest.raises(EditRefused):
        back.unit("9").target = "Ouvert."
    back.unit("9").set_target("Ouvert.", override_lock=True)
    back.unit("1").target = "Un."
    report = live.client.imports.run(back, exported=exported, confirm=False, overwrite=True)
    assert [(finding.rule, finding.unit_id) for finding in report] == [("SC-LOCKED", "9")]
    assert (texts(document)["9"], texts(document)["1"]) == ("Fermé.", "Un.")


def test_tags_come_back_where_they_belong(live: "Live") -> None:
    source = 'Read the <g id="1" ctype="x-smartcat">terms</g>.'
    document = add_document(live, segments=[NewSegment(source=source, markup=True, id="1")])
    [exported] = live.export(document)
    back = exported.document()
    unit = back.unit("1")
    assert unit.source is not None
    unit.target = unit.source.map_text(str.upper)
    live.client.imports.run(back, exported=exported, confirm=True, overwrite=False)
    assert texts(document) == {"1": 'READ THE <g id="1" ctype="x-smartcat">TERMS</g>.'}
    unit.set_target("Flat.", drop_codes=True)
    with pytest.raises(ReimportRefused, match="the target lacks <g id='1'>"):
        live.client.imports.run(back, exported=exported, confirm=True, overwrite=False)


def test_a_faulted_import_says_why(live: "Live") -> None:
    document, other = add_document(live), add_document(live, segments=["Other."])
    [exported] = live.export(other)
    live.client.imports.send(document.id, exported.content, confirm=False, overwrite=False)
    with pytest.raises(ImportFailed, match=f"export of '{other.id}'") as caught:
        live.client.imports.wait(document.id)
    assert caught.value.operation_id == document.id
    assert caught.value.result["status"] == "faulted"
    with pytest.raises(ReimportRefused, match="SC-ORIGINAL"):
        live.client.imports.run(
            exported.content,
            exported=live.export(document)[0],
            confirm=False,
            overwrite=False,
        )


def test_nothing_was_ever_imported(live: "Live") -> None:
    document = add_document(live)
    with pytest.raises(NotFound):
        live.client.imports.status(document.id)


def test_the_name_of_the_part_does_not_matter_to_the_service(live: "Live") -> None:
    document = add_document(live)
    [exported] = live.export(document)
    for name in ("translationFile", "file"):
        back = edited(exported.content, s1=f"By {name}.").to_bytes()
        live.client.imports.send(document.id, back, confirm=False, overwrite=True, part_name=name)
        live.client.imports.wait(document.id)
        assert texts(document)["1"] == f"By {name}."


def test_a_real_export_keeps_every_byte_but_the_target(live: "Live", shared: Path) -> None:
    sample = shared / "apis" / "samples" / "smartcat" / "ArchiDevil-hat__small.xliff"
    project = live.server.add_project(target_languages=("ru",))
    document = live.server.add_document(project, xliff=sample.read_bytes())
    [exported] = live.export(document)
    assert exported.content == sample.read_bytes()
    back = edited(exported.content, s675606="Региональные эффекты")
    live.client.imports.run(
        back.subset(["675606"]), exported=exported, confirm=True, overwrite=False
    )
    [again] = live.export(document)

    def rest(data: bytes) -> list[bytes]:
        whole = xliff.parse(data)
        return [data[slice(*unit.span)] for unit in whole.units if unit.id != "675606"]

    assert rest(again.content) == rest(exported.content)
    assert str(again.document().unit("675606").target) == "Региональные эффекты"
    assert again.document().unit("675606").approved


# How fast


def test_the_client_stays_within_the_limit_of_the_service(live: "Live") -> None:
    project = live.server.add_project()
    for _ in range(25):
        live.client.projects.get(project.id)
    assert len(live.calls) == 25


def test_somebody_else_uses_up_the_limit(live: "Live") -> None:
    document = add_document(live)
    live.server.quirks.retry_after = 1
    with live.client.with_options(limiter=None) as hasty:
        tasks = {hasty.exports.start([document.id], type=ExportType.XLIFF).id for _ in range(10)}
    assert len(tasks) == 10
    assert 1.0 in live.time.naps
    assert len(live.calls) > 10


def test_503_and_retry_after_on_the_way_back(live: "Live") -> None:
    document = add_document(live)
    [exported] = live.export(document)
    live.server.faults.status(503, retry_after=7, method="PUT")
    live.server.faults.status(503, method="GET", path="*/translate/status")
    back = edited(exported.content, s1="Un.")
    live.client.imports.run(back, exported=exported, confirm=False, overwrite=False)
    assert 7.0 in live.time.naps
    assert texts(document)["1"] == "Un."
