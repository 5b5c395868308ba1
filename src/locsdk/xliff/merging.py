"""Two edited versions of one document put together, with conflicts as values."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Final, Literal, TypeAlias, get_args

from attrs import frozen

from locsdk.errors import ConfigurationError, EditRefused
from locsdk.xliff.arranging import arranged
from locsdk.xliff.described import Described
from locsdk.xliff.document import Document, documents_given
from locsdk.xliff.facets import PARTS, Facet, Value, facets, is_spelt_as, shown_value
from locsdk.xliff.grafting import Graft
from locsdk.xliff.matching import ROOT, FileKey, Key, Member, Outline, address
from locsdk.xliff.moving import moves
from locsdk.xliff.pairing import is_paired, misplaced, pair_of
from locsdk.xliff.report import shown

__all__ = ["Conflict", "Merge", "Policy", "Side", "merge"]

Side: TypeAlias = Literal["ours", "theirs"]
_SIDES: Final = get_args(Side)
_POLICIES: Final = (*_SIDES, "refuse")
_Facets: TypeAlias = Mapping[Facet, Value]
_NOTHING: Final[_Facets] = {}


@frozen(kw_only=True)
class Conflict:
    """Something that both sides changed, and not to the same.

    A unit's source and its translation are such a thing too: where one side changed the
    source and the other the translation, or the state or approval of it, these do not
    belong together. The side that wins keeps both, as they stand on its side.

    Attributes:
        element: ``xliff`` for the document itself, ``file``, ``group``, ``bin-unit`` or
            ``trans-unit``.
        file: The ``original`` of the file, numbered where several have the same.
        unit_id: The id of the unit, the bin-unit or the group; ``None`` where it is about
            a file or the document.
        occurrence: Which one of several with this id it is, as of a difference.
        what: The piece: ``target``, ``target state``, ``unit approved``, ``note``,
            ``place``; ``target of another source``, of a bin-unit ``bin-target of another
            source``, and ``seg-source of another source`` where only the segments of the
            old source are new; or ``unit``, ``bin-unit``, ``group`` or ``file`` where one
            side took it away and the other changed it.
        base: What it was; ``None`` where there was none. With another source, here and on
            both sides, the elements from source to target, and ``approved`` if it is said.
        ours: What it is on our side; ``None`` where there is none.
        theirs: What it is on theirs.
    """

    element: str
    file: str
    unit_id: str | None = None
    occurrence: int = 0
    what: str
    base: str | None
    ours: str | None
    theirs: str | None

    def __str__(self) -> str:
        which = ", ".join(address(self.element, self.file, self.unit_id, self.occurrence))
        values = (
            f"{name} {'nothing' if value is None else shown(repr(value))}"
            for name, value in (("base", self.base), ("ours", self.ours), ("theirs", self.theirs))
        )
        return f"{which}: {self.what}: {', '.join(values)}"


Policy: TypeAlias = Literal["ours", "theirs", "refuse"] | Callable[[Conflict], Side]
"""Who wins a conflict, or a function that says so of each."""


@frozen
class Merge:
    """The outcome of a merge.

    Attributes:
        document: Our bytes with their changes put in.
        conflicts: What both sides had changed: first what one of them took away, then
            all else in the order of their document. The policy has decided each of them.
    """

    document: Document
    conflicts: tuple[Conflict, ...]


def merge(base: Document, ours: Document, theirs: Document, *, policy: Policy = "ours") -> Merge:
    """Put the changes that they made into our version, three ways.

    Files, groups, bin-units and units are found again as :func:`~locsdk.xliff.diff` finds
    them. Each attribute, each text and the elements of each name are merged by
    themselves. Where a side has no source, target or header, that element is merged as
    one piece. Locks do not hold: what was changed was changed.

    A translation does not come to stand beside a source that it was not made of. Where
    one side changed source or segments (or the file of a bin-unit), and the other set,
    changed or took away the translation, approved it or gave it a state that asks for no
    more work, that is one conflict, and the winner's source, segments, translation and
    approval stand. It is none where both have the same source, or the same translation.

    The order is ours. What they added or moved comes behind what it stands behind in
    their version; what only one side moved moves, and what both moved to different places
    is a conflict. A group that one side took away goes unless the other has changed it or
    has something in it; the last unit that goes takes an unchanged group along. What one
    side moved and the other took away goes. Where a move would put a group into itself,
    because we moved the other way round, ours stays and is a conflict.

    Args:
        base: The version that both started from.
        ours: The version whose bytes are kept.
        theirs: The version whose changes are put in.
        policy: What happens to what both changed differently: ``ours`` or ``theirs``
            wins, ``refuse`` raises, or a function decides for each conflict. Where a file
            or group that one side took away stays by it, all that is in it stays too.

    Raises:
        ConfigurationError: For another policy, and another answer of the function.
        EditRefused: With ``refuse``, if there is a conflict; for a namespace of an
            attribute for which our root has no prefix; and for a change of theirs to text
            where XLIFF allows none, or to what is said about a second body of a file.
        XliffError: For characters that our encoding lacks, and documents of different
            versions.
    """
    documents_given(base, ours, theirs)
    if not callable(policy) and policy not in _POLICIES:
        raise ConfigurationError(
            f"the policy is 'ours', 'theirs', 'refuse' or a function, not {shown(repr(policy))}"
        )
    merger = _Merger(base.settled(), ours.settled(), theirs.settled(), policy)
    merger.decide()
    return merger.result()


class _Merger:
    """The decisions of one merge.

    Attributes:
        parents: What is to be there, with what it is to be in.
        arriving: What we have and has to move.
        kept: What one side took away and stays by a conflict, with the side that has it.
        gone: The files that go.
        altered: What has taken something of what they say about it.
        disordered: In what both sides have the same things in another order.
    """

    def __init__(self, base: Document, ours: Document, theirs: Document, policy: Policy) -> None:
        self.base = Outline(base)
        self.ours = Outline(ours, self.base)
        self.theirs = Outline(theirs, self.base, self.ours)
        self.policy = policy
        self.graft = Graft(ours)
        self.conflicts: list[Conflict] = []
        self.parents: dict[Key, Key] = {}
        self.arriving: set[Key] = set()
        self.kept: dict[Key, Outline] = {}
        self.gone: set[FileKey] = set()
        self.altered: set[Key] = set()
        self.our_moves = moves(self.base, self.ours)
        self.their_moves = moves(self.base, self.theirs)
        self.mutual_moves = moves(self.ours, self.theirs)
        self.disordered = {self.theirs.parents[key] for key in self.mutual_moves}

    def result(self) -> Merge:
        """Return the outcome of all decisions."""
        if self.policy == "refuse" and self.conflicts:
            first, more = self.conflicts[0], len(self.conflicts) - 1
            raise EditRefused(
                f"both sides changed the same: {first}" + (f" (and {more} more)" if more else "")
            )
        document = self.graft.document.settled()
        if self.arriving or self.parents.keys() != self.ours.parents.keys():
            children = self._children()
            document = arranged(self.ours.on(document), self.theirs, children, self.arriving)
        return Merge(document, tuple(self.conflicts))

    def decide(self) -> None:
        """Decide about everything that one of the sides has."""
        for one, other in ((self.theirs, self.ours), (self.ours, self.theirs)):
            for key in one.parents:
                if key.kind != "trans-unit" and key not in other.members:
                    self._decide_container(key, one)
        for key, member in self.theirs.members.items():
            if key in self.ours.members:
                self._merge_facets(key, member)
                if key != ROOT:
                    self._place(key)
            elif self._stays(key, self.theirs):
                self.parents[key] = self.theirs.parents[key]
        for key, parent in self.ours.parents.items():
            if key not in self.theirs.members and self._stays(key, self.ours):
                self.parents[key] = parent
        for key in tuple(self.parents):
            self._keep_around(key)

    # What is there

    def _decide_container(self, key: Key, side: Outline) -> None:
        """Decide whether a file, group or bin-unit that one side lacks stays with all in it."""
        is_file = key.kind == "file"
        if key.file in self.gone:
            return
        is_new = key not in self.base.members
        is_kept = self.kept.get(side.parents[key]) is side or (is_file and is_new)
        if is_kept or (not is_new and self._is_changed(key, side) and self._wins(key, side)):
            self.kept[key] = side
        elif is_file:
            self.gone.add(key.file)

    def _stays(self, key: Key, side: Outline) -> bool:
        """Whether something that only one side has is to be there."""
        if key in self.kept or self.kept.get(side.parents[key]) is side:
            return True
        if key.file in self.gone:
            return False
        if key not in self.base.members:
            return True
        return key.kind == "trans-unit" and self._is_changed(key, side) and self._wins(key, side)

    def _is_changed(self, key: Key, side: Outline) -> bool:
        """Whether a side says something else than the base, of a file anywhere in it.

        Units that it lacks do not count: nothing of them is there to be lost.
        """
        was = self.base.members[key]
        if not _is_same(key, was, side.members[key]):
            return True
        return key.kind == "file" and any(
            one not in self.base.members
            or not _is_same(one, self.base.members[one], side.members[one])
            for one in side.within(key)
        )

    def _wins(self, key: Key, side: Outline) -> bool:
        """Whether the side that changed something wins over the one that took it away."""
        shapes = [
            None if member is None else _markup(member)
            for member in (one.members.get(key) for one in (self.base, self.ours, self.theirs))
        ]
        what = "unit" if key.kind == "trans-unit" else key.kind
        return self._theirs_win(key, what, *shapes) is (side is self.theirs)

    def _keep_around(self, key: Key) -> None:
        """Let everything stay that something is to be in."""
        parent = self.parents[key]
        while parent != ROOT and parent not in self.parents:
            side = self.ours if parent in self.ours.members else self.theirs
            self.parents[parent] = side.parents[parent]
            parent = side.parents[parent]

    # Where it is

    def _place(self, key: Key) -> None:
        """Decide where something stands that both have."""
        here, there = self.ours.parents[key], self.theirs.parents[key]
        self.parents[key] = here
        if self.kept.get(here) is self.ours:
            return
        if not (here != there and self.kept.get(there) is self.theirs) and not self._moves(key):
            return
        if self._is_in(there, key):
            self._theirs_win(key, "place", *self._places(key))
            return
        self.parents[key] = there
        self.arriving.add(key)

    def _moves(self, key: Key) -> bool:
        """Whether something goes to where it is in their version."""
        here, there = self.ours.parents[key], self.theirs.parents[key]
        if key not in self.base.members:  # added by both
            is_elsewhere = here != there
        elif key not in self.their_moves or key not in self.our_moves:
            return key in self.their_moves
        else:
            is_elsewhere = here != there or (
                there in self.disordered and self.our_moves[key][1] != self.their_moves[key][1]
            )
        return is_elsewhere and self._theirs_win(key, "place", *self._places(key))

    def _is_in(self, inner: Key, outer: Key) -> bool:
        """Whether something is to be in another thing, or is the thing itself."""
        one: Key | None = inner
        while one is not None and one != outer:
            one = (
                self.parents.get(one) or self.ours.parents.get(one) or self.theirs.parents.get(one)
            )
        return one is not None

    def _places(self, key: Key) -> tuple[str | None, str, str]:
        mine, yours = self.our_moves.get(key), self.their_moves.get(key)
        base = yours or mine
        if mine and yours:
            ours, theirs = mine[1], yours[1]
        else:
            ours, theirs = self.mutual_moves[key]
        return str(base[0]) if base else None, str(ours), str(theirs)

    def _children(self) -> dict[Key, list[Key]]:
        """Return what is to be in what: our order, and theirs for what comes or moves."""
        behind: dict[tuple[Key, Key | None], list[Key]] = {}
        last: dict[Key, Key] = {}
        for key, parent in self.theirs.parents.items():
            if self.parents.get(key) != parent:
                continue
            if key in self.ours.members and key not in self.arriving:
                last[parent] = key
            else:
                behind.setdefault((parent, last.get(parent)), []).append(key)
        children: dict[Key, list[Key]] = {
            parent: [*behind.get((parent, None), ())] for parent in (ROOT, *self.parents)
        }
        for key in self.ours.parents:
            if key in self.parents and key not in self.arriving:
                parent = self.parents[key]
                children[parent] += (key, *behind.get((parent, key), ()))
        emptied = self._emptied(children)
        return {
            parent: [key for key in inside if key not in emptied] if emptied else inside
            for parent, inside in children.items()
            if parent not in emptied
        }

    def _emptied(self, children: Mapping[Key, Sequence[Key]]) -> set[Key]:
        """Return our groups that held something and are to hold nothing, where unchanged."""
        filled = frozenset(self.ours.parents.values())
        left = {key: len(inside) for key, inside in children.items()}
        emptied: set[Key] = set()
        for key in reversed(self.ours.parents):
            is_empty = key in self.parents and key.kind == "group" and not left[key]
            if is_empty and key in filled and key in self.base.members and self._is_as_in_base(key):
                emptied.add(key)
                left[self.parents[key]] -= 1
        return emptied

    def _is_as_in_base(self, key: Key) -> bool:
        is_changed = self._is_changed(key, self.ours) or key in self.altered
        return not is_changed and key not in self.kept

    # Facets

    def _merge_facets(self, key: Key, other: Member) -> None:
        was, own = self.base.members.get(key), self.ours.members[key]
        if (was is not None and is_spelt_as(was, other)) or is_spelt_as(own, other):
            return
        before = _NOTHING if was is None else facets(key, was)
        taken = dict(self._to_take(key, before, facets(key, own), facets(key, other)))
        if taken:
            self.altered.add(key)
            self.graft.set_facets(own, taken, other)

    def _to_take(
        self, key: Key, before: _Facets, own: _Facets, other: _Facets
    ) -> Iterator[tuple[Facet, Value | None]]:
        """Give the facets that are to become theirs, with what they are there."""
        what = misplaced(before, own, other)
        if what is not None:
            yield from self._pair_to_take(key, what, before, own, other)
            before, own, other = (
                {facet: value for facet, value in one.items() if not is_paired(facet)}
                for one in (before, own, other)
            )
        whole = {
            part for part in PARTS if len({Facet(part) in one for one in (before, own, other)}) > 1
        }
        for part in sorted(whole):
            yield from self._whole_to_take(key, part, before, own, other)
        for facet in dict.fromkeys((*before, *own, *other)):
            was, ours, theirs = before.get(facet), own.get(facet), other.get(facet)
            if facet.part in whole or theirs in (was, ours):
                continue
            if ours == was or self._theirs_win(key, str(facet), was, ours, theirs):
                yield facet, theirs

    def _pair_to_take(
        self, key: Key, what: str, before: _Facets, own: _Facets, other: _Facets
    ) -> Iterator[tuple[Facet, Value | None]]:
        """Let one side keep its source together with its translation."""
        if self._theirs_win(key, what, *map(pair_of, (before, own, other))):
            for facet in dict.fromkeys((*own, *other)):
                if is_paired(facet) and own.get(facet) != other.get(facet):
                    yield facet, other.get(facet)

    def _whole_to_take(
        self, key: Key, part: str, before: _Facets, own: _Facets, other: _Facets
    ) -> Iterator[tuple[Facet, Value | None]]:
        was, ours, theirs = (
            {facet: value for facet, value in one.items() if facet.part == part}
            for one in (before, own, other)
        )
        if theirs in (was, ours):
            return
        content = Facet(part)
        values = (one.get(content) for one in (was, ours, theirs))
        if ours == was or self._theirs_win(key, part, *values):
            for facet in dict.fromkeys((content, *ours, *theirs)):
                yield facet, theirs.get(facet)

    def _theirs_win(
        self, key: Key, what: str, base: Value | None, ours: Value | None, theirs: Value | None
    ) -> bool:
        """Note a conflict and ask the policy."""
        conflict = Conflict(
            element=key.kind,
            file=str(key.file),
            unit_id=None if key.kind in ("xliff", "file") else key.id,
            occurrence=key.occurrence,
            what=what,
            base=shown_value(base),
            ours=shown_value(ours),
            theirs=shown_value(theirs),
        )
        self.conflicts.append(conflict)
        if not callable(self.policy):
            return self.policy == "theirs"
        side = self.policy(conflict)
        if side not in _SIDES:
            raise ConfigurationError(
                "the policy has to answer 'ours' or 'theirs', "
                f"not {shown(repr(side))}, of {conflict}"
            )
        return side == "theirs"


def _is_same(key: Key, one: Member, other: Member) -> bool:
    return is_spelt_as(one, other) or facets(key, one) == facets(key, other)


def _markup(member: Member) -> str:
    return member.head.markup if isinstance(member, Described) else ""
