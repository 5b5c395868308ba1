"""Loopback stand-ins of the translation services, for the tests of whoever uses locsdk.

::

    from locsdk.testing import LingotekServer

    with LingotekServer() as server:
        task = server.add_task()
        client = LingotekClient(server.token, base_url=server.url)

A stand-in listens on 127.0.0.1 and a free port for as long as its ``with`` block, keeps
what it received in ``server.requests``, and does wrong what ``server.faults`` is told.
It shares no code with the clients and reads XML with ElementTree, so a mistake of theirs
is not mirrored in it. Needs werkzeug: ``pip install "locsdk[testing]"``.

The names are loaded when they are first used: pytest loads the plugin of this package in
every run, and must be able to where werkzeug is missing.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from locsdk.testing.answers import Answer
    from locsdk.testing.clock import Clock
    from locsdk.testing.faults import Aim, Fault, Faults
    from locsdk.testing.lingotek.server import LingotekServer
    from locsdk.testing.pace import Polls, Seconds, Work
    from locsdk.testing.recorded import RecordedPart, RecordedRequest
    from locsdk.testing.server import Companion, StandIn
    from locsdk.testing.smartcat.server import SmartcatServer

__all__ = [
    "Aim",
    "Answer",
    "Clock",
    "Companion",
    "Fault",
    "Faults",
    "LingotekServer",
    "Polls",
    "RecordedPart",
    "RecordedRequest",
    "Seconds",
    "SmartcatServer",
    "StandIn",
    "Work",
]

_HOME = {
    "Aim": "faults",
    "Answer": "answers",
    "Clock": "clock",
    "Companion": "server",
    "Fault": "faults",
    "Faults": "faults",
    "LingotekServer": "lingotek.server",
    "Polls": "pace",
    "RecordedPart": "recorded",
    "RecordedRequest": "recorded",
    "Seconds": "pace",
    "SmartcatServer": "smartcat.server",
    "StandIn": "server",
    "Work": "pace",
}


if not TYPE_CHECKING:  # or a type checker would take any name for one of ours

    def __getattr__(name: str) -> object:
        home = _HOME.get(name)
        if home is None:
            raise AttributeError(f"module 'locsdk.testing' has no attribute {name!r}")
        try:
            return getattr(import_module(f"locsdk.testing.{home}"), name)
        except ModuleNotFoundError as error:
            if not (error.name or "").startswith("werkzeug"):
                raise
            message = f"{name} needs werkzeug: pip install 'locsdk[testing]'"
            raise ModuleNotFoundError(message, name=error.name) from error


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
