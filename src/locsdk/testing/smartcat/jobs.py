"""Payables, jobs of projects and invoices (dossier 2.6)."""

from collections.abc import Iterator

from locsdk.testing.answers import Answer
from locsdk.testing.recorded import RecordedRequest
from locsdk.testing.routing import Route
from locsdk.testing.smartcat import enums, fields
from locsdk.testing.smartcat.fields import Reader
from locsdk.testing.smartcat.models import Document, DocumentStage, Executive
from locsdk.testing.smartcat.wire import (
    Json,
    Rejection,
    ids,
    iso,
    millis,
    moment,
    number,
    page,
    reply,
    required,
)
from locsdk.testing.smartcat.workspace import Workspace

__all__ = ["ROUTES"]


def _amount(value: object, where: str) -> float:
    amount = fields.decimal(value, where)
    if amount <= 0:
        raise Rejection(400, f"{where} is not positive.")
    return amount


_WORK: dict[str, Reader] = {
    "serviceType": fields.text,
    "jobDescription": fields.text,
    "unitsType": fields.text,
    "unitsAmount": _amount,
    "pricePerUnit": fields.decimal,
    "currency": fields.text,
    "externalNumber": fields.text,
}
_NEEDED = ("unitsAmount", "pricePerUnit", "currency")
_JOB_V1 = fields.record({"freelancerId": fields.guid, **_WORK}, needs=("freelancerId", *_NEEDED))
_JOB_V2 = fields.record(
    {
        "supplierEmail": fields.text,
        "supplierName": fields.text,
        "supplierType": fields.one_of(enums.SUPPLIER_TYPES),
        "payUntilDate": fields.date,
        **_WORK,
    },
    needs=("supplierEmail", *_NEEDED),
)


def _keep(workspace: Workspace, given: Json) -> Json:
    job: Json = {"id": workspace.new_hex(), "status": "waitingForPayment", **given}
    job["created"] = workspace.stamp()
    workspace.table("jobs")[job["id"]] = job
    return job


def _freelancer(workspace: Workspace, given: Json) -> Json:
    member = workspace.table("team").get(given["freelancerId"])
    if member is None:
        raise Rejection(400, f"The freelancer {given['freelancerId']} does not exist.")
    name = " ".join(filter(None, (member.get("firstName"), member.get("lastName"))))
    return {**given, "supplierEmail": member["email"], "supplierName": name}


def post_v1(workspace: Workspace, request: RecordedRequest) -> Answer:
    """A payable to somebody of the team; its id in quotes."""
    return reply(_keep(workspace, _freelancer(workspace, fields.read_body(request, _JOB_V1)))["id"])


def post_v2(workspace: Workspace, request: RecordedRequest) -> Answer:
    """A payable to a supplier by address; its id in quotes."""
    return reply(_keep(workspace, fields.read_body(request, _JOB_V2))["id"])


def post_many_v1(workspace: Workspace, request: RecordedRequest) -> Answer:
    """Many payables: all of them or none."""
    given = [_freelancer(workspace, one) for one in fields.read_body(request, fields.many(_JOB_V1))]
    return reply([_v1(_keep(workspace, one)) for one in given])


def post_many_v2(workspace: Workspace, request: RecordedRequest) -> Answer:
    """Many payables: all of them or none."""
    given = fields.read_body(request, fields.many(_JOB_V2))
    return reply([_v2(_keep(workspace, one)) for one in given])


def _v1(job: Json) -> Json:
    return {name: job.get(name) for name in ("id", "status", "freelancerId", *_WORK)}


def _v2(job: Json) -> Json:
    names = ("id", "status", "supplierEmail", "supplierName", *_WORK)
    return {
        **{name: job.get(name) for name in names},
        "supplierType": job.get("supplierType") or "freelancer",
        "supplierId": job.get("freelancerId"),
        "cost": round(job["unitsAmount"] * job["pricePerUnit"], 2),
        "customFields": {},
    }


def _by_external_ids(workspace: Workspace, request: RecordedRequest) -> list[Json]:
    wanted = ids(request, "externalIds")
    return [job for job in workspace.table("jobs").values() if job["externalNumber"] in wanted]


def list_v1(workspace: Workspace, request: RecordedRequest) -> Answer:
    """Payables by the ids that the integrator gave them."""
    return reply([_v1(job) for job in _by_external_ids(workspace, request)])


def list_v2(workspace: Workspace, request: RecordedRequest) -> Answer:
    """Payables by the ids that the integrator gave them."""
    return reply([_v2(job) for job in _by_external_ids(workspace, request)])


def _span(request: RecordedRequest, first: str, last: str) -> tuple[int, int]:
    required(request, first)
    required(request, last)
    return moment(request, first) or 0, moment(request, last) or 0


