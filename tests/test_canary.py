"""A credential goes through every public call and every failure, and is then looked for everywhere.

A service is one row of ``SERVICES``. Its calls are not listed but found: every public method
of every noun of its client. A method with a parameter that no row gives a value for fails.
"""

import base64
import copy
import inspect
import json
import logging
import pickle
import traceback
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from typing import Any
from urllib.parse import quote

import attrs
import pytest
from attrs import frozen

import locsdk
from locsdk import LingotekClient, Secret, SmartcatClient, smartcat
from locsdk.errors import LocsdkError
from locsdk.lingotek import AcceptedDocument, FilterType, Task
from locsdk.secrets import Redactor
from locsdk.testing import LingotekServer, Polls, SmartcatServer, StandIn
from locsdk.testing.faults import Faults
from locsdk.transport import Pager, ServiceClient, Timeouts

CANARY = "canary/7c9e+6679-7425-40de-944b-e07fc1f90ae7"
"""With two characters that a URL, a form, JSON and HTML may each write differently."""

NEEDLES = (CANARY, quote(CANARY, safe=""), quote(CANARY), CANARY.replace("/", "\\/"))
PACKAGE = Path(locsdk.__file__).parent

TMX = b'<tmx version="1.4"><header srclang="en"/><body/></tmx>'
USD = smartcat.Currency.USD
IMPATIENT = Timeouts(connect=5, read=0.1, total=0.1)
"""For failures: each one that never answers costs a tenth of a second."""


@frozen(kw_only=True)
class Running:
    """A stand-in, and a client of it that carries the canary.

    Attributes:
        arguments: Values by the parameter's name, or by the noun's or the method's and the
            parameter's, as in ``translations.create locale``; with them every call succeeds.
        wire: What stands in the ``Authorization`` of each request.
        anywhere: A path that can be asked for by GET.
    """

    server: StandIn
    client: ServiceClient
    arguments: Mapping[str, Any]
    wire: str
    anywhere: str

    def argument(self, operation: str, name: str) -> Any:
        """Return the value for a parameter of a method."""
        noun = operation.partition(".")[0]
        given = (f"{operation} {name}", f"{noun} {name}", name)
        return self.arguments[next((key for key in given if key in self.arguments), name)]

    def leaks(self, texts: Iterable[str]) -> list[str]:
        """Return those texts that hold the credential in one of its spellings."""
        needles = (*NEEDLES, self.wire.rpartition(" ")[2])
        return [text for text in texts if any(needle in text for needle in needles)]


@contextmanager
def run_lingotek() -> Iterator[Running]:
    with LingotekServer(pace=Polls(0)) as server:
        server.tms.users[CANARY] = server.user
        server.user.token = CANARY
        task = server.add_task()
        document = server.add_document(b"One.", targets=("fr-FR",))
        with LingotekClient(CANARY, base_url=server.url, retries=0) as client:
            accepted = client.documents.create(
                b"Two.", title="T", locale="en-US", project_id=server.project_id
            )
            reference = client.references.create(document.id, b"%PDF", name="R")
            yield Running(
                server=server,
                client=client,
                wire=f"bearer {CANARY}",
                anywhere="/community",
                arguments={
                    "app_id": "a",
                    "archive": task.xliff,
                    "client_id": "c",
                    "code": "fr-FR",
                    "community_id": server.community_id,
                    "content": task.xliff,
                    "document_id": document.id,
                    "files": [task.xliff],
                    "filter_id": next(iter(server.tms.filters)),
                    "locale": "fr-FR",
                    "translations.create locale": "de-DE",
                    "name": "N",
                    "process_id": accepted.process_id,
                    "process_ids": accepted.process_id,
                    "project_id": server.project_id,
                    "redirect_uri": "http://localhost/",
                    "reference_id": reference.id,
                    "task": Task(id=task.id, document_id=document.id),
                    "task_id": task.id,
                    "timeout": 0.05,
                    "title": "T",
                    "type": FilterType.SRX,
                    "upload": AcceptedDocument(id=document.id, process_id=accepted.process_id),
                },
            )


