"""The cattrs hooks: strict values first, then the models that are made of them."""

import math
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from enum import StrEnum
from types import NoneType, UnionType
from typing import Any, Union, cast, get_args, get_origin

import attrs
from cattrs import Converter
from cattrs.cols import (
    homogenous_tuple_structure_factory,
    is_mapping,
    list_structure_factory,
)
from cattrs.gen import make_dict_structure_fn, make_dict_unstructure_fn, override

from locsdk.unset import UNSET, Unset
from locsdk.wire.fields import Naming, wire_name, wire_of
from locsdk.wire.forms import Form, Mismatch

__all__ = ["register_models", "register_values"]

Hook = Callable[[Any, Any], Any]
HookFactory = Callable[[Any, Converter], Hook]
Forms = Mapping[Any, Form[Any]]


def register_values(converter: Converter, datetimes: Form[datetime], dates: Form[date]) -> None:
    """Teach a converter strict primitives, open enums, times, lists, mappings and unions."""
    for primitive in _PRIMITIVES:
        converter.register_structure_hook(primitive, _PRIMITIVES[primitive])
    # The hooks of str would serve enums that are text, unless these stand on StrEnum itself.
    converter.register_unstructure_hook(StrEnum, lambda member: member.value)
    converter.register_structure_hook(StrEnum, _structure_enum)
    for kind, form in ((datetime, datetimes), (date, dates)):
        converter.register_structure_hook(kind, _reader(form, nullable=False))
        converter.register_unstructure_hook(kind, form.write)
    converter.register_structure_hook_factory(
        _is_tuple, _only_lists(homogenous_tuple_structure_factory)
    )
    converter.register_structure_hook_factory(_is_list, _only_lists(list_structure_factory))
    converter.register_structure_hook_factory(is_mapping, _only_objects)
    converter.register_structure_hook_factory(_is_three_state, _structure_three_state)
    converter.register_structure_hook_func(_is_primitive_union, _structure_primitive_union)


def register_models(
    converter: Converter, naming: Naming, datetimes: Form[datetime], dates: Form[date]
) -> None:
    """Teach a converter attrs classes: wire names, forms, ``extra``, fields left out."""
    forms: Forms = {datetime: datetimes, date: dates}

    def structure(model: Any, inner: Converter) -> Hook:
        return _structure_model(model, inner, naming, forms)

    def unstructure(model: Any, inner: Converter) -> Callable[[Any], Any]:
        return _unstructure_model(model, inner, naming, forms)

    converter.register_structure_hook_factory(attrs.has, structure)
    converter.register_unstructure_hook_factory(attrs.has, unstructure)


# -- values ------------------------------------------------------------------------------


def _structure_text(value: Any, _: Any) -> str:
    if type(value) is not str:
        raise Mismatch("text", value)
    return value


def _structure_bool(value: Any, _: Any) -> bool:
    if type(value) is not bool:
        raise Mismatch("true or false", value)
    return value


def _structure_int(value: Any, _: Any) -> int:
    if type(value) is not int:
        raise Mismatch("a whole number", value)
    return value


def _structure_float(value: Any, _: Any) -> float:
    # JSON has one kind of number; Python's parser also takes NaN, which JSON has not.
    if type(value) not in (int, float) or not math.isfinite(value):
        raise Mismatch("a number", value)
    return float(value)


_PRIMITIVES: Mapping[type, Hook] = {
    str: _structure_text,
    bool: _structure_bool,
    int: _structure_int,
    float: _structure_float,
}


def _structure_enum(value: Any, kind: Any) -> Any:
    return kind(_structure_text(value, str))


def _is_tuple(kind: Any) -> bool:
    origin, args = get_origin(kind), get_args(kind)
    return origin is Sequence or (origin is tuple and len(args) == 2 and args[1] is ...)


def _is_list(kind: Any) -> bool:
    return get_origin(kind) is list


def _only_lists(factory: Callable[..., Hook]) -> HookFactory:
    """Wrap a cattrs factory, whose hooks would take a text for a list of its letters."""

    def make(kind: Any, converter: Converter) -> Hook:
        return _only((list, tuple), "a list", factory(kind, converter))

    return make


def _only_objects(kind: Any, converter: Converter) -> Hook:
    return _only((Mapping,), "an object", converter.gen_structure_mapping(kind))


def _only(kinds: tuple[type, ...], name: str, structure: Hook) -> Hook:
    def hook(value: Any, target: Any) -> Any:
        if not isinstance(value, kinds):
            raise Mismatch(name, value)
        return structure(value, target)

    return hook


def _is_union(kind: Any) -> bool:
    return get_origin(kind) in (Union, UnionType)


def _is_three_state(kind: Any) -> bool:
    return _is_union(kind) and Unset in get_args(kind)


