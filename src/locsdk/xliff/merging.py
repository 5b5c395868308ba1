"""Two edited versions of one document put together, with conflicts as values."""

from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Final, Literal, TypeAlias

from attrs import define, field, frozen

from locsdk.errors import EditRefused
from locsdk.xliff.document import Document
from locsdk.xliff.facets import (
    TEXTS,
    Facet,
    Value,
    facets,
    file_facets,
    is_spelt_as,
    shown_value,
)
from locsdk.xliff.file import File
from locsdk.xliff.grafting import Graft
from locsdk.xliff.index import Span
from locsdk.xliff.matching import FileKey, UnitKey, file_keys, units_by_key
from locsdk.xliff.report import shown
from locsdk.xliff.unit import Unit

__all__ = ["Conflict", "Merge", "Policy", "Side", "merge"]

Side: TypeAlias = Literal["ours", "theirs"]
_Facets: TypeAlias = Mapping[Facet, Value]
_NOTHING: Final[_Facets] = {}


@frozen(kw_only=True)
class Conflict:
    """Something that both sides changed, and not to the same.

    Attributes:
        file: The ``original`` of the file, numbered where several have the same.
        unit_id: The id of the unit; ``None`` where it is about the file.
        occurrence: How many units of this id stand before it in the file.
        what: The piece: ``target``, ``target state``, ``unit approved``, ``note``; or
            ``unit`` or ``file`` where one side took it away and the other changed it.
        base: What it was; ``None`` where there was none.
        ours: What it is on our side; ``None`` where there is none.
        theirs: What it is on theirs.
    """

    file: str
    unit_id: str | None = None
    occurrence: int = 0
    what: str
    base: str | None
    ours: str | None
    theirs: str | None

    def __str__(self) -> str:
        unit = "" if self.unit_id is None else f", unit {shown(repr(self.unit_id))}"
        values = (
            f"{name} {'nothing' if value is None else shown(repr(value))}"
            for name, value in (("base", self.base), ("ours", self.ours), ("theirs", self.theirs))
        )
        return f"file {shown(repr(self.file))}{unit}: {self.what}: {', '.join(values)}"


Policy: TypeAlias = Literal["ours", "theirs", "refuse"] | Callable[[Conflict], Side]
"""Who wins a conflict, or a function that says so of each."""


@frozen
class Merge:
    """The outcome of a merge.

    Attributes:
        document: Our bytes with their changes put in.
        conflicts: What both sides had changed, in the order of their document. The
            policy has decided each of them.
    """

    document: Document
    conflicts: tuple[Conflict, ...]


def merge(base: Document, ours: Document, theirs: Document, *, policy: Policy = "ours") -> Merge:
    """Put the changes that they made into our version, three ways.

    Units are found again as :func:`~locsdk.xliff.diff` finds them, and each attribute,
    each text and the elements of each name in a unit are merged by themselves. Where a
    side has no source or target, that element is merged as one piece. Units, groups and
    files that they added come behind the unit or file that they stand behind in their
    version; the order of units is ours. Locks do not hold: what was changed was changed.

    Args:
        base: The version that both started from.
        ours: The version whose bytes are kept.
        theirs: The version whose changes are put in.
        policy: What happens to what both changed differently: ``ours`` or ``theirs``
            wins, ``refuse`` raises, or a function decides for each conflict.

    Raises:
        EditRefused: With ``refuse``, if there is a conflict; and for a namespace of an
            attribute for which our root has no prefix.
        XliffError: For characters that our encoding lacks, and documents of different
            versions.
    """
    merger = _Merger(base.settled(), ours.settled(), theirs.settled(), policy)
    merger.merge_files()
    merger.merge_units()
    return merger.result()