@contextmanager
def run_smartcat() -> Iterator[Running]:
    with SmartcatServer(pace=Polls(0)) as server:
        server.add_api_key(CANARY)
        pair = f"{server.account_id}:{CANARY}"
        options: dict[str, Any] = {"base_url": server.url, "retries": 0, "limiter": None}
        with SmartcatClient(server.account_id, CANARY, **options) as client:
            yield Running(
                server=server,
                client=client,
                arguments=smartcat_arguments(server, client),
                wire=f"Basic {base64.b64encode(pair.encode()).decode()}",
                anywhere="/v1/account",
            )


def smartcat_arguments(server: SmartcatServer, client: SmartcatClient) -> Mapping[str, Any]:
    """Put one of everything into the stand-in, and return what to call its methods with."""
    project = server.add_project(target_languages=("fr", "de"))
    tasks = server.add_project("Tasks", assignment_mode="projectTask")
    strings = server.add_project("App", type="softwareLocalization")
    document = server.add_document(project, name="a.txt")
    for name in ("b.txt", "c.txt"):
        server.add_document(tasks, name=name)
    assigned = server.add_document(project, name="d.txt")
    reviewed = server.add_document(project, name="e.txt")
    for segment in reviewed.segments:
        server.confirm_segment(reviewed, segment.id)
    [exported] = client.exports.run([document.id], type=smartcat.ExportType.XLIFF)
    client.imports.send(document.id, exported.content, confirm=False, overwrite=False)
    vendor = server.add("vendor", name="Vendor")["id"]
    glossary = server.add("glossary", name="Terms", languages=["en", "fr"], isDefault=True)["id"]
    quote_id = server.add("quote", projectId=project.id, cost=9.5, currency="USD")["id"]
    client.quotes.upload(quote_id, b"x", filename="q.xlsx")
    member = client.team.add(email="a@example.org", external_id="7").id
    memory = client.translation_memories.create(
        name="Main", source_language="en", target_languages=["fr"]
    )
    client.translation_memories.import_tmx(memory, TMX, replace_all_content=True)
    client.files.put("docs/a.txt", b"Hello")
    rated = smartcat.NewService(name="Translation")
    service_id = client.services.create(rated)
    price = smartcat.NewPrice(service_id=service_id)
    task_ids = [task.id for task in client.project_tasks.list(tasks.id, currency=USD)]
    share = smartcat.ExecutiveShare(id=member)
    client.assignments.assign(assigned.id, stage_number=1, executives=[share])
    in_team = smartcat.TeamService(
        service_type=smartcat.ServiceType.EDITING, source_language="en", target_language="fr"
    )
    priced: Mapping[str, Any] = {"units_amount": 1, "price_per_unit": 2, "currency": "USD"}
    job = smartcat.NewJob(supplier_email="b@example.org", **priced)
    job_v1 = smartcat.NewJobV1(freelancer_id=member, **priced)
    use = smartcat.TranslationMemoryUse(id=memory, match_threshold=75, is_writable=False)
    rule = smartcat.PretranslationRule(rule_type=smartcat.PretranslationRuleType.TM, order=1)
    return {
        "algorithm_name": "HTML",
        "client_id": client.clients.create("Acme"),
        "client_industries id": client.client_industries.create("Retail"),
        "comment": "Good",
        "confirm": True,
        "contact": smartcat.Contact(email="c@example.org"),
        "content": b"One\nTwo\n",
        "created_from": datetime(2000, 1, 1, tzinfo=UTC),
        "created_to": datetime(2100, 1, 1, tzinfo=UTC),
        "currency": USD,
        "deadline": datetime(2100, 1, 1, tzinfo=UTC),
        "document_id": document.id,
        "document_ids": [document.id],
        "documents": [document.id],
        "edited": exported.content,
        "email": "new@example.org",
        "enabled": True,
        "engines": [
            smartcat.ProjectMTEngine(id=one.id, name=one.name)
            for one in client.account.mt_engines()
        ],
        "executive_id": member,
        "executives": [share],
        "exported": exported,
        "external_id": "7",
        "external_ids": ["7"],
        "filename": "a.txt",
        "files": {"en.json": b'{"k": "V"}'},
        "documents files": [smartcat.SourceFile(name="new.txt", content=b"One")],
        "formats": [smartcat.PlaceholderFormat(regex="%s")],
        "freelancer_ids": [member],
        "glossaries content": b"en,fr\r\nA,B",
        "glossaries task_id": client.glossaries.start_export(glossary),
        "glossaries.import_state task_id": client.glossaries.start_import(
            glossary, b"en,fr\r\nA,B", filename="g.csv", clear_before_import=False
        ),
        "glossary_id": glossary,
        "glossary_ids": [glossary],
        "import_id": client.software_localization.start_import(strings.id, {"en.json": b"{}"}),
        "imports.send content": exported.content,
        "job": job,
        "jobs": [job],
        "jobs.create_many_v1 jobs": [job_v1],
        "jobs.create_v1 job": job_v1,
        "languages": [
            smartcat.LanguageTranslationMemories(language="fr", translation_memories=[use])
        ],
        "memories": [use],
        "meta_info": "meta",
        "name": "Another",
        "net_rate_id": next(iter(server.workspace.table("netRates"))),
        "option": smartcat.ProjectCopyOption.DOCUMENTS,
        "overwrite": True,
        "parts": 2,
        "path": "docs/a.txt",
        "phone": "123",
        "prefix": "docs",
        "preset_id": client.presets.create(name="P", algorithm_name="TXT", settings={}),
        "price": price,
        "price_id": client.prices.create(price),
        "price_ids": ["p"],
        "prices": [price],
        "project": smartcat.NewProject(name="New", source_language="en", target_languages=["fr"]),
        "project_copies task_id": client.project_copies.start(
            project.id, option=smartcat.ProjectCopyOption.DOCUMENTS
        ),
        "project_id": project.id,
        "project_ids": [project.id],
        "project_tasks document_ids": [tasks.documents[0].id],
        "project_tasks project_id": tasks.id,
        "project_tasks task_id": task_ids[0],
        "assignments.apply_template project_id": tasks.id,
        "assignments.templates project_id": tasks.id,
        "assignments.unassign document_id": assigned.id,
        "documents.complete document_id": reviewed.id,
        "quote": smartcat.Quote(id=quote_id, cost=1),
        "quote_id": quote_id,
        "regex": "%s",
        "rules": [rule],
        "service": rated,
        "service_id": service_id,
        "service_ids": [service_id],
        "services": [rated],
        "settings": {"a": 1},
        "software_localization project_id": strings.id,
        "source_language": "en",
        "stage_number": 1,
        "strategy": smartcat.InvitationStrategy.ROCKET,
        "target_language": "de",
        "target_language_id": document.language_id,
        "target_languages": ["fr"],
        "task_id": client.exports.start([document.id], type=smartcat.ExportType.XLIFF).id,
        "task_ids": task_ids[1:],
        "team services": [in_team],
        "template_id": server.add("assignmentTemplate", name="T")["id"],
        "text": "One",
        "texts": ["One"],
        "timeout": 0.05,
        "tm_id": memory,
        "token": client.account.request_user_deletion(),
        "translation_memories content": TMX,
        "translation_memories task_id": next(iter(server.workspace.table("memoryTasks"))),
        "type": smartcat.ExportType.XLIFF,
        "directories type": smartcat.DirectoryType.LANGUAGE,
        "units": [smartcat.DocumentUnits(document_id=document.id, unit_count=3)],
        "url": "http://127.0.0.1:9/hook",
        "user_id": member,
        "user_ids": [member],
        "vendor_account_id": vendor,
    }


