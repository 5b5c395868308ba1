"""The stand-in's /task and /process (Lingotek dossier 2.9 and 2.10)."""

import io
import zipfile
from collections.abc import Callable
from typing import Any

import pytest

from locsdk.testing import Clock, LingotekServer, Polls, Seconds
from locsdk.testing.lingotek.exports import ExportUnit, Inline, Segment, make_export
from locsdk.testing.lingotek.models import Task
from locsdk.testing.lingotek.phase import PhaseAt, add_phase_uuid, phase_uuids
from locsdk.testing.xliff_reading import read_xliff

MIME = "application/x-xliff+offline"

PLAIN = b"""<?xml version="1.0" encoding="UTF-8"?>\r
<!-- kept --><xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2">\r
 <file original="a/b.txt" source-language="en-US" target-language="de-DE" datatype='plaintext'>\r
  <body>\r
   <trans-unit id="1">\r
    <source>One &amp; <![CDATA[two]]></source>\r
   </trans-unit>\r
   <trans-unit id="2"><source>Two</source><target   state="new" /></trans-unit>\r
  </body>\r
 </file>\r
</xliff>"""


def translate(content: bytes, text: str, source: str = "Welcome to our shop.") -> bytes:
    """Give the unit of a source a target, the way an editor would."""
    old = f"<source>{source}</source>"
    new = f"{old}<target>{text}</target>"
    assert old.encode() in content
    return content.replace(old.encode(), new.encode())


def download(call: Any, task: Task) -> bytes:
    reply = call("GET", f"/api/task/{task.id}/content")
    assert reply.status == 200, reply.body
    return bytes(reply.body)


def upload(call: Any, task: Task, content: bytes) -> str:
    files = [("content", "task.xlf", content)]
    reply = call("PATCH", f"/api/task/{task.id}/content", files=files)
    assert reply.status == 202
    (process_id,) = reply.json()["processes"]
    return str(process_id)


def test_the_listing_is_the_vendors(lingotek_server: LingotekServer, call: Any) -> None:
    task = lingotek_server.add_task(
        title="Example Document", status="WAITING", external_document_id="40", words=1209
    )
    reply = call("GET", "/api/task")
    assert reply.status == 200
    assert reply.headers["Content-Type"] == "application/json"
    assert reply.headers["Cache-Control"].startswith("private, no-cache, no-store")
    assert reply.headers["Pragma"] == "no-cache"
    body = reply.json()
    assert body["class"] == ["tasks", "Collection"]
    assert body["properties"] == {"limit": 10, "offset": 0, "total": 1, "size": 1}
    assert body["links"] == [{"rel": ["self"], "href": "/task?offset=0&limit=10"}]
    (entity,) = body["entities"]
    assert entity["class"] == entity["rel"] == ["task"]
    assert entity["links"] == [{"rel": ["self"], "href": f"/task/{task.id}"}]
    properties = entity["properties"]
    assert len(properties) == 30
    assert properties["status"] == "WAITING"
    assert properties["external_document_id"] == "40"
    assert properties["words"] == 1209
    assert properties["weighted_words"] is None
    assert properties["translation_locale"] == "fr-FR"
    single = call("GET", f"/api/task/{task.id}").json()
    assert single["properties"] == properties
    assert "rel" not in single


def test_pages(lingotek_server: LingotekServer, call: Any) -> None:
    ids = [lingotek_server.add_task().id for _ in range(12)]
    first, last = (
        call("GET", "/api/task").json(),
        call("GET", "/api/task?offset=10&limit=10").json(),
    )
    assert [entity["properties"]["id"] for entity in first["entities"] + last["entities"]] == ids
    assert first["links"][1] == {"rel": ["next"], "href": "/task?offset=10&limit=10"}
    assert [link["rel"] for link in last["links"]] == [["self"]]
    assert last["properties"] == {"limit": 10, "offset": 10, "total": 12, "size": 2}
    assert call("GET", "/api/task?offset=x").status == 400


def test_an_empty_list_in_its_three_forms(lingotek_server: LingotekServer, call: Any) -> None:
    reply = call("GET", "/api/task")
    assert (reply.status, reply.body) == (204, b"")
    lingotek_server.quirks.empty_list = "page"
    assert call("GET", "/api/task").json()["entities"] == []
    lingotek_server.quirks.empty_list = "no entities"
    assert "entities" not in call("GET", "/api/task").json()


