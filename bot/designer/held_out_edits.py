"""A phrase goes into the held-out set, or out of it: tests/nlu/heldout/<language>.yml, line by line as everything."""

from __future__ import annotations

import json

from ruamel.yaml.nodes import Node, SequenceNode

from bot.designer import yaml_edit as y
from bot.designer.draft import Draft, known
from bot.designer.errors import DesignerError, NotEditable, NotThere
from bot.designer.phrases import key
from bot.designer.project import HELD_OUT_PATHS, Parsed, Tree, held_out_path, parse
from bot.designer.source import Source, usual_break


def held_out_files(tree: Tree) -> list[Parsed]:
    return [tree.parsed(path) for path in HELD_OUT_PATHS if (tree.root / path).is_file()]


def hold_out(draft: Draft, tree: Tree, language: str, intent: str, texts: list[str]) -> list[str]:
    """Into the draft's plan; those that were not there. Raises when one is trained on: it would measure nothing."""
    if intent not in known(draft) | {"out_of_scope"}:
        raise NotThere(f"There is no intent {intent}.")
    taught = {key(f.text): b.intent for p in draft.files.values() for b in p.blocks for f in b.phrases}
    for text in texts:
        if key(text) in taught:
            raise DesignerError(
                f"'{text}' is taught to {taught[key(text)]}: a phrase is for teaching or for measuring."
            )
    path = held_out_path(language)
    parsed = tree.parsed(path) if (tree.root / path).is_file() else parse(Source(path, "", ""))
    if parsed.error is not None:
        raise NotEditable(str(parsed.error))
    held = {key(y.scalar(item) or "") for _, listed in y.pairs(parsed.root) for item in y.items(listed)}
    fresh = [text for text in dict.fromkeys(texts) if key(text) not in held]
    if fresh:
        draft.foreign[path] = parsed
        draft.edit(path, _added(parsed, intent, fresh))
    return fresh


def let_go(draft: Draft, tree: Tree, language: str, intent: str, text: str) -> None:
    """Out of the held-out phrases again. Raises NotThere, NotEditable."""
    parsed = tree.parsed(held_out_path(language))
    listed = y.get(parsed.root, intent)
    items = list(y.items(listed))
    place = next((n for n, item in enumerate(items) if key(y.scalar(item) or "") == key(text)), None)
    if place is None or listed is None:
        raise NotThere(f"There is no held-out phrase '{text}' of {intent}.")
    draft.foreign[parsed.path] = parsed
    draft.edit(parsed.path, _removed(parsed, listed, items, place))


def _added(parsed: Parsed, intent: str, texts: list[str]) -> y.Edit:
    text = parsed.source.text
    end = usual_break(text.splitlines(keepends=True))
    listed = y.get(parsed.root, intent)
    quoted = [json.dumps(one, ensure_ascii=False) for one in texts]
    if listed is None:
        gap = "" if not text or text.endswith(("\n", "\r")) else end
        return y.Edit(len(text), len(text), f"{gap}{intent}: [{', '.join(quoted)}]{end}")
    if not isinstance(listed, SequenceNode):
        raise NotEditable(
            f"{parsed.path}:{y.line_number(listed)} is written in a way that is changed by hand only."
        )
    if not y.is_block(listed):
        place = listed.value[-1].end_mark.index if listed.value else listed.start_mark.index + 1
        return y.Edit(place, place, (", " if listed.value else "") + ", ".join(quoted))
    last = listed.value[-1]
    dash = text[y.line_start(last) : last.start_mark.index]
    place = y.line_end(text, last.end_mark.index - 1)
    return y.Edit(place, place, "".join(end + dash + one for one in quoted))


def _removed(parsed: Parsed, listed: Node, items: list[Node], place: int) -> y.Edit:
    text, item = parsed.source.text, items[place]
    if y.is_block(listed):
        start = y.line_start(item)
        return y.Edit(start, y.after_break(text, y.line_end(text, item.end_mark.index - 1)), "")
    if place:
        return y.Edit(items[place - 1].end_mark.index, item.end_mark.index, "")
    if len(items) > 1:
        return y.Edit(item.start_mark.index, items[1].start_mark.index, "")
    return y.Edit(item.start_mark.index, item.end_mark.index, "")
