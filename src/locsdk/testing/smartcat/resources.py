"""Resource files of keys and values: the formats of software localization."""

import json
import re
from collections.abc import Callable, Mapping
from typing import Any
from xml.etree.ElementTree import Element, ParseError, SubElement, indent, tostring

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import fromstring

from locsdk.testing.smartcat.wire import Json, is_object

__all__ = ["EXTENSIONS", "FORMATS", "BadContent", "format_of", "read_entries", "write_entries"]

Entries = dict[str, str]

EXTENSIONS: dict[str, str] = {
    "json": ".json",
    "ios-strings": ".strings",
    "android-xml": ".xml",
    "yaml": ".yaml",
    "structured-json": ".json",
    "structured-yaml": ".yaml",
    "qt-ts": ".ts",
}
FORMATS = tuple(EXTENSIONS)

_STRING = re.compile(r'"((?:[^"\\]|\\.)*)"\s*=\s*"((?:[^"\\]|\\.)*)"\s*;', re.DOTALL)
_YAML = re.compile(r"""^( *)("(?:[^"\\]|\\.)*"|[^\s:#"][^:#]*?)\s*:(?:\s+(.*?))?\s*$""")


class BadContent(ValueError):
    """A file that cannot be read as what it seems to be."""


def format_of(filename: str) -> str | None:
    """Return the format of a file by its extension, or ``None``."""
    extension = "." + filename.rpartition(".")[2].lower()
    known = {**{ending: name for name, ending in reversed(EXTENSIONS.items())}, ".yml": "yaml"}
    return known.get(extension)


def read_entries(content: bytes, format: str, delimiter: str = ".") -> Entries:
    """Read keys and values; nested ones get keys joined by *delimiter*.

    Raises:
        BadContent: If the file is not of the format.
    """
    try:
        return _READERS[format](content.decode("utf-8-sig"), delimiter)
    except (ValueError, ParseError, DefusedXmlException) as error:
        raise BadContent(f"not a {format} file: {error!r}") from error


def write_entries(entries: Mapping[str, str], format: str, delimiter: str = ".") -> bytes:
    """Write keys and values."""
    return _WRITERS[format](entries, delimiter).encode()


def _flatten(value: Any, delimiter: str, prefix: str = "") -> Entries:
    if not is_object(value):
        return {prefix: value if isinstance(value, str) else json.dumps(value)}
    found: Entries = {}
    for name, member in value.items():
        found.update(_flatten(member, delimiter, f"{prefix}{delimiter}{name}" if prefix else name))
    return found


def _nest(entries: Mapping[str, str], delimiter: str) -> Json:
    nested: Json = {}
    for key, value in entries.items():
        *folders, name = key.split(delimiter)
        place: Json = nested
        for folder in folders:
            inner = place.setdefault(folder, {})
            if not is_object(inner):
                # A key that is a value already cannot hold others: it stays flat.
                place, name = nested, key
                break
            place = inner
        place[name] = value
    return nested


def _read_json(text: str, delimiter: str) -> Entries:
    value = json.loads(text)
    if not is_object(value):
        raise BadContent("the file is not an object")
    return _flatten(value, delimiter)


def _read_strings(text: str, _delimiter: str) -> Entries:
    return {_unescaped(key): _unescaped(value) for key, value in _STRING.findall(text)}


def _unescaped(text: str) -> str:
    return re.sub(r"\\(.)", lambda found: {"n": "\n", "t": "\t"}.get(found[1], found[1]), text)


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")


def _read_android(text: str, _delimiter: str) -> Entries:
    root = fromstring(text.encode(), forbid_dtd=True)
    return {item.get("name", ""): "".join(item.itertext()) for item in root.iter("string")}


def _read_qt(text: str, _delimiter: str) -> Entries:
    root = fromstring(re.sub(r"<!DOCTYPE TS>", "", text, count=1).encode(), forbid_dtd=True)
    found: Entries = {}
    for message in root.iter("message"):
        source = message.findtext("source", "")
        found[message.get("id", source)] = message.findtext("translation") or source
    return found


def _read_yaml(text: str, delimiter: str) -> Entries:
    """Mappings of plain and quoted scalars: what such files of texts consist of."""
    found: Entries = {}
    open_keys: list[tuple[int, str]] = []
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip() or line.lstrip().startswith("#") or line.strip() == "---":
            continue
        matched = _YAML.match(line)
        if matched is None:
            raise ValueError(f"line {number} is no key with a value: {line!r}")
        depth, key, value = len(matched[1]), _scalar(matched[2]), matched[3]
        while open_keys and open_keys[-1][0] >= depth:
            open_keys.pop()
        if not value:
            open_keys.append((depth, key))
        else:
            found[delimiter.join([*(name for _, name in open_keys), key])] = _scalar(value)
    return found


def _scalar(text: str) -> str:
    if text.startswith('"'):
        return str(json.loads(text))
    return text[1:-1].replace("''", "'") if text[:1] == text[-1:] == "'" else text


def _write_json(entries: Mapping[str, str], _delimiter: str) -> str:
    return json.dumps(dict(entries), ensure_ascii=False, indent=2) + "\n"


def _write_structured_json(entries: Mapping[str, str], delimiter: str) -> str:
    return json.dumps(_nest(entries, delimiter), ensure_ascii=False, indent=2) + "\n"


def _write_yaml(entries: Mapping[str, str], _delimiter: str) -> str:
    return _yaml_lines(dict(entries), 0)


def _write_structured_yaml(entries: Mapping[str, str], delimiter: str) -> str:
    return _yaml_lines(_nest(entries, delimiter), 0)


def _yaml_lines(value: Mapping[str, Any], depth: int) -> str:
    lines: list[str] = []
    for key, member in value.items():
        head = f"{'  ' * depth}{json.dumps(key, ensure_ascii=False)}:"
        if is_object(member):
            lines.append(f"{head}\n{_yaml_lines(member, depth + 1)}")
        else:
            lines.append(f"{head} {json.dumps(member, ensure_ascii=False)}\n")
    return "".join(lines)


def _write_strings(entries: Mapping[str, str], _delimiter: str) -> str:
    return "".join(f'"{_escaped(key)}" = "{_escaped(text)}";\n' for key, text in entries.items())


def _write_android(entries: Mapping[str, str], _delimiter: str) -> str:
    root = Element("resources")
    for key, text in entries.items():
        SubElement(root, "string", name=key).text = text
    return _xml(root)


def _write_qt(entries: Mapping[str, str], _delimiter: str) -> str:
    root = Element("TS", version="2.1")
    context = SubElement(root, "context")
    for key, text in entries.items():
        message = SubElement(context, "message", id=key)
        SubElement(message, "source").text = key
        SubElement(message, "translation").text = text
    return _xml(root)


def _xml(root: Element) -> str:
    indent(root)
    return '<?xml version="1.0" encoding="utf-8"?>\n' + tostring(root, encoding="unicode") + "\n"


_READERS: dict[str, Callable[[str, str], Entries]] = {
    "json": _read_json,
    "ios-strings": _read_strings,
    "android-xml": _read_android,
    "yaml": _read_yaml,
    "structured-json": _read_json,
    "structured-yaml": _read_yaml,
    "qt-ts": _read_qt,
}
_WRITERS: dict[str, Callable[[Mapping[str, str], str], str]] = {
    "json": _write_json,
    "ios-strings": _write_strings,
    "android-xml": _write_android,
    "yaml": _write_yaml,
    "structured-json": _write_structured_json,
    "structured-yaml": _write_structured_yaml,
    "qt-ts": _write_qt,
}
