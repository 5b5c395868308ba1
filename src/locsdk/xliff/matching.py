"""Which file, group, bin-unit and unit of one document is which of another."""

from collections import Counter, deque
from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from copy import copy
from itertools import count, product, takewhile
from typing import Final, Literal, NamedTuple, TypeAlias

from locsdk.xliff.document import Document
from locsdk.xliff.file import File
from locsdk.xliff.groups import BinUnit, Group
from locsdk.xliff.report import shown
from locsdk.xliff.unit import Unit

__all__ = ["ROOT", "FileKey", "Key", "Kind", "Member", "Outline", "address"]

Kind: TypeAlias = Literal["xliff", "file", "group", "bin-unit", "trans-unit"]
Member: TypeAlias = Document | File | Group | BinUnit | Unit
_Trait: TypeAlias = Callable[[Member], Hashable]

_SPOKEN: Final[Mapping[str, str]] = {"trans-unit": "unit", "xliff": "document"}


class FileKey(NamedTuple):
    """What a file is found by in another document.

    Attributes:
        original: The name of its original.
        occurrence: How many files of this name stand before it.
    """

    original: str
    occurrence: int = 0

    def __str__(self) -> str:
        return self.original + (f" #{self.occurrence + 1}" if self.occurrence else "")


class Key(NamedTuple):
    """What something is found by in another document.

    Attributes:
        file: The file that it is in.
        kind: The name of the element.
        id: Its id.
        occurrence: Which one of several with this id it is: how many stand before it in
            the document that came first, what later ones add counted on.
    """

    file: FileKey
    kind: Kind
    id: str = ""
    occurrence: int = 0

    def __str__(self) -> str:
        if self.kind == "file":
            return f"file {self.file}"
        number = f"#{self.occurrence + 1}" if self.occurrence or not self.id else ""
        return " ".join(filter(None, (_SPOKEN.get(self.kind, self.kind), self.id, number)))


ROOT: Final = Key(FileKey(""), "xliff")


class Outline:
    """A document taken by keys: what is in it, and what is in what.

    A unit or bin-unit is found by its id in its file; where an id repeats, by its resname
    and source too, and only then by its order. A group is found by its id; one without an
    id, or one of several with the same, by what is in it; where that is nothing, by its
    order.

    Args:
        document: The document.
        like: Outlines of other documents, whose keys it takes for what they have too;
            the first one counts most.

    Attributes:
        document: The document.
        members: All of them in document order, the document itself first.
        parents: For each member the key of what it is directly in.
    """

    def __init__(self, document: Document, *like: "Outline") -> None:
        self.document = document
        self.members: dict[Key, Member] = {ROOT: document}
        self.parents: dict[Key, Key] = {}
        self._children: dict[Key, list[Key]] | None = None
        known = [key.file for key in like[0].members if key.kind == "file"] if like else []
        for name, file in zip(_file_keys(document, known), document.files, strict=True):
            top = Key(name, "file")
            self.members[top] = file
            self.parents[top] = ROOT
            sought = _Sought(name, file, like)
            for number, member in enumerate(sought.members):
                key, parent = sought.keys[number], sought.parents[number]
                self.members[key] = member
                self.parents[key] = top if parent is None else sought.keys[parent]

    def on(self, document: Document) -> "Outline":
        """Return the outline of a document in which only what is said about things differs."""
        twin = copy(self)
        twin.document = document
        twin.members = {
            key: document
            if isinstance(member, Document)
            else type(member)(document.store, member.number)
            for key, member in self.members.items()
        }
        return twin

    @property
    def children(self) -> Mapping[Key, Sequence[Key]]:
        """For each member with something in it what is directly in there, in order."""
        if self._children is None:
            self._children = {}
            for key, parent in self.parents.items():
                self._children.setdefault(parent, []).append(key)
        return self._children

    def within(self, key: Key) -> Iterator[Key]:
        """Give the keys of all that is in a member."""
        stack = [key]
        while stack:
            inside = self.children.get(stack.pop(), ())
            yield from inside
            stack.extend(inside)


def _file_keys(doc: Document, like: Sequence[FileKey]) -> tuple[FileKey, ...]:
    """Return what each file of a document is found by.

    Args:
        doc: The document.
        like: The keys of another document. Where both have the same number of files,
            those whose names the other one lacks are found by its names, in order.
    """
    seen: Counter[str] = Counter()
    keys: list[FileKey] = []
    for file in doc.files:
        original = file.original
        keys.append(FileKey(original, seen[original]))
        seen[original] += 1
    if len(like) != len(keys):
        return tuple(keys)
    known, own = set(like), set(keys)
    unused = (key for key in like if key not in own)
    return tuple(key if key in known else next(unused) for key in keys)


