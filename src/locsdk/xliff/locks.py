"""Who may not be edited: how XLIFF and the tools that extend it say that a unit is locked."""

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from locsdk.xliff.element import Element

__all__ = ["lock_of", "may_lock"]

# Attributes of the trans-unit and the value that locks it (XLIFF dossier, section 2).
_ON_UNIT: Final[Mapping[str, str]] = MappingProxyType(
    {
        "{SmartcatXliff}locked": "true",
        "{MQXliff}locked": "locked",
        "{http://www.memsource.com/mxlf/2.0}locked": "true",
    }
)
# Elements inside the trans-unit: name, attribute, the value that locks it.
_INSIDE: Final = (
    ("{http://sdl.com/FileTypes/SdlXliff/1.0}seg", "locked", "true"),
    ("{http://www.idiominc.com/ws/asset}status", "lock_status", "locked"),
)


_LOCK_NAME: Final = rb"lock(?:ed|_status)\s*+="


def may_lock(unit: bytes) -> bool:
    """Whether the markup of a unit holds an attribute that could lock it: cheap to ask first."""
    return unit.find(b"lock") >= 0 and re.search(_LOCK_NAME, unit) is not None


def lock_of(unit: "Element") -> str | None:
    """Return the attribute that locks a unit as ``name="value"``, or ``None``.

    ``translate="no"``, which is inherited, is the unit's own affair and not looked at.
    """
    for name, value in _ON_UNIT.items():
        if unit.attributes.get(name) == value:
            return f'{name}="{value}"'
    for element in unit.iter():
        for tag, name, value in _INSIDE:
            if element.name == tag and element.attributes.get(name) == value:
                return f'{tag} {name}="{value}"'
    return None
