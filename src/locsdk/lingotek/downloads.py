"""Answers that are files: bytes in memory, or streamed to a path."""

from collections.abc import Mapping
from os import PathLike
from pathlib import Path
from typing import Any, TypedDict, Unpack, overload

from locsdk.progress import ProgressCallback
from locsdk.transport import Endpoint, Engine, Query, RequestOptions

__all__ = ["DownloadOptions", "download"]


class DownloadOptions(TypedDict, total=False):
    """The keyword arguments of every call that downloads.

    Attributes:
        expected_size: The size in bytes that the file must have.
        sha256: The SHA-256 in hexadecimal that the file must have.
        progress: Told how much of the file has come.
        options: What this call does differently from its client.
    """

    expected_size: int | None
    sha256: str | None
    progress: ProgressCallback | None
    options: RequestOptions | None


@overload
def download(
    engine: Engine,
    endpoint: Endpoint[Any],
    *,
    to: None,
    path: Mapping[str, str],
    query: Query = ...,
    **transfer: Unpack[DownloadOptions],
) -> bytes: ...
@overload
def download(
    engine: Engine,
    endpoint: Endpoint[Any],
    *,
    to: str | PathLike[str],
    path: Mapping[str, str],
    query: Query = ...,
    **transfer: Unpack[DownloadOptions],
) -> Path: ...
@overload
def download(
    engine: Engine,
    endpoint: Endpoint[Any],
    *,
    to: str | PathLike[str] | None,
    path: Mapping[str, str],
    query: Query = ...,
    **transfer: Unpack[DownloadOptions],
) -> bytes | Path: ...
def download(
    engine: Engine,
    endpoint: Endpoint[Any],
    *,
    to: str | PathLike[str] | None,
    path: Mapping[str, str],
    query: Query | None = None,
    **transfer: Unpack[DownloadOptions],
) -> bytes | Path:
    """Get a file.

    Args:
        engine: Runs the call.
        endpoint: What to call.
        to: ``None`` for bytes; a path, which is replaced in one step when the file is
            whole; or a directory, in which the file gets the service's name, made
            harmless.
        path: The ids in the endpoint's path.
        query: Query parameters.
        transfer: See :class:`DownloadOptions`.

    Raises:
        IntegrityError: The file is not what was expected; nothing was kept.
    """
    return engine.download(endpoint, to=to, path=path, query=query or {}, **transfer).result
