"""The inline codes of a source and a target, and how they differ."""

from collections import Counter, deque
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import cached_property
from typing import Final, TypeAlias

from attrs import frozen

from locsdk.xliff.content import Content
from locsdk.xliff.inline import Bpt, Bx, Code, Ept, Ex, Foreign, G, Mrk, Part, Ph, Sub, X

__all__ = [
    "SIGN",
    "CodeUse",
    "Differences",
    "Edge",
    "blank",
    "code_uses",
    "edges",
    "form",
    "listed",
    "segment_text",
    "text_with_signs",
]

SIGN: Final = "\ufffc"
"""Stands in a text for an x or a ph, where people may read something."""

Edge: TypeAlias = tuple[str, str | None]
"""The beginning or the end of a pair, by its element and id: ``("<g", "1")``, ``("</g", "1")``."""


@frozen(kw_only=True)
class CodeUse:
    """An inline code where it stands.

    Attributes:
        kind: The element's name, for an ``it`` with its position.
        id: Its id, or ``None``.
        rid: What ties it to the other half of a pair: its ``rid``, else its id.
        native: The native code in it, without what is to be translated.
        clone: Its ``clone``, or ``None``.
        subs: What is to be translated inside it.
        around: The codes that it stands in, the innermost last, as kind and id.
        segment: The number of the segment that it stands in, or ``None``.
    """

    kind: str
    id: str | None
    rid: str | None
    native: str
    clone: str | None
    subs: tuple[Content, ...]
    around: tuple[tuple[str, str | None], ...]
    segment: str | None

    @property
    def key(self) -> tuple[str, str | None]:
        """What ties a code of the target to its twin in the source."""
        return self.kind, self.id

    def __str__(self) -> str:
        name, _, position = self.kind.partition(" ")
        identity = "" if self.id is None else f' id="{_short(self.id)}"'
        where = f' pos="{_short(position)}"' if position else ""
        tag = f"<{name}{identity}{where}>"
        return f"{tag}{_short(self.native)}</{name}>" if self.native else f"{tag[:-1]}/>"


def _short(text: str) -> str:
    return text if len(text) <= 30 else f"{text[:29]}…"


def listed(uses: Iterable[CodeUse], *, limit: int = 5) -> str:
    """List the first few codes for a message."""
    shown = [str(use) for use in uses]
    more = f" and {len(shown) - limit} more" if len(shown) > limit else ""
    return ", ".join(shown[:limit]) + more


def code_uses(
    content: Content | None, *, segments: Collection[str | None] | None = None
) -> tuple[CodeUse, ...]:
    """Return the codes of a content in document order.

    Args:
        content: The content.
        segments: Take only codes inside the segments with these numbers.
    """
    if content is None or not content.has_elements:
        return ()
    found: list[CodeUse] = []
    # Not by recursion: how deep contents may be nested, the caller of parse() decides.
    todo: list[tuple[Part, str | None, tuple[tuple[str, str | None], ...]]] = [
        (part, None, ()) for part in reversed(content.parts)
    ]
    while todo:
        part, segment, around = todo.pop()
        if isinstance(part, str):
            continue
        inside = around
        if isinstance(part, Code):
            use = _use(part, around, segment)
            inside = (*around, use.key)
            if segments is None or (segment is not None and segment in segments):
                found.append(use)
        elif isinstance(part, Mrk) and part.mtype == "seg":
            segment = part.mid
        todo.extend((one, segment, inside) for one in reversed(part.parts))
    return tuple(found)


def _use(code: Code, around: tuple[tuple[str, str | None], ...], segment: str | None) -> CodeUse:
    position = f" {code.pos}" if code.name == "it" and code.pos else ""
    return CodeUse(
        kind=code.name + position,
        id=code.id,
        rid=code.id if code.rid is None else code.rid,
        native="".join(part for part in code.parts if isinstance(part, str)) if code.native else "",
        clone=code.clone,
        subs=tuple(Content(*part.parts) for part in code.parts if isinstance(part, Sub)),
        around=around,
        segment=segment,
    )


