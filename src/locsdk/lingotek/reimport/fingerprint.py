"""What must be remembered of an export to check the edited file later.

A fingerprint holds no text of the file, only ids, digests and lengths, so that it is
small and can lie beside the download for as long as the translation takes.
"""

import json
from hashlib import blake2b

from attrs import frozen

from locsdk.errors import DecodeError
from locsdk.wire import decoder, encode, make_converter, snake_case

__all__ = ["FilePrint", "Fingerprint", "TextPrint", "UnitPrint", "digest", "text_print"]

_FORMAT = "locsdk.lingotek.fingerprint"
_VERSION = 1


def digest(*parts: str | None) -> str:
    """Return a short digest of strings, telling ``None`` from the empty one."""
    mark = blake2b(digest_size=8)
    for part in parts:
        data = b"-" if part is None else b"+" + part.encode("utf-8", "surrogatepass")
        mark.update(len(data).to_bytes(8, "big") + data)
    return mark.hexdigest()


@frozen(kw_only=True)
class TextPrint:
    """A text without its white space, as a digest and a length in characters.

    White space is left out because tools re-indent, and because a merged segment has
    a blank where the two parts meet.
    """

    digest: str
    length: int


def text_print(text: str) -> TextPrint:
    """Return the print of a text."""
    letters = "".join(text.split())
    return TextPrint(digest=digest(letters), length=len(letters))


@frozen(kw_only=True)
class FilePrint:
    """A ``<file>`` of the export.

    Attributes:
        original: Its attribute of that name: the document's name.
        target_language: Its attribute of that name.
        groups: How many groups it holds, nested ones included.
        bin_units: How many bin-units it holds.
        metadata: Digest of its other attributes and of its header, the phase UUID left out.
    """

    original: str | None
    target_language: str | None
    groups: int
    bin_units: int
    metadata: str


@frozen(kw_only=True)
class UnitPrint:
    """A trans-unit of the export.

    Attributes:
        file: Which file it lies in, counted from 0.
        id: Its id as it stands; empty where there is none.
        place: The groups that it lies in, by their numbers in the file, as in ``"2/3"``.
        sources: How many sources it has: one, in a valid file.
        source: Print of the source's text.
        codes: The source's inline codes in order, each as element name and id.
        segments: How many segments it is cut into: at least 1.
        targets: How many targets it has: at most one, in a valid file.
        target: Digest of the text and codes that the target holds; ``None`` if blank.
        state: The target's state.
        metadata: Digest of everything else: attributes, notes, alternatives; empty for none.
    """

    file: int
    id: str
    place: str
    sources: int
    source: TextPrint
    codes: tuple[str, ...]
    segments: int
    targets: int
    target: str | None
    state: str | None
    metadata: str


@frozen(kw_only=True)
class Fingerprint:
    """What :func:`~locsdk.lingotek.check_reimport` compares an edited file with.

    Made by :func:`~locsdk.lingotek.fingerprint`; :meth:`to_json` and :meth:`from_json`
    keep it beside the download.

    Attributes:
        namespace: The XLIFF namespace of the root; empty for none.
        version: The root's version.
        phases: The values of every ``lgtk:phaseUUID``, in document order.
        files: The files.
        units: The trans-units in document order.
    """

    namespace: str
    version: str
    phases: tuple[str, ...]
    files: tuple[FilePrint, ...]
    units: tuple[UnitPrint, ...]

    def to_json(self) -> str:
        """Return the fingerprint as JSON text that :meth:`from_json` reads."""
        saved = _Saved(format=_FORMAT, format_version=_VERSION, export=self)
        return json.dumps(encode(_CONVERTER, saved), separators=(",", ":"))

    @classmethod
    def from_json(cls, text: str | bytes) -> "Fingerprint":
        """Read what :meth:`to_json` wrote.

        Raises:
            DecodeError: The text is no fingerprint, is damaged, or was written by a
                later version of this SDK; the error's ``path`` says where.
        """
        try:
            value = json.loads(text)
        # Nesting deeper than the interpreter allows is a RecursionError; bytes that
        # are no text and numbers too long to convert are ValueErrors.
        except (ValueError, RecursionError) as error:
            raise DecodeError(f"the fingerprint is not JSON: {error}") from error
        mark = _decode_mark(value)
        if mark.format != _FORMAT:
            raise DecodeError(f"not a fingerprint: expected {_FORMAT!r}", path="$.format")
        if mark.format_version != _VERSION:
            raise DecodeError(
                f"the fingerprint has version {mark.format_version}, this SDK reads {_VERSION}; "
                "make a new one from the exported file",
                path="$.format_version",
            )
        export = _decode_saved(value).export
        for number, unit in enumerate(export.units):
            if unit.file not in range(len(export.files)):
                raise DecodeError(
                    f"there is no file {unit.file}", path=f"$.export.units[{number}].file"
                )
        return export


@frozen(kw_only=True)
class _Mark:
    format: str
    format_version: int


@frozen(kw_only=True)
class _Saved(_Mark):
    export: Fingerprint


_CONVERTER = make_converter(naming=snake_case)
_decode_mark = decoder(_CONVERTER, _Mark)
_decode_saved = decoder(_CONVERTER, _Saved)
