"""A body on its way out: a seekable reader over pieces of memory and of files.

urllib3 builds multipart bodies in memory and sends a file without a length in chunks,
which some services refuse. Here the length is known before the first byte leaves, and
no more than one block is in memory.
"""

import io
from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate
from typing import BinaryIO, cast

from attrs import frozen

from locsdk.errors import ConfigurationError
from locsdk.progress import ProgressCallback

__all__ = ["Payload", "ReadFailed", "Segment"]


class ReadFailed(Exception):
    """A body could not be read on this side: a broken disk, or a callback that gave up.

    No ``OSError`` itself, so that the network layer does not take it for a broken
    connection.

    Attributes:
        error: What went wrong.
    """

    def __init__(self, error: OSError) -> None:
        super().__init__(str(error))
        self.error = error


@frozen(kw_only=True)
class Segment:
    """A stretch of a body: so many bytes of a file from a position on."""

    file: BinaryIO
    start: int
    length: int

    @classmethod
    def of_bytes(cls, data: bytes) -> "Segment":
        """Return the segment that is *data*."""
        return cls(file=io.BytesIO(data), start=0, length=len(data))

    @classmethod
    def of_file(cls, file: BinaryIO) -> "Segment":
        """Return the segment from the file's present position to its end.

        Raises:
            ConfigurationError: The file cannot be rewound, or holds text.
        """
        if not isinstance(cast(object, file.read(0)), bytes):
            raise ConfigurationError("the file is open as text: open it with mode 'rb'")
        if not file.seekable():
            raise ConfigurationError(
                "the body cannot be rewound for a second attempt and its length is unknown: "
                "pass bytes, a path or a seekable file instead"
            )
        start = file.tell()
        end = file.seek(0, io.SEEK_END)
        file.seek(start)
        return cls(file=file, start=start, length=end - start)


class Payload:
    """A body as a file object with a length, for one thread.

    Attributes:
        content_type: The ``Content-Type`` of the body.
    """

    def __init__(
        self,
        segments: Sequence[Segment],
        *,
        content_type: str,
        progress: ProgressCallback | None = None,
    ) -> None:
        self.content_type = content_type
        self._segments = tuple(segments)
        self._ends = list(accumulate(segment.length for segment in segments))
        self._position = 0
        self._progress = progress

    def __len__(self) -> int:
        return self._ends[-1] if self._ends else 0

    def __bool__(self) -> bool:
        return True

    def tell(self) -> int:
        """Return the position in bytes from the start of the body."""
        return self._position

    def seekable(self) -> bool:
        """Return true: that is the point of this class."""
        return True

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        """Move to a position, as files do, and return it."""
        base = {io.SEEK_SET: 0, io.SEEK_CUR: self._position, io.SEEK_END: len(self)}[whence]
        self._position = min(max(base + offset, 0), len(self))
        return self._position

    def read(self, size: int | None = -1) -> bytes:
        """Return up to *size* bytes from the present position, everything for -1 or ``None``.

        Raises:
            ConfigurationError: A file has become shorter since the call began.
            ReadFailed: A file cannot be read, or the progress callback raised an
                ``OSError``.
        """
        left = len(self) - self._position
        wanted = left if size is None or size < 0 else min(size, left)
        try:
            data = b"".join(self._pieces(wanted))
            if self._progress is not None and data:
                self._progress(self._position, len(self))
        except OSError as error:
            raise ReadFailed(error) from error
        return data

    def _pieces(self, wanted: int) -> list[bytes]:
        pieces: list[bytes] = []
        while wanted:
            index = bisect_right(self._ends, self._position)
            segment = self._segments[index]
            left = self._ends[index] - self._position
            segment.file.seek(segment.start + segment.length - left)
            piece = segment.file.read(min(wanted, left))
            if not piece:
                raise ConfigurationError(
                    f"the file became shorter while it was sent: {left} bytes are missing"
                )
            pieces.append(piece)
            self._position += len(piece)
            wanted -= len(piece)
        return pieces
