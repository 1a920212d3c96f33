"""Edits of the draft gathered by file, and the plan that is made of them, read back before it is handed out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from bot.designer import yaml_edit as y
from bot.designer.errors import NotEditable, NotThere
from bot.designer.nlu_text import Block
from bot.designer.plan import Plan, plan_of
from bot.designer.project import LANGUAGES, Parsed, Tree, parse
from bot.designer.references import domain_entries
from bot.designer.source import Source

Said = tuple[str, str, str]
"""Language, intent, phrase."""


@dataclass(slots=True)
class Draft:
    """Edits gathered by file, on top of what stands there. `foreign` are files that hold no phrases of Rasa's; `done`
    are texts that were made out of the edits and changed further."""

    files: Mapping[str, Parsed]
    foreign: dict[str, Parsed] = field(default_factory=dict)
    done: dict[str, str] | None = None
    edits: dict[str, list[y.Edit]] = field(default_factory=dict)
    new: dict[str, str] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)

    def edit(self, path: str, edit: y.Edit) -> None:
        self.edits.setdefault(path, []).append(edit)

    def texts(self) -> dict[str, str]:
        """By path, whatever is changed. Raises NotEditable."""
        if self.done is not None:
            return self.done
        return {
            path: y.edited(self.source(path).text, edits) for path, edits in self.edits.items()
        } | self.new

    def source(self, path: str) -> Source:
        """Of a file that is there; an empty one for a new file."""
        parsed = self.files.get(path) or self.foreign.get(path)
        return parsed.source if parsed else Source(path, "", "")

    def plan(self, taken: Iterable[Said] = (), given: Iterable[Said] = ()) -> Plan:
        """Raises NotEditable unless exactly `taken` is gone and exactly `given` has come."""
        texts = self.texts()
        before = _said(self.files.get(path) for path in texts)
        after = _said(_parsed(path, text) for path, text in texts.items())
        meant = before - Counter(taken) + Counter(given)
        if after != meant:
            raise NotEditable(
                "The files are written in a way that this can not change safely; do it by hand."
            )
        return plan_of({path: self.source(path) for path in texts}, texts, tuple(self.notes))


def draft_of(tree: Tree) -> Draft:
    return Draft({parsed.path: parsed for parsed in tree.rasa()})


def _parsed(path: str, text: str) -> Parsed:
    made = parse(Source(path, text, ""))
    if made.error is not None:
        raise NotEditable(f"{path} could not be read after this change: {made.error}")
    return made


def _said(files: Iterable[Parsed | None]) -> Counter[Said]:
    return Counter(
        (parsed.language, block.intent, phrase.text)
        for parsed in files
        if parsed is not None
        for block in parsed.blocks
        for phrase in block.phrases
    )


def blocks_of(draft: Draft, intent: str, language: str | None = None) -> list[tuple[Parsed, Block]]:
    return [
        (parsed, block)
        for parsed in draft.files.values()
        for block in parsed.blocks
        if block.intent == intent and (language is None or parsed.language == language)
    ]


def known(draft: Draft) -> set[str]:
    """Every intent that a domain or a phrase names."""
    named = {name.value for parsed in draft.files.values() for _, name in domain_entries(parsed.root)}
    return named | {block.intent for parsed in draft.files.values() for block in parsed.blocks}


def checked_language(language: str, draft: Draft) -> str:
    """One that files are in; "" is that of a project whose files say none. Raises NotThere."""
    if language in LANGUAGES or (
        language == "" and any(p.blocks and not p.language for p in draft.files.values())
    ):
        return language
    raise NotThere(f"There is no language {language!r} here; there are {', '.join(LANGUAGES)}.")


def replaced(parsed: Parsed, text: str) -> Parsed:
    """The file with another text, for changes that are made one on top of the other."""
    made = _parsed(parsed.path, text)
    return replace(made, source=replace(parsed.source, text=text))
