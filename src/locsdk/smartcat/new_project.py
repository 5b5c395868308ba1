"""What a project is to be made like (dossier 2.8)."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from attrs import field, frozen

from locsdk.enums import LooseEnum
from locsdk.smartcat.project_models import ProjectType
from locsdk.smartcat.vocabulary import AssuranceLevel, Specialization, StageType
from locsdk.unset import UNSET, Unset
from locsdk.wire import wire

__all__ = [
    "NewProject",
    "ProjectNumber",
    "SubtitleException",
    "SubtitleRule",
    "SubtitleRules",
    "SubtitleSegmentation",
    "WizardType",
]


class WizardType(LooseEnum):
    """Which assistant of the service a project is made by."""

    SMARTCAT_AUTOMATIC_PROJECT = "smartcatAutomaticProject"
    SMARTCAT_CUSTOM_PROJECT = "smartcatCustomProject"
    SMARTCAT_WEBSITE_PROJECT = "smartcatWebsiteProject"
    SMARTCAT_INTEGRATION_PROJECT = "smartcatIntegrationProject"
    SMARTCAT_FOR_DEVELOPERS_PROJECT = "smartcatForDevelopersProject"
    SMARTCAT_LQA_PROJECT = "smartcatLqaProject"
    SMARTCAT_COURSE_PROJECT = "smartcatCourseProject"
    SMARTCAT_VIDEO_AND_SUBTITLES = "smartcatVideoAndSubtitles"
    SMARTCAT_COURSE_GENERATION = "smartcatCourseGeneration"
    SMARTCAT_IMAGES = "smartcatImages"
    PROJECT_TEMPLATE = "projectTemplate"
    SERVICE_TEMPLATE = "serviceTemplate"
    INTEGRATION_CONNECTION = "integrationConnection"
    ARTICULATE_COURSE_PROJECT = "articulateCourseProject"
    TIK_TOK_VIDEO_TRANSLATOR = "tikTokVideoTranslator"


class SubtitleSegmentation(LooseEnum):
    """Where subtitles are cut into segments."""

    BY_CUE = "by-cue"
    BY_SENTENCE = "by-sentence"


@frozen(kw_only=True)
class ProjectNumber:
    """The number of a new project.

    Attributes:
        use_template: Whether the account's template makes the number.
        number: The number, where the template does not make it.
    """

    use_template: bool
    number: str | Unset | None = UNSET


@frozen(kw_only=True)
class SubtitleRule:
    """How subtitles are cut.

    Attributes:
        max_cps: Most characters in a second, 1 to 100.
        max_line_size: Most characters in a line, 1 to 1000.
        max_lines_per_cue: Most lines in a cue, 1 to 10.
    """

    segmentation_mode: SubtitleSegmentation
    max_cps: int | Unset | None = UNSET
    max_line_size: int | Unset | None = UNSET
    max_lines_per_cue: int | Unset | None = UNSET


@frozen(kw_only=True)
class SubtitleException:
    """How the subtitles of some languages are cut.

    Attributes:
        languages: Those languages.
        max_cps: Most characters in a second, 1 to 100.
        max_line_size: Most characters in a line, 1 to 1000.
        max_lines_per_cue: Most lines in a cue, 1 to 10.
    """

    languages: Sequence[str]
    segmentation_mode: SubtitleSegmentation
    max_cps: int | Unset | None = UNSET
    max_line_size: int | Unset | None = UNSET
    max_lines_per_cue: int | Unset | None = UNSET


@frozen(kw_only=True)
class SubtitleRules:
    """How the subtitles of a project are cut."""

    default: SubtitleRule
    exceptions: Sequence[SubtitleException] | Unset | None = UNSET


@frozen(kw_only=True)
class NewProject:
    """A project to be made (dossier 2.8).

    Attributes:
        source_language: Language code.
        target_languages: Language codes, at least one.
        domain_id: Number of the project group.
        creator_user_id: Who counts as the maker.
        vendor_account_ids: GUIDs of vendors to give the project to.
        use_mt: Whether machine translation is offered.
        is_for_testing: Needs support by the account; refused otherwise.
        custom_field_values: Values of the account's own fields, by their ids.
    """

    name: str
    source_language: str
    target_languages: Sequence[str]
    type: ProjectType | Unset = UNSET
    number: ProjectNumber | Unset = UNSET
    description: str | Unset | None = UNSET
    deadline: datetime | Unset | None = UNSET
    creator_user_id: str | Unset | None = UNSET
    domain_id: int | Unset | None = UNSET
    client_id: str | Unset | None = UNSET
    vendor_account_ids: Sequence[str] | Unset | None = UNSET
    assign_to_vendor: bool | Unset = UNSET
    use_mt: bool | Unset = field(default=UNSET, metadata=wire("useMT"))
    pretranslate: bool | Unset = UNSET
    translation_memory_name: str | Unset | None = UNSET
    use_translation_memory: bool | Unset | None = UNSET
    min_translation_assurance_level: AssuranceLevel | Unset = UNSET
    auto_propagate_repetitions: bool | Unset | None = UNSET
    workflow_stages: Sequence[StageType] | Unset | None = UNSET
    is_for_testing: bool | Unset = UNSET
    external_tag: str | Unset | None = UNSET
    specializations: Sequence[Specialization] | Unset | None = UNSET
    custom_field_values: Mapping[str, str | None] | Unset | None = UNSET
    created_with_wizard_type: WizardType | Unset = UNSET
    use_subtitle_editor: bool | Unset | None = UNSET
    subtitles_segmentation_rules: SubtitleRules | Unset = UNSET
    is_skill_based_project: bool | Unset | None = UNSET
    template_id: str | Unset | None = UNSET
    ai_translation_profile_id: str | Unset | None = UNSET
