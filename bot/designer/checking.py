"""What is wrong with the draft, quickly: without Rasa, in the time of reading the files.

`python -m bot.designer check --rasa` asks Rasa as well (rasa_check.py).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from bot.designer import yaml_edit as y
from bot.designer.annotations import entities, faults
from bot.designer.checking_foreign import foreign
from bot.designer.checking_names import names
from bot.designer.checking_structure import structure
from bot.designer.errors import DesignerError, TooLarge, Unreadable
from bot.designer.phrases import key
from bot.designer.problem import ERROR, Problem, error, warning
from bot.designer.project import FOREIGN, Parsed, Tree, parse
from bot.designer.sentences import Value
from bot.designer.source import FILE_BYTES_MAX, Source

PHRASES_MIN = 10
"""Below, an intent is hardly told from others (../shared/rasa.md: plan 40)."""

PROBLEMS_MAX = 1_000
"""Who has a thousand begins with the first."""

OWN_TEXTS = ("responses.yml", "labels.yml", "signals.yml")
"""Ours beside Rasa's: put together for Rasa by bot/nlu/domain_files.py."""


def check(tree: Tree) -> list[Problem]:
    """Errors first, then by file and line."""
    return sorted_problems([*of_rasa(tree.rasa()), *_foreign(tree)])


def check_text(tree: Tree, path: str, text: str) -> list[Problem]:
    """As if the file held this text. Raises BadPath."""
    tree.place(path)
    made = parse(Source(path, text, ""))
    if path.startswith(FOREIGN):
        return sorted_problems([*of_rasa(tree.rasa()), *_foreign(tree, made)])
    files = [*(parsed for parsed in tree.rasa() if parsed.path != path), made]
    return sorted_problems([*of_rasa(files), *_foreign(tree)])


def of_rasa(files: Sequence[Parsed]) -> Iterator[Problem]:
    """Of what Rasa is trained on."""
    for parsed in files:
        yield from _of_file(parsed)
    yield from _phrases(files)
    yield from names(files)


def _foreign(tree: Tree, instead: Parsed | None = None) -> Iterator[Problem]:
    """Of what the detector learns from and the shop answers from; `instead` stands for the file of its path."""
    sources: list[Source] = []
    for path in [path for path in tree.paths() if path.startswith(FOREIGN)]:
        if instead is not None and path == instead.path:
            continue
        try:
            sources.append(tree.source(path))
        except DesignerError as wrong:
            yield _unreadable(path, wrong)
    if instead is not None:
        sources.append(instead.source)
    yield from foreign(sources)


def sorted_problems(found: Sequence[Problem]) -> list[Problem]:
    unique = dict.fromkeys(found)
    return sorted(unique, key=lambda one: (one.severity != ERROR, one.path, one.line, one.message))[
        :PROBLEMS_MAX
    ]


def _of_file(parsed: Parsed) -> Iterator[Problem]:
    if parsed.error is not None:
        yield _unreadable(parsed.path, parsed.error)
    elif not parsed.path.endswith(OWN_TEXTS):
        yield from structure(parsed)


def _unreadable(path: str, wrong: DesignerError) -> Problem:
    if isinstance(wrong, Unreadable):
        return error(path, wrong.line, "yaml", wrong.key, **wrong.values)
    if isinstance(wrong, TooLarge):
        return error(path, 0, "yaml", "file_too_large", size=FILE_BYTES_MAX // 1024)
    return error(path, 0, "yaml", "file_gone")


def _phrases(files: Sequence[Parsed]) -> Iterator[Problem]:
    yield from _marks(files)
    yield from _twice(files)
    yield from _few(files)


def _marks(files: Iterable[Parsed]) -> Iterator[Problem]:
    listed = list(files)
    known = {name for parsed in listed for name in domain_names(parsed, "entities")}
    for parsed in listed:
        for block in parsed.blocks:
            for phrase in block.phrases:
                if "[" not in phrase.text:
                    continue
                for fault, values in faults(phrase.text):
                    yield error(parsed.path, phrase.line, "entity", fault, **values)
                for entity in entities(phrase.text):
                    if known and entity.entity not in known:
                        yield error(parsed.path, phrase.line, "entity", "unknown_entity", name=entity.entity)


def domain_names(parsed: Parsed, part: str) -> list[str]:
    """The names below `entities:`, `actions:` and the like, whether they are written alone or with settings."""
    return [
        name
        for item in y.items(y.get(parsed.root, part))
        if (name := y.scalar(item) or next((y.scalar(key) for key, _ in y.pairs(item)), None))
    ]


def _twice(files: Iterable[Parsed]) -> Iterator[Problem]:
    first: dict[str, tuple[str, str, int]] = {}
    for parsed in files:
        for block in parsed.blocks:
            for phrase in block.phrases:
                if not phrase.text:
                    continue
                intent, path, line = first.setdefault(
                    key(phrase.text), (block.intent, parsed.path, phrase.line)
                )
                if (path, line, intent) == (parsed.path, phrase.line, block.intent):
                    continue
                values: dict[str, Value] = {"text": phrase.text, "intent": block.intent, "line": line}
                if intent != block.intent:
                    elsewhere = "" if path == parsed.path else path
                    values |= {"other": intent, "path": elsewhere}
                    yield warning(parsed.path, phrase.line, "clash", "clash", **values)
                elif path == parsed.path:
                    yield warning(parsed.path, phrase.line, "duplicate", "duplicate", **values)


def _few(files: Sequence[Parsed]) -> Iterator[Problem]:
    languages = sorted({parsed.language for parsed in files if parsed.blocks})
    counts: dict[tuple[str, str], int] = {}
    places: dict[tuple[str, str], tuple[str, int]] = {}
    for parsed in files:
        for block in parsed.blocks:
            spot = (block.intent, parsed.language)
            counts[spot] = counts.get(spot, 0) + len(block.phrases)
            places.setdefault(spot, (parsed.path, block.line))
    holders = {parsed.language: parsed.path for parsed in files if parsed.blocks}
    for intent in dict.fromkeys(intent for intent, _ in counts):
        for language in languages:
            count = counts.get((intent, language), 0)
            if count < PHRASES_MIN:
                path, line = places.get((intent, language), (holders[language], 0))
                values: dict[str, Value] = {"intent": intent, "count": count, "least": PHRASES_MIN}
                key = "few_phrases_in" if language else "few_phrases"
                yield warning(path, line, "few_phrases", key, **values, language=language)
