"""Presets of file parsers, and placeholder formats (dossier 2.2, 2.6)."""

import re

from locsdk.testing.answers import Answer
from locsdk.testing.recorded import RecordedRequest
from locsdk.testing.routing import Route
from locsdk.testing.smartcat import fields
from locsdk.testing.smartcat.wire import EMPTY, Json, Rejection, guid, reply, required
from locsdk.testing.smartcat.workspace import Workspace

__all__ = ["ROUTES"]

_TABLE = "presets"
_EDIT = fields.record(
    {"name": fields.text, "algorithmName": fields.text, "settings": fields.anything},
    needs=("name", "algorithmName"),
)
_FORMATS = fields.many(fields.record({"regex": fields.text}, needs=("regex",)))


def list_presets(workspace: Workspace, _request: RecordedRequest) -> Answer:
    """All presets."""
    return reply(list(workspace.table(_TABLE).values()))


def post_preset(workspace: Workspace, request: RecordedRequest) -> Answer:
    """One more; its id in an object."""
    preset: Json = {"id": workspace.new_guid(), **fields.read_body(request, _EDIT)}
    workspace.table(_TABLE)[preset["id"]] = preset
    return reply({"presetId": preset["id"]})


def get_preset(workspace: Workspace, _request: RecordedRequest, preset_id: str) -> Answer:
    """One preset."""
    return reply(workspace.record(_TABLE, guid(preset_id, "id"), "Preset"))


def put_preset(workspace: Workspace, request: RecordedRequest, preset_id: str) -> Answer:
    """A replacement; 404 is not documented."""
    preset = workspace.table(_TABLE).get(guid(preset_id, "id"))
    if preset is None:
        raise Rejection(400, f"Preset {preset_id} was not found.")
    preset.update(fields.read_body(request, _EDIT))
    return EMPTY


def delete_preset(workspace: Workspace, _request: RecordedRequest, preset_id: str) -> Answer:
    """What is not there needs no removing: 404 is not documented."""
    workspace.table(_TABLE).pop(preset_id.lower(), None)
    return EMPTY


def list_placeholders(workspace: Workspace, _request: RecordedRequest) -> Answer:
    """The account's placeholder formats."""
    return reply([{"regex": regex} for regex in workspace.placeholders])


def put_placeholders(workspace: Workspace, request: RecordedRequest) -> Answer:
    """A replacement of all of them."""
    formats = [one["regex"] for one in fields.read_body(request, _FORMATS)]
    for one in formats:
        _check(one)
    workspace.placeholders = formats
    return EMPTY


def validate_placeholder(_workspace: Workspace, request: RecordedRequest) -> Answer:
    """204 if it is a regular expression; what says no is not documented: 400 here."""
    _check(required(request, "format"))
    return EMPTY


def _check(regex: str) -> None:
    try:
        re.compile(regex)
    except re.error as error:
        raise Rejection(400, f"{regex!r} is not a regular expression: {error}") from None


_PRESETS = "/v1/fileDisassemblingAlgorithmPresets"

ROUTES: tuple[Route[Workspace], ...] = (
    Route("GET", _PRESETS, list_presets),
    Route("POST", _PRESETS, post_preset),
    Route("GET", f"{_PRESETS}/<preset_id>", get_preset),
    Route("PUT", f"{_PRESETS}/<preset_id>", put_preset),
    Route("DELETE", f"{_PRESETS}/<preset_id>", delete_preset),
    Route("GET", "/v1/placeholders", list_placeholders),
    Route("PUT", "/v1/placeholders", put_placeholders),
    Route("GET", "/v1/placeholders/validate", validate_placeholder),
)
