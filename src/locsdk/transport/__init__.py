"""How a request leaves and an answer returns. Knows no vendor.

An :class:`Endpoint` is data; an :class:`Engine` runs it. The engine is the place to
begin reading.
"""

from locsdk.transport.auth import Auth, Basic, Credentials, NoAuth, StaticHeader, Token, TokenCache
from locsdk.transport.body import Body, Content, Form, Json, Multipart, Part, Raw
from locsdk.transport.client import RawCalls, ServiceClient
from locsdk.transport.clock import Clock, SystemClock
from locsdk.transport.download import Download
from locsdk.transport.endpoint import Endpoint
from locsdk.transport.engine import Engine
from locsdk.transport.failures import ErrorDetail, ErrorReader
from locsdk.transport.filenames import file_name
from locsdk.transport.files import FileContent, first_bytes, rewinder
from locsdk.transport.gives import content, json_value, nothing, optional, text
from locsdk.transport.headers import Headers
from locsdk.transport.limiter import Limiter
from locsdk.transport.lists import ListOptions, by_offset, offset_at, page_size
from locsdk.transport.middleware import CallNext, Middleware
from locsdk.transport.options import ClientOptions, RequestOptions
from locsdk.transport.paging import Cursor, Page, Pager
from locsdk.transport.payload import Payload
from locsdk.transport.query import Query, QueryScalar, QueryValue
from locsdk.transport.request import Request
from locsdk.transport.response import Response
from locsdk.transport.retry import RetryPolicy
from locsdk.transport.timeouts import Timeouts
from locsdk.transport.unzip import ZippedFile, unzip, zip_names
from locsdk.transport.waiting import Backoff, wait_until

__all__ = [
    "Auth",
    "Backoff",
    "Basic",
    "Body",
    "CallNext",
    "ClientOptions",
    "Clock",
    "Content",
    "Credentials",
    "Cursor",
    "Download",
    "Endpoint",
    "Engine",
    "ErrorDetail",
    "ErrorReader",
    "FileContent",
    "Form",
    "Headers",
    "Json",
    "Limiter",
    "ListOptions",
    "Middleware",
    "Multipart",
    "NoAuth",
    "Page",
    "Pager",
    "Part",
    "Payload",
    "Query",
    "QueryScalar",
    "QueryValue",
    "Raw",
    "RawCalls",
    "Request",
    "RequestOptions",
    "Response",
    "RetryPolicy",
    "ServiceClient",
    "StaticHeader",
    "SystemClock",
    "Timeouts",
    "Token",
    "TokenCache",
    "ZippedFile",
    "by_offset",
    "content",
    "file_name",
    "first_bytes",
    "json_value",
    "nothing",
    "offset_at",
    "optional",
    "page_size",
    "rewinder",
    "text",
    "unzip",
    "wait_until",
    "zip_names",
]
