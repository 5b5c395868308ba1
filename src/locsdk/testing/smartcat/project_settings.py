"""What a project works with: memories, glossaries, engines, rules, managers (dossier 2.3)."""

from collections.abc import Sequence

from locsdk.testing.answers import Answer
from locsdk.testing.recorded import RecordedRequest
from locsdk.testing.routing import Route
from locsdk.testing.smartcat import enums, fields
from locsdk.testing.smartcat.glossaries import default_glossary, glossary_model
from locsdk.testing.smartcat.models import Project
from locsdk.testing.smartcat.pretranslation import pretranslate
from locsdk.testing.smartcat.wire import EMPTY, Json, Rejection, flag, reply
from locsdk.testing.smartcat.workspace import Workspace

__all__ = ["ROUTES"]

_MEMORY = fields.record(
    {"id": fields.guid, "matchThreshold": fields.integer, "isWritable": fields.boolean},
    needs=("id", "matchThreshold"),
)
_BY_LANGUAGE = fields.record(
    {
        "language": fields.language,
        "translationMemories": fields.many(_MEMORY),
        "onlyExactSourceLanguageMatch": fields.boolean,
        "onlyExactTargetLanguageMatch": fields.boolean,
    },
    needs=("language", "translationMemories"),
)
_ENGINE = fields.record(
    {"id": fields.text, "name": fields.text, "languages": fields.many(fields.language)},
    needs=("id",),
)
_RULE = fields.record(
    {
        "ruleType": fields.one_of(enums.RULE_TYPES),
        "order": fields.integer,
        "confirmAtWorkflowStep": fields.guid,
        "translationMemoryId": fields.guid,
        "minThreshold": fields.integer,
        "minTQSQualityThreshold": fields.integer,
        "minSegmentWordsCount": fields.integer,
        "minAssuranceLevel": fields.one_of(enums.ASSURANCE_LEVELS),
        "lqaProfileId": fields.text,
        "blockingSeverityIds": fields.many(fields.text),
    },
    needs=("ruleType", "order"),
)


def get_memories(workspace: Workspace, _request: RecordedRequest, project_id: str) -> Answer:
    """The memories of all languages, and of single ones."""
    return reply(workspace.project(project_id).settings.get("memories", []))


def post_memories(workspace: Workspace, request: RecordedRequest, project_id: str) -> Answer:
    """A replacement of the set, for all languages. Only 400 is documented."""
    project = workspace.project(project_id, unknown=400)
    given = fields.read_body(request, fields.many(_MEMORY))
    exact_source = flag(request, "onlyExactSourceLanguageMatch")
    exact_target = flag(request, "onlyExactTargetLanguageMatch")
    targets = project.target_languages
    _check_memories(workspace, project, given, targets, exact_source, exact_target)
    project.settings["memories"] = [_attached(one, None) for one in given]
    return Answer()


def post_by_languages(workspace: Workspace, request: RecordedRequest, project_id: str) -> Answer:
    """A replacement of the set of each language given. Only 400 is documented."""
    project = workspace.project(project_id, unknown=400)
    given = fields.read_body(request, fields.many(_BY_LANGUAGE))
    kept: list[Json] = project.settings.get("memories", [])
    for one in given:
        language: str = one["language"]
        if language not in project.target_languages:
            raise Rejection(400, f"The project has no language {language}.")
        _check_memories(
            workspace,
            project,
            one["translationMemories"],
            [language],
            bool(one["onlyExactSourceLanguageMatch"]),
            bool(one["onlyExactTargetLanguageMatch"]),
        )
        number = workspace.languages.id_of(language)
        kept = [attached for attached in kept if attached.get("targetLanguageId") != number]
        kept += [_attached(memory, number) for memory in one["translationMemories"]]
    project.settings["memories"] = kept
    return Answer()


def _attached(memory: Json, language_id: int | None) -> Json:
    return {**memory, "isWritable": bool(memory["isWritable"]), "targetLanguageId": language_id}


