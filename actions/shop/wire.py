"""The shop's values as JSON, and back: every field checked, because the other side may send anything.

Days and instants are ISO 8601, tuples are lists, a field with a default may be missing, unknown fields are let be.
"""

import types
from dataclasses import MISSING, fields, is_dataclass
from datetime import date, datetime, time
from enum import Enum
from functools import lru_cache
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

from actions.shop.files import LANGUAGES
from actions.shop.values import BY_LANGUAGE

_TIMES = (datetime, date, time)


class NotThatShape(Exception):
    """The JSON is not of the type; says where, and never what stood there."""


def encode(value: Any) -> Any:
    """What json.dumps takes."""
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: encode(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, _TIMES):
        return value.isoformat()
    if isinstance(value, dict):
        return {name: encode(held) for name, held in value.items()}
    if isinstance(value, (tuple, list)):
        return [encode(held) for held in value]
    return value


def decode(kind: Any, given: Any, where: str = "answer") -> Any:
    """A value of the type `kind`. Raises NotThatShape."""
    origin = get_origin(kind)
    if origin is Annotated:
        return _by_language(kind, given, where)
    if origin in (Union, types.UnionType):
        return _optional(kind, given, where)
    if origin is Literal:
        return _check(given, given in get_args(kind) and isinstance(given, str), where)
    if origin in (tuple, list):
        return _sequence(kind, given, where)
    if origin is dict:
        _check(given, isinstance(given, dict), where)
        return {str(name): decode(get_args(kind)[1], held, where) for name, held in given.items()}
    return _dataclass(kind, given, where) if is_dataclass(kind) else _plain(kind, given, where)


def _by_language(kind: Any, given: Any, where: str) -> Any:
    found = decode(get_args(kind)[0], given, where)
    complete = set(LANGUAGES) <= set(found) or (not found and get_args(kind)[1] != BY_LANGUAGE)
    return _check(found, complete, where)


def _optional(kind: Any, given: Any, where: str) -> Any:
    (inner,) = [part for part in get_args(kind) if part is not type(None)]
    return None if given is None else decode(inner, given, where)


def _sequence(kind: Any, given: Any, where: str) -> Any:
    _check(given, isinstance(given, list), where)
    parts = get_args(kind)
    if get_origin(kind) is list:
        return [decode(parts[0], held, where) for held in given]
    if parts[-1] is Ellipsis:
        return tuple(decode(parts[0], held, where) for held in given)
    _check(given, len(given) == len(parts), where)
    return tuple(decode(part, held, where) for part, held in zip(parts, given, strict=True))


def _dataclass(kind: Any, given: Any, where: str) -> Any:
    _check(given, isinstance(given, dict), where)
    hints, found = _hints(kind), {}
    for field in fields(kind):
        if field.name in given:
            found[field.name] = decode(hints[field.name], given[field.name], f"{where}.{field.name}")
        elif field.default is MISSING and field.default_factory is MISSING:
            raise NotThatShape(f"{where}.{field.name} is missing")
    return kind(**found)


def _plain(kind: Any, given: Any, where: str) -> Any:
    if kind in _TIMES:
        _check(given, isinstance(given, str), where)
        try:
            found = kind.fromisoformat(given)
        except ValueError:
            raise NotThatShape(f"{where} is no {kind.__name__}") from None
        return _check(found, kind is not datetime or found.tzinfo is not None, where)
    if kind is float:
        return float(_check(given, isinstance(given, (int, float)) and not isinstance(given, bool), where))
    return _check(given, type(given) is kind, where)  # a bool is no int here


def _check(given: Any, fine: bool, where: str) -> Any:
    if not fine:
        raise NotThatShape(f"{where} has another type or value")
    return given


@lru_cache(maxsize=64)
def _hints(kind: Any) -> dict[str, Any]:
    return get_type_hints(kind, include_extras=True)
