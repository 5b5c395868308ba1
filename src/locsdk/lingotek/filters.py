"""Filters: how a file is cut into segments; uploaded once, named in uploads (dossier 2.3)."""

from collections.abc import Mapping
from datetime import datetime
from operator import attrgetter
from os import PathLike
from pathlib import Path
from typing import Any, Unpack, overload

from attrs import frozen

from locsdk.enums import OpenEnum
from locsdk.lingotek.content import name_unless_named
from locsdk.lingotek.downloads import DownloadOptions, download
from locsdk.lingotek.paging import offset_pager
from locsdk.lingotek.siren import item, listing, model
from locsdk.transport import (
    Endpoint,
    Engine,
    FileContent,
    ListOptions,
    Multipart,
    Pager,
    Part,
    RequestOptions,
    first_bytes,
    nothing,
)
from locsdk.transport import content as file_bytes
from locsdk.wire import extra_field

__all__ = ["Filter", "FilterType", "Filters"]


class FilterType(OpenEnum):
    """What a filter is for: the format, the segmentation, the tags."""

    FPRM = "fprm"
    SRX = "srx"
    ITS = "its"


@frozen(kw_only=True)
class Filter:
    """A filter (S-filter)."""

    id: str
    title: str | None = None
    upload_date: datetime | None = None
    is_public: bool | None = None
    extra: Mapping[str, Any] = extra_field()


_FILTER = model(Filter)

LIST = Endpoint(
    operation="filters.list",
    method="GET",
    path="/filter",
    gives=listing(_FILTER),
    source="2.3 F1",
    confidence="wire",
)
CREATE = Endpoint(
    operation="filters.create",
    method="POST",
    path="/filter",
    gives=item(_FILTER),
    source="2.3 F2",
    confidence="wire",
)
GET = Endpoint(
    operation="filters.get",
    method="GET",
    path="/filter/{filter_id}",
    gives=item(_FILTER),
    source="2.3 F3",
    confidence="client",
)
DOWNLOAD = Endpoint(
    operation="filters.download",
    method="GET",
    path="/filter/{filter_id}/content",
    gives=file_bytes,
    accept="*/*",
    source="2.3 F4",
    confidence="client",
)
UPDATE = Endpoint(
    operation="filters.update",
    method="PATCH",
    path="/filter/{filter_id}",
    gives=nothing,
    safe_to_repeat=True,
    source="2.3 F5",
    confidence="client",
)
DELETE = Endpoint(
    operation="filters.delete",
    method="DELETE",
    path="/filter/{filter_id}",
    gives=nothing,
    source="2.3 F6",
    confidence="client",
)


@frozen
class Filters:
    """The calls on filters."""

    _engine: Engine

    def list(self, **listing: Unpack[ListOptions]) -> Pager[Filter]:
        """Return the filters that the user may name in an upload (dossier 2.3, F1)."""
        return offset_pager(self._engine, LIST, key=attrgetter("id"), **listing)

    def create(
        self,
        *,
        name: str,
        type: FilterType,
        content: FileContent,
        options: RequestOptions | None = None,
    ) -> Filter:
        """Upload a filter (dossier 2.3, F2)."""
        first_bytes(content)
        parts = [
            Part.text("name", name),
            Part.text("type", type.value),
            Part.file("content", content, filename=name_unless_named(content, name)),
        ]
        return self._engine.call(CREATE, body=Multipart(parts), options=options)

    def get(self, filter_id: str, *, options: RequestOptions | None = None) -> Filter:
        """Return what a filter is called (dossier 2.3, F3)."""
        return self._engine.call(GET, path={"filter_id": filter_id}, options=options)

    def update(
        self, filter_id: str, *, content: FileContent, options: RequestOptions | None = None
    ) -> None:
        """Replace a filter's content (dossier 2.3, F5)."""
        first_bytes(content)
        body = Multipart([Part.file("content", content)])
        self._engine.call(UPDATE, path={"filter_id": filter_id}, body=body, options=options)

    def delete(self, filter_id: str, *, options: RequestOptions | None = None) -> None:
        """Remove a filter (dossier 2.3, F6)."""
        self._engine.call(DELETE, path={"filter_id": filter_id}, options=options)

    @overload
    def download(
        self, filter_id: str, *, to: None = None, **transfer: Unpack[DownloadOptions]
    ) -> bytes: ...
    @overload
    def download(
        self, filter_id: str, *, to: str | PathLike[str], **transfer: Unpack[DownloadOptions]
    ) -> Path: ...
    def download(
        self,
        filter_id: str,
        *,
        to: str | PathLike[str] | None = None,
        **transfer: Unpack[DownloadOptions],
    ) -> bytes | Path:
        """Return a filter's file, or where it was written (dossier 2.3, F4)."""
        path = {"filter_id": filter_id}
        return download(self._engine, DOWNLOAD, to=to, path=path, **transfer)