def address(element: str, file: str, id: str | None, occurrence: int) -> Iterator[str]:
    """Give the words by which a message names something: its file, and itself in there."""
    if element == "xliff":
        yield _SPOKEN[element]
        return
    yield f"file {shown(repr(file))}"
    if id is not None:
        number = f" #{occurrence + 1}" if occurrence or not id else ""
        yield f"{_SPOKEN.get(element, element)} {shown(repr(id))}{number}"


class _Sought:
    """What is in one file, sought in other documents.

    Attributes:
        members: All of it, in document order.
        parents: For each the number of what it is directly in, among the members.
        keys: What each is found by.
    """

    def __init__(self, name: FileKey, file: File, like: Sequence[Outline]) -> None:
        self._file = name
        self._like = like
        self.members = sorted(
            (*file.units, *file.groups, *file.bin_units), key=lambda one: one.start
        )
        self.parents: list[int | None] = []
        self.keys: dict[int, Key] = {}
        self._children: dict[int, list[int]] = {}
        self._taken: set[Key] = set()
        self._nest()
        self._match()

    def _nest(self) -> None:
        around: list[int] = []
        for number, member in enumerate(self.members):
            while around and self.members[around[-1]].end <= member.start:
                around.pop()
            self.parents.append(around[-1] if around else None)
            if around:
                self._children.setdefault(around[-1], []).append(number)
            if not isinstance(member, Unit):
                around.append(number)

    def _match(self) -> None:
        alike: dict[tuple[Kind, str], list[int]] = {}
        for number, member in enumerate(self.members):
            alike.setdefault((_kind(member), member.id), []).append(number)
        for (kind, name), numbers in alike.items():
            is_one = len(numbers) == 1 and not self._is_known(Key(self._file, kind, name, 1))
            if is_one and (name or kind != "group"):
                self.keys[numbers[0]] = Key(self._file, kind, name)
            elif kind != "group":
                self._tell_apart(kind, name, numbers, (_text, _order))
        self._find_by_content()
        # Groups that hold nothing, or only such groups, are left: there is but their order.
        self._find("group", "", alike.get(("group", ""), ()), (_order,))
        self._find_by_content()
        for (kind, name), numbers in alike.items():
            left = [number for number in numbers if number not in self.keys]
            if left:
                self._tell_apart(kind, name, left, (_order,))

    def _find_by_content(self) -> None:
        """Find groups by what is in them."""
        for number in reversed(range(len(self.members))):  # what is in a group before the group
            if number not in self.keys:
                self._find_around(number)

    def _find_around(self, number: int) -> None:
        """Find a group: it is the one in which most of what is in it is elsewhere."""
        inside = [self.keys[one] for one in self._children.get(number, ()) if one in self.keys]
        parents = Counter(one.parents.get(key) for one in self._like for key in inside)
        wanted = ("group", self.members[number].id)
        for key, _ in parents.most_common():
            if key is not None and (key.kind, key.id) == wanted and key not in self._taken:
                self._take(number, key)
                return

    def _tell_apart(
        self, kind: Kind, name: str, numbers: Sequence[int], traits: Sequence[_Trait]
    ) -> None:
        """Find members of one name; what is left is new."""
        known = self._find(kind, name, numbers, traits)
        new = (number for number in numbers if number not in self.keys)
        for occurrence, number in enumerate(new, known):
            self.keys[number] = Key(self._file, kind, name, occurrence)

    def _find(self, kind: Kind, name: str, numbers: Sequence[int], traits: Sequence[_Trait]) -> int:
        """Find members of one name by a trait, then by the next.

        Returns:
            How many of this name the other documents have.
        """
        names = (Key(self._file, kind, name, number) for number in count())
        known = [*takewhile(self._is_known, names)]
        for one, trait in product(self._like, traits):
            waiting: dict[Hashable, deque[Key]] = {}
            for key in known:
                if key in one.members and key not in self._taken:
                    waiting.setdefault(trait(one.members[key]), deque()).append(key)
            for number in numbers:
                found = waiting.get(trait(self.members[number]))
                if found and number not in self.keys:
                    self._take(number, found.popleft())
        return len(known)

    def _is_known(self, key: Key) -> bool:
        return any(key in one.members for one in self._like)

    def _take(self, number: int, key: Key) -> None:
        self.keys[number] = key
        self._taken.add(key)


def _kind(member: Unit | Group | BinUnit) -> Kind:
    if isinstance(member, Unit):
        return "trans-unit"
    return "group" if isinstance(member, Group) else "bin-unit"


def _text(member: Member) -> Hashable:
    """Return what tells units of one id apart: name and source."""
    if not isinstance(member, Unit | BinUnit):
        return None
    source = member.source
    return member.attributes.get("resname"), None if source is None else source.markup


def _order(member: Member) -> Hashable:
    """Return nothing to tell by, but for groups without an id that hold something.

    Tools give each unit a group of its own: by their order alone, one more would make
    each of them another one.
    """
    if isinstance(member, Group) and not member.id and member.regions[0][1] < member.end:
        return member
    return None
