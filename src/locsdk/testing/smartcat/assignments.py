"""Who does which stage of which document (dossier 2.4)."""

from collections.abc import Sequence

from locsdk.testing.answers import Answer
from locsdk.testing.recorded import RecordedRequest
from locsdk.testing.routing import Route
from locsdk.testing.smartcat import enums, fields
from locsdk.testing.smartcat.models import Document, DocumentStage, Executive
from locsdk.testing.smartcat.team import serves
from locsdk.testing.smartcat.wire import (
    EMPTY,
    Json,
    Rejection,
    choose,
    guid,
    number,
    reply,
    required,
)
from locsdk.testing.smartcat.workspace import Workspace

__all__ = ["ROUTES"]

_ASSIGN = fields.record(
    {
        "executives": fields.many(
            fields.record({"id": fields.guid, "wordsCount": fields.integer}, needs=("id",))
        ),
        "minWordsCountForExecutive": fields.integer,
        "assignmentMode": fields.one_of(enums.ASSIGNMENT_MODES),
    },
    needs=("executives",),
)
_FROM_TEAM = fields.record(
    {
        "documentIds": fields.many(fields.text),
        "stageNumber": fields.text,
        "specializations": fields.many(fields.one_of(enums.SPECIALIZATIONS)),
        "matchProjectClient": fields.boolean,
    },
    needs=("documentIds", "stageNumber"),
)
_UNITS = fields.many(
    fields.record(
        {"documentId": fields.text, "unitCount": fields.integer},
        needs=("documentId", "unitCount"),
    )
)


def _place(workspace: Workspace, request: RecordedRequest) -> tuple[Document, DocumentStage]:
    document = workspace.document(required(request, "documentId"))
    return document, _stage(document, required(request, "stageNumber"))


def _stage(document: Document, text: str) -> DocumentStage:
    if not text.isdecimal() or not 1 <= int(text) <= len(document.stages):
        raise Rejection(400, f"The workflow stage {text} does not exist.")
    return document.stages[int(text) - 1]


def _check_open(document: Document, stage: DocumentStage) -> None:
    """Refuse to assign what has no words yet, or is assigned."""
    if document.look() != "success" or not document.words:
        raise Rejection(400, "The document was not disassembled, or has no words.")
    if document.project.vendors:
        raise Rejection(403, "The project was assigned to a vendor.")
    if stage.executives or stage.vendor:
        raise Rejection(400, "The stage is assigned already.")


def _assign(
    workspace: Workspace,
    document: Document,
    stage: DocumentStage,
    people: Sequence[tuple[str, int | None]],
) -> None:
    """Give a stage to people; who has no count of words gets an equal share of the rest."""
    if not people:
        raise Rejection(400, "Nobody is given to assign.")
    for person, _ in people:
        if person not in workspace.table("team"):
            raise Rejection(400, f"The freelancer {person} does not exist.")
    rest = document.words - sum(words or 0 for _, words in people)
    equal = sum(1 for _, words in people if words is None)
    if rest < 0:
        raise Rejection(400, "More words are given out than the document has.")
    share = rest // equal if equal else 0
    stage.executives = [
        Executive(id=person, words=share if words is None else words) for person, words in people
    ]
    _begin(workspace, document, stage)


def _begin(workspace: Workspace, document: Document, stage: DocumentStage) -> None:
    stage.modified = workspace.stamp()
    workspace.move_document(document, "inProgress")


def post_assign(workspace: Workspace, request: RecordedRequest) -> Answer:
    """Assigns linguists, each with words."""
    document, stage = _place(workspace, request)
    given = fields.read_body(request, _ASSIGN)
    _check_open(document, stage)
    people = [(one["id"], one["wordsCount"]) for one in given["executives"]]
    _assign(workspace, document, stage, people)
    return EMPTY


def post_assign_freelancers(workspace: Workspace, request: RecordedRequest) -> Answer:
    """Assigns linguists to equal shares."""
    document, stage = _place(workspace, request)
    wanted = fields.read_body(request, fields.many(fields.guid))
    _check_open(document, stage)
    _assign(workspace, document, stage, [(one, None) for one in wanted])
    return EMPTY


