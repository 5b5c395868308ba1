"""The rules that compare the edited file with the export."""

from collections import Counter
from collections.abc import Iterator, Sequence

from locsdk.lingotek.reimport.comparison import Comparison, Pair
from locsdk.lingotek.reimport.file_rules import known_state
from locsdk.lingotek.reimport.reading import Unit
from locsdk.lingotek.reimport.rule import Place, Problem, Rule, Severity
from locsdk.xliff.rules import quoted, some

__all__ = ["CHANGE_RULES"]


def _summary(units: Sequence[Unit], message: str) -> Iterator[Problem]:
    """One problem for many units, at the first."""
    if units:
        yield units[0].problem(f"{message}: {some(unit.id for unit in units)}")


def _differs(pair: Pair) -> bool:
    return pair.edited.print.target != pair.exported.target


def _blank(unit: Unit) -> bool:
    return unit.print.target is None


def phase_changed(change: Comparison) -> Iterator[Problem]:
    """Another ``lgtk:phaseUUID`` than the export's. None at all is another rule's."""
    old, new = change.exported.phases, change.edited.fingerprint.phases
    if new and set(old) != set(new):
        yield Problem(
            message=f"the export has lgtk:phaseUUID {some(old) or 'nowhere'}, "
            f"this file {some(new)}",
            place=change.edited.phases[0],
        )


def unit_count(change: Comparison) -> Iterator[Problem]:
    """Units missing or added that no merge or split explains."""
    if change.missing or change.added:
        old, new = len(change.exported.units), len(change.edited.units)
        parts = [
            f"{what}: {some(ids)}"
            for what, ids in (
                ("missing", [unit.id for unit in change.missing]),
                ("added", [unit.id for unit in change.added]),
            )
            if ids
        ]
        yield Problem(
            message=f"the export has {old} trans-units, this file {new}; {'; '.join(parts)}",
            place=_place_of_change(change),
            unit_id=(change.added or change.missing)[0].id,
        )


def _place_of_change(change: Comparison) -> Place:
    """Where the first added unit stands, or the unit before the first missing one."""
    if change.added:
        return change.added[0].place
    place = next(iter(change.edited.files), change.edited.root)
    found = {id(pair.exported): pair.edited.place for pair in change.pairs}
    for unit in change.exported.units:
        if unit is change.missing[0]:
            break
        place = found.get(id(unit), place)
    return place


def unit_order(change: Comparison) -> Iterator[Problem]:
    """Units in another order or file."""
    yield from _summary(change.moved, "in another place among the others than at export")


def unit_id(change: Comparison) -> Iterator[Problem]:
    """Ids changed or used again."""
    for pair in change.renamed:
        yield pair.edited.problem(
            f"the trans-unit had the id {quoted(pair.exported.id)}, now {quoted(pair.edited.id)}"
        )
    renamed = {id(pair.edited) for pair in change.renamed}
    for unit in change.repeated:
        if id(unit) not in renamed:
            yield unit.problem(f"the id {quoted(unit.id)} is used again")


def structure(change: Comparison) -> Iterator[Problem]:
    """Anything else that holds the units together."""
    yield from _files(change)
    for pair in change.pairs:
        old, new = pair.exported, pair.edited.print
        if old.sources != new.sources:
            yield pair.edited.problem(
                f"the trans-unit has {new.sources} <source>, at export {old.sources}"
            )
        if new.targets > max(old.targets, 1):
            yield pair.edited.problem(f"the trans-unit has {new.targets} <target>")
    yield from _summary(
        [pair.edited for pair in change.pairs if pair.exported.place != pair.edited.print.place],
        "in another group than at export",
    )


def _files(change: Comparison) -> Iterator[Problem]:
    before, after = change.exported.files, change.edited.fingerprint.files
    if len(before) != len(after):
        yield Problem(
            message=f"the export has {len(before)} <file>, this one {len(after)}",
            place=change.edited.root,
        )
        return
    for old, new, place in zip(before, after, change.edited.files, strict=True):
        for what, was, now in (
            ("original", quoted(old.original), quoted(new.original)),
            ("number of <group>", old.groups, new.groups),
            ("number of <bin-unit>", old.bin_units, new.bin_units),
        ):
            if was != now:
                yield Problem(message=f"the file's {what} was {was}, now {now}", place=place)


