"""Opening and saving documents."""

import copy
import errno
import os
import pickle
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from locsdk import xliff
from locsdk.errors import ConfigurationError, XliffError

DATA = (
    b"<?xml version='1.0'?>\n<!-- head -->\n<xliff version='1.2' a='b'><file original='f'><body>"
    b"<trans-unit id='1'><source>s</source></trans-unit></body></file></xliff>\n<!-- tail -->"
)


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "a.xlf"
    path.write_bytes(DATA)
    return path


def test_read_maps_the_file_and_gives_what_parse_gives(path: Path) -> None:
    mapped, parsed = xliff.read(path), xliff.parse(DATA)
    assert mapped == parsed
    assert mapped.to_bytes() == DATA
    assert not isinstance(mapped.store.buffer, bytes)
    assert mapped.version == "1.2"
    assert mapped.attributes == {"version": "1.2", "a": "b"}
    assert repr(mapped) == f"<Document {str(path)!r}: 1 files, 1 units, 0 edits>"


def test_a_document_can_be_written_over_the_file_it_was_read_from(path: Path) -> None:
    doc = xliff.read(path)
    doc.units[0].target = "t"
    assert doc.write(path) == path
    assert (
        path.read_bytes()
        == doc.to_bytes()
        == DATA.replace(b"</source>", b"</source><target>t</target>")
    )
    assert doc.units[0].line == 3
    assert xliff.read(path) == doc


def test_a_mapped_document_can_be_closed(path: Path) -> None:
    with xliff.read(path) as doc:
        assert str(doc.units[0].source) == "s"
    with pytest.raises(ValueError, match="closed"):
        doc.to_bytes()
    with xliff.parse(DATA) as parsed:
        pass
    assert parsed.to_bytes() == DATA


def test_what_was_closed_can_still_be_shown(path: Path) -> None:
    path.write_bytes(
        b'<xliff version="1.2"><file original="f"><body><group><bin-unit id="b" mime-type="x/y">'
        b'<trans-unit id="1"/></bin-unit></group></body></file></xliff>'
    )
    doc = xliff.read(path)
    unread, segment, element = doc.units[0], doc.units[0].segments[0], doc.units[0].element
    views = (unread, doc.groups[0], doc.bin_units[0], doc.files[0], segment)
    doc.close()
    for view in views:
        assert repr(view) == f"<{type(view).__name__} of a closed document>"
    for _ in range(2):  # each time, not only the first
        with pytest.raises(ValueError, match="closed"):
            str(unread.source)
    assert repr(element) == "<Annotated trans-unit id='1'>"
    assert repr(doc) == f"<Document {str(path)!r}: 1 files, 1 units, 0 edits>"
    assert (repr(doc.units), doc.units._repr_html_()) == ("<Units: 1>", None)


READINGS: dict[str, Callable[[xliff.Document, xliff.Unit], object]] = {
    "bytes": lambda doc, _: doc.to_bytes(),
    "pieces": lambda doc, _: list(doc.pieces()),
    "attributes": lambda doc, _: doc.attributes,
    "look-up": lambda doc, _: doc.unit("1"),
    "texts": lambda doc, _: list(doc.units.texts()),
    "copy": lambda doc, _: doc.copy(),
    "pickle": lambda doc, _: pickle.dumps(doc),
    "comparison": lambda doc, _: doc == xliff.parse(DATA),
    "check": lambda doc, _: xliff.check(doc),
    "source": lambda _, unit: unit.source,
    "line": lambda _, unit: unit.line,
    "edit": lambda _, unit: unit.set_target("t"),
}


@pytest.mark.parametrize("reading", READINGS.values(), ids=READINGS)
def test_who_reads_a_closed_document_is_told_so(
    reading: Callable[[xliff.Document, xliff.Unit], object], path: Path
) -> None:
    doc = xliff.read(path)
    copies = doc, doc.copy(), doc.copy().copy()
    units = [one.units[0] for one in copies]
    assert [unit.line for unit in units] == [3, 3, 3]
    copies[1].close()
    copies[1].close()
    for one, unit in zip(copies, units, strict=True):
        with pytest.raises(ConfigurationError, match=r"a\.xlf' is closed: read what you need"):
            reading(one, unit)
        assert one == xliff.Document(one.store)  # nothing has to be read for that


