"""XLIFF 1.2 as the stand-ins read it: with ElementTree, independent of ``locsdk.xliff``."""

import codecs
import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element, ParseError
from xml.sax.saxutils import escape, quoteattr

from attrs import frozen
from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import fromstring

__all__ = [
    "NS",
    "XML_LANG",
    "BadXliff",
    "File",
    "Unit",
    "Xliff",
    "XmlText",
    "decode_xml",
    "has_text",
    "inner_xml",
    "plain_text",
    "read_xliff",
    "tag",
]

NS = "urn:oasis:names:tc:xliff:document:1.2"
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"

_NATIVE = frozenset(f"{{{NS}}}{name}" for name in ("bpt", "ept", "it", "ph"))
_DECLARED = re.compile(rb"""<\?xml[^>]*?encoding\s*=\s*["']([A-Za-z0-9._-]+)["']""")
_ALLOWED = re.compile(
    r"utf-?8|utf-?16|us-ascii|ascii|latin-?1|iso-?8859-\d+|windows-125\d|cp125\d|koi8-[ru]|"
    r"shift_jis|euc-(jp|kr)|gb2312|gbk|gb18030|big5",
    re.IGNORECASE,
)
_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_WITHOUT_BOM = {b"<\0": "utf-16-le", b"\0<": "utf-16-be"}


class BadXliff(ValueError):
    """Bytes that are not a well-formed XLIFF 1.2 file, or declare a document type."""


def tag(name: str) -> str:
    """Return the full ElementTree name of an XLIFF element."""
    return f"{{{NS}}}{name}"


@frozen(kw_only=True)
class XmlText:
    """An XML file as text, with what is needed to turn it back into the very bytes."""

    text: str
    encoding: str
    bom: bytes

    def to_bytes(self) -> bytes:
        """Return the bytes; a character that the encoding lacks becomes a reference."""
        return self.bom + self.text.encode(self.encoding, "xmlcharrefreplace")


def decode_xml(data: bytes) -> XmlText:
    """Decode an XML file by its byte order mark, its declaration, or as UTF-8.

    Raises:
        BadXliff: If the encoding is unknown or the bytes are not in it.
    """
    bom, encoding = next(((mark, name) for mark, name in _BOMS if data.startswith(mark)), (b"", ""))
    encoding = encoding or _WITHOUT_BOM.get(data[:2], "")
    if not encoding:
        declared = _DECLARED.match(data)
        encoding = declared[1].decode() if declared else "utf-8"
        if not _ALLOWED.fullmatch(encoding):
            raise BadXliff(f"the encoding {encoding!r} is not accepted")
    try:
        text = data[len(bom) :].decode(encoding)
    except UnicodeDecodeError as error:
        raise BadXliff(f"the bytes are not {encoding}: {error}") from error
    return XmlText(text=text, encoding=encoding, bom=bom)


@frozen(kw_only=True)
class Unit:
    """A trans-unit.

    Attributes:
        file: The ordinal of the file element it stands in, from 0.
        groups: The ids of the groups around it, outermost first.
        id: Its id.
        element: The element itself.
    """

    file: int
    groups: tuple[str, ...]
    id: str
    element: Element

    @property
    def source(self) -> Element | None:
        """The source element."""
        return self.element.find(tag("source"))

    @property
    def target(self) -> Element | None:
        """The target element of the unit itself, not of a proposal in it."""
        return self.element.find(tag("target"))

    @property
    def source_text(self) -> str:
        """The source's text without the native codes."""
        return "" if self.source is None else plain_text(self.source)

    @property
    def target_text(self) -> str:
        """The target's text without the native codes."""
        return "" if self.target is None else plain_text(self.target)


@frozen(kw_only=True)
class File:
    """A file element."""

    element: Element
    original: str
    source_language: str
    target_language: str

    @property
    def header(self) -> Element | None:
        """The file's header."""
        return self.element.find(tag("header"))


@frozen(kw_only=True)
class Xliff:
    """A document: its files, and all its trans-units in document order."""

    root: Element
    files: tuple[File, ...]
    units: tuple[Unit, ...]


