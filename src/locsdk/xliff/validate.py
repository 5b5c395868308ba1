"""The validating pass: expat over the whole buffer, with no handler on the hot path.

expat proves that the buffer is well-formed with namespaces; the few handlers that are
set fire a handful of times. It gets the buffer in large pieces, and is asked behind each
how far it came: it reads a tag or a comment that is not complete from its start again
when the next piece comes, which takes quadratic time unless somebody says when to stop.
"""

import re
from collections.abc import Callable, Mapping
from typing import Final, NamedTuple
from xml.parsers import expat
from xml.parsers.expat import errors

from locsdk.errors import XliffError
from locsdk.xliff.places import Buffer, error_at

__all__ = ["SEPARATOR", "XLIFF_1_2", "Facts", "new_parser", "validate"]

SEPARATOR: Final = "\x1f"
"""Stands between namespace and local name: a character that no XML document can hold."""

XLIFF_1_2: Final = "urn:oasis:names:tc:xliff:document:1.2"

_PIECE: Final = 1 << 20  # bytes, of which expat keeps a copy
_XLIFF_2 = "urn:oasis:names:tc:xliff:document:2."
# Constructs without references first, so that what stands inside them is stepped over.
_UNKNOWN_REFERENCE = (
    rb"(?s)<!--.*?-->|<!\[CDATA\[.*?\]\]>|<\?.*?\?>"
    rb"|(&(?!(?:amp|lt|gt|quot|apos|#\d+|#x[0-9a-fA-F]+);))"
)

# What may not be called by its bare name where another namespace is the default one.
_PARTS = rb"xliff|file|header|body|group|trans-unit|bin-unit|source|seg-source|target"
_CODES = rb"g|x|bx|ex|mrk|bpt|ept|ph|it|sub"
_PART = rb"<(?:" + _PARTS + rb")(?=[\s/>])"
_PART_OR_CODE = rb"<(?:" + _PARTS + rb"|" + _CODES + rb")(?=[\s/>])"

_UTF_16_MARKS = frozenset({b"\xff\xfe", b"\xfe\xff"})
_NO_XML = "this is no XML; is it another kind of file?"
_CUT_OFF = "is the file cut off? Fetch it again"
# By what expat says (xml.parsers.expat.errors).
_ADVICE: Final[Mapping[str, str]] = {
    errors.XML_ERROR_NO_ELEMENTS: f"an element is still open at the end; {_CUT_OFF}",
    errors.XML_ERROR_UNCLOSED_TOKEN: f"a tag or comment has no end; {_CUT_OFF}",
    errors.XML_ERROR_UNCLOSED_CDATA_SECTION: f"it has no ]]>; {_CUT_OFF}",
    errors.XML_ERROR_SYNTAX: _NO_XML,
    errors.XML_ERROR_INVALID_TOKEN: (
        "write & as &amp; and < as &lt;, and remove control characters"
    ),
    errors.XML_ERROR_TAG_MISMATCH: "another element is still open here; close it first",
    errors.XML_ERROR_DUPLICATE_ATTRIBUTE: "remove one of the two",
    errors.XML_ERROR_JUNK_AFTER_DOC_ELEMENT: "remove what stands behind </xliff>",
    errors.XML_ERROR_UNDEFINED_ENTITY: "write the character itself, or its number as &#233;",
    errors.XML_ERROR_MISPLACED_XML_PI: "remove what stands before <?xml",
    errors.XML_ERROR_UNBOUND_PREFIX: "declare the namespace of the prefix with xmlns:",
}


class Facts(NamedTuple):
    """What the validating pass saw.

    Attributes:
        root: Byte offset of the root's start tag.
        namespace: The namespace of the root, ``""`` where it has none.
        version: The version attribute of the root, ``""`` where it has none.
        one_meaning: Whether the name of an XLIFF element means that element wherever it has
            no prefix, and no name with a prefix does. Inline elements and what stands beside
            source and target are let out of it inside elements of another namespace.
        root_only: Whether every namespace is declared on the root.
        doctype: Whether there is a document type declaration (without declarations in it).
        hides: Whether a comment, a processing instruction or a CDATA section in the root
            may hide what looks like a tag.
    """

    root: int
    namespace: str
    version: str
    one_meaning: bool
    root_only: bool
    doctype: bool
    hides: bool


def new_parser() -> expat.XMLParserType:
    """Return a parser for a UTF-8 buffer that gives names as namespace, separator, local name."""
    # The encoding is settled before: what the declaration says no longer counts.
    parser = expat.ParserCreate("utf-8", SEPARATOR)
    if hasattr(parser, "SetReparseDeferralEnabled"):  # there is a limit of our own
        parser.SetReparseDeferralEnabled(False)
    parser.ordered_attributes = True
    parser.specified_attributes = True
    return parser


