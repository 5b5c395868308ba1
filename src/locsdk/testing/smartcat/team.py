"""The account's own linguists (dossier 2.6)."""

from collections.abc import Callable

from locsdk.testing.answers import Answer
from locsdk.testing.recorded import RecordedRequest
from locsdk.testing.routing import Route
from locsdk.testing.smartcat import enums, fields
from locsdk.testing.smartcat.shapes import SERVICE
from locsdk.testing.smartcat.wire import EMPTY, Json, Rejection, param, reply
from locsdk.testing.smartcat.workspace import Workspace

__all__ = ["ROUTES", "serves"]

_COMMENT = 500
_FOUND = 500
_CREATE = fields.record(
    {
        "email": fields.text,
        "firstName": fields.text,
        "lastName": fields.text,
        "externalId": fields.text,
        "services": fields.many(SERVICE),
        "clientIds": fields.many(fields.guid),
    },
    needs=("email",),
)
_SEARCH = fields.record(
    {
        "skip": fields.integer,
        "limit": fields.integer,
        "serviceType": fields.one_of(enums.SERVICE_TYPES),
        "sourceLanguage": fields.language,
        "targetLanguage": fields.language,
        "onlyNativeSpeakers": fields.boolean,
        "allDialects": fields.boolean,
        "minRate": fields.decimal,
        "maxRate": fields.decimal,
        "rateRangeCurrency": fields.text,
        "specializations": fields.many(fields.one_of(enums.SPECIALIZATIONS)),
        "specializationKnowledgeLevel": fields.many(fields.one_of(enums.KNOWLEDGE_LEVELS)),
        "searchString": fields.text,
        "daytime": fields.boolean,
    },
    needs=("skip", "limit"),
)
_SERVICES = fields.record({"services": fields.many(SERVICE)}, needs=("services",))


def serves(service: Json, wanted: Json) -> bool:
    """Whether a service is of the kind, languages, rate and specializations that are wanted."""
    rate = service.get("pricePerUnit")
    special = set(wanted.get("specializations") or ())
    return (
        all(
            wanted.get(name) is None or service.get(name) == wanted[name]
            for name in ("serviceType", "sourceLanguage")
        )
        and _speaks(service.get("targetLanguage"), wanted)
        and (wanted.get("minRate") is None or (rate is not None and rate >= wanted["minRate"]))
        and (wanted.get("maxRate") is None or (rate is not None and rate <= wanted["maxRate"]))
        and (not special or bool(special & set(service.get("specializations") or ())))
    )


def _speaks(language: str | None, wanted: Json) -> bool:
    target: str | None = wanted.get("targetLanguage")
    if target is None or language is None or not wanted.get("allDialects"):
        return target in {None, language}
    return language.partition("-")[0] == target.partition("-")[0]


def _member(workspace: Workspace, user_id: str) -> Json:
    return workspace.record("team", user_id, "Team member")


def get_member(workspace: Workspace, _request: RecordedRequest, user_id: str) -> Answer:
    """One by its id."""
    return reply(_member(workspace, user_id))


def find_member(workspace: Workspace, request: RecordedRequest) -> Answer:
    """One by the id that the integrator gave it."""
    wanted = param(request, "externalId")
    for member in workspace.table("team").values():
        if wanted is not None and member.get("externalId") == wanted:
            return reply(member)
    raise Rejection(404, f"There is no team member with the external id {wanted}.")


def delete_member(workspace: Workspace, _request: RecordedRequest, user_id: str) -> Answer:
    """404 is not documented: who is not there needs no removing."""
    workspace.table("team").pop(user_id.lower(), None)
    return EMPTY


def post_member(workspace: Workspace, request: RecordedRequest) -> Answer:
    """409 where the address or the external id is taken."""
    given = fields.read_body(request, _CREATE)
    if "@" not in given["email"]:
        raise Rejection(400, f"{given['email']!r} is no e-mail address.")
    for client in given["clientIds"] or ():
        workspace.record("clients", client, "Client")
    for name in ("email", "externalId"):
        taken = {member.get(name) for member in workspace.table("team").values()}
        if given[name] is not None and given[name] in taken:
            raise Rejection(409, f"There is a team member with this {name} already.")
    member: Json = {"id": workspace.new_guid(), **given}
    member["services"], member["clientIds"] = given["services"] or [], given["clientIds"] or []
    member["customFields"] = {}
    workspace.table("team")[member["id"]] = member
    return reply(member)


def post_search(workspace: Workspace, request: RecordedRequest) -> Answer:
    """Members by what they do and what they are called."""
    given = fields.read_body(request, _SEARCH)
    if not 0 <= given["limit"] <= _FOUND or given["skip"] < 0:
        raise Rejection(400, f"limit is not within 0 and {_FOUND}, or skip is negative.")
    by_service = any(
        given[name] is not None
        for name in (
            "serviceType",
            "sourceLanguage",
            "targetLanguage",
            "minRate",
            "maxRate",
            "specializations",
        )
    )
    found = [
        member
        for member in workspace.table("team").values()
        if _named(member, (given["searchString"] or "").lower())
        and (not by_service or any(serves(one, given) for one in member["services"]))
    ]
    return reply(found[given["skip"] : given["skip"] + given["limit"]])


def _named(member: Json, text: str) -> bool:
    words = (member.get(name) or "" for name in ("firstName", "lastName", "email"))
    return text in " ".join(words).lower()


def post_services(workspace: Workspace, request: RecordedRequest, user_id: str) -> Answer:
    """A replacement of the services."""
    member = _member(workspace, user_id)
    member["services"] = fields.read_body(request, _SERVICES)["services"]
    return EMPTY


def _note(name: str, most: int | None = None) -> Callable[..., Answer]:
    """Make an endpoint that keeps a text about a member; nothing in the API reads it back."""

    def put(workspace: Workspace, request: RecordedRequest, user_id: str) -> Answer:
        member = _member(workspace, user_id)
        text = fields.read_body(request, fields.text)
        if most is not None and len(text) > most:
            raise Rejection(400, f"The {name} is longer than {most} characters.")
        workspace.table("teamNotes").setdefault(member["id"], {})[name] = text
        return EMPTY

    return put


ROUTES: tuple[Route[Workspace], ...] = (
    Route("GET", "/v1/account/myTeam", find_member),
    Route("POST", "/v1/account/myTeam", post_member),
    Route("POST", "/v1/account/searchMyTeam", post_search),
    Route("GET", "/v1/account/myTeam/<user_id>", get_member),
    Route("DELETE", "/v1/account/myTeam/<user_id>", delete_member),
    Route("POST", "/v1/account/myTeam/<user_id>/services/replace", post_services),
    Route("PUT", "/v1/account/myTeam/<user_id>/phone", _note("phone")),
    Route("PUT", "/v1/account/myTeam/<user_id>/comment", _note("comment", _COMMENT)),
)
