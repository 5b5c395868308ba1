"""Plain HTTP for the tests of the Smartcat stand-in: http.client and Basic credentials."""

import base64
import json as jsonlib
from collections.abc import Callable, Mapping, Sequence
from typing import Any
from urllib.parse import urlencode

import pytest
from attrs import frozen

from locsdk.testing import SmartcatServer
from locsdk.testing.smartcat import Document

Files = Sequence[tuple[str, str | None, bytes]]


def basic(account_id: str, api_key: str) -> str:
    return "Basic " + base64.b64encode(f"{account_id}:{api_key}".encode()).decode()


@frozen
class Smartcat:
    """Calls a stand-in with its account and key."""

    server: SmartcatServer
    send: Any

    def __call__(
        self,
        method: str,
        path: str,
        *,
        query: Mapping[str, object] | Sequence[tuple[str, object]] | None = None,
        json: object = ...,
        files: Files | None = None,
        body: bytes | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> Any:
        sent = {"Authorization": basic(self.server.account_id, self.server.api_key)}
        if json is not ...:
            sent["Content-Type"] = "application/json"
            body = jsonlib.dumps(json).encode()
        target = f"/api/integration{path}"
        if query:
            target += "?" + urlencode(query, doseq=True)
        return self.send(
            method, target, files=files, body=body, headers={**sent, **(headers or {})}
        )

    def export(self, *documents: Document, **query: object) -> Any:
        """Export documents, as XLIFF if nothing else is said, and fetch the file."""
        wanted = {"documentIds": [document.id for document in documents], "type": "xliff", **query}
        started = self("POST", "/v1/document/export", query=wanted)
        assert started.status == 200, started.body
        task = started.json()["id"]
        self.server.settle()
        return self("GET", f"/v1/document/export/{task}")

    def bring_back(
        self, document: Document, content: bytes, *, confirm: bool = False, overwrite: bool = False
    ) -> str:
        """Send an XLIFF back and return what became of it."""
        query = {
            "documentId": document.id,
            "confirmTranslation": str(confirm).lower(),
            "overwriteUpdatedSegments": str(overwrite).lower(),
        }
        files = [("xliff", "xliff.xliff", content)]
        reply = self("PUT", "/v1/document/translateWithXliff", query=query, files=files)
        assert (reply.status, reply.body) == (202, b"")
        self.server.settle()
        status = self("GET", "/v1/document/translate/status", query={"documentId": document.id})
        return str(status.json())

    def report(self, document: Document) -> dict[str, str]:
        """Return why segments of the last import were skipped, by their ids."""
        query = {"documentId": document.id}
        result = self("GET", "/v1/document/translate/result", query=query).json()
        return {
            one["segmentId"]: one["reason"]
            for one in result["segments"]
            if one["outcome"] == "skipped"
        }


@pytest.fixture
def smartcat(smartcat_server: SmartcatServer, caller: Callable[..., Any]) -> Smartcat:
    """Calls the Smartcat stand-in of this test."""
    return Smartcat(smartcat_server, caller(smartcat_server))


@pytest.fixture
def smartcat_at(caller: Callable[..., Any]) -> Callable[[SmartcatServer], Smartcat]:
    """Makes callers of any Smartcat stand-in."""
    return lambda server: Smartcat(server, caller(server))
