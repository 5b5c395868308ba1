"""Clients: whom the account works for, and the industries they are filed under (dossier 2.2)."""

from collections.abc import Mapping, Sequence
from typing import Any, TypedDict, Unpack

from attrs import frozen

from locsdk.smartcat.ids import guid
from locsdk.smartcat.models import as_json, gives, gives_many, many, scalar, table
from locsdk.transport import Endpoint, Engine, RequestOptions, nothing
from locsdk.unset import UNSET, Unset
from locsdk.wire import camel_case, extra_field

__all__ = [
    "Client",
    "ClientChanges",
    "ClientIndustries",
    "ClientIndustry",
    "ClientV1",
    "Clients",
    "Contact",
    "NetRate",
    "NetRateBand",
]


@frozen(kw_only=True)
class Contact:
    """A person at a client."""

    email: str | Unset | None = UNSET
    full_name: str | Unset | None = UNSET
    phone_number: str | Unset | None = UNSET
    position: str | Unset | None = UNSET
    comment: str | Unset | None = UNSET
    extra: Mapping[str, Any] = extra_field()


@frozen(kw_only=True)
class NetRateBand:
    """What words cost whose memory match lies in a range.

    Attributes:
        from_quality: Lower end of the range in percent.
        to_quality: Upper end of the range in percent.
        value: What such words count for.
    """

    from_quality: int | None = None
    to_quality: int | None = None
    value: float | None = None
    extra: Mapping[str, Any] = extra_field()


@frozen(kw_only=True)
class NetRate:
    """How words count for money by their matches."""

    id: str | None = None
    name: str | None = None
    new_words_rate: float | None = None
    repetitions_rate: float | None = None
    tm_match_rates: tuple[NetRateBand, ...] = many()
    extra: Mapping[str, Any] = extra_field()


@frozen(kw_only=True)
class ClientV1:
    """A client, as the first interface gives it.

    Attributes:
        id: GUID of the client.
    """

    id: str
    name: str | None = None
    net_rate: NetRate | None = None
    contact: Contact | None = None
    extra: Mapping[str, Any] = extra_field()


@frozen(kw_only=True)
class Client:
    """A client: whom the account works for.

    Attributes:
        id: GUID of the client.
        custom_fields: The account's own fields, by their ids.
        language_id: The service's number of the client's language.
    """

    id: str
    name: str | None = None
    net_rate: NetRate | None = None
    main_contact: Contact | None = None
    additional_contacts: tuple[Contact, ...] = many()
    vat: str | None = None
    country_code: str | None = None
    comment: str | None = None
    website: str | None = None
    industry_id: str | None = None
    legal_name: str | None = None
    address: str | None = None
    language_id: int | None = None
    vendor_manager: str | None = None
    custom_fields: Mapping[str, str | None] = table()
    extra: Mapping[str, Any] = extra_field()


@frozen(kw_only=True)
class ClientIndustry:
    """A line of business that clients are filed under.

    Attributes:
        id: Its id.
    """

    id: str
    name: str | None = None
    extra: Mapping[str, Any] = extra_field()


CREATE = Endpoint(
    operation="clients.create",
    method="POST",
    path="/v1/client/create",
    gives=scalar,
    # A client of that name is returned, not made again.
    safe_to_repeat=True,
    source="2.2",
    confidence="doc, wire",
)
GET = Endpoint(
    operation="clients.get",
    method="GET",
    path="/v2/client/{client_id}",
    gives=gives(Client),
    source="2.2",
    confidence="doc",
)
GET_V1 = Endpoint(
    operation="clients.get_v1",
    method="GET",
    path="/v1/client/{client_id}",
    gives=gives(ClientV1),
    source="2.2",
    confidence="doc",
)
UPDATE = Endpoint(
    operation="clients.update",
    method="PUT",
    path="/v2/client/{client_id}",
    gives=gives(Client),
    source="2.2",
    confidence="doc",
)
SET_NET_RATE = Endpoint(
    operation="clients.set_net_rate",
    method="PUT",
    path="/v1/client/{client_id}/set",
    gives=gives(ClientV1),
    source="2.2",
    confidence="doc",
)
SET_CONTACT = Endpoint(
    operation="clients.set_contact",
    method="PUT",
    path="/v1/client/{client_id}/contact",
    gives=gives(ClientV1),
    source="2.2",
    confidence="doc",
)
LIST_INDUSTRIES = Endpoint(
    operation="client_industries.list",
    method="GET",
    path="/v1/clientIndustry",
    gives=gives_many(ClientIndustry),
    source="2.2",
    confidence="doc",
)
GET_INDUSTRY = Endpoint(
    operation="client_industries.get",
    method="GET",
    path="/v1/clientIndustry/{id}",
    gives=gives(ClientIndustry),
    source="2.2",
    confidence="doc",
)
CREATE_INDUSTRY = Endpoint(
    operation="client_industries.create",
    method="POST",
    path="/v1/clientIndustry/{name}",
    gives=scalar,
    source="2.2",
    confidence="doc",
)
RENAME_INDUSTRY = Endpoint(
    operation="client_industries.rename",
    method="PUT",
    path="/v1/clientIndustry/{id}",
    gives=nothing,
    source="2.2",
    confidence="doc",
)
DELETE_INDUSTRY = Endpoint(
    operation="client_industries.delete",
    method="DELETE",
    path="/v1/clientIndustry/{id}",
    gives=nothing,
    source="2.2",
    confidence="doc",
)


