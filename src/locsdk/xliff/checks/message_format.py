"""A reader for ICU MessageFormat, as far as a check needs it: arguments, branches, braces."""

import re
from collections.abc import Mapping
from typing import Final

from attrs import frozen

from locsdk.xliff.rules import quoted

__all__ = ["Message", "MessageError", "is_message", "read_message"]

_CHOICES: Final = frozenset({"plural", "select", "selectordinal"})
_IS_MESSAGE: Final = re.compile(r"\{\s*+[\w.-]++\s*+,\s*+(?:plural|selectordinal|select)\s*+,")
_CATEGORY: Final = re.compile(r"zero|one|two|few|many|other|=\d+")
_WORD: Final = re.compile(r"\s*+([^\s{},']*+)\s*+")
_DEEPEST: Final = 30


class MessageError(ValueError):
    """The text is not a well-formed message; the message says why."""


@frozen(kw_only=True)
class Message:
    """A message.

    Attributes:
        arguments: The name and type of each argument; the type is ``""`` for ``{name}``.
        selectors: For each argument of type ``select`` the names of its branches.
        plurals: The same for those of type ``plural`` and ``selectordinal``.
        text: What it says in the branches ``other``, with its arguments as they are.
    """

    arguments: frozenset[tuple[str, str]]
    selectors: Mapping[str, frozenset[str]]
    plurals: Mapping[str, frozenset[str]]
    text: str


def is_message(text: str) -> bool:
    """Whether a text chooses between branches as MessageFormat does."""
    return "{" in text and _IS_MESSAGE.search(text) is not None


def read_message(text: str) -> Message:
    """Read a message.

    Raises:
        MessageError: For braces that do not match, branches without ``other``, plural
            branches with a name that is no category.
    """
    reader = _Reader(text)
    reader.branch(0)
    return Message(
        arguments=frozenset(reader.arguments),
        selectors={name: frozenset(seen) for name, seen in reader.selectors.items()},
        plurals={name: frozenset(seen) for name, seen in reader.plurals.items()},
        text="".join(reader.said),
    )


class _Reader:
    def __init__(self, text: str) -> None:
        self.text = text
        self.position = 0
        self.arguments: set[tuple[str, str]] = set()
        self.selectors: dict[str, set[str]] = {}
        self.plurals: dict[str, set[str]] = {}
        self.said: list[str] = []

    def branch(self, depth: int) -> None:
        """Read text and arguments up to the brace that ends the branch, or to the end."""
        if depth > _DEEPEST:
            raise MessageError(f"branches are nested more than {_DEEPEST} deep")
        while self.position < len(self.text):
            char = self.text[self.position]
            self.position += 1
            if char == "'":
                begin = self.position - 1
                self.quoted()
                self.said.append(self.text[begin : self.position])
            elif char == "{":
                self.argument(depth)
            elif char == "}":
                if depth:
                    return
                raise MessageError("a } has no {")
            else:
                self.said.append(char)
        if depth:
            raise MessageError("a { has no }")

    def quoted(self) -> None:
        """Step over what an apostrophe quotes: a brace that is meant as text."""
        if self.text[self.position : self.position + 1] in ("{", "}"):
            end = self.text.find("'", self.position)
            self.position = len(self.text) if end < 0 else end + 1

    def word(self) -> str:
        found = _WORD.match(self.text, self.position)
        self.position = found.end() if found else self.position
        return found[1] if found else ""

    def next(self) -> str:
        char = self.text[self.position : self.position + 1]
        self.position += 1
        return char

    def argument(self, depth: int) -> None:
        begin, said = self.position - 1, len(self.said)
        name = self.word()
        if not name:
            raise MessageError("a { is not followed by the name of an argument")
        kind, char = "", self.next()
        if char == ",":
            kind, char = self.word(), self.next()
        self.arguments.add((name, kind))
        if char == "," and kind in _CHOICES:
            self.choices(name, kind, depth)
            return
        if char == ",":
            self.branch(depth + 1)  # a style: whatever has its braces in pairs
        elif char != "}":
            raise MessageError(f"the argument {quoted(name)} is not ended by a }}")
        self.said[said:] = [self.text[begin : self.position]]

    def choices(self, name: str, kind: str, depth: int) -> None:
        """Read the branches of an argument that chooses between them."""
        seen: set[str] = set()
        while True:
            selector = self.word()
            while selector.startswith("offset:"):
                selector = self.word()
            char = self.next()
            if char == "}" and not selector:
                break
            if char != "{" or not selector:
                raise MessageError(f"a branch of {quoted(name)} is not of the form: name {{text}}")
            if kind != "select" and not _CATEGORY.fullmatch(selector):
                raise MessageError(
                    f"{quoted(selector)} is no plural category: {quoted(name)} takes zero, one, "
                    "two, few, many, other and =number"
                )
            if selector in seen:
                raise MessageError(f"{quoted(name)} has two branches {quoted(selector)}")
            seen.add(selector)
            said = len(self.said)
            self.branch(depth + 1)
            if selector != "other":
                del self.said[said:]
        branches = self.selectors if kind == "select" else self.plurals
        branches.setdefault(name, set()).update(seen)
        if "other" not in seen:
            raise MessageError(f"{quoted(name)} lacks the branch 'other'")
