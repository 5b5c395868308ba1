"""Quotes: what projects are to cost (dossier 2.6)."""

import os
from collections.abc import Sequence

from attrs import frozen

from locsdk.progress import ProgressCallback
from locsdk.smartcat.ids import chunks, guids, project_path
from locsdk.smartcat.models import as_json, gives, gives_many
from locsdk.smartcat.quote_models import Quote
from locsdk.smartcat.uploads import upload
from locsdk.transport import (
    Download,
    Endpoint,
    Engine,
    FileContent,
    RequestOptions,
    content,
    nothing,
)

__all__ = ["Quotes"]

GET = Endpoint(
    operation="quotes.get",
    method="GET",
    path="/v1/Quote/{project_id}",
    gives=gives(Quote),
    source="2.6",
    confidence="doc",
)
BY_VENDOR = Endpoint(
    operation="quotes.by_vendor",
    method="GET",
    path="/v1/Quote/ByVendor/{project_id}",
    gives=gives_many(Quote),
    source="2.6",
    confidence="doc",
)
OF_PROJECTS = Endpoint(
    operation="quotes.of_projects",
    method="GET",
    path="/v1/Quote/ListByProjectIds",
    gives=gives_many(Quote),
    source="2.6",
    confidence="doc",
)
LIST = Endpoint(
    operation="quotes.list",
    method="GET",
    path="/v1/Quote/List",
    gives=gives_many(Quote),
    source="2.6",
    confidence="doc",
)
UPDATE = Endpoint(
    operation="quotes.update",
    method="PUT",
    path="/v1/Quote/Update",
    gives=gives(Quote),
    source="2.6",
    confidence="doc",
)
UPLOAD = Endpoint(
    operation="quotes.upload",
    method="POST",
    path="/v1/Quote/{id}/Upload",
    gives=nothing,
    source="2.6",
    confidence="doc",
)
APPROVE = Endpoint(
    operation="quotes.approve",
    method="POST",
    path="/v1/Quote/{id}/Approve",
    gives=gives(Quote),
    # A quote that is approved stays so.
    safe_to_repeat=True,
    source="2.6",
    confidence="doc",
)
MARK_AS_PAID = Endpoint(
    operation="quotes.mark_as_paid",
    method="POST",
    path="/v1/Quote/{id}/MarkAsPaid",
    gives=gives(Quote),
    safe_to_repeat=True,
    source="2.6",
    confidence="doc",
)
DOWNLOAD = Endpoint(
    operation="quotes.download",
    method="GET",
    path="/v1/Quote/{id}/File",
    gives=content,
    accept="*/*",
    source="2.6",
    confidence="doc",
)


@frozen
class Quotes:
    """The calls on quotes.

    They raise :class:`~locsdk.errors.NotFound` where there is no such project or quote,
    and :class:`~locsdk.errors.PermissionDenied` where it is another account's.
    """

    _engine: Engine

    def get(self, project_id: str, *, options: RequestOptions | None = None) -> Quote:
        """Return the quote of a project."""
        return self._engine.call(GET, path=project_path(project_id), options=options)

    def by_vendor(
        self, project_id: str, *, options: RequestOptions | None = None
    ) -> tuple[Quote, ...]:
        """Return the quotes of a project, vendor by vendor."""
        return self._engine.call(BY_VENDOR, path=project_path(project_id), options=options)

    def of_projects(
        self, project_ids: Sequence[str], *, options: RequestOptions | None = None
    ) -> tuple[Quote, ...]:
        """Return the quotes of several projects; long lists take several calls."""
        return tuple(
            quote
            for batch in chunks("projectIds", guids("project_ids", project_ids))
            for quote in self._engine.call(
                OF_PROJECTS, query={"projectIds": batch}, options=options
            )
        )

    def list(self, *, options: RequestOptions | None = None) -> tuple[Quote, ...]:
        """Return all quotes of the account; the service does not page them."""
        return self._engine.call(LIST, options=options)

    def update(self, quote: Quote, *, options: RequestOptions | None = None) -> Quote:
        """Put *quote* in the place of the one with its id.

        Args:
            quote: The quote as it was read, changed with :func:`attrs.evolve`.
            options: What this call does differently from its client.

        Raises:
            BadRequest: It is paid already.
        """
        return self._engine.call(UPDATE, body=as_json(quote), options=options)

    def upload(
        self,
        quote_id: str,
        content: FileContent,
        *,
        filename: str,
        part_name: str = "file",
        progress: ProgressCallback | None = None,
        options: RequestOptions | None = None,
    ) -> None:
        """Attach a file with the details of a quote.

        Args:
            quote_id: Id of the quote.
            content: The file.
            filename: Its name.
            part_name: The name of the multipart field.
            progress: Told how much has been sent.
            options: What this call does differently from its client.

        Raises:
            BadRequest: The quote is empty or has services of its own.
            ConfigurationError: The file is empty.
        """
        body = upload(part_name, (filename, content))
        self._engine.call(
            UPLOAD, path={"id": quote_id}, body=body, progress=progress, options=options
        )

    def approve(self, quote_id: str, *, options: RequestOptions | None = None) -> Quote:
        """Approve a quote.

        Raises:
            BadRequest: It names no cost.
        """
        return self._engine.call(APPROVE, path={"id": quote_id}, options=options)

    def mark_as_paid(self, quote_id: str, *, options: RequestOptions | None = None) -> Quote:
        """Note that a quote has been paid.

        Raises:
            BadRequest: It names no cost.
        """
        return self._engine.call(MARK_AS_PAID, path={"id": quote_id}, options=options)

    def download(
        self,
        quote_id: str,
        *,
        to: str | os.PathLike[str] | None = None,
        progress: ProgressCallback | None = None,
        options: RequestOptions | None = None,
    ) -> Download:
        """Fetch the file with the details of a quote.

        Args:
            quote_id: Id of the quote.
            to: A path or a directory to write to; ``None`` for bytes in memory.
            progress: Told how much of the file has come.
            options: What this call does differently from its client.
        """
        return self._engine.download(
            DOWNLOAD, to=to, path={"id": quote_id}, progress=progress, options=options
        )