class ClientChanges(TypedDict, total=False):
    """What may be set of a client; what is left out stays out of the request.

    Attributes:
        name: Its name.
        net_rate_id: Id of the net rate; see :class:`~locsdk.smartcat.DirectoryType`.
        main_contact: The first person to turn to.
        additional_contacts: Further people; they replace those that are there.
        industry_id: Id of an industry of :class:`ClientIndustries`.
        language_id: The service's number of a language.
        vendor_manager: Id of the manager in charge.
        custom_field_values: Values of the account's own fields, by their ids.
    """

    name: str | None
    net_rate_id: str | None
    main_contact: Contact
    additional_contacts: Sequence[Contact] | None
    vat: str | None
    country_code: str | None
    comment: str | None
    website: str | None
    industry_id: str | None
    legal_name: str | None
    address: str | None
    language_id: int | None
    vendor_manager: str | None
    custom_field_values: Mapping[str, str | None] | None


@frozen
class Clients:
    """The calls on clients."""

    _engine: Engine

    def create(self, name: str, *, options: RequestOptions | None = None) -> str:
        """Return the GUID of the client of this name, which is made if there is none."""
        return self._engine.call(CREATE, body=as_json(name), options=options)

    def get(self, client_id: str, *, options: RequestOptions | None = None) -> Client:
        """Return one client.

        Raises:
            NotFound: There is no such client.
        """
        return self._engine.call(GET, path=_client(client_id), options=options)

    def get_v1(self, client_id: str, *, options: RequestOptions | None = None) -> ClientV1:
        """Return one client by the first interface, which knows less of it.

        Raises:
            NotFound: There is no such client.
        """
        return self._engine.call(GET_V1, path=_client(client_id), options=options)

    def update(
        self,
        client_id: str,
        *,
        options: RequestOptions | None = None,
        **changes: Unpack[ClientChanges],
    ) -> Client:
        """Change a client.

        Args:
            client_id: GUID of the client.
            options: What this call does differently from its client.
            changes: See :class:`ClientChanges`.

        Raises:
            NotFound: There is no such client.
            BadRequest: A contact or the manager is refused.
        """
        body = as_json({camel_case(name): value for name, value in changes.items()})
        return self._engine.call(UPDATE, path=_client(client_id), body=body, options=options)

    def set_net_rate(
        self, client_id: str, *, net_rate_id: str, options: RequestOptions | None = None
    ) -> ClientV1:
        """Let a net rate hold for a client.

        Args:
            client_id: GUID of the client.
            net_rate_id: Id of the rate, from the directory of net rates.
            options: What this call does differently from its client.

        Raises:
            NotFound: There is no such client or rate.
        """
        query = {"netRateId": net_rate_id}
        return self._engine.call(
            SET_NET_RATE, path=_client(client_id), query=query, options=options
        )

    def set_contact(
        self, client_id: str, *, contact: Contact, options: RequestOptions | None = None
    ) -> ClientV1:
        """Put *contact* in the place of the client's main contact.

        Raises:
            NotFound: There is no such client.
            BadRequest: The contact is refused.
        """
        path = _client(client_id)
        return self._engine.call(SET_CONTACT, path=path, body=as_json(contact), options=options)


@frozen
class ClientIndustries:
    """The calls on the industries that clients are filed under."""

    _engine: Engine

    def list(self, *, options: RequestOptions | None = None) -> tuple[ClientIndustry, ...]:
        """Return all industries."""
        return self._engine.call(LIST_INDUSTRIES, options=options)

    def get(self, id: str, *, options: RequestOptions | None = None) -> ClientIndustry:
        """Return one industry."""
        return self._engine.call(GET_INDUSTRY, path={"id": id}, options=options)

    def create(self, name: str, *, options: RequestOptions | None = None) -> str:
        """Add an industry and return its id."""
        return self._engine.call(CREATE_INDUSTRY, path={"name": name}, options=options)

    def rename(self, id: str, *, name: str, options: RequestOptions | None = None) -> None:
        """Give an industry another name."""
        self._engine.call(RENAME_INDUSTRY, path={"id": id}, query={"name": name}, options=options)

    def delete(self, id: str, *, options: RequestOptions | None = None) -> None:
        """Delete an industry."""
        self._engine.call(DELETE_INDUSTRY, path={"id": id}, options=options)


def _client(client_id: str) -> Mapping[str, str]:
    return {"client_id": guid("client_id", client_id)}
