"""Lookup lists (dossier 2.2)."""

from collections.abc import Callable, Iterable

from locsdk.testing.answers import Answer
from locsdk.testing.recorded import RecordedRequest
from locsdk.testing.routing import Route
from locsdk.testing.smartcat import enums, languages
from locsdk.testing.smartcat.wire import Json, Rejection, choose, reply, required
from locsdk.testing.smartcat.workspace import Workspace

__all__ = ["ROUTES"]

_COUNTRIES = {
    "CA": "Canada",
    "CN": "China",
    "DE": "Germany",
    "FR": "France",
    "GB": "United Kingdom",
    "JP": "Japan",
    "TR": "Turkey",
    "US": "United States",
}
_ENUMS: dict[str, Iterable[str]] = {
    "projectStatus": ("created", "inProgress", "completed", "canceled"),
    "documentStatus": ("created", "inProgress", "completed", "updated", "targetUpdated"),
    "currency": enums.CURRENCIES,
    "freelancerServiceType": enums.SERVICE_TYPES,
    "specialization": enums.SPECIALIZATIONS,
    "specializationKnowledgeLevel": enums.KNOWLEDGE_LEVELS,
    "lspServiceType": enums.LSP_SERVICE_TYPES,
    "jobStatus": enums.JOB_STATUSES,
    "supplierType": enums.SUPPLIER_TYPES,
    "workUnitType": enums.WORK_UNITS,
    "translationAssuranceLevel": enums.ASSURANCE_LEVELS,
}
_TABLES = {
    "vendor": "vendors",
    "domain": "domains",
    "client": "clients",
    "group": "groups",
    "netRate": "netRates",
}
_FORMATS: tuple[tuple[str, str, bool], ...] = (
    ("txt", "text/plain", False),
    ("html", "text/html", False),
    ("json", "application/json", False),
    ("xliff", "application/xliff+xml", False),
    ("strings", "text/plain", False),
    ("yaml", "application/yaml", False),
    ("ts", "text/xml", False),
    ("pdf", "application/pdf", True),
)


def _pairs(workspace: Workspace, kind: str) -> Iterable[tuple[str, str]]:
    if kind == "language":
        return languages.NAMES.items()
    if kind == "country":
        return _COUNTRIES.items()
    if kind in _TABLES:
        records = workspace.table(_TABLES[kind]).values()
        return [(record["id"], record["name"]) for record in records]
    return [(member, member[:1].upper() + member[1:]) for member in _ENUMS[kind]]


def _getter(*, legacy: bool) -> Callable[..., Answer]:
    def get(workspace: Workspace, request: RecordedRequest) -> Answer:
        """The items of a kind: the account's own, or the system's."""
        if legacy and not workspace.quirks.legacy_endpoints:
            raise Rejection(404, "There is no v1/directory any more.")
        required(request, "type")
        kind = choose(request, "type", enums.DIRECTORY_TYPES) or ""
        items: list[Json] = [{"id": one, "name": name} for one, name in _pairs(workspace, kind)]
        return reply({"type": kind, "items": items})

    return get


def list_formats(_workspace: Workspace, _request: RecordedRequest) -> Answer:
    """The formats that files are read in. One key is in kebab case."""
    return reply(
        [
            {"name": name, "ocr": ocr, "mime-type": kind, "disassembleAlgorithmName": name.upper()}
            for name, kind, ocr in _FORMATS
        ]
    )


ROUTES: tuple[Route[Workspace], ...] = (
    Route("GET", "/v1/directory", _getter(legacy=True)),
    Route("GET", "/v2/directory", _getter(legacy=False)),
    Route("GET", "/v1/directory/formats", list_formats),
)