def test_pieces_that_were_given_out_outlive_the_document(path: Path) -> None:
    with xliff.read(path) as doc:
        doc.units[0].target = "t"
        pieces = doc.pieces()
        first = bytes(next(pieces))
    assert first + b"".join(pieces) == DATA.replace(b"</source>", b"</source><target>t</target>")


@pytest.mark.parametrize("opened", [xliff.read, lambda path: xliff.parse(path.read_bytes())])
def test_documents_and_views_are_pickled_with_their_edits(
    opened: Callable[[Path], xliff.Document], path: Path
) -> None:
    doc = opened(path)
    doc.unit("1").target = "x"
    doc.files[0].set_attribute("original", "g")
    assert (doc.unit("1", file="g").line, doc.unit("1").lock) == (3, None)
    twin, unit, segment, file, units, element = pickle.loads(
        pickle.dumps(
            (
                doc,
                doc.unit("1"),
                doc.unit("1").segments[0],
                doc.files[0],
                doc.units,
                doc.unit("1").element,
            )
        )
    )
    assert (twin, twin.edits, twin.store.source) == (doc, doc.edits, doc.store.source)
    assert twin.unit("1", file="g") == unit == units[0] == segment.unit
    assert (str(unit.target), file.original, element.markup) == (
        "x",
        "g",
        doc.unit("1").element.markup,
    )
    unit.target = "y"
    assert (str(twin.unit("1").target), str(doc.unit("1").target)) == ("y", "x")


