"""What leaves: one request as a value, as middleware sees it."""

from collections.abc import Mapping
from typing import Self
from urllib.parse import urlsplit

from attrs import evolve, field, frozen

from locsdk.transport.headers import Headers
from locsdk.transport.payload import Payload
from locsdk.transport.timeouts import Timeouts
from locsdk.transport.urls import bare

__all__ = ["Request"]


def _shown(url: str) -> str:
    return repr(bare(url))


@frozen(kw_only=True)
class Request:
    """One request that is about to leave.

    The credentials are not in it: they are added behind the last middleware, and only
    when the URL is still of the client's own origin.

    Attributes:
        operation: The operation as named on the client, such as ``tasks.get``.
        method: The HTTP method in capitals.
        url: The whole URL with its query.
        headers: The header fields, without the credentials.
        body: The body as a seekable reader, or ``None``.
        timeouts: How long this attempt may take.
        attempt: Which attempt this is, from 1.
    """

    operation: str
    method: str
    url: str = field(repr=_shown)
    headers: Headers
    body: Payload | None = field(default=None, repr=False, eq=False)
    timeouts: Timeouts = field(factory=Timeouts)
    attempt: int = 1

    @property
    def path(self) -> str:
        """The path of the URL, without host and query."""
        return urlsplit(self.url).path

    def with_headers(self, fields: Mapping[str, str]) -> Self:
        """Return a copy in which each of *fields* stands with the value given."""
        return evolve(self, headers=self.headers.replaced(fields))
