"""Calls on glossaries and translation memories."""

from collections.abc import Callable

from locsdk.smartcat import AssuranceLevel, SegmentTag, SmartcatClient, TMExportMode

GUID = "3fa85f64-5717-4562-b3fc-2c963f66afa6"

CALLS: dict[str, Callable[[SmartcatClient], object]] = {
    "glossaries.default": lambda c: c.glossaries.default(),
    "glossaries.fetch_export": lambda c: c.glossaries.fetch_export(GUID),
    "glossaries.import_state": lambda c: c.glossaries.import_state(GUID),
    "glossaries.list": lambda c: c.glossaries.list(),
    "glossaries.pending_exports": lambda c: c.glossaries.pending_exports(),
    "glossaries.start_export": lambda c: c.glossaries.start_export(GUID),
    "glossaries.start_import": lambda c: c.glossaries.start_import(
        GUID, b"content", filename="g.xlsx", clear_before_import=True
    ),
    "glossaries.wait_for_export": lambda c: c.glossaries.wait_for_export(GUID),
    "translation_memories.add_target_languages": lambda c: (
        c.translation_memories.add_target_languages(GUID, target_languages=["ru"])
    ),
    "translation_memories.cancel_import": lambda c: c.translation_memories.cancel_import(GUID),
    "translation_memories.create": lambda c: c.translation_memories.create(
        name="TM", source_language="en", target_languages=["ru"], client_id=None
    ),
    "translation_memories.delete": lambda c: c.translation_memories.delete(GUID),
    "translation_memories.export": lambda c: c.translation_memories.export(
        GUID, mode=TMExportMode.EXCEL, with_tags=False
    ),
    "translation_memories.get": lambda c: c.translation_memories.get(GUID),
    "translation_memories.import_tmx": lambda c: c.translation_memories.import_tmx(
        GUID, b"<tmx/>", replace_all_content=True, assurance_level=AssuranceLevel.QUALIFIED
    ),
    "translation_memories.imports": lambda c: c.translation_memories.imports(),
    "translation_memories.list": lambda c: c.translation_memories.list(
        source_language="en", client_id=GUID, search_name="x", start=GUID
    ),
    "translation_memories.matches": lambda c: c.translation_memories.matches(
        GUID,
        text="One",
        source_language="en",
        target_language="ru",
        prev_context=None,
        tags=[SegmentTag(tag_number=1, tag_type="Start", position=0)],
        match_threshold=75,
    ),
    "translation_memories.set_target_languages": lambda c: (
        c.translation_memories.set_target_languages(GUID, target_languages=["ru"])
    ),
}
