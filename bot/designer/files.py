"""The draft as designers see it: its files, its intents and phrases, what is wrong with it, what would change.

The files are the truth. Every look reads them anew, so that a change made in an editor is there at once, and whoever
writes names the etag of what they have seen. Calls block for up to some hundred ms: the gateway runs them in threads.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from bot.designer import changes, checking, merging, renaming, searching
from bot.designer import intents as change
from bot.designer.annotations import Entity, entities
from bot.designer.changes import FileChange
from bot.designer.errors import BadPath
from bot.designer.phrases import key
from bot.designer.plan import Change, Plan, carry_out, unified
from bot.designer.problem import Problem
from bot.designer.project import LANGUAGES, Parsed, Tree, checked_path, language_of
from bot.designer.references import domain_entries
from bot.designer.searching import Hit, Query
from bot.designer.source import read_source, with_breaks_of


@dataclass(frozen=True, slots=True)
class FileInfo:
    """`language` is "" for a file that serves all."""

    path: str
    language: str
    etag: str
    size_bytes: int = 0


@dataclass(frozen=True, slots=True)
class IntentInfo:
    """`counts` names every language of the project, also one without phrases."""

    name: str
    counts: Mapping[str, int] = field(default_factory=dict)
    in_domain: bool = True


@dataclass(frozen=True, slots=True)
class Example:
    """`text` as written, with its marks; `entities` as the marks say."""

    text: str
    intent: str
    language: str
    path: str
    line: int
    entities: tuple[Entity, ...] = ()


@dataclass(frozen=True, slots=True)
class Clash:
    """The same text in two intents or more."""

    text: str
    places: tuple[Example, ...]


@dataclass(frozen=True, slots=True)
class Saved:
    """For the journal: who wrote which files."""

    by: str
    paths: tuple[str, ...]
    what: str


class Project:
    """`on_save` hears of every write, after it."""

    def __init__(self, root: Path, on_save: Callable[[Saved], None] = lambda _saved: None) -> None:
        self.tree = Tree(root)
        self._on_save = on_save

    @property
    def root(self) -> Path:
        return self.tree.root

    def files(self) -> list[FileInfo]:
        """Sorted by path. One that can not be read has the etag ""."""
        found = []
        for path in self.tree.paths():
            parsed_size = (self.root / path).stat().st_size
            found.append(FileInfo(path, language_of(path), self._etag(path), parsed_size))
        return found

    def _etag(self, path: str) -> str:
        try:
            return read_source(self.root, path).etag
        except BadPath:
            return ""

    def read(self, path: str) -> tuple[str, str]:
        """Text and etag. Raises BadPath, TooLarge, Unreadable."""
        source = self.tree.source(self.tree.place(path))
        return source.text, source.etag

    def diff(self, path: str, text: str) -> str:
        """A unified diff of what saving would do; "" for nothing."""
        before = self.tree.source(path).text if (self.root / checked_path(path)).exists() else ""
        return unified(path, before, with_breaks_of(before, text))

    def save(self, path: str, text: str, etag: str, by: str) -> str:
        """The new etag; `etag` "" makes a new file. Raises Conflict with what stands there, BadPath, TooLarge,
        Unreadable (a character that YAML can not hold). A text with errors is saved: `check_text` says them before."""
        self.tree.place(path)
        before = self.tree.source(path).text if etag and (self.root / path).exists() else ""
        return self.apply(Plan((Change(path, etag, before, text),)), by)[path]

    def apply(self, plan: Plan, by: str, what: str = "edited") -> dict[str, str]:
        """All its files or none. The new etags by path. Raises Conflict when one has changed since."""
        etags = carry_out(self.tree, plan)
        if etags:
            self._on_save(Saved(by, tuple(etags), what))
        return etags

    def languages(self) -> list[str]:
        """Those that the phrases are in; the known ones first, "" for files that say none."""
        found = {parsed.language for parsed in self.tree.rasa() if parsed.blocks}
        return [language for language in (*LANGUAGES, "") if language in found]

    def check(self) -> list[Problem]:
        """What is wrong, errors first; without Rasa, in about a second."""
        return checking.check(self.tree)

    def check_text(self, path: str, text: str) -> list[Problem]:
        """What would be wrong if the file held this text: asked before it is saved."""
        return checking.check_text(self.tree, path, text)

    def intents(self) -> list[IntentInfo]:
        """Those of the domain in its order, then those that only phrases name."""
        files = self.tree.rasa()
        counted: Counter[tuple[str, str]] = Counter()
        for parsed in files:
            for block in parsed.blocks:
                counted[block.intent, parsed.language] += len(block.phrases)
        named = [str(name.value) for parsed in files for _, name in domain_entries(parsed.root)]
        spoken = list(dict.fromkeys(block.intent for parsed in files for block in parsed.blocks))
        known = [*dict.fromkeys(named), *(name for name in spoken if name not in named)]
        languages = self.languages()
        return [
            IntentInfo(
                name,
                {language: counted[name, language] for language in languages},
                name.partition("/")[0] in named,
            )
            for name in known
        ]

    def examples(self, intent: str | None = None, language: str | None = None) -> list[Example]:
        """In the order of the files; None for all."""
        return [
            example
            for parsed in self.tree.rasa()
            if language is None or parsed.language == language
            for example in examples_of(parsed)
            if intent is None or example.intent == intent
        ]

    def conflicts(self) -> list[Clash]:
        """Texts that stand in more than one intent, in whatever language: one model learns them all."""
        by_key: dict[str, list[Example]] = {}
        for example in self.examples():
            by_key.setdefault(key(example.text), []).append(example)
        return [
            Clash(places[0].text, tuple(places))
            for places in by_key.values()
            if len({example.intent for example in places}) > 1
        ]

    def changed_since(self, snapshot: Path | Mapping[str, str]) -> int:
        """By how many changes the draft differs; `snapshot` is a folder with the same paths, or texts by path."""
        return changes.changed_since(self.tree, snapshot)

    def changes_since(self, snapshot: Path | Mapping[str, str]) -> list[FileChange]:
        """The same by file."""
        return changes.changes_since(self.tree, snapshot)

    def add_example(self, intent: str, language: str, text: str) -> Plan:
        return change.add_examples(self.tree, intent, language, [text])

    def add_examples(self, intent: str, language: str, texts: Sequence[str]) -> Plan:
        return change.add_examples(self.tree, intent, language, texts)

    def remove_example(self, intent: str, language: str, text: str) -> Plan:
        return change.remove_example(self.tree, intent, language, text)

    def move_example(self, intent: str, language: str, text: str, to: str) -> Plan:
        return change.move_example(self.tree, intent, language, text, to)

    def change_example(self, intent: str, language: str, text: str, new: str) -> Plan:
        return change.change_example(self.tree, intent, language, text, new)

    def rename_intent(self, old: str, new: str) -> Plan:
        return renaming.rename_intent(self.tree, old, new)

    def merge_intents(self, source: str, into: str) -> Plan:
        return merging.merge_intents(self.tree, source, into)

    def search(self, query: Query) -> list[Hit]:
        return searching.search(self.tree, query)

    def replace(self, query: Query, by: str) -> tuple[list[Hit], Plan]:
        return searching.replace(self.tree, query, by)

    def new_intent(self, name: str, phrases: Mapping[str, Sequence[str]]) -> Plan:
        return change.new_intent(self.tree, name, phrases)


def examples_of(parsed: Parsed) -> list[Example]:
    return [
        Example(
            phrase.text,
            block.intent,
            parsed.language,
            parsed.path,
            phrase.line,
            tuple(entities(phrase.text)) if "[" in phrase.text else (),
        )
        for block in parsed.blocks
        for phrase in block.phrases
    ]
