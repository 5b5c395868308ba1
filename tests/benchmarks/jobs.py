"""The jobs that are measured: ``python jobs.py NAME PATH REPEATS``, a process for each."""

import gc
import json
import os
import resource
import sys
import time
import tracemalloc
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree
from xml.parsers import expat

from edit import edit_some

from locsdk import xliff

# Where both save: what a disk takes is not what is compared.
NOWHERE = Path(os.devnull)


def bare_expat(path: Path) -> object:
    """The limit: expat without a handler."""
    return expat.ParserCreate().Parse(path.read_bytes(), True)


def open_parsed(path: Path) -> object:
    return xliff.parse(path.read_bytes())


def open_mapped(path: Path) -> object:
    return xliff.read(path)


def save_untouched(path: Path) -> object:
    data = path.read_bytes()
    saved = xliff.parse(data).to_bytes()
    assert saved == data
    return saved


def our_edit_some(path: Path) -> None:
    edit_some(str(path), str(NOWHERE))


def iterate_mapped(path: Path) -> int:
    """Walk through a mapped file; returns how many units it has."""
    count = 0
    document = xliff.read(path)
    tracemalloc.reset_peak()  # opening takes two pieces of a MiB, however large the file
    for unit in document.units:
        str(unit.source)
        count += 1
    return count


def lxml_tree(path: Path) -> object:
    from lxml import etree

    return etree.fromstring(path.read_bytes())


def standard_tree(path: Path) -> object:
    return ElementTree.fromstring(path.read_bytes())


def toolkit_open(path: Path) -> object:
    from translate.storage.xliff import xlifffile

    return xlifffile.parsestring(path.read_bytes())


def toolkit_edit_some(path: Path) -> object:
    """The same job as ours; inline codes of the changed targets are lost, too."""
    from translate.storage.xliff import xlifffile

    store = xlifffile.parsestring(path.read_bytes())
    for number, unit in enumerate(store.units):
        str(unit.source)
        text = str(unit.target)
        if number % 10 == 0:
            unit.target = f"{text} (seen)"
    return NOWHERE.write_bytes(bytes(store))


JOBS: dict[str, Callable[[Path], object]] = {
    one.__name__: one
    for one in (
        bare_expat,
        open_parsed,
        open_mapped,
        save_untouched,
        our_edit_some,
        iterate_mapped,
        lxml_tree,
        standard_tree,
        toolkit_open,
        toolkit_edit_some,
    )
}


def measured(job: Callable[[Path], object], path: Path, repeats: int) -> dict[str, float]:
    """Return the mean CPU seconds of some runs, and how many KiB the process grew."""
    before = _peak()
    seconds = 0.0
    for _ in range(repeats):
        gc.collect()
        start = time.process_time()
        job(path)  # what it returns is let go at once: that belongs to the job
        seconds += time.process_time() - start
    return {"seconds": seconds / repeats, "growth": _peak() - before}


def allocated(job: Callable[[Path], object], path: Path) -> dict[str, float]:
    """Return how many bytes Python had allocated at most, mapped files not counted."""
    tracemalloc.start()
    units = job(path)
    return {"peak": tracemalloc.get_traced_memory()[1], "units": float(str(units))}


def _peak() -> float:
    """Return the peak of resident memory so far, in KiB.

    As Linux tells it of this program: what ``getrusage`` says of a program that was started by
    a larger one begins with the size of that one.
    """
    status = Path("/proc/self/status")
    if status.exists():
        told = dict(line.split(":", 1) for line in status.read_text().splitlines())
        return float(told["VmHWM"].split()[0])
    return float(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)


if __name__ == "__main__":
    name, file, repeats = sys.argv[1], Path(sys.argv[2]), int(sys.argv[3])
    job = JOBS[name]
    found = measured(job, file, repeats) if repeats else allocated(job, file)
    sys.stdout.write(json.dumps(found))
