"""Lists that are only read, and who the token belongs to (dossier 1.2 and 2.3)."""

from locsdk.testing.answers import Answer, json_answer
from locsdk.testing.lingotek.locales import LOCALES, hyphenated, locale_entity
from locsdk.testing.lingotek.models import Named
from locsdk.testing.lingotek.siren import Json, item, item_answer, page, refuse
from locsdk.testing.lingotek.tms import Tms
from locsdk.testing.recorded import RecordedRequest
from locsdk.testing.routing import Route

__all__ = ["ROUTES"]

FORMATS = (
    *("APPLE_STRINGS", "CSV", "DITA", "DITAMAP", "DOCX_OKAPI", "DOXYGEN", "DTD", "HTML_OKAPI"),
    *("IDML", "JAVA_PROPERTIES_OKAPI", "JSON", "ODP", "ODS", "ODT", "PDF", "PLAINTEXT_OKAPI"),
    *("PO", "PPTX_OKAPI", "PPT_OKAPI", "RAILS_YAML", "REGEX", "RESX", "RTF_OKAPI"),
    *("SUBTITLE_RIP", "TABLE", "TS", "WORD_OKAPI", "XLIFF_OKAPI", "XLSX_OKAPI", "XML_OKAPI"),
)


def _named(kind: str, named: Named) -> Json:
    return item(kind, {"id": named.id, "title": named.title})


def list_workflows(tms: Tms, request: RecordedRequest) -> Answer:
    """W1."""
    workflows = list(tms.workflows.values())
    return page(request, "workflows", workflows, lambda w: _named("workflow", w), quirks=tms.quirks)


def list_vaults(tms: Tms, request: RecordedRequest) -> Answer:
    """V1. Whether ``is_owned`` or ``community_id`` is sent changes nothing here."""
    vaults = list(tms.vaults.values())
    return page(request, "vaults", vaults, lambda v: _named("vault", v), quirks=tms.quirks)


def list_glossaries(tms: Tms, request: RecordedRequest) -> Answer:
    """G1."""
    glossaries = list(tms.glossaries.values())
    return page(
        request, "glossaries", glossaries, lambda g: _named("glossary", g), quirks=tms.quirks
    )


def list_formats(tms: Tms, request: RecordedRequest) -> Answer:
    """D0."""
    return page(
        request, "formats", FORMATS, lambda f: item("format", {"type": f}), quirks=tms.quirks
    )


def list_locales(tms: Tms, request: RecordedRequest) -> Answer:
    """L1."""
    return page(
        request,
        "locales",
        list(LOCALES),
        lambda code: locale_entity(code, quirks=tms.quirks),
        quirks=tms.quirks,
    )


def get_locale(tms: Tms, _request: RecordedRequest, code: str) -> Answer:
    """L2."""
    if hyphenated(code) not in LOCALES:
        raise refuse(404, f"Locale {code} not found.")
    return item_answer(locale_entity(hyphenated(code), quirks=tms.quirks))


def token_info(tms: Tms, request: RecordedRequest) -> Answer:
    """Whose token it is; ``expires_at`` is -1, as recorded (dossier 1.2)."""
    user = tms.user_of(request)
    body = {
        "id": user.token,
        "type": "token",
        "client_id": "ab33b8b9-4c01-43bd-a209-b59f933e4fc4",
        "user_id": user.id,
        "login_id": user.login,
        "expires_at": -1,
    }
    return json_answer(body)


ROUTES: tuple[Route[Tms], ...] = (
    Route("GET", "/api/workflow", list_workflows),
    Route("GET", "/api/vault", list_vaults),
    Route("GET", "/api/glossary", list_glossaries),
    Route("GET", "/api/document/format", list_formats),
    Route("GET", "/api/locale", list_locales),
    Route("GET", "/api/locale/<code>", get_locale),
    Route("GET", "/auth/oauth2/access_token_info", token_info),
)
