"""The check itself: reads what is given, applies the rules, collects the findings."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import TypeAlias, TypeVar, cast

from locsdk.errors import XliffError
from locsdk.lingotek.reimport.catalogue import RULES
from locsdk.lingotek.reimport.change_rules import CHANGE_RULES
from locsdk.lingotek.reimport.comparison import compare
from locsdk.lingotek.reimport.file_rules import FILE_RULES, NOT_XLIFF
from locsdk.lingotek.reimport.fingerprint import Fingerprint
from locsdk.lingotek.reimport.reader import read
from locsdk.lingotek.reimport.reading import Reading
from locsdk.lingotek.reimport.rule import Rule, Severity
from locsdk.lingotek.reimport.upload import UPLOAD_RULES, ZIP_REFUSED, upload
from locsdk.xliff.bundle import is_bundle, read_bundle
from locsdk.xliff.document import Document, parse
from locsdk.xliff.report import Finding, Report
from locsdk.xliff.rules import chosen

__all__ = ["Exported", "check_reimport", "fingerprint"]

T = TypeVar("T")

_FAILING = frozenset({Severity.FAILS})

Exported: TypeAlias = bytes | Document | Fingerprint
"""An export: the file or a zip of files, a document, or the fingerprint of one."""


def fingerprint(exported: bytes | Document) -> Fingerprint:
    """Take from an export what :func:`check_reimport` needs to know of it later.

    Args:
        exported: The export as it was downloaded; not a zip.

    Raises:
        XliffError: The export is not readable XLIFF 1.x.
    """
    return read(_as_it_stands(exported)).fingerprint


def check_reimport(
    exported: Exported | Iterable[Exported] | Mapping[str, Exported] | None,
    edited: bytes | Document,
    *,
    strict_structure: bool = True,
    ignore: Collection[str] = (),
) -> Report:
    """Tell, before the upload, whether Lingotek would fail to import an edited file.

    The rules are those of the Lingotek dossier's section 4.1, as far as a client can
    check them; ``NOT_CHECKED`` names the others.

    Args:
        exported: The export: its bytes, a document, or its fingerprint. For a zip the
            zip of exports, or several exports as an iterable or a mapping: files and
            exports are matched by phase UUID. ``None`` if there is none any more: then
            only the rules that need no export are applied.
        edited: The file to be uploaded, or a zip of such files. It is read in memory.
        strict_structure: Whether changes to structure that Lingotek forbids without
            saying what happens (LGT-TU-COUNT, LGT-TU-ORDER, LGT-TU-ID, LGT-STRUCTURE,
            LGT-LANG-ONE) count as failing the import. Otherwise they are warnings.
        ignore: Ids of rules to leave out.

    Returns:
        The findings, file by file, the worst first. ``ok`` is ``False`` if one of them
        fails the import; all other severities of
        :class:`~locsdk.lingotek.reimport.Severity` let it finish.

    Raises:
        XliffError: An *export* cannot be read. An edited file that cannot be read is a
            finding.
        ConfigurationError: *ignore* names a rule that does not exist.
    """
    known = [rule.id for rule in RULES]
    wanted = chosen(known, only=known, without=ignore)
    exports = tuple(_exports(exported))
    try:
        files = dict(_files(edited))
    except XliffError as error:
        files, findings = {}, [_unreadable(ZIP_REFUSED, error)]
    else:
        zipped = isinstance(edited, bytes) and is_bundle(edited)
        findings = _findings(files, exports, zipped=zipped, strict=strict_structure)
    order = {str(severity): rank for rank, severity in enumerate(Severity)}
    places = {name: place for place, name in enumerate(["", *files])}
    findings.sort(key=lambda one: (places[one.file], order[one.severity]))
    return Report((one for one in findings if one.rule in wanted), failing=_FAILING)


def _findings(
    files: Mapping[str, bytes | Document],
    exports: Sequence[Fingerprint],
    *,
    zipped: bool,
    strict: bool,
) -> list[Finding]:
    readings, findings = _read_all(files)
    sent = upload(readings, exports, zipped=zipped)
    apply = partial(_apply, strict=strict)
    findings += apply(UPLOAD_RULES, sent)
    for part in sent.parts:
        findings += apply(FILE_RULES, part.reading, file=part.name)
        if part.exported is not None:
            findings += apply(CHANGE_RULES, compare(part.exported, part.reading), file=part.name)
    return findings


def _exports(
    exported: Exported | Iterable[Exported] | Mapping[str, Exported] | None,
) -> Iterator[Fingerprint]:
    if exported is None:
        return
    several: Iterable[Exported]
    if isinstance(exported, bytes | Document | Fingerprint):
        several = (exported,)
    elif isinstance(exported, Mapping):
        several = cast("Mapping[str, Exported]", exported).values()
    else:
        several = exported
    for one in several:
        if isinstance(one, Fingerprint):
            yield one
            continue
        for name, file in _files(one):
            try:
                yield fingerprint(file)
            except XliffError as error:
                error.source = error.source or name
                raise


def _files(given: bytes | Document) -> Iterator[tuple[str, bytes | Document]]:
    """The files of a zip with their names, or the one file under no name."""
    if isinstance(given, bytes) and is_bundle(given):
        for member in read_bundle(given):
            if not member.is_folder:
                yield member.name, member.data
    else:
        yield "", given


def _read_all(
    files: Mapping[str, bytes | Document],
) -> tuple[dict[str, Reading | None], list[Finding]]:
    """Read every file that can be read; a finding stands for each of the others."""
    readings: dict[str, Reading | None] = {}
    findings: list[Finding] = []
    for name, file in files.items():
        try:
            readings[name] = read(_as_it_stands(file))
        except XliffError as error:
            readings[name] = None
            findings.append(_unreadable(NOT_XLIFF, error, file=name))
    return readings, findings


def _as_it_stands(given: bytes | Document) -> Document:
    """A document without pending edits, so that its places are those of the file."""
    return parse(given if isinstance(given, bytes) else given.to_bytes())


def _apply(
    rules: Iterable[Rule[T]], subject: T, *, strict: bool, file: str = ""
) -> Iterator[Finding]:
    for rule in rules:
        severity = rule.severity if strict or not rule.structural else Severity.WARNING
        for problem in rule.find(subject):
            yield Finding(
                rule=rule.id,
                severity=severity,
                message=problem.message,
                advice=rule.advice,
                unit_id=problem.unit_id,
                line=problem.place.line,
                column=problem.place.column,
                file=problem.file or file,
            )


def _unreadable(rule: Rule[T], error: XliffError, *, file: str = "") -> Finding:
    return Finding(
        rule=rule.id,
        severity=rule.severity,
        message=error.message,
        advice=rule.advice,
        line=error.line,
        column=error.column,
        file=file,
    )
