"""The way in to Lingotek: credentials, address, and the nouns as attributes."""

from collections.abc import Callable
from functools import cached_property
from typing import Unpack

from locsdk.errors import ConfigurationError
from locsdk.lingotek.account import Account, Links
from locsdk.lingotek.communities import Communities
from locsdk.lingotek.documents import Documents
from locsdk.lingotek.errors import read_error
from locsdk.lingotek.filters import Filters
from locsdk.lingotek.formats import Formats
from locsdk.lingotek.glossaries import Glossaries
from locsdk.lingotek.locales import Locales
from locsdk.lingotek.processes import Processes
from locsdk.lingotek.projects import Projects
from locsdk.lingotek.references import References
from locsdk.lingotek.tasks import Tasks
from locsdk.lingotek.translations import Translations
from locsdk.lingotek.vaults import Vaults
from locsdk.lingotek.workflows import Workflows
from locsdk.secrets import Secret
from locsdk.transport import (
    Auth,
    ClientOptions,
    Engine,
    ServiceClient,
    StaticHeader,
    Token,
    TokenCache,
)

__all__ = ["PRODUCTION", "STAGING", "LingotekClient"]

PRODUCTION = "https://myaccount.lingotek.com"
STAGING = "https://clone.lingotek.com"
"""The vendor's staging clone (dossier 1.1); whether it can be reached today is not known."""

TokenSource = str | Secret | Callable[[], str | Secret]


class LingotekClient(ServiceClient):
    """A client of Lingotek's Enterprise API, version 5 (also Ray Enterprise).

    Threads may share it. It is a context manager; closing it closes idle connections.

    Args:
        token: An access token, or a function that returns one. The function is asked
            when the first call is made and again when the service answers 401.
        base_url: The service's address; a trailing ``/api`` makes no difference.
        options: See :class:`~locsdk.transport.ClientOptions`.

    Raises:
        ConfigurationError: The token is blank, the address is none, an option is wrong,
            or the token would travel over plain http to another machine.
    """

    def __init__(
        self,
        token: TokenSource,
        *,
        base_url: str = PRODUCTION,
        **options: Unpack[ClientOptions],
    ) -> None:
        host = base_url.rstrip("/").removesuffix("/api")
        engine = Engine(f"{host}/api", _auth(token), error_reader=read_error, **options)
        super().__init__(engine)

    @cached_property
    def account(self) -> Account:
        """The account behind the token."""
        return Account(self.engine)

    @cached_property
    def communities(self) -> Communities:
        """Communities."""
        return Communities(self.engine)

    @cached_property
    def documents(self) -> Documents:
        """Documents."""
        return Documents(self.engine)

    @cached_property
    def filters(self) -> Filters:
        """Filters for uploads."""
        return Filters(self.engine)

    @cached_property
    def formats(self) -> Formats:
        """Formats of uploads."""
        return Formats(self.engine)

    @cached_property
    def glossaries(self) -> Glossaries:
        """Glossaries."""
        return Glossaries(self.engine)

    @property
    def links(self) -> Links:
        """Addresses of pages for a browser."""
        return Links(self.engine.base_url.removesuffix("/api"))

    @cached_property
    def locales(self) -> Locales:
        """Locales that the service knows."""
        return Locales(self.engine)

    @cached_property
    def processes(self) -> Processes:
        """What the service goes on with after an upload."""
        return Processes(self.engine)

    @cached_property
    def projects(self) -> Projects:
        """Projects."""
        return Projects(self.engine)

    @cached_property
    def references(self) -> References:
        """Reference material of documents."""
        return References(self.engine)

    @cached_property
    def tasks(self) -> Tasks:
        """The user's tasks, for offline translation."""
        return Tasks(self.engine)

    @cached_property
    def translations(self) -> Translations:
        """The targets of documents."""
        return Translations(self.engine)

    @cached_property
    def vaults(self) -> Vaults:
        """Translation memories."""
        return Vaults(self.engine)

    @cached_property
    def workflows(self) -> Workflows:
        """Workflows."""
        return Workflows(self.engine)


def _auth(token: TokenSource) -> Auth:
    # The scheme in lower case, as every client of the vendor writes it (dossier 1.2).
    if isinstance(token, str | Secret):
        return StaticHeader("Authorization", _secret(token), prefix="bearer ")
    return TokenCache(lambda: Token(_secret(token())), prefix="bearer ")


def _secret(token: str | Secret) -> Secret:
    secret = token if isinstance(token, Secret) else Secret(token)
    # Tokens of more than one shape have been seen, so any that is not blank will do.
    if not secret.reveal().strip():
        raise ConfigurationError("the Lingotek token is blank")
    return secret
