"""What the stand-in's account holds of projects: plain records that the endpoints change."""

import mimetypes
import posixpath
import re
from html import unescape
from typing import Any

from attrs import define, field

from locsdk.testing.pace import Work
from locsdk.testing.smartcat.wire import Json, iso

__all__ = [
    "Document",
    "DocumentStage",
    "Executive",
    "Import",
    "Project",
    "ProjectTask",
    "Segment",
    "Stage",
    "StoredFile",
]

KEPT = 30 * 24 * 3600 * 1000
"""How long stored files are kept, in milliseconds: not published."""

_TAG = re.compile(r"<[^>]*>")


@define(kw_only=True, eq=False)
class Segment:
    """A segment of a document in one language.

    Attributes:
        id: Its number in the XLIFF.
        source: The source as XLIFF inline markup.
        target: The target as XLIFF inline markup; ``None`` until somebody wrote one.
        confirmed: How many stages of the workflow have confirmed it.
        locked: Whether an import leaves it alone.
        modified: When it was last changed or confirmed, in milliseconds.
        modified_by: Who did that, as the XLIFF shows it; empty shows nobody.
        rewritten: When somebody in the editor last changed the target, in milliseconds; 0
            where the last to change it was an import through the API, or nobody.
        touched: Whether it changed since the document's XLIFF was put in.
        key: Its key in a resource file.
    """

    id: str
    source: str
    target: str | None = None
    confirmed: int = 0
    locked: bool = False
    modified: int = 0
    modified_by: str = ""
    rewritten: int = 0
    touched: bool = False
    key: str = ""

    @property
    def source_text(self) -> str:
        """The source without tags."""
        return unescape(_TAG.sub("", self.source))

    @property
    def target_text(self) -> str:
        """The target without tags; empty where there is none."""
        return unescape(_TAG.sub("", self.target or ""))

    @property
    def words(self) -> int:
        """How many words the source has."""
        return len(self.source_text.split())


@define(kw_only=True, eq=False)
class Executive:
    """Somebody who is to do a stage of a document."""

    id: str
    words: int
    supplier_type: str = "freelancer"


@define(kw_only=True, eq=False)
class Stage:
    """A stage of a project's workflow."""

    id: str
    type: str


@define(kw_only=True, eq=False)
class DocumentStage:
    """A stage of one document's workflow.

    Attributes:
        vendor: The account that does it, or ``None``.
        units: How much work it is where it is done outside, or ``None``.
    """

    stage: Stage
    executives: list[Executive] = field(factory=list[Executive])
    vendor: str | None = None
    units: int | None = None
    modified: int | None = None


@define(kw_only=True, eq=False)
class Import:
    """An import of translations into a document.

    Attributes:
        status: ``inProgress``, ``completed`` or ``faulted``.
        report: What ``translate/result`` says.
    """

    work: Work
    content: bytes = field(repr=False)
    filename: str
    confirm: bool
    overwrite: bool
    xliff: bool
    status: str = "inProgress"
    report: dict[str, Any] = field(factory=dict[str, Any])


