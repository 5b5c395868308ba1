"""What a new document is built from: values, and the elements that they become.

Each value becomes one element with its children in the order that the schema wants
(XLIFF 1.2, section 2). Whatever has no field of its own goes into ``attributes``, or
into ``details`` as a :class:`NewElement`.
"""

from base64 import b64encode
from collections.abc import Iterable, Mapping
from typing import ClassVar, TypeAlias, TypeVar

from attrs import field, frozen

from locsdk.errors import ConfigurationError
from locsdk.xliff.content import Content
from locsdk.xliff.given import items_given
from locsdk.xliff.ranks import rank
from locsdk.xliff.words import yes_or_no

__all__ = [
    "NewAltTrans",
    "NewBinUnit",
    "NewElement",
    "NewExternalFile",
    "NewFile",
    "NewGroup",
    "NewInternalFile",
    "NewNote",
    "NewPhase",
    "NewTool",
    "NewUnit",
]

_T = TypeVar("_T")
Attributes: TypeAlias = Mapping[str, str]
Text: TypeAlias = str | Content


# What comes as a list, or from a generator that gives it once, becomes a value.
def _children(
    given: Iterable["NewElement | str | Content"],
) -> tuple["NewElement | str | Content", ...]:
    return _many(given)


@frozen
class NewElement:
    """Any element: one of XLIFF's without a value of its own, or one of another namespace.

    Attributes:
        name: ``context-group``, or ``{namespace}name``.
        attributes: Its attributes by name, ``{namespace}name`` for one with a prefix.
        children: Text, contents and elements in it, in order.
    """

    name: str
    attributes: Attributes = field(factory=dict[str, str])
    children: tuple["NewElement | str | Content", ...] = field(default=(), converter=_children)

    @property
    def element(self) -> "NewElement":
        """The element itself."""
        return self


@frozen
class NewNote:
    """A ``note``.

    Attributes:
        text: What it says.
        author: Whom it is from.
        priority: 1, the highest, to 10.
        annotates: ``source``, ``target`` or ``general``.
        attributes: Further attributes.
    """

    text: str
    author: str | None = field(default=None, kw_only=True)
    priority: int | None = field(default=None, kw_only=True)
    annotates: str | None = field(default=None, kw_only=True)
    attributes: Attributes = field(factory=dict[str, str], kw_only=True)

    @property
    def element(self) -> NewElement:
        """The element that it becomes."""
        priority = None if self.priority is None else str(self.priority)
        given = {"from": self.author, "priority": priority, "annotates": self.annotates}
        return NewElement("note", _given(given, self.attributes), (self.text,))


def _many(given: Iterable[_T]) -> tuple[_T, ...]:
    """Return what is to be several values as a tuple."""
    if isinstance(given, str):
        raise ConfigurationError(f"give a list, such as [{given!r:.80}]")
    if isinstance(given, _Value):
        raise ConfigurationError(f"give a list, and in it the {type(given).__name__}")
    return items_given(given, "give a list")


def _elements_given(given: Iterable[NewElement]) -> tuple[NewElement, ...]:
    return _many(given)


def _notes(given: Iterable[NewNote | str]) -> tuple[NewNote, ...]:
    return tuple(NewNote(one) if isinstance(one, str) else one for one in _many(given))


@frozen(kw_only=True)
class NewTool:
    """A ``tool`` of a header. Attributes: its ids and names, and what else it holds."""

    tool_id: str
    tool_name: str
    tool_version: str | None = None
    tool_company: str | None = None
    attributes: Attributes = field(factory=dict[str, str])
    details: tuple[NewElement, ...] = field(default=(), converter=_elements_given)

    @property
    def element(self) -> NewElement:
        """The element that it becomes."""
        given = {
            "tool-id": self.tool_id,
            "tool-name": self.tool_name,
            "tool-version": self.tool_version,
            "tool-company": self.tool_company,
        }
        return NewElement("tool", _given(given, self.attributes), self.details)


