"""Typed views of what stands in headers and beside sources and targets."""

from locsdk.xliff.content import Content
from locsdk.xliff.element import Attribute, Element
from locsdk.xliff.states import AltTransType

__all__ = [
    "AltTrans",
    "Context",
    "ContextGroup",
    "Count",
    "CountGroup",
    "Header",
    "Note",
    "Phase",
    "Prop",
    "PropGroup",
    "Resource",
    "Tool",
]


class Note(Element):
    """``note``: a remark; :attr:`Element.text` is what it says."""

    __slots__ = ()
    author = Attribute("from")
    annotates = Attribute("annotates")

    @property
    def priority(self) -> int:
        """1 (highest, and the default) to 10; 1 where the file holds no number."""
        given = self.attributes.get("priority", "")
        return int(given) if given.isdecimal() and len(given) < 4 else 1

    def __str__(self) -> str:
        return self.text


class Context(Element):
    """``context``: one piece of information about where a text comes from."""

    __slots__ = ()
    context_type = Attribute("context-type")
    match_mandatory = Attribute("match-mandatory")
    crc = Attribute("crc")


class ContextGroup(Element):
    """``context-group``: contexts that belong together."""

    __slots__ = ()
    group_name = Attribute("name")
    purpose = Attribute("purpose")
    crc = Attribute("crc")

    @property
    def contexts(self) -> tuple[Context, ...]:
        """Its contexts in order."""
        return self.named("context", Context)


class Count(Element):
    """``count``: a number; :attr:`Element.text` is the number as it is written."""

    __slots__ = ()
    count_type = Attribute("count-type")
    phase_name = Attribute("phase-name")
    unit = Attribute("unit")


class CountGroup(Element):
    """``count-group``: counts that belong together."""

    __slots__ = ()
    group_name = Attribute("name")

    @property
    def counts(self) -> tuple[Count, ...]:
        """Its counts in order."""
        return self.named("count", Count)


class Prop(Element):
    """``prop``: a property, deprecated in 1.2; :attr:`Element.text` is its value."""

    __slots__ = ()
    prop_type = Attribute("prop-type")


class PropGroup(Element):
    """``prop-group``: properties that belong together, deprecated in 1.2."""

    __slots__ = ()
    group_name = Attribute("name")

    @property
    def props(self) -> tuple[Prop, ...]:
        """Its properties in order."""
        return self.named("prop", Prop)


class AltTrans(Element):
    """``alt-trans``: a proposal from a memory or a machine, or an earlier version."""

    __slots__ = ()
    match_quality = Attribute("match-quality")
    origin = Attribute("origin")
    tool_id = Attribute("tool-id")
    mid = Attribute("mid")
    phase_name = Attribute("phase-name")

    @property
    def alttranstype(self) -> AltTransType:
        """What it offers; a proposal where it does not say."""
        return AltTransType(self.attributes.get("alttranstype", "proposal"))

    @property
    def source(self) -> Content | None:
        """Its own source; ``None`` where it is that of the unit."""
        return self._content("source")

    @property
    def target(self) -> Content | None:
        """Its first target."""
        return self._content("target")

    @property
    def targets(self) -> tuple[Content, ...]:
        """Its targets; the transitional schema allows several."""
        return tuple(one.content for one in self.named("target", Element))

    @property
    def notes(self) -> tuple[Note, ...]:
        """Its notes in order."""
        return self.named("note", Note)

    def _content(self, name: str) -> Content | None:
        found = self.find(name)
        return None if found is None else found.content


class Tool(Element):
    """``tool``: a tool that worked on the file."""

    __slots__ = ()
    tool_id = Attribute("tool-id")
    tool_name = Attribute("tool-name")
    tool_version = Attribute("tool-version")
    tool_company = Attribute("tool-company")


class Phase(Element):
    """``phase``: a step of the process that the file went through."""

    __slots__ = ()
    phase_name = Attribute("phase-name")
    process_name = Attribute("process-name")
    company_name = Attribute("company-name")
    tool_id = Attribute("tool-id")
    date = Attribute("date")
    job_id = Attribute("job-id")
    contact_name = Attribute("contact-name")
    contact_email = Attribute("contact-email")
    contact_phone = Attribute("contact-phone")

    @property
    def notes(self) -> tuple[Note, ...]:
        """Its notes in order."""
        return self.named("note", Note)


class Resource(Element):
    """``skl``, ``glossary`` or ``reference``: something embedded in the file or beside it.

    What it refers to is never opened.
    """

    __slots__ = ()

    @property
    def href(self) -> str | None:
        """The address of the external file, or ``None`` where it is embedded."""
        external = self.find("external-file")
        return None if external is None else external.attributes.get("href")

    @property
    def internal(self) -> Element | None:
        """The embedded file, whose ``form`` says ``text`` or ``base64``."""
        return self.find("internal-file")


class Header(Element):
    """``header``: what is said about the file as a whole."""

    __slots__ = ()

    @property
    def skeleton(self) -> Resource | None:
        """``skl``: what the translated file is put together from."""
        return next(iter(self.named("skl", Resource)), None)

    @property
    def phases(self) -> tuple[Phase, ...]:
        """The phases of all its phase groups in order."""
        groups = self.named("phase-group", Element)
        return tuple(phase for group in groups for phase in group.named("phase", Phase))

    @property
    def tools(self) -> tuple[Tool, ...]:
        """The tools in order."""
        return self.named("tool", Tool)

    @property
    def glossaries(self) -> tuple[Resource, ...]:
        """The glossaries in order."""
        return self.named("glossary", Resource)

    @property
    def references(self) -> tuple[Resource, ...]:
        """The references in order."""
        return self.named("reference", Resource)

    @property
    def count_groups(self) -> tuple[CountGroup, ...]:
        """The count groups in order."""
        return self.named("count-group", CountGroup)

    @property
    def prop_groups(self) -> tuple[PropGroup, ...]:
        """The property groups in order."""
        return self.named("prop-group", PropGroup)

    @property
    def notes(self) -> tuple[Note, ...]:
        """The notes in order."""
        return self.named("note", Note)
