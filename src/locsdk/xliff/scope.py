"""Names with namespaces: what a prefix means at a place of the document."""

import re
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import Final
from xml.parsers import expat

from locsdk.errors import EditRefused
from locsdk.xliff.escape import text_given
from locsdk.xliff.markup import attribute_value, raw_attributes

__all__ = ["XML_LANG", "XML_NAMESPACE", "XML_SPACE", "Scope", "is_name", "no_name", "parted"]

XML_NAMESPACE: Final = "http://www.w3.org/XML/1998/namespace"
XML_LANG: Final = f"{{{XML_NAMESPACE}}}lang"
XML_SPACE: Final = f"{{{XML_NAMESPACE}}}space"
_DECLARATIONS: Final = "http://www.w3.org/2000/xmlns/"

# XML 1.0, productions 4 and 4a, without the colon. Its fifth edition has more names than the
# fourth, which expat reads: see _is_read.
_FIRST = (
    "A-Z_a-z\xc0-\xd6\xd8-\xf6\xf8-\u02ff\u0370-\u037d\u037f-\u1fff\u200c\u200d\u2070-\u218f"
    "\u2c00-\u2fef\u3001-\ud7ff\uf900-\ufdcf\ufdf0-\ufffd\U00010000-\U000effff"
)
_NAME: Final = (
    rf"(?:\{{[^{{}}<>\x00-\x1f]+\}})?[{_FIRST}][{_FIRST}\-.0-9\xb7\u0300-\u036f\u203f\u2040]*"
)


def is_name(given: object) -> bool:
    """Whether this is a name to give to something new: ``{namespace}name`` or bare.

    A file may bind a prefix to a namespace that no new one should have: see :func:`parted`.
    """
    if not isinstance(given, str) or _name_pattern().fullmatch(given) is None:
        return False
    local = given.rpartition("}")[2]
    return local.isascii() or _is_read(local)


def _is_read(local: str) -> bool:
    """Whether expat takes a local name: letters that are newer than XML 1.0 it does not know."""
    try:
        expat.ParserCreate("utf-8").Parse(f"<{local}/>".encode(), True)
    except expat.ExpatError:
        return False
    return True


def parted(name: object) -> tuple[str, str]:
    """Return the namespace of a name, ``""`` for none, and the local name.

    Only local names are ever spelt in a tag. A namespace is looked up, or written as the
    value of an attribute, so that it may hold whatever a value can.

    Raises:
        EditRefused: For what has no local name that XML takes, and for what is no text.
    """
    text = name if isinstance(name, str) else ""
    uri, _, local = text.rpartition("}")
    if not uri.startswith("{"):
        uri, local = "", text
    if not is_name(local):
        raise no_name(name)
    return uri[1:], local


def no_name(text: object) -> EditRefused:
    """Return the error that says that a text is no name, and how one with a prefix is given."""
    has_prefix = ":" in str(text) and not str(text).startswith("{")
    advice = ": give the namespace, as {namespace}name, instead of its prefix"
    return EditRefused(
        f"{text!r} is no name of an element or attribute{advice if has_prefix else ''}"
    )


@cache
def _name_pattern() -> re.Pattern[str]:
    # Late, for its many ranges take a sixth of the time that the whole room takes to load.
    return re.compile(_NAME)


