"""What Lingotek reports to a project's callback URL, as events (dossier 3).

A callback is a request, GET or POST, with everything in its query and nothing in its
body. Nobody signs it: put a secret into the registered URL and compare it. Answer with
2xx whatever the event is, uncacheable, and expect it more than once, out of order, and
several at a time for one document.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from types import MappingProxyType
from typing import Any, TypeAlias
from urllib.parse import parse_qsl, quote

from attrs import field, frozen

from locsdk.errors import DecodeError
from locsdk.lingotek.locale import BLANK_OR_LOCALE, Locale
from locsdk.lingotek.models import COUNT, converter
from locsdk.lingotek.status import Status
from locsdk.wire import INTEGER, NUMBER, TRUTH, decoder, wire

__all__ = [
    "CallbackEvent",
    "CallbackMetadata",
    "CallbackQuery",
    "Deletion",
    "DocumentArchivedEvent",
    "DocumentCancelledEvent",
    "DocumentCompletedEvent",
    "DocumentDeletedEvent",
    "DocumentEvent",
    "DocumentUpdatedEvent",
    "DocumentUploadedEvent",
    "ImportFailureEvent",
    "InContextReviewEvent",
    "InterimDownloadEvent",
    "PhaseEvent",
    "ProjectCompletedEvent",
    "TargetCancelledEvent",
    "TargetDeletedEvent",
    "TargetEvent",
    "TargetProgressEvent",
    "parse_callback",
]

CallbackQuery: TypeAlias = str | bytes | Mapping[str, str | Sequence[str]]
"""A query as it stands in the URL, with or without ``?``, a whole URL, or as parsed fields."""

MOST_FIELDS = 500
"""How many parameters a query may have; a real one has some forty."""


def _doc(name: str) -> Any:
    return field(default=None, metadata=wire(f"doc_{name}"))


@frozen(kw_only=True)
class CallbackMetadata:
    """What the document was uploaded with; a blank field is ``None``."""

    author_name: str | None = _doc("author_name")
    business_division: str | None = _doc("business_division")
    business_unit: str | None = _doc("business_unit")
    campaign_id: str | None = _doc("campaign_id")
    campaign_rating: float | None = field(
        default=None, metadata=wire("doc_campaign_rating", form=NUMBER)
    )
    channel: str | None = _doc("channel")
    contact_email: str | None = _doc("contact_email")
    contact_name: str | None = _doc("contact_name")
    content_description: str | None = _doc("content_description")
    content_type: str | None = _doc("content_type")
    domain: str | None = _doc("domain_type")
    external_application_id: str | None = _doc("external_application_id")
    external_document_id: str | None = _doc("external_document_id")
    external_style_id: str | None = _doc("external_style_id")
    purchase_order: str | None = _doc("purchase_order")
    reference_url: str | None = _doc("reference_url")
    region: str | None = _doc("region")


@frozen(kw_only=True)
class Deletion:
    """Who deleted a document or a target, and when."""

    deleted_at: datetime | None = None
    user_id: str | None = field(default=None, metadata=wire("deleted_by_user_id"))
    user_login: str | None = field(default=None, metadata=wire("deleted_by_user_login"))
    user_name: str | None = field(default=None, metadata=wire("deleted_by_user_name"))


def _number(name: str) -> Any:
    return field(default=None, metadata=wire(name, form=INTEGER))


def _truth() -> Any:
    return field(default=None, metadata=wire(form=TRUTH))


@frozen(kw_only=True)
class CallbackEvent:
    """Something happened. A type that this version does not know comes as this very class.

    Attributes:
        type_: The type in the service's word.
        project_id: The project.
        project_number: The project's number in the older interface.
        original_project_id: The project it was copied from; ``0`` for none.
        community_id: The community.
        progress: Percent done.
        complete: Whether it is complete; ``None`` where the service says nothing.
        metadata: What the document was uploaded with.
        parameters: Every parameter under its own name, as it came; not shown, as the
            registered URL may hold a secret.
    """

    type_: str = field(default="", metadata=wire("type"))
    project_id: str | None = None
    project_number: int | None = _number("projectId")
    original_project_id: str | None = None
    community_id: str | None = None
    progress: int | None = field(default=None, metadata=COUNT)
    complete: bool | None = _truth()
    metadata: CallbackMetadata = CallbackMetadata()
    parameters: Mapping[str, str] = field(factory=dict[str, str], repr=False, hash=False)

    @property
    def should_download(self) -> bool:
        """Whether there is a translation to download now."""
        return False

    @property
    def idempotency_key(self) -> str:
        """The same text for the same event, however often it is delivered.

        Made of the type, the ids, the locale, the phase, the progress and the time of
        the document's last change (dossier 6, 18).
        """
        given = [self.parameters.get(name, "") for name in _IDENTITY]
        return "/".join(quote(value, safe="") for value in given)


_IDENTITY = (
    "type",
    "project_id",
    "document_id",
    "target_id",
    "locale",
    "locale_code",
    "phase_name",
    "progress",
    "doc_mts",
)


@frozen(kw_only=True)
class ProjectCompletedEvent(CallbackEvent):
    """``project``: everything in a project is done."""


@frozen(kw_only=True)
class DocumentEvent(CallbackEvent):
    """Something happened to a document.

    Attributes:
        document_id: The document.
        document_number: The document's number in the older interface.
        document_status: Where the document stands.
        document_created: When it was made.
        document_modified: When it changed last.
    """

    document_id: str
    document_number: int | None = _number("documentId")
    document_status: Status | None = field(default=None, metadata=wire("doc_status"))
    document_created: datetime | None = field(default=None, metadata=wire("doc_cts"))
    document_modified: datetime | None = field(default=None, metadata=wire("doc_mts"))


@frozen(kw_only=True)
class DocumentUploadedEvent(DocumentEvent):
    """``document_uploaded``: the source has been imported."""


@frozen(kw_only=True)
class DocumentUpdatedEvent(DocumentEvent):
    """``document_updated``: a new version has been imported; the id is the new one."""


@frozen(kw_only=True)
class ImportFailureEvent(DocumentEvent):
    """``import_failure``: an upload or an update could not be imported.

    Attributes:
        previous_document_id: The version that stays, for an update; else ``None``.
    """

    previous_document_id: str | None = field(default=None, metadata=wire("prev_document_id"))


@frozen(kw_only=True)
class DocumentCompletedEvent(DocumentEvent):
    """``document``: all targets of a document are done."""


@frozen(kw_only=True)
class DocumentCancelledEvent(DocumentEvent):
    """``document_cancelled``: a document was called off. Forget it; do not cancel it back."""


@frozen(kw_only=True)
class DocumentArchivedEvent(DocumentEvent):
    """``document_archived``: a document answers 410 from now on."""


@frozen(kw_only=True)
class DocumentDeletedEvent(DocumentEvent):
    """``document_deleted``: a document is gone.

    Attributes:
        deletion: Who deleted it, and when.
    """

    deletion: Deletion = Deletion()


@frozen(kw_only=True)
class TargetEvent(DocumentEvent):
    """Something happened to a document in one locale.

    Attributes:
        target_id: The target.
        target_number: The target's number in the older interface.
        locale: The locale, from either of the two spellings that are sent.
        status: Where the target stands.
        phase_name: The step of the workflow that gave rise to this.
        ready_to_download: What the service says of it; ``None`` if nothing, as older
            servers do.
    """

    target_id: str | None = None
    target_number: int | None = _number("targetId")
    locale: Locale | None = field(
        default=None, metadata=wire("locale_code", aliases=("locale",), form=BLANK_OR_LOCALE)
    )
    status: Status | None = None
    phase_name: str | None = None
    ready_to_download: bool | None = _truth()


@frozen(kw_only=True)
class _DownloadEvent(TargetEvent):
    @property
    def should_download(self) -> bool:
        """Whether to download: the service's word, or for older servers a progress of 100."""
        if self.ready_to_download is None:
            return self.progress == 100
        return self.ready_to_download


