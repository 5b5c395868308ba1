"""Files on their way to the service: what they are called, and whether they are packed."""

import os

from locsdk.transport import FileContent, first_bytes

__all__ = ["is_zip", "name_unless_named"]


def name_unless_named(content: FileContent, name: str | None) -> str | None:
    """Return what to call a file in an upload: *name*, or ``None`` where it has a name of its own.

    Its own name has the extension, which a label seldom has.
    """
    own = content if isinstance(content, os.PathLike) else getattr(content, "name", None)
    return None if isinstance(own, str | os.PathLike) else name


def is_zip(content: FileContent) -> bool:
    """Tell whether a file is a zip archive, by how it begins."""
    return first_bytes(content).startswith(b"PK")
