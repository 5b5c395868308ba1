"""Software localization: keys and values in, out, and the result of an import (dossier 2.3).

A project of that type keeps its texts in collections of keys. Completion is kept as the
vendor's three states; labels and times of change as they were set.
"""

import posixpath
from collections.abc import Iterable, Iterator, Sequence

from attrs import define, field

from locsdk.testing.answers import Answer
from locsdk.testing.recorded import RecordedPart, RecordedRequest
from locsdk.testing.routing import Route
from locsdk.testing.smartcat import enums, fields
from locsdk.testing.smartcat.exports import start_export
from locsdk.testing.smartcat.models import Project
from locsdk.testing.smartcat.resources import (
    FORMATS,
    BadContent,
    format_of,
    read_entries,
    write_entries,
)
from locsdk.testing.smartcat.wire import Json, Rejection, choose, flag, moment, param, reply
from locsdk.testing.smartcat.workspace import Workspace

__all__ = ["ROUTES", "Key"]

_KEYS = fields.record({"keys": fields.many(fields.text)})
_TEMPLATES = {
    "json": "strings-{LANGUAGE}.json",
    "structured-json": "strings-{LANGUAGE}.json",
    "yaml": "strings-{LANGUAGE}.yaml",
    "structured-yaml": "strings-{LANGUAGE}.yaml",
    "ios-strings": "{LOCALE:IOS}.lproj/values.strings",
    "android-xml": "src/main/res/values-{LOCALE:ANDROID}/strings.xml",
    "qt-ts": "strings-{LANGUAGE}.ts",
}


@define(kw_only=True, eq=False)
class Key:
    """A key of a collection with its values.

    Attributes:
        values: Texts by language.
        states: The completion of each text.
    """

    name: str
    values: dict[str, str] = field(factory=dict[str, str])
    states: dict[str, str] = field(factory=dict[str, str])
    labels: set[str] = field(factory=set[str])
    modified: int = 0


Collections = dict[str, dict[str, Key]]


def _collections(project: Project) -> Collections:
    collections: Collections = project.settings.setdefault("strings", {})
    return collections


def _project(workspace: Workspace, project_id: str) -> Project:
    project = workspace.project(project_id)
    if project.type != "softwareLocalization":
        raise Rejection(400, f"Project {project.name} is not for software localization.")
    return project


def _listed(request: RecordedRequest, name: str) -> list[str] | None:
    given = param(request, name)
    return None if given is None else [one.strip() for one in given.split(",") if one.strip()]


def _languages(request: RecordedRequest, name: str) -> list[str] | None:
    given = _listed(request, name)
    if given is None:
        return None
    if not given:
        raise Rejection(400, f"{name} is an empty list of languages.")
    return [fields.language(code, name) for code in given]


def post_import(workspace: Workspace, request: RecordedRequest, project_id: str) -> Answer:
    """A task id in quotes; what came of it is asked for with project/import-result."""
    project = _project(workspace, project_id)
    files = fields.form(request).files
    if not files:
        raise Rejection(400, "There is no file.")
    skip, overwrite = (
        flag(request, "skip-conflicting-values"),
        flag(request, "overwrite-conflicting-values"),
    )
    if skip and overwrite:
        raise Rejection(400, "Conflicting values cannot be both skipped and overwritten.")
    language = fields.language(param(request, "language") or project.source_language, "language")
    targets = _languages(request, "target-languages")
    if targets is not None and language != project.source_language:
        raise Rejection(400, "target-languages is for the import of the source only.")
    job = _Import(
        project=project,
        files=files,
        collection=param(request, "collection") or "main",
        language=language,
        format=choose(request, "format", FORMATS),
        state=choose(request, "completion-state", enums.COMPLETION_STATES) or "draft",
        labels=set(_listed(request, "labels") or ()),
        delimiter=param(request, "path-separator") or ".",
        overwrite=overwrite,
        file_labels=flag(request, "auto-file-labels"),
        delete_missing=flag(request, "delete-missing-keys"),
    )
    result: Json = {"status": "inProgress"}

    def finish() -> None:
        for code in (targets or []) + [language]:
            if code not in {project.source_language, *project.target_languages}:
                project.target_languages.append(code)
        result.update(job.carry_out(workspace.stamp()))

    task_id, _ = workspace.start(finish)
    workspace.table("stringImports")[task_id] = result
    return reply(task_id)


