"""Content as text with numbered placeholders, and back into the very codes of the source.

The codes of a content are numbered from 1 in the order in which they begin:

- an element around text (``g``, ``mrk``, a foreign one) is ``{1}…{/1}``, and so are the
  two halves of a pair (``bpt``/``ept``, ``bx``/``ex``; matched by ``rid``, else by ``id``);
- any other code (``x``, ``ph``, ``it``, half a pair) is ``{1}``;
- native code is left out, but text to translate in it (``sub``) follows its code
  directly, as ``{1}{2}…{/2}``.
"""

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Final, NamedTuple

from attrs import define, evolve, field

from locsdk.errors import EditRefused
from locsdk.xliff.escape import text_given
from locsdk.xliff.inline import Bpt, Bx, Code, Ept, Ex, G, Inline, Mrk, Part, Ph, Sub, X
from locsdk.xliff.notation import Notation, Token, TokenKind, refusal
from locsdk.xliff.parts import text_in

__all__ = ["Layout", "translated"]

_DEEPEST: Final = 100
_REPEATABLE: Final = (G, X, Ph)
_FAMILIES: Final[Mapping[type[Code], str]] = MappingProxyType(
    {Bpt: "bpt", Ept: "bpt", Bx: "bx", Ex: "bx"}
)


class _Mark(NamedTuple):
    """A place of a placeholder: its number, and whether it is the end or the second half."""

    number: int
    end: bool = False


@define
class _Slot:
    """What a number stands for.

    Attributes:
        element: The element or the first half.
        second: The second half of a pair.
        is_span: Whether it is an element around text.
        owner: For a ``sub``, the code that it is in.
        place: For a ``sub``, its place among the parts of that code.
    """

    element: Inline
    second: Inline | None = None
    is_span: bool = False
    owner: _Mark | None = None
    place: int = 0


class Layout:
    """The codes of a content, numbered, and its text with their places.

    Raises:
        EditRefused: For nesting beyond reason.
    """

    def __init__(self, parts: Iterable[Part]) -> None:
        self.slots: dict[int, _Slot] = {}
        self.pieces: list[str | _Mark] = []
        self._halves: dict[tuple[str, str | None], list[int]] = {}
        self._add(parts, 0)

    def spelt(self, notation: Notation) -> str:
        """Return the text with its placeholders."""
        return "".join(
            notation.escaped(one) if isinstance(one, str) else self.placeholder(one, notation)
            for one in self.pieces
        )

    def placeholder(self, mark: _Mark, notation: Notation) -> str:
        """Return how one placeholder is spelt."""
        slot = self.slots[mark.number]
        if slot.is_span or slot.second is not None:
            template = (notation.span if slot.is_span else notation.pair)[mark.end]
        else:
            template = notation.alone
        return template.format(mark.number)

    @property
    def marks(self) -> list[_Mark]:
        """The placeholders in order."""
        return [one for one in self.pieces if isinstance(one, _Mark)]

    def _add(self, parts: Iterable[Part], depth: int) -> None:
        if depth > _DEEPEST:
            raise EditRefused(f"inline elements are nested more than {_DEEPEST} deep")
        for part in parts:
            if isinstance(part, str):
                self.pieces.append(part)
            elif part.native or not _surrounds(part):
                self._add_code(part, depth)
            else:
                self._add_span(_Slot(part, is_span=True), depth)

    def _add_span(self, slot: _Slot, depth: int) -> None:
        number = self._number(slot)
        self._add(slot.element.parts, depth + 1)
        self.pieces.append(_Mark(number, end=True))

    def _add_code(self, code: Inline, depth: int) -> None:
        halves = self._halves.setdefault(_pair_key(code), [])
        if isinstance(code, Ept | Ex) and halves:
            mark = _Mark(halves.pop(), end=True)
            self.slots[mark.number].second = code
            self.pieces.append(mark)
        else:
            mark = _Mark(self._number(_Slot(code)))
            if isinstance(code, Bpt | Bx):
                halves.append(mark.number)
        for place, part in enumerate(code.parts):
            if isinstance(part, Sub):
                self._add_span(_Slot(part, is_span=True, owner=mark, place=place), depth)

    def _number(self, slot: _Slot) -> int:
        number = len(self.slots) + 1
        self.slots[number] = slot
        self.pieces.append(_Mark(number))
        return number


def _surrounds(element: Inline) -> bool:
    return isinstance(element, G | Mrk | Sub) or bool(element.parts)


def _pair_key(code: Inline) -> tuple[str, str | None]:
    if not isinstance(code, Code):
        return "", None
    return _FAMILIES.get(type(code), ""), code.id if code.rid is None else code.rid


