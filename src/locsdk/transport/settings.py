"""A client's options, completed and checked once."""

import platform
import ssl
from typing import Any

import urllib3
from attrs import evolve, field, frozen

from locsdk.errors import ConfigurationError
from locsdk.transport.checks import at_least
from locsdk.transport.clock import Clock, SystemClock
from locsdk.transport.deadline import bound
from locsdk.transport.headers import Headers
from locsdk.transport.limiter import Limiter
from locsdk.transport.middleware import Middleware
from locsdk.transport.options import ClientOptions
from locsdk.transport.retry import RetryPolicy
from locsdk.transport.timeouts import Timeouts
from locsdk.version import __version__

__all__ = ["Settings"]

_AGENT = f"locsdk/{__version__} Python/{platform.python_version()}"
_CONNECTIONS = 32
"""How many idle connections to one host are kept for the next call."""
_BLOCK = 64 * 1024

_AS_THEY_ARE = {"limiter", "clock", "allow_http", "max_body"}
_HEADERS = Headers({"Accept-Encoding": "gzip, deflate", "User-Agent": _AGENT})


@frozen(kw_only=True)
class Settings:
    """Everything that :class:`~locsdk.transport.options.ClientOptions` may say, with a value.

    Attributes:
        owns_pool: Whether the pool was made here and is closed with the client.
    """

    pool: urllib3.PoolManager = field(repr=False)
    owns_pool: bool
    timeout: Timeouts = field(factory=Timeouts)
    retries: RetryPolicy = field(factory=RetryPolicy)
    limiter: Limiter | None = None
    middleware: tuple[Middleware, ...] = ()
    clock: Clock = field(factory=SystemClock)
    headers: Headers = _HEADERS
    allow_http: bool = False
    max_body: int = field(default=64 * 1024 * 1024, validator=at_least(1))

    @classmethod
    def of(cls, options: ClientOptions) -> "Settings":
        """Return the settings of a new client.

        Raises:
            ConfigurationError: An option is unknown, or at odds with another.
        """
        first = _pool(options) or _own_pool(None)
        return cls(**first).changed(options)

    def changed(self, options: ClientOptions) -> "Settings":
        """Return a copy in which *options* count; headers are added to those that are there.

        Raises:
            ConfigurationError: An option is unknown, or at odds with another.
        """
        if unknown := set(options) - ClientOptions.__optional_keys__:
            raise ConfigurationError(
                f"unknown options: {', '.join(sorted(unknown))}; "
                f"there are {', '.join(sorted(ClientOptions.__optional_keys__))}"
            )
        fields: dict[str, Any] = {
            name: value for name, value in options.items() if name in _AS_THEY_ARE
        }
        fields |= _pool(options)
        if "timeout" in options:
            fields["timeout"] = Timeouts.of(options["timeout"])
        if "retries" in options:
            fields["retries"] = self.retries.of(options["retries"])
        if "middleware" in options:
            fields["middleware"] = tuple(options["middleware"])
        headers = self.headers
        if "user_agent" in options:
            headers = headers.replaced({"User-Agent": f"{options['user_agent']} {_AGENT}"})
        fields["headers"] = headers.replaced(options.get("headers", {})).checked()
        return evolve(self, **fields)


def _pool(options: ClientOptions) -> dict[str, Any]:
    """Return the fields that say which pool is used; nothing when the options name none."""
    if "pool" in options:
        if options.get("ssl_context") is not None:
            raise ConfigurationError("give the ssl_context to the pool itself, not beside it")
        return {"pool": bound(options["pool"]), "owns_pool": False}
    if "ssl_context" in options:
        return _own_pool(options["ssl_context"])
    return {}


def _own_pool(context: ssl.SSLContext | None) -> dict[str, Any]:
    manager = urllib3.PoolManager(maxsize=_CONNECTIONS, blocksize=_BLOCK, ssl_context=context)
    return {"pool": bound(manager), "owns_pool": True}
