"""Word counts of projects and documents, and who has confirmed what (dossier 2.3, 2.4, 2.6)."""

from collections.abc import Iterable, Sequence

from locsdk.testing.answers import Answer
from locsdk.testing.recorded import RecordedRequest
from locsdk.testing.routing import Route
from locsdk.testing.smartcat.models import Document, Executive, Project, Segment
from locsdk.testing.smartcat.pretranslation import best_match, memories_of
from locsdk.testing.smartcat.wire import (
    Json,
    Rejection,
    flag,
    is_true,
    millis,
    moment,
    param,
    reply,
    required,
)
from locsdk.testing.smartcat.workspace import Workspace

__all__ = ["ROUTES"]

_WORDS_ON_A_PAGE = 250
_BUCKETS = (
    (100, "match_100"),
    (95, "match_95_99"),
    (85, "match_85_94"),
    (75, "match_75_84"),
    (50, "match_50_74"),
)
_PENDING = Answer(
    status=202,
    headers=[("Content-Type", "text/plain; charset=utf-8")],
    body=b"Statistics are being calculated.",
)


def _rows(groups: Iterable[tuple[str, Segment]]) -> list[Json]:
    """Return the rows of segments by their kinds, with the total in front."""
    sorted_in: dict[str, list[Segment]] = {"total": []}
    for kind, segment in groups:
        sorted_in["total"].append(segment)
        sorted_in.setdefault(kind, []).append(segment)
    words = sum(segment.words for segment in sorted_in["total"])
    return [_row(kind, segments, words) for kind, segments in sorted_in.items()]


def _row(kind: str, segments: Sequence[Segment], all_words: int) -> Json:
    texts = [segment.source_text for segment in segments]
    words = sum(segment.words for segment in segments)
    return {
        "name": kind,
        "words": words,
        "percent": round(100 * words / all_words, 2) if all_words else 0.0,
        "segments": len(segments),
        "pages": round(words / _WORDS_ON_A_PAGE, 2),
        "charsWithoutSpaces": sum(len("".join(text.split())) for text in texts),
        "charsWithSpaces": sum(len(text) for text in texts),
    }


def _groups(
    workspace: Workspace,
    document: Document,
    *,
    exact: bool,
    elsewhere: set[str],
) -> list[tuple[str, Segment]]:
    """Sort segments: repeated in the document or before it, like a memory's unit, or new."""
    project = document.project
    memories = memories_of(workspace, project, document.language)
    seen: set[str] = set()
    groups: list[tuple[str, Segment]] = []
    for segment in document.segments:
        text = segment.source_text
        kind = "newWords"
        if text in seen:
            kind = "repetitions"
        elif text in elsewhere:
            kind = "crossFileRepeated"
        elif memories:
            languages = project.source_language, document.language
            match = best_match(workspace, memories, text, *languages, least=100 if exact else 50)
            if match is not None:
                kind = next(name for least, name in _BUCKETS if match.quality >= least)
        seen.add(text)
        groups.append((kind, segment))
    return groups


def _by_language(workspace: Workspace, project: Project, *, exact: bool) -> list[Json]:
    made: list[Json] = []
    for language in project.target_languages:
        elsewhere: set[str] = set()
        everything: list[tuple[str, Segment]] = []
        documents: list[Json] = []
        for document in project.documents:
            if document.language == language:
                groups = _groups(workspace, document, exact=exact, elsewhere=elsewhere)
                documents.append({"name": document.name, "statistics": _rows(groups)})
                everything += groups
                elsewhere |= {segment.source_text for segment in document.segments}
        made.append({"language": language, "statistics": _rows(everything), "documents": documents})
    return made


def _project(workspace: Workspace, project_id: str) -> Project:
    project = workspace.project(project_id)
    for document in project.documents:
        if document.look() == "error":
            raise Rejection(422, f"Document {document.name} could not be disassembled.")
    return project


def get_project_v2(workspace: Workspace, request: RecordedRequest, project_id: str) -> Answer:
    """202 with a plain text until they are there; asking starts them."""
    project = _project(workspace, project_id)
    if not _built(workspace, project):
        return _PENDING
    exact = flag(request, "onlyExactMatches")
    return reply(_by_language(workspace, project, exact=exact))


def _built(workspace: Workspace, project: Project) -> bool:
    task_id = project.settings.get("statistics")
    if task_id is None:
        project.settings["statistics"], errand = workspace.start(lambda: None)
        return errand.look()
    return workspace.errands[task_id].look()


def get_project_v1(workspace: Workspace, request: RecordedRequest, project_id: str) -> Answer:
    """The obsolete form: an object by language, at once."""
    project = workspace.project(project_id)
    rows = _by_language(workspace, project, exact=flag(request, "onlyExactMatches"))
    return reply({row["language"]: {"statistics": row["statistics"]} for row in rows})


def post_build(workspace: Workspace, _request: RecordedRequest, project_id: str) -> Answer:
    """Starts them; 202 while they run."""
    project = _project(workspace, project_id)
    task_id = project.settings.get("statistics")
    if task_id is not None and not workspace.errands[task_id].look():
        return _PENDING
    project.settings["statistics"], _ = workspace.start(lambda: None)
    return Answer()


