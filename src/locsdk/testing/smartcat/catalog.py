"""What the API lists and cannot make: put in by tests, under the wire's names.

``server.add("vendor", name="Acme")`` checks a record like a request's body, fills in what
is not given, and returns it with its id.
"""

from collections.abc import Callable, Mapping
from typing import Any, Literal, TypeAlias

from attrs import frozen

from locsdk.testing.answers import Answer
from locsdk.testing.recorded import RecordedRequest
from locsdk.testing.routing import Route
from locsdk.testing.smartcat import enums, fields
from locsdk.testing.smartcat.fields import Reader
from locsdk.testing.smartcat.wire import Json, Rejection, guid, iso, reply
from locsdk.testing.smartcat.workspace import Workspace

__all__ = ["ROUTES", "Noun", "add", "furnish"]

Noun: TypeAlias = Literal[
    "assignmentTemplate",
    "clientAgentInvoice",
    "customField",
    "domain",
    "engine",
    "glossary",
    "group",
    "invoice",
    "netRate",
    "quote",
    "template",
    "vendor",
]

_NAME: dict[str, Reader] = {"name": fields.text}
_RATE = fields.record(
    {"fromQuality": fields.integer, "toQuality": fields.integer, "value": fields.decimal}
)
_LEGAL: dict[str, Reader] = dict.fromkeys(
    ("name", "contactPerson", "vat", "legalAddress", "country"), fields.text
)


@frozen(kw_only=True)
class _Kind:
    """A noun: its table, its fields, and what they are if not given."""

    table: str
    readers: Mapping[str, Reader]
    needs: tuple[str, ...] = ("name",)
    defaults: Callable[[Workspace], Json] = lambda _workspace: {}
    id: Callable[[Workspace], str] = lambda workspace: workspace.new_guid()


def _today(workspace: Workspace) -> str:
    return iso(workspace.stamp()) or ""


_KINDS: dict[Noun, _Kind] = {
    "assignmentTemplate": _Kind(
        table="assignmentTemplates",
        readers={
            **_NAME,
            "userIds": fields.many(fields.guid),
            "languages": fields.many(fields.language),
        },
        defaults=lambda _: {"userIds": []},
    ),
    "clientAgentInvoice": _Kind(
        table="clientAgentInvoices",
        readers={
            "number": fields.text,
            "externalNumber": fields.text,
            "payerLegalName": fields.text,
            "status": fields.text,
            "dateCreated": fields.date,
            "currency": fields.text,
            "totalCost": fields.decimal,
        },
        needs=("number", "totalCost"),
        defaults=lambda workspace: {
            "dateCreated": _today(workspace),
            "jobs": [],
            "isInternalClient": False,
            "paymentDestination": "balance",
        },
        id=lambda workspace: workspace.new_hex(),
    ),
    "customField": _Kind(
        table="customFields",
        readers={
            "label": fields.text,
            "entityType": fields.one_of(enums.ENTITY_TYPES),
            "fieldType": fields.one_of(enums.FIELD_TYPES),
            "isHidden": fields.boolean,
            "isVisibleToSuppliers": fields.boolean,
        },
        needs=("label",),
        defaults=lambda _: {
            "entityType": "project",
            "fieldType": "text",
            "isHidden": False,
            "isVisibleToSuppliers": True,
            "options": [],
        },
    ),
    "domain": _Kind(table="domains", readers=_NAME, id=lambda w: str(len(w.table("domains")) + 1)),
    "engine": _Kind(table="engines", readers=_NAME),
    "glossary": _Kind(
        table="glossaries",
        readers={
            **_NAME,
            "description": fields.text,
            "clientId": fields.guid,
            "languages": fields.many(fields.language),
            "isDefault": fields.boolean,
        },
        defaults=lambda _: {"languages": [], "isDefault": False},
    ),
    "group": _Kind(table="groups", readers=_NAME, id=lambda w: str(len(w.table("groups")) + 1)),
    "invoice": _Kind(
        table="invoices",
        readers={
            "number": fields.text,
            "currency": fields.text,
            "cost": fields.decimal,
            "date": fields.date,
            "status": fields.one_of(enums.INVOICE_STATUSES),
            "payerRequisites": fields.record(_LEGAL),
            "payeeRequisites": fields.record(_LEGAL),
        },
        needs=("number", "cost", "currency"),
        defaults=lambda workspace: {"date": _today(workspace), "status": "sent", "jobs": []},
    ),
    "netRate": _Kind(
        table="netRates",
        readers={
            **_NAME,
            "newWordsRate": fields.decimal,
            "repetitionsRate": fields.decimal,
            "tmMatchRates": fields.many(_RATE),
        },
        defaults=lambda _: {"newWordsRate": 100, "repetitionsRate": 30, "tmMatchRates": []},
        id=lambda workspace: workspace.new_hex(),
    ),
    "quote": _Kind(
        table="quotes",
        readers={
            "projectId": fields.guid,
            "vendorAccountId": fields.guid,
            "cost": fields.decimal,
            "currency": fields.text,
            "clientId": fields.guid,
            "clientContactName": fields.text,
            "clientContactEmail": fields.text,
        },
        needs=("projectId",),
        defaults=lambda workspace: {
            "creationDate": _today(workspace),
            "accountId": workspace.account_id,
            "approvalStatus": "notApproved",
            "paymentStatus": "notPaid",
        },
        id=lambda workspace: workspace.new_hex(),
    ),
    "template": _Kind(table="templates", readers=_NAME),
    "vendor": _Kind(
        table="vendors",
        readers={**_NAME, "customFields": fields.mapping(fields.text)},
        defaults=lambda _: {"customFields": {}},
    ),
}


