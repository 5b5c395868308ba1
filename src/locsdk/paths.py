"""Where a file is to be put that takes the place of another one."""

import os
from errno import ELOOP
from pathlib import Path

__all__ = ["led_to"]


def led_to(path: Path) -> Path:
    """Return the file that a link leads to, whether it is there or not; else the path.

    So the link stays, and the file that it leads to gives way.

    Raises:
        OSError: For a link that leads in a circle.
    """
    if not path.is_symlink():
        return path
    target = Path(os.path.realpath(path))
    if target.is_symlink():  # Path.resolve() would say it with a RuntimeError
        raise OSError(ELOOP, os.strerror(ELOOP), os.fspath(path))
    return target
