"""What a customer asks of a translation beyond the file: terms, patterns, characters, limits."""

import codecs
import re
from collections.abc import Callable, Iterable, Mapping
from functools import cached_property
from typing import TypeAlias

from attrs import field, frozen

from locsdk.errors import ConfigurationError
from locsdk.xliff.checks.terms import Glossary, Term, texts
from locsdk.xliff.given import instance_given, instances_given, items_given, refuse_unless, refused

__all__ = ["Brief", "PatternPair", "Spelling"]

Spelling: TypeAlias = Callable[[str, str], Iterable[str]]
"""Gives the words of a text that are spelt wrong, when called with the text and its language."""


def _pattern(given: str | re.Pattern[str]) -> re.Pattern[str]:
    spelt = given.pattern if isinstance(given, re.Pattern) else given
    refuse_unless(str, spelt, "give a regular expression as text or as compiled from text")
    try:
        return re.compile(given)
    except re.error as error:
        raise ConfigurationError(f"{given!r} is no regular expression: {error}") from None


def _pattern_or_none(given: str | re.Pattern[str] | None) -> re.Pattern[str] | None:
    return None if given is None else _pattern(given)


def _patterns(given: Iterable[str | re.Pattern[str]]) -> tuple[re.Pattern[str], ...]:
    several = (given,) if isinstance(given, str | re.Pattern) else given
    return tuple(map(_pattern, items_given(several, "give a list of regular expressions")))


def _classes(given: Mapping[str, str | re.Pattern[str]]) -> Mapping[str, re.Pattern[str]]:
    refuse_unless(Mapping, given, "give a mapping from the names of classes to regular expressions")
    return {name: _pattern(pattern) for name, pattern in given.items()}


def _terms(given: Iterable[Term]) -> tuple[Term, ...]:
    return instances_given(Term, given, "give a list of terms, each as a Term(…)")


def _pairs(given: "Iterable[PatternPair]") -> "tuple[PatternPair, ...]":
    return instances_given(PatternPair, given, "give a list of patterns, each as a PatternPair(…)")


def _codec(given: str | None) -> str | None:
    if given is None:
        return None
    refuse_unless(str, given, "give the name of an encoding")
    try:
        "".encode(given)  # refuses what is no encoding of texts as well
    except LookupError:
        raise ConfigurationError(f"Python knows no encoding {given!r}") from None
    return codecs.lookup(given).name


def _limit(given: int | None) -> int | None:
    if given is not None:
        refuse_unless(int, given, "give a limit as a whole number")
    if given is not None and given < 1:
        raise ConfigurationError(
            f"a limit of {given} lets nothing through: give 1 or more, or None"
        )
    return given


def _language(given: str) -> str:
    return instance_given(str, given, "give a language as text, such as 'de-CH'")


def _function(given: Spelling | None) -> Spelling | None:
    if given is not None and not callable(given):
        raise refused("give a function, called as spelling(text, language)", given)
    return given


@frozen
class PatternPair:
    """What has to come back in the target as often as it is in the source.

    Attributes:
        source: A regular expression, found in the source.
        target: The one to be found in the target as often; ``None`` where the very text
            that was found in the source has to come back.
    """

    source: re.Pattern[str] = field(converter=_pattern)
    target: re.Pattern[str] | None = field(default=None, converter=_pattern_or_none)


@frozen(kw_only=True)
class Brief:
    """What a translation brief asks for; each rule that it feeds runs only where it is given.

    Regular expressions are those of :mod:`re`. They run as they are, without a limit of time.

    Attributes:
        terms: The glossary.
        forbidden_terms: Words that no target may hold, with ``*`` as in a :class:`Term`.
        do_not_translate: Names that come back as they are, capitals included.
        patterns: What has to come back.
        forbidden_patterns: Regular expressions that no target may hold.
        characters: A regular expression that every single character of a target matches,
            such as ``[ -~äöüß]``.
        character_classes: The same for units by their ``charclass``, which XLIFF leaves to
            the tools to define.
        encoding: The encoding of the product: its characters may be used, and limits in
            bytes count in it (UTF-8 where it is not given).
        max_length: The longest target, in characters as readers count them.
        max_lines: The most lines of a target.
        max_line_length: The longest line of a target, in characters as readers count them.
        source_language: The language that every file is to be translated from.
        target_language: The language that every file is to be translated into.
        spelling: Called as ``spelling(text, language)`` with each target, without its
            codes and placeholders.
    """

    terms: tuple[Term, ...] = field(default=(), converter=_terms)
    forbidden_terms: tuple[str, ...] = field(default=(), converter=texts)
    do_not_translate: tuple[str, ...] = field(default=(), converter=texts)
    patterns: tuple[PatternPair, ...] = field(default=(), converter=_pairs)
    forbidden_patterns: tuple[re.Pattern[str], ...] = field(default=(), converter=_patterns)
    characters: re.Pattern[str] | None = field(default=None, converter=_pattern_or_none)
    character_classes: Mapping[str, re.Pattern[str]] = field(
        factory=dict[str, re.Pattern[str]], converter=_classes
    )
    encoding: str | None = field(default=None, converter=_codec)
    max_length: int | None = field(default=None, converter=_limit)
    max_lines: int | None = field(default=None, converter=_limit)
    max_line_length: int | None = field(default=None, converter=_limit)
    source_language: str = field(default="", converter=_language)
    target_language: str = field(default="", converter=_language)
    spelling: Spelling | None = field(default=None, converter=_function)

    @cached_property
    def glossary(self) -> Glossary:
        """The terms, made ready to be found."""
        return Glossary(self.terms)

    @cached_property
    def names(self) -> Glossary:
        """What is not to be translated, made ready to be found."""
        return Glossary(Term(one, one, match_case=True) for one in self.do_not_translate)

    @cached_property
    def taboo(self) -> Glossary:
        """The forbidden words, made ready to be found."""
        return Glossary(map(Term, self.forbidden_terms))