def segments_merged(change: Comparison) -> Iterator[Problem]:
    """Several exported segments in one."""
    for merge in change.merges:
        yield merge.edited.problem(f"holds the text of {some(unit.id for unit in merge.exported)}")
    for pair in change.pairs:
        if pair.edited.print.segments < pair.exported.segments:
            yield _segments(pair)


def segment_split(change: Comparison) -> Iterator[Problem]:
    """One exported segment in several."""
    for split in change.splits:
        yield split.edited[0].problem(
            f"the text of {quoted(split.exported.id)} now stands in "
            f"{some(unit.id for unit in split.edited)}"
        )
    for pair in change.pairs:
        if pair.edited.print.segments > pair.exported.segments:
            yield _segments(pair)


def _segments(pair: Pair) -> Problem:
    return pair.edited.problem(
        f"the source was cut into {pair.exported.segments} segments at export, "
        f"now {pair.edited.print.segments}"
    )


def file_language(change: Comparison) -> Iterator[Problem]:
    """A file's target language changed, though its targets may agree with the new one."""
    before, after = change.exported.files, change.edited.fingerprint.files
    for old, new, place in zip(before, after, change.edited.files, strict=False):
        if old.target_language != new.target_language:
            yield Problem(
                message=f"the file's target-language was {quoted(old.target_language)}, "
                f"now {quoted(new.target_language)}",
                place=place,
            )


def metadata(change: Comparison) -> Iterator[Problem]:
    """Notes, alternatives, properties, attributes: anything but source and target."""
    before, after = change.exported.files, change.edited.fingerprint.files
    for old, new, place in zip(before, after, change.edited.files, strict=False):
        if old.metadata != new.metadata:
            yield Problem(message="the file's attributes or header were changed", place=place)
    yield from _summary(
        [p.edited for p in change.pairs if p.exported.metadata != p.edited.print.metadata],
        "notes, alternatives or attributes changed",
    )


def state(change: Comparison) -> Iterator[Problem]:
    """Another state than at export. One that XLIFF does not know is another rule's."""
    yield from _summary(
        [
            pair.edited
            for pair in change.pairs
            if pair.exported.targets
            and pair.exported.state != pair.edited.print.state
            and known_state(pair.edited.print.state)
        ],
        "another state than at export",
    )


def never_translated(change: Comparison) -> Iterator[Problem]:
    """No translation at export, none now."""
    for pair in change.pairs:
        nothing_to_do = not (pair.exported.source.length or pair.exported.codes)
        if pair.exported.target is None and _blank(pair.edited) and not nothing_to_do:
            yield pair.edited.problem("still without a translation", place=pair.edited.target_place)


def blanked(change: Comparison) -> Iterator[Problem]:
    """A translation at export, none now."""
    for pair in change.pairs:
        if pair.exported.target is not None and _blank(pair.edited):
            yield pair.edited.problem(
                "the translation was emptied, which does not delete it",
                place=pair.edited.target_place,
            )


def overwritten(change: Comparison) -> Iterator[Problem]:
    """Another translation than at export."""
    yield from _summary(
        [
            pair.edited
            for pair in change.pairs
            if pair.exported.target is not None and _differs(pair) and not _blank(pair.edited)
        ],
        "will replace the translation of the export",
    )


def unedited(change: Comparison) -> Iterator[Problem]:
    """No translation changed, and no unit lost, won or renamed."""
    whole = len(change.pairs) == len(change.exported.units) == len(change.edited.units)
    if whole and not any(map(_differs, change.pairs)):
        yield Problem(
            message="no translation was changed since the export", place=change.edited.root
        )


def codes(change: Comparison) -> Iterator[Problem]:
    """Inline codes of the source that an edited target lacks, or has beyond them."""
    for pair in change.pairs:
        target = pair.edited.target
        if target is None or _blank(pair.edited) or not _differs(pair):
            continue
        due, there = Counter(pair.exported.codes), Counter(target.codes)
        parts = [
            f"{what} {some(found.elements())}"
            for what, found in (("lacks", due - there), ("adds", there - due))
            if found
        ]
        if parts:
            yield pair.edited.problem(
                f"compared with the source, the target {' and '.join(parts)}", place=target.place
            )