@frozen(kw_only=True)
class NewPhase:
    """A ``phase`` of a header: who did what and when, by the names of the schema."""

    phase_name: str
    process_name: str
    tool_id: str | None = None
    date: str | None = None
    notes: tuple[NewNote, ...] = field(default=(), converter=_notes)
    attributes: Attributes = field(factory=dict[str, str])

    @property
    def element(self) -> NewElement:
        """The element that it becomes."""
        given = {
            "phase-name": self.phase_name,
            "process-name": self.process_name,
            "tool-id": self.tool_id,
            "date": self.date,
        }
        return NewElement("phase", _given(given, self.attributes), _elements(self.notes))


@frozen(kw_only=True)
class NewAltTrans:
    """An ``alt-trans``: a proposal for a unit, or an earlier translation.

    Attributes:
        target: Its text.
        source: The source that it translates, where that is not the unit's.
        match_quality: How well it fits, as the tool says it.
        origin: Where it comes from.
        alttranstype: What it offers; ``proposal`` where nothing is said.
        notes: Its notes.
        details: Context groups and elements of other namespaces.
        attributes: Further attributes.
    """

    target: Text
    source: Text | None = None
    match_quality: str | None = None
    origin: str | None = None
    alttranstype: str | None = None
    notes: tuple[NewNote, ...] = field(default=(), converter=_notes)
    details: tuple[NewElement, ...] = field(default=(), converter=_elements_given)
    attributes: Attributes = field(factory=dict[str, str])

    @property
    def element(self) -> NewElement:
        """The element that it becomes."""
        given = {
            "match-quality": self.match_quality,
            "origin": self.origin,
            "alttranstype": self.alttranstype,
        }
        children = (*_texts(source=self.source, target=self.target), *_elements(self.notes))
        return _ordered("alt-trans", _given(given, self.attributes), (*children, *self.details))


def _proposals(given: Iterable[NewAltTrans]) -> tuple[NewAltTrans, ...]:
    return _many(given)


@frozen(kw_only=True)
class NewUnit:
    """A ``trans-unit``.

    Attributes:
        id: Unlike all others in its file.
        source: What is to be translated.
        target: The translation.
        seg_source: The source cut into segments.
        state: How far the translation is; only with a target.
        state_qualifier: How it came to that state; only with a target.
        approved: Whether it is final.
        translate: Whether it may be translated.
        notes: Its notes.
        alt_translations: Proposals for it.
        details: Context, count and property groups, elements of other namespaces.
        attributes: Further attributes.
        target_attributes: Further attributes of the target.
    """

    id: str
    source: Text
    target: Text | None = None
    seg_source: Content | None = None
    state: str | None = None
    state_qualifier: str | None = None
    approved: bool | None = None
    translate: bool | None = None
    notes: tuple[NewNote, ...] = field(default=(), converter=_notes)
    alt_translations: tuple[NewAltTrans, ...] = field(default=(), converter=_proposals)
    details: tuple[NewElement, ...] = field(default=(), converter=_elements_given)
    attributes: Attributes = field(factory=dict[str, str])
    target_attributes: Attributes = field(factory=dict[str, str])

    @property
    def element(self) -> NewElement:
        """The element that it becomes.

        Raises:
            ConfigurationError: For something said about a target that is not there, and for
                what is neither true nor false where that is asked for.
        """
        on_target = _on_target(self)
        given = {
            "id": self.id,
            "approved": yes_or_no(self.approved),
            "translate": yes_or_no(self.translate),
        }
        texts = _texts(source=self.source, seg_source=self.seg_source)
        target = () if self.target is None else (NewElement("target", on_target, (self.target,)),)
        rest = (*self.details, *_elements(self.notes), *_elements(self.alt_translations))
        attributes = _given(given, self.attributes)
        return _ordered("trans-unit", attributes, (*texts, *target, *rest))