def _check_memories(
    workspace: Workspace,
    project: Project,
    given: Sequence[Json],
    targets: Sequence[str],
    exact_source: bool,
    exact_target: bool,
) -> None:
    if not given:
        raise Rejection(400, "No translation memory is given.")
    if len({one["id"] for one in given}) < len(given):
        raise Rejection(400, "A translation memory is given twice.")
    if sum(bool(one["isWritable"]) for one in given) > 1:
        raise Rejection(400, "Only one translation memory can be written into.")
    for one in given:
        if not 50 <= one["matchThreshold"] <= 102:
            raise Rejection(400, f"The match threshold is {one['matchThreshold']}.")
        memory = workspace.table("memories").get(one["id"])
        if memory is None:
            raise Rejection(400, f"There is no translation memory {one['id']}.")
        fits = _alike(memory["sourceLanguage"], project.source_language, exact_source) and any(
            _alike(mine, wanted, exact_target)
            for mine in memory["targetLanguages"]
            for wanted in targets
        )
        if not fits:
            raise Rejection(400, f"The languages of memory {memory['name']} do not match.")


def _alike(one: str, other: str, exact: bool) -> bool:
    return one == other if exact else one.partition("-")[0] == other.partition("-")[0]


def get_glossaries(workspace: Workspace, _request: RecordedRequest, project_id: str) -> Answer:
    """The project's glossaries."""
    wanted = workspace.project(project_id).settings.get("glossaries", [])
    glossaries = (workspace.record("glossaries", one, "Glossary") for one in wanted)
    return reply([glossary_model(workspace, glossary) for glossary in glossaries])


def put_glossaries(workspace: Workspace, request: RecordedRequest, project_id: str) -> Answer:
    """A replacement of the set."""
    project = workspace.project(project_id)
    wanted = fields.read_body(request, fields.many(fields.guid))
    for one in wanted:
        glossary = workspace.record("glossaries", one, "Glossary")
        if project.source_language not in glossary["languages"]:
            raise Rejection(400, f"The glossary {glossary['name']} has another language pair.")
    project.settings["glossaries"] = wanted
    return EMPTY


def get_default_glossary(workspace: Workspace, request: RecordedRequest, project_id: str) -> Answer:
    """The first of the project's glossaries, or the account's default if that is asked for."""
    wanted = workspace.project(project_id).settings.get("glossaries", [])
    if wanted:
        glossary = workspace.record("glossaries", wanted[0], "Glossary")
        return reply(glossary_model(workspace, glossary))
    if flag(request, "fallbackToAccount"):
        return reply(default_glossary(workspace))
    raise Rejection(404, "The project has no default glossary.")


def get_engines(workspace: Workspace, _request: RecordedRequest, project_id: str) -> Answer:
    """The project's engines."""
    return reply(workspace.project(project_id).settings.get("mt", []))


def post_engines(workspace: Workspace, request: RecordedRequest, project_id: str) -> Answer:
    """A replacement of the engines."""
    project = workspace.project(project_id)
    given = fields.read_body(request, fields.many(_ENGINE))
    engines = workspace.table("engines")
    for one in given:
        if one["id"] not in engines:
            raise Rejection(400, f"There is no engine {one['id']}.")
    project.settings["mt"] = [
        {
            "id": one["id"],
            "name": engines[one["id"]]["name"],
            "languages": one["languages"] or list(project.target_languages),
        }
        for one in given
    ]
    return EMPTY


def get_available_engines(
    workspace: Workspace, _request: RecordedRequest, project_id: str
) -> Answer:
    """Every engine of the account; each knows every language here."""
    languages = list(workspace.project(project_id).target_languages)
    engines = workspace.table("engines").values()
    return reply(
        [{"id": one["id"], "name": one["name"], "languages": languages} for one in engines]
    )


def get_rules(workspace: Workspace, _request: RecordedRequest, project_id: str) -> Answer:
    """The pretranslation rules."""
    return reply(workspace.project(project_id).settings.get("pretranslation", []))


def post_rules(workspace: Workspace, request: RecordedRequest, project_id: str) -> Answer:
    """More rules, beside those that are there."""
    return _set_rules(workspace, request, project_id, keep=True)