class Scope:
    """The namespace declarations that hold at a place.

    Names come out as they are used all over the library: an element of XLIFF by its
    bare name (``note``), any other as ``{namespace}name``; an attribute without a
    prefix by its bare name, one with a prefix as ``{namespace}name``.

    Attributes:
        prefixes: Prefix to namespace; the default namespace has the prefix ``""``.
        xliff: The namespace that XLIFF's own elements are in, ``""`` for none.
        is_bare: Whether it is known that the names of XLIFF have one meaning, without a
            prefix, here and in all in here that declares no other default namespace.
        takes_any: Whether a namespace may be written here that no prefix stands for and that
            only a file can have: see :meth:`taking_any`.
    """

    __slots__ = ("_elements", "is_bare", "prefixes", "takes_any", "xliff")

    def __init__(
        self,
        xliff: str,
        prefixes: Mapping[str, str] | None = None,
        *,
        is_bare: bool = False,
        takes_any: bool = False,
    ) -> None:
        self.xliff = xliff
        self.takes_any = takes_any
        self.prefixes: Mapping[str, str] = {} if prefixes is None else prefixes
        self.is_bare = is_bare
        self._elements: dict[bytes, str] = {}

    def within(self, inside: bytes) -> "Scope":
        """Return the scope inside an element, given the attributes of its start tag."""
        if inside.find(b"xmlns") < 0:
            return self
        declared = dict(self.prefixes)
        for raw, value in raw_attributes(inside):
            if raw == b"xmlns":
                declared[""] = attribute_value(value)
            elif raw.startswith(b"xmlns:"):
                declared[raw[6:].decode()] = attribute_value(value)
        if declared == self.prefixes:
            return self
        is_bare = self.is_bare and declared.get("", "") == self.xliff
        return Scope(self.xliff, declared, is_bare=is_bare)

    def declaring(self, declarations: Mapping[str, str]) -> "Scope":
        """Return the scope inside an element that declares prefixes, given by namespace."""
        declared = dict(self.prefixes) | {prefix: uri for uri, prefix in declarations.items()}
        return Scope(self.xliff, declared, takes_any=self.takes_any)

    def taking_any(self) -> "Scope":
        """Return this scope for what was read from a file, or is only to be shown."""
        return Scope(self.xliff, self.prefixes, is_bare=self.is_bare, takes_any=True)

    def exact(self) -> "Scope":
        """Return this scope where an edit may have declared what the file did not."""
        return Scope(self.xliff, self.prefixes, takes_any=self.takes_any)

    def element(self, raw: bytes) -> str:
        """Return the name of an element that is written *raw* here."""
        name = self._elements.get(raw)
        if name is None:
            prefix, _, local = raw.decode().rpartition(":")
            uri = self._uri(prefix)
            name = local if uri == self.xliff else f"{{{uri}}}{local}"
            self._elements[raw] = name
        return name

    def attribute(self, raw: bytes) -> str:
        """Return the name of an attribute that is written *raw* here."""
        name = raw.decode()
        if ":" not in name:
            return name
        prefix, _, local = name.partition(":")
        return f"{{{self._uri(prefix)}}}{local}"

    def attributes(self, inside: bytes) -> Mapping[str, str]:
        """Return the attributes of a start tag, without namespace declarations."""
        return MappingProxyType(
            {
                self.attribute(raw): attribute_value(value)
                for raw, value in raw_attributes(inside)
                if raw != b"xmlns" and not raw.startswith(b"xmlns:")
            }
        )

    def written(self, name: str, *, attribute: bool = False) -> str | None:
        """Return how a name is written here, or ``None`` where no prefix stands for it.

        An element in no namespace, where XLIFF's own are in one, is ``{}name``.

        Raises:
            EditRefused: For what is no name, and for a namespace that only a file can have,
                unless it is declared here or the scope takes any.
            ConfigurationError: For the name of an element that is no text.
        """
        uri, local = parted(name if attribute else text_given(name))
        # Declarations of namespaces are no attributes: prefixes are found, not made.
        if attribute and (name == "xmlns" or (not uri and name != local)):
            raise no_name(name)
        if uri and not (self.takes_any or uri in self.prefixes.values() or is_name(name)):
            raise EditRefused(
                f"{name!r} is no name to give here: no prefix stands for its namespace, and a new "
                "one holds none of < > { } and no control characters"
            )
        if attribute and not uri:
            return local
        if not name.startswith("{"):
            uri = self.xliff
        if not uri:
            return None if self.prefixes.get("") else local
        if uri == _DECLARATIONS:
            raise EditRefused(f"{name!r} is in the namespace of namespace declarations")
        if uri == XML_NAMESPACE:
            return f"xml:{local}"
        for prefix, meaning in self.prefixes.items():
            if meaning == uri and (prefix or not attribute):
                return f"{prefix}:{local}" if prefix else local
        return None

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Scope):
            return NotImplemented
        return self is other or (self.xliff == other.xliff and self.prefixes == other.prefixes)

    def __hash__(self) -> int:
        return hash((self.xliff, frozenset(self.prefixes.items())))

    def _uri(self, prefix: str) -> str:
        if prefix == "xml":
            return XML_NAMESPACE
        return self.prefixes.get(prefix, "")