@frozen
class NewInternalFile:
    """An ``internal-file``: a file embedded in the document.

    Attributes:
        data: What it is: text as it is, bytes as base64.
        crc: A checksum, as the tool makes it.
    """

    data: str | bytes
    crc: str | None = field(default=None, kw_only=True)

    @property
    def text(self) -> str:
        """What stands in the element."""
        return self.data if isinstance(self.data, str) else b64encode(self.data).decode()

    @property
    def element(self) -> NewElement:
        """The element that it becomes."""
        form = "text" if isinstance(self.data, str) else "base64"
        return NewElement(
            "internal-file", _given({"form": form, "crc": self.crc}, {}), (self.text,)
        )


@frozen
class NewExternalFile:
    """An ``external-file``: the address of a file.

    Attributes:
        href: The address.
        crc: A checksum, as the tool makes it.
        uid: An id of its own.
    """

    text: ClassVar[str] = ""
    href: str
    crc: str | None = field(default=None, kw_only=True)
    uid: str | None = field(default=None, kw_only=True)

    @property
    def element(self) -> NewElement:
        """The element that it becomes."""
        given = {"href": self.href, "crc": self.crc, "uid": self.uid}
        return NewElement("external-file", _given(given, {}))


def _units(given: Iterable[NewUnit]) -> tuple[NewUnit, ...]:
    return _many(given)


@frozen(kw_only=True)
class NewBinUnit:
    """A ``bin-unit``: something that is no text, such as an image.

    Attributes:
        id: Unlike that of all other units in its file.
        mime_type: What it is, such as ``image/png``.
        source: The original.
        target: Its translation.
        state: How far the translation is; only with a target.
        state_qualifier: How it came to that state; only with a target.
        approved: Whether it is final.
        translate: Whether it may be translated.
        notes: Its notes.
        units: The texts in it.
        details: Context, count and property groups, elements of other namespaces.
        attributes: Further attributes.
        target_attributes: Further attributes of the target.
    """

    id: str
    mime_type: str
    source: NewInternalFile | NewExternalFile
    target: NewInternalFile | NewExternalFile | None = None
    state: str | None = None
    state_qualifier: str | None = None
    approved: bool | None = None
    translate: bool | None = None
    notes: tuple[NewNote, ...] = field(default=(), converter=_notes)
    units: tuple[NewUnit, ...] = field(default=(), converter=_units)
    details: tuple[NewElement, ...] = field(default=(), converter=_elements_given)
    attributes: Attributes = field(factory=dict[str, str])
    target_attributes: Attributes = field(factory=dict[str, str])

    @property
    def element(self) -> NewElement:
        """The element that it becomes.

        Raises:
            ConfigurationError: For something said about a target that is not there, and for
                what is neither true nor false where that is asked for.
        """
        on_target = _on_target(self)
        given = {
            "id": self.id,
            "mime-type": self.mime_type,
            "approved": yes_or_no(self.approved),
            "translate": yes_or_no(self.translate),
        }
        source = NewElement("bin-source", {}, (self.source.element,))
        target = (
            ()
            if self.target is None
            else (NewElement("bin-target", on_target, (self.target.element,)),)
        )
        rest = (*self.details, *_elements(self.notes), *_elements(self.units))
        return _ordered("bin-unit", _given(given, self.attributes), (source, *target, *rest))


Placed: TypeAlias = "NewUnit | NewBinUnit | NewGroup | NewElement"


def _placed(given: Iterable[Placed]) -> tuple[Placed, ...]:
    return _many(given)


@frozen(kw_only=True)
class NewGroup:
    """A ``group`` of units.

    Attributes:
        units: Units, bin-units and groups in order.
        id: Unlike all other groups in its file.
        translate: Whether what is in it may be translated.
        notes: Its notes.
        details: Context, count and property groups, elements of other namespaces.
        attributes: Further attributes.
    """

    units: tuple["Placed", ...] = field(converter=_placed)
    id: str | None = None
    translate: bool | None = None
    notes: tuple[NewNote, ...] = field(default=(), converter=_notes)
    details: tuple[NewElement, ...] = field(default=(), converter=_elements_given)
    attributes: Attributes = field(factory=dict[str, str])

    @property
    def element(self) -> NewElement:
        """The element that it becomes.

        Raises:
            ConfigurationError: As for what is in it.
        """
        given = {"id": self.id, "translate": yes_or_no(self.translate)}
        children = (*self.details, *_elements(self.notes), *_elements(self.units))
        return _ordered("group", _given(given, self.attributes), children)


