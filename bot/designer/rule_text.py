"""A rule in a form that compares: how it begins, and what it does then."""

from __future__ import annotations

from collections.abc import Iterator

from ruamel.yaml.nodes import MappingNode, Node, ScalarNode

from bot.designer import yaml_edit as y
from bot.designer.errors import NotEditable


def name_of(rule: Node) -> str:
    return y.scalar(y.get(rule, "rule")) or "without a name"


def actions_of(rule: Node) -> str:
    named = [y.scalar(y.get(step, "action")) for step in y.items(y.get(rule, "steps"))]
    return ", ".join(name for name in named if name) or "nothing"


def beginning(rule: Node) -> tuple[object, ...]:
    """What must have happened before the rule's first action, in a form that compares."""
    steps = list(y.items(y.get(rule, "steps")))
    first = next((n for n, step in enumerate(steps) if y.get(step, "action") is not None), len(steps))
    condition, start = y.get(rule, "condition"), y.scalar(y.get(rule, "conversation_start"))
    try:
        return (plain(condition), start, tuple(plain(step) for step in steps[:first]))
    except RecursionError:
        raise NotEditable(f"The rule '{name_of(rule)}' refers to itself.") from None


def plain(node: Node | None) -> object:
    """A node as tuples and strings; two that mean the same are equal."""
    if isinstance(node, MappingNode):
        return tuple(sorted(((y.scalar(key), plain(value)) for key, value in node.value), key=repr))
    if node is None or isinstance(node, ScalarNode):
        return y.scalar(node)
    return tuple(_each(node))


def _each(node: Node) -> Iterator[object]:
    for item in y.items(node):
        yield plain(item)
