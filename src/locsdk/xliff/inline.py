"""The inline elements of XLIFF 1.2 (section 1.3 of the specification's content model).

Two families of codes stand for native markup: ``g``, ``x``, ``bx`` and ``ex`` replace
it, ``bpt``, ``ept``, ``it`` and ``ph`` hold it as their text. ``mrk`` marks a span,
``sub`` is text inside a native code, and everything else is :class:`Foreign`.
"""

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import ClassVar, TypeAlias

from attrs import field, fields_dict, frozen

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
]


@frozen(kw_only=True)
class Inline:
    """What all inline elements share.

    Attributes:
        parts: What is in it: text and further inline elements.
        extra: The attributes that the class has no field for, namespaced ones included.
    """

    name: ClassVar[str] = ""
    native: ClassVar[bool] = False
    """Whether the text directly in it is native code and not text to translate."""

    parts: tuple["Part", ...] = ()
    extra: Mapping[str, str] = field(factory=dict[str, str], hash=False)

    def attributes(self) -> Mapping[str, str]:
        """Return its attributes by the names of the specification."""
        given = {
            wire: value
            for wire, own in _fields(type(self)).items()
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


Part: TypeAlias = str | Inline
"""A piece of content: text, or an inline element."""


@frozen(kw_only=True)
class Code(Inline):
    """What the codes share: all inline elements but ``sub``, ``mrk`` and foreign ones.

    Attributes:
        id: Ties a code of the source to its twin in the target.
        xid: The id of a unit that holds text taken out of the code.
        equiv_text: Plain text that can stand for the code.
    """

    id: str | None = None
    xid: str | None = None
    equiv_text: str | None = None


@frozen(kw_only=True)
class G(Code):
    """``g``: a pair of codes around what is in it."""

    name = "g"
    ctype: str | None = None
    clone: str | None = None


@frozen(kw_only=True)
class X(Code):
    """``x``: one code."""

    name = "x"
    ctype: str | None = None
    clone: str | None = None


@frozen(kw_only=True)
class Bx(Code):
    """``bx``: the beginning of a pair whose end is an ``ex`` of the same ``rid`` or ``id``."""

    name = "bx"
    rid: str | None = None
    ctype: str | None = None
    clone: str | None = None


@frozen(kw_only=True)
class Ex(Code):
    """``ex``: the end of a pair that a ``bx`` begins."""

    name = "ex"
    rid: str | None = None


@frozen(kw_only=True)
class Bpt(Code):
    """``bpt``: the native code that begins a pair; its text is that code."""

    name = "bpt"
    native = True
    rid: str | None = None
    ctype: str | None = None
    crc: str | None = None


@frozen(kw_only=True)
class Ept(Code):
    """``ept``: the native code that ends a pair."""

    name = "ept"
    native = True
    rid: str | None = None
    crc: str | None = None


@frozen(kw_only=True)
class It(Code):
    """``it``: the native code of one half of a pair whose other half is in another unit."""

    name = "it"
    native = True
    pos: str | None = None
    rid: str | None = None
    ctype: str | None = None
    crc: str | None = None


@frozen(kw_only=True)
class Ph(Code):
    """``ph``: a native code that stands by itself."""

    name = "ph"
    native = True
    ctype: str | None = None
    crc: str | None = None
    assoc: str | None = None


@frozen(kw_only=True)
class Sub(Inline):
    """``sub``: text to translate inside a native code, such as the title of a link."""

    name = "sub"
    datatype: str | None = None
    ctype: str | None = None
    xid: str | None = None


@frozen(kw_only=True)
class Mrk(Inline):
    """``mrk``: a marked span; with ``mtype="seg"`` a segment, whose number is ``mid``."""

    name = "mrk"
    mtype: str | None = None
    mid: str | None = None
    comment: str | None = None


@frozen(kw_only=True)
class Foreign(Inline):
    """An element that XLIFF does not know: HTML pasted in, or another namespace.

    Attributes:
        tag: Its name, ``{namespace}name`` where the namespace is not XLIFF's.
    """

    tag: str = field(kw_only=True)


_CLASSES: Mapping[str, type[Inline]] = MappingProxyType(
    {one.name: one for one in (G, X, Bx, Ex, Bpt, Ept, It, Ph, Sub, Mrk)}
)
_SHARED = {"parts", "extra", "tag"}
_FIELDS: dict[type[Inline], Mapping[str, str]] = {}


def _fields(cls: type[Inline]) -> Mapping[str, str]:
    """Return the class's own attributes: name in the specification to name of the field."""
    if cls not in _FIELDS:
        own = [name for name in fields_dict(cls) if name not in _SHARED]
        _FIELDS[cls] = MappingProxyType({name.replace("_", "-"): name for name in own})
    return _FIELDS[cls]


def inline_element(name: str, attributes: Mapping[str, str], parts: tuple[Part, ...]) -> Inline:
    """Make the inline element of a name, as :class:`Foreign` where XLIFF has none of it."""
    cls = _CLASSES.get(name)
    if cls is None:
        return Foreign(tag=name, extra=dict(attributes), parts=parts)
    known = _fields(cls)
    own = {known[key]: value for key, value in attributes.items() if key in known}
    extra = {key: value for key, value in attributes.items() if key not in known}
    return cls(**own, parts=parts, extra=extra)
