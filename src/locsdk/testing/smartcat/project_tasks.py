"""Projects whose work is given out by tasks, and templates of assignments (dossier 2.6)."""

from collections.abc import Callable, Iterable

from locsdk.testing.answers import Answer
from locsdk.testing.recorded import RecordedRequest
from locsdk.testing.routing import Route
from locsdk.testing.smartcat import enums, fields
from locsdk.testing.smartcat.models import Document, Project, ProjectTask, Stage
from locsdk.testing.smartcat.views import vendor_model
from locsdk.testing.smartcat.wire import (
    Json,
    Rejection,
    choose,
    flag,
    guid,
    iso,
    moment,
    number,
    page,
    param,
    reply,
    required,
)
from locsdk.testing.smartcat.workspace import Workspace

__all__ = ["ROUTES"]

_INDIVIDUAL = fields.record(
    {"shouldAssignInShortlistStatus": fields.boolean, "userIds": fields.many(fields.guid)},
    needs=("userIds",),
)
_VENDOR = fields.record(
    {"shouldAssignInShortlistStatus": fields.boolean, "vendorAccountId": fields.guid},
    needs=("vendorAccountId",),
)
_SPLIT = fields.record(
    {"documentIds": fields.many(fields.text), "targetProjectTaskId": fields.guid},
    needs=("documentIds",),
)
_MERGE = fields.record({"projectTaskIds": fields.many(fields.guid)}, needs=("projectTaskIds",))
_OFF = "Project tasks are not available for this project."


def _tasks(workspace: Workspace, project_id: str) -> tuple[Project, dict[str, ProjectTask]]:
    """Return a project's tasks; documents that are new to them come into one of their own."""
    project = workspace.project(project_id)
    if project.assignment_mode != "projectTask":
        raise Rejection(403, _OFF)
    tasks: dict[str, ProjectTask] = project.settings.setdefault("tasks", {})
    for stage in project.stages:
        for language in project.target_languages:
            covered = {
                d.id for task in tasks.values() if task.stage is stage for d in task.documents
            }
            new = [d for d in project.documents if d.language == language and d.id not in covered]
            if new:
                _new_task(workspace, tasks, stage, language, new)
    return project, tasks


def _new_task(
    workspace: Workspace,
    tasks: dict[str, ProjectTask],
    stage: Stage,
    language: str,
    documents: Iterable[Document],
) -> ProjectTask:
    now = workspace.stamp()
    task = ProjectTask(
        id=workspace.new_guid(),
        number=str(len(tasks) + 1),
        stage=stage,
        language=language,
        documents=list(documents),
        created=now,
        scoped=now,
    )
    tasks[task.id] = task
    return task


def _task(workspace: Workspace, project_id: str, task_id: str) -> tuple[Project, ProjectTask]:
    project, tasks = _tasks(workspace, project_id)
    task = tasks.get(guid(task_id, "projectTaskId"))
    if task is None:
        raise Rejection(404, f"Project task {task_id} was not found.")
    return project, task


def _model(workspace: Workspace, project: Project, task: ProjectTask) -> Json:
    return {
        "id": task.id,
        "number": task.number,
        "status": task.status(project),
        "progressPercentage": task.progress(project),
        "sourceLanguage": project.source_language,
        "targetLanguage": task.language,
        "stageType": task.stage.type,
        "stageId": task.stage.id,
        "deadline": iso(task.deadline),
        "documentIds": [document.id for document in task.documents],
        "createDate": iso(task.created),
        "lastUpdateScopeDate": iso(task.scoped),
        "individualAssignments": [
            {"userId": person, "status": status} for person, status in task.people.items()
        ],
        "vendorAssignments": [
            {
                "accountId": vendor,
                "name": vendor_model(workspace, vendor).get("name"),
                "canUnassign": True,
                "status": status,
            }
            for vendor, status in task.vendors.items()
        ],
        "invitationStrategyType": task.strategy,
    }


def _currency(request: RecordedRequest) -> None:
    required(request, "currency")
    choose(request, "currency", enums.CURRENCIES)


def list_tasks(workspace: Workspace, request: RecordedRequest, project_id: str) -> Answer:
    """Tasks, or those that a document is in."""
    _currency(request)
    project, tasks = _tasks(workspace, project_id)
    document_id = param(request, "documentId")
    found = [
        task
        for task in tasks.values()
        if document_id is None or document_id in {document.id for document in task.documents}
    ]
    return page(request, found, lambda task: _model(workspace, project, task), limit=50)


def get_task(
    workspace: Workspace, request: RecordedRequest, project_id: str, task_id: str
) -> Answer:
    """One."""
    _currency(request)
    return reply(_model(workspace, *_task(workspace, project_id, task_id)))