@define(kw_only=True, eq=False)
class Document:
    """A document in one target language.

    Attributes:
        base_id: The id that all languages of the document share.
        language_id: The number of the target language.
        name: The file's name without its extension.
        folder: The folder in the project, or an empty text.
        extension: The extension with its dot, or an empty text.
        content: The source file.
        skeleton: The XLIFF that was put in, whose bytes exports keep; ``None`` if it was not.
        segments: Its segments in document order.
        work: The disassembling under way, or ``None``.
        disassembling: How it ends or has ended: ``error`` or ``success``.
        exported: When it was last exported as XLIFF, in milliseconds, or 0.
    """

    project: "Project" = field(repr=False)
    base_id: str
    language: str
    language_id: int
    name: str
    folder: str = ""
    extension: str = ""
    content: bytes = field(default=b"", repr=False)
    skeleton: bytes | None = field(default=None, repr=False)
    segments: list[Segment] = field(factory=list[Segment], repr=False)
    stages: list[DocumentStage] = field(factory=list[DocumentStage], repr=False)
    created: int = 0
    status: str = "created"
    status_modified: int | None = None
    work: Work | None = field(default=None, repr=False)
    disassembling: str = "success"
    external_id: str = ""
    meta_info: str | None = None
    placeholders: bool = False
    revision: int = 1
    exported: int = 0
    last_import: Import | None = field(default=None, repr=False)

    @property
    def id(self) -> str:
        """The id with the language suffix, as the API wants it nearly everywhere."""
        return f"{self.base_id}_{self.language_id}"

    @property
    def full_path(self) -> str:
        """The name with the folders before it, without the extension."""
        return f"{self.folder}/{self.name}" if self.folder else self.name

    @property
    def filename(self) -> str:
        """The name with the extension."""
        return self.name + self.extension

    @property
    def words(self) -> int:
        """How many words the source has; 0 until the document is disassembled."""
        return sum(segment.words for segment in self.segments)

    def look(self) -> str:
        """Ask how its disassembling is: ``inProgress``, ``error`` or ``success``."""
        if self.work is not None and self.work.look()[1]:
            self.work = None
        return self.disassembling if self.work is None else "inProgress"

    @property
    def stage_number(self) -> int:
        """The stage that the document is in: the first that has not confirmed every segment."""
        return min((s.confirmed for s in self.segments), default=0) + 1

    def confirmed_at(self, stage: int) -> list[Segment]:
        """Return the segments that a stage, counted from 1, has confirmed."""
        return [segment for segment in self.segments if segment.confirmed >= stage]

    def progress_at(self, stage: int) -> float:
        """Return how much of a stage is done, 0 to 100, by segments."""
        if not self.segments:
            return 0.0
        return round(100 * len(self.confirmed_at(stage)) / len(self.segments), 2)

    @property
    def ready_for_completion(self) -> bool:
        """Whether every segment has passed the last stage."""
        return bool(self.segments) and self.stage_number > len(self.stages)


@define(kw_only=True, eq=False)
class Project:
    """A project.

    Attributes:
        account_id: Whose it is: a project of another account is refused with 403.
        fields: What its models carry as it was given, by the wire's names.
        stages: Its workflow.
        documents: Its documents, one for each file and language.
        settings: Memories, glossaries, engines and rules, by the name of their endpoint.
    """

    id: str
    account_id: str
    name: str
    source_language: str
    target_languages: list[str]
    created: int
    modified: int
    created_by: str
    created_by_email: str
    type: str = "default"
    status: str = "created"
    status_modified: int | None = None
    assignment_mode: str = "document"
    managers: list[str] = field(factory=list[str])
    vendors: list[str] = field(factory=list[str])
    stages: list[Stage] = field(factory=list[Stage])
    documents: list[Document] = field(factory=list[Document], repr=False)
    fields: dict[str, Any] = field(factory=dict[str, Any])
    settings: dict[str, Any] = field(factory=dict[str, Any], repr=False)


@define(kw_only=True, eq=False)
class ProjectTask:
    """A stage of some documents in one language, to be given out as one.

    Attributes:
        people: How far each assigned linguist is: shortlisted, invited or inProgress.
        vendors: How far each assigned company is.
    """

    id: str
    number: str
    stage: Stage
    language: str
    documents: list[Document] = field(factory=list[Document])
    created: int
    scoped: int
    deadline: int | None = None
    people: dict[str, str] = field(factory=dict[str, str])
    vendors: dict[str, str] = field(factory=dict[str, str])
    strategy: str = "crowd"

    def progress(self, project: Project) -> float:
        """Return how much of it is done, 0 to 100, by segments."""
        stage = project.stages.index(self.stage) + 1
        segments = sum(len(document.segments) for document in self.documents)
        done = sum(len(document.confirmed_at(stage)) for document in self.documents)
        return round(100 * done / segments, 2) if segments else 0.0

    def status(self, project: Project) -> str:
        """Return the vendor's status, by the furthest of those who are assigned."""
        if self.documents and self.progress(project) == 100:
            return "completed"
        states = {*self.people.values(), *self.vendors.values()}
        for state, status in [
            ("inProgress", "inProgress"),
            ("invited", "suppliersInvited"),
            ("shortlisted", "suppliersShortlisted"),
        ]:
            if state in states:
                return status
        return "created"


@define(kw_only=True, eq=False)
class StoredFile:
    """A file in the storage."""

    path: str
    content: bytes = field(repr=False)
    created: int
    read: int | None = None

    @property
    def kind(self) -> str:
        """Its media type, by its name."""
        return mimetypes.guess_type(self.path)[0] or "application/octet-stream"

    def model(self) -> Json:
        """What the API says of it."""
        return {
            "name": posixpath.basename(self.path),
            "mime": self.kind,
            "path": self.path,
            "size": len(self.content),
            "createdAt": iso(self.created),
            "lastAccessTime": iso(self.read),
            "expirationTime": iso(self.created + KEPT),
        }
