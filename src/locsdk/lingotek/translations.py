"""Translations, also called targets: a document in one locale (dossier 2.7)."""

from collections.abc import Mapping
from datetime import datetime
from operator import attrgetter
from typing import Any, TypedDict, Unpack

from attrs import evolve, field, frozen

from locsdk.lingotek.errors import DocumentSuperseded, NoTranslations, TranslationExists
from locsdk.lingotek.forms import form
from locsdk.lingotek.locale import Locale
from locsdk.lingotek.locales import LocaleInfo
from locsdk.lingotek.models import COUNT, LOCALE
from locsdk.lingotek.paging import offset_pager
from locsdk.lingotek.siren import Entity, item, listing, members, model
from locsdk.lingotek.status import Status
from locsdk.transport import Endpoint, Engine, ListOptions, Pager, RequestOptions, nothing, optional
from locsdk.wire import TRUTH, extra_field, wire

__all__ = [
    "CANCELLED_BY_AUTHOR",
    "EnsuredTarget",
    "Phase",
    "TargetSettings",
    "Translation",
    "Translations",
    "read_translation",
]

CANCELLED_BY_AUTHOR = "CANCELLED_BY_AUTHOR"
"""The only reason for cancelling that any client sends (dossier 5.5)."""


@frozen(kw_only=True)
class Phase:
    """One step of a target's workflow (S-phase)."""

    order: int | None = field(default=None, metadata=COUNT)
    name: str | None = None
    percent_completed: int | None = field(default=None, metadata=COUNT)
    status: Status | None = None
    extra: Mapping[str, Any] = extra_field()


@frozen(kw_only=True)
class Translation:
    """A document in one locale (S-translation).

    Attributes:
        locale_code: The locale.
        percent_complete: How much of it is done.
        due_date: When it is due.
        status: Where it stands.
        ready_to_download: What the service says of it: yes, no, or nothing.
        phases: The steps of its workflow in order.
        locale: What the service knows of the locale.
    """

    locale_code: Locale = field(metadata=LOCALE)
    percent_complete: int | None = field(default=None, metadata=COUNT)
    due_date: datetime | None = None
    status: Status | None = None
    ready_to_download: bool | None = field(default=None, metadata=wire(form=TRUTH))
    extra: Mapping[str, Any] = extra_field()
    phases: tuple[Phase, ...] = field(default=(), metadata=wire("entities.phases"))
    locale: LocaleInfo | None = field(default=None, metadata=wire("entities.locale"))

    @property
    def should_download(self) -> bool:
        """Whether it is worth downloading as the translation that it is to be.

        The service's own word counts; older servers that say nothing mean a target
        that is complete (dossier 3.5, 6, 7).
        """
        if self.ready_to_download is None:
            return self.percent_complete == 100
        return self.ready_to_download


class TargetSettings(TypedDict, total=False):
    """The keyword arguments of a request for a target.

    Attributes:
        workflow_id: Another workflow than the project's.
        vault_id: Where to save the translation.
        due_date: When it is due.
        options: What these calls do differently from their client.
    """

    workflow_id: str | None
    vault_id: str | None
    due_date: datetime | None
    options: RequestOptions | None


@frozen(kw_only=True)
class EnsuredTarget:
    """A target that is there now, whoever requested it.

    Attributes:
        document_id: The document it belongs to: another id than the one given, where
            that one had been superseded.
        translation: The target.
        created: Whether this call requested it.
    """

    document_id: str
    translation: Translation
    created: bool


_read_fields = model(Translation)
_read_phase = model(Phase)
_read_locale = model(LocaleInfo)


def read_translation(entity: Entity) -> Translation:
    """Read a target with its phases and its locale, wherever they stand in the entity."""
    phases, locale = entity.part("phases"), entity.part("locale")
    return evolve(
        _read_fields(entity),
        phases=members(phases, _read_phase) if phases else (),
        locale=_read_locale(locale) if locale else None,
    )


CREATE = Endpoint(
    operation="translations.create",
    method="POST",
    path="/document/{document_id}/translation",
    gives=optional(item(read_translation)),
    source="2.7 T1",
    confidence="wire, rec",
)
LIST = Endpoint(
    operation="translations.list",
    method="GET",
    path="/document/{document_id}/translation",
    gives=listing(read_translation),
    source="2.7 T2",
    confidence="wire, rec",
)
GET = Endpoint(
    operation="translations.get",
    method="GET",
    path="/document/{document_id}/translation/{locale}",
    gives=item(read_translation),
    source="2.7 T3",
    confidence="wire",
)
DELETE = Endpoint(
    operation="translations.delete",
    method="DELETE",
    path="/document/{document_id}/translation/{locale}",
    gives=nothing,
    source="2.7 T4, T4b",
    confidence="wire",
)
CANCEL = Endpoint(
    operation="translations.cancel",
    method="POST",
    path="/document/{document_id}/translation/{locale}/cancel",
    gives=nothing,
    source="2.7 T5",
    confidence="wire",
)


