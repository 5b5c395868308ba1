"""The locales that the service knows (dossier 2.3, 5.1)."""

from collections.abc import Mapping
from operator import attrgetter
from typing import Any, Unpack

from attrs import field, frozen

from locsdk.lingotek.locale import Locale
from locsdk.lingotek.models import LOCALE
from locsdk.lingotek.paging import offset_pager
from locsdk.lingotek.siren import item, listing, model
from locsdk.transport import Endpoint, Engine, ListOptions, Pager, RequestOptions
from locsdk.wire import extra_field

__all__ = ["LocaleInfo", "Locales"]


@frozen(kw_only=True)
class LocaleInfo:
    """What the service knows of a locale (S-locale).

    Attributes:
        code: The locale.
        language_code: Its language, such as ``es``.
        country_code: Its country, such as ``ES``; blank for ``ar``.
        title: Both in words.
        language: The language in words.
        country: The country in words.
    """

    code: Locale = field(metadata=LOCALE)
    language_code: str | None = None
    country_code: str | None = None
    title: str | None = None
    language: str | None = None
    country: str | None = None
    extra: Mapping[str, Any] = extra_field()


_LOCALE = model(LocaleInfo)

LIST = Endpoint(
    operation="locales.list",
    method="GET",
    path="/locale",
    gives=listing(_LOCALE),
    source="2.3 L1",
    confidence="wire, rec",
)
GET = Endpoint(
    operation="locales.get",
    method="GET",
    path="/locale/{locale}",
    gives=item(_LOCALE),
    source="2.3 L2",
    confidence="rec",
)


@frozen
class Locales:
    """The calls on locales."""

    _engine: Engine

    def list(self, **listing: Unpack[ListOptions]) -> Pager[LocaleInfo]:
        """Return every locale that the service knows, some 250 (dossier 2.3, L1)."""
        return offset_pager(self._engine, LIST, key=attrgetter("code"), **listing)

    def get(self, locale: Locale | str, *, options: RequestOptions | None = None) -> LocaleInfo:
        """Return one locale (dossier 2.3, L2; seen as a link only).

        Raises:
            NotFound: The service does not know it.
        """
        return self._engine.call(GET, path={"locale": Locale.of(locale).hyphen}, options=options)
