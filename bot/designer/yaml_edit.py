"""Where things stand in a YAML text, and edits of that text which leave everything else alone.

ruamel.yaml reads; it never writes. An edit replaces the characters from one place of the text to another, so that
comments, order, quotes and breaks outside it can not change.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from bot.designer.errors import NotEditable, Unreadable
from bot.designer.source import BREAK

Pair = tuple[Node, Node]
_DEEP = re.compile(r"(?:[\[{]\s*){64}|(?:[-?] ){64}")
"""Nobody writes so, and reading takes time with the square of it."""


@dataclass(frozen=True, slots=True)
class Edit:
    """Characters `start` to `end` of the text become `text`."""

    start: int
    end: int
    text: str


def edited(text: str, edits: Iterable[Edit]) -> str:
    """All edits at once, each at its place in the old text. Raises NotEditable when two of them overlap."""
    ordered = sorted(edits, key=lambda edit: (edit.start, edit.end))
    if any(one.end > other.start for one, other in pairwise(ordered)):
        raise NotEditable("Two changes are about the same place.")
    made, done = [], 0
    for edit in ordered:
        made += [text[done : edit.start], edit.text]
        done = edit.end
    return "".join([*made, text[done:]])


def compose(path: str, text: str) -> Node | None:
    """The document's root, None for an empty one. Raises Unreadable with the line."""
    deep = _DEEP.search(text)
    if deep:
        raise Unreadable(path, line_of(text, deep.start()), "too_deep")
    try:
        root: Node | None = YAML(typ="rt", pure=True).compose(text)
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        key, what = _problem(error)
        raise Unreadable(path, mark.line + 1 if mark else 0, key, what=what) from None
    except YAMLError as error:
        position = getattr(error, "position", None)
        line = line_of(text, position) if isinstance(position, int) else 0
        raise Unreadable(path, line, "yaml_other", what=str(error).splitlines()[0][:200]) from None
    except RecursionError:
        raise Unreadable(path, 0, "too_deep") from None
    except (ValueError, AttributeError, IndexError, TypeError) as error:
        raise Unreadable(path, 0, "yaml_other", what=str(error)) from None
    return root


_PLAIN_WORDS = (
    ("found character '\\t'", "yaml_tab"),
    ("mapping values are not allowed here", "yaml_colon_much"),
    ("could not find expected ':'", "yaml_colon_missing"),
    ("expected <block end>", "yaml_indent"),
    ("while scanning a quoted scalar", "yaml_quote"),
    ("unexpected end of stream", "yaml_end"),
    ("found undefined alias", "yaml_alias"),
    ("found duplicate anchor", "yaml_anchor"),
)


def _problem(error: MarkedYAMLError) -> tuple[str, str]:
    """The key of the sentence, and the parser's own words."""
    said = " ".join(str(part) for part in (error.context, error.problem) if part)
    return next((key for sign, key in _PLAIN_WORDS if sign in said), "yaml_other"), said


def line_of(text: str, place: int) -> int:
    """From 1."""
    return len(BREAK.findall(text, 0, place)) + 1


def line_number(node: Node) -> int:
    """Where the node begins, from 1."""
    line: int = node.start_mark.line
    return line + 1


def span(node: Node) -> tuple[int, int]:
    """Start and end in the text; of a block scalar the end is somewhere after it."""
    return node.start_mark.index, node.end_mark.index


def line_start(node: Node) -> int:
    """Where the line begins on which the node begins."""
    start: int = node.start_mark.index - node.start_mark.column
    return start


def line_end(text: str, place: int) -> int:
    """Where the line of this place ends, before its break."""
    found = BREAK.search(text, place)
    return found.start() if found else len(text)


def after_break(text: str, place: int) -> int:
    """The place after the break that stands here, if one does."""
    found = BREAK.match(text, place)
    return found.end() if found else place


def pairs(node: Node | None) -> Iterator[Pair]:
    """Keys and values of a mapping; nothing for anything else."""
    if isinstance(node, MappingNode):
        yield from node.value


def items(node: Node | None) -> Iterator[Node]:
    if isinstance(node, SequenceNode):
        yield from node.value


def get(node: Node | None, key: str) -> Node | None:
    return next((value for name, value in pairs(node) if scalar(name) == key), None)


def scalar(node: Node | None) -> str | None:
    """The text of a scalar, whatever type it would have."""
    return str(node.value) if isinstance(node, ScalarNode) else None


def walk(root: Node | None) -> Iterator[Node]:
    """Every node once, keys too: an alias is not followed a second time."""
    seen: set[int] = set()
    waiting = [root] if root is not None else []
    while waiting:
        node = waiting.pop()
        if id(node) in seen:
            continue
        seen.add(id(node))
        yield node
        if isinstance(node, MappingNode):
            waiting += [part for pair in reversed(node.value) for part in reversed(pair)]
        elif isinstance(node, SequenceNode):
            waiting += reversed(node.value)


def is_block(node: Node | None) -> bool:
    """Written line by line, not in brackets."""
    return isinstance(node, MappingNode | SequenceNode) and not node.flow_style


def token(old: str, new: str, node: ScalarNode) -> Edit:
    """Replace the word `old` of a scalar by `new`; quotes stay. Both hold letters, digits and _ + / - only."""
    if node.style in ("|", ">"):
        raise NotEditable(f"Line {line_number(node)} is written as a block; change it by hand.")
    start, end = span(node)
    raw_length = len(old) + (2 if node.style else 0)
    if end - start < raw_length:
        raise NotEditable(f"Line {line_number(node)} is written in a way that is changed by hand only.")
    at = start + (1 if node.style else 0)
    return Edit(at, at + len(old), new)