def translated(
    parts: Iterable[Part],
    text: str,
    *,
    notation: Notation,
    allow_missing: bool,
    allow_repeated: bool,
    allow_reordered: bool,
) -> tuple[Part, ...]:
    """Read text with placeholders into the codes of a content.

    Args:
        parts: The parts of the content that the placeholders number.
        text: The text.
        notation: How its placeholders are spelt.
        allow_missing: Whether codes may be left out, pairs as a whole.
        allow_repeated: Whether ``g``, ``x`` and ``ph`` may stand several times. A code
            with ``clone="no"`` never may.
        allow_reordered: Whether codes may stand in another order.

    Raises:
        EditRefused: For a placeholder that is unknown, missing, repeated, unbalanced or
            out of order; line, column and offset are those in *text*.
        ConfigurationError: For *text* that is no text.
    """
    reader = _Reader(Layout(parts), text, notation, allow_repeated=allow_repeated)
    for token in Token.all_of(text_given(text), notation):
        reader.take(token)
    return reader.finished(allow_missing=allow_missing, allow_reordered=allow_reordered)


@define
class _Frame:
    """An element that has begun and not ended, and what is in it so far."""

    number: int = 0
    at: int = 0
    parts: list[Part] = field(factory=list[Part])
    # The code that was placed last, with nothing but its own texts (sub) behind it, and these.
    last: _Mark | None = None
    subs: dict[int, Inline] = field(factory=dict[int, Inline])

    def put(self, code: Inline, mark: _Mark) -> None:
        """Put a code behind the parts that are there; its own texts may follow."""
        self.add(code)
        self.last = mark
        self.subs = {}  # a new one: the reader keeps that of each code

    def takes(self, slot: _Slot) -> bool:
        """Whether a text (sub) may stand here: directly behind its code, and once."""
        return self.last == slot.owner and slot.place not in self.subs

    def add(self, part: Part) -> None:
        """Put a part behind those that are there."""
        self.settle()
        self.parts.append(part)

    def settle(self) -> None:
        """Put the texts of the code that was placed last into it."""
        if self.subs and not isinstance(code := self.parts[-1], str):
            parts = (self.subs.get(place, part) for place, part in enumerate(code.parts))
            self.parts[-1] = evolve(code, parts=tuple(parts))
            self.subs = {}


