"""Rate cards of a language service provider: services and their prices (dossier 2.6)."""

from collections.abc import Callable

from attrs import frozen

from locsdk.testing.answers import Answer
from locsdk.testing.recorded import RecordedRequest
from locsdk.testing.routing import Route
from locsdk.testing.smartcat import enums, fields
from locsdk.testing.smartcat.fields import Reader
from locsdk.testing.smartcat.wire import Json, Rejection, ids, number, param, reply
from locsdk.testing.smartcat.workspace import Workspace

__all__ = ["ROUTES"]


@frozen(kw_only=True)
class _Noun:
    """Services or prices: the same six endpoints."""

    table: str
    noun: str
    reader: Reader
    check: Callable[[Workspace, Json], None]

    def list(self, workspace: Workspace, request: RecordedRequest) -> Answer:
        """By ids."""
        wanted = ids(request, f"{self.noun}Ids")
        table = workspace.table(self.table)
        return reply([table[one] for one in wanted if one in table])

    def batch(self, workspace: Workspace, request: RecordedRequest) -> Answer:
        """What follows the last id."""
        records = list(workspace.table(self.table).values())
        last = param(request, f"last{self.noun.capitalize()}Id")
        passed = [index for index, one in enumerate(records) if one["id"] == last]
        left = records[passed[0] + 1 :] if passed else records
        return reply(left[: number(request, "limit", 100, least=1)])

    def post(self, workspace: Workspace, request: RecordedRequest) -> Answer:
        """One more; its id in quotes."""
        return reply(self._add(workspace, fields.read_body(request, self.reader)))

    def post_many(self, workspace: Workspace, request: RecordedRequest) -> Answer:
        """Many more; what is wrong does not keep the others out."""
        results: list[Json] = []
        for index, given in enumerate(fields.read_body(request, fields.many(self.reader))):
            try:
                added = self._add(workspace, given)
                results.append({"id": added, "index": index, "success": True})
            except Rejection:
                results.append({"index": index, "success": False})
        return reply(results)

    def _add(self, workspace: Workspace, given: Json) -> str:
        self.check(workspace, given)
        record: Json = {"id": workspace.new_hex(), **given}
        workspace.table(self.table)[record["id"]] = record
        return str(record["id"])

    def put(self, workspace: Workspace, request: RecordedRequest, record_id: str) -> Answer:
        """A replacement."""
        record = workspace.record(self.table, record_id, self.noun.capitalize())
        given = fields.read_body(request, self.reader)
        self.check(workspace, given)
        record.update(given)
        return Answer()

    def delete(self, workspace: Workspace, _request: RecordedRequest, record_id: str) -> Answer:
        """Whatever is not there needs no removing: 404 is not documented."""
        workspace.table(self.table).pop(record_id.lower(), None)
        return Answer()

    @property
    def routes(self) -> tuple[Route[Workspace], ...]:
        """The six endpoints."""
        path = f"/v2/lsp/{self.table}"
        return (
            Route("GET", path, self.list),
            Route("POST", path, self.post),
            Route("GET", f"{path}/batch", self.batch),
            Route("POST", f"{path}/batch", self.post_many),
            Route("PUT", f"{path}/<record_id>", self.put),
            Route("DELETE", f"/v1/lsp/{self.table}/<record_id>", self.delete),
        )


def _check_service(_workspace: Workspace, given: Json) -> None:
    if not (given["name"] or "").strip():
        raise Rejection(400, "A service needs a name.")


def _check_price(workspace: Workspace, given: Json) -> None:
    if given["serviceId"] not in workspace.table("services"):
        raise Rejection(400, f"There is no service {given['serviceId']}.")


ROUTES: tuple[Route[Workspace], ...] = (
    *_Noun(
        table="services",
        noun="service",
        reader=fields.record(
            {
                "name": fields.text,
                "description": fields.text,
                "serviceTypes": fields.many(fields.one_of(enums.LSP_SERVICE_TYPES)),
                "specializations": fields.many(fields.one_of(enums.SPECIALIZATIONS)),
                "workUnitType": fields.one_of(enums.WORK_UNITS),
            }
        ),
        check=_check_service,
    ).routes,
    *_Noun(
        table="prices",
        noun="price",
        reader=fields.record(
            {
                "serviceId": fields.text,
                "clientId": fields.guid,
                "sourceLanguage": fields.language,
                "targetLanguages": fields.many(fields.language),
                "pricePerUnit": fields.decimal,
                "pricePerUnitCurrency": fields.text,
            }
        ),
        check=_check_price,
    ).routes,
)