SERVICES: Mapping[str, tuple[type[ServiceClient], Callable[[], AbstractContextManager[Running]]]]
SERVICES = {
    "lingotek": (LingotekClient, run_lingotek),
    "smartcat": (SmartcatClient, run_smartcat),
}


def nouns(client: type[ServiceClient]) -> Iterator[tuple[str, type]]:
    """The nouns of a client with their classes."""
    for name, attribute in vars(client).items():
        getter = attribute.func if isinstance(attribute, cached_property) else None
        if isinstance(attribute, property):
            getter = attribute.fget
        if getter is not None and not name.startswith("_"):
            yield name, inspect.get_annotations(getter, eval_str=True)["return"]


def methods() -> Iterator[tuple[str, str]]:
    for service, (client, _) in SERVICES.items():
        for noun, kind in nouns(client):
            for name, _method in inspect.getmembers(kind, inspect.isfunction):
                if not name.startswith("_"):
                    yield service, f"{noun}.{name}"


METHODS = list(methods())


def call(running: Running, operation: str) -> object:
    """Call a method with what it must have, and little patience; a list is read to its end."""
    noun, _, name = operation.partition(".")
    method = getattr(getattr(running.client, noun), name)
    given = {
        parameter.name: running.argument(operation, parameter.name)
        for parameter in inspect.signature(method).parameters.values()
        if (parameter.default is parameter.empty or parameter.name == "timeout")
        and parameter.kind not in {parameter.VAR_KEYWORD, parameter.VAR_POSITIONAL}
    }
    result = method(**given)
    if isinstance(result, Pager):
        return result.to_list()
    return tuple(result) if isinstance(result, Iterator) else result


