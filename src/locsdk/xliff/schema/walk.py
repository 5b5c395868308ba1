"""The walk through a document that holds every element against its schema."""

from collections.abc import Iterator, Mapping
from enum import StrEnum

from attrs import define, field, frozen

from locsdk.xliff.places import Buffer
from locsdk.xliff.rules import quoted
from locsdk.xliff.schema.elements import (
    ANY,
    ELEMENTS,
    HEADER_ONLY,
    HEADER_TYPE,
    XML_ATTRIBUTES,
    XML_ID,
    Content,
    ElementType,
    Schema,
)
from locsdk.xliff.schema.keys import Keys
from locsdk.xliff.schema.values import Value
from locsdk.xliff.validate import SEPARATOR, XLIFF_1_2, new_parser

__all__ = ["Breach", "SchemaProblem", "violations"]

_XSI = "{http://www.w3.org/2001/XMLSchema-instance}"
# They say where a schema is, which is of no interest here, and may stand everywhere.
_HINTS = frozenset({f"{_XSI}schemaLocation", f"{_XSI}noNamespaceSchemaLocation"})
_PREFIX = f"{XLIFF_1_2}{SEPARATOR}"
_SPACE = " \t\r\n"


class Breach(StrEnum):
    """In which way a document is not what the schema wants."""

    NAMESPACE = "namespace"
    ELEMENT = "element"
    ORDER = "order"
    MISSING_ELEMENT = "missing element"
    TEXT = "text"
    ATTRIBUTE = "attribute"
    MISSING_ATTRIBUTE = "missing attribute"
    VALUE = "value"
    REPEATED_KEY = "repeated key"
    LOST_REFERENCE = "lost reference"
    EXTENSION = "extension"


@frozen(kw_only=True)
class SchemaProblem:
    """One breach of the schema.

    Attributes:
        breach: Its kind.
        message: What is wrong.
        at: The offset of the element's ``<`` in the buffer.
        unit_id: The id of the unit around, or ``""``.
    """

    breach: Breach
    message: str
    at: int
    unit_id: str = ""


def violations(buffer: Buffer, schema: Schema) -> tuple[SchemaProblem, ...]:
    """Hold a well-formed document against a schema.

    Args:
        buffer: The document as UTF-8.
        schema: Which of the two.

    Returns:
        What is wrong, in the order of the document.
    """
    walk = _Walk(schema=schema)
    parser = new_parser()

    def start(name: str, given: list[str]) -> None:
        walk.start(name, given, parser.CurrentByteIndex)

    parser.StartElementHandler = start
    parser.EndElementHandler = lambda _name: walk.end()
    parser.CharacterDataHandler = walk.text
    parser.StartNamespaceDeclHandler = walk.namespaces.open
    parser.EndNamespaceDeclHandler = walk.namespaces.close
    parser.Parse(buffer, True)
    return tuple(sorted(walk.problems, key=lambda one: one.at))


@define
class _Frame:
    """An open element: its type, how far its children have come."""

    name: str
    type: ElementType
    at: int
    unit_id: str
    step: int = 0
    count: int = 0
    text_seen: bool = False

    def take(self, child: str) -> Iterator[tuple[Breach, str]]:
        """Note a child, and give what is wrong with its place."""
        steps = self.type.steps
        order = [*range(self.step, len(steps))]
        if self.type.loops:
            order += range(self.step + 1)
        missing: list[str] = []
        for position, number in enumerate(order):
            step = steps[number]
            again = position == 0 and self.count > 0
            if child in step.names and (step.repeats or not again):
                self.step, self.count = number, self.count + 1 if again else 1
                for name in missing:
                    yield Breach.MISSING_ELEMENT, f"{name} is missing before <{child}>"
                return
            if step.required and not again:
                missing.append(_names(step.names))
        if not any(child in step.names for step in steps):
            yield Breach.ELEMENT, f"<{child}> is not allowed in <{self.name}>"
        elif steps[self.step].names == frozenset((child,)):
            yield Breach.ORDER, f"<{self.name}> has more than one <{child}>"
        else:
            last = _names(steps[self.step].names)
            yield Breach.ORDER, f"<{child}> stands too late in <{self.name}>: behind {last}"

    def lacking(self) -> Iterator[str]:
        """Give the children that should have come."""
        for number, step in enumerate(self.type.steps[self.step :]):
            if step.required and not (number == 0 and self.count):
                yield _names(step.names)


