"""Clients and their industries (dossier 2.2)."""

from locsdk.testing.answers import Answer
from locsdk.testing.recorded import RecordedRequest
from locsdk.testing.routing import Route
from locsdk.testing.smartcat import fields
from locsdk.testing.smartcat.shapes import CONTACT
from locsdk.testing.smartcat.wire import EMPTY, Json, Rejection, reply, required
from locsdk.testing.smartcat.workspace import Workspace

__all__ = ["ROUTES"]

_PLAIN = (
    "vat",
    "countryCode",
    "comment",
    "website",
    "industryId",
    "legalName",
    "address",
    "vendorManager",
)
_UPDATE = fields.record(
    {
        "name": fields.text,
        "netRateId": fields.text,
        "mainContact": CONTACT,
        "additionalContacts": fields.many(CONTACT),
        **dict.fromkeys(_PLAIN, fields.text),
        "languageId": fields.integer,
        "customFieldValues": fields.mapping(fields.text),
    }
)


def _client(workspace: Workspace, client_id: str) -> Json:
    return workspace.record("clients", client_id, "Client")


def _net_rate(workspace: Workspace, client: Json) -> Json | None:
    return workspace.table("netRates").get(client.get("netRateId") or "")


def _v1(workspace: Workspace, client: Json) -> Answer:
    return reply(
        {
            "id": client["id"],
            "name": client["name"],
            "netRate": _net_rate(workspace, client),
            "contact": client.get("mainContact"),
        }
    )


def _v2(workspace: Workspace, client: Json) -> Answer:
    names = ("id", "name", "mainContact", "languageId", *_PLAIN)
    return reply(
        {
            **{name: client.get(name) for name in names},
            "netRate": _net_rate(workspace, client),
            "additionalContacts": client.get("additionalContacts") or [],
            "customFields": client.get("customFieldValues") or {},
        }
    )


def post_create(workspace: Workspace, request: RecordedRequest) -> Answer:
    """The id in quotes: of a new client, or of the one with this name."""
    name: str = fields.read_body(request, fields.text)
    if not name.strip():
        raise Rejection(400, "The name is empty.")
    clients = workspace.table("clients")
    found = next((one for one in clients.values() if one["name"] == name), None)
    if found is None:
        found = {"id": workspace.new_guid(), "name": name}
        clients[found["id"]] = found
    return reply(found["id"])


def get_v1(workspace: Workspace, _request: RecordedRequest, client_id: str) -> Answer:
    """The short model."""
    return _v1(workspace, _client(workspace, client_id))


def get_v2(workspace: Workspace, _request: RecordedRequest, client_id: str) -> Answer:
    """The long model."""
    return _v2(workspace, _client(workspace, client_id))


def put_v2(workspace: Workspace, request: RecordedRequest, client_id: str) -> Answer:
    """A replacement of everything but the name, which stays if not given."""
    client = _client(workspace, client_id)
    given: Json = fields.read_body(request, _UPDATE)
    if given["netRateId"] and given["netRateId"] not in workspace.table("netRates"):
        raise Rejection(400, f"There is no net rate {given['netRateId']}.")
    if given["industryId"] and given["industryId"] not in workspace.table("industries"):
        raise Rejection(400, f"There is no industry {given['industryId']}.")
    client.update(given, name=given["name"] or client["name"])
    return _v2(workspace, client)


def put_net_rate(workspace: Workspace, request: RecordedRequest, client_id: str) -> Answer:
    """Applies a net rate."""
    client = _client(workspace, client_id)
    rate = workspace.record("netRates", required(request, "netRateId"), "Net rate")
    client["netRateId"] = rate["id"]
    return _v1(workspace, client)


def put_contact(workspace: Workspace, request: RecordedRequest, client_id: str) -> Answer:
    """Replaces the contact."""
    client = _client(workspace, client_id)
    client["mainContact"] = fields.read_body(request, CONTACT)
    return _v1(workspace, client)


def list_industries(workspace: Workspace, _request: RecordedRequest) -> Answer:
    """All of them."""
    return reply(list(workspace.table("industries").values()))


def post_industry(workspace: Workspace, _request: RecordedRequest, name: str) -> Answer:
    """One more; its id in quotes."""
    industry = {"id": workspace.new_hex(), "name": name}
    workspace.table("industries")[industry["id"]] = industry
    return reply(industry["id"])


def _industry(workspace: Workspace, industry_id: str) -> Json:
    return workspace.record("industries", industry_id, "Industry")


def get_industry(workspace: Workspace, _request: RecordedRequest, industry_id: str) -> Answer:
    """One."""
    return reply(_industry(workspace, industry_id))


def put_industry(workspace: Workspace, request: RecordedRequest, industry_id: str) -> Answer:
    """Another name."""
    _industry(workspace, industry_id)["name"] = required(request, "name")
    return EMPTY


def delete_industry(workspace: Workspace, _request: RecordedRequest, industry_id: str) -> Answer:
    """Gone."""
    industry = _industry(workspace, industry_id)
    del workspace.table("industries")[industry["id"]]
    return EMPTY


ROUTES: tuple[Route[Workspace], ...] = (
    Route("POST", "/v1/client/create", post_create),
    Route("GET", "/v1/client/<client_id>", get_v1),
    Route("PUT", "/v1/client/<client_id>/set", put_net_rate),
    Route("PUT", "/v1/client/<client_id>/contact", put_contact),
    Route("GET", "/v2/client/<client_id>", get_v2),
    Route("PUT", "/v2/client/<client_id>", put_v2),
    Route("GET", "/v1/clientIndustry", list_industries),
    Route("GET", "/v1/clientIndustry/<industry_id>", get_industry),
    Route("PUT", "/v1/clientIndustry/<industry_id>", put_industry),
    Route("DELETE", "/v1/clientIndustry/<industry_id>", delete_industry),
    Route("POST", "/v1/clientIndustry/<name>", post_industry),
)