def validate(buffer: Buffer, *, longest_markup: int | None = None, source: str = "") -> Facts:
    """Prove that a UTF-8 buffer is well-formed XLIFF 1.x without entities.

    Args:
        buffer: The document.
        longest_markup: How many bytes one tag, comment or processing instruction may have;
            by default as many as there are.
        source: The file's name, for the error.

    Raises:
        XliffError: With the place, for anything else.
    """
    _refuse_utf_16(buffer, source)
    observer = _Observer(buffer, source)
    try:
        observer.parse(len(buffer) if longest_markup is None else longest_markup)
    except expat.ExpatError as error:
        raise error_at(
            buffer,
            observer.parser.ErrorByteIndex,
            "the file is not well-formed XML: " + observer.in_words(error.code),
            source=source,
        ) from None
    finally:
        observer.release()
    facts = observer.facts()
    if facts.doctype:
        _refuse_unknown_references(buffer, source)
    return facts


def _of_token(buffer: Buffer, at: int) -> str:
    """Return what is to be done about a token that is not one for its bytes alone."""
    if buffer[:4] == b"PK\x03\x04":
        return "this is a zip archive; Bundle.parse() reads it"
    if buffer.find(b"<", 0, at + 1) < 0:
        return _NO_XML
    if buffer[max(at - 2, 0) : at + 1] == b"]]>":  # expat points at the last of the three
        return "write ]]> in text as ]]&gt;: by itself it is the end of a CDATA section"
    if buffer[at : at + 4].decode("utf-8", "replace").startswith("\ufffd"):
        return (
            f"byte {buffer[at]:#04x} is not UTF-8; if the file is in another encoding, "
            "pass encoding=, such as encoding='windows-1252'"
        )
    return ""


