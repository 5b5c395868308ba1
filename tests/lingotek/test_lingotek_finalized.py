"""Finalized files, packed and not."""

import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from locsdk.errors import DecodeError
from locsdk.lingotek import finalized_files


def packed(files: dict[str, bytes]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return target.getvalue()


def test_every_file_of_a_zip_comes_out_under_a_harmless_name() -> None:
    content = packed(
        {"out/": b"", "out/a.pdf": b"A", "../../etc/passwd": b"B", "C:\\x:y.txt": b"C"}
    )
    files = finalized_files(content)
    assert [file.content for file in files] == [b"A", b"B", b"C"]
    assert [file.name for file in files] == ["a.pdf", "passwd", "x_y.txt"]
    assert finalized_files(packed({})[:0]) == finalized_files(b"")


@pytest.mark.parametrize("mark", ["[Content_Types].xml", "mimetype"])
def test_a_document_that_is_a_zip_itself_stays_whole(mark: str) -> None:
    content = packed({mark: b"x", "word/document.xml": b"<w/>"})
    (file,) = finalized_files(content)
    assert (file.name, file.content) == ("", content)


def test_what_was_not_packed_stays_as_it_is() -> None:
    (file,) = finalized_files(b"%PDF-1.7")
    assert file.content == b"%PDF-1.7"


def test_a_bomb_is_not_unpacked() -> None:
    content = packed({"a": b"\0" * 600, "b": b"\0" * 600})
    with pytest.raises(DecodeError, match="more than 1000 bytes"):
        finalized_files(content, limit=1000)


@given(st.binary(max_size=60), st.integers(0, 120))
def test_a_damaged_zip_is_a_decode_error_or_files(noise: bytes, place: int) -> None:
    content = packed({"a.txt": b"text" * 10})
    damaged = content[:place] + noise + content[place + len(noise) :]
    try:
        files = finalized_files(damaged)
    except DecodeError:
        return
    assert all("/" not in file.name for file in files)