def get_scope(
    workspace: Workspace, request: RecordedRequest, project_id: str, task_id: str
) -> Answer:
    """Its documents."""
    _currency(request)
    project, task = _task(workspace, project_id, task_id)
    stage = project.stages.index(task.stage) + 1
    return page(
        request,
        task.documents,
        lambda document: {
            "documentId": document.id,
            "progress": document.progress_at(stage),
            "name": document.name,
            "extension": document.extension,
            "lastModified": iso(max((s.modified for s in document.segments), default=task.scoped)),
            "isExternal": False,
            "unitType": "word",
            "volumeSize": document.words,
        },
        most=100,
    )


def get_payables(
    workspace: Workspace, request: RecordedRequest, project_id: str, task_id: str
) -> Answer:
    """What is to be paid: a job for each linguist at work and each document."""
    _currency(request)
    project, task = _task(workspace, project_id, task_id)
    stage = project.stages.index(task.stage) + 1
    jobs = [
        {
            "jobId": f"{document.base_id}_{person}",
            "userId": person,
            "userName": _name(workspace, person),
            "documentId": document.id,
            "documentName": document.name,
            "documentExtension": document.extension,
            "unitsCount": sum(segment.words for segment in document.confirmed_at(stage)),
            "status": "pendingToPay" if document.progress_at(stage) == 100 else "forming",
        }
        for person, status in task.people.items()
        if status == "inProgress"
        for document in task.documents
    ]
    return page(request, jobs, lambda job: job, most=100)


def _name(workspace: Workspace, person: str) -> str:
    member = workspace.table("team").get(person, {})
    return " ".join(filter(None, (member.get("firstName"), member.get("lastName"))))


def put_strategy(
    workspace: Workspace, request: RecordedRequest, project_id: str, task_id: str
) -> Answer:
    """How linguists are invited."""
    required(request, "invitationStrategyType")
    _, task = _task(workspace, project_id, task_id)
    task.strategy = choose(request, "invitationStrategyType", enums.INVITATIONS) or task.strategy
    return reply(True)


def put_people(
    workspace: Workspace, request: RecordedRequest, project_id: str, task_id: str
) -> Answer:
    """Assigns linguists, or puts them on the short list."""
    project, task = _task(workspace, project_id, task_id)
    given = fields.read_body(request, _INDIVIDUAL)
    for person in given["userIds"]:
        workspace.record("team", person, "User")
        task.people[person] = (
            "shortlisted" if given["shouldAssignInShortlistStatus"] else "inProgress"
        )
    _begun(workspace, project, task)
    return reply(True)


def put_vendor(
    workspace: Workspace, request: RecordedRequest, project_id: str, task_id: str
) -> Answer:
    """Assigns a company, or puts it on the short list."""
    project, task = _task(workspace, project_id, task_id)
    given = fields.read_body(request, _VENDOR)
    vendor = workspace.record("vendors", given["vendorAccountId"], "Vendor")["id"]
    task.vendors[vendor] = "shortlisted" if given["shouldAssignInShortlistStatus"] else "inProgress"
    _begun(workspace, project, task)
    return reply(True)


def _begun(workspace: Workspace, project: Project, task: ProjectTask) -> None:
    if project.status == "created" and task.status(project) == "inProgress":
        workspace.move_project(project, "inProgress")


def _remover(name: str, assigned: Callable[[ProjectTask], dict[str, str]]) -> Callable[..., Answer]:
    """Make an endpoint that takes somebody off a task; false where there was nobody."""

    def delete(
        workspace: Workspace, request: RecordedRequest, project_id: str, task_id: str
    ) -> Answer:
        _, task = _task(workspace, project_id, task_id)
        gone = assigned(task).pop(guid(required(request, name), name), None)
        return reply(gone is not None)

    return delete


def put_deadline(
    workspace: Workspace, request: RecordedRequest, project_id: str, task_id: str
) -> Answer:
    """Sets the deadline, or takes it away."""
    _, task = _task(workspace, project_id, task_id)
    task.deadline = moment(request, "deadline")
    return reply(True)


def post_split(
    workspace: Workspace, request: RecordedRequest, project_id: str, task_id: str
) -> Answer:
    """Moves documents to another task, or to a new one."""
    _, task = _task(workspace, project_id, task_id)
    _, tasks = _tasks(workspace, project_id)
    given = fields.read_body(request, _SPLIT)
    moved = [document for document in task.documents if document.id in given["documentIds"]]
    if not moved or len(moved) < len(set(given["documentIds"])):
        raise Rejection(400, "The documents are none, or not all of the task.")
    if given["targetProjectTaskId"]:
        _, target = _task(workspace, project_id, given["targetProjectTaskId"])
        if target.stage is not task.stage or target.language != task.language:
            raise Rejection(400, "The tasks have different stages or languages.")
        target.documents += moved
        target.scoped = workspace.stamp()
    else:
        target = _new_task(workspace, tasks, task.stage, task.language, moved)
    task.documents = [document for document in task.documents if document not in moved]
    task.scoped = workspace.stamp()
    return reply({"projectTaskId": target.id})


