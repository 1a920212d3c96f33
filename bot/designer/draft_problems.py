"""What is certain to fail in training, or to train a bot that says nothing, seen before Rasa is started."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError

from bot.designer.jobs import Problem
from bot.designer.rasa_errors import line_with
from bot.designer.sources import LANGUAGES, texts_of

BUILT_IN = frozenset({"action_listen", "action_restart", "action_session_start", "action_default_fallback"})
OF_NO_DOMAIN = frozenset({"nlu_fallback"})
RULES = "data/common/rules.yml"


def first_problem(texts: Path) -> Problem | None:
    """The first error, with file and line; None when training is worth the time."""
    read: dict[str, Any] = {}
    for path in sorted(texts_of(texts)):
        name = path.relative_to(texts).as_posix()
        try:
            read[name] = YAML(typ="safe", pure=True).load(path.read_text(encoding="utf-8")) or {}
        except (OSError, UnicodeDecodeError) as error:
            return Problem(name, 0, "error", f"It can not be read: {error}", "unreadable")
        except YAMLError as error:
            return _not_yaml(name, error)
    for look in (_intents, _rules):
        try:
            if (problem := next(look(texts, read), None)) is not None:
                return problem
        except (TypeError, AttributeError, KeyError):
            continue  # of another shape than ours: Rasa's own words say it better
    return None


def _not_yaml(name: str, error: YAMLError) -> Problem:
    mark = (error.problem_mark or error.context_mark) if isinstance(error, MarkedYAMLError) else None
    what = getattr(error, "problem", None) or str(error).splitlines()[0]
    return Problem(name, mark.line + 1 if mark else 0, "error", f"This is not YAML: {what}", "yaml")


def _intents(texts: Path, read: dict[str, Any]) -> Iterator[Problem]:
    known = _names(read["domain.yml"].get("intents"))
    for language in LANGUAGES:
        name = f"data/{language}/nlu.yml"
        for entry in read[name].get("nlu") or []:
            intent = entry.get("intent")
            if intent is not None and intent.partition("/")[0] not in known:
                line = line_with(texts / name, _says("intent", intent))
                yield Problem(name, line, "error", f"domain.yml knows no intent {intent}.", "unknown_intent")


def _rules(texts: Path, read: dict[str, Any]) -> Iterator[Problem]:
    domain = read["domain.yml"]
    intents = _names(domain.get("intents")) | OF_NO_DOMAIN
    actions = _names(domain.get("actions")) | set(domain.get("forms") or {}) | BUILT_IN
    responses = set(read.get("data/en/responses.yml") or {}) | set(domain.get("responses") or {})
    responses |= set(read.get("data/common/signals.yml") or {})
    for rule in read[RULES].get("rules") or []:
        for step in rule.get("steps") or []:
            intent, action = step.get("intent"), step.get("action")
            if intent is not None and intent.partition("/")[0] not in intents:
                line = line_with(texts / RULES, _says("intent", intent))
                yield Problem(RULES, line, "error", f"domain.yml knows no intent {intent}.", "unknown_intent")
            if action is not None and action not in actions | responses:
                line = line_with(texts / RULES, _says("action", action))
                what = (
                    "No responses.yml has a text"
                    if action.startswith("utter_")
                    else "domain.yml knows no action"
                )
                yield Problem(RULES, line, "error", f"{what} {action}.", "unknown_action")


def _says(key: str, value: str) -> Callable[[str], bool]:
    pattern = re.compile(rf"\s*-?\s*{key}:\s*['\"]?{re.escape(value)}['\"]?\s*(#.*)?\Z")
    return lambda text: pattern.match(text) is not None


def _names(listed: Any) -> set[str]:
    """A list of names, or of names with settings below them."""
    return {next(iter(one)) if isinstance(one, dict) else str(one) for one in listed or []}