@define(kw_only=True, eq=False)
class _Import:
    project: Project
    files: Sequence[RecordedPart]
    collection: str
    language: str
    format: str | None
    state: str
    labels: set[str]
    delimiter: str
    overwrite: bool
    file_labels: bool
    delete_missing: bool
    counts: dict[str, int] = field(
        factory=lambda: dict.fromkeys(
            (
                "keysCreated",
                "keysUpdated",
                "keysDeleted",
                "keyValuesNotChanged",
                "keysWithoutSource",
            ),
            0,
        )
    )
    conflicts: dict[str, list[str]] = field(factory=dict[str, list[str]])

    def carry_out(self, now: int) -> Json:
        keys = _collections(self.project).setdefault(self.collection, {})
        failed: list[str] = []
        seen: set[str] = set()
        for file in self.files:
            name = file.filename or ""
            kind = self.format or format_of(name)
            try:
                entries = read_entries(file.content, kind or "", self.delimiter) if kind else None
            except BadContent:
                entries = None
            if entries is None:
                failed.append(name)
                continue
            labels = self.labels | ({posixpath.basename(name)} if self.file_labels else set[str]())
            for key, text in entries.items():
                seen.add(key)
                self._take(keys, key, text, labels, now)
        if self.delete_missing and not failed:
            for key in keys.keys() - seen:
                del keys[key]
                self.counts["keysDeleted"] += 1
        return {
            "status": "failed" if len(failed) == len(self.files) else "completed",
            "failedFileNames": failed,
            "conflictingKeyValues": self.conflicts,
            **self.counts,
        }

    def _take(self, keys: dict[str, Key], name: str, text: str, labels: set[str], now: int) -> None:
        source = self.project.source_language
        key = keys.get(name)
        if key is None:
            if self.language != source:
                self.counts["keysWithoutSource"] += 1
                return
            key = keys[name] = Key(name=name)
            self.counts["keysCreated"] += 1
        elif key.values.get(self.language) == text:
            self.counts["keyValuesNotChanged"] += 1
            key.labels |= labels
            return
        elif self.language in key.values and not self.overwrite:
            self.conflicts.setdefault(name, []).append(text)
            key.labels |= labels
            return
        else:
            self.counts["keysUpdated"] += 1
        key.values[self.language] = text
        key.states[self.language] = self.state
        key.labels |= labels
        key.modified = now


def get_import_result(workspace: Workspace, _request: RecordedRequest, import_id: str) -> Answer:
    """How an import is or has gone. Asking counts as a look."""
    result = workspace.record("stringImports", import_id, "Import")
    workspace.errands[import_id.lower()].look()
    return reply(result)


def post_export(workspace: Workspace, request: RecordedRequest, project_id: str) -> Answer:
    """A task id in quotes, to be fetched with document/export (dossier 1.8)."""
    project = _project(workspace, project_id)
    collections = _listed(request, "collections") or list(_collections(project))
    for name in collections:
        if name not in _collections(project):
            raise Rejection(404, f"There is no collection {name}.")
    languages = _languages(request, "languages") or list(project.target_languages)
    if flag(request, "include-default-language") and project.source_language not in languages:
        languages.append(project.source_language)
    body: Json = fields.read_body(request, _KEYS) if request.body.strip() else {"keys": None}
    since = moment(request, "modified-since")
    labels = set(_listed(request, "labels") or ())
    chosen = [
        (name, key)
        for name in collections
        for key in _collections(project)[name].values()
        if (body["keys"] is None or key.name in body["keys"])
        and (not labels or labels & key.labels)
        and (since is None or key.modified >= since)
    ]
    job = _Export(
        project=project,
        format=choose(request, "format", FORMATS) or "json",
        state=choose(request, "completion-state", enums.COMPLETION_STATES) or "draft",
        delimiter=param(request, "path-separator") or ".",
        template=param(request, "output-file-path-template"),
        fallback=flag(request, "fallback-to-default-language"),
        blank=flag(request, "export-incomplete-as-blank"),
        skip=flag(request, "skip-incomplete-keys"),
    )
    zipped = True if flag(request, "zip") else None
    return reply(start_export(workspace, lambda: dict(job.files(chosen, languages)), zipped=zipped))


@define(kw_only=True, eq=False)
class _Export:
    project: Project
    format: str
    state: str
    delimiter: str
    template: str | None
    fallback: bool
    blank: bool
    skip: bool

    def files(
        self, chosen: Iterable[tuple[str, Key]], languages: Iterable[str]
    ) -> Iterator[tuple[str, bytes]]:
        keys = [key for _, key in chosen]
        for language in languages:
            entries = {
                key.name: text for key in keys if (text := self._text(key, language)) is not None
            }
            yield self._name(language), write_entries(entries, self.format, self.delimiter)

    def _text(self, key: Key, language: str) -> str | None:
        order = enums.COMPLETION_STATES
        text, state = key.values.get(language), key.states.get(language, "draft")
        if language == self.project.source_language:
            return text
        if text is not None and order.index(state) >= order.index(self.state):
            return text
        if self.skip:
            return None
        if self.fallback:
            return key.values.get(self.project.source_language, "")
        return "" if self.blank or text is None else text

    def _name(self, language: str) -> str:
        parts = language.split("-")
        android = "-r".join([parts[0], *(part.upper() for part in parts[1:])])
        template = self.template or _TEMPLATES[self.format]
        return (
            template.replace("{LANGUAGE}", language)
            .replace("{LOCALE:IOS}", language)
            .replace("{LOCALE:ANDROID}", android)
        )


ROUTES: tuple[Route[Workspace], ...] = (
    Route("POST", "/v2/project/<project_id>/import", post_import),
    Route("GET", "/v1/project/import-result/<import_id>", get_import_result),
    Route("POST", "/v2/project/<project_id>/export", post_export),
)
