"""Bodies on their way out: multipart by any reader, streamed, rewound or refused."""

import io
import os
from email import message_from_bytes
from email.message import Message
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from locsdk.errors import ConfigurationError
from locsdk.transport import Endpoint, Engine, Multipart, Part, Raw, nothing
from locsdk.transport.body import open_payload
from locsdk.transport.payload import Payload, Segment

if TYPE_CHECKING:
    from tests.conftest import FakeClock
    from tests.transport.conftest import Kit, RawServer

PUT = Endpoint(operation="tasks.upload", method="PUT", path="/task/content", gives=nothing)


def parts_of(body: bytes, content_type: str) -> list[tuple[str, str | None, str | None, bytes]]:
    """Read a multipart body with the standard library: name, file name, type, content."""
    message = message_from_bytes(f"Content-Type: {content_type}\r\n\r\n".encode() + body)
    found: list[tuple[str, str | None, str | None, bytes]] = []
    for part in message.get_payload():
        assert isinstance(part, Message)
        name = part.get_param("name", header="content-disposition")
        content = part.get_payload(decode=True)
        assert isinstance(name, str)
        assert isinstance(content, bytes)
        found.append((name, part.get_filename(), part["Content-Type"], content))
    return found


def test_multipart_of_every_kind(server: "RawServer", engine: Engine, tmp_path: Path) -> None:
    path = tmp_path / "on disk.xlf"
    path.write_bytes(b"from a path")
    opened = io.BytesIO(b"skipped|from a file")
    opened.seek(8)
    body = Multipart(
        [
            Part.text("locale", "fr-FR"),
            Part.text("locale", "grün"),
            Part.file("content", path, content_type="application/x-xliff+xml"),
            Part.file("content", str(path)),
            Part.file("content", opened),
            Part.file("content", b"from bytes", filename="C:\\home\\me/a.xlf"),
        ]
    )
    engine.call(PUT, body=body)
    (request,) = server.requests
    assert request.headers["content-length"] == str(len(request.body))
    assert parts_of(request.body, request.headers["content-type"]) == [
        ("locale", None, None, b"fr-FR"),
        ("locale", None, None, "grün".encode()),
        ("content", "on disk.xlf", "application/x-xliff+xml", b"from a path"),
        ("content", "on disk.xlf", "application/octet-stream", b"from a path"),
        ("content", "file", "application/octet-stream", b"from a file"),
        ("content", "a.xlf", "application/octet-stream", b"from bytes"),
    ]
    assert not opened.closed
    assert str(tmp_path).encode() not in request.body


@pytest.mark.parametrize(
    ("name", "sent"),
    [
        ("Übersetzung für Müller.xlf", 'filename="Übersetzung für Müller.xlf"'),
        ("перевод.xlf", 'filename="перевод.xlf"'),
        ('a"b\r\nX-Evil: 1.xlf', 'filename="a%22b%0D%0AX-Evil: 1.xlf"'),
        ("/etc/", 'filename="file"'),
    ],
)
def test_file_names_in_multipart(name: str, sent: str) -> None:
    with open_payload(Multipart([Part.file("f", b"", filename=name)])) as payload:
        assert payload is not None
        assert sent.encode() in payload.read()


def test_an_open_file_keeps_its_own_name_and_stays_open(
    server: "RawServer", engine: Engine, tmp_path: Path
) -> None:
    path = tmp_path / "named.xlf"
    path.write_bytes(b"content")
    with path.open("rb") as file:
        engine.call(PUT, body=Multipart([Part.file("f", file)]))
        assert not file.closed
    (request,) = server.requests
    assert parts_of(request.body, request.headers["content-type"])[0][1] == "named.xlf"


def test_a_retry_sends_the_whole_body_again(
    server: "RawServer", engine: Engine, kit: "Kit", clock: "FakeClock"
) -> None:
    file = io.BytesIO(b"head|" + b"x" * 200_000)
    file.seek(5)
    seen: list[tuple[int, int | None]] = []
    server.script(kit.reply(503), lambda line: line.reset(), kit.reply(200))
    engine.call(PUT, body=Raw(file), progress=lambda done, total: seen.append((done, total)))
    assert [request.body for request in server.requests] == [b"x" * 200_000] * 3
    starts = [done for done, _ in seen if done <= 65536]
    assert len(starts) == 3
    assert seen[-1] == (200_000, 200_000)


class Unseekable(io.BytesIO):
    def seekable(self) -> bool:
        return False


