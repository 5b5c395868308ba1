"""Addresses: the base URL, ids in paths, and which place a credential may go to."""

import ipaddress
import re
from collections.abc import Mapping
from typing import NamedTuple
from urllib.parse import quote, unquote, urlsplit

from locsdk.errors import ConfigurationError

__all__ = ["Origin", "bare", "expand", "is_loopback", "locate", "plain_base_url"]

_PLACEHOLDER = re.compile(r"\{(\w+)\}")
_FORBIDDEN = re.compile(r"[\x00-\x20\x7f#\\]|[^\x00-\x7f]")
_PORTS = {"http": 80, "https": 443}


class Origin(NamedTuple):
    """Scheme, host and port: the place that a credential is bound to."""

    scheme: str
    host: str
    port: int

    @classmethod
    def of(cls, url: str) -> "Origin":
        """Return the origin of an absolute URL.

        Raises:
            ConfigurationError: It is no http or https URL.
        """
        try:
            parts = urlsplit(url)
            port = parts.port
        except ValueError:  # its text may hold the user name and password
            raise ConfigurationError(f"{bare(url)!r} is no URL") from None
        if parts.scheme not in _PORTS or not parts.hostname:
            raise ConfigurationError(f"{bare(url)!r} is no http or https URL with a host name")
        return cls(parts.scheme, parts.hostname, port or _PORTS[parts.scheme])

    def __str__(self) -> str:
        host = f"[{self.host}]" if ":" in self.host else self.host
        port = "" if self.port == _PORTS[self.scheme] else f":{self.port}"
        return f"{self.scheme}://{host}{port}"


def bare(url: str) -> str:
    """Return what may be shown of a URL: no user name, password, query or fragment."""
    return re.sub(r"//[^/]*@", "//", re.split(r"[?#]", url)[0])


def plain_base_url(url: str) -> str:
    """Return a client's base URL in its plain form, without a slash at the end.

    Raises:
        ConfigurationError: It is no http(s) URL, or holds a user name, a password, a
            query or a fragment.
    """
    Origin.of(url)
    if "@" in urlsplit(url).netloc:
        raise ConfigurationError(
            "the base URL holds a user name or password: give credentials to the client instead"
        )
    if "?" in url or _FORBIDDEN.search(url):
        raise ConfigurationError(
            f"the base URL {bare(url)!r} holds a query, a fragment, a blank or "
            "a character to be encoded"
        )
    return url.rstrip("/")


def is_loopback(host: str) -> bool:
    """Tell whether *host* is this very machine."""
    if host == "localhost" or host.endswith(".localhost"):
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def expand(template: str, ids: Mapping[str, str | int]) -> str:
    """Put ids into a path such as ``/task/{task_id}``, each quoted as one segment.

    Raises:
        ConfigurationError: An id is missing, not named in the path, empty, of another
            type than text or a whole number, or would lead to another path (``.``, ``..``).
    """
    names = _PLACEHOLDER.findall(template)
    if strangers := sorted(set(ids) ^ set(names)):
        raise ConfigurationError(
            f"the path {bare(template)!r} takes the ids {sorted(set(names))}; "
            f"missing or unknown: {', '.join(strangers)}"
        )
    written = _PLACEHOLDER.sub(lambda match: _segment(match[1], ids[match[1]]), template)
    path = written.partition("?")[0]
    if any(unquote(segment) in {".", ".."} for segment in path.split("/")):
        raise ConfigurationError(
            f"the path {bare(template)!r} with these ids leads to another path"
        )
    if _FORBIDDEN.search(written) or "{" in written or "}" in written:
        raise ConfigurationError(
            f"the path {bare(template)!r} holds characters that must be encoded"
        )
    return written


def locate(base: str, path: str) -> str:
    """Return the URL of *path* under *base*.

    An absolute URL, as services put into their answers, is taken as it is when it is
    of the same origin.

    Raises:
        ConfigurationError: The URL is of another origin, which must not see the
            credentials, or the path does not begin with a slash.
    """
    if path.startswith("/") and not path.startswith("//"):
        return base + path
    if "://" not in path:
        raise ConfigurationError(f"the path {bare(path)!r} does not begin with one slash")
    if Origin.of(path) != Origin.of(base) or "@" in urlsplit(path).netloc:
        raise ConfigurationError(
            f"{Origin.of(path)} is another place than {Origin.of(base)}, which the client's "
            "credentials are bound to"
        )
    return path


def _segment(name: str, value: object) -> str:
    if isinstance(value, bool) or not isinstance(value, str | int):
        raise ConfigurationError(f"the id {name} is text or a whole number, not {value!r}")
    text = str(value)
    if not text.strip():
        raise ConfigurationError(f"the id {name} is empty")
    return quote(text, safe="")
