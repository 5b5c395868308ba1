"""GET /process/{id} (dossier 2.10)."""

from locsdk.testing.answers import Answer
from locsdk.testing.lingotek.siren import item, item_answer, link
from locsdk.testing.lingotek.tms import Tms
from locsdk.testing.recorded import RecordedRequest
from locsdk.testing.routing import Route

__all__ = ["ROUTES"]


def get_process(tms: Tms, _request: RecordedRequest, process_id: str) -> Answer:
    """X1. Each question is a look at the work; 100 with IN_PROGRESS comes before the end."""
    process = tms.found(tms.processes, process_id, "Process")
    process.look()
    properties = {"id": process.id, "progress": process.progress, "status": process.status}
    links = [link(f"/process/{process.id}", "self", quirks=tms.quirks)]
    return item_answer(item("process", properties, links=links))


ROUTES: tuple[Route[Tms], ...] = (Route("GET", "/api/process/<process_id>", get_process),)