def read_xliff(data: bytes) -> Xliff:
    """Read an XLIFF 1.2 document.

    Raises:
        BadXliff: If it is not well-formed, declares a document type, or is not XLIFF 1.2.
    """
    try:
        root = fromstring(decode_xml(data).text, forbid_dtd=True)
    except (ParseError, DefusedXmlException, UnicodeError) as error:
        raise BadXliff(f"not well-formed XML: {error!r}") from error
    if root.tag != tag("xliff"):
        raise BadXliff(f"the root element is {root.tag!r}, not xliff in the namespace {NS}")
    files = root.findall(tag("file"))
    if not files:
        raise BadXliff("there is no file element")
    units = tuple(
        unit for ordinal, file in enumerate(files) for unit in _units(file, ordinal, groups=())
    )
    return Xliff(root=root, files=tuple(_file(file) for file in files), units=units)


def _file(element: Element) -> File:
    return File(
        element=element,
        original=element.get("original", ""),
        source_language=element.get("source-language", ""),
        target_language=element.get("target-language", ""),
    )


def _units(parent: Element, file: int, groups: tuple[str, ...]) -> Iterator[Unit]:
    # A stack of its own: hostile files nest deeper than Python recurses.
    stack = [(parent, groups)]
    while stack:
        element, around = stack.pop()
        if element.tag == tag("trans-unit"):
            yield Unit(file=file, groups=around, id=element.get("id", ""), element=element)
            continue
        if element.tag == tag("group"):
            around = (*around, element.get("id", ""))
        stack.extend((child, around) for child in reversed(element))


def plain_text(content: Element) -> str:
    """Return the text of a source or target, without what native codes hold."""
    pieces: list[str] = []
    stack: list[Element | str] = [content]
    while stack:
        item = stack.pop()
        if isinstance(item, str):
            pieces.append(item)
            continue
        if item.tag not in _NATIVE:
            pieces.append(item.text or "")
            for child in reversed(item):
                stack += [child.tail or "", child]
    return "".join(pieces)


def has_text(target: Element | None) -> bool:
    """Whether a target says something: text that is not white space, or an inline code."""
    if target is None:
        return False
    if any(child.tag != tag("mrk") for child in target.iter() if child is not target):
        return True
    return bool(plain_text(target).strip())


def inner_xml(content: Element, prefix: str = "") -> str:
    """Write what stands inside *content*, for a document that binds XLIFF to *prefix*.

    Raises:
        BadXliff: If the elements in it nest too deep.
    """
    return _inside(content, prefix, depth=0)


def _inside(element: Element, prefix: str, depth: int) -> str:
    if depth > 100:
        raise BadXliff("inline elements nest more than 100 deep")
    pieces = [escape(element.text or "", {"\r": "&#13;"})]
    for child in element:
        pieces.append(_whole(child, prefix, depth + 1))
        pieces.append(escape(child.tail or "", {"\r": "&#13;"}))
    return "".join(pieces)


def _whole(element: Element, prefix: str, depth: int) -> str:
    declared: dict[str, str] = {}
    name = _name(element.tag, prefix, declared)
    written = [(_name(key, "", declared), value) for key, value in element.items()]
    written += [(f"xmlns:{short}", uri) for uri, short in declared.items()]
    attributes = "".join(f" {key}={quoteattr(value)}" for key, value in written)
    inside = _inside(element, prefix, depth)
    return f"<{name}{attributes}>{inside}</{name}>" if inside else f"<{name}{attributes}/>"


def _name(full: str, prefix: str, declared: dict[str, str]) -> str:
    uri, _, local = full.rpartition("}")
    if not uri:
        return local
    if uri[1:] == NS:
        return f"{prefix}:{local}" if prefix else local
    if uri[1:] == "http://www.w3.org/XML/1998/namespace":
        return f"xml:{local}"
    return f"{declared.setdefault(uri[1:], f'f{len(declared)}')}:{local}"