def put_rules(workspace: Workspace, request: RecordedRequest, project_id: str) -> Answer:
    """A replacement of the rules."""
    return _set_rules(workspace, request, project_id, keep=False)


def _set_rules(
    workspace: Workspace, request: RecordedRequest, project_id: str, *, keep: bool
) -> Answer:
    project = workspace.project(project_id)
    given = fields.read_body(request, fields.many(_RULE))
    kept: list[Json] = project.settings.get("pretranslation", []) if keep else []
    project.settings["pretranslation"] = kept + given
    if flag(request, "startPretranslate", default=True):
        pretranslate(workspace, project, project.documents)
    return Answer()


def post_managers(workspace: Workspace, request: RecordedRequest, project_id: str) -> Answer:
    """Adds managers."""
    project = workspace.project(project_id)
    wanted = _managers(request)
    project.managers = list(dict.fromkeys([*project.managers, *wanted]))
    return Answer()


def delete_managers(workspace: Workspace, request: RecordedRequest, project_id: str) -> Answer:
    """Takes managers away; the body names them."""
    project = workspace.project(project_id, unknown=403)
    gone = _managers(request)
    project.managers = [manager for manager in project.managers if manager not in gone]
    return EMPTY


def _managers(request: RecordedRequest) -> list[str]:
    wanted: list[str] = fields.read_body(request, fields.many(fields.text))
    if not wanted:
        raise Rejection(400, "No manager is given.")
    return wanted


def post_reference_files(workspace: Workspace, request: RecordedRequest, project_id: str) -> Answer:
    """Keeps files beside the project; nothing in the API reads them back."""
    project = workspace.project(project_id)
    files = fields.form(request).files
    if not files:
        raise Rejection(400, "There is no file.")
    kept: dict[str, bytes] = project.settings.setdefault("references", {})
    kept.update({file.filename or "": file.content for file in files})
    return EMPTY


def post_folder_removal(workspace: Workspace, _request: RecordedRequest, project_id: str) -> Answer:
    """Folders exist by their documents only, so there is nothing to remove but time."""
    project = workspace.project(project_id, unknown=403)
    project.settings["folders"], _ = workspace.start(lambda: None)
    return Answer()


def get_folder_removal(workspace: Workspace, _request: RecordedRequest, project_id: str) -> Answer:
    """A bare string: ``done`` too where no removal was started."""
    task_id = workspace.project(project_id, unknown=403).settings.get("folders")
    done = task_id is None or workspace.errands[task_id].look()
    return reply("done" if done else "inProgress")


_PROJECT = "/v1/project/<project_id>"

ROUTES: tuple[Route[Workspace], ...] = (
    Route("GET", f"{_PROJECT}/translationmemories", get_memories),
    Route("POST", f"{_PROJECT}/translationmemories", post_memories),
    Route("POST", f"{_PROJECT}/translationmemories/bylanguages", post_by_languages),
    Route("GET", f"{_PROJECT}/glossaries", get_glossaries),
    Route("PUT", f"{_PROJECT}/glossaries", put_glossaries),
    Route("GET", f"{_PROJECT}/glossaries/default", get_default_glossary),
    Route("GET", f"{_PROJECT}/mt", get_engines),
    Route("POST", f"{_PROJECT}/mt", post_engines),
    Route("GET", f"{_PROJECT}/mt/available", get_available_engines),
    Route("GET", f"{_PROJECT}/pretranslation-rules", get_rules),
    Route("POST", f"{_PROJECT}/pretranslation-rules", post_rules),
    Route("PUT", f"{_PROJECT}/pretranslation-rules", put_rules),
    Route("POST", f"{_PROJECT}/managers", post_managers),
    Route("DELETE", f"{_PROJECT}/managers", delete_managers),
    Route("POST", f"{_PROJECT}/ReferenceFiles", post_reference_files),
    Route("POST", f"{_PROJECT}/run-empty-folders-removing", post_folder_removal),
    Route("GET", f"{_PROJECT}/empty-folders-removing-status", get_folder_removal),
)
