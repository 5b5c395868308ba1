"""Measure the XLIFF room beside other tools: ``python tests/benchmarks/run.py [--write]``.

Every figure is CPU time (user and system) of a process of its own, the best of some runs,
so that what else the machine does counts as little as it can.
"""

import argparse
import json
import os
import platform
import resource
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from datetime import UTC, datetime
from importlib import metadata
from importlib.util import find_spec
from itertools import product
from pathlib import Path
from typing import Final
from xml.parsers import expat

import report
from exports import write_export

HERE: Final = Path(__file__).resolve().parent
PAGE: Final = HERE.parent.parent / "docs" / "reference" / "xliff-benchmarks.md"
NEEDS: Final = {"lxml_tree": "lxml", "toolkit_open": "translate", "toolkit_edit_some": "translate"}
IN_PROCESS: Final = (
    "bare_expat",
    "open_parsed",
    "open_mapped",
    "save_untouched",
    "our_edit_some",
    "lxml_tree",
    "standard_tree",
    "toolkit_open",
    "toolkit_edit_some",
)
LINEAR: Final = ("bare_expat", "open_parsed", "open_mapped", "our_edit_some")
# They differ by less than slow and quick minutes of a machine do, so each has its best of several.
CLOSE: Final = {"bare_expat", "open_parsed", "open_mapped", "save_untouched", "lxml_tree"}
ROUNDS: Final = 5  # an unlucky process, or a slow minute, does not count
IMPORT: Final = (
    "import time, attrs; start = time.process_time(); from locsdk import xliff; "
    "print(time.process_time() - start)"
)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=[3, 33, 164], help="in MB")
    parser.add_argument("--repeats", type=int, default=5)
    parser.add_argument("--write", action="store_true", help="write the page of the docs")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        # Bytecode is cached, as it is where a package is installed.
        os.environ["PYTHONPYCACHEPREFIX"] = str(Path(folder) / "bytecode")
        os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
        columns = [measure(Path(folder), size, chosen.repeats) for size in chosen.sizes]
        slopes = measure_growth(Path(folder), min(chosen.sizes), max(chosen.sizes))
        imported = import_seconds(chosen.repeats * 2)
    page = report.page(columns, slopes, imported, machine())
    sys.stdout.write(page)
    if chosen.write:
        PAGE.write_text(page, encoding="utf-8")


def measure(folder: Path, size: int, repeats: int) -> report.Column:
    """Measure everything on a file of *size* MB, a small one more often than a large one."""
    repeats = -(-max(repeats, 100 // size) // ROUNDS)
    path = folder / f"export-{size}.xlf"
    units = write_export(path, size * 1_000_000)
    size_in_bytes = path.stat().st_size
    rounds: list[dict[str, float]] = []
    growth: dict[str, float] = {}
    jobs = [name for name in IN_PROCESS if find_spec(NEEDS.get(name, "json")) is not None]
    tools = {name: one for name, one in commands(path).items() if shutil.which(one[0])}
    for _ in range(ROUNDS):
        seconds = {name: whole_process(command, repeats) for name, command in tools.items()}
        for name in jobs:
            # A process for each run: memory that an earlier one left may be had for nothing.
            runs = max(repeats, 3) if name in CLOSE else repeats
            found = [run_job(name, path, 1) for _ in range(runs)]
            seconds[name] = min(one["seconds"] for one in found)
            growth[name] = max(*(one["growth"] * 1024 for one in found), growth.get(name, 0.0))
        rounds.append(seconds)
    iterated = run_job("iterate_mapped", path, 0)
    path.unlink()
    return report.Column(
        size=size_in_bytes,
        units=units,
        rounds=rounds,
        growth=growth,
        bytes_per_unit=iterated["peak"] / units,
    )


def measure_growth(folder: Path, smallest: int, largest: int) -> dict[str, float]:
    """Return by what part a MB takes longer in the largest file than in the smallest, per job.

    Both are given as many bytes in one process, and in turn: the best of many short runs is
    lucky more often than the best of a few long ones.
    """
    paths = {size: folder / f"export-{size}.xlf" for size in (smallest, largest)}
    for size, path in paths.items():
        write_export(path, size * 1_000_000)
    taken: dict[tuple[str, int], float] = {}
    for name, size in [*product(LINEAR, paths)] * ROUNDS:
        found = (
            run_job(name, paths[size], -(-largest // size))["seconds"] / paths[size].stat().st_size
        )
        taken[name, size] = min(found, taken.get((name, size), found))
    return {name: taken[name, largest] / taken[name, smallest] - 1 for name in LINEAR}


def commands(path: Path) -> dict[str, list[str]]:
    """Return the tools that are measured as whole processes."""
    return {
        "ours": [sys.executable, str(HERE / "edit.py"), str(path), os.devnull],
        "lconvert": ["lconvert", "-if", "xlf", "-of", "xlf", "-i", str(path), "-o", os.devnull],
        "xmllint": ["xmllint", "--noout", "--huge", str(path)],
    }


def run_job(name: str, path: Path, repeats: int) -> dict[str, float]:
    """Run one job of ``jobs.py`` in a process of its own."""
    command = [sys.executable, str(HERE / "jobs.py"), name, str(path), str(repeats)]
    out = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    return {key: float(value) for key, value in json.loads(out).items()}


def whole_process(command: Sequence[str], repeats: int) -> float:
    """Return the CPU seconds of a command from its start to its end."""
    best = float("inf")
    for _ in range(repeats):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run(command, check=True, capture_output=True)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        used = after.ru_utime - before.ru_utime
        best = min(best, used + after.ru_stime - before.ru_stime)
    return best


def import_seconds(repeats: int) -> float:
    """Return what ``from locsdk import xliff`` costs where attrs is imported already."""
    runs = [
        subprocess.run([sys.executable, "-c", IMPORT], capture_output=True, text=True, check=True)
        for _ in range(repeats)
    ]
    return min(float(run.stdout) for run in runs)


def machine() -> str:
    """Describe the machine, the day and the versions."""
    versions = [f"Python {platform.python_version()}", expat.EXPAT_VERSION.replace("_", " ")]
    for package in ("lxml", "translate-toolkit"):
        try:
            versions.append(f"{package} {metadata.version(package)}")
        except metadata.PackageNotFoundError:
            continue
    if shutil.which("xmllint"):
        said = subprocess.run(["xmllint", "--version"], capture_output=True, text=True, check=False)
        versions.append(said.stderr.splitlines()[0])
    if shutil.which("dpkg-query"):  # lconvert does not say its version
        asked = ["dpkg-query", "-W", "-f", "${Package} ${Version}", "qttools5-dev-tools"]
        versions.append(subprocess.run(asked, capture_output=True, text=True, check=False).stdout)
    day = datetime.now(UTC).date().isoformat()
    where = f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores"
    return f"{day}, {where}; {', '.join(filter(None, versions))}"


if __name__ == "__main__":
    main()
