"""The rules that need nothing but the edited file."""

from collections.abc import Iterator

from locsdk.lingotek.reimport.reading import Reading, Target, Unit
from locsdk.lingotek.reimport.rule import Place, Problem, Rule, Severity
from locsdk.xliff.rules import quoted, some
from locsdk.xliff.states import State
from locsdk.xliff.validate import XLIFF_1_2

__all__ = ["FILE_RULES", "NOT_XLIFF", "known_state"]


def _targets(reading: Reading) -> Iterator[tuple[Unit, Target]]:
    for unit in reading.units:
        if unit.target is not None:
            yield unit, unit.target


def _language(name: str) -> str:
    return name.replace("_", "-").lower()


def known_state(name: str | None) -> bool:
    """Whether XLIFF 1.2 knows a state, or leaves it to the user: ``x-...``, or none."""
    return name is None or State(name).is_known or name.startswith("x-")


def phase_missing(reading: Reading) -> Iterator[Problem]:
    """No ``lgtk:phaseUUID`` on the root, a file, a header or inside a header."""
    if not reading.phases:
        yield Problem(
            message="no lgtk:phaseUUID: the file does not say which task it belongs to",
            place=next(iter(reading.files), reading.root),
        )


def other_format(reading: Reading) -> Iterator[Problem]:
    """Well-formed and readable, but of another version."""
    version, namespace = reading.fingerprint.version, reading.fingerprint.namespace
    if namespace != XLIFF_1_2:
        yield Problem(
            message=f"{quoted(namespace)} is not XLIFF 1.2's namespace", place=reading.root
        )
    elif version != "1.2":
        yield Problem(message=f"the file is XLIFF {quoted(version)}, not '1.2'", place=reading.root)


def many_marks(reading: Reading) -> Iterator[Problem]:
    """More than one ``<mrk>`` in a target."""
    for unit, target in _targets(reading):
        if len(target.marks) > 1:
            yield unit.problem(
                f"the target holds {len(target.marks)} <mrk>, allowed is one",
                place=target.marks[1].place,
            )


def mark_without_type(reading: Reading) -> Iterator[Problem]:
    """A ``<mrk>`` without ``mtype``."""
    for unit, target in _targets(reading):
        for mark in target.marks:
            if not mark.mtype:
                yield unit.problem("a <mrk> has no mtype", place=mark.place)


def partial_mark(reading: Reading) -> Iterator[Problem]:
    """Text or codes beside the one ``<mrk>``."""
    for unit, target in _targets(reading):
        if lost := some(filter(None, (target.outside.strip(), *target.outside_codes))):
            yield unit.problem(f"outside the <mrk>, and lost: {lost}", place=target.marks[0].place)


def other_mark_type(reading: Reading) -> Iterator[Problem]:
    """A ``<mrk>`` that is no segment. One that marks a revision is another rule's."""
    for unit, target in _targets(reading):
        for mark in target.marks:
            if mark.mtype and mark.mtype not in {"seg", *target.revisions}:
                yield unit.problem(
                    f"a <mrk> has mtype={quoted(mark.mtype)}; the export writes 'seg'",
                    place=mark.place,
                )


def target_language(reading: Reading) -> Iterator[Problem]:
    """A target in another language than its file."""
    files = reading.fingerprint.files
    for unit, target in _targets(reading):
        here, file = target.language, files[unit.print.file].target_language
        if here and file and _language(here) != _language(file):
            yield unit.problem(
                f"the target has xml:lang={quoted(here)}, its file target-language={quoted(file)}",
                place=target.place,
            )


