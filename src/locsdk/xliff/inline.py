"""The inline elements of XLIFF 1.2 (section 2.4 of the specification).

Two families of codes stand for native markup: ``g``, ``x``, ``bx`` and ``ex`` replace
it, ``bpt``, ``ept``, ``it`` and ``ph`` hold it as their text. ``mrk`` marks a span,
``sub`` is text inside a native code, and everything else is :class:`Foreign`.
"""

from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, ClassVar, TypeAlias

from attrs import field, fields_dict, frozen

from locsdk.xliff.given import items_given, refused
from locsdk.xliff.words import listed

if TYPE_CHECKING:
    from locsdk.xliff.lists import Association, CodeType, Datatype, MarkType, Position

__all__ = [
    "Bpt",
    "Bx",
    "Code",
    "Ept",
    "Ex",
    "Foreign",
    "G",
    "Inline",
    "It",
    "Mrk",
    "Part",
    "Ph",
    "Sub",
    "X",
    "inline_element",
    "name_of",
    "parts_given",
]


def _assoc(given: str | None) -> "Association | None":
    word: Association | None = listed("Association", given)
    return word


def _code_type(given: str | None) -> "CodeType | None":
    word: CodeType | None = listed("CodeType", given)
    return word


def _datatype(given: str | None) -> "Datatype | None":
    word: Datatype | None = listed("Datatype", given)
    return word


def _mark_type(given: str | None) -> "MarkType | None":
    word: MarkType | None = listed("MarkType", given)
    return word


def _position(given: str | None) -> "Position | None":
    word: Position | None = listed("Position", given)
    return word


def _parts(given: tuple["Part", ...]) -> tuple["Part", ...]:
    return parts_given(given) if given != () else ()


def _shown(value: object) -> str:
    """Return how a value is written in code; one of a list as the text that it is."""
    return str.__repr__(value) if isinstance(value, str) else repr(value)


@frozen(kw_only=True, repr=False)
class Inline:
    """What all inline elements share.

    Attributes:
        parts: What is in it: text and further inline elements; no two texts follow each other.
        extra: The attributes that the class has no field for, namespaced ones included.

    Raises:
        ConfigurationError: For parts that are neither.
    """

    name: ClassVar[str] = ""
    """The name of the element in the specification."""
    native: ClassVar[bool] = False
    """Whether the text directly in it is native code and not text to translate."""

    parts: tuple["Part", ...] = field(default=(), converter=_parts)
    extra: Mapping[str, str] = field(factory=dict[str, str], hash=False)

    def attributes(self) -> Mapping[str, str]:
        """Return its attributes by the names of the specification."""
        given = {
            wire: value
            for wire, own in _FIELDS[type(self)].items()
            if (value := getattr(self, own)) is not None
        }
        return MappingProxyType(given | dict(self.extra))

    def walk(self) -> Iterator["Inline"]:
        """Give this element and every inline element in it, in document order."""
        stack: list[Inline] = [self]
        while stack:
            one = stack.pop()
            yield one
            stack.extend(part for part in reversed(one.parts) if isinstance(part, Inline))

    def __repr__(self) -> str:
        given = ((name, getattr(self, name)) for name in fields_dict(type(self)))
        shown = ", ".join(f"{name}={_shown(value)}" for name, value in given if value)
        return f"{type(self).__name__}({shown})"


Part: TypeAlias = str | Inline
"""A piece of content: text, or an inline element."""


@frozen(kw_only=True, repr=False)
class Code(Inline):
    """What the codes share: all inline elements but ``sub``, ``mrk`` and foreign ones.

    Not every code may have every attribute; the specification's table says which.

    Attributes:
        id: Ties a code of the source to its twin in the target.
        rid: Ties the two halves of a pair; where it is absent, the ``id`` does.
        ctype: What the code is: ``bold``, ``link``, ``image``, ``x-…``.
        clone: Whether a translator may repeat the code; ``no`` forbids it.
        crc: A checksum over the native code.
        pos: Which half of a pair an ``it`` is: ``open`` or ``close``.
        assoc: Which text a ``ph`` belongs to: ``preceding``, ``following`` or ``both``.
        xid: The id of a unit that holds text taken out of the code.
        equiv_text: Plain text that can stand for the code.
    """

    id: str | None = None
    rid: str | None = None
    ctype: "CodeType | None" = field(default=None, converter=_code_type)
    clone: str | None = None
    crc: str | None = None
    pos: "Position | None" = field(default=None, converter=_position)
    assoc: "Association | None" = field(default=None, converter=_assoc)
    xid: str | None = None
    equiv_text: str | None = None


