"""Translation memories used on a project's segments: exact and similar matches."""

from collections.abc import Iterable
from difflib import SequenceMatcher
from xml.sax.saxutils import escape

from attrs import frozen

from locsdk.testing.smartcat.models import Document, Project
from locsdk.testing.smartcat.segments import PRETRANSLATION, change, confirm
from locsdk.testing.smartcat.wire import Json
from locsdk.testing.smartcat.workspace import Workspace

__all__ = ["Match", "best_match", "memories_of", "pretranslate"]


@frozen(kw_only=True)
class Match:
    """A unit of a memory that is like a text, in percent."""

    source: str
    target: str
    quality: int


def memories_of(workspace: Workspace, project: Project, language: str) -> list[str]:
    """Return the ids of the memories that a project uses for a language."""
    number = workspace.languages.id_of(language)
    attached: list[Json] = project.settings.get("memories", [])
    return [one["id"] for one in attached if one.get("targetLanguageId") in {None, number}]


def best_match(
    workspace: Workspace,
    memory_ids: Iterable[str],
    text: str,
    source_language: str,
    target_language: str,
    *,
    least: int = 50,
) -> Match | None:
    """Return the unit most like *text* in memories, if one is at least *least* percent like it."""
    best: Match | None = None
    for memory_id in memory_ids:
        for unit in workspace.units.get(memory_id, ()):
            source, target = unit.get(source_language), unit.get(target_language)
            if source is None or target is None:
                continue
            quality = int(100 * SequenceMatcher(None, text, source, autojunk=False).ratio())
            if quality >= least and (best is None or quality > best.quality):
                best = Match(source=source, target=target, quality=quality)
    return best


def pretranslate(workspace: Workspace, project: Project, documents: Iterable[Document]) -> None:
    """Carry out the memory rules of a project on segments without a target."""
    rules: list[Json] = project.settings.get("pretranslation", [])
    for rule in sorted(rules, key=lambda rule: int(rule["order"])):
        if rule["ruleType"] == "tM":
            for document in documents:
                _apply(workspace, document, rule)


def _apply(workspace: Workspace, document: Document, rule: Json) -> None:
    named = rule.get("translationMemoryId")
    memories = [named] if named else memories_of(workspace, document.project, document.language)
    stage_ids = [stage.stage.id for stage in document.stages]
    step = rule.get("confirmAtWorkflowStep")
    for segment in document.segments:
        short = segment.words < (rule.get("minSegmentWordsCount") or 0)
        if segment.target is not None or segment.locked or short:
            continue
        match = best_match(
            workspace,
            memories,
            segment.source_text,
            document.project.source_language,
            document.language,
            least=rule.get("minThreshold") or 100,
        )
        if match is None:
            continue
        change(workspace, document, segment, escape(match.target), by=PRETRANSLATION)
        if step in stage_ids:
            number = stage_ids.index(step) + 1
            confirm(workspace, document, [segment], number, by=PRETRANSLATION)
