"""Translation memories (dossier 2.5)."""

from collections.abc import Iterable
from typing import Any
from xml.etree.ElementTree import Element, ParseError, SubElement, tostring

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import fromstring

from locsdk.testing.answers import Answer
from locsdk.testing.recorded import RecordedRequest
from locsdk.testing.routing import Route
from locsdk.testing.smartcat import enums, fields
from locsdk.testing.smartcat.models import Project
from locsdk.testing.smartcat.pretranslation import best_match
from locsdk.testing.smartcat.resources import BadContent
from locsdk.testing.smartcat.sheets import SHEET_TYPE, write_sheet
from locsdk.testing.smartcat.wire import (
    EMPTY,
    Json,
    Rejection,
    choose,
    download,
    guid,
    is_true,
    iso,
    number,
    param,
    reply,
    required,
)
from locsdk.testing.smartcat.workspace import Workspace

__all__ = ["ROUTES", "attach_by_name"]

_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_CREATE = fields.record(
    {
        "name": fields.text,
        "sourceLanguage": fields.language,
        "targetLanguages": fields.many(fields.language),
        "description": fields.text,
        "clientId": fields.guid,
    },
    needs=("name", "sourceLanguage", "targetLanguages"),
)
_TAG_TYPES = ("Start", "End", "Placeholder")
_TAG = fields.record(
    {
        "tagNumber": fields.integer,
        "tagType": fields.one_of(_TAG_TYPES),
        "position": fields.integer,
        "isVirtual": fields.boolean,
        "isInvisible": fields.boolean,
    }
)
_MATCHES = fields.record(
    {
        "sourceLanguage": fields.language,
        "targetLanguage": fields.language,
        "segmentModel": fields.record(
            {
                "text": fields.text,
                "prevContext": fields.text,
                "nextContext": fields.text,
                "tags": fields.many(_TAG),
            },
            needs=("text",),
        ),
        "matchThreshold": fields.integer,
    },
    needs=("sourceLanguage", "targetLanguage", "segmentModel"),
)


def _model(workspace: Workspace, memory: Json) -> Json:
    counts: dict[str, int] = {}
    for unit in workspace.units.get(memory["id"], ()):
        for language in unit:
            key = str(workspace.languages.id_of(language))
            counts[key] = counts.get(key, 0) + 1
    return {**memory, "unitCountByLanguageId": counts}


def _new_memory(workspace: Workspace, given: Json, *, automatic: bool) -> Json:
    memory: Json = {
        "id": workspace.new_guid(),
        "accountId": workspace.account_id,
        **given,
        "createdDate": iso(workspace.stamp()),
        "isAutomaticallyCreated": automatic,
    }
    workspace.table("memories")[memory["id"]] = memory
    workspace.units[memory["id"]] = []
    return memory


def attach_by_name(workspace: Workspace, project: Project, name: str) -> None:
    """Attach the memory of a name to a project for writing; make it if there is none."""
    memories = workspace.table("memories").values()
    found = next((memory for memory in memories if memory["name"] == name), None)
    if found is None:
        languages = {
            "sourceLanguage": project.source_language,
            "targetLanguages": list(project.target_languages),
        }
        found = _new_memory(workspace, {"name": name, **languages}, automatic=True)
    project.settings["memories"] = [{"id": found["id"], "matchThreshold": 75, "isWritable": True}]


def list_memories(workspace: Workspace, request: RecordedRequest) -> Answer:
    """A batch after the last id; 204 where nothing is left."""
    required(request, "batchSize")
    size = number(request, "batchSize", 0, least=1, most=100)
    memories = list(workspace.table("memories").values())
    last = param(request, "lastProcessedId")
    if last is not None:
        last = guid(last, "lastProcessedId")
        passed = [index for index, memory in enumerate(memories) if memory["id"] == last]
        memories = memories[passed[0] + 1 :] if passed else memories
    source, target = param(request, "sourceLanguage"), param(request, "targetLanguage")
    client, name = param(request, "clientId"), (param(request, "searchName") or "").lower()
    found = [
        memory
        for memory in memories
        if (source is None or memory["sourceLanguage"] == source)
        and (target is None or target in memory["targetLanguages"])
        and (client is None or memory.get("clientId") == guid(client, "clientId"))
        and name in memory["name"].lower()
    ]
    return reply([_model(workspace, memory) for memory in found[:size]]) if found else EMPTY


