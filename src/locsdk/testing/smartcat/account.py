"""The account itself: its model, its log, its balance, direct translation (dossier 2.2)."""

from locsdk.testing.answers import Answer
from locsdk.testing.recorded import RecordedRequest
from locsdk.testing.routing import Route
from locsdk.testing.smartcat import fields
from locsdk.testing.smartcat.pretranslation import best_match
from locsdk.testing.smartcat.wire import (
    Json,
    Rejection,
    iso,
    millis,
    moment,
    number,
    reply,
    required,
)
from locsdk.testing.smartcat.workspace import Workspace

__all__ = ["ROUTES", "log_change"]

_TRANSLATE = fields.record(
    {
        "sourceLanguage": fields.language,
        "targetLanguages": fields.many(fields.language),
        "profile": fields.text,
        "isHtml": fields.boolean,
        "texts": fields.many(
            fields.record({"text": fields.text, "context": fields.text}, needs=("text",))
        ),
        "externalTag": fields.text,
    },
    needs=("sourceLanguage", "targetLanguages", "texts"),
)


def get_account(workspace: Workspace, _request: RecordedRequest) -> Answer:
    """The account behind the key."""
    return reply(
        {
            "id": workspace.account_id,
            "name": workspace.account_name,
            "isPersonal": False,
            "type": "Corporate",
            "endCustomerValue": "enterprise",
            "dateCreated": iso(workspace.created),
            "interInstallationAccountId": workspace.account_id,
            "createdByUserId": workspace.user_id,
            "isDisabled": False,
        }
    )


def log_change(workspace: Workspace, request: RecordedRequest) -> None:
    """Note a call that changed something."""
    workspace.audit.append(
        {
            "time": iso(workspace.stamp()),
            "type": f"{request.method} {request.path}",
            "userId": workspace.user_id,
            "userEmail": workspace.user_email,
            "userNickName": workspace.user_name,
            "payload": dict(request.query),
        }
    )


def list_logs(workspace: Workspace, request: RecordedRequest) -> Answer:
    """Every call through the API that was not a GET; what else the vendor logs is not known."""
    start, end = moment(request, "startTime"), moment(request, "endTime")
    pages = number(request, "pageNumber", 1, least=1)
    size = number(request, "pageSize", 5000, least=1, most=5000)
    found = [
        entry
        for entry in workspace.audit
        if (start is None or millis(entry["time"]) >= start)
        and (end is None or millis(entry["time"]) <= end)
    ]
    return reply(found[(pages - 1) * size : pages * size])


def get_balance(workspace: Workspace, _request: RecordedRequest) -> Answer:
    """The words left for translation by machines."""
    return reply({"balance": workspace.balance})


def post_translate(workspace: Workspace, request: RecordedRequest) -> Answer:
    """What the account's memories know word for word; any other text is an error of its own.

    There is no machine translation here, so a test puts into a memory what it wants to get.
    """
    given: Json = fields.read_body(request, _TRANSLATE)
    if not given["texts"] or not given["targetLanguages"]:
        raise Rejection(400, "There is no text or no language.")
    translations: dict[str, list[Json]] = {}
    for language in given["targetLanguages"]:
        translations[language] = [
            _translation(workspace, one["text"], given["sourceLanguage"], language)
            for one in given["texts"]
        ]
    return reply({"translations": translations})


def _translation(workspace: Workspace, text: str, source: str, target: str) -> Json:
    match = best_match(workspace, workspace.table("memories"), text, source, target, least=100)
    if match is None:
        return {"error": True}
    workspace.balance -= len(text.split())
    return {"translation": match.target, "error": False}


def post_deletion(workspace: Workspace, _request: RecordedRequest) -> Answer:
    """Asks for the user's deletion; the token that confirms it in quotes."""
    token = workspace.new_hex()
    workspace.table("deletions")[token] = {"confirmed": False}
    return reply(token)


def post_deletion_confirm(workspace: Workspace, request: RecordedRequest) -> Answer:
    """Confirms it. The user is kept all the same: a test may want to go on."""
    token = required(request, "token")
    workspace.record("deletions", token, "Request")["confirmed"] = True
    return Answer()


ROUTES: tuple[Route[Workspace], ...] = (
    Route("GET", "/v1/account", get_account),
    Route("GET", "/v1/audit/logs", list_logs),
    Route("GET", "/v1/smartwords/balance", get_balance),
    Route("POST", "/v1/smartTranslation/translate", post_translate),
    Route("POST", "/v1/user-deletion-requests", post_deletion),
    Route("POST", "/v1/user-deletion-requests/confirm", post_deletion_confirm),
)