def list_by_date(workspace: Workspace, request: RecordedRequest) -> Answer:
    """Payables by the time they were made."""
    start, end = _span(request, "dateCreatedFrom", "dateCreatedTo")
    jobs = [job for job in workspace.table("jobs").values() if start <= job["created"] <= end]
    return page(request, jobs, _v2)


def list_invoices(workspace: Workspace, request: RecordedRequest) -> Answer:
    """Invoices, which ``server.add("invoice", …)`` puts in."""
    start, end = _span(request, "dateCreatedFrom", "dateCreatedTo")
    invoices = [
        one for one in workspace.table("invoices").values() if start <= millis(one["date"]) <= end
    ]
    return page(request, invoices, _without_id, limit=10, most=10)


def _without_id(invoice: Json) -> Json:
    return {name: value for name, value in invoice.items() if name != "id"}


def list_agent_invoices(workspace: Workspace, request: RecordedRequest) -> Answer:
    """Invoices to clients' agents, which ``server.add("clientAgentInvoice", …)`` puts in."""
    start, end = moment(request, "dateFrom"), moment(request, "dateTo")
    found = [
        one
        for one in workspace.table("clientAgentInvoices").values()
        if (start is None or millis(one["dateCreated"]) >= start)
        and (end is None or millis(one["dateCreated"]) <= end)
    ]
    return reply(found[: number(request, "limit", 100)])


def _project_jobs(
    workspace: Workspace, project_id: str
) -> Iterator[tuple[Document, int, DocumentStage, Executive]]:
    for document in workspace.project(project_id).documents:
        for stage_number, stage in enumerate(document.stages, 1):
            for executive in stage.executives:
                yield document, stage_number, stage, executive


def list_v3(workspace: Workspace, request: RecordedRequest) -> Answer:
    """A job for each linguist at each stage of each document of a project."""
    return _jobs_of_project(workspace, request, only_verified=False)


def list_verified(workspace: Workspace, request: RecordedRequest) -> Answer:
    """The jobs of a project whose stage is done."""
    return _jobs_of_project(workspace, request, only_verified=True)


def _jobs_of_project(
    workspace: Workspace, request: RecordedRequest, *, only_verified: bool
) -> Answer:
    found = list(_project_jobs(workspace, required(request, "projectId")))
    jobs = [_extended(workspace, *one) for one in found]
    return page(
        request,
        [job for job in jobs if not only_verified or job["status"] == "verified"],
        lambda job: job,
    )


def _extended(
    workspace: Workspace,
    document: Document,
    stage_number: int,
    stage: DocumentStage,
    executive: Executive,
) -> Json:
    member = workspace.table("team").get(executive.id, {})
    services: list[Json] = member.get("services") or []
    fitting = [one for one in services if one["serviceType"] == stage.stage.type]
    service: Json = fitting[0] if fitting else {}
    rate = service.get("pricePerUnit") or 0
    done = document.progress_at(stage_number) == 100
    last = max((segment.modified for segment in document.segments), default=None)
    return {
        "id": f"{document.base_id}{stage_number:02d}{executive.id[:8]}",
        "supplierEmail": member.get("email"),
        "supplierName": " ".join(filter(None, (member.get("firstName"), member.get("lastName")))),
        "supplierType": executive.supplier_type,
        "serviceType": stage.stage.type,
        "jobDescription": document.name,
        "unitsType": "word",
        "unitsAmount": executive.words,
        "customerPricePerUnit": rate,
        "executivePricePerUnit": rate,
        "customerCurrency": service.get("currency"),
        "executiveCurrency": service.get("currency"),
        "customerCost": round(rate * executive.words, 2),
        "executiveCost": round(rate * executive.words, 2),
        "supplierId": executive.id,
        "status": "verified" if done else "inProgress",
        "projectId": document.project.id,
        "sourceLanguage": workspace.languages.id_of(document.project.source_language),
        "targetLanguage": document.language_id,
        "isPaidExternally": False,
        "documentId": document.id,
        "stageId": stage.stage.id,
        "verifiedDate": iso(last) if done else None,
    }


ROUTES: tuple[Route[Workspace], ...] = (
    Route("POST", "/v1/invoice/job", post_v1),
    Route("POST", "/v2/invoice/job", post_v2),
    Route("POST", "/v1/invoice/jobs", post_many_v1),
    Route("POST", "/v2/invoice/jobs", post_many_v2),
    Route("GET", "/v1/invoice/job/list", list_v1),
    Route("GET", "/v2/invoice/job/listByExternalId", list_v2),
    Route("GET", "/v2/invoice/job/listByCreatedDate", list_by_date),
    Route("GET", "/v2/invoice/list", list_invoices),
    Route("GET", "/v2/client-agent-invoice/list", list_agent_invoices),
    Route("GET", "/v3/job", list_v3),
    Route("GET", "/v3/job/verifiedForProject", list_verified),
)
