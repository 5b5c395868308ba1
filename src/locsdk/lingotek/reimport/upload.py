"""What is about to be sent: one file, or a zip of several, each with the export it came from."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from attrs import frozen

from locsdk.lingotek.reimport.fingerprint import Fingerprint
from locsdk.lingotek.reimport.reading import Reading
from locsdk.lingotek.reimport.rule import Problem, Rule, Severity
from locsdk.xliff.rules import some

__all__ = ["UPLOAD_RULES", "ZIP_REFUSED", "Part", "Upload", "upload"]


@frozen(kw_only=True)
class Part:
    """One file of an upload. ``name`` is its path in the zip, empty where there is no zip."""

    name: str
    reading: Reading
    exported: Fingerprint | None


@frozen(kw_only=True)
class Upload:
    """An upload.

    Attributes:
        names: The names of the files in the zip; ``None`` where there is no zip.
        compared: Whether there are exports to compare with.
        parts: The files that could be read.
        absent: Exports that none of the files came from; empty where a file could not be
            read, which may have come from any.
    """

    names: tuple[str, ...] | None
    compared: bool
    parts: tuple[Part, ...]
    absent: tuple[Fingerprint, ...]


def upload(
    files: Mapping[str, Reading | None],
    exports: Sequence[Fingerprint],
    *,
    zipped: bool,
) -> Upload:
    """Match edited files with exports: by phase UUID, as Lingotek does.

    One file and one export that are left over belong together: that the phase UUID
    between them differs is then a finding of its own.

    Args:
        files: The files by name, ``None`` for those that could not be read.
        exports: The exports.
        zipped: Whether the files come in a zip.
    """
    readings = {name: reading for name, reading in files.items() if reading is not None}
    by_phase = {phase: export for export in reversed(exports) for phase in export.phases}
    found = [
        next((by_phase[p] for p in reading.fingerprint.phases if p in by_phase), None)
        for reading in readings.values()
    ]
    taken = {id(export) for export in found}
    absent = [export for export in exports if id(export) not in taken]
    if found.count(None) == len(absent) == 1:
        found[found.index(None)] = absent.pop()
    return Upload(
        names=tuple(files) if zipped else None,
        compared=bool(exports),
        parts=tuple(
            Part(name=name, reading=reading, exported=export)
            for (name, reading), export in zip(readings.items(), found, strict=True)
        ),
        absent=tuple(absent) if len(readings) == len(files) else (),
    )


def empty(sent: Upload) -> Iterator[Problem]:
    """A zip without files."""
    if sent.names == ():
        yield Problem(message="the zip holds no files")


def folders(sent: Upload) -> Iterator[Problem]:
    """Files in folders of the zip."""
    inside = [name for name in sent.names or () if "/" in name]
    if inside:
        yield Problem(message=f"{len(inside)} files lie in folders: {some(inside)}")


def same_phase(sent: Upload) -> Iterator[Problem]:
    """Two files for one task."""
    phases = [set(part.reading.fingerprint.phases) for part in sent.parts]
    uses = Counter(phase for found in phases for phase in found)
    for part, found in zip(sent.parts, phases, strict=True):
        for phase in sorted(phase for phase in found if uses[phase] > 1):
            yield Problem(
                message=f"{uses[phase]} files have the lgtk:phaseUUID {some([phase])}",
                place=part.reading.phases[0],
                file=part.name,
            )


def foreign(sent: Upload) -> Iterator[Problem]:
    """A file that came from none of the exports. One without a phase is another rule's."""
    for part in sent.parts:
        phases = part.reading.fingerprint.phases
        if sent.compared and part.exported is None and phases:
            yield Problem(
                message=f"no export has the lgtk:phaseUUID {some(phases)}",
                place=part.reading.phases[0],
                file=part.name,
            )


def absent(sent: Upload) -> Iterator[Problem]:
    """Exports that do not come back."""
    for export in sent.absent:
        yield Problem(
            message=f"no file for the export with lgtk:phaseUUID {some(export.phases) or 'none'}"
        )


ZIP_REFUSED: Rule[Upload] = Rule(
    row=28,
    id="LGT-ZIP-REFUSED",
    severity=Severity.FAILS,
    breaks="a zip that is broken or unsafe",
    advice="Zip the XLIFF files again: plain names, no password, no archive inside it.",
    find=lambda _: (),
)

UPLOAD_RULES: tuple[Rule[Upload], ...] = (
    Rule(
        row=2,
        id="LGT-PHASE-CHANGED",
        severity=Severity.FAILS,
        breaks="a file that came from none of the exports",
        advice="Put the exported lgtk:phaseUUID back, or leave the file out of the upload.",
        find=foreign,
    ),
    ZIP_REFUSED,
    Rule(
        row=28,
        id="LGT-ZIP-EMPTY",
        severity=Severity.FAILS,
        breaks="a zip without files",
        advice="Put the XLIFF files into the zip.",
        find=empty,
    ),
    Rule(
        row=29,
        id="LGT-ZIP-PATHS",
        severity=Severity.IGNORED,
        breaks="files in folders of the zip",
        advice="Nothing to do: each file is matched by its lgtk:phaseUUID.",
        find=folders,
    ),
    Rule(
        row=30,
        id="LGT-ZIP-DUP",
        severity=Severity.FAILS,
        breaks="two files for one task",
        advice="Leave one file for each task in the zip.",
        find=same_phase,
    ),
    Rule(
        row=0,
        id="LGT-ZIP-ABSENT",
        severity=Severity.NOTE,
        breaks="an export without an edited file",
        advice="Add the file, edited or not, or its task stays open.",
        find=absent,
    ),
)
"""The rules for the upload as a whole."""
