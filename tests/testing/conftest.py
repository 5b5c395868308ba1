"""Plain HTTP for the tests of the stand-ins: http.client, and none of our own clients."""

import http.client
import json
from collections.abc import Callable, Mapping, Sequence
from typing import Any
from urllib.parse import urlencode, urlsplit

import pytest
from attrs import frozen

from locsdk.testing import LingotekServer, StandIn


@frozen
class Reply:
    status: int
    headers: Mapping[str, str]
    body: bytes

    def json(self) -> Any:
        return json.loads(self.body)

    @property
    def properties(self) -> dict[str, Any]:
        return dict(self.json()["properties"])


Files = Sequence[tuple[str, str | None, bytes]]


def multipart(files: Files) -> tuple[str, bytes]:
    boundary = "b0undary"
    body = bytearray()
    for name, filename, content in files:
        extra = "" if filename is None else f'; filename="{filename}"'
        body += f'--{boundary}\r\nContent-Disposition: form-data; name="{name}"{extra}\r\n'.encode()
        body += b"\r\n" + content + b"\r\n"
    return f"multipart/form-data; boundary={boundary}", bytes(body) + f"--{boundary}--\r\n".encode()


@frozen
class Caller:
    """Sends one request on a connection of its own."""

    server: StandIn
    token: str = ""

    def __call__(
        self,
        method: str,
        path: str,
        *,
        form: Sequence[tuple[str, str]] | None = None,
        files: Files | None = None,
        body: bytes | None = None,
        headers: Mapping[str, str] | None = None,
        timeout: float = 30,
    ) -> Reply:
        sent = {"Authorization": f"bearer {self.token}"} if self.token else {}
        if form is not None:
            sent["Content-Type"] = "application/x-www-form-urlencoded"
            body = urlencode(form).encode()
        if files is not None:
            sent["Content-Type"], body = multipart(files)
        address = urlsplit(self.server.url)
        assert address.hostname
        connection = http.client.HTTPConnection(address.hostname, address.port, timeout=timeout)
        try:
            connection.request(method, path, body=body, headers={**sent, **(headers or {})})
            answer = connection.getresponse()
            return Reply(answer.status, dict(answer.getheaders()), answer.read())
        finally:
            connection.close()


@pytest.fixture
def call(lingotek_server: LingotekServer) -> Caller:
    """Calls the Lingotek stand-in with the token of its user."""
    return Caller(lingotek_server, lingotek_server.token)


@pytest.fixture
def caller() -> Callable[..., Caller]:
    """Makes callers of any stand-in."""
    return Caller