def post_split_by_parts(
    workspace: Workspace, request: RecordedRequest, project_id: str, task_id: str, parts: int
) -> Answer:
    """Deals the documents out to so many tasks; the first is the task itself."""
    _, task = _task(workspace, project_id, task_id)
    _, tasks = _tasks(workspace, project_id)
    if not 1 < parts <= len(task.documents):
        raise Rejection(400, f"A task of {len(task.documents)} documents has no {parts} parts.")
    dealt = [task.documents[part::parts] for part in range(parts)]
    task.documents, task.scoped = dealt[0], workspace.stamp()
    split = [task]
    for documents in dealt[1:]:
        new = _new_task(workspace, tasks, task.stage, task.language, documents)
        if flag(request, "preserveAssignments"):
            new.people, new.vendors = dict(task.people), dict(task.vendors)
        split.append(new)
    return reply({"projectTaskIds": [one.id for one in split]})


def post_merge(
    workspace: Workspace, request: RecordedRequest, project_id: str, task_id: str
) -> Answer:
    """Makes one new task of several of a stage and language; assignments end."""
    project, first = _task(workspace, project_id, task_id)
    _, tasks = _tasks(workspace, project_id)
    others = fields.read_body(request, _MERGE)["projectTaskIds"]
    merged = {task_id: first, **{one: _task(workspace, project_id, one)[1] for one in others}}
    for task in merged.values():
        if task.stage is not first.stage or task.language != first.language:
            raise Rejection(400, "The tasks have different stages or languages.")
        if task.vendors:
            raise Rejection(400, "A task is assigned to a company.")
    documents = [d for task in merged.values() for d in task.documents]
    for task in merged.values():
        tasks.pop(task.id, None)
    project.modified = workspace.stamp()
    new = _new_task(workspace, tasks, first.stage, first.language, documents)
    return reply({"projectTaskId": new.id})


def list_templates(workspace: Workspace, _request: RecordedRequest, project_id: str) -> Answer:
    """The account's templates, with the share of the project's tasks that each would assign."""
    _, tasks = _tasks(workspace, project_id)
    return reply(
        [
            {
                "id": template["id"],
                "name": template["name"],
                "projectTasksCoveragePercent": round(
                    100 * len(_coverable(template, tasks.values())) / (len(tasks) or 1), 2
                ),
            }
            for template in workspace.table("assignmentTemplates").values()
        ]
    )


def _coverable(template: Json, tasks: Iterable[ProjectTask]) -> list[ProjectTask]:
    languages = template.get("languages")
    return [task for task in tasks if languages is None or task.language in languages]


def post_template(
    workspace: Workspace, request: RecordedRequest, template_id: str, project_id: str
) -> Answer:
    """Assigns the template's people to the tasks that nobody does."""
    project, tasks = _tasks(workspace, project_id)
    template = workspace.record("assignmentTemplates", template_id, "Assignment template")
    hours = number(request, "deadlineHours", 0)
    covered = [
        task
        for task in _coverable(template, tasks.values())
        if template["userIds"] and not task.people and not task.vendors
    ]
    for task in covered:
        task.people = dict.fromkeys(template["userIds"], "inProgress")
        if hours:
            task.deadline = workspace.stamp() + hours * 3_600_000
        _begun(workspace, project, task)
    free = sum(1 for task in tasks.values() if not task.people and not task.vendors)
    return reply({"assignedCount": len(covered), "unassignedCount": free})


_PROJECT = "/v1/projectTask/<project_id>"
_TASK = f"{_PROJECT}/<task_id>"

ROUTES: tuple[Route[Workspace], ...] = (
    Route("GET", f"{_PROJECT}/list", list_tasks),
    Route("GET", _TASK, get_task),
    Route("GET", f"{_TASK}/scope", get_scope),
    Route("GET", f"{_TASK}/payables", get_payables),
    Route("PUT", f"{_TASK}/set-invitation-strategy-type", put_strategy),
    Route("PUT", f"{_TASK}/individual-assignment", put_people),
    Route("DELETE", f"{_TASK}/individual-assignment", _remover("userId", lambda task: task.people)),
    Route("PUT", f"{_TASK}/vendor-assignment", put_vendor),
    Route(
        "DELETE",
        f"{_TASK}/vendor-assignment",
        _remover("vendorAccountId", lambda task: task.vendors),
    ),
    Route("PUT", f"{_TASK}/deadline", put_deadline),
    Route("POST", f"{_TASK}/split", post_split),
    Route("POST", f"{_TASK}/splitByParts/<int:parts>", post_split_by_parts),
    Route("POST", f"{_TASK}/merge", post_merge),
    Route("GET", "/v1/assignment-templates/project/<project_id>", list_templates),
    Route("POST", "/v1/assignment-templates/<template_id>/project/<project_id>", post_template),
)
