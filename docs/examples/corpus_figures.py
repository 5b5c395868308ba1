"""How the files of a folder fare: opened and written again byte for byte, or refused, and why.

Run it on your own files before you trust a library with them::

    python corpus_figures.py FOLDER
"""

import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from locsdk import xliff
from locsdk.errors import XliffError

ENDINGS = {".xlf", ".xliff", ".sdlxliff", ".mqxliff", ".mxliff", ".txlf"}


def main(arguments: Sequence[str]) -> int:
    """Print the figures; return 1 where a file did not come back as it was."""
    folder = Path(arguments[0])
    figures: Counter[str] = Counter()
    units = 0
    for path in sorted(folder.rglob("*")):
        if path.suffix.lower() not in ENDINGS or not path.is_file():
            continue
        data = path.read_bytes()
        try:
            document = xliff.parse(data)
        except XliffError as error:
            figures["refused"] += 1
            print(f"refused  {path.relative_to(folder)}: line {error.line}: {error.message}")
            continue
        same = document.to_bytes() == data
        figures["byte-identical" if same else "CHANGED"] += 1
        units += len(document.units)
    print(
        f"{figures.total()} files: {figures['byte-identical']} byte-identical "
        f"({units:,} trans-units), {figures['refused']} refused, {figures['CHANGED']} changed"
    )
    return 1 if figures["CHANGED"] else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
