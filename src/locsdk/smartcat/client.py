"""The way in to Smartcat: credentials, the region, and the nouns."""

from enum import StrEnum
from functools import cached_property
from typing import Unpack

from locsdk.secrets import Secret
from locsdk.smartcat.account import Account
from locsdk.smartcat.assignments import Assignments
from locsdk.smartcat.audit import Audit
from locsdk.smartcat.callbacks import Callbacks
from locsdk.smartcat.clients import ClientIndustries, Clients
from locsdk.smartcat.directories import Directories, Placeholders
from locsdk.smartcat.documents import Documents
from locsdk.smartcat.errors import read_error
from locsdk.smartcat.exports import Exports
from locsdk.smartcat.files import Files
from locsdk.smartcat.glossaries import Glossaries
from locsdk.smartcat.imports import Imports
from locsdk.smartcat.invoices import Invoices
from locsdk.smartcat.jobs import Jobs
from locsdk.smartcat.presets import Presets
from locsdk.smartcat.project_copies import ProjectCopies
from locsdk.smartcat.project_resources import ProjectResources
from locsdk.smartcat.project_settings import ProjectSettings
from locsdk.smartcat.project_tasks import ProjectTasks
from locsdk.smartcat.projects import Projects
from locsdk.smartcat.quotes import Quotes
from locsdk.smartcat.rates import Prices, Services
from locsdk.smartcat.smart_translation import SmartTranslation
from locsdk.smartcat.software_localization import SoftwareLocalization
from locsdk.smartcat.statistics import Statistics
from locsdk.smartcat.team import Team
from locsdk.smartcat.translation_memories import TranslationMemories
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
    def account(self) -> Account:
        """The account behind the API key."""
        return Account(self.engine)

    @cached_property
    def assignments(self) -> Assignments:
        """Who works on which document."""
        return Assignments(self.engine)

    @cached_property
    def audit(self) -> Audit:
        """The audit trail."""
        return Audit(self.engine)

    @cached_property
    def callbacks(self) -> Callbacks:
        """Where notifications go."""
        return Callbacks(self.engine)

    @cached_property
    def client_industries(self) -> ClientIndustries:
        """Industries that clients are filed under."""
        return ClientIndustries(self.engine)

    @cached_property
    def clients(self) -> Clients:
        """Clients: whom the account works for."""
        return Clients(self.engine)

    @cached_property
    def directories(self) -> Directories:
        """What may be chosen from."""
        return Directories(self.engine)

    @cached_property
    def documents(self) -> Documents:
        """Documents in one target language."""
        return Documents(self.engine)

    @cached_property
    def exports(self) -> Exports:
        """Documents out of Smartcat."""
        return Exports(self.engine)

    @cached_property
    def files(self) -> Files:
        """The account's storage."""
        return Files(self.engine)

    @cached_property
    def glossaries(self) -> Glossaries:
        """Glossaries."""
        return Glossaries(self.engine)

    @cached_property
    def imports(self) -> Imports:
        """Translations back into Smartcat."""
        return Imports(self.engine)

    @cached_property
    def invoices(self) -> Invoices:
        """Invoices."""
        return Invoices(self.engine)

    @cached_property
    def jobs(self) -> Jobs:
        """Pieces of paid work."""
        return Jobs(self.engine)

    @cached_property
    def placeholders(self) -> Placeholders:
        """Patterns for placeholders."""
        return Placeholders(self.engine)

    @cached_property
    def presets(self) -> Presets:
        """Presets of file parsers."""
        return Presets(self.engine)

    @cached_property
    def prices(self) -> Prices:
        """Prices of services."""
        return Prices(self.engine)

    @cached_property
    def project_copies(self) -> ProjectCopies:
        """Copies of projects."""
        return ProjectCopies(self.engine)

    @cached_property
    def project_resources(self) -> ProjectResources:
        """Memories, glossaries and reference files of projects."""
        return ProjectResources(self.engine)

    @cached_property
    def project_settings(self) -> ProjectSettings:
        """How projects work."""
        return ProjectSettings(self.engine)

    @cached_property
    def project_tasks(self) -> ProjectTasks:
        """Stages of projects, given out as a whole."""
        return ProjectTasks(self.engine)

    @cached_property
    def projects(self) -> Projects:
        """Projects."""
        return Projects(self.engine)

    @cached_property
    def quotes(self) -> Quotes:
        """What projects are to cost."""
        return Quotes(self.engine)

    @cached_property
    def services(self) -> Services:
        """Services that the account sells."""
        return Services(self.engine)

    @cached_property
    def smart_translation(self) -> SmartTranslation:
        """Texts translated at once."""
        return SmartTranslation(self.engine)

    @cached_property
    def software_localization(self) -> SoftwareLocalization:
        """Strings by keys."""
        return SoftwareLocalization(self.engine)

    @cached_property
    def statistics(self) -> Statistics:
        """Word counts and finished work."""
        return Statistics(self.engine)

    @cached_property
    def team(self) -> Team:
        """The account's own linguists."""
        return Team(self.engine)

    @cached_property
    def translation_memories(self) -> TranslationMemories:
        """Translation memories."""
        return TranslationMemories(self.engine)

    @cached_property
    def vendors(self) -> Vendors:
        """Companies that work for the account."""
        return Vendors(self.engine)
