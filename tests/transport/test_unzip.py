"""Zips that services answer with."""

import io
import zipfile

import pytest

from locsdk.errors import DecodeError
from locsdk.transport import unzip, zip_names


def packed(**files: bytes) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.mkdir("folder")
        for name, content in files.items():
            archive.writestr(name, content)
    return target.getvalue()


def test_files_come_out_in_order_and_folders_do_not() -> None:
    files = list(unzip(packed(b=b"B", a=b"A"), limit=2))
    assert [(file.name, file.content) for file in files] == [("b", b"B"), ("a", b"A")]
    assert "A" not in repr(files)


def test_names_are_read_without_unpacking() -> None:
    assert zip_names(packed(b=b"B")) == ("folder/", "b")


def test_the_limit_counts_all_files_together() -> None:
    files = unzip(packed(a=b"x" * 600, b=b"x" * 600), limit=1000)
    assert len(next(files).content) == 600
    with pytest.raises(DecodeError, match="more than 1000 bytes"):
        next(files)


@pytest.mark.parametrize("damaged", [b"", b"PK\x03\x04", packed(a=b"text")[:-10], b"<html>"])
def test_what_is_no_zip_is_refused(damaged: bytes) -> None:
    with pytest.raises(DecodeError, match="the zip cannot be read"):
        list(unzip(damaged, limit=1000))
    with pytest.raises(DecodeError, match="the zip cannot be read"):
        zip_names(damaged)


def test_an_encrypted_file_is_refused() -> None:
    data = bytearray(packed(a=b"text"))
    entry = data.rindex(b"PK\x01\x02")
    data[entry + 8] |= 1
    with pytest.raises(DecodeError, match="the zip cannot be read"):
        list(unzip(bytes(data), limit=1000))
