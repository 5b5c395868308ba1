"""Offline translation: listing, export and re-import of tasks (dossier 2.9)."""

from collections import Counter
from collections.abc import Sequence

from locsdk.testing.answers import Answer, json_answer
from locsdk.testing.archives import BadZip, unzipped
from locsdk.testing.lingotek.models import Process, Task
from locsdk.testing.lingotek.phase import phase_uuids
from locsdk.testing.lingotek.reimport import Breach, Verdict, judge
from locsdk.testing.lingotek.siren import Json, item, item_answer, link, page, refuse
from locsdk.testing.lingotek.tms import Tms
from locsdk.testing.recorded import RecordedRequest
from locsdk.testing.routing import Route
from locsdk.testing.xliff_reading import BadXliff, has_text, read_xliff
from locsdk.testing.xliff_splicing import prefix_of

__all__ = ["ROUTES", "settle_progress"]

XLIFF_TYPE = "application/x-xliff+offline"


def list_tasks(tms: Tms, request: RecordedRequest) -> Answer:
    """K1: the tasks of the token's user, whatever their status (trap of dossier 5.2)."""
    user = tms.user_of(request)
    mine = [task for task in tms.tasks.values() if task.assignee is user]
    return page(
        request,
        "tasks",
        mine,
        lambda task: _entity(tms, task),
        quirks=tms.quirks,
        may_be_204=True,
    )


def get_task(tms: Tms, _request: RecordedRequest, task_id: str) -> Answer:
    """K2, which the vendor only implies by the self link of each entity."""
    return item_answer(_entity(tms, tms.found(tms.tasks, task_id, "Task")))


def _entity(tms: Tms, task: Task) -> Json:
    properties = {
        **task.fields,
        "id": task.id,
        "title": task.title,
        "document_id": task.document_id,
        "translation_id": task.translation_id,
        "project_id": task.project_id,
        "translation_locale": task.locale,
        "status": task.status,
        "progress": task.progress,
    }
    return item("task", properties, links=[link(f"/task/{task.id}", "self", quirks=tms.quirks)])


def get_content(tms: Tms, request: RecordedRequest, task_id: str) -> Answer:
    """K3: the XLIFF of an active task, for its assignee only."""
    task = _workable(tms, request, task_id)
    name = f"{task.title}.{task.locale.replace('-', '_')}.xlf".replace('"', "'")
    kind = "attachment)" if tms.quirks.malformed_disposition else "attachment"
    disposition = f'{kind}; filename="{" ".join(name.split())}"'
    return Answer(
        headers=[("Content-Type", XLIFF_TYPE), ("Content-Disposition", disposition)],
        body=task.xliff,
    )


def _workable(tms: Tms, request: RecordedRequest, task_id: str) -> Task:
    """Rules 31, 32 and 34; the statuses are not published and can be switched."""
    task = tms.found(tms.tasks, task_id, "Task")
    if not tms.offline_translation:
        raise refuse(tms.quirks.not_enabled, "Offline translation is not enabled.")
    if task.assignee is not tms.user_of(request):
        raise refuse(tms.quirks.not_assigned, f"Task {task_id} is not assigned to you.")
    if not task.active:
        message = f"Task {task_id} is not active. Current status: {task.status}"
        raise refuse(tms.quirks.not_active, message)
    return task


def patch_content(tms: Tms, request: RecordedRequest, task_id: str) -> Answer:
    """K4: re-import into one task. A file of another phase fails in its process."""
    _workable(tms, request, task_id)
    return _start(tms, request, task_id)


def patch_contents(tms: Tms, request: RecordedRequest) -> Answer:
    """K5: re-import of any number of files, each matched by its phase id."""
    return _start(tms, request, None)


