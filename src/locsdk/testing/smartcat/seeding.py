"""Projects and documents as a test puts them in."""

import posixpath
import re
from collections.abc import Iterable
from typing import TypedDict

from locsdk.testing.smartcat.models import Document, DocumentStage, Project, Segment, Stage
from locsdk.testing.smartcat.segments import (
    NewSegment,
    SegmentLike,
    from_xliff,
    make_segments,
)
from locsdk.testing.smartcat.workspace import Workspace
from locsdk.testing.xliff_reading import read_xliff

__all__ = ["ProjectFields", "add_document", "new_document", "new_project"]

_ID = re.compile(r"([0-9a-f]+)_(\d+)")
_SAMPLE: tuple[SegmentLike, ...] = (
    "Welcome to our shop.",
    NewSegment(
        source='Read the <g id="1" ctype="x-smartcat">terms</g> before you order.', markup=True
    ),
    ("Your basket is empty.", "Votre panier est vide."),
)


class ProjectFields(TypedDict, total=False):
    """Fields of a project's model that :meth:`SmartcatServer.add_project` lets choose."""

    aiTranslationProfileId: str
    clientId: str
    customFieldValues: dict[str, str]
    deadline: str
    description: str
    domainId: int
    externalTag: str
    number: str
    specializations: list[str]


def new_project(
    workspace: Workspace,
    *,
    name: str,
    source_language: str,
    target_languages: Iterable[str],
    workflow_stages: Iterable[str],
    account_id: str | None = None,
) -> Project:
    """Make a project and put it into its account; the workspace's own if none is given."""
    now = workspace.stamp()
    project = Project(
        id=workspace.new_guid(),
        account_id=account_id or workspace.account_id,
        name=name,
        source_language=source_language,
        target_languages=list(target_languages),
        created=now,
        modified=now,
        created_by=workspace.user_id,
        created_by_email=workspace.user_email,
        stages=[Stage(id=workspace.new_guid(), type=kind) for kind in workflow_stages],
    )
    workspace.projects[project.id] = project
    return project


def add_document(
    workspace: Workspace,
    project: Project,
    *,
    xliff: bytes | None,
    segments: Iterable[SegmentLike] | None,
    name: str | None,
    language: str | None,
) -> Document:
    """Put a document in."""
    if xliff is not None and segments is not None:
        raise ValueError("a document is made of an XLIFF or of segments, not of both")
    base_id: str | None = None
    if xliff is not None:
        file = read_xliff(xliff).files[0]
        language = language or file.target_language
        found = _ID.fullmatch(file.original)
        if found:
            base_id = found[1]
        if name is None and not found:
            name = file.original.replace("\\", "/").rpartition("/")[2]
        made = from_xliff(workspace, xliff)
    else:
        made = make_segments(workspace, _SAMPLE if segments is None else segments)
        found = None
    document = new_document(
        workspace,
        project,
        path=name or "page.txt",
        language=language or project.target_languages[0],
        content="\n".join(segment.source_text for segment in made).encode(),
        segments=made,
        base_id=base_id,
        language_id=int(found[2]) if found else None,
    )
    document.skeleton = xliff
    if any(segment.target for segment in made):
        workspace.move_document(document, "inProgress")
    return document


def new_document(
    workspace: Workspace,
    project: Project,
    *,
    path: str,
    language: str,
    content: bytes,
    segments: list[Segment],
    base_id: str | None = None,
    language_id: int | None = None,
) -> Document:
    """Make a document and put it into its project."""
    folder, filename = posixpath.split(path)
    name, extension = posixpath.splitext(filename)
    base_id = base_id or workspace.new_hex()
    document = Document(
        project=project,
        base_id=base_id,
        language=language,
        language_id=language_id or workspace.languages.id_of(language),
        name=name,
        folder=folder,
        extension=extension,
        content=content,
        segments=segments,
        stages=[DocumentStage(stage=stage) for stage in project.stages],
        created=workspace.stamp(),
        external_id=base_id,
    )
    if any(document.id == other.id for other in project.documents):
        raise ValueError(f"there is a document {document.id} already")
    if language not in project.target_languages:
        project.target_languages.append(language)
    project.documents.append(document)
    return document
