"""The callback of the account (dossier 2.1.7)."""

from locsdk.testing.answers import Answer
from locsdk.testing.recorded import RecordedRequest
from locsdk.testing.routing import Route
from locsdk.testing.smartcat import fields
from locsdk.testing.smartcat.callback_queue import ERRORS, Callback
from locsdk.testing.smartcat.wire import EMPTY, Rejection, number, reply
from locsdk.testing.smartcat.workspace import Workspace

__all__ = ["ROUTES"]

_HEADER = fields.record({"name": fields.text, "value": fields.text}, needs=("name", "value"))
_CALLBACK = fields.record(
    {"url": fields.text, "additionalHeaders": fields.many(_HEADER)}, needs=("url",)
)


def get_callback(workspace: Workspace, _request: RecordedRequest) -> Answer:
    """404 where none is registered."""
    callback = workspace.callbacks.callback
    if callback is None:
        raise Rejection(404, "The callback is not configured.")
    return _render(callback)


def post_callback(workspace: Workspace, request: RecordedRequest) -> Answer:
    """Replaces whatever was registered before, by whomever."""
    given = fields.read_body(request, _CALLBACK)
    headers = tuple((one["name"], one["value"]) for one in given["additionalHeaders"] or ())
    callback = Callback(url=given["url"], headers=headers)
    workspace.callbacks.register(callback)
    return EMPTY if workspace.quirks.statuses_of_2018 else _render(callback)


def _render(callback: Callback) -> Answer:
    headers = [{"name": name, "value": value} for name, value in callback.headers]
    return reply({"url": callback.url, "additionalHeaders": headers})


def delete_callback(workspace: Workspace, _request: RecordedRequest) -> Answer:
    """Removes it for everybody; no error where there is none."""
    workspace.callbacks.callback = None
    return EMPTY


def get_last_errors(workspace: Workspace, request: RecordedRequest) -> Answer:
    """The newest failures first."""
    limit = number(request, "limit", ERRORS, least=1, most=ERRORS)
    return reply(list(reversed(workspace.callbacks.errors))[:limit])


ROUTES: tuple[Route[Workspace], ...] = (
    Route("GET", "/v1/callback", get_callback),
    Route("POST", "/v1/callback", post_callback),
    Route("DELETE", "/v1/callback", delete_callback),
    Route("GET", "/v1/callback/lastErrors", get_last_errors),
)
