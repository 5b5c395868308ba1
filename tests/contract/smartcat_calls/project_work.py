"""Calls on the work in projects: tasks, statistics, strings."""

from collections.abc import Callable
from datetime import UTC, datetime

from locsdk.smartcat import (
    CompletionState,
    Currency,
    InvitationStrategy,
    SmartcatClient,
    StringsFormat,
)

GUID = "3fa85f64-5717-4562-b3fc-2c963f66afa6"
DOC = "cd08227b3c181d6a9e8524f0_25"
WHEN = datetime(2030, 1, 31, 12, tzinfo=UTC)

CALLS: dict[str, Callable[[SmartcatClient], object]] = {
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
}
