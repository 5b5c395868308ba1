"""The vendor's own client as a program of its own, and what counts of a request."""

import os
import re
import ssl
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from urllib.parse import urlsplit

import pytest
import trustme
from attrs import frozen

from locsdk.testing import LingotekServer, RecordedRequest

HOST = "myaccount.lingotek.com"
SHIM = Path(__file__).parent / "shim"
PROGRAM = Path(sys.executable).with_name("ltk")
UUID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")

# What "init" asks, in its order: a new project with the offered name, the project's workflow,
# en-US, no targets, here, not the latest version; then the advanced options, of which each
# one that is not answered would double the time of the first command after it.
ANSWERS = ("", "", "", "", "", "", "", "y", "", "", "", "", "", "n", "", "all")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Skip what needs the vendor's client where it is absent, unless it is due."""
    if PROGRAM.exists() or os.environ.get("LOCSDK_REQUIRE_INTEROP"):
        return
    absent = pytest.mark.skip(reason="the vendor's client is not installed here: nox -s interop")
    for item in items:
        if isinstance(item, pytest.Function) and "ltk" in item.fixturenames:
            item.add_marker(absent)


CALL = """
import sys
from ltk.apicalls import ApiCalls
api = ApiCalls("https://myaccount.lingotek.com", sys.argv[2])
arguments = list(eval(sys.argv[3]))
keywords = arguments.pop() if isinstance(arguments[-1], dict) else {}
getattr(api, sys.argv[1])(*arguments, **keywords)
"""


@frozen
class Ltk:
    """The vendor's client, in a folder with a home of its own."""

    server: LingotekServer
    folder: Path
    environment: dict[str, str]

    def run(self, *arguments: str, typed: Sequence[str] = ()) -> str:
        """Run a command and return what it printed.

        Args:
            arguments: The command.
            typed: The lines that are typed in where it asks.
        """
        return self._run([str(PROGRAM), *arguments], "".join(f"{line}\n" for line in typed))

    def call(self, function: str, *arguments: object) -> None:
        """Call a function of the client's own that none of its commands leads to.

        The last argument may be a dictionary of keyword arguments.
        """
        self._run([sys.executable, "-c", CALL, function, self.server.token, repr(arguments)], "")

    def _run(self, command: Sequence[str], typed: str) -> str:
        ended = subprocess.run(
            command,
            input=typed,
            capture_output=True,
            text=True,
            cwd=self.folder,
            env=self.environment,
            timeout=60,
            check=False,
        )
        assert ended.returncode == 0, ended.stdout + ended.stderr
        assert "Traceback" not in ended.stderr, ended.stderr
        return ended.stdout

    def write(self, name: str, text: str) -> Path:
        """Write a file; one that was there before counts as changed since."""
        path = self.folder / name
        later = path.stat().st_mtime + 10 if path.exists() else None
        path.write_text(text, encoding="utf-8")
        if later is not None:
            os.utime(path, (later, later))
        return path


@pytest.fixture
def ltk(tmp_path: Path) -> Iterator[Ltk]:
    """The vendor's client, which takes the stand-in for the production host."""
    authority = trustme.CA()
    tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert(HOST).configure_cert(tls)
    bundle = tmp_path / "ca.pem"
    authority.cert_pem.write_to_path(str(bundle))
    for name in ("home", "site"):
        (tmp_path / name).mkdir()
    with LingotekServer(tls=tls) as server:
        environment = {
            "PATH": os.environ["PATH"],
            "HOME": str(tmp_path / "home"),
            "PYTHONPATH": str(SHIM),
            "PYTHONWARNINGS": "ignore",
            "REQUESTS_CA_BUNDLE": str(bundle),
            "LOCSDK_STAND_IN_PORT": str(urlsplit(server.url).port),
        }
        yield Ltk(server, tmp_path / "site", environment)


@pytest.fixture
def site(ltk: Ltk) -> Ltk:
    """The same with a project, as ``ltk init`` leaves it."""
    ltk.run("init", "--access_token", ltk.server.token, typed=ANSWERS)
    return ltk


@pytest.fixture
def answers() -> Sequence[str]:
    """What to type when ``ltk init`` asks."""
    return ANSWERS


Essence = Callable[[RecordedRequest], list[str]]


@pytest.fixture
def essence(tmp_path: Path) -> Essence:
    """Makes lines of what counts of a request: ids, folders and tokens left out."""

    def lines(request: RecordedRequest) -> list[str]:
        found = [f"{request.method} {request.path}"]
        for name in ("Authorization", "Accept", "Content-Type"):
            value = (request.header(name) or "").partition(";")[0]
            found += [f"{name}: {value}"] if value else []
        found += [f"?{name}={value}" for name, value in request.query]
        for part in request.parts:
            file = "" if part.filename is None else f' file "{part.filename}"'
            kind = f" {part.content_type}" if part.content_type else ""
            found.append(f"{part.name}={part.text!r}{file}{kind}")
        return [UUID.sub("<id>", line.replace(str(tmp_path), "<folder>")) for line in found]

    return lines
