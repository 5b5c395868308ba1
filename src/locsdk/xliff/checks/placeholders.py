"""The rules for placeholders in the text: what a program fills in must come back as it was."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from locsdk.xliff.checks.entry import TextPair
from locsdk.xliff.checks.message_format import Message, MessageError, is_message, read_message
from locsdk.xliff.checks.severity import Severity
from locsdk.xliff.rules import Problem, Rule, difference, quoted, some

__all__ = ["PLACEHOLDER_RULES", "with_placeholders_as", "without_placeholders"]

# A percent sign behind a digit is a percentage, and a space behind one is no flag.
_PLACEHOLDER: Final = re.compile(
    r"""
      \{\{\{?[^{}]*\}\}\}?                                # {{mustache}}
    | [$\#%]\{[^{}]*\}                                    # ${name} #{name} %{name}
    | %\(\w+\)[-#0+]*\d*(?:\.\d+)?[a-zA-Z]                # %(name)s
    | (?<!\d)%[A-Za-z_][\w.-]+%(?![%A-Za-z0-9])            # %name%, but not %shere%s
    | %%                                                  # a percent sign
    | (?<!\d)(?!%-[^\W\d_]{2}(?<!%-[hlqjztL][hldiouxXeEfFgGaAcC]))  # not 20-%-Angebot
      (?!(?<=\d-)%ig)                                    # nor 20-%ig
      %(?:\d+\$)?[-+0\#']*(?:\d+|\*)?(?:\.(?:\d+|\*))?
      (?:hh|ll|[hlqjztL])?[diouxXeEfFgGaAcCsSp@]          # %s %1$d %.2f %@
    | (?<!\d)%(?:L?[1-9]\d?|n)(?!\w)                      # Qt: %1 %L1 %n; %1% may be a percentage
    | \{[\w.-]*(?:\[\w*\])?(?:![rsa])?(?::[^{}\s]*)?\}    # {0} {name} {0:N2}
    | \{\d+(?:,-?\d+)?(?::[^{}]*)?\}                      # {0,-10} {0:HH:mm dd.MM.}
    | \{\s*[\w.-]+\s*,\s*(?:number|date|time|spellout|ordinal|duration)\b[^{}]*\}  # ICU
    | \{\d+> | <\d+\}                                     # Phrase: {1> <1}
    | \$[A-Za-z_]\w*\$?                                   # $name
    """,
    re.VERBOSE,
)
_CONVERSION: Final = re.compile(r"%[^{%]*[A-Za-z@]")  # what printf fills in
_ARGUMENT: Final = re.compile(r"\{\s*([\w.-]+)\s*,\s*([a-z]+)[^{}]*\}")
_FORMATTED_DATE: Final = re.compile(r"\{(\d+):[^{}]*?(?:yy|MM|dd|HH|hh|mm|ss)[^{}]*\}")
_NUMBERED: Final = re.compile(r"%(\d+)\$([^*]+)")
_UNNUMBERED: Final = re.compile(
    r"%[-+0#']*(?:\d+|\*)?(?:\.(?:\d+|\*))?(?:hh|ll|[hlqjztL])?([a-zA-Z@])"
)
# The names of branches that tell apart what some languages do and others do not.
_GRAMMAR: Final = re.compile(
    r"m|f|n|(?:fe)?male|masc(?:uline)?|fem(?:inine)?|neut(?:er|ral)|(?:wo)?m[ae]n|boy|girl|s?he|they"
    r"|mixed|unknown|none|other|zero|one|two|few|many|singular|plural|(?:in)?formal|(?:in)?definite"
    r"|vowel|consonant",
    re.IGNORECASE,
)
# Languages whose plurals have no category "one": nothing depends on the number there.
_WITHOUT_ONE: Final = frozenset({"ja", "zh", "ko", "vi", "th", "lo", "my", "km", "id", "ms", "yue"})
# Categories that hold for one number alone, and where: in Latvian, zero is for 10 and 20 too.
_EXACT: Final[Mapping[str, tuple[str, frozenset[str]]]] = {
    "=0": ("zero", frozenset({"ar", "cy"})),
    "=2": ("two", frozenset({"ar", "he", "iw", "cy", "ga", "mt"})),
}


def _placeholders(text: str) -> list[str]:
    """The placeholders of a text, in order."""
    if "%" not in text and "{" not in text and "$" not in text and "}" not in text:
        return []
    return [_without_format(found) for found in _PLACEHOLDER.findall(text) if found != "%%"]


def _without_format(placeholder: str) -> str:
    """Return a placeholder without what translators adapt: how a date or a number is written."""
    found = _ARGUMENT.fullmatch(placeholder)
    if found is not None:
        return f"{{{found[1]}, {found[2]}}}"
    found = _FORMATTED_DATE.fullmatch(placeholder)
    return placeholder if found is None else f"{{{found[1]}:…}}"


def without_placeholders(text: str) -> str:
    """Return a text with a space for each placeholder."""
    return _PLACEHOLDER.sub(" ", text) if any(map(text.__contains__, "%{$}")) else text


def with_placeholders_as(sign: str, text: str) -> str:
    """Return a text with a sign for each placeholder, and a percent sign where printf has two."""
    if not any(map(text.__contains__, "%{$}")):
        return text
    return _PLACEHOLDER.sub(lambda found: "%" if found[0] == "%%" else sign, text)


def placeholders(pair: TextPair) -> Iterator[Problem]:
    """Placeholders of the source that are missing in the target, or new ones."""
    if is_message(pair.source) or is_message(pair.target):
        return
    due, there = map(_placeholders, (pair.source, pair.target))
    changed = difference(Counter(due), Counter(there))
    if changed and not _is_numbered(due, there) and not _is_numbered(there, due):
        yield pair.problem(f"the target {changed}")
    if _has_halved_percent(pair):
        yield pair.problem("the target has '%' for '%%'")


def _is_numbered(before: Sequence[str], after: Sequence[str]) -> bool:
    """Whether the one list is the other one with the numbers that printf counts by itself."""
    if not any(map(_NUMBERED.fullmatch, after)) or any(map(_NUMBERED.fullmatch, before)):
        return False
    numbered: list[str] = []
    others: list[str] = []
    for one in before:
        if "*" in one:  # it takes an argument more
            return False
        if _UNNUMBERED.fullmatch(one):
            numbered.append(f"%{len(numbered) + 1}${one[1:]}")
        else:
            others.append(one)
    return Counter(numbered + others) == Counter(after)


def _has_halved_percent(pair: TextPair) -> bool:
    """Whether a percent sign that printf reads lost its second half, and now begins something."""
    if "%%" not in pair.source:
        return False
    due, there = ([*_PLACEHOLDER.finditer(text)] for text in (pair.source, pair.target))
    if not any(map(_CONVERSION.fullmatch, (found[0] for found in due))):
        return False
    whole = [sum(found[0] == "%%" for found in each) for each in (due, there)]
    return whole[0] > whole[1] and _single(pair.target) > _single(pair.source)


def _single(text: str) -> int:
    """How many percent signs belong to nothing."""
    return _PLACEHOLDER.sub("", text).count("%")


def placeholder_order(pair: TextPair) -> Iterator[Problem]:
    """Placeholders without numbers whose types come in another order."""
    before, after = _types(pair.source), _types(pair.target)
    if before != after and Counter(before) == Counter(after):
        yield pair.problem(
            f"the types come in the order {', '.join(after)}, in the source {', '.join(before)}"
        )


def _types(text: str) -> list[str]:
    found = (_UNNUMBERED.fullmatch(one) for one in _placeholders(text) if one.startswith("%"))
    return [f"%{match[1]}" for match in found if match]


def message(pair: TextPair) -> Iterator[Problem]:
    """A message that MessageFormat cannot read, where it can read the source."""
    if not (is_message(pair.source) or is_message(pair.target)):
        return
    try:
        read_message(pair.source)
    except MessageError:
        return
    try:
        read_message(pair.target)
    except MessageError as error:
        yield pair.problem(f"the target is no well-formed ICU message: {error}")


def message_arguments(pair: TextPair) -> Iterator[Problem]:
    """Arguments of a message that are missing in the target, or new ones; translated branches."""
    if not (is_message(pair.source) or is_message(pair.target)):
        return
    try:
        due, there = (read_message(text) for text in (pair.source, pair.target))
    except MessageError:
        return
    changed = difference(
        Counter(sorted({*_arguments(due, there, pair.language)})),
        Counter(sorted({*_arguments(there, due, pair.source_language)})),
    )
    if changed:
        yield pair.problem(f"the target {changed}")
    for name, lost, new in _changed_branches(due, there, pair.language):
        if new:
            yield pair.problem(
                f"{quoted(name)} had the branches {some(sorted(lost))}, now {some(sorted(new))}"
            )
        else:
            yield pair.problem(f"{quoted(name)} lacks the branches {some(sorted(lost))}")


def _arguments(one: Message, other: Message, other_language: str) -> Iterator[str]:
    """Give the arguments as the text has them, without the plurals that the other may leave out.

    A language without plurals needs no branches: the argument alone is enough.
    """
    for name, kind in one.arguments:
        flat = _flat(name, other, other_language) if name in one.plurals else None
        kept = kind if flat is None else flat
        yield f"{{{name}, {kept}}}" if kept else f"{{{name}}}"


def _flat(name: str, message: Message, language: str) -> str | None:
    """The type of an argument that a language without plurals has without branches."""
    kinds = ("", "number") if language in _WITHOUT_ONE else ()
    return next((kind for kind in kinds if (name, kind) in message.arguments), None)


def _changed_branches(
    due: Message, there: Message, language: str
) -> Iterator[tuple[str, frozenset[str], frozenset[str]]]:
    """Give the arguments whose branches are not those of the source, with what is lost and new.

    How many categories a plural has and which genders a select tells apart, each language
    has to say; what a program calls by a name or by an exact number, none.
    """
    for name, branches in due.selectors.items():
        kept = there.selectors.get(name, branches)
        lost, new = branches - kept, kept - branches
        if lost and (new or not all(map(_GRAMMAR.fullmatch, lost))):
            yield name, lost, new
    for name, branches in due.plurals.items():
        is_flat = _flat(name, there, language) is not None
        kept = there.plurals.get(name, frozenset({"other"}) if is_flat else branches)
        exact = frozenset(one for one in branches - kept if one.startswith("="))
        lost = frozenset(one for one in exact if not _is_made_up_for(one, branches, kept, language))
        if lost:
            yield name, lost, frozenset()


def _is_made_up_for(
    branch: str, branches: frozenset[str], kept: frozenset[str], language: str
) -> bool:
    """Whether a category says in the target what a branch for one number says in the source."""
    if branch == "=1":  # beside no "one" it is written for it
        return "one" not in branches and ("one" in kept or language in _WITHOUT_ONE)
    category, languages = _EXACT.get(branch, ("", frozenset[str]()))
    return category in kept and language in languages


PLACEHOLDER_RULES: tuple[Rule[TextPair], ...] = (
    Rule(
        id="placeholder",
        severity=Severity.ERROR,
        breaks="a placeholder of the source is missing, or there is one too many",
        advice="Copy placeholders from the source, character for character.",
        find=placeholders,
    ),
    Rule(
        id="placeholder-order",
        severity=Severity.ERROR,
        breaks="placeholders without numbers in another order",
        advice="Number them (%2$s … %1$d), or keep the order of the source.",
        find=placeholder_order,
    ),
    Rule(
        id="icu-malformed",
        severity=Severity.ERROR,
        breaks="a plural or select message that cannot be read",
        advice="Translate only the text inside the branches; each needs a branch 'other'.",
        find=message,
    ),
    Rule(
        id="icu-arguments",
        severity=Severity.ERROR,
        breaks="an argument or a branch of a plural or select message is missing, or new",
        advice="Keep the arguments of the source, and the branches with names or an exact number.",
        find=message_arguments,
    ),
)
