"""Stored form of events: compact JSON, readable for ever. The snapshot's stands in snapshot.py.

A field that is unknown to this version is ignored (a newer version wrote it), a missing one takes its default.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import fields
from typing import Any

from handoff.rules import events as e


def optional(build: Callable[[Any], Any]) -> Callable[[Any], Any]:
    return lambda raw: None if raw is None else build(raw)


def _cause(raw: str) -> str:
    """The causes of a requeue and of a suggestion are closed lists; that of a failed bot turn is the bot's own word."""
    return _CAUSES.get(raw, raw)


READERS: Mapping[str, Callable[[Any], Any]] = {
    "page": optional(lambda raw: e.Page(**raw)),
    "buttons": lambda raw: tuple(e.Button(**item) for item in raw),
    "evidence": lambda raw: tuple(e.Evidence(**item) for item in raw),
    "reason": optional(e.Reason),
    "identity": optional(lambda raw: e.Identity(**raw)),
    "audience": optional(e.Audience),
    "why": e.PromiseWhy,
    "cause": _cause,
    "to": e.TransferKind,
    "contact": e.ContactKind,
    "outcome": optional(e.Outcome),
    "judged": e.Judgement,
    "answered": tuple,
    "topics": tuple,
    "skills": tuple,
    "asks": tuple,
    "repeats": tuple,
}
_CAUSES: Mapping[str, str] = {cause.value: cause for cause in (*e.RequeueCause, *e.SuggestionCause)}
_NAMES: dict[type[Any], tuple[str, ...]] = {}


def _names(cls: type[Any]) -> tuple[str, ...]:
    if cls not in _NAMES:
        _NAMES[cls] = tuple(field.name for field in fields(cls))
    return _NAMES[cls]


def plain(value: Any) -> Any:
    if hasattr(value, "__dataclass_fields__"):
        return {name: plain(getattr(value, name)) for name in _names(type(value))}
    if isinstance(value, tuple):
        return [plain(item) for item in value]
    return dict(value) if isinstance(value, Mapping) else value


def dump(raw: Mapping[str, Any]) -> str:
    return json.dumps(raw, ensure_ascii=False, separators=(",", ":"))


def read(cls: type[Any], raw: Mapping[str, Any], readers: Mapping[str, Callable[[Any], Any]]) -> Any:
    known = {name: raw[name] for name in _names(cls) if name in raw}
    return cls(**{name: readers[name](value) if name in readers else value for name, value in known.items()})


def event_to_json(event: e.Event) -> str:
    return dump({"kind": e.KIND_OF[type(event)], **plain(event)})


def event_from_json(text: str | bytes) -> e.Event:
    raw = json.loads(text)
    event: e.Event = read(e.KINDS[raw["kind"]], raw, READERS)
    return event
