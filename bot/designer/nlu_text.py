"""The phrases of an NLU file with their places: what Rasa 3.6 reads (rasa_yaml.py), line for line."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from bot.designer import yaml_edit as y

STRIPPED = "\n\r "
"""What Rasa strips from both ends of a phrase."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """`text` with its marks. From `start` to `end` it is the whole line (or list item), break included; the text itself
    stands from `text_start` to `text_end`."""

    text: str
    line: int
    start: int
    end: int
    text_start: int
    text_end: int


@dataclass(frozen=True, slots=True)
class Block:
    """One `- intent:` with its phrases. `style`: "lines" (a literal block), "list" (items with `text:`), or "other",
    which is not edited. A new phrase goes to `add_at`, after a break if `add_breaks`; `prefix` begins its line."""

    intent: str
    name: ScalarNode
    item: Node
    line: int
    style: str
    phrases: tuple[Phrase, ...]
    add_at: int
    prefix: str


@dataclass(frozen=True, slots=True)
class Named:
    """A regex, lookup table or synonym."""

    kind: str
    name: str
    line: int
    examples: tuple[str, ...]


def blocks(text: str, root: Node | None) -> Iterator[Block]:
    """Those of intents, in the file's order."""
    for item in y.items(y.get(root, "nlu")):
        name = y.get(item, "intent")
        if isinstance(name, ScalarNode):
            yield _block(text, item, name)


def named(root: Node | None) -> Iterator[Named]:
    for item in y.items(y.get(root, "nlu")):
        for kind in ("regex", "lookup", "synonym"):
            name = y.scalar(y.get(item, kind))
            if name is not None:
                said = y.scalar(y.get(item, "examples")) or ""
                lines = [line[1:].strip(STRIPPED) for line in said.splitlines() if line.startswith("-")]
                yield Named(kind, name, y.line_number(item), tuple(lines))


def _block(text: str, item: Node, name: ScalarNode) -> Block:
    examples = y.get(item, "examples")
    made = Block(y.scalar(name) or "", name, item, y.line_number(name), "other", (), 0, "")
    if isinstance(examples, ScalarNode) and examples.style == "|":
        return _lines(text, made, examples) or _other(made, examples)
    if isinstance(examples, SequenceNode) and y.is_block(examples):
        return _list(text, made, examples) or _other(made, examples)
    return _other(made, examples)


def _other(made: Block, examples: Node | None) -> Block:
    """Read as Rasa does; every phrase has the place of the whole."""
    if isinstance(examples, ScalarNode):
        texts = [line[1:] for line in str(examples.value).splitlines() if line.startswith("-")]
    else:
        texts = [y.scalar(y.get(one, "text")) or "" for one in y.items(examples)]
    start, end = y.span(examples) if examples is not None else (0, 0)
    line = y.line_number(examples) if examples is not None else made.line
    phrases = tuple(Phrase(one.strip(STRIPPED), line, start, end, start, end) for one in texts)
    return Block(made.intent, made.name, made.item, made.line, "other", phrases, 0, "")


def _lines(text: str, made: Block, node: ScalarNode) -> Block | None:
    """None when the lines are not what the scalar says (an explicit indentation, for one): then nothing is edited."""
    header_end = y.line_end(text, node.start_mark.index)
    outer = made.item.start_mark.column
    place, number = y.after_break(text, header_end), y.line_number(node) + 1
    indent, found, add_at, prefix = -1, [], header_end, ""
    while place < len(text):
        end = y.line_end(text, place)
        line = text[place:end]
        if line.strip(" ") and indent < 0:
            indent = len(line) - len(line.lstrip(" "))
            if indent <= outer:
                break
        if line.strip(" ") and not line.startswith(" " * indent):
            break
        body = line[max(indent, 0) :]
        after = y.after_break(text, end)
        if body.startswith("-"):
            phrase = _phrase(body, number, place, after, place + indent)
            found.append(phrase)
            prefix = text[place : phrase.text_start] if phrase.text else line
        if line.strip(" "):
            add_at = end
        if after == end:
            break
        place, number = after, number + 1
    if _phrases_of(str(node.value)) != [phrase.text for phrase in found]:
        return None
    usual = " " * (indent if indent > 0 else outer + 2) + "- "
    prefix = prefix if prefix.strip(" ") == "-" and prefix.endswith(" ") else usual
    return Block(made.intent, made.name, made.item, made.line, "lines", tuple(found), add_at, prefix)


def _phrase(body: str, number: int, start: int, end: int, body_start: int) -> Phrase:
    said = body[1:]
    stripped = said.strip(STRIPPED)
    text_start = body_start + 1 + (len(said) - len(said.lstrip(STRIPPED)))
    return Phrase(stripped, number, start, end, text_start, text_start + len(stripped))


def _phrases_of(value: str) -> list[str]:
    """As Rasa splits them. A line that Python breaks and YAML does not makes the two differ: it is not edited."""
    return [line[1:].strip(STRIPPED) for line in value.splitlines() if line.startswith("-")]


def _list(text: str, made: Block, node: SequenceNode) -> Block | None:
    found: list[Phrase] = []
    prefix, add_at = "", 0
    for item in node.value:
        said = y.get(item, "text")
        if not isinstance(item, MappingNode) or not y.is_block(item) or not isinstance(said, ScalarNode):
            return None
        start = y.line_start(item)
        prefix = text[start : item.start_mark.index]
        if prefix.strip(" ") != "-":
            return None
        add_at = max(_last_line_end(text, leaf, item.start_mark.column) for leaf in y.walk(item))
        words = str(said.value)
        place, line = _text_place(text, said), y.line_number(said) + (said.style in ("|", ">"))
        found.append(Phrase(words.strip(STRIPPED), line, start, y.after_break(text, add_at), *place))
    return Block(made.intent, made.name, made.item, made.line, "list", tuple(found), add_at, prefix)


def _text_place(text: str, said: ScalarNode) -> tuple[int, int]:
    """Of the one line of a literal block without its indentation; else of the whole token."""
    if said.style not in ("|", ">"):
        return y.span(said)
    start = y.after_break(text, y.line_end(text, said.start_mark.index))
    end = y.line_end(text, start)
    line = text[start:end]
    return start + len(line) - len(line.lstrip(" ")), end - (len(line) - len(line.rstrip(" ")))


def _last_line_end(text: str, leaf: Node, column: int) -> int:
    """Where the last line ends that belongs to a scalar of an item whose keys stand at `column`."""
    if isinstance(leaf, ScalarNode) and leaf.style in ("|", ">"):
        return block_end(text, leaf, column)
    if isinstance(leaf, ScalarNode) or not y.is_block(leaf):
        return y.line_end(text, max(leaf.start_mark.index, leaf.end_mark.index - 1))
    return 0


def block_end(text: str, leaf: ScalarNode, column: int) -> int:
    """Where the last line that is not empty of a block scalar ends; its lines are indented more than `column`."""
    last = y.line_end(text, leaf.start_mark.index)
    place = y.after_break(text, last)
    while place < len(text):
        end = y.line_end(text, place)
        line = text[place:end]
        if line.strip(" "):
            if len(line) - len(line.lstrip(" ")) <= column:
                break
            last = end
        place = max(y.after_break(text, end), end + 1)
    return last


def item_end(text: str, item: Node) -> int:
    """Where the last line of a whole item ends, before its break."""
    column = item.start_mark.column
    return max((_last_line_end(text, leaf, column) for leaf in y.walk(item)), default=0)
