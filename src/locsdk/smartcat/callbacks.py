"""Callbacks: what the service tells you, and where it tells it (dossier 2.1.7, 3).

An account has one callback. Registering another one takes it away from whoever
registered the first, so :meth:`Callbacks.register` and :meth:`Callbacks.unregister`
look before they write.

Nobody signs the notifications: register a secret in an additional header or in the
URL, and compare it (with :func:`hmac.compare_digest`) before you parse. A notification
may come again or late, and does not say what the new state is: read it from the
service.
"""

import json
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any, cast
from urllib.parse import unquote

from attrs import field, frozen

from locsdk.errors import ConfigurationError, DecodeError, NotFound
from locsdk.smartcat.errors import CallbackTaken
from locsdk.smartcat.models import as_json, converter, gives, gives_many, many
from locsdk.transport import Endpoint, Engine, RequestOptions, nothing
from locsdk.wire import decoder, extra_field

__all__ = [
    "Callback",
    "CallbackEvent",
    "CallbackFailure",
    "CallbackHeader",
    "Callbacks",
    "DocumentStatusChanged",
    "OtherEvent",
    "ProjectStatusChanged",
    "TranslationImportCompleted",
    "parse_callback",
]

MOST_FAILURES = 100
"""Failures that the service remembers (dossier 1.7)."""


@frozen(kw_only=True)
class CallbackHeader:
    """A header that every notification carries.

    Attributes:
        name: Its name. Some names are refused, ``Authorization`` perhaps among them.
        value: Its value. It is most likely a secret, so it is not shown.
    """

    name: str
    value: str = field(repr=False)


@frozen(kw_only=True)
class Callback:
    """Where notifications go.

    Attributes:
        url: The address, to which the service appends the kind of event.
        additional_headers: Sent with every notification.
    """

    url: str
    additional_headers: tuple[CallbackHeader, ...] = many()
    extra: Mapping[str, Any] = extra_field()


@frozen(kw_only=True)
class CallbackFailure:
    """A notification that could not be delivered.

    Attributes:
        created: When it failed.
        url: Where it should have gone.
        reason: Why it did not.
        code: The HTTP status of the receiver's answer, if there was one.
        content: What the receiver answered.
        source_ids: The ids that the notification was about.
    """

    created: datetime | None = None
    url: str | None = None
    reason: str | None = None
    code: int | None = None
    content: str | None = None
    source_ids: tuple[str, ...] = many()
    extra: Mapping[str, Any] = extra_field()


GET = Endpoint(
    operation="callbacks.get",
    method="GET",
    path="/v1/callback",
    gives=gives(Callback),
    source="2.1.7",
    confidence="doc",
)
SET = Endpoint(
    operation="callbacks.set",
    method="POST",
    path="/v1/callback",
    gives=nothing,
    # It replaces what is there, so a second time changes nothing.
    safe_to_repeat=True,
    source="2.1.7",
    confidence="doc",
)
DELETE = Endpoint(
    operation="callbacks.delete",
    method="DELETE",
    path="/v1/callback",
    gives=nothing,
    source="2.1.7",
    confidence="doc",
)
LAST_ERRORS = Endpoint(
    operation="callbacks.last_errors",
    method="GET",
    path="/v1/callback/lastErrors",
    gives=gives_many(CallbackFailure),
    source="2.1.7",
    confidence="doc",
)