@define
class _Namespaces:
    """What each prefix means at a place."""

    _uris: dict[str | None, list[str | None]] = field(factory=dict[str | None, list[str | None]])

    def open(self, prefix: str | None, uri: str | None) -> None:
        self._uris.setdefault(prefix, []).append(uri)

    def close(self, prefix: str | None) -> None:
        self._uris[prefix].pop()

    def of(self, name: str) -> tuple[str | None, str]:
        """The namespace and the local part of a name that stands in a value."""
        prefix, _, local = name.rpartition(":")
        return next(reversed(self._uris.get(prefix or None, ())), None), local


@define
class _Walk:
    schema: Schema
    namespaces: _Namespaces = field(factory=_Namespaces)
    problems: list[SchemaProblem] = field(factory=list[SchemaProblem])
    _stack: list[_Frame] = field(factory=list[_Frame])
    _skipped: int = 0
    """How many elements are open that the schema does not look into."""
    _keys: Keys = field(factory=Keys)
    _ids: set[str] = field(factory=set[str])
    """Every ``xml:id`` so far."""

    def start(self, name: str, given: list[str], at: int) -> None:
        if self._skipped:
            self._skipped += 1
            return
        attributes = {
            _clark(key): value for key, value in zip(given[::2], given[1::2], strict=True)
        }
        local = name.removeprefix(_PREFIX) if name.startswith(_PREFIX) else ""
        if not self._enter(local, name, at):
            self._skipped = 1
            return
        element = ELEMENTS[self.schema][local]
        parent = self._stack[-1] if self._stack else None
        unit_id = attributes.get("id", "") if local in ("trans-unit", "bin-unit") else ""
        frame = _Frame(local, element, at, unit_id or (parent.unit_id if parent else ""))
        self._stack.append(frame)
        self._check_attributes(frame, attributes)
        values = {key: _compared(element, key, value) for key, value in attributes.items()}
        level, around = len(self._stack), parent.name if parent else ""
        for key, value in self._keys.start(local, around, values, level=level, at=at):
            self._report(
                Breach.REPEATED_KEY,
                f"{key.attribute}={quoted(value)} of <{local}> is used before: {key.kind}s must be "
                f"unique in their {' or '.join(sorted(key.scope))}",
            )

    def _enter(self, local: str, name: str, at: int) -> bool:
        """Put the element in its place, and say whether to look into it."""
        if not self._stack:
            if local != "xliff":
                self._report(
                    Breach.NAMESPACE, "the root is not <xliff> in the namespace of XLIFF 1.2", at
                )
            return local == "xliff"
        parent = self._stack[-1]
        if parent.type.holds_anything:
            return self.schema is Schema.STRICT and self._enter_anywhere(local, name, at)
        is_foreign = not local and SEPARATOR in name
        child = local or (ANY if is_foreign else name)
        refused = False
        for breach, message in parent.take(child):
            refused = refused or breach is Breach.ELEMENT
            self._report(breach, message.replace(f"<{ANY}>", f"<{_clark(name)}>"), at)
        if is_foreign and not refused and self.schema is Schema.STRICT:
            self._unknown_extension(name, at)
        return local in ELEMENTS[self.schema]

    def _enter_anywhere(self, local: str, name: str, at: int) -> bool:
        """Say whether to look into an element that stands where any may that a schema knows."""
        if local in HEADER_ONLY:
            self._report(Breach.ELEMENT, f"<{local}> is allowed in <header> only", at)
        elif local not in ELEMENTS[self.schema]:
            self._unknown_extension(name, at)
        return local in ELEMENTS[self.schema]

    def end(self) -> None:
        if self._skipped:
            self._skipped -= 1
            return
        frame = self._stack[-1]
        for names in frame.lacking():
            self._report(Breach.MISSING_ELEMENT, f"<{frame.name}> lacks {names}")
        for reference, value, at in self._keys.end(frame.name):
            self._report(
                Breach.LOST_REFERENCE,
                f"{reference.attribute}={quoted(value)} of <{reference.element}> points to no "
                f"{reference.kind}",
                at,
            )
        self._stack.pop()

    def text(self, data: str) -> None:
        if self._skipped or not self._stack:
            return
        frame = self._stack[-1]
        content = frame.type.content
        if frame.text_seen or content not in (Content.ELEMENTS, Content.EMPTY):
            return
        if data.strip(_SPACE) or content is Content.EMPTY:
            frame.text_seen = True
            self._report(Breach.TEXT, f"<{frame.name}> may not hold text: {quoted(data.strip())}")

    def _check_attributes(self, frame: _Frame, given: Mapping[str, str]) -> None:
        element = frame.type
        for name in element.required:
            if name not in given:
                self._report(Breach.MISSING_ATTRIBUTE, f"<{frame.name}> lacks {name}")
        for name, value in given.items():
            allowed = element.attributes.get(name)
            if allowed is not None:
                self._check_value(frame.name, name, value, allowed)
            elif name in (f"{_XSI}type", f"{_XSI}nil"):
                self._check_retyping(frame, name, value)
            elif name not in _HINTS:
                self._check_other(frame, name, value)

    def _check_value(self, element: str, name: str, value: str, allowed: Value) -> None:
        complaint = allowed.complaint(element, name, value)
        if complaint is not None:
            self._report(Breach.VALUE, complaint)

    def _check_retyping(self, frame: _Frame, name: str, value: str) -> None:
        """An attribute that gives the element another type, or says that it has no content."""
        given = self.namespaces.of(value.strip(_SPACE)) if name == f"{_XSI}type" else None
        if frame.name not in HEADER_ONLY or given != (XLIFF_1_2, HEADER_TYPE):
            self._report(
                Breach.ATTRIBUTE,
                f"{name}={quoted(value)} does not go with the type of <{frame.name}>",
            )

    def _check_id(self, frame: _Frame, value: str) -> None:
        if value.strip(_SPACE) in self._ids:
            self._report(
                Breach.REPEATED_KEY,
                f"xml:id={quoted(value)} of <{frame.name}> is used before: it must be "
                "unique in the document",
            )
        self._ids.add(value.strip(_SPACE))

    def _check_other(self, frame: _Frame, name: str, value: str) -> None:
        """An attribute that the table does not have for the element."""
        is_foreign = name.startswith("{") and not name.startswith(f"{{{XLIFF_1_2}}}")
        if not frame.type.is_open or (self.schema is Schema.STRICT and not is_foreign):
            self._report(Breach.ATTRIBUTE, f"{name} is not allowed in <{frame.name}>")
        elif self.schema is Schema.STRICT and name not in XML_ATTRIBUTES:
            self._report(
                Breach.EXTENSION, f"{name} of <{frame.name}> needs the schema of its namespace"
            )
        elif self.schema is Schema.STRICT:
            self._check_value(frame.name, name, value, XML_ATTRIBUTES[name])
            if name == XML_ID:
                self._check_id(frame, value)

    def _unknown_extension(self, name: str, at: int) -> None:
        self._report(Breach.EXTENSION, f"<{_clark(name)}> needs the schema of its namespace", at)

    def _report(self, breach: Breach, message: str, at: int | None = None) -> None:
        frame = self._stack[-1] if self._stack else None
        self.problems.append(
            SchemaProblem(
                breach=breach,
                message=message,
                at=frame.at if at is None and frame else at or 0,
                unit_id=frame.unit_id if frame else "",
            )
        )


def _clark(name: str) -> str:
    uri, separator, local = name.partition(SEPARATOR)
    return f"{{{uri}}}{local}" if separator else name


def _compared(element: ElementType, name: str, value: str) -> str:
    """A value as keys compare it: without outer white space where that does not count."""
    known = element.attributes.get(name)
    return value.strip(_SPACE) if known is not None and known.collapses else value


def _names(names: frozenset[str]) -> str:
    shown = sorted("another namespace's element" if one == ANY else f"<{one}>" for one in names)
    return shown[0] if len(shown) == 1 else f"one of {', '.join(shown)}"
