"""File names that a service chooses: read leniently, never trusted."""

import re
from urllib.parse import unquote_to_bytes

__all__ = ["file_name", "sanitised"]

LONGEST = 200
"""The longest name in bytes of UTF-8 that is handed on; file systems end at 255."""

_PARAMETER = re.compile(
    r"filename(\*?\d*\*?)\s*=\s*(?:\"((?:[^\"\\]|\\.)*)(?:\"|$)|([^;\"]+))", re.IGNORECASE
)
_CONTROLS = r"\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ud800-\udfff"
_UNSAFE = re.compile(rf'[{_CONTROLS}<>:"/\\|?*]')
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])\s*(?:\.|$)", re.IGNORECASE)


def file_name(disposition: str | None) -> str | None:
    """Return the file name in a ``Content-Disposition`` header, made harmless.

    Reads RFC 6266 with ``filename*`` (RFC 8187), the continuations of RFC 2231, quoted
    and bare names, and headers that are malformed around the name, as services send
    them.

    Returns:
        A base name that any file system takes, or ``None`` when there is none.
    """
    found = {
        match[1]: match[3].strip() if match[2] is None else re.sub(r'\\(["\\])', r"\1", match[2])
        for match in _PARAMETER.finditer(disposition or "")
    }
    if "*" in found:
        name = _extended(found["*"])
    else:
        name = _continued(found) or _as_utf8(found.get("", ""))
    return sanitised(name) or None


def sanitised(name: str) -> str:
    """Make a name that came from elsewhere harmless.

    Returns:
        The last segment of what may be a path, without characters that a file system
        or a terminal takes amiss, not hidden, no device of Windows, at most
        :data:`LONGEST` bytes; empty when nothing is left.
    """
    base = re.split(r"[/\\]", name)[-1]
    base = _UNSAFE.sub("_", base).strip().strip(". ")
    if _RESERVED.match(base):
        base = f"_{base}"
    return _shortened(base)


def _shortened(name: str) -> str:
    if len(name.encode()) <= LONGEST:
        return name
    stem, dot, suffix = name.rpartition(".")
    if not stem or len(suffix.encode()) > 20:
        stem, dot, suffix = name, "", ""
    room = LONGEST - len(f"{dot}{suffix}".encode())
    cut = stem.encode()[:room].decode(errors="ignore").rstrip(". ")
    return f"{cut}{dot}{suffix}"


def _extended(value: str) -> str:
    """Decode ``charset'language'percent-encoded``; a value without that frame is taken as UTF-8."""
    charset, encoded = _framed(value)
    return _decoded(unquote_to_bytes(encoded), charset)


def _continued(found: dict[str, str]) -> str:
    """Join the pieces of RFC 2231, 3 and 4.1, in the order of their numbers."""
    pieces = sorted(
        (int(match[1]), match[2], value)
        for key, value in found.items()
        if (match := re.fullmatch(r"\*(\d+)(\*?)", key))
    )
    charset, data = "utf-8", b""
    for number, encoded, value in pieces:
        text = value
        if encoded and number == 0:
            charset, text = _framed(value)
        data += unquote_to_bytes(text) if encoded else text.encode("latin-1", "replace")
    return _decoded(data, charset)


def _framed(value: str) -> tuple[str, str]:
    charset, _, rest = value.partition("'")
    _, frame, encoded = rest.partition("'")
    return (charset, encoded) if frame else ("utf-8", value)


def _decoded(data: bytes, charset: str) -> str:
    try:
        return data.decode(charset, "replace")
    except (LookupError, ValueError):  # no such charset, or one that is no text encoding
        return data.decode("utf-8", "replace")


def _as_utf8(value: str) -> str:
    """Undo the Latin-1 in which headers are read, where the service meant UTF-8."""
    try:
        return value.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return value
