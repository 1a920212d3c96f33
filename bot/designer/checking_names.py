"""Whether what one file names is there in another: intents, actions, responses; rules that contradict each other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import get_close_matches

from ruamel.yaml.nodes import Node

from bot.designer import yaml_edit as y
from bot.designer.errors import NotEditable
from bot.designer.problem import Problem, error, warning
from bot.designer.project import Parsed
from bot.designer.references import Where, domain_entries
from bot.designer.rule_text import actions_of, beginning, name_of
from bot.designer.sentences import Value

RASA_INTENTS = frozenset({"restart", "back", "session_start", "out_of_scope", "nlu_fallback", "EXTERNAL"})
UNKNOWN = {
    Where.PHRASES: "intent_not_listed",
    Where.PAYLOAD: "button_unknown_intent",
    Where.LABEL: "label_unknown_intent",
}
UTTER = "utter_"
RASA_ACTIONS = frozenset(
    [
        "action_listen",
        "action_restart",
        "action_session_start",
        "action_default_fallback",
        "action_deactivate_loop",
        "action_revert_fallback_events",
        "action_default_ask_affirmation",
        "action_default_ask_rephrase",
        "action_two_stage_fallback",
        "action_unlikely_intent",
        "action_back",
        "action_extract_slots",
    ]
)


def names(files: Sequence[Parsed]) -> Iterator[Problem]:
    yield from _intents(files)
    yield from _actions(files)
    yield from _own_responses(files)
    yield from _contradictions(files)


def _intents(files: Sequence[Parsed]) -> Iterator[Problem]:
    listed = {str(name.value) for parsed in files for _, name in domain_entries(parsed.root)}
    spoken = {block.intent for parsed in files for block in parsed.blocks}
    stems = {name.partition("/")[0] for name in spoken}
    answered: set[str] = set()
    for parsed in files:
        for reference in parsed.references:
            name, stem = reference.intent, reference.intent.partition("/")[0]
            if reference.where is Where.STEP:
                answered.add(stem)
            if reference.where is Where.DOMAIN:
                if name not in stems | RASA_INTENTS and "/" not in name:
                    yield warning(parsed.path, reference.line, "no_phrases", "no_phrases", name=name)
            elif stem not in listed | RASA_INTENTS:
                near = next(iter(get_close_matches(name, sorted(listed), 1, 0.75)), "")
                key = UNKNOWN.get(reference.where, "step_unknown_intent")
                yield error(parsed.path, reference.line, "unknown_intent", key, name=name, near=near)
    yield from _unanswered(files, listed & stems, answered)


def _unanswered(files: Sequence[Parsed], intents: set[str], answered: set[str]) -> Iterator[Problem]:
    if not answered:
        return
    for parsed in files:
        for _, entry in domain_entries(parsed.root):
            if entry.value in intents - answered:
                line = y.line_number(entry)
                yield warning(parsed.path, line, "unanswered", "unanswered", name=str(entry.value))


def responses_of(files: Sequence[Parsed]) -> set[str]:
    """Every response that has texts: those of a domain, and ours, which stand at the top of a file."""
    found: set[str] = set()
    for parsed in files:
        found |= {y.scalar(key) or "" for key, _ in y.pairs(y.get(parsed.root, "responses"))}
        found |= {name for key, _ in y.pairs(parsed.root) if (name := y.scalar(key) or "").startswith(UTTER)}
    return found


def _actions(files: Sequence[Parsed]) -> Iterator[Problem]:
    said = responses_of(files)
    stems = {name.partition("/")[0] for name in said if "/" in name}
    forms = {y.scalar(key) for parsed in files for key, _ in y.pairs(y.get(parsed.root, "forms"))}
    listed = {y.scalar(item) for parsed in files for item in y.items(y.get(parsed.root, "actions"))}
    listed |= {
        y.scalar(k) for p in files for item in y.items(y.get(p.root, "actions")) for k, _ in y.pairs(item)
    }
    for parsed in files:
        for name, line in _steps(parsed, "action"):
            if name.startswith(UTTER) and name not in said | stems | listed:
                yield error(parsed.path, line, "missing_response", "response_missing", name=name)
            elif not name.startswith(UTTER) and name not in RASA_ACTIONS | listed | forms:
                yield error(parsed.path, line, "unknown_action", "unknown_action", name=name)


def _steps(parsed: Parsed, kind: str) -> Iterator[tuple[str, int]]:
    for part in ("stories", "rules"):
        for item in y.items(y.get(parsed.root, part)):
            for step in y.items(y.get(item, "steps")):
                value = y.get(step, kind)
                name = y.scalar(value)
                if name and value is not None:
                    yield name, y.line_number(value)


def _own_responses(files: Sequence[Parsed]) -> Iterator[Problem]:
    """data/<language>/responses.yml: each response in each language, or training stops."""
    by_language = {
        parsed.language: {y.scalar(key) or "": key for key, _ in y.pairs(parsed.root)}
        for parsed in files
        if parsed.path.endswith("/responses.yml") and parsed.language
    }
    paths = {p.language: p.path for p in files if p.path.endswith("/responses.yml") and p.language}
    everywhere: dict[str, Node] = {}
    for held in by_language.values():
        everywhere |= held
    for language, held in by_language.items():
        for name in sorted(set(everywhere) - set(held)):
            yield error(paths[language], 0, "missing_response", "response_missing_in", name=name)


def _contradictions(files: Sequence[Parsed]) -> Iterator[Problem]:
    """Rules that begin alike and go on differently: training fails."""
    first: dict[object, tuple[str, int, str]] = {}
    for parsed in files:
        for rule in y.items(y.get(parsed.root, "rules")):
            try:
                began = beginning(rule)
            except NotEditable:
                yield error(
                    parsed.path, y.line_number(rule), "structure", "rule_in_itself", name=name_of(rule)
                )
                continue
            if not began[-1]:
                continue
            path, line, actions = first.setdefault(
                began, (parsed.path, y.line_number(rule), actions_of(rule))
            )
            if actions != actions_of(rule):
                values: dict[str, Value] = {
                    "path": path,
                    "line": line,
                    "name": name_of(rule),
                    "others": actions,
                }
                values["actions"] = actions_of(rule)
                yield error(parsed.path, y.line_number(rule), "contradiction", "contradiction", **values)