def test_links_without_their_slash(lingotek_server: LingotekServer, call: Any) -> None:
    task = lingotek_server.add_task()
    lingotek_server.quirks.slashless_links = True
    body = call("GET", "/api/task").json()
    assert body["links"][0]["href"] == "task?offset=0&limit=10"
    assert body["entities"][0]["links"][0]["href"] == f"task/{task.id}"


@pytest.mark.parametrize("header", ["", "bearer nobody", "Basic {token}", "{token}"])
def test_bad_tokens_are_refused(lingotek_server: LingotekServer, call: Any, header: str) -> None:
    header = header.format(token=lingotek_server.token)
    reply = call("GET", "/api/task", headers={"Authorization": header})
    assert reply.status == 401
    assert reply.json() == {"messages": ["HTTP 401 Unauthorized"]}


def test_unknown_ids_and_paths(call: Any) -> None:
    for method, path, status in [
        ("GET", "/api/task/none", 404),
        ("GET", "/api/process/none", 404),
        ("GET", "/api/nothing", 404),
        ("DELETE", "/api/task", 405),
    ]:
        reply = call(method, path)
        assert reply.status == status
        assert reply.json()["messages"]


def test_the_export(lingotek_server: LingotekServer, call: Any) -> None:
    task = lingotek_server.add_task(title='article (node): "Elit"\nZelus')
    reply = call("GET", f"/api/task/{task.id}/content")
    assert reply.headers["Content-Type"] == MIME
    disposition = reply.headers["Content-Disposition"]
    assert disposition == "attachment); filename=\"article (node): 'Elit' Zelus.fr_FR.xlf\""
    assert reply.body.startswith(b"<?xml version='1.0' encoding='UTF-8'?><xliff xmlns=")
    assert phase_uuids(read_xliff(reply.body)) == {task.phase_uuid}
    lingotek_server.quirks.malformed_disposition = False
    disposition = call("GET", f"/api/task/{task.id}/content").headers["Content-Disposition"]
    assert disposition.startswith("attachment; ")


@pytest.mark.parametrize("status", ["WAITING", "SKIPPED", "CANCELLED", "COMPLETE", "LATE"])
def test_only_active_tasks_leave_and_return(
    lingotek_server: LingotekServer, call: Any, status: str
) -> None:
    task = lingotek_server.add_task(status=status)
    path = f"/api/task/{task.id}/content"
    assert call("GET", path).status == 400
    assert call("PATCH", path, files=[("content", "a.xlf", task.xliff)]).status == 400
    lingotek_server.quirks.not_active = 409
    assert call("GET", path).status == 409
    together = call("PATCH", "/api/task/content", files=[("content", "a.xlf", task.xliff)])
    assert together.status == 202
    lingotek_server.settle()
    assert [breach.rule for breach in lingotek_server.processes[0].breaches] == ["LGT-ACTIVE"]


def test_where_offline_translation_is_off_nothing_leaves_or_returns(
    lingotek_server: LingotekServer, call: Any
) -> None:
    task = lingotek_server.add_task()
    lingotek_server.tms.offline_translation = False
    path = f"/api/task/{task.id}/content"
    assert call("GET", path).status == 403
    assert call("PATCH", path, files=[("content", "a.xlf", task.xliff)]).status == 403
    assert call("PATCH", "/api/task/content", files=[("content", "a", task.xliff)]).status == 202
    lingotek_server.settle()
    assert [breach.rule for breach in lingotek_server.processes[0].breaches] == ["LGT-ENABLED"]


def test_only_the_assignee_sees_and_works(
    lingotek_server: LingotekServer, call: Any, caller: Callable[..., Any]
) -> None:
    other = lingotek_server.add_user("other@example.com")
    task = lingotek_server.add_task(assignee=other)
    assert call("GET", "/api/task").status == 204
    path = f"/api/task/{task.id}/content"
    assert call("GET", path).status == 403
    assert call("PATCH", path, files=[("content", "a.xlf", task.xliff)]).status == 403
    assert call("PATCH", "/api/task/content", files=[("content", "a", task.xliff)]).status == 202
    lingotek_server.settle()
    assert lingotek_server.processes[0].status == "FAILED"
    assert lingotek_server.processes[0].breaches[0].rule == "LGT-ASSIGNEE"
    theirs = caller(lingotek_server, other.token)
    assert theirs("GET", "/api/task").json()["properties"]["total"] == 1
    assert theirs("GET", path).status == 200


