"""Words looked for in all phrases, and replaced in all of them at once, seen before it is done."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.designer.draft import Draft, Said, draft_of
from bot.designer.errors import DesignerError
from bot.designer.intents import in_place
from bot.designer.nlu_text import Block, Phrase
from bot.designer.phrases import marked
from bot.designer.plan import Plan
from bot.designer.project import Parsed, Tree

QUERY_CHARS_MAX = 200
HITS_MAX = 5_000
"""More than are read; the search says so."""


@dataclass(frozen=True, slots=True)
class Query:
    """`language` and `intent` None: all."""

    words: str
    case: bool = False
    whole_word: bool = False
    language: str | None = None
    intent: str | None = None


@dataclass(frozen=True, slots=True)
class Hit:
    """`spans` are places in `text`; `becomes` is what a replacement makes of it, None for a search."""

    path: str
    line: int
    intent: str
    language: str
    text: str
    spans: tuple[tuple[int, int], ...]
    becomes: str | None = None


@dataclass(frozen=True, slots=True)
class Found:
    parsed: Parsed
    block: Block
    phrase: Phrase


def search(tree: Tree, query: Query) -> list[Hit]:
    """In the order of the files, at most HITS_MAX. Raises DesignerError for words that can not be looked for."""
    pattern = _pattern(query)
    return [_hit(found, pattern, None) for found in _found(draft_of(tree), query, pattern)[:HITS_MAX]]


def replace(tree: Tree, query: Query, by: str) -> tuple[list[Hit], Plan]:
    """What becomes of each phrase, and the plan that does it. `by` is taken as it is."""
    draft, pattern = draft_of(tree), _pattern(query)
    if len(by) > QUERY_CHARS_MAX:
        raise DesignerError(f"The new words are longer than {QUERY_CHARS_MAX} characters.")
    hits: list[Hit] = []
    taken: list[Said] = []
    given: list[Said] = []
    for found in _found(draft, query, pattern):
        becomes = marked(pattern.sub(lambda _found: by, found.phrase.text))
        if becomes == found.phrase.text:
            continue
        hits.append(_hit(found, pattern, becomes))
        draft.edit(found.parsed.path, in_place(found.parsed, found.block, found.phrase, becomes))
        taken.append((found.parsed.language, found.block.intent, found.phrase.text))
        given.append((found.parsed.language, found.block.intent, becomes))
    return hits, draft.plan(taken, given)


def _pattern(query: Query) -> re.Pattern[str]:
    if not query.words.strip() or len(query.words) > QUERY_CHARS_MAX:
        raise DesignerError(f"Look for one to {QUERY_CHARS_MAX} characters.")
    words = re.escape(query.words)
    if query.whole_word:
        words = rf"(?<!\w){words}(?!\w)"
    return re.compile(words, re.NOFLAG if query.case else re.IGNORECASE)


def _found(draft: Draft, query: Query, pattern: re.Pattern[str]) -> list[Found]:
    return [
        Found(parsed, block, phrase)
        for parsed in draft.files.values()
        if query.language in (None, parsed.language)
        for block in parsed.blocks
        if query.intent in (None, block.intent)
        for phrase in block.phrases
        if pattern.search(phrase.text)
    ]


def _hit(found: Found, pattern: re.Pattern[str], becomes: str | None) -> Hit:
    spans = tuple(match.span() for match in pattern.finditer(found.phrase.text))
    return Hit(
        found.parsed.path,
        found.phrase.line,
        found.block.intent,
        found.parsed.language,
        found.phrase.text,
        spans,
        becomes,
    )
