"""The forms in which the services write a point in time. Every value read is aware, in UTC."""

import re
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any, cast

from locsdk.errors import ConfigurationError
from locsdk.wire.forms import Form, Mismatch

__all__ = [
    "EPOCH_MS",
    "EPOCH_MS_OR_ZERO",
    "ISO_DATE",
    "ISO_DATETIME",
    "ISO_DATETIME_OR_UTC",
    "aware_utc",
    "nested",
]

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MILLISECOND = timedelta(milliseconds=1)
_INSTANT = re.compile(
    r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d(\.\d{1,9})?)?(Z|[+-]\d\d(:?\d\d)?)?", re.ASCII
)
_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_DIGITS = re.compile(r"-?\d{1,18}", re.ASCII)


def aware_utc(moment: datetime) -> datetime:
    """Return *moment* in UTC.

    Raises:
        ConfigurationError: It has no time zone; which one was meant cannot be known.
    """
    if moment.utcoffset() is None:
        raise ConfigurationError(
            f"the time {moment.isoformat()} has no time zone: pass an aware datetime, "
            "for example datetime(2030, 1, 31, 12, tzinfo=timezone.utc)"
        )
    return moment.astimezone(UTC)


def _read_epoch_ms(value: Any) -> datetime:
    if isinstance(value, str) and _DIGITS.fullmatch(value):
        value = int(value)
    if type(value) is not int:
        raise Mismatch(EPOCH_MS.name, value)
    try:
        return _EPOCH + value * _MILLISECOND
    except OverflowError:
        raise Mismatch(f"{EPOCH_MS.name} before the year 10000", value) from None


def _write_epoch_ms(moment: datetime) -> int:
    return (aware_utc(moment) - _EPOCH) // _MILLISECOND


def _read_epoch_ms_or_zero(value: Any) -> datetime | None:
    unset = value == 0 and type(value) is int
    return None if unset or value in ("0", "") else _read_epoch_ms(value)


def _iso_reader(form: Callable[[], Form[datetime]], *, bare_is_utc: bool) -> Callable[[Any], Any]:
    def read(value: Any) -> datetime:
        if not isinstance(value, str) or not _INSTANT.fullmatch(value):
            raise Mismatch(form().name, value)
        try:
            moment = datetime.fromisoformat(value)
            if moment.tzinfo is None:
                if not bare_is_utc:
                    raise Mismatch(form().name, value)
                moment = moment.replace(tzinfo=UTC)
            return moment.astimezone(UTC)
        except (ValueError, OverflowError):
            raise Mismatch(form().name, value) from None

    return read


def _write_iso(moment: datetime) -> str:
    text = aware_utc(moment).replace(tzinfo=None).isoformat(timespec="milliseconds")
    return f"{text}Z"


def _read_date(value: Any) -> date:
    if isinstance(value, str) and _DAY.fullmatch(value):
        try:
            return date.fromisoformat(value)
        except ValueError:
            pass
    raise Mismatch(ISO_DATE.name, value)


EPOCH_MS: Form[datetime] = Form("milliseconds since 1970", _read_epoch_ms, _write_epoch_ms)
"""A number of milliseconds since 1970 in UTC, or its digits as text. Written as a number."""

EPOCH_MS_OR_ZERO: Form[datetime] = Form(
    EPOCH_MS.name, _read_epoch_ms_or_zero, _write_epoch_ms, unset=0
)
"""As :data:`EPOCH_MS`, with 0 for "not set"."""

ISO_DATETIME: Form[datetime] = Form(
    "an ISO 8601 time with Z or an offset",
    _iso_reader(lambda: ISO_DATETIME, bare_is_utc=False),
    _write_iso,
)
"""``2030-01-31T12:00:00.5Z`` with up to nine digits of fraction, of which six are kept.

Any offset is turned to UTC. Written in UTC with three digits of fraction and ``Z``.
"""

ISO_DATETIME_OR_UTC: Form[datetime] = Form(
    "an ISO 8601 time",
    _iso_reader(lambda: ISO_DATETIME_OR_UTC, bare_is_utc=True),
    _write_iso,
)
"""As :data:`ISO_DATETIME`; a time without zone, where a service writes it so, means UTC."""

ISO_DATE: Form[date] = Form("a date such as 2030-01-31", _read_date, date.isoformat)
"""A calendar day without a time."""


def nested(form: Form[datetime], *keys: str) -> Form[datetime]:
    """Return the form of a time that stands inside an object of its own.

    Args:
        form: How the time itself is written.
        keys: The names under which it may stand; the first is written.

    Returns:
        A form that reads ``{"value": 1700000000000}`` and the like. A ``null`` or an
        object without the key is "not set".
    """
    name = f"an object with {' or '.join(keys)}"

    def read(value: Any) -> datetime | None:
        if not isinstance(value, dict):
            raise Mismatch(name, value)
        given = cast("dict[str, Any]", value)
        held = next((given[key] for key in keys if given.get(key) is not None), None)
        return None if held is None else form.read(held)

    def write(moment: datetime) -> dict[str, Any]:
        return {keys[0]: form.write(moment)}

    return Form(name, read, write, unset={keys[0]: form.unset})
