"""Calls on documents: in, out, back, and who works on them."""

from collections.abc import Callable

from locsdk.smartcat import (
    AssignmentMode,
    BilingualImportSettings,
    ConfirmMode,
    DocumentProperties,
    DocumentUnits,
    ExecutiveShare,
    ExportMode,
    ExportType,
    SmartcatClient,
    SourceFile,
    Specialization,
    StringsFormat,
)

GUID = "3fa85f64-5717-4562-b3fc-2c963f66afa6"
DOC = "cd08227b3c181d6a9e8524f0_25"
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

CALLS: dict[str, Callable[[SmartcatClient], object]] = {
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
}
