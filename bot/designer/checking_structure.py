"""Whether a file is built as Rasa 3.6 wants it: the schemas of rasa/shared, in plain words and with the line."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from difflib import get_close_matches

from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from bot.designer import yaml_edit as y
from bot.designer.problem import Problem, error, warning
from bot.designer.project import Parsed
from bot.designer.sentences import Value

PARTS = [
    "version",
    "nlu",
    "stories",
    "rules",
    "intents",
    "entities",
    "slots",
    "responses",
    "forms",
    "actions",
    "e2e_actions",
    "session_config",
    "recipe",
    "language",
    "pipeline",
    "policies",
    "assistant_id",
    "importers",
]
NLU_KINDS = ("intent", "synonym", "regex", "lookup")
STEP_KINDS = ("intent", "user", "action", "bot", "slot_was_set", "active_loop", "checkpoint", "or")
RULE_STEP_KINDS = tuple(kind for kind in STEP_KINDS if kind not in ("checkpoint", "bot", "user"))
STEP_KEYS = (*STEP_KINDS, "entities")
RESPONSE_KEYS = frozenset(
    [
        "text",
        "image",
        "custom",
        "attachment",
        "buttons",
        "quick_replies",
        "elements",
        "condition",
        "channel",
        "metadata",
        "id",
    ]
)
TEMPLATE = "utter_"


def structure(parsed: Parsed) -> Iterator[Problem]:
    """Of a file that is YAML."""
    root, path = parsed.root, parsed.path
    if root is None:
        return
    if not isinstance(root, MappingNode):
        yield error(path, y.line_number(root), "structure", "no_parts")
        return
    yield from _twice(path, root)
    for key, value in root.value:
        check = _CHECKS.get(y.scalar(key) or "")
        if check is not None:
            yield from check(path, value)
        else:
            yield from _misspelt(path, key)


def _misspelt(path: str, key: Node) -> Iterator[Problem]:
    name = y.scalar(key) or ""
    near = get_close_matches(name, PARTS, 1, 0.75)
    if near and name not in PARTS:
        yield warning(path, y.line_number(key), "structure", "unknown_part", name=name, near=near[0])


def _twice(path: str, root: Node) -> Iterator[Problem]:
    """A key that stands twice in one mapping: Rasa refuses the file."""
    for node in y.walk(root):
        seen: dict[str, int] = {}
        for key, _ in y.pairs(node):
            name = y.scalar(key)
            if name is None:
                continue
            if name in seen and name != "<<":
                line = y.line_number(key)
                yield error(path, line, "structure", "key_twice", name=name, line=seen[name])
            seen.setdefault(name, y.line_number(key))


def _is_list(path: str, node: Node, name: str = "") -> Iterator[Problem]:
    if not isinstance(node, SequenceNode) and not _empty(node):
        key = "not_a_list" if name else "part_not_a_list"
        yield error(path, y.line_number(node), "structure", key, name=name)


def _empty(node: Node | None) -> bool:
    return node is None or (
        isinstance(node, ScalarNode) and node.style is None and node.value in ("", "~", "null")
    )


def _nlu(path: str, node: Node) -> Iterator[Problem]:
    yield from _is_list(path, node, "nlu")
    for item in y.items(node):
        kinds = [name for name in (y.scalar(key) for key, _ in y.pairs(item)) if name in NLU_KINDS]
        if len(kinds) != 1:
            wanted = ", ".join(f"'{kind}:'" for kind in NLU_KINDS)
            yield error(path, y.line_number(item), "structure", "nlu_item", kinds=wanted)
            continue
        if _empty(y.get(item, kinds[0])):
            yield error(path, y.line_number(item), "structure", "nameless", kind=kinds[0])
        yield from _nlu_examples(path, item, kinds[0])


def _nlu_examples(path: str, item: Node, kind: str) -> Iterator[Problem]:
    examples, line = y.get(item, "examples"), y.line_number(item)
    name = y.scalar(y.get(item, kind)) or ""
    if _empty(examples):
        yield error(path, line, "no_phrases", "no_examples", kind=kind, name=name)
    elif isinstance(examples, ScalarNode):
        yield from _example_lines(path, examples, {"kind": kind, "name": name})
    elif kind != "intent" or not all(y.scalar(y.get(one, "text")) for one in y.items(examples)):
        yield error(path, y.line_number(examples) if examples else line, "structure", "example_lines")


def _example_lines(path: str, node: ScalarNode, whose: dict[str, Value]) -> Iterator[Problem]:
    if node.style not in ("|", ">") and not str(node.value).startswith("-"):
        yield error(path, y.line_number(node), "structure", "no_bar", **whose)
        return
    if node.style == ">":
        yield error(path, y.line_number(node), "structure", "folded", **whose)
        return
    lines = str(node.value).splitlines()
    for number, line in enumerate(lines, start=y.line_number(node) + 1):
        if line.strip() and not line.startswith("-"):
            at = number if node.style == "|" else y.line_number(node)
            yield error(path, at, "structure", "passed_over", **whose)
        elif line.startswith("-") and not line[1:].strip():
            yield warning(path, number, "structure", "empty_example", **whose)
    if not any(line.startswith("-") for line in lines):
        yield error(path, y.line_number(node), "no_phrases", "no_examples", **whose)


def _stories(path: str, node: Node) -> Iterator[Problem]:
    yield from _blocks(path, node, "story", STEP_KINDS)


def _rules(path: str, node: Node) -> Iterator[Problem]:
    yield from _blocks(path, node, "rule", RULE_STEP_KINDS)


def _blocks(path: str, node: Node, kind: str, steps_known: tuple[str, ...]) -> Iterator[Problem]:
    yield from _is_list(path, node, "rules" if kind == "rule" else "stories")
    seen: dict[str, int] = {}
    for item in y.items(node):
        name, line = y.scalar(y.get(item, kind)), y.line_number(item)
        if not name:
            yield error(path, line, "structure", "block_nameless", kind=kind)
            continue
        if name in seen:
            yield warning(path, line, "structure", "block_twice", kind=kind, name=name, line=seen[name])
        seen.setdefault(name, line)
        steps = y.get(item, "steps")
        if not isinstance(steps, SequenceNode) or not steps.value:
            yield error(path, line, "structure", "no_steps", kind=kind, name=name)
            continue
        for step in steps.value:
            yield from _step(path, step, kind, steps_known)


def _step(path: str, step: Node, kind: str, known: tuple[str, ...]) -> Iterator[Problem]:
    line = y.line_number(step)
    keys = [y.scalar(key) or "" for key, _ in y.pairs(step)]
    kinds = [key for key in keys if key in STEP_KINDS]
    strange = [key for key in keys if key not in STEP_KEYS]
    if not kinds:
        near = next(iter(get_close_matches(strange[0], known, 1, 0.6)), "") if strange else ""
        yield error(path, line, "structure", "bad_step", kinds=", ".join(known), near=near)
    elif bad := next((key for key in kinds if key not in known), None):
        yield error(path, line, "structure", "step_not_here", kind=kind, name=bad)
    elif strange:
        yield error(path, line, "structure", "step_part", name=strange[0])
    elif any(_empty(y.get(step, key)) for key in kinds if key not in ("active_loop", "slot_was_set")):
        yield error(path, line, "structure", "step_nameless", name=kinds[0])


def _responses(path: str, node: Node) -> Iterator[Problem]:
    if not isinstance(node, MappingNode) and not _empty(node):
        yield error(path, y.line_number(node), "structure", "responses_are_names")
    for key, value in y.pairs(node):
        yield from response(path, key, value)


def response(path: str, key: Node, value: Node) -> Iterator[Problem]:
    """One named response: a list of variations."""
    name = y.scalar(key) or ""
    if not name.startswith(TEMPLATE):
        yield error(path, y.line_number(key), "structure", "response_name", name=name)
    if not isinstance(value, SequenceNode) or not value.value:
        yield error(path, y.line_number(key), "structure", "no_texts", name=name)
        return
    for variation in value.value:
        keys = {y.scalar(part) for part, _ in y.pairs(variation)}
        if not keys & RESPONSE_KEYS:
            yield error(path, y.line_number(variation), "structure", "empty_variation", name=name)
        for button in y.items(y.get(variation, "buttons")):
            if not y.scalar(y.get(button, "title")):
                yield error(path, y.line_number(button), "structure", "button_untitled", name=name)


def _names(path: str, node: Node) -> Iterator[Problem]:
    yield from _is_list(path, node)
    seen: dict[str, int] = {}
    for item in y.items(node):
        name = y.scalar(item) or next((y.scalar(key) for key, _ in y.pairs(item)), None)
        if not name:
            yield error(path, y.line_number(item), "structure", "name_missing")
        elif name in seen:
            yield warning(path, y.line_number(item), "structure", "key_twice", name=name, line=seen[name])
        seen.setdefault(name or "", y.line_number(item))


def _pipeline(path: str, node: Node) -> Iterator[Problem]:
    yield from _is_list(path, node)
    for item in y.items(node):
        if not (isinstance(item, ScalarNode) or y.scalar(y.get(item, "name"))):
            yield error(path, y.line_number(item), "structure", "component_nameless")


_CHECKS: dict[str, Callable[[str, Node], Iterator[Problem]]] = {
    "nlu": _nlu,
    "stories": _stories,
    "rules": _rules,
    "responses": _responses,
    "intents": _names,
    "entities": _names,
    "actions": _names,
    "pipeline": _pipeline,
    "policies": _pipeline,
}
