"""The account behind the API key, and what is set up in it (dossier 2.2)."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from attrs import frozen

from locsdk.enums import LooseEnum
from locsdk.smartcat.models import converter, gives, gives_many, many, scalar
from locsdk.transport import Endpoint, Engine, RequestOptions, json_value, nothing
from locsdk.wire import decoder, extra_field

__all__ = [
    "Account",
    "AccountDetails",
    "CustomField",
    "CustomFieldKind",
    "CustomFieldOption",
    "CustomFieldOwner",
    "CustomerValue",
    "MTEngine",
    "ProjectTemplate",
]


class CustomerValue(LooseEnum):
    """How the service ranks a customer."""

    LOW_VALUE = "lowValue"
    ENTERPRISE = "enterprise"
    SMB = "sMB"
    CORPORATE = "corporate"
    UNIVERSITY = "university"
    GOVERNMENT = "government"
    STRATEGIC = "strategic"
    SMALL_BUSINESS = "smallBusiness"
    MIDMARKET = "midmarket"
    ANONYMOUS = "anonymous"


class CustomFieldOwner(LooseEnum):
    """What custom fields are attached to."""

    PROJECT = "project"
    FREELANCER = "freelancer"
    VENDOR = "vendor"
    CLIENT = "client"
    TM = "tM"
    TM_UNIT = "tMUnit"


class CustomFieldKind(LooseEnum):
    """What a custom field holds."""

    TEXT = "text"
    SELECT = "select"


@frozen(kw_only=True)
class AccountDetails:
    """The account behind the API key.

    Attributes:
        id: GUID of the account.
        is_personal: Whether it is a person's and not a company's.
        date_created: When it was opened.
    """

    id: str
    name: str | None = None
    description: str | None = None
    is_personal: bool | None = None
    type: str | None = None
    end_customer_value: CustomerValue | None = None
    date_created: datetime | None = None
    inter_installation_account_id: str | None = None
    created_by_user_id: str | None = None
    organization_id: str | None = None
    is_disabled: bool | None = None
    extra: Mapping[str, Any] = extra_field()


@frozen(kw_only=True)
class MTEngine:
    """A machine translation engine that the account may use.

    Attributes:
        id: GUID of the engine.
    """

    id: str
    name: str | None = None
    extra: Mapping[str, Any] = extra_field()


@frozen(kw_only=True)
class CustomFieldOption:
    """One choice of a custom field."""

    key: str | None = None
    value: str | None = None
    extra: Mapping[str, Any] = extra_field()


@frozen(kw_only=True)
class CustomField:
    """A field that the account has added to its projects, vendors or clients.

    Attributes:
        internal_id: GUID of the field.
        id: The name under which models hold its values in ``custom_fields``.
    """

    internal_id: str | None = None
    entity_type: CustomFieldOwner | None = None
    label: str | None = None
    id: str | None = None
    is_hidden: bool | None = None
    field_type: CustomFieldKind | None = None
    usages_count: int | None = None
    is_visible_to_suppliers: bool | None = None
    options: tuple[CustomFieldOption, ...] = many()
    extra: Mapping[str, Any] = extra_field()


@frozen(kw_only=True)
class ProjectTemplate:
    """A template that projects can be made from.

    Attributes:
        id: GUID of the template.
    """

    id: str
    name: str | None = None
    extra: Mapping[str, Any] = extra_field()


@frozen(kw_only=True)
class _Templates:
    """The answer that holds the project templates."""

    templates: tuple[ProjectTemplate, ...] = many()


@frozen(kw_only=True)
class _Balance:
    """The answer that holds the balance."""

    balance: int


_read_templates = decoder(converter, _Templates)
_read_balance = decoder(converter, _Balance)

GET = Endpoint(
    operation="account.get",
    method="GET",
    path="/v1/account",
    gives=gives(AccountDetails),
    source="2.2",
    confidence="doc",
)
MT_ENGINES = Endpoint(
    operation="account.mt_engines",
    method="GET",
    path="/v1/account/mtengines",
    gives=gives_many(MTEngine),
    source="2.2",
    confidence="doc",
)
CUSTOM_FIELDS = Endpoint(
    operation="account.custom_fields",
    method="GET",
    path="/v1/custom-fields",
    gives=gives_many(CustomField),
    source="2.2",
    confidence="doc",
)
TEMPLATES = Endpoint(
    operation="account.templates",
    method="GET",
    path="/v1/template",
    gives=json_value(lambda value: _read_templates(value).templates),
    source="2.2",
    confidence="doc",
)
SMARTWORDS = Endpoint(
    operation="account.smartwords",
    method="GET",
    path="/v1/smartwords/balance",
    gives=json_value(lambda value: _read_balance(value).balance),
    source="2.2",
    confidence="doc",
)
REQUEST_USER_DELETION = Endpoint(
    operation="account.request_user_deletion",
    method="POST",
    path="/v1/user-deletion-requests",
    gives=scalar,
    source="2.2",
    confidence="doc",
)
CONFIRM_USER_DELETION = Endpoint(
    operation="account.confirm_user_deletion",
    method="POST",
    path="/v1/user-deletion-requests/confirm",
    gives=nothing,
    source="2.2",
    confidence="doc",
)


@frozen
class Account:
    """The calls on the account."""

    _engine: Engine

    def get(self, *, options: RequestOptions | None = None) -> AccountDetails:
        """Return the account: the cheapest way to try the credentials.

        Raises:
            AuthError: They are wrong.
        """
        return self._engine.call(GET, options=options)

    def mt_engines(self, *, options: RequestOptions | None = None) -> tuple[MTEngine, ...]:
        """Return the machine translation engines that the account may use."""
        return self._engine.call(MT_ENGINES, options=options)

    def custom_fields(self, *, options: RequestOptions | None = None) -> tuple[CustomField, ...]:
        """Return the fields that the account has added to its projects, vendors and clients."""
        return self._engine.call(CUSTOM_FIELDS, options=options)

    def templates(self, *, options: RequestOptions | None = None) -> tuple[ProjectTemplate, ...]:
        """Return the templates that projects can be made from."""
        return self._engine.call(TEMPLATES, options=options)

    def smartwords(self, *, options: RequestOptions | None = None) -> int:
        """Return how many Smartwords the account has left."""
        return self._engine.call(SMARTWORDS, options=options)

    def request_user_deletion(self, *, options: RequestOptions | None = None) -> str:
        """Ask for a user to be deleted.

        The description says nothing of who is meant, presumably the owner of the key.

        Returns:
            What the service says, presumably the token for :meth:`confirm_user_deletion`.
        """
        return self._engine.call(REQUEST_USER_DELETION, options=options)

    def confirm_user_deletion(self, *, token: str, options: RequestOptions | None = None) -> None:
        """Confirm that a user is to be deleted.

        Args:
            token: The token of the request.
            options: What this call does differently from its client.
        """
        self._engine.call(CONFIRM_USER_DELETION, query={"token": token}, options=options)