def put_fuzzy(workspace: Workspace, request: RecordedRequest, project_id: str) -> Answer:
    """Keeps the switch; the similar repetitions themselves are not counted here."""
    project = workspace.project(project_id, unknown=403)
    wanted = is_true(required(request, "withFuzzyMatches"))
    if wanted is None:
        raise Rejection(400, "withFuzzyMatches is not a boolean.")
    project.settings["fuzzyRepetitions"] = wanted
    return Answer()


def get_document(workspace: Workspace, request: RecordedRequest) -> Answer:
    """202 until the document is disassembled, 422 if it could not be."""
    document = workspace.document(required(request, "documentId"))
    disassembling = document.look()
    if disassembling == "inProgress":
        return _PENDING
    if disassembling == "error":
        raise Rejection(422, "The document could not be disassembled.")
    exact = flag(request, "onlyExactMatches")
    groups = _groups(workspace, document, exact=exact, elsewhere=set())
    return reply({"name": document.name, "statistics": _rows(groups)})


def get_completed(workspace: Workspace, _request: RecordedRequest, project_id: str) -> Answer:
    """What each executive has done, by stage and language."""
    project = workspace.project(project_id)
    done: dict[tuple[str, int, str], tuple[Executive, list[Json], list[Segment]]] = {}
    for document in project.documents:
        for number, stage in enumerate(document.stages, 1):
            for place, executive in enumerate(stage.executives):
                mine = document.confirmed_at(number)[place :: len(stage.executives)]
                key = (executive.id, number, document.language)
                _, documents, segments = done.setdefault(key, (executive, [], []))
                rows = _rows(("newWords", segment) for segment in mine)
                documents.append({"name": document.name, "statistics": rows})
                segments += mine
    return reply(
        [
            {
                "executive": {"id": executive.id, "supplierType": executive.supplier_type},
                "stageType": project.stages[number - 1].type,
                "stageNumber": number,
                "targetLanguage": language,
                "total": _rows(("newWords", segment) for segment in segments),
                "documents": documents,
            }
            for (_, number, language), (executive, documents, segments) in done.items()
        ]
    )


def get_confirmations_v1(workspace: Workspace, request: RecordedRequest, project_id: str) -> Answer:
    """The log of confirmations, with the user's id in the account."""
    return _confirmations(workspace, request, project_id, user="accountUserId")


def get_confirmations_v2(workspace: Workspace, request: RecordedRequest, project_id: str) -> Answer:
    """The log of confirmations, with the user's own id."""
    return _confirmations(workspace, request, project_id, user="userId")


def _confirmations(
    workspace: Workspace, request: RecordedRequest, project_id: str, *, user: str
) -> Answer:
    project = workspace.project(project_id)
    after, before = moment(request, "from"), moment(request, "to")
    wanted = {
        "documentId": param(request, "documentId"),
        "language": param(request, "targetLanguage"),
        "userId": param(request, user),
    }
    found = [
        entry
        for entry in workspace.confirmations
        if entry["projectId"] == project.id
        and (after is None or millis(entry["date"]) >= after)
        and (before is None or millis(entry["date"]) <= before)
        and all(value is None or entry[name] == value for name, value in wanted.items())
    ]
    return reply([_confirmation(workspace, project, entry, user) for entry in found])


def _confirmation(workspace: Workspace, project: Project, entry: Json, user: str) -> Json:
    counts = {
        "repetitions": 0,
        "crossDocumentRepetitions": 0,
        "mt": 0,
        "externalSource": 0 if entry["pretranslated"] else entry["words"],
        "confirmedWithoutAnySource": 0,
        "tmMatches": {"100": entry["words"]} if entry["pretranslated"] else {},
    }
    stage: int = min(entry["stage"], len(project.stages))
    return {
        "date": entry["date"],
        user: entry["userId"],
        "accountId": workspace.account_id,
        "externalTag": project.fields.get("externalTag"),
        "stageType": project.stages[stage - 1].type,
        "projectId": project.id,
        "documentId": entry["documentId"],
        "language": entry["language"],
        "wordcounts": counts,
        "changeStamp": entry["changeStamp"],
        "isConfirmedByPretranslate": entry["pretranslated"],
    }


ROUTES: tuple[Route[Workspace], ...] = (
    Route("GET", "/v1/project/<project_id>/statistics", get_project_v1),
    Route("GET", "/v2/project/<project_id>/statistics", get_project_v2),
    Route("POST", "/v1/project/<project_id>/statistics/build", post_build),
    Route("PUT", "/v1/project/<project_id>/fuzzyRepetitions", put_fuzzy),
    Route("GET", "/v1/project/<project_id>/completedWorkStatistics", get_completed),
    Route("GET", "/v1/document/statistics", get_document),
    Route("GET", "/v1/segment-confirmation-statistics/<project_id>", get_confirmations_v1),
    Route("GET", "/v2/segment-confirmation-statistics/<project_id>", get_confirmations_v2),
)
