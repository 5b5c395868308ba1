"""Every request of the Smartcat client against Smartcat's own description of 2026."""

import inspect
import json
import re
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from functools import cached_property
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import pytest
from attrs import define, field
from openapi_core.exceptions import OpenAPIError

from locsdk.smartcat import (
    AssignmentMode,
    AssuranceLevel,
    BilingualImportSettings,
    CompletionState,
    ConfirmMode,
    Contact,
    Currency,
    DirectoryType,
    DocumentProperties,
    DocumentUnits,
    ExecutiveShare,
    ExportMode,
    ExportType,
    InvitationStrategy,
    LanguageTranslationMemories,
    NewJob,
    NewJobV1,
    NewPrice,
    NewProject,
    NewService,
    PlaceholderFormat,
    PretranslationRule,
    PretranslationRuleType,
    ProjectCopyOption,
    ProjectMTEngine,
    ProjectNumber,
    ProjectTypeFilter,
    Quote,
    RateServiceType,
    Region,
    SegmentTag,
    ServiceType,
    SmartcatClient,
    SourceFile,
    Specialization,
    StageType,
    StringsFormat,
    SubtitleException,
    SubtitleRule,
    SubtitleRules,
    SubtitleSegmentation,
    SupplierType,
    TeamService,
    TextToTranslate,
    TMExportMode,
    TranslationMemoryUse,
    WorkUnit,
)
from locsdk.testing.recorded import record
from locsdk.transport import (
    CallNext,
    Headers,
    Multipart,
    Pager,
    Part,
    Request,
    Response,
)
from locsdk.transport.body import open_payload

if TYPE_CHECKING:
    from tests.contract.conftest import Description, Endpoints

