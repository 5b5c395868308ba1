"""The page with the figures: ratios against the targets first, then the seconds."""

import os
from collections.abc import Callable, Mapping, Sequence
from statistics import median

from attrs import frozen

__all__ = ["Column", "page"]

_NAMES = {
    "bare_expat": "expat without handlers, the limit",
    "open_parsed": "locsdk: open (`parse`)",
    "open_mapped": "locsdk: open (`read`)",
    "save_untouched": "locsdk: open and save untouched",
    "our_edit_some": "locsdk: the job",
    "lxml_tree": "lxml: `etree.fromstring`",
    "standard_tree": "xml.etree: `fromstring`",
    "toolkit_open": "translate-toolkit: open",
    "toolkit_edit_some": "translate-toolkit: the job",
}
_SKIPPED = "skipped"
_PAGE = """\
# XLIFF benchmarks

Written by `nox -s bench`. The files are synthetic, in the manner of a real export: about 430 bytes
a unit, a third of the units with inline codes, a tenth with references such as `&amp;`, as in the
public files. The job: open, read every source and target as text, change one target in ten, save;
ours reads with `units.texts()`. Every tool saves to `{nowhere}`: the disk is the same for all.

All times are CPU seconds, the best of several runs, each in a process of its own, since other work
may go on on the machine. All take turns in five rounds, and a ratio is the median of the five. A
job begins with the path of the file and ends when nothing of what it opened is left in memory. A
row is skipped where its tool is not there.

{machine}.

## Ratios

{ratios}

Time per MB, from the smallest to the largest file (to reach: within 15 %), the mean of as many
bytes of either, best of five: {linear}.

`from locsdk import xliff` beyond `import attrs`, bytecode cached (to reach: 25 ms):
{milliseconds:.0f} ms.

## Seconds

{times}

## Peak memory, as a multiple of the file

{memory}
"""


@frozen(kw_only=True)
class Column:
    """What was measured on one file.

    Attributes:
        size: Bytes of the file.
        units: Trans-units in it.
        rounds: CPU seconds of each job and of whole processes (``ours`` and tools), round by
            round.
        growth: Bytes by which the process grew at most, for each job.
        bytes_per_unit: Bytes of Python's memory a unit while iterating the mapped file.
    """

    size: int
    units: int
    rounds: Sequence[Mapping[str, float]]
    growth: Mapping[str, float]
    bytes_per_unit: float

    def seconds(self, name: str) -> float | None:
        """Return the best time of a job or a tool, or ``None`` where it is not there."""
        return min((one[name] for one in self.rounds if name in one), default=None)

    def ratio(self, name: str, other: str) -> float | None:
        """Return the median of how one time compares with another, each in the same round."""
        found = [one[name] / one[other] for one in self.rounds if name in one and other in one]
        return median(found) if found else None


def page(
    columns: Sequence[Column], slopes: Mapping[str, float], import_seconds: float, machine: str
) -> str:
    """Return the page in Markdown."""
    heads = [f"{column.size / 1e6:.0f} MB" for column in columns]
    return _PAGE.format(
        nowhere=os.devnull,
        machine=machine,
        ratios=_table(["", "to reach", *heads], _ratios(columns)),
        linear=", ".join(f"{_plain(name)} {slope:+.0%}" for name, slope in slopes.items()),
        milliseconds=import_seconds * 1000,
        times=_table(["", *heads], _times(columns)),
        memory=_table(["", *heads], _memory(columns)),
    )


def _ratios(columns: Sequence[Column]) -> list[list[str]]:
    def ratio(one: str, other: str) -> Callable[[Column], float | None]:
        return lambda column: column.ratio(one, other)

    rows: list[tuple[str, str, Callable[[Column], float | None]]] = [
        ("open, to expat", "at most 1.6", ratio("open_parsed", "bare_expat")),
        ("open a mapped file, to expat", "at most 1.6", ratio("open_mapped", "bare_expat")),
        ("lxml to open", "at least 1.7", ratio("lxml_tree", "open_parsed")),
        ("open and save untouched, to expat", "at most 1.7", ratio("save_untouched", "bare_expat")),
        (
            "translate-toolkit to us, the job",
            "at least 5",
            ratio("toolkit_edit_some", "our_edit_some"),
        ),
        ("lconvert to us, the job, whole process", "more than 1", ratio("lconvert", "ours")),
        ("xmllint (reads only) to us, the job, whole process", "", ratio("xmllint", "ours")),
        (
            "peak memory of the job, to the file",
            "at most 4",
            lambda column: _divided(column.growth.get("our_edit_some"), column.size),
        ),
    ]
    shown = [
        [name, goal, *(_shown(of(one), "{:.2f}") for one in columns)] for name, goal, of in rows
    ]
    memory = [f"{column.bytes_per_unit:.0f}" for column in columns]
    return [*shown, ["bytes a unit, iterating an open mapped file", "at most 150", *memory]]


def _plain(job: str) -> str:
    return _NAMES[job].removeprefix("locsdk: ")


def _times(columns: Sequence[Column]) -> list[list[str]]:
    rows = [
        [label, *(_shown(column.seconds(name), "{:.3f}") for column in columns)]
        for name, label in _NAMES.items()
    ]
    tools = {"ours": "locsdk: the job, whole process", "lconvert": "lconvert, whole process"}
    tools["xmllint"] = "xmllint, whole process"
    for name, label in tools.items():
        rows.append([label, *(_shown(column.seconds(name), "{:.3f}") for column in columns)])
    return rows


def _memory(columns: Sequence[Column]) -> list[list[str]]:
    return [
        [
            label,
            *(
                _shown(_divided(column.growth.get(name), column.size), "{:.1f}")
                for column in columns
            ),
        ]
        for name, label in _NAMES.items()
    ]


def _divided(one: float | None, other: float | None) -> float | None:
    return None if one is None or not other else one / other


def _shown(value: float | None, form: str) -> str:
    return _SKIPPED if value is None else form.format(value)


def _table(head: list[str], rows: list[list[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)
