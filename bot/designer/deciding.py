"""What a decision does to the draft, and how it is taken back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.designer import yaml_edit as y
from bot.designer.annotations import without_marks
from bot.designer.decisions import OUT_OF_SCOPE, BadDecision, Decision, Made
from bot.designer.draft import Draft, blocks_of, draft_of, known
from bot.designer.errors import Conflict, DesignerError, NotEditable, NotThere
from bot.designer.files import Project
from bot.designer.held_out_edits import hold_out, let_go
from bot.designer.intents import find, make, put, taken_out
from bot.designer.merging import without
from bot.designer.phrases import clean, intent_name, marked
from bot.designer.plan import Plan
from bot.designer.project import LANGUAGES
from bot.designer.references import domain_entries

Added = tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True)
class Drafted:
    """`added` are (language, intent, text)."""

    intent: str = ""
    added: Added = ()
    made_intent: bool = False


def carried_out(project: Project, decision: Decision, said: Sequence[tuple[str, str]], by: str) -> Drafted:
    """`said` are (language, words). Raises NotThere for an unknown intent, BadPhrase, BadDecision, Conflict."""
    if decision.kind == "ignore":
        return Drafted()
    if decision.text is not None and len(said) > 1:
        raise BadDecision("Other words can be taught in the place of one message only.")
    draft = draft_of(project.tree)
    words = [(_language(draft, language), _taught(text, decision)) for language, text in said]
    plan, drafted = _planned(project, draft, decision, words)
    project.apply(plan, by, decision.kind)
    return drafted


def _taught(text: str, decision: Decision) -> str:
    return marked(decision.text) if decision.text is not None else clean(without_marks(text))


def _language(draft: Draft, language: str) -> str:
    """That of the message; a project whose files say none takes all in one."""
    spoken = {parsed.language for parsed in draft.files.values() if parsed.blocks}
    return language if language in spoken or (language in LANGUAGES and spoken != {""}) else ""


def _planned(
    project: Project, draft: Draft, decision: Decision, words: Sequence[tuple[str, str]]
) -> tuple[Plan, Drafted]:
    by_language: dict[str, list[str]] = {}
    for language, text in words:
        by_language.setdefault(language, []).append(text)
    intent = OUT_OF_SCOPE if decision.kind == OUT_OF_SCOPE else decision.intent or ""
    if decision.kind == "test_set":
        held = [
            (language, intent, text)
            for language, texts in by_language.items()
            for text in hold_out(draft, project.tree, language, intent, texts)
        ]
        return draft.plan(), Drafted(intent, tuple(held))
    is_new = intent not in known(draft)
    if is_new and decision.kind == "label":
        raise NotThere(f"There is no intent {intent}.")
    if decision.kind == "new_intent" and not is_new:
        raise DesignerError(f"There is an intent {intent} already: label it so.")
    if is_new:
        given = make(draft, intent_name(intent), by_language)
    else:
        given = [
            said for language, texts in by_language.items() for said in put(draft, intent, language, texts)
        ]
    return draft.plan(given=given), Drafted(intent, tuple(given), is_new)


def taken_back(project: Project, made: Made, by: str) -> None:
    """Raises Conflict when what was taught is not there any more as it was."""
    if not made.added and not made.made_intent:
        return
    draft = draft_of(project.tree)
    try:
        if made.kind == "test_set":
            for language, intent, text in made.added:
                let_go(draft, project.tree, language, intent, text)
            plan = draft.plan()
        else:
            plan = _unlearned(draft, made)
    except (NotThere, NotEditable) as error:
        raise Conflict(f"This can not be taken back any more: {error}") from error
    project.apply(plan, by, "undone")


def _unlearned(draft: Draft, made: Made) -> Plan:
    wanted = {(language, text) for language, _, text in made.added}
    held = {(p.language, f.text) for p, b in blocks_of(draft, made.intent) for f in b.phrases}
    if made.made_intent and held == wanted:
        for parsed, block in blocks_of(draft, made.intent):
            draft.edit(parsed.path, without(parsed.source, block.item))
        _out_of_domain(draft, made.intent)
    else:
        for language, intent, text in made.added:
            parsed, _, phrase = find(draft, intent, language, text)
            if phrase.text != text:
                raise NotThere(f"'{text}' is written otherwise by now.")
            draft.edit(parsed.path, taken_out(parsed, phrase))
    return draft.plan(taken=made.added)


def _out_of_domain(draft: Draft, intent: str) -> None:
    parsed = draft.files["domain.yml"]
    for item, entry in domain_entries(parsed.root):
        if entry.value == intent and y.is_block(y.get(parsed.root, "intents")):
            draft.edit(parsed.path, without(parsed.source, item))
        elif entry.value == intent:
            text, (start, end) = parsed.source.text, y.span(item)
            head = text[:start].rstrip()
            draft.edit(parsed.path, y.Edit(len(head) - 1 if head.endswith(",") else start, end, ""))
