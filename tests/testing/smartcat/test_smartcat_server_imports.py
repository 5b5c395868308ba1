"""XLIFF that comes back to the stand-in (dossier 2.1.5, 2.1.6, 4.3)."""

import re
from typing import Any

import pytest

from locsdk.testing import SmartcatServer
from locsdk.testing.smartcat import Document, NewSegment
from locsdk.testing.xliff_reading import read_xliff

TAGGED = 'Click <g id="1" ctype="x-smartcat">here</g>'


@pytest.fixture
def document(smartcat_server: SmartcatServer) -> Document:
    """Four segments, the last of them locked."""
    return smartcat_server.add_document(
        smartcat_server.add_project(),
        segments=[
            NewSegment(source="One", id="11"),
            NewSegment(source="Two", target="Deux", id="12"),
            NewSegment(source=TAGGED, markup=True, id="13"),
            NewSegment(source="Four", target="Quatre", locked=True, id="14"),
        ],
    )


def translated(content: bytes, **texts: str) -> bytes:
    """Put targets into units the way an editor does; names are ``u`` and the id."""
    text = content.decode()
    for name, target in texts.items():
        pattern = rf'(<trans-unit id="{name[1:]}".*?)<target[^>]*?(?:/>|>.*?</target>)'
        replacement = rf'\1<target state="translated" xml:space="preserve">{target}</target>'
        text, count = re.subn(pattern, replacement, text, count=1, flags=re.DOTALL)
        assert count == 1
    return text.encode()


def only(content: bytes, *ids: str) -> bytes:
    """Keep only certain units, in the order given."""
    text = content.decode()
    units = {
        found[1]: found[0]
        for found in re.finditer(r' *<trans-unit id="(\d+)".*?</trans-unit>\n', text, re.DOTALL)
    }
    start = text.index("<body>\n") + len("<body>\n")
    end = text.index("        </body>")
    return (text[:start] + "".join(units[wanted] for wanted in ids) + text[end:]).encode()


def targets(document: Document) -> list[str | None]:
    return [segment.target for segment in document.segments]


def test_a_whole_file_in_any_part_name(
    smartcat_server: SmartcatServer, smartcat: Any, document: Document
) -> None:
    content = translated(smartcat.export(document).body, u11="Un")
    query = {"documentId": document.id, "confirmTranslation": "False"}
    for name in ("xliff", "translationFile", "file"):
        files = [(name, "a.xliff", content)]
        reply = smartcat("PUT", "/v1/document/translateWithXliff", query=query, files=files)
        assert (reply.status, reply.body) == (202, b"")
    path, question = "/v1/document/translate/status", {"documentId": document.id}
    answers = [smartcat("GET", path, query=question).body for _ in range(3)]
    assert answers == [b'"inProgress"', b'"inProgress"', b'"completed"']
    assert targets(document) == ["Un", "Deux", None, "Quatre"]
    assert [segment.confirmed for segment in document.segments] == [0, 0, 0, 0]
    assert document.status == "inProgress"


def test_a_quoted_boundary_and_the_odd_media_type(smartcat: Any, document: Document) -> None:
    content = translated(smartcat.export(document).body, u11="Un")
    boundary = "--------------------SmartCATe8bf0f27d7"
    head = 'Content-Disposition: form-data; name="xliff"; filename="xliff.xliff"\r\n'
    kind = "Content-Type: application/octetstream\r\n\r\n"
    body = f"--{boundary}\r\n{head}{kind}".encode() + content + f"\r\n--{boundary}--\r\n".encode()
    reply = smartcat(
        "PUT",
        "/v1/document/translateWithXliff",
        query={"documentId": document.id},
        body=body,
        headers={"Content-Type": f'multipart/form-data; boundary="{boundary}"'},
    )
    assert reply.status == 202


def test_some_segments_in_another_order_are_confirmed(smartcat: Any, document: Document) -> None:
    exported = smartcat.export(document).body
    content = translated(
        only(exported, "13", "11"), u13=TAGGED.replace("Click", "Cliquez"), u11="Un"
    )
    assert smartcat.bring_back(document, content, confirm=True) == "completed"
    assert targets(document) == ["Un", "Deux", TAGGED.replace("Click", "Cliquez"), "Quatre"]
    assert [segment.confirmed for segment in document.segments] == [1, 0, 1, 0]
    units = read_xliff(smartcat.export(document).body).units
    assert [unit.element.get("approved") for unit in units] == ["yes", "no", "yes", "no"]


