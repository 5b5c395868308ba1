"""A document as the service describes it (S-document, dossier 2.14)."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from attrs import evolve, field, frozen

from locsdk.lingotek.locales import LocaleInfo
from locsdk.lingotek.siren import Entity, model
from locsdk.lingotek.status import Status, StatusReport
from locsdk.wire import extra_field, wire

__all__ = ["Document", "read_document", "read_report"]


@frozen(kw_only=True)
class Document:
    """One version of a document (S-document).

    Every update makes a new version with a new id; the old id then answers 423.

    Attributes:
        id: The id of this version.
        project_id: The project it belongs to.
        title: Its title.
        name: Its file name.
        extension: Its file name's extension; ``none`` without one.
        external_url: Where the original can be seen.
        upload_date: When it was uploaded first.
        modified_date: When it changed last, on servers that say so.
        last_uploaded_date: When its content came last, on servers that say so.
        status: Where it stands, on servers that say so here.
        locale: Its source locale, as embedded.
        report: Its progress and counts, as embedded.
    """

    id: str
    project_id: str | None = None
    title: str | None = None
    name: str | None = None
    extension: str | None = None
    external_url: str | None = None
    upload_date: datetime | None = None
    modified_date: datetime | None = None
    last_uploaded_date: datetime | None = None
    status: Status | None = None
    extra: Mapping[str, Any] = extra_field()
    locale: LocaleInfo | None = field(default=None, metadata=wire("entities.locale"))
    report: StatusReport | None = field(default=None, metadata=wire("entities.status"))


_read_fields = model(Document)
_read_locale = model(LocaleInfo)
read_report = model(StatusReport)


def read_document(entity: Entity) -> Document:
    """Read a document with its locale and its status, wherever they stand in the entity."""
    locale, report = entity.part("locale"), entity.part("status")
    return evolve(
        _read_fields(entity),
        locale=_read_locale(locale) if locale else None,
        report=read_report(report) if report else None,
    )