class G(Code):
    """``g``: a pair of codes around what is in it."""

    __slots__ = ()
    name = "g"


class X(Code):
    """``x``: one code."""

    __slots__ = ()
    name = "x"


class Bx(Code):
    """``bx``: the beginning of a pair whose end is an ``ex`` of the same ``rid`` or ``id``."""

    __slots__ = ()
    name = "bx"


class Ex(Code):
    """``ex``: the end of a pair that a ``bx`` begins."""

    __slots__ = ()
    name = "ex"


class Bpt(Code):
    """``bpt``: the native code that begins a pair; its text is that code."""

    __slots__ = ()
    name = "bpt"
    native = True


class Ept(Code):
    """``ept``: the native code that ends a pair."""

    __slots__ = ()
    name = "ept"
    native = True


class It(Code):
    """``it``: the native code of one half of a pair whose other half is in another unit."""

    __slots__ = ()
    name = "it"
    native = True


class Ph(Code):
    """``ph``: a native code that stands by itself."""

    __slots__ = ()
    name = "ph"
    native = True


@frozen(kw_only=True, repr=False)
class Sub(Inline):
    """``sub``: text to translate inside a native code, such as the title of a link."""

    name = "sub"
    datatype: "Datatype | None" = field(default=None, converter=_datatype)
    ctype: "CodeType | None" = field(default=None, converter=_code_type)
    xid: str | None = None


@frozen(kw_only=True, repr=False)
class Mrk(Inline):
    """``mrk``: a marked span; with ``mtype="seg"`` a segment, whose number is ``mid``."""

    name = "mrk"
    mtype: "MarkType | None" = field(default=None, converter=_mark_type)
    mid: str | None = None
    comment: str | None = None


@frozen(kw_only=True, repr=False)
class Foreign(Inline):
    """An element that XLIFF does not know: HTML pasted in, or another namespace.

    Attributes:
        tag: Its name, ``{namespace}name`` where the namespace is not XLIFF's.
    """

    tag: str


_CLASSES: Mapping[str, type[Inline]] = MappingProxyType(
    {one.name: one for one in (G, X, Bx, Ex, Bpt, Ept, It, Ph, Sub, Mrk)}
)
# The attributes that a class has a field for: name in the specification to name of the field.
_FIELDS: Mapping[type[Inline], Mapping[str, str]] = MappingProxyType(
    {
        one: {
            own.replace("_", "-"): own
            for own in fields_dict(one)
            if own not in {"parts", "extra", "tag"}
        }
        for one in (*_CLASSES.values(), Foreign)
    }
)


def name_of(element: Inline) -> str:
    """Return the name of an element: that of the specification, or that which a foreign one has."""
    return element.tag if isinstance(element, Foreign) else element.name


def parts_given(parts: Iterable[object]) -> tuple[Part, ...]:
    """Return what a caller gave as the parts that it has to be.

    Texts that follow each other are put together, and empty ones dropped.

    Raises:
        ConfigurationError: For anything that is neither text nor an inline element.
    """
    result: list[Part] = []
    texts: list[str] = []  # those that were not put together yet
    for part in items_given(parts, "give the parts as a tuple"):
        if isinstance(part, str):
            texts.append(part)
        elif isinstance(part, Inline):
            if texts and (text := "".join(texts)):
                result.append(text)
            result.append(part)
            texts.clear()
        else:
            raise refused("a content is made of text and inline elements", part)
    if texts and (text := "".join(texts)):
        result.append(text)
    return tuple(result)


def inline_element(name: str, attributes: Mapping[str, str], parts: tuple[Part, ...]) -> Inline:
    """Make the inline element of a name, as :class:`Foreign` where XLIFF has none of it."""
    cls = _CLASSES.get(name)
    if cls is None:
        return Foreign(tag=name, extra=dict(attributes), parts=parts)
    known = _FIELDS[cls]
    given: dict[str, Any] = {"parts": parts}
    extra: dict[str, str] = {}
    for wire, value in attributes.items():
        if wire in known:
            given[known[wire]] = value
        else:
            extra[wire] = value
    return cls(**given, extra=extra)