def test_what_others_changed_since_the_export_stays_unless_told(
    smartcat_server: SmartcatServer, smartcat: Any, document: Document
) -> None:
    content = translated(smartcat.export(document).body, u11="Un", u12="Deuxième")
    smartcat_server.edit_segment(document, "12", "Le second")
    assert smartcat.bring_back(document, content, confirm=True) == "completed"
    assert targets(document)[:2] == ["Un", "Le second"]
    assert smartcat.report(document)["12"] == "updated since the export"
    assert document.segments[1].confirmed == 0
    assert smartcat.bring_back(document, content, overwrite=True) == "completed"
    assert targets(document)[:2] == ["Un", "Deuxième"]


def test_what_others_only_confirmed_was_not_changed(
    smartcat_server: SmartcatServer, smartcat: Any, document: Document
) -> None:
    content = translated(smartcat.export(document).body, u12="Deuxième")
    smartcat_server.confirm_segment(document, "12")
    assert smartcat.bring_back(document, content) == "completed"
    assert targets(document)[1] == "Deuxième"
    assert document.segments[1].confirmed == 0


def test_what_the_file_says_confirms_nothing(smartcat: Any, document: Document) -> None:
    content = translated(smartcat.export(document).body, u11="Un")
    said = content.replace(b'approved="no"', b'approved="yes"').replace(b'"translated"', b'"final"')
    assert smartcat.bring_back(document, said) == "completed"
    assert [segment.confirmed for segment in document.segments] == [0, 0, 0, 0]


def test_our_own_imports_are_not_changes_of_others(smartcat: Any, document: Document) -> None:
    exported = smartcat.export(document).body
    assert smartcat.bring_back(document, translated(exported, u11="Un")) == "completed"
    assert smartcat.bring_back(document, translated(exported, u11="Une")) == "completed"
    assert targets(document)[0] == "Une"


@pytest.mark.parametrize("lost", [r' sc:last-modified-date="[^"]*"', r' date="[^"]*"', "both"])
def test_the_time_of_the_export_is_found_where_it_is_left(
    smartcat_server: SmartcatServer, smartcat: Any, document: Document, lost: str
) -> None:
    content = translated(smartcat.export(document).body, u12="Deuxième").decode()
    for pattern in (
        [r' sc:last-modified-date="[^"]*"', r' date="[^"]*"'] if lost == "both" else [lost]
    ):
        content = re.sub(pattern, "", content)
    smartcat_server.edit_segment(document, "12", "Le second")
    assert smartcat.bring_back(document, content.encode()) == "completed"
    assert targets(document)[1] == "Le second"


def test_locked_and_unknown_segments(
    smartcat_server: SmartcatServer, smartcat: Any, document: Document
) -> None:
    exported = smartcat.export(document).body
    locked = translated(exported, u14="Vier")
    unknown = translated(exported, u11="Un").replace(b'id="11"', b'id="99"')
    assert smartcat.bring_back(document, locked, overwrite=True) == "completed"
    assert smartcat.report(document)["14"] == "locked"
    assert smartcat.bring_back(document, unknown) == "completed"
    assert smartcat.report(document)["99"] == "unknown segment"
    assert targets(document) == [None, "Deux", None, "Quatre"]
    smartcat_server.quirks.locked_segments = "fault"
    assert smartcat.bring_back(document, locked) == "faulted"
    smartcat_server.quirks.locked_segments = "skip"
    smartcat_server.quirks.unknown_segments = "fault"
    assert smartcat.bring_back(document, unknown) == "faulted"


def test_tags(smartcat_server: SmartcatServer, smartcat: Any, document: Document) -> None:
    flat = translated(smartcat.export(document).body, u13="Cliquez ici")
    smartcat_server.quirks.broken_tags = "fault"
    assert smartcat.bring_back(document, flat) == "faulted"
    assert targets(document)[2] is None
    smartcat_server.quirks.broken_tags = "accept"
    assert smartcat.bring_back(document, flat) == "completed"
    assert targets(document)[2] == "Cliquez ici"


