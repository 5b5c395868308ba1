"""A gibibyte each way, and what the process that moves it needs in memory."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.transport.conftest import Kit, Line, RawServer

SIZE = 1 << 30
LIMIT_KIB = 32 * 1024
BLOCK = bytes(range(256)) * 4096

CLIENT = """
import sys
from pathlib import Path
from locsdk.transport import Endpoint, Engine, Multipart, Part, json_value

url, folder, way = sys.argv[1], Path(sys.argv[2]), sys.argv[3]
engine = Engine(url)
put = Endpoint(operation="put", method="PUT", path="/{n}", gives=json_value(int))
get = Endpoint(operation="get", method="GET", path="/{n}", gives=json_value(int))

def move(n):
    if way == "up":
        body = Multipart([Part.file("content", folder / str(n))])
        return engine.call(put, path={"n": n}, body=body, progress=count)
    return engine.download(get, path={"n": n}, to=folder / "got", progress=count).size

def peak():
    # Not ru_maxrss: that begins with the peak of the process that started this one.
    lines = Path("/proc/self/status").read_text().splitlines()
    return int(next(line for line in lines if line.startswith("VmHWM:")).split()[1])

calls = 0
def count(done, total):
    global calls
    calls += 1

move(1)
before = peak()
moved = move(2)
grown = peak() - before
print(moved, grown, calls)
"""


def run(server: "RawServer", folder: Path, way: str) -> tuple[int, int, int]:
    done = subprocess.run(
        [sys.executable, "-c", CLIENT, server.url, str(folder), way],
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    moved, grown, calls = map(int, done.stdout.split())
    return moved, grown, calls


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc/self/status")
def test_a_gibibyte_comes_in(server: "RawServer", tmp_path: Path) -> None:
    def send(blocks: int) -> Callable[["Line"], None]:
        def step(line: "Line") -> None:
            length = blocks * len(BLOCK)
            line.send(f"HTTP/1.1 200 OK\r\nContent-Length: {length}\r\n\r\n".encode())
            for _ in range(blocks):
                line.send(BLOCK)

        return step

    server.script(send(1), send(SIZE // len(BLOCK)))
    moved, grown, calls = run(server, tmp_path, "down")
    assert moved == SIZE
    assert calls >= 1000
    assert grown < LIMIT_KIB, grown
    assert [path.name for path in tmp_path.iterdir()] == ["got"]
    (tmp_path / "got").unlink()


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc/self/status")
def test_a_gibibyte_goes_out(server: "RawServer", kit: "Kit", tmp_path: Path) -> None:
    for name, size in (("1", len(BLOCK)), ("2", SIZE)):
        with (tmp_path / name).open("wb") as file:
            file.truncate(size)

    def take(line: "Line") -> None:
        while (head := line.read_head()) is not None:
            left = total = int(head[2]["content-length"])
            while left:
                left -= len(line.read(min(left, 1 << 20)))
            line.send(kit.json(total))

    server.before_request = take
    moved, grown, calls = run(server, tmp_path, "up")
    assert SIZE < moved < SIZE + 1000
    assert calls >= 1000
    assert grown < LIMIT_KIB, grown