@define
class _Version:
    """One of the three documents, with everything found by its key."""

    document: Document
    like: Sequence[FileKey] = ()
    keys: tuple[FileKey, ...] = field(init=False)
    files: Mapping[FileKey, File] = field(init=False)
    units: Mapping[UnitKey, Unit] = field(init=False)

    def __attrs_post_init__(self) -> None:
        self.keys = file_keys(self.document, self.like)
        self.files = dict(zip(self.keys, self.document.files, strict=True))
        self.units = units_by_key(self.document, self.keys)


class _Merger:
    def __init__(self, base: Document, ours: Document, theirs: Document, policy: Policy) -> None:
        self.base = _Version(base)
        self.ours = _Version(ours, self.base.keys)
        self.theirs = _Version(theirs, self.base.keys)
        self.policy = policy
        self.graft = Graft(ours)
        self.conflicts: list[Conflict] = []

    def result(self) -> Merge:
        if self.policy == "refuse" and self.conflicts:
            first, more = self.conflicts[0], len(self.conflicts) - 1
            raise EditRefused(
                f"both sides changed the same: {first}" + (f" (and {more} more)" if more else "")
            )
        return Merge(self.graft.finished(), tuple(self.conflicts))

    # Files

    def merge_files(self) -> None:
        for key, file in self.theirs.files.items():
            was, own = self.base.files.get(key), self.ours.files.get(key)
            if own is not None:
                before = _NOTHING if was is None else file_facets(was)
                self._merge_file(key, before, own, file)
            elif was is None or (
                self._differs(key, self.base, self.theirs)
                and self._theirs_win(key, "file", base="", ours=None, theirs="")
            ):
                self.graft.append_file(file)
        for key in self.base.files:
            own = self.ours.files.get(key)
            if own is None or key in self.theirs.files:
                continue
            if not self._differs(key, self.base, self.ours) or self._theirs_win(
                key, "file", base="", ours="", theirs=None
            ):
                self.graft.remove_file(own)

    def _merge_file(self, key: FileKey, before: _Facets, own: File, other: File) -> None:
        for facet, value in self._to_take(key, before, file_facets(own), file_facets(other)):
            if facet.part == "header":
                self.graft.set_header(own, other)
            else:
                text = None if value is None else str(value)
                self.graft.set_file_attribute(own, facet.name, text)

    def _differs(self, key: FileKey, one: _Version, other: _Version) -> bool:
        """Whether a file that both have says something else in the other, or more.

        Units that the other one lacks do not count: nothing of them is there to be lost.
        """
        if file_facets(one.files[key]) != file_facets(other.files[key]):
            return True
        return any(
            (was := one.units.get(name)) is None or not _is_same(was, unit)
            for name, unit in other.units.items()
            if name.file == key
        )

    # Units

    def merge_units(self) -> None:
        added: dict[int, UnitKey] = {}
        for key, unit in self.theirs.units.items():
            if key.file not in self.ours.files:
                continue
            was, own = self.base.units.get(key), self.ours.units.get(key)
            if own is not None:
                self._merge_unit(key, was, own, unit)
            elif was is None or (
                not _is_same(was, unit)
                and self._theirs_win(key, "unit", base=_raw(was), ours=None, theirs=_raw(unit))
            ):
                added[unit.number] = key
        self._add(added)
        for key, was in self.base.units.items():
            own = self.ours.units.get(key)
            if own is None or key in self.theirs.units or key.file not in self.theirs.files:
                continue
            if _is_same(was, own) or self._theirs_win(
                key, "unit", base=_raw(was), ours=_raw(own), theirs=None
            ):
                self.graft.remove_unit(own)

    def _merge_unit(self, key: UnitKey, was: Unit | None, own: Unit, other: Unit) -> None:
        if (was is not None and is_spelt_as(was, other)) or is_spelt_as(own, other):
            return
        before = _NOTHING if was is None else facets(was)
        taken = dict(self._to_take(key, before, facets(own), facets(other)))
        if taken:
            self.graft.set_facets(own, taken, other)

    def _add(self, added: Mapping[int, UnitKey]) -> None:
        """Put units in that only they have, groups of such units as a whole.

        Each comes behind our twin of the unit or group that it stands behind there.
        """
        index = self.theirs.document.store.index
        twins: dict[tuple[FileKey, int], Span] = {}
        behind = -1
        for number, key in enumerate(self.theirs.units if added else ()):
            start = index.starts[number]
            around = [*index.groups_around(start)]
            own = self.ours.units.get(key)
            if own is not None:
                pairs = zip([*around, -1], self._enclosing(own), strict=False)
                twins.update({(key.file, group): span for group, span in pairs})
            if number not in added or start < behind:
                continue
            piece = Span(start, start, index.ends[number])
            while around and self._is_new(index.groups[around[0]], added):
                piece = index.groups[around.pop(0)]
            behind = piece.end
            twin = twins.get((key.file, around[0] if around else -1))
            if twin is not None:
                self.graft.insert_behind(twin, piece, self.theirs.document)
            else:
                self.graft.insert_last(self.ours.files[key.file], piece, self.theirs.document)

    def _enclosing(self, own: Unit) -> Iterator[Span]:
        """Give a unit of ours and the groups around it, from the inside."""
        index = self.ours.document.store.index
        yield Span(own.start, own.start, index.ends[own.number])
        yield from (index.groups[number] for number in index.groups_around(own.start))

    def _is_new(self, group: Span, added: Mapping[int, UnitKey]) -> bool:
        starts = self.theirs.document.store.index.starts
        inside = range(bisect_left(starts, group.start), bisect_left(starts, group.end))
        return all(number in added for number in inside)

    # Facets

    def _to_take(
        self, key: FileKey | UnitKey, before: _Facets, own: _Facets, other: _Facets
    ) -> Iterator[tuple[Facet, Value | None]]:
        """Give the facets that are to become theirs, with what they are there."""
        whole = {
            part for part in TEXTS if len({Facet(part) in one for one in (before, own, other)}) > 1
        }
        for part in sorted(whole):
            yield from self._whole_to_take(key, part, before, own, other)
        for facet in dict.fromkeys((*before, *own, *other)):
            was, ours, theirs = before.get(facet), own.get(facet), other.get(facet)
            if facet.part in whole or theirs in (was, ours):
                continue
            if ours == was or self._theirs_win(key, str(facet), base=was, ours=ours, theirs=theirs):
                yield facet, theirs

    def _whole_to_take(
        self, key: FileKey | UnitKey, part: str, before: _Facets, own: _Facets, other: _Facets
    ) -> Iterator[tuple[Facet, Value | None]]:
        was, ours, theirs = (
            {facet: value for facet, value in one.items() if facet.part == part}
            for one in (before, own, other)
        )
        if theirs in (was, ours):
            return
        content = Facet(part)
        if ours == was or self._theirs_win(
            key, part, base=was.get(content), ours=ours.get(content), theirs=theirs.get(content)
        ):
            for facet in dict.fromkeys((content, *ours, *theirs)):
                yield facet, theirs.get(facet)

    def _theirs_win(
        self,
        key: FileKey | UnitKey,
        what: str,
        *,
        base: Value | None,
        ours: Value | None,
        theirs: Value | None,
    ) -> bool:
        """Note a conflict and ask the policy."""
        unit = key if isinstance(key, UnitKey) else None
        conflict = Conflict(
            file=str(unit.file if unit else key),
            unit_id=unit.id if unit else None,
            occurrence=unit.occurrence if unit else 0,
            what=what,
            base=shown_value(base),
            ours=shown_value(ours),
            theirs=shown_value(theirs),
        )
        self.conflicts.append(conflict)
        side = self.policy(conflict) if callable(self.policy) else self.policy
        return side == "theirs"


def _is_same(one: Unit, other: Unit) -> bool:
    return is_spelt_as(one, other) or facets(one) == facets(other)


def _raw(unit: Unit) -> str:
    return unit.element.markup