PREFIX = "/api/integration"
GUID = "3fa85f64-5717-4562-b3fc-2c963f66afa6"
DOC = "cd08227b3c181d6a9e8524f0_25"
WHEN = datetime(2030, 1, 31, 12, tzinfo=UTC)
XLIFF = (
    b'<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2">'
    b'<file original="cd08227b3c181d6a9e8524f0_25" source-language="en" datatype="plaintext"><body>'
    b'<trans-unit id="1"><source>One</source><target>Un</target></trans-unit></body></file></xliff>'
)
FILE = SourceFile(
    name="guide.docx",
    content=b"content",
    properties=DocumentProperties(
        external_id="x",
        meta_info=None,
        target_languages=["ru"],
        disassemble_settings={"a": 1},
        bilingual_file_import_settings=BilingualImportSettings(
            confirm_mode=ConfirmMode.AT_LAST_STAGE
        ),
    ),
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
SERVICE = TeamService(
    service_type=ServiceType.TRANSLATION,
    source_language="en",
    target_language="ru",
    price_per_unit=0.1,
    currency="USD",
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
JOB = NewJob(
    supplier_email="a@example.org",
    supplier_type=SupplierType.FREELANCER,
    service_type="translation",
    units_amount=10,
    price_per_unit=0.5,
    currency="USD",
    pay_until_date=WHEN,
)
JOB_V1 = NewJobV1(freelancer_id=GUID, units_amount=1, price_per_unit=2)
PRICE = NewPrice(service_id="s", source_language="en", target_languages=["ru"], price_per_unit=1)
RATED = NewService(
    name="Service",
    service_types=[RateServiceType.TRANSLATION],
    work_unit_type=WorkUnit.WORD,
)

CALLS: dict[str, Callable[[SmartcatClient], object]] = {
    "account.confirm_user_deletion": lambda c: c.account.confirm_user_deletion(token="t"),
    "account.custom_fields": lambda c: c.account.custom_fields(),
    "account.get": lambda c: c.account.get(),
    "account.mt_engines": lambda c: c.account.mt_engines(),
    "account.request_user_deletion": lambda c: c.account.request_user_deletion(),
    "account.smartwords": lambda c: c.account.smartwords(),
    "account.templates": lambda c: c.account.templates(),
    "assignments.apply_template": lambda c: c.assignments.apply_template(
        GUID, GUID, deadline_hours=5
    ),
    "assignments.assign": lambda c: c.assignments.assign(
        DOC,
        stage_number=1,
        executives=[ExecutiveShare(id=GUID, words_count=10), ExecutiveShare(id=GUID)],
        assignment_mode=AssignmentMode.ROCKET,
        min_words_count_for_executive=5,
    ),
    "assignments.assign_freelancers": lambda c: c.assignments.assign_freelancers(
        DOC, stage_number=1, freelancer_ids=[GUID]
    ),
    "assignments.assign_new": lambda c: c.assignments.assign_new(GUID),
    "assignments.assign_vendor": lambda c: c.assignments.assign_vendor(
        DOC, stage_number=2, vendor_account_id=GUID
    ),
    "assignments.invite_team": lambda c: c.assignments.invite_team(
        [DOC], stage_number=1, specializations=[Specialization.LAW], match_project_client=True
    ),
    "assignments.set_unit_counts": lambda c: c.assignments.set_unit_counts(
        GUID,
        stage_number=1,
        target_language_id=25,
        units=[DocumentUnits(document_id=DOC, unit_count=3)],
    ),
    "assignments.templates": lambda c: c.assignments.templates(GUID),
    "assignments.unassign": lambda c: c.assignments.unassign(
        DOC, stage_number=1, executive_id=GUID
    ),
    "audit.logs": lambda c: c.audit.logs(start_time=WHEN, end_time=WHEN, page_size=5),
    "callbacks.delete": lambda c: c.callbacks.delete(),
    "callbacks.get": lambda c: c.callbacks.get(),
    "callbacks.last_errors": lambda c: c.callbacks.last_errors(limit=3),
    "callbacks.register": lambda c: c.callbacks.register("text", additional_headers={"A": "b"}),
    "callbacks.set": lambda c: c.callbacks.set("https://e.org", additional_headers={"A": "b"}),
    "callbacks.unregister": lambda c: c.callbacks.unregister("text"),
    "client_industries.create": lambda c: c.client_industries.create("Shoes & more"),
    "client_industries.delete": lambda c: c.client_industries.delete("i"),
    "client_industries.get": lambda c: c.client_industries.get("i"),
    "client_industries.list": lambda c: c.client_industries.list(),
    "client_industries.rename": lambda c: c.client_industries.rename("i", name="Boots"),
    "clients.create": lambda c: c.clients.create("Acme"),
    "clients.get": lambda c: c.clients.get(GUID),
    "clients.get_v1": lambda c: c.clients.get_v1(GUID),
    "clients.set_contact": lambda c: c.clients.set_contact(
        GUID, contact=Contact(email="a@example.org", comment=None)
    ),
    "clients.set_net_rate": lambda c: c.clients.set_net_rate(GUID, net_rate_id="n"),
    "clients.update": lambda c: c.clients.update(
        GUID,
        name="Acme",
        website=None,
        main_contact=Contact(full_name="A"),
        additional_contacts=[Contact(email="b@example.org")],
        custom_field_values={"a": None},
    ),
    "directories.formats": lambda c: c.directories.formats(),
    "directories.get": lambda c: c.directories.get(DirectoryType.LANGUAGE),
    "documents.complete": lambda c: c.documents.complete(DOC),
    "documents.create": lambda c: c.documents.create(GUID, [FILE, FILE]),
    "documents.delete": lambda c: c.documents.delete([DOC, "b_25"]),
    "documents.get": lambda c: c.documents.get(DOC),
    "documents.rename": lambda c: c.documents.rename(DOC, name="Иное"),
    "documents.set_meta_info": lambda c: c.documents.set_meta_info(DOC, meta_info="x"),
    "documents.update_source": lambda c: c.documents.update_source(
        DOC,
        b"content",
        filename="guide.docx",
        disassemble_algorithm_name="a",
        bilingual_file_import_settings=BilingualImportSettings(confirm_mode=ConfirmMode.NONE),
        enable_placeholders=None,
    ),
    "documents.wait": lambda c: c.documents.wait(DOC),
    "exports.fetch": lambda c: c.exports.fetch(GUID),
    "exports.run": lambda c: c.exports.run([DOC], type=ExportType.XLIFF),
    "exports.start": lambda c: c.exports.start(
        [DOC, "b_25"],
        type=ExportType.TARGET,
        mode=ExportMode.COMPLETE,
        stage_number=2,
        exporting_document_format=StringsFormat.YAML,
        structuring_delimiter=".",
    ),
    "exports.wait": lambda c: c.exports.wait(GUID),
    "files.delete": lambda c: c.files.delete("a.txt"),
    "files.download": lambda c: c.files.download("a b.txt"),
    "files.info": lambda c: c.files.info("a.txt"),
    "files.list": lambda c: c.files.list("a", start="key"),
    "files.put": lambda c: c.files.put("a.txt", b"content"),
    "files.put_many": lambda c: c.files.put_many("a", {"b.txt": b"1", "c.txt": b"2"}, unzip=True),
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
    "imports.result": lambda c: c.imports.result(DOC),
    "imports.run": lambda c: c.imports.run(XLIFF, exported=XLIFF, confirm=True, overwrite=False),
    "imports.send": lambda c: c.imports.send(
        DOC, XLIFF, confirm=True, overwrite=False, part_name="translationFile"
    ),
    "imports.send_resource": lambda c: c.imports.send_resource(
        DOC, b"content", filename="a.json", confirm=True, overwrite=True
    ),
    "imports.status": lambda c: c.imports.status(DOC),
    "imports.wait": lambda c: c.imports.wait(DOC),
    "invoices.list": lambda c: c.invoices.list(created_from=WHEN, created_to=WHEN),
    "invoices.of_clients": lambda c: c.invoices.of_clients(date_from=WHEN, date_to=WHEN, limit=5),
    "jobs.by_date": lambda c: c.jobs.by_date(created_from=WHEN, created_to=WHEN),
    "jobs.by_external_id": lambda c: c.jobs.by_external_id(["a", "b"]),
    "jobs.by_external_id_v1": lambda c: c.jobs.by_external_id_v1(["a", "b"]),
    "jobs.create": lambda c: c.jobs.create(JOB),
    "jobs.create_many": lambda c: c.jobs.create_many([JOB, JOB]),
    "jobs.create_many_v1": lambda c: c.jobs.create_many_v1([JOB_V1]),
    "jobs.create_v1": lambda c: c.jobs.create_v1(JOB_V1),
    "jobs.of_project": lambda c: c.jobs.of_project(GUID),
    "jobs.verified_of_project": lambda c: c.jobs.verified_of_project(GUID),
    "placeholders.add": lambda c: c.placeholders.add(r"\d+", r"%s"),
    "placeholders.check": lambda c: c.placeholders.check(r"\d+&"),
    "placeholders.list": lambda c: c.placeholders.list(),
    "placeholders.set": lambda c: c.placeholders.set([PlaceholderFormat(regex=r"\d+")]),
    "presets.create": lambda c: c.presets.create(name="P", algorithm_name="a", settings={"k": [1]}),
    "presets.delete": lambda c: c.presets.delete(GUID),
    "presets.get": lambda c: c.presets.get(GUID),
    "presets.list": lambda c: c.presets.list(),
    "presets.set": lambda c: c.presets.set(GUID, name="P", algorithm_name="a", settings={}),
    "prices.create": lambda c: c.prices.create(PRICE),
    "prices.create_many": lambda c: c.prices.create_many([PRICE]),
    "prices.delete": lambda c: c.prices.delete("p"),
    "prices.get_many": lambda c: c.prices.get_many(["p", "q"]),
    "prices.list": lambda c: c.prices.list(start="p"),
    "prices.update": lambda c: c.prices.update("p", price=PRICE),
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
    "project_tasks.assign": lambda c: c.project_tasks.assign(
        GUID, GUID, user_ids=[GUID], shortlist=True
    ),
    "project_tasks.assign_vendor": lambda c: c.project_tasks.assign_vendor(
        GUID, GUID, vendor_account_id=GUID
    ),
    "project_tasks.get": lambda c: c.project_tasks.get(GUID, GUID, currency=Currency.USD),
    "project_tasks.list": lambda c: c.project_tasks.list(
        GUID, currency=Currency.EUR, document_id=DOC
    ),
    "project_tasks.merge": lambda c: c.project_tasks.merge(GUID, GUID, task_ids=[GUID]),
    "project_tasks.payables": lambda c: c.project_tasks.payables(GUID, GUID, currency=Currency.JPY),
    "project_tasks.scope": lambda c: c.project_tasks.scope(GUID, GUID, currency=Currency.JPY),
    "project_tasks.set_deadline": lambda c: c.project_tasks.set_deadline(GUID, GUID, deadline=WHEN),
    "project_tasks.set_invitation_strategy": lambda c: c.project_tasks.set_invitation_strategy(
        GUID, GUID, strategy=InvitationStrategy.ROCKET
    ),
    "project_tasks.split": lambda c: c.project_tasks.split(
        GUID, GUID, document_ids=[DOC], target_task_id=None
    ),
    "project_tasks.split_by_parts": lambda c: c.project_tasks.split_by_parts(
        GUID, GUID, parts=3, preserve_assignments=True
    ),
    "project_tasks.unassign": lambda c: c.project_tasks.unassign(GUID, GUID, user_id=GUID),
    "project_tasks.unassign_vendor": lambda c: c.project_tasks.unassign_vendor(
        GUID, GUID, vendor_account_id=GUID
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
    "quotes.approve": lambda c: c.quotes.approve("q"),
    "quotes.by_vendor": lambda c: c.quotes.by_vendor(GUID),
    "quotes.download": lambda c: c.quotes.download("q"),
    "quotes.get": lambda c: c.quotes.get(GUID),
    "quotes.list": lambda c: c.quotes.list(),
    "quotes.mark_as_paid": lambda c: c.quotes.mark_as_paid("q"),
    "quotes.of_projects": lambda c: c.quotes.of_projects([GUID]),
    "quotes.update": lambda c: c.quotes.update(Quote(id="q", cost=5, due_date=None)),
    "quotes.upload": lambda c: c.quotes.upload("q", b"content", filename="q.pdf"),
    "services.create": lambda c: c.services.create(RATED),
    "services.create_many": lambda c: c.services.create_many([RATED]),
    "services.delete": lambda c: c.services.delete("s"),
    "services.get_many": lambda c: c.services.get_many(["s", "t"]),
    "services.list": lambda c: c.services.list(),
    "services.update": lambda c: c.services.update("s", service=RATED),
    "smart_translation.translate": lambda c: c.smart_translation.translate(
        ["One", TextToTranslate(text="Two", context=None)],
        source_language="en",
        target_languages=["ru"],
        profile=None,
        is_html=False,
    ),
    "software_localization.import_result": lambda c: c.software_localization.import_result(GUID),
    "software_localization.start_export": lambda c: c.software_localization.start_export(
        GUID,
        keys=["a.b"],
        collections=["main", "more"],
        languages=["ru"],
        format=StringsFormat.QT_TS,
        completion_state=CompletionState.FINAL,
        skip_incomplete_keys=True,
        zip=False,
        modified_since=WHEN,
    ),
    "software_localization.start_import": lambda c: c.software_localization.start_import(
        GUID,
        {"a.json": b"{}"},
        collection="main",
        language="en",
        target_languages=["ru", "de"],
        format=StringsFormat.JSON,
        labels=["x"],
        delete_missing_keys=True,
    ),
    "software_localization.wait_for_import": lambda c: c.software_localization.wait_for_import(
        GUID
    ),
    "statistics.build": lambda c: c.statistics.build(GUID),
    "statistics.completed_work": lambda c: c.statistics.completed_work(GUID),
    "statistics.confirmations": lambda c: c.statistics.confirmations(
        GUID, user_id="u", since=WHEN, until=WHEN, document_id=DOC, target_language="ru"
    ),
    "statistics.confirmations_v1": lambda c: c.statistics.confirmations_v1(
        GUID, account_user_id="u"
    ),
    "statistics.document": lambda c: c.statistics.document(DOC, only_exact_matches=True),
    "statistics.project": lambda c: c.statistics.project(GUID),
    "statistics.project_v1": lambda c: c.statistics.project_v1(GUID),
    "statistics.wait_for_document": lambda c: c.statistics.wait_for_document(DOC),
    "statistics.wait_for_project": lambda c: c.statistics.wait_for_project(GUID),
    "team.add": lambda c: c.team.add(
        email="a@example.org", first_name=None, services=[SERVICE], client_ids=[GUID]
    ),
    "team.add_services": lambda c: c.team.add_services("u", services=[SERVICE]),
    "team.find": lambda c: c.team.find("x"),
    "team.get": lambda c: c.team.get("u"),
    "team.remove": lambda c: c.team.remove("u"),
    "team.search": lambda c: c.team.search(
        search_string="x",
        service_type=ServiceType.EDITING,
        only_native_speakers=True,
        max_rate=1.5,
        specializations=[Specialization.LAW],
    ),
    "team.set_comment": lambda c: c.team.set_comment("u", comment="x"),
    "team.set_phone": lambda c: c.team.set_phone("u", phone="+1"),
    "team.set_services": lambda c: c.team.set_services("u", services=[SERVICE]),
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
    "vendors.get": lambda c: c.vendors.get(GUID),
    "vendors.list": lambda c: c.vendors.list(),
}

# What the description leaves open, or where its example would not let a wait end.
ANSWERS: dict[str, Any] = {
    "POST /v1/translationmemory": GUID,
    "GET /v1/document/translate/result": {"anything": 1},
    "GET /v2/project/{}/statistics": [
        {"language": "ru", "statistics": [], "documents": [{"name": "a", "statistics": []}]}
    ],
    "GET /v1/project/{}/translationmemories": [
        {"id": GUID, "matchThreshold": 75, "isWritable": False}
    ],
}
# Operations that are declared for installations older than the description.
OLDER = {"GET /v1/directory", "PUT /v1/document/update"}
# Operations that only a service without the usual one is asked for.
FALLBACKS = {"POST /v1/document"}


@define
class Recorder:
    """A middleware that stands for the service: notes requests, answers by the description."""

    description: "Description"
    requests: list[tuple[str, str, str, bytes | None]] = field(factory=list)

    def __call__(self, request: Request, _: CallNext) -> Response:
        body = None if request.body is None else request.body.read()
        target = request.url.removeprefix(Region.EUROPE)
        self.requests.append(
            (request.method, target, request.headers.get("Content-Type", ""), body)
        )
        operation = self.description.operation(request.method, request.path)
        answer = ANSWERS.get(operation.shape, self.description.answer(operation))
        data = b"content" if answer is None else json.dumps(answer).encode()
        headers = Headers({"Content-Type": "application/json"})
        return Response(status=200, headers=headers, body=data, request=request)


class Clock:
    """Time that jumps, so that nothing waits."""

    def __init__(self) -> None:
        self.passed = 0.0

    def monotonic(self) -> float:
        return self.passed

    def now(self) -> float:
        return self.passed

    def sleep(self, seconds: float) -> None:
        self.passed += seconds

    def random(self) -> float:
        return 0.0


def public_calls() -> set[str]:
    """Every public method of every noun of the client."""
    found: set[str] = set()
    for noun, attribute in vars(SmartcatClient).items():
        if isinstance(attribute, cached_property):
            kind = inspect.get_annotations(attribute.func, eval_str=True)["return"]
            methods = inspect.getmembers(kind, inspect.isfunction)
            found |= {f"{noun}.{name}" for name, _ in methods if not name.startswith("_")}
    return found


def carried_out(call: str, recorder: Recorder) -> None:
    """Make a call, as far as it takes to have all of its requests sent."""
    with SmartcatClient(
        GUID, "a-key", middleware=[recorder], clock=Clock(), limiter=None
    ) as client:
        result = CALLS[call](client)
        if isinstance(result, Pager):
            assert result.first() is not None
        elif isinstance(result, Iterator):
            assert next(result)


def test_every_operation_is_declared_exactly_once(
    smartcat: "Description", smartcat_endpoints: "Endpoints"
) -> None:
    wanted = {operation.shape for operation in smartcat.operations}
    declared = Counter(
        re.sub(r"{[^}]*}", "{}", f"{one.method} {one.path}") for one in smartcat_endpoints
    )
    assert len(wanted) == 176
    assert wanted - set(declared) == set()
    assert set(declared) - wanted == OLDER
    assert [shape for shape, count in declared.items() if count > 1] == []


def test_every_declaration_says_where_it_is_from(smartcat_endpoints: "Endpoints") -> None:
    for endpoint in smartcat_endpoints:
        assert re.match(r"2\.\d", endpoint.source), endpoint.operation
        assert endpoint.confidence, endpoint.operation


def test_every_declaration_is_named_after_the_method_that_makes_the_call(
    smartcat_endpoints: "Endpoints",
) -> None:
    assert {one.operation for one in smartcat_endpoints} <= public_calls()


def test_every_public_call_is_in_the_table() -> None:
    assert set(CALLS) == public_calls()


@pytest.mark.parametrize("call", sorted(CALLS))
def test_every_request_is_valid(call: str, smartcat: "Description") -> None:
    recorder = Recorder(smartcat)
    carried_out(call, recorder)
    assert recorder.requests
    for method, target, content_type, body in recorder.requests:
        if call == "documents.create":
            content_type, body = one_part_for_each_item(method, target, content_type, body or b"")
        smartcat.check(method, target, content_type, body)


def one_part_for_each_item(
    method: str, target: str, content_type: str, body: bytes
) -> tuple[str, bytes]:
    """Rewrite a multipart body as OpenAPI reads a list in it: a part of its own for each item.

    The vendor's own clients send the list as one JSON part, and so do we (dossier 2.3, 7.1).
    """
    described, *files = record(method, target, [("Content-Type", content_type)], body).parts
    assert [one.filename for one in files] == ["guide.docx"] * 2
    items = [
        Part(described.name, json.dumps(item), content_type="application/json")
        for item in json.loads(described.content)
    ]
    parts = [Part(one.name, one.content, filename=one.filename) for one in files]
    with open_payload(Multipart([*items, *parts])) as payload:
        assert payload is not None
        return payload.content_type, payload.read()


def test_all_operations_are_reached_by_some_call(smartcat: "Description") -> None:
    recorder = Recorder(smartcat)
    for call in CALLS:
        carried_out(call, recorder)
    reached = {
        smartcat.operation(method, urlsplit(target).path).shape
        for method, target, _, _ in recorder.requests
    }
    assert {one.shape for one in smartcat.operations} - reached == FALLBACKS


JSON_TYPE = "application/json"


@pytest.mark.parametrize(
    ("method", "target", "content_type", "body"),
    [
        ("GET", "/v1/nothing", "", None),
        ("PATCH", f"/v1/project/{GUID}", "", None),
        ("GET", "/v1/project/not-a-guid", "", None),
        ("GET", "/v1/document", "", None),
        ("GET", "/v1/document?documentId=a_1&more=1", "", None),
        ("GET", "/v2/directory?type=nonsense", "", None),
        ("GET", "/v2/project/list?limit=many", "", None),
        ("POST", f"/v1/project/{GUID}/copying", JSON_TYPE, b'{"newProjectName": "a"}'),
        ("POST", f"/v1/project/{GUID}/copying", JSON_TYPE, b'{"options": "nonsense"}'),
        ("PUT", f"/v1/project/{GUID}", JSON_TYPE, b'{"domainId": "three"}'),
        ("POST", "/v2/invoice/jobs", JSON_TYPE, b'[{"payUntilDate": "tomorrow"}]'),
        ("POST", "/v1/client/create", JSON_TYPE, b"[]"),
    ],
)
def test_the_judge_refuses_what_is_wrong(
    smartcat: "Description", method: str, target: str, content_type: str, body: bytes | None
) -> None:
    with pytest.raises((AssertionError, OpenAPIError)):
        smartcat.check(method, PREFIX + target, content_type, body)
