"""JSON to attrs models and back: naming, strict values, dates, open enums, unknown fields.

A wing makes one converter with :func:`make_converter`, writes its models as
``@frozen(kw_only=True)`` classes, and turns values with :func:`decoder` and
:func:`encode`. What a field needs beyond its type stands in its metadata, by
:func:`wire`. Nothing here knows a service.
"""

from locsdk.wire.converter import (
    WireConverter,
    decoder,
    decoding_at,
    encode,
    list_decoder,
    make_converter,
)
from locsdk.wire.dates import (
    EPOCH_MS,
    EPOCH_MS_OR_ZERO,
    ISO_DATE,
    ISO_DATETIME,
    ISO_DATETIME_OR_UTC,
    aware_utc,
    nested,
)
from locsdk.wire.fields import Naming, camel_case, extra_field, snake_case, spaced, wire, wire_name
from locsdk.wire.forms import INTEGER, NUMBER, TEXT, TRUTH, Form, Mismatch

__all__ = [
    "EPOCH_MS",
    "EPOCH_MS_OR_ZERO",
    "INTEGER",
    "ISO_DATE",
    "ISO_DATETIME",
    "ISO_DATETIME_OR_UTC",
    "NUMBER",
    "TEXT",
    "TRUTH",
    "Form",
    "Mismatch",
    "Naming",
    "WireConverter",
    "aware_utc",
    "camel_case",
    "decoder",
    "decoding_at",
    "encode",
    "extra_field",
    "list_decoder",
    "make_converter",
    "nested",
    "snake_case",
    "spaced",
    "wire",
    "wire_name",
]
