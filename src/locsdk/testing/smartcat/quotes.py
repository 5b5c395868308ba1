"""Quotes: read, changed, approved and paid (dossier 2.6).

A quote comes into being in the web interface only: ``server.add("quote", …)``.
"""

from locsdk.testing.answers import Answer
from locsdk.testing.recorded import RecordedRequest
from locsdk.testing.routing import Route
from locsdk.testing.smartcat import enums, fields
from locsdk.testing.smartcat.wire import Json, Rejection, download, guid, ids, iso, reply
from locsdk.testing.smartcat.workspace import Workspace

__all__ = ["ROUTES"]

_DETALIZATION_ROWS = fields.many(
    fields.record(
        {"name": fields.text, "unitCount": fields.decimal, "percentOfFullRate": fields.decimal}
    )
)
_DETAILS = fields.record(
    {
        "unitType": fields.one_of(enums.WORK_UNITS),
        "rate": fields.decimal,
        "unitCount": fields.decimal,
        "detalizationRows": _DETALIZATION_ROWS,
        "detalizationRowsByFiles": fields.many(
            fields.record({"fileName": fields.text, "detalizationRows": _DETALIZATION_ROWS})
        ),
        "detalizationType": fields.one_of(enums.DETALIZATION_TYPES),
    }
)
_ACCURACY = fields.one_of(enums.ACCURACY_DEGREES)
_QUOTE = fields.record(
    {
        "id": fields.text,
        "deadline": fields.date,
        "clientContactName": fields.text,
        "clientContactEmail": fields.text,
        "dueDate": fields.date,
        "cost": fields.decimal,
        "currency": fields.text,
        "clientId": fields.guid,
        "externalFileDetalization": fields.record(
            {"serviceName": fields.text, "cost": fields.decimal, "accuracyDegree": _ACCURACY}
        ),
        "servicesDetalization": fields.record(
            {
                "services": fields.many(
                    fields.record(
                        {
                            "name": fields.text,
                            "languageId": fields.integer,
                            "cost": fields.decimal,
                            "costDetails": _DETAILS,
                        }
                    )
                ),
                "accuracyDegree": _ACCURACY,
            }
        ),
    },
    needs=("id",),
)
_PRIVATE = ("vendorAccountId", "content")


def _model(quote: Json) -> Json:
    return {name: value for name, value in quote.items() if name not in _PRIVATE}


def _quote(workspace: Workspace, quote_id: str) -> Json:
    quote = workspace.record("quotes", quote_id, "Quote")
    workspace.project(quote["projectId"])
    return quote


def _of_project(workspace: Workspace, project_id: str, *, by_vendor: bool) -> list[Json]:
    project = workspace.project(project_id)
    return [
        quote
        for quote in workspace.table("quotes").values()
        if quote["projectId"] == project.id and ("vendorAccountId" in quote) == by_vendor
    ]


def get_of_project(workspace: Workspace, _request: RecordedRequest, project_id: str) -> Answer:
    """The quote for a project's client."""
    for quote in _of_project(workspace, project_id, by_vendor=False):
        return reply(_model(quote))
    raise Rejection(404, "The project has no quote.")


def get_by_vendor(workspace: Workspace, _request: RecordedRequest, project_id: str) -> Answer:
    """The quotes of a project's vendors."""
    quotes = _of_project(workspace, project_id, by_vendor=True)
    return reply([_model(quote) for quote in quotes])


def list_by_projects(workspace: Workspace, request: RecordedRequest) -> Answer:
    """The quotes of projects."""
    wanted = {guid(one, "projectIds") for one in ids(request, "projectIds")}
    quotes = workspace.table("quotes").values()
    return reply([_model(quote) for quote in quotes if quote["projectId"] in wanted])


def list_quotes(workspace: Workspace, _request: RecordedRequest) -> Answer:
    """All quotes of the account."""
    return reply([_model(quote) for quote in workspace.table("quotes").values()])


def put_quote(workspace: Workspace, request: RecordedRequest) -> Answer:
    """A replacement of all but approval and payment, which have calls of their own."""
    given = fields.read_body(request, _QUOTE)
    quote = _quote(workspace, given["id"])
    old: Json = quote.get("externalFileDetalization") or {}
    quote.update(given)
    if "file" in old:
        new: Json = quote["externalFileDetalization"] or {}
        quote["externalFileDetalization"] = {**new, "file": old["file"]}
    return reply(_model(quote))


def post_file(workspace: Workspace, request: RecordedRequest, quote_id: str) -> Answer:
    """Keeps a calculation of the cost."""
    quote = _quote(workspace, quote_id)
    file = fields.form(request).one_file()
    external: Json = quote.get("externalFileDetalization") or {"accuracyDegree": "manuallyEntered"}
    external["file"] = {"id": workspace.new_guid(), "name": file.filename}
    quote["externalFileDetalization"], quote["content"] = external, file.content
    return Answer()


def get_file(workspace: Workspace, _request: RecordedRequest, quote_id: str) -> Answer:
    """Gives the calculation back; 404 where none was kept."""
    quote = _quote(workspace, quote_id)
    if "content" not in quote:
        raise Rejection(404, "The quote has no file.")
    name: str = quote["externalFileDetalization"]["file"]["name"]
    return download(quote["content"], name, "application/octet-stream")


def post_approve(workspace: Workspace, _request: RecordedRequest, quote_id: str) -> Answer:
    """Approves a quote."""
    quote = _quote(workspace, quote_id)
    quote["approvalStatus"] = "approved"
    quote["approvalStatusModificationDate"] = iso(workspace.stamp())
    return reply(_model(quote))


def post_paid(workspace: Workspace, _request: RecordedRequest, quote_id: str) -> Answer:
    """Marks a quote as paid."""
    quote = _quote(workspace, quote_id)
    quote["paymentStatus"] = "paid"
    return reply(_model(quote))


ROUTES: tuple[Route[Workspace], ...] = (
    Route("GET", "/v1/Quote/List", list_quotes),
    Route("GET", "/v1/Quote/ListByProjectIds", list_by_projects),
    Route("PUT", "/v1/Quote/Update", put_quote),
    Route("GET", "/v1/Quote/<project_id>", get_of_project),
    Route("GET", "/v1/Quote/ByVendor/<project_id>", get_by_vendor),
    Route("POST", "/v1/Quote/<quote_id>/Upload", post_file),
    Route("GET", "/v1/Quote/<quote_id>/File", get_file),
    Route("POST", "/v1/Quote/<quote_id>/Approve", post_approve),
    Route("POST", "/v1/Quote/<quote_id>/MarkAsPaid", post_paid),
)
