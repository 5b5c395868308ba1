"""What Lingotek's refusals mean: the table of dossier 1.5 as types and as data."""

import re
from collections.abc import Mapping, Sequence
from typing import Any, cast

from attrs import field, frozen

from locsdk.errors import (
    ApiError,
    BadRequest,
    Gone,
    Locked,
    LocsdkError,
    NotFound,
    OperationFailed,
    QuotaExceeded,
)
from locsdk.lingotek.models import converter
from locsdk.transport import ErrorDetail, Response
from locsdk.wire import Form, decoder, wire

__all__ = [
    "AlreadyCompleted",
    "CommunityDisabled",
    "DocumentArchived",
    "DocumentCancelled",
    "DocumentSuperseded",
    "ImportFailed",
    "NoTranslations",
    "StillImporting",
    "TranslationExists",
    "WordQuotaExceeded",
    "read_error",
]


class TranslationExists(BadRequest):
    """400: the target was requested before. Harmless; ``ensure`` takes it as success."""


class AlreadyCompleted(BadRequest):
    """400: a document or target that is finished or cancelled cannot be cancelled."""

    @property
    def current_status(self) -> str | None:
        """Where it stands, in the service's words: COMPLETE, LATE or CANCELLED."""
        return _text(self.details.get("current_status"))


class DocumentCancelled(BadRequest):
    """400: the document was cancelled and takes no update; upload it as a new one."""


class CommunityDisabled(QuotaExceeded):
    """402: the community is switched off, for example unpaid. A person has to act."""


class StillImporting(NotFound):
    """404: the document is not there yet, because its import is still running.

    Raised where the id of the import's process is known; the service itself answers an
    unknown id and an unfinished import alike.
    """


class NoTranslations(NotFound):
    """404: no target has been requested of this document yet."""


class DocumentArchived(Gone):
    """410: the document has been archived; upload it again as a new one."""


class DocumentSuperseded(Locked):
    """423: an update has given the document a new id."""

    @property
    def next_document_id(self) -> str | None:
        """The id of the next version, which may have been superseded in its turn."""
        return _text(self.details.get("next_document_id"))


class WordQuotaExceeded(QuotaExceeded):
    """429 with an error code: the plan's words are used up. Waiting does not help."""


class ImportFailed(OperationFailed):
    """The service could not import a document or a translated file.

    The service names no reason; what it said is in ``result``, a
    :class:`~locsdk.lingotek.processes.Process`.
    """


def _text(value: object) -> str | None:
    return value if isinstance(value, str) and value else None


@frozen
class _Meaning:
    """One row of the table: what is refused so, under which class.

    The wording of messages is no contract, so it is looked at only where the status
    alone does not tell.
    """

    status: int
    error: type[ApiError]
    message: re.Pattern[str] | None = None
    code: str | None = None
    retryable: bool | None = None

    def fits(self, status: int, code: str | None, message: str) -> bool:
        return (
            status == self.status
            and (self.code is None or self.code == code)
            and (self.message is None or self.message.search(message) is not None)
        )


_MEANINGS = (
    _Meaning(
        400,
        TranslationExists,
        re.compile(r"translation\b.*\balready exists", re.IGNORECASE | re.DOTALL),
    ),
    _Meaning(400, AlreadyCompleted, re.compile(r"already in a completed state", re.IGNORECASE)),
    _Meaning(400, DocumentCancelled, re.compile(r"previously been cancell?ed", re.IGNORECASE)),
    _Meaning(402, CommunityDisabled),
    _Meaning(404, NoTranslations, re.compile(r"no translations exist", re.IGNORECASE)),
    _Meaning(410, DocumentArchived, re.compile(r"archived|^$", re.IGNORECASE)),
    _Meaning(423, DocumentSuperseded),
    _Meaning(429, WordQuotaExceeded, code="PROCESSED_WORDS_LIMIT_EXCEEDED", retryable=False),
)

_CURRENT_STATUS = re.compile(r"current status:\s*(\w+)", re.IGNORECASE)


def _read_messages(value: Any) -> tuple[str, ...]:
    many = cast("list[object]", value) if isinstance(value, list) else [value]
    return tuple(str(message) for message in many)


_MESSAGES: Form[tuple[str, ...]] = Form("a list of messages", _read_messages, list)


@frozen(kw_only=True)
class _Refusal:
    """The body of an error."""

    messages: tuple[str, ...] = field(
        default=(), metadata=wire(form=_MESSAGES, null_is_default=True)
    )
    error_code: str | None = None
    next_document_id: str | None = None


_decode = decoder(converter, _Refusal)


def read_error(response: Response) -> ErrorDetail | None:
    """Read the service's own error body; the transport's ``ErrorReader`` of this wing.

    A body that is no JSON (a proxy's page, nothing at all) still has the meaning that
    its status has.
    """
    try:
        refusal = _decode(response.json())
    except LocsdkError:
        refusal = _Refusal()
    # A server may echo the credentials in what it says.
    messages = tuple(map(response.redactor.redact, refusal.messages))
    message = "; ".join(messages)
    for meaning in _MEANINGS:
        if meaning.fits(response.status, refusal.error_code, message):
            return ErrorDetail(
                message or f"{meaning.error.__name__}, with {response.describe()}",
                code=refusal.error_code,
                details=_details(refusal, messages),
                error=meaning.error,
                retryable=meaning.retryable,
            )
    if not message:
        return None
    return ErrorDetail(message, code=refusal.error_code, details=_details(refusal, messages))


def _details(refusal: _Refusal, messages: Sequence[str]) -> Mapping[str, Any]:
    details: dict[str, Any] = {"messages": tuple(messages)}
    if refusal.next_document_id:
        details["next_document_id"] = refusal.next_document_id
    if status := _CURRENT_STATUS.search(" ".join(messages)):
        details["current_status"] = status[1]
    return details