def post_unassign(workspace: Workspace, request: RecordedRequest) -> Answer:
    """The body is the linguist's id as a bare JSON string."""
    document, stage = _place(workspace, request)
    person = fields.read_body(request, fields.guid)
    left = [executive for executive in stage.executives if executive.id != person]
    if len(left) == len(stage.executives):
        raise Rejection(400, f"The linguist {person} is not assigned to the stage.")
    stage.executives = left
    stage.modified = workspace.stamp()
    document.project.modified = stage.modified
    return EMPTY


def post_assign_vendors(workspace: Workspace, request: RecordedRequest) -> Answer:
    """Gives the stage to another company; 409 where one has it."""
    document, stage = _place(workspace, request)
    vendor = guid(required(request, "vendorAccountId"), "vendorAccountId")
    workspace.record("vendors", vendor, "Vendor")
    if stage.vendor:
        raise Rejection(409, "The stage is assigned to a vendor already.")
    _check_open(document, stage)
    stage.vendor = vendor
    _begin(workspace, document, stage)
    return EMPTY


def post_assign_from_team(workspace: Workspace, request: RecordedRequest) -> Answer:
    """Invites everybody in the team who can do it; the answer is how many that are."""
    given = fields.read_body(request, _FROM_TEAM)
    if not given["documentIds"]:
        raise Rejection(400, "No document is specified.")
    documents = [workspace.document(document_id) for document_id in given["documentIds"]]
    if len({(document.project.id, document.language) for document in documents}) > 1:
        raise Rejection(400, "The documents have different projects or target languages.")
    for document in documents:
        _check_open(document, _stage(document, given["stageNumber"]))
    first = documents[0]
    wanted: Json = {
        "serviceType": _stage(first, given["stageNumber"]).stage.type,
        "sourceLanguage": first.project.source_language,
        "targetLanguage": first.language,
        "specializations": given["specializations"],
    }
    client = first.project.fields.get("clientId") if given["matchProjectClient"] else None
    return reply(
        sum(
            1
            for member in workspace.table("team").values()
            if any(serves(service, wanted) for service in member.get("services") or ())
            and (client is None or client in (member.get("clientIds") or ()))
        )
    )


def post_units(workspace: Workspace, request: RecordedRequest) -> Answer:
    """How much work a stage is that is done outside."""
    project = workspace.project(required(request, "projectId"))
    language_id = number(request, "targetLanguageId", 0)
    stage_number = required(request, "stageNumber")
    for one in fields.read_body(request, _UNITS):
        document = workspace.document(one["documentId"])
        if document.project is not project or document.language_id != language_id:
            raise Rejection(400, f"Document {document.id} is of another project or language.")
        _stage(document, stage_number).units = one["unitCount"]
    return EMPTY


def post_auto_assign(workspace: Workspace, request: RecordedRequest, project_id: str) -> Answer:
    """Gives what nobody does to those who do the same stage and language elsewhere."""
    project = workspace.project(project_id)
    choose(request, "mode", ("currentAssignees",))
    assigned: list[Json] = []
    for document in project.documents:
        for place, stage in enumerate(document.stages):
            current = next(
                (
                    other.stages[place].executives
                    for other in project.documents
                    if other.language == document.language and other.stages[place].executives
                ),
                None,
            )
            if current and not stage.executives and not stage.vendor and document.words:
                people = [(executive.id, None) for executive in current]
                _assign(workspace, document, stage, people)
                assigned.append(
                    {
                        "documentId": document.base_id,
                        "languageId": document.language_id,
                        "workflowStageId": place + 1,
                    }
                )
    return reply(assigned)


ROUTES: tuple[Route[Workspace], ...] = (
    Route("POST", "/v1/document/assign", post_assign),
    Route("POST", "/v1/document/unassign", post_unassign),
    Route("POST", "/v1/document/assignFreelancers", post_assign_freelancers),
    Route("POST", "/v1/document/assignVendors", post_assign_vendors),
    Route("POST", "/v1/document/assignFromMyTeam", post_assign_from_team),
    Route("POST", "/v1/document/setStageUnitCount", post_units),
    Route("POST", "/v1/project/<project_id>/assign", post_auto_assign),
)
