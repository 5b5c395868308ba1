"""Calls on the account: its lists, its storage, its people."""

from collections.abc import Callable
from datetime import UTC, datetime

from locsdk.smartcat import (
    Contact,
    DirectoryType,
    PlaceholderFormat,
    ServiceType,
    SmartcatClient,
    Specialization,
    TeamService,
    TextToTranslate,
)

GUID = "3fa85f64-5717-4562-b3fc-2c963f66afa6"
WHEN = datetime(2030, 1, 31, 12, tzinfo=UTC)
SERVICE = TeamService(
    service_type=ServiceType.TRANSLATION,
    source_language="en",
    target_language="ru",
    price_per_unit=0.1,
    currency="USD",
)

CALLS: dict[str, Callable[[SmartcatClient], object]] = {
    "account.confirm_user_deletion": lambda c: c.account.confirm_user_deletion(token="t"),
    "account.custom_fields": lambda c: c.account.custom_fields(),
    "account.get": lambda c: c.account.get(),
    "account.mt_engines": lambda c: c.account.mt_engines(),
    "account.request_user_deletion": lambda c: c.account.request_user_deletion(),
    "account.smartwords": lambda c: c.account.smartwords(),
    "account.templates": lambda c: c.account.templates(),
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
    "files.delete": lambda c: c.files.delete("a.txt"),
    "files.download": lambda c: c.files.download("a b.txt"),
    "files.info": lambda c: c.files.info("a.txt"),
    "files.list": lambda c: c.files.list("a", start="key"),
    "files.put": lambda c: c.files.put("a.txt", b"content"),
    "files.put_many": lambda c: c.files.put_many("a", {"b.txt": b"1", "c.txt": b"2"}, unzip=True),
    "placeholders.add": lambda c: c.placeholders.add(r"\d+", r"%s"),
    "placeholders.check": lambda c: c.placeholders.check(r"\d+&"),
    "placeholders.list": lambda c: c.placeholders.list(),
    "placeholders.set": lambda c: c.placeholders.set([PlaceholderFormat(regex=r"\d+")]),
    "presets.create": lambda c: c.presets.create(name="P", algorithm_name="a", settings={"k": [1]}),
    "presets.delete": lambda c: c.presets.delete(GUID),
    "presets.get": lambda c: c.presets.get(GUID),
    "presets.list": lambda c: c.presets.list(),
    "presets.set": lambda c: c.presets.set(GUID, name="P", algorithm_name="a", settings={}),
    "smart_translation.translate": lambda c: c.smart_translation.translate(
        ["One", TextToTranslate(text="Two", context=None)],
        source_language="en",
        target_languages=["ru"],
        profile=None,
        is_html=False,
    ),
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
    "vendors.get": lambda c: c.vendors.get(GUID),
    "vendors.list": lambda c: c.vendors.list(),
}