def post_memory(workspace: Workspace, request: RecordedRequest) -> Answer:
    """201 with the id in quotes."""
    given = fields.read_body(request, _CREATE)
    names = {memory["name"] for memory in workspace.table("memories").values()}
    if not given["name"].strip() or given["name"] in names:
        raise Rejection(400, "The name is empty or taken.")
    if not given["targetLanguages"] or given["sourceLanguage"] in given["targetLanguages"]:
        raise Rejection(400, "The target languages are none, or hold the source language.")
    made = _new_memory(workspace, given, automatic=False)
    return reply(made["id"], status=200 if workspace.quirks.statuses_of_2018 else 201)


def _memory(workspace: Workspace, memory_id: str) -> Json:
    return workspace.record("memories", memory_id, "Translation memory")


def get_memory(workspace: Workspace, _request: RecordedRequest, memory_id: str) -> Answer:
    """One, with the number of its units."""
    return reply(_model(workspace, _memory(workspace, memory_id)))


def delete_memory(workspace: Workspace, _request: RecordedRequest, memory_id: str) -> Answer:
    """400 while a project writes into it."""
    memory = _memory(workspace, memory_id)
    for project in workspace.projects.values():
        for attached in project.settings.get("memories", ()):
            if attached["id"] == memory["id"] and attached["isWritable"]:
                raise Rejection(400, f"Project {project.name} writes into the memory.")
    del workspace.table("memories")[memory["id"]]
    return EMPTY


def put_targets(workspace: Workspace, request: RecordedRequest, memory_id: str) -> Answer:
    """A replacement of the target languages."""
    memory = _memory(workspace, memory_id)
    languages = fields.read_body(request, fields.many(fields.language))
    if not languages or memory["sourceLanguage"] in languages:
        raise Rejection(400, "The target languages are none, or hold the source language.")
    memory["targetLanguages"] = languages
    return EMPTY


def post_tmx(workspace: Workspace, request: RecordedRequest, memory_id: str) -> Answer:
    """The file is checked at once, and imported while the task is listed."""
    memory = _memory(workspace, memory_id)
    replace = is_true(required(request, "replaceAllContent"))
    if replace is None:
        raise Rejection(400, "replaceAllContent is not a boolean.")
    choose(request, "assuranceLevel", enums.ASSURANCE_LEVELS)
    try:
        units = _read_tmx(fields.form(request).one_file().content)
    except BadContent as error:
        raise Rejection(400, str(error)) from None
    wanted = {memory["sourceLanguage"], *memory["targetLanguages"]}
    units = [{code: text for code, text in unit.items() if code in wanted} for unit in units]

    def finish() -> None:
        kept = [] if replace else workspace.units[memory["id"]]
        workspace.units[memory["id"]] = kept + [unit for unit in units if len(unit) > 1]
        workspace.table("memoryTasks").pop(task_id, None)

    task_id, _ = workspace.start(finish)
    workspace.table("memoryTasks")[task_id] = {
        "accountId": workspace.account_id,
        "id": task_id,
        "translationMemoryId": memory["id"],
        "state": "InProgress",
        "insertedUnitCount": 0,
    }
    return EMPTY


def _read_tmx(content: bytes) -> list[dict[str, str]]:
    try:
        root: Element = fromstring(content)
    except (ParseError, DefusedXmlException, ValueError) as error:
        raise BadContent(f"The file is not a TMX: {error!r}") from error
    if root.tag != "tmx":
        raise BadContent(f"The file is not a TMX: its root is {root.tag}.")
    return [
        {
            variant.get(_XML_LANG, variant.get("lang", "")): "".join(segment.itertext())
            for variant in unit.iter("tuv")
            for segment in variant.findall("seg")
        }
        for unit in root.iter("tu")
    ]


