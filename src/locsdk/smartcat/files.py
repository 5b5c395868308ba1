"""File management: the account's storage, by paths (dossier 2.6)."""

import os
from collections.abc import Mapping
from datetime import datetime
from typing import Any, TypeVar
from urllib.parse import quote

from attrs import evolve, field, frozen

from locsdk.errors import ConfigurationError
from locsdk.progress import ProgressCallback
from locsdk.smartcat.models import gives, gives_many, many
from locsdk.smartcat.uploads import upload
from locsdk.transport import (
    Cursor,
    Download,
    Endpoint,
    Engine,
    FileContent,
    Page,
    Pager,
    RequestOptions,
    content,
    nothing,
)
from locsdk.wire import extra_field, wire

__all__ = ["Files", "StoredFile"]


@frozen(kw_only=True)
class StoredFile:
    """A file in the account's storage.

    Attributes:
        size: Bytes.
        expiration_time: When the service deletes it, unless somebody uses it.
        media_type: Its media type.
    """

    name: str | None = None
    media_type: str | None = field(default=None, metadata=wire("mime"))
    path: str | None = None
    size: int | None = None
    created_at: datetime | None = None
    last_access_time: datetime | None = None
    expiration_time: datetime | None = None
    extra: Mapping[str, Any] = extra_field()


@frozen(kw_only=True)
class _Batch:
    """One batch of a listing."""

    items: tuple[StoredFile, ...] = many()
    next_batch_key: str | None = None


DOWNLOAD = Endpoint(
    operation="files.download",
    method="GET",
    path="/v1/file-management/file/{path}",
    gives=content,
    accept="*/*",
    source="2.6",
    confidence="doc",
)
PUT = Endpoint(
    operation="files.put",
    method="PUT",
    path="/v1/file-management/file/{path}",
    gives=gives(StoredFile),
    source="2.6",
    confidence="doc",
)
PUT_MANY = Endpoint(
    operation="files.put_many",
    method="PUT",
    path="/v1/file-management/files/{path}",
    gives=gives_many(StoredFile),
    source="2.6",
    confidence="doc",
)
INFO = Endpoint(
    operation="files.info",
    method="GET",
    path="/v1/file-management/file-info/{path}",
    gives=gives(StoredFile),
    source="2.6",
    confidence="doc",
)
LIST = Endpoint(
    operation="files.list",
    method="GET",
    path="/v1/file-management/file-info-list/{path}",
    gives=gives(_Batch),
    source="2.6",
    confidence="doc",
)
DELETE = Endpoint(
    operation="files.delete",
    method="DELETE",
    path="/v1/file-management/file/{path}",
    gives=nothing,
    source="2.6",
    confidence="doc",
)

T = TypeVar("T")


@frozen
class Files:
    """The calls on stored files. A path has segments with slashes between them."""

    _engine: Engine

    def download(
        self,
        path: str,
        *,
        to: str | os.PathLike[str] | None = None,
        progress: ProgressCallback | None = None,
        options: RequestOptions | None = None,
    ) -> Download:
        """Fetch a file.

        Args:
            path: Where it is stored.
            to: A path or a directory to write to; ``None`` for bytes in memory.
            progress: Told how much of the file has come.
            options: What this call does differently from its client.

        Raises:
            NotFound: There is none.
        """
        endpoint = _at(DOWNLOAD, path)
        return self._engine.download(endpoint, to=to, progress=progress, options=options)

    def put(
        self,
        path: str,
        content: FileContent,
        *,
        filename: str | None = None,
        part_name: str = "file",
        progress: ProgressCallback | None = None,
        options: RequestOptions | None = None,
    ) -> StoredFile:
        """Store a file.

        Args:
            path: Where to store it.
            content: The file.
            filename: Its original name; the last segment of *path* when not given.
            part_name: The name of the multipart field.
            progress: Told how much has been sent.
            options: What this call does differently from its client.

        Raises:
            QuotaExceeded: The storage must be paid for.
            ConfigurationError: The file is empty.
        """
        body = upload(part_name, (filename or path.rpartition("/")[2], content))
        return self._engine.call(_at(PUT, path), body=body, progress=progress, options=options)

    def put_many(
        self,
        prefix: str,
        files: Mapping[str, FileContent],
        *,
        unzip: bool = False,
        part_name: str = "files",
        progress: ProgressCallback | None = None,
        options: RequestOptions | None = None,
    ) -> tuple[StoredFile, ...]:
        """Store files under a common prefix.

        Args:
            prefix: What their paths begin with.
            files: The files by their names.
            unzip: Whether ZIP files are stored as what is in them.
            part_name: The name of the multipart field for each file.
            progress: Told how much has been sent.
            options: What this call does differently from its client.

        Raises:
            QuotaExceeded: The storage must be paid for.
            ConfigurationError: A file is empty.
        """
        body = upload(part_name, *files.items())
        return self._engine.call(
            _at(PUT_MANY, prefix),
            query={"unzip": unzip},
            body=body,
            progress=progress,
            options=options,
        )

    def info(self, path: str, *, options: RequestOptions | None = None) -> StoredFile:
        """Return what is known of a file.

        Raises:
            NotFound: There is none.
        """
        return self._engine.call(_at(INFO, path), options=options)

    def list(
        self,
        prefix: str,
        *,
        start: Cursor | None = None,
        options: RequestOptions | None = None,
    ) -> Pager[StoredFile]:
        """Return the files whose paths begin with a prefix.

        Args:
            prefix: What their paths begin with.
            start: Where to begin: the ``cursor`` of an earlier pager.
            options: What the calls do differently from the client.
        """

        def fetch(cursor: Cursor | None) -> Page[StoredFile]:
            batch = self._engine.call(
                _at(LIST, prefix), query={"batchKey": cursor}, options=options
            )
            return Page(items=batch.items, next=batch.next_batch_key or None)

        return Pager(fetch, start=start)

    def delete(self, path: str, *, options: RequestOptions | None = None) -> None:
        """Delete a file.

        Raises:
            NotFound: There is none.
        """
        self._engine.call(_at(DELETE, path), options=options)


def _at(endpoint: Endpoint[T], path: str) -> Endpoint[T]:
    """Return the endpoint for one stored path, whose slashes stay slashes.

    The description does not say how they are written; a listing by prefixes makes sense
    only if the path is what the rest of the address says.

    Raises:
        ConfigurationError: The path is empty, or has an empty segment.
    """
    segments = path.strip("/").split("/")
    if not all(segments):
        raise ConfigurationError(f"{path!r} is no path of a stored file")
    quoted = "/".join(quote(segment, safe="") for segment in segments)
    return evolve(endpoint, path=endpoint.path.replace("{path}", quoted))
