"""The account behind the token (dossier 1.2), and pages of the service for a browser (2.11)."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from urllib.parse import quote, urlencode

from attrs import evolve, field, frozen

from locsdk.lingotek.locale import Locale
from locsdk.lingotek.models import converter
from locsdk.secrets import Secret
from locsdk.transport import Endpoint, Engine, RequestOptions, json_value
from locsdk.wire import EPOCH_MS, TEXT, Form, decoder, extra_field, wire

__all__ = ["Account", "Links", "TokenInfo"]


def _read_expiry(value: Any) -> datetime | None:
    return None if value == -1 else EPOCH_MS.read(value)


def _read_secret(value: Any) -> Secret:
    return Secret(TEXT.read(value) or "")


_EXPIRY = Form(EPOCH_MS.name, _read_expiry, EPOCH_MS.write, unset=-1)
_SECRET = Form(TEXT.name, _read_secret, Secret.reveal)


@frozen(kw_only=True)
class TokenInfo:
    """What the service says of a token.

    Attributes:
        id: The token's id, kept as a secret, as it may be the token itself.
        client_id: The application that it was made for.
        user_id: Whose it is.
        login_id: The login of that user.
        expires_at: When it ends; ``None`` for a token that does not.
    """

    id: Secret | None = field(default=None, metadata=wire(form=_SECRET))
    client_id: str | None = None
    user_id: str | None = field(default=None, metadata=wire(form=TEXT))
    login_id: str | None = field(default=None, metadata=wire(form=TEXT))
    username: str | None = None
    email: str | None = None
    name: str | None = None
    expires_at: datetime | None = field(default=None, metadata=wire(form=_EXPIRY))
    extra: Mapping[str, Any] = extra_field()


WHOAMI = Endpoint(
    operation="account.whoami",
    method="GET",
    path="/auth/oauth2/access_token_info",
    gives=json_value(decoder(converter, TokenInfo)),
    source="1.2",
    confidence="client",
)


@frozen
class Account:
    """The calls on the account behind the token."""

    _engine: Engine

    def whoami(self, *, options: RequestOptions | None = None) -> TokenInfo:
        """Return whose token the client has (dossier 1.2).

        Raises:
            AuthError: The token is not good.
        """
        # The one address that is not below /api.
        host = self._engine.base_url.removesuffix("/api")
        return self._engine.call(evolve(WHOAMI, path=host + WHOAMI.path), options=options)


@frozen
class Links:
    """Pages of the service for a person with a browser. Nothing here is requested or signed in.

    Attributes:
        host: The service's address without ``/api``.
    """

    host: str

    def new_token(self, app_id: str) -> str:
        """Return the page on which a user makes a token to paste in (dossier 1.2)."""
        return f"{self.host}/connect/manage/{quote(app_id, safe='')}"

    def authorize(self, client_id: str, redirect_uri: str) -> str:
        """Return the page of the OAuth2 implicit flow (dossier 1.2).

        The token comes back in the redirect's fragment as ``access_token``.
        """
        query = {"client_id": client_id, "redirect_uri": redirect_uri, "response_type": "token"}
        return f"{self.host}/auth/authorize.html?{urlencode(query)}"

    def workbench(self, document_id: str, locale: Locale | str) -> str:
        """Return the page on which a target is translated by hand (dossier 2.11)."""
        code = quote(Locale.of(locale).hyphen, safe="")
        return f"{self.host}/workbench/document/{quote(document_id, safe='')}/locale/{code}"