@frozen
class Translations:
    """The calls on a document's targets."""

    _engine: Engine

    def create(
        self, document_id: str, locale: Locale | str, **settings: Unpack[TargetSettings]
    ) -> Translation | None:
        """Request a target (dossier 2.7, T1).

        Args:
            document_id: The document.
            locale: The locale to translate it into.
            settings: See :class:`TargetSettings`.

        Returns:
            The target, or ``None`` where the service answers without a body.

        Raises:
            TranslationExists: It was requested before; :meth:`ensure` takes that as success.
            DocumentSuperseded: The document has a new id.
            DocumentArchived: The document is archived.
            WordQuotaExceeded: The plan's words are used up.
        """
        fields = {
            "locale_code": Locale.of(locale),
            "workflow_id": settings.get("workflow_id"),
            "vault_id": settings.get("vault_id"),
            "due_date": settings.get("due_date"),
        }
        return self._engine.call(
            CREATE,
            path={"document_id": document_id},
            body=form(fields),
            options=settings.get("options"),
        )

    def ensure(
        self,
        document_id: str,
        locale: Locale | str,
        *,
        follow_superseded: bool = False,
        **settings: Unpack[TargetSettings],
    ) -> EnsuredTarget:
        """Request a target unless it is there already; calling it twice does no harm.

        A target that is there keeps its workflow and its due date.

        Args:
            document_id: The document.
            locale: The locale to translate it into.
            follow_superseded: Go on once with the next id where the document has one.
            settings: As for :meth:`create`.

        Raises:
            DocumentSuperseded: The document has a new id, and it is not to be followed.
            ApiError: As for :meth:`create`, except that the target exists.
        """
        translation, created = None, False
        try:
            translation = self.create(document_id, locale, **settings)
            created = True
        except TranslationExists:
            # What was wanted is there.
            pass
        except DocumentSuperseded as error:
            if not follow_superseded or error.next_document_id is None:
                raise
            return self.ensure(error.next_document_id, locale, **settings)
        if translation is None:
            translation = self.get(document_id, locale, options=settings.get("options"))
        return EnsuredTarget(document_id=document_id, translation=translation, created=created)

    def list(self, document_id: str, **listing: Unpack[ListOptions]) -> Pager[Translation]:
        """Return a document's targets with their phases (dossier 2.7, T2).

        A document of which no target was requested yet has an empty list, also where
        the service says so by 404.

        Raises:
            NotFound: There is no such document, or it is still importing.
        """
        return offset_pager(
            self._engine,
            LIST,
            key=attrgetter("locale_code"),
            path={"document_id": document_id},
            none_yet=NoTranslations,
            **listing,
        )

    def get(
        self,
        document_id: str,
        locale: Locale | str,
        *,
        options: RequestOptions | None = None,
    ) -> Translation:
        """Return one target (dossier 2.7, T3).

        Raises:
            NotFound: It was never requested, or there is no such document.
        """
        return self._engine.call(GET, path=_path(document_id, locale), options=options)

    def delete(
        self,
        document_id: str,
        locale: Locale | str,
        *,
        options: RequestOptions | None = None,
    ) -> None:
        """Delete a target with everything in it (dossier 2.7, T4).

        The service also takes the locale as a query parameter (T4b), to the same effect.
        """
        self._engine.call(DELETE, path=_path(document_id, locale), options=options)

    def cancel(
        self,
        document_id: str,
        locale: Locale | str,
        *,
        reason: str = CANCELLED_BY_AUTHOR,
        mark_invoiceable: bool = True,
        options: RequestOptions | None = None,
    ) -> None:
        """Call a target off (dossier 2.7, T5).

        Args:
            document_id: The document.
            locale: The locale.
            reason: Why; one value is known.
            mark_invoiceable: Whether the work done so far is paid.
            options: What this call does differently from its client.

        Raises:
            AlreadyCompleted: It is finished or was cancelled before.
        """
        fields = {"cancelled_reason": reason, "mark_invoiceable": mark_invoiceable}
        path = _path(document_id, locale)
        self._engine.call(CANCEL, path=path, body=form(fields), options=options)


def _path(document_id: str, locale: Locale | str) -> Mapping[str, str]:
    return {"document_id": document_id, "locale": Locale.of(locale).hyphen}
