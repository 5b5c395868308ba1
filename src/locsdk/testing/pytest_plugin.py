"""Fixtures for pytest: a running stand-in of each service.

Loaded by pytest itself wherever locsdk is installed. A fixture imports its stand-in, and
with it werkzeug, when a test asks for it.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from locsdk.testing import LingotekServer, SmartcatServer

__all__ = ["lingotek_server", "smartcat_server"]


@pytest.fixture
def lingotek_server() -> Iterator["LingotekServer"]:
    """A running :class:`~locsdk.testing.LingotekServer` of this test's own."""
    from locsdk.testing import LingotekServer

    with LingotekServer() as server:
        yield server


@pytest.fixture
def smartcat_server() -> Iterator["SmartcatServer"]:
    """A running :class:`~locsdk.testing.SmartcatServer` of this test's own."""
    from locsdk.testing import SmartcatServer

    with SmartcatServer() as server:
        yield server