def several_languages(reading: Reading) -> Iterator[Problem]:
    """More than one target language, by the files or, where they name none, the targets."""
    seen: dict[str, tuple[str, Place]] = {}
    files = reading.fingerprint.files
    for file, place in zip(files, reading.files, strict=True):
        if name := file.target_language:
            seen.setdefault(_language(name), (name, place))
    for unit, target in _targets(reading):
        if (name := target.language) and not files[unit.print.file].target_language:
            seen.setdefault(_language(name), (name, target.place))
    if len(seen) > 1:
        names, places = zip(*seen.values(), strict=True)
        yield Problem(message=f"more than one target language: {some(names)}", place=places[1])


def unknown_state(reading: Reading) -> Iterator[Problem]:
    """A state that XLIFF 1.2 does not know."""
    for unit, target in _targets(reading):
        if not known_state(unit.print.state):
            yield unit.problem(
                f"XLIFF 1.2 knows no state {quoted(unit.print.state)}", place=target.place
            )


def revision_marks(reading: Reading) -> Iterator[Problem]:
    """Marks of added and deleted text, which would be imported with both words."""
    for unit, target in _targets(reading):
        if target.revisions:
            yield unit.problem(
                f"the target looks like it marks a revision: {some(target.revisions)}",
                place=target.place,
            )


NOT_XLIFF: Rule[Reading] = Rule(
    row=3,
    id="LGT-NOT-XLIFF12",
    severity=Severity.FAILS,
    breaks="not a well-formed XLIFF 1.2 file",
    advice="Save the file as XLIFF 1.2, or start again from the exported file. "
    "Leave files of other kinds out of a zip.",
    find=other_format,
)

FILE_RULES: tuple[Rule[Reading], ...] = (
    Rule(
        row=1,
        id="LGT-PHASE-MISSING",
        severity=Severity.FAILS,
        breaks="no lgtk:phaseUUID",
        advice="Put the attribute back as it was exported: the import finds the task by it.",
        find=phase_missing,
    ),
    NOT_XLIFF,
    Rule(
        row=10,
        id="LGT-MRK-MANY",
        severity=Severity.FAILS,
        breaks="more than one <mrk> in a target",
        advice="Leave one <mrk> around the whole target, or none.",
        find=many_marks,
    ),
    Rule(
        row=11,
        id="LGT-MRK-MTYPE",
        severity=Severity.FAILS,
        breaks="a <mrk> without mtype",
        advice='Write mtype="seg", as the export does, or remove the <mrk> and keep its text.',
        find=mark_without_type,
    ),
    Rule(
        row=12,
        id="LGT-MRK-PARTIAL",
        severity=Severity.TEXT_LOST,
        breaks="text or codes outside the one <mrk>",
        advice="Let the <mrk> enclose the whole target, or remove it and keep its text.",
        find=partial_mark,
    ),
    Rule(
        row=13,
        id="LGT-MRK-MTYPE-SEG",
        severity=Severity.WARNING,
        breaks="a <mrk> that is no segment",
        advice='Write mtype="seg", or remove the <mrk> and keep its text.',
        find=other_mark_type,
    ),
    Rule(
        row=15,
        id="LGT-LANG-TARGET",
        severity=Severity.WARNING,
        breaks="a target in another language than its file",
        advice="Make xml:lang say what target-language says, or leave it out.",
        find=target_language,
    ),
    Rule(
        row=16,
        id="LGT-LANG-ONE",
        severity=Severity.FAILS,
        breaks="more than one target language",
        advice="Send one file for each target language, as they were exported.",
        find=several_languages,
        structural=True,
    ),
    Rule(
        row=20,
        id="LGT-STATE-VALUE",
        severity=Severity.WARNING,
        breaks="a state that XLIFF 1.2 does not know",
        advice="Use a state of XLIFF 1.2, such as 'translated', one that starts with x-, or none.",
        find=unknown_state,
    ),
    Rule(
        row=27,
        id="LGT-STYLE",
        severity=Severity.WARNING,
        breaks="revision marks in a target",
        advice="Accept the changes in your tool, so that the target holds the final text only.",
        find=revision_marks,
    ),
)
"""In the order of the dossier's section 4.1."""
