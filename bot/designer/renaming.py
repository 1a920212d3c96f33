"""An intent gets another name, everywhere that Rasa's files name it."""

from __future__ import annotations

import re
from pathlib import Path

from ruamel.yaml.nodes import ScalarNode

from bot.designer import yaml_edit as y
from bot.designer.draft import Draft, Said, draft_of, known
from bot.designer.errors import DesignerError, NotThere
from bot.designer.held_out_edits import held_out_files
from bot.designer.phrases import intent_name
from bot.designer.plan import Plan
from bot.designer.project import Parsed, Tree
from bot.designer.references import Reference, renamed

CODE_BYTES_MAX = 1024 * 1024
CODE_NOTES_MAX = 20
"""Who sees twenty places looks for the rest by themselves."""


def rename_intent(tree: Tree, old: str, new: str) -> Plan:
    """In phrases, domain, rules, stories, forms, buttons and labels. Raises NotThere, NotEditable, BadPhrase."""
    draft = draft_of(tree)
    names = known(draft)
    if old not in names:
        raise NotThere(f"There is no intent {old}.")
    if intent_name(new) in names:
        raise DesignerError(f"There is an intent {new} already: merge the two, or take another name.")
    if ("/" in old) is not ("/" in new):
        raise DesignerError("An intent with a / stays one with a /, and one without stays without.")
    for parsed in draft.files.values():
        for reference in parsed.references:
            _rename(draft, parsed, reference, old, new)
    _rename_retrieval_texts(draft, old, new)
    rename_held_out(draft, tree, old, new)
    draft.notes += code_notes(tree.root, old)
    taken, given = _all_said(draft, old, new)
    return draft.plan(taken, given)


def _named_by(reference: Reference, old: str) -> bool:
    return reference.intent == old or reference.intent.startswith(old + "/")


def _rename(draft: Draft, parsed: Parsed, reference: Reference, old: str, new: str) -> None:
    if _named_by(reference, old):
        draft.edit(parsed.path, renamed(reference, new + reference.intent[len(old) :]))


def _rename_retrieval_texts(draft: Draft, old: str, new: str) -> None:
    """`utter_faq/ask_name` answers the intent `faq/ask_name`, and `utter_faq` chooses among them."""
    named = [
        (parsed.path, node)
        for parsed in draft.files.values()
        for node in y.walk(parsed.root)
        if isinstance(node, ScalarNode) and str(node.value).startswith(f"utter_{old}")
    ]
    stems = [(path, node) for path, node in named if str(node.value).startswith(f"utter_{old}/")]
    alone = [(path, node) for path, node in named if node.value == f"utter_{old}"]
    for path, node in [*stems, *alone] if stems or "/" in old else []:
        draft.edit(path, y.token(f"utter_{old}", f"utter_{new}", node))


def rename_held_out(draft: Draft, tree: Tree, old: str, new: str) -> None:
    for parsed in held_out_files(tree):
        draft.foreign[parsed.path] = parsed
        if y.get(parsed.root, new) is not None and y.get(parsed.root, old) is not None:
            draft.notes.append(f"{parsed.path} holds phrases of {old} and of {new}; join them by hand.")
            continue
        for name, _ in y.pairs(parsed.root):
            if isinstance(name, ScalarNode) and name.value == old:
                draft.edit(parsed.path, y.token(old, new, name))


def _all_said(draft: Draft, old: str, new: str) -> tuple[list[Said], list[Said]]:
    touched = [
        (parsed.language, block.intent, phrase.text)
        for parsed in draft.files.values()
        for block in parsed.blocks
        if block.intent == old or block.intent.startswith(old + "/")
        for phrase in block.phrases
    ]
    return touched, [(language, new + intent[len(old) :], text) for language, intent, text in touched]


def code_notes(root: Path, name: str) -> list[str]:
    """Where the actions' code names the intent: that is changed by hand."""
    word = re.compile(rf"([\"'])/?{re.escape(name)}\1")
    found = [
        f"{path.relative_to(root).as_posix()}:{number} names {name}: the code is changed by hand."
        for path in sorted((root / "actions").rglob("*.py"))
        if path.is_file() and path.stat().st_size <= CODE_BYTES_MAX
        for number, line in enumerate(
            path.read_text(encoding="utf-8", errors="replace").splitlines(), start=1
        )
        if word.search(line)
    ]
    return found[:CODE_NOTES_MAX]
