"""Which encoding a file is in, and the way into UTF-8 and back without losing a byte.

Inside the library every document is UTF-8. A file that is UTF-8 is used as it stands,
byte order mark included. Any other file is decoded once; that the way back gives the
very same bytes is proved on the spot, and only encodings in which every character has
one spelling are let in, so the proof holds after an edit as well.
"""

import codecs
import re
from collections.abc import Callable, Mapping
from mmap import mmap
from types import MappingProxyType
from typing import NamedTuple

from locsdk.errors import ConfigurationError, XliffError
from locsdk.xliff.places import Buffer, error_at

__all__ = ["UTF_8", "Encoding", "detect", "encoding_named", "to_utf8"]

# Boundaries of the sniffing: XML 1.0, appendix F; the allow-list: dossier section 7.8.
_MARKS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))
_UTF_32 = (b"\xff\xfe\x00\x00", b"\x00\x00\xfe\xff", b"<\x00\x00\x00", b"\x00\x00\x00<")
_LABEL = re.compile(
    rb"""<\?xml\s[^>]{0,200}?\bencoding\s*=\s*["']([A-Za-z0-9._:-]{1,40})["']""", re.DOTALL
)

_KNOWN = "UTF-8, UTF-16, US-ASCII, ISO-8859-x and windows-125x"
_ALLOWED: Mapping[str, str] = MappingProxyType(
    {
        "utf-8": "utf-8",
        "utf8": "utf-8",
        "utf-16": "utf-16",
        "utf-16le": "utf-16-le",
        "utf-16be": "utf-16-be",
        "us-ascii": "ascii",
        "ascii": "ascii",
        **{f"iso-8859-{part}": f"iso8859-{part}" for part in range(1, 17) if part != 12},
        **{f"windows-{page}": f"cp{page}" for page in (874, *range(1250, 1259))},
    }
)


class Encoding(NamedTuple):
    """The encoding of a file.

    Attributes:
        label: The name in the XML declaration as it is written there, or ``""``.
        codec: The codec that reads and writes it.
        mark: The byte order mark at the start of the file, or ``b""``.
    """

    label: str = ""
    codec: str = "utf-8"
    mark: bytes = b""

    @property
    def name(self) -> str:
        """What it is called: as the file calls it, unless that is not what it is read as."""
        said = _ALLOWED.get(self.label.lower())
        if said == self.codec or (said == "utf-16" and self.codec.startswith("utf-16")):
            return self.label
        name = next(name for name, codec in _ALLOWED.items() if codec == self.codec)
        return name if name.startswith("windows") else name.upper()

    @property
    def is_utf8(self) -> bool:
        """Whether the file's bytes are the document's bytes."""
        return self.codec == "utf-8"

    def encode(self, data: bytes | memoryview) -> bytes | memoryview:
        """Return the file's bytes for a piece of the document (without a byte order mark)."""
        return data if self.is_utf8 else str(data, "utf-8").encode(self.codec)

    def length(self, data: bytes) -> int:
        """Return how many bytes of the file a piece of the document takes up."""
        return len(data) if self.is_utf8 else len(self.encode(data))

    def fits(self, data: bytes) -> bool:
        """Whether the encoding has every character of a piece of the document."""
        return self.codec.startswith("utf") or self.fit(data.decode()).encode() == data

    def fit(self, text: str) -> str:
        """Return *text* with every character that the encoding lacks as a character reference."""
        if self.codec.startswith("utf"):
            return text
        return text.encode(self.codec, "xmlcharrefreplace").decode(self.codec)


UTF_8 = Encoding()


def encoding_named(name: str, *, mark: bool | None = None) -> Encoding:
    """Return the encoding that a file is to be written in.

    Args:
        name: Its name, as the XML declaration is to have it.
        mark: Whether a byte order mark stands at the start; by default only for ``UTF-16``,
            which needs one to tell the order of the bytes (little-endian).

    Raises:
        ConfigurationError: For an encoding that is not read either, and for a mark that an
            encoding does not have.
    """
    codec = _codec_given(name)
    is_marked = codec == "utf-16" if mark is None else mark
    codec = "utf-16-le" if codec == "utf-16" else codec
    marks = {known: sign for sign, known in _MARKS}
    if is_marked and codec not in marks:
        raise ConfigurationError(f"{name} has no byte order mark: leave mark= out")
    return Encoding(label=name, codec=codec, mark=marks[codec] if is_marked else b"")


