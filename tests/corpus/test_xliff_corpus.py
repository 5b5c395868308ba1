"""Real files of more than twenty tools: each comes back as it was, or is refused for a reason."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from locsdk import xliff
from locsdk.errors import XliffError
from locsdk.xliff.anatomy import ExactAnatomy, PartName, QuickAnatomy
from locsdk.xliff.places import Buffer
from locsdk.xliff.validate import Facts
from locsdk.xliff.vendors import xtm

PARTS: tuple[PartName, ...] = ("source", "seg-source", "target")
CONTAINERS = {".zip", ".xlz", ".mqxlz", ".sdlppx", ".sdlrpx"}
# Listed as malformed, and well-formed: a parser whose separator between namespace and name is
# a space stumbles over the space in its namespace.
WELL_FORMED_AFTER_ALL = "malformed/matecat+xliff-parser/tests/files/v1-duplicate-ids.xliff"
NOT_DATA = {"INDEX.tsv", "LICENCES.md"}


@pytest.fixture(scope="module")
def corpus(shared: Path) -> dict[str, bytes]:
    root = shared / "xliff" / "corpus"
    return {
        str(path.relative_to(root)): path.read_bytes()
        for path in sorted(root.rglob("*"))
        if path.is_file() and path.suffix not in CONTAINERS and path.name not in NOT_DATA
    }


@pytest.fixture(scope="module")
def documents(corpus: dict[str, bytes]) -> dict[str, xliff.Document]:
    found = {}
    for name, data in corpus.items():
        try:
            found[name] = xliff.parse(data)
        except XliffError:
            continue
    return found


def well_formed(names: Iterator[str] | dict[str, bytes]) -> list[str]:
    return [name for name in names if not name.startswith(("malformed/", "xliff2/"))]


def test_every_well_formed_file_returns_byte_for_byte(
    corpus: dict[str, bytes], documents: dict[str, xliff.Document]
) -> None:
    assert len(documents) > 600
    for name, document in documents.items():
        assert document.to_bytes() == corpus[name], name


def test_only_files_that_declare_a_dtd_are_refused_among_the_well_formed(
    corpus: dict[str, bytes], documents: dict[str, xliff.Document]
) -> None:
    for name in well_formed(corpus):
        if name not in documents:
            with pytest.raises(XliffError, match="document type"):
                xliff.parse(corpus[name])
            assert b"<!ENTITY" in corpus[name], name


def test_malformed_files_are_refused_with_the_place(corpus: dict[str, bytes]) -> None:
    malformed = [name for name in corpus if name.startswith("malformed/")]
    malformed.remove(WELL_FORMED_AFTER_ALL)
    for name in malformed:
        with pytest.raises(XliffError) as caught:
            xliff.parse(corpus[name])
        assert caught.value.line >= 1, name
        assert caught.value.column >= 1, name
        assert "^" in caught.value.excerpt, name


def test_xliff_2_is_refused_by_its_version(corpus: dict[str, bytes]) -> None:
    newer = [name for name in corpus if name.startswith("xliff2/")]
    assert newer
    for name in newer:
        with pytest.raises(XliffError, match="XLIFF 2"):
            xliff.parse(corpus[name])


def test_everything_in_every_unit_can_be_looked_at(documents: dict[str, xliff.Document]) -> None:
    for name, document in documents.items():
        for unit in document.units:
            for content in (unit.source, unit.target, unit.seg_source):
                if content is not None:
                    assert str(content) == str(xliff.Content(*content.parts)), (name, unit)
                    assert len(content.codes) <= len(list(content.walk()))
            for proposal in unit.alt_translations:
                assert proposal.target is not None, (name, unit)
            assert all(note.name == "note" for note in unit.notes)
            assert unit.line >= 1
        for file in document.files:
            assert len(xtm.broken_links(file.units)) <= len(file.units), name
            if file.header is not None:
                assert all(element.name for element in file.header.iter())
        for group in document.groups:
            assert all(str(one.content) in one.text for one in group.notes), (name, group)
            assert str(group.head.content).strip() in group.element.text, (name, group)
            assert set(group.groups) <= set(document.groups)


def test_texts_says_what_the_units_say(documents: dict[str, xliff.Document]) -> None:
    for name, document in documents.items():
        each = [(unit.source, unit.target) for unit in document.units]
        said = [tuple(None if one is None else str(one) for one in pair) for pair in each]
        assert list(document.units.texts()) == said, name


def test_one_edit_changes_nothing_outside_its_target(
    corpus: dict[str, bytes], documents: dict[str, xliff.Document]
) -> None:
    for name, document in documents.items():
        if not document.units:
            continue
        edited = document.copy()
        unit = edited.units[len(edited.units) // 2]
        before = unit.target
        unit.set_target("A <new> & “other” text", drop_codes=True, override_lock=True)
        assert str(unit.target) == "A <new> & “other” text", name
        (edit,) = edited.edits
        data, out = corpus[name], edited.to_bytes()
        start, end = unit.span
        assert out[:start] == data[:start], name
        assert out[len(out) - (len(data) - end) :] == data[end:], name
        if before is None:
            assert edit.start == edit.end, name
        again = xliff.parse(out)
        assert str(again.units[unit.number].target) == "A <new> & “other” text", name
        texts = [str(one.source) for one in document.units]
        assert texts == [str(one.source) for one in again.units], name


def test_setting_what_is_there_changes_nothing(
    corpus: dict[str, bytes], documents: dict[str, xliff.Document]
) -> None:
    for name, document in documents.items():
        copy = document.copy()
        for unit in copy.units:
            if unit.target is not None:
                unit.set_target(unit.target, override_lock=True)
                unit.set_target(
                    xliff.Content(*unit.target.parts), state=unit.state, override_lock=True
                )
        assert copy.edits == (), name
        assert copy.to_bytes() == corpus[name], name


def test_a_source_written_anew_means_the_same(documents: dict[str, xliff.Document]) -> None:
    for name, document in documents.items():
        copy = document.copy()
        for unit in copy.units[:50]:
            if unit.source is not None:
                rebuilt = xliff.Content(*unit.source.parts)
                unit.set_target(rebuilt, drop_codes=True, override_lock=True)
                assert unit.target == rebuilt, (name, unit)
        xliff.parse(copy.to_bytes())


def test_the_fast_and_the_exact_scanner_agree(
    documents: dict[str, xliff.Document], scanned_alike: Callable[[Buffer, Facts, str], bool]
) -> None:
    fast_applies = 0
    for name, document in documents.items():
        fast_applies += scanned_alike(document.store.buffer, document.store.facts, name)
    assert fast_applies > 0.8 * len(documents)


def test_the_quick_and_the_exact_anatomy_agree(documents: dict[str, xliff.Document]) -> None:
    quick_applies = total = 0
    for name, document in documents.items():
        store = document.store
        if not store.facts.one_meaning:
            continue
        for start, end in zip(store.index.starts, store.index.ends, strict=True):
            total += 1
            data = store.buffer[start:end]
            quick = QuickAnatomy.of(data)
            if quick is None:
                continue
            quick_applies += 1
            exact = ExactAnatomy(data, store.scope_at(start))
            assert quick.inside == exact.inside, name
            for part in PARTS:
                attribute = part.replace("-", "_")
                assert getattr(quick, attribute) == getattr(exact, attribute), (name, part)
                one, other = quick.node(part), exact.node(part)
                assert (one is None) == (other is None), (name, part)
                if one is not None:
                    for slot in ("name", "inside", "start", "inner", "close", "end"):
                        assert getattr(one, slot) == getattr(other, slot), (name, part, slot)
    assert quick_applies > 0.8 * total