HEADERS = {"X-Echo": CANARY, "X-Request-Id": CANARY, "Set-Cookie": f"session={CANARY}"}
PAGE = {"Content-Type": "text/html; charset=utf-8", **HEADERS}
JSON_TYPE = {"Content-Type": "application/json", **HEADERS}
STATUSES = (400, 401, 402, 403, 404, 405, 409, 410, 422, 423, 429, 500, 502, 503)

Break = Callable[[Faults], None]


def answering(status: int, body: object, headers: Mapping[str, str]) -> Break:
    return lambda faults: faults.status(status, body=body, headers=headers, times=50)


def failures(wire: str) -> dict[str, Break]:
    """What can go wrong, by name; whatever speaks says back what it was sent."""
    echo = f"you sent: {wire}, {quote(CANARY, safe='')}"
    said = {
        "messages": [echo, {"nested": [echo]}],
        "message": echo,
        "error_code": CANARY,
        "next_document_id": CANARY,
        "Authorization": echo,
    }
    page = f"<!DOCTYPE html><html><title>Sign in</title><p>{echo}</p></html>".encode()
    return {
        **{f"{status} in JSON": answering(status, said, HEADERS) for status in STATUSES},
        **{
            f"{status} in HTML": answering(status, page, PAGE)
            for status in (200, 401, 403, 404, 500)
        },
        "redirect": lambda f: f.redirect(f"http://elsewhere.invalid/?token={CANARY}", times=50),
        "sign-in page": lambda f: f.sign_in_page(times=50),
        "no JSON": answering(200, b'{"said": "' + echo.encode(), JSON_TYPE),
        "JSON of another shape": answering(
            200, {"properties": echo, "entities": echo, "processes": echo}, HEADERS
        ),
        "a list": answering(200, [echo], HEADERS),
        "a scalar": answering(200, json.dumps(echo).encode(), JSON_TYPE),
        "nothing": answering(202, None, HEADERS),
        "reset before": lambda f: f.reset("request", times=50),
        "reset instead of an answer": lambda f: f.reset("answer", times=50),
        "reset in the body": lambda f: f.reset("body", times=50),
        "cut off": lambda f: f.truncate(times=50),
        "longer than it is": lambda f: f.wrong_length(10, times=50),
        "silence": lambda f: f.delay(times=50),
    }


VALUES = {"JSON of another shape", "a list", "a scalar"}
OPEN = {
    "imports.result",
    "imports.run",
    "imports.wait",
    "project_copies.wait",
    "software_localization.wait_for_import",
}
"""Calls that take these as values: of no known form, or with fields and states of tomorrow."""


def inside(value: object, seen: set[int]) -> Iterator[str]:
    """Every text that can be reached from a value by attributes and members, whatever shows it."""
    if id(value) in seen or callable(value) or isinstance(value, Secret | Redactor):
        return
    seen.add(id(value))
    if isinstance(value, str):
        yield value
    elif isinstance(value, bytes | bytearray):
        yield value.decode("latin-1")
    elif isinstance(value, Mapping):
        for pair in value.items():
            yield from inside(pair, seen)
    elif isinstance(value, list | tuple | set | frozenset):
        for member in value:
            yield from inside(member, seen)
    elif isinstance(value, BaseException) or type(value).__module__.startswith("locsdk"):
        names = [*getattr(value, "__dict__", ()), *dir(type(value))]
        for name in {"args", "__cause__", "__context__", "__notes__", *names}:
            if not (name.startswith("__") and name not in _DUNDER):
                yield from inside(getattr(value, name, None), seen)


_DUNDER = {"__cause__", "__context__", "__notes__"}


