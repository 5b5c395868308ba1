"""The job, alone, as a connector would run it: ``python edit.py PATH OUT``."""

import sys
from pathlib import Path

from locsdk import xliff

__all__ = ["edit_some"]


def edit_some(path: Path, out: Path) -> None:
    """Read every source and target as text, change one target in ten, save."""
    document = xliff.parse(path.read_bytes())
    for number, unit in enumerate(document.units):
        str(unit.source)
        text = str(unit.target)
        if number % 10 == 0:
            unit.set_target(f"{text} (seen)", drop_codes=True)
    out.write_bytes(document.to_bytes())


if __name__ == "__main__":
    edit_some(Path(sys.argv[1]), Path(sys.argv[2]))
