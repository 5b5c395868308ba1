"""Bundles with their documents, in and out."""

import io
import zipfile
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve

from locsdk import xliff
from locsdk.errors import ConfigurationError, XliffError
from locsdk.xliff import Bundle, BundleLimits, read_bundle, write_bundle

DOCUMENT = (
    b'<xliff version="1.2"><file original="f"><body><trans-unit id="1"><source>s</source>'
    b"</trans-unit></body></file></xliff>"
)


def zipped(*members: tuple[str, bytes], comment: bytes = b"") -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.comment = comment
        for name, data in members:
            archive.writestr(zipfile.ZipInfo(name, (2024, 2, 29, 1, 2, 4)), data)
    return buffer.getvalue()


DATA = zipped(
    ("a.xlf", DOCUMENT),
    ("sub/", b""),
    ("sub/b.SDLXLIFF", DOCUMENT),
    ("skeleton.skl", b"k" * 99),
    comment=b"from here",
)


def test_the_documents_of_a_bundle_are_read_edited_and_put_back() -> None:
    bundle = Bundle.parse(DATA)
    assert bundle.names == ("a.xlf", "sub/b.SDLXLIFF", "skeleton.skl")
    documents = bundle.documents()
    assert [*documents] == ["a.xlf", "sub/b.SDLXLIFF"]
    documents["a.xlf"].units[0].target = "t"
    written = bundle.replaced(documents).to_bytes()
    again = Bundle.parse(written)
    assert again.comment == b"from here"
    assert str(again.documents()["a.xlf"].units[0].target) == "t"
    assert again.members[1:] == bundle.members[1:]
    assert [one.packed for one in again.members[1:]] == [one.packed for one in bundle.members[1:]]
    assert [one.header for one in again.members] == [one.header for one in bundle.members]
    with zipfile.ZipFile(io.BytesIO(written)) as archive:
        assert archive.testzip() is None
        assert archive.comment == b"from here"


def test_a_bundle_in_which_nothing_changed_is_written_as_it_came() -> None:
    odd = b"in front" + DATA
    bundle = Bundle.parse(odd)
    assert bundle.to_bytes() == odd
    assert bundle.replaced(bundle.documents()) is bundle


def test_a_new_bundle_is_made_of_documents() -> None:
    doc = xliff.parse(DOCUMENT)
    made = Bundle().replaced({"a.xlf": doc, "b.txt": b"text"})
    assert made.names == ("a.xlf", "b.txt")
    again = Bundle.parse(made.to_bytes())
    assert again.documents()["a.xlf"] == doc
    assert again.to_bytes() == made.to_bytes()


def test_a_member_that_is_no_xliff_is_named() -> None:
    with pytest.raises(XliffError, match=r"^x\.xlf: line 1, column 1") as caught:
        Bundle.parse(zipped(("x.xlf", b"<a/>"))).documents()
    assert caught.value.source == "x.xlf"


def test_archives_inside_are_kept_closed_on_request() -> None:
    inner = zipped(("../../evil", b"x"))
    data = zipped(("reference/manual.docx", inner), ("a.xlf", DOCUMENT))
    with pytest.raises(XliffError, match="is an archive itself"):
        Bundle.parse(data)
    bundle = Bundle.parse(data, archives=True)
    assert bundle.members[0].data == inner
    assert Bundle.parse(bundle.replaced({"n": b""}).to_bytes(), archives=True).names[-1] == "n"


def test_records_of_sizes_that_no_longer_hold_do_not_go_out() -> None:
    # Found by fuzzing: such a record among others, in an archive that needs none.
    other, sizes = b"\x77\x77\x02\x00ab", b"\x01\x00\x08\x00" + b"\x09" + bytes(7)
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        info = zipfile.ZipInfo("a.xlf")
        info.extra = other
        archive.writestr(info, DOCUMENT)
    bundle = Bundle.parse(buffer.getvalue())
    header = evolve(bundle.members[0].header, extra=sizes + other)
    written = write_bundle([evolve(bundle.members[0], header=header)])
    assert read_bundle(written)[0].header.extra == other
    assert write_bundle(read_bundle(written)) == written


@pytest.mark.parametrize("name", ["../a.xlf", "/a.xlf", "a\\b.xlf", "c:a.xlf", "", "a\x00.xlf"])
def test_no_unsafe_name_goes_out(name: str) -> None:
    with pytest.raises(XliffError, match="the member name"):
        Bundle().replaced({name: b""}).to_bytes()


def test_a_comment_that_does_not_fit_is_refused() -> None:
    with pytest.raises(XliffError, match="comment of the archive"):
        Bundle(comment=b"c" * 65_536).to_bytes()


HOSTILE = {
    "40-zipslip.zip": "leaves its folder",
    "41-bomb-1GB.zip": "unpacks to more than 250 times its size",
    "43-dup-names.zip": "two members have the name",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_bundles_are_refused(shared: Path, name: str) -> None:
    data = (shared / "xliff" / "hostile" / name).read_bytes()
    with pytest.raises(XliffError, match=HOSTILE[name]):
        Bundle.parse(data, archives=True)


@pytest.mark.parametrize("name", ["42-symlink.zip", "45-nul-name.zip"])
def test_what_would_be_harmful_only_on_a_disk_stays_a_plain_member(shared: Path, name: str) -> None:
    bundle = Bundle.parse((shared / "xliff" / "hostile" / name).read_bytes())
    assert len(bundle.names) == 1
    with pytest.raises(XliffError):
        bundle.documents()


def test_members_behind_one_that_cannot_be_read_can_be_had() -> None:
    members = {"2.xlf": b"<html/>", "3.xlf": b"", "4.txt": b""}
    bundle = Bundle().replaced({"1.xlf": DOCUMENT, **members, "5.xlf": DOCUMENT})
    with pytest.raises(XliffError, match=r"2\.xlf"):
        bundle.documents()
    refused: list[XliffError] = []
    assert list(bundle.documents(on_error=refused.append)) == ["1.xlf", "5.xlf"]
    assert [error.source for error in refused] == ["2.xlf", "3.xlf"]
    assert "web page" in refused[0].message


def test_what_is_called_with_errors_is_a_function() -> None:
    text: Any = "skip"
    with pytest.raises(ConfigurationError, match=r"errors\.append, not str"):
        Bundle().documents(on_error=text)


def test_real_bundles_come_back_as_they_were(shared: Path) -> None:
    corpus = shared / "xliff" / "corpus"
    paths = [path for path in (corpus / "zip").rglob("*") if path.is_file()]
    paths.append(corpus / "derived" / "two-files.xlz")
    assert len(paths) > 4
    for path in paths:
        bundle = Bundle.parse(path.read_bytes(), limits=BundleLimits(entries=100))
        documents = bundle.documents()
        assert documents
        assert bundle.to_bytes() == path.read_bytes()
        for doc in documents.values():
            for unit in doc.units:
                unit.set_target("t", drop_codes=True, override_lock=True)
        edited = Bundle.parse(bundle.replaced(documents).to_bytes())
        assert [one.header for one in edited.members] == [one.header for one in bundle.members]
        for before, after in zip(bundle.members, edited.members, strict=True):
            if before.name not in documents:
                assert after.packed == before.packed
        for doc in edited.documents().values():
            assert {str(unit.target) for unit in doc.units} == {"t"}


def test_a_bundle_shows_its_members_by_name() -> None:
    bundle = Bundle().replaced({"a.txt": b"x"})
    assert repr(bundle) == "Bundle(members=(Member(name='a.txt'),), comment=b'')"
