"""How a test puts tasks and documents into the stand-in."""

from collections.abc import Sequence
from typing import Any, TypedDict

from locsdk.testing.lingotek.exports import ExportUnit, Segment, make_export
from locsdk.testing.lingotek.locales import hyphenated
from locsdk.testing.lingotek.models import Document, Task, Translation, User
from locsdk.testing.lingotek.phase import PhaseAt, add_phase_uuid, phase_uuids
from locsdk.testing.lingotek.tasks import settle_progress
from locsdk.testing.lingotek.tms import Tms
from locsdk.testing.xliff_reading import Xliff, read_xliff

__all__ = ["SAMPLE", "TaskFields", "make_document", "make_task"]

SAMPLE: tuple[ExportUnit, ...] = (
    ExportUnit(source="Welcome to our shop.", note="Heading of the start page"),
    ExportUnit(source="Read the {1}terms{/1} before you order."),
    ExportUnit(source="Your basket is empty.", target="Votre panier est vide.", state="translated"),
)

_TASK_DEFAULTS: dict[str, Any] = {
    "author_email": "",
    "author_name": "",
    "business_division": "",
    "business_unit": "",
    "campaign_id": "",
    "campaign_rating": 0,
    "channel": "",
    "contact_email": "",
    "contact_name": "",
    "content_description": "",
    "content_type": "node",
    "domain": "",
    "external_application_id": "",
    "external_document_id": "",
    "external_style_id": "",
    "purchase_order": "",
    "reference_url": "",
    "region": "",
    "weighted_words": None,
}


class TaskFields(TypedDict, total=False):
    """The fields of a task in the listing, by the vendor's names (dossier 2.14, S-task)."""

    id: str
    document_id: str
    translation_id: str
    project_id: str
    title: str
    document_name: str
    project_name: str
    translation_locale: str
    status: str
    progress: int
    words: int
    weighted_words: float | None
    author_email: str
    author_name: str
    contact_email: str
    contact_name: str
    business_division: str
    business_unit: str
    campaign_id: str
    campaign_rating: float
    channel: str
    region: str
    purchase_order: str
    content_description: str
    content_type: str
    domain: str
    reference_url: str
    external_application_id: str
    external_document_id: str
    external_style_id: str


def make_document(tms: Tms, content: bytes, *, title: str, name: str, locale: str) -> Document:
    """Make a document that needs no import."""
    now = tms.clock.now_ms()
    return Document(
        id=tms.new_id(),
        number=tms.new_number(),
        project_id=tms.project.id,
        title=title,
        name=name,
        locale_code=hyphenated(locale),
        content=content,
        created=now,
        modified=now,
    )


def make_task(
    tms: Tms,
    xliff: bytes | str | Sequence[Segment],
    assignee: User,
    phase_at: PhaseAt,
    fields: TaskFields,
) -> Task:
    """Make a task with its document and target, and add them.

    Raises:
        ValueError: If *xliff* is not well-formed XLIFF 1.2, declares a document type, or
            has the phase id of another task.
    """
    content, phase_uuid = _content(tms, xliff, phase_at, fields.get("translation_locale"))
    read = read_xliff(content)
    document = _document(tms, read, fields)
    locale = fields.get("translation_locale") or read.files[0].target_language or "fr-FR"
    translation = Translation(
        id=fields.get("translation_id") or tms.new_id(),
        number=tms.new_number(),
        locale_code=hyphenated(locale),
    )
    document.translations.append(translation)
    task = Task(
        id=fields.get("id") or tms.new_id(),
        phase_uuid=phase_uuid,
        assignee=assignee,
        document=document,
        translation=translation,
        title=document.title,
        exported=content,
    )
    document.task = task
    translation.reach(settle_progress(task))
    task.status = fields.get("status", "READY")
    task.progress = fields.get("progress", task.progress)
    task.fields = _listing(tms, document, fields)
    tms.documents[document.id] = document
    tms.tasks[task.id] = task
    return task


def _listing(tms: Tms, document: Document, fields: TaskFields) -> dict[str, Any]:
    """What the listing shows beyond what the records know."""
    given: dict[str, Any] = {**fields}
    shown = {
        **_TASK_DEFAULTS,
        "document_name": document.name,
        "project_name": tms.projects[document.project_id].title,
        "words": len(document.text.split()),
    }
    return {name: given.get(name, value) for name, value in shown.items()}


def _content(
    tms: Tms, xliff: bytes | str | Sequence[Segment], phase_at: PhaseAt, locale: str | None
) -> tuple[bytes, str]:
    """The export and its phase id, which is put in where it is missing."""
    phase_uuid = tms.new_id()
    if not isinstance(xliff, bytes | str):
        made = make_export(
            xliff,
            phase_uuid=phase_uuid,
            phase_at=phase_at,
            target_language=hyphenated(locale or "fr-FR"),
        )
        return made, phase_uuid
    content = xliff.encode() if isinstance(xliff, str) else xliff
    found = phase_uuids(read_xliff(content))
    if not found:
        return add_phase_uuid(content, phase_uuid, phase_at), phase_uuid
    if len(found) > 1 or found & {task.phase_uuid for task in tms.tasks.values()}:
        raise ValueError(f"the file's phase ids {sorted(found)} do not make one task of its own")
    return content, found.pop()


def _document(tms: Tms, xliff: Xliff, fields: TaskFields) -> Document:
    original = xliff.files[0].original.replace("\\", "/").rpartition("/")[2]
    name = fields.get("document_name") or original or "example_document.txt"
    document = make_document(
        tms,
        "\n".join(unit.source_text for unit in xliff.units).encode(),
        title=fields.get("title") or name,
        name=name,
        locale=xliff.files[0].source_language or "en-US",
    )
    document.id = fields.get("document_id") or document.id
    document.fields = {key: str(value) for key, value in fields.items() if key in _TASK_DEFAULTS}
    project_id = fields.get("project_id")
    if project_id is not None and project_id not in tms.projects:
        title = fields.get("project_name") or tms.project.title
        tms.new_project(title, tms.project.community_id, project_id=project_id)
    document.project_id = project_id or tms.project.id
    return document
