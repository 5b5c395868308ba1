"""The job, alone, as a connector would run it: ``python edit.py PATH OUT``."""

import sys

from locsdk import xliff

__all__ = ["edit_some"]


def edit_some(path: str, out: str) -> None:
    """Read every source and target as text, change one target in ten, save."""
    document = xliff.read(path)
    units = document.units
    for number, (_source, target) in enumerate(units.texts()):
        if number % 10 == 0:
            units[number].set_target(f"{target} (seen)", drop_codes=True)
    with open(out, "wb", 1 << 18) as stream:  # noqa: PTH123 - pathlib takes longer than this
        stream.writelines(document.pieces())


if __name__ == "__main__":
    edit_some(sys.argv[1], sys.argv[2])
