"""Zip archives: what is refused, what is kept, and that nothing else ever escapes."""

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from locsdk.errors import XliffError
from locsdk.xliff.bundle import (
    BundleLimits,
    Header,
    Member,
    is_bundle,
    read_bundle,
    write_bundle,
)


def zipped(*members: tuple[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Pack with the standard library's writer, which trusts every name."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as archive:
        for name, data in members:
            archive.writestr(zipfile.ZipInfo(name), data, compress_type=method)
    return buffer.getvalue()


def patched(data: bytes, change: Callable[[zipfile.ZipInfo], tuple[int, bytes]]) -> bytes:
    """Overwrite bytes of the first central directory entry: (offset in the entry, bytes)."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        offset, replacement = change(archive.infolist()[0])
    start = data.index(b"PK\x01\x02") + offset
    return data[:start] + replacement + data[start + len(replacement) :]


PLAIN = zipped(("a.xlf", b"<a/>" * 9), ("sub/b.xlf", b"<b/>"))


def test_members_come_in_order_with_their_data() -> None:
    members = read_bundle(PLAIN)
    assert [(member.name, member.data) for member in members] == [
        ("a.xlf", b"<a/>" * 9),
        ("sub/b.xlf", b"<b/>"),
    ]


def test_an_untouched_archive_is_written_as_it_came() -> None:
    assert write_bundle(read_bundle(PLAIN)) == PLAIN


def test_a_changed_member_leaves_the_others_and_all_metadata_alone() -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name in ("one.xlf", "zwei/größe.xlf", "three.xlf"):
            info = zipfile.ZipInfo(name, date_time=(2024, 2, 29, 13, 37, 58))
            info.compress_type = zipfile.ZIP_DEFLATED
            info.comment = f"about {name}".encode()
            info.extra = struct.pack("<2H4s", 0x7777, 4, b"mine")
            info.external_attr = 0o100755 << 16
            archive.writestr(info, f"text of {name} " * 40, compresslevel=1)
    before = read_bundle(buffer.getvalue())
    edited = tuple(
        attrs.evolve(member, data=b"new") if member.name == "one.xlf" else member
        for member in before
    )
    rewritten = write_bundle(edited)
    after = read_bundle(rewritten)
    assert after[0].data == b"new"
    assert after[1:] == before[1:]
    assert [member.header for member in after] == [member.header for member in before]
    with zipfile.ZipFile(io.BytesIO(rewritten)) as archive:
        assert archive.testzip() is None
        info = archive.getinfo("zwei/größe.xlf")
        assert (info.comment, info.date_time) == (
            "about zwei/größe.xlf".encode(),
            (2024, 2, 29, 13, 37, 58),
        )
    packed = before[1].packed
    assert packed is not None
    assert packed.payload in rewritten


def test_a_streamed_archive_with_trailing_descriptors_is_read() -> None:
    class Unseekable(io.BytesIO):
        def seekable(self) -> bool:
            return False

        def seek(self, *_: object) -> int:
            raise io.UnsupportedOperation

        def tell(self) -> int:
            raise io.UnsupportedOperation

    stream = Unseekable()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.xlf", b"streamed " * 50)
        archive.writestr("b.xlf", b"")
    members = read_bundle(stream.getvalue())
    assert [member.data for member in members] == [b"streamed " * 50, b""]
    assert read_bundle(write_bundle(members)) == members


def test_a_zip64_member_is_read_and_written_plainly() -> None:
    buffer = io.BytesIO()
    with (
        zipfile.ZipFile(buffer, "w") as archive,
        archive.open("a.xlf", "w", force_zip64=True) as target,
    ):
        target.write(b"small after all")
    members = read_bundle(buffer.getvalue())
    assert members[0].data == b"small after all"
    rewritten = write_bundle(members)
    assert [m.data for m in read_bundle(rewritten)] == [b"small after all"]
    with zipfile.ZipFile(io.BytesIO(rewritten)) as archive:
        assert archive.read("a.xlf") == b"small after all"


def test_folders_are_members_without_data() -> None:
    members = read_bundle(zipped(("folder/", b""), ("folder/a.xlf", b"x")))
    assert [(member.name, member.is_folder) for member in members] == [
        ("folder/", True),
        ("folder/a.xlf", False),
    ]


@pytest.mark.parametrize(
    ("name", "problem"),
    [
        ("../a.xlf", "leaves its folder"),
        ("a/../../b.xlf", "leaves its folder"),
        ("..", "leaves its folder"),
        ("/abs.xlf", "is absolute"),
        ("a\\b.xlf", "holds a backslash"),
        ("C:a.xlf", "starts with a drive letter"),
        ("a\nb.xlf", "holds a control character"),
        ("a\x85b.xlf", "holds a control character"),
        ("//", "names nothing"),
        (".", "names nothing"),
        (".//.", "names nothing"),
        (" ", "dots and spaces only"),
        ("...", "dots and spaces only"),
        ("a/ /b", "dots and spaces only"),
        ("a/. ./b", "dots and spaces only"),
        (".. /a.xlf", "dots and spaces only"),
        ("con", "device on Windows"),
        ("aux.xlf", "device on Windows"),
        ("nul", "device on Windows"),
        ("com1.txt", "device on Windows"),
        ("lpt9", "device on Windows"),
        ("a/Prn/b.xlf", "device on Windows"),
        ("a/NUL .de.xlf", "device on Windows"),
        ("COM\u00b2.xlf", "device on Windows"),
        ("conin$", "device on Windows"),
        ("a/con:b", "device on Windows"),
        ("a\u202eflx.exe", "turns the order"),
        ("\u202aa.xlf", "turns the order"),
        ("a\u2067b.xlf", "turns the order"),
        ("a\u2069.xlf", "turns the order"),
    ],
)
def test_unsafe_names_are_refused_in_and_out(name: str, problem: str) -> None:
    with pytest.raises(XliffError, match=problem):
        read_bundle(zipped((name, b"x")))
    with pytest.raises(XliffError, match=problem):
        write_bundle([Member(name=name, data=b"x")])


@pytest.mark.parametrize(
    ("name", "problem"),
    [
        ("report.", "empty or ends in a dot or a space"),
        ("report ", "empty or ends in a dot or a space"),
        ("a. /b.xlf", "empty or ends in a dot or a space"),
        ("a /", "empty or ends in a dot or a space"),
        ("./a.xlf", "empty or ends in a dot or a space"),
        ("a//b.xlf", "empty or ends in a dot or a space"),
        ("\u05d0\u200e.xlf", "mark of direction"),
        ("\u200f\u0628.xlf", "mark of direction"),
        ("\u061c1.xlf", "mark of direction"),
        ("./", "empty or ends in a dot or a space"),
        ("a.xlf:b", "Windows does not allow"),
        ("a?.xlf", "Windows does not allow"),
    ],
)
def test_unwelcome_names_go_back_as_they_came_and_are_not_made(name: str, problem: str) -> None:
    (member,) = read_bundle(zipped((name, b"x")))
    assert member.name == name
    edited = attrs.evolve(member, data=b"y")
    assert read_bundle(write_bundle([edited])) == (edited,)
    with pytest.raises(XliffError, match=problem):
        write_bundle([Member(name=name, data=b"x")])
    with pytest.raises(XliffError, match=problem):
        write_bundle([attrs.evolve(member, name=f"a/{name}")])


def with_unicode_path(name: str, other: str) -> bytes:
    """An archive whose member has another name in a record of its own (Info-ZIP, 0x7075)."""
    entry, path = zipfile.ZipInfo(name), other.encode()
    checksum = zlib.crc32(name.encode("cp437"))
    entry.extra = struct.pack("<HHBL", 0x7075, 5 + len(path), 1, checksum) + path
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as packer:
        packer.writestr(entry, b"x")
    return archive.getvalue()


@pytest.mark.parametrize(
    ("name", "other", "problem"),
    [
        ("a.xlf", "../../evil.xlf", r"'a\.xlf' has another name, '\.\./\.\./evil\.xlf', as well"),
        ("a.xlf", "b.xlf", "has another name, 'b.xlf', as well"),
        ("\xe9.xlf", "../evil.xlf", r"'\.\./evil\.xlf' leaves its folder"),
    ],
)
def test_a_second_name_is_held_to_the_same(name: str, other: str, problem: str) -> None:
    with pytest.raises(XliffError, match=problem):
        read_bundle(with_unicode_path(name, other))


def test_a_second_name_goes_back_with_the_first_and_is_dropped_with_it() -> None:
    data = with_unicode_path("\xe9.xlf", "\u0151.xlf")
    (member,) = read_bundle(data)
    assert "\u0151.xlf".encode() in write_bundle([member])
    renamed = write_bundle([attrs.evolve(member, name="a.xlf")])
    assert "\u0151.xlf".encode() not in renamed
    assert read_bundle(renamed)[0].name == "a.xlf"


@pytest.mark.parametrize(
    "name",
    [
        "My file .xlf",
        " a.xlf",
        ".hidden/..b...c",
        "console/auxiliary.xlf",
        "com10.txt",
        "lpt0",
        "a.con",
        "null/a-nul",
        "\u05e9\u05dc\u05d5\u05dd.xlf",
        "a/b/",
    ],
)
def test_names_that_are_only_near_to_unsafe_ones_go_in_and_out(name: str) -> None:
    data = write_bundle([Member(name=name, data=b"")])
    assert [member.name for member in read_bundle(data)] == [name]


def test_an_unsafe_name_is_shown_escaped_with_what_to_do() -> None:
    expected = r"^the member name 'a\\u202eb' holds a character .* around; rename the member$"
    with pytest.raises(XliffError, match=expected):
        read_bundle(zipped(("a\u202eb", b"x")))


def test_a_name_that_no_disk_holds_is_refused_before_it_is_compared() -> None:
    longest = "a/" * 512
    (member,) = read_bundle(zipped((longest, b"")))
    assert member.name == longest
    with pytest.raises(XliffError, match=r"is longer than 1,024 characters; rename the member$"):
        read_bundle(zipped((longest + "\u0301" * 30_000, b"")))


def test_a_name_with_a_nul_is_refused() -> None:
    data = zipped(("aXxlf.exe", b"x")).replace(b"aXxlf.exe", b"a\x00xlf.exe")
    with pytest.raises(XliffError, match="control character"):
        read_bundle(data)


@pytest.mark.parametrize(
    "twin",
    ["a.xlf", "A.XLF", "./a.xlf", "a.xlf/", "a.xlf.", "A.xlf  "],
    ids=["same", "case", "dot", "folder", "dot at the end", "spaces at the end"],
)
@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_names_that_repeat_are_refused(twin: str) -> None:
    with pytest.raises(XliffError, match=r"two members have the name .*; rename one"):
        read_bundle(zipped(("a.xlf", b"1"), (twin, b"2")))
    with pytest.raises(XliffError, match=r"two members have the name .*; rename one"):
        write_bundle([Member(name="a.xlf", data=b"1"), Member(name=twin, data=b"2")])


@pytest.mark.parametrize(
    ("file", "within"),
    [("a", "a/b"), ("a/b", "a/b/c/d.xlf"), ("A", "a/b/"), ("a.", "a/b"), ("e\u0301", "\u00e9/b")],
)
def test_a_file_where_another_member_needs_a_folder_is_refused(file: str, within: str) -> None:
    problem = f"{re.escape(ascii(file))} is a file where {re.escape(ascii(within))} needs a folder"
    for names in ((file, "a-b", within), (within, "a!", file)):
        with pytest.raises(XliffError, match=f"{problem}; rename one"):
            read_bundle(zipped(*((name, b"x") for name in names)))
    with pytest.raises(XliffError, match=problem):
        write_bundle([Member(name=file, data=b""), Member(name=within, data=b"")])


def test_a_folder_goes_with_what_is_in_it_and_with_names_that_begin_alike() -> None:
    names = ["a/b.xlf", "a/", "a-b", "a b", "A.xlf", "a/b/c", "ab/d"]
    assert [one.name for one in read_bundle(zipped(*((name, b"") for name in names)))] == names


def test_names_that_repeat_in_another_unicode_form_are_refused() -> None:
    with pytest.raises(XliffError, match="two members"):
        read_bundle(zipped(("\u00e9.xlf", b"1"), ("e\u0301.xlf", b"2")))


def test_an_encrypted_member_is_refused() -> None:
    data = patched(PLAIN, lambda info: (8, struct.pack("<H", info.flag_bits | 1)))
    with pytest.raises(XliffError, match="password"):
        read_bundle(data)


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_other_compression_is_refused(method: int) -> None:
    with pytest.raises(XliffError, match="pack it again"):
        read_bundle(zipped(("a.xlf", b"x"), method=method))


@pytest.mark.parametrize("inner", [PLAIN, zipped(), b"\x1f\x8b\x08", b"7z\xbc\xaf\x27\x1c"])
def test_an_archive_inside_the_archive_is_refused(inner: bytes) -> None:
    with pytest.raises(XliffError, match="archive itself"):
        read_bundle(zipped(("inner.xlf", inner)))


@pytest.mark.parametrize("declared", [3, 35, 37, 1000])
def test_a_size_that_is_not_what_unpacking_gives_is_refused(declared: int) -> None:
    data = patched(PLAIN, lambda _: (24, struct.pack("<L", declared)))
    with pytest.raises(XliffError, match="size and checksum"):
        read_bundle(data)


def test_a_wrong_checksum_is_refused() -> None:
    data = patched(PLAIN, lambda info: (16, struct.pack("<L", info.CRC ^ 1)))
    with pytest.raises(XliffError, match="size and checksum"):
        read_bundle(data)


def test_a_member_whose_two_headers_name_it_differently_is_refused() -> None:
    start = PLAIN.index(b"a.xlf")
    with pytest.raises(XliffError, match="contradicts"):
        read_bundle(PLAIN[:start] + b"b" + PLAIN[start + 1 :])


def test_overlapping_members_are_refused() -> None:
    """Two names, one piece of data: the trick of bombs that need no nesting."""
    inner = zipped(("b.xlf", b"y"))
    local_b = inner[: inner.index(b"PK\x01\x02")]
    outer = zipped(("a.xlf", b"-" + local_b), method=zipfile.ZIP_STORED)
    at = outer.index(b"-PK") + 1
    start_dir = outer.index(b"PK\x01\x02")
    entry_b = inner[inner.index(b"PK\x01\x02") : inner.index(b"PK\x05\x06")]
    entry_b = entry_b[:42] + struct.pack("<L", at) + entry_b[46:]
    directory = outer[start_dir : outer.index(b"PK\x05\x06")] + entry_b
    end = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 2, 2, len(directory), start_dir, 0)
    with pytest.raises(XliffError, match="shares bytes"):
        read_bundle(outer[:start_dir] + directory + end)


@pytest.mark.parametrize(
    ("limits", "problem"),
    [
        (BundleLimits(archive=100), "more than 100"),
        (BundleLimits(entries=1), "more than 1 entries"),
        (BundleLimits(member=20), "too many"),
        (BundleLimits(total=38), "too many"),
    ],
)
def test_limits(limits: BundleLimits, problem: str) -> None:
    with pytest.raises(XliffError, match=problem):
        read_bundle(PLAIN, limits=limits)


def test_a_high_ratio_is_refused_before_unpacking() -> None:
    with pytest.raises(XliffError, match="250 times"):
        read_bundle(zipped(("bomb.xlf", bytes(2**21))))
    assert len(read_bundle(zipped(("small.xlf", bytes(2**20))))[0].data) == 2**20


def test_a_bomb_that_lies_about_its_size_stops_at_the_declared_size() -> None:
    data = patched(zipped(("bomb.xlf", bytes(2**24))), lambda _: (24, struct.pack("<L", 100)))
    with pytest.raises(XliffError, match="size and checksum"):
        read_bundle(data)


@pytest.mark.parametrize(
    ("name", "problem"),
    [
        ("40-zipslip.zip", "leaves its folder"),
        ("41-bomb-1GB.zip", "250 times"),
        ("43-dup-names.zip", "two members"),
    ],
)
def test_hostile_archives_are_refused(shared: Path, name: str, problem: str) -> None:
    with pytest.raises(XliffError, match=problem):
        read_bundle((shared / "xliff" / "hostile" / name).read_bytes())


def test_a_symlink_is_a_plain_member(shared: Path) -> None:
    (member,) = read_bundle((shared / "xliff" / "hostile" / "42-symlink.zip").read_bytes())
    assert member.data == b"/etc/passwd"


def test_a_name_that_its_writer_cut_at_a_nul_is_plain(shared: Path) -> None:
    (member,) = read_bundle((shared / "xliff" / "hostile" / "45-nul-name.zip").read_bytes())
    assert member.name == "a.xlf"


def test_real_packages_come_back_with_the_same_members(shared: Path) -> None:
    packages = [
        path
        for path in sorted((shared / "xliff" / "corpus").rglob("*"))
        if path.is_file() and is_bundle(path.read_bytes())
    ]
    assert packages
    for path in packages:
        members = read_bundle(path.read_bytes())
        assert read_bundle(write_bundle(members)) == members


def test_an_empty_archive_has_no_members() -> None:
    assert read_bundle(write_bundle([])) == ()
    assert is_bundle(write_bundle([]))
    assert not is_bundle(b"<?xml")


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"PK\x05\x06", b"<xliff/>", PLAIN[:-30]])
def test_what_is_no_archive_is_refused(data: bytes) -> None:
    with pytest.raises(XliffError, match="not a readable zip"):
        read_bundle(data)


def test_a_header_that_zip_cannot_say_is_refused() -> None:
    member = Member(name="a.xlf", data=b"", header=Header(modified=(1970, 1, 1, 0, 0, 0)))
    with pytest.raises(XliffError, match="does not fit"):
        write_bundle([member])


def test_a_long_name_is_shortened_and_escaped_in_the_error() -> None:
    with pytest.raises(XliffError) as caught:
        read_bundle(zipped(("\x1b[31m" + "n" * 500, b"x")))
    assert len(str(caught.value)) < 160
    assert "\x1b" not in str(caught.value)


NAME = st.from_regex(re.compile(r"[a-zA-Z0-9äß ._-]{0,8}\.xlf"), fullmatch=True)
CONTENT = st.binary(max_size=300).map(lambda data: b"<" + data)


@given(st.lists(st.tuples(NAME, CONTENT), max_size=6))
def test_what_was_written_is_read_back(files: list[tuple[str, bytes]]) -> None:
    members = tuple(
        Member(name=f"{number}/{name}", data=data) for number, (name, data) in enumerate(files)
    )
    data = write_bundle(members)
    assert [(m.name, m.data) for m in read_bundle(data)] == [(m.name, m.data) for m in members]
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert [archive.read(name) for name in archive.namelist()] == [m.data for m in members]


@given(
    st.lists(st.tuples(st.integers(0, len(PLAIN) - 1), st.integers(0, 255)), max_size=8),
    st.integers(0, len(PLAIN)),
)
def test_damage_is_refused_or_harmless(damage: list[tuple[int, int]], end: int) -> None:
    data = bytearray(PLAIN)
    for position, value in damage:
        data[position] = value
    for candidate in (bytes(data), bytes(data[:end])):
        try:
            members = read_bundle(candidate)
        except XliffError:
            continue
        assert read_bundle(write_bundle(members)) == members


@pytest.mark.parametrize("comment", [b"PK\x05\x06", b"PK\x05\x06" + bytes(18), b"a PK\x05\x06 b"])
def test_a_comment_that_would_hide_the_members_is_refused(comment: bytes) -> None:
    with pytest.raises(XliffError, match="holds the mark by which readers find its end"):
        write_bundle([Member(name="a", data=b"x")], comment=comment)


def test_a_method_of_compression_that_is_none_of_ours_is_refused() -> None:
    with pytest.raises(XliffError, match="by method 12: give 8, or 0"):
        write_bundle([Member(name="a", data=b"x", header=Header(method=12))])


def test_an_archive_may_be_held_in_any_kind_of_bytes() -> None:
    members = (Member(name="a", data=b"x"),)
    data = write_bundle(members)
    for held in (bytearray(data), memoryview(data)):
        assert is_bundle(held)  # type: ignore[arg-type]  # what people have
        assert read_bundle(held) == members  # type: ignore[arg-type]  # likewise
