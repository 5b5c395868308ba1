"""Reference material: files that help the translators of a document (dossier 2.8)."""

from collections.abc import Mapping
from operator import attrgetter
from os import PathLike
from pathlib import Path
from typing import Any, Unpack, overload

from attrs import frozen

from locsdk.lingotek.content import name_unless_named
from locsdk.lingotek.downloads import DownloadOptions, download
from locsdk.lingotek.forms import field_pairs
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

__all__ = ["ReferenceMaterial", "References"]


@frozen(kw_only=True)
class ReferenceMaterial:
    """One file of reference material."""

    id: str
    name: str | None = None
    description: str | None = None
    extra: Mapping[str, Any] = extra_field()


_REFERENCE = model(ReferenceMaterial)

CREATE = Endpoint(
    operation="references.create",
    method="POST",
    path="/document/{document_id}/reference-material",
    gives=item(_REFERENCE),
    source="2.8 R1",
    confidence="client",
)
LIST = Endpoint(
    operation="references.list",
    method="GET",
    path="/document/{document_id}/reference-material",
    gives=listing(_REFERENCE),
    source="2.8 R2",
    confidence="wire",
)
DOWNLOAD = Endpoint(
    operation="references.download",
    method="GET",
    path="/document/{document_id}/reference-material/{reference_id}",
    gives=file_bytes,
    accept="*/*",
    source="2.8 R3",
    confidence="client",
)
DELETE = Endpoint(
    operation="references.delete",
    method="DELETE",
    path="/document/{document_id}/reference-material/{reference_id}",
    gives=nothing,
    source="2.8 R4",
    confidence="client",
)


@frozen
class References:
    """The calls on reference material."""

    _engine: Engine

    def create(
        self,
        document_id: str,
        content: FileContent,
        *,
        name: str | None = None,
        description: str | None = None,
        options: RequestOptions | None = None,
    ) -> ReferenceMaterial:
        """Add a file to a document (dossier 2.8, R1).

        Args:
            document_id: The document.
            content: The file.
            name: What it is to be called; also the file's name, if it has none of its own.
            description: What it is good for.
            options: What this call does differently from its client.

        Raises:
            NotFound: There is no such document, or it is still importing.
        """
        first_bytes(content)
        fields = {"name": name, "description": description}
        parts = [Part.text(key, value) for key, value in field_pairs(fields)]
        filename = name_unless_named(content, name)
        body = Multipart([*parts, Part.file("content", content, filename=filename)])
        return self._engine.call(
            CREATE, path={"document_id": document_id}, body=body, options=options
        )

    def list(self, document_id: str, **listing: Unpack[ListOptions]) -> Pager[ReferenceMaterial]:
        """Return a document's reference material (dossier 2.8, R2)."""
        path = {"document_id": document_id}
        return offset_pager(self._engine, LIST, key=attrgetter("id"), path=path, **listing)

    @overload
    def download(
        self,
        document_id: str,
        reference_id: str,
        *,
        to: None = None,
        **transfer: Unpack[DownloadOptions],
    ) -> bytes: ...
    @overload
    def download(
        self,
        document_id: str,
        reference_id: str,
        *,
        to: str | PathLike[str],
        **transfer: Unpack[DownloadOptions],
    ) -> Path: ...
    def download(
        self,
        document_id: str,
        reference_id: str,
        *,
        to: str | PathLike[str] | None = None,
        **transfer: Unpack[DownloadOptions],
    ) -> bytes | Path:
        """Return a file, or where it was written (dossier 2.8, R3)."""
        path = {"document_id": document_id, "reference_id": reference_id}
        return download(self._engine, DOWNLOAD, to=to, path=path, **transfer)

    def delete(
        self, document_id: str, reference_id: str, *, options: RequestOptions | None = None
    ) -> None:
        """Remove a file from a document (dossier 2.8, R4)."""
        path = {"document_id": document_id, "reference_id": reference_id}
        self._engine.call(DELETE, path=path, options=options)