def get_file(workspace: Workspace, request: RecordedRequest, memory_id: str) -> Answer:
    """All units, as TMX or as a spreadsheet."""
    memory = _memory(workspace, memory_id)
    required(request, "withTags")
    required(request, "exportMode")
    mode = choose(request, "exportMode", enums.TM_EXPORT_MODES)
    units = workspace.units[memory["id"]]
    if mode == "excel":
        languages = [memory["sourceLanguage"], *memory["targetLanguages"]]
        rows = [languages, *([unit.get(code, "") for code in languages] for unit in units)]
        return download(write_sheet(rows), f"{memory['name']}.xlsx", SHEET_TYPE)
    content = _write_tmx(memory["sourceLanguage"], units)
    return download(content, f"{memory['name']}.tmx", "application/x-tmx+xml")


def _write_tmx(source: str, units: Iterable[dict[str, str]]) -> bytes:
    root = Element("tmx", version="1.4")
    SubElement(
        root,
        "header",
        {
            "creationtool": "Smartcat.ai",
            "creationtoolversion": "1.0",
            "segtype": "sentence",
            "o-tmf": "Smartcat",
            "adminlang": "en",
            "srclang": source,
            "datatype": "plaintext",
        },
    )
    body = SubElement(root, "body")
    for unit in units:
        made = SubElement(body, "tu")
        for language, text in unit.items():
            SubElement(SubElement(made, "tuv", {"xml:lang": language}), "seg").text = text
    return bytes(tostring(root, encoding="utf-8", xml_declaration=True))


def post_matches(workspace: Workspace, request: RecordedRequest) -> Answer:
    """The best match; an empty target with match 0 where there is none."""
    memory = _memory(workspace, guid(required(request, "tmId"), "tmId"))
    given = fields.read_body(request, _MATCHES)
    segment: Json = given["segmentModel"]
    threshold = given["matchThreshold"] or 50
    languages = given["sourceLanguage"], given["targetLanguage"]
    match = best_match(workspace, [memory["id"]], segment["text"], *languages, least=threshold)
    tags: list[Any] = segment["tags"] or []
    return reply(
        {
            "sourceText": match.source if match else segment["text"],
            "targetText": match.target if match else "",
            "segmentMatch": match.quality if match else 0,
            "tags": [
                {"position": tag["position"] or 0, "order": order}
                for order, tag in enumerate(tags, 1)
            ],
            "assuranceLevel": "regular" if match else None,
        }
    )


def list_tasks(workspace: Workspace, _request: RecordedRequest) -> Answer:
    """The imports that are not done; 404 where there are none. Asking counts as a look."""
    for task_id in list(workspace.table("memoryTasks")):
        workspace.errands[task_id].look()
    tasks = workspace.table("memoryTasks")
    if not tasks:
        raise Rejection(404, "There are no unprocessed import tasks.")
    return reply(list(tasks.values()))


def delete_task(workspace: Workspace, _request: RecordedRequest, task_id: str) -> Answer:
    """Takes an import back before it is done."""
    task = workspace.record("memoryTasks", task_id, "Task")
    del workspace.errands[task["id"]], workspace.table("memoryTasks")[task["id"]]
    return EMPTY


ROUTES: tuple[Route[Workspace], ...] = (
    Route("GET", "/v1/translationmemory", list_memories),
    Route("POST", "/v1/translationmemory", post_memory),
    Route("POST", "/v1/translationmemory/matches", post_matches),
    Route("GET", "/v1/translationmemory/task", list_tasks),
    Route("DELETE", "/v1/translationmemory/task/<task_id>", delete_task),
    Route("GET", "/v1/translationmemory/<memory_id>", get_memory),
    Route("POST", "/v1/translationmemory/<memory_id>", post_tmx),
    Route("DELETE", "/v1/translationmemory/<memory_id>", delete_memory),
    Route("PUT", "/v1/translationmemory/<memory_id>/targets", put_targets),
    Route("GET", "/v1/translationmemory/<memory_id>/file", get_file),
)