def _start(tms: Tms, request: RecordedRequest, task_id: str | None) -> Answer:
    files = _files(_upload(tms, request))
    if not files:
        raise refuse(400, "The zip holds no files.")
    phases = [_phase_of(data) for data in files]
    twice = {phase for phase, count in Counter(phases).items() if phase and count > 1}
    user = tms.user_of(request)

    def start(data: bytes, phase: str) -> Process:
        def finish(process: Process) -> bool:
            verdict = _import(tms, data, phase, task_id, user.id, repeated=phase in twice)
            process.breaches = verdict.breaches
            return not verdict.failed

        return tms.start_process(finish)

    started = [start(data, phase) for data, phase in zip(files, phases, strict=True)]
    return json_answer({"processes": [process.id for process in started]}, status=202)


def _upload(tms: Tms, request: RecordedRequest) -> bytes:
    """The file of a multipart field, or else the whole body (dossier 8: not published)."""
    data = request.body
    if request.parts:
        part = request.part(tms.quirks.content_field)
        data = b"" if part is None else part.content
    if not data:
        raise refuse(400, f"{tms.quirks.content_field} is required.")
    return data


def _files(data: bytes) -> Sequence[bytes]:
    """Rule 28: one XLIFF, or a zip of them. Rule 29: folders in it mean nothing."""
    if not data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return [data]
    try:
        return [content for _, content in unzipped(data)]
    except BadZip as error:
        raise refuse(400, str(error)) from None


def _phase_of(data: bytes) -> str:
    try:
        found = phase_uuids(read_xliff(data))
    except BadXliff:
        return ""
    return next(iter(found)) if len(found) == 1 else ""


def _import(
    tms: Tms, data: bytes, phase: str, task_id: str | None, user_id: str, *, repeated: bool
) -> Verdict:
    task = next((task for task in tms.tasks.values() if task.phase_uuid == phase), None)
    if task_id is not None and (task is None or task.id != task_id):
        # Held against the task it was sent to, so that the verdict names the broken rule.
        task = tms.tasks.get(task_id)
    breach = _cannot_import(task, data, user_id, repeated=repeated)
    if not tms.offline_translation:
        breach = Breach(rule="LGT-ENABLED", message="offline translation is switched off")
    if task is None or breach is not None:
        return Verdict(breaches=(breach,) if breach else ())
    prefix = prefix_of(task.exported)
    verdict = judge(task.xliff, data, prefix=prefix, strict=tms.strict)
    if not verdict.failed:
        task.translations.update(verdict.translations)
        tms.reach(task.document, task.translation, settle_progress(task))
    return verdict


def _cannot_import(
    task: Task | None, data: bytes, user_id: str, *, repeated: bool
) -> Breach | None:
    """Rules 1 to 3 where no task is found, and rules 30 to 32."""
    if repeated:
        return Breach(rule="LGT-ZIP-DUP", message="two files of the zip have this phase id")
    if task is None:
        try:
            found = phase_uuids(read_xliff(data))
        except BadXliff as error:
            return Breach(rule="LGT-NOT-XLIFF12", message=str(error))
        if not found:
            return Breach(rule="LGT-PHASE-MISSING", message="the file has no lgtk:phaseUUID")
        return Breach(rule="LGT-PHASE-CHANGED", message=f"no task has the phase {found}")
    if task.assignee.id != user_id:
        return Breach(rule="LGT-ASSIGNEE", message="the task is somebody else's")
    if not task.active:
        return Breach(rule="LGT-ACTIVE", message=f"the task is {task.status}")
    return None


def settle_progress(task: Task) -> int:
    """Carry the share of translated units over to the task, and return it in percent.

    How far a re-import moves a task is not published. Here a task stays active at
    whatever progress, so that it can be read again; its target is complete at 100.
    """
    units = read_xliff(task.xliff).units
    done = sum(1 for unit in units if has_text(unit.target))
    task.progress = 100 * done // len(units) if units else 100
    if task.active and task.progress:
        task.status = "IN_PROGRESS"
    return task.progress


ROUTES: tuple[Route[Tms], ...] = (
    Route("GET", "/api/task", list_tasks),
    Route("PATCH", "/api/task/content", patch_contents),
    Route("GET", "/api/task/<task_id>", get_task),
    Route("GET", "/api/task/<task_id>/content", get_content),
    Route("PATCH", "/api/task/<task_id>/content", patch_content),
)
