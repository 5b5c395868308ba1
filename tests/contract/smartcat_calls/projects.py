"""Calls on projects and all that they are set to."""

from collections.abc import Callable
from datetime import UTC, datetime

from locsdk.smartcat import (
    AssuranceLevel,
    DocumentProperties,
    LanguageTranslationMemories,
    NewProject,
    PretranslationRule,
    PretranslationRuleType,
    ProjectCopyOption,
    ProjectMTEngine,
    ProjectNumber,
    ProjectTypeFilter,
    SmartcatClient,
    SourceFile,
    Specialization,
    StageType,
    SubtitleException,
    SubtitleRule,
    SubtitleRules,
    SubtitleSegmentation,
    TranslationMemoryUse,
)

GUID = "3fa85f64-5717-4562-b3fc-2c963f66afa6"
WHEN = datetime(2030, 1, 31, 12, tzinfo=UTC)
FILE = SourceFile(
    name="guide.docx", content=b"content", properties=DocumentProperties(enable_placeholders=True)
)
PROJECT = NewProject(
    name="Guide",
    source_language="en",
    target_languages=["ru", "de"],
    number=ProjectNumber(use_template=False, number="7"),
    deadline=WHEN,
    vendor_account_ids=[GUID],
    use_mt=True,
    description=None,
    min_translation_assurance_level=AssuranceLevel.REGULAR,
    workflow_stages=[StageType.TRANSLATION, StageType.LQA_REVIEW],
    specializations=[Specialization.IT],
    custom_field_values={"a": "b", "c": None},
    subtitles_segmentation_rules=SubtitleRules(
        default=SubtitleRule(segmentation_mode=SubtitleSegmentation.BY_CUE, max_cps=20),
        exceptions=[
            SubtitleException(languages=["ru"], segmentation_mode=SubtitleSegmentation.BY_SENTENCE)
        ],
    ),
)
MEMORY = TranslationMemoryUse(id=GUID, match_threshold=75, is_writable=True)
ENGINE = ProjectMTEngine(id="engine", name="Engine", languages=("ru",))
RULE = PretranslationRule(
    rule_type=PretranslationRuleType.TM,
    order=1,
    confirm_at_workflow_step=None,
    translation_memory_id=GUID,
    min_threshold=95,
)

CALLS: dict[str, Callable[[SmartcatClient], object]] = {
    "project_copies.get": lambda c: c.project_copies.get(GUID),
    "project_copies.start": lambda c: c.project_copies.start(
        GUID,
        option=ProjectCopyOption.DOCUMENTS,
        new_project_name=None,
        target_languages_to_add=[25],
        disable_notifications=True,
    ),
    "project_copies.wait": lambda c: c.project_copies.wait(GUID),
    "project_resources.add_glossaries": lambda c: c.project_resources.add_glossaries(
        GUID, glossary_ids=[GUID]
    ),
    "project_resources.add_reference_files": lambda c: c.project_resources.add_reference_files(
        GUID, files={"a.pdf": b"1", "b.pdf": b"2"}
    ),
    "project_resources.add_translation_memories": lambda c: (
        c.project_resources.add_translation_memories(GUID, memories=[MEMORY])
    ),
    "project_resources.default_glossary": lambda c: c.project_resources.default_glossary(
        GUID, fallback_to_account=True
    ),
    "project_resources.glossaries": lambda c: c.project_resources.glossaries(GUID),
    "project_resources.set_glossaries": lambda c: c.project_resources.set_glossaries(
        GUID, glossary_ids=[]
    ),
    "project_resources.set_translation_memories": lambda c: (
        c.project_resources.set_translation_memories(
            GUID, memories=[MEMORY], only_exact_source_language_match=True
        )
    ),
    "project_resources.set_translation_memories_by_language": lambda c: (
        c.project_resources.set_translation_memories_by_language(
            GUID,
            languages=[
                LanguageTranslationMemories(
                    language="ru",
                    translation_memories=[MEMORY],
                    only_exact_source_language_match=None,
                )
            ],
        )
    ),
    "project_resources.translation_memories": lambda c: c.project_resources.translation_memories(
        GUID
    ),
    "project_settings.add_language": lambda c: c.project_settings.add_language(
        GUID, target_language="ru", add_to_documents=False
    ),
    "project_settings.add_managers": lambda c: c.project_settings.add_managers(
        GUID, user_ids=[GUID]
    ),
    "project_settings.add_mt_engines": lambda c: c.project_settings.add_mt_engines(
        GUID, engines=[ENGINE]
    ),
    "project_settings.add_pretranslation_rules": lambda c: (
        c.project_settings.add_pretranslation_rules(GUID, rules=[RULE], start=False)
    ),
    "project_settings.available_mt_engines": lambda c: c.project_settings.available_mt_engines(
        GUID
    ),
    "project_settings.define_pretranslation_rules": lambda c: (
        c.project_settings.define_pretranslation_rules(GUID, rules=[RULE])
    ),
    "project_settings.empty_folders": lambda c: c.project_settings.empty_folders(GUID),
    "project_settings.mt_engines": lambda c: c.project_settings.mt_engines(GUID),
    "project_settings.pretranslation_rules": lambda c: c.project_settings.pretranslation_rules(
        GUID
    ),
    "project_settings.remove_empty_folders": lambda c: c.project_settings.remove_empty_folders(
        GUID
    ),
    "project_settings.remove_language": lambda c: c.project_settings.remove_language(
        GUID, target_language="ru"
    ),
    "project_settings.remove_managers": lambda c: c.project_settings.remove_managers(
        GUID, user_ids=[GUID]
    ),
    "project_settings.set_fuzzy_repetitions": lambda c: c.project_settings.set_fuzzy_repetitions(
        GUID, enabled=True
    ),
    "project_settings.set_mt_engines": lambda c: c.project_settings.set_mt_engines(
        GUID, engines=[ENGINE]
    ),
    "project_settings.set_pretranslation_rules": lambda c: (
        c.project_settings.set_pretranslation_rules(GUID, rules=[RULE])
    ),
    "projects.cancel": lambda c: c.projects.cancel(GUID),
    "projects.complete": lambda c: c.projects.complete(GUID),
    "projects.create": lambda c: c.projects.create(PROJECT, files=[FILE]),
    "projects.delete": lambda c: c.projects.delete(GUID),
    "projects.find": lambda c: c.projects.find("Guide"),
    "projects.get": lambda c: c.projects.get(GUID),
    "projects.list": lambda c: c.projects.list(
        project_name="a",
        external_tag="b",
        created_by_user_id=GUID,
        assigned_to_user_id=GUID,
        client_ids=[GUID, GUID],
    ),
    "projects.list_v1": lambda c: c.projects.list_v1(
        project_type=ProjectTypeFilter.ALL, include_documents=True, project_name="a"
    ),
    "projects.restore": lambda c: c.projects.restore(GUID),
    "projects.set_fields": lambda c: c.projects.set_fields(
        GUID,
        name="Guide",
        deadline=None,
        domain_id=3,
        vendor_account_ids=[GUID],
        specializations=[Specialization.LAW],
        workflow_stages=[StageType.EDITING],
        custom_field_values={"a": None},
    ),
    "projects.update": lambda c: c.projects.update(GUID, external_tag="tag", deadline=WHEN),
}
