"""Where an intent is named, in any of Rasa's files: phrases, domain, rules, stories, forms, buttons, labels."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from ruamel.yaml.nodes import Node, ScalarNode, SequenceNode

from bot.designer import yaml_edit as y

STEPS = ("stories", "rules")
NAMING = frozenset({"intent", "not_intent", "ignored_intents"})
PAYLOAD = re.compile(r"\A/(?P<intent>[^{\s/]+(?:/[^{\s]+)?)")
"""A button that stands for an intent: `/order_status` or `/order_status{"order_number": "1"}`."""


class Where(StrEnum):
    PHRASES = "phrases"  # `- intent:` below `nlu:`
    DOMAIN = "domain"  # below `intents:`
    STEP = "step"  # of a story or a rule
    MAPPING = "mapping"  # of a slot or a form
    PAYLOAD = "payload"  # of a button
    LABEL = "label"  # below `meanings:`, the words for a button


@dataclass(frozen=True, slots=True)
class Reference:
    """`node` holds the name, from its first character or, in a payload, from the one after the slash."""

    where: Where
    intent: str
    line: int
    node: ScalarNode


def references(root: Node | None) -> Iterator[Reference]:
    """In the order of the file."""
    for key, value in y.pairs(root):
        section = y.scalar(key)
        if section == "intents":
            yield from _domain(value)
        elif section == "meanings":
            yield from (
                _made(Where.LABEL, name) for name, _ in y.pairs(value) if isinstance(name, ScalarNode)
            )
        elif section == "nlu":
            blocks = (y.get(item, "intent") for item in y.items(value))
            yield from (_made(Where.PHRASES, name) for name in blocks if isinstance(name, ScalarNode))
        else:
            yield from _named(Where.STEP if section in STEPS else Where.MAPPING, value)


def domain_entries(root: Node | None) -> list[tuple[Node, ScalarNode]]:
    """The items below `intents:` of a domain, each with the scalar that names the intent."""
    found = []
    for item in y.items(y.get(root, "intents")):
        name = item if isinstance(item, ScalarNode) else next((key for key, _ in y.pairs(item)), None)
        if isinstance(name, ScalarNode):
            found.append((item, name))
    return found


def _domain(value: Node) -> Iterator[Reference]:
    for item in y.items(value):
        name = item if isinstance(item, ScalarNode) else next((key for key, _ in y.pairs(item)), None)
        if isinstance(name, ScalarNode):
            yield _made(Where.DOMAIN, name)


def _named(where: Where, root: Node) -> Iterator[Reference]:
    for node in y.walk(root):
        for key, value in y.pairs(node):
            name = y.scalar(key)
            if name in NAMING:
                listed = value.value if isinstance(value, SequenceNode) else [value]
                yield from (_made(where, one) for one in listed if isinstance(one, ScalarNode) and one.value)
            elif name == "payload" and isinstance(value, ScalarNode):
                found = PAYLOAD.match(str(value.value))
                if found:
                    yield Reference(Where.PAYLOAD, found["intent"], y.line_number(value), value)


def _made(where: Where, node: ScalarNode) -> Reference:
    said = str(node.value)
    return Reference(
        where, said.removeprefix("/") if where is Where.STEP else said, y.line_number(node), node
    )


def renamed(reference: Reference, new: str) -> y.Edit:
    """The edit that gives it another name. Raises NotEditable."""
    slash = str(reference.node.value).startswith("/")
    old = reference.intent
    return y.token("/" + old, "/" + new, reference.node) if slash else y.token(old, new, reference.node)
