"""Typed views of what stands in headers and beside sources and targets."""

from typing import TYPE_CHECKING

from locsdk.errors import XliffError
from locsdk.xliff.content import Content
from locsdk.xliff.element import Element
from locsdk.xliff.metadata import Metadata
from locsdk.xliff.words import Attribute, Listed

if TYPE_CHECKING:
    from locsdk.xliff.drafts import NewExternalFile, NewInternalFile
    from locsdk.xliff.lists import (
        Annotates,
        ContextType,
        CountType,
        CountUnit,
        FileForm,
        Purpose,
    )
    from locsdk.xliff.states import AltTransType

__all__ = [
    "AltTrans",
    "Annotated",
    "Context",
    "ContextGroup",
    "Count",
    "CountGroup",
    "ExternalFile",
    "Header",
    "InternalFile",
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

    @property
    def annotates(self) -> "Annotates":
        """What it is about; ``general`` where it does not say."""
        # Here and below: loaded when first used, for most who read units never come here.
        from locsdk.xliff.lists import Annotates

        return Annotates(self.attributes.get("annotates", "general"))

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
    context_type: "Listed[ContextType]" = Listed("context-type", "ContextType")
    crc = Attribute("crc")

    @property
    def match_mandatory(self) -> bool:
        """Whether a proposal has to match in this context too; an absent attribute means no."""
        return self.attributes.get("match-mandatory") == "yes"


class ContextGroup(Element):
    """``context-group``: contexts that belong together."""

    __slots__ = ()
    group_name = Attribute("name")
    crc = Attribute("crc")

    @property
    def purposes(self) -> "tuple[Purpose, ...]":
        """What it is for: the words of ``purpose`` in order, none where it is absent."""
        from locsdk.xliff.lists import Purpose  # not loaded before somebody asks

        return tuple(map(Purpose, self.attributes.get("purpose", "").split()))

    @property
    def contexts(self) -> tuple[Context, ...]:
        """Its contexts in order."""
        return self.named("context", Context)


class Count(Element):
    """``count``: a number; :attr:`Element.text` is the number as it is written."""

    __slots__ = ()
    count_type: "Listed[CountType]" = Listed("count-type", "CountType")
    phase_name = Attribute("phase-name")

    @property
    def unit(self) -> "CountUnit":
        """What it was counted in; ``word`` where it does not say."""
        from locsdk.xliff.lists import CountUnit

        return CountUnit(self.attributes.get("unit", "word"))


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


class Annotated(Element, Metadata):
    """An element that may have notes, and what else is said about it."""

    __slots__ = ()

    @property
    def _noted(self) -> Element:
        return self


class AltTrans(Annotated):
    """``alt-trans``: a proposal from a memory or a machine, or an earlier version."""

    __slots__ = ()
    match_quality = Attribute("match-quality")
    origin = Attribute("origin")
    tool_id = Attribute("tool-id")
    mid = Attribute("mid")
    extype = Attribute("extype")
    crc = Attribute("crc")
    phase_name = Attribute("phase-name")

    @property
    def alttranstype(self) -> "AltTransType":
        """What it offers; a proposal where it does not say."""
        from locsdk.xliff.states import AltTransType

        return AltTransType(self.attributes.get("alttranstype", "proposal"))

    @property
    def source(self) -> Content | None:
        """Its own source; ``None`` where it is that of the unit."""
        return self._content("source")

    @property
    def seg_source(self) -> Content | None:
        """Its source cut into segments, where it has one."""
        return self._content("seg-source")

    @property
    def target(self) -> Content | None:
        """Its first target."""
        return self._content("target")

    @property
    def targets(self) -> tuple[Content, ...]:
        """Its targets; the transitional schema allows several."""
        return tuple(one.content for one in self.named("target", Element))

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


class Phase(Annotated):
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


class InternalFile(Element):
    """``internal-file``: a file embedded in the document; :attr:`Element.text` is what it holds."""

    __slots__ = ()
    crc = Attribute("crc")

    @property
    def form(self) -> "FileForm":
        """``text`` or ``base64``; ``text`` where it does not say."""
        from locsdk.xliff.lists import FileForm

        return FileForm(self.attributes.get("form", "text"))

    @property
    def data(self) -> bytes:
        """What the file is: base64 decoded, text as UTF-8.

        Raises:
            XliffError: For what is no base64 although it says so.
        """
        if self.form != "base64":
            return self.text.encode()
        try:
            from binascii import a2b_base64

            return a2b_base64("".join(self.text.split()), strict_mode=True)
        except ValueError as error:
            raise XliffError(
                f"the internal-file is not base64, as its form says: {error}",
                line=self.line,
                column=self.column,
            ) from error


class ExternalFile(Element):
    """``external-file``: the address of a file, which is never opened."""

    __slots__ = ()
    href = Attribute("href")
    crc = Attribute("crc")
    uid = Attribute("uid")


class Resource(Element):
    """``skl``, ``glossary``, ``reference``, ``bin-source`` or ``bin-target``.

    Something embedded in the file or beside it. What it refers to is never opened.
    """

    __slots__ = ()
    mime_type = Attribute("mime-type")

    @property
    def internal(self) -> InternalFile | None:
        """The embedded file, or ``None`` where it lies outside."""
        return next(iter(self.named("internal-file", InternalFile)), None)

    @property
    def external(self) -> ExternalFile | None:
        """The address of the file, or ``None`` where it is embedded."""
        return next(iter(self.named("external-file", ExternalFile)), None)

    @property
    def href(self) -> str | None:
        """The address of the external file, or ``None`` where it is embedded."""
        return None if self.external is None else self.external.href

    def set_file(self, file: "NewInternalFile | NewExternalFile") -> None:
        """Put a file in the place of the one that it holds or refers to.

        Raises:
            EditRefused: For what XML cannot carry, and where it was edited since it was
                asked for.
        """
        new, own = file.element, self.internal or self.external
        if own is None:
            self.insert(new.name, new.attributes, file.text)
        else:
            own.replace(new.name, new.attributes, file.text)


class Header(Annotated):
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
