"""One intent is merged into another one, everywhere that Rasa's files name it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from ruamel.yaml.nodes import Node

from bot.designer import yaml_edit as y
from bot.designer.draft import Draft, Said, blocks_of, draft_of, known, replaced
from bot.designer.errors import DesignerError, NotEditable, NotThere
from bot.designer.intents import lines_added
from bot.designer.nlu_text import Block, item_end
from bot.designer.phrases import key
from bot.designer.plan import Plan
from bot.designer.project import Parsed, Tree
from bot.designer.references import Reference, Where, domain_entries, renamed
from bot.designer.renaming import code_notes, rename_held_out
from bot.designer.rule_text import actions_of, beginning, name_of
from bot.designer.source import Source


@dataclass(slots=True)
class _Merge:
    draft: Draft
    source: str
    into: str
    taken: list[Said] = field(default_factory=list)
    given: list[Said] = field(default_factory=list)
    rules: dict[str, set[int]] = field(
        default_factory=dict
    )  # path -> places of the rules that named the source


def merge_intents(tree: Tree, source: str, into: str) -> Plan:
    """The phrases of `source` become `into`'s, each once; of two rules that would contradict each other `into`'s stays,
    and a note says what the other one did."""
    draft = draft_of(tree)
    for name in (source, into):
        if name not in known(draft):
            raise NotThere(f"There is no intent {name}.")
    if source == into or "/" in source + into:
        raise DesignerError("An intent is merged into another one, and neither may have a /.")
    merge = _Merge(draft, source, into)
    held = {(p.language, key(f.text)) for p, b in blocks_of(draft, into) for f in b.phrases}
    for parsed in draft.files.values():
        _merge_blocks(merge, parsed, held)
        _merge_names(merge, parsed)
    rename_held_out(draft, tree, source, into)
    draft.notes += code_notes(tree.root, source)
    texts = draft.texts()
    draft.done = {path: _without_contradictions(merge, path, text) for path, text in texts.items()}
    return draft.plan(merge.taken, merge.given)


def _merge_blocks(merge: _Merge, parsed: Parsed, held: set[tuple[str, str]]) -> None:
    targets = [b for b in parsed.blocks if b.intent == merge.into and b.style == "lines"]
    for block in parsed.blocks:
        if block.intent != merge.source:
            continue
        merge.taken += [(parsed.language, merge.source, phrase.text) for phrase in block.phrases]
        if not targets or block.style != "lines":
            merge.draft.edit(parsed.path, y.token(merge.source, merge.into, block.name))
            merge.given += [(parsed.language, merge.into, phrase.text) for phrase in block.phrases]
            continue
        fresh = []
        for phrase in block.phrases:
            if (parsed.language, key(phrase.text)) not in held:
                held.add((parsed.language, key(phrase.text)))
                fresh.append(phrase.text)
        merge.given += [(parsed.language, merge.into, text) for text in fresh]
        _move_block(merge.draft, parsed, block, targets[0], fresh)


def _move_block(draft: Draft, parsed: Parsed, block: Block, target: Block, fresh: list[str]) -> None:
    draft.edit(parsed.path, without(parsed.source, block.item))
    if fresh:
        draft.edit(parsed.path, lines_added(parsed, target, fresh))


def without(source: Source, item: Node) -> y.Edit:
    """The edit that takes away a whole item of a list that is written line by line. Raises NotEditable."""
    start, end = y.line_start(item), item_end(source.text, item)
    if source.text[start : item.start_mark.index].strip(" ") not in ("-", ""):
        raise NotEditable(f"{source.path}:{y.line_number(item)} is taken away by hand only.")
    after = y.after_break(source.text, end)
    if after == end and start:
        start -= 2 if source.text[start - 2 : start] == "\r\n" else 1
    return y.Edit(start, _past_second_gap(source.text, start, after), "")


def _past_second_gap(text: str, start: int, after: int) -> int:
    """Of an empty line before and one after, one stays."""
    gap_before = text[:start].endswith(("\n\n", "\r\n\r\n"))
    return y.after_break(text, after) if gap_before else after


def _merge_names(merge: _Merge, parsed: Parsed) -> None:
    here = {(r.where, r.intent) for r in parsed.references}
    for reference in parsed.references:
        if reference.intent != merge.source or reference.where is Where.PHRASES:
            continue
        doubled = (reference.where, merge.into) in here
        if reference.where is Where.DOMAIN and doubled:
            merge.draft.edit(parsed.path, _domain_entry(parsed, merge.source))
        elif reference.where is Where.LABEL and doubled:
            merge.draft.edit(parsed.path, _label_line(parsed, reference))
        else:
            merge.draft.edit(parsed.path, renamed(reference, merge.into))
    merge.rules[parsed.path] = {
        place
        for place, rule in enumerate(y.items(y.get(parsed.root, "rules")))
        if any(y.scalar(y.get(node, "intent")) == merge.source for node in y.walk(rule))
    }


def _domain_entry(parsed: Parsed, name: str) -> y.Edit:
    item = next(item for item, entry in domain_entries(parsed.root) if entry.value == name)
    listed = y.get(parsed.root, "intents")
    if y.is_block(listed):
        return without(parsed.source, item)
    text, (start, end) = parsed.source.text, y.span(item)
    tail = re.compile(r"\s*,\s*").match(text, end)
    head = re.compile(r",\s*\Z").search(text, 0, start)
    return y.Edit(start, tail.end(), "") if tail else y.Edit(head.start() if head else start, end, "")


def _label_line(parsed: Parsed, reference: Reference) -> y.Edit:
    text = parsed.source.text
    start, end = y.line_start(reference.node), y.line_end(text, reference.node.start_mark.index)
    return y.Edit(start, y.after_break(text, end), "")


def _without_contradictions(merge: _Merge, path: str, text: str) -> str:
    """Rules that came from the source and begin like another rule go: Rasa would refuse to learn both."""
    touched = merge.rules.get(path, set())
    if not touched:
        return text
    parsed = replaced(merge.draft.files[path], text)
    rules = list(y.items(y.get(parsed.root, "rules")))
    kept = {beginning(rule): rule for place, rule in enumerate(rules) if place not in touched}
    edits = []
    for place in sorted(touched):
        rule, began = rules[place], beginning(rules[place])
        if began not in kept:
            kept[began] = rule
            continue
        edits.append(without(parsed.source, rule))
        merge.draft.notes.append(
            f"The rule '{name_of(rule)}' goes: it answered {merge.source} with {actions_of(rule)},"
            f" and '{name_of(kept[began])}' answers {merge.into} with {actions_of(kept[began])}."
        )
    return y.edited(text, edits)
