"""What may be chosen from: languages, formats, currencies, placeholders (dossier 2.2)."""

from collections.abc import Mapping, Sequence
from typing import Any

from attrs import field, frozen

from locsdk.enums import LooseEnum
from locsdk.errors import NotFound
from locsdk.smartcat.models import as_json, gives, gives_many, many
from locsdk.transport import Endpoint, Engine, RequestOptions, nothing
from locsdk.wire import extra_field, wire

__all__ = [
    "Directories",
    "Directory",
    "DirectoryItem",
    "DirectoryType",
    "FileFormat",
    "PlaceholderFormat",
    "Placeholders",
]


class DirectoryType(LooseEnum):
    """A list that the service can look up (dossier 2.2)."""

    LANGUAGE = "language"
    VENDOR = "vendor"
    DOMAIN = "domain"
    CLIENT = "client"
    GROUP = "group"
    PROJECT_STATUS = "projectStatus"
    DOCUMENT_STATUS = "documentStatus"
    NET_RATE = "netRate"
    CURRENCY = "currency"
    FREELANCER_SERVICE_TYPE = "freelancerServiceType"
    SPECIALIZATION = "specialization"
    SPECIALIZATION_KNOWLEDGE_LEVEL = "specializationKnowledgeLevel"
    LSP_SERVICE_TYPE = "lspServiceType"
    JOB_STATUS = "jobStatus"
    COUNTRY = "country"
    SUPPLIER_TYPE = "supplierType"
    WORK_UNIT_TYPE = "workUnitType"
    TRANSLATION_ASSURANCE_LEVEL = "translationAssuranceLevel"


@frozen(kw_only=True)
class DirectoryItem:
    """One entry: a language, a currency, a project group.

    Attributes:
        id: A code, a GUID or a number, by the directory.
    """

    id: str
    name: str | None = None
    extra: Mapping[str, Any] = extra_field()


@frozen(kw_only=True)
class Directory:
    """A list of what may be chosen from."""

    type: DirectoryType | None = None
    items: tuple[DirectoryItem, ...] = many()
    extra: Mapping[str, Any] = extra_field()


@frozen(kw_only=True)
class FileFormat:
    """A file format that the account can parse.

    Attributes:
        name: The extension.
        ocr: Whether text is read out of images.
        mime_type: The media type.
    """

    name: str | None = None
    ocr: bool | None = None
    mime_type: str | None = field(default=None, metadata=wire("mime-type"))
    disassemble_algorithm_name: str | None = None
    extra: Mapping[str, Any] = extra_field()


@frozen(kw_only=True)
class PlaceholderFormat:
    """A pattern for what is a placeholder in a text.

    Attributes:
        regex: The regular expression.
    """

    regex: str
    extra: Mapping[str, Any] = extra_field()


GET = Endpoint(
    operation="directories.get",
    method="GET",
    path="/v2/directory",
    gives=gives(Directory),
    source="2.2",
    confidence="doc",
)
GET_V1 = Endpoint(
    operation="directories.get",
    method="GET",
    path="/v1/directory",
    gives=gives(Directory),
    source="2.7",
    confidence="doc 2023",
)
FORMATS = Endpoint(
    operation="directories.formats",
    method="GET",
    path="/v1/directory/formats",
    gives=gives_many(FileFormat),
    source="2.2",
    confidence="doc",
)
PLACEHOLDERS = Endpoint(
    operation="placeholders.list",
    method="GET",
    path="/v1/placeholders",
    gives=gives_many(PlaceholderFormat),
    source="2.2",
    confidence="doc",
)
SET_PLACEHOLDERS = Endpoint(
    operation="placeholders.set",
    method="PUT",
    path="/v1/placeholders",
    gives=nothing,
    source="2.2",
    confidence="doc",
)
CHECK_PLACEHOLDER = Endpoint(
    operation="placeholders.check",
    method="GET",
    path="/v1/placeholders/validate",
    gives=nothing,
    source="2.2",
    confidence="doc",
)


@frozen
class Directories:
    """The calls on directories."""

    _engine: Engine

    def get(self, type: DirectoryType, *, options: RequestOptions | None = None) -> Directory:
        """Return one directory.

        An installation that does not have the present address is asked at the one that
        was current until 2023.
        """
        query = {"type": type}
        try:
            return self._engine.call(GET, query=query, options=options)
        except NotFound:
            return self._engine.call(GET_V1, query=query, options=options)

    def formats(self, *, options: RequestOptions | None = None) -> tuple[FileFormat, ...]:
        """Return the file formats that the account can parse."""
        return self._engine.call(FORMATS, options=options)


@frozen
class Placeholders:
    """The calls on the account's patterns for placeholders."""

    _engine: Engine

    def list(self, *, options: RequestOptions | None = None) -> tuple[PlaceholderFormat, ...]:
        """Return all patterns."""
        return self._engine.call(PLACEHOLDERS, options=options)

    def set(
        self, formats: Sequence[PlaceholderFormat], *, options: RequestOptions | None = None
    ) -> None:
        """Put these patterns in the place of all that there are."""
        self._engine.call(SET_PLACEHOLDERS, body=as_json(formats), options=options)

    def add(self, *regexes: str, options: RequestOptions | None = None) -> None:
        """Add patterns to those that there are, by reading and writing them all."""
        present = self.list(options=options)
        known = {one.regex for one in present}
        fresh = [PlaceholderFormat(regex=one) for one in dict.fromkeys(regexes) if one not in known]
        if fresh:
            self.set([*present, *fresh], options=options)

    def check(self, regex: str, *, options: RequestOptions | None = None) -> None:
        """Have the service check a pattern.

        Raises:
            BadRequest: It is none that the service takes.
        """
        self._engine.call(CHECK_PLACEHOLDER, query={"format": regex}, options=options)
