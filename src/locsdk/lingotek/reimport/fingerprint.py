"""What must be remembered of an export to check the edited file later.

A fingerprint holds no text of the file, only ids, digests and lengths, so that it is
small and can lie beside the download for as long as the translation takes.
"""

import json
from collections.abc import Callable, Iterator, Mapping
from hashlib import blake2b
from typing import Any, Self, TypeVar, cast

from attrs import asdict, frozen

from locsdk.errors import DecodeError

__all__ = ["FilePrint", "Fingerprint", "TextPrint", "UnitPrint", "digest", "text_print"]

FORMAT = "locsdk.lingotek.fingerprint"
VERSION = 1

T = TypeVar("T")


def digest(*parts: str | None) -> str:
    """Return a short digest of strings, telling ``None`` from the empty one."""
    mark = blake2b(digest_size=16)
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
        place: Which groups it lies in, each counted among its neighbours: ``"2/1"``.
        sources: How many sources it has: one, in a valid file.
        source: Print of the source's text.
        codes: The source's inline codes in order, each as element name and id.
        segments: How many segments it is cut into: at least 1.
        targets: How many targets it has: at most one, in a valid file.
        target: Digest of the text and codes that the target holds; ``None`` if blank.
        state: The target's state.
        metadata: Digest of everything else: attributes, notes, alternatives, ...
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
        fields = {"format": FORMAT, "format_version": VERSION, **asdict(self)}
        return json.dumps(fields, separators=(",", ":"))

    @classmethod
    def from_json(cls, text: str | bytes) -> Self:
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
        saved = _Object.of(value, "$")
        if saved.text("format") != FORMAT:
            raise DecodeError(f"not a fingerprint: expected {FORMAT!r}", path="$.format")
        if (version := saved.number("format_version")) != VERSION:
            raise DecodeError(
                f"the fingerprint has version {version}, this SDK reads version {VERSION}; "
                "make a new one from the exported file",
                path="$.format_version",
            )
        files = saved.objects("files", _read_file)
        return cls(
            namespace=saved.text("namespace"),
            version=saved.text("version"),
            phases=saved.texts("phases"),
            files=files,
            units=saved.objects("units", lambda unit: _read_unit(unit, files=len(files))),
        )


def _read_file(saved: "_Object") -> FilePrint:
    return FilePrint(
        original=saved.optional("original"),
        target_language=saved.optional("target_language"),
        groups=saved.number("groups"),
        bin_units=saved.number("bin_units"),
        metadata=saved.text("metadata"),
    )


def _read_unit(saved: "_Object", *, files: int) -> UnitPrint:
    source = _Object.of(saved.get("source"), f"{saved.path}.source")
    file = saved.number("file")
    if file >= files:
        raise DecodeError(f"there is no file {file}", path=f"{saved.path}.file")
    return UnitPrint(
        file=file,
        id=saved.text("id"),
        place=saved.text("place"),
        sources=saved.number("sources"),
        source=TextPrint(digest=source.text("digest"), length=source.number("length")),
        codes=saved.texts("codes"),
        segments=saved.number("segments"),
        targets=saved.number("targets"),
        target=saved.optional("target"),
        state=saved.optional("state"),
        metadata=saved.text("metadata"),
    )


@frozen
class _Object:
    """A JSON object whose members are asked for by name and type."""

    members: Mapping[str, Any]
    path: str

    @classmethod
    def of(cls, value: object, path: str) -> "_Object":
        if not isinstance(value, dict):
            raise DecodeError(f"expected an object, found {type(value).__name__}", path=path)
        return cls(cast("dict[str, Any]", value), path)

    def get(self, name: str) -> object:
        if name not in self.members:
            raise DecodeError("missing", path=f"{self.path}.{name}")
        return self.members[name]

    def text(self, name: str) -> str:
        return self._typed(name, str)

    def optional(self, name: str) -> str | None:
        return None if self.get(name) is None else self.text(name)

    def number(self, name: str) -> int:
        value = self._typed(name, int)
        if value < 0 or isinstance(value, bool):
            raise DecodeError(f"expected a count, found {value!r}", path=f"{self.path}.{name}")
        return value

    def texts(self, name: str) -> tuple[str, ...]:
        return tuple(
            _Object({"text": value}, path).text("text") for path, value in self._items(name)
        )

    def objects(self, name: str, read: "Callable[[_Object], T]") -> tuple[T, ...]:
        return tuple(read(_Object.of(value, path)) for path, value in self._items(name))

    def _items(self, name: str) -> Iterator[tuple[str, object]]:
        for index, value in enumerate(cast("list[object]", self._typed(name, list))):
            yield f"{self.path}.{name}[{index}]", value

    def _typed(self, name: str, kind: type[T]) -> T:
        value = self.get(name)
        if not isinstance(value, kind):
            raise DecodeError(
                f"expected {kind.__name__}, found {type(value).__name__}",
                path=f"{self.path}.{name}",
            )
        return value
