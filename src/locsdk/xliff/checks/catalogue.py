"""All rules of :func:`locsdk.xliff.check`."""

from typing import Final

from locsdk.xliff.checks.baseline import BASELINE_RULES, Change
from locsdk.xliff.checks.brief_rules import (
    BRIEF_DOCUMENT_RULES,
    BRIEF_TEXT_RULES,
    BRIEF_UNIT_RULES,
)
from locsdk.xliff.checks.characters import CHARACTER_RULES
from locsdk.xliff.checks.codes import CODE_RULES
from locsdk.xliff.checks.consistency import DOCUMENT_RULES
from locsdk.xliff.checks.copied import COPIED_RULES
from locsdk.xliff.checks.entry import Entry, TextPair
from locsdk.xliff.checks.figures import FIGURE_RULES
from locsdk.xliff.checks.lengths import LENGTH_RULES
from locsdk.xliff.checks.number_forms import FORM_RULES
from locsdk.xliff.checks.placeholders import PLACEHOLDER_RULES
from locsdk.xliff.checks.quantities import QUANTITY_RULES
from locsdk.xliff.checks.schemas import SCHEMA_RULES, Verdict
from locsdk.xliff.checks.scripts import SCRIPT_RULES
from locsdk.xliff.checks.segments import SEGMENT_RULES
from locsdk.xliff.checks.spacing import SPACING_RULES
from locsdk.xliff.checks.states import STATE_RULES
from locsdk.xliff.checks.structure import STRUCTURE_RULES
from locsdk.xliff.checks.survey import Survey
from locsdk.xliff.checks.wording import WORDING_RULES
from locsdk.xliff.rules import Rule

__all__ = ["DEFAULT_RULES", "RULES", "TEXT_RULES", "UNIT_RULES"]

UNIT_RULES: Final[tuple[Rule[Entry], ...]] = (*STRUCTURE_RULES, *STATE_RULES)
"""The rules for every unit."""

TEXT_RULES: Final[tuple[Rule[TextPair], ...]] = (
    *SPACING_RULES,
    *PLACEHOLDER_RULES,
    *QUANTITY_RULES,
    *FIGURE_RULES,
    *FORM_RULES,
    *COPIED_RULES,
    *WORDING_RULES,
    *CHARACTER_RULES,
    *SCRIPT_RULES,
)
"""The rules for a source and a target that both hold text, and not the same."""

RULES: Final[
    tuple[Rule[Entry] | Rule[TextPair] | Rule[Survey] | Rule[Change] | Rule[Verdict], ...]
] = (
    *UNIT_RULES,
    *SEGMENT_RULES,
    *CODE_RULES,
    *LENGTH_RULES,
    *TEXT_RULES,
    *DOCUMENT_RULES,
    *BRIEF_TEXT_RULES,
    *BRIEF_UNIT_RULES,
    *BRIEF_DOCUMENT_RULES,
    *BASELINE_RULES,
    *SCHEMA_RULES,
)
"""Every rule; those that ``check`` applies unasked are in :data:`DEFAULT_RULES`."""

DEFAULT_RULES: Final[tuple[str, ...]] = tuple(rule.id for rule in RULES if not rule.on_request)
"""The ids of the rules that ``check`` applies unless it is told otherwise.

Those that compare need a ``baseline``, those of the schemas a ``schema``, those of a brief a
``brief``.
"""
