"""The rules of the schemas: one for each way in which a document can break them."""

from collections.abc import Callable, Iterator
from functools import partial

from attrs import frozen

from locsdk.xliff.checks.severity import Severity
from locsdk.xliff.rules import Problem, Rule
from locsdk.xliff.schema.walk import Breach, SchemaProblem

__all__ = ["SCHEMA_RULES", "Verdict"]


@frozen(kw_only=True)
class Verdict:
    """What the walk along a schema has found.

    Attributes:
        problems: All of it, in the order of the document.
    """

    problems: tuple[SchemaProblem, ...]


def _of(breach: Breach, verdict: Verdict) -> Iterator[Problem]:
    for one in verdict.problems:
        if one.breach is breach:
            yield Problem(message=one.message, at=one.at, unit_id=one.unit_id)


def _finder(breach: Breach) -> Callable[[Verdict], Iterator[Problem]]:
    return partial(_of, breach)


SCHEMA_RULES: tuple[Rule[Verdict], ...] = (
    Rule(
        id="schema-namespace",
        severity=Severity.ERROR,
        breaks="the root is not in the namespace of XLIFF 1.2",
        advice="Only XLIFF 1.2 has these schemas: declare its namespace, or leave schema= out.",
        find=_finder(Breach.NAMESPACE),
    ),
    Rule(
        id="schema-element",
        severity=Severity.ERROR,
        breaks="an element stands where the schema has no place for it",
        advice="Remove the element, or move it to where the schema takes extensions.",
        find=_finder(Breach.ELEMENT),
    ),
    Rule(
        id="schema-order",
        severity=Severity.ERROR,
        breaks="an element stands in the wrong order or comes too often",
        advice="Put the children into the order of the schema.",
        find=_finder(Breach.ORDER),
    ),
    Rule(
        id="schema-element-missing",
        severity=Severity.ERROR,
        breaks="an element is missing",
        advice="Add the element.",
        find=_finder(Breach.MISSING_ELEMENT),
    ),
    Rule(
        id="schema-text",
        severity=Severity.ERROR,
        breaks="text where there may be none",
        advice="Remove the text, or put it into an element that takes text.",
        find=_finder(Breach.TEXT),
    ),
    Rule(
        id="schema-attribute",
        severity=Severity.ERROR,
        breaks="an attribute that the schema does not have",
        advice="Remove the attribute, or see whether its name is misspelt.",
        find=_finder(Breach.ATTRIBUTE),
    ),
    Rule(
        id="schema-attribute-missing",
        severity=Severity.ERROR,
        breaks="a required attribute is missing",
        advice="Add the attribute.",
        find=_finder(Breach.MISSING_ATTRIBUTE),
    ),
    Rule(
        id="schema-value",
        severity=Severity.ERROR,
        breaks="a value that the schema does not allow",
        advice="Use a value of the list; most lists take values of one's own as x-….",
        find=_finder(Breach.VALUE),
    ),
    Rule(
        id="schema-key",
        severity=Severity.ERROR,
        breaks="a value that must be unique comes twice",
        advice="Give one of the two another value.",
        find=_finder(Breach.REPEATED_KEY),
    ),
    Rule(
        id="schema-reference",
        severity=Severity.ERROR,
        breaks="a reference points to nothing",
        advice="Add what it points to, or remove the reference.",
        find=_finder(Breach.LOST_REFERENCE),
    ),
    Rule(
        id="schema-extension",
        severity=Severity.ERROR,
        breaks="an extension that the strict schema cannot vouch for",
        advice="Validate with the schema of the extension at hand, or disable this rule.",
        find=_finder(Breach.EXTENSION),
    ),
)