def test_what_faults_an_import(
    smartcat_server: SmartcatServer, smartcat: Any, document: Document
) -> None:
    content = translated(smartcat.export(document).body, u11="Un")
    other = content.replace(document.id.encode(), b"abc_12")
    file = content[content.index(b"<file") : content.index(b"</xliff>")]
    faults = {
        b"Hello": "not an XLIFF",
        other: "abc_12",
        content.replace(b"</file>", b"</file>" + file): "2 file elements",
        content.replace(b'id="12"', b'id="11"'): "more than once",
    }
    for broken, reason in faults.items():
        assert smartcat.bring_back(document, broken) == "faulted"
        query = {"documentId": document.id}
        result = smartcat("GET", "/v1/document/translate/result", query=query).json()
        assert reason in result["error"]
    assert targets(document) == [None, "Deux", None, "Quatre"]
    smartcat_server.quirks.wrong_original = "ignore"
    assert smartcat.bring_back(document, other) == "completed"


def test_refused_imports(
    smartcat_server: SmartcatServer, smartcat: Any, document: Document
) -> None:
    foreign = smartcat_server.add_document(smartcat_server.add_project(foreign=True))
    path = "/v1/document/translateWithXliff"
    good = [("xliff", "a.xliff", b"<xliff/>")]

    def status(document_id: str, files: Any = good) -> int:
        return int(smartcat("PUT", path, query={"documentId": document_id}, files=files).status)

    assert status("none_9") == 404
    assert status(foreign.id) == 403
    assert status(document.id, [("xliff", "a.xliff", b"")]) == 400
    assert status(document.id, [*good, *good]) == 400
    assert status(document.id, [("xliff", None, b"<xliff/>")]) == 400
    asked = smartcat("GET", "/v1/document/translate/status", query={"documentId": document.id})
    assert asked.status == 404


def test_a_second_stage_confirms_what_the_first_has(
    smartcat_server: SmartcatServer, smartcat: Any
) -> None:
    project = smartcat_server.add_project(workflow_stages=("translation", "editing"))
    document = smartcat_server.add_document(project, segments=["One", "Two"])
    ids = [segment.id for segment in document.segments]
    content = smartcat.export(document).body
    smartcat.bring_back(document, translated(content, **{f"u{ids[0]}": "Un"}), confirm=True)
    assert [segment.confirmed for segment in document.segments] == [1, 0]
    whole = translated(content, **{f"u{ids[0]}": "Un", f"u{ids[1]}": "Deux"})
    smartcat.bring_back(document, whole, confirm=True)
    assert [segment.confirmed for segment in document.segments] == [1, 1]
    smartcat.bring_back(document, whole, confirm=True)
    assert [segment.confirmed for segment in document.segments] == [2, 2]
    assert document.ready_for_completion


def test_xliff_that_was_put_in_takes_imports_of_any_spelling(
    smartcat_server: SmartcatServer, smartcat: Any
) -> None:
    content = (
        b'<x:xliff version="1.2" xmlns:x="urn:oasis:names:tc:xliff:document:1.2">'
        b'<x:file original="3115286_1033" source-language="en" target-language="en-US"'
        b' datatype="plaintext" date="2018-10-21T22:54:58.5133138Z"><x:body>'
        b'<x:trans-unit id="1" approved="no"><x:source>One <x:g id="1">1</x:g></x:source>'
        b"</x:trans-unit></x:body></x:file></x:xliff>"
    )
    document = smartcat_server.add_document(smartcat_server.add_project(), xliff=content)
    assert document.id == "3115286_1033"
    back = content.replace(b"</x:source>", b"</x:source><x:target>Uno <x:g id='1'/></x:target>")
    assert smartcat.bring_back(document, back, confirm=True) == "completed"
    exported = smartcat.export(document).body
    assert b'<x:target state="translated">Uno <x:g id="1"/></x:target>' in exported
    assert b'approved="yes"' in exported
    assert b'<x:source>One <x:g id="1">1</x:g></x:source>' in exported


def test_a_resource_file_is_matched_by_its_keys(
    smartcat_server: SmartcatServer, smartcat: Any
) -> None:
    document = smartcat_server.add_document(
        smartcat_server.add_project(),
        name="a.json",
        segments=[
            NewSegment(source="One", key="one"),
            NewSegment(source="Two", target="Deux", key="two"),
        ],
    )
    files = [("translationFile", "fr.json", b'{"two": "II", "one": "Un", "three": "Trois"}')]
    for query, expected in [({}, ["Un", "Deux"]), ({"overwrite": "true"}, ["Un", "II"])]:
        reply = smartcat(
            "PUT",
            "/v1/document/translate",
            query={"documentId": document.id, **query},
            files=files,
        )
        assert reply.status == 202
        smartcat_server.settle()
        assert targets(document) == expected
