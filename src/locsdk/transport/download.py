"""A file on its way in: streamed, checked, and in its place only when it is whole."""

import hashlib
import os
import re
import secrets
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from itertools import chain, count
from pathlib import Path
from typing import BinaryIO

from attrs import evolve, field, frozen

from locsdk.errors import ConfigurationError, IntegrityError
from locsdk.paths import led_to
from locsdk.progress import ProgressCallback
from locsdk.transport.filenames import file_name
from locsdk.transport.gives import refuse_page
from locsdk.transport.receive import into_memory
from locsdk.transport.response import Response

__all__ = ["Download", "Target"]


@frozen(kw_only=True)
class Download:
    """A file that has come.

    Attributes:
        path: Where it lies; ``None`` when it was read into memory.
        content: The bytes, when it was read into memory; else empty.
        name: The name that the service gives it, made harmless; ``None`` without one.
        size: Its size in bytes.
        sha256: Its SHA-256 in hexadecimal.
        response: The head of the answer.
    """

    path: Path | None
    content: bytes = field(repr=False)
    name: str | None
    size: int
    sha256: str
    response: Response = field(repr=False)

    @property
    def result(self) -> bytes | Path:
        """The path where there is one, else the bytes."""
        return self.content if self.path is None else self.path


class Target:
    """Takes one file in; a second attempt begins it anew."""

    def __init__(
        self,
        to: str | os.PathLike[str] | None,
        *,
        size: int | None,
        sha256: str | None,
        progress: ProgressCallback | None,
        limit: int,
    ) -> None:
        self._to = None if to is None else _writable(Path(to))
        self._expected_size = size
        self._expected_sha256 = None if sha256 is None else _digest(sha256)
        self._progress = progress
        self._limit = limit
        self._path: Path | None = None
        self._size = 0
        self._digest = hashlib.sha256()

    def receive(self, head: Response, pieces: Iterator[bytes]) -> bytes:
        """Take the body in; return it if it stays in memory."""
        # Held by a Response, which does not show it where variables are shown.
        first = evolve(head, body=next(pieces, b""))
        refuse_page(first)
        counted = self._counted(head, chain([first.body], pieces))
        if self._to is None:
            body = into_memory(self._limit)(head, counted)
            self._check(head)
            return body
        to_folder = self._to.is_dir()
        with _beside(self._to if to_folder else led_to(self._to)) as (part, file):
            for piece in counted:
                file.write(piece)
            file.close()
            self._check(head)
            self._path = _free_path(self._to, head) if to_folder else self._to
            part.replace(led_to(self._path))
        return b""

    def result(self, response: Response) -> Download:
        """Return what has come."""
        return Download(
            path=self._path,
            content=response.body,
            name=file_name(response.headers.get("Content-Disposition")),
            size=self._size,
            sha256=self._digest.hexdigest(),
            response=response,
        )

    def _counted(self, head: Response, pieces: Iterator[bytes]) -> Iterator[bytes]:
        self._size, self._digest = 0, hashlib.sha256()
        total = _announced_size(head)
        for piece in pieces:
            self._size += len(piece)
            self._digest.update(piece)
            if self._expected_size is not None and self._size > self._expected_size:
                self._check(head)  # no need to fill the disk first
            yield piece
            if self._progress is not None:
                self._progress(self._size, total)

    def _check(self, head: Response) -> None:
        wanted, came = self._expected_size, self._size
        if wanted is not None and came != wanted:
            what = f"{came} bytes came where {wanted} were expected"
        elif self._expected_sha256 not in {None, self._digest.hexdigest()}:
            what = "the SHA-256 of what came is another than expected"
        else:
            return
        raise IntegrityError(
            f"{what}; nothing was kept",
            operation=head.request.operation,
            attempts=head.attempts,
        )


def _writable(to: Path) -> Path:
    if not to.is_dir() and not to.parent.is_dir():
        raise ConfigurationError(f"there is no directory {str(to.parent)!r} to download into")
    if to.exists() and not (to.is_dir() or to.is_file()):
        raise ConfigurationError(
            f"{str(to)!r} is a pipe or a device, and a download is kept only when all of it has "
            "come: leave out to= and write what is returned"
        )
    return to


def _digest(sha256: str) -> str:
    if not re.fullmatch(r"[0-9a-fA-F]{64}", sha256):
        raise ConfigurationError(f"{sha256!r} is no SHA-256 in hexadecimal (64 digits)")
    return sha256.lower()


def _announced_size(head: Response) -> int | None:
    length = head.headers.get("Content-Length", "")
    encoded = head.headers.get("Content-Encoding", "identity") != "identity"
    return int(length) if length.isdecimal() and not encoded else None


@contextmanager
def _beside(target: Path) -> Generator[tuple[Path, BinaryIO]]:
    """Open a temporary file in the target's directory; it is gone afterwards."""
    folder = target if target.is_dir() else target.parent
    part = folder / f".{secrets.token_hex(8)}.part"
    with part.open("xb") as file:
        try:
            yield part, file
        finally:
            file.close()
            part.unlink(missing_ok=True)


def _free_path(folder: Path, head: Response) -> Path:
    """Choose a path in *folder* that does not exist: a service never overwrites a file."""
    name = Path(file_name(head.headers.get("Content-Disposition")) or "download")
    others = (f"{name.stem} ({n}){name.suffix}" for n in count(2))
    paths = (folder / candidate for candidate in chain([name.name], others))
    return next(path for path in paths if not os.path.lexists(path))
