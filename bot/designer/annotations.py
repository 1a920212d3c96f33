"""Entities as Rasa's training data marks them: `[558201](order_number)`, `[tv]{"entity": "product", "value": "oled"}`,
`[x][{...}, {...}]`. The pattern is Rasa 3.6's own (rasa/shared/nlu/training_data/entities_parser.py)."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from bot.designer.sentences import Value

ENTITY = re.compile(
    r"\[(?P<text>[^\]]+?)\](\((?P<entity>[^:)]+?)(?:\:(?P<value>[^)]+))?\)|\{(?P<dict>[^}]+?)\}|\[(?P<list>.*?)\])"
)
_HALF = re.compile(r"\[[^\]]*\]\s*[({](?![^)}]*[)}])|\[[^\]]*\]\s+[({]\s*[\"\w]")
KEYS = frozenset({"entity", "value", "role", "group"})


@dataclass(frozen=True, slots=True)
class Entity:
    """`start` and `end` are places in the plain text."""

    entity: str
    value: str
    start: int
    end: int


def plain(example: str) -> str:
    """The example as a visitor would write it."""
    return ENTITY.sub(lambda found: found["text"], example)


def without_marks(text: str) -> str:
    """A visitor's text with its square brackets turned round where Rasa would take them for marks."""
    return text.replace("[", "(").replace("]", ")") if ENTITY.search(text) else text


def entities(example: str) -> list[Entity]:
    """Those that are marked well; what is marked badly is passed over."""
    found, removed = [], 0
    for mark in ENTITY.finditer(example):
        start = mark.start() - removed
        removed += len(mark.group()) - len(mark["text"])
        for said in _said(mark):
            name = said.get("entity")
            if isinstance(name, str) and name:
                value = str(said.get("value", mark["text"]))
                found.append(Entity(name, value, start, start + len(mark["text"])))
    return found


Fault = tuple[str, dict[str, Value]]
"""Key and values of a sentence (sentences/)."""


def faults(example: str) -> Iterator[Fault]:
    """What is wrong with the marks of an example."""
    for key, values in _faults(example):
        yield key, {"text": example, **values}


def _faults(example: str) -> Iterator[Fault]:
    if _HALF.search(example):
        yield "mark_open", {}
    for mark in ENTITY.finditer(example):
        if mark["text"] != mark["text"].strip():
            yield "mark_space", {"marked": mark["text"]}
        if mark["entity"] is not None and not mark["entity"].strip():
            yield "mark_nameless", {}
        if mark["entity"] is None:
            yield from _faults_of_dict(mark)


def _faults_of_dict(mark: re.Match[str]) -> Iterator[Fault]:
    marked: dict[str, Value] = {"marked": mark["text"]}
    try:
        listed = _decoded(mark)
    except (ValueError, RecursionError):
        yield "mark_json", marked
        return
    for said in listed:
        if not isinstance(said, dict) or not isinstance(said.get("entity"), str) or not said["entity"]:
            yield "mark_entity", marked
        elif unknown := sorted(set(said) - KEYS):
            yield "mark_key", {**marked, "name": unknown[0]}


def _decoded(mark: re.Match[str]) -> list[Any]:
    if mark["dict"] is not None:
        return [json.loads("{" + mark["dict"] + "}")]
    made = json.loads("[" + mark["list"] + "]")
    return made if isinstance(made, list) else []


def _said(mark: re.Match[str]) -> list[Mapping[str, Any]]:
    if mark["entity"] is not None:
        value = {"value": mark["value"]} if mark["value"] is not None else {}
        return [{"entity": mark["entity"], **value}]
    try:
        return [said for said in _decoded(mark) if isinstance(said, dict)]
    except (ValueError, RecursionError):
        return []