def test_where_mapped_files_stay_writing_over_one_is_refused_with_advice(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("locsdk.xliff.saving.MAPPED_FILES_STAY", True)
    doc = xliff.read(path)
    doc.units[0].target = "t"
    with pytest.raises(PermissionError, match="write to another path"):
        doc.write(path)
    assert path.read_bytes() == DATA
    assert names(path.parent) == ["a.xlf"]
    assert doc.write(path.with_name("b.xlf")).read_bytes() == doc.to_bytes()
    assert xliff.parse(path.read_bytes()).write(path) == path


def test_writing_keeps_the_rights_of_the_file_and_leaves_nothing_beside_it(path: Path) -> None:
    path.chmod(0o640)
    doc = xliff.read(path)
    doc.write(path)
    other = doc.write(path.with_name("b.xlf"))
    assert path.stat().st_mode & 0o777 == 0o640
    assert names(path.parent) == ["a.xlf", "b.xlf"]
    assert other.read_bytes() == DATA
    umask = os.umask(0)
    os.umask(umask)
    assert other.stat().st_mode & 0o777 == 0o666 & ~umask


@pytest.mark.parametrize("encoding", ["UTF-8", "UTF-16", "windows-1252"])
def test_a_document_is_given_in_pieces_for_whatever_takes_them(encoding: str) -> None:
    doc = xliff.parse(DATA).in_encoding(encoding)
    doc.units[0].target = "t"
    pieces = list(doc.pieces())
    assert len(pieces) > 1
    assert b"".join(pieces) == doc.to_bytes()


@pytest.mark.skipif(os.name == "nt", reason="Windows asks for a privilege to make links")
def test_writing_through_a_link_keeps_the_link(path: Path) -> None:
    doc = xliff.read(path)
    doc.units[0].target = "t"
    link = path.with_name("link.xlf")
    link.symlink_to(path.name)
    assert doc.write(link) == link
    assert link.is_symlink()
    assert path.read_bytes() == doc.to_bytes()
    assert names(path.parent) == ["a.xlf", "link.xlf"]


@pytest.mark.skipif(os.name == "nt", reason="Windows asks for a privilege to make links")
def test_a_link_is_followed_to_where_there_is_no_file_yet_but_not_in_circles(path: Path) -> None:
    new, circle = path.with_name("new"), path.with_name("circle")
    new.symlink_to("b.xlf")
    assert xliff.parse(DATA).write(new) == new
    assert new.is_symlink()
    assert path.with_name("b.xlf").read_bytes() == DATA
    circle.symlink_to(circle.name)
    with pytest.raises(OSError, match=f"{os.strerror(errno.ELOOP)}.*circle"):
        xliff.parse(DATA).write(circle)
    assert names(path.parent) == ["a.xlf", "b.xlf", "circle", "new"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no named pipes here")
def test_a_pipe_is_written_to_and_not_replaced(path: Path) -> None:
    doc = xliff.read(path)
    doc.units[0].target = "t"
    pipe = path.with_name("pipe")
    os.mkfifo(pipe)
    with ThreadPoolExecutor(1) as threads:
        received = threads.submit(pipe.read_bytes)
        doc.write(pipe)
        assert received.result() == doc.to_bytes()
    assert pipe.is_fifo()
    doc.write(os.devnull)
    assert not Path(os.devnull).is_file()


def test_a_failed_write_leaves_everything_as_it_was(path: Path) -> None:
    doc = xliff.read(path)
    doc.units[0].target = "t"
    folder = path.with_name("folder")
    folder.mkdir()
    with pytest.raises(OSError, match="directory"):
        doc.write(folder)
    assert names(path.parent) == ["a.xlf", "folder"]
    with pytest.raises(FileNotFoundError, match=r"none.a\.xlf'$"):
        doc.write(path.parent / "none" / "a.xlf")


def test_errors_name_the_file(path: Path) -> None:
    path.write_bytes(b"")
    with pytest.raises(XliffError, match=r"a\.xlf: line 1, column 1: the file is empty"):
        xliff.read(path)
    path.write_bytes(DATA[:-20])
    with pytest.raises(XliffError, match=r"a\.xlf: line 3, column 117: .*unclosed token"):
        xliff.read(path)
    with pytest.raises(FileNotFoundError):
        xliff.read(path.with_name("none.xlf"))


def test_documents_are_equal_when_the_same_bytes_would_be_written() -> None:
    one, other = xliff.parse(DATA), xliff.parse(DATA)
    assert one == other
    assert one != DATA
    one.units[0].target = "t"
    assert one != other
    assert one == xliff.parse(one.to_bytes())


def test_a_document_type_without_declarations_is_kept() -> None:
    data = (
        b'<!DOCTYPE xliff PUBLIC "-//XLIFF//DTD XLIFF//EN" "http://127.0.0.1:1/<trans-unit>">\n'
        b"<!-- &gone; --><xliff version='1.0'><file><body><trans-unit id='1'>"
        b"<source>a&amp;<![CDATA[&b;]]></source></trans-unit></body></file></xliff>"
    )
    doc = xliff.parse(data)
    assert [str(unit.source) for unit in doc.units] == ["a&&b;"]
    assert doc.to_bytes() == data


def test_importing_the_room_loads_no_network_library() -> None:
    code = (
        "import sys; from locsdk import xliff; "
        "print([one for one in ('urllib3', 'cattrs', 'socket', 'ssl') if one in sys.modules])"
    )
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert out.stdout.strip() == "[]"


def test_a_settled_document_names_the_places_of_the_file_to_be_written() -> None:
    doc = xliff.parse(
        b'<xliff version="1.2"><file><body>'
        b'<trans-unit id="1"><source>a</source></trans-unit>\n'
        b'<trans-unit id="2"><source>b</source><target>c</target></trans-unit>'
        b"</body></file></xliff>"
    )
    assert doc.settled() is doc
    doc.unit("1").target = "two\nlines"
    settled = doc.settled()
    assert settled.to_bytes() == doc.to_bytes()
    assert settled.edits == ()
    assert (doc.unit("2").line, settled.unit("2").line) == (2, 3)


def test_offsets_of_parts_count_the_document_as_it_was_read() -> None:
    data = (
        b'<xliff version="1.2"><file><body><trans-unit id="1">'
        b"<source>a</source><target>b</target></trans-unit></body></file></xliff>"
    )
    unit = xliff.parse(data).unit("1")
    unit.target = "much longer"
    assert unit.offset_of("source") == data.index(b"<source>")
    assert unit.offset_of("target") == data.index(b"<target>")
    assert unit.offset_of("seg-source") is None


def test_places_do_not_depend_on_the_order_in_which_they_are_asked_for() -> None:
    body = "".join(
        f'<trans-unit id="{number}"><source>é</source></trans-unit>{chr(10) * (number % 3 == 0)}'
        for number in range(9)
    )
    doc = xliff.parse(f'<xliff version="1.2"><file><body>{body}</body></file></xliff>'.encode())
    forwards = [(unit.line, unit.column) for unit in doc.units]
    backwards = [(unit.line, unit.column) for unit in reversed(doc.units)]
    assert forwards == backwards[::-1]
    assert forwards[0] == (1, 34)


def test_only_bytes_are_parsed() -> None:
    data = b'<xliff version="1.2"><file><body/></file></xliff>'
    assert xliff.parse(bytearray(data)).to_bytes() == data
    for other in (data.decode(), 7, None):
        with pytest.raises(ConfigurationError, match=r"path\.read_bytes\(\) reads them, not"):
            xliff.parse(other)  # type: ignore[arg-type]  # what people try


@pytest.mark.parametrize("protocol", range(pickle.HIGHEST_PROTOCOL + 1))
def test_a_document_is_pickled_in_every_protocol(protocol: int, path: Path) -> None:
    doc = xliff.read(path)
    doc.units[0].target = "t"
    assert pickle.loads(pickle.dumps(doc, protocol)) == doc
    assert pickle.loads(pickle.dumps(doc.units[0], protocol)).line == 3


def test_only_files_are_mapped(path: Path) -> None:
    with pytest.raises(ConfigurationError, match=f"{os.devnull}.*is a pipe or a device.*parse"):
        xliff.read(os.devnull)
    with path.open("rb") as stream:
        with pytest.raises(TypeError, match="not int"):
            xliff.read(stream.fileno())  # type: ignore[arg-type]  # what people try
        assert stream.read() == DATA  # it is still open


def test_pieces_are_of_one_moment(path: Path) -> None:
    doc = xliff.read(path)
    pieces = doc.pieces()
    kept = [next(pieces)]
    doc.units[0].add_note("later")
    assert b"".join([*kept, *pieces]) == path.read_bytes() != doc.to_bytes()


@pytest.mark.parametrize("copied", [copy.copy, copy.deepcopy, xliff.Document.copy])
def test_every_copy_is_edited_on_its_own(
    copied: Callable[[xliff.Document], xliff.Document], tmp_path: Path
) -> None:
    path = tmp_path / "a.xlf"
    path.write_bytes(b'<xliff version="1.2"><file><body><trans-unit id="1"/></body></file></xliff>')
    with xliff.read(path) as doc:
        other = copied(doc)
        other.units[0].target = "x"
        assert (len(doc.edits), len(other.edits)) == (0, 1)


@pytest.mark.parametrize(
    ("units", "texts"),
    [
        pytest.param(
            '<trans-unit id="1"><trans-unitx><source>no</source></trans-unitx>'
            '<source>one</source></trans-unit><trans-unit id="2"><source>two</source></trans-unit>',
            [("one", None), ("two", None)],
            id="before the source",
        ),
        pytest.param(
            '<trans-unit id="1"><source>one</source><trans-unit-x><source>no</source>'
            '</trans-unit-x></trans-unit><trans-unit id="2"/>'
            '<trans-unit id="3"><source>three</source></trans-unit>',
            [("one", None), (None, None), ("three", None)],
            id="for a unit that is empty",
        ),
    ],
)
def test_an_element_with_a_longer_name_is_no_unit(
    units: str, texts: list[tuple[str | None, str | None]]
) -> None:
    doc = xliff.parse(
        '<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2"><file original="a" '
        f'source-language="en" datatype="plaintext"><body>{units}</body></file></xliff>'.encode()
    )
    assert [*doc.units.texts()] == texts