@frozen(kw_only=True)
class Differences:
    """How the codes of a target differ from those that it should have.

    Attributes:
        due: The codes of the source.
        there: The codes of the target.
    """

    due: tuple[CodeUse, ...]
    there: tuple[CodeUse, ...]

    @cached_property
    def _split(self) -> tuple[list[CodeUse], list[CodeUse], list[tuple[CodeUse, CodeUse]]]:
        missing: list[CodeUse] = []
        replaced: list[tuple[CodeUse, CodeUse]] = []
        extra = dict(enumerate(_beyond(self.there, self.due)))
        candidates: dict[tuple[str, str], deque[int]] = {}
        for number, use in extra.items():
            for clue in _clues(use):
                candidates.setdefault(clue, deque()).append(number)
        for use in _beyond(self.due, self.there):
            twin = next(filter(None, (_take(candidates.get(c), extra) for c in _clues(use))), None)
            if twin is None:
                missing.append(use)
            else:
                replaced.append((use, twin))
        return missing, [*extra.values()], replaced

    @property
    def missing(self) -> Sequence[CodeUse]:
        """Codes of the source that the target lacks."""
        return self._split[0]

    @property
    def added(self) -> Sequence[CodeUse]:
        """Codes of the target that the source does not have at all."""
        known = {use.key for use in self.due}
        return [use for use in self._split[1] if use.key not in known]

    @property
    def repeated(self) -> Sequence[CodeUse]:
        """Codes of the source that the target has more often."""
        known = {use.key for use in self.due}
        return [use for use in self._split[1] if use.key in known]

    @property
    def replaced(self) -> Sequence[tuple[CodeUse, CodeUse]]:
        """Codes that came back as another kind or with another id: before and after."""
        return self._split[2]

    def twins(self) -> Iterator[tuple[CodeUse, CodeUse]]:
        """Give each code of the target that the source has, with the source's own."""
        known: dict[tuple[str, str | None], deque[CodeUse]] = {}
        for use in self.due:
            known.setdefault(use.key, deque()).append(use)
        for use in self.there:
            twins = known.get(use.key)
            if twins:
                yield (twins.popleft() if len(twins) > 1 else twins[0]), use


def _beyond(uses: Sequence[CodeUse], others: Sequence[CodeUse]) -> list[CodeUse]:
    """The uses that the others do not make up for, each of them counted."""
    left = Counter(use.key for use in others)
    result: list[CodeUse] = []
    for use in uses:
        if left[use.key]:
            left[use.key] -= 1
        else:
            result.append(use)
    return result


def _clues(use: CodeUse) -> Iterator[tuple[str, str]]:
    """By what a code is recognised that is not quite the same any more."""
    if use.id is not None:
        yield "id", use.id
    if use.native:
        yield use.kind, use.native


def _take(numbers: deque[int] | None, uses: dict[int, CodeUse]) -> CodeUse | None:
    """Take the first use that is still there."""
    while numbers:
        found = uses.pop(numbers.popleft(), None)
        if found is not None:
            return found
    return None


def edges(content: Content) -> Iterator[tuple[Edge, str, str]]:
    """Give where pairs begin and end in a text, with the text right before and right behind."""
    found: list[str | Edge | None] = []
    todo: list[Part | Edge] = list(reversed(content.parts))
    while todo:
        part = todo.pop()
        if isinstance(part, str | tuple):
            found.append(part)
        elif isinstance(part, Mrk):
            todo.extend(reversed(part.parts))
        elif isinstance(part, G):
            todo.append(("</g", part.id))
            todo.extend(reversed(part.parts))
            found.append(("<g", part.id))
        else:
            half = part if isinstance(part, Bpt | Ept | Bx | Ex) else None
            found.append(None if half is None else (half.name, half.id))
    for before, edge, behind in zip(found, found[1:], found[2:], strict=False):
        if isinstance(edge, tuple) and isinstance(before, str) and isinstance(behind, str):
            yield edge, before, behind


def form(content: Content) -> tuple[str, ...]:
    """Return the texts of a content and the kinds of the codes between them, without ids."""
    found: list[str] = []
    todo: list[Part] = list(reversed(content.parts))
    while todo:
        part = todo.pop()
        if isinstance(part, str):
            found.extend(part.split())
        else:
            if not isinstance(part, Mrk):
                found.append(f"<{part.name}")
            todo.extend(reversed(() if part.native else part.parts))
    return tuple(found)


def text_with_signs(content: Content) -> str:
    """Return the text of a content with :data:`SIGN` for each code that stands by itself."""
    if not content.has_elements:
        return str(content)
    found: list[str] = []
    todo: list[Part] = list(reversed(content.parts))
    while todo:
        part = todo.pop()
        if isinstance(part, str):
            found.append(part)
        elif isinstance(part, X | Ph):
            found.append(SIGN)
        elif not part.native:
            todo.extend(reversed(part.parts))
    return "".join(found)


def segment_text(mark: Mrk) -> str:
    """Return the text of a segment."""
    return str(Content(*mark.parts))


def blank(content: Content | None) -> bool:
    """Whether a content holds neither text nor codes."""
    return content is None or not (
        str(content).strip() or any(isinstance(one, Code | Foreign) for one in content.walk())
    )
