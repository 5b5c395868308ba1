"""What the rules look at in an edited file."""

from attrs import field, frozen

from locsdk.lingotek.reimport.fingerprint import Fingerprint, UnitPrint
from locsdk.lingotek.reimport.rule import Place, Problem

__all__ = ["Mark", "Reading", "Target", "Unit"]


@frozen(kw_only=True)
class Mark:
    """A ``<mrk>`` in a target."""

    mtype: str | None
    place: Place


@frozen(kw_only=True)
class Target:
    """The target of a trans-unit.

    Attributes:
        text: The text that the import takes: that of the one ``<mrk>``, where there is
            exactly one, else all. The native code inside bpt, ept, it and ph is no text.
        outside: The text outside the one ``<mrk>``; empty where there is not exactly one.
        codes: The inline codes in order, each as element name and id.
        outside_codes: Those of them that are outside the one ``<mrk>``.
        revisions: What looks like a revision mark, by the words that say so.
        marks: Every ``<mrk>``, nested ones included.
        language: Its ``xml:lang``.
        place: Where its tag starts.
    """

    text: str = field(repr=False)
    outside: str = field(repr=False)
    codes: tuple[str, ...]
    outside_codes: tuple[str, ...]
    revisions: tuple[str, ...]
    marks: tuple[Mark, ...]
    language: str | None
    place: Place

    @property
    def blank(self) -> bool:
        """Whether the import finds nothing to take."""
        return not (self.text.strip() or self.codes)


@frozen(kw_only=True)
class Unit:
    """A trans-unit: what can be compared, and what the rules look at beside it."""

    print: UnitPrint
    source: str = field(repr=False)
    target: Target | None
    place: Place

    @property
    def id(self) -> str:
        """The unit's id."""
        return self.print.id

    def problem(self, message: str, *, place: Place | None = None) -> Problem:
        """Return a problem of this unit, at its start or at a place in it."""
        return Problem(message=message, place=place or self.place, unit_id=self.id)

    @property
    def target_place(self) -> Place:
        """Where its target stands, or the unit itself where it has none."""
        return self.target.place if self.target else self.place


@frozen(kw_only=True)
class Reading:
    """A whole file.

    Attributes:
        fingerprint: What can be compared with an export.
        root: Where the root's tag starts.
        files: Where each ``<file>`` starts.
        phases: Where each element with an ``lgtk:phaseUUID`` starts.
        units: The trans-units in document order.
    """

    fingerprint: Fingerprint
    root: Place
    files: tuple[Place, ...]
    phases: tuple[Place, ...]
    units: tuple[Unit, ...]
