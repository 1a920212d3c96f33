"""Stored form of events and conversations: compact JSON, readable for ever.

A field that is unknown to this version is ignored (a newer version wrote it), a missing one takes its default.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import fields
from typing import Any

from handoff.rules import events as e
from handoff.rules.conversation import Conversation, LastMessage, State


def _optional(build: Callable[[Any], Any]) -> Callable[[Any], Any]:
    return lambda raw: None if raw is None else build(raw)


_READERS: Mapping[str, Callable[[Any], Any]] = {
    "page": _optional(lambda raw: e.Page(**raw)),
    "buttons": lambda raw: tuple(e.Button(**item) for item in raw),
    "evidence": lambda raw: tuple(e.Evidence(**item) for item in raw),
    "reason": _optional(e.Reason),
    "state": State,
    "unanswered": tuple,
    "last_visitor": _optional(lambda raw: LastMessage(**raw)),
}
_NAMES: dict[type[Any], tuple[str, ...]] = {}


def _names(cls: type[Any]) -> tuple[str, ...]:
    if cls not in _NAMES:
        _NAMES[cls] = tuple(field.name for field in fields(cls))
    return _NAMES[cls]


def _plain(value: Any) -> Any:
    if hasattr(value, "__dataclass_fields__"):
        return {name: _plain(getattr(value, name)) for name in _names(type(value))}
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    return dict(value) if isinstance(value, Mapping) else value


def _dump(raw: Mapping[str, Any]) -> str:
    return json.dumps(raw, ensure_ascii=False, separators=(",", ":"))


def _read(cls: type[Any], raw: Mapping[str, Any]) -> Any:
    known = {name: raw[name] for name in _names(cls) if name in raw}
    return cls(**{name: _READERS.get(name, lambda value: value)(value) for name, value in known.items()})


def event_to_json(event: e.Event) -> str:
    return _dump({"kind": e.KIND_OF[type(event)], **_plain(event)})


def event_from_json(text: str | bytes) -> e.Event:
    raw = json.loads(text)
    event: e.Event = _read(e.KINDS[raw["kind"]], raw)
    return event


def conversation_to_json(conversation: Conversation) -> str:
    return _dump(_plain(conversation))


def conversation_from_json(text: str | bytes) -> Conversation:
    conversation: Conversation = _read(Conversation, json.loads(text))
    return conversation