@frozen(kw_only=True)
class TargetProgressEvent(_DownloadEvent):
    """``target``: a target has come further or is done."""


@frozen(kw_only=True)
class PhaseEvent(_DownloadEvent):
    """``phase``: one step of a target's workflow is done."""


@frozen(kw_only=True)
class InterimDownloadEvent(_DownloadEvent):
    """``download_interim_translation``: a step asks to publish what there is so far."""


@frozen(kw_only=True)
class TargetCancelledEvent(TargetEvent):
    """``target_cancelled``: a target was called off. Forget it; do not cancel it back."""


@frozen(kw_only=True)
class TargetDeletedEvent(TargetEvent):
    """``target_deleted``: a target is gone.

    Attributes:
        deletion: Who deleted it, and when.
    """

    deletion: Deletion = Deletion()


@frozen(kw_only=True)
class InContextReviewEvent(TargetEvent):
    """``get``: a person wants to see the page in context.

    No report but a request for a redirect: answer 302 with the page's address.
    """


_CLASSES: Mapping[str, type[CallbackEvent]] = MappingProxyType(
    {
        "document": DocumentCompletedEvent,
        "document_archived": DocumentArchivedEvent,
        "document_cancelled": DocumentCancelledEvent,
        "document_deleted": DocumentDeletedEvent,
        "document_updated": DocumentUpdatedEvent,
        "document_uploaded": DocumentUploadedEvent,
        "download_interim_translation": InterimDownloadEvent,
        "get": InContextReviewEvent,
        "import_failure": ImportFailureEvent,
        "phase": PhaseEvent,
        "project": ProjectCompletedEvent,
        "target": TargetProgressEvent,
        "target_cancelled": TargetCancelledEvent,
        "target_deleted": TargetDeletedEvent,
    }
)
_DECODERS = {name: decoder(converter, cls) for name, cls in _CLASSES.items()}
_decode_unknown = decoder(converter, CallbackEvent)


