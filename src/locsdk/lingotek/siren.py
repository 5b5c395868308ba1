"""Siren, as Lingotek speaks it: the envelope around every item and every list (dossier 1.4).

Embedded parts are found by their ``rel`` or ``class``, never by position. What an
answer's envelope does not hold (a list without ``entities``, a 204 without a body) is
an empty list.
"""

from collections.abc import Callable, Mapping
from typing import Any, Generic, TypeVar

from attrs import field, frozen

from locsdk.errors import DecodeError
from locsdk.lingotek.models import converter
from locsdk.transport import Response, json_value, optional
from locsdk.wire import INTEGER, decoder, decoding_at, wire

__all__ = [
    "Entity",
    "Link",
    "Listing",
    "href_path",
    "item",
    "listing",
    "members",
    "model",
    "parse_entity",
]

T = TypeVar("T")

COLLECTION = "Collection"
"""The class that every list carries beside its own."""

MAX_DEPTH = 16
"""How deep entities may nest; real answers go three deep."""


@frozen(kw_only=True)
class Link:
    """One link of an entity."""

    rel: tuple[str, ...] = field(default=(), metadata=wire(null_is_default=True))
    href: str = ""


@frozen(kw_only=True)
class _Envelope:
    """The members of an entity as they stand in the JSON."""

    class_: tuple[str, ...] = field(default=(), metadata=wire(null_is_default=True))
    rel: tuple[str, ...] = field(default=(), metadata=wire(null_is_default=True))
    properties: Mapping[str, Any] | None = None
    entities: tuple[Any, ...] = field(default=(), metadata=wire(null_is_default=True))
    links: tuple[Link, ...] = field(default=(), metadata=wire(null_is_default=True))

    @property
    def is_siren(self) -> bool:
        return self.properties is not None or bool(self.entities) or bool(self.class_)


@frozen(kw_only=True)
class _Counts:
    """The properties of a list; the limit that the service echoes is not to be trusted."""

    offset: int = field(default=0, metadata=wire(form=INTEGER))
    total: int | None = field(default=None, metadata=wire(form=INTEGER))


_read_envelope = decoder(converter, _Envelope)
_read_counts = decoder(converter, _Counts)


@frozen(kw_only=True)
class Entity:
    """One Siren entity.

    Attributes:
        names: Its classes and rels together.
        properties: Its fields as they came.
        entities: What is embedded in it.
        links: Its links.
        path: Where in the answer it stands, as a JSON path.
    """

    names: frozenset[str]
    properties: Mapping[str, Any]
    entities: "tuple[Entity, ...]"
    links: tuple[Link, ...]
    path: str

    def part(self, name: str) -> "Entity | None":
        """Return the first embedded entity of this class or rel, or ``None``."""
        return next((inner for inner in self.entities if name in inner.names), None)

    def href(self, rel: str) -> str | None:
        """Return where a link leads, as a path relative to ``/api``, or ``None``."""
        link = next((link for link in self.links if rel in link.rel), None)
        return None if link is None else href_path(link.href)

    def read(self, decode: Callable[[Any], T]) -> T:
        """Decode the entity's own fields.

        Raises:
            DecodeError: A field does not fit; its path is counted from the whole answer.
        """
        with decoding_at(f"{self.path}.properties"):
            return decode(self.properties)


@frozen(kw_only=True)
class Listing(Generic[T]):
    """One page of a list.

    Attributes:
        members: What is on this page.
        offset: Where in the whole list the page begins.
        total: How many there are in the whole list, where the service says so.
    """

    members: tuple[T, ...] = ()
    offset: int = 0
    total: int | None = None


def href_path(href: str) -> str:
    """Return a link's target as a path below ``/api``.

    The service writes ``/task/…`` and ``task?…`` for the same thing, both relative to
    ``/api`` and not to the host.
    """
    return "/" + href.removeprefix("/api/").lstrip("/")


def parse_entity(value: Any, path: str = "$", *, depth: int = 0) -> Entity:
    """Read a Siren entity with everything embedded in it.

    Raises:
        DecodeError: The value is no Siren entity, or nests deeper than any real one.
    """
    with decoding_at(path):
        envelope = _read_envelope(value)
        if not envelope.is_siren:
            raise DecodeError("expected an entity with properties")
        if envelope.entities and depth == MAX_DEPTH:
            raise DecodeError(f"entities are nested more than {MAX_DEPTH} deep")
    inner = [
        parse_entity(part, f"{path}.entities[{index}]", depth=depth + 1)
        for index, part in enumerate(envelope.entities)
    ]
    return Entity(
        names=frozenset({*envelope.class_, *envelope.rel}),
        properties=envelope.properties or {},
        entities=tuple(inner),
        links=envelope.links,
        path=path,
    )


def model(cls: type[T]) -> Callable[[Entity], T]:
    """Return the reader of an entity whose properties are all there is to it."""
    decode = decoder(converter, cls)
    return lambda entity: entity.read(decode)


def members(entity: Entity, read: Callable[[Entity], T]) -> tuple[T, ...]:
    """Read what a collection embeds; a part that is itself a collection is no member."""
    return tuple(read(inner) for inner in entity.entities if COLLECTION not in inner.names)


def item(read: Callable[[Entity], T]) -> Callable[[Response], T]:
    """Return the reader of an answer that is one entity."""
    return json_value(lambda value: read(parse_entity(value)))


def listing(read: Callable[[Entity], T]) -> Callable[[Response], Listing[T]]:
    """Return the reader of an answer that is one page of a list; no body is an empty page."""

    def decode(value: Any) -> Listing[T]:
        entity = parse_entity(value)
        counts = entity.read(_read_counts)
        found = members(entity, read)
        return Listing(members=found, offset=counts.offset, total=counts.total)

    page = optional(json_value(decode))

    def gives(response: Response) -> Listing[T]:
        return page(response) or Listing()

    return gives
