"""An export that every re-import test edits, and a stand-in that imports what comes of it."""

import json
from collections.abc import Callable, Sequence
from typing import Any
from urllib.request import Request, urlopen

import pytest

from locsdk.testing import LingotekServer, Polls

_EXPORT = """\
<?xml version='1.0' encoding='UTF-8'?>
<xliff xmlns="urn:oasis:names:tc:xliff:document:1.2" version="1.2" \
xmlns:lgtk="http://www.lingotek.com/xliff/1.2">
  <file date="2024-02-01T09:30:00Z" original="page.html" source-language="en-US" \
target-language="fr-FR" datatype="html">
    <header lgtk:phaseUUID="0b7f7bd4-7a0f-4d3b-9d5b-3d8e6ad0f8a1">
      <phase-group><phase phase-name="1" process-name="Translate"/></phase-group>
    </header>
    <body>
      <group id="menu">
        <trans-unit id="welcome">
          <source>Welcome to our shop.</source>
        </trans-unit>
        <trans-unit id="terms">
          <source>Read the <g id="1">terms</g> first.</source>
        </trans-unit>
      </group>
      <trans-unit id="basket">
        <source>Your basket is empty.</source>
        <target state="needs-review-translation">Votre panier est vide.</target>
      </trans-unit>
      <trans-unit id="bye &#x0a; now">
        <source>Good bye.</source>
        <target><mrk mtype="seg" mid="0">Au revoir.</mrk></target>
        <note>Shown when leaving</note>
      </trans-unit>
    </body>
  </file>
</xliff>
"""


@pytest.fixture(scope="session")
def export() -> str:
    """Four units: two without a translation, one of them with a code, and two with one."""
    return _EXPORT


@pytest.fixture(scope="session")
def translated(export: str) -> str:
    """The export with the two missing translations filled in, and nothing else changed."""
    return export.replace(
        "shop.</source>\n",
        "shop.</source>\n          <target>Bienvenue.</target>\n",
    ).replace(
        "first.</source>\n",
        'first.</source>\n          <target>Lisez les <g id="1">conditions</g>.</target>\n',
    )


@pytest.fixture
def imported() -> Callable[..., bool]:
    """Sends an upload to a stand-in that handed exports out, and says whether all was imported.

    Called with the exports, the upload (a file or a zip) and ``strict``.
    """

    def send(exports: Sequence[bytes], upload: bytes, *, strict: bool = True) -> bool:
        with LingotekServer(pace=Polls(0), strict=strict) as server:

            def call(method: str, path: str, body: bytes | None = None) -> Any:
                headers = {"Authorization": f"bearer {server.token}", "Content-Type": "text/xml"}
                request = Request(f"{server.url}/api/{path}", body, headers, method=method)
                with urlopen(request, timeout=30) as answer:
                    return json.load(answer)

            tasks = [server.add_task(export) for export in exports]
            assert [task.exported for task in tasks] == list(exports)
            path = f"task/{tasks[0].id}/content" if len(tasks) == 1 else "task/content"
            processes = call("PATCH", path, upload)["processes"]
            states = {call("GET", f"process/{one}")["properties"]["status"] for one in processes}
        assert states <= {"COMPLETED", "FAILED"}
        return states == {"COMPLETED"}

    return send
