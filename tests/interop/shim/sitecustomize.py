"""Loaded by the interpreter that runs the vendor's client: every name it knows is the stand-in.

The client asks for its locales at a fixed address whatever host it was given, and looks for
a search engine on port 80 before it uploads. Both lead to the stand-in here; any other name
is out of reach, so nothing leaves this machine.
"""

import os
import socket
from typing import Any

_ASK = socket.getaddrinfo
_NAMES = frozenset({"myaccount.lingotek.com", "www.google.com"})
_PORT = int(os.environ["LOCSDK_STAND_IN_PORT"])


def _getaddrinfo(host: Any, port: Any, *rest: Any, **more: Any) -> Any:
    if host in _NAMES or (host, port) == ("127.0.0.1", 80):
        return _ASK("127.0.0.1", _PORT, *rest, **more)
    raise socket.gaierror(f"{host} is out of reach of this test")


def _gethostbyname(host: str) -> str:
    return str(_getaddrinfo(host, 80)[0][4][0])


socket.getaddrinfo = _getaddrinfo
socket.gethostbyname = _gethostbyname