def source(change: Comparison) -> Iterator[Problem]:
    """The source edited."""
    for pair in change.pairs:
        old, new = pair.exported, pair.edited.print
        if new.sources and (old.source, old.codes) != (new.source, new.codes):
            yield pair.edited.problem("the source was changed")


CHANGE_RULES: tuple[Rule[Comparison], ...] = (
    Rule(
        row=2,
        id="LGT-PHASE-CHANGED",
        severity=Severity.FAILS,
        breaks="another lgtk:phaseUUID than at export",
        advice="Put the exported value back: with another one the file belongs to another task.",
        find=phase_changed,
    ),
    Rule(
        row=4,
        id="LGT-TU-COUNT",
        severity=Severity.FAILS,
        breaks="trans-units missing or added",
        advice="Put missing trans-units back from the export and remove those that were added.",
        find=unit_count,
        structural=True,
    ),
    Rule(
        row=5,
        id="LGT-TU-ORDER",
        severity=Severity.FAILS,
        breaks="trans-units in another order",
        advice="Keep the trans-units in the order of the export.",
        find=unit_order,
        structural=True,
    ),
    Rule(
        row=6,
        id="LGT-TU-ID",
        severity=Severity.FAILS,
        breaks="a trans-unit's id changed or repeated",
        advice="Put the exported id back, character for character: a line break in an id "
        "must stay written as &#x0a;.",
        find=unit_id,
        structural=True,
    ),
    Rule(
        row=7,
        id="LGT-STRUCTURE",
        severity=Severity.FAILS,
        breaks="another structure than at export",
        advice="Change targets only. Start again from the exported file if your tool rebuilt it.",
        find=structure,
        structural=True,
    ),
    Rule(
        row=8,
        id="LGT-SEG-MERGED",
        severity=Severity.FAILS,
        breaks="segments merged",
        advice="Undo the merge in your tool and translate each segment on its own.",
        find=segments_merged,
    ),
    Rule(
        row=9,
        id="LGT-SEG-SPLIT",
        severity=Severity.FAILS,
        breaks="a segment split",
        advice="Undo the split in your tool and translate the segment as one.",
        find=segment_split,
    ),
    Rule(
        row=15,
        id="LGT-LANG-TARGET",
        severity=Severity.WARNING,
        breaks="another target-language than at export",
        advice="Put the exported target-language back: the task is for that language.",
        find=file_language,
    ),
    Rule(
        row=17,
        id="LGT-META",
        severity=Severity.IGNORED,
        breaks="notes, alternatives or attributes changed",
        advice="Nothing but translations is imported: tell the project manager in another way.",
        find=metadata,
    ),
    Rule(
        row=19,
        id="LGT-STATE",
        severity=Severity.NOTE,
        breaks="another state than at export",
        advice="The state changes what the import does; how is not published. "
        "Keep the exported state where you can.",
        find=state,
    ),
    Rule(
        row=23,
        id="LGT-EMPTY-EMPTY",
        severity=Severity.SEGMENT_SKIPPED,
        breaks="no translation, as at export",
        advice="Translate the segment, or send it as it is: it stays untranslated.",
        find=never_translated,
    ),
    Rule(
        row=24,
        id="LGT-EMPTY-HAD",
        severity=Severity.SEGMENT_SKIPPED,
        breaks="a translation emptied",
        advice="The earlier translation is kept. Write the new one, or delete it in the TMS.",
        find=blanked,
    ),
    Rule(
        row=25,
        id="LGT-OVERWRITE",
        severity=Severity.NOTE,
        breaks="translations that replace those of the export",
        advice="Nothing to do: the import overwrites the translations of the phase.",
        find=overwritten,
    ),
    Rule(
        row=26,
        id="LGT-UNEDITED",
        severity=Severity.NOTE,
        breaks="no translation changed",
        advice="Send it all the same: that is how the TMS learns that the task is finished.",
        find=unedited,
    ),
    Rule(
        row=37,
        id="LGT-TAGS",
        severity=Severity.WARNING,
        breaks="other inline codes than in the source",
        advice="Put the codes of the source into the target, each once, and no others.",
        find=codes,
    ),
    Rule(
        row=38,
        id="LGT-SOURCE",
        severity=Severity.WARNING,
        breaks="a source edited",
        advice="Put the exported source back: a change to it is not imported.",
        find=source,
    ),
)
"""In the order of the dossier's section 4.1."""
