"""What goes wrong with Smartcat and is not what another test is about."""

import inspect
from functools import cached_property
from typing import TYPE_CHECKING

import pytest

from locsdk import SmartcatClient
from locsdk.errors import Conflict
from locsdk.smartcat import ExportType, ImportStatus, SourceFile

if TYPE_CHECKING:
    from tests.smartcat.conftest import Live

TAKING = ("delete", "remove", "cancel", "complete", "unassign", "unregister")


def test_nothing_is_taken_away_by_its_name() -> None:
    seen: set[str] = set()
    for noun, attribute in vars(SmartcatClient).items():
        if isinstance(attribute, cached_property):
            kind = inspect.get_annotations(attribute.func, eval_str=True)["return"]
            for name, method in inspect.getmembers(kind, inspect.isfunction):
                if name.startswith(TAKING):
                    seen.add(f"{noun}.{name}")
                    assert "name" not in inspect.signature(method).parameters
    assert {"projects.delete", "documents.delete", "callbacks.unregister"} <= seen


def test_a_document_has_three_names(live: "Live") -> None:
    project = live.server.add_project()
    document = live.server.add_document(project, name="help/начало.html")
    found = live.client.documents.get(document.id)
    assert (found.name, found.full_path, found.filename) == (
        "начало",
        "help/начало",
        "начало.html",
    )


def test_a_name_that_is_taken_is_a_conflict(live: "Live") -> None:
    project = live.server.add_project()
    file = SourceFile(name="a.txt", content=b"One.")
    [made] = live.client.documents.create(project.id, [file])
    with pytest.raises(Conflict):
        live.client.documents.create(project.id, [file])
    live.server.add_document(project, name="b.txt")
    with pytest.raises(Conflict):
        live.client.documents.rename(made.id, name="b")


def test_the_statuses_of_2018_are_successes_too(live: "Live") -> None:
    live.server.quirks.statuses_of_2018 = True
    live.server.quirks.pascal_case = True
    document = live.server.add_document(live.server.add_project())
    [exported] = live.client.exports.run([document.id], type=ExportType.XLIFF)
    live.client.imports.run(exported.content, exported=exported, confirm=True, overwrite=False)
    assert live.client.imports.status(document.id) == ImportStatus.COMPLETED
    live.client.callbacks.set("http://127.0.0.1:9/hook")
    memory = live.client.translation_memories.create(
        name="Main", source_language="en", target_languages=["fr"]
    )
    assert live.client.translation_memories.get(memory).name == "Main"
    project = live.server.projects[0]
    assert live.client.project_resources.translation_memories(project.id) == ()
