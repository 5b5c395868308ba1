"""The job, alone, as a connector would run it: ``python edit.py PATH OUT``."""

import sys
from pathlib import Path

from locsdk import xliff

__all__ = ["edit_some"]


def edit_some(path: Path, out: Path) -> None:
    """Read every source and target as text, change one target in ten, save."""
    document = xliff.read(path)
    units = document.units
    for number, (_source, target) in enumerate(units.texts()):
        if number % 10 == 0:
            units[number].set_target(f"{target} (seen)", drop_codes=True)
    out.write_bytes(document.to_bytes())


if __name__ == "__main__":
    edit_some(Path(sys.argv[1]), Path(sys.argv[2]))