def _phases(given: Iterable[NewPhase]) -> tuple[NewPhase, ...]:
    return _many(given)


def _tools(given: Iterable[NewTool]) -> tuple[NewTool, ...]:
    return _many(given)


@frozen(kw_only=True)
class NewFile:
    """A ``file``: what came out of one original.

    Attributes:
        original: The name of the original.
        source_language: The language of the sources, as BCP 47.
        units: Units, bin-units and groups in order.
        target_language: The language of the targets.
        datatype: The format of the original.
        tool_id: The tool that made it, which is one of *tools*.
        phases: The steps that it went through.
        tools: The tools that worked on it.
        notes: The notes of the header.
        header: What else is in the header: ``skl``, ``glossary``, ``count-group``,
            elements of other namespaces.
        attributes: Further attributes.
    """

    original: str
    source_language: str
    units: tuple[Placed, ...] = field(default=(), converter=_placed)
    target_language: str | None = None
    datatype: str = "plaintext"
    tool_id: str | None = None
    phases: tuple[NewPhase, ...] = field(default=(), converter=_phases)
    tools: tuple[NewTool, ...] = field(default=(), converter=_tools)
    notes: tuple[NewNote, ...] = field(default=(), converter=_notes)
    header: tuple[NewElement, ...] = field(default=(), converter=_elements_given)
    attributes: Attributes = field(factory=dict[str, str])

    @property
    def element(self) -> NewElement:
        """The element that it becomes."""
        given = {
            "original": self.original,
            "source-language": self.source_language,
            "target-language": self.target_language,
            "datatype": self.datatype,
            "tool-id": self.tool_id,
        }
        phases = _elements(self.phases)
        group = (NewElement("phase-group", {}, phases),) if phases else ()
        inside = (*self.header, *group, *_elements(self.tools), *_elements(self.notes))
        header = (_ordered("header", {}, inside),) if inside else ()
        body = NewElement("body", {}, _elements(self.units))
        return NewElement("file", _given(given, self.attributes), (*header, body))


_Value: TypeAlias = (
    NewElement
    | NewNote
    | NewTool
    | NewPhase
    | NewAltTrans
    | NewUnit
    | NewBinUnit
    | NewGroup
    | NewFile
)


def _elements(values: Iterable[_Value]) -> tuple[NewElement, ...]:
    return tuple(_element_of(value) for value in values)


def _element_of(value: object) -> NewElement:
    if isinstance(value, _Value):
        return value.element
    raise ConfigurationError(
        "give units, groups, notes and the like as NewUnit, NewGroup, NewNote and so on, "
        f"not {type(value).__name__}"
    )


def _texts(**given: Text | None) -> tuple[NewElement, ...]:
    return tuple(
        NewElement(name.replace("_", "-"), {}, (text,))
        for name, text in given.items()
        if text is not None
    )


def _given(own: Mapping[str, str | None], further: Attributes) -> dict[str, str]:
    """Return the attributes that have a value."""
    return {name: value for name, value in own.items() if value is not None} | dict(further)


def _on_target(unit: NewUnit | NewBinUnit) -> dict[str, str]:
    """Return the attributes of the target of a unit, refused where it has none."""
    state = {"state": unit.state, "state-qualifier": unit.state_qualifier}
    on_target = _given(state, unit.target_attributes)
    if on_target and unit.target is None:
        raise ConfigurationError(f"the unit {unit.id!r} has no target to carry {on_target}")
    return on_target


def _ordered(name: str, attributes: Attributes, children: Iterable[NewElement]) -> NewElement:
    """Return an element with its children in the order of the schema."""
    ordered: list[NewElement] = sorted(children, key=lambda child: rank(name, child.name))
    return NewElement(name, attributes, tuple(ordered))
