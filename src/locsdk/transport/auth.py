"""Credentials: what is put on a request, and what happens when the service refuses it."""

import base64
from collections.abc import Callable, Mapping
from concurrent.futures import Future
from threading import Lock, get_ident
from types import MappingProxyType
from typing import NoReturn, Protocol

from attrs import field, frozen

from locsdk.errors import ConfigurationError
from locsdk.secrets import Secret
from locsdk.transport.clock import Clock, SystemClock
from locsdk.transport.headers import Headers

__all__ = [
    "NO_CREDENTIALS",
    "Auth",
    "Basic",
    "Credentials",
    "NoAuth",
    "StaticHeader",
    "Token",
    "TokenCache",
]

Credentials = Mapping[str, Secret]
"""Header fields that hold credentials."""

NO_CREDENTIALS: Credentials = MappingProxyType({})
"""None at all."""


class Auth(Protocol):
    """Puts credentials on a request. Shared between threads."""

    def credentials(self) -> Credentials:
        """Return the header fields for the next attempt; may fetch a token."""
        ...

    def renew(self, refused: Credentials, /) -> bool:
        """Take note that the service answered 401 to *refused*.

        Returns:
            Whether the next :meth:`credentials` will be others, so that one more
            attempt makes sense.
        """
        ...

    def secrets(self) -> tuple[Secret, ...]:
        """Return every secret that must not be shown."""
        ...


@frozen(kw_only=True)
class NoAuth:
    """No credentials."""

    def credentials(self) -> Credentials:
        """Return nothing."""
        return NO_CREDENTIALS

    def renew(self, _refused: Credentials, /) -> bool:
        """Return false: there is nothing to renew."""
        return False

    def secrets(self) -> tuple[Secret, ...]:
        """Return nothing."""
        return ()


def _header(name: str, value: str) -> Credentials:
    Headers({name: value}).checked()
    return MappingProxyType({name: Secret(value)})


@frozen(kw_only=True)
class StaticHeader:
    """One header that stays the same: ``Authorization: Bearer …``, ``X-AUTH-ACCESS-TOKEN: …``.

    Attributes:
        name: The name of the header.
        secret: The credential.
        prefix: Put before it, with its blank: ``"Bearer "``.
    """

    name: str = field(kw_only=False)
    secret: Secret = field(kw_only=False)
    prefix: str = ""

    def __attrs_post_init__(self) -> None:
        self.credentials()  # a credential that no header can carry is refused at once

    def credentials(self) -> Credentials:
        """Return the header."""
        return _header(self.name, self.prefix + self.secret.reveal())

    def renew(self, _refused: Credentials, /) -> bool:
        """Return false: the credential is what it is."""
        return False

    def secrets(self) -> tuple[Secret, ...]:
        """Return the credential."""
        return (self.secret,)


@frozen(kw_only=True)
class Basic:
    """HTTP Basic (RFC 7617) with UTF-8.

    Attributes:
        user: The user name, or the id of an account.
        secret: The password or key.
    """

    user: str = field(kw_only=False)
    secret: Secret = field(kw_only=False)

    def __attrs_post_init__(self) -> None:
        if ":" in self.user:
            raise ConfigurationError("a user name for HTTP Basic holds no colon (RFC 7617, 2)")

    def credentials(self) -> Credentials:
        """Return the ``Authorization`` header."""
        return _header("Authorization", f"Basic {self._encoded()}")

    def renew(self, _refused: Credentials, /) -> bool:
        """Return false: the credential is what it is."""
        return False

    def secrets(self) -> tuple[Secret, ...]:
        """Return the password, and the header's value that holds it."""
        return (self.secret, Secret(self._encoded()))

    def _encoded(self) -> str:
        return base64.b64encode(f"{self.user}:{self.secret.reveal()}".encode()).decode()


@frozen(kw_only=True)
class Token:
    """What a service gave in exchange for credentials.

    Attributes:
        secret: The token.
        expires_in: Seconds that it is good for, or ``None`` when it does not expire.
    """

    secret: Secret = field(kw_only=False)
    expires_in: float | None = None


@frozen(kw_only=True)
class _Held:
    secret: Secret
    credentials: Credentials
    until: float | None


class TokenCache:
    """Credentials that are fetched when first needed, kept, and renewed.

    However many threads need a token at once, one fetches it and the others wait for
    that one answer, or share its error.

    Args:
        fetch: Gets a new token. It calls the service with credentials of its own.
        name: The name of the header.
        prefix: Put before the token, with its blank.
        leeway: Seconds before its end at which a token counts as expired.
        clock: Where time comes from.
    """

    def __init__(
        self,
        fetch: Callable[[], Token],
        *,
        name: str = "Authorization",
        prefix: str = "Bearer ",
        leeway: float = 30.0,
        clock: Clock | None = None,
    ) -> None:
        self._fetch = fetch
        self._name = name
        self._prefix = prefix
        self._leeway = leeway
        self._clock = clock or SystemClock()
        self._lock = Lock()
        self._held: _Held | None = None
        self._flight: Future[_Held] | None = None
        self._pilot: int | None = None

    def credentials(self) -> Credentials:
        """Return the header with a token that is still good, fetching one if need be."""
        with self._lock:
            held = self._held
            if held is not None and (held.until is None or self._clock.monotonic() < held.until):
                return held.credentials
            flight = self._flight
            mine = flight is None
            if flight is None:
                flight = self._flight = Future[_Held]()
                self._pilot = get_ident()
            elif self._pilot == get_ident():
                raise ConfigurationError(
                    "fetching a token needs that very token: give the call that fetches it "
                    "credentials of its own"
                )
        if mine:
            self._fly(flight)
        return flight.result().credentials

    def renew(self, refused: Credentials, /) -> bool:
        """Forget the token that was refused; a newer one that came meanwhile stays."""
        with self._lock:
            if self._held is not None and self._held.credentials == refused:
                self._held = None
        return True

    def secrets(self) -> tuple[Secret, ...]:
        """Return the token, if there is one."""
        held = self._held
        return () if held is None else (held.secret,)

    def _fly(self, flight: "Future[_Held]") -> None:
        try:
            held = self._new()
        except BaseException as error:
            with self._lock:
                self._flight = None
            flight.set_exception(error)
            raise
        with self._lock:
            self._held, self._flight = held, None
        flight.set_result(held)

    def _new(self) -> _Held:
        token = self._fetch()
        until = None
        if token.expires_in is not None:
            # A token that lives shorter than the leeway is still good for one call.
            until = self._clock.monotonic() + max(token.expires_in - self._leeway, 0.0)
        fields = _header(self._name, self._prefix + token.secret.reveal())
        return _Held(secret=token.secret, credentials=fields, until=until)

    def __repr__(self) -> str:
        return f"TokenCache(name={self._name!r})"

    def __reduce__(self) -> NoReturn:
        raise TypeError("a TokenCache holds credentials and is never pickled")
