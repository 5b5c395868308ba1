"""Terms in texts: found as words, counted, the longer one before those within it."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import Final
from unicodedata import normalize

from attrs import field, frozen

from locsdk.errors import ConfigurationError
from locsdk.xliff.given import instances_given

__all__ = ["Glossary", "Term", "texts"]

# Scripts that set no spaces between words, so that a word in them ends anywhere: Thai, Lao,
# Burmese, Khmer, kana, Han.
_UNSPACED: Final = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff"
    "\uf900-\ufaff\U00020000-\U0003ffff"
)
_KEY: Final = 5
"""By how many characters terms are looked up."""
_WORD: Final = f"[^\\W{_UNSPACED}]"
_IS_WORD: Final = re.compile(_WORD)


def texts(given: str | Iterable[str]) -> tuple[str, ...]:
    """Return one text or several as a tuple of texts that hold something.

    Raises:
        ConfigurationError: For a blank text, and for what is no text.
    """
    several = (given,) if isinstance(given, str) else given
    found = instances_given(str, several, "give a term, a word or a name as text")
    if not all(one.removesuffix("*").strip() for one in found):
        raise ConfigurationError("a term, a word or a name to look for is empty")
    return found


def _composed(text: str) -> str:
    """Return a text with each letter in one piece: an é that came as two is found as one."""
    return text if text.isascii() else normalize("NFC", text)


def _text(given: str) -> str:
    return texts((given,))[0]


@frozen
class Term:
    """A term of a glossary.

    A term is found as whole words, in any case of letters unless *match_case* says
    otherwise. One that ends with ``*`` is found with any ending: ``file*`` in ``files``.
    In scripts without spaces it is found wherever it stands.

    Attributes:
        source: The term in the source language.
        targets: Its translations, any of which is right: one, or several.
        forbidden: Translations of it that are wrong.
        match_case: Whether capitals count.
    """

    source: str = field(converter=_text)
    targets: tuple[str, ...] = field(default=(), converter=texts)
    forbidden: tuple[str, ...] = field(default=(), converter=texts, kw_only=True)
    match_case: bool = field(default=False, kw_only=True)

    def count(self, target: str) -> int:
        """Return how often a text holds one of the term's translations."""
        return sum(1 for _ in self._targets.finditer(_composed(target)))

    def wrong(self, target: str) -> str:
        """Return the first wrong translation that a text holds, or ``""``."""
        found = self._forbidden.search(_composed(target)) if self.forbidden else None
        return found[0] if found else ""

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """What finds the term itself."""
        return _pattern((self.source,), self.match_case)

    @cached_property
    def _targets(self) -> re.Pattern[str]:
        return _pattern(self.targets, self.match_case)

    @cached_property
    def _forbidden(self) -> re.Pattern[str]:
        return _pattern(self.forbidden, self.match_case)


def _pattern(terms: Iterable[str], match_case: bool) -> re.Pattern[str]:
    longest_first = sorted(terms, key=len, reverse=True)
    flags = re.NOFLAG if match_case else re.IGNORECASE
    return re.compile("|".join(map(_spelt, longest_first)), flags)


def _spelt(term: str) -> str:
    """Return a pattern for a term as words of its own."""
    stem = _composed(term).removesuffix("*").strip()
    words = r"\s+".join(map(re.escape, stem.split()))
    before = f"(?<!{_WORD})" if _IS_WORD.match(stem[0]) else ""
    behind = f"(?!{_WORD})" if _IS_WORD.match(stem[-1]) else ""
    return f"{before}{words}{f'{_WORD}*+' if term.endswith('*') else behind}"


class Glossary:
    """Terms, found in a text by the characters that they begin with."""

    def __init__(self, terms: Iterable[Term]) -> None:
        found: dict[str, list[tuple[str, Term]]] = {}
        for term in terms:
            stem = " ".join(_composed(term.source).removesuffix("*").lower().split())
            found.setdefault(stem[:_KEY], []).append((stem, term))
        self._by_start: Mapping[str, list[tuple[str, Term]]] = found
        self._lengths = {*map(len, found)}

    def counts(self, text: str) -> Counter[Term]:
        """Count the terms in a text; one within a longer one there is not counted."""
        if not self._by_start:
            return Counter()
        text = _composed(text)
        lowered = " ".join(text.lower().split())
        starts = {
            lowered[at : at + length] for length in self._lengths for at in range(len(lowered))
        }
        spans = [
            (match.start(), -match.end(), term)
            for start in self._by_start.keys() & starts
            for stem, term in self._by_start[start]
            if stem in lowered
            for match in term.pattern.finditer(text)
        ]
        result = Counter[Term]()
        last = (0, 0)
        for start, negative_end, term in sorted(spans, key=lambda span: span[:2]):
            end = -negative_end
            if end > last[1] or (start, end) == last:
                result[term] += 1
                last = start, end
        return result