def test_the_whole_way_round(lingotek_server: LingotekServer, call: Any) -> None:
    task = lingotek_server.add_task()
    process_id = upload(call, task, translate(download(call, task), "Bienvenue &amp; plus"))
    seen = [call("GET", f"/api/process/{process_id}?process_id=x").properties for _ in range(4)]
    assert [(step["status"], step["progress"]) for step in seen] == [
        ("IN_PROGRESS", 50),
        ("IN_PROGRESS", 100),
        ("COMPLETED", 100),
        ("COMPLETED", 100),
    ]
    assert b"<target>Bienvenue &amp; plus</target>" in download(call, task)
    reply = call("GET", f"/api/document/{task.document_id}/translation/fr_FR")
    assert reply.properties["percent_complete"] == 66
    assert reply.properties["status"] == "IN_PROGRESS"
    assert reply.properties["ready_to_download"] is False
    assert call("GET", f"/api/task/{task.id}").properties["progress"] == 66


def test_nothing_is_imported_before_the_process_is_over(call: Any) -> None:
    clock = Clock(start=0.0, scale=0)
    with LingotekServer(clock=clock, pace=Seconds(60)) as server:
        task = server.add_task()
        local = type(call)(server, server.token)
        process_id = upload(local, task, translate(task.xliff, "Bienvenue"))
        clock.advance(30)
        assert local("GET", f"/api/process/{process_id}").properties["status"] == "IN_PROGRESS"
        assert b"Bienvenue" not in download(local, task)
        clock.advance(30)
        assert local("GET", f"/api/process/{process_id}").properties["status"] == "COMPLETED"
        assert b"Bienvenue" in download(local, task)


def test_a_failed_process_says_no_more_than_that(
    lingotek_server: LingotekServer, call: Any
) -> None:
    task = lingotek_server.add_task()
    lingotek_server.quirks.failed = "ERROR"
    process_id = upload(call, task, b"not xml")
    lingotek_server.settle()
    properties = call("GET", f"/api/process/{process_id}").properties
    assert properties == {"id": process_id, "progress": 100, "status": "ERROR"}
    assert lingotek_server.processes[0].breaches[0].rule == "LGT-NOT-XLIFF12"


def test_the_forms_of_a_body(lingotek_server: LingotekServer, call: Any) -> None:
    task = lingotek_server.add_task()
    path = f"/api/task/{task.id}/content"
    edited = translate(task.xliff, "Bienvenue")
    assert call("PATCH", path, body=edited, headers={"Content-Type": MIME}).status == 202
    assert call("PATCH", path, files=[("file", "a.xlf", edited)]).status == 400
    assert call("PATCH", path, body=b"").status == 400
    lingotek_server.quirks.content_field = "file"
    assert call("PATCH", path, files=[("file", "a.xlf", edited)]).status == 202
    broken = {"Content-Type": "multipart/form-data; boundary=B"}
    assert call("PATCH", path, body=b"--B\r\n", headers=broken).status == 400


