"""Bodies as Smartcat reads them: names in any case, enums in any case, 400 for wrong types."""

import json
import re
from collections.abc import Callable, Iterable
from typing import Any

from attrs import frozen

from locsdk.testing.recorded import RecordedPart, RecordedRequest
from locsdk.testing.smartcat import wire
from locsdk.testing.smartcat.wire import Json, Rejection

__all__ = [
    "Form",
    "Reader",
    "anything",
    "boolean",
    "date",
    "decimal",
    "form",
    "guid",
    "integer",
    "language",
    "many",
    "mapping",
    "one_of",
    "read_body",
    "record",
    "text",
]

Reader = Callable[[Any, str], Any]
"""Turns a value of a body into the value to store, or refuses it; takes the value's name too."""

_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")


def anything(value: Any, _where: str) -> Any:
    """Take any JSON."""
    return value


def text(value: Any, where: str) -> str:
    """Take a text."""
    if not isinstance(value, str):
        raise Rejection(400, f"{where} is not a string.")
    return value


def guid(value: Any, where: str) -> str:
    """Take a GUID."""
    return wire.guid(text(value, where), where)


def language(value: Any, where: str) -> str:
    """Take a language code; what cannot be one is an unknown language (404)."""
    if not _LANGUAGE.fullmatch(text(value, where)):
        raise Rejection(404, f"Unknown language '{value}'.")
    return str(value)


def date(value: Any, where: str) -> str | None:
    """Take a date and time; returns it in the vendor's spelling."""
    try:
        return wire.iso(wire.millis(text(value, where)))
    except ValueError as error:
        raise Rejection(400, f"{where} is {error}") from None


def boolean(value: Any, where: str) -> bool:
    """Take a boolean."""
    if not isinstance(value, bool):
        raise Rejection(400, f"{where} is not a boolean.")
    return value


def integer(value: Any, where: str) -> int:
    """Take a whole number."""
    if not isinstance(value, int) or isinstance(value, bool):
        raise Rejection(400, f"{where} is not an integer.")
    return value


def decimal(value: Any, where: str) -> float:
    """Take a number."""
    if not isinstance(value, int | float) or isinstance(value, bool):
        raise Rejection(400, f"{where} is not a number.")
    return value


def one_of(members: Iterable[str]) -> Reader:
    """Take a member of an enum in any case; its stored form is the vendor's camel case."""
    spelled = {member.lower(): member for member in members}

    def read(value: Any, where: str) -> str:
        found = spelled.get(text(value, where).lower())
        if found is None:
            raise Rejection(400, f"The value '{value}' is not valid for {where}.")
        return found

    return read


def many(reader: Reader) -> Reader:
    """Take a list."""

    def read(value: Any, where: str) -> list[Any]:
        if not wire.is_array(value):
            raise Rejection(400, f"{where} is not an array.")
        return [reader(item, f"{where}[{index}]") for index, item in enumerate(value)]

    return read


def mapping(reader: Reader) -> Reader:
    """Take an object whose names are data."""

    def read(value: Any, where: str) -> Json:
        if not wire.is_object(value):
            raise Rejection(400, f"{where} is not an object.")
        return {
            name: None if member is None else reader(member, f"{where}.{name}")
            for name, member in value.items()
        }

    return read


def record(readers: dict[str, Reader], *, needs: tuple[str, ...] = ()) -> Reader:
    """Take an object with the fields named; others are ignored, null is as good as missing.

    Args:
        readers: The fields.
        needs: Those that must be there.

    Returns:
        A reader whose values have every field, ``None`` where it was not given.
    """

    def read(value: Any, where: str) -> Json:
        if not wire.is_object(value):
            raise Rejection(400, f"{where} is not an object.")
        given = {name.lower(): member for name, member in value.items() if member is not None}
        missing = [name for name in needs if name.lower() not in given]
        if missing:
            raise Rejection(400, f"{where} lacks {', '.join(missing)}.")
        return {
            name: reader(given[name.lower()], f"{where}.{name}") if name.lower() in given else None
            for name, reader in readers.items()
        }

    return read


def read_body(request: RecordedRequest, reader: Reader) -> Any:
    """Read a JSON body, or refuse it: 415 if it is said to be something else, 400 if it is not."""
    kind = (request.header("Content-Type") or "").partition(";")[0].strip().lower()
    if not kind.endswith(("/json", "+json")):
        raise Rejection(415, "The body is not JSON.")
    return _read_json(request.body, reader)


def _read_json(body: bytes, reader: Reader) -> Any:
    try:
        value = json.loads(body)
    except ValueError as error:
        raise Rejection(400, f"The body is not JSON: {error}") from None
    return reader(value, "model")


@frozen(kw_only=True)
class Form:
    """A multipart body by its shape: parts with a file name are files, one without is the model."""

    model: Any
    files: tuple[RecordedPart, ...]

    def one_file(self) -> RecordedPart:
        """Return the only file, or refuse with 400."""
        if len(self.files) != 1:
            raise Rejection(400, f"Exactly one file is expected, {len(self.files)} came.")
        if not self.files[0].content:
            raise Rejection(400, "The file is empty.")
        return self.files[0]


def form(request: RecordedRequest, reader: Reader | None = None) -> Form:
    """Read a form body; the names of its parts mean nothing (dossier 1.4).

    Args:
        request: The request.
        reader: Reads the model; ``None`` where the endpoint takes files only.
    """
    if request.form_error:
        raise Rejection(400, request.form_error)
    if not request.parts:
        raise Rejection(415, "The body is not a form.")
    files = tuple(part for part in request.parts if part.filename is not None)
    models = [part.content for part in request.parts if part.filename is None and part.content]
    if reader is None or not models:
        return Form(model=None, files=files)
    return Form(model=_read_json(models[0], reader), files=files)
