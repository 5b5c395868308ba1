"""What an upload of a document is made of, and what it gives (dossier 2.5)."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any, Literal, TypedDict

import attrs
from attrs import field, frozen

from locsdk.errors import ConfigurationError
from locsdk.lingotek.content import name_unless_named
from locsdk.lingotek.forms import Fields, field_pairs
from locsdk.lingotek.locale import Locale
from locsdk.transport import FileContent, Multipart, Part, first_bytes
from locsdk.wire import extra_field

__all__ = [
    "AcceptedDocument",
    "DocumentMetadata",
    "DocumentSettings",
    "DocumentUpdate",
    "TargetRequest",
    "upload_body",
]

RATING_LIMIT = 9_999_999
"""How far a campaign rating may be from zero (dossier 2.5)."""


def _check_rating(_: object, __: object, rating: int | None) -> None:
    if rating is not None and abs(rating) > RATING_LIMIT:
        raise ConfigurationError(
            f"campaign_rating is between -{RATING_LIMIT} and {RATING_LIMIT}, not {rating}"
        )


@frozen(kw_only=True)
class DocumentMetadata:
    """What translators and managers are told of a document; ``None`` is not sent."""

    author_email: str | None = None
    author_name: str | None = None
    business_division: str | None = None
    business_unit: str | None = None
    campaign_id: str | None = None
    campaign_rating: int | None = field(default=None, validator=_check_rating)
    category_id: str | None = None
    channel: str | None = None
    contact_email: str | None = None
    contact_name: str | None = None
    content_description: str | None = None
    content_type: str | None = None
    domain: str | None = None
    external_style_id: str | None = None
    note: str | None = None
    purchase_order: str | None = None
    reference_url: str | None = None
    region: str | None = None
    require_review: bool | None = None

    def fields(self) -> Fields:
        """Return what is to be sent; the service wants TRUE and FALSE in capitals."""
        fields: dict[str, object] = attrs.asdict(self)
        if self.require_review is not None:
            fields["require_review"] = str(self.require_review).upper()
        return fields


def _locale(value: Locale | str) -> Locale:
    return Locale.of(value)


@frozen(kw_only=True)
class TargetRequest:
    """A target that is requested together with an upload.

    The service takes locales, workflows and vaults as three lists that are parallel by
    position, with no way to leave one out in the middle: in one upload, either every
    target names a workflow or none does, and the same for vaults.

    Attributes:
        locale: The locale to translate into.
        workflow_id: Another workflow than the project's.
        vault_id: Where to save the translation; for new documents only.
    """

    locale: Locale = field(converter=_locale)
    workflow_id: str | None = None
    vault_id: str | None = None


class DocumentSettings(TypedDict, total=False):
    """The keyword arguments that a new document and an update share (dossier 2.5).

    Attributes:
        format: How to read the file; see :func:`locsdk.lingotek.format_of`.
        charset: Its encoding, such as ``UTF-8``.
        workflow_id: The workflow of targets that name none.
        external_url: Where the original can be seen, for in-context review.
        external_application_id: Which callback the service reports to.
        external_document_id: The caller's own id, echoed in tasks and callbacks.
        job_id: The job it belongs to.
        due_date: When it is due.
        due_reason: Why then.
        srx: Rules of segmentation, as a file.
        its: ITS rules, as a file.
        fprm: Parameters of the format's filter, as a file.
        srx_id: Rules of segmentation, as the id of a filter.
        its_id: ITS rules, as the id of a filter.
        fprm_id: Parameters of the format's filter, as the id of a filter.
        fprm_subfilter_id: Parameters for what is embedded, as the id of a filter.
    """

    format: str | None
    charset: str | None
    workflow_id: str | None
    external_url: str | None
    external_application_id: str | None
    external_document_id: str | None
    job_id: str | None
    due_date: datetime | None
    due_reason: str | None
    srx: FileContent | None
    its: FileContent | None
    fprm: FileContent | None
    srx_id: str | None
    its_id: str | None
    fprm_id: str | None
    fprm_subfilter_id: str | None


@frozen(kw_only=True)
class AcceptedDocument:
    """A new document whose import has begun.

    Attributes:
        id: The id that it will have.
        process_id: The import; wait for it before anything else.
    """

    id: str
    process_id: str | None = None
    extra: Mapping[str, Any] = extra_field()


@frozen(kw_only=True)
class DocumentUpdate:
    """An update that was accepted.

    Attributes:
        id: The id of the document from now on. Store it.
        process_id: The import, or ``None`` where the service names none.
    """

    id: str
    process_id: str | None = None


_Rules = Literal["srx", "its", "fprm"]
_RULES: tuple[_Rules, ...] = ("srx", "its", "fprm")
_ABOUT_CONTENT = ("format", "charset", "srx_id", "its_id", "fprm_id", "fprm_subfilter_id")


def upload_body(
    fields: Fields,
    *,
    title: str | None,
    settings: DocumentSettings,
    metadata: DocumentMetadata | None,
    targets: Sequence[TargetRequest],
    content: FileContent | None,
    filename: str | None,
) -> Multipart:
    """Return the multipart body of a new document or of an update.

    Args:
        fields: What only one of the two has.
        title: What the document is called.
        settings: What both have.
        metadata: What is told of the document.
        targets: The targets to request.
        content: The file, or ``None`` for an update of the other fields alone.
        filename: What the file is called; by default by its own name, or like the title.

    Raises:
        ConfigurationError: The file is empty, a field cannot be sent, or the targets
            name workflows or vaults only here and there.
    """
    plain: Fields = {
        "title": title,
        **fields,
        **{name: value for name, value in settings.items() if name not in _RULES},
        **_target_fields(targets),
        **(metadata.fields() if metadata else {}),
    }
    rules = list(_rule_files(settings))
    if content is None and (rules or any(settings.get(name) for name in _ABOUT_CONTENT)):
        raise ConfigurationError(
            f"{', '.join(_ABOUT_CONTENT)} and rule files say how to read a content: give one, "
            "or leave them out"
        )
    parts = [Part.text(name, value) for name, value in field_pairs(plain)]
    parts += rules
    if content is not None:
        first_bytes(content)
        filename = filename or name_unless_named(content, title)
        parts.append(Part.file("content", content, filename=filename))
    return Multipart(parts)


def _rule_files(settings: DocumentSettings) -> Iterator[Part]:
    for name in _RULES:
        file = settings.get(name)
        if file is not None:
            first_bytes(file)
            yield Part.file(name, file)


def _target_fields(targets: Sequence[TargetRequest]) -> Fields:
    return {
        "translation_locale_code": [target.locale for target in targets],
        "translation_workflow_id": _parallel("workflow_id", [t.workflow_id for t in targets]),
        "translation_vault_id": _parallel("vault_id", [t.vault_id for t in targets]),
    }


def _parallel(name: str, values: Sequence[str | None]) -> list[str]:
    given = [value for value in values if value]
    if given and len(given) < len(values):
        raise ConfigurationError(
            f"{len(given)} of {len(values)} targets name a {name}: the service matches them to "
            "locales by position, so name one for every target or for none"
        )
    return given