@frozen
class Callbacks:
    """The calls on the account's one callback."""

    _engine: Engine

    def register(
        self,
        url: str,
        *,
        additional_headers: Mapping[str, str] | None = None,
        options: RequestOptions | None = None,
    ) -> Callback:
        """Have notifications sent to *url*, unless they go elsewhere already.

        Between the look and the write somebody else may register; the service offers
        no way to rule that out.

        Args:
            url: The address. The kind of event is appended to it as it stands, even
                behind a query; a slash at its end is dropped.
            additional_headers: Headers for every notification, such as a secret.
            options: What the calls do differently from the client.

        Returns:
            What is registered now.

        Raises:
            CallbackTaken: Another address is registered.
            BadRequest: The service does not accept the URL or a header.
        """
        wanted = _callback(url, additional_headers or {})
        present = self.get(options=options)
        if present is not None and _plain(present.url) != wanted.url:
            raise _taken(present, "take it over with callbacks.set(), if nobody needs it")
        if present != wanted:
            self._set(wanted, options)
        return wanted

    def set(
        self,
        url: str,
        *,
        additional_headers: Mapping[str, str] | None = None,
        options: RequestOptions | None = None,
    ) -> Callback:
        """Have notifications sent to *url*, whoever got them before (dossier 2.1.7).

        Returns:
            What is registered now.

        Raises:
            BadRequest: The service does not accept the URL or a header.
        """
        wanted = _callback(url, additional_headers or {})
        self._set(wanted, options)
        return wanted

    def get(self, *, options: RequestOptions | None = None) -> Callback | None:
        """Return what is registered, or ``None``."""
        try:
            return self._engine.call(GET, options=options)
        except NotFound:
            return None

    def unregister(self, url: str, *, options: RequestOptions | None = None) -> bool:
        """Stop notifications to *url*.

        Returns:
            Whether there was anything to stop.

        Raises:
            CallbackTaken: Another address is registered; it stays.
        """
        present = self.get(options=options)
        if present is None:
            return False
        if _plain(present.url) != _plain(url):
            raise _taken(present, "stop it with callbacks.delete(), if nobody needs it")
        self.delete(options=options)
        return True

    def delete(self, *, options: RequestOptions | None = None) -> None:
        """Stop notifications to whatever address is registered (dossier 2.1.7)."""
        self._engine.call(DELETE, options=options)

    def last_errors(
        self, *, limit: int = MOST_FAILURES, options: RequestOptions | None = None
    ) -> tuple[CallbackFailure, ...]:
        """Return the notifications that could not be delivered, at most 100.

        Raises:
            ConfigurationError: The limit is not between 1 and 100.
        """
        if not 1 <= limit <= MOST_FAILURES:
            raise ConfigurationError(f"limit is between 1 and {MOST_FAILURES}, not {limit}")
        return self._engine.call(LAST_ERRORS, query={"limit": limit}, options=options)

    def _set(self, callback: Callback, options: RequestOptions | None) -> None:
        self._engine.call(SET, body=as_json(callback), options=options)


def _plain(url: str) -> str:
    # The kind of event is appended with a slash of its own.
    return url.rstrip("/")


def _callback(url: str, headers: Mapping[str, str]) -> Callback:
    pairs = tuple(CallbackHeader(name=name, value=value) for name, value in headers.items())
    return Callback(url=_plain(url), additional_headers=pairs)


def _taken(present: Callback, advice: str) -> CallbackTaken:
    return CallbackTaken(
        f"the account's one callback goes to {present.url}; {advice}", url=present.url
    )


@frozen(kw_only=True)
class CallbackEvent:
    """A notification.

    Attributes:
        ids: What it is about. Several things may share one notification.
    """

    ids: tuple[str, ...]


@frozen(kw_only=True)
class ProjectStatusChanged(CallbackEvent):
    """The status of projects changed; *ids* are their GUIDs."""


@frozen(kw_only=True)
class DocumentStatusChanged(CallbackEvent):
    """The status of documents changed; *ids* carry the language suffix."""


@frozen(kw_only=True)
class TranslationImportCompleted(CallbackEvent):
    """Imports into documents are over; *ids* carry the language suffix.

    Whether it also comes for an import that failed is not documented: ask
    :meth:`Imports.status <locsdk.smartcat.Imports.status>`.
    """


@frozen(kw_only=True)
class OtherEvent(CallbackEvent):
    """A notification of a kind that this version does not know.

    Attributes:
        ids: The ids, where the body is a list of them as in all known kinds.
        target: Where it was sent.
        payload: The body as plain JSON.
    """

    target: str
    payload: Any = field(repr=False)


_EVENTS: Mapping[str, Callable[..., CallbackEvent]] = {
    "/project/status": ProjectStatusChanged,
    "/document/status": DocumentStatusChanged,
    "/document/translationimportcompleted": TranslationImportCompleted,
}
_read_ids = decoder(converter, tuple[str, ...])


def parse_callback(target: str, body: bytes | str) -> CallbackEvent:
    """Read a notification (dossier 3).

    Args:
        target: The target of the request as it came, path and query; a whole URL will
            do. The kind of event stands at its very end, which is inside the query
            where the registered URL has one.
        body: The body of the request.

    Returns:
        One of the event classes of this module.

    Raises:
        DecodeError: The body is no JSON, or no list of ids for an event of a known kind.
    """
    payload = _json(body)
    tail = unquote(target).rstrip("/").casefold()
    for suffix, event in _EVENTS.items():
        if tail.endswith(suffix):
            return event(ids=_read_ids(payload))
    return OtherEvent(ids=_ids_in(payload), target=target, payload=payload)


def _json(body: bytes | str) -> Any:
    try:
        return json.loads(body)
    except (ValueError, RecursionError):
        # The parser's own exception holds the whole body.
        size = len(body)
    raise DecodeError(f"expected a list of ids as JSON, got {size} characters that are no JSON")


def _ids_in(payload: Any) -> tuple[str, ...]:
    found: Sequence[Any] = cast("Sequence[Any]", payload) if isinstance(payload, list) else ()
    return tuple(one for one in found if isinstance(one, str))