def detect(data: Buffer, *, encoding: str | None = None, source: str = "") -> Encoding:
    """Find out the encoding from the byte order mark and the XML declaration.

    Args:
        data: The whole file.
        encoding: Use this encoding whatever the declaration says.
        source: The file's name, for the error.

    Raises:
        XliffError: For an encoding that is not allowed, and for a declaration that
            contradicts the byte order mark or the bytes.
        ConfigurationError: For *encoding* that is not allowed.
    """
    head = data[:512]
    if any(head.startswith(sign) for sign in _UTF_32):
        shown = head.decode("utf-32-be" if head[0] == 0 else "utf-32-le", "replace")
        message = "the file is UTF-32, which XLIFF tools do not read: save it as UTF-8"
        raise error_at(shown.encode(), 0, message, source=source)
    mark, marked = next(
        ((mark, codec) for mark, codec in _MARKS if head.startswith(mark)), (b"", "")
    )
    wide = marked or _unmarked_utf16(head)
    plain = head[len(mark) :]
    if wide.startswith("utf-16"):
        plain = plain[: len(plain) // 2 * 2].decode(wide, "replace").encode()
    found = _LABEL.match(plain)
    label = found[1].decode() if found else ""

    def refusal(message: str) -> XliffError:
        at = found.start(1) if found else 0
        error = error_at(plain, at, message, source=source)
        error.offset = len(mark) + (2 * at if wide.startswith("utf-16") else at)
        return error

    if encoding is not None:
        return Encoding(label=label, codec=_settled(_codec_given(encoding), wide), mark=mark)
    codec = _codec(label, wide, refusal) if label else wide or "utf-8"
    if wide and codec != wide:
        which = "byte order mark of the file says" if marked else "bytes of the file say"
        raise refusal(
            f"the {which} {wide.upper()}, its XML declaration says {label}: "
            "one of them is wrong. Pass encoding= to say which encoding to use"
        )
    if codec.startswith("utf-16") and not wide:
        raise refusal(
            f"the XML declaration says {label}, but the file is written in single bytes: "
            "correct the declaration, or pass encoding="
        )
    return Encoding(label=label, codec=codec, mark=mark)


def to_utf8(data: Buffer, encoding: Encoding, *, source: str = "") -> Buffer:
    """Return the document as UTF-8: *data* itself, or *data* decoded.

    Raises:
        XliffError: For bytes that the encoding does not know.
    """
    if encoding.is_utf8:
        return data
    raw = bytes(data) if not isinstance(data, mmap) else data[:]
    body = raw[len(encoding.mark) :]
    try:
        text = codecs.decode(body, encoding.codec)
    except UnicodeDecodeError as error:
        before = body[: error.start].decode(encoding.codec, "replace").encode()
        offset = len(encoding.mark) + error.start
        name = encoding.name
        message = f"byte {raw[offset]:#04x} at offset {offset} is not {name}"
        refusal = error_at(before + b"?", len(before), message, source=source)
        refusal.offset = offset
        raise refusal from None
    if text.encode(encoding.codec) != body:
        message = f"the file does not survive {encoding.codec}: save it as UTF-8"
        raise error_at(text.encode(), 0, message, source=source)
    return text.encode()


def _unmarked_utf16(head: bytes) -> str:
    if head.startswith(b"<\x00"):  # UTF-32 is out of the question by now
        return "utf-16-le"
    return "utf-16-be" if head.startswith(b"\x00<") else ""


def _codec(label: str, wide: str, refusal: Callable[[str], XliffError]) -> str:
    codec = _ALLOWED.get(label.lower())
    if codec is None:
        raise refusal(f"the encoding {label!r} is not one of {_KNOWN}: save the file as UTF-8")
    return _settled(codec, wide)


def _settled(codec: str, wide: str) -> str:
    """Return the codec with the order of its bytes."""
    if codec == "utf-16":
        return wide if wide.startswith("utf-16") else "utf-16-be"
    return codec


def _codec_given(name: object) -> str:
    """Return the codec of an encoding that a caller asks for."""
    codec = _ALLOWED.get(str(name).lower())
    if codec is None:
        raise ConfigurationError(f"the encoding {name!r} is not one of {_KNOWN}{_hint(name)}")
    return codec


def _hint(given: object) -> str:
    """Return what XML calls an encoding to which the caller gave another name, if there is one."""
    try:
        codec = codecs.lookup(str(given)).name
    except (LookupError, ValueError):
        return ""
    name = next((name for name, known in _ALLOWED.items() if known == codec), "")
    return f": give it as {name!r}" if name else ""