def shown(value: object) -> Iterator[str]:
    """Whatever a program may print, store or send of a value."""
    yield from (repr(value), str(value), f"{value}", repr(getattr(value, "__dict__", "")))
    for twin in (copy.copy(value), copy.deepcopy(value)):
        yield from (repr(twin), str(twin))
    try:
        pickled = pickle.dumps(value)
    except TypeError as refused:  # a value that holds a credential says so
        yield str(refused)
    else:
        yield pickled.decode("latin-1")
        yield repr(pickle.loads(pickled))  # its own pickle
    kind = type(value)
    if attrs.has(kind):
        yield repr([getattr(value, attribute.name) for attribute in attrs.fields(kind)])


def frames_of(error: BaseException) -> Iterator[str]:
    """The text of the traceback, with the variables of our own frames.

    Those of the XLIFF room hold the file that it reads, which nobody can do without.
    """
    yield "".join(traceback.format_exception(error))
    told = traceback.TracebackException.from_exception(error, capture_locals=True)
    for frame in told.stack:
        within = set(Path(frame.filename).parents)
        if PACKAGE in within and PACKAGE / "xliff" not in within:
            yield str(frame.locals)


def told_by(action: Callable[[], object]) -> Iterator[str]:
    """Everything that a call leaves behind: of its error, or of its value."""
    try:
        result = action()
    except LocsdkError as error:
        yield from (*inside(error, set()), *shown(error), *frames_of(error))
    else:
        # A file or a text that was asked for is given as it came, whatever it says.
        yield "" if isinstance(result, bytes | str) else repr(result)


def logged(caplog: pytest.LogCaptureFixture) -> Iterator[str]:
    for record in caplog.records:
        yield from (record.getMessage(), repr(record.__dict__))


@pytest.fixture(autouse=True)
def every_logger(caplog: pytest.LogCaptureFixture) -> None:
    for name in ("", "locsdk", "locsdk.testing", "urllib3", "urllib3.connectionpool"):
        caplog.set_level(logging.DEBUG, logger=name)


@pytest.mark.parametrize(("service", "operation"), METHODS)
def test_no_failure_of_any_call_shows_the_credential(
    service: str,
    operation: str,
    caplog: pytest.LogCaptureFixture,
    capfd: pytest.CaptureFixture[str],
) -> None:
    _, run = SERVICES[service]
    with run() as running:
        impatient = attrs.evolve(running, client=running.client.with_options(timeout=IMPATIENT))
        for name, failure in failures(running.wire).items():
            if operation in OPEN and name in VALUES:
                continue
            running.server.faults.clear()
            failure(running.server.faults)
            assert not running.leaks(told_by(lambda: call(impatient, operation))), name
        assert not running.leaks(logged(caplog))
        assert not running.leaks(capfd.readouterr())


@pytest.mark.parametrize(("service", "operation"), METHODS)
def test_no_success_of_any_call_shows_the_credential(
    service: str, operation: str, caplog: pytest.LogCaptureFixture
) -> None:
    _, run = SERVICES[service]
    with run() as running:
        before = len(running.server.requests)
        result = call(running, operation)
        sent = running.server.requests[before:]
        assert {request.header("Authorization") for request in sent} <= {running.wire}
        assert not running.leaks(shown(result))
        assert not running.leaks(inside(result, set()))
        assert not running.leaks(logged(caplog))


@pytest.mark.parametrize("service", SERVICES)
def test_neither_the_client_nor_what_it_is_made_of_shows_the_credential(service: str) -> None:
    client_class, run = SERVICES[service]
    with run() as running:
        client = running.client
        parts = [client, client.raw, client.engine, client.engine.settings, client.engine.auth]
        parts += [getattr(client, noun) for noun, _ in nouns(client_class)]
        for part in (*parts, client.with_options(retries=3)):
            held = getattr(part, "__dict__", {})
            assert not running.leaks([repr(part), str(part), repr(held)])
        with pytest.raises(TypeError):
            pickle.dumps(client)
        answer = client.raw.request("GET", running.anywhere)
        assert not running.leaks([repr(answer), str(answer), repr(answer.request)])


@pytest.mark.parametrize(
    ("service", "nouns", "least"),
    [
        ("lingotek", {"documents", "tasks", "translations", "processes", "account", "links"}, 55),
        ("smartcat", {"projects", "documents", "exports", "imports", "callbacks", "team"}, 190),
    ],
)
def test_every_noun_is_walked(service: str, nouns: set[str], least: int) -> None:
    found = [operation for walked, operation in METHODS if walked == service]
    assert nouns <= {operation.partition(".")[0] for operation in found}
    assert len(found) > least
