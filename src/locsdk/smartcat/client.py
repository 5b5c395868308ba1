"""The way in to Smartcat: credentials, the region, and the nouns."""

from enum import StrEnum
from functools import cached_property
from typing import Unpack

from locsdk.secrets import Secret
from locsdk.smartcat.callbacks import Callbacks
from locsdk.smartcat.documents import Documents
from locsdk.smartcat.errors import read_error
from locsdk.smartcat.exports import Exports
from locsdk.smartcat.imports import Imports
from locsdk.smartcat.projects import Projects
from locsdk.smartcat.vendors import Vendors
from locsdk.transport import Basic, ClientOptions, Engine, Limiter, ServiceClient

__all__ = ["Region", "SmartcatClient"]

PREFIX = "/api/integration"

CALLS_PER_SECOND = 4.0
"""What Smartcat allows an account, all methods together (dossier 1.7)."""


class Region(StrEnum):
    """Where an account lives: the host that the browser shows after signing in."""

    EUROPE = "https://smartcat.com"
    AMERICAS = "https://us.smartcat.com"
    ASIA = "https://ea.smartcat.com"


class SmartcatClient(ServiceClient):
    """The client for the Smartcat integration API.

    Calls are paced at four a second, which is what Smartcat allows an account. Twins
    made by :meth:`with_options` share the pace; hand several clients of one account the
    same ``limiter``, and ``limiter=None`` to turn it off.

    Args:
        account_id: The account's GUID, from Settings > API.
        api_key: An API key, from the same page.
        base_url: A :class:`Region`, or the URL of another host.
        options: See :class:`~locsdk.transport.ClientOptions`.

    Raises:
        ConfigurationError: An option is wrong, or the credentials would travel over
            plain http to another machine.
    """

    def __init__(
        self,
        account_id: str,
        api_key: str | Secret,
        *,
        base_url: str = Region.EUROPE,
        **options: Unpack[ClientOptions],
    ) -> None:
        secret = api_key if isinstance(api_key, Secret) else Secret(api_key)
        options.setdefault("limiter", Limiter(rate=CALLS_PER_SECOND))
        root = base_url.rstrip("/").removesuffix(PREFIX)
        engine = Engine(
            root + PREFIX, Basic(account_id, secret), error_reader=read_error, **options
        )
        super().__init__(engine)

    @cached_property
    def callbacks(self) -> Callbacks:
        """Where notifications go."""
        return Callbacks(self.engine)

    @cached_property
    def documents(self) -> Documents:
        """Documents in one target language."""
        return Documents(self.engine)

    @cached_property
    def exports(self) -> Exports:
        """Documents out of Smartcat."""
        return Exports(self.engine)

    @cached_property
    def imports(self) -> Imports:
        """Translations back into Smartcat."""
        return Imports(self.engine)

    @cached_property
    def projects(self) -> Projects:
        """Projects."""
        return Projects(self.engine)

    @cached_property
    def vendors(self) -> Vendors:
        """Companies that work for the account."""
        return Vendors(self.engine)