def zipped(**members: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.mkdir("folder")
        for name, content in members.items():
            archive.writestr(f"folder/{name}.xlf", content)
    return buffer.getvalue()


def test_a_zip_makes_one_process_per_file(lingotek_server: LingotekServer, call: Any) -> None:
    one, two = lingotek_server.add_task(), lingotek_server.add_task(xliff=PLAIN)
    bundle = zipped(
        a=translate(two.xliff, "Zwei", "One &amp; <![CDATA[two]]>"),
        b=translate(one.xliff, "Un"),
        c=b"<html/>",
    )
    reply = call("PATCH", "/api/task/content", files=[("content", "all.zip", bundle)])
    assert len(reply.json()["processes"]) == 3
    lingotek_server.settle()
    assert [process.status for process in lingotek_server.processes] == [
        "COMPLETED",
        "COMPLETED",
        "FAILED",
    ]
    assert b"<target>Un</target>" in one.xliff
    assert b"<target>Zwei</target>" in two.xliff


def test_a_phase_twice_in_a_zip_and_zips_that_cannot_be_read(
    lingotek_server: LingotekServer, call: Any
) -> None:
    task = lingotek_server.add_task()
    twice = zipped(a=task.xliff, b=task.xliff)
    assert call("PATCH", "/api/task/content", files=[("content", "z", twice)]).status == 202
    lingotek_server.settle()
    rules = [process.breaches[0].rule for process in lingotek_server.processes]
    assert rules == ["LGT-ZIP-DUP", "LGT-ZIP-DUP"]
    for bad in (twice[:60], zipped()):
        assert call("PATCH", "/api/task/content", files=[("content", "z", bad)]).status == 400


@pytest.mark.parametrize("place", list(PhaseAt))
def test_made_exports_carry_the_phase_where_told(place: PhaseAt) -> None:
    made = make_export([("Hello", None)], phase_uuid="11-22", phase_at=place)
    assert phase_uuids(read_xliff(made)) == {"11-22"}
    assert made.count(b"phaseUUID") == 1
    assert not phase_uuids(read_xliff(make_export([("Hello", None)], phase_at=place)))


def test_made_exports_carry_what_they_are_given() -> None:
    units: list[Segment] = [
        ExportUnit(
            source=Inline('a <x id="1"/>'),
            target="b < c",
            id="a\nb",
            note="n&n",
            state="new",
            state_qualifier="leveraged-mt",
        ),
        ("plain", ""),
    ]
    made = make_export(units, target_language="haw-US", original="x.txt", marks=True)
    assert b'id="a&#x0a;b"' in made
    unit, empty = read_xliff(made).units
    assert (unit.id, unit.source_text, unit.target_text) == ("a\nb", "a ", "b < c")
    assert b'<mrk mtype="seg" mid="0">b &lt; c</mrk>' in made
    assert b'state="new" state-qualifier="leveraged-mt"' in made
    assert b"<note>n&amp;n</note>" in made
    assert empty.target is not None
    assert read_xliff(made).files[0].target_language == "haw-US"


def test_a_task_of_segments(lingotek_server: LingotekServer) -> None:
    task = lingotek_server.add_task(
        segments=[("Hi {1}{2}A & B{/2}{3/}{/1} {0}", None), ("In", "Ein")],
        translation_locale="de_DE",
    )
    assert task.locale == "de-DE"
    assert b'Hi <g id="1"><g id="2">A &amp; B</g><x id="3"/></g> {0}</source>' in task.xliff
    assert task.progress == 50


@pytest.mark.parametrize("place", [PhaseAt.XLIFF, PhaseAt.FILE, PhaseAt.HEADER, PhaseAt.PHASE])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "iso-8859-1"])
def test_any_xliff_gets_its_phase_without_another_byte_changed(
    place: PhaseAt, encoding: str
) -> None:
    declared = encoding.removesuffix("-sig").upper()
    data = PLAIN.decode().replace("UTF-8", declared).encode(encoding)
    marked = add_phase_uuid(data, "11-22", place)
    assert phase_uuids(read_xliff(marked)) == {"11-22"}
    added = ' xmlns:lgtk="http://www.lingotek.com/xliff/1.2" lgtk:phaseUUID="11-22"'
    assert marked.decode(encoding).replace(added, "").encode(encoding) == data


def test_a_task_of_any_xliff_changes_only_its_targets(
    lingotek_server: LingotekServer, call: Any
) -> None:
    task = lingotek_server.add_task(xliff=PLAIN)
    assert task.locale == "de-DE"
    before = download(call, task)
    edited = before.replace(b'<target   state="new" />', b"<target>Zw\xc3\xb6lf</target>")
    upload(call, task, translate(edited, "Eins", "One &amp; <![CDATA[two]]>"))
    lingotek_server.settle()
    after = download(call, task)
    expected = before.replace(
        b"</source>\r\n   </trans", b"</source>\r\n    <target>Eins</target>\r\n   </trans"
    ).replace(b'<target   state="new" />', b'<target   state="new">Zw\xc3\xb6lf</target>')
    assert after == expected
    reply = call("GET", f"/api/document/{task.document_id}/translation").json()
    properties = reply["entities"][0]["properties"]
    assert (properties["percent_complete"], properties["status"]) == (100, "COMPLETE")
    assert properties["ready_to_download"] is True


def test_tasks_that_cannot_be(lingotek_server: LingotekServer) -> None:
    task = lingotek_server.add_task()
    for xliff, message in [
        (task.xliff, "phase ids"),
        (b"<a/>", "not xliff in the namespace"),
        (b"<a", "not well-formed"),
        (b"<!DOCTYPE xliff><xliff/>", "DTDForbidden"),
        (b'<?xml version="1.0" encoding="utf-7"?><xliff/>', "utf-7"),
        (b"\xff\xfe\xff", "utf-16"),
        (b'<xliff xmlns="urn:oasis:names:tc:xliff:document:1.2"/>', "no file"),
    ]:
        with pytest.raises(ValueError, match=message):
            lingotek_server.add_task(xliff=xliff)


def test_two_servers_do_not_know_each_other() -> None:
    with LingotekServer() as one, LingotekServer(pace=Polls(0)) as two:
        assert one.url != two.url
        assert one.token != two.token
        one.add_task()
        assert two.tasks == []
