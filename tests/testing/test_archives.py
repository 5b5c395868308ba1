"""Zips that the stand-ins are sent: read, or refused for a reason."""

import io
import zipfile

import pytest

from locsdk.testing import archives
from locsdk.testing.archives import BadZip, unzipped, zipped

PACKED = zipped({"a.txt": "aaaaaaaaaa" * 99, "folder/b.txt": b"b"})


def of_two(first: tuple[str, bytes], second: tuple[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.mkdir("folder")
        for name, content in (first, second):
            archive.writestr(name, content)
    return buffer.getvalue()


def test_what_was_packed_is_unpacked() -> None:
    assert dict(unzipped(PACKED)) == {"a.txt": b"aaaaaaaaaa" * 99, "folder/b.txt": b"b"}


def test_folders_are_left_out_and_names_may_come_again() -> None:
    with pytest.warns(UserWarning, match="Duplicate name"):
        packed = of_two(("folder/a", b"1"), ("folder/a", b"2"))
    assert unzipped(packed) == (("folder/a", b"1"), ("folder/a", b"2"))


def encrypted() -> bytes:
    flags = PACKED.index(b"PK\x01\x02") + 8
    return PACKED[:6] + b"\x01" + PACKED[7:flags] + b"\x01" + PACKED[flags + 1 :]


def damaged() -> bytes:
    start = PACKED.index(b"a.txt") + len("a.txt")
    return PACKED[:start] + b"\xff" + PACKED[start + 1 :]


@pytest.mark.parametrize(
    "content",
    [b"", b"PK", PACKED[:60], encrypted(), damaged()],
    ids=["empty", "no zip", "cut", "encrypted", "damaged"],
)
def test_what_cannot_be_read_is_refused(content: bytes) -> None:
    with pytest.raises(BadZip, match="The zip cannot be read"):
        unzipped(content)


def test_a_zip_of_too_much_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(BadZip, match="more than 1000 files"):
        unzipped(zipped({str(number): b"" for number in range(1001)}))
    monkeypatch.setattr(archives, "_MOST_BYTES", 990)
    with pytest.raises(BadZip, match="more than 990 bytes"):
        unzipped(PACKED)