def add(workspace: Workspace, noun: Noun, given: Mapping[str, Any]) -> Json:
    """Put a record in.

    Raises:
        ValueError: If a field is unknown, missing, or of the wrong type.
    """
    kind = _KINDS[noun]
    unknown = given.keys() - kind.readers.keys()
    if unknown:
        raise ValueError(f"a {noun} has no fields {', '.join(sorted(unknown))}")
    try:
        read: Json = fields.record(dict(kind.readers), needs=kind.needs)(dict(given), noun)
    except Rejection as rejection:
        raise ValueError(rejection.detail) from None
    stated = {name: value for name, value in read.items() if value is not None}
    record: Json = {"id": kind.id(workspace), **kind.defaults(workspace), **stated}
    workspace.table(kind.table)[record["id"]] = record
    return record


def furnish(workspace: Workspace) -> None:
    """Put in what every account has from its beginning."""
    for name in ("Google NMT", "Intelligent routing"):
        add(workspace, "engine", {"name": name})
    for name in ("General", "Legal"):
        add(workspace, "domain", {"name": name})
    for name in ("Administrator", "Project manager", "Linguist"):
        add(workspace, "group", {"name": name})
    add(workspace, "netRate", {"name": "Standard"})


def list_engines(workspace: Workspace, _request: RecordedRequest) -> Answer:
    """The engines of the account."""
    return reply(list(workspace.table("engines").values()))


def list_custom_fields(workspace: Workspace, _request: RecordedRequest) -> Answer:
    """The definitions, with how often projects use each."""

    def used(field: Json) -> int:
        return sum(
            1
            for project in workspace.projects.values()
            if field["id"] in (project.fields.get("customFieldValues") or {})
        )

    return reply(
        [
            {**field, "internalId": field["id"], "usagesCount": used(field)}
            for field in workspace.table("customFields").values()
        ]
    )


def list_templates(workspace: Workspace, _request: RecordedRequest) -> Answer:
    """The project templates."""
    return reply({"templates": list(workspace.table("templates").values())})


def list_vendors(workspace: Workspace, _request: RecordedRequest) -> Answer:
    """The companies that work for the account."""
    return reply(list(workspace.table("vendors").values()))


def get_vendor(workspace: Workspace, _request: RecordedRequest, vendor_id: str) -> Answer:
    """One of them."""
    vendor_id = guid(vendor_id, "vendorAccountId")
    return reply(workspace.record("vendors", vendor_id, "Vendor"))


ROUTES: tuple[Route[Workspace], ...] = (
    Route("GET", "/v1/account/mtengines", list_engines),
    Route("GET", "/v1/custom-fields", list_custom_fields),
    Route("GET", "/v1/template", list_templates),
    Route("GET", "/v1/vendor/list", list_vendors),
    Route("GET", "/v1/vendor/<vendor_id>", get_vendor),
)
