"""Files on their way in: whole, checked and in place, or not there at all."""

import gzip
import hashlib
import os
from pathlib import Path
from typing import TYPE_CHECKING

import attrs
import pytest

from locsdk.errors import (
    ConfigurationError,
    IntegrityError,
    NotFound,
    TransportError,
    UnexpectedResponse,
)
from locsdk.transport import Endpoint, Engine, nothing

if TYPE_CHECKING:
    from tests.conftest import FakeClock
    from tests.transport.conftest import Kit, Line, RawServer

FILE = Endpoint(
    operation="tasks.download", method="GET", path="/task/content", gives=nothing, accept="*/*"
)
BODY = bytes(range(256)) * 1024
SHA256 = hashlib.sha256(BODY).hexdigest()


def files(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_to_a_path(server: "RawServer", engine: Engine, kit: "Kit", tmp_path: Path) -> None:
    target = tmp_path / "task.xlf"
    target.write_bytes(b"old")
    seen: list[tuple[int, int | None]] = []
    server.script(kit.reply(200, BODY, content_disposition='attachment; filename="x.xlf"'))
    got = engine.download(
        FILE,
        to=target,
        expected_size=len(BODY),
        sha256=SHA256.upper(),
        progress=lambda done, total: seen.append((done, total)),
    )
    assert target.read_bytes() == BODY
    assert (got.path, got.result, got.content) == (target, target, b"")
    assert (got.name, got.size, got.sha256) == ("x.xlf", len(BODY), SHA256)
    assert seen[-1] == (len(BODY), len(BODY))
    assert [done for done, _ in seen] == sorted({done for done, _ in seen})
    assert files(tmp_path) == ["task.xlf"]
    assert server.requests[0].headers["accept-encoding"] == "identity"


def test_into_memory(server: "RawServer", engine: Engine, kit: "Kit") -> None:
    server.script(kit.reply(200, BODY))
    got = engine.download(FILE, to=None)
    assert (got.content, got.result, got.path, got.name) == (BODY, BODY, None, None)
    assert got.sha256 == SHA256


def test_into_memory_up_to_the_limit(server: "RawServer", engine: Engine, kit: "Kit") -> None:
    server.script(kit.reply(200, BODY))
    with pytest.raises(UnexpectedResponse, match="download it to a file"):
        engine.with_options(max_body=1000).download(FILE, to=None)


def test_into_a_directory_under_the_service_s_name(
    server: "RawServer", engine: Engine, kit: "Kit", tmp_path: Path
) -> None:
    header = 'attachment); filename="a: b.fr_FR.xlf"'
    server.script(*[kit.reply(200, b"1", content_disposition=header)] * 2, kit.reply(200, b"2"))
    names = [engine.download(FILE, to=str(tmp_path)).result for _ in range(3)]
    assert names == [
        tmp_path / "a_ b.fr_FR.xlf",
        tmp_path / "a_ b.fr_FR (2).xlf",
        tmp_path / "download",
    ]


@pytest.mark.parametrize(
    "header",
    [
        'attachment; filename="../../evil"',
        'attachment; filename="/etc/passwd"',
        "attachment; filename=..\\..\\evil",
        "attachment; filename*=UTF-8''..%2F..%2Fevil",
        'attachment; filename=".."',
    ],
)
def test_a_service_never_chooses_the_place(
    server: "RawServer", engine: Engine, kit: "Kit", tmp_path: Path, header: str
) -> None:
    inner = tmp_path / "inner"
    inner.mkdir()
    server.script(kit.reply(200, b"x", content_disposition=header))
    got = engine.download(FILE, to=inner)
    assert got.path is not None
    assert got.path.parent == inner
    assert files(tmp_path) == ["inner"]


def test_a_torn_body_is_fetched_anew(
    server: "RawServer", engine: Engine, kit: "Kit", tmp_path: Path, clock: "FakeClock"
) -> None:
    def torn(line: "Line") -> None:
        line.send(kit.reply(200, BODY)[:-1000])

    server.script(torn, kit.reply(200, BODY))
    got = engine.download(FILE, to=tmp_path / "f", sha256=SHA256)
    assert (got.size, got.sha256) == (len(BODY), SHA256)
    assert len(clock.naps) == 1


def test_a_body_that_stays_torn_leaves_nothing_behind(
    server: "RawServer", engine: Engine, kit: "Kit", tmp_path: Path
) -> None:
    def torn(line: "Line") -> None:
        line.send(kit.reply(200, BODY)[:-1])

    (tmp_path / "f").write_bytes(b"old")
    server.script(*[torn] * 4)
    with pytest.raises(TransportError, match="IncompleteRead"):
        engine.download(FILE, to=tmp_path / "f")
    assert files(tmp_path) == ["f"]
    assert (tmp_path / "f").read_bytes() == b"old"


def test_a_length_cut_short_is_noticed_by_its_size_and_checksum(
    server: "RawServer", engine: Engine, kit: "Kit", tmp_path: Path
) -> None:
    short = kit.reply(200, BODY[:100], content_length="100")
    server.script(short, short, short)
    with pytest.raises(IntegrityError, match=r"100 bytes came where 262144 were expected"):
        engine.download(FILE, to=tmp_path / "f", expected_size=len(BODY))
    with pytest.raises(IntegrityError, match="SHA-256"):
        engine.download(FILE, to=tmp_path / "f", sha256=SHA256)
    with pytest.raises(IntegrityError, match=r"in tasks\.download"):
        engine.download(FILE, to=None, sha256=SHA256)
    assert files(tmp_path) == []


def test_more_than_expected_ends_at_once(
    server: "RawServer", engine: Engine, kit: "Kit", tmp_path: Path
) -> None:
    seen: list[int] = []
    server.script(kit.reply(200, BODY))
    with pytest.raises(IntegrityError, match="where 1000 were expected"):
        engine.download(
            FILE, to=tmp_path / "f", expected_size=1000, progress=lambda done, _: seen.append(done)
        )
    assert seen == []
    assert files(tmp_path) == []


def test_a_refusal_leaves_nothing_behind(
    server: "RawServer", engine: Engine, kit: "Kit", tmp_path: Path
) -> None:
    server.script(kit.reply(404, b"no such task"))
    with pytest.raises(NotFound) as caught:
        engine.download(FILE, to=tmp_path / "f")
    assert caught.value.body == "no such task"
    assert files(tmp_path) == []


def test_a_sign_in_page_is_no_file(
    server: "RawServer", engine: Engine, kit: "Kit", tmp_path: Path
) -> None:
    page = b"<!doctype html><html>Sign in</html>"
    named = kit.reply(200, page, content_disposition='attachment; filename="page.html"')
    server.script(kit.reply(200, page), kit.reply(200, page, content_type="text/html"), named)
    for _ in range(2):
        with pytest.raises(UnexpectedResponse, match="sign-in page"):
            engine.download(FILE, to=tmp_path / "f")
    assert files(tmp_path) == []
    assert engine.download(FILE, to=tmp_path / "f").name == "page.html"


def test_a_body_that_is_compressed_all_the_same(
    server: "RawServer", engine: Engine, kit: "Kit", tmp_path: Path
) -> None:
    seen: list[int | None] = []
    server.script(kit.reply(200, gzip.compress(BODY), content_encoding="gzip"))
    got = engine.download(
        FILE, to=tmp_path / "f", sha256=SHA256, progress=lambda _, total: seen.append(total)
    )
    assert (got.size, set(seen)) == (len(BODY), {None})


def test_an_empty_file_is_a_file(
    server: "RawServer", engine: Engine, kit: "Kit", tmp_path: Path
) -> None:
    server.script(kit.reply(204), kit.reply(200))
    for _ in range(2):
        assert engine.download(FILE, to=tmp_path / "f").size == 0
        assert (tmp_path / "f").read_bytes() == b""


def test_a_callback_that_raises_ends_it(
    server: "RawServer", engine: Engine, kit: "Kit", tmp_path: Path
) -> None:
    def cancel(done: int, total: int | None) -> None:
        raise BrokenPipeError("the user went home")

    server.script(kit.reply(200, BODY))
    with pytest.raises(BrokenPipeError, match="went home"):
        engine.download(FILE, to=tmp_path / "f", progress=cancel)
    assert files(tmp_path) == []
    assert len(server.requests) == 1


@pytest.mark.parametrize("sha256", ["", "abc", "x" * 64])
def test_what_cannot_be_asked_for(
    server: "RawServer", engine: Engine, tmp_path: Path, sha256: str
) -> None:
    with pytest.raises(ConfigurationError, match="SHA-256"):
        engine.download(FILE, to=None, sha256=sha256)
    with pytest.raises(ConfigurationError, match="no directory"):
        engine.download(FILE, to=tmp_path / "nowhere" / "f")
    with pytest.raises(ConfigurationError, match="a pipe or a device"):
        engine.download(FILE, to=os.devnull)
    assert server.requests == []


@pytest.mark.skipif(os.name == "nt", reason="Windows asks for a privilege to make links")
def test_a_link_stays_and_its_file_gives_way(
    server: "RawServer", engine: Engine, kit: "Kit", tmp_path: Path
) -> None:
    folder = tmp_path / "elsewhere"
    folder.mkdir()
    link = tmp_path / "link.xlf"
    link.symlink_to(folder / "task.xlf")
    server.script(kit.reply(200, BODY))
    assert engine.download(FILE, to=link).path == link
    assert link.is_symlink()
    assert (folder / "task.xlf").read_bytes() == BODY
    assert (files(tmp_path), files(folder)) == (["elsewhere", "link.xlf"], ["task.xlf"])


def test_a_full_answer_can_be_asked_for_by_post(
    server: "RawServer", engine: Engine, kit: "Kit", tmp_path: Path
) -> None:
    server.script(kit.reply(200, b"zip"))
    got = engine.download(
        attrs.evolve(FILE, method="POST"), to=tmp_path / "f", query={"id": [1, 2]}
    )
    assert server.requests[0].target == "/api/task/content?id=1&id=2"
    assert got.response.status == 200
