"""Presets of file parsers (dossier 2.6)."""

from collections.abc import Mapping
from typing import Any

from attrs import frozen

from locsdk.smartcat.models import as_json, converter, gives, gives_many
from locsdk.transport import Endpoint, Engine, Json, RequestOptions, json_value, nothing
from locsdk.wire import decoder, extra_field

__all__ = ["Preset", "Presets"]


@frozen(kw_only=True)
class Preset:
    """Stored settings of a file parser.

    Attributes:
        id: GUID of the preset.
        settings: Settings of the parser; their names depend on the parser.
    """

    id: str
    name: str | None = None
    algorithm_name: str | None = None
    settings: Any = None
    extra: Mapping[str, Any] = extra_field()


@frozen(kw_only=True)
class _Created:
    """The answer that names a new preset."""

    preset_id: str


_read_created = decoder(converter, _Created)

LIST = Endpoint(
    operation="presets.list",
    method="GET",
    path="/v1/fileDisassemblingAlgorithmPresets",
    gives=gives_many(Preset),
    source="2.6",
    confidence="doc",
)
GET = Endpoint(
    operation="presets.get",
    method="GET",
    path="/v1/fileDisassemblingAlgorithmPresets/{preset_id}",
    gives=gives(Preset),
    source="2.6",
    confidence="doc",
)
CREATE = Endpoint(
    operation="presets.create",
    method="POST",
    path="/v1/fileDisassemblingAlgorithmPresets",
    gives=json_value(lambda value: _read_created(value).preset_id),
    source="2.6",
    confidence="doc",
)
SET = Endpoint(
    operation="presets.set",
    method="PUT",
    path="/v1/fileDisassemblingAlgorithmPresets/{preset_id}",
    gives=nothing,
    source="2.6",
    confidence="doc",
)
DELETE = Endpoint(
    operation="presets.delete",
    method="DELETE",
    path="/v1/fileDisassemblingAlgorithmPresets/{preset_id}",
    gives=nothing,
    source="2.6",
    confidence="doc",
)


@frozen
class Presets:
    """The calls on presets of file parsers."""

    _engine: Engine

    def list(self, *, options: RequestOptions | None = None) -> tuple[Preset, ...]:
        """Return all presets."""
        return self._engine.call(LIST, options=options)

    def get(self, preset_id: str, *, options: RequestOptions | None = None) -> Preset:
        """Return one preset.

        Raises:
            NotFound: There is no such preset.
        """
        return self._engine.call(GET, path={"preset_id": preset_id}, options=options)

    def create(
        self,
        *,
        name: str,
        algorithm_name: str,
        settings: Mapping[str, Any],
        options: RequestOptions | None = None,
    ) -> str:
        """Make a preset and return its GUID.

        Args:
            name: Its name.
            algorithm_name: The parser.
            settings: Settings of the parser, in its own terms.
            options: What this call does differently from its client.

        Raises:
            BadRequest: Something in it is refused.
        """
        body = _body(name, algorithm_name, settings)
        return self._engine.call(CREATE, body=body, options=options)

    def set(
        self,
        preset_id: str,
        *,
        name: str,
        algorithm_name: str,
        settings: Mapping[str, Any],
        options: RequestOptions | None = None,
    ) -> None:
        """Put these values in the place of what a preset has.

        Args:
            preset_id: GUID of the preset.
            name: Its name.
            algorithm_name: The parser.
            settings: Settings of the parser, in its own terms.
            options: What this call does differently from its client.

        Raises:
            BadRequest: Something in it is refused.
        """
        path, body = {"preset_id": preset_id}, _body(name, algorithm_name, settings)
        self._engine.call(SET, path=path, body=body, options=options)

    def delete(self, preset_id: str, *, options: RequestOptions | None = None) -> None:
        """Delete a preset."""
        self._engine.call(DELETE, path={"preset_id": preset_id}, options=options)


def _body(name: str, algorithm_name: str, settings: Mapping[str, Any]) -> Json:
    return as_json({"name": name, "algorithmName": algorithm_name, "settings": settings})
