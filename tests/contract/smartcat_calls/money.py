"""Calls on what work costs."""

from collections.abc import Callable
from datetime import UTC, datetime

from locsdk.smartcat import (
    NewJob,
    NewJobV1,
    NewPrice,
    NewService,
    Quote,
    RateServiceType,
    SmartcatClient,
    SupplierType,
    WorkUnit,
)

GUID = "3fa85f64-5717-4562-b3fc-2c963f66afa6"
WHEN = datetime(2030, 1, 31, 12, tzinfo=UTC)
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
    "prices.create": lambda c: c.prices.create(PRICE),
    "prices.create_many": lambda c: c.prices.create_many([PRICE]),
    "prices.delete": lambda c: c.prices.delete("p"),
    "prices.get_many": lambda c: c.prices.get_many(["p", "q"]),
    "prices.list": lambda c: c.prices.list(start="p"),
    "prices.update": lambda c: c.prices.update("p", price=PRICE),
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
}