def _structure_three_state(kind: Any, converter: Converter) -> Hook:
    states: tuple[Any, ...] = tuple(arg for arg in get_args(kind) if arg != Unset)
    given: Any = Union[states]  # noqa: UP007  # made of values, which "|" cannot be
    structure = converter.get_structure_hook(given)
    return lambda value, _: structure(value, given)


def _is_primitive_union(kind: Any) -> bool:
    members = [arg for arg in get_args(kind) if arg is not NoneType] if _is_union(kind) else []
    return len(members) > 1 and all(member in _PRIMITIVES for member in members)


def _structure_primitive_union(value: Any, kind: Any) -> Any:
    if type(value) not in get_args(kind):
        names = " or ".join(arg.__name__ for arg in get_args(kind))
        raise Mismatch(names, value)
    return value


# -- models ------------------------------------------------------------------------------

# No JSON text holds this name by accident, so a payload's own "extra" stays apart.
_EXTRA = "\0extra"


def _takes_none(kind: Any) -> bool:
    return kind is Any or (_is_union(kind) and NoneType in get_args(kind))


def _without_states(kind: Any) -> Any:
    """Return the one type in ``T | Unset | None``, or *kind* itself."""
    members = [arg for arg in get_args(kind) if arg is not NoneType and arg != Unset]
    return members[0] if _is_union(kind) and len(members) == 1 else kind


def _reader(form: Form[Any], *, nullable: bool) -> Hook:
    def read(value: Any, _: Any) -> Any:
        result = None if value is None else form.read(value)
        if result is None and not nullable:
            raise Mismatch(form.name, value)
        return result

    return read


def _writer(form: Form[Any]) -> Callable[[Any], Any]:
    def write(value: Any) -> Any:
        if value is None:
            return form.unset
        return value if value is UNSET else form.write(value)

    return write


def _attributes(model: Any) -> Sequence["attrs.Attribute[Any]"]:
    cls = get_origin(model) or model
    if any(isinstance(attribute.type, str) for attribute in attrs.fields(cls)):
        attrs.resolve_types(cls)
    return [attribute for attribute in attrs.fields(cls) if attribute.init]


def _overrides(
    attributes: Sequence["attrs.Attribute[Any]"], naming: Naming, forms: Forms
) -> dict[str, Any]:
    overrides: dict[str, Any] = {}
    for attribute in attributes:
        marks = wire_of(attribute)
        # A form that reads "not set" as None must serve the whole field, not the value in it.
        form = marks.form or forms.get(_without_states(attribute.type))
        if marks.is_extra:
            overrides[attribute.name] = override(rename=_EXTRA, struct_hook=lambda bag, _: bag)
        elif form is None:
            overrides[attribute.name] = override(rename=wire_name(attribute, naming))
        else:
            overrides[attribute.name] = override(
                rename=wire_name(attribute, naming),
                struct_hook=_reader(form, nullable=_takes_none(attribute.type)),
                unstruct_hook=_writer(form),
            )
    return overrides


def _structure_model(model: Any, converter: Converter, naming: Naming, forms: Forms) -> Hook:
    attributes = _attributes(model)
    structure = make_dict_structure_fn(model, converter, **_overrides(attributes, naming, forms))
    marks = {wire_name(attribute, naming): wire_of(attribute) for attribute in attributes}
    special = [(n, m) for n, m in marks.items() if m.aliases or m.null_is_default]
    keeps_extra = any(mark.is_extra for mark in marks.values())
    known = {name for name, mark in marks.items() if not mark.is_extra}

    def hook(value: Any, _: Any) -> Any:
        given = _copy_of_object(value)
        for name, mark in special:
            _settle(given, name, mark.aliases)
            if mark.null_is_default and given.get(name, UNSET) is None:
                del given[name]
        if keeps_extra:
            given[_EXTRA] = {key: given[key] for key in given if key not in known}
        return structure(given, model)

    return hook


def _copy_of_object(value: Any) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise Mismatch("an object", value)
    return cast("dict[str, Any]", value).copy()


def _settle(given: dict[str, Any], name: str, aliases: Sequence[str]) -> None:
    """Move what stands under an alias to the field's name, if nothing stands there."""
    for alias in aliases:
        if name not in given and alias in given:
            given[name] = given.pop(alias)


def _unstructure_model(
    model: Any, converter: Converter, naming: Naming, forms: Forms
) -> Callable[[Any], Any]:
    attributes = _attributes(model)
    unstructure = make_dict_unstructure_fn(
        model, converter, **_overrides(attributes, naming, forms)
    )
    names = {attribute.name: wire_name(attribute, naming) for attribute in attributes}

    def hook(value: Any) -> dict[str, Any]:
        written = unstructure(value)
        for name, key in names.items():
            if getattr(value, name) is UNSET:
                del written[key]
        # What the model names wins over what an older answer left in the bag.
        return {**written.pop(_EXTRA, {}), **written}

    return hook
