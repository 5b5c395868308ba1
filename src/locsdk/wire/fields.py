"""What a model's field says of itself: its name on the wire, its form, the bag for the unknown."""

from collections.abc import Callable, Mapping
from typing import Any, TypeAlias

from attrs import Attribute, field, frozen

from locsdk.wire.forms import Form

__all__ = [
    "Naming",
    "Wire",
    "camel_case",
    "extra_field",
    "snake_case",
    "spaced",
    "wire",
    "wire_name",
    "wire_of",
]

Naming: TypeAlias = Callable[[str], str]
"""Turns a field's Python name into its name on the wire."""

_KEY = "locsdk.wire"


@frozen(kw_only=True)
class Wire:
    """What :func:`wire` put into a field's metadata."""

    name: str | None = None
    aliases: tuple[str, ...] = ()
    form: Form[Any] | None = None
    null_is_default: bool = False
    is_extra: bool = False


def wire(
    name: str | None = None,
    *,
    aliases: tuple[str, ...] = (),
    form: Form[Any] | None = None,
    null_is_default: bool = False,
) -> Mapping[str, Any]:
    """Return the metadata of a field that needs more than its type and the naming rule.

    Args:
        name: The name on the wire where the naming rule does not give it.
        aliases: Other names to read from when *name* is absent; never written.
        form: How the value is written (see the forms of this room).
        null_is_default: Read ``null`` like an absent field, for a service that writes
            ``null`` for an empty list.
    """
    marks = Wire(name=name, aliases=aliases, form=form, null_is_default=null_is_default)
    return {_KEY: marks}


def extra_field() -> Any:
    """Return the field that keeps what the model does not name: ``extra: Mapping[str, Any]``.

    It takes no part in equality and is not shown; what it holds is written back.
    """
    return field(factory=dict[str, Any], eq=False, repr=False, metadata={_KEY: Wire(is_extra=True)})


def wire_of(attribute: "Attribute[Any]") -> Wire:
    """Return what a field's metadata says; the defaults where it says nothing."""
    marks = attribute.metadata.get(_KEY)
    return marks if isinstance(marks, Wire) else Wire()


def wire_name(attribute: "Attribute[Any]", naming: Naming) -> str:
    """Return a field's name on the wire under a naming rule."""
    return wire_of(attribute).name or naming(attribute.name)


def snake_case(name: str) -> str:
    """``word_count`` stays; the underscore that keeps a name off a keyword goes."""
    return name.rstrip("_")


def camel_case(name: str) -> str:
    """``word_count`` becomes ``wordCount``."""
    first, *rest = name.rstrip("_").split("_")
    return first + "".join(part[:1].upper() + part[1:] for part in rest)


def spaced(name: str) -> str:
    """``job_internal_id`` becomes ``job internal id``."""
    return name.rstrip("_").replace("_", " ")