class _Observer:
    """The handlers of one validating pass, and what they noted."""

    def __init__(self, buffer: Buffer, source: str) -> None:
        self.buffer = buffer
        self.source = source
        self.at = -1  # where the root is
        self.namespace = self.version = ""
        self.on_root: list[tuple[str, str]] = []  # namespaces by prefix
        self.redefined = self.below_root = self.doctype = self.hides = False
        # Whether each default namespace is foreign that is declared around here, the root's
        # left out; and where the outermost of the foreign ones begins.
        self.defaults: list[bool] = []
        self.foreign_at = -1
        self.parser = new_parser()
        self.parser.StartElementHandler = self._root
        self.parser.StartNamespaceDeclHandler = self._namespace
        self.parser.EndNamespaceDeclHandler = self._namespace_end
        self.parser.StartDoctypeDeclHandler = self._doctype
        self.parser.EntityDeclHandler = self._entity
        self.parser.SkippedEntityHandler = self._skipped

    def parse(self, longest_markup: int) -> None:
        size = len(self.buffer)
        with memoryview(self.buffer) as view:
            for start in range(0, max(size, 1), _PIECE):
                end = start + _PIECE
                self.parser.Parse(view[start:end], end >= size)
                waiting = end - self.parser.CurrentByteIndex
                if waiting > longest_markup and end < size:
                    raise self.error(
                        f"one tag, comment or processing instruction of {waiting} bytes or more "
                        f"is longer than the {longest_markup} allowed: "
                        "pass limits=Limits(markup=...) to read the file all the same"
                    )

    def release(self) -> None:
        """Let go of the parser, which holds this observer and a piece of the document."""
        del self.parser

    def facts(self) -> Facts:
        prefixed = any(prefix and uri == self.namespace for prefix, uri in self.on_root)
        default = any(not prefix for prefix, _ in self.on_root)
        return Facts(
            root=self.at,
            namespace=self.namespace,
            version=self.version,
            one_meaning=not (prefixed or self.redefined) and default == bool(self.namespace),
            root_only=not self.below_root,
            doctype=self.doctype,
            hides=self.hides,
        )

    def error(self, message: str) -> XliffError:
        return error_at(self.buffer, self.parser.CurrentByteIndex, message, source=self.source)

    def in_words(self, code: int) -> str:
        """Return what expat says of an error, and what to do about it where that is known."""
        said = expat.ErrorString(code) or ""
        advice = _ADVICE.get(said)
        if said == errors.XML_ERROR_INVALID_TOKEN:
            advice = _of_token(self.buffer, self.parser.ErrorByteIndex) or advice
        elif said == errors.XML_ERROR_NO_ELEMENTS and self.at < 0:
            advice = f"there is none in it; {_CUT_OFF}"
        return f"{said}: {advice}" if advice else said

    def _root(self, name: str, attributes: list[str]) -> None:
        self.parser.StartElementHandler = None
        self.at = self.parser.CurrentByteIndex
        self._watch_hiding(self._hiding)
        self.namespace, _, local = name.rpartition(SEPARATOR)
        given = dict(zip(attributes[::2], attributes[1::2], strict=True))
        self.version = given.get("version", "")
        if local != "xliff":
            page = local.lower() == "html"
            advice = ": this is a web page, perhaps to sign in or about an error" if page else ""
            raise self.error(f"the root element is <{local}>, not <xliff>{advice}")
        is_2 = self.namespace.startswith(_XLIFF_2) or self.version.startswith("2")
        if is_2 or "srcLang" in given:
            raise self.error(
                f"the file is XLIFF {self.version or '2.x'}; "
                "this library reads 1.0, 1.1 and 1.2 only"
            )

    def _namespace(self, prefix: str | None, uri: str | None) -> None:
        if self.at < 0:  # the root's own declarations come before the root
            self.on_root.append((prefix or "", uri or ""))
            return
        self.below_root = True
        if prefix:
            if uri == self.namespace:
                self._redefine()
            return
        is_foreign = (uri or "") != self.namespace
        if is_foreign and not self._is_foreign_here:
            self.foreign_at = self.parser.CurrentByteIndex
        self.defaults.append(is_foreign or self._is_foreign_here)

    def _namespace_end(self, prefix: str | None) -> None:
        if prefix or not self.defaults:  # the last one is the root's
            return
        if self.defaults.pop() and not self._is_foreign_here:
            self._look_into_foreign(self.foreign_at, self.parser.CurrentByteIndex)

    @property
    def _is_foreign_here(self) -> bool:
        return bool(self.defaults) and self.defaults[-1]

    def _look_into_foreign(self, start: int, end: int) -> None:
        """Look for names of XLIFF's in an element of another namespace, up to its end tag.

        Tools put their settings into headers that way. The element itself must not look like
        an inline code either, for a text would be taken to begin or to end there.
        """
        has_part = re.compile(_PART).search(self.buffer, start + 1, end)
        if has_part or re.compile(_PART_OR_CODE).match(self.buffer, start):
            self._redefine()

    def _redefine(self) -> None:
        self.redefined = True
        self.parser.StartNamespaceDeclHandler = None  # there is no more to learn
        self.parser.EndNamespaceDeclHandler = None

    def _hiding(self, *_: object) -> None:
        self.hides = True
        self._watch_hiding(None)  # there is no more to learn

    def _watch_hiding(self, handler: Callable[..., None] | None) -> None:
        self.parser.CommentHandler = handler
        self.parser.ProcessingInstructionHandler = handler
        self.parser.StartCdataSectionHandler = handler

    def _doctype(self, _name: str, _system: object, _public: object, has_internal: bool) -> None:
        if has_internal:
            raise self.error(
                "the file declares its own document type (DTD), which can hide entities and "
                "attributes: remove the part in square brackets of the DOCTYPE"
            )
        self.doctype = True

    def _entity(self, name: str, *_: object) -> None:
        raise self.error(f"the file declares the entity {name!r}: write its text out instead")

    def _skipped(self, name: str, _is_parameter: bool) -> None:
        raise self.error(f"the file uses the entity {name!r}, which XML does not know by itself")


def _refuse_utf_16(buffer: Buffer, source: str) -> None:
    # expat takes what begins like UTF-16 for UTF-16, whatever encoding it is told to use.
    first = buffer[:2]
    if b"\x00" in first or first in _UTF_16_MARKS:
        name = "UTF-16LE" if first[1:] in {b"\x00", b"\xfe"} else "UTF-16BE"
        raise error_at(
            buffer,
            0,
            f"the file begins like {name}, but was read in another encoding: "
            f"if it is {name}, pass encoding={name!r}; if it is not, it is no XML",
            source=source,
        )


def _refuse_unknown_references(buffer: Buffer, source: str) -> None:
    # With a DOCTYPE, expat lets references to undeclared entities vanish from attribute values.
    for match in re.finditer(_UNKNOWN_REFERENCE, buffer):
        if match.start(1) >= 0:
            raise error_at(
                buffer,
                match.start(1),
                "the file uses an entity that XML does not know by itself: write its text out",
                source=source,
            )
