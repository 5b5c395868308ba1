"""A trans-unit: what is to be translated, its translation, and what is said about both."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from locsdk.errors import LocsdkError
from locsdk.unset import UNSET, Unset
from locsdk.xliff.anatomy import Anatomy, ExactAnatomy, PartName, QuickAnatomy
from locsdk.xliff.content import Content, content_given
from locsdk.xliff.described import Bounded, Translated
from locsdk.xliff.edits import Edit, applied, original_offset
from locsdk.xliff.escape import EscapeStyle, escape_text
from locsdk.xliff.locks import lock_of, may_lock
from locsdk.xliff.markup import TAG_OPENER, is_verbatim
from locsdk.xliff.scope import Scope
from locsdk.xliff.splices import fill_target, insert_target, remove_element, set_attribute
from locsdk.xliff.store import Store
from locsdk.xliff.tree import Node, start_tag
from locsdk.xliff.words import Listed

if TYPE_CHECKING:
    from locsdk.xliff.elements import AltTrans, Annotated
    from locsdk.xliff.groups import Group
    from locsdk.xliff.lists import Datatype
    from locsdk.xliff.segments import Cuts, Segment

__all__ = ["Unit"]

_NOT_READ: Final[tuple[Edit, ...]] = (Edit(-1, -1, b""),)


class Unit(Translated, Bounded):
    """A ``trans-unit`` of a document.

    A unit is a place in its document: it reads what stands there now and edits it
    there. Nothing of it is decoded before somebody looks.
    """

    __slots__ = ("_anatomy", "_cuts", "_edits", "_scope")

    _anatomy: Anatomy
    _scope: Scope

    datatype: "Listed[Datatype]" = Listed("datatype", "Datatype")

    def __init__(self, store: Store, number: int) -> None:
        self.store = store
        self.number = number
        self.start = store.index.starts[number]
        self._edits: tuple[Edit, ...] | None = _NOT_READ
        self._cuts: Cuts | None = None

    # What it is

    @property
    def attributes(self) -> Mapping[str, str]:
        """The attributes of the trans-unit: ``resname``, or ``{namespace}name``."""
        inside = self._look().inside
        return self._scope.attributes(inside)

    @property
    def source(self) -> Content | None:
        """What is to be translated; ``None`` only in a file that is not valid."""
        markup = self._look().source
        return None if markup is None else Content.read(markup, self._scope_of("source"))

    @property
    def seg_source(self) -> Content | None:
        """The source cut into segments, where the file has one."""
        markup = self._look().seg_source
        return None if markup is None else Content.read(markup, self._scope_of("seg-source"))

    @property
    def target(self) -> Content | None:
        """The translation; ``None`` where there is no ``target`` element.

        Setting it touches the target and nothing else: see :meth:`set_target`.
        """
        markup = self._look().target
        return None if markup is None else Content.read(markup, self._scope_of("target"))

    @target.setter
    def target(self, value: str | Content | None) -> None:
        self.set_target(value)

    @property
    def segments(self) -> "tuple[Segment, ...]":
        """Its segments in order; one, the unit itself, where it is not cut into segments."""
        mids = () if self._look().seg_source is None else self.cuts.mids
        return tuple(self._segment(mid) for mid in mids or (None,))

    @property
    def cuts(self) -> "Cuts":
        """Where the segments lie in seg-source and target: read once until the unit is edited."""
        anatomy = self._look()
        cuts = self._cuts
        if cuts is None or cuts.anatomy is not anatomy:
            from locsdk.xliff.segments import Cuts

            cuts = self._cuts = Cuts(anatomy, self._scope, cuts)
        return cuts

    @property
    def translate(self) -> bool:
        """Whether the text may be translated: its own word, else that of what is around it."""
        inside = self._look().inside
        given = self.attributes.get("translate") if inside.find(b"translate") >= 0 else None
        if given is None:
            given = self._inherited("translate")
        return given != "no"

    @property
    def target_attributes(self) -> Mapping[str, str]:
        """The attributes of the target; empty where there is none."""
        target = self._look().node("target")
        return {} if target is None else self._scope_in(target).attributes(target.inside)

    @property
    def alt_translations(self) -> "tuple[AltTrans, ...]":
        """Its ``alt-trans`` elements in order."""
        from locsdk.xliff.elements import AltTrans

        return self.named("alt-trans", AltTrans)

    @property
    def element(self) -> "Annotated":
        """The whole unit as an element, as it is now."""
        from locsdk.xliff.elements import Annotated

        return Annotated.at(self.store, self.start, self.end)

    @property
    def lock(self) -> str | None:
        """Why the text must not be changed, or ``None`` where it may be.

        ``translate="no"`` here or around it, or the lock of a tool: Smartcat, SDL,
        memoQ, Phrase, WorldServer.
        """
        if not self.translate:
            return 'translate="no"'
        return lock_of(self.element) if may_lock(self._anatomy.data) else None

    # Where it is

    @property
    def end(self) -> int:
        """The offset behind its last byte in the document as UTF-8."""
        return self.store.index.ends[self.number]

    @property
    def regions(self) -> tuple[tuple[int, int], ...]:
        """The unit as a whole, for no other unit lies in it."""
        return ((self.start, self.end),)

    @property
    def groups(self) -> "tuple[Group, ...]":
        """The groups that it is in, the innermost first."""
        from locsdk.xliff.groups import groups_around  # groups know units, and units their groups

        return groups_around(self.store, self.start)

    def offset_of(self, part: PartName) -> int | None:
        """Return where a part begins in the document as it was read (its bytes as UTF-8).

        Args:
            part: ``"source"``, ``"seg-source"`` or ``"target"``.

        Returns:
            ``None`` where the unit has no such part.
        """
        node = self._look().node(part)
        if node is None:
            return None
        return original_offset(self.store.edits_of(self.start), self.start + node.start)

    # Changing it

    def set_target(
        self,
        value: str | Content | None,
        *,
        state: str | Unset | None = UNSET,
        state_qualifier: str | Unset | None = UNSET,
        approved: bool | Unset | None = UNSET,
        drop_codes: bool = False,
        override_lock: bool = False,
    ) -> None:
        """Set the translation, and what is said about it where that is asked for.

        XLIFF 1.2 pairs the segments of ``seg-source`` and target by their marks. So what
        comes without marks goes into the mark of a unit of one segment, unless its target is
        already filled without that; for a unit of several, and where text stands outside the
        mark, it is refused: see :attr:`segments`, or start from :attr:`seg_source`, whose
        ``map_text`` and ``translated`` keep the marks.

        Args:
            value: The text, a content with inline codes, or ``None`` to take the
                target away.
            state: The new state; ``None`` takes it away. Left alone by default.
            state_qualifier: The new state-qualifier; likewise.
            approved: Whether the translation is final; likewise.
            drop_codes: Let plain text take the place of inline codes, and what comes without
                marks that of segments.
            override_lock: Change a unit that is locked.

        Raises:
            EditRefused: For plain text where source or target hold inline codes, for what
                comes without marks where there are several segments or text outside the mark
                of one, for a locked unit, for characters that XML cannot carry.
            ConfigurationError: For a value that is neither text nor a content, a state that is no
                text, and *approved* that is neither true nor false.
        """
        self._refuse_locked(override_lock)
        mid = None if drop_codes or value is None else self._lone_segment(value)
        if isinstance(value, str) and not drop_codes:
            self._refuse_code_loss(self if mid is None else self._segment(mid))
        before = self.store.edits_of(self.start)
        try:
            if mid is not None:
                self._write_segment(mid, value)
            else:
                self._write_target(value)
            if state is not UNSET:
                self._set_on_target("state", state)
            if state_qualifier is not UNSET:
                self._set_on_target("state-qualifier", state_qualifier)
            if approved is not UNSET:
                self.approved = approved
        except LocsdkError:
            self.store.restore(self.start, before)  # all or nothing
            raise

    def set_segment(
        self,
        mid: str,
        value: str | Content | None,
        *,
        drop_codes: bool = False,
        override_lock: bool = False,
    ) -> None:
        """Set the translation of one segment: see :meth:`Segment.set_target`."""
        self._refuse_locked(override_lock)
        if isinstance(value, str) and not drop_codes:
            self._refuse_code_loss(self._segment(mid))
        before = self.store.edits_of(self.start)
        try:
            self._write_segment(mid, value)
        except LocsdkError:
            self.store.restore(self.start, before)
            raise

    def set_attribute(self, name: str, value: str | None) -> None:
        """Set an attribute, or take it away; as :meth:`Described.set_attribute`."""
        unit = start_tag(self._look().data)
        self._edit(set_attribute(unit, self._scope, name, value, self.store.encoding))
        self.store.renamings += name == "id"

    def set_target_attribute(self, name: str, value: str | None) -> None:
        """Set an attribute of the target, or take it away; refused where there is no target."""
        self._set_on_target(name, value)

    def _write_target(self, value: str | Content | None) -> None:
        anatomy = self._look()
        target = anatomy.node("target")
        if value is None:
            if target is not None:
                self._edit(remove_element(anatomy.data, target))
            return
        spelt = self._spelt(value, anatomy)
        if target is None:
            self._edit(insert_target(anatomy, spelt))
        elif not self._target_says(anatomy.target or b"", value, spelt):
            self.store.edit(self.start, fill_target(target, spelt, base=self.start))

    def _target_says(self, markup: bytes, value: str | Content, spelt: bytes) -> bool:
        """Whether the target already says what it is to be set to, maybe in another spelling."""
        if isinstance(value, str):
            if TAG_OPENER in markup and not self.store.facts.hides:
                return False  # an inline element: there is nothing else that it could open
            if is_verbatim(markup) and is_verbatim(spelt):
                return markup == spelt
        current = self.target
        return current is not None and _says(current, value)

    def _write_segment(self, mid: str, value: str | Content | None) -> None:
        from locsdk.xliff.segments import segment_edits

        current = self._segment(mid).target
        if (current is None and value is None) or (current is not None and _says(current, value)):
            return
        anatomy = self._look()
        if anatomy.target is None:
            self._edit(insert_target(anatomy, b""))
            anatomy = self._look()
        cuts = self.cuts
        place = cuts.scope_of(mid) if isinstance(value, Content) else None
        spelt = None if value is None else self._spelt(value, anatomy, place)
        edits = segment_edits(cuts, mid, spelt, self.store.encoding)
        target = anatomy.node("target")
        if isinstance(edits, str) or target is None or cuts.target is None:
            raise self._refusal(str(edits))
        for edit in reversed(edits):
            self._edit(edit, target.start)
        cuts.target.follow(mid, spelt)

    def _spelt(self, value: object, anatomy: Anatomy, place: Scope | None = None) -> bytes:
        """Spell a new target, or what goes into a place of it, as its neighbours are spelt."""
        target, source = anatomy.target or b"", anatomy.source or b""
        encoding = self.store.encoding
        if not isinstance(value, str):
            place = place or self._scope_of("target")
            return content_given(value).spelling(place, encoding, target, source)
        if not value:
            return b""
        return escape_text(value, style=EscapeStyle.of(target, source), encoding=encoding)

    def _set_on_target(self, name: str, value: str | None) -> None:
        target = self._look().node("target")
        if target is None:
            if value is None:
                return
            raise self._without_target(name, value)
        scope = self._scope_in(target)
        self._edit(set_attribute(target, scope, name, value, self.store.encoding))

    def _segment(self, mid: str | None) -> "Segment":
        from locsdk.xliff.segments import Segment  # and above: most units are never cut

        return Segment(self, mid)

    def _lone_segment(self, value: str | Content) -> str | None:
        """Return the number of the one segment into whose mark a value goes, if there is one."""
        content = None if isinstance(value, str) else content_given(value)
        if content is None and self._look().seg_source is None:
            return None
        if content is not None and content.segments:
            return None
        mids, target = self.cuts.mids, self.target
        if target is not None and _says(target, value):
            return None
        there = (*dict.fromkeys(one.mid or "" for one in target.segments),) if target else ()
        # Plain text is held against all that is there, such marks among it, later.
        is_lost = content is not None and (
            there not in ((), mids) or self._has_codes_around(content)
        )
        if is_lost or len(mids) > 1:
            count = len({*mids, *there})
            raise self._refusal(
                f"the unit is cut into {count} segment{'s'[: count > 1]}, whose marks this would "
                "lose: set unit.segments one by one, give a Content made from one that has the "
                "marks, such as unit.seg_source, or pass drop_codes=True"
            )
        if not mids or (target and there != mids):
            return None
        cut = self.cuts.target if there else self.cuts.source
        if cut is not None and cut.has_text_around:
            raise self._refusal(
                "text stands outside the mark of the only segment, and would stay: set "
                "unit.segments[0] to keep it, give a Content that has the mark, such as one made "
                "from unit.seg_source, or pass drop_codes=True"
            )
        return mids[0]

    def _has_codes_around(self, content: Content) -> bool:
        """Whether a content has codes, and seg-source too, outside its mark."""
        source = self.seg_source
        if source is None or not (content.has_elements and source.segments):
            return False
        outermost = [one for one in source.parts if not isinstance(one, str)]
        return outermost != [*source.segments]

    def _refuse_code_loss(self, piece: "Segment | Unit") -> None:
        for what, content in (("target", piece.target), ("source", piece.source)):
            if content is None or not content.has_elements:
                continue
            lost = [*(content.walk() if what == "target" else content.codes)]
            if lost:
                from locsdk.xliff.inline import name_of

                names = ", ".join(f"<{name_of(one)}>" for one in lost[:4])
                raise self._refusal(
                    f"the {what} holds inline elements ({names}) that plain text would lose: "
                    "give a Content with them, or pass drop_codes=True"
                )

    def _edit(self, edit: Edit | None, within: int = 0) -> None:
        """Make an edit whose offsets count from a place in the unit, as it is now."""
        if edit is not None:
            base = self.start + within
            moved = Edit(edit.start + base, edit.end + base, edit.replacement)
            self.store.edit(self.start, moved)

    # How it is read

    def _look(self) -> Anatomy:
        """Return the parts of the unit as it is now, read anew after an edit."""
        store, start = self.store, self.start
        edits = store.edits.get(start)
        if self._edits is edits:
            return self._anatomy
        facts = store.facts
        data = store.buffer[start : store.index.ends[self.number]]
        is_bare = facts.one_meaning
        outer = store.root_scope if facts.root_only else store.scope_at(start)
        if edits:
            data = applied(data, edits, base=start)
            for edit in edits:
                if b"xmlns" in edit.replacement:  # what the facts of the file do not tell of
                    outer, is_bare = outer.exact(), False
        quick = QuickAnatomy.of(data) if is_bare else None
        anatomy = self._anatomy = quick or ExactAnatomy(data, outer)
        self._scope = outer if facts.root_only else outer.within(anatomy.inside)
        self._edits = edits
        return anatomy

    def _scope_in(self, node: Node) -> Scope:
        """Return what prefixes mean in a part of the unit."""
        return self._scope.within(node.inside)

    def _scope_of(self, part: PartName) -> Scope:
        """Return what prefixes mean in a part of the unit."""
        store = self.store
        if store.facts.root_only and self._scope is store.root_scope:
            return self._scope  # they mean the same everywhere
        node = self._anatomy.node(part)
        return self._scope if node is None else self._scope_in(node)

    def _inherited(self, name: str) -> str | None:
        """Return the attribute of the nearest group or bin-unit around that has it."""
        index, start = self.store.index, self.start
        if not (index.groups.starts or index.bin_units.starts):
            return None
        around = [index.groups[number].start for number in index.groups_around(start)]
        bin_unit = index.bin_unit_around(start)
        if bin_unit is not None:
            around.insert(0, index.bin_units[bin_unit].start)
        for offset in around:
            given = Scope("").attributes(self.store.start_tag(offset)).get(name)
            if given is not None:
                return given
        return None

    def __repr__(self) -> str:
        return self.store.repr_of(self, lambda: f"{self.id!r} at line {self.line}")


def _says(content: Content, value: str | Content | None) -> bool:
    """Whether a content already says what it is to be set to."""
    if isinstance(value, str):
        return str(content) == value and not content.has_elements
    return content == value
