"""File names that a service chooses: whatever comes, a harmless base name or nothing."""

import os
from pathlib import Path, PureWindowsPath

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from locsdk.transport import file_name
from locsdk.transport.filenames import LONGEST, sanitised


@pytest.mark.parametrize(
    ("header", "name"),
    [
        ('attachment; filename="a.xlf"', "a.xlf"),
        ("attachment; filename=a.xlf", "a.xlf"),
        ("attachment;filename = a b.xlf ; size=5", "a b.xlf"),
        ("ATTACHMENT; FILENAME=a.xlf", "a.xlf"),
        ("filename=a.xlf;", "a.xlf"),
        ('attachment); filename="a: b.fr_FR.xlf"', "a_ b.fr_FR.xlf"),
        ('attachment; filename="unclosed.xlf', "unclosed.xlf"),
        (r'attachment; filename="back\\slash\"quote.xlf"', "slash_quote.xlf"),
        (r'attachment; filename="say \"hi\".xlf"', "say _hi_.xlf"),
        ("attachment; filename*=UTF-8''na%C3%AFve%20file.xlf", "naïve file.xlf"),
        ("attachment; filename*=iso-8859-1'en'%A3%20rates", "£ rates"),
        ("attachment; filename*=nonsense''%C3%BC", "ü"),
        ("attachment; filename*=idna''%C3%BC", "ü"),
        ("attachment; filename*=\x00''%C3%BC", "ü"),
        ("attachment; filename*=%C3%BC.xlf", "ü.xlf"),
        ("attachment; filename=\"plain.xlf\"; filename*=UTF-8''%C3%BC.xlf", "ü.xlf"),
        ("attachment; filename*=UTF-8''%C3%BC.xlf; filename=plain.xlf", "ü.xlf"),
        ('attachment; filename*0="long "; filename*1="name.xlf"', "long name.xlf"),
        ("attachment; filename*1*=%BC.xlf; filename*0*=UTF-8''long%20%C3", "long ü.xlf"),
        ("attachment; filename*1=b.xlf; filename*0*=latin-1''%FC", "üb.xlf"),
        ('attachment; filename="\u00c3\u00bc.xlf"', "ü.xlf"),  # UTF-8 read as Latin-1
        ('attachment; filename="\u00fc.xlf"', "ü.xlf"),  # Latin-1
        ('attachment; filename="../../etc/passwd"', "passwd"),
        (r'attachment; filename="C:\Users\me\a.xlf"', "a.xlf"),
        ("attachment; filename*=UTF-8''..%2F..%2Fevil.xlf", "evil.xlf"),
        ('attachment; filename=".bashrc"', "bashrc"),
        ('attachment; filename="nul.txt"', "_nul.txt"),
        ('attachment; filename="COM1"', "_COM1"),
        ('attachment; filename="console.log"', "console.log"),
        ('attachment; filename="a\x00b\x1b[2Jc.xlf"', "a_b_[2Jc.xlf"),
        ("attachment; filename*=UTF-8''invoice%E2%80%AEflx.exe", "invoice_flx.exe"),
        ('attachment; filename="trailing. . "', "trailing"),
        ('attachment; filename=""', None),
        ('attachment; filename=".."', None),
        ('attachment; filename="/"', None),
        ("attachment", None),
        ("inline; name=x", None),
        ("", None),
        (None, None),
    ],
)
def test_names_in_headers(header: str | None, name: str | None) -> None:
    assert file_name(header) == name


def test_a_long_name_keeps_its_suffix() -> None:
    name = sanitised("ü" * 500 + ".xlf")
    assert len(name.encode()) <= LONGEST
    assert name.endswith("ü.xlf")
    assert len(sanitised("x" * 500).encode()) == LONGEST
    assert len(sanitised("x." + "y" * 500).encode()) <= LONGEST


def check(name: str) -> None:
    assert name == os.path.basename(name)  # noqa: PTH119 - the very question
    assert name == PureWindowsPath(name).name
    assert name not in {"", ".", ".."}
    assert not name.startswith(".")
    assert not name.endswith((" ", "."))
    assert len(name.encode()) <= LONGEST
    assert not set(name) & set('<>:"/\\|?*')
    assert name.isprintable() or any(ord(c) >= 0xA0 for c in name)
    assert all(ord(c) >= 32 and not 0x7F <= ord(c) <= 0x9F for c in name)


@given(st.text(max_size=300))
@example("con .txt")
@example("\ud800")
@example(". .nul")
def test_any_name_becomes_harmless_and_stays_so(name: str) -> None:
    made = sanitised(name)
    if made:
        check(made)
    assert sanitised(made) == made


@given(
    st.lists(
        st.sampled_from(
            [
                "attachment",
                ")",
                ";",
                " ",
                "filename",
                "*",
                "0",
                "1",
                "=",
                '"',
                "\\",
                "'",
                "''",
                "UTF-8",
                "utf-16",
                "%2F",
                "%00",
                "%",
                "..",
                "/",
                "a.xlf",
                "ü",
                "\x00",
                "nul",
            ]
        ),
        max_size=25,
    )
)
def test_any_header_gives_a_harmless_name_or_none(pieces: list[str]) -> None:
    name = file_name("".join(pieces))
    if name is not None:
        check(name)


@given(name=st.text(min_size=1, max_size=100))
def test_a_name_can_be_written(name: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    made = sanitised(name)
    if made:
        path = Path(tmp_path_factory.getbasetemp()) / made
        path.write_bytes(b"")
        path.unlink()
