"""The re-import of an offline XLIFF, by the rules that the vendor publishes (dossier 4.1).

Written from the rules alone and read with ElementTree; ``locsdk.lingotek`` has its own
checker, and a test can hold one against the other by the rules' names.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from xml.etree.ElementTree import Element

from attrs import field, frozen

from locsdk.testing.lingotek.phase import phase_uuids
from locsdk.testing.lingotek.resegmented import grown, segments, several_in_one
from locsdk.testing.xliff_reading import (
    XML_LANG,
    BadXliff,
    File,
    Unit,
    Xliff,
    has_text,
    inner_xml,
    plain_text,
    read_xliff,
    tag,
)

__all__ = ["Breach", "Verdict", "judge"]


@frozen(kw_only=True)
class Breach:
    """A rule that an uploaded file breaks.

    Attributes:
        rule: The rule's name in dossier 4.1, such as ``LGT-MRK-MANY``.
        message: What is wrong.
        unit_id: The trans-unit, or an empty text.
        fails: Whether the import fails by it.
    """

    rule: str
    message: str
    unit_id: str = ""
    fails: bool = True


@frozen(kw_only=True)
class Verdict:
    """What became of an uploaded file.

    Attributes:
        breaches: The rules that it breaks; the import fails if one of them says so.
        translations: Inline XML of the imported targets by the unit's ordinal; empty if it
            failed.
    """

    breaches: tuple[Breach, ...] = ()
    translations: Mapping[int, str] = field(factory=dict[int, str])

    @property
    def failed(self) -> bool:
        """Whether the import fails."""
        return any(breach.fails for breach in self.breaches)


def judge(exported: bytes, uploaded: bytes, *, prefix: str = "", strict: bool = True) -> Verdict:
    """Hold an uploaded file against the export it came from.

    Args:
        exported: The task's content as it would be exported now.
        uploaded: The file that came back.
        prefix: The prefix that the export binds to XLIFF, for the translations.
        strict: Whether the rules with a "do not" but no published consequence (4 to 7 and
            16) fail the import. Not strict, they are noted, and units are matched by id.

    Returns:
        The verdict.
    """
    old = read_xliff(exported)
    try:
        new = read_xliff(uploaded)
    except BadXliff as error:
        return Verdict(breaches=(Breach(rule="LGT-NOT-XLIFF12", message=str(error)),))
    breaches = [breach for rule in _RULES for breach in rule(old, new)]
    breaches += [
        Breach(rule=found.rule, message=found.message, unit_id=found.unit_id, fails=strict)
        for rule in _STRICT_RULES
        for found in rule(old, new)
    ]
    verdict = Verdict(breaches=tuple(breaches))
    if verdict.failed:
        return verdict
    try:
        return Verdict(breaches=verdict.breaches, translations=_translations(old, new, prefix))
    except BadXliff as error:
        return Verdict(breaches=(Breach(rule="LGT-NOT-XLIFF12", message=str(error)),))


def _matched(old: Xliff, new: Xliff) -> Iterator[tuple[int, Unit, Unit]]:
    """Pairs of exported and returned unit with the ordinal in the export.

    By position where all ids agree, since files in the field repeat ids; by id otherwise.
    """
    ordinals: Sequence[int | None] = range(len(old.units))
    if _keys(old.units) != _keys(new.units):
        was = {key: ordinal for ordinal, key in enumerate(_keys(old.units))}
        ordinals = [was.get(key) for key in _keys(new.units)]
    for ordinal, unit in zip(ordinals, new.units, strict=True):
        if ordinal is not None:
            yield ordinal, old.units[ordinal], unit


def _translations(old: Xliff, new: Xliff, prefix: str) -> dict[int, str]:
    """Rules 23 to 25: text replaces what was there, a blank target changes nothing."""
    return {
        ordinal: _imported(unit.target, prefix)
        for ordinal, _, unit in _matched(old, new)
        if unit.target is not None and has_text(unit.target)
    }


def _imported(target: Element, prefix: str) -> str:
    """Rule 12: of a target with a mark, only the mark is imported."""
    mark = next(_marks(target), None)
    if mark is None:
        return inner_xml(target, prefix)
    alone = Element(target.tag)
    alone.append(mark)
    mark.tail = None
    return inner_xml(alone, prefix)


def _marks(target: Element) -> Iterator[Element]:
    return target.iter(tag("mrk"))


def _targets(xliff: Xliff) -> Iterator[tuple[Unit, Element]]:
    for unit in xliff.units:
        if unit.target is not None:
            yield unit, unit.target


def _phase(old: Xliff, new: Xliff) -> Iterator[Breach]:
    """Rules 1 and 2: the phase id is there, and the one that was exported."""
    found = phase_uuids(new)
    if not found:
        yield Breach(rule="LGT-PHASE-MISSING", message="the file has no lgtk:phaseUUID")
    elif found != phase_uuids(old):
        yield Breach(rule="LGT-PHASE-CHANGED", message=f"the phase {found} is not this task's")


def _merged(old: Xliff, new: Xliff) -> Iterator[Breach]:
    """Rule 8: a unit holds what several held, or is cut into fewer segments."""
    found = [*several_in_one(new.units, old.units), *grown(old, new)]
    for unit_id in dict.fromkeys(unit.id for unit in found):
        yield Breach(
            rule="LGT-SEG-MERGED", message="the source holds a neighbour's text", unit_id=unit_id
        )
    for _, exported, unit in _matched(old, new):
        if segments(unit) < segments(exported):
            yield Breach(rule="LGT-SEG-MERGED", message="segments are joined", unit_id=unit.id)


def _split(old: Xliff, new: Xliff) -> Iterator[Breach]:
    """Rule 9: several units hold what one held, or it is cut into more segments."""
    for unit in several_in_one(old.units, new.units):
        yield Breach(rule="LGT-SEG-SPLIT", message="the segment was split", unit_id=unit.id)
    for _, exported, unit in _matched(old, new):
        if segments(unit) > segments(exported):
            yield Breach(rule="LGT-SEG-SPLIT", message="segments are cut up", unit_id=unit.id)


def _marks_many(_old: Xliff, new: Xliff) -> Iterator[Breach]:
    """Rule 10: at most one mark in a target."""
    for unit, target in _targets(new):
        count = sum(1 for _ in _marks(target))
        if count > 1:
            yield Breach(
                rule="LGT-MRK-MANY", message=f"the target holds {count} mrk", unit_id=unit.id
            )


def _mark_type(_old: Xliff, new: Xliff) -> Iterator[Breach]:
    """Rule 11: a mark has a mtype. Rule 13: the export writes seg."""
    for unit, target in _targets(new):
        for mark in _marks(target):
            kind = mark.get("mtype")
            if not kind:
                yield Breach(rule="LGT-MRK-MTYPE", message="a mrk has no mtype", unit_id=unit.id)
            elif kind != "seg":
                yield Breach(
                    rule="LGT-MRK-MTYPE-SEG",
                    message=f"mtype is {kind!r}",
                    unit_id=unit.id,
                    fails=False,
                )


def _mark_partial(_old: Xliff, new: Xliff) -> Iterator[Breach]:
    """Rule 12: text outside the mark is lost; the import goes on."""
    for unit, target in _targets(new):
        inside = "".join(plain_text(mark) for mark in _marks(target))
        if next(_marks(target), None) is not None and inside != unit.target_text:
            yield Breach(
                rule="LGT-MRK-PARTIAL",
                message="the mrk does not enclose the whole target",
                unit_id=unit.id,
                fails=False,
            )


def _target_language(_old: Xliff, new: Xliff) -> Iterator[Breach]:
    """Rule 15: a target's xml:lang is the file's target-language."""
    for unit, target in _targets(new):
        said = target.get(XML_LANG)
        expected = new.files[unit.file].target_language
        if said is not None and expected and _language(said) != _language(expected):
            yield Breach(
                rule="LGT-LANG-TARGET",
                message=f"xml:lang is {said!r}",
                unit_id=unit.id,
                fails=False,
            )


def _one_language(_old: Xliff, new: Xliff) -> Iterator[Breach]:
    """Rule 16: one target language, which a target may name where its file does not."""
    languages = [file.target_language for file in new.files]
    languages += [
        target.get(XML_LANG, "")
        for unit, target in _targets(new)
        if not new.files[unit.file].target_language
    ]
    named = sorted({_language(language) for language in languages if language})
    if len(named) > 1:
        yield Breach(rule="LGT-LANG-ONE", message=f"several target languages: {named}")


def _language(code: str) -> str:
    return code.replace("_", "-").lower()


def _count(old: Xliff, new: Xliff) -> Iterator[Breach]:
    """Rule 4: as many units as were exported."""
    if len(old.units) != len(new.units):
        yield Breach(
            rule="LGT-TU-COUNT",
            message=f"{len(new.units)} trans-units instead of {len(old.units)}",
        )


def _order(old: Xliff, new: Xliff) -> Iterator[Breach]:
    """Rule 5: those units that are still there stand in their old order."""
    was, now = _keys(old.units), _keys(new.units)
    common = set(was) & set(now)
    if [key for key in was if key in common] != [key for key in now if key in common]:
        yield Breach(rule="LGT-TU-ORDER", message="the trans-units stand in another order")


def _ids(old: Xliff, new: Xliff) -> Iterator[Breach]:
    """Rule 6: no id that was not exported, none more often than it was exported."""
    surplus = Counter(_keys(new.units)) - Counter(_keys(old.units))
    for _file, unit_id in surplus:
        yield Breach(
            rule="LGT-TU-ID", message=f"unknown or repeated id {unit_id!r}", unit_id=unit_id
        )


def _structure(old: Xliff, new: Xliff) -> Iterator[Breach]:
    """Rule 7: the same files, groups and bin-units; in a unit, the same sources and targets."""
    if [_skeleton(file) for file in old.files] != [_skeleton(file) for file in new.files]:
        yield Breach(rule="LGT-STRUCTURE", message="other files, groups or bin-units")
    for _, exported, unit in _matched(old, new):
        if exported.groups != unit.groups:
            yield Breach(
                rule="LGT-STRUCTURE", message="the unit is in another group", unit_id=unit.id
            )
        if _held(unit, "source") != _held(exported, "source") or _held(unit, "target") > max(
            _held(exported, "target"), 1
        ):
            yield Breach(
                rule="LGT-STRUCTURE", message="other sources or targets in it", unit_id=unit.id
            )


def _skeleton(file: File) -> tuple[str, int, int]:
    groups, bins = (sum(1 for _ in file.element.iter(tag(n))) for n in ("group", "bin-unit"))
    return file.original, groups, bins


def _held(unit: Unit, name: str) -> int:
    return len(unit.element.findall(tag(name)))


def _keys(units: Sequence[Unit]) -> list[tuple[int, str]]:
    return [(unit.file, unit.id) for unit in units]


_Rule = Callable[[Xliff, Xliff], Iterator[Breach]]
_RULES: tuple[_Rule, ...] = (
    _phase,
    _merged,
    _split,
    _marks_many,
    _mark_type,
    _mark_partial,
    _target_language,
)
_STRICT_RULES: tuple[_Rule, ...] = (_one_language, _count, _order, _ids, _structure)
