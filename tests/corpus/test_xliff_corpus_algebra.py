"""Real files taken apart, put together, compared and merged."""

from collections import Counter
from pathlib import Path

import pytest

from locsdk import xliff
from locsdk.errors import XliffError
from locsdk.xliff import NotationName

NOTATIONS: tuple[NotationName, ...] = ("braces", "tags", "xml")
LARGEST = 200_000


@pytest.fixture(scope="module")
def documents(shared: Path) -> dict[str, xliff.Document]:
    root = shared / "xliff" / "corpus"
    found = {}
    for path in sorted(root.rglob("*.x*f*")):
        if path.is_file() and path.stat().st_size <= LARGEST:
            try:
                doc = xliff.parse(path.read_bytes())
            except XliffError:
                continue
            if doc.units:
                found[str(path.relative_to(root))] = doc
    assert len(found) > 400
    return found


def test_every_content_comes_back_from_placeholders(documents: dict[str, xliff.Document]) -> None:
    kinds: Counter[str] = Counter()
    for name, doc in documents.items():
        for unit in doc.units:
            for content in (unit.source, unit.seg_source, unit.target):
                if content is None or not content.has_elements:
                    continue
                kinds.update(one.name for one in content.walk())
                for notation in NOTATIONS:
                    text = content.to_placeholders(notation)
                    again = content.translated(text, notation=notation, allow_reordered=False)
                    assert again == content, (name, unit.id, notation)
    assert kinds.keys() >= {"g", "x", "bx", "ex", "bpt", "ept", "ph", "it", "mrk", "sub"}


def test_files_and_units_keep_their_bytes_apart_and_together(
    documents: dict[str, xliff.Document],
) -> None:
    several = 0
    for name, doc in documents.items():
        chosen = [unit for unit in doc.units if unit.number % 3 == 0]
        part = doc.subset(chosen)
        assert [one.element.markup for one in part.units] == [
            one.element.markup for one in chosen
        ], name
        if len(doc.files) > 1:
            several += 1
            assert xliff.join(doc.split()) == doc, name
    assert several > 50


def test_edits_of_two_sides_meet_in_one_document(documents: dict[str, xliff.Document]) -> None:
    for name, doc in [*documents.items()][::4]:
        ours, theirs = doc.copy(), doc.copy()
        for unit in doc.units:
            side = (ours, theirs)[unit.number % 2]
            twin = side.units[unit.number]
            twin.set_target("ä", approved=True, drop_codes=True, override_lock=True)
        assert not xliff.diff(doc, doc.copy()), name
        assert xliff.merge(doc, ours, doc, policy="refuse").document == ours, name
        assert xliff.merge(doc, doc, theirs, policy="refuse").document == theirs, name
        both = xliff.merge(doc, ours, theirs, policy="refuse").document
        assert {str(unit.target) for unit in both.units} == {"ä"}, name
        assert all(unit.approved for unit in both.units), name
