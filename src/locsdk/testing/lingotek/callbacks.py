"""Notifications that the service sends to a project's callback URL (dossier 3)."""

import http.client
from collections.abc import Iterable, Mapping
from typing import Literal
from urllib.parse import urlencode, urlsplit

from attrs import frozen

from locsdk.testing.lingotek.models import Document, Project, Translation

__all__ = ["Callback", "Callbacks", "Delivery"]

_LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})

_METADATA = (
    "author_name",
    "business_division",
    "business_unit",
    "campaign_id",
    "campaign_rating",
    "channel",
    "contact_email",
    "contact_name",
    "content_description",
    "content_type",
    "external_application_id",
    "external_document_id",
    "external_style_id",
    "purchase_order",
    "reference_url",
    "region",
)

_WITH_TARGET = frozenset({"target", "phase", "target_deleted"})


@frozen(kw_only=True)
class Callback:
    """One notification: everything is in the query, and everything is text (dossier 3.2)."""

    url: str
    parameters: tuple[tuple[str, str], ...]

    @property
    def target(self) -> str:
        """Path and query: the parameters follow those that the URL has already."""
        split = urlsplit(self.url)
        query = "&".join(filter(None, [split.query, urlencode(self.parameters)]))
        return f"{split.path or '/'}?{query}"


@frozen(kw_only=True)
class Delivery:
    """A notification that was sent.

    Attributes:
        status: What the receiver answered; ``None`` where nothing came back.
        error: Why nothing came back, or an empty text.
    """

    callback: Callback
    method: str
    status: int | None = None
    error: str = ""


class Callbacks:
    """The notifications that wait to be sent, and those that were.

    Attributes:
        pending: What waits. A test may reorder it, repeat in it and take away.
        deliveries: What was sent.
        automatic: Whether notifications leave by themselves: before the answer of the
            request that caused them, so that they have arrived when that call returns.
        method: The verb: the vendor does not name one, its clients accept both.
    """

    def __init__(self, projects: Mapping[str, Project]) -> None:
        self._projects = projects
        self.pending: list[Callback] = []
        self.deliveries: list[Delivery] = []
        self.automatic = False
        self.method: Literal["GET", "POST"] = "GET"

    def add(
        self,
        kind: str,
        document: Document,
        translation: Translation | None = None,
        *,
        more: Mapping[str, str] | None = None,
    ) -> Callback | None:
        """Let a notification wait to be sent.

        Args:
            kind: The ``type``, known or not.
            document: The document it is about.
            translation: The target it is about.
            more: Further parameters, or others than are made up here.

        Returns:
            The notification, or ``None`` where the project has no URL for it.
        """
        project = self._projects.get(document.project_id)
        if project is None:
            return None
        url = project.callback_for(document.fields.get("external_application_id", ""))
        if not url:
            return None
        parameters = {"type": kind, **_about(kind, project, document, translation), **(more or {})}
        callback = Callback(url=url, parameters=tuple(parameters.items()))
        self.pending.append(callback)
        return callback

    def send(self, callbacks: Iterable[Callback]) -> tuple[Delivery, ...]:
        """Send notifications, one after the other, over real HTTP to loopback.

        A URL that leads to another machine is not called; its delivery says so.
        """
        sent = tuple(_send(callback, self.method) for callback in callbacks)
        self.deliveries.extend(sent)
        return sent


def _send(callback: Callback, method: str) -> Delivery:
    split = urlsplit(callback.url)
    if split.scheme != "http" or split.hostname not in _LOOPBACK:
        error = f"a stand-in calls back to loopback only, over http: not to {callback.url}"
        return Delivery(callback=callback, method=method, error=error)
    connection = http.client.HTTPConnection(split.hostname, split.port, timeout=30)
    try:
        connection.request(method, callback.target)
        status = connection.getresponse().status
    except (OSError, http.client.HTTPException) as error:
        return Delivery(callback=callback, method=method, error=repr(error))
    finally:
        connection.close()
    return Delivery(callback=callback, method=method, status=status)


def _about(
    kind: str, project: Project, document: Document, translation: Translation | None
) -> dict[str, str]:
    about = {
        "project_id": project.id,
        "projectId": str(project.number),
        "community_id": project.community_id,
        "document_id": document.id,
        "documentId": str(document.number),
        "doc_status": document.status,
    }
    if translation is None:
        progress = document.progress
        return {**about, "complete": _flag(progress >= 100), "progress": str(progress)}
    about |= {
        "locale": translation.locale_code.replace("-", "_"),
        "locale_code": translation.locale_code,
        "complete": _flag(translation.percent_complete >= 100),
        "progress": str(translation.percent_complete),
        "ready_to_download": _flag(translation.ready),
    }
    if kind in _WITH_TARGET:
        about |= _target(document, translation)
    return about


def _target(document: Document, translation: Translation) -> dict[str, str]:
    """The parameters that the vendor's example has beyond the others (dossier 3.4)."""
    about = {
        "original_project_id": "0",
        "target_id": translation.id,
        "targetId": str(translation.number),
        "status": translation.status,
        "phase_name": translation.phases[0].name.lower() if translation.phases else "",
        "doc_cts": str(document.created),
        "doc_mts": str(document.modified),
        "doc_domain_type": document.fields.get("domain", ""),
    }
    metadata = {f"doc_{name}": document.fields.get(name, "") for name in _METADATA}
    return {**about, **metadata, "doc_campaign_rating": _rating(document)}


def _rating(document: Document) -> str:
    rating = document.fields.get("campaign_rating") or "0"
    return f"{rating}.0" if rating.lstrip("-").isdecimal() else rating


def _flag(value: bool) -> str:
    return "true" if value else "false"
