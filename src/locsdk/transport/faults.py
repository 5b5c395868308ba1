"""What breaks on the network leaves as an error of ours, with all that a caller may know."""

import http.client
import ssl
from collections.abc import Callable
from typing import TypeVar

from attrs import frozen
from urllib3 import exceptions as u3

from locsdk.errors import Timeout, TransportError
from locsdk.secrets import Redactor
from locsdk.transport.deadline import Deadline
from locsdk.transport.payload import ReadFailed
from locsdk.transport.request import Request
from locsdk.transport.urls import Origin

__all__ = ["Guard"]

T = TypeVar("T")

_NETWORK = (u3.HTTPError, http.client.HTTPException, OSError)


@frozen(kw_only=True)
class Guard:
    """Runs the steps of one attempt that touch the network.

    Attributes:
        request: What is being sent.
        redactor: Takes credentials out of messages.
        limit: When the attempt has to be over.
    """

    request: Request
    redactor: Redactor
    limit: Deadline

    def run(self, step: Callable[[], T]) -> T:
        """Run one step and return what it returns.

        Raises:
            TransportError: The connection, the answer or the time gave out.
            OSError: The body could not be read on this side.
        """
        failure: Exception
        try:
            self.limit.step()
            return step()
        except ReadFailed as error:
            failure = error.error
        except _NETWORK as error:
            failure = self._translated(error)
        # Raised out here, so that it does not drag urllib3's frames along: their locals
        # hold the headers with the credentials.
        raise failure

    def _translated(self, error: Exception) -> TransportError:
        """Say what went wrong, and whether the request can have left."""
        times, where = self.request.timeouts, Origin.of(self.request.url)
        match error:
            case u3.EmptyPoolError():
                what = f"no connection of the pool came free in {times.connect:g} s"
                return self._error(Timeout, what, error, sent=False)
            case u3.NewConnectionError() | u3.ProxyError():
                return self._error(TransportError, f"no connection to {where}", error, sent=False)
            case u3.ConnectTimeoutError():
                what = f"no connection to {where} in {times.connect:g} s"
                return self._error(Timeout, what, error, sent=False)
            case u3.SSLError() if _holds(error, ssl.SSLCertVerificationError):
                what = f"the certificate of {where} is not trusted"
                return self._error(TransportError, what, error, sent=False)
            case u3.DecodeError():
                what = "the body of the answer is not compressed as its header says"
                return self._error(TransportError, what, error)
            case _ if self.limit.passed:
                what = f"the exchange was not over in {times.total:g} s"
                return self._error(Timeout, what, error)
            case u3.TimeoutError() | TimeoutError():
                return self._error(Timeout, f"nothing moved for {times.read:g} s", error)
            case u3.ProtocolError() if _holds(error, TimeoutError):
                return self._error(Timeout, f"nothing moved for {times.read:g} s", error)
            case _:
                return self._error(TransportError, "the connection broke", error)

    def _error(
        self, cls: type[TransportError], what: str, error: Exception, *, sent: bool = True
    ) -> TransportError:
        reason = self.redactor.redact(f"{type(error).__name__}: {_said(error)}")
        return cls(
            f"{what} ({reason})",
            operation=self.request.operation,
            sent=sent,
            attempts=self.request.attempt,
        )


def _said(error: Exception) -> str:
    """What an error says, with host and port where urllib3 prints one of its own objects."""
    match error:
        case u3.ProxyError(args=(str(what), Exception() as reason)):
            return f"{what}: {_said(reason)}"
        case u3.NewConnectionError(conn=place) | u3.PoolError(pool=place):
            host = f"[{place.host}]" if ":" in place.host else place.host
            return f"{host}:{place.port}{str(error).removeprefix(str(place))}"
        case _:
            return str(error)


def _holds(error: Exception, kind: type[Exception]) -> bool:
    return any(isinstance(arg, kind) for arg in error.args)