@define
class _Reader:
    """Takes the tokens of a text and puts the codes of the layout where they say."""

    layout: Layout
    text: str
    notation: Notation
    allow_repeated: bool = field(kw_only=True)
    _frames: list[_Frame] = field(factory=lambda: [_Frame()])
    _placed: list[tuple[_Mark, int]] = field(factory=list[tuple[_Mark, int]])
    _used: set[_Mark] = field(factory=set[_Mark])
    # Each code that was placed, where, and the texts that it got.
    _copies: list[tuple[_Mark, int, dict[int, Inline]]] = field(
        factory=list[tuple[_Mark, int, dict[int, Inline]]]
    )

    def take(self, token: Token) -> None:
        """Take the next token."""
        frame = self._frames[-1]
        if token.kind is TokenKind.TEXT:
            frame.add(token.text)
            frame.last = None
        elif token.kind is TokenKind.INNERMOST:
            if len(self._frames) == 1:
                raise self._refusal(token.at, f"{token.text} ends what has not begun")
            self._end(token._replace(number=frame.number))
        elif token.kind is not TokenKind.VOID:
            slot = self.layout.slots.get(token.number)
            if slot is None:
                raise self._refusal(token.at, self._unknown(token))
            self._place(token, slot)

    def finished(self, *, allow_missing: bool, allow_reordered: bool) -> tuple[Part, ...]:
        """Return what was read, if all of it is there."""
        frame = self._frames[-1]
        if frame.number:
            raise self._refusal(frame.at, f"{self._shown(_Mark(frame.number))} is not closed")
        for mark, at in self._placed:
            pair = self.layout.slots[mark.number].second
            if not mark.end and pair and _Mark(mark.number, end=True) not in self._used:
                raise self._refusal(at, f"{self._shown(mark)} is not closed")
        missing = [mark for mark in self.layout.marks if mark not in self._used]
        if missing and not allow_missing:
            names = ", ".join(map(self._shown, missing[:10]))
            raise self._refusal(
                len(self.text),
                f"of the codes of the source {names} {'is' if len(missing) == 1 else 'are'} "
                "missing: put them in, or pass allow_missing=True",
            )
        if not allow_missing:
            self._refuse_untranslated()
        if not allow_reordered:
            self._refuse_reordered()
        frame.settle()
        return tuple(frame.parts)

    def _place(self, token: Token, slot: _Slot) -> None:
        if token.kind is TokenKind.CLOSE:
            if slot.is_span:
                self._end(token)
            else:
                self._close_pair(token, slot)
            return
        self._refuse_repetition(token, slot)
        if slot.is_span:
            self._begin(token, slot)
            if token.kind is TokenKind.WHOLE:
                self._end(token)
        else:
            self._put(slot.element, _Mark(token.number), token.at)
            if token.kind is TokenKind.WHOLE and slot.second is not None:
                self._close_pair(token, slot)

    def _begin(self, token: Token, slot: _Slot) -> None:
        frame = self._frames[-1]
        mark = _Mark(token.number)
        if slot.owner is not None and frame.last != slot.owner:
            raise self._refusal(
                token.at, f"{token.text} must stand directly behind {self._shown(slot.owner)}"
            )
        if len(self._frames) > _DEEPEST:
            raise self._refusal(token.at, f"placeholders are nested more than {_DEEPEST} deep")
        self._note(mark, token.at)
        self._frames.append(_Frame(token.number, token.at))

    def _end(self, token: Token) -> None:
        frame = self._frames[-1]
        if frame.number != token.number:
            problem = "ends what has not begun"
            if frame.number:
                problem = f"cannot stand here: {self._shown(_Mark(frame.number))} is still open"
            raise self._refusal(token.at, f"{token.text} {problem}")
        self._frames.pop()
        self._note(_Mark(token.number, end=True), token.at)
        slot = self.layout.slots[token.number]
        frame.settle()
        element = evolve(slot.element, parts=tuple(frame.parts))
        around = self._frames[-1]
        if slot.owner is None:
            around.add(element)
            around.last = None
        else:
            around.subs[slot.place] = element

    def _close_pair(self, token: Token, slot: _Slot) -> None:
        mark = _Mark(token.number, end=True)
        if slot.second is None:
            raise self._refusal(token.at, f"{token.text} closes a code that stands by itself")
        if _Mark(token.number) not in self._used:
            raise self._refusal(token.at, f"{token.text} ends what has not begun")
        if mark in self._used:
            raise self._refusal(token.at, f"{token.text} stands there twice")
        self._put(slot.second, mark, token.at)

    def _put(self, code: Inline, mark: _Mark, at: int) -> None:
        frame = self._frames[-1]
        frame.put(code, mark)
        self._copies.append((mark, at, frame.subs))
        self._note(mark, at)

    def _note(self, mark: _Mark, at: int) -> None:
        self._used.add(mark)
        self._placed.append((mark, at))

    def _refuse_repetition(self, token: Token, slot: _Slot) -> None:
        if _Mark(token.number) not in self._used:
            return
        element = slot.element
        if slot.owner is not None and self._frames[-1].takes(slot):
            return  # that of another copy of its code
        if not isinstance(element, _REPEATABLE) or element.clone == "no":
            raise self._refusal(token.at, f"{token.text} stands there twice, and may only once")
        if not self.allow_repeated:
            raise self._refusal(
                token.at,
                f"{token.text} stands there twice: take one out, or pass allow_repeated=True",
            )

    def _refuse_untranslated(self) -> None:
        """Refuse a copy of a code without the text in it: it would have that of the source."""
        texts = [
            (number, slot)
            for number, slot in self.layout.slots.items()
            if slot.owner is not None and text_in(slot.element.parts).strip()
        ]
        if not texts:
            return
        for mark, at, given in self._copies:
            for number, slot in texts:
                if slot.owner == mark and slot.place not in given:
                    raise self._refusal(
                        at,
                        f"behind this {self._shown(mark)} its text {self._shown(_Mark(number))} is "
                        "missing: put it in, or pass allow_missing=True",
                    )

    def _refuse_reordered(self) -> None:
        placed = dict(reversed(self._placed))  # of those that repeat, the first counts
        expected = [mark for mark in self.layout.marks if mark in self._used]
        for mark, due in zip(sorted(placed, key=placed.__getitem__), expected, strict=True):
            if mark != due:
                raise self._refusal(
                    placed[mark],
                    f"{self._shown(mark)} stands where the source has {self._shown(due)}",
                )

    def _unknown(self, token: Token) -> str:
        count = len(self.layout.slots)
        known = f"its placeholders are numbered 1 to {count}" if count else "it has no codes"
        return f"{token.text} is not in the source: {known}"

    def _shown(self, mark: _Mark) -> str:
        return self.layout.placeholder(mark, self.notation)

    def _refusal(self, at: int, message: str) -> EditRefused:
        return refusal(self.text, at, message)
