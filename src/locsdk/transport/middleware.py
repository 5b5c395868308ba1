"""Middleware: a function around every attempt."""

from collections.abc import Callable
from typing import TypeAlias

from locsdk.transport.request import Request
from locsdk.transport.response import Response

__all__ = ["CallNext", "Middleware"]

CallNext: TypeAlias = Callable[[Request], Response]
"""Sends the request on to the next middleware, and at last to the service."""

Middleware: TypeAlias = Callable[[Request, CallNext], Response]
"""Runs around every attempt: may look, change the request, change or replace the answer."""