@pytest.mark.parametrize(
    ("content", "match"),
    [
        (Unseekable(b"x"), "cannot be rewound"),
        (io.StringIO("text"), "open as text"),
        (7, "not int"),
    ],
)
def test_bodies_that_cannot_be_sent_twice_are_refused_at_once(
    server: "RawServer", engine: Engine, content: Any, match: str
) -> None:
    with pytest.raises(ConfigurationError, match=match):
        engine.call(PUT, body=Multipart([Part.file("f", content)]))
    assert server.requests == []


def test_a_path_that_is_not_there(server: "RawServer", engine: Engine, tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        engine.call(PUT, body=Raw(tmp_path / "nope"))
    assert server.requests == []


def test_a_file_that_shrinks_is_not_sent_as_if_whole(engine: Engine, tmp_path: Path) -> None:
    path = tmp_path / "f"
    path.write_bytes(b"x" * 1_000_000)
    with pytest.raises(ConfigurationError, match="became shorter"):
        engine.call(PUT, body=Raw(path), progress=lambda done, total: os.truncate(path, done))


def test_a_callback_that_raises_ends_it(server: "RawServer", engine: Engine) -> None:
    def cancel(done: int, total: int | None) -> None:
        raise BrokenPipeError("the user went home")

    with pytest.raises(BrokenPipeError, match="went home"):
        engine.call(PUT, body=Raw(b"x" * 100_000), progress=cancel)
    assert server.requests == [] or len(server.requests[0].body) < 100_000


def test_a_content_type_is_one_line(engine: Engine) -> None:
    part = Part.file("f", b"", content_type="text/plain\r\nX-Evil: 1")
    with pytest.raises(ConfigurationError, match="no content type"):
        engine.call(PUT, body=Multipart([part]))


@given(
    pieces=st.lists(st.binary(max_size=40), max_size=6),
    moves=st.lists(
        st.one_of(
            st.tuples(st.just("read"), st.integers(-1, 60)),
            st.tuples(st.just("seek"), st.integers(-5, 260)),
            st.tuples(st.just("seek from here"), st.integers(-60, 60)),
            st.tuples(st.just("seek from the end"), st.integers(-60, 5)),
        ),
        max_size=12,
    ),
)
def test_a_payload_reads_like_the_file_that_it_stands_for(
    pieces: list[bytes], moves: list[tuple[str, int]]
) -> None:
    whole = b"".join(pieces)
    payload = Payload([Segment.of_bytes(piece) for piece in pieces], content_type="x")
    assert len(payload) == len(whole)
    at = 0
    for move, number in moves:
        if move == "read":
            end = len(whole) if number < 0 else min(at + number, len(whole))
            assert payload.read(number) == whole[at:end]
            at = end
        else:
            base, whence = {
                "seek": (0, io.SEEK_SET),
                "seek from here": (at, io.SEEK_CUR),
                "seek from the end": (len(whole), io.SEEK_END),
            }[move]
            at = min(max(base + number, 0), len(whole))
            assert payload.seek(number, whence) == at
        assert payload.tell() == at
    payload.seek(0)
    assert payload.read(None) == whole


@given(
    fields=st.lists(
        st.tuples(
            st.text(st.characters(codec="ascii", categories=["L", "N"]), min_size=1),
            st.binary(max_size=300),
        ),
        max_size=5,
    ),
    sizes=st.lists(st.integers(1, 200), min_size=1),
)
def test_multipart_in_any_read_sizes_is_what_another_reader_reads(
    fields: list[tuple[str, bytes]], sizes: list[int]
) -> None:
    body = Multipart([Part(name, content, filename="f") for name, content in fields])
    with open_payload(body) as payload:
        assert payload is not None
        pieces: list[bytes] = []
        while payload.tell() < len(payload):
            pieces.append(payload.read(sizes[len(pieces) % len(sizes)]))
        sent = b"".join(pieces)
        payload.seek(0)
        assert sent == payload.read()
        assert len(sent) == len(payload)
        boundary = payload.content_type.partition("boundary=")[2].encode()
    # Cut apart by hand: the standard library's reader changes line ends.
    chunks = sent.split(b"--" + boundary)
    assert chunks[0] == b""
    assert chunks[-1] == b"--\r\n"
    contents = [chunk.partition(b"\r\n\r\n")[2][:-2] for chunk in chunks[1:-1]]
    assert contents == [content for _, content in fields]
