"""Which function answers which request."""

from collections.abc import Callable, Iterable
from typing import Generic, TypeVar

from attrs import frozen
from werkzeug.exceptions import MethodNotAllowed, NotFound
from werkzeug.routing import Map, Rule

from locsdk.testing.answers import Answer, Refused
from locsdk.testing.recorded import RecordedRequest

__all__ = ["Route", "Routes"]

S = TypeVar("S")


@frozen
class Route(Generic[S]):
    """One endpoint: verb, path with ``<name>`` for each id, and the function behind it.

    The function gets the stand-in's state, the request, and the ids as keywords.
    """

    method: str
    path: str
    handle: Callable[..., Answer]


class Routes(Generic[S]):
    """A table of routes.

    Args:
        routes: The table.
        unknown: Makes the service's own refusal out of a status (404 or 405) and a text.
    """

    def __init__(self, routes: Iterable[Route[S]], unknown: Callable[[int, str], Refused]) -> None:
        rules = [Rule(route.path, methods=[route.method], endpoint=route) for route in routes]
        self._map = Map(rules, redirect_defaults=False, merge_slashes=False).bind("localhost")
        self._unknown = unknown

    def answer(self, state: S, request: RecordedRequest) -> Answer:
        """Carry one request out.

        Raises:
            Refused: If there is no such endpoint, or by the endpoint's own decision.
        """
        try:
            found, ids = self._map.match(request.path, method=request.method)
        except NotFound:
            raise self._unknown(404, f"no endpoint {request.path}") from None
        except MethodNotAllowed:
            raise self._unknown(405, f"{request.method} is not for {request.path}") from None
        route: Route[S] = found
        return route.handle(state, request, **ids)