def parse_callback(query: CallbackQuery) -> CallbackEvent:
    """Read a callback.

    Args:
        query: The query of the request, whatever its method: as text or bytes, with or
            without ``?``, as a whole URL, or as parsed fields (``request.args`` of a web
            framework, ``parse_qs``). Of a field that is repeated the first value counts.

    Returns:
        The event of its type; a :class:`CallbackEvent` for a type that is not known.

    Raises:
        DecodeError: A parameter is not what its name says, or an event of a known type
            names no document. Answer 2xx all the same, and look into it later.
    """
    parameters = _parameters(query)
    # A blank parameter says no more than a missing one (dossier 3.2). What stands in
    # groups on the event is read from the same flat parameters.
    given = {name: value for name, value in parameters.items() if value.strip()}
    groups = {"metadata": given, "deletion": given, "parameters": parameters}
    decode = _DECODERS.get(given.get("type", ""))
    if decode is not None:
        return decode({**given, **groups})
    try:
        return _decode_unknown({**given, **groups})
    except DecodeError:
        # What the parameters of an unknown type mean is not ours to say.
        return CallbackEvent(type_=parameters.get("type", ""), parameters=parameters)


def _parameters(query: CallbackQuery) -> dict[str, str]:
    if isinstance(query, Mapping):
        return {name: _first(value) for name, value in query.items()}
    text = query.decode("utf-8", "replace") if isinstance(query, bytes) else query
    before, mark, after = text.partition("?")
    # A query may itself hold a question mark, but then there is a field before it.
    written = after if mark and "=" not in before else text
    try:
        pairs = parse_qsl(
            written.partition("#")[0],
            keep_blank_values=True,
            errors="replace",
            max_num_fields=MOST_FIELDS,
        )
    except ValueError as error:
        raise DecodeError(f"the query has more than {MOST_FIELDS} fields") from error
    return dict(reversed(pairs))


def _first(value: str | Sequence[str]) -> str:
    return value if isinstance(value, str) else next(iter(value), "")
