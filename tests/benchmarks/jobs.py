"""The jobs that are measured, each in a process of its own: ``python jobs.py NAME PATH REPEATS``."""

import gc
import json
import sys
import time
import tracemalloc
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree
from xml.parsers import expat

from locsdk import xliff

try:
    import resource
except ImportError:  # Windows has no such module; memory is not measured there
    resource = None  # type: ignore[assignment]  # mypy sees the module of this platform


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


def edit_some(path: Path) -> object:
    """Read every source and target as text, change one target in ten, save."""
    document = xliff.parse(path.read_bytes())
    for number, unit in enumerate(document.units):
        str(unit.source)
        text = str(unit.target)
        if number % 10 == 0:
            unit.set_target(f"{text} (seen)", drop_codes=True)
    return path.with_suffix(".ours").write_bytes(document.to_bytes())


def iterate_mapped(path: Path) -> int:
    """Walk through a mapped file; returns how many units it has."""
    count = 0
    for unit in xliff.read(path).units:
        str(unit.source)
        count += 1
    return count


def lxml_tree(path: Path) -> object:
    from lxml import etree

    return etree.fromstring(path.read_bytes(), etree.XMLParser(huge_tree=True))


def standard_tree(path: Path) -> object:
    return ElementTree.fromstring(path.read_bytes())


def toolkit_open(path: Path) -> object:
    from translate.storage.xliff import xlifffile

    return xlifffile.parsestring(path.read_bytes())


def toolkit_edit_some(path: Path) -> object:
    """The same job as :func:`edit_some`; inline codes of the changed targets are lost, too."""
    from translate.storage.xliff import xlifffile

    store = xlifffile.parsestring(path.read_bytes())
    for number, unit in enumerate(store.units):
        str(unit.source)
        text = str(unit.target)
        if number % 10 == 0:
            unit.target = f"{text} (seen)"
    return path.with_suffix(".toolkit").write_bytes(bytes(store))


JOBS: dict[str, Callable[[Path], object]] = {
    one.__name__: one
    for one in (
        bare_expat,
        open_parsed,
        open_mapped,
        save_untouched,
        edit_some,
        iterate_mapped,
        lxml_tree,
        standard_tree,
        toolkit_open,
        toolkit_edit_some,
    )
}


def measured(job: Callable[[Path], object], path: Path, repeats: int) -> dict[str, float]:
    """Return the best CPU seconds of some runs and how many KiB the process grew."""
    before = _peak()
    seconds: list[float] = []
    for _ in range(repeats):
        gc.collect()
        start = time.process_time()
        result = job(path)
        seconds.append(time.process_time() - start)
        del result
    return {"seconds": min(seconds), "growth": _peak() - before}


def allocated(job: Callable[[Path], object], path: Path) -> dict[str, float]:
    """Return how many bytes Python had allocated at most, mapped files not counted."""
    tracemalloc.start()
    units = job(path)
    return {"peak": tracemalloc.get_traced_memory()[1], "units": float(str(units))}


def _peak() -> float:
    """Return the peak of resident memory so far, in KiB."""
    return 0.0 if resource is None else float(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)


if __name__ == "__main__":
    name, file, repeats = sys.argv[1], Path(sys.argv[2]), int(sys.argv[3])
    job = JOBS[name]
    found = measured(job, file, repeats) if repeats else allocated(job, file)
    print(json.dumps(found))
